package assign

import "context"

// Live is a matching that is kept and edited: a pair is locked, a proposal declined, an adept or a seat added.
// After each edit it is again the best there is. What an edit upsets is set right along shortest paths, one or
// two of them, where a run begins from nothing: from a bidder without a seat (live_search.go; the dynamic
// Hungarian method of Mills-Tettey, Stentz and Dias, 2007) or from a seat without a bidder (live_lower.go).
// Between two edits everything that market.go says holds, seen from the adepts.
//
// Adepts and mentors are named by their places in the lists. A Live is for one goroutine at a time.
type Live struct {
	problem Problem // as it was opened; its lists grow with what is added
	costs   costs
	scale   scale
	lottery lottery

	locked []int32 // by adept: the mentor it is locked to, or Nobody
	given  []int64 // by adept: what its lock counts for
	mentor []int32 // by adept: the mentor it holds a seat with, or out; waiting if it is locked
	paid   []int64 // by adept: the cost of that seat, scaled
	seats  []int32 // by mentor, locks taken off
	held   [][]int32
	price  []int64 // by mentor
	spare  int     // adepts and seats that may still come

	near    near
	paths   paths
	journal journal
	trying  bool
}

// Open solves a problem and keeps it. Spare is how many adepts and seats may be added in all; a penalty that
// Open chooses leaves room for them. Errors are those of Solve.
func Open(ctx context.Context, p *Problem, spare int) (*Live, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	s, err := newScale(p, spare)
	if err != nil {
		return nil, err
	}
	r, err := solveScaled(ctx, p, s, usualEffort())
	if err != nil {
		return nil, err
	}
	l := newLive(p, s, r)
	l.spare = spare
	return l, l.gather(ctx)
}

func newLive(p *Problem, s scale, r *Result) *Live {
	adepts, mentors := len(p.Adepts), len(p.Mentors)
	l := &Live{
		problem: *p, scale: s, lottery: newLottery(p, s.lots), costs: newCosts(p),
		given: make([]int64, adepts), mentor: make([]int32, adepts), paid: make([]int64, adepts),
		held: make([][]int32, mentors), price: append([]int64(nil), r.Price...),
		near: newNear(adepts, mentors), paths: newPaths(mentors),
	}
	l.problem.Adepts, l.problem.Seats = append([]string(nil), p.Adepts...), append([]int(nil), p.Seats...)
	l.locked, l.seats = p.locked()
	for _, k := range p.Locks {
		l.given[k.Adept] = k.Cost
	}
	for i, j := range r.Mentor {
		switch {
		case l.locked[i] != Nobody:
			l.mentor[i] = waiting
		case j == Nobody:
			l.mentor[i] = out
		default:
			l.mentor[i], l.paid[i] = int32(j), r.Value[i]-r.Price[j]
			l.held[j] = append(l.held[j], int32(i))
		}
	}
	return l
}

// Problem is what is matched now.
func (l *Live) Problem() *Problem {
	p := l.problem
	p.Locks, p.Unmatched = nil, l.scale.unmatched
	for i, j := range l.locked {
		if j != Nobody {
			p.Locks = append(p.Locks, Lock{Adept: i, Mentor: int(j), Cost: l.given[i]})
		}
	}
	p.Arcs, p.Rows = l.costs.now()
	return &p
}

// Result is the matching as it stands, with its proof: the error is a *CertificateError or the cause of ctx.
func (l *Live) Result(ctx context.Context) (*Result, error) {
	s, p := l.scale, l.Problem()
	r := &Result{
		Mentor: make([]int, len(l.mentor)), Value: make([]int64, len(l.mentor)), Price: append([]int64(nil), l.price...),
		Shift: s.shift, Lots: s.lots, Penalty: s.unmatched,
	}
	for i := range l.mentor {
		r.Mentor[i], r.Value[i] = l.Mentor(i), l.value(int32(i))
		if r.Mentor[i] == Nobody {
			r.Unmatched++
		}
		r.Cost += l.cost(i)
	}
	r.Matched = len(r.Mentor) - r.Unmatched
	r.Objective = r.Cost + r.Penalty*int64(r.Unmatched)
	var err error
	r.Certificate, err = certify(ctx, p, s, r)
	return r, err
}

// Mentor is the mentor of an adept, or Nobody.
func (l *Live) Mentor(adept int) int {
	if l.locked[adept] != Nobody {
		return int(l.locked[adept])
	}
	return int(l.mentor[adept]) // out is Nobody
}

// cost is what the seat of an adept counts for in the total, as the caller counts.
func (l *Live) cost(adept int) int64 {
	switch {
	case l.locked[adept] != Nobody:
		return l.given[adept]
	case l.mentor[adept] == out:
		return 0
	}
	return l.paid[adept] >> l.scale.shift
}

// value is what an adept pays in the end.
func (l *Live) value(i int32) int64 {
	switch j := l.mentor[i]; {
	case l.locked[i] != Nobody:
		return l.given[i]<<l.scale.shift + l.price[l.locked[i]]
	case j == out:
		return l.scale.out
	default:
		return l.paid[i] + l.price[j]
	}
}

// free counts the seats of a mentor that nobody holds.
func (l *Live) free(j int32) int32 { return l.seats[j] - int32(len(l.held[j])) }

// scaled is the cost of a pair with its lot.
func (l *Live) scaled(i, j int32, cost int64) int64 {
	return cost<<l.scale.shift + draw(l.lottery.adepts[i], l.lottery.mentors[j], l.lottery.down)
}
