package cohorts

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// Levels is how far a participant has come, by area, in what she needs and offers; an area without one says none.
type Levels map[string]string

// Scan reads a jsonb column.
func (l *Levels) Scan(src any) error { return postgres.ScanJSON(src, (*map[string]string)(l)) }

// text is the JSON that a jsonb column takes.
func (l Levels) text() string {
	if l == nil {
		return "{}"
	}
	raw, _ := json.Marshal(map[string]string(l)) // a map of strings always has a JSON form
	return string(raw)
}

// Criteria is what more matching can go by; empty says nothing.
type Criteria struct {
	Seniority    string         `db:"seniority" json:"seniority" enum:",student,early,experienced,leader,executive"`
	Sector       string         `db:"sector" json:"sector"`
	MeetingMode  string         `db:"meeting_mode" json:"meeting_mode" enum:",in_person,online,either"`
	Availability pq.StringArray `db:"availability" json:"availability" doc:"Of mornings, afternoons, evenings (of weekdays) and weekends"`
	Levels       Levels         `db:"levels" json:"levels" doc:"beginner, some or experienced, by area of needs and offers"`
	NotWith      pq.StringArray `db:"not_with" json:"not_with" doc:"Organisations whose people the person is not to be matched with"`
	Values       pq.StringArray `db:"values_held" json:"values" doc:"Of the programme's values, those that matter most"`
	Answers      Answers        `db:"answers" json:"answers" doc:"Answers to the programme's questions, by their ids"`
}

// CriteriaFields are the parts of it that a change may name.
type CriteriaFields struct {
	Seniority    *string            `json:"seniority,omitempty" enum:",student,early,experienced,leader,executive"`
	Sector       *string            `json:"sector,omitempty" maxLength:"400"`
	MeetingMode  *string            `json:"meeting_mode,omitempty" enum:",in_person,online,either"`
	Availability *[]string          `json:"availability,omitempty" maxItems:"20"`
	Levels       *map[string]string `json:"levels,omitempty"`
	NotWith      *[]string          `json:"not_with,omitempty" maxItems:"40"`
	Values       *[]string          `json:"values,omitempty" maxItems:"40"`
	// Answers are of the questions named; others stay as they are.
	Answers *map[string][]string `json:"answers,omitempty" doc:"Answers by the ids of questions; those of questions that are not named stay"`
}

// noCriteria says nothing.
func noCriteria() Criteria {
	return Criteria{Availability: pq.StringArray{}, Levels: Levels{}, NotWith: pq.StringArray{}, Values: pq.StringArray{}, Answers: Answers{}}
}

func (f CriteriaFields) applyCriteria(p *Profile, own programmes.OwnWords, form *typed.Form) {
	if f.Seniority != nil {
		p.Seniority = *f.Seniority
	}
	if f.MeetingMode != nil {
		p.MeetingMode = *f.MeetingMode
	}
	if f.Sector != nil {
		p.Sector = form.Line("/sector", *f.Sector, 0, mostRegion)
	}
	if f.NotWith != nil {
		p.NotWith = form.List("/not_with", *f.NotWith, mostNotWith, mostLine)
	}
	if f.Availability != nil {
		p.Availability = timesOf(*f.Availability, form)
	}
	if f.Levels != nil {
		p.Levels = levelsOf(*f.Levels, form)
	}
	p.keepLevels()
	f.applyOwn(p, own, form)
}

// timesOf puts times of the week in their order, once each.
func timesOf(given []string, form *typed.Form) pq.StringArray {
	out := pq.StringArray{}
	for _, when := range sheet.Times() {
		if slices.Contains(given, when) {
			out = append(out, when)
		}
	}
	if slices.ContainsFunc(given, func(when string) bool { return !slices.Contains(sheet.Times(), when) }) {
		form.Refuse("/availability", "not_one_of", "allowed", strings.Join(sheet.Times(), ", "))
	}
	return out
}

func levelsOf(given map[string]string, form *typed.Form) Levels {
	out := Levels{}
	for _, area := range slices.Sorted(maps.Keys(given)) {
		if given[area] == "" {
			continue
		}
		if !slices.Contains(sheet.Levels(), given[area]) {
			form.Refuse("/levels", "not_one_of", "allowed", strings.Join(sheet.Levels(), ", "))
			continue
		}
		out[form.Line("/levels", area, 1, mostWord)] = given[area]
	}
	return out
}

// keepLevels keeps levels of areas that the person needs or offers, as she writes them; others are of no account.
func (p *Profile) keepLevels() {
	kept := Levels{}
	for _, area := range slices.Concat(p.Needs, p.Offers) {
		for _, said := range slices.Sorted(maps.Keys(p.Levels)) {
			if strings.EqualFold(said, area) {
				kept[area] = p.Levels[said]
			}
		}
	}
	p.Levels = kept
}

// absorbCriteria takes on what a file says; what it leaves empty stays.
func (p *Profile) absorbCriteria(person sheet.Person) {
	fill(&p.Seniority, person.Seniority)
	fill(&p.Sector, person.Sector)
	fill(&p.MeetingMode, person.Mode)
	fillList(&p.Availability, person.Availability)
	fillList(&p.NotWith, person.NotWith)
	fillList(&p.Values, person.Values)
	p.Answers = p.Answers.with(person.Answers)
	levels := Levels{}
	maps.Copy(levels, p.Levels)
	maps.Copy(levels, person.Levels)
	p.Levels = levels
	p.keepLevels()
}
