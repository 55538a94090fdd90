// Package overview gathers what one screen needs from several features: what needs an arranger now, how a cohort is
// doing, what the organisation's programmes come to, and a participant's own first page.
package overview

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/care"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/seminars"
	"github.com/bollplank/bollplank/internal/supervision"
)

// fewest is the smallest number of people about whom a rate is shown, to anybody (domain §5).
const fewest = 5

// offerAfter is how many days a mentor waits before the arranger is given something to offer (D10).
const offerAfter = 14

// CohortOverview is an arranger's first screen: what needs me now, then how the cohort is doing.
type CohortOverview struct {
	Cohort       cohorts.Cohort  `json:"cohort"`
	Month        int             `json:"month" doc:"The cohort's month, from 1; 0 before it starts"`
	Months       int             `json:"months"`
	Needs        []ArrangerNeed  `json:"needs" doc:"The most pressing first"`
	Setup        []SetupStep     `json:"setup" doc:"The way to the launch; empty once the cohort runs"`
	Coverage     CohortCoverage  `json:"coverage"`
	RhythmMonth  MonthRhythm     `json:"rhythm_month"`
	MeetingsMean *float64        `json:"meetings_mean" nullable:"true" doc:"Meetings held per mentorship so far; null for fewer than five people"`
	PlanMean     *float64        `json:"plan_mean" nullable:"true" doc:"Meetings the plan has come to by now; null when there is no cadence"`
	Waiting      []MentorWaiting `json:"waiting" doc:"Mentors nobody needs yet, longest wait first (D10)"`
	NextSeminar  *SeminarAhead   `json:"next_seminar"`
	Upcoming     []UpcomingDay   `json:"upcoming"`
}

// ArrangerNeed is one thing that needs the arranger, with a reason and a date.
type ArrangerNeed struct {
	Kind     string      `json:"kind" enum:"no_meeting,agreement,left,another_mentor,another_adept,undeliverable,waiting_mentor,not_accepted,no_mentor,small_group,nobody_more"`
	Names    []string    `json:"names"`
	Count    int         `json:"count" doc:"People concerned"`
	Asked    int         `json:"asked" doc:"Of mentors who wait: those who have been offered something and have not answered"`
	Since    *civil.Date `json:"since" format:"date" nullable:"true"`
	Due      *civil.Date `json:"due" format:"date" nullable:"true"`
	ObjectID *uuid.UUID  `json:"object_id" format:"uuid" nullable:"true" doc:"The mentorship, participant or delivery concerned"`
	Members  []uuid.UUID `json:"members" doc:"Members concerned, as Names: of a mentorship the adepts first and the mentor last"`
}

// SetupStep is one step on the way to a launch; steps may be done in any order.
type SetupStep struct {
	Step    string `json:"step" enum:"programme,timeline,people,matching,launch"`
	Done    bool   `json:"done"`
	Adepts  int    `json:"adepts"`
	Mentors int    `json:"mentors"`
	Pairs   int    `json:"pairs"`
}

// CohortCoverage counts people the arranger may list by name.
type CohortCoverage struct {
	Adepts         int `json:"adepts" db:"adepts"`
	WithMentor     int `json:"with_mentor" db:"with_mentor"`
	Mentors        int `json:"mentors" db:"mentors"`
	WaitingMentors int `json:"waiting_mentors" db:"waiting_mentors"`
	BusyMentors    int `json:"busy_mentors" db:"busy_mentors" doc:"Without an adept, with something else to do meanwhile (D10)"`
	PausedMentors  int `json:"paused_mentors" db:"paused_mentors" doc:"Without an adept, and not waiting for one"`
	Proposed       int `json:"proposed" db:"proposed"`
}

// MonthRhythm says how many mentorships met this month: pairs, and groups as one. Fewer than five people: nothing is said.
type MonthRhythm struct {
	Month      string `json:"month" example:"2026-11"`
	Met        *int   `json:"met" nullable:"true"`
	Moved      *int   `json:"moved" nullable:"true"`
	Planned    *int   `json:"planned" nullable:"true"`
	Pairs      int    `json:"pairs"`
	Suppressed bool   `json:"suppressed"`
}

// MentorWaiting is a mentor without an adept.
type MentorWaiting struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid" db:"participant_id"`
	Name          string    `json:"name" db:"name"`
	Title         string    `json:"title" db:"title"`
	Days          int       `json:"days" db:"days"`
}

// UpcomingDay is a milestone ahead.
type UpcomingDay struct {
	OnDate civil.Date `json:"on_date" format:"date"`
	Kind   string     `json:"kind"`
	Name   string     `json:"name"`
}

// SeminarAhead is the next seminar of a cohort, as an overview shows it.
type SeminarAhead struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	Kind       string    `json:"kind" enum:"kick_off,midway,closing,lecture,workshop,training_day"`
	Title      string    `json:"title"`
	StartsAt   time.Time `json:"starts_at"`
	EndsAt     time.Time `json:"ends_at"`
	Place      string    `json:"place"`
	Capacity   *int      `json:"capacity" nullable:"true"`
	Registered int       `json:"registered"`
	Waitlisted int       `json:"waitlisted"`
}

