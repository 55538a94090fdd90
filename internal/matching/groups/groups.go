// Package groups forms groups of greatest breadth: supervision trios and experience groups of mentors. Within
// each group people are to differ as much as they can, while who must be together is, who must be apart is, and
// every group has time in common. This is the maximally diverse grouping problem (Lotfi and Cerveny 1991), which is
// NP-hard: up to twelve people it is solved by trying everything, beyond that by iterated local search over moves
// and swaps, the greatest known breadth being told beside an upper bound. It is pure, like package assign.
package groups

import (
	"context"
	"math/bits"
)

// Problem is one grouping. Form reads it only.
type Problem struct {
	// People is how many there are; they are named by place, 0 up to it.
	People int
	// Least and Most are the sizes of a group. Groups is how many; 0 makes as many as can be of the least size.
	Least, Most, Groups int
	// Breadth is how much two people differ, from 0 to MostBreadth, the same both ways.
	Breadth func(a, b int) int
	// Together are people who must share a group. Apart tells two who may not; nil forbids none.
	Together [][]int
	Apart    func(a, b int) bool
	// Free holds for each person the slots of a week in which he or she can, a bit for each; a group needs Joint slots
	// in common. Joint 0 asks for none.
	Free  [][]uint64
	Joint int
	// Seed numbers the search, Steps bounds it, in moves and swaps tried; 0 means DefaultSteps. The same seed and
	// steps give the same groups on any machine.
	Seed  int64
	Steps int
}

// MostBreadth is the most that two people may differ.
const MostBreadth = 1 << 20

// DefaultSteps takes less than a second for a hundred people.
const DefaultSteps = 20_000_000

// Result is a grouping that keeps every rule.
type Result struct {
	// Groups holds people by place, rising, the group of the first person first.
	Groups [][]int
	// Breadth is the sum over all pairs within groups, and Bound what no grouping exceeds. Where they are equal, or
	// Proved, there is none better.
	Breadth, Bound int64
	Proved         bool
	// Steps is how many moves and swaps were tried.
	Steps int
}

// Form answers the broadest groups it finds. The error is an *InputError, a *NoneError where no grouping that keeps
// every rule was found, or the cause of ctx; a deadline of ctx that passes ends the search and is no error once there
// is something to answer.
func Form(ctx context.Context, p *Problem) (*Result, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	t := newTable(p)
	r := &Result{}
	var best grouping
	if p.People <= mostTried {
		best, r.Proved = t.tryAll(), true
	} else {
		var err error
		if best, r.Steps, err = t.search(ctx); err != nil {
			return nil, err
		}
	}
	if best.value < 0 || best.of == nil {
		return nil, &NoneError{Proved: r.Proved}
	}
	r.Groups, r.Breadth, r.Bound = t.people(best), best.value, t.bound()
	if r.Proved {
		r.Bound = r.Breadth
	}
	return r, nil
}

// grouping is the group of each unit, and what it is worth: below 0 where a rule is broken.
type grouping struct {
	of    []int
	value int64
}

// table is a problem made ready: people who must be together are one unit.
type table struct {
	*Problem
	units  [][]int
	worth  [][]int64 // of two units in one group; a broken rule costs fault
	within int64     // breadth inside units
	free   [][]uint64
	fault  int64
	groups int
}

func newTable(p *Problem) *table {
	t := &table{Problem: p, groups: p.number(), units: p.together()}
	t.fault = 1 + int64(p.People)*int64(p.People)*MostBreadth
	t.worth = make([][]int64, len(t.units))
	for u := range t.units {
		t.worth[u] = make([]int64, len(t.units))
		for v := range u {
			t.worth[u][v] = t.between(t.units[u], t.units[v])
			t.worth[v][u] = t.worth[u][v]
		}
		for n, a := range t.units[u] {
			t.within += t.between([]int{a}, t.units[u][:n])
		}
		t.free = append(t.free, p.freeOf(t.units[u]))
	}
	return t
}

func (t *table) between(some, others []int) (sum int64) {
	for _, a := range some {
		for _, b := range others {
			if t.Apart != nil && t.Apart(a, b) {
				sum -= t.fault
			} else {
				sum += int64(t.Breadth(a, b))
			}
		}
	}
	return sum
}

// freeOf is when all of some people can.
func (p *Problem) freeOf(people []int) []uint64 {
	if p.Joint == 0 {
		return nil
	}
	all := append([]uint64(nil), p.Free[people[0]]...)
	for _, a := range people[1:] {
		for w := range all {
			all[w] &= p.Free[a][w]
		}
	}
	return all
}

// short is how many slots a group lacks, as a fault; nobody lacks any.
func (t *table) short(of []int, group int) int64 {
	if t.Joint == 0 {
		return 0
	}
	common, some := make([]uint64, len(t.free[0])), false
	for u, g := range of {
		if g != group {
			continue
		}
		for w, slots := range t.free[u] {
			if !some {
				common[w] = slots
			} else {
				common[w] &= slots
			}
		}
		some = true
	}
	count := 0
	for _, slots := range common {
		count += bits.OnesCount64(slots)
	}
	if !some || count >= t.Joint {
		return 0
	}
	return int64(t.Joint-count) * t.fault
}

// value adds up a whole grouping.
func (t *table) value(of []int) int64 {
	sum := t.within
	for u := range of {
		for v := range u {
			if of[u] == of[v] {
				sum += t.worth[u][v]
			}
		}
	}
	for g := range t.groups {
		sum -= t.short(of, g)
	}
	return sum
}
