package matching

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Leaver takes away what is proposed to a person who goes: it is the hook that cohorts call in the transaction in
// which she leaves. What stood would hold a seat, and a lock would keep every later run from beginning.
type Leaver struct{}

// Pauser takes away what is suggested to a mentor who pauses: it is the hook that cohorts call.
type Pauser struct{}

// PauseMentor leaves what is locked or promised; the caller holds the cohort. Whoever waits for her answer is taken on to
// the next wish.
func (Pauser) PauseMentor(ctx context.Context, tx *tenants.Tx, cohort, mentor uuid.UUID) error {
	var choosing bool
	err := tx.Get(ctx, &choosing, `
		with gone as (delete from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and p.mentor_id = $3 and not p.locked and p.state in ('proposed', 'chosen'))
		select exists (select from app.choosings h where h.tenant_id = $1 and h.cohort_id = $2 and h.ended_at is null)`, cohort, mentor)
	if err != nil {
		return fmt.Errorf("take suggestions away: %w", err)
	}
	if !choosing {
		return nil
	}
	return tx.Enqueue(ctx, SweepJob{TenantID: tx.Tenant().UUID(), CohortID: cohort})
}

// LeaveCohort takes a participant's proposals away, the locked ones too. What was sealed stays, as what has been.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from app.proposals p using app.participants x
		where p.tenant_id = $1 and x.tenant_id = $1 and x.id = $2 and p.cohort_id = x.cohort_id and (p.adept_id = x.id or p.mentor_id = x.id)
			and p.state in ('proposed', 'chosen', 'accepted')`, participant)
	if err != nil {
		return fmt.Errorf("take proposals away: %w", err)
	}
	return nil
}
