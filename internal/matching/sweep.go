package matching

import (
	"context"

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

// follow has the choosing of a cohort go on from what is being changed in it: whoever lost a pair is asked for anew, and
// whoever got one is not asked for any more.
func (c cohort) follow(ctx context.Context, tx *tenants.Tx) error {
	if !c.ChoosingOpen || c.State != cohorts.Matching {
		return nil
	}
	return tx.Enqueue(ctx, SweepJob{TenantID: tx.Tenant().UUID(), CohortID: c.ID})
}
