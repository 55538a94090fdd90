package assign

import "slices"

// sweep is Dijkstra's method on an array: every settled object relaxes full rows, and the nearest of the
// rest is found by looking at all of them. On full rows that is as good as it gets, A·M steps a search at
// most (Crouse 2016, scipy's linear_sum_assignment).
func (s *search) sweep(start int32) error {
	s.begin()
	s.open()
	nearest, err := s.relax(start, 0)
	if err != nil {
		return err
	}
	for nearest >= 0 {
		if nearest, err = s.close(nearest); err != nil {
			return err
		}
	}
	return s.priceWay(start)
}

// priceWay looks up the costs along the way that was found; relax had no time to note them.
func (s *search) priceWay(start int32) error {
	o := s.sink
	if o == out {
		if s.leaver == start {
			return nil
		}
		o = s.holds[s.leaver]
	}
	for {
		b := s.via[o]
		row, err := s.rows.row(s.view.line[b])
		if err != nil {
			return err
		}
		s.viaCost[o] = row[o]
		if b == start {
			return nil
		}
		o = s.holds[b]
	}
}

// unsettled is what a sweep has still to settle, in the order of the objects, so that rows are read as they lie in
// memory. What is settled stays, out of reach, until a quarter is.
type unsettled struct {
	places []place
	beyond int // how many are settled
}

// place is an object that may be settled.
type place struct {
	near   int64 // the shortest way found, or unreached
	toll   int64 // the price, or beyond
	object int32
	via    int32 // the bidder that came this way
}

// beyond is a price at which no way is shorter than none: distances stay above −unreached/2.
const beyond = unreached + unreached/2

// drop puts what stands at a place out of reach.
func (u *unsettled) drop(at int32) {
	u.places[at].near, u.places[at].toll = unreached, beyond
	if u.beyond++; 4*u.beyond > len(u.places) {
		u.places = slices.DeleteFunc(u.places, func(p place) bool { return p.toll == beyond })
		u.beyond = 0
	}
}

// open makes every object that has seats one to find.
func (s *search) open() {
	u := &s.rest
	u.places, u.beyond = u.places[:0], 0
	for o, n := range s.view.capacity {
		if n > 0 {
			u.places = append(u.places, place{near: unreached, toll: s.price[o], object: int32(o)})
		}
	}
}

// close settles the object at a place and lets its holders look on. It answers the place of the nearest of the rest,
// or −1.
func (s *search) close(at int32) (nearest int32, err error) {
	p := s.rest.places[at]
	s.dist[p.object], s.via[p.object] = p.near, p.via
	s.rest.drop(at)
	s.touched = append(s.touched, p.object)
	s.settle(p.object)
	for _, b := range s.holders(p.object) {
		if nearest, err = s.relax(b, p.near-s.value[b]); err != nil {
			return nearest, err
		}
	}
	return nearest, nil
}

// relax lets a bidder look at all objects, and answers the place of the nearest that is not settled, or −1.
func (s *search) relax(b int32, base int64) (int32, error) {
	row, err := s.rows.row(s.view.line[b])
	if err != nil {
		return -1, err
	}
	if d := base + s.view.scale.out; d < s.best {
		s.best, s.sink, s.leaver = d, out, b
	}
	places := s.rest.places
	nearest, least := int32(-1), s.best
	for at := range places {
		p := &places[at]
		d := p.near
		if way := base + row[p.object] + p.toll; way < d {
			d = way
			p.near, p.via = d, b
		}
		if d < least {
			nearest, least = int32(at), d
		}
	}
	if nearest >= 0 && !s.full(places[nearest].object) {
		s.best, s.sink, s.leaver = least, places[nearest].object, out
		s.via[s.sink] = places[nearest].via
		nearest = -1
	}
	return nearest, s.tick.tick(len(places))
}

// fullRows answers whole lines of scaled costs, and keeps those it has worked out while memory allows.
type fullRows struct {
	view *view
	kept [][]int64
	room int // costs that may still be kept
	raw  []int64
	one  []int64 // where a row is worked out that is not kept
}

// mostKept is the most costs that are kept: a gigabyte.
const mostKept = 1 << 27

// absent is the scaled cost of a forbidden pair: longer than any path.
const absent = unreached

func newFullRows(v *view) *fullRows {
	return &fullRows{view: v, room: mostKept}
}

func (f *fullRows) row(line int32) ([]int64, error) {
	if f.kept == nil {
		f.kept = make([][]int64, len(f.view.lineKey))
		f.raw = make([]int64, len(f.view.objKey))
	}
	if f.kept[line] != nil {
		return f.kept[line], nil
	}
	row := f.one
	if f.room >= len(f.raw) {
		f.room -= len(f.raw)
		row = make([]int64, len(f.raw))
		f.kept[line] = row
	} else if row == nil {
		row = make([]int64, len(f.raw))
		f.one = row
	}
	return row, f.view.fullRow(line, row, f.raw)
}

// fullRow fills a row with the scaled costs of a line.
func (v *view) fullRow(line int32, row, buf []int64) error {
	if v.arcs != nil {
		for o := range row {
			row[o] = absent
		}
		for _, x := range v.arcs[line] {
			row[x.object] = x.cost
		}
		return nil
	}
	most, key := uint64(v.scale.most), v.lineKey[line]
	for o, c := range v.costs(line, buf) {
		switch {
		case uint64(c) <= most:
			row[o] = c<<v.scale.shift + draw(key, v.objKey[o], v.lottery.down)
		case c == Forbidden:
			row[o] = absent
		default:
			return v.wrongCost(line, int32(o), c)
		}
	}
	return nil
}
