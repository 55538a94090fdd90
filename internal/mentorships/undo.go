package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Undo takes back what the launch of a moment did, before anybody has been told: its mentorships end as if nobody had
// been in them (left at the moment of joining), the adepts it brought into groups are out of them likewise, and the seats
// are free again. A mentorship that has begun is fault.Conflict; one that has ended meanwhile, because somebody left, stays
// as it is. It answers the mentorships concerned.
func Undo(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, launched time.Time) ([]uuid.UUID, error) {
	of, err := lockLaunched(ctx, tx, cohort, launched)
	if err != nil {
		return nil, err
	}
	if of.begun() {
		return nil, fault.Conflict("launch_begun")
	}
	if err := setState(ctx, tx, of.made(), Ended); err != nil {
		return nil, err
	}
	if err := freeSeats(ctx, tx, of.seats()); err != nil {
		return nil, err
	}
	_, err = tx.Exec(ctx, `
		update app.room_members set left_at = joined_at
		where tenant_id = $1 and room_id = any ($2::uuid[]) and joined_at = $3 and left_at is null`, pq.Array(of.rooms()), launched)
	if err != nil {
		return nil, fmt.Errorf("undo launch: %w", err)
	}
	return of.rooms(), of.tidy(ctx, tx)
}

// LaunchedAt counts the mentorships into which the launch of a moment brought adepts, those that have ended since too.
func LaunchedAt(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, launched time.Time) (n int, err error) {
	err = tx.Get(ctx, &n, `
		select count(*) from app.mentorships m
		where m.tenant_id = $1 and m.cohort_id = $2 and exists (select from app.room_members x
			where x.tenant_id = $1 and x.room_id = m.id and x.role = 'adept' and x.joined_at = $3)`, cohort, launched)
	if err != nil {
		return 0, fmt.Errorf("count launched: %w", err)
	}
	return n, nil
}

// tidy ends groups that nobody is left in but those whom the launch had brought.
func (l launch) tidy(ctx context.Context, tx *tenants.Tx) error {
	if len(l.made()) == len(l) {
		return nil
	}
	ended, err := endDeserted(ctx, tx, l.rooms())
	if err != nil || len(ended) == 0 {
		return err
	}
	return settle(ctx, tx, ended)
}

// launchedOne is a mentorship into which a launch has brought adepts.
type launchedOne struct {
	ID     uuid.UUID      `db:"id"`
	State  State          `db:"state"`
	Made   bool           `db:"made"`   // by the launch; otherwise it stood before
	Adepts postgres.UUIDs `db:"adepts"` // whom it brought and who are there
}

type launch []launchedOne

// lockLaunched reads what the launch of a moment did and has not ended since, and keeps it from a member's first act.
func lockLaunched(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, launched time.Time) (of launch, err error) {
	err = tx.Select(ctx, &of, `
		select m.id, m.state, m.created_at = $3 as made, array(select x.member_id from app.room_members x
			where x.tenant_id = $1 and x.room_id = m.id and x.role = 'adept' and x.joined_at = $3 and x.left_at is null) as adepts
		from app.mentorships m
		where m.tenant_id = $1 and m.cohort_id = $2 and m.state <> 'ended' and exists (select from app.room_members x
			where x.tenant_id = $1 and x.room_id = m.id and x.joined_at = $3 and x.left_at is null)
		order by m.id for update`, cohort, launched)
	if err != nil {
		return nil, fmt.Errorf("undo launch: %w", err)
	}
	return of, nil
}

func (l launch) begun() bool {
	for _, m := range l {
		if m.Made && m.State != Invited {
			return true
		}
	}
	return false
}

func (l launch) rooms() []uuid.UUID {
	var ids []uuid.UUID
	for _, m := range l {
		ids = append(ids, m.ID)
	}
	return ids
}

func (l launch) made() []uuid.UUID {
	var ids []uuid.UUID
	for _, m := range l {
		if m.Made {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// seats names each mentorship as often as the launch brought an adept into it.
func (l launch) seats() []uuid.UUID {
	var ids []uuid.UUID
	for _, m := range l {
		for range m.Adepts {
			ids = append(ids, m.ID)
		}
	}
	return ids
}
