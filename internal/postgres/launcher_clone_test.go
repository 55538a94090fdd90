package postgres_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
)

func TestCloneOfAStoppedServer(t *testing.T) {
	t.Parallel()
	parent := place(t)
	from, to := filepath.Join(parent, "data"), filepath.Join(parent, "made", "copy")
	source := launch(t, from)
	run(t, super(source), "create table kept as select 'yes' as answer")
	refused(t, postgres.CloneDataDir(from, to), postgres.ErrInUse, from)
	if err := source.Stop(patient(t)); err != nil {
		t.Fatal(err)
	}

	before, began := listing(t, from), time.Now()
	if err := postgres.CloneDataDir(from, to); err != nil {
		t.Fatal(err)
	}
	copied := time.Now()
	clone := launch(t, to)
	t.Logf("copied in %v, started in %v", copied.Sub(began), time.Since(copied))
	if got := ask(t, clone, "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
	if listing(t, from) != before {
		t.Error("the source was changed")
	}
	if err := clone.Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	refused(t, postgres.CloneDataDir(from, to), nil, to, "exists already")
}

func TestCloneOfAKilledServerIsRefused(t *testing.T) {
	t.Parallel()
	parent := place(t)
	from := filepath.Join(parent, "data")
	server := launch(t, from)
	if err := syscall.Kill(server.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-server.Done()
	refused(t, postgres.CloneDataDir(from, filepath.Join(parent, "copy")), nil, "not stopped in order")
	if _, err := os.Stat(filepath.Join(parent, "copy")); err == nil {
		t.Error("a copy was made")
	}
}

func TestCloneOfNothingIsRefused(t *testing.T) {
	t.Parallel()
	parent := place(t)
	refused(t, postgres.CloneDataDir(filepath.Join(parent, "none"), filepath.Join(parent, "copy")), nil, "no data directory")
}
