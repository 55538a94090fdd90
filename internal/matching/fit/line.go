package fit

import "slices"

// Report is somebody whose manager is known: everybody who takes part, whether or not to be matched now.
type Report struct{ Name, Identity, Manager string }

// reports is who answers to whom, by the numbers of names and addresses.
type reports struct {
	called map[int32][]person // who is called so
	above  map[int32][]int32  // by manager: everybody from there upwards
}

// addLines finds out who stands above whom: the manager of a manager, and so on, as far as those who take part say.
// People who manage each other in a circle all stand above one another.
func (ix *index) addLines() {
	if !ix.policy.SameManager {
		return
	}
	r := reports{called: map[int32][]person{}, above: map[int32][]int32{}}
	for _, p := range ix.policy.Reports {
		r.note(person{identity: ix.said.people.of(p.Identity), name: ix.said.people.of(p.Name), manager: ix.said.people.of(p.Manager)})
	}
	for i := range ix.adepts {
		r.note(ix.adepts[i].person)
	}
	for j := range ix.mentors {
		r.note(ix.mentors[j].person)
	}
	for i := range ix.adepts {
		ix.adepts[i].above = r.lineOf(ix.adepts[i].manager)
	}
	for j := range ix.mentors {
		ix.mentors[j].above = r.lineOf(ix.mentors[j].manager)
	}
}

func (r reports) note(p person) {
	if p.manager == 0 {
		return
	}
	for _, name := range []int32{p.name, p.identity} {
		if name != 0 {
			r.called[name] = append(r.called[name], p)
		}
	}
}

// lineOf answers what everybody above is called who is not the manager named, each once; nil for most: their manager
// takes no part, or names none.
func (r reports) lineOf(manager int32) []int32 {
	if len(r.called[manager]) == 0 {
		return nil
	}
	if line, known := r.above[manager]; known {
		return line
	}
	met, line := map[int32]bool{0: true}, []int32{manager}
	met[manager] = true
	for at := 0; at < len(line); at++ {
		for _, p := range r.called[line[at]] {
			for _, name := range []int32{p.name, p.identity, p.manager} {
				if !met[name] {
					met[name] = true
					line = append(line, name)
				}
			}
		}
	}
	r.above[manager] = line
	return line
}

// inLine: b stands somewhere above a.
func inLine(a, b person) bool {
	return len(a.above) > 0 && (b.name != 0 && slices.Contains(a.above, b.name) || b.identity != 0 && slices.Contains(a.above, b.identity))
}

// barLine bars mentors who stand above the adept, and those she stands above.
func (r *row) barLine(a *adept, points []uint16) {
	for _, name := range a.above {
		for _, j := range r.called[name] {
			if r.personal(a, &r.mentors[j], int(j)) != noRule {
				points[j] = no
			}
		}
	}
	for _, name := range []int32{a.name, a.identity} {
		for _, j := range r.under[name] {
			if name != 0 && r.personal(a, &r.mentors[j], int(j)) != noRule {
				points[j] = no
			}
		}
	}
}
