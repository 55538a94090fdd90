package assign

import "context"

// The part of the certificate that looks at every permitted pair: u(i) ≤ c(i,j) + p(j), with equality
// where the pair is matched. Lines are read from the side that was bid from, because that is the side
// from which Rows answers quickly.

func (c *proof) eachPair(ctx context.Context) error {
	if c.problem.Arcs != nil {
		return eachLine(ctx, len(c.given), func() func(int) error { return c.arcsOf })
	}
	terms, lines := c.terms()
	return eachLine(ctx, lines, func() func(int) error {
		buf := make([]int64, len(terms))
		return func(line int) error { return c.rowOf(line, terms, buf) }
	})
}

// arcsOf checks the arcs of an adept.
func (c *proof) arcsOf(i int) error {
	if c.given[i] != Nobody {
		return nil
	}
	a, r := c.problem.Arcs, c.result
	met := r.Mentor[i] == Nobody
	for e := a.Start[i]; e < a.Start[i+1]; e++ {
		j := int(a.Mentor[e])
		slack := a.Cost[e]<<c.scale.shift + r.Price[j] - r.Value[i]
		if slack >= 0 && r.Mentor[i] != j {
			continue // the lot could only add to it
		}
		cost := c.scaled(i, j, a.Cost[e])
		slack = cost + r.Price[j] - r.Value[i]
		if slack < 0 {
			return violated(PairViolated, i, j)
		}
		if r.Mentor[i] != j {
			continue
		}
		if slack != 0 {
			return violated(PairTight, i, j)
		}
		met = true
		c.paid.Add(cost)
	}
	if !met {
		return violated(PairForbidden, i, r.Mentor[i])
	}
	c.pairs.Add(int64(a.Start[i+1] - a.Start[i]))
	return nil
}

// terms answers, for each object of a row, what its side adds to the slack of a pair, and how many lines
// there are. A locked adept has no other choice, so that no pair of its is violated.
func (c *proof) terms() (terms []int64, lines int) {
	if !c.swapped {
		return c.result.Price, len(c.given)
	}
	c.held = make([][]int32, len(c.result.Price))
	terms = make([]int64, len(c.given))
	for i, j := range c.result.Mentor {
		if c.given[i] != Nobody {
			continue
		}
		terms[i] = -c.result.Value[i]
		if j != Nobody {
			c.held[j] = append(c.held[j], int32(i))
		}
	}
	return terms, len(c.result.Price)
}

// rowOf checks the pairs of a line. A lot is drawn only where the cost alone does not decide.
func (c *proof) rowOf(line int, terms, buf []int64) error {
	own := c.own(line)
	if !c.swapped && c.given[line] != Nobody {
		return nil
	}
	if points := c.pointed(int32(line)); points != nil {
		return c.pointsOf(line, points, own, terms)
	}
	row := c.costs(int32(line), buf)
	shift, most, pairs := c.scale.shift, uint64(c.scale.most), int64(0)
	for o, cost := range row {
		if uint64(cost) > most {
			if cost == Forbidden {
				continue
			}
			return c.wrongCost(int32(line), int32(o), cost)
		}
		pairs++
		if cost<<shift+own+terms[o] >= 0 {
			continue
		}
		if c.slack(line, o, cost, own+terms[o]) < 0 {
			return c.atPair(PairViolated, line, o)
		}
	}
	c.pairs.Add(pairs)
	return c.matchedOf(line, func(o int32) int64 { return row[o] }, own, terms)
}

// own is what the side of the line adds to the slack of its pairs.
func (c *proof) own(line int) int64 {
	if c.swapped {
		return c.result.Price[line]
	}
	return -c.result.Value[line]
}

func (c *proof) slack(line, o int, cost, rest int64) int64 {
	return cost<<c.scale.shift + draw(c.lineKey[line], c.objKey[o], c.lottery.down) + rest
}

// matchedOf checks that the matched pairs of a line are permitted and tight, and adds up their cost.
func (c *proof) matchedOf(line int, cost func(o int32) int64, own int64, terms []int64) error {
	var one [1]int32
	held := one[:0]
	if c.swapped {
		held = c.held[line]
	} else if j := c.result.Mentor[line]; j != Nobody {
		held = append(held, int32(j))
	}
	for _, o := range held {
		if cost(o) == Forbidden {
			return c.atPair(PairForbidden, line, int(o))
		}
		if c.slack(line, int(o), cost(o), own+terms[o]) != 0 {
			return c.atPair(PairTight, line, int(o))
		}
		c.paid.Add(c.slack(line, int(o), cost(o), 0))
	}
	return nil
}

func (c *proof) atPair(rule Rule, line, object int) error {
	if c.swapped {
		line, object = object, line
	}
	return violated(rule, line, object)
}
