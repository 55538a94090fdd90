package cohorts

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// Milestone is a day on a cohort's timeline.
type Milestone struct {
	ID       uuid.UUID  `db:"id" json:"id" format:"uuid"`
	CohortID uuid.UUID  `db:"cohort_id" json:"-"`
	Kind     string     `db:"kind" json:"kind" enum:"kick_off,midway,closing,training_day,trio,matching,closing_conversation,other"`
	Name     string     `db:"name" json:"name"`
	OnDate   civil.Date `db:"on_date" json:"on_date" format:"date"`
	Version  int        `db:"version" json:"version"`
}

// MilestoneBody makes a milestone.
type MilestoneBody struct {
	Kind   string     `json:"kind" enum:"kick_off,midway,closing,training_day,trio,matching,closing_conversation,other"`
	Name   string     `json:"name" maxLength:"200"`
	OnDate civil.Date `json:"on_date" format:"date"`
}

// MilestoneChange moves or renames a milestone.
type MilestoneChange struct {
	Name    *string     `json:"name,omitempty" maxLength:"200"`
	OnDate  *civil.Date `json:"on_date,omitempty" format:"date"`
	Version int         `json:"version" minimum:"1"`
}

// Longest names of cohorts and milestones, in characters, and the most milestones of a cohort.
const (
	mostName       = 120
	mostMilestones = 200
)

func milestoneOf(id, cohort uuid.UUID, b MilestoneBody) (Milestone, error) {
	var form typed.Form
	m := Milestone{ID: id, CohortID: cohort, Kind: b.Kind, Name: form.Line("/name", b.Name, 1, mostName), OnDate: b.OnDate, Version: 1}
	checkDate(&form, "/on_date", b.OnDate)
	return m, form.Err()
}

func (m *Milestone) change(c MilestoneChange) error {
	var form typed.Form
	if c.Name != nil {
		m.Name = form.Line("/name", *c.Name, 1, mostName)
	}
	if c.OnDate != nil {
		m.OnDate = *c.OnDate
		checkDate(&form, "/on_date", m.OnDate)
	}
	return form.Err()
}

// firstYear is the first that a date of a cohort may be in.
const firstYear = 2000

// checkDate keeps days within what a calendar of a programme can need.
func checkDate(form *typed.Form, pointer string, d civil.Date) {
	if d.Year() < firstYear || d.Year() > 2100 {
		form.Refuse(pointer, "date_range")
	}
}