// Outcomes is what an admin reads across programmes.
type Outcomes struct {
	Programmes []ProgrammeOutcome `json:"programmes"`
}

// ProgrammeOutcome is one programme's cohorts, newest first.
type ProgrammeOutcome struct {
	ID      uuid.UUID       `json:"id" format:"uuid"`
	Name    string          `json:"name"`
	Cohorts []CohortOutcome `json:"cohorts"`
}

// CohortOutcome counts people, whom the reader may list by name, and gives rates, which nobody sees for fewer than five.
type CohortOutcome struct {
	ID             uuid.UUID     `json:"id" format:"uuid" db:"id"`
	Name           string        `json:"name" db:"name"`
	State          cohorts.State `json:"state" db:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
	StartsOn       civil.Date    `json:"starts_on" db:"starts_on" format:"date"`
	EndsOn         civil.Date    `json:"ends_on" db:"ends_on" format:"date"`
	Adepts         int           `json:"adepts" db:"adepts"`
	Mentors        int           `json:"mentors" db:"mentors"`
	Pairs          int           `json:"pairs" db:"pairs"`
	WaitingMentors int           `json:"waiting_mentors" db:"waiting_mentors"`
	Rhythm         *Rate         `json:"rhythm" db:"-" doc:"Pairs that never went more than two months without meeting, of pairs that are two months old and not paused"`
	Attendance     *Rate         `json:"attendance" db:"-" doc:"Attended, of those registered at seminars held"`
	// Pulse is what the outcome function gives: nothing is computed of it here, for a sum or a difference could give somebody away.
	Pulse []care.PulseFigures `json:"pulse" db:"-" doc:"What members answered in months that are over, the latest first; a month that fewer than five answered is not there (D14)"`

	ProgrammeID   uuid.UUID `json:"-" db:"programme_id"`
	ProgrammeName string    `json:"-" db:"programme_name"`
	RhythmMet     int       `json:"-" db:"rhythm_met"`
	RhythmOf      int       `json:"-" db:"rhythm_of"`
	RhythmPeople  int       `json:"-" db:"rhythm_people"`
	Attended      int       `json:"-" db:"attended"`
	Attendable    int       `json:"-" db:"attendable"`
	Attendants    int       `json:"-" db:"attendants"`
}

// Rate is met of all.
type Rate struct {
	Met int `json:"met"`
	Of  int `json:"of"`
}

// rate is a rate about so many people, or nothing when they are too few. A rate that all or none met says of each of
// them what he or she did; it is shown all the same, for rhythm and attendance are known to the arranger by name.
func rate(met, of, people int) *Rate {
	if people < fewest {
		return nil
	}
	return &Rate{Met: met, Of: of}
}

// Home is what a participant's first page shows beside the mentorships themselves.
type Home struct {
	Seminars []seminars.Seminar     `json:"seminars" doc:"The five ahead that come first"`
	Path     []PathStep             `json:"path" doc:"The way through the programme, by date"`
	Groups   []supervision.OwnGroup `json:"groups" doc:"The supervision trios and experience groups the reader is in"`
	Endings  []Ending               `json:"endings" doc:"The cohorts in which the reader has been in a mentorship that is over for her: the last one of each"`
}

// Ending is how the reader's last mentorship of a cohort is over for her: only who asked for another is found one.
type Ending struct {
	CohortID uuid.UUID `json:"cohort_id" db:"cohort_id" format:"uuid"`
	Another  bool      `json:"another" db:"another" doc:"She asked for another as she ended or left it"`
	Met      bool      `json:"met" db:"met" doc:"A meeting of it was held"`
	// LeftAt is set where she has left a group: it is no mentorship of hers any more, and nothing else of it is told.
	LeftAt *time.Time `json:"left_at" db:"left_at" nullable:"true" doc:"When she left it; null where it ended for all"`
	Mentor string     `json:"mentor" db:"mentor" doc:"The name of the mentor of the group she has left; empty otherwise"`
}

// PathStep is one point of the way.
type PathStep struct {
	On    time.Time `json:"on" db:"on"`
	Kind  string    `json:"kind" enum:"meeting,seminar,milestone"`
	Label string    `json:"label" doc:"A seminar's title or a milestone's name; a meeting's number"`
	State string    `json:"state" enum:"held,planned,ahead,past"`
}

// cohortMonth counts months from the start: 1 in the first, 0 before it.
func cohortMonth(c cohorts.Cohort, today civil.Date) (month, months int) {
	months = monthsBetween(c.StartsOn, c.EndsOn)
	if today.Before(c.StartsOn) {
		return 0, months
	}
	return min(monthsBetween(c.StartsOn, today.AddDays(1)), months), months
}

// monthsBetween counts the months begun from from until to.
func monthsBetween(from, to civil.Date) int {
	n := 0
	for d := from; d.Before(to); d = from.AddMonths(n) {
		n++
	}
	return n
}
