package assign

import (
	"context"
	"slices"
)

// Standing is a matching as people have left it, asked what a move would lead to. It need not be the best there is, as
// that of a [Live] is: pairs have been moved, or were made for another goal. Who is in the way is led along the
// shortest path of exchanges (Bellman 1958, Ford 1956: what stands has no prices to reduce costs by). From a matching
// that is the best the answers are exact, and those of [Live]; from another a path that would go in a circle is left
// out, so that nobody is moved who is not asked for. Nothing that is asked changes what stands.
type Standing struct {
	adepts []string
	costs  costs
	locked []bool
	mentor []int32 // by adept: the mentor, or Nobody
	paid   []int64 // by adept: what that counts for
	seats  []int32 // by mentor, locks taken off
	held   [][]int32
	out    int64 // leaving somebody without a mentor: more than any path costs, scaled
	shift  uint  // distances are costs times 2^shift, plus one for each move: of equal paths the one of fewest moves

	// Of the search: by mentor, how far it is, who goes there, and where that one leaves.
	dist []int64
	via  []int32
	from []int32
}

// Stand keeps a matching of a valid problem: its locks, and pairs beside them, permitted or not. More pairs with a
// mentor than there are seats are kept, and the next who comes is one too many.
func Stand(p *Problem, pairs []Lock) (*Standing, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	scale, err := newScale(p, 1)
	if err != nil {
		return nil, err
	}
	adepts, mentors := len(p.Adepts), len(p.Mentors)
	s := &Standing{
		adepts: p.Adepts, costs: newCosts(p), locked: make([]bool, adepts), mentor: make([]int32, adepts), paid: make([]int64, adepts),
		held: make([][]int32, mentors), out: scale.out, shift: scale.shift, dist: make([]int64, mentors), via: make([]int32, mentors), from: make([]int32, mentors),
	}
	given, seats := p.locked()
	s.seats = seats
	for i, j := range given {
		s.locked[i], s.mentor[i] = j != Nobody, j
	}
	for _, l := range p.Locks {
		s.paid[l.Adept] = l.Cost
	}
	for _, l := range pairs {
		if s.mentor[l.Adept] == Nobody {
			s.take(int32(l.Adept), int32(l.Mentor), l.Cost)
		}
	}
	return s, nil
}

// Mentor is the mentor of an adept, or Nobody.
func (s *Standing) Mentor(adept int) int { return int(s.mentor[adept]) }

// WhyNot answers what it would change to give an adept this mentor; see [Live.WhyNot].
func (s *Standing) WhyNot(ctx context.Context, adept, mentor int, cost int64) (Change, error) {
	switch {
	case s.locked[adept]:
		return Change{}, refuse(LockTwice, adept, mentor, "adept %q is locked", s.adepts[adept])
	case s.seats[mentor] == 0:
		return Change{}, refuse(LockNoSeat, adept, mentor, "mentor number %d has no seat that is not locked", mentor)
	}
	return s.try(func() error {
		i, j, was := int32(adept), int32(mentor), s.mentor[adept]
		s.leave(i)
		s.locked[i], s.mentor[i], s.paid[i] = true, j, cost // it is not to move again
		s.seats[j]--
		if was != Nobody && was != j {
			if err := s.fill(ctx, was); err != nil {
				return err
			}
		}
		if was == j || s.free(j) >= 0 {
			return nil
		}
		return s.evict(ctx, j)
	})
}

// SeatWorth answers what one more seat with a mentor would change; see [Live.SeatWorth].
func (s *Standing) SeatWorth(ctx context.Context, mentor int) (Change, error) {
	return s.try(func() error {
		s.seats[mentor]++
		return s.fill(ctx, int32(mentor))
	})
}

// ShortageOf answers the shortage that leaves an adept without a mentor; false for one who has a mentor, or could have
// one if others moved.
func (s *Standing) ShortageOf(adept int) (Shortage, bool) {
	if s.mentor[adept] != Nobody {
		return Shortage{}, false
	}
	return shortage(&s.costs, adept, s.seats, s.held)
}

// try does what is asked, tells what it changed and takes it back.
func (s *Standing) try(do func() error) (c Change, err error) {
	mentor, paid, locked, seats := slices.Clone(s.mentor), slices.Clone(s.paid), slices.Clone(s.locked), slices.Clone(s.seats)
	held := slices.Clone(s.held)
	for j := range held {
		held[j] = slices.Clone(held[j])
	}
	err = do()
	for i, was := range mentor {
		if s.mentor[i] == was {
			c.Cost += s.paid[i] - paid[i]
			continue
		}
		if was != Nobody {
			c.Matched, c.Cost = c.Matched-1, c.Cost-paid[i]
		}
		if s.mentor[i] != Nobody {
			c.Matched, c.Cost = c.Matched+1, c.Cost+s.paid[i]
		}
		c.Moves = append(c.Moves, Move{Adept: i, From: int(was), To: int(s.mentor[i])})
	}
	s.mentor, s.paid, s.locked, s.seats, s.held = mentor, paid, locked, seats, held
	return c, err
}

