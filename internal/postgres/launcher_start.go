package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

const (
	// logTail is how many bytes of the log an error quotes.
	logTail = 2000
	// logLimit is how many bytes of log a start adds to; beyond, it begins a new file and keeps the one before.
	logLimit = 16 << 20
)

// errMemoryInUse tells that backends of a killed server have not ended yet; they will.
var errMemoryInUse = errors.New("shared memory still in use")

// start runs the server until it accepts connections. After a kill -9 of the server before it the
// memory that one shared may be in use for a moment more.
func (l *launch) start(ctx context.Context) (*Server, error) {
	for deadline := time.Now().Add(patience); ; {
		server, err := l.attempt(ctx)
		if !errors.Is(err, errMemoryInUse) || time.Now().After(deadline) {
			return server, err
		}
		if err := pause(ctx, 100*time.Millisecond); err != nil {
			return nil, fmt.Errorf("starting PostgreSQL: %w", err)
		}
	}
}

func (l *launch) attempt(ctx context.Context) (*Server, error) {
	log, err := l.openLog()
	if err != nil {
		return nil, fmt.Errorf("opening the database's log: %w", err)
	}
	defer log.Close()
	written, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, fmt.Errorf("opening the database's log: %w", err)
	}
	p, err := l.spawn(log)
	if err != nil {
		return nil, err
	}
	server := &Server{dataDir: l.dir, socketDir: l.socketDir, process: p, done: make(chan struct{})}
	if err := p.awaitReady(ctx, server.DSN(Superuser, Superuser)); err != nil {
		return nil, l.abandon(ctx, p, err, io.NewSectionReader(log, written, 1<<20))
	}
	go server.release(l.lock)
	return server, nil
}

func (l *launch) openLog() (*os.File, error) {
	if info, err := os.Stat(l.logFile); err == nil && info.Size() > logLimit {
		if err := os.Rename(l.logFile, l.logFile+".1"); err != nil {
			return nil, err
		}
	}
	return os.OpenFile(l.logFile, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
}

// spawn starts the program with the log file as its output. A file and no pipe: what a
// backend holds open must not delay the news that the server has ended.
func (l *launch) spawn(log *os.File) (*process, error) {
	p := &process{cmd: exec.Command(l.bin.path("postgres"), l.arguments()...), exited: make(chan struct{})}
	l.confine(p.cmd, syscall.SIGINT)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // for good: the death signal is bound to the thread, see parentDeath
		err := p.cmd.Start()
		started <- err
		if err == nil {
			p.err = p.cmd.Wait()
			close(p.exited)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("starting PostgreSQL: %w", err)
	}
	return p, nil
}

// arguments puts the caller's settings after ours and before those that decide where the server
// listens: PostgreSQL keeps the last of two.
func (l *launch) arguments() []string {
	settings := []string{"shared_buffers=64MB", "max_connections=100", "timezone=UTC", "log_timezone=UTC"}
	if l.cfg.Fast {
		settings = append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off",
			"wal_level=minimal", "max_wal_senders=0", "max_wal_size=1GB", "checkpoint_timeout=1h", "autovacuum_naptime=1h")
	}
	for _, name := range slices.Sorted(maps.Keys(l.cfg.Params)) {
		settings = append(settings, name+"="+l.cfg.Params[name])
	}
	settings = append(settings, "listen_addresses=", "port=5432", "logging_collector=off",
		"unix_socket_directories="+l.socketDir, "unix_socket_permissions=0700")
	args := []string{"-D", l.dir}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	return args
}

// confine keeps a child of ours apart: a group of its own, so that Ctrl-C in the terminal reaches us
// alone and the order of shutdown stays ours; the server's account; a directory that account may read;
// and none of our environment, which holds secrets and PG… variables.
func (l *launch) confine(cmd *exec.Cmd, onOurDeath syscall.Signal) {
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
	cmd.SysProcAttr = parentDeath(onOurDeath)
	cmd.SysProcAttr.Setpgid = true
	if l.owner.drop {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: l.owner.uid, Gid: l.owner.gid}
	}
}

// abandon stops a server that did not become ready and says why it did not.
func (l *launch) abandon(ctx context.Context, p *process, cause error, log io.Reader) error {
	if ctx.Err() != nil {
		_ = p.stop(context.WithoutCancel(ctx))
		return cause
	}
	content, err := io.ReadAll(log)
	if err != nil {
		return fmt.Errorf("%w, and its log %s cannot be read: %w", cause, l.logFile, err)
	}
	if strings.Contains(string(content), "pre-existing shared memory block") {
		return errMemoryInUse
	}
	tail := content[max(0, len(content)-logTail):]
	return fmt.Errorf("%w; its log %s ends:\n%s", cause, l.logFile, strings.TrimSpace(string(tail)))
}
