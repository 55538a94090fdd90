package main

import (
	"context"
	"encoding/json"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

type meter struct {
	reps      int
	unmatched int64
	seed      int64
}

// line is what is printed of one instance. Objective counts each adept without a mentor at the cost the
// command was called with. CPU seconds are those of the process while it solved and certified, the median
// of the repetitions; peak bytes are the most memory the process held, the instance itself included.
type line struct {
	File        string       `json:"file"`
	Objective   int64        `json:"objective"`
	Unmatched   int          `json:"unmatched"`
	Gap         int64        `json:"gap"`
	CPUSeconds  float64      `json:"cpu_seconds"`
	PeakBytes   int64        `json:"peak_bytes"`
	WallSeconds float64      `json:"wall_seconds"`
	Adepts      int          `json:"adepts"`
	Mentors     int          `json:"mentors"`
	Work        assign.Stats `json:"work"`
}

func (m meter) file(ctx context.Context, out *json.Encoder, name string) error {
	p, err := read(name)
	if err != nil {
		return err
	}
	return m.measure(ctx, out, name, p)
}

// unmatchedDense is more than any pair of a dense instance costs, so that everybody is matched, and small
// enough to add up 10,000 times.
const unmatchedDense = 1 << 46

func (m meter) dense(ctx context.Context, out *json.Encoder, side int) error {
	p := dense(side)
	m.unmatched = unmatchedDense
	return m.measure(ctx, out, "dense "+strconv.Itoa(side), p)
}

func (m meter) measure(ctx context.Context, out *json.Encoder, name string, p *assign.Problem) error {
	p.Unmatched, p.Seed = m.unmatched, m.seed
	debug.FreeOSMemory()
	resetPeak()
	var cpus, walls []float64
	l := line{File: name, Adepts: len(p.Adepts), Mentors: len(p.Mentors)}
	for range m.reps {
		runtime.GC()
		began, used := time.Now(), cpu()
		r, err := assign.Solve(ctx, p)
		if err != nil {
			return err
		}
		walls, cpus = append(walls, time.Since(began).Seconds()), append(cpus, cpu()-used)
		l.Objective, l.Unmatched, l.Gap, l.Work = r.Objective, r.Unmatched, r.Certificate.Gap, r.Stats
	}
	l.CPUSeconds, l.WallSeconds, l.PeakBytes = median(cpus), median(walls), peak()
	return out.Encode(l)
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// cpu is the processor time of this process, in seconds.
func cpu() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9
}

// resetPeak lets the kernel forget the peak of the instance before; where it cannot, peaks only grow.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the most memory the process held, in bytes.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for text := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(text, "VmHWM:"); ok {
			kilobytes, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}
