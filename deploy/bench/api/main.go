// Command api measures the API over HTTP beside what it cannot be faster than, in one run on one server: pgbench
// sending every statement of the same request in transactions of the same shape, and a minimal net/http handler that
// sends them through lib/pq. It measures the same with a thousand organisations in the database, and how long a file
// of ten thousand people takes to come in.
//
//	go run ./deploy/bench/api [-connections 8] [-rounds 5] [-seconds 3] [-tenants 1000] [-rows 10000]
//
// Contenders take turns in each round; a ratio is the median of the rounds' own ratios. It prints a table and, last,
// one line of JSON.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

// options are the flags.
type options struct {
	connections, rounds, tenants, rows int
	turn                               time.Duration
	binary                             string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) > 1 && os.Args[1] == minimalWord {
		os.Exit(exitCode(serveMinimal(ctx, os.Args[2:])))
	}
	os.Exit(exitCode(run(ctx, os.Args[1:], os.Stdout)))
}

func exitCode(err error) int {
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return 0
	}
	fmt.Fprintln(os.Stderr, "api:", err)
	return 1
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	var o options
	flags := flag.NewFlagSet("api", flag.ContinueOnError)
	flags.IntVar(&o.connections, "connections", 8, "connections to each server, and of each server to the database")
	flags.IntVar(&o.rounds, "rounds", 5, "turns of each contender")
	flags.DurationVar(&o.turn, "turn", 3*time.Second, "how long a turn lasts")
	flags.IntVar(&o.tenants, "tenants", 1000, "organisations in the larger database")
	flags.IntVar(&o.rows, "rows", 10_000, "people in the file that is imported")
	flags.StringVar(&o.binary, "binary", "", "the program; empty builds it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	g, err := newGround(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	r, err := g.measure(ctx)
	if err != nil {
		return err
	}
	return r.print(out)
}

// measure runs everything: reads and writes on both databases, then the import.
func (g *ground) measure(ctx context.Context) (r report, err error) {
	r.options = g.options
	one, err := g.site(ctx, "one", 1)
	if err != nil {
		return r, err
	}
	many, err := g.site(ctx, "many", g.options.tenants)
	if err != nil {
		return r, err
	}
	if r.read, err = g.compare(ctx, one, many, reading); err != nil {
		return r, fmt.Errorf("read: %w", err)
	}
	if r.write, err = g.compare(ctx, one, many, writing); err != nil {
		return r, fmt.Errorf("write: %w", err)
	}
	r.imported, err = g.importPeople(ctx, one)
	return r, err
}
