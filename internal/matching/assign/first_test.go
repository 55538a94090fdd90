package assign

import (
	"slices"
	"testing"
)

// firstRank is how a matching ranks where some go first: matched, of them matched, dearest (where that counts), total.
func firstRank(p *Problem, costs Matrix, first []bool, mentor []int, fairest bool) [4]int64 {
	r := [4]int64{0, 0, -1, 0}
	for i, j := range mentor {
		if j == Nobody {
			continue
		}
		r[0]--
		if first[i] {
			r[1]--
		}
		if l := slices.IndexFunc(p.Locks, func(l Lock) bool { return l.Adept == i }); l >= 0 {
			r[3] += p.Locks[l].Cost
			continue
		}
		r[3] += costs[i][j]
		if fairest {
			r[2] = max(r[2], costs[i][j])
		}
	}
	return r
}

func TestFirstEqualsBruteForce(t *testing.T) {
	d := newDice(11)
	for n := range instances(t, 4000) {
		p, costs := d.problem()
		first := make([]bool, len(p.Adepts))
		for i := range first {
			first[i] = d.IntN(3) == 0
		}
		want, fairest := [4]int64{1 << 62}, [4]int64{1 << 62}
		each(p, costs, func(mentor []int) {
			for of, best := range map[bool]*[4]int64{false: &want, true: &fairest} {
				if r := firstRank(p, costs, first, mentor, of); slices.Compare(r[:], best[:]) < 0 {
					*best = r
				}
			}
		})
		for _, form := range []string{"arcs", "rows"} {
			inForm(p, costs, form)
			q := NewFirst(p, first).Problem
			r, err := solve(t.Context(), q, d.effort())
			if err != nil {
				t.Fatalf("instance %d as %s: %v\n%s", n, form, err, show(p, costs))
			}
			if anyOf(first) {
				if got := firstRank(p, costs, first, r.Mentor, false); got != want {
					t.Fatalf("instance %d as %s: %v, brute force finds %v\nfirst %v %s", n, form, got, want, first, show(p, costs))
				}
			}
			if c, err := Certify(t.Context(), q, r); err != nil || c.Gap != 0 {
				t.Fatalf("instance %d as %s: certificate %v, gap %d", n, form, err, c.Gap)
			}
			p.Unmatched = 0
			f, err := SolveFairestFirst(t.Context(), p, first)
			if err != nil {
				t.Fatal(err)
			}
			if got := firstRank(p, costs, first, f.Mentor, true); got != fairest {
				t.Fatalf("instance %d as %s: fairest %v, brute force finds %v\nfirst %v %s", n, form, got, fairest, first, show(p, costs))
			}
		}
	}
}

// Whoever stands at the best matching is told the truth about moves: no move gains by the surcharged costs.
func TestStandingFirstFindsNothingBetter(t *testing.T) {
	d := newDice(12)
	for range instances(t, 500) {
		p, costs := d.problem()
		p.Unmatched = 0
		first := make([]bool, len(p.Adepts))
		for i := range first {
			first[i] = d.IntN(2) == 0
		}
		inForm(p, costs, "rows")
		q := NewFirst(p, first).Problem
		r, err := Solve(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		s, err := Stand(t.Context(), q, pairsOf(q, r))
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Adepts {
			for j, c := range q.Rows.Row(i, make([]int64, len(p.Mentors))) {
				if c == Forbidden || r.Mentor[i] == j {
					continue
				}
				change, err := s.WhyNot(t.Context(), i, j, c)
				if codeOf(err) != "" {
					continue
				}
				if change.Matched > 0 || change.Matched == 0 && change.Cost < 0 {
					t.Fatalf("a move gains %d matched at %d\nfirst %v %s", change.Matched, change.Cost, first, show(p, costs))
				}
			}
		}
	}
}

func pairsOf(p *Problem, r *Result) []Lock {
	var out []Lock
	for i, j := range r.Mentor {
		if j == Nobody || slices.ContainsFunc(p.Locks, func(l Lock) bool { return l.Adept == i }) {
			continue
		}
		out = append(out, Lock{Adept: i, Mentor: j, Cost: p.Rows.Row(i, make([]int64, len(p.Mentors)))[j]})
	}
	return out
}
