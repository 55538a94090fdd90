package assign

import "math"

// Points is Rows that are kept in 16 bits, as what a pair is worth: it costs Max less its points, and may not be where it
// has more points than Max, which is less than 65,535. A quarter of the memory is read, and most pairs are passed over by their points alone.
type Points interface {
	Rows
	// Line answers the points of a line of the side that bids (SeatsBid): of a mentor where seats do, else of an adept.
	// Nil where they are not kept that way.
	Line(line int, seatsBid bool) []uint16
}

// pointed answers a line of Points, or nil where costs are something else.
func (v *view) pointed(line int32) []uint16 {
	if p, ok := v.problem.Rows.(Points); ok && p.Max() < math.MaxUint16 {
		return p.Line(int(line), v.swapped)
	}
	return nil
}

// choosePoints is choose for a line of points.
func (l *lists) choosePoints(line int32, points []uint16, f *filler) {
	v, price := l.view, l.price[:len(points)]
	shift, down, key, objKey := v.scale.shift, v.lottery.down, v.lineKey[line], v.objKey[:len(points)]
	most, limit, want := v.problem.Rows.Max(), v.scale.out, int(l.depth[line])+1
	f.best, f.seen = f.best[:0], len(points)
	least := enough(most, limit, shift)
	for o, n := range points {
		if n-least > uint16(most)-least { // too few points, or more than there are
			continue
		}
		value := (most-int64(n))<<shift + price[o]
		if value >= limit {
			continue
		}
		if value += draw(key, objKey[o], down); value >= limit {
			continue
		}
		f.kept++
		f.best, limit = keep(f.best, candidate{value, int32(o)}, want, limit)
		least = enough(most, limit, shift)
	}
}

// enough is the fewest points that cost less than limit at a price of 0.
func enough(most, limit int64, shift uint) uint16 {
	return uint16(max(0, most-(limit-1)>>shift))
}

// pointsOf checks the pairs of a line of points. Where a pair may not be its cost comes out as near the largest number
// there is, so that it needs no branch.
func (c *proof) pointsOf(line int, points []uint16, own int64, terms []int64) error {
	shift, most, forbidden := c.scale.shift, c.problem.Rows.Max(), int64(0)
	for o, n := range points[:len(terms)] {
		cost := int64(uint16(most) - n)
		forbidden -= (most - cost) >> 63
		if cost<<shift+own+terms[o] < 0 && cost <= most && c.slack(line, o, cost, own+terms[o]) < 0 {
			return c.atPair(PairViolated, line, o)
		}
	}
	c.pairs.Add(int64(len(points)) - forbidden)
	return c.matchedOf(line, func(o int32) int64 {
		if n := int64(points[o]); n <= most {
			return most - n
		}
		return Forbidden
	}, own, terms)
}
