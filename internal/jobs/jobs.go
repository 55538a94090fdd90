// Package jobs runs work after commit on River's tables: enqueued in the transaction that causes it, done by
// workers at least once, so every job is safe to repeat. Arguments hold ids only.
package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"github.com/bollplank/bollplank/tenants"
)

// Schema is where River's tables stand.
const Schema = "jobs"

// Queue enqueues inside a caller's transaction; it implements tenants.Queue.
type Queue struct{ client *river.Client[*sql.Tx] }

// NewQueue makes a queue that only enqueues.
func NewQueue() (*Queue, error) {
	client, err := river.NewClient(riverdatabasesql.New(nil), &river.Config{Schema: Schema, Logger: quiet()})
	if err != nil {
		return nil, fmt.Errorf("make queue: %w", err)
	}
	return &Queue{client: client}, nil
}

// Insert enqueues job in tx, to be done at or after at; a zero at is at once. A job with a moment waits for a
// sweep that comes every few seconds, so one that is due already is given none.
func (q *Queue) Insert(ctx context.Context, tx *sql.Tx, job tenants.Job, at time.Time) error {
	opts := &river.InsertOpts{MaxAttempts: maxAttempts}
	if at.After(time.Now()) {
		opts.ScheduledAt = at
	}
	_, err := q.client.InsertTx(ctx, tx, job, opts)
	return err
}

const maxAttempts = 10

// Handler does one job; an error puts it back with growing delay, up to ten attempts in all.
type Handler[J tenants.Job] func(ctx context.Context, job J) error

// Kinds collects what the workers can do; the zero value is not usable, make one with NewKinds.
type Kinds struct {
	workers  *river.Workers
	periodic []*river.PeriodicJob
}

// NewKinds makes an empty collection.
func NewKinds() *Kinds { return &Kinds{workers: river.NewWorkers()} }

// Handle adds a kind of job. It panics when a kind is added twice, at boot.
func Handle[J tenants.Job](k *Kinds, limit time.Duration, do Handler[J]) {
	river.AddWorker(k.workers, &worker[J]{do: do, limit: limit})
}

// HandleOrGiveUp is Handle for work that somebody waits for. When every attempt but the last has failed, or its worker
// was killed, the last one is giveUp, which says so where it is seen; it is done again each minute until it succeeds.
func HandleOrGiveUp[J tenants.Job](k *Kinds, limit time.Duration, do, giveUp Handler[J]) {
	river.AddWorker(k.workers, &worker[J]{do: do, giveUp: giveUp, limit: limit})
}

type worker[J tenants.Job] struct {
	river.WorkerDefaults[J]
	do, giveUp Handler[J]
	limit      time.Duration
}

// Timeout is the longest one attempt may take.
func (w *worker[J]) Timeout(*river.Job[J]) time.Duration { return w.limit }

// Work does one attempt.
func (w *worker[J]) Work(ctx context.Context, job *river.Job[J]) error {
	if w.giveUp == nil || job.Attempt < job.MaxAttempts {
		return w.do(ctx, job.Args)
	}
	slog.ErrorContext(ctx, "job given up", "kind", job.Kind, "job", job.ID)
	if err := w.giveUp(ctx, job.Args); err != nil {
		slog.ErrorContext(ctx, "giving a job up failed", "kind", job.Kind, "job", job.ID, "error", err)
		return river.JobSnooze(time.Minute)
	}
	return nil
}

// Workers run jobs until stopped.
type Workers struct{ client *river.Client[*sql.Tx] }

// Start begins working with n jobs at a time on the pool of role jobs.
func Start(ctx context.Context, pool *sql.DB, kinds *Kinds, n int) (*Workers, error) {
	client, err := river.NewClient(riverdatabasesql.New(pool), &river.Config{
		Schema: Schema, Workers: kinds.workers, PeriodicJobs: kinds.periodic, Logger: quiet(),
		FetchPollInterval: 200 * time.Millisecond, FetchCooldown: 50 * time.Millisecond,
		RescueStuckJobsAfter: 10 * time.Minute,
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: n}},
	})
	if err != nil {
		return nil, fmt.Errorf("make workers: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return nil, fmt.Errorf("start workers: %w", err)
	}
	return &Workers{client: client}, nil
}

// Stop lets jobs under way finish until ctx ends, then cancels them; a cancelled job is done again later.
func (w *Workers) Stop(ctx context.Context) error {
	if err := w.client.Stop(ctx); err != nil {
		return w.client.StopAndCancel(context.WithoutCancel(ctx))
	}
	return nil
}

func quiet() *slog.Logger { return slog.New(levelled{slog.Default().Handler(), slog.LevelWarn}) }
