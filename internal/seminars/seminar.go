// Package seminars gathers a cohort: kick-off, midway, closing, lectures, workshops and training days, with seats,
// a waiting list that moves up by itself, and attendance. What is said there is nobody's record.
package seminars

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// State is where a seminar stands.
type State string

// The states of a seminar.
const (
	Planned   State = "planned"
	Cancelled State = "cancelled"
	Held      State = "held"
)

// Seminar is a gathering of a cohort.
type Seminar struct {
	ID          uuid.UUID        `db:"id" json:"id" format:"uuid"`
	CohortID    uuid.UUID        `db:"cohort_id" json:"cohort_id" format:"uuid"`
	Kind        string           `db:"kind" json:"kind" enum:"kick_off,midway,closing,lecture,workshop,training_day"`
	Title       string           `db:"title" json:"title"`
	Description string           `db:"description" json:"description"`
	StartsAt    time.Time        `db:"starts_at" json:"starts_at"`
	EndsAt      time.Time        `db:"ends_at" json:"ends_at"`
	Place       string           `db:"place" json:"place"`
	Link        string           `db:"link" json:"link"`
	Audience    string           `db:"audience" json:"audience" enum:"everyone,mentors,adepts"`
	Capacity    *int             `db:"capacity" json:"capacity" nullable:"true" doc:"Null: no limit"`
	Registered  int              `db:"registered" json:"registered" doc:"Seats taken, those who have attended included"`
	Waitlisted  int              `db:"waitlisted" json:"waitlisted"`
	State       State            `db:"state" json:"state" enum:"planned,cancelled,held"`
	Mine        *OwnRegistration `db:"-" json:"mine"`
	Version     int              `db:"version" json:"version"`

	Sequence int `db:"sequence" json:"-"`
}

// OwnRegistration is the reader's own place at a seminar.
type OwnRegistration struct {
	State       RegistrationState `json:"state" enum:"registered,waitlisted,cancelled,attended,absent"`
	PlaceInLine *int              `json:"place_in_line" nullable:"true" doc:"1 is next; null for who does not wait"`
}

// Outline is what an arranger says of a seminar.
type Outline struct {
	CohortID                 uuid.UUID
	Kind, Title, Description string
	StartsAt, EndsAt         time.Time
	Place, Link, Audience    string
	// Capacity is the number of seats; 0 means no limit.
	Capacity int
}

// Edit holds what is to change; nil leaves as it is. Version is the one the editor saw.
type Edit struct {
	Kind, Title, Description *string
	StartsAt, EndsAt         *time.Time
	Place, Link, Audience    *string
	Capacity                 *int
	Version                  int
}

const (
	longestSeminar = 7 * 24 * time.Hour
	// around is how many days before and after its cohort a seminar may be: a lecture recruits, a reunion follows.
	around = 366
)

// tidy brings o into the form it is kept in and lists what is wrong with it by itself.
func (o *Outline) tidy() error {
	var form typed.Form
	o.StartsAt, o.EndsAt = o.StartsAt.UTC().Truncate(time.Microsecond), o.EndsAt.UTC().Truncate(time.Microsecond)
	o.Title = form.Line("/title", o.Title, 1, 160)
	o.Description = form.Text("/description", o.Description, 4000)
	o.Place = form.Line("/place", o.Place, 0, 300)
	o.Link = form.Link("/link", o.Link)
	if o.Audience == "" {
		o.Audience = "everyone"
	}
	if !o.EndsAt.After(o.StartsAt) {
		form.Refuse("/ends_at", "end_not_after_start")
	} else if o.EndsAt.Sub(o.StartsAt) > longestSeminar {
		form.Refuse("/ends_at", "seminar_too_long", "days", 7)
	}
	return form.Err()
}

// cohortFacts is what a seminar must fit into.
type cohortFacts struct {
	ProgrammeID uuid.UUID  `db:"programme_id"`
	State       string     `db:"state"`
	StartsOn    civil.Date `db:"starts_on"`
	EndsOn      civil.Date `db:"ends_on"`
}

// takes says whether the cohort can have a seminar at that time.
func (c cohortFacts) takes(o Outline) error {
	if c.State == "closed" || c.State == "cancelled" {
		return fault.Conflict("seminar_cohort_over")
	}
	day := civil.On(o.StartsAt)
	if day.Before(c.StartsOn.AddDays(-around)) || day.After(c.EndsOn.AddDays(around)) {
		return fault.Invalid(fault.At("/starts_at", "seminar_outside_cohort"))
	}
	return nil
}

// outline is what the seminar says of itself now.
func (s Seminar) outline() Outline {
	o := Outline{
		CohortID: s.CohortID, Kind: s.Kind, Title: s.Title, Description: s.Description, StartsAt: s.StartsAt.UTC(), EndsAt: s.EndsAt.UTC(),
		Place: s.Place, Link: s.Link, Audience: s.Audience,
	}
	if s.Capacity != nil {
		o.Capacity = *s.Capacity
	}
	return o
}

// with is the outline after an edit.
func (o Outline) with(e Edit) Outline {
	return Outline{
		CohortID: o.CohortID, Kind: or(e.Kind, o.Kind), Title: or(e.Title, o.Title), Description: or(e.Description, o.Description),
		StartsAt: or(e.StartsAt, o.StartsAt), EndsAt: or(e.EndsAt, o.EndsAt), Place: or(e.Place, o.Place), Link: or(e.Link, o.Link),
		Audience: or(e.Audience, o.Audience), Capacity: or(e.Capacity, o.Capacity),
	}
}

func or[T any](new *T, old T) T {
	if new == nil {
		return old
	}
	return *new
}

// reaches reports whether a change from o must reach people's calendars.
func (o Outline) reaches(after Outline) bool {
	return o.Title != after.Title || !o.StartsAt.Equal(after.StartsAt) || !o.EndsAt.Equal(after.EndsAt) || o.Place != after.Place || o.Link != after.Link
}

// seats is the capacity as the table keeps it: null for no limit.
func (o Outline) seats() *int {
	if o.Capacity == 0 {
		return nil
	}
	return &o.Capacity
}

// describe puts an outline on the seminar.
func (s Seminar) describe(o Outline) Seminar {
	s.CohortID, s.Kind, s.Title, s.Description, s.StartsAt, s.EndsAt = o.CohortID, o.Kind, o.Title, o.Description, o.StartsAt, o.EndsAt
	s.Place, s.Link, s.Audience, s.Capacity = o.Place, o.Link, o.Audience, o.seats()
	return s
}

// becoming decides a change of state at a moment; the same state again is no fault, and a tap can be taken back.
func (s Seminar) becoming(to State, now time.Time) error {
	switch {
	case s.State == to, to == Planned:
		return nil
	case s.State == Cancelled:
		return fault.Conflict("seminar_cancelled")
	case s.State == Held:
		return fault.Conflict("seminar_held")
	case to == Held && s.StartsAt.After(now):
		return fault.Conflict("seminar_not_begun")
	}
	return nil
}

// ahead reports whether the seminar still lies in people's calendars.
func (s Seminar) ahead(now time.Time) bool { return s.EndsAt.After(now) }

// free is how many seats there are left; many when there is no limit.
func (s Seminar) free() int {
	if s.Capacity == nil {
		return 1 << 30
	}
	return max(0, *s.Capacity-s.Registered)
}

// invites reports whether somebody of those roles in the cohort belongs to the audience.
func (s Seminar) invites(mentor, adept bool) bool {
	switch s.Audience {
	case "mentors":
		return mentor
	case "adepts":
		return adept
	}
	return mentor || adept
}
