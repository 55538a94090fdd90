package assign

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"
	"testing"
)

// ending is a context that has ended once it was asked so often.
type ending struct {
	context.Context
	left, asked atomic.Int64
	read        *atomic.Int64
	last, most  atomic.Int64 // costs read when it was asked last, and the most between two questions
}

var errEnded = errors.New("the cohort was closed")

func (e *ending) Err() error {
	e.asked.Add(1)
	now := e.read.Load()
	if since := now - e.last.Swap(now); since > e.most.Load() {
		e.most.Store(since)
	}
	if e.left.Add(-1) < 0 {
		return errEnded
	}
	return nil
}

// A run asks often enough whether it has ended, and stops at the first yes wherever it is; counted in work, because a
// busy machine's clock tells nothing. A bound of a few hundred thousand costs is about a millisecond.
func TestRunAsksOftenWhetherItHasEnded(t *testing.T) {
	const n = 300
	var read atomic.Int64
	p := &Problem{Adepts: ids("a", n), Mentors: ids("m", n), Seats: make([]int, n), Rows: Scores{Adepts: n, Mentors: n, Most: n * n,
		Cost: func(i, j int) int64 { read.Add(1); return int64((i + 1) * (j + 1)) }}}
	for j := range p.Seats {
		p.Seats[j] = 1
	}
	solveUntil := func(asks int64) (*ending, error) {
		e := &ending{Context: context.Background(), read: &read}
		e.left.Store(asks)
		e.last.Store(read.Load())
		_, err := Solve(e, p)
		return e, err
	}
	whole, err := solveUntil(1 << 40)
	if err != nil {
		t.Fatal(err)
	}
	workers := int64(runtime.GOMAXPROCS(0))
	if bound := int64(interval + workers*share*n); whole.most.Load() > bound || whole.asked.Load() < 20 {
		t.Errorf("asked %d times, with up to %d costs read between two questions, want at most %d", whole.asked.Load(), whole.most.Load(), bound)
	}
	for quarter := range int64(4) {
		asks := quarter * whole.asked.Load() / 4
		e, err := solveUntil(asks)
		if !errors.Is(err, errEnded) {
			t.Errorf("ended at question %d: %v", asks, err)
		}
		if more := e.asked.Load() - asks; more > 2*workers+2 {
			t.Errorf("ended at question %d, and asked %d times more", asks, more)
		}
	}
}
