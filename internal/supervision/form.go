package supervision

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/groups"
)

// tie is two participants who must be in one group, or may not.
type tie struct {
	A, B     uuid.UUID
	together bool
}

// wanted is what groups are formed of. Locked groups stay as they are, and their people are with nobody else.
type wanted struct {
	kind    Kind
	size    int
	seed    int64
	mentors []mentor
	ties    []tie
	locked  [][]uuid.UUID
}

// formed is what came of it: the groups that were not locked, and who is in none.
type formed struct {
	groups         [][]uuid.UUID
	unplaced       []uuid.UUID
	breadth, bound int64
	proved         bool
}

// errNoGrouping says that no groups keep every rule, or none were found.
var errNoGrouping = errors.New("no grouping keeps every rule")

// sizes parts n people into groups of about a size: as many as there are full ones, the rest spread one to each, and one
// group more where that would make one too large. Five are three and two, seven are three and four.
func sizes(n, size int) (number, least, most int) {
	number = max(1, n/size)
	if (n+number-1)/number > size+1 {
		number++
	}
	return number, n / number, (n + number - 1) / number
}

// largest is the largest group that sizes makes.
func largest(size int) int { return size + 1 }

// check refuses what contradicts itself before anything is begun, by name.
func (w wanted) check() error {
	if n := len(w.mentors); n < fewestMentors {
		return fault.Precondition(fault.At("/mentors", "too_few_mentors", "mentors", n, "fewest", fewestMentors))
	} else if n > MostMentors {
		return fault.Precondition(fault.At("/mentors", "too_many_mentors", "mentors", n, "most", MostMentors))
	}
	if len(w.free()) == 0 {
		return fault.Precondition(fault.At("/groups", "all_locked"))
	}
	return w.checkTies()
}

func (w wanted) checkTies() error {
	in := map[uuid.UUID]int{}
	for n, group := range w.locked {
		for _, id := range group {
			in[id] = n + 1
		}
	}
	for _, t := range w.ties {
		a, b := in[t.A], in[t.B]
		switch {
		case t.together && a != b:
			return w.names("tie_against_lock", t.A, t.B)
		case !t.together && a == b && a > 0:
			return w.names("apart_in_lock", t.A, t.B)
		}
	}
	return w.checkUnits()
}

// checkUnits holds what follows from several ties at once: who must be with whom, by way of others.
func (w wanted) checkUnits() error {
	people := w.free()
	apart := w.kept(people)
	for _, unit := range w.units(people) {
		if len(unit) > largest(w.size) {
			f := fault.At("/ties", "too_many_together", "people", len(unit), "most", largest(w.size), "a", people[unit[0]].Name, "b", people[unit[1]].Name)
			return fault.Precondition(f)
		}
		for i, a := range unit {
			for _, b := range unit[:i] {
				if apart(b, a) {
					return w.names("together_and_apart", people[b].ID, people[a].ID)
				}
			}
		}
	}
	return nil
}

func (w wanted) names(code string, a, b uuid.UUID) error {
	name := map[uuid.UUID]string{}
	for _, m := range w.mentors {
		name[m.ID] = m.Name
	}
	return fault.Precondition(fault.Field{Pointer: "/ties", Code: code, Values: map[string]any{"a": name[a], "b": name[b]}})
}

