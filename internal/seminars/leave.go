package seminars

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Leaver frees the seats of a person who goes: it is the hook that cohorts and people call in the transaction in
// which she leaves. Seminars that have begun keep her, as what has been.
type Leaver struct{}

// LeaveCohort takes a participant off the cohort's seminars that lie ahead.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	return leave(ctx, tx, uuid.NullUUID{UUID: participant, Valid: true}, uuid.NullUUID{})
}

// LeaveOrganisation takes a member off all seminars that lie ahead.
func (Leaver) LeaveOrganisation(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	return leave(ctx, tx, uuid.NullUUID{}, uuid.NullUUID{UUID: member, Valid: true})
}

// aheadRow is a registration for a seminar that has not begun.
type aheadRow struct {
	Seminar uuid.UUID         `db:"seminar_id"`
	Member  uuid.UUID         `db:"member_id"`
	State   RegistrationState `db:"state"`
}

func leave(ctx context.Context, tx *tenants.Tx, participant, member uuid.NullUUID) error {
	rows, err := readAhead(ctx, tx, participant, member)
	if err != nil {
		return err
	}
	for _, r := range rows {
		locked, err := lockSeminar(ctx, tx, r.Seminar)
		if err != nil {
			return fmt.Errorf("leave seminar: %w", err)
		}
		o, err := readStanding(ctx, tx, locked.Seminar, r.Member)
		if err != nil {
			return fmt.Errorf("leave seminar: %w", err)
		}
		if !o.is(Registered, Waitlisted) {
			continue
		}
		if _, err := release(ctx, tx, locked.Seminar, r.Member, o); err != nil {
			return fmt.Errorf("leave seminar: %w", err)
		}
	}
	return nil
}

// readAhead reads in the order of ids, so that two who leave lock seminars in the same order.
func readAhead(ctx context.Context, tx *tenants.Tx, participant, member uuid.NullUUID) ([]aheadRow, error) {
	var rows []aheadRow
	err := tx.Select(ctx, &rows, `
		select r.seminar_id, r.member_id, r.state from app.registrations r
		join app.seminars s on s.tenant_id = $1 and s.id = r.seminar_id and s.state = 'planned' and s.starts_at > $4
		where r.tenant_id = $1 and r.state in ('registered', 'waitlisted')
			and ($2::uuid is null or r.participant_id = $2) and ($3::uuid is null or r.member_id = $3)
		order by r.seminar_id`, participant, member, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read registrations ahead: %w", err)
	}
	return rows, nil
}
