package assign

// A search from an adept without a seat, or from a mentor with more adepts than seats, to where the whole pays
// least for it: a free seat, or somebody who stays out. It is that of search.go, along the pairs of little slack.

// paths is the memory of the searches of a Live.
type paths struct {
	dist    []int64 // by mentor: the shortest way found, or unreached
	via     []int32 // by mentor: the adept that came this way; where a price comes down, who would leave
	cost    []int64 // by mentor: the cost of the pair of that adept with where it goes
	to      []int32 // by mentor, where a price comes down: where that adept would go
	done    []bool
	queue   heap
	touched []int32
	settled []int32

	best   int64 // the nearest end
	sink   int32 // it is a free seat with this mentor, or out
	leaver int32 // it is this adept staying out, or out
	// Where a price comes down, the leaver is out and comes in, at this cost.
	newcomer int64

	whole bool // all pairs are looked at
	line  []candidate
	tick  *ticker
}

func newPaths(mentors int) paths {
	p := paths{
		dist: make([]int64, mentors), via: make([]int32, mentors), cost: make([]int64, mentors), to: make([]int32, mentors), done: make([]bool, mentors),
	}
	for j := range p.dist {
		p.dist[j] = unreached
	}
	return p
}

// clear makes room for the next search.
func (p *paths) clear() {
	for _, j := range p.touched {
		p.dist[j], p.done[j] = unreached, false
	}
	p.touched, p.settled, p.queue = p.touched[:0], p.settled[:0], p.queue[:0]
	p.best, p.sink, p.leaver = unreached, out, out
}

// next answers the nearest mentor that is not settled yet and nearer than the nearest end, and settles it.
func (p *paths) next() (event, bool) {
	for len(p.queue) > 0 {
		e := p.queue.pop()
		if e.at >= p.best {
			break
		}
		if p.done[e.id] || e.at > p.dist[e.id] {
			continue
		}
		p.done[e.id] = true
		p.settled = append(p.settled, e.id)
		return e, true
	}
	return event{}, false
}

// note keeps a shorter way to a mentor.
func (p *paths) note(j int32, d int64, via int32, cost int64) {
	if p.dist[j] == unreached {
		p.touched = append(p.touched, j)
	}
	p.dist[j], p.via[j], p.cost[j] = d, via, cost
}

// seatAdept gives an adept who waits what costs the whole least to give it.
func (l *Live) seatAdept(i int32) error {
	start := func() (int64, error) {
		l.paths.line = l.all(i, l.paths.line[:0])
		return l.nearestOf(l.paths.line), l.lookAlong(i, 0, l.paths.line)
	}
	from, err := l.find(start)
	if err != nil {
		return err
	}
	l.raise(from)
	l.exchange(i, out)
	l.note(entry{field: ofPairs, at: i})
	l.renew(i)
	return nil
}

// evict takes the adept from a mentor with more adepts than seats whose leaving costs the whole least.
func (l *Live) evict(j int32) error {
	start := func() (int64, error) {
		l.paths.note(j, 0, out, 0)
		l.paths.queue.push(event{0, j})
		return 0, nil
	}
	if _, err := l.find(start); err != nil {
		return err
	}
	l.raise(0)
	l.exchange(out, j)
	return nil
}

// find searches near pairs first, and all pairs when the end lies beyond them. It answers where the search began
// to move: the distance of the nearest mentor.
func (l *Live) find(start func() (int64, error)) (from int64, err error) {
	for l.paths.whole = l.near.reach <= 0; ; l.paths.whole = true {
		l.paths.clear()
		if from, err = start(); err != nil {
			return 0, err
		}
		for e, ok := l.paths.next(); ok; e, ok = l.paths.next() {
			for _, b := range l.held[e.id] {
				if err := l.look(b, e.at-l.value(b)); err != nil {
					return 0, err
				}
			}
		}
		if l.paths.whole || l.paths.best-from <= l.near.reach {
			return min(from, l.paths.best), nil
		}
	}
}

// look lets an adept look on from a distance.
func (l *Live) look(b int32, base int64) error {
	if l.paths.whole {
		l.paths.line = l.all(b, l.paths.line[:0])
		return l.lookAlong(b, base, l.paths.line)
	}
	return l.lookAlong(b, base, l.near.ofAdept[b])
}

func (l *Live) lookAlong(b int32, base int64, line []candidate) error {
	p := &l.paths
	if d := base + l.scale.out; d < p.best {
		p.best, p.sink, p.leaver = d, out, b
	}
	for _, x := range line {
		d := base + x.cost + l.price[x.object]
		if d >= p.best || d >= p.dist[x.object] {
			continue
		}
		p.note(x.object, d, b, x.cost)
		if l.free(x.object) > 0 {
			p.best, p.sink, p.leaver = d, x.object, out
			continue
		}
		p.queue.push(event{d, x.object})
	}
	return p.tick.tick(len(line))
}

// all is every pair of an adept: who waits has no value yet to measure slack by.
func (l *Live) all(i int32, list []candidate) []candidate {
	if a := l.costs.arcs; a != nil && int(i) < l.costs.first && l.mentor[i] != waiting {
		return append(list, l.near.ofAdept[i]...)
	}
	for j, c := range l.costs.row(i, l.near.room(l.costs.width)) {
		if c != Forbidden {
			list = append(list, candidate{l.scaled(i, int32(j), c), int32(j)})
		}
	}
	return list
}

// nearestOf is the distance of the nearest mentor from an adept, or of staying out.
func (l *Live) nearestOf(line []candidate) int64 {
	d := l.scale.out
	for _, x := range line {
		d = min(d, x.cost+l.price[x.object])
	}
	return d
}

// raise lifts the prices of what the search settled by what is left of the way to the end.
func (l *Live) raise(from int64) {
	for _, j := range l.paths.settled {
		l.setPrice(j, l.price[j]+l.paths.best-l.paths.dist[j])
	}
	l.narrow(l.paths.best - from)
}

// exchange moves everybody along the path, from its end back to the adept it began with, or to the mentor that
// one leaves.
func (l *Live) exchange(start, from int32) {
	p := &l.paths
	j := p.sink
	if j == out {
		b := p.leaver
		j = l.mentor[b]
		l.move(b, out, 0)
		if b == start || j == from {
			return
		}
	}
	for {
		b, cost := p.via[j], p.cost[j]
		left := l.mentor[b]
		l.move(b, j, cost)
		if b == start || left == from {
			return
		}
		j = left
	}
}
