// Package supervision puts the mentors of a cohort together, so that what they can does not go stale (D3): in
// supervision trios across professions, and in experience groups by region. The engine proposes, the arranger changes,
// keeps and confirms, and each mentor is told of her group. What is said in a group is nobody's record.
package supervision

import (
	"time"

	"github.com/google/uuid"
)

// Kind is what a group is for.
type Kind string

// The kinds.
const (
	Trio       Kind = "trio"
	Experience Kind = "experience"
)

// Sizes of groups that may be asked for; a trio is three.
const (
	trioSize       = 3
	experienceSize = 6
	leastSize      = 4
	mostSize       = 12
)

// MostMentors bounds the mentors of a cohort that groups are formed of.
const MostMentors = 2000

// fewestMentors make a group.
const fewestMentors = 3

// mostTogether bounds a group that is made by hand.
const mostTogether = 20

// UndoWindow is how long a confirmation can be taken back; its mails leave after it.
const UndoWindow = time.Minute

// SetState is where the groups of a kind stand.
type SetState string

// The states: a forming is queued and running until it is proposed or has failed; what is proposed is confirmed, or
// gives way to other groups.
const (
	Queued    SetState = "queued"
	Running   SetState = "running"
	Failed    SetState = "failed"
	Proposed  SetState = "proposed"
	Confirmed SetState = "confirmed"
)

// Mentor is one person of a group, as an arranger sees her.
type Mentor struct {
	ParticipantID uuid.UUID `json:"participant_id" format:"uuid"`
	Name          string    `json:"name"`
	Title         string    `json:"title"`
	Organisation  string    `json:"organisation"`
	Region        string    `json:"region"`
	Leads         bool      `json:"leads" doc:"She has said that she would lead a trio (D10)"`
}

// Breadth is how much the people of a group differ, in figures that words can be made of.
type Breadth struct {
	PerCent     int `json:"per_cent" doc:"Of how much people can differ at all"`
	Professions int `json:"professions"`
	Workplaces  int `json:"workplaces" doc:"Organisations, or units where all are of one"`
	Areas       int `json:"areas" doc:"What the group offers together"`
}

// Group is a trio or an experience group.
type Group struct {
	ID      uuid.UUID `json:"id" format:"uuid"`
	Number  int       `json:"number" doc:"From 1, within the cohort's groups of the kind"`
	Locked  bool      `json:"locked" doc:"Kept as it is when groups are formed again"`
	Mentors []Mentor  `json:"mentors"`
	Left    []string  `json:"left" doc:"Names of those who were in it and have left"`
	Breadth Breadth   `json:"breadth"`
	Region  string    `json:"region" doc:"Where all of them are; empty where they are of several"`
	Times   []string  `json:"times" doc:"When all of those who say can: of mornings, afternoons, evenings and weekends"`
	Unsaid  int       `json:"unsaid" doc:"Mentors who do not say when they can"`
	Faults  []string  `json:"faults" enum:"small,apart,no_time" doc:"What should be looked at"`
}

// GroupSet is all groups of a kind, as they are proposed or in force.
type GroupSet struct {
	ID          uuid.UUID  `json:"id" format:"uuid"`
	State       SetState   `json:"state" enum:"proposed,confirmed"`
	Version     int        `json:"version"`
	Seed        int64      `json:"seed" doc:"The same seed gives the same groups of the same people"`
	PerCent     *int       `json:"per_cent" nullable:"true" doc:"How broad the groups are, of the best that there can be; null where there is nothing to measure, or nothing to measure it against"`
	Uneven      bool       `json:"uneven" doc:"Changed to other sizes than groups are formed of, so that there is nothing to measure them against"`
	Proved      bool       `json:"proved" doc:"There are no broader groups that keep every rule"`
	Touched     bool       `json:"touched" doc:"Changed by hand since they were formed"`
	ConfirmedAt *time.Time `json:"confirmed_at" nullable:"true"`
	UndoUntil   *time.Time `json:"undo_until" nullable:"true" doc:"Until then the confirmation can be taken back"`
	Groups      []Group    `json:"groups"`
}

// Forming is the last forming of groups, while it is under way or when it has failed.
type Forming struct {
	ID    uuid.UUID `json:"id" format:"uuid"`
	State SetState  `json:"state" enum:"queued,running,failed"`
	Error string    `json:"error" enum:",no_grouping,too_few_mentors,gave_up,cohort_over"`
}

// Tie is two mentors whom the arranger wants together, or not.
type Tie struct {
	A    Mentor `json:"a"`
	B    Mentor `json:"b"`
	Rule string `json:"rule" enum:"together,apart"`
}

// Groups is what an arranger works with: one kind of groups in one cohort.
type Groups struct {
	Kind     Kind      `json:"kind" enum:"trio,experience"`
	Mentors  int       `json:"mentors" doc:"Admitted mentors of the cohort"`
	Size     int       `json:"size" doc:"What was asked for last"`
	Open     bool      `json:"open" doc:"Groups can be formed and changed: the cohort is not over"`
	InForce  *GroupSet `json:"in_force" doc:"What the mentors have been told"`
	Draft    *GroupSet `json:"draft" doc:"What is proposed in its place"`
	Forming  *Forming  `json:"forming"`
	Unplaced []Mentor  `json:"unplaced" doc:"Mentors in no group of the draft, or where there is none of those in force"`
	Ties     []Tie     `json:"ties"`
	People   []Mentor  `json:"people" doc:"Every mentor of the cohort, by name"`
}

// OwnGroup is a group of the reader's own, with the others in it.
type OwnGroup struct {
	ID            uuid.UUID   `json:"id" format:"uuid"`
	Kind          Kind        `json:"kind" enum:"trio,experience"`
	ProgrammeName string      `json:"programme_name"`
	CohortName    string      `json:"cohort_name"`
	Others        []Companion `json:"others"`
}

// Companion is another mentor of one's group, with how to reach her.
type Companion struct {
	MemberID     uuid.UUID `json:"member_id" format:"uuid" db:"member_id"`
	Name         string    `json:"name" db:"name"`
	Email        string    `json:"email" db:"email"`
	Title        string    `json:"title" db:"title"`
	Organisation string    `json:"organisation" db:"organisation"`
}
