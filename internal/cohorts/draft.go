package cohorts

import (
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// CohortDraft makes a cohort; its length is the programme's.
type CohortDraft struct {
	ProgrammeID uuid.UUID  `json:"programme_id" format:"uuid"`
	Name        string     `json:"name" maxLength:"200"`
	StartsOn    civil.Date `json:"starts_on" format:"date"`
	AdeptSeats  *int       `json:"adept_seats,omitempty" minimum:"0" maximum:"10000"`
	MentorSeats *int       `json:"mentor_seats,omitempty" minimum:"0" maximum:"10000" doc:"Without it two more than adepts"`
}

// CohortChange changes a cohort. A new start moves the end with it, unless the end is named too.
type CohortChange struct {
	Name        *string     `json:"name,omitempty" maxLength:"200"`
	StartsOn    *civil.Date `json:"starts_on,omitempty" format:"date"`
	EndsOn      *civil.Date `json:"ends_on,omitempty" format:"date"`
	AdeptSeats  *int        `json:"adept_seats,omitempty" minimum:"0" maximum:"10000"`
	MentorSeats *int        `json:"mentor_seats,omitempty" minimum:"0" maximum:"10000"`
	Version     int         `json:"version" minimum:"1"`
}

const (
	usualAdepts = 20
	mostMonths  = 120
	// A first day longer ago than this is a slip of the pen.
	mostMonthsAgo = 24
)

func cohortOf(id uuid.UUID, d CohortDraft, months int, today civil.Date) (Cohort, error) {
	var form typed.Form
	c := Cohort{
		ID: id, ProgrammeID: d.ProgrammeID, Name: form.Line("/name", d.Name, 1, mostName), State: Draft,
		StartsOn: d.StartsOn, EndsOn: d.StartsOn.AddMonths(months), AdeptSeats: usualAdepts,
	}
	if d.AdeptSeats != nil {
		c.AdeptSeats = *d.AdeptSeats
	}
	c.MentorSeats = min(c.AdeptSeats+2, 10000)
	if d.MentorSeats != nil {
		c.MentorSeats = *d.MentorSeats
	}
	c.checkDates(&form)
	checkStart(&form, c.StartsOn, today)
	return c, form.Err()
}

// change applies a change; it keeps the length when only the start moves.
func (c *Cohort) change(x CohortChange, today civil.Date) error {
	if c.State.Over() {
		return fault.Conflict("cohort_closed")
	}
	var form typed.Form
	if x.Name != nil {
		c.Name = form.Line("/name", *x.Name, 1, mostName)
	}
	if x.StartsOn != nil {
		c.EndsOn = x.StartsOn.AddDays(c.EndsOn.DaysSince(c.StartsOn))
		c.StartsOn = *x.StartsOn
	}
	if x.EndsOn != nil {
		c.EndsOn = *x.EndsOn
	}
	if x.AdeptSeats != nil {
		c.AdeptSeats = *x.AdeptSeats
	}
	if x.MentorSeats != nil {
		c.MentorSeats = *x.MentorSeats
	}
	c.checkDates(&form)
	if x.StartsOn != nil {
		checkStart(&form, c.StartsOn, today)
	}
	return form.Err()
}

// checkStart refuses a first day that can only be a mistaken year; one that cannot be a date at all is refused as that.
func checkStart(form *typed.Form, startsOn, today civil.Date) {
	if startsOn.Before(today.AddMonths(-mostMonthsAgo)) && startsOn.Year() >= firstYear {
		form.Refuse("/starts_on", "starts_long_ago")
	}
}

func (c Cohort) checkDates(form *typed.Form) {
	checkDate(form, "/starts_on", c.StartsOn)
	checkDate(form, "/ends_on", c.EndsOn)
	if !c.EndsOn.After(c.StartsOn) {
		form.Refuse("/ends_on", "ends_before_start")
	}
	if c.EndsOn.After(c.StartsOn.AddMonths(mostMonths)) {
		form.Refuse("/ends_on", "cohort_too_long")
	}
}

// same tells whether a cohort is still what a draft of it said.
func (c Cohort) same(d Cohort) bool {
	return c.ProgrammeID == d.ProgrammeID && c.Name == d.Name && c.StartsOn == d.StartsOn && c.EndsOn == d.EndsOn &&
		c.AdeptSeats == d.AdeptSeats && c.MentorSeats == d.MentorSeats
}
