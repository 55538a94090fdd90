package assign

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

// Shapes on which methods like this one are known to fail or to run away.
func shapes() map[string]*Problem {
	byFormula := func(adepts, mentors, seats int, most int64, cost func(i, j int) int64) *Problem {
		p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: make([]int, mentors),
			Rows: Scores{Adepts: adepts, Mentors: mentors, Most: most, Cost: cost}}
		for j := range p.Seats {
			p.Seats[j] = seats
		}
		return p
	}
	noise := func(i, j int) int64 { return int64(scramble(uint64(i)<<32+uint64(j)) % 300) }
	return map[string]*Problem{
		"nobody at all":      byFormula(0, 0, 1, 0, nil),
		"no adepts":          byFormula(0, 20, 1, 0, nil),
		"no mentors":         byFormula(20, 0, 1, 0, nil),
		"no seats":           byFormula(50, 20, 0, 1, func(_, _ int) int64 { return 1 }),
		"nothing permitted":  byFormula(50, 20, 1, 1, func(_, _ int) int64 { return Forbidden }),
		"all equal":          byFormula(400, 400, 1, 1, func(_, _ int) int64 { return 1 }),
		"all free":           byFormula(400, 100, 3, 0, func(_, _ int) int64 { return 0 }),
		"one wanted by all":  byFormula(400, 300, 2, 1000, func(_, j int) int64 { return min(1000, 10*int64(j*j)) }),
		"popular mentors":    byFormula(400, 120, 4, 1000, func(i, j int) int64 { return noise(i, j) + int64(j)*5 }),
		"scarce seats":       byFormula(600, 50, 4, 1000, func(i, j int) int64 { return noise(i, j) }),
		"scarce and popular": byFormula(600, 50, 4, 1000, func(i, j int) int64 { return noise(i, j) + int64(j)*10 }),
		"wanted adepts":      byFormula(600, 50, 4, 1000, func(i, j int) int64 { return noise(i, j) + int64(i) }),
		"one big mentor":     byFormula(500, 2, 400, 1000, func(i, j int) int64 { return noise(i, j) }),
		"Machol and Wien":    byFormula(300, 300, 1, 90_000, func(i, j int) int64 { return int64((i + 1) * (j + 1)) }),
		"its mirror":         byFormula(300, 300, 1, 90_000, func(i, j int) int64 { return int64((300 - i) * (j + 1)) }),
		"a staircase": byFormula(300, 300, 1, 1, func(i, j int) int64 {
			if j > i {
				return Forbidden
			}
			return int64(1 - (i+j)%2)
		}),
		"a bottleneck": byFormula(300, 300, 1, 1000, func(i, j int) int64 {
			if i < 200 && j >= 100 {
				return Forbidden
			}
			return noise(i, j)
		}),
	}
}

func TestShapesEndProved(t *testing.T) {
	for name, p := range shapes() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			r, err := Solve(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			swept, err := solve(ctx, p, effort{depth: 2, sweep: true})
			if err != nil {
				t.Fatal(err)
			}
			if r.Certificate.Primal != swept.Certificate.Primal {
				t.Fatalf("with lists %d, on arrays %d", r.Certificate.Primal, swept.Certificate.Primal)
			}
		})
	}
}

// Where lists do not pay the guard takes over, and where they do it keeps out of the way.
func TestGuardTakesOverWhereListsDoNotPay(t *testing.T) {
	all := shapes()
	hard := mustSolve(t, all["Machol and Wien"]).Stats
	if hard.Sweeps < hard.Searches/2 {
		t.Errorf("Machol and Wien: %d of %d searches were swept", hard.Sweeps, hard.Searches)
	}
	d := newDice(11)
	if easy := mustSolve(t, d.square(500, 1_000_000)).Stats; easy.Sweeps > 0 {
		t.Errorf("uniform: %d of %d searches were swept", easy.Sweeps, easy.Searches)
	}
}

// The side with fewer places bids, and both sides find the same optimum.
func TestScarceSeatsBid(t *testing.T) {
	d := newDice(12)
	p := d.crowd(200, 30)
	r := mustSolve(t, p)
	if !r.Stats.Swapped || r.Unmatched == 0 {
		t.Fatalf("seats did not bid: %+v, %d unmatched", r.Stats, r.Unmatched)
	}
	for range 200 {
		p.Adepts = p.Adepts[:len(p.Adepts)-1]
		rows := p.Rows.(Scores)
		rows.Adepts--
		p.Rows = rows
		if len(p.Adepts) == 0 {
			return
		}
		r = mustSolve(t, p)
		if r.Stats.Swapped != (len(p.Adepts) > r.Matched) {
			t.Fatalf("%d adepts, %d matched, swapped %v", len(p.Adepts), r.Matched, r.Stats.Swapped)
		}
	}
}

func TestCancelledRunEndsSoon(t *testing.T) {
	cost := func(i, j int) int64 { return int64((i + 1) * (j + 1)) }
	p := &Problem{Adepts: ids("a", 1500), Mentors: ids("m", 1500), Seats: make([]int, 1500),
		Rows: Scores{Adepts: 1500, Mentors: 1500, Most: 1500 * 1500, Cost: cost}}
	for j := range p.Seats {
		p.Seats[j] = 1
	}
	why := errors.New("the cohort was closed")
	for _, after := range []time.Duration{0, time.Millisecond, 30 * time.Millisecond, 300 * time.Millisecond} {
		ctx, cancel := context.WithCancelCause(context.Background())
		ended := make(chan error, 1)
		go func() {
			_, err := Solve(ctx, p)
			ended <- err
		}()
		time.Sleep(after)
		cancel(why)
		select {
		case err := <-ended:
			if !errors.Is(err, why) {
				t.Errorf("cancelled after %v: %v", after, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("cancelled after %v: still running", after)
		}
	}
}

func ExampleSolve() {
	p := &Problem{
		Adepts:  []string{"Amira", "Oskar", "Linnea"},
		Mentors: []string{"Rolf", "Jana"},
		Seats:   []int{1, 2},
		Rows:    Matrix{{18, 26}, {40, 24}, {29, Forbidden}},
	}
	r, err := Solve(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, j := range r.Mentor {
		fmt.Println(p.Adepts[i], "with", p.Mentors[j])
	}
	fmt.Println("total", r.Cost, "gap", r.Certificate.Gap)
	// Output:
	// Amira with Jana
	// Oskar with Jana
	// Linnea with Rolf
	// total 79 gap 0
}
