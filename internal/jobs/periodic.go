package jobs

import (
	"time"

	"github.com/riverqueue/river"

	"github.com/bollplank/bollplank/tenants"
)

// Every enqueues job when the workers start and at each interval after that, once however many processes
// work. The job names no tenant.
func Every(k *Kinds, interval time.Duration, job tenants.Job) {
	made := func() (river.JobArgs, *river.InsertOpts) { return job, &river.InsertOpts{MaxAttempts: maxAttempts} }
	k.periodic = append(k.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval), made,
		&river.PeriodicJobOpts{ID: job.Kind(), RunOnStart: true}))
}
