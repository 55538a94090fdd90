package cohorts

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Bring makes a member a mentor of a cohort because an adept has brought her (D9), with one seat more than she had: it is
// nobody else's. The caller holds the cohort. An evaluator of the cohort is refused (D1), and so is
// whoever stands in the cohort as anything but admitted or withdrawn.
func Bring(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (mentor uuid.UUID, err error) {
	t, err := tiesOf(ctx, tx, cohort, member, "")
	if err != nil {
		return uuid.Nil, err
	}
	if t.Evaluates {
		return uuid.Nil, fault.Conflict("mentor_is_evaluator")
	}
	mentor, err = seatMore(ctx, tx, cohort, member)
	if errors.Is(err, fault.NotFound()) {
		mentor, err = addBrought(ctx, tx, cohort, member)
	}
	if err != nil {
		return uuid.Nil, err
	}
	return mentor, record(ctx, tx, "participant.brought", "participant", mentor, map[string]any{"cohort": cohort})
}

// decided refuses somebody whom the arrangers have decided against, or have yet to decide on: an adept does not decide for
// them. Who takes no part is fault.NotFound.
func decided(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) error {
	var state Standing
	err := tx.Get(ctx, &state, "select p.state from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = $3", cohort, member)
	if err != nil {
		return fmt.Errorf("read standing: %w", err)
	}
	if state != Admitted && state != Withdrawn {
		return fault.Conflict("brought_undecided")
	}
	return nil
}

// seatMore gives somebody who is in the cohort already the part of a mentor and a seat.
func seatMore(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (id uuid.UUID, err error) {
	if err := decided(ctx, tx, cohort, member); err != nil {
		return uuid.Nil, err
	}
	err = tx.Get(ctx, &id, `
		update app.participants p set is_mentor = true, is_adept = p.is_adept and p.state = 'admitted', state = 'admitted',
			capacity = case when p.state = 'admitted' then least(20, p.capacity + 1) else greatest(1, p.seats_taken + 1) end,
			admitted_at = case when p.state = 'admitted' then p.admitted_at else $4 end, invited_at = coalesce(p.invited_at, $4),
			updated_at = $4, version = p.version + 1
		where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = $3 returning p.id`, cohort, member, tx.Now())
	if err != nil {
		return uuid.Nil, fmt.Errorf("bring mentor: %w", err)
	}
	return id, nil
}

func addBrought(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (uuid.UUID, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.Nil, fmt.Errorf("bring mentor: %w", err)
	}
	none := pq.StringArray{}
	p := Participant{ID: id, CohortID: cohort, MemberID: member, State: Admitted, IsMentor: true}
	p.Languages, p.Needs, p.Offers, p.Criteria, p.Capacity = none, none, none, noCriteria(), 1
	if _, err := addParticipants(ctx, tx, []Participant{p}); err != nil {
		return uuid.Nil, err
	}
	return id, setInvited(ctx, tx, []uuid.UUID{id})
}
