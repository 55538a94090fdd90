package fit

import "slices"

// Level: in how many of the needs that the mentor meets has the mentor come further than the adept, or as far as one
// can. A need on which one of the two says no level counts as half. Where no need is met, level gives nothing.

// asks is the needs of an adept that say a level: those for which some experience will do, and those that take an
// experienced mentor.
type asks struct{ any, low, high chosen }

func newAsks(p Profile, areas *numbers) asks {
	var low, high []int32
	at := levelsOf(p, areas)
	for _, n := range areas.all(p.Needs) {
		switch at[n] {
		case 1:
			low = append(low, n)
		case 2, 3:
			high = append(high, n)
		}
	}
	return asks{any: choose(slices.Concat(low, high)), low: choose(low), high: choose(high)}
}

func (a asks) some() bool { return len(a.any) > 0 }

// come is the areas in which a mentor says a level: all of them, those of beginners, and those below experienced.
// Nothing while level has no weight.
type come struct{ any, first, below set }

// addLevels notes how far mentors have come, in sets as wide as those of what they offer.
func (ix *index) addLevels(mentors []Profile, wide int) {
	all := make(set, 3*wide*len(mentors))
	for j, p := range mentors {
		at := all[3*j*wide:]
		c := come{any: at[:wide], first: at[wide : 2*wide], below: at[2*wide : 3*wide]}
		levels := levelsOf(p, ix.said.areas)
		for _, n := range ix.said.areas.all(p.Offers) {
			l := levels[n]
			if n == 0 || l == 0 {
				continue
			}
			c.any.add(n)
			if l == 1 {
				c.first.add(n)
			}
			if l < 3 {
				c.below.add(n)
			}
		}
		ix.mentors[j].come = c
	}
}

// levelsOf is the levels of a profile by the number of the area, from 1.
func levelsOf(p Profile, areas *numbers) map[int32]int {
	if len(p.Levels) == 0 {
		return nil
	}
	out := make(map[int32]int, len(p.Levels))
	for area, code := range p.Levels {
		// Two spellings of one area: the higher level, whatever the order of the map.
		n := areas.of(area)
		out[n] = max(out[n], slices.Index(Levels(), code)+1)
	}
	return out
}

// levelPlan is the points of level by needs met, and by how many more of them fit than do not.
type levelPlan struct {
	points []int32
	needs  int32
}

func newLevelPlan(most, needs int32, levelled bool) levelPlan {
	p := levelPlan{needs: needs}
	if most == 0 {
		return p
	}
	p.points = make([]int32, (needs+1)*(2*needs+1))
	for met := int32(0); met <= needs; met++ {
		for more := -met; more <= met; more++ {
			at := p.at(met, more)
			switch {
			case !levelled:
				p.points[at] = most / 2
			case met > 0:
				p.points[at] = most * (met + more) / (2 * met)
			}
		}
	}
	return p
}

func (p levelPlan) at(met, more int32) int32 { return met*(2*p.needs+1) + more + p.needs }

func (a *adept) levels(m *mentor) int32 {
	switch {
	case a.plan.most[level] == 0:
		return 0
	case !m.saysOffers || !a.asks.some():
		return a.plan.most[level] / 2
	}
	said, short := a.judged(m)
	return a.plan.level.points[a.plan.level.at(int32(a.needs.common(m.offers)), int32(said-2*short))]
}

// judged counts the needs met on which both say a level, and those of them in which the mentor has not come far enough.
func (a *adept) judged(m *mentor) (said, short int) {
	return a.asks.any.common(m.come.any), a.asks.low.common(m.come.first) + a.asks.high.common(m.come.below)
}

// saysLevel: where no need is met it is known that there is no level to go by.
func (a *adept) saysLevel(m *mentor) bool {
	if a.plan.most[level] == 0 || !m.saysOffers || !a.asks.some() {
		return false
	}
	said, _ := a.judged(m)
	return said > 0 || a.needs.common(m.offers) == 0
}

// farEnough answers the needs in which the mentor has come far enough.
func (ix *index) farEnough(a *adept, m *mentor, adept, mentor Profile) []string {
	wants, has := levelsOf(adept, ix.said.areas), levelsOf(mentor, ix.said.areas)
	out := shared(adept.Needs, mentor.Offers, ix.said.areas)
	return slices.DeleteFunc(out, func(need string) bool {
		n := ix.said.areas.of(need)
		return wants[n] == 0 || has[n] == 0 || has[n] < min(wants[n]+1, len(Levels()))
	})
}
