package assign

import (
	"context"
	"math"
	"testing"
)

func TestWrongInputIsNamed(t *testing.T) {
	sound := func() *Problem {
		return &Problem{Adepts: ids("a", 2), Mentors: ids("m", 2), Seats: []int{1, 1}, Arcs: &Arcs{
			Start: []int32{0, 2, 4}, Mentor: []int32{0, 1, 0, 1}, Cost: []int64{1, 2, 3, 4}}}
	}
	rows := func(m Matrix) func(*Problem) { return func(p *Problem) { p.Arcs, p.Rows = nil, m } }
	cases := []struct {
		code  Code
		spoil func(p *Problem)
	}{
		{"", func(*Problem) {}},
		{DuplicateAdept, func(p *Problem) { p.Adepts[1] = p.Adepts[0] }},
		{DuplicateMentor, func(p *Problem) { p.Mentors[1] = p.Mentors[0] }},
		{SeatsLength, func(p *Problem) { p.Seats = p.Seats[1:] }},
		{SeatsNegative, func(p *Problem) { p.Seats[1] = -1 }},
		{SeatsTooMany, func(p *Problem) { p.Seats = []int{MaxSeats, 1} }},
		{SeatsTooMany, func(p *Problem) { p.Seats = []int{math.MaxInt, math.MaxInt} }},
		{CostsMissing, func(p *Problem) { p.Arcs = nil }},
		{CostsTwice, func(p *Problem) { p.Rows = Matrix{{1, 1}, {1, 1}} }},
		{ArcsShape, func(p *Problem) { p.Arcs.Start = p.Arcs.Start[1:] }},
		{ArcsShape, func(p *Problem) { p.Arcs.Start[1] = 9 }},
		{ArcsShape, func(p *Problem) { p.Arcs.Start[1] = -1 }},
		{ArcsShape, func(p *Problem) { p.Arcs.Cost = p.Arcs.Cost[1:] }},
		{ArcsShape, func(p *Problem) { p.Arcs.Start = nil }},
		{ArcUnknownMentor, func(p *Problem) { p.Arcs.Mentor[0] = 2 }},
		{ArcUnknownMentor, func(p *Problem) { p.Arcs.Mentor[0] = -1 }},
		{ArcTwice, func(p *Problem) { p.Arcs.Mentor[1] = 0 }},
		{CostRange, func(p *Problem) { p.Arcs.Cost[3] = -1 }},
		{CostOverflow, func(p *Problem) { p.Arcs.Cost[3] = math.MaxInt64 }},
		{CostOverflow, func(p *Problem) { p.Unmatched = 1 << 60 }},
		{UnmatchedRange, func(p *Problem) { p.Unmatched = -1 }},
		{RowsShape, rows(Matrix{{1, 1}})},
		{RowsShape, rows(Matrix{{1, 1}, {1}})},
		{CostRange, rows(Matrix{{1, 1}, {1, -1}})},
		{CostRange, func(p *Problem) {
			p.Arcs, p.Rows = nil, Scores{Adepts: 2, Mentors: 2, Most: 3, Cost: func(i, j int) int64 { return int64(i + 3*j) }}
		}},
		{LockUnknown, func(p *Problem) { p.Locks = []Lock{{Adept: 2}} }},
		{LockUnknown, func(p *Problem) { p.Locks = []Lock{{Mentor: -1}} }},
		{LockTwice, func(p *Problem) { p.Locks = []Lock{{Adept: 1, Mentor: 1}, {Adept: 1, Mentor: 0}} }},
		{LockNoSeat, func(p *Problem) { p.Locks = []Lock{{Adept: 0}, {Adept: 1}} }},
		{LockCost, func(p *Problem) { p.Locks = []Lock{{Cost: -1}} }},
	}
	for n, c := range cases {
		p := sound()
		c.spoil(p)
		_, err := Solve(context.Background(), p)
		if got := codeOf(err); got != c.code || (err == nil) != (c.code == "") {
			t.Errorf("case %d: got %q (%v), want %q", n, got, err, c.code)
		}
	}
}

// The largest costs that are taken add up without a fault, the next are refused.
func TestOverflowGuardIsTight(t *testing.T) {
	p := &Problem{Adepts: ids("a", 3), Mentors: ids("m", 3), Seats: []int{1, 1, 1}}
	taken := int64(0)
	for cost := int64(1); cost > 0; cost *= 2 {
		p.Rows = Matrix{{cost, cost, Forbidden}, {cost, cost, Forbidden}, {cost, cost - 1, Forbidden}}
		r, err := Solve(context.Background(), p)
		if codeOf(err) == CostOverflow {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if r.Matched != 2 || r.Cost != 2*cost-1 {
			t.Fatalf("costs of %d: %d matched for %d", cost, r.Matched, r.Cost)
		}
		taken = cost
	}
	if taken < 1<<50 {
		t.Fatalf("costs above %d are refused", taken)
	}
}

func TestLotsStayBelowOneUnit(t *testing.T) {
	for _, adepts := range []int{0, 1, 7, 1000, 100_000} {
		for _, most := range []int64{0, 1, 1000, 1_000_000} {
			p := &Problem{Adepts: make([]string, adepts), Mentors: []string{"m"}, Seats: []int{adepts}, Arcs: &Arcs{Cost: []int64{most}}}
			s, err := newScale(p, 0)
			if err != nil {
				t.Fatal(err)
			}
			if s.lots > 0 && int64(adepts)*(1<<s.lots-1) >= 1<<s.shift {
				t.Errorf("%d adepts with %d bits of lot pass a unit of 2^%d", adepts, s.lots, s.shift)
			}
			if s.unmatched <= most*int64(min(adepts, adepts)) && adepts > 0 && most > 0 {
				t.Errorf("leaving an adept out costs %d, %d pairs up to %d each", s.unmatched, adepts, most)
			}
		}
	}
}
