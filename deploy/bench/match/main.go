// Command match measures the matching engine on instance files, one JSON line per file, so that it can be
// put beside other engines on the same files in the same run.
//
//	go run ./deploy/bench/match [-reps 3] [-unmatched 2000000] FILE…
//
// A speed counts only with an equal objective and a gap of 0.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run answers the exit code: 2 for a wrong call, 1 for a file that cannot be read or solved.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("match", flag.ContinueOnError)
	flags.SetOutput(stderr)
	reps := flags.Int("reps", 3, "solve each instance this many times and report the median")
	unmatched := flags.Int64("unmatched", 2_000_000, "cost of an adept without a mentor; 0: the number matched comes first")
	seed := flags.Int64("seed", 1, "seed of the lottery among equals")
	dense := flags.Int("dense", 0, "also measure an n × n matrix of random costs, made here")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *reps < 1 || *dense < 0 || flags.NArg() == 0 && *dense == 0 {
		fmt.Fprintln(stderr, "match: name at least one instance file")
		return 2
	}
	out := json.NewEncoder(stdout)
	m := meter{reps: *reps, unmatched: *unmatched, seed: *seed}
	code := 0
	for _, name := range flags.Args() {
		if err := m.file(ctx, out, name); err != nil {
			fmt.Fprintf(stderr, "match: %s: %v\n", name, err)
			code = 1
		}
	}
	if *dense > 0 {
		if err := m.dense(ctx, out, *dense); err != nil {
			fmt.Fprintf(stderr, "match: dense %d: %v\n", *dense, err)
			code = 1
		}
	}
	return code
}
