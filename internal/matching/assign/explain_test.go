package assign

import (
	"errors"
	"slices"
	"testing"
)

// What is answered is held against matchings from scratch.
func TestWhyNotAndSeatWorthAreExact(t *testing.T) {
	for n := range instances(t, 300) {
		d := newDice(uint64(n))
		e := newEditor(t, d, 6, 4, 5, n%2 == 0)
		now, err := e.Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		i, j := d.IntN(6), d.IntN(4)
		forced := e.fromScratch()
		forced.Locks = []Lock{{Adept: i, Mentor: j, Cost: 1}}
		c, err := e.WhyNot(t.Context(), i, j, 1)
		if e.seats[j] == 0 || e.scale.most == 0 {
			var refused *InputError
			if !errors.As(err, &refused) {
				t.Fatalf("instance %d: a mentor without a seat: %v", n, err)
			}
		} else {
			same(t, n, now, c, err, forced)
		}
		wider := e.fromScratch()
		wider.Seats = slices.Clone(wider.Seats)
		wider.Seats[j]++
		c, err = e.SeatWorth(t.Context(), j)
		same(t, n, now, c, err, wider)
		if by := now.SeatWorth(j); -c.Cost-now.Penalty*int64(-c.Matched) > by+1 {
			t.Fatalf("instance %d: a seat saves %+v, more than its price %d", n, c, by)
		}
	}
}

func same(t *testing.T, n int, now *Result, c Change, err error, p *Problem) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	want, err := Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if now.Matched+c.Matched != want.Matched || now.Cost+c.Cost != want.Cost {
		t.Fatalf("instance %d: said to change by %+v from %d at %d; from scratch it is %d at %d", n, c, now.Matched, now.Cost, want.Matched, want.Cost)
	}
}

func TestAShortageIsOne(t *testing.T) {
	found := 0
	for n := range instances(t, 300) {
		e := newEditor(t, newDice(uint64(n)), 8, 4, 0, n%2 == 0)
		for i := range e.costs {
			s, short := e.ShortageOf(i)
			if short != (e.Mentor(i) == Nobody) {
				t.Fatalf("instance %d: adept %d has mentor %d, and a shortage: %v", n, i, e.Mentor(i), short)
			}
			if !short {
				continue
			}
			found++
			seats := 0
			for _, j := range s.Mentors {
				seats += e.seats[j]
			}
			if seats != s.Seats || len(s.Adepts) <= seats || !slices.Contains(s.Adepts, i) {
				t.Fatalf("instance %d: %+v is no shortage: %d seats", n, s, seats)
			}
			for _, a := range s.Adepts {
				for j, c := range e.costs[a] {
					if c != Forbidden && !slices.Contains(s.Mentors, j) {
						t.Fatalf("instance %d: adept %d of %+v may have mentor %d as well", n, a, s, j)
					}
				}
			}
		}
	}
	if found < 50 {
		t.Fatalf("only %d shortages", found)
	}
}
