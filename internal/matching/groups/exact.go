package groups

import (
	"math/bits"
	"slices"
)

// mostTried is the most people for whom everything is tried: four trios of twelve are 15,400 groupings.
const mostTried = 12

// tryAll tries every grouping, each once: a unit opens no group but the next empty one.
func (t *table) tryAll() grouping {
	best := grouping{value: -1}
	of, size := make([]int, len(t.units)), make([]int, t.groups)
	var from func(u, opened, left int)
	from = func(u, opened, left int) {
		if u == len(t.units) {
			if v := t.value(of); v > best.value {
				best = grouping{slices.Clone(of), v}
			}
			return
		}
		n := len(t.units[u])
		for g := range min(opened+1, t.groups) {
			if size[g]+n > t.Most || t.lacking(size, g, n) > left-n {
				continue
			}
			of[u] = g
			size[g] += n
			from(u+1, max(opened, g+1), left-n)
			size[g] -= n
		}
	}
	from(0, 0, t.People)
	return best
}

// lacking is how many people groups still need for their least size, n more being in group g.
func (t *table) lacking(size []int, g, n int) int {
	sum := 0
	for k, have := range size {
		if k == g {
			have += n
		}
		sum += max(0, t.Least-have)
	}
	return sum
}

// bound is what no grouping exceeds: nobody has broader company than those who differ most and may share a group, and
// only so many are in groups above the least size as there are people to spare.
func (t *table) bound() int64 {
	nth := make([][]int64, t.Most-1) // by how many others one has already: what the next one adds, at best
	for a := range t.People {
		with := t.company(a)
		for n, d := range with[:min(len(with), t.Most-1)] {
			nth[n] = append(nth[n], d)
		}
	}
	var sum int64
	for n, each := range nth {
		slices.SortFunc(each, func(x, y int64) int { return int(y - x) })
		for _, d := range each[:min(len(each), t.having(n+1))] {
			sum += d
		}
	}
	return sum / 2
}

// company is how much those who may share a group with somebody differ, the most first.
func (t *table) company(a int) []int64 {
	var with []int64
	for b := range t.People {
		if a != b && (t.Apart == nil || !t.Apart(a, b)) && t.meet(a, b) {
			with = append(with, int64(t.Breadth(a, b)))
		}
	}
	slices.SortFunc(with, func(x, y int64) int { return int(y - x) })
	return with
}

// having is how many people can have n others in their group at most: a group of n+1 takes n+1-Least of those to spare.
func (t *table) having(n int) int {
	spare, above := t.People-t.groups*t.Least, n+1-t.Least
	if above <= 0 {
		return t.People
	}
	return min(t.People, spare/above*(n+1))
}

// meet tells whether two have slots enough in common.
func (t *table) meet(a, b int) bool {
	if t.Joint == 0 {
		return true
	}
	count := 0
	for w, slots := range t.Free[a] {
		count += bits.OnesCount64(slots & t.Free[b][w])
	}
	return count >= t.Joint
}

// people answers the groups of a grouping by person.
func (t *table) people(g grouping) [][]int {
	out := make([][]int, t.groups)
	for u, k := range g.of {
		out[k] = append(out[k], t.units[u]...)
	}
	for _, group := range out {
		slices.Sort(group)
	}
	slices.SortFunc(out, slices.Compare)
	return out
}
