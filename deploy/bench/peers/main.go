// Command peers measures the matching engine beside the solvers that people would use instead, on the same instances in
// the same run: scipy's linear_sum_assignment and LEMON's network simplex.
//
//	go run ./deploy/bench/peers [-reps 3] [-only WORD] [-dir DIR]
//
// It needs python3 with scipy, a C++ compiler and LEMON's headers. Seconds are of the process's processor time, the
// median of the repetitions; the engine has one thread as its peers do. A speed counts only with an equal objective and
// a certificate's gap of 0; whatever else comes out ends the command with 1.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	reps := flags.Int("reps", 3, "solve each instance this many times")
	only := flags.String("only", "", "measure the cases whose name holds this word")
	dir := flags.String("dir", "", "where instances are kept; empty takes a place that is cleared")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *dir == "" {
		if *dir, err = os.MkdirTemp("", "peers"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(*dir)) }()
	}
	b, err := newBench(ctx, *dir, *reps)
	if err != nil {
		return err
	}
	return b.table(ctx, out, *only)
}

// table prints a row for each case as soon as it is measured.
func (b *bench) table(ctx context.Context, out io.Writer, only string) error {
	fmt.Fprintln(out, "| case | engine, CPU s | peer, CPU s | ratio | bound | memory, MB |\n|---|---|---|---|---|---|")
	var wrong []error
	for _, c := range cases() {
		if !strings.Contains(c.name, only) {
			continue
		}
		row, err := b.measure(ctx, c)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", c.name, err))
			continue
		}
		fmt.Fprintf(out, "| %s | %.3f | %s %.3f | %.2f | ≤ %.2f | %d |\n",
			c.name, row.engine.CPUSeconds, c.peer, row.peer.CPUSeconds, row.engine.CPUSeconds/row.peer.CPUSeconds, c.bound, row.engine.PeakBytes>>20)
	}
	return errors.Join(wrong...)
}

// measured is what both answered.
type measured struct{ engine, peer answer }

func (b *bench) measure(ctx context.Context, c instance) (m measured, err error) {
	file := filepath.Join(b.dir, strings.Map(plain, c.name)+".bin")
	if _, err := os.Stat(file); err != nil {
		if err := c.shape.save(file); err != nil {
			return m, err
		}
	}
	if m.engine, err = b.engine(ctx, file, c.unmatched); err != nil {
		return m, err
	}
	if m.peer, err = b.peer(ctx, c.peer, file, c.unmatched); err != nil {
		return m, err
	}
	if m.engine.Gap != 0 || m.engine.Objective != m.peer.Objective {
		return m, fmt.Errorf("the engine has %d with a gap of %d, %s has %d", m.engine.Objective, m.engine.Gap, c.peer, m.peer.Objective)
	}
	return m, nil
}

// plain keeps what a file's name may hold.
func plain(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
		return r
	}
	return '-'
}
