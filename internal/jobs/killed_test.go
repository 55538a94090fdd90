package jobs_test

import (
	"context"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

const killedDSN = "BOLLPLANK_TEST_KILLED_DSN"

// TestMain lets this program stand in for a worker that is killed in the middle of a job.
func TestMain(m *testing.M) {
	if dsn := os.Getenv(killedDSN); dsn != "" {
		workUntilKilled(dsn)
	}
	os.Exit(m.Run())
}

func workUntilKilled(dsn string) {
	pool, err := platform.JobsPool(tenants.Options{DSN: dsn})
	if err != nil {
		os.Exit(2)
	}
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, func(context.Context, ring) error { select {} })
	if _, err := jobs.Start(context.Background(), pool, kinds, 1); err != nil {
		os.Exit(2)
	}
	select {}
}

func TestAKilledWorkersJobIsDoneByAnother(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	enqueue(t, w, w.A, 1)
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), killedDSN+"="+w.Options.DSN)
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	within(t, 30*time.Second, "the worker holds the job", func() bool {
		return w.Count(t, "select count(*) from jobs.river_job where state = 'running'") == 1
	})
	if err := worker.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = worker.Wait() // killed
	// A job counts as lost when it has been held for ten minutes; a dead leader's term lasts seconds.
	w.Exec(t, "update jobs.river_job set attempted_at = attempted_at - interval '11 minutes'")
	w.Exec(t, "delete from jobs.river_leader")

	var done atomic.Int32
	kinds := jobs.NewKinds()
	jobs.Handle(kinds, time.Minute, func(context.Context, ring) error { done.Add(1); return nil })
	workers := start(t, w, kinds)
	within(t, 60*time.Second, "the job is done by another worker", func() bool { return done.Load() == 1 })
	stop(t, workers)
}

type sweep struct{}

func (sweep) Kind() string { return "test_sweep" }

func TestPeriodicWorkIsDoneAtTheStart(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	var swept atomic.Int32
	kinds := jobs.NewKinds()
	jobs.Every(kinds, time.Hour, sweep{})
	jobs.Handle(kinds, time.Minute, func(context.Context, sweep) error { swept.Add(1); return nil })
	workers := start(t, w, kinds)
	within(t, 30*time.Second, "it is swept once", func() bool { return swept.Load() == 1 })
	stop(t, workers)
}
