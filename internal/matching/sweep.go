package matching

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/tenants"
)

// SweepJob takes a cohort's choosing as far as it goes by itself: wishes whose time is out give way to the next, the
// next mentor is asked, and who has nobody left to ask is shown others. It works from what stands and not from what
// caused it, so that running it twice does nothing twice.
type SweepJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	CohortID uuid.UUID `json:"cohort_id"`
}

// Kind names the job.
func (SweepJob) Kind() string { return "choosing-sweep" }

// settled is how long what an arranger changes can be taken back in the workspace, and a little more: nobody is asked or
// written to for its sake before.
const settled = 15 * time.Second

// follow has the choosing of a cohort go on from what is being changed in it: whoever lost a pair is asked for anew, and
// whoever got one is not asked for any more. When it has ended, whoever had said yes is still told of what became of it.
func (c cohort) follow(ctx context.Context, tx *tenants.Tx) error {
	chosen := (c.ChoosingOpen || c.SaidYes) && c.State == cohorts.Matching
	if !chosen && (!c.Brought || c.matchable() != nil) {
		return nil
	}
	return c.sweepAt(ctx, tx, tx.Now().Add(settled))
}

func (c cohort) sweepAt(ctx context.Context, tx *tenants.Tx, at time.Time) error {
	return tx.EnqueueAt(ctx, SweepJob{TenantID: tx.Tenant().UUID(), CohortID: c.ID}, at)
}
