package assign

// First is a problem in which some adepts go before others: as many are matched as can be, then as many of those, and
// then the total cost is least. Raising what it costs to leave such an adept out by a surcharge is the same as having
// every pair of the others cost that much more, up to a constant: so it is a problem like any other, solved and
// certified as one. Its costs have the surcharge in them.
type First struct {
	Problem   *Problem
	Surcharge int64 // 0 where nobody goes before others
}

// NewFirst makes a valid problem into one where the adepts marked go first; its own cost of leaving somebody out is
// set aside. The surcharge is more than any two matchings of as many differ by without it. Leaving somebody out costs
// more than two of them: whoever is matched stays so along an augmenting path, so that one adept more adds one
// surcharge at most and changes the rest by less than another.
func NewFirst(p *Problem, first []bool) First {
	if !anyOf(first) {
		return First{Problem: p}
	}
	seats := 1
	for _, n := range p.Seats {
		seats += n
	}
	q := *p
	f := First{Problem: &q, Surcharge: p.largest()*int64(min(seats, len(p.Adepts)+1)) + 1}
	q.Unmatched = 2*f.Surcharge + 1
	if p.Rows != nil {
		q.Rows = surcharged{p.Rows, first, f.Surcharge}
		return f
	}
	q.Arcs = &Arcs{Start: p.Arcs.Start, Mentor: p.Arcs.Mentor, Cost: append([]int64(nil), p.Arcs.Cost...)}
	for i := range p.Adepts {
		if first[i] {
			continue
		}
		for e := p.Arcs.Start[i]; e < p.Arcs.Start[i+1]; e++ {
			q.Arcs.Cost[e] += f.Surcharge
		}
	}
	return f
}

func anyOf(marked []bool) bool {
	for _, m := range marked {
		if m {
			return true
		}
	}
	return false
}

// surcharged is Rows in which those who do not go first cost more.
type surcharged struct {
	rows  Rows
	first []bool
	by    int64
}

// Max is the dearest pair of one who does not go first.
func (s surcharged) Max() int64 { return s.rows.Max() + s.by }

// Row answers a row, dearer where the adept does not go first.
func (s surcharged) Row(adept int, buf []int64) []int64 {
	row := s.rows.Row(adept, buf)
	if s.first[adept] {
		return row
	}
	buf = buf[:len(row)]
	for j, c := range row {
		buf[j] = charged(c, s.by)
	}
	return buf
}

// Column answers a column, dearer for those who do not go first.
func (s surcharged) Column(mentor int, buf []int64) []int64 {
	column := s.rows.Column(mentor, buf)
	buf = buf[:len(column)]
	for i, c := range column {
		if buf[i] = c; !s.first[i] {
			buf[i] = charged(c, s.by)
		}
	}
	return buf
}
