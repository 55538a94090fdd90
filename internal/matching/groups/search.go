package groups

import (
	"context"
	"math/rand/v2"
	"slices"
)

// Iterated local search. A unit moves to another group, or two change places, as long as that makes the whole
// broader or mends a rule; then a few changes at random, and again. What a unit is worth with each group is kept, so
// that a change is judged in constant time but for the slots in common.
type climb struct {
	*table
	dice *rand.Rand
	now  grouping
	size []int     // people by group
	with [][]int64 // by unit and group: the worth of the unit with those in it
	bad  []int64   // by group: what it lacks of slots in common
}

// look is how many steps pass between two looks at the context.
const look = 1 << 14

func (t *table) search(ctx context.Context) (grouping, int, error) {
	limit := t.Steps
	if limit == 0 {
		limit = DefaultSteps
	}
	c := &climb{table: t, dice: rand.New(rand.NewPCG(uint64(t.Seed), 0)), size: make([]int, t.groups)}
	if !c.begin() {
		return grouping{}, 0, nil
	}
	best := grouping{slices.Clone(c.now.of), c.now.value}
	steps, next := 0, look
	for steps < limit {
		tried := c.up(limit - steps)
		steps += tried
		if c.now.value > best.value {
			best = grouping{slices.Clone(c.now.of), c.now.value}
		}
		if steps >= next {
			if next += look; ctx.Err() != nil {
				return best, steps, c.ended(ctx, best)
			}
		}
		if c.now.value < best.value-best.value/50 { // too far down to come back
			c.set(best)
		}
		steps += c.shake()
	}
	return best, steps, nil
}

// ended is the cause of a context that ended before there was anything to answer, or was cancelled.
func (c *climb) ended(ctx context.Context, best grouping) error {
	if ctx.Err() == context.DeadlineExceeded && best.value >= 0 {
		return nil
	}
	return context.Cause(ctx)
}

// begin puts units into groups, the largest first, each where there is most room; false where they do not fit.
func (c *climb) begin() bool {
	order := c.dice.Perm(len(c.units))
	slices.SortStableFunc(order, func(a, b int) int { return len(c.units[b]) - len(c.units[a]) })
	of := make([]int, len(c.units))
	for _, u := range order {
		least := 0
		for g, n := range c.size {
			if n < c.size[least] {
				least = g
			}
		}
		if c.size[least] += len(c.units[u]); c.size[least] > c.Most {
			return false
		}
		of[u] = least
	}
	if slices.Min(c.size) < c.Least {
		return false
	}
	c.set(grouping{of, c.value(of)})
	return true
}

// set begins anew from a grouping.
func (c *climb) set(from grouping) {
	c.now = grouping{slices.Clone(from.of), from.value}
	c.with, c.bad = make([][]int64, len(c.units)), make([]int64, c.groups)
	clear(c.size)
	for u, g := range c.now.of {
		c.size[g] += len(c.units[u])
		c.with[u] = make([]int64, c.groups)
		for v, h := range c.now.of {
			if v != u {
				c.with[u][h] += c.worth[u][v]
			}
		}
	}
	for g := range c.bad {
		c.bad[g] = c.short(c.now.of, g)
	}
}

// up climbs until nothing near is better, and answers how many changes it tried.
func (c *climb) up(most int) (tried int) {
	order := c.dice.Perm(len(c.units))
	for since := 0; since < len(order); since++ {
		for _, u := range order {
			if tried >= most {
				return tried
			}
			better, n := c.improve(u)
			if tried += n; better {
				since = 0
			}
		}
	}
	return tried
}

// improve makes the best change that a unit takes part in, if one is better.
func (c *climb) improve(u int) (better bool, tried int) {
	best, to, other := int64(0), -1, -1
	for g := range c.groups {
		if tried++; c.fits(u, -1, g) {
			if d := c.gain(u, -1, g, best); d > best {
				best, to, other = d, g, -1
			}
		}
	}
	for v, g := range c.now.of {
		if tried++; c.fits(u, v, g) {
			if d := c.gain(u, v, g, best); d > best {
				best, to, other = d, g, v
			}
		}
	}
	if to < 0 {
		return false, tried
	}
	c.change(u, other, to, best)
	return true, tried
}

// fits tells whether a unit may go to a group, another coming from there in its place or nobody (-1).
func (c *climb) fits(u, v, to int) bool {
	from, n := c.now.of[u], len(c.units[u])
	if v >= 0 {
		n -= len(c.units[v])
	}
	return from != to && c.size[from]-n >= c.Least && c.size[from]-n <= c.Most && c.size[to]+n >= c.Least && c.size[to]+n <= c.Most
}

// gain is what a change would add. Slots in common are counted only where it could be above a floor.
func (c *climb) gain(u, v, to int, floor int64) int64 {
	from := c.now.of[u]
	d := c.with[u][to] - c.with[u][from]
	if v >= 0 {
		d += c.with[v][from] - c.with[v][to] - 2*c.worth[u][v]
	}
	if c.Joint == 0 || d+c.bad[from]+c.bad[to] <= floor {
		return d
	}
	c.place(u, v, to)
	d += c.bad[from] + c.bad[to] - c.short(c.now.of, from) - c.short(c.now.of, to)
	c.place(u, v, from)
	return d
}

// place writes where units are, and no more.
func (c *climb) place(u, v, to int) {
	from := c.now.of[u]
	c.now.of[u] = to
	if v >= 0 {
		c.now.of[v] = from
	}
}

func (c *climb) change(u, v, to int, gain int64) {
	from := c.now.of[u]
	c.move(u, to)
	if v >= 0 {
		c.move(v, from)
	}
	c.now.value += gain
	c.bad[from], c.bad[to] = c.short(c.now.of, from), c.short(c.now.of, to)
}

func (c *climb) move(u, to int) {
	from := c.now.of[u]
	for w, worth := range c.worth[u] {
		if w != u {
			c.with[w][from] -= worth
			c.with[w][to] += worth
		}
	}
	c.size[from] -= len(c.units[u])
	c.size[to] += len(c.units[u])
	c.now.of[u] = to
}

// shake makes a few changes at random that fit, and answers how many it tried.
func (c *climb) shake() int {
	changes := 2 + len(c.units)/20
	tries := 20 * changes
	for n := 0; n < tries && changes > 0; n++ {
		u, v := c.dice.IntN(len(c.units)), c.dice.IntN(len(c.units))
		if to := c.now.of[v]; c.fits(u, v, to) {
			c.change(u, v, to, c.gain(u, v, to, -1<<62))
			changes--
		}
	}
	return tries
}
