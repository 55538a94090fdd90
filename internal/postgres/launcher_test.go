package postgres_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
)

// place makes a directory whose parents the server's account may enter.
func place(t *testing.T) string {
	t.Helper()
	dir, err := postgres.MakeTempDir("launcher-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// patient bounds a test's waiting.
func patient(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func launch(t *testing.T, dir string) *postgres.Server {
	t.Helper()
	server, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir, Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, server) })
	return server
}

// stop is for clean-up: what it meets may have been killed by the test.
func stop(t *testing.T, server *postgres.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := server.Stop(ctx); err != nil && server.Err() == nil {
		t.Error(err)
	}
}

func run(t *testing.T, dsn, statement string) {
	t.Helper()
	db := open(t, dsn)
	defer db.Close()
	if _, err := db.ExecContext(patient(t), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func ask(t *testing.T, server *postgres.Server, query string) string {
	t.Helper()
	db := open(t, server.DSN(postgres.Superuser, postgres.Superuser))
	defer db.Close()
	var answer string
	if err := db.QueryRowContext(patient(t), query).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return answer
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func super(server *postgres.Server) string {
	return server.DSN(postgres.Superuser, postgres.Superuser)
}

// refused expects an error of the class that tells the reader each of the parts.
func refused(t *testing.T, err, class error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("it was not refused")
	}
	if class != nil && !errors.Is(err, class) {
		t.Errorf("refused with %q, which is not %q", err, class)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the refusal %q does not say %q", err, part)
		}
	}
}

func TestRestartKeepsData(t *testing.T) {
	dir := filepath.Join(place(t), "deep", "er", "data")
	first := launch(t, dir)
	run(t, super(first), "create table kept as select 'yes' as answer")
	if err := first.Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	select {
	case <-first.Done():
	default:
		t.Error("Stop returned before Done was closed")
	}
	if err := first.Stop(patient(t)); err != nil {
		t.Errorf("a second Stop failed: %v", err)
	}

	began := time.Now()
	second := launch(t, dir)
	t.Logf("warm start took %v", time.Since(began))
	if got := ask(t, second, "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}

func TestStopEndsOpenConnections(t *testing.T) {
	server := launch(t, filepath.Join(place(t), "data"))
	db := open(t, super(server))
	defer db.Close()
	tx, err := db.BeginTx(patient(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := server.Stop(patient(t)); err != nil {
		t.Error(err)
	}
}

func TestSecondServerOnADirectoryIsRefused(t *testing.T) {
	parent := place(t)
	dir := filepath.Join(parent, "data")
	first := launch(t, dir)
	link := filepath.Join(parent, "other-name")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, link} {
		_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: name, Fast: true})
		refused(t, err, postgres.ErrInUse, fmt.Sprintf("process %d", os.Getpid()), dir)
	}
	if got := ask(t, first, "select 'alive'"); got != "alive" {
		t.Error("the first server suffered")
	}
}

func TestServersOnDifferentDirectories(t *testing.T) {
	parent := place(t)
	var group sync.WaitGroup
	for n := range 3 {
		group.Go(func() {
			cfg := postgres.LaunchConfig{DataDir: filepath.Join(parent, fmt.Sprint("data", n)), Fast: true}
			server, err := postgres.Launch(patient(t), cfg)
			if err != nil {
				t.Error(err)
				return
			}
			defer stop(t, server)
			if got, want := ask(t, server, "show data_directory"), cfg.DataDir; got != want {
				t.Errorf("reached the server of %s, not of %s", got, want)
			}
		})
	}
	group.Wait()
}

func TestParamsAreStrongerThanDefaults(t *testing.T) {
	server, err := postgres.Launch(patient(t), postgres.LaunchConfig{
		DataDir: filepath.Join(place(t), "data"),
		Params:  map[string]string{"max_connections": "17", "listen_addresses": "*", "port": "1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stop(t, server)
	for name, want := range map[string]string{"max_connections": "17", "listen_addresses": "", "port": "5432", "shared_buffers": "64MB", "fsync": "on", "TimeZone": "UTC"} {
		if got := ask(t, server, "show "+name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestEnvironmentOfOthersIsNotHeeded(t *testing.T) {
	for name, value := range map[string]string{"PGPORT": "1", "PGDATA": "/nowhere", "PGOPTIONS": "-c nonsense=1", "LC_ALL": "xx_XX"} {
		t.Setenv(name, value)
	}
	server := launch(t, filepath.Join(place(t), "data"))
	environ, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", server.PID()))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(environ), "/nowhere") {
		t.Error("the server was given our environment")
	}
}

func TestDSNQuotes(t *testing.T) {
	server := launch(t, filepath.Join(place(t), "data with 'quote"))
	run(t, super(server), `create role "o'dd \one" login`)
	run(t, server.DSN(`o'dd \one`, postgres.Superuser), "select 1")
}

func TestSocketIsPrivate(t *testing.T) {
	server := launch(t, filepath.Join(place(t), "data"))
	dir := ask(t, server, "show unix_socket_directories")
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the socket's directory has mode %v", info.Mode())
	}
	if err := server.Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the socket's directory was left behind")
	}
}

func TestDeepTemporaryDirectory(t *testing.T) {
	parent := place(t)
	deep := filepath.Join(parent, strings.Repeat("d", 100))
	if err := os.Mkdir(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", deep)
	launch(t, filepath.Join(parent, "data"))
}

func TestDefaultDataDir(t *testing.T) {
	dir, err := postgres.DefaultDataDir()
	if err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 && dir != "/var/lib/bollplank" {
		t.Errorf("root keeps its data in %s", dir)
	}
	if !filepath.IsAbs(dir) || filepath.Base(dir) != "bollplank" {
		t.Errorf("the data lies in %s", dir)
	}
}
