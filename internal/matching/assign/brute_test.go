package assign

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// instances is how many random instances the brute-force test compares: few in go test, and as many as
// the environment says (ASSIGN_INSTANCES) where the whole proof is run.
func instances(t testing.TB, few int) int {
	t.Helper()
	text := os.Getenv("ASSIGN_INSTANCES")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("ASSIGN_INSTANCES: %v", err)
	}
	return n
}

// dice makes small random instances of every kind.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 1))} }

func ids(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = prefix + strconv.Itoa(i)
	}
	return out
}

// problem is up to 6 adepts and 5 mentors with up to 3 seats, 70 % of the pairs permitted, costs with many
// ties or few, leaving somebody out cheap, dear or last.
func (d dice) problem() (*Problem, Matrix) {
	adepts, mentors := d.IntN(7), d.IntN(6)
	top := []int64{1, 3, 10, 1000}[d.IntN(4)]
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: make([]int, mentors), Seed: d.Int64()}
	for j := range p.Seats {
		p.Seats[j] = d.IntN(4)
	}
	if d.IntN(2) == 0 {
		p.Unmatched = 1 + d.Int64N(3*top)
	}
	matrix := make(Matrix, adepts)
	for i := range matrix {
		matrix[i] = make([]int64, mentors)
		for j := range matrix[i] {
			matrix[i][j] = Forbidden
			if d.IntN(10) < 7 {
				matrix[i][j] = d.Int64N(top)
			}
		}
	}
	d.lock(p, matrix)
	return p, matrix
}

// lock decides some pairs beforehand, forbidden ones too.
func (d dice) lock(p *Problem, costs Matrix) {
	free := append([]int(nil), p.Seats...)
	for i := range p.Adepts {
		if len(p.Mentors) == 0 || d.IntN(8) > 0 {
			continue
		}
		j := d.IntN(len(p.Mentors))
		if free[j] == 0 {
			continue
		}
		free[j]--
		cost := costs[i][j]
		if cost == Forbidden {
			cost = d.Int64N(5)
		}
		p.Locks = append(p.Locks, Lock{Adept: i, Mentor: j, Cost: cost})
	}
}

func arcsOf(m Matrix) *Arcs {
	a := &Arcs{Start: []int32{0}}
	for _, row := range m {
		for j, c := range row {
			if c != Forbidden {
				a.Mentor = append(a.Mentor, int32(j))
				a.Cost = append(a.Cost, c)
			}
		}
		a.Start = append(a.Start, int32(len(a.Mentor)))
	}
	return a
}

// brute tries everything.
func brute(p *Problem, costs Matrix, penalty int64) int64 {
	given := map[int]int64{}
	load := make([]int, len(p.Mentors))
	for _, l := range p.Locks {
		given[l.Adept] = l.Cost
		load[l.Mentor]++
	}
	var from func(i int) int64
	from = func(i int) int64 {
		if i == len(p.Adepts) {
			return 0
		}
		if cost, locked := given[i]; locked {
			return cost + from(i+1)
		}
		best := penalty + from(i+1)
		for j, c := range costs[i] {
			if c != Forbidden && load[j] < p.Seats[j] {
				load[j]++
				best = min(best, c+from(i+1))
				load[j]--
			}
		}
		return best
	}
	return from(0)
}

// efforts are settings that reach every branch: hardly any candidates, no auction, no heap.
func (d dice) effort() effort {
	return effort{depth: int32(2 + d.IntN(3)), bids: d.IntN(4), swaps: d.IntN(3), coarse: d.IntN(8), sweep: d.IntN(4) == 0, gather: d.IntN(20)}
}

func TestSolveEqualsBruteForce(t *testing.T) {
	d := newDice(1)
	for n := range instances(t, 20_000) {
		p, costs := d.problem()
		e := d.effort()
		for _, form := range []string{"arcs", "rows"} {
			q := *p
			if form == "arcs" {
				q.Arcs = arcsOf(costs)
			} else {
				q.Rows = costs
			}
			r, err := solve(context.Background(), &q, e)
			if err != nil {
				t.Fatalf("instance %d as %s: %v\n%s", n, form, err, show(&q, costs))
			}
			if want := brute(&q, costs, r.Penalty); r.Objective != want {
				t.Fatalf("instance %d as %s: objective %d, brute force finds %d\n%s", n, form, r.Objective, want, show(&q, costs))
			}
		}
	}
}

func show(p *Problem, costs Matrix) string {
	return fmt.Sprintf("costs %v seats %v unmatched %d locks %v seed %d", costs, p.Seats, p.Unmatched, p.Locks, p.Seed)
}

func codeOf(err error) Code {
	var e *InputError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
