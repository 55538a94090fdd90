package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"github.com/bollplank/bollplank/tenants"
)

// Every enqueues job when the workers start and at each interval after that, once however many processes
// work. The job names no tenant: work for each of them goes through Everywhere.
func Every(k *Kinds, interval time.Duration, job tenants.Job) {
	made := func() (river.JobArgs, *river.InsertOpts) { return job, &river.InsertOpts{MaxAttempts: maxAttempts} }
	k.periodic = append(k.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval), made,
		&river.PeriodicJobOpts{ID: job.Kind(), RunOnStart: true}))
}

// Directory lists the organisations behind after, at most limit of them.
type Directory interface {
	OrganisationIDs(ctx context.Context, after tenants.ID, limit int) ([]tenants.ID, error)
}

const tenantsAtATime = 200

// Everywhere enqueues one job for each organisation, each in a transaction inside it. Done again after a fault
// it enqueues some of them twice, which does no harm to jobs that may be repeated.
func Everywhere(ctx context.Context, all Directory, db *tenants.DB, job func(tenants.ID) tenants.Job) error {
	var after tenants.ID
	for {
		found, err := all.OrganisationIDs(ctx, after, tenantsAtATime)
		if err != nil {
			return fmt.Errorf("list organisations: %w", err)
		}
		for _, id := range found {
			err := db.In(tenants.With(ctx, tenants.Scope{Tenant: id}), func(ctx context.Context, tx *tenants.Tx) error {
				return tx.Enqueue(ctx, job(id))
			})
			if err != nil {
				return err
			}
		}
		if len(found) < tenantsAtATime {
			return nil
		}
		after = found[len(found)-1]
	}
}
