package jobs_test

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

type ring struct {
	TenantID uuid.UUID `json:"tenant_id"`
	N        int       `json:"n"`
}

func (ring) Kind() string { return "test_ring" }

// pool is the workers' own.
func pool(t *testing.T, w *tenantstest.World) *sql.DB {
	t.Helper()
	p, err := platform.JobsPool(w.Options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func start(t *testing.T, w *tenantstest.World, kinds *jobs.Kinds) *jobs.Workers {
	t.Helper()
	workers, err := jobs.Start(context.Background(), pool(t, w), kinds, 4)
	if err != nil {
		t.Fatal(err)
	}
	return workers
}

func stop(t *testing.T, workers *jobs.Workers) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := workers.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func enqueue(t *testing.T, w *tenantstest.World, in tenantstest.Tenant, n int) {
	t.Helper()
	err := w.DB.In(w.As(context.Background(), in, in.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Enqueue(ctx, ring{TenantID: in.ID, N: n})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// within waits for what the workers do beside the test.
func within(t *testing.T, limit time.Duration, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("not within %v: %s", limit, what)
}

func TestAJobGoesWithItsTransaction(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	regret := errors.New("regret")
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		if err := tx.Enqueue(ctx, ring{TenantID: w.A.ID}); err != nil {
			return err
		}
		return regret
	})
	if !errors.Is(err, regret) || w.Jobs(t, "test_ring") != 0 {
		t.Errorf("%v, %d jobs left behind", err, w.Jobs(t, "test_ring"))
	}
	enqueue(t, w, w.A, 1)
	if w.Jobs(t, "test_ring") != 1 {
		t.Error("a committed job is not there")
	}
}

func TestJobsOfAnotherTenantAreOutOfSight(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	enqueue(t, w, w.A, 1)
	err := w.DB.In(w.As(context.Background(), w.B, w.B.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		var n int
		if err := tx.Get(ctx, &n, "select count(*) from jobs.river_job where $1::uuid is not null"); err != nil {
			return err
		}
		touched, err := tx.Exec(ctx, "update jobs.river_job set max_attempts = 1 where $1::uuid is not null")
		if n != 0 || touched != 0 {
			t.Errorf("tenant B saw %d and touched %d jobs of A", n, touched)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = w.DB.In(w.As(context.Background(), w.B, w.B.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Enqueue(ctx, ring{TenantID: w.A.ID})
	})
	if err == nil {
		t.Error("tenant B enqueued a job for A")
	}
}

func TestAJobIsDoneOnceAndAFaultBringsItBack(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	var good, bad atomic.Int32
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, func(_ context.Context, job ring) error {
		if job.N == 1 {
			good.Add(1)
			return nil
		}
		if bad.Add(1) == 1 {
			return errors.New("a bad moment")
		}
		return nil
	})
	enqueue(t, w, w.A, 1)
	enqueue(t, w, w.B, 2)
	workers := start(t, w, kinds)
	within(t, 30*time.Second, "both jobs are done", func() bool {
		return w.Count(t, "select count(*) from jobs.river_job where kind = 'test_ring' and state = 'completed'") == 2
	})
	stop(t, workers)
	if good.Load() != 1 || bad.Load() != 2 {
		t.Errorf("the good job ran %d times, the other %d", good.Load(), bad.Load())
	}
}

func TestWhatIsDueNowDoesNotWaitForTheSweep(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	enqueue(t, w, w.A, 1)
	if n := w.Count(t, "select count(*) from jobs.river_job where kind = 'test_ring' and state = 'available'"); n != 1 {
		t.Error("a job that is due at once waits as scheduled")
	}
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.EnqueueAt(ctx, ring{TenantID: w.A.ID}, time.Now().Add(time.Hour))
	})
	if n := w.Count(t, "select count(*) from jobs.river_job where kind = 'test_ring' and state = 'scheduled' and scheduled_at > now() + interval '59 minutes'"); err != nil || n != 1 {
		t.Errorf("%v: a job for later is not scheduled", err)
	}
}

func TestStopLetsAJobFinish(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	under, finished := make(chan struct{}), make(chan struct{})
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, func(ctx context.Context, _ ring) error {
		close(under)
		select {
		case <-time.After(700 * time.Millisecond):
			close(finished)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	enqueue(t, w, w.A, 1)
	workers := start(t, w, kinds)
	<-under
	stop(t, workers)
	select {
	case <-finished:
	default:
		t.Error("the job was cut off")
	}
	if n := w.Count(t, "select count(*) from jobs.river_job where state = 'completed'"); n != 1 {
		t.Error("a finished job is not marked as done")
	}
}

func TestAJobThatDoesNotEndIsCancelledAndDoneAgain(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	under := make(chan struct{})
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, func(ctx context.Context, _ ring) error {
		close(under)
		<-ctx.Done()
		return ctx.Err()
	})
	enqueue(t, w, w.A, 1)
	workers := start(t, w, kinds)
	<-under
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if err := workers.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	var done atomic.Bool
	again := jobs.NewKinds()
	jobs.Handle(again, time.Minute, func(context.Context, ring) error { done.Store(true); return nil })
	second := start(t, w, again)
	within(t, 30*time.Second, "the job is done by the next worker", done.Load)
	stop(t, second)
}

// The last attempt is not one more of the same: it gives up, and is done again until that has been said.
func TestTheLastAttemptGivesUp(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	var tried, given atomic.Int32
	kinds := jobs.NewKinds()
	jobs.HandleOrGiveUp(kinds, time.Minute,
		func(context.Context, ring) error { tried.Add(1); return errors.New("a bad moment") },
		func(context.Context, ring) error {
			if given.Add(1) == 1 {
				return errors.New("a worse one")
			}
			return nil
		})
	enqueue(t, w, w.A, 1)
	w.Exec(t, "update jobs.river_job set attempt = max_attempts - 2")
	workers := start(t, w, kinds)
	within(t, 30*time.Second, "the last attempt gives up, in vain", func() bool {
		return given.Load() == 1 && w.Count(t, "select count(*) from jobs.river_job where state = 'scheduled'") == 1
	})
	w.Exec(t, "update jobs.river_job set scheduled_at = now() - interval '1 second'")
	within(t, 30*time.Second, "it is done again", func() bool {
		return w.Count(t, "select count(*) from jobs.river_job where state = 'completed'") == 1
	})
	stop(t, workers)
	if tried.Load() != 1 || given.Load() != 2 {
		t.Errorf("tried %d times, given up %d times", tried.Load(), given.Load())
	}
}
