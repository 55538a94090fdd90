package postgres

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// initialise makes the data directory beside its place and moves it there when it is whole. Whoever
// finds a directory at that place therefore finds a finished one, and a start that was killed half-way
// is made good by starting again.
func (l *launch) initialise(ctx context.Context) error {
	clearUnfinished(l.dir)
	return fillBeside(l.dir, l.owner, func(dir string) error { return l.initdb(ctx, dir) })
}

func (l *launch) initdb(ctx context.Context, dir string) error {
	args := []string{"-D", dir, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"}
	if l.cfg.Fast {
		args = append(args, "--no-sync", "--wal-segsize=1")
	}
	cmd := exec.CommandContext(ctx, l.bin.path("initdb"), args...)
	l.confine(cmd, syscall.SIGKILL)
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	out, err := onOwnThread(cmd.CombinedOutput)
	if ctx.Err() != nil {
		return fmt.Errorf("initialising %s: %w", l.dir, ctx.Err())
	}
	if err != nil {
		return fmt.Errorf("initialising %s: %w: %s", l.dir, err, strings.TrimSpace(string(out)))
	}
	return nil
}

// fillBeside makes a directory by fill under a name of its own and renames it to dir, which must be
// missing or empty.
func fillBeside(dir string, owner account, fill func(dir string) error) error {
	temporary, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+unfinished)
	if err != nil {
		return fmt.Errorf("making %s: %w", dir, err)
	}
	defer os.RemoveAll(temporary)
	if err := owner.give(temporary); err != nil {
		return err
	}
	if err := fill(temporary); err != nil {
		return err
	}
	if err := syscall.Rename(temporary, dir); err != nil { // os.Rename does not replace an empty directory
		return fmt.Errorf("putting %s in place (a mount point cannot be replaced: name a directory inside it): %w", dir, err)
	}
	return syncDir(filepath.Dir(dir))
}

// clearUnfinished removes what killed starts left beside dir. The lock is ours, so nobody fills one of
// them for this directory now, and one that resists is in nobody's way.
func clearUnfinished(dir string) {
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		return
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), filepath.Base(dir)+unfinished) {
			_ = os.RemoveAll(filepath.Join(filepath.Dir(dir), entry.Name()))
		}
	}
}

// syncDir makes a rename in dir outlast a power cut.
func syncDir(dir string) error {
	file, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("syncing %s: %w", dir, err)
	}
	defer file.Close()
	if err := file.Sync(); err != nil {
		return fmt.Errorf("syncing %s: %w", dir, err)
	}
	return nil
}
