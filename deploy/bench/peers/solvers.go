package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

//go:embed others/lemon.cpp
var lemonSource []byte

//go:embed others/scipy_dense.py
var scipyProgram []byte

// answer is the line that each solver prints; peers certify nothing.
type answer struct {
	Objective  int64   `json:"objective"`
	Gap        int64   `json:"gap"`
	CPUSeconds float64 `json:"cpu_seconds"`
	PeakBytes  int64   `json:"peak_bytes"`
}

// bench keeps the solvers' programs.
type bench struct {
	dir, match, lemon, scipy string
	reps                     int
}

// newBench builds the engine's command and the peers.
func newBench(ctx context.Context, dir string, reps int) (*bench, error) {
	b := &bench{dir: dir, match: filepath.Join(dir, "match"), lemon: filepath.Join(dir, "lemon"), scipy: filepath.Join(dir, "scipy_dense.py"), reps: reps}
	source := filepath.Join(dir, "lemon.cpp")
	if err := os.WriteFile(source, lemonSource, 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(b.scipy, scipyProgram, 0o600); err != nil {
		return nil, err
	}
	for _, build := range [][]string{
		{"go", "build", "-o", b.match, "github.com/bollplank/bollplank/deploy/bench/match"},
		{"g++", "-O3", "-march=native", "-std=c++14", "-w", source, "-o", b.lemon},
	} {
		if out, err := exec.CommandContext(ctx, build[0], build[1:]...).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", build[0], err, out)
		}
	}
	return b, nil
}

func (b *bench) engine(ctx context.Context, file string, unmatched int64) (answer, error) {
	return ask(ctx, b.match, "-reps", strconv.Itoa(b.reps), "-unmatched", strconv.FormatInt(unmatched, 10), file)
}

func (b *bench) peer(ctx context.Context, name, file string, unmatched int64) (answer, error) {
	program := []string{b.lemon}
	if name == scipy {
		program = []string{"/usr/bin/python3", b.scipy} // Debian's, which has scipy
	}
	return ask(ctx, append(program, file, strconv.FormatInt(unmatched, 10), strconv.Itoa(b.reps))...)
}

func ask(ctx context.Context, program ...string) (a answer, err error) {
	command := exec.CommandContext(ctx, program[0], program[1:]...)
	command.Stderr = os.Stderr
	command.Env = append(os.Environ(), "GOMAXPROCS=1") // scipy and LEMON have one thread
	out, err := command.Output()
	if err != nil {
		return a, fmt.Errorf("%s: %w", filepath.Base(program[0]), err)
	}
	return a, json.Unmarshal(out, &a)
}
