package assign

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// stand keeps a matching that was found, or what is left of one.
func stand(t *testing.T, p *Problem, costs Matrix, mentor []int) *Standing {
	t.Helper()
	var pairs []Lock
	for i, j := range mentor {
		if j != Nobody {
			pairs = append(pairs, Lock{Adept: i, Mentor: j, Cost: costs[i][j]})
		}
	}
	s, err := Stand(t.Context(), p, pairs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Where what stands is the best there is, its answers are those of a Live: in number and in cost.
func TestAStandingMatchingAnswersAsALiveOne(t *testing.T) {
	refused, chains := 0, 0
	for n := range instances(t, 400) {
		e := newEditor(t, newDice(uint64(n)), 7, 4, 5, n%2 == 0)
		if n%3 == 0 {
			if _, err := e.one(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		now, err := e.Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s := stand(t, e.fromScratch(), e.costs, now.Mentor)
		for i := range e.costs {
			a, short := s.ShortageOf(i)
			if b, shorter := e.ShortageOf(i); short != shorter || !reflect.DeepEqual(a, b) {
				t.Fatalf("instance %d: adept %d: %+v, and %+v", n, i, a, b)
			}
			for j := range e.seats {
				if e.scale.most == 0 || now.Mentor[i] == j {
					continue
				}
				got, err := s.WhyNot(t.Context(), i, j, 1)
				want, wrong := e.WhyNot(t.Context(), i, j, 1)
				if (err == nil) != (wrong == nil) {
					t.Fatalf("instance %d: adept %d, mentor %d: %v, and %v", n, i, j, err, wrong)
				}
				if err != nil {
					refused++
					continue
				}
				chains += max(0, len(got.Moves)-2)
				if got.Matched != want.Matched || got.Cost != want.Cost {
					t.Fatalf("instance %d: adept %d, mentor %d: %+v, and %+v", n, i, j, got, want)
				}
			}
		}
		for j := range e.seats {
			got, err := s.SeatWorth(t.Context(), j)
			want, wrong := e.SeatWorth(t.Context(), j)
			if err != nil || wrong != nil || got.Matched != want.Matched || got.Cost != want.Cost {
				t.Fatalf("instance %d: a seat with %d: %+v %v, and %+v %v", n, j, got, err, want, wrong)
			}
		}
		if !slices.Equal(mentorsOf(s), now.Mentor) {
			t.Fatalf("instance %d: asking changed what stands", n)
		}
	}
	if refused == 0 || chains == 0 {
		t.Fatalf("%d refused, %d moves beyond two", refused, chains)
	}
}

func mentorsOf(s *Standing) []int {
	out := make([]int, len(s.mentor))
	for i := range out {
		out[i] = s.Mentor(i)
	}
	return out
}

// From any matching, what is answered can be done: everybody within the seats, nobody moved to a pair that may not be,
// the sums as said, and at most one adept without a mentor who had one.
func TestWhatAStandingMatchingAnswersCanBeDone(t *testing.T) {
	for n := range instances(t, 600) {
		d := newDice(uint64(n))
		e := newEditor(t, d, 9, 5, 0, n%2 == 0)
		mentor, load := make([]int, len(e.costs)), make([]int, len(e.seats))
		for i := range mentor { // anyhow, and far from the best
			mentor[i] = Nobody
			if j := d.IntN(len(e.seats)); e.costs[i][j] != Forbidden && load[j] < e.seats[j] {
				mentor[i] = j
				load[j]++
			}
		}
		s := stand(t, e.fromScratch(), e.costs, mentor)
		for i := range mentor {
			for j, seats := range e.seats {
				if seats == 0 || e.scale.most == 0 || mentor[i] == j {
					continue
				}
				c, err := s.WhyNot(t.Context(), i, j, 1)
				if err != nil {
					t.Fatal(err)
				}
				canBeDone(t, fmt.Sprintf("instance %d: adept %d to mentor %d: %+v", n, i, j, c), e, mentor, c, Lock{i, j, 1})
			}
		}
	}
}

func canBeDone(t *testing.T, name string, e *editor, mentor []int, c Change, lock Lock) {
	t.Helper()
	after, load, cost, matched, lost := slices.Clone(mentor), make([]int, len(e.seats)), int64(0), 0, 0
	for _, m := range c.Moves {
		if after[m.Adept] != m.From || m.From == m.To {
			t.Fatal(name)
		}
		after[m.Adept] = m.To
		if m.To == Nobody {
			lost++
		}
	}
	for i, j := range after {
		if was := mentor[i]; was != Nobody {
			matched, cost = matched-1, cost-e.costs[i][was]
		}
		if j == Nobody {
			continue
		}
		load[j]++
		matched++
		if i == lock.Adept {
			cost += lock.Cost
		} else if cost += e.costs[i][j]; e.costs[i][j] == Forbidden {
			t.Fatal(name)
		}
	}
	for j, n := range load {
		if n > e.seats[j] {
			t.Fatalf("%s: mentor %d has %d", name, j, n)
		}
	}
	if after[lock.Adept] != lock.Mentor || c.Matched != matched || c.Cost != cost || lost > 1 {
		t.Fatalf("%s: it is %+d at %+d, and %d lose theirs", name, matched, cost, lost)
	}
}

func TestAStandingMatchingStops(t *testing.T) {
	e := newEditor(t, newDice(3), 900, 300, 1, false)
	now, err := e.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := stand(t, e.fromScratch(), e.costs, now.Mentor)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.SeatWorth(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Fatalf("a cancelled question answers %v", err)
	}
	if !slices.Equal(mentorsOf(s), now.Mentor) {
		t.Fatal("a cancelled question changed something")
	}
}

// Of paths that cost the same the one of fewest moves is taken.
func TestNobodyIsMovedForNothing(t *testing.T) {
	costs := Matrix{{1, 5, 5, 5}, {2, 2, 5, 5}, {5, 2, 2, 5}, {1, Forbidden, Forbidden, Forbidden}}
	costs[1][3] = 2 // where the next might go at once, others could all move along
	p := &Problem{Adepts: ids("a", 4), Mentors: ids("m", 4), Seats: []int{1, 1, 1, 1}, Rows: costs}
	s := stand(t, p, costs, []int{Nobody, 0, 1, Nobody})
	c, err := s.WhyNot(t.Context(), 0, 0, 1)
	if err != nil || len(c.Moves) != 2 || c.Matched != 1 {
		t.Fatalf("%+v %v", c, err)
	}
}
