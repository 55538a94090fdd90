// Command start measures how long `bollplank dev` takes from exec to the line that says it is ready: cold, with no
// data yet, and warm, on the data of a start before; beside the start of the same database by itself. It reports how
// much memory our own process holds at rest.
//
//	go run ./deploy/bench/start [-binary bin/bollplank] [-rounds 5]
//
// It prints a table and, last, one line of JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "start:", err)
		os.Exit(1)
	}
}

// summary is the line of JSON; times are medians but for the cold one, of which there is one.
type summary struct {
	Rounds   int     `json:"rounds"`
	Cold     float64 `json:"cold_s"`
	Warm     float64 `json:"warm_s"`
	Database float64 `json:"database_alone_s"`
	Stop     float64 `json:"stop_s"`
	Memory   float64 `json:"resident_mb"`
}

func run(ctx context.Context, args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("start", flag.ContinueOnError)
	binary := flags.String("binary", "bin/bollplank", "the program; make build makes it")
	rounds := flags.Int("rounds", 5, "warm starts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := postgres.MakeTempDir("start-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := measure(ctx, *binary, dir, *rounds)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(out, 2, 0, 2, ' ', 0)
	fmt.Fprintf(t, "median of %d\tseconds\taim\n", s.Rounds)
	fmt.Fprintf(t, "cold start (once): database, schema, demo organisation\t%.2f\t\n", s.Cold)
	fmt.Fprintf(t, "warm start\t%.2f\t≤ 1\n", s.Warm)
	fmt.Fprintf(t, "the same database alone\t%.2f\t\n", s.Database)
	fmt.Fprintf(t, "stop\t%.2f\t\n", s.Stop)
	fmt.Fprintf(t, "resident at rest, MB\t%.0f\t≤ 80\n", s.Memory)
	if err := t.Flush(); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(s)
}

// measure starts cold once and then warm, the database alone in turn with it.
func measure(ctx context.Context, binary, dir string, rounds int) (s summary, err error) {
	data := filepath.Join(dir, "data")
	first, err := start(ctx, binary, data)
	if err != nil {
		return s, err
	}
	s.Rounds, s.Cold, s.Memory = rounds, first.ready.Seconds(), first.memory
	var warm, alone, stops []float64
	for range rounds {
		again, err := start(ctx, binary, data)
		if err != nil {
			return s, err
		}
		bare, err := databaseAlone(ctx, filepath.Join(data, "postgres"))
		if err != nil {
			return s, err
		}
		warm, alone, stops = append(warm, again.ready.Seconds()), append(alone, bare.Seconds()), append(stops, again.stopped.Seconds())
		s.Memory = max(s.Memory, again.memory)
	}
	s.Warm, s.Database, s.Stop = median(warm), median(alone), median(stops)
	return s, nil
}

// databaseAlone starts and stops what stands in a data directory.
func databaseAlone(ctx context.Context, dir string) (time.Duration, error) {
	began := time.Now()
	server, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: dir})
	if err != nil {
		return 0, err
	}
	took := time.Since(began)
	return took, server.Stop(ctx)
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
