package assign

import (
	"context"
	"reflect"
	"runtime"
	"testing"
)

// What must hold between an instance and a changed one, whatever the optimum is.

func mustSolve(t testing.TB, p *Problem) *Result {
	t.Helper()
	r, err := Solve(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// square is an instance in which everybody is matched: as many seats as adepts, every pair permitted.
func (d dice) square(n int, top int64) *Problem {
	costs := make(Matrix, n)
	for i := range costs {
		costs[i] = make([]int64, n)
		for j := range costs[i] {
			costs[i][j] = d.Int64N(top)
		}
	}
	p := &Problem{Adepts: ids("a", n), Mentors: ids("m", n), Seats: make([]int, n), Rows: costs, Seed: d.Int64()}
	for j := range p.Seats {
		p.Seats[j] = 1
	}
	return p
}

// scattered is an instance with forbidden pairs, capacities and people left over, as arcs.
func (d dice) scattered(adepts, mentors int) *Problem {
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: make([]int, mentors), Seed: d.Int64()}
	for j := range p.Seats {
		p.Seats[j] = d.IntN(4)
	}
	a := &Arcs{Start: []int32{0}}
	for range adepts {
		for j := range mentors {
			if d.IntN(100) < 15 {
				a.Mentor = append(a.Mentor, int32(j))
				a.Cost = append(a.Cost, d.Int64N(20))
			}
		}
		a.Start = append(a.Start, int32(len(a.Mentor)))
	}
	p.Arcs = a
	return p
}

// permuted lists the same people in another order.
func (d dice) permuted(p *Problem) *Problem {
	rows, columns := d.Perm(len(p.Adepts)), d.Perm(len(p.Mentors))
	where := make([]int32, len(columns))
	q := *p
	q.Adepts, q.Mentors, q.Seats = make([]string, len(rows)), make([]string, len(columns)), make([]int, len(columns))
	for j, from := range columns {
		q.Mentors[j], q.Seats[j], where[from] = p.Mentors[from], p.Seats[from], int32(j)
	}
	q.Arcs = &Arcs{Start: []int32{0}}
	for i, from := range rows {
		q.Adepts[i] = p.Adepts[from]
		for e := p.Arcs.Start[from]; e < p.Arcs.Start[from+1]; e++ {
			q.Arcs.Mentor = append(q.Arcs.Mentor, where[p.Arcs.Mentor[e]])
			q.Arcs.Cost = append(q.Arcs.Cost, p.Arcs.Cost[e])
		}
		q.Arcs.Start = append(q.Arcs.Start, int32(len(q.Arcs.Mentor)))
	}
	return &q
}

// The order of the lists decides nothing: the optimum is the same down to the lottery, so the pairs are.
func TestOrderOfPeopleDecidesNothing(t *testing.T) {
	d := newDice(2)
	for range 60 {
		p := d.scattered(40+d.IntN(40), 30)
		q := d.permuted(p)
		a, b := mustSolve(t, p), mustSolve(t, q)
		if a.Certificate.Primal != b.Certificate.Primal {
			t.Fatalf("%d in one order, %d in another", a.Certificate.Primal, b.Certificate.Primal)
		}
		if !reflect.DeepEqual(pairNames(p, a), pairNames(q, b)) {
			t.Fatal("other pairs in another order")
		}
	}
}

func pairNames(p *Problem, r *Result) map[string]string {
	out := map[string]string{}
	for i, j := range r.Mentor {
		if j != Nobody {
			out[p.Adepts[i]] = p.Mentors[j]
		}
	}
	return out
}

func TestConstantOnRowOrColumnShiftsTotal(t *testing.T) {
	d := newDice(3)
	for range 40 {
		p := d.square(30, 50)
		before := mustSolve(t, p).Cost
		i, j := d.IntN(30), d.IntN(30)
		for k := range 30 {
			p.Rows.(Matrix)[i][k] += 7
			p.Rows.(Matrix)[k][j] += 4
		}
		if after := mustSolve(t, p).Cost; after != before+11 {
			t.Fatalf("total went from %d to %d, want %d", before, after, before+11)
		}
	}
}

func TestDoubledCostsDoubleTotal(t *testing.T) {
	d := newDice(4)
	for range 40 {
		p := d.scattered(50, 20)
		before := mustSolve(t, p)
		for e := range p.Arcs.Cost {
			p.Arcs.Cost[e] *= 2
		}
		after := mustSolve(t, p)
		if after.Cost != 2*before.Cost || after.Matched != before.Matched {
			t.Fatalf("%d for %d pairs, doubled %d for %d", before.Cost, before.Matched, after.Cost, after.Matched)
		}
	}
}

func TestLockOfOptimalPairKeepsTotal(t *testing.T) {
	d := newDice(5)
	for range 40 {
		p := d.scattered(50, 20)
		before := mustSolve(t, p)
		for i, j := range before.Mentor {
			if j != Nobody && d.IntN(3) == 0 {
				p.Locks = append(p.Locks, Lock{Adept: i, Mentor: j, Cost: costOf(p, i, j)})
			}
		}
		if after := mustSolve(t, p); after.Objective != before.Objective {
			t.Fatalf("objective %d, with %d locks %d", before.Objective, len(p.Locks), after.Objective)
		}
	}
}

func costOf(p *Problem, i, j int) int64 {
	for e := p.Arcs.Start[i]; e < p.Arcs.Start[i+1]; e++ {
		if int(p.Arcs.Mentor[e]) == j {
			return p.Arcs.Cost[e]
		}
	}
	return -1
}

// One more seat never hurts, and saves at most what its price says (lots aside: the one more).
func TestOneMoreSeatIsWorthItsPriceAtMost(t *testing.T) {
	d := newDice(6)
	for range 40 {
		p := d.scattered(50, 20)
		p.Unmatched = 60
		before := mustSolve(t, p)
		for j := range p.Seats {
			p.Seats[j]++
			saved := before.Objective - mustSolve(t, p).Objective
			p.Seats[j]--
			if saved < 0 || saved > before.SeatWorth(j)+1 {
				t.Fatalf("one more seat with mentor %d saved %d, its price is %d", j, saved, before.SeatWorth(j))
			}
		}
	}
}

func TestSameAnswerOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	d := newDice(7)
	problems := []*Problem{d.square(300, 10), d.square(300, 1_000_000), d.scattered(400, 60), d.scattered(60, 200), d.crowd(500, 80)}
	for n, p := range problems {
		var first *Result
		for _, processors := range []int{1, 2, 16} {
			runtime.GOMAXPROCS(processors)
			r := mustSolve(t, p)
			if first == nil {
				first = r
			}
			if !reflect.DeepEqual(first, r) {
				t.Fatalf("problem %d: other answer on %d processors", n, processors)
			}
		}
	}
}

