package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
)

// listing is every file of dir with its size, mode, owner and time.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var list strings.Builder
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := os.Lstat(path)
		if err != nil {
			return err
		}
		fmt.Fprintln(&list, path, info.Size(), info.Mode(), info.Sys().(*syscall.Stat_t).Uid, info.ModTime())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}

// untouched tries to launch on dir, which must fail and leave everything in dir as it was.
func untouched(t *testing.T, cfg postgres.LaunchConfig) error {
	t.Helper()
	before := listing(t, cfg.DataDir)
	server, err := postgres.Launch(patient(t), cfg)
	if err == nil {
		stop(t, server)
	}
	if after := listing(t, cfg.DataDir); after != before {
		t.Errorf("the directory was changed:\n%s\nwas\n%s", after, before)
	}
	return err
}

func write(t *testing.T, path, content string, mode fs.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func TestDataOfAnotherVersionIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	if err := launch(t, dir).Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"12\n", "99\n", "newest\n", ""} {
		if err := os.WriteFile(filepath.Join(dir, "PG_VERSION"), []byte(version), 0o600); err != nil {
			t.Fatal(err)
		}
		err := untouched(t, postgres.LaunchConfig{DataDir: dir})
		refused(t, err, postgres.ErrWrongVersion, dir, strings.TrimSpace(version), "nothing was changed")
	}
}

func TestDirectoryOfOtherFilesIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	write(t, filepath.Join(dir, "thesis.txt"), "years of work", 0o644)
	refused(t, untouched(t, postgres.LaunchConfig{DataDir: dir}), nil, dir, "thesis.txt", "--data")
}

func TestEmptyDirectoryIsTaken(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if ownerOf(t, dir) != nil {
		t.Fatal("not our own")
	}
	launch(t, dir)
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the data directory has mode %v", info.Mode())
	}
}

func TestReservedNameIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data.unfinished-1")
	write(t, filepath.Join(dir, "PG_VERSION"), "15\n", 0o600)
	refused(t, untouched(t, postgres.LaunchConfig{DataDir: dir}), nil, "choose another name")
}

func TestNoDirectoryIsRefused(t *testing.T) {
	t.Parallel()
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{})
	refused(t, err, nil, "no data directory")
}

func TestMissingBinariesAreNamed(t *testing.T) {
	t.Parallel()
	parent := place(t)
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: filepath.Join(parent, "data"), BinDir: parent})
	refused(t, err, postgres.ErrNoBinaries, "make setup", "postgresql-15")
}

func TestOldBinariesAreRefused(t *testing.T) {
	t.Parallel()
	parent := place(t)
	write(t, filepath.Join(parent, "bin", "initdb"), "#!/bin/sh\nexit 1\n", 0o755)
	write(t, filepath.Join(parent, "bin", "postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n", 0o755)
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: filepath.Join(parent, "data"), BinDir: filepath.Join(parent, "bin")})
	refused(t, err, postgres.ErrNoBinaries, "14", "15 or newer")
}

// Root's home is closed to the account that PostgreSQL gets; an ordinary user has no such account.
func TestClosedParentIsExplained(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		return
	}
	closed := filepath.Join(place(t), "home")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: filepath.Join(closed, "deep", "data")})
	refused(t, err, nil, closed, "/var/lib/bollplank", "chmod o+x "+closed)
}

func TestParentsAreOpenAndLeafIsClosed(t *testing.T) {
	before := syscall.Umask(0o077)
	defer syscall.Umask(before)
	parent := place(t)
	launch(t, filepath.Join(parent, "made", "data"))
	for path, want := range map[string]fs.FileMode{"made": 0o755, "made/data": 0o700} {
		info, err := os.Stat(filepath.Join(parent, path))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
	}
}

func TestSocketDirectoryOfSomebodyElseIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	server := launch(t, dir)
	socket := ask(t, server, "show unix_socket_directories")
	if err := server.Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	decoy := place(t) // a fault in the guard must not change a directory that matters
	before := listing(t, decoy)
	if err := os.Symlink(decoy, socket); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(socket)
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir})
	refused(t, err, nil, socket, "remove it")
	if after := listing(t, decoy); after != before {
		t.Errorf("what the link leads to was changed: %s, was %s", after, before)
	}
	if os.Geteuid() != 0 {
		return
	}
	os.Remove(socket)
	if err := errors.Join(os.Mkdir(socket, 0o777), os.Chown(socket, 1234, 1234)); err != nil {
		t.Fatal(err)
	}
	_, err = postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir})
	refused(t, err, nil, socket, "1234", "remove it")
}

func TestFailedStartQuotesTheLog(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	log := dir + "-other.log"
	_, err := postgres.Launch(patient(t), postgres.LaunchConfig{DataDir: dir, LogFile: log, Fast: true, Params: map[string]string{"work_mem": "plenty"}})
	refused(t, err, nil, `invalid value for parameter "work_mem"`, log)
	launch(t, dir)
}

func TestLogIsBounded(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	for _, c := range []struct {
		size int64
		kept bool
	}{{1 << 20, false}, {17 << 20, true}} {
		write(t, dir+".log", "old", 0o600)
		if err := os.Truncate(dir+".log", c.size); err != nil {
			t.Fatal(err)
		}
		if err := launch(t, dir).Stop(patient(t)); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(dir + ".log.1"); (err == nil) != c.kept {
			t.Errorf("after a log of %d bytes: %v", c.size, err)
		}
	}
}

func TestCancelledInitialisationLeavesNothing(t *testing.T) {
	t.Parallel()
	parent := place(t)
	dir := filepath.Join(parent, "data")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		eventually(t, "the middle of initdb", func() bool {
			found, _ := filepath.Glob(dir + ".unfinished-*/base/1")
			return len(found) > 0
		})
		cancel()
	}()
	_, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: dir, Fast: true})
	refused(t, err, context.Canceled)
	if left, _ := filepath.Glob(dir + "*"); len(left) != 1 || left[0] != dir+".lock" {
		t.Errorf("left behind: %v", left)
	}
	launch(t, dir)
}

// A server that never gets ready is stopped when the time given is up.
func TestCancelledStartLeavesNoProcess(t *testing.T) {
	t.Parallel()
	parent := place(t)
	dir := filepath.Join(parent, "data")
	if err := launch(t, dir).Stop(patient(t)); err != nil {
		t.Fatal(err)
	}
	pidFile := filepath.Join(parent, "open", "pid")
	write(t, pidFile, "", 0o666)
	if err := os.Chmod(pidFile, 0o666); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(parent, "bin", "initdb"), "#!/bin/sh\nexit 1\n", 0o755)
	write(t, filepath.Join(parent, "bin", "postgres"), fmt.Sprintf("#!/bin/sh\n"+
		"[ \"$1\" = --version ] && { echo 'postgres (PostgreSQL) 15.0'; exit; }\necho $$ > %s\nexec sleep 60\n", pidFile), 0o755)
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: dir, BinDir: filepath.Join(parent, "bin")})
	refused(t, err, context.DeadlineExceeded)
	content, err := os.ReadFile(pidFile)
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Sscan(string(content), &pid); err != nil {
		t.Fatal(err)
	}
	if !gone(pid) {
		t.Error("the half-started server runs on")
	}
	launch(t, dir)
}

func TestCancelledContextStartsNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: filepath.Join(place(t), "data")})
	refused(t, err, context.Canceled)
}

func TestStopAtOnceWhenTimeIsUp(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(place(t), "data")
	server := durable(t, dir)
	run(t, super(server), "create table kept as select 'yes' as answer")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	refused(t, server.Stop(ctx), nil, "stopped at once")
	if got := ask(t, durable(t, dir), "select answer from kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}
