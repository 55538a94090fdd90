package supervision

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
)

// standing is what was read of one kind of groups in a cohort.
type standing struct {
	cohort  cohorts.Cohort
	kind    Kind
	sets    []set
	ties    []tie
	mentors []mentor
	now     time.Time
}

// in is the set in a state, if there is one.
func (s standing) in(states ...SetState) *set {
	for n := range s.sets {
		if slices.Contains(states, s.sets[n].State) {
			return &s.sets[n]
		}
	}
	return nil
}

// base is what a forming begins from, and an arranger looks at: the draft, or else what is in force.
func (s standing) base() *set {
	if draft := s.in(Proposed); draft != nil {
		return draft
	}
	return s.in(Confirmed)
}

// size is what was asked for last.
func (s standing) size() int {
	if s.kind == Trio {
		return trioSize
	}
	if len(s.sets) > 0 {
		return s.sets[0].Size
	}
	return experienceSize
}

func (s standing) byID() map[uuid.UUID]mentor {
	by := make(map[uuid.UUID]mentor, len(s.mentors))
	for _, m := range s.mentors {
		by[m.ID] = m
	}
	return by
}

// view is what an arranger sees.
func (s standing) view() Groups {
	by := s.byID()
	v := Groups{Kind: s.kind, Mentors: len(s.mentors), Size: s.size(), Open: !s.cohort.State.Over(), Unplaced: []Mentor{}, Ties: []Tie{}, People: []Mentor{}}
	v.InForce, v.Draft = s.shown(s.in(Confirmed), by), s.shown(s.in(Proposed), by)
	if f := s.in(Queued, Running, Failed); f != nil {
		v.Forming = &Forming{ID: f.ID, State: f.State, Error: f.Error}
	}
	placed := map[uuid.UUID]bool{}
	if base := s.base(); base != nil {
		for _, g := range base.groups {
			for _, m := range g.mentors(by) {
				placed[m.ID] = true
			}
		}
	}
	for _, m := range s.mentors {
		v.People = append(v.People, m.shown())
		if s.base() != nil && !placed[m.ID] {
			v.Unplaced = append(v.Unplaced, m.shown())
		}
	}
	for _, t := range s.ties {
		rule := "apart"
		if t.together {
			rule = "together"
		}
		v.Ties = append(v.Ties, Tie{A: by[t.A].shown(), B: by[t.B].shown(), Rule: rule})
	}
	return v
}

// mentors are those of a group who are still in it.
func (g group) mentors(by map[uuid.UUID]mentor) []mentor {
	var all []mentor
	for _, p := range g.people {
		if m, known := by[p.Participant]; known && p.here {
			all = append(all, m)
		}
	}
	return all
}

func (s standing) shown(of *set, by map[uuid.UUID]mentor) *GroupSet {
	if of == nil {
		return nil
	}
	out := &GroupSet{ID: of.ID, State: of.State, Version: of.Version, Seed: of.Seed, ConfirmedAt: of.ConfirmedAt, Groups: []Group{}}
	if of.UndoUntil != nil && s.now.Before(*of.UndoUntil) {
		out.UndoUntil = of.UndoUntil
	}
	var breadth int64
	for _, g := range of.groups {
		mentors := g.mentors(by)
		if len(mentors) == 0 {
			continue
		}
		breadth += breadthOf(mentors)
		out.Groups = append(out.Groups, s.group(g, mentors))
	}
	out.Touched = breadth != of.Breadth
	out.Proved = of.Proved && !out.Touched
	// More pairs differ by more, so that groups of other sizes are measured against nothing: one of eight beside one of
	// one would outdo all that can be formed.
	out.Uneven = out.Touched && (s.uneven(of.Size, out.Groups) || breadth > of.Bound)
	if of.Bound > 0 && !out.Uneven {
		cent := int(min(100, breadth*100/of.Bound))
		out.PerCent = &cent
	}
	return out
}

// uneven tells whether groups have other sizes than a forming of so many people gives. Experience groups are formed by
// region, so that each region has sizes of its own.
func (s standing) uneven(size int, groups []Group) bool {
	people := 0
	for _, g := range groups {
		people += len(g.Mentors)
	}
	number, least, most := sizes(people, size)
	if s.kind == Experience {
		number, least, most = len(groups), max(fewestMentors, size/2), largest(size)
	}
	return len(groups) != number || slices.ContainsFunc(groups, func(g Group) bool { return len(g.Mentors) < least || len(g.Mentors) > most })
}

func (s standing) group(g group, mentors []mentor) Group {
	out := Group{ID: g.ID, Number: g.Number, Locked: g.Locked, Mentors: []Mentor{}, Left: []string{}, Breadth: measure(mentors), Faults: []string{}}
	region := mentors[0].region
	for _, m := range mentors {
		out.Mentors = append(out.Mentors, m.shown())
		if m.region != region {
			region = ""
		}
	}
	if region != "" {
		out.Region = mentors[0].Region
	}
	for _, p := range g.people {
		if !p.here {
			out.Left = append(out.Left, p.Name)
		}
	}
	var never bool
	out.Times, out.Unsaid, never = timesOf(mentors)
	if len(mentors) < 2 || len(out.Left) > 0 && len(mentors) < fewestMentors {
		out.Faults = append(out.Faults, "small")
	}
	if s.split(mentors) {
		out.Faults = append(out.Faults, "apart")
	}
	if never {
		out.Faults = append(out.Faults, "no_time")
	}
	return out
}

// split tells whether two who may not share a group do.
func (s standing) split(mentors []mentor) bool {
	apart := wanted{ties: s.ties}.kept(mentors)
	for a := range mentors {
		for b := range a {
			if apart(a, b) {
				return true
			}
		}
	}
	return false
}