func (s *Standing) free(j int32) int { return int(s.seats[j]) - len(s.held[j]) }

func (s *Standing) take(i, j int32, cost int64) {
	s.mentor[i], s.paid[i] = j, cost
	s.held[j] = append(s.held[j], i)
}

// leave takes an adept from its mentor; one who has none stays without.
func (s *Standing) leave(i int32) {
	if j := s.mentor[i]; j != Nobody {
		s.held[j] = slices.DeleteFunc(s.held[j], func(b int32) bool { return b == i })
	}
	s.mentor[i], s.paid[i] = Nobody, 0
}

// fill gives a free seat to whom the whole gains most by, then what that one leaves, and so on.
func (s *Standing) fill(ctx context.Context, j int32) error {
	if s.free(j) <= 0 {
		return nil
	}
	best, end, last := int64(0), j, int32(Nobody)
	s.begin(j)
	err := s.relax(ctx, func(i int32, row []int64) (nearer bool) {
		for to, c := range row {
			if c == Forbidden || s.dist[to] == unreached {
				continue
			}
			d := s.dist[to] + (c-s.paid[i])<<s.shift + 1
			if s.mentor[i] == Nobody {
				if d -= s.out; d < best {
					best, end, last = d, int32(to), i
				}
			} else if s.shorten(s.mentor[i], int32(to), i, d) {
				nearer = true
				if d < best {
					best, end, last = d, s.mentor[i], Nobody
				}
			}
		}
		return nearer
	})
	if err != nil {
		return err
	}
	// From where it ends back to the seat: each goes where the one after it has gone from.
	if last != Nobody {
		s.take(last, end, s.cost(last, end))
	}
	for at := end; at != j; at = s.from[at] {
		i := s.via[at]
		s.leave(i)
		s.take(i, s.from[at], s.cost(i, s.from[at]))
	}
	return nil
}

// evict takes from a mentor with one adept too many the one who costs the whole least to lead elsewhere.
func (s *Standing) evict(ctx context.Context, j int32) error {
	best, end, last := int64(unreached), j, int32(Nobody)
	s.begin(j)
	err := s.relax(ctx, func(i int32, row []int64) (nearer bool) {
		at := s.mentor[i]
		if at == Nobody || s.dist[at] == unreached {
			return false
		}
		base := s.dist[at] - s.paid[i]<<s.shift + 1
		if d := base + s.out; d < best {
			best, end, last = d, at, i
		}
		for to, c := range row {
			if c == Forbidden || !s.shorten(int32(to), at, i, base+c<<s.shift) {
				continue
			}
			nearer = true
			if d := base + c<<s.shift; s.free(int32(to)) > 0 && d < best {
				best, end, last = d, int32(to), Nobody
			}
		}
		return nearer
	})
	if err != nil {
		return err
	}
	if last != Nobody {
		s.leave(last)
	}
	for at := end; at != j; at = s.from[at] {
		i := s.via[at]
		s.leave(i)
		s.take(i, at, s.cost(i, at))
	}
	return nil
}

func (s *Standing) begin(j int32) {
	for k := range s.dist {
		s.dist[k] = unreached
	}
	s.dist[j], s.via[j], s.from[j] = 0, Nobody, Nobody
}

// relax looks along everybody who may move, until nothing is nearer.
func (s *Standing) relax(ctx context.Context, along func(i int32, row []int64) bool) error {
	tick, buf := newTicker(ctx), make([]int64, s.costs.width)
	for range len(s.dist) + 1 {
		nearer := false
		for i := range s.mentor {
			if s.locked[i] {
				continue
			}
			if along(int32(i), s.costs.row(int32(i), buf)) {
				nearer = true
			}
			if err := tick.tick(len(buf)); err != nil {
				return err
			}
		}
		if !nearer {
			break
		}
	}
	return nil
}

// shorten notes a shorter way to a mentor, unless it would go in a circle.
func (s *Standing) shorten(to, from, via int32, d int64) bool {
	if d >= s.dist[to] {
		return false
	}
	for at := from; at != Nobody; at = s.from[at] {
		if at == to {
			return false
		}
	}
	s.dist[to], s.from[to], s.via[to] = d, from, via
	return true
}

func (s *Standing) cost(i, j int32) int64 {
	return s.costs.row(i, make([]int64, s.costs.width))[j]
}
