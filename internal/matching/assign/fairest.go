package assign

import "context"

// Fairest is a matching in which nobody has a bad match if it can be helped.
type Fairest struct {
	// Result is that of the problem Bounded by Worst, and proves that no matching within it costs less.
	*Result
	// Worst is the cost of the dearest pair, locks aside: no matching of as many has a smaller one. -1 without pairs.
	Worst int64
	// Below is the result of the problem Bounded by Worst - 1, and proves that: it matches fewer, or fewer who go first. Nil where Worst is 0
	// or -1.
	Below *Result
}

// SolveFairest makes the dearest pair as cheap as it can be while as many are matched, and then the total. The least
// bound under which that many are matched is found by halving; each step is a matching with a certificate (the
// bottleneck assignment by thresholds: Burkard, Dell'Amico and Martello 2012, chapter 6). Errors are those of Solve.
func SolveFairest(ctx context.Context, p *Problem) (*Fairest, error) {
	return SolveFairestFirst(ctx, p, nil)
}

// SolveFairestFirst is SolveFairest where the adepts marked go first (see First): as many of them as can be are matched
// before the dearest pair is made cheap. The results are those of surcharged problems; Worst is without the surcharge.
func SolveFairestFirst(ctx context.Context, p *Problem, first []bool) (*Fairest, error) {
	best, err := Solve(ctx, NewFirst(p, first).Problem)
	if err != nil {
		return nil, err
	}
	if best.Matched == len(p.Locks) {
		return &Fairest{Result: best, Worst: -1}, nil
	}
	f := &Fairest{Result: best, Worst: p.largest()}
	for low := int64(0); low < f.Worst; {
		bound := low + (f.Worst-low)/2
		r, err := Solve(ctx, NewFirst(Bounded(p, bound), first).Problem)
		if err != nil {
			return nil, err
		}
		if r.Matched < best.Matched || marked(r, first) < marked(best, first) {
			f.Below, low = r, bound+1
		} else {
			f.Result, f.Worst = r, bound
		}
	}
	return f, nil
}

// marked counts those of the marked adepts who have a mentor.
func marked(r *Result, first []bool) (n int) {
	for i, is := range first {
		if is && r.Mentor[i] != Nobody {
			n++
		}
	}
	return n
}

// Bounded is a problem without the pairs that cost more than a bound. Locks stay.
func Bounded(p *Problem, bound int64) *Problem {
	q := *p
	if p.Rows != nil {
		q.Rows = bounded{p.Rows, bound}
		return &q
	}
	if p.Arcs == nil {
		return &q
	}
	q.Arcs = &Arcs{Start: []int32{0}}
	for i := range p.Adepts {
		for e := p.Arcs.Start[i]; e < p.Arcs.Start[i+1]; e++ {
			if p.Arcs.Cost[e] <= bound {
				q.Arcs.Mentor, q.Arcs.Cost = append(q.Arcs.Mentor, p.Arcs.Mentor[e]), append(q.Arcs.Cost, p.Arcs.Cost[e])
			}
		}
		q.Arcs.Start = append(q.Arcs.Start, int32(len(q.Arcs.Mentor)))
	}
	return &q
}

// bounded is Rows without the pairs that cost more than a bound.
type bounded struct {
	rows  Rows
	bound int64
}

// Max is the bound, or what the rows say where that is less.
func (b bounded) Max() int64 { return min(b.bound, b.rows.Max()) }

// Row answers a row without what is beyond the bound.
func (b bounded) Row(adept int, buf []int64) []int64 { return b.cut(b.rows.Row(adept, buf), buf) }

// Column answers a column without what is beyond the bound.
func (b bounded) Column(mentor int, buf []int64) []int64 {
	return b.cut(b.rows.Column(mentor, buf), buf)
}

func (b bounded) cut(line, buf []int64) []int64 {
	buf = buf[:len(line)]
	for at, c := range line {
		if c > b.bound {
			c = Forbidden
		}
		buf[at] = c
	}
	return buf
}
