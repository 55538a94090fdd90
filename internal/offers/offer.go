// Package offers gives mentors whom nobody needs yet something worth doing (D10): an arranger offers, a mail carries it,
// and the mentor answers with one tap: yes, no thanks, or a pause.
package offers

import (
	"time"

	"github.com/google/uuid"
)

// Kind is what is offered.
type Kind string

// The kinds.
const (
	StandBy Kind = "stand_by" // the first to be asked when an adept needs somebody
	Guest   Kind = "guest"    // to share experience at a seminar
	Trio    Kind = "trio"     // to lead a supervision trio
)

// State is what has become of an offer.
type State string

// The states.
const (
	Waiting  State = "waiting"
	Accepted State = "accepted"
	Paused   State = "paused"   // the mentor would rather pause
	Declined State = "declined" // she goes on waiting for an adept
	Replaced State = "replaced" // by another offer
)

// Offer is what a mentor was offered, and what she said.
type Offer struct {
	ID         uuid.UUID     `db:"id" json:"id" format:"uuid"`
	MentorID   uuid.UUID     `db:"mentor_id" json:"mentor_id" format:"uuid" doc:"The mentor as a participant"`
	MentorName string        `db:"mentor_name" json:"mentor_name"`
	Kind       Kind          `db:"kind" json:"kind" enum:"stand_by,guest,trio"`
	SeminarID  uuid.NullUUID `db:"seminar_id" json:"-"`
	Seminar    string        `db:"seminar" json:"seminar" doc:"What a guest is asked to; empty for no one seminar"`
	State      State         `db:"state" json:"state" enum:"waiting,accepted,paused,declined,replaced"`
	MadeAt     time.Time     `db:"made_at" json:"made_at"`
	AnsweredAt *time.Time    `db:"answered_at" json:"answered_at" nullable:"true"`
}

// Draft is an offer that an arranger makes.
type Draft struct {
	ID        uuid.UUID `json:"id" format:"uuid" doc:"A UUIDv7 of the client's"`
	MentorID  uuid.UUID `json:"mentor_id" format:"uuid" doc:"The mentor as a participant"`
	Kind      Kind      `json:"kind" enum:"stand_by,guest,trio"`
	SeminarID uuid.UUID `json:"seminar_id,omitempty" format:"uuid" doc:"The seminar a guest is asked to"`
}

// same tells whether an offer is what a draft says.
func (o Offer) same(d Draft) bool {
	return o.MentorID == d.MentorID && o.Kind == d.Kind && o.SeminarID.UUID == d.SeminarID
}

// stateOf is what an answer makes of an offer: a "no" is a pause, and by "wait" she goes on waiting for an adept.
func stateOf(answer string) (to State, known bool) {
	to, known = map[string]State{"yes": Accepted, "no": Paused, "wait": Declined}[answer]
	return to, known
}

// until is how long a yes keeps a mentor from waiting: a guest until the seminar is over, others half a year. Then
// something is to be found for her again.
func (k Kind) until(now time.Time, seminarEnds *time.Time) time.Time {
	if k == Guest && seminarEnds != nil && seminarEnds.After(now) {
		return *seminarEnds
	}
	return now.AddDate(0, 6, 0)
}
