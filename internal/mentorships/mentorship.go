// Package mentorships is a mentor meeting her adepts, mostly one and in groups several: their room, what they have agreed,
// and when they meet. A mentorship and its room are one and share an id. What they talk about has no place here.
package mentorships

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
)

// State is where a mentorship stands (domain §4). It is opened as invited and becomes active by the first act of
// either member: opening the invitation, approving the agreement or booking a meeting.
type State string

// The states of a mentorship.
const (
	Invited State = "invited"
	Active  State = "active"
	Paused  State = "paused"
	Closing State = "closing"
	Ended   State = "ended"
)

// UndoWindow is how long a launch can be taken back; until then nobody sees anything of what it did.
const UndoWindow = 60 * time.Second

// Mentorship is a mentor and her adepts, one or more, as they see it.
type Mentorship struct {
	ID            uuid.UUID           `db:"id" json:"id" format:"uuid"`
	CohortID      uuid.UUID           `db:"cohort_id" json:"cohort_id" format:"uuid"`
	CohortName    string              `db:"cohort_name" json:"cohort_name"`
	ProgrammeName string              `db:"programme_name" json:"programme_name"`
	State         State               `db:"state" json:"state" enum:"invited,active,paused,closing,ended"`
	StartedOn     civil.Date          `db:"started_on" json:"started_on" format:"date"`
	BeginsOn      civil.Date          `db:"begins_on" json:"begins_on" format:"date" doc:"The cohort's first day"`
	EndsOn        civil.Date          `db:"ends_on" json:"ends_on" format:"date" doc:"The cohort's last day"`
	Members       []MentorshipMember  `db:"-" json:"members"`
	GroupSize     int                 `db:"group_size" json:"group_size" doc:"How many adepts the programme's mentorships have at most; 1: they are pairs"`
	MyRole        string              `db:"my_role" json:"my_role" enum:"mentor,adept"`
	CadenceDays   int                 `db:"cadence_days" json:"cadence_days" doc:"Days between meetings; 0: when needed"`
	Agreement     MentorshipAgreement `db:"-" json:"agreement"`
	NextMeeting   *Meeting            `db:"-" json:"next_meeting"`
	LastHeldOn    *civil.Date         `db:"-" json:"last_held_on" format:"date" nullable:"true"`
	MeetingsHeld  int                 `db:"meetings_held" json:"meetings_held"`
	Why           []MatchReason       `db:"-" json:"why" doc:"Why an adept was matched with the mentor: for herself to read, and for the mentor of no other adept"`

	MeetingMinutes int                `db:"meeting_minutes" json:"meeting_minutes" doc:"How long a meeting is at least, as the programme means it (D16)"`
	Contact        *MentorshipContact `db:"-" json:"contact" doc:"The arranger of the programme who answers questions; null when it has none but the reader"`
}

// MentorshipContact is whom they may ask.
type MentorshipContact struct {
	Name  string `json:"name"`
	Email string `json:"email"`
}

// MentorshipMember is one of them. Who has left keeps the name and shows no address.
type MentorshipMember struct {
	MemberID     uuid.UUID `db:"member_id" json:"member_id" format:"uuid"`
	Name         string    `db:"name" json:"name"`
	Role         string    `db:"role" json:"role" enum:"mentor,adept"`
	Title        string    `db:"title" json:"title"`
	Organisation string    `db:"organisation" json:"organisation"`
	Email        string    `db:"email" json:"email"`
	Left         bool      `db:"has_left" json:"left"`

	Room uuid.UUID `db:"room_id" json:"-"`
}

// MatchReason is what one criterion gave when the two were matched.
type MatchReason struct {
	Code   string   `json:"code"`
	Points int      `json:"points"`
	Max    int      `json:"max"`
	Values []string `json:"values"`
	// Of a question of the programme's own.
	Question  string `json:"question,omitempty"`
	Different bool   `json:"different,omitempty"`
}

// Told is what one of the two reads of the words behind a reason. Of these criteria both are told how they fit and never
// what the other has written: the profile promises it for the unit.
func Told(code string, values []string) []string {
	switch code {
	case "unit", "organisation", "seniority", "mode":
		return []string{}
	}
	return values
}

// moves lists what each state may become by the will of a member (D19: a way out at any time, no reason asked).
func (s State) moves(to State) bool {
	switch s {
	case Invited:
		return to == Active || to == Ended
	case Active:
		return to == Paused || to == Ended
	case Paused:
		return to == Active || to == Ended
	case Closing:
		return to == Ended
	}
	return false
}

// following is what becomes of a mentorship whose cohort has come to a state: it closes and ends with the cohort,
// a pause included. One that nobody has begun closes when somebody begins it.
func (s State) following(cohort cohorts.State) State {
	switch {
	case cohort == cohorts.Closed:
		return Ended
	case cohort == cohorts.Closing && (s == Active || s == Paused):
		return Closing
	}
	return s
}

// begun is what a mentorship becomes by the first act of either member.
func begun(cohort cohorts.State) State {
	return Active.following(cohort)
}

// becoming decides a change of state; the same state again is no fault.
func (s State) becoming(to State) error {
	if s == to || s.moves(to) {
		return nil
	}
	if s == Ended {
		return fault.Conflict("mentorship_ended")
	}
	return fault.Conflict("mentorship_state")
}

// plannable says whether new meetings may be booked.
func (s State) plannable() error {
	switch s {
	case Ended:
		return fault.Conflict("mentorship_ended")
	case Paused:
		return fault.Conflict("mentorship_paused")
	}
	return nil
}

// member is the one of that id.
func (m *Mentorship) member(id uuid.UUID) MentorshipMember {
	for _, member := range m.Members {
		if member.MemberID == id {
			return member
		}
	}
	return MentorshipMember{}
}
