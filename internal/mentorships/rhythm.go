package mentorships

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
)

// PairRhythm is a mentorship as an organiser sees it (D15), a pair mostly: when they have met, never where or about what.
type PairRhythm struct {
	ID            uuid.UUID     `json:"id" format:"uuid"`
	State         State         `json:"state" enum:"invited,active,paused,closing,ended"`
	Members       []PairMember  `json:"members"`
	StartedOn     civil.Date    `json:"started_on" format:"date"`
	Months        []RhythmMonth `json:"months" doc:"Every month so far, and those ahead that have a meeting"`
	LastHeldOn    *civil.Date   `json:"last_held_on" format:"date" nullable:"true"`
	NextPlannedAt *time.Time    `json:"next_planned_at" nullable:"true"`
	Needs         *string       `json:"needs" enum:"no_meeting,agreement,left" nullable:"true"`
}

// PairMember is one of a mentorship by name.
type PairMember struct {
	MemberID uuid.UUID `db:"member_id" json:"member_id" format:"uuid"`
	Name     string    `db:"name" json:"name"`
	Role     string    `db:"role" json:"role" enum:"mentor,adept"`
	Left     bool      `db:"has_left" json:"left"`

	Room uuid.UUID `db:"room_id" json:"-"`
}

// RhythmMonth says what a month held.
type RhythmMonth struct {
	Month string `json:"month" example:"2026-11"`
	Mark  string `json:"mark" enum:"held,planned,moved,none"`
}

// What a pair can need of its arranger.
const (
	NeedsMeeting   = "no_meeting"
	NeedsAgreement = "agreement"
	NeedsSomeone   = "left"
)

// Need is a pair that needs its arranger, told by dates alone.
type Need struct {
	Mentorship uuid.UUID
	Kind       string // NeedsMeeting, NeedsAgreement or NeedsSomeone
	Members    []PairMember
	// Since is when the need arose; Due when it should be met, if there is such a day.
	Since, Due civil.Date
}

// pairDates is all that a need is computed from.
type pairDates struct {
	ID          uuid.UUID  `db:"id"`
	State       State      `db:"state"`
	StartedOn   civil.Date `db:"started_on"`
	EndedAt     *time.Time `db:"ended_at"`
	CadenceDays int        `db:"cadence_days"`
	Name        string     `db:"sort_name"`
	LastHeldAt  *time.Time `db:"last_held_at"`
	HeldCount   int        `db:"held_count"`
	// LastContactOn is the last day on which the members noted that they were in touch (D5).
	LastContactOn *civil.Date `db:"last_contact_on"`
	NextPlannedAt *time.Time  `db:"next_planned_at"`
	Approved      bool        `db:"approved"`
	// LeftAt is when a member left whose going ended the mentorship, and somebody who is there has nobody else in this cohort.
	LeftAt *time.Time `db:"left_at"`
}

// need is what the pair needs on a day, if anything: the gravest first.
func (p pairDates) need(today civil.Date, zone *time.Location) (Need, bool) {
	n := Need{Mentorship: p.ID}
	if p.LeftAt != nil {
		n.Kind, n.Since = NeedsSomeone, civil.On(p.LeftAt.In(zone))
		return n, true
	}
	if p.State != Invited && p.State != Active {
		return n, false
	}
	if since, ok := p.silent(today, zone); ok {
		n.Kind, n.Since = NeedsMeeting, since
		return n, true
	}
	// D18: all approve before their second meeting; the first one having been held, it is time.
	if p.HeldCount > 0 && !p.Approved {
		n.Kind, n.Since = NeedsAgreement, civil.On(p.LastHeldAt.In(zone))
		if p.NextPlannedAt != nil {
			n.Due = civil.On(p.NextPlannedAt.In(zone))
		}
		return n, true
	}
	return n, false
}

// silent reports whether the pair has not met for more than one and a half times its cadence and has nothing
// planned, and since when. Having been in touch within a cadence is a sign of life; a pair that has not met for three
// cadences needs a call all the same. A pair that meets when needed (D18) is never silent.
func (p pairDates) silent(today civil.Date, zone *time.Location) (civil.Date, bool) {
	if p.CadenceDays == 0 || p.NextPlannedAt != nil {
		return civil.Date{}, false
	}
	since := p.StartedOn
	if p.LastHeldAt != nil {
		since = civil.On(p.LastHeldAt.In(zone))
	}
	days := today.DaysSince(since)
	if p.LastContactOn != nil && today.DaysSince(*p.LastContactOn) <= p.CadenceDays {
		return since, days > 3*p.CadenceDays
	}
	return since, 2*days > 3*p.CadenceDays
}

// monthMarks says what has been held, is planned or was moved in one month of one pair.
type monthMarks struct {
	Room    uuid.UUID `db:"mentorship_id"`
	Month   string    `db:"month"`
	Held    bool      `db:"held"`
	Planned bool      `db:"planned"`
	Moved   bool      `db:"moved"`
}

func (m monthMarks) mark() string {
	switch {
	case m.Held:
		return "held"
	case m.Planned:
		return "planned"
	case m.Moved:
		return "moved"
	}
	return "none"
}

// until is the last day of the pair's rhythm so far.
func (p pairDates) until(today civil.Date, zone *time.Location) civil.Date {
	if p.EndedAt == nil {
		return today
	}
	return civil.On(p.EndedAt.In(zone))
}

// months lays marks out from the first month to this one, and adds the months ahead in which something is planned.
func months(from, today civil.Date, marks []monthMarks) []RhythmMonth {
	of := make(map[string]string, len(marks))
	for _, m := range marks {
		of[m.Month] = m.mark()
	}
	out := []RhythmMonth{}
	last := monthOf(today)
	for d := civil.Of(from.Year(), from.Month(), 1); monthOf(d) <= last; d = d.AddMonths(1) {
		mark, ok := of[monthOf(d)]
		if !ok {
			mark = "none"
		}
		out = append(out, RhythmMonth{Month: monthOf(d), Mark: mark})
	}
	var ahead []RhythmMonth
	for month, mark := range of {
		if month > last && mark == "planned" {
			ahead = append(ahead, RhythmMonth{Month: month, Mark: mark})
		}
	}
	slices.SortFunc(ahead, func(a, b RhythmMonth) int { return strings.Compare(a.Month, b.Month) })
	return append(out, ahead...)
}

func monthOf(d civil.Date) string { return d.String()[:len("2006-01")] }
