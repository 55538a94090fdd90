package mentorships

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// bookings is how often a booking is tried again when the other one books in the same moment.
const bookings = 10

// PlanWith is Plan for a plan that is made, and is there again after a booking that failed, in the transaction of the booking.
func (s *Service) PlanWith(ctx context.Context, mentorship, id uuid.UUID, plan func(context.Context, *tenants.RoomTx) (Plan, error)) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	for n := 1; ; n++ {
		err = s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
			p, err := plan(ctx, tx)
			if err != nil {
				return err
			}
			m, err = planIn(ctx, tx, id, p)
			return err
		})
		if n == bookings || !postgres.Violates(err, "meetings_number_key") {
			return m, err
		}
	}
}

// Suit says whether the mentorship of the room could have a meeting by p, other meetings apart, and answers p tidied.
func Suit(ctx context.Context, tx *tenants.RoomTx, p Plan) (Plan, error) {
	if err := p.tidy(); err != nil {
		return p, err
	}
	rows, err := ownMentorships(ctx, tx, uuid.NullUUID{UUID: tx.Room(), Valid: true})
	if err != nil {
		return p, err
	}
	if len(rows) == 0 {
		return p, fault.NotFound()
	}
	return p, rows[0].takes(ctx, tx, p, nil)
}
