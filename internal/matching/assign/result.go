package assign

// Result is a matching with its proof.
type Result struct {
	// Mentor is the place of each adept's mentor in Problem.Mentors, or Nobody.
	Mentor []int
	// Matched and Unmatched count adepts, locked ones among the matched.
	Matched, Unmatched int
	// Cost is the total cost of the pairs, as the caller counts; Objective adds Penalty for each adept
	// without a mentor.
	Cost, Objective, Penalty int64
	// Value is what each adept pays and Price that of a seat with each mentor: the dual, in units of
	// 2^-Shift.
	Value, Price []int64
	Shift        uint
	// Lots is how many bits the lottery among equals drew for each pair; 0 when there was no room for it.
	Lots        uint
	Certificate Certificate
	Stats       Stats
}

// SeatWorth is what one more seat with a mentor would save at most, as the caller counts, rounded down:
// prices that prove an optimum are not the only ones, and the exact saving is the lowest of them.
func (r *Result) SeatWorth(mentor int) int64 { return r.Price[mentor] >> r.Shift }

// result turns the market into the answer: from the bidding side to adepts and mentors.
func (m *market) result() *Result {
	p, s := m.view.problem, m.view.scale
	r := &Result{
		Mentor: make([]int, len(p.Adepts)), Value: make([]int64, len(p.Adepts)), Price: make([]int64, len(p.Mentors)),
		Shift: s.shift, Lots: s.lots, Penalty: s.unmatched,
	}
	for i, j := range m.view.given {
		r.Mentor[i], r.Value[i] = int(j), s.out
	}
	if m.view.swapped {
		m.readSeats(r)
	} else {
		m.readAdepts(r)
	}
	m.view.priceFull(r)
	for _, l := range p.Locks {
		r.Value[l.Adept] = l.Cost<<s.shift + r.Price[l.Mentor]
		r.Cost += l.Cost
	}
	for _, j := range r.Mentor {
		if j == Nobody {
			r.Unmatched++
		}
	}
	r.Matched = len(p.Adepts) - r.Unmatched
	r.Objective = r.Cost + r.Penalty*int64(r.Unmatched)
	r.Stats = m.stats
	r.Stats.Fills = m.lists.fills
	return r
}

func (m *market) readAdepts(r *Result) {
	copy(r.Price, m.price)
	for b, o := range m.holds {
		i := m.view.line[b]
		r.Value[i] = m.value[b]
		if o >= 0 {
			r.Mentor[i] = int(o)
			r.Cost += m.paid[b] >> r.Shift
		}
	}
}

// readSeats mirrors the dual (side.go). All seats of a mentor have the same value: what its line offers.
func (m *market) readSeats(r *Result) {
	for i := range r.Value {
		r.Value[i] = m.view.scale.out - m.price[i]
	}
	for b, o := range m.holds {
		j := m.view.line[b]
		r.Price[j] = m.view.scale.out - m.value[b]
		if o >= 0 {
			r.Mentor[o] = int(j)
			r.Cost += m.paid[b] >> r.Shift
		}
	}
}

// priceFull gives mentors who had no seat left to bid for the lowest price at which nobody would want
// one: what a first seat would save.
func (v *view) priceFull(r *Result) {
	some := false
	for j, n := range v.seats {
		if n == 0 {
			r.Price[j], some = 0, true
		}
	}
	if !some {
		return
	}
	if v.problem.Arcs != nil {
		v.priceArcs(r)
		return
	}
	buf := make([]int64, len(v.given))
	for j, n := range v.seats {
		if n > 0 {
			continue
		}
		for i, c := range v.problem.Rows.Column(j, buf) {
			v.want(r, i, j, c)
		}
	}
}

func (v *view) priceArcs(r *Result) {
	a := v.problem.Arcs
	for i := range v.given {
		for e := a.Start[i]; e < a.Start[i+1]; e++ {
			if v.seats[a.Mentor[e]] == 0 {
				v.want(r, i, int(a.Mentor[e]), a.Cost[e])
			}
		}
	}
}

// want raises the price of a mentor to where a free adept no longer wants a seat there.
func (v *view) want(r *Result, i, j int, cost int64) {
	if v.given[i] == Nobody && uint64(cost) <= uint64(v.scale.most) {
		r.Price[j] = max(r.Price[j], r.Value[i]-v.scaled(i, j, cost))
	}
}
