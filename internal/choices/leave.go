package choices

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Leaver lets go of the questions of a person who goes: it is the hook that cohorts call in the transaction in which
// she leaves. Whoever waited for her is taken on to the next wish.
type Leaver struct{}

// LeaveCohort ends a participant's wishes and the questions to her.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	var cohorts []uuid.UUID
	err := tx.Select(ctx, &cohorts, `
		update app.wishes w set state = case when w.mentor_id = $2 then 'lost' else 'passed' end, updated_at = $3
		where w.tenant_id = $1 and (w.mentor_id = $2 or w.adept_id = $2) and w.state in ('shown', 'wished', 'asked', 'accepted')
		returning w.cohort_id`, participant, tx.Now())
	if err != nil {
		return fmt.Errorf("let wishes go: %w", err)
	}
	if len(cohorts) == 0 {
		return nil
	}
	return sweepSoon(ctx, tx, cohorts[0])
}
