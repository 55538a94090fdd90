package fit

import (
	"strconv"

	"github.com/bollplank/bollplank/internal/fault"
)

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
	Values       int `json:"values"`
	// What people are matched on only where they have consented to it.
	Gender     int `json:"gender"`
	Background int `json:"background"`
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
	// Values and Backgrounds are the words that people choose among for these criteria; others count for nothing.
	Values      []string `json:"values,omitempty"`
	Backgrounds []string `json:"backgrounds,omitempty"`
	// Questions are the programme's own, each a criterion.
	Questions []Question `json:"questions,omitempty"`
	// NearRegions are groups of regions that are near one another.
	NearRegions [][]string `json:"near_regions,omitempty"`
	// CarryOver lets those go first who were left out last time.
	CarryOver bool `json:"carry_over,omitempty"`
	// Hard rules; see rules.go.
	SameManager      bool `json:"same_manager"`
	SameUnit         bool `json:"same_unit"`
	SameOrganisation bool `json:"same_organisation"`
	CommonLanguage   bool `json:"common_language"`
	// Exclusions are pairs that may never be, named by an arranger.
	Exclusions []Pair `json:"exclusions,omitempty"`
	// Earlier are pairs that have been, and are not to be again.
	Earlier []Pair `json:"-"`
	// Reports is who takes part beside those who are matched, as far as they name a manager.
	Reports []Report `json:"-"`
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
	if len(p.Questions) > MostQuestions {
		wrong = append(wrong, fault.At("/questions", "too_many", "max", MostQuestions))
	}
	for c, weight := range p.weights() {
		if weight < 0 || weight > MostWeight {
			wrong = append(wrong, fault.At(weightAt(c), "range", "min", 0, "max", MostWeight))
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

const criterionCount = questions + MostQuestions

// weightAt points to the weight of a criterion in a policy.
func weightAt(c int) string {
	if c >= questions {
		return "/questions/" + strconv.Itoa(c-questions) + "/weight"
	}
	return "/weights/" + criteria()[c]
}

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
	values // from here on: own.go
	gender
	background
	questions // and as many places as there may be questions
)

func criteria() [criterionCount]string {
	all := [criterionCount]string{Areas, Languages, Region, Organisation, Unit, Level, Seniority, Sector, Mode, Availability, Values, "gender", "background"}
	for c := questions; c < criterionCount; c++ {
		all[c] = OwnQuestion
	}
	return all
}

func (p Policy) weights() [criterionCount]int {
	w := p.Weights
	all := [criterionCount]int{w.Areas, w.Languages, w.Region, w.Organisation, w.Unit, w.Level, w.Seniority, w.Sector, w.Mode, w.Availability, w.Values, w.Gender, w.Background}
	for n, q := range p.Questions[:min(len(p.Questions), MostQuestions)] {
		all[questions+n] = q.Weight
	}
	return all
}
