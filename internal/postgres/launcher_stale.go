package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	// pidFile is where a server writes its process id, first of several lines.
	pidFile = "postmaster.pid"
	// statusLine is the line of pidFile that says starting, ready or stopping, counted from one.
	statusLine = 8
	// heedTime is how long a server whose program was killed may take to begin its shutdown.
	heedTime = 5 * time.Second
)

// awaitEarlierServer returns when no server runs on dir. After a kill -9 of our process the server it
// had is still shutting down; after a crash of the machine the id in the file may by now be another
// program's.
func awaitEarlierServer(ctx context.Context, dir string) error {
	for began := time.Now(); ; {
		pid, stopping, err := recordedServer(dir)
		if err != nil {
			return err
		}
		if pid == 0 || !processExists(pid) {
			return nil
		}
		if !runsServerIn(pid, dir) {
			return disown(dir)
		}
		if waited := time.Since(began); waited > patience || waited > heedTime && !stopping {
			return fmt.Errorf("%w: a PostgreSQL server (process %d) that this program did not start runs on %s; stop it with: kill -INT %d", ErrInUse, pid, dir, pid)
		}
		if err := pause(ctx, 20*time.Millisecond); err != nil {
			return fmt.Errorf("waiting for the PostgreSQL server (process %d) on %s to end: %w", pid, dir, err)
		}
	}
}

// recordedServer reads what the last server on dir left behind: its process id, 0 when it ended in order,
// and whether it is shutting down.
func recordedServer(dir string) (pid int, stopping bool, err error) {
	content, err := os.ReadFile(filepath.Join(dir, pidFile))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("looking for an earlier server: %w", err)
	}
	lines := strings.Split(string(content), "\n")
	if pid, err = strconv.Atoi(strings.TrimSpace(lines[0])); err != nil {
		return 0, false, nil // a torn file; PostgreSQL judges it by itself
	}
	return pid, len(lines) >= statusLine && strings.TrimSpace(lines[statusLine-1]) == "stopping", nil
}

// disown writes our own id over one that has become another program's. PostgreSQL takes its parent's id
// for stale and goes on to look for memory still in use, whereas it would refuse to start over the
// other program; to remove the file would skip that look.
func disown(dir string) error {
	path := filepath.Join(dir, pidFile)
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading the stale pid file: %w", err)
	}
	_, rest, _ := strings.Cut(string(content), "\n")
	if err := os.WriteFile(path, []byte(strconv.Itoa(os.Getpid())+"\n"+rest), 0o600); err != nil {
		return fmt.Errorf("correcting the stale pid file: %w", err)
	}
	return nil
}

func processExists(pid int) bool {
	return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
