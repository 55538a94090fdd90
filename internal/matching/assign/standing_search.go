package assign

import "context"

// The searches of a Standing. A way leads from mentor to mentor, along the adepts who would move; its length is what the
// whole would pay. Lengths are measured at the prices of the best matching, as in search.go: what stands as in that one
// has no negative step, and the nearest mentor is final (Johnson 1977). A pair that is not of the best has negative
// steps; together they are no more than its excess, so that a search goes on for so much longer, and a mentor to whom
// a shorter way is found is looked at again.

// trail is the memory of a search.
type trail struct {
	dist  []int64 // by mentor: how far it is, at prices
	via   []int32 // by mentor: who goes there
	from  []int32 // by mentor: where that one leaves; where a seat is filled, where that one goes
	queue heap
	pays  []int64 // by adept: what the pair costs at prices, by which a way there is shorter
	row   []int64
	line  []int64
	into  [][]candidate // by mentor, where costs are arcs: its pairs
}

func newTrail(p *Problem) trail {
	adepts, mentors := len(p.Adepts), len(p.Mentors)
	t := trail{
		dist: make([]int64, mentors), via: make([]int32, mentors), from: make([]int32, mentors), row: make([]int64, mentors), line: make([]int64, adepts),
		pays: make([]int64, adepts),
	}
	if a := p.Arcs; a != nil {
		t.into = make([][]candidate, mentors)
		for i := range adepts {
			for e := a.Start[i]; e < a.Start[i+1]; e++ {
				t.into[a.Mentor[e]] = append(t.into[a.Mentor[e]], candidate{a.Cost[e], int32(i)})
			}
		}
	}
	return t
}

// column answers the cost of a mentor for each adept.
func (s *Standing) column(j int32) []int64 {
	if s.trail.into == nil {
		return s.costs.column(j, s.trail.line)
	}
	for i := range s.trail.line {
		s.trail.line[i] = Forbidden
	}
	for _, x := range s.trail.into[j] {
		s.trail.line[x.object] = x.cost
	}
	return s.trail.line
}

// leasts answers what a pair would cost each adept at least.
func (s *Standing) leasts() []int64 {
	all := make([]int64, len(s.mentor))
	for i := range all {
		all[i] = unreached
		for j, c := range s.costs.row(int32(i), s.trail.row) {
			if c != Forbidden {
				all[i] = min(all[i], c<<s.shift+s.price[j])
			}
		}
	}
	return all
}

// pays is what an adept's pair costs at prices.
func (s *Standing) pays(i int) int64 { return s.paid[i]<<s.shift + s.price[s.mentor[i]] }

// never is the pay of who is not to move: no way is shorter by it.
const never = -unreached - unreached/2

// payAll notes what everybody pays, and answers how much more it is in all than the least they could: no way is shorter
// by more.
func (s *Standing) payAll() (excess int64) {
	for i, j := range s.mentor {
		switch {
		case s.locked[i]:
			s.trail.pays[i] = never
		case j != Nobody:
			s.trail.pays[i] = s.pays(i)
			excess += max(0, s.trail.pays[i]-s.least[i])
		}
	}
	return excess
}

