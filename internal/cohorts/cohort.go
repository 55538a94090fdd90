// Package cohorts keeps one run of a programme: its dates and life cycle, its milestones, its evaluators, the people
// who take part, and how they come in from a file and go out to one.
package cohorts

import (
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
)

// State is where a cohort stands in its life.
type State string

// The states, in order; Cancelled ends a cohort that never ran.
const (
	Draft     State = "draft"
	Open      State = "open"
	Selecting State = "selecting"
	Matching  State = "matching"
	Running   State = "running"
	Closing   State = "closing"
	Closed    State = "closed"
	Cancelled State = "cancelled"
)

// BeforeRunning reports whether a cohort in this state has not been launched yet.
func (s State) BeforeRunning() bool {
	return s == Draft || s == Open || s == Selecting || s == Matching
}

// Over reports whether nothing of the cohort can be changed any more.
func (s State) Over() bool { return s == Closed || s == Cancelled }

// Cohort is one run of a programme.
type Cohort struct {
	ID            uuid.UUID  `db:"id" json:"id" format:"uuid"`
	ProgrammeID   uuid.UUID  `db:"programme_id" json:"programme_id" format:"uuid"`
	ProgrammeName string     `db:"programme_name" json:"programme_name"`
	Name          string     `db:"name" json:"name"`
	State         State      `db:"state" json:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
	StartsOn      civil.Date `db:"starts_on" json:"starts_on" format:"date"`
	EndsOn        civil.Date `db:"ends_on" json:"ends_on" format:"date"`
	AdeptSeats    int        `db:"adept_seats" json:"adept_seats" doc:"Planned, not a limit: the arranger may admit more"`
	MentorSeats   int        `db:"mentor_seats" json:"mentor_seats" doc:"Mentors to ask; planned, not a limit"`
	Version       int        `db:"version" json:"version"`
	// LaunchedAt is when the mentorships were made; a launch can be taken back until LaunchUndoUntil.
	LaunchedAt      *time.Time `db:"launched_at" json:"-"`
	LaunchUndoUntil *time.Time `db:"launch_undo_until" json:"-"`
	// What the programme says that the cohort goes by.
	ProgrammeKind string         `db:"programme_kind" json:"-"`
	Language      string         `db:"language" json:"-"`
	Areas         pq.StringArray `db:"areas" json:"areas" doc:"The programme's focus areas, which needs and offers are chosen from"`
	// What a form should ask for: what nobody weighs is left alone.
	Asked programmes.Asked    `db:"asked" json:"asked" doc:"Of level, seniority, sector, mode, availability, values, gender and background, what the programme's matching goes by"`
	Own   programmes.OwnWords `db:"own" json:"own" doc:"What participants choose among in the programme's own words, as far as its matching goes by it"`
	// AdeptsChoose tells who reads a profile: where adepts choose, a mentor is read about before any match.
	AdeptsChoose bool `db:"adepts_choose" json:"adepts_choose" doc:"The programme lets adepts choose a mentor: they read of mentors before they are matched, and mentors who are asked of them"`
}

// CohortCounts tell how many take part; people who declined or withdrew do not.
type CohortCounts struct {
	Adepts  int `db:"adepts" json:"adepts" doc:"Admitted adepts"`
	Mentors int `db:"mentors" json:"mentors" doc:"Admitted mentors"`
	Pairs   int `db:"pairs" json:"pairs" doc:"Mentorships under way"`
	Seats   int `db:"seats" json:"seats" doc:"Adepts the admitted mentors can take together"`
}

// Facts are what the preconditions of a move look at.
type Facts struct {
	CohortCounts
	Participants         int  `db:"participants"`
	Milestones           int  `db:"milestones"`
	ClosingConversations int  `db:"closing_conversations"`
	Evaluators           int  `db:"evaluators"`
	Agreement            bool `db:"agreement"`
	Purpose              bool `db:"purpose"`
	Today                civil.Date
}

// Move is a state that may come next, what is missing before it can, and what is worth thinking of.
type Move struct {
	To              State
	Missing, Advice []fault.Field
}

// Ready reports whether nothing is missing.
func (m Move) Ready() bool { return len(m.Missing) == 0 }

// Moves answers the states that may come next. A stage before running can be passed over: whoever brings people in
// from a file needs no applications. Running is reached by the launch alone.
func (c Cohort) Moves(f Facts) []Move {
	var out []Move
	for _, to := range c.State.next() {
		out = append(out, Move{To: to, Missing: c.missing(to, f), Advice: c.advice(to, f)})
	}
	return out
}

func (s State) next() []State {
	switch s {
	case Draft:
		return []State{Open, Matching, Running, Cancelled}
	case Open:
		return []State{Selecting, Matching, Running, Cancelled}
	case Selecting:
		return []State{Matching, Running, Cancelled}
	case Matching:
		return []State{Running, Cancelled}
	case Running:
		return []State{Closing}
	case Closing:
		return []State{Closed}
	}
	return nil
}

func (c Cohort) missing(to State, f Facts) []fault.Field {
	switch to {
	case Open:
		return c.beforeOpen(f)
	case Selecting:
		return append(c.beforeOpen(f), when(f.Participants == 0, fault.At("", "no_participants"))...)
	case Matching:
		return append(c.beforeOpen(f), beforeMatching(f)...)
	case Running:
		missing := append(c.beforeOpen(f), beforeMatching(f)...)
		return append(missing, when(c.LaunchedAt == nil, fault.At("", "not_launched"))...)
	case Closing:
		// D1: the closing conversation is held by someone other than the mentor.
		return when(f.ClosingConversations > 0 && f.Evaluators == 0, fault.At("", "no_evaluator"))
	}
	return nil
}

func (c Cohort) beforeOpen(f Facts) []fault.Field {
	missing := when(!f.Agreement, fault.At("", "no_agreement_text"))
	missing = append(missing, when(f.Milestones == 0, fault.At("", "no_milestones"))...)
	return append(missing, when(c.EndsOn.Before(f.Today), fault.At("", "cohort_is_over"))...)
}

func beforeMatching(f Facts) []fault.Field {
	missing := when(f.Adepts == 0, fault.At("", "no_adepts"))
	return append(missing, when(f.Mentors == 0, fault.At("", "no_mentors"))...)
}

func (c Cohort) advice(to State, f Facts) []fault.Field {
	var advice []fault.Field
	switch to {
	case Open:
		advice = append(advice, when(!f.Purpose, fault.At("", "no_purpose"))...)
		return append(advice, when(f.ClosingConversations > 0 && f.Evaluators == 0, fault.At("", "evaluator_advised"))...)
	case Matching, Running:
		advice = append(advice, when(f.Seats < f.Adepts, fault.At("", "too_few_seats", "seats", f.Seats, "adepts", f.Adepts))...)
		return append(advice, when(f.Adepts > c.AdeptSeats, fault.At("", "more_than_planned", "adepts", f.Adepts, "planned", c.AdeptSeats))...)
	case Closing:
		return when(f.Today.Before(c.EndsOn), fault.At("", "ends_later", "date", c.EndsOn.String()))
	case Closed:
		return when(f.Pairs > 0, fault.At("", "pairs_under_way", "pairs", f.Pairs))
	}
	return nil
}

func when(wrong bool, field fault.Field) []fault.Field {
	if wrong {
		return []fault.Field{field}
	}
	return nil
}

// moveTo decides a move by hand; staying where one is decides nothing.
func (c Cohort) moveTo(to State, f Facts) error {
	for _, m := range c.Moves(f) {
		if m.To != to {
			continue
		}
		if !m.Ready() {
			return fault.Precondition(m.Missing...)
		}
		return nil
	}
	return fault.Conflict("state_not_next")
}
