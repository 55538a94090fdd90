package supervision

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Leaver takes a mentor who goes out of her groups: it is the hook that cohorts call in the transaction in which she
// leaves. The others stay together; the arranger is told where too few are left (see package overview).
type Leaver struct{}

// LeaveCohort takes a participant out of the groups of a cohort, those that are only proposed too.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	return leave(ctx, tx, participant)
}