// crowd has fewer seats than adepts, and every pair permitted.
func (d dice) crowd(adepts, mentors int) *Problem {
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: make([]int, mentors), Seed: d.Int64()}
	for j := range p.Seats {
		p.Seats[j] = 1 + d.IntN(4)
	}
	salt := d.Uint64()
	p.Rows = Scores{Adepts: adepts, Mentors: mentors, Most: 999, Cost: func(i, j int) int64 {
		return int64(scramble(salt+uint64(i*mentors+j)) % 1000)
	}}
	return p
}

// The seed decides among equals, and nothing else.
func TestSeedDecidesAmongEquals(t *testing.T) {
	d := newDice(8)
	p := d.square(40, 3)
	costs, pairs := map[int64]bool{}, map[string]bool{}
	for seed := range int64(20) {
		p.Seed = seed
		r := mustSolve(t, p)
		costs[r.Cost] = true
		pairs[string(rune(r.Mentor[0]))] = true
		if again := mustSolve(t, p); !reflect.DeepEqual(r, again) {
			t.Fatalf("seed %d gave two answers", seed)
		}
	}
	if len(costs) != 1 || len(pairs) < 5 {
		t.Fatalf("20 seeds gave %d totals and %d mentors for the first adept", len(costs), len(pairs))
	}
}