// search looks along mentors from one outward, the nearest first, as long as an end below best may lie ahead: ahead is
// what the last step to an end adds to a distance at least.
func (s *Standing) search(ctx context.Context, start int32, ahead int64, best *int64, along func(at int32) (work int)) error {
	t, tick := &s.trail, newTicker(ctx)
	for k := range t.dist {
		t.dist[k] = unreached
	}
	t.dist[start], t.via[start], t.from[start] = 0, Nobody, Nobody
	t.queue = append(t.queue[:0], event{0, start})
	ahead -= s.payAll()
	// Steps that are negative may bring a mentor back into the queue: so often, and what has been found is the answer.
	for left := 16*len(t.dist) + 64; len(t.queue) > 0 && left > 0; left-- {
		e := t.queue.pop()
		if e.at+ahead >= *best {
			break
		}
		if e.at > t.dist[e.id] {
			continue
		}
		if err := tick.tick(along(e.id)); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// fill gives a free seat to whom the whole gains most by, then what that one leaves, and so on.
func (s *Standing) fill(ctx context.Context, j int32) error {
	if s.free(j) <= 0 {
		return nil
	}
	best, end, last := int64(0), j, int32(Nobody)
	err := s.search(ctx, j, s.cheapest()-s.price[j], &best, func(to int32) int {
		column, pays, dist := s.column(to), s.trail.pays, s.trail.dist
		base := dist[to] + s.price[to] + 1
		for i, c := range column {
			if c == Forbidden {
				continue
			}
			at := s.mentor[i]
			if at == Nobody {
				if d := base + c<<s.shift - s.out - s.price[j]; d < best {
					best, end, last = d, to, int32(i)
				}
				continue
			}
			d := base + c<<s.shift - pays[i]
			if d < dist[at] && s.shorten(at, to, int32(i), d) && d+s.price[at]-s.price[j] < best {
				best, end, last = d+s.price[at]-s.price[j], at, Nobody
			}
		}
		return len(column)
	})
	if err != nil {
		return err
	}
	// From where it ends back to the seat: each goes where the one after it has gone from.
	if last != Nobody {
		s.take(last, end, s.cost(last, end))
	}
	for at := end; at != j; at = s.trail.from[at] {
		i := s.trail.via[at]
		s.leave(i)
		s.take(i, s.trail.from[at], s.cost(i, s.trail.from[at]))
	}
	return nil
}

// cheapest is the least that the end of a filling adds: a seat left free, or somebody who comes in.
func (s *Standing) cheapest() int64 {
	least := unreached
	for _, p := range s.price {
		least = min(least, p)
	}
	for i, j := range s.mentor {
		if j == Nobody && !s.locked[i] {
			least = min(least, s.least[i]-s.out)
		}
	}
	return least
}

// evict takes from a mentor with one adept too many the one who costs the whole least to lead elsewhere.
func (s *Standing) evict(ctx context.Context, j int32) error {
	best, end, last := unreached, j, int32(Nobody)
	err := s.search(ctx, j, s.price[j]-s.dearest(), &best, func(at int32) int {
		dist := s.trail.dist
		for _, i := range s.held[at] {
			base := s.trail.dist[at] - s.trail.pays[i] + 1
			if d := base + s.out + s.price[j]; d < best {
				best, end, last = d, at, i
			}
			for to, c := range s.costs.row(i, s.trail.row) {
				if c == Forbidden || base+c<<s.shift+s.price[to] >= dist[to] || !s.shorten(int32(to), at, i, base+c<<s.shift+s.price[to]) {
					continue
				}
				if d := base + c<<s.shift + s.price[j]; s.free(int32(to)) > 0 && d < best {
					best, end, last = d, int32(to), Nobody
				}
			}
		}
		return len(s.held[at]) * len(s.trail.row)
	})
	if err != nil {
		return err
	}
	if last != Nobody {
		s.leave(last)
	}
	for at := end; at != j; at = s.trail.from[at] {
		i := s.trail.via[at]
		s.leave(i)
		s.take(i, at, s.cost(i, at))
	}
	return nil
}

// dearest is the most that the end of a leading away takes off: a free seat with a price, or somebody who goes without.
func (s *Standing) dearest() int64 {
	most := -unreached
	for j, p := range s.price {
		if s.free(int32(j)) > 0 {
			most = max(most, p)
		}
	}
	for i, j := range s.mentor {
		if j != Nobody && !s.locked[i] {
			most = max(most, s.pays(i)-s.out)
		}
	}
	return most
}

// shorten notes a shorter way to a mentor, unless it would go in a circle.
func (s *Standing) shorten(to, from, via int32, d int64) bool {
	t := &s.trail
	if d >= t.dist[to] {
		return false
	}
	for at := from; at != Nobody; at = t.from[at] {
		if at == to {
			return false
		}
	}
	t.dist[to], t.from[to], t.via[to] = d, from, via
	t.queue.push(event{d, to})
	return true
}

func (s *Standing) cost(i, j int32) int64 { return s.costs.row(i, s.trail.row)[j] }
