package fit

import "github.com/bollplank/bollplank/internal/fault"

// Weights tell how much each criterion counts, from 0 (not at all) to 10.
type Weights struct {
	Areas        int `json:"areas"`
	Languages    int `json:"languages"`
	Region       int `json:"region"`
	Organisation int `json:"organisation"`
	Unit         int `json:"unit"`
	// Below: nothing in a policy that was written before they were.
	Level        int `json:"level"`
	Seniority    int `json:"seniority"`
	Sector       int `json:"sector"`
	Mode         int `json:"mode"`
	Availability int `json:"availability"`
}

// Policy is what a programme wants of its pairs.
type Policy struct {
	Weights Weights `json:"weights"`
	// PreferSameOrganisation turns the criterion round; usually another organisation is better.
	PreferSameOrganisation bool `json:"prefer_same_organisation,omitempty"`
	// SenioritySteps is how far above the adept a mentor should be, on the scale of Seniorities.
	SenioritySteps int `json:"seniority_steps,omitempty"`
	// DifferentSector turns the criterion round; usually the same sector is better.
	DifferentSector bool `json:"different_sector,omitempty"`
	// Hard rules; see rules.go.
	SameManager      bool `json:"same_manager"`
	SameUnit         bool `json:"same_unit"`
	SameOrganisation bool `json:"same_organisation"`
	CommonLanguage   bool `json:"common_language"`
	// Exclusions are pairs that may never be, named by an arranger.
	Exclusions []Pair `json:"exclusions,omitempty"`
	// Earlier are pairs that have been, and are not to be again.
	Earlier []Pair `json:"-"`
}

// MostWeight is the highest weight of a criterion.
const MostWeight = 10

// DefaultPolicy is what a programme begins with: needs first, and nobody's own manager or colleague.
func DefaultPolicy() Policy {
	return Policy{
		Weights:     Weights{Areas: 6, Languages: 2, Region: 2, Organisation: 1, Unit: 1},
		SameManager: true, SameUnit: true, CommonLanguage: true,
	}
}

// Validate answers an invalid fault that names each weight out of range, or all of them when they are 0.
func (p Policy) Validate() error {
	var wrong []fault.Field
	sum := 0
	for c, weight := range p.Weights.list() {
		if weight < 0 || weight > MostWeight {
			wrong = append(wrong, fault.At("/weights/"+criteria()[c], "range", "min", 0, "max", MostWeight))
		}
		sum += max(weight, 0)
	}
	if p.SenioritySteps < 0 || p.SenioritySteps > MostSteps {
		wrong = append(wrong, fault.At("/seniority_steps", "range", "min", 0, "max", MostSteps))
	}
	if sum == 0 {
		wrong = append(wrong, fault.At("/weights", "all_zero"))
	}
	if len(wrong) > 0 {
		return fault.Invalid(wrong...)
	}
	return nil
}

const criterionCount = 10

// Places of the criteria wherever there is one number for each.
const (
	areas = iota
	languages
	region
	organisation
	unit
	level
	seniority
	sector
	mode
	availability
)

func criteria() [criterionCount]string {
	return [criterionCount]string{Areas, Languages, Region, Organisation, Unit, Level, Seniority, Sector, Mode, Availability}
}

func (w Weights) list() [criterionCount]int {
	return [criterionCount]int{w.Areas, w.Languages, w.Region, w.Organisation, w.Unit, w.Level, w.Seniority, w.Sector, w.Mode, w.Availability}
}
