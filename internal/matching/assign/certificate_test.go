package assign

import (
	"context"
	"errors"
	"testing"
)

// A certificate that never refuses proves nothing: every rule is broken on purpose here, and must be
// named. The instance is seen from both sides, as arcs, as rows and as points.
func TestCertificateFindsPlantedFaults(t *testing.T) {
	ample := &Problem{
		Adepts: ids("a", 3), Mentors: ids("m", 3), Seats: []int{1, 2, 1},
		Rows:  Matrix{{5, 1, 9}, {4, 2, Forbidden}, {1, 3, 9}},
		Locks: []Lock{{Adept: 2, Mentor: 0, Cost: 1}},
	}
	scarce := &Problem{Adepts: ids("a", 3), Mentors: ids("m", 1), Seats: []int{2}, Rows: Matrix{{5}, {4}, {1}}}
	faults := []struct {
		rule  Rule
		of    *Problem
		plant func(r *Result)
	}{
		{WrongShape, ample, func(r *Result) { r.Price = r.Price[1:] }},
		{WrongShape, ample, func(r *Result) { r.Shift++ }},
		{WrongShape, ample, func(r *Result) { r.Mentor[0] = 3 }},
		{LockBroken, ample, func(r *Result) { r.Mentor[2] = 1 }},
		{SeatsExceeded, scarce, func(r *Result) { r.Mentor[0] = 0 }},
		{ValueRange, ample, func(r *Result) { r.Value[0] = r.Penalty<<r.Shift + 1 }},
		{ValueRange, ample, func(r *Result) { r.Value[0] = -1 }},
		{ValueUnmatched, scarce, func(r *Result) { r.Value[0]-- }},
		{PriceRange, ample, func(r *Result) { r.Price[1] = -1 }},
		{PriceRange, ample, func(r *Result) { r.Price[1] = r.Penalty<<r.Shift + 1 }},
		{PriceIdle, ample, func(r *Result) { r.Price[2] = 1 }},
		{PairForbidden, ample, func(r *Result) { r.Mentor[1] = 2 }},
		{PairTight, ample, func(r *Result) { r.Value[0]-- }},
		{PairViolated, ample, func(r *Result) { r.Value[0]++ }},
		{PairViolated, scarce, func(r *Result) { r.Price[0]-- }},
		{PairTight, scarce, func(r *Result) { r.Value[2]-- }},
		{TotalsDiffer, ample, func(r *Result) { r.Cost++ }},
		{TotalsDiffer, ample, func(r *Result) { r.Objective-- }},
		{TotalsDiffer, ample, func(r *Result) { r.Matched++ }},
	}
	for n, f := range faults {
		for _, q := range []*Problem{f.of, asArcs(f.of), asPoints(f.of)} {
			r := mustSolve(t, q)
			if _, err := Certify(context.Background(), q, r); err != nil {
				t.Fatalf("a sound result is refused: %v", err)
			}
			f.plant(r)
			_, err := Certify(context.Background(), q, r)
			var refused *CertificateError
			if !errors.As(err, &refused) || refused.Rule != f.rule {
				t.Errorf("fault %d: got %v, want rule %s", n, err, f.rule)
			}
		}
	}
}

func asArcs(p *Problem) *Problem {
	q := *p
	q.Rows, q.Arcs = nil, arcsOf(p.Rows.(Matrix))
	return &q
}

func asPoints(p *Problem) *Problem {
	q := *p
	q.Rows = newPointed(p.Rows.(Matrix), len(p.Mentors), SeatsBid(p))
	return &q
}

// A matching that is permitted but not the best has no prices that prove it.
func TestCertificateRefusesEveryOtherMatching(t *testing.T) {
	d := newDice(9)
	for range 300 {
		p := d.square(5, 1000)
		r := mustSolve(t, p)
		i := d.IntN(5)
		k := (i + 1 + d.IntN(4)) % 5
		r.Mentor[i], r.Mentor[k] = r.Mentor[k], r.Mentor[i]
		if _, err := Certify(context.Background(), p, r); err == nil {
			t.Fatal("a swapped pair is certified")
		}
	}
}

// The solver is broken in the middle of a run; the certificate must notice.
func TestBrokenRunIsRefused(t *testing.T) {
	d := newDice(10)
	found := 0
	for range 200 {
		p := d.square(12, 50)
		s, err := newScale(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		m := newMarket(newView(p, s), firstDepth)
		if err := m.run(context.Background(), usualEffort()); err != nil {
			t.Fatal(err)
		}
		m.price[d.IntN(12)] += 1 + d.Int64N(1<<s.shift)
		if _, err := certify(context.Background(), p, s, m.result()); err != nil {
			found++
		}
	}
	if found != 200 {
		t.Fatalf("%d of 200 broken runs were refused", found)
	}
}
