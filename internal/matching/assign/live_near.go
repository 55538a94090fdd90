package assign

import (
	"context"
	"slices"
)

// Of all pairs an edit looks at few: those of little slack, which is what the adept would lose by going there.
// They are gathered in one pass and kept for both sides. An edit changes no slack by more than the length of its
// path, so that what was gathered stays complete for reach, less those lengths. A path that would leave reach is
// looked for among all pairs instead, and before the next edit after that more is gathered.

// near is the pairs of little slack.
type near struct {
	ofAdept  [][]candidate
	ofMentor [][]candidate // the objects are adepts
	reach    int64         // every pair of less slack is here
	gathered int           // times
	buf      []int64
}

// nearest is how many pairs an adept has in a gathering, about.
const nearest = 24

func newNear(adepts, mentors int) near {
	return near{ofAdept: make([][]candidate, adepts), ofMentor: make([][]candidate, mentors)}
}

// gather finds the pairs of little slack anew: all of them, where costs are arcs.
func (l *Live) gather(ctx context.Context) error {
	radius := unreached
	if l.costs.rows != nil {
		radius = l.radius()
	}
	err := eachLine(ctx, len(l.mentor), func() func(int) error {
		buf := make([]int64, l.costs.width)
		return func(i int) error {
			l.near.ofAdept[i] = l.nearOf(int32(i), radius, l.costs.row(int32(i), buf), l.near.ofAdept[i][:0])
			return nil
		}
	})
	if err != nil {
		return err
	}
	for j := range l.near.ofMentor {
		l.near.ofMentor[j] = l.near.ofMentor[j][:0]
	}
	for i, list := range l.near.ofAdept {
		for _, x := range list {
			l.near.ofMentor[x.object] = append(l.near.ofMentor[x.object], candidate{x.cost, int32(i)})
		}
	}
	l.near.reach, l.near.gathered = radius, l.near.gathered+1
	return nil
}

// radius is the slack of the last pair that an adept is to have, in the middle of some adepts.
func (l *Live) radius() int64 {
	var last []int64
	buf := make([]int64, l.costs.width)
	var slack []int64
	for i := 0; i < len(l.mentor); i += 1 + len(l.mentor)/64 {
		slack = slack[:0]
		for j, c := range l.costs.row(int32(i), buf) {
			if c != Forbidden {
				slack = append(slack, l.scaled(int32(i), int32(j), c)+l.price[j]-l.value(int32(i)))
			}
		}
		if len(slack) <= nearest {
			last = append(last, l.scale.out)
			continue
		}
		slices.Sort(slack)
		last = append(last, slack[nearest])
	}
	if len(last) == 0 {
		return unreached
	}
	slices.Sort(last)
	return max(1, last[len(last)/2])
}

// nearOf adds the pairs of an adept whose slack is below a radius; nobody who is locked has any.
func (l *Live) nearOf(i int32, radius int64, row []int64, list []candidate) []candidate {
	if l.locked[i] != Nobody {
		return list
	}
	limit := radius + l.value(i)
	for j, c := range row {
		if c == Forbidden {
			continue
		}
		if cost := l.scaled(i, int32(j), c); cost+l.price[j] < limit {
			list = append(list, candidate{cost, int32(j)})
		}
	}
	return list
}

// narrow tells that no slack has changed by more than a length.
func (l *Live) narrow(length int64) {
	if l.costs.rows != nil {
		l.near.reach -= length
	}
}

// renew makes the pairs of one adept anew, whose value has changed by more than a path.
func (l *Live) renew(i int32) {
	l.near.drop(i)
	l.near.ofAdept[i] = l.nearOf(i, l.near.reach, l.costs.row(i, l.near.room(l.costs.width)), nil)
	for _, x := range l.near.ofAdept[i] {
		l.near.ofMentor[x.object] = append(l.near.ofMentor[x.object], candidate{x.cost, i})
	}
}

// drop takes an adept's pairs out.
func (n *near) drop(i int32) {
	for _, x := range n.ofAdept[i] {
		n.ofMentor[x.object] = slices.DeleteFunc(n.ofMentor[x.object], func(y candidate) bool { return y.object == i })
	}
	n.ofAdept[i] = nil
}

func (n *near) room(width int) []int64 {
	n.buf = slices.Grow(n.buf[:0], width)
	return n.buf[:width]
}
