package postgres

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"github.com/lib/pq"
)

const (
	// patience is how long an orderly shutdown, of this server or of one before it, may take.
	patience = 30 * time.Second
	// lastPatience is how long an immediate shutdown may take.
	lastPatience = 5 * time.Second
)

// process is one run of the postgres program.
type process struct {
	cmd    *exec.Cmd
	exited chan struct{} // closed when the program has ended, after err is set
	err    error
}

// onOwnThread runs work on a thread that ends with it, for a child that lives as long as work does.
func onOwnThread(work func() ([]byte, error)) (out []byte, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		out, err = work()
	}()
	<-done
	return out, err
}

func (p *process) awaitReady(ctx context.Context, dsn string) error {
	for wait := 10 * time.Millisecond; ; wait = min(wait+wait/10, 200*time.Millisecond) {
		if accepts(ctx, dsn) {
			return nil
		}
		select {
		case <-p.exited:
			return fmt.Errorf("starting PostgreSQL: it ended at once (%v)", p.err)
		case <-ctx.Done():
			return fmt.Errorf("starting PostgreSQL: %w", ctx.Err())
		case <-time.After(wait):
		}
	}
}

// accepts tells whether the server takes connections; a refusal for any reason but that it is starting
// up says so too.
func accepts(ctx context.Context, dsn string) bool {
	connector, err := pq.NewConnector(dsn)
	if err != nil {
		return false
	}
	conn, err := connector.Connect(ctx)
	if err == nil {
		return conn.Close() == nil
	}
	var refusal *pq.Error
	return errors.As(err, &refusal) && refusal.Code != "57P03"
}

// stop ends the program in order, and at once when ctx ends or patience runs out.
func (p *process) stop(ctx context.Context) error {
	_ = p.cmd.Process.Signal(syscall.SIGINT)
	select {
	case <-p.exited:
		return p.ending()
	case <-ctx.Done():
	case <-time.After(patience):
	}
	_ = p.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-p.exited:
	case <-time.After(lastPatience):
		_ = p.cmd.Process.Kill()
		<-p.exited
	}
	return errors.New("stopping PostgreSQL: it took too long and was stopped at once; it recovers when it starts next")
}

func (p *process) ending() error {
	if p.err != nil {
		return fmt.Errorf("PostgreSQL ended out of order: %w", p.err)
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
