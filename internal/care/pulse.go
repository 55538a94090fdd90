package care

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Pulse is a member's answer for a month (D14, D20): two figures from 1 to 5, or none for a month that is passed over.
type Pulse struct {
	Month   string `json:"month" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"The month that was asked about" example:"2026-11"`
	Contact *int   `json:"contact,omitempty" minimum:"1" maximum:"5" doc:"How the contact is"`
	Benefit *int   `json:"benefit,omitempty" minimum:"1" maximum:"5" doc:"What good it does"`
}

// PulseFigures is what the members of a cohort answered in a month that is over. A month that too few answered has none,
// nor any trace of how many did.
type PulseFigures struct {
	CohortID uuid.UUID  `db:"cohort_id" json:"-"`
	Month    civil.Date `db:"month" json:"month" format:"date" doc:"Its first day"`
	People   int        `db:"people" json:"people" doc:"How many answered; whoever is in several mentorships counts once"`
	Contact  float64    `db:"contact" json:"contact" doc:"Mean, told between 1.2 and 4.8"`
	Benefit  float64    `db:"benefit" json:"benefit" doc:"Mean, told between 1.2 and 4.8"`
}

// AnswerPulse keeps the caller's answer for this month; a later one takes its place until the month is over. Nothing is
// written down of it anywhere else: whether somebody answered is nobody's business either.
func (s *Service) AnswerPulse(ctx context.Context, mentorship uuid.UUID, p Pulse) error {
	auth.EnterRoomOf(ctx)
	if (p.Contact == nil) != (p.Benefit == nil) {
		return fault.Invalid(fault.At("/benefit", "pulse_half"))
	}
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		month := monthOf(today(ctx, tx))
		if !f.asked() || p.Month != monthName(month) {
			return fault.Conflict("pulse_not_asked")
		}
		return putPulse(ctx, tx, f.CohortID, month, p)
	})
}

// PulseOf answers the figures of cohorts, the latest month first: what the outcome function gives and no more.
func PulseOf(ctx context.Context, tx *tenants.Tx, cohorts []uuid.UUID, before civil.Date) ([]PulseFigures, error) {
	return readPulseFigures(ctx, tx, cohorts, monthOf(before))
}
