package assign

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// editor makes random edits of a matching and keeps what they add up to.
type editor struct {
	dice
	*Live
	costs Matrix
	locks map[int]Lock
	seats []int
	added int
}

func (e *editor) one(ctx context.Context) (Change, error) {
	i, j := e.IntN(len(e.costs)), e.IntN(len(e.seats))
	switch e.IntN(5) {
	case 0:
		if _, locked := e.locks[i]; locked || e.Live.seats[j] == 0 {
			return Change{}, nil
		}
		cost := e.costs[i][j]
		if cost == Forbidden {
			cost = e.scale.most
		}
		e.locks[i] = Lock{Adept: i, Mentor: j, Cost: cost}
		return e.Lock(ctx, i, j, cost)
	case 1:
		for k := range e.locks {
			delete(e.locks, k)
			return e.Unlock(ctx, k)
		}
	case 2:
		if e.locks[i].Mentor == j && e.locks[i] != (Lock{}) {
			return Change{}, nil
		}
		e.costs[i][j] = Forbidden
		return e.Forbid(ctx, i, j)
	case 3:
		e.seats[j]++
		return e.AddSeat(ctx, j)
	case 4:
		row := make([]int64, len(e.seats))
		for k := range row {
			row[k] = Forbidden
			if e.IntN(3) > 0 {
				row[k] = e.Int64N(e.scale.most + 1)
			}
		}
		e.costs = append(e.costs, row)
		e.added++
		return e.AddAdept(ctx, fmt.Sprint("later", e.added), row)
	}
	return Change{}, nil
}

// fromScratch is the problem that the edits add up to.
func (e *editor) fromScratch() *Problem {
	p := &Problem{Adepts: e.Live.problem.Adepts, Mentors: e.Live.problem.Mentors, Seats: e.seats, Rows: e.costs, Unmatched: e.scale.unmatched, Seed: e.Live.problem.Seed}
	for _, l := range e.locks {
		p.Locks = append(p.Locks, l)
	}
	return p
}

func newEditor(t *testing.T, d dice, adepts, mentors, edits int, arcs bool) *editor {
	t.Helper()
	e := &editor{dice: d, costs: make(Matrix, adepts), locks: map[int]Lock{}, seats: make([]int, mentors)}
	top := []int64{1, 10, 1000}[d.IntN(3)]
	for i := range e.costs {
		e.costs[i] = make([]int64, mentors)
		for j := range e.costs[i] {
			e.costs[i][j] = Forbidden
			if d.IntN(10) < 7 {
				e.costs[i][j] = d.Int64N(top)
			}
		}
	}
	for j := range e.seats {
		e.seats[j] = d.IntN(4)
	}
	p := &Problem{Adepts: ids("a", adepts), Mentors: ids("m", mentors), Seats: slices.Clone(e.seats), Seed: d.Int64()}
	if arcs {
		p.Arcs = arcsOf(e.costs)
	} else {
		p.Rows = e.costs.clone()
	}
	var err error
	if e.Live, err = Open(t.Context(), p, edits); err != nil {
		t.Fatal(err)
	}
	return e
}

func (m Matrix) clone() Matrix {
	out := make(Matrix, len(m))
	for i, row := range m {
		out[i] = slices.Clone(row)
	}
	return out
}

func TestEveryEditEqualsARunFromScratch(t *testing.T) {
	for _, size := range []struct{ adepts, mentors, edits, times int }{{5, 4, 20, instances(t, 300)}, {40, 12, 60, instances(t, 8)}, {200, 60, 1000, 1}} {
		for n := range size.times {
			d := newDice(uint64(n))
			e := newEditor(t, d, size.adepts, size.mentors, size.edits, n%2 == 1)
			for k := range size.edits {
				if e.Live.costs.rows != nil && d.IntN(4) == 0 { // as if little had been gathered
					e.near.reach = min(e.near.reach, d.Int64N(4)<<e.scale.shift)
				}
				check(t, e, fmt.Sprintf("%d adepts, instance %d, edit %d", size.adepts, n, k))
			}
		}
	}
}