// free are the mentors that are not in a locked group.
func (w wanted) free() []mentor {
	locked := map[uuid.UUID]bool{}
	for _, group := range w.locked {
		for _, id := range group {
			locked[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(w.mentors), func(m mentor) bool { return locked[m.ID] })
}

// links are the ties of one sort between some people, by place.
func (w wanted) links(people []mentor, together bool) [][]int {
	at := map[uuid.UUID]int{}
	for n, m := range people {
		at[m.ID] = n
	}
	var links [][]int
	for _, t := range w.ties {
		a, here := at[t.A]
		b, there := at[t.B]
		if t.together == together && here && there {
			links = append(links, []int{a, b})
		}
	}
	return links
}

// units are people who must be together, each with all whom a chain of ties reaches.
func (w wanted) units(people []mentor) [][]int {
	of := make([]int, len(people))
	for n := range of {
		of[n] = n
	}
	for _, link := range w.links(people, true) {
		from, to := max(of[link[0]], of[link[1]]), min(of[link[0]], of[link[1]])
		for n := range of {
			if of[n] == from {
				of[n] = to
			}
		}
	}
	units := make([][]int, len(people))
	for n, root := range of {
		units[root] = append(units[root], n)
	}
	return slices.DeleteFunc(units, func(unit []int) bool { return len(unit) == 0 })
}

// kept tells which two may not share a group: whom the arranger keeps apart, manager and staff, a mentor and her adept.
func (w wanted) kept(people []mentor) func(a, b int) bool {
	apart := map[[2]int]bool{}
	for _, link := range w.links(people, false) {
		apart[[2]int{link[0], link[1]}], apart[[2]int{link[1], link[0]}] = true, true
	}
	return func(a, b int) bool {
		return apart[[2]int{a, b}] || people[a].bound(people[b]) || people[b].bound(people[a])
	}
}

// form makes the groups. The error is errNoGrouping, or the cause of ctx.
func (w wanted) form(ctx context.Context) (formed, error) {
	out := formed{proved: true}
	for _, people := range w.parts() {
		if err := w.formPart(ctx, people, &out); err != nil {
			return formed{}, err
		}
	}
	return out, nil
}

// parts are the people that are formed by themselves. Experience groups are of a region where enough of it are; the others
// share groups, whatever their region is.
func (w wanted) parts() [][]mentor {
	people := w.free()
	if w.kind == Trio {
		return [][]mentor{people}
	}
	var regions []string
	by := map[string][]mentor{}
	for _, unit := range w.units(people) {
		region := people[unit[0]].region
		if _, met := by[region]; !met {
			regions = append(regions, region)
		}
		for _, n := range unit {
			by[region] = append(by[region], people[n])
		}
	}
	slices.Sort(regions)
	var parts [][]mentor
	var rest []mentor
	for _, region := range regions {
		if region != "" && len(by[region]) >= max(fewestMentors, w.size/2) {
			parts = append(parts, by[region])
		} else {
			rest = append(rest, by[region]...)
		}
	}
	if len(rest) > 0 {
		parts = append(parts, rest)
	}
	return parts
}

// formPart adds the groups of some people to what is formed. Who can share a group with nobody is left out of it.
func (w wanted) formPart(ctx context.Context, people []mentor, out *formed) error {
	people, alone := w.companionable(people)
	for _, m := range alone {
		out.unplaced = append(out.unplaced, m.ID)
	}
	if len(people) == 0 {
		return nil
	}
	result, err := w.search(ctx, people)
	if err != nil {
		return err
	}
	for _, group := range result.Groups {
		ids := make([]uuid.UUID, len(group))
		for n, at := range group {
			ids[n] = people[at].ID
		}
		out.groups = append(out.groups, ids)
	}
	out.breadth, out.bound, out.proved = out.breadth+result.Breadth, out.bound+result.Bound, out.proved && result.Proved
	return nil
}

// companionable parts people from those who can share a group with nobody.
func (w wanted) companionable(people []mentor) (those, alone []mentor) {
	apart := w.kept(people)
	company := func(a int) bool {
		for b := range people {
			if a != b && !apart(a, b) && people[a].meets(people[b]) {
				return true
			}
		}
		return false
	}
	for n, m := range people {
		if company(n) {
			those = append(those, m)
		} else {
			alone = append(alone, m)
		}
	}
	return those, alone
}

// search asks the engine for groups of the size, and where the rules allow none, for smaller and more uneven ones.
func (w wanted) search(ctx context.Context, people []mentor) (*groups.Result, error) {
	number, least, most := sizes(len(people), w.size)
	p := &groups.Problem{
		People: len(people), Breadth: func(a, b int) int { return people[a].differs(people[b]) },
		Together: w.links(people, true), Apart: w.kept(people), Free: slots(people), Seed: w.seed,
	}
	if slices.ContainsFunc(people, func(m mentor) bool { return m.times != anyTime }) {
		p.Joint = 1
	}
	for _, try := range [][3]int{{number, least, most}, {number, min(least, 2), largest(w.size)}, {number + 1, min(least, 2), largest(w.size)}} {
		p.Groups, p.Least, p.Most = try[0], try[1], try[2]
		if len(people) < p.Groups*p.Least {
			continue
		}
		found, err := groups.Form(ctx, p)
		if err == nil {
			return found, nil
		}
		if none, input := new(groups.NoneError), new(groups.InputError); !errors.As(err, &none) && !errors.As(err, &input) {
			return nil, err
		}
	}
	return nil, errNoGrouping
}

// slots are the times of the week of each, as the engine takes them.
func slots(people []mentor) [][]uint64 {
	all := make([][]uint64, len(people))
	for n, m := range people {
		all[n] = []uint64{m.times}
	}
	return all
}
