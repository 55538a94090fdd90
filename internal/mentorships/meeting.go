package mentorships

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// MeetingState is where a meeting stands (domain §4). Moved means that its time did not hold and that there is no
// new one yet; with a new time it is planned again.
type MeetingState string

// The states of a meeting.
const (
	Planned   MeetingState = "planned"
	Held      MeetingState = "held"
	Moved     MeetingState = "moved"
	Cancelled MeetingState = "cancelled"
)

// Meeting is when and where the two meet. Place and link are for its members alone; in a list of mentorships only
// the meeting that comes first of all carries them.
type Meeting struct {
	ID              uuid.UUID    `db:"id" json:"id" format:"uuid"`
	MentorshipID    uuid.UUID    `db:"mentorship_id" json:"mentorship_id" format:"uuid"`
	State           MeetingState `db:"state" json:"state" enum:"planned,held,moved,cancelled"`
	StartsAt        time.Time    `db:"starts_at" json:"starts_at"`
	EndsAt          time.Time    `db:"ends_at" json:"ends_at"`
	PlaceKind       string       `db:"place_kind" json:"place_kind" enum:"neutral,workplace,online,phone"`
	Place           string       `db:"place" json:"place"`
	Link            string       `db:"link" json:"link"`
	Number          int          `db:"number" json:"number" doc:"Its place in time among the mentorship's meetings that are not cancelled"`
	HeldConfirmedBy *string      `db:"held_confirmed_by" json:"held_confirmed_by" nullable:"true" doc:"Name of who confirmed that it was held"`
	Version         int          `db:"version" json:"version"`
	// Answers are those of calendars, where the installation takes them.
	Answers meetingAnswers `db:"answers" json:"answers,omitempty"`

	Sequence int        `db:"sequence" json:"-"`
	MovedAt  *time.Time `db:"moved_at" json:"-"`
}

// Plan is what a member books.
type Plan struct {
	StartsAt, EndsAt       time.Time
	PlaceKind, Place, Link string
}

// MeetingEdit holds what is to change; nil leaves as it is. Version is the one the editor saw.
type MeetingEdit struct {
	StartsAt, EndsAt       *time.Time
	PlaceKind, Place, Link *string
	Version                int
}

const (
	longestMeeting = 24 * time.Hour
	// backdating is how far back a meeting may be put in, so that one that came about by itself can be counted.
	backdating = 24 * time.Hour
	// afterEnd is how many days after the cohort's last day the two may still meet (D19: afterwards).
	afterEnd = 31
	// heldFrom is how long before its start a meeting can be said to be held: people come early.
	heldFrom = time.Hour
)

// frame is what a meeting must lie within.
type frame struct {
	now               time.Time
	zone              *time.Location
	startedOn, endsOn civil.Date
}

// tidy brings p into the form it is kept in and lists what is wrong with its words.
func (p *Plan) tidy() error {
	var form typed.Form
	p.StartsAt, p.EndsAt = p.StartsAt.UTC().Truncate(time.Microsecond), p.EndsAt.UTC().Truncate(time.Microsecond)
	p.Place = form.Line("/place", p.Place, 0, 300)
	p.Link = form.Link("/link", p.Link)
	return form.Err()
}

// check says whether the time of a meeting is one that can be.
func (f frame) check(p Plan) error {
	if wrong, ok := f.wrongTime(p); ok {
		return fault.Invalid(wrong)
	}
	return nil
}

func (f frame) wrongTime(p Plan) (fault.Field, bool) {
	last := f.endsOn.AddDays(afterEnd)
	switch {
	case !p.EndsAt.After(p.StartsAt):
		return fault.At("/ends_at", "end_not_after_start"), true
	case p.EndsAt.Sub(p.StartsAt) > longestMeeting:
		return fault.At("/ends_at", "meeting_too_long", "hours", int(longestMeeting.Hours())), true
	case p.StartsAt.Before(f.now.Add(-backdating)):
		return fault.At("/starts_at", "meeting_in_the_past"), true
	case civil.On(p.StartsAt.In(f.zone)).Before(f.startedOn):
		return fault.At("/starts_at", "before_mentorship", "date", f.startedOn.String()), true
	case civil.On(p.StartsAt.In(f.zone)).After(last):
		return fault.At("/starts_at", "after_mentorship", "date", last.String()), true
	}
	return fault.Field{}, false
}

// with is the plan a meeting would follow after an edit.
func (m Meeting) with(e MeetingEdit) Plan {
	return Plan{
		StartsAt: or(e.StartsAt, m.StartsAt), EndsAt: or(e.EndsAt, m.EndsAt),
		PlaceKind: or(e.PlaceKind, m.PlaceKind), Place: or(e.Place, m.Place), Link: or(e.Link, m.Link),
	}
}

func or[T any](new *T, old T) T {
	if new == nil {
		return old
	}
	return *new
}

// plan is what the meeting follows now.
func (m Meeting) plan() Plan {
	return Plan{StartsAt: m.StartsAt.UTC(), EndsAt: m.EndsAt.UTC(), PlaceKind: m.PlaceKind, Place: m.Place, Link: m.Link}
}

// movable says whether a meeting may be given a new time or place.
func (m Meeting) movable() error {
	switch m.State {
	case Cancelled:
		return fault.Conflict("meeting_cancelled")
	case Held:
		return fault.Conflict("meeting_held")
	}
	return nil
}

// becoming decides a change of state at a moment; the same state again is no fault.
func (m Meeting) becoming(to MeetingState, now time.Time) error {
	switch {
	case m.State == to:
		return nil
	case to == Planned: // taking back a tap
		return nil
	case m.State == Cancelled:
		return fault.Conflict("meeting_cancelled")
	case m.State == Held:
		return fault.Conflict("meeting_held")
	case m.State == Moved:
		return fault.Conflict("meeting_moved")
	case to == Held && m.StartsAt.After(now.Add(heldFrom)):
		return fault.Conflict("meeting_not_begun")
	}
	return nil
}

// ahead reports whether the meeting still lies in people's calendars: a change of it must reach them.
func (m Meeting) ahead(now time.Time) bool { return m.EndsAt.After(now) }

// moved is the meeting with a new plan: planned again, in its next version for calendars.
func (m Meeting) moved(p Plan, now time.Time) Meeting {
	if !p.StartsAt.Equal(m.StartsAt) || !p.EndsAt.Equal(m.EndsAt) {
		m.MovedAt = &now
	}
	m.StartsAt, m.EndsAt, m.PlaceKind, m.Place, m.Link = p.StartsAt, p.EndsAt, p.PlaceKind, p.Place, p.Link
	m.State = Planned
	m.Sequence++
	m.Version++
	return m
}

// turned is the meeting in another state, and what calendars must be told: nothing of one that is over.
func (m Meeting) turned(to MeetingState, by string, now time.Time) (Meeting, News) {
	was := m.State.stands()
	m.State = to
	m.Version++
	m.HeldConfirmedBy = nil
	if to == Held {
		m.HeldConfirmedBy = &by
	}
	if to == Moved {
		m.MovedAt = &now
	}
	if was == to.stands() || !m.ahead(now) {
		return m, ""
	}
	m.Sequence++
	if was {
		return m, NewsCancelled
	}
	return m, NewsPlanned
}

// stands reports whether a meeting in that state has its place in a calendar.
func (s MeetingState) stands() bool { return s == Planned || s == Held }

// overlaps reports whether two meetings claim the same time.
func (m Meeting) overlaps(p Plan) bool {
	return m.State == Planned && m.StartsAt.Before(p.EndsAt) && p.StartsAt.Before(m.EndsAt)
}
