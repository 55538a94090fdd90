package assign

import (
	"context"
	"slices"
)

// Standing is a matching as people have left it, asked what a move would lead to. It need not be the best there is, as
// that of a [Live] is: pairs have been moved, or were made for another goal. Who is in the way is led along the
// shortest path of exchanges (standing_search.go). From a matching that is the best the answers are exact, and those of
// [Live]; from another a path that would go in a circle is left out, so that nobody is moved who is not asked for.
// Nothing that is asked changes what stands. A Standing is for one goroutine at a time.
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

	price []int64 // by mentor, scaled: those that prove the best matching, whatever stands
	least []int64 // by adept: the least that a pair would cost at these prices
	trail trail
}

// Stand keeps a matching of a valid problem: its locks, and pairs beside them, permitted or not. More pairs with a
// mentor than there are seats are kept, and the next who comes is one too many. It solves the problem for its prices.
func Stand(ctx context.Context, p *Problem, pairs []Lock) (*Standing, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	scale, err := newScale(p, 1)
	if err != nil {
		return nil, err
	}
	best, err := solveScaled(ctx, p, scale, usualEffort())
	if err != nil {
		return nil, err
	}
	adepts, mentors := len(p.Adepts), len(p.Mentors)
	s := &Standing{
		adepts: p.Adepts, costs: newCosts(p), locked: make([]bool, adepts), mentor: make([]int32, adepts), paid: make([]int64, adepts),
		held: make([][]int32, mentors), out: scale.out, shift: scale.shift, price: best.Price, trail: newTrail(p),
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
	s.least = s.leasts()
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
