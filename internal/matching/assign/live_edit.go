package assign

import (
	"context"
	"slices"
)

// Change is what an edit did to the whole.
type Change struct {
	// Matched and Cost are by how much more; Cost as the caller counts, locks included.
	Matched int
	Cost    int64
	// Moves are the adepts who have another mentor than before, by place.
	Moves []Move
}

// Move is one adept's: From and To are mentors, or Nobody.
type Move struct{ Adept, From, To int }

// Lock decides a pair, permitted or not; cost is what it counts for.
func (l *Live) Lock(ctx context.Context, adept, mentor int, cost int64) (Change, error) {
	i, j := int32(adept), int32(mentor)
	switch {
	case !l.knows(adept, mentor):
		return Change{}, refuse(LockUnknown, -1, -1, "a lock names adept number %d and mentor number %d", adept, mentor)
	case cost < 0 || cost > l.scale.most:
		return Change{}, refuse(LockCost, adept, mentor, "the lock of adept %q costs %d, outside 0 to %d", l.problem.Adepts[adept], cost, l.scale.most)
	case l.locked[i] != Nobody:
		return Change{}, refuse(LockTwice, adept, mentor, "adept %q is locked twice", l.problem.Adepts[adept])
	case l.seats[j] == 0:
		return Change{}, refuse(LockNoSeat, adept, mentor, "mentor %q has no seat that is not locked", l.problem.Mentors[mentor])
	}
	return l.edit(ctx, func() error {
		was := l.mentor[i]
		l.move(i, waiting, 0)
		l.setLock(i, j, cost)
		if was == j {
			l.addSeats(j, -1, 0)
			return nil
		}
		if was != out {
			if err := l.fill(was); err != nil {
				return err
			}
		}
		l.addSeats(j, -1, 0)
		if l.free(j) >= 0 {
			return nil
		}
		return l.evict(j)
	})
}

// Unlock lets an adept go where the whole gains most.
func (l *Live) Unlock(ctx context.Context, adept int) (Change, error) {
	i := int32(adept)
	if adept < 0 || adept >= len(l.locked) || l.locked[i] == Nobody {
		return Change{}, refuse(LockUnknown, -1, -1, "adept number %d is not locked", adept)
	}
	return l.edit(ctx, func() error {
		j := l.locked[i]
		l.setLock(i, Nobody, 0)
		l.addSeats(j, 1, 0)
		if err := l.fill(j); err != nil {
			return err
		}
		return l.seatAdept(i)
	})
}

// Forbid takes a pair out for good: a proposal was declined.
func (l *Live) Forbid(ctx context.Context, adept, mentor int) (Change, error) {
	i, j := int32(adept), int32(mentor)
	if !l.knows(adept, mentor) {
		return Change{}, refuse(LockUnknown, -1, -1, "adept number %d and mentor number %d are not both here", adept, mentor)
	}
	if l.locked[i] == j {
		return Change{}, refuse(LockTwice, adept, mentor, "adept %q is locked to mentor %q", l.problem.Adepts[adept], l.problem.Mentors[mentor])
	}
	return l.edit(ctx, func() error {
		l.bar(i, j)
		if l.mentor[i] != j {
			return nil
		}
		l.move(i, waiting, 0)
		if err := l.fill(j); err != nil {
			return err
		}
		return l.seatAdept(i)
	})
}

// AddSeat gives a mentor one seat more.
func (l *Live) AddSeat(ctx context.Context, mentor int) (Change, error) {
	if mentor < 0 || mentor >= len(l.seats) {
		return Change{}, refuse(LockUnknown, -1, -1, "there is no mentor number %d", mentor)
	}
	if l.spare == 0 {
		return Change{}, l.noRoom()
	}
	return l.edit(ctx, func() error {
		l.takeSpare()
		l.addSeats(int32(mentor), 1, 1)
		return l.fill(int32(mentor))
	})
}

// AddAdept adds somebody with a cost for each mentor, or Forbidden; the place is the last.
func (l *Live) AddAdept(ctx context.Context, id string, row []int64) (Change, error) {
	n := len(l.mentor)
	if len(row) != l.costs.width {
		return Change{}, refuse(RowsShape, n, -1, "a row has %d costs for %d mentors", len(row), l.costs.width)
	}
	if slices.Contains(l.problem.Adepts, id) {
		return Change{}, refuse(DuplicateAdept, n, -1, "adept %q is listed twice", id)
	}
	for j, c := range row {
		if c != Forbidden && (c < 0 || c > l.scale.most) {
			return Change{}, refuse(CostRange, n, j, "adept %q and mentor %q cost %d, outside 0 to %d", id, l.problem.Mentors[j], c, l.scale.most)
		}
	}
	if l.spare == 0 {
		return Change{}, l.noRoom()
	}
	return l.edit(ctx, func() error {
		l.takeSpare()
		l.addAdept(id, row)
		return l.seatAdept(int32(n))
	})
}

// Try answers what edits would change in all, and leaves everything as it was. Edits within edits are not for it.
func (l *Live) Try(edits func() error) (Change, error) {
	was := l.mark()
	l.trying = true
	err := edits()
	l.trying = false
	c := l.changed(was)
	l.rollBack(was)
	return c, err
}

// edit does what is to be done, or nothing when it fails.
func (l *Live) edit(ctx context.Context, do func() error) (c Change, err error) {
	if l.near.reach <= 0 {
		if err := l.gather(ctx); err != nil {
			return c, err
		}
	}
	was := l.mark()
	l.paths.tick = newTicker(ctx)
	if err := do(); err != nil {
		l.rollBack(was)
		return c, err
	}
	c = l.changed(was)
	if !l.trying {
		l.journal = l.journal[:0]
	}
	return c, nil
}

// changed adds up what was written since.
func (l *Live) changed(since mark) (c Change) {
	seen := map[int32]bool{}
	for _, e := range l.journal[since.length:] {
		if e.field != ofMentor && e.field != ofLock || seen[e.at] {
			continue
		}
		seen[e.at] = true
		from, to := Nobody, l.Mentor(int(e.at))
		if e.held >= 0 {
			from = int(e.held)
			c.Matched--
			c.Cost -= l.counts(e)
		}
		if to != Nobody {
			c.Matched++
			c.Cost += l.cost(int(e.at))
		}
		if from != to {
			c.Moves = append(c.Moves, Move{Adept: int(e.at), From: from, To: to})
		}
	}
	return c
}

// counts is what a seat that was left counted for.
func (l *Live) counts(e entry) int64 {
	if e.field == ofLock {
		return e.cost
	}
	return e.cost >> l.scale.shift
}

func (l *Live) knows(adept, mentor int) bool {
	return adept >= 0 && adept < len(l.mentor) && mentor >= 0 && mentor < len(l.seats)
}

func (l *Live) noRoom() error {
	return refuse(CostOverflow, -1, -1, "there is no room for one more: open the matching again")
}
