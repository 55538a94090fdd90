package assign

import "strconv"

// Spread is a problem in which each seat is a mentor of its own and a mentor's second seat costs a step more than
// the first, the third two steps …: so load is spread where that costs the fit of pairs less. (Convex costs of
// seats become parallel arcs: Ahuja, Magnanti and Orlin 1993, §14.4.) What Solve answers is about seats, and its
// cost has the steps in it; Mentor turns seats into mentors.
type Spread struct {
	Problem *Problem
	owner   []int // by seat
}

// NewSpread makes a valid problem into one of seats; step is 0 or more.
func NewSpread(p *Problem, step int64) *Spread {
	q := *p
	q.Mentors, q.Seats, q.Locks = nil, nil, nil
	s, first := &Spread{Problem: &q}, make([]int, len(p.Mentors))
	var charge []int64
	for j, n := range p.Seats {
		first[j] = len(s.owner)
		for k := range n {
			s.owner, charge = append(s.owner, j), append(charge, step*int64(k))
			q.Mentors, q.Seats = append(q.Mentors, p.Mentors[j]+"\x00"+strconv.Itoa(k)), append(q.Seats, 1)
		}
	}
	for _, l := range p.Locks { // they take a mentor's cheapest seats
		seat := first[l.Mentor]
		first[l.Mentor]++
		q.Locks = append(q.Locks, Lock{Adept: l.Adept, Mentor: seat, Cost: l.Cost + charge[seat]})
	}
	q.Arcs, q.Rows = nil, seats{costs: newCosts(p), adepts: len(p.Adepts), owner: s.owner, charge: charge}
	if p.Arcs != nil {
		q.Arcs, q.Rows = s.arcs(p, charge), nil
	}
	return s
}

// Mentor is the mentor of each adept in a result about seats, or Nobody.
func (s *Spread) Mentor(r *Result) []int {
	out := make([]int, len(r.Mentor))
	for i, seat := range r.Mentor {
		out[i] = Nobody
		if seat != Nobody {
			out[i] = s.owner[seat]
		}
	}
	return out
}

func (s *Spread) arcs(p *Problem, charge []int64) *Arcs {
	first := make([]int, len(p.Mentors)+1)
	for j, n := range p.Seats {
		first[j+1] = first[j] + n
	}
	a := &Arcs{Start: []int32{0}}
	for i := range p.Adepts {
		for e := p.Arcs.Start[i]; e < p.Arcs.Start[i+1]; e++ {
			j := p.Arcs.Mentor[e]
			for seat := first[j]; seat < first[j+1]; seat++ {
				a.Mentor, a.Cost = append(a.Mentor, int32(seat)), append(a.Cost, p.Arcs.Cost[e]+charge[seat])
			}
		}
		a.Start = append(a.Start, int32(len(a.Mentor)))
	}
	return a
}

// seats is Rows with a column for each seat.
type seats struct {
	costs  costs
	adepts int
	owner  []int
	charge []int64
}

// Max is the dearest pair in the dearest seat.
func (s seats) Max() int64 {
	most := int64(0)
	for _, c := range s.charge {
		most = max(most, c)
	}
	return s.costs.rows.Max() + most
}

// Row answers the cost of each seat for an adept.
func (s seats) Row(adept int, buf []int64) []int64 {
	row := s.costs.row(int32(adept), make([]int64, s.costs.width))
	buf = buf[:len(s.owner)]
	for seat, j := range s.owner {
		buf[seat] = charged(row[j], s.charge[seat])
	}
	return buf
}

// Column answers the cost of a seat for each adept.
func (s seats) Column(seat int, buf []int64) []int64 {
	column := s.costs.rows.Column(s.owner[seat], buf)
	buf = buf[:len(column)]
	for i, c := range column {
		buf[i] = charged(c, s.charge[seat])
	}
	return buf
}

func charged(cost, charge int64) int64 {
	if cost == Forbidden {
		return Forbidden
	}
	return cost + charge
}
