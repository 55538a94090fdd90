package assign

// Shortest paths. A bidder that still waits gets what it costs the whole least to give it: a free seat, or
// a seat whose holder moves to another, whose holder moves on …, until one finds a free seat or somebody
// stays out. Among all such chains the cheapest is a shortest path over reduced costs, which are never
// negative, so Dijkstra's method finds it; the prices then rise by what the path saved over the objects
// it passed, and everybody again has what it would choose (Tomizawa 1971, Edmonds and Karp 1972).
//
// An object is reached at the sum of moves that leads to it. It ends the search when it has a free seat;
// otherwise its holders look on from there. A list that ends (lists.go) is an event of its own: only when
// everything nearer is settled is it filled again.

// search is one search after the other, with the memory they share.
type search struct {
	*market
	tick *ticker

	dist    []int64 // by object: the shortest way found, or unreached
	via     []int32 // by object: the bidder that came this way
	viaCost []int64 // by object: the cost of that bidder's pair with it
	done    []bool  // by object
	base    []int64 // by bidder: where it looks on from
	queue   heap
	touched []int32 // objects whose dist is set
	settled []int32

	best   int64 // the cheapest end found
	sink   int32 // it is a free seat of this object, or out
	leaver int32 // it is this bidder staying out, or out

	serial  int32
	visited []int32 // by line: the last search that looked along it
	from    []int64 // by line: from where

	guard guard
	rows  *fullRows
	rest  unsettled
}

// unreached is farther than any distance: those stay below half of it (scale.go).
const unreached = int64(1) << room

func newSearch(m *market, t *ticker) *search {
	objects, lines := len(m.price), len(m.view.lineKey)
	s := &search{
		market: m, tick: t,
		dist: make([]int64, objects), via: make([]int32, objects), viaCost: make([]int64, objects), done: make([]bool, objects),
		base: make([]int64, len(m.holds)), visited: make([]int32, lines), from: make([]int64, lines),
		guard: newGuard(objects),
		rows:  newFullRows(m.view),
	}
	for o := range s.dist {
		s.dist[o] = unreached
	}
	return s
}

// settleAll gives each waiting bidder what costs the whole least.
func (m *market) settleAll(left []int32, e effort, t *ticker) error {
	if len(left) == 0 {
		return nil
	}
	s := newSearch(m, t)
	s.guard.always = e.sweep
	for _, b := range left {
		if m.holds[b] != waiting {
			continue
		}
		if err := s.find(b); err != nil {
			return err
		}
		s.raisePrices()
		s.exchange(b)
		s.forget()
	}
	return nil
}

// find leaves the cheapest end for a bidder in best, sink and leaver, and the way there in via.
func (s *search) find(b int32) error {
	s.stats.Searches++
	if !s.guard.sweepNow() {
		ended, err := s.walk(b)
		if err != nil || ended {
			return err
		}
		s.forget()
	}
	s.stats.Sweeps++
	return s.sweep(b)
}

func (s *search) begin() {
	s.serial++
	s.best, s.sink, s.leaver = unreached, out, out
	s.guard.begin()
}

// walk searches with candidate lists and a heap. It answers false when the guard stopped it.
func (s *search) walk(start int32) (bool, error) {
	s.begin()
	if err := s.look(start, 0); err != nil {
		return false, err
	}
	for len(s.queue) > 0 {
		e := s.queue.pop()
		if e.at >= s.best {
			break
		}
		if err := s.follow(e); err != nil {
			return false, err
		}
		if s.guard.tooDear() {
			return false, nil
		}
	}
	s.guard.ended()
	return true, nil
}

// follow settles the object of an event, or fills the list that ended there.
func (s *search) follow(e event) error {
	if e.id < 0 {
		return s.lengthen(^e.id, e.at)
	}
	if s.done[e.id] || e.at > s.dist[e.id] {
		return nil
	}
	s.settle(e.id)
	for _, b := range s.holders(e.id) {
		if err := s.look(b, e.at-s.value[b]); err != nil {
			return err
		}
	}
	return nil
}

func (s *search) settle(o int32) {
	s.done[o] = true
	s.settled = append(s.settled, o)
	s.stats.Settled++
}

// look lets a bidder look on from a distance, unless another seat of the same mentor did from nearer.
func (s *search) look(b int32, base int64) error {
	line := s.view.line[b]
	if s.visited[line] == s.serial && s.from[line] <= base {
		return nil
	}
	s.visited[line], s.from[line], s.base[b] = s.serial, base, base
	s.guard.line()
	return s.scan(b)
}

// lengthen fills the list of a bidder that ended at a distance, and looks along it again.
func (s *search) lengthen(b int32, at int64) error {
	line := s.view.line[b]
	if s.base[b]+s.lists.bound[line] == at {
		before := s.lists.work
		if err := s.lists.deepen(line, s.serial); err != nil {
			return err
		}
		s.guard.did(s.lists.work - before)
		if err := s.tick.tick(s.lists.work - before); err != nil {
			return err
		}
	}
	return s.scan(b)
}

// scan relaxes the candidates of a bidder, and notes where its list ends.
func (s *search) scan(b int32) error {
	line, base := s.view.line[b], s.base[b]
	if d := base + s.view.scale.out; d < s.best {
		s.best, s.sink, s.leaver = d, out, b
	}
	list, best, dist, price := s.lists.known[line], s.best, s.dist, s.price[:len(s.dist)]
	for _, x := range list {
		if d := base + x.cost + price[x.object]; d < min(best, dist[x.object]) { // one branch, seldom taken
			s.reach(x, b, d)
			best = s.best
		}
	}
	if end := base + s.lists.bound[line]; end < s.best {
		s.queue.push(event{end, ^b})
	}
	s.guard.did(len(list))
	return s.tick.tick(len(list))
}

// reach notes a shorter way to an object.
func (s *search) reach(x candidate, b int32, d int64) {
	if s.dist[x.object] == unreached {
		s.touched = append(s.touched, x.object)
	}
	s.dist[x.object], s.via[x.object], s.viaCost[x.object] = d, b, x.cost
	if !s.full(x.object) {
		s.best, s.sink, s.leaver = d, x.object, out
		return
	}
	s.guard.did(pushWork)
	s.queue.push(event{d, x.object})
}

// forget makes room for the next search.
func (s *search) forget() {
	for _, o := range s.touched {
		s.dist[o], s.done[o] = unreached, false
	}
	s.touched, s.settled, s.queue = s.touched[:0], s.settled[:0], s.queue[:0]
}
