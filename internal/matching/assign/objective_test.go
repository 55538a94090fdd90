package assign

import (
	"slices"
	"testing"
)

// each calls visit for every matching that keeps the locks, by mentor of each adept.
func each(p *Problem, costs Matrix, visit func(mentor []int)) {
	mentor, load := make([]int, len(p.Adepts)), make([]int, len(p.Mentors))
	given := map[int]int{}
	for _, l := range p.Locks {
		given[l.Adept] = l.Mentor
		load[l.Mentor]++
	}
	var from func(i int)
	from = func(i int) {
		if i == len(mentor) {
			visit(mentor)
			return
		}
		if j, ok := given[i]; ok {
			mentor[i] = j
			from(i + 1)
			return
		}
		mentor[i] = Nobody
		from(i + 1)
		for j, c := range costs[i] {
			if c != Forbidden && load[j] < p.Seats[j] {
				load[j]++
				mentor[i] = j
				from(i + 1)
				load[j]--
			}
		}
	}
	from(0)
}

// rank is what comes first, second and third in an objective; less is better.
type rank [3]int64

func bestOf(p *Problem, costs Matrix, of func(mentor []int) rank) rank {
	best := rank{1 << 62}
	each(p, costs, func(mentor []int) {
		if r := of(mentor); slices.Compare(r[:], best[:]) < 0 {
			best = r
		}
	})
	return best
}

func TestFairestEqualsBruteForce(t *testing.T) {
	d := newDice(5)
	for n := range instances(t, 1500) {
		p, costs := d.problem()
		p.Unmatched = 0
		of := func(mentor []int) rank {
			r := rank{int64(len(mentor)), -1, 0}
			for i, j := range mentor {
				if j == Nobody {
					continue
				}
				r[0]--
				if l := slices.IndexFunc(p.Locks, func(l Lock) bool { return l.Adept == i }); l >= 0 {
					r[2] += p.Locks[l].Cost
				} else {
					r[1] = max(r[1], costs[i][j])
					r[2] += costs[i][j]
				}
			}
			return r
		}
		want := bestOf(p, costs, of)
		for _, form := range []string{"arcs", "rows"} {
			inForm(p, costs, form)
			f, err := SolveFairest(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			if got := (rank{int64(f.Unmatched), f.Worst, f.Cost}); got != want || of(f.Mentor) != want {
				t.Fatalf("instance %d, %s: unmatched, worst, total %v (said: %v), and could be %v", n, form, of(f.Mentor), got, want)
			}
			if f.Worst >= 0 {
				if _, err := Certify(t.Context(), Bounded(p, f.Worst), f.Result); err != nil {
					t.Fatalf("instance %d, %s: %v", n, form, err)
				}
			}
			if f.Worst <= 0 != (f.Below == nil) {
				t.Fatalf("instance %d, %s: the worst is %d, and the proof below it %v", n, form, f.Worst, f.Below)
			}
			if f.Below != nil {
				if _, err := Certify(t.Context(), Bounded(p, f.Worst-1), f.Below); err != nil || f.Below.Matched >= f.Matched {
					t.Fatalf("instance %d, %s: below the worst %d of %d are matched: %v", n, form, f.Below.Matched, f.Matched, err)
				}
			}
		}
	}
}

func inForm(p *Problem, costs Matrix, form string) {
	p.Arcs, p.Rows = nil, costs
	if form == "arcs" {
		p.Arcs, p.Rows = arcsOf(costs), nil
	}
}

func TestSpreadEqualsBruteForce(t *testing.T) {
	d := newDice(6)
	for n := range instances(t, 1500) {
		p, costs := d.problem()
		p.Unmatched = 0
		step := d.Int64N(6)
		of := func(mentor []int) rank {
			r, load := rank{int64(len(mentor))}, make([]int64, len(p.Mentors))
			for i, j := range mentor {
				if j == Nobody {
					continue
				}
				cost := costs[i][j]
				if l := slices.IndexFunc(p.Locks, func(l Lock) bool { return l.Adept == i }); l >= 0 {
					cost = p.Locks[l].Cost
				}
				r[0]--
				r[1] += cost + step*load[j]
				load[j]++
			}
			return r
		}
		want := bestOf(p, costs, of)
		for _, form := range []string{"arcs", "rows"} {
			inForm(p, costs, form)
			s := NewSpread(p, step)
			r, err := Solve(t.Context(), s.Problem)
			if err != nil {
				t.Fatal(err)
			}
			if got := (rank{int64(r.Unmatched), r.Cost}); got != want || of(s.Mentor(r)) != want {
				t.Fatalf("instance %d, %s: unmatched and total %v (said: %v), and could be %v", n, form, of(s.Mentor(r)), got, want)
			}
		}
	}
}