func check(t *testing.T, e *editor, name string) {
	t.Helper()
	before, err := e.Result(t.Context())
	if err != nil {
		t.Fatalf("%s: before: %v", name, err)
	}
	c, err := e.one(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	after, err := e.Result(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	want, err := Solve(t.Context(), e.fromScratch())
	if err != nil {
		t.Fatal(err)
	}
	if after.Matched != want.Matched || after.Cost != want.Cost {
		t.Fatalf("%s: %d matched at %d, from scratch %d at %d", name, after.Matched, after.Cost, want.Matched, want.Cost)
	}
	if c.Matched != after.Matched-before.Matched || c.Cost != after.Cost-before.Cost {
		t.Fatalf("%s: the change is said to be %+d at %+d, and is %+d at %+d", name, c.Matched, c.Cost, after.Matched-before.Matched, after.Cost-before.Cost)
	}
	for i, j := range after.Mentor {
		from := Nobody
		if i < len(before.Mentor) {
			from = before.Mentor[i]
		}
		if said := slices.Contains(c.Moves, Move{i, from, j}); said != (from != j) {
			t.Fatalf("%s: adept %d went from %d to %d, and the moves are %v", name, i, from, j, c.Moves)
		}
	}
}

func TestWhatIsTriedIsTakenBack(t *testing.T) {
	for n := range instances(t, 100) {
		d := newDice(uint64(n))
		e := newEditor(t, d, 20, 6, 40, n%2 == 0)
		for range 10 {
			before, err := e.Result(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			costs, locks, seats := e.costs.clone(), maps(e.locks), slices.Clone(e.seats)
			if d.IntN(3) == 0 {
				e.near.reach = 0
			}
			_, err = e.Try(func() error { _, err := e.one(t.Context()); return err })
			e.costs, e.locks, e.seats = costs, locks, seats
			if err != nil {
				t.Fatal(err)
			}
			after, err := e.Result(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(before.Mentor, after.Mentor) || !slices.Equal(before.Price, after.Price) || !slices.Equal(before.Value, after.Value) {
				t.Fatalf("instance %d: not as it was", n)
			}
			check(t, e, fmt.Sprintf("instance %d, after a try", n))
		}
	}
}

func maps(m map[int]Lock) map[int]Lock {
	out := map[int]Lock{}
	for k, v := range m {
		out[k] = v
	}
	return out
}

func TestAnEditThatIsCancelledChangesNothing(t *testing.T) {
	e := newEditor(t, newDice(3), 200, 60, 10, false)
	before, err := e.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e.near.reach = 0 // so that it has to gather
	if _, err := e.AddSeat(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled edit answers %v", err)
	}
	after, err := e.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(before.Mentor, after.Mentor) || e.Live.problem.Seats[0] != e.seats[0] {
		t.Fatal("a cancelled edit changed something")
	}
}

func TestEditsThatCannotBeAreRefused(t *testing.T) {
	p := &Problem{Adepts: ids("a", 2), Mentors: ids("m", 1), Seats: []int{1}, Rows: Matrix{{1}, {2}}}
	l, err := Open(t.Context(), p, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	must := func(_ Change, err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	refused := func(want Code, _ Change, err error) {
		t.Helper()
		var e *InputError
		if !errors.As(err, &e) || e.Code != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
	again := func(want Code) func(Change, error) {
		return func(c Change, err error) { t.Helper(); refused(want, c, err) }
	}
	again(LockUnknown)(l.Lock(ctx, 2, 0, 1))
	again(LockUnknown)(l.Unlock(ctx, 0))
	again(LockUnknown)(l.Forbid(ctx, 0, 1))
	again(LockUnknown)(l.AddSeat(ctx, 1))
	again(LockCost)(l.Lock(ctx, 0, 0, 3))
	must(l.Lock(ctx, 0, 0, 1))
	again(LockTwice)(l.Lock(ctx, 0, 0, 1))
	again(LockNoSeat)(l.Lock(ctx, 1, 0, 1))
	again(LockTwice)(l.Forbid(ctx, 0, 0))
	again(CostOverflow)(l.AddSeat(ctx, 0))
	again(CostOverflow)(l.AddAdept(ctx, "new", []int64{1}))
	again(DuplicateAdept)(l.AddAdept(ctx, "a1", []int64{1}))
	again(RowsShape)(l.AddAdept(ctx, "new", nil))
	again(CostRange)(l.AddAdept(ctx, "new", []int64{9}))
}
