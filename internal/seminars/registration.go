package seminars

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

// RegistrationState is where a person stands with a seminar (domain §4).
type RegistrationState string

// The states of a registration. Registered, attended and absent hold a seat.
const (
	Registered RegistrationState = "registered"
	Waitlisted RegistrationState = "waitlisted"
	Withdrawn  RegistrationState = "cancelled"
	Attended   RegistrationState = "attended"
	Absent     RegistrationState = "absent"
)

// SeminarRegistration is a line of a seminar's list.
type SeminarRegistration struct {
	MemberID    uuid.UUID         `db:"member_id" json:"member_id" format:"uuid"`
	Name        string            `db:"name" json:"name"`
	Role        string            `db:"role" json:"role" enum:"mentor,adept"`
	State       RegistrationState `db:"state" json:"state" enum:"registered,waitlisted,cancelled,attended,absent"`
	PlaceInLine *int              `db:"place_in_line" json:"place_in_line" nullable:"true"`
	At          time.Time         `db:"at" json:"at" doc:"When the person last registered, withdrew or was checked in"`

	Rank int    `db:"rank" json:"-"`
	Line string `db:"line" json:"-"`
}

// own is where the caller stands with a seminar: nil state for who never registered.
type own struct {
	Participant uuid.NullUUID      `db:"participant_id"`
	State       *RegistrationState `db:"state"`
	PlaceInLine *int               `db:"place_in_line"`
}

func (o own) is(states ...RegistrationState) bool {
	for _, s := range states {
		if o.State != nil && *o.State == s {
			return true
		}
	}
	return false
}

// seated reports whether the person holds a seat.
func (o own) seated() bool { return o.is(Registered, Attended, Absent) }

func (o own) shown() *OwnRegistration {
	if o.State == nil {
		return nil
	}
	return &OwnRegistration{State: *o.State, PlaceInLine: o.PlaceInLine}
}

// earlyCheckIn is how long before its start attendance at a seminar can be noted.
const earlyCheckIn = 3 * time.Hour

// registrable says whether one may still register.
func (s Seminar) registrable(now time.Time) error {
	if err := s.standing(); err != nil {
		return err
	}
	if !s.EndsAt.After(now) {
		return fault.Conflict("seminar_over")
	}
	return nil
}

// leavable says whether one may still withdraw.
func (s Seminar) leavable(now time.Time) error {
	if err := s.standing(); err != nil {
		return err
	}
	if !s.StartsAt.After(now) {
		return fault.Conflict("seminar_begun")
	}
	return nil
}

// standing says whether the seminar is going to be.
func (s Seminar) standing() error {
	switch s.State {
	case Cancelled:
		return fault.Conflict("seminar_cancelled")
	case Held:
		return fault.Conflict("seminar_held")
	}
	return nil
}

// countable says whether attendance can be noted.
func (s Seminar) countable(now time.Time) error {
	if s.State == Cancelled {
		return fault.Conflict("seminar_cancelled")
	}
	if s.StartsAt.After(now.Add(earlyCheckIn)) {
		return fault.Conflict("seminar_not_begun")
	}
	return nil
}

// join is what registering comes to: a seat, or a place behind those who wait already.
func (s Seminar) join() RegistrationState {
	if s.free() > 0 && s.Waitlisted == 0 {
		return Registered
	}
	return Waitlisted
}
