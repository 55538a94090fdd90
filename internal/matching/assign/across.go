package assign

// across reads costs from the other side: who may have an object, and at what cost. Where costs are rows,
// a column is slow to read, and most of it is of no interest: prices fall by little, and only bidders
// whose slack (what they would lose by coming) is less can come. So all pairs of little slack are gathered
// in one pass along the rows. What slack a pair has shrinks by no more than prices fall, so that the
// gathering stays complete for reach, less what prices have fallen since. Where it ends, more is gathered.
type across struct {
	*market
	tick    *ticker
	firstOf []int32       // by line: its bidders are firstOf[line] up to firstOf[line+1]
	columns [][]candidate // by object: lines and costs
	reach   int64         // every pair of less slack is in columns
	radius  int64         // what is gathered next
	most    int           // pairs that may be gathered
	whole   bool          // there were more: columns are read one by one
	buf     []int64
}

func newAcross(m *market, most int, t *ticker) *across {
	v := m.view
	a := &across{market: m, tick: t, most: most, firstOf: make([]int32, len(v.lineKey)+1)}
	for _, line := range v.line {
		a.firstOf[line+1]++
	}
	for line := range v.lineKey {
		a.firstOf[line+1] += a.firstOf[line]
	}
	a.radius = a.usual()
	return a
}

// usual is the slack that the last candidate of a list has on average: a gathering as large as the lists.
func (a *across) usual() int64 {
	sum, lines := int64(0), int64(0)
	for line := range a.view.lineKey {
		if b := a.firstOf[line]; b < a.firstOf[line+1] && !a.lists.whole(int32(line)) {
			sum += (a.lists.bound[line] - a.value[b]) / int64(len(a.view.line))
			lines++
		}
	}
	if lines == 0 {
		return unreached
	}
	return max(1, sum/lines*int64(len(a.view.line)))
}

// extend gathers anew when the last gathering is used up, twice as far as then.
func (a *across) extend() error {
	if a.reach > 0 {
		return nil
	}
	lines := make([][]candidate, len(a.view.lineKey))
	err := eachLine(a.tick.ctx, len(lines), func() func(int) error {
		buf := make([]int64, len(a.view.capacity))
		return func(line int) error {
			if a.firstOf[line] == a.firstOf[line+1] {
				return nil
			}
			near, err := a.near(int32(line), a.radius, buf)
			lines[line] = near
			return err
		}
	})
	a.reach, a.radius = a.radius, min(2*a.radius, unreached)
	a.turn(lines)
	return err
}

// near answers the objects of a line whose slack is below radius. Bidders of a line have one value.
func (a *across) near(line int32, radius int64, buf []int64) ([]candidate, error) {
	v, limit := a.view, radius+a.value[a.firstOf[line]]
	if v.arcs != nil {
		return v.arcs[line], nil
	}
	var found []candidate
	for o, c := range v.costs(line, buf) {
		if uint64(c) > uint64(v.scale.most) {
			if c == Forbidden {
				continue
			}
			return nil, v.wrongCost(line, int32(o), c)
		}
		if c<<v.scale.shift+a.price[o] < limit {
			found = append(found, candidate{c<<v.scale.shift + draw(v.lineKey[line], v.objKey[o], v.lottery.down), int32(o)})
		}
	}
	return found, nil
}

// turn makes columns of lines.
func (a *across) turn(lines [][]candidate) {
	sum, count := 0, make([]int32, len(a.view.capacity))
	for _, line := range lines {
		sum += len(line)
		for _, x := range line {
			count[x.object]++
		}
	}
	a.whole = sum > a.most && a.view.arcs == nil
	if a.whole || a.view.arcs != nil {
		a.reach = unreached
	}
	if a.whole {
		a.columns, a.buf = nil, make([]int64, len(lines))
		return
	}
	all, at := make([]candidate, sum), 0
	a.columns = make([][]candidate, len(count))
	for o, n := range count {
		a.columns[o] = all[at : at : at+int(n)]
		at += int(n)
	}
	for line, near := range lines {
		for _, x := range near {
			a.columns[x.object] = append(a.columns[x.object], candidate{x.cost, int32(line)})
		}
	}
}

// each calls visit for every bidder that may have an object, those beyond reach left out.
func (a *across) each(o int32, visit func(b int32, cost int64)) error {
	if a.whole {
		return a.eachOfColumn(o, visit)
	}
	for _, x := range a.columns[o] {
		a.bidders(x.object, x.cost, visit)
	}
	return a.tick.tick(len(a.columns[o]))
}

func (a *across) bidders(line int32, cost int64, visit func(b int32, cost int64)) {
	for b := a.firstOf[line]; b < a.firstOf[line+1]; b++ {
		visit(b, cost)
	}
}

func (a *across) eachOfColumn(o int32, visit func(b int32, cost int64)) error {
	v := a.view
	column := v.problem.Rows.Column
	if v.swapped {
		column = v.problem.Rows.Row
	}
	for line, c := range column(int(o), a.buf) {
		switch {
		case uint64(c) <= uint64(v.scale.most):
			a.bidders(int32(line), c<<v.scale.shift+draw(v.lineKey[line], v.objKey[o], v.lottery.down), visit)
		case c != Forbidden:
			return v.wrongCost(int32(line), o, c)
		}
	}
	return a.tick.tick(len(a.buf))
}
