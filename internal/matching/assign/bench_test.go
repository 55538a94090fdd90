package assign

import (
	"context"
	"fmt"
	"syscall"
	"testing"
)

// reportCPU adds the processor time of an operation, which a busy machine changes less than the time on
// the clock.
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

func benchmark(b *testing.B, p *Problem) {
	b.Helper()
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		if _, err := Solve(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDense(b *testing.B) {
	for _, n := range []int{500, 1000, 2000} {
		d := newDice(1)
		p := d.square(n, 1<<30)
		b.Run(fmt.Sprintf("uniform-%d", n), func(b *testing.B) { benchmark(b, p) })
	}
}

// BenchmarkSparse is 10,000 adepts, 3,000 mentors with 4 seats and 30 candidates each, the size the
// product is made for.
func BenchmarkSparse(b *testing.B) {
	b.Run("uniform-10000x3000", func(b *testing.B) { benchmark(b, cohort(10_000, 3000, 4, false)) })
	b.Run("popular-10000x3000", func(b *testing.B) { benchmark(b, cohort(10_000, 3000, 4, true)) })
	b.Run("scarce-10000x2400", func(b *testing.B) { benchmark(b, cohort(10_000, 2400, 4, false)) })
}

// cohort draws 30 mentors for each adept; where some are popular, those are also the better ones.
func cohort(adepts, mentors, seats int, popular bool) *Problem {
	d := newDice(2)
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: make([]int, mentors), Arcs: &Arcs{Start: []int32{0}}}
	for j := range p.Seats {
		p.Seats[j] = seats
	}
	for range adepts {
		seen := map[int]bool{}
		for len(seen) < 30 {
			j, cost := d.IntN(mentors), d.Int64N(1_000_000)
			if popular {
				x := d.Float64()
				j = int(x * x * float64(mentors))
				cost = (cost + int64(j)*1_000_000/int64(mentors)) / 2
			}
			if seen[j] {
				continue
			}
			seen[j] = true
			p.Arcs.Mentor, p.Arcs.Cost = append(p.Arcs.Mentor, int32(j)), append(p.Arcs.Cost, cost)
		}
		p.Arcs.Start = append(p.Arcs.Start, int32(len(p.Arcs.Mentor)))
	}
	return p
}

func BenchmarkShapes(b *testing.B) {
	all := shapes()
	for _, name := range []string{"popular mentors", "scarce seats", "scarce and popular", "Machol and Wien", "all equal"} {
		b.Run(name, func(b *testing.B) { benchmark(b, all[name]) })
	}
}

// BenchmarkEdit is one what-if in a live matching: a lock somewhere else, taken back.
func BenchmarkEdit(b *testing.B) {
	for _, popular := range []bool{false, true} {
		for _, seats := range []int{4, 3} {
			p := cohort(10_000, 3000, seats, popular)
			b.Run(fmt.Sprintf("popular-%v-seats-%d", popular, seats), func(b *testing.B) { benchmarkEdits(b, p) })
		}
	}
}

func benchmarkEdits(b *testing.B, p *Problem) {
	b.Helper()
	ctx := context.Background()
	l, err := Open(ctx, p, 10)
	if err != nil {
		b.Fatal(err)
	}
	d := newDice(7)
	defer reportCPU(b)()
	for b.Loop() {
		adept, mentor := d.IntN(len(p.Adepts)), d.IntN(len(p.Mentors))
		if _, err := l.Try(func() error { _, err := l.Lock(ctx, adept, mentor, 0); return err }); err != nil {
			b.Fatal(err)
		}
	}
}
