package assign

// validate refuses what cannot be solved, naming the first fault it meets.
func (p *Problem) validate() error {
	for _, check := range []func() error{p.checkPeople, p.checkSeats, p.checkCosts, p.checkLocks} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (p *Problem) checkPeople() error {
	if i := firstRepeated(p.Adepts); i >= 0 {
		return refuse(DuplicateAdept, i, -1, "adept %q is listed twice", p.Adepts[i])
	}
	if j := firstRepeated(p.Mentors); j >= 0 {
		return refuse(DuplicateMentor, -1, j, "mentor %q is listed twice", p.Mentors[j])
	}
	return nil
}

func firstRepeated(ids []string) int {
	seen := make(map[string]struct{}, len(ids))
	for i, id := range ids {
		seen[id] = struct{}{}
		if len(seen) == i {
			return i
		}
	}
	return -1
}

func (p *Problem) checkSeats() error {
	if len(p.Seats) != len(p.Mentors) {
		return refuse(SeatsLength, -1, -1, "%d mentors but %d numbers of seats", len(p.Mentors), len(p.Seats))
	}
	total := 0
	for j, n := range p.Seats {
		if n < 0 {
			return refuse(SeatsNegative, -1, j, "mentor %q has %d seats", p.Mentors[j], n)
		}
		if n > MaxSeats-total {
			return refuse(SeatsTooMany, -1, j, "more than %d seats in all", MaxSeats)
		}
		total += n
	}
	return nil
}

func (p *Problem) checkCosts() error {
	switch {
	case p.Unmatched < 0:
		return refuse(UnmatchedRange, -1, -1, "the cost of leaving an adept unmatched is %d", p.Unmatched)
	case p.Arcs == nil && p.Rows == nil:
		return refuse(CostsMissing, -1, -1, "no costs")
	case p.Arcs != nil && p.Rows != nil:
		return refuse(CostsTwice, -1, -1, "costs both as arcs and as rows")
	case p.Arcs != nil:
		return p.checkArcs()
	case p.Rows.Max() < 0:
		return refuse(CostRange, -1, -1, "the largest cost is said to be %d", p.Rows.Max())
	}
	return p.checkShape()
}

// checkShape looks at the first row and column only; costs are checked as they are read.
func (p *Problem) checkShape() error {
	if len(p.Adepts) == 0 || len(p.Mentors) == 0 {
		return nil
	}
	if m, ok := p.Rows.(Matrix); ok {
		return p.checkMatrix(m)
	}
	if n := len(p.Rows.Row(0, make([]int64, len(p.Mentors)))); n != len(p.Mentors) {
		return refuse(RowsShape, 0, -1, "a row has %d costs for %d mentors", n, len(p.Mentors))
	}
	if n := len(p.Rows.Column(0, make([]int64, len(p.Adepts)))); n != len(p.Adepts) {
		return refuse(RowsShape, -1, 0, "a column has %d costs for %d adepts", n, len(p.Adepts))
	}
	return nil
}

func (p *Problem) checkMatrix(m Matrix) error {
	if len(m) != len(p.Adepts) {
		return refuse(RowsShape, -1, -1, "%d rows for %d adepts", len(m), len(p.Adepts))
	}
	for i, row := range m {
		if len(row) != len(p.Mentors) {
			return refuse(RowsShape, i, -1, "row %d has %d costs for %d mentors", i, len(row), len(p.Mentors))
		}
	}
	return nil
}

func (p *Problem) checkArcs() error {
	a := p.Arcs
	if len(a.Start) != len(p.Adepts)+1 || len(a.Mentor) != len(a.Cost) || a.Start[0] != 0 || int(a.Start[len(p.Adepts)]) != len(a.Mentor) {
		return refuse(ArcsShape, -1, -1, "the starts of the rows do not fit %d adepts and %d arcs", len(p.Adepts), len(a.Mentor))
	}
	seen := make([]int32, len(p.Mentors)) // 1 + the last adept with an arc to the mentor
	for i := range p.Adepts {
		if a.Start[i+1] < a.Start[i] || int(a.Start[i+1]) > len(a.Mentor) {
			return refuse(ArcsShape, i, -1, "the arcs of adept %q end before they begin", p.Adepts[i])
		}
		if err := p.checkRow(i, seen); err != nil {
			return err
		}
	}
	return nil
}

func (p *Problem) checkRow(i int, seen []int32) error {
	for e := p.Arcs.Start[i]; e < p.Arcs.Start[i+1]; e++ {
		j, c := p.Arcs.Mentor[e], p.Arcs.Cost[e]
		if j < 0 || int(j) >= len(seen) {
			return refuse(ArcUnknownMentor, i, -1, "an arc of adept %q leads to mentor number %d of %d", p.Adepts[i], j, len(seen))
		}
		if seen[j] == int32(i)+1 {
			return refuse(ArcTwice, i, int(j), "adept %q and mentor %q have two arcs", p.Adepts[i], p.Mentors[j])
		}
		if c < 0 {
			return refuse(CostRange, i, int(j), "adept %q and mentor %q cost %d", p.Adepts[i], p.Mentors[j], c)
		}
		seen[j] = int32(i) + 1
	}
	return nil
}

func (p *Problem) checkLocks() error {
	locked := make(map[int]bool, len(p.Locks))
	taken := make(map[int]int, len(p.Locks))
	for _, l := range p.Locks {
		if l.Adept < 0 || l.Adept >= len(p.Adepts) || l.Mentor < 0 || l.Mentor >= len(p.Mentors) {
			return refuse(LockUnknown, -1, -1, "a lock names adept number %d and mentor number %d", l.Adept, l.Mentor)
		}
		if l.Cost < 0 {
			return refuse(LockCost, l.Adept, l.Mentor, "the lock of adept %q costs %d", p.Adepts[l.Adept], l.Cost)
		}
		if locked[l.Adept] {
			return refuse(LockTwice, l.Adept, l.Mentor, "adept %q is locked twice", p.Adepts[l.Adept])
		}
		if taken[l.Mentor] == p.Seats[l.Mentor] {
			return refuse(LockNoSeat, l.Adept, l.Mentor, "mentor %q has %d seats and more locks", p.Mentors[l.Mentor], p.Seats[l.Mentor])
		}
		locked[l.Adept] = true
		taken[l.Mentor]++
	}
	return nil
}
