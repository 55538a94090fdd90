package fit

import (
	"context"
	"fmt"
	"syscall"
	"testing"
)

// reportCPU adds the processor time of an operation.
func reportCPU(b *testing.B) func() {
	b.Helper()
	began := cpu(b)
	return func() { b.ReportMetric((cpu(b)-began)*1000/float64(b.N), "cpu-ms/op") }
}

func cpu(b *testing.B) float64 {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9
}

// BenchmarkMatch is everything from profiles to pairs with reasons and proof.
func BenchmarkMatch(b *testing.B) {
	for _, size := range [][3]int{{40, 20, 0}, {1000, 1000, 0}, {10_000, 3000, 4}, {10_000, 3000, 2}} {
		for name, policy := range map[string]Policy{"usual": DefaultPolicy(), "everything": everything()} {
			b.Run(fmt.Sprintf("%dx%d-seats-%d-%s", size[0], size[1], size[2], name), func(b *testing.B) { benchmark(b, size, policy) })
		}
	}
}

func benchmark(b *testing.B, size [3]int, policy Policy) {
	c := newCrowd(1)
	adepts, mentors := c.people("adept", size[0], 10), c.people("mentor", size[1], 10)
	for j := range mentors {
		if size[2] > 0 {
			mentors[j].Capacity = size[2]
		}
	}
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		r, err := Match(context.Background(), adepts, mentors, policy, nil, 1)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(r.Unmatched)), "unmatched")
	}
}

func BenchmarkScore(b *testing.B) {
	a, m, p := amira(), rolf(), DefaultPolicy()
	for b.Loop() {
		p.Score(a, m)
	}
}
