package assign

import "slices"

// costs is the permitted pairs of a Live: those of the problem, the rows of adepts who came later, and what
// was forbidden since.
type costs struct {
	arcs   *Arcs
	rows   Rows
	first  int // adepts of the problem
	later  [][]int64
	barred map[pair]struct{}
	width  int // mentors
}

// pair is an adept and a mentor.
type pair struct{ adept, mentor int32 }

func newCosts(p *Problem) costs {
	return costs{arcs: p.Arcs, rows: p.Rows, first: len(p.Adepts), barred: map[pair]struct{}{}, width: len(p.Mentors)}
}

// row answers the cost of each mentor for an adept, in buf or elsewhere.
func (c *costs) row(i int32, buf []int64) []int64 {
	row := c.given(i, buf)
	if len(c.barred) == 0 {
		return row
	}
	row = append(buf[:0], row...)
	for j := range row {
		if _, ok := c.barred[pair{i, int32(j)}]; ok {
			row[j] = Forbidden
		}
	}
	return row
}

func (c *costs) given(i int32, buf []int64) []int64 {
	switch {
	case int(i) >= c.first:
		return c.later[int(i)-c.first]
	case c.rows != nil:
		return c.rows.Row(int(i), buf[:c.width])
	}
	buf = buf[:c.width]
	for j := range buf {
		buf[j] = Forbidden
	}
	for e := c.arcs.Start[i]; e < c.arcs.Start[i+1]; e++ {
		buf[c.arcs.Mentor[e]] = c.arcs.Cost[e]
	}
	return buf
}

// column answers the cost of a mentor for each adept, in buf or elsewhere.
func (c *costs) column(j int32, buf []int64) []int64 {
	buf = append(buf[:0], c.rows.Column(int(j), buf[:c.first])...)
	for _, row := range c.later {
		buf = append(buf, row[j])
	}
	for p := range c.barred {
		if p.mentor == j {
			buf[p.adept] = Forbidden
		}
	}
	return buf
}

// now answers the costs as a problem holds them: arcs or rows.
func (c *costs) now() (*Arcs, Rows) {
	if c.arcs == nil {
		return nil, rowsNow{c}
	}
	a := &Arcs{Start: []int32{0}}
	add := func(i int32, j int32, cost int64) {
		if _, ok := c.barred[pair{i, j}]; !ok && cost != Forbidden {
			a.Mentor, a.Cost = append(a.Mentor, j), append(a.Cost, cost)
		}
	}
	for i := range int32(c.first) {
		for e := c.arcs.Start[i]; e < c.arcs.Start[i+1]; e++ {
			add(i, c.arcs.Mentor[e], c.arcs.Cost[e])
		}
		a.Start = append(a.Start, int32(len(a.Mentor)))
	}
	for n, row := range c.later {
		for j, cost := range row {
			add(int32(c.first+n), int32(j), cost)
		}
		a.Start = append(a.Start, int32(len(a.Mentor)))
	}
	return a, nil
}

// rowsNow is Rows with what came later.
type rowsNow struct{ *costs }

func (r rowsNow) Max() int64 {
	most := r.rows.Max()
	for _, row := range r.later {
		for _, cost := range row {
			if cost != Forbidden {
				most = max(most, cost)
			}
		}
	}
	return most
}

func (r rowsNow) Row(adept int, buf []int64) []int64 { return r.row(int32(adept), buf) }
func (r rowsNow) Column(mentor int, buf []int64) []int64 {
	return r.column(int32(mentor), slices.Grow(buf[:0], r.first+len(r.later)))
}
