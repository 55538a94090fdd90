package assign

import (
	"math"
	"slices"
)

// Candidate lists. Of thousands of mentors an adept needs to look at a handful. A line keeps its k best
// objects at the prices of some moment, and a bound: whatever is not on the list costs at least that much.
// Prices only rise during a run, so the bound stays true, and a search that stays below it has missed
// nothing. Where it would go beyond, the list is filled anew (k best at today's prices), or deepened
// (twice as many). So short lists are exact; the idea of a core that grows is Volgenant's (1996).

// firstDepth is how many candidates a line starts with. It must be 2 or more: a bidder has to know its
// second choice.
const firstDepth = 16

// wholeLists is how many times its depth a line of arcs may have and is still listed whole: choosing among so few costs
// more than looking at all of them, for a list that is chosen from is filled again and again.
const wholeLists = 6

type lists struct {
	view  *view
	price []int64       // of each object; shared with the market
	known [][]candidate // by line
	bound []int64       // by line: what is not known costs at least this, price included
	depth []int32       // by line
	round []int32       // by line: the search that last filled it
	spare filler        // for filling in the middle of a run
	fills int           // for Stats
	work  int           // spent on filling lists, in candidates looked at
}

// filler is the scratch memory of one goroutine that fills lists.
type filler struct {
	costs []int64
	best  []candidate
	seen  int // candidates looked at
	kept  int // of them, those that entered the list, if only for a while
}

// newLists makes lists that are still to be filled.
func newLists(v *view, price []int64, depth int32) *lists {
	lines := len(v.lineKey)
	l := &lists{
		view: v, price: price, known: make([][]candidate, lines),
		bound: make([]int64, lines), depth: make([]int32, lines), round: make([]int32, lines),
	}
	for _, line := range v.line { // the seats of a mentor look for as many adepts
		l.depth[line] = min(l.depth[line]+depth, 4*depth)
	}
	l.spare = l.newFiller()
	return l
}

func (l *lists) newFiller() filler {
	if l.view.arcs != nil {
		return filler{}
	}
	return filler{costs: make([]int64, len(l.view.objKey))}
}

// whole tells whether a line has nothing left to find: what is dearer than staying out is of no use.
func (l *lists) whole(line int32) bool { return l.bound[line] >= l.view.scale.out }

// burden is how many usual bids one along a line counts as; an auction gets through its trial with the most of them.
func (l *lists) burden(line int32) int {
	return min(max(1, len(l.known[line])/int(l.depth[line])), 4)
}

// refresh fills a line with its best candidates at today's prices.
func (l *lists) refresh(line int32) error {
	l.fills++
	l.spare.kept = 0
	err := l.fill(line, &l.spare)
	l.work += l.spare.seen + keepWork*l.spare.kept
	return err
}

// deepen refreshes a line for a search and, where that raises its bound no further, doubles its depth.
func (l *lists) deepen(line, search int32) error {
	before := l.bound[line]
	for {
		if l.round[line] == search {
			l.depth[line] *= 2
		}
		l.round[line] = search
		if err := l.refresh(line); err != nil || l.bound[line] > before || l.whole(line) {
			return err
		}
	}
}

// fill makes the list of a line anew. Few arcs are listed whole.
func (l *lists) fill(line int32, f *filler) error {
	if points := l.view.pointed(line); points != nil {
		l.choosePoints(line, points, f)
	} else if arcs := l.view.arcs; arcs == nil {
		if err := l.choose(line, l.view.costs(line, f.costs), f); err != nil {
			return err
		}
	} else if len(arcs[line]) <= wholeLists*int(l.depth[line]) {
		l.known[line], l.bound[line] = arcs[line], l.view.scale.out
		return nil
	} else {
		l.chooseArcs(line, f)
	}
	l.write(line, f)
	return nil
}

// write turns the heap of a filler into the list of a line, with its bound.
func (l *lists) write(line int32, f *filler) {
	l.bound[line] = l.view.scale.out
	best := f.best
	if len(best) > int(l.depth[line]) { // one more than asked for: its value bounds the rest
		l.bound[line] = best[0].cost
		best = best[1:]
	}
	list := slices.Grow(l.known[line][:0], len(best))
	for _, c := range best {
		list = append(list, candidate{c.cost - l.price[c.object], c.object})
	}
	l.known[line] = list
}

// choose leaves in f.best the depth+1 candidates of a line that are cheapest at today's prices, as a heap
// with the dearest on top, its cost being cost plus price. Lots are drawn only where they can matter. A
// cost above the largest is passed over as a forbidden one is, without a branch that nobody could predict;
// the certificate, which reads every pair, refuses it.
func (l *lists) choose(line int32, costs []int64, f *filler) error {
	v, price := l.view, l.price[:len(costs)]
	shift, down, key, objKey := v.scale.shift, v.lottery.down, v.lineKey[line], v.objKey[:len(costs)]
	most, limit := v.scale.most, v.scale.out
	want := int(l.depth[line]) + 1
	f.best, f.seen = f.best[:0], len(costs)
	for o, c := range costs {
		above := (most - c) >> 63 // all ones for a cost above the largest
		value := (c<<shift + price[o]) | above&math.MaxInt64
		if value >= limit || above != 0 {
			continue
		}
		if c < 0 {
			return v.wrongCost(line, int32(o), c)
		}
		if value += draw(key, objKey[o], down); value >= limit {
			continue
		}
		f.kept++
		f.best, limit = keep(f.best, candidate{value, int32(o)}, want, limit)
	}
	return nil
}

// chooseArcs is choose for a line of arcs.
func (l *lists) chooseArcs(line int32, f *filler) {
	arcs, limit, want := l.view.arcs[line], l.view.scale.out, int(l.depth[line])+1
	f.best, f.seen = f.best[:0], len(arcs)
	for _, x := range arcs {
		if value := x.cost + l.price[x.object]; value < limit {
			f.kept++
			f.best, limit = keep(f.best, candidate{value, x.object}, want, limit)
		}
	}
}

// keep adds c to a heap of the cheapest, dropping the dearest once there are want of them. It answers
// the cost from which on nothing needs to be offered any more.
func keep(heap []candidate, c candidate, want int, limit int64) ([]candidate, int64) {
	if len(heap) < want {
		heap = append(heap, c)
		if len(heap) < want {
			return heap, limit
		}
		for at := len(heap)/2 - 1; at >= 0; at-- {
			sink(heap, at)
		}
		return heap, heap[0].cost
	}
	heap[0] = c
	sink(heap, 0)
	return heap, heap[0].cost
}

// sink lets the candidate at a place of the heap fall below all that are dearer.
func sink(heap []candidate, at int) {
	c := heap[at]
	for {
		next := 2*at + 1
		if next >= len(heap) {
			break
		}
		if next+1 < len(heap) && heap[next+1].cost > heap[next].cost {
			next++
		}
		if heap[next].cost <= c.cost {
			break
		}
		heap[at] = heap[next]
		at = next
	}
	heap[at] = c
}
