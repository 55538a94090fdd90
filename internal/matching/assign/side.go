package assign

import "slices"

// Who bids. The problem is the same from both sides: adepts look for seats, or seats look for adepts. A
// bidder that must stay out is dear, because every price it could outbid has to rise to PEN first, so the
// side with fewer places bids (where seats are scarce: the seats). Seen from the seats, the cost of an
// empty one is PEN and the total differs by a constant, PEN·(seats − adepts). Prices turn into each
// other: p(j) = PEN − u(seat of j) and u(i) = PEN − p(adept i).

// candidate is a permitted pair as a bidder sees it. Cost is scaled and has its lot in it.
type candidate struct {
	cost   int64
	object int32
}

// view is a problem as the bidding side sees it: bidders with lines of costs over objects. A bidder is a
// free adept, or a free seat; the seats of a mentor share a line.
type view struct {
	problem *Problem
	scale   scale
	lottery lottery
	swapped bool // seats bid for adepts

	given    []int32 // the mentor each adept is locked to, or Nobody
	seats    []int32 // of each mentor, locks taken off
	line     []int32 // of each bidder
	capacity []int32 // of each object, locks taken off
	lineKey  []uint64
	objKey   []uint64
	arcs     [][]candidate // by line; nil when the costs are Rows
}

func newView(p *Problem, s scale) *view {
	v := orient(p, s)
	if p.Arcs != nil {
		v.arcs = v.sortArcs()
	}
	return v
}

// SeatsBid tells which side of a problem bids: Rows that keep their costs by that side's lines answer
// fastest.
func SeatsBid(p *Problem) bool {
	seats := 0
	for _, n := range p.Seats {
		seats += n
	}
	return seats < len(p.Adepts) // a lock takes one of each
}

// orient decides who bids.
func orient(p *Problem, s scale) *view {
	v := &view{problem: p, scale: s, lottery: newLottery(p, s.lots)}
	v.given, v.seats = p.locked()
	free, places := len(p.Adepts)-len(p.Locks), total(v.seats)
	v.swapped = SeatsBid(p)
	if v.swapped {
		v.lineKey, v.objKey = v.lottery.mentors, v.lottery.adepts
		v.capacity = ones(v.given)
		v.line = expand(v.seats, places)
	} else {
		v.lineKey, v.objKey = v.lottery.adepts, v.lottery.mentors
		v.capacity = v.seats
		v.line = expand(ones(v.given), free)
	}
	return v
}

// locked answers the mentor each adept is locked to, and the seats that are left.
func (p *Problem) locked() (given, seats []int32) {
	given, seats = make([]int32, len(p.Adepts)), make([]int32, len(p.Seats))
	for i := range given {
		given[i] = Nobody
	}
	for j, n := range p.Seats {
		seats[j] = int32(n)
	}
	for _, l := range p.Locks {
		given[l.Adept] = int32(l.Mentor)
		seats[l.Mentor]--
	}
	return given, seats
}

func total(counts []int32) int {
	sum := 0
	for _, n := range counts {
		sum += int(n)
	}
	return sum
}

// ones answers 1 for each adept who is free and 0 for each who is locked.
func ones(given []int32) []int32 {
	out := make([]int32, len(given))
	for i, j := range given {
		if j == Nobody {
			out[i] = 1
		}
	}
	return out
}

// expand answers the number of a line as many times as it counts.
func expand(counts []int32, sum int) []int32 {
	out := make([]int32, 0, sum)
	for l, n := range counts {
		for range n {
			out = append(out, int32(l))
		}
	}
	return out
}

// sortArcs puts the arcs in lines of the bidding side, scaled, without those to objects that are full. All lines lie in
// one piece of memory.
func (v *view) sortArcs() [][]candidate {
	a, free := v.problem.Arcs, ones(v.given)
	start := v.room(free)
	all, end := make([]candidate, start[len(v.lineKey)]), slices.Clone(start)
	for i := range v.given {
		if free[i] == 0 {
			continue
		}
		for e := a.Start[i]; e < a.Start[i+1]; e++ {
			l, o := int32(i), a.Mentor[e]
			if v.swapped {
				l, o = o, l
			}
			if v.capacity[o] == 0 {
				continue
			}
			all[end[l]] = candidate{a.Cost[e]<<v.scale.shift + draw(v.lineKey[l], v.objKey[o], v.lottery.down), o}
			end[l]++
		}
	}
	lines := make([][]candidate, len(v.lineKey))
	for l := range lines {
		lines[l] = all[start[l]:end[l]:start[l+1]]
	}
	return lines
}

// room answers where the line of each bidder begins when there is room for all its arcs, and where the last one ends.
func (v *view) room(free []int32) []int {
	a := v.problem.Arcs
	start := make([]int, len(v.lineKey)+1)
	for i := range v.given {
		if free[i] == 0 {
			continue
		}
		if !v.swapped {
			start[i+1] = int(a.Start[i+1] - a.Start[i])
			continue
		}
		for _, j := range a.Mentor[a.Start[i]:a.Start[i+1]] {
			start[j+1]++
		}
	}
	for l := range v.lineKey {
		start[l+1] += start[l]
	}
	return start
}

// scaled is the cost of a pair with its lot.
func (v *view) scaled(adept, mentor int, cost int64) int64 {
	return cost<<v.scale.shift + draw(v.lottery.adepts[adept], v.lottery.mentors[mentor], v.lottery.down)
}

// costs answers a line of Rows as the caller counts: one cost per object.
func (v *view) costs(line int32, buf []int64) []int64 {
	if v.swapped {
		return v.problem.Rows.Column(int(line), buf)
	}
	return v.problem.Rows.Row(int(line), buf)
}

// wrongCost names the pair of a cost that Rows should not have answered.
func (v *view) wrongCost(line, object int32, cost int64) error {
	if v.swapped {
		line, object = object, line
	}
	return refuse(CostRange, int(line), int(object), "adept %q and mentor %q cost %d, outside 0 to %d",
		v.problem.Adepts[line], v.problem.Mentors[object], cost, v.problem.Rows.Max())
}
