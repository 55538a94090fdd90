package fit

import (
	"math/bits"
	"slices"
)

// Criteria of which a profile says one of a few words.

// Levels answers how far one can have come in an area, the least first.
func Levels() []string { return []string{"beginner", "some", "experienced"} }

// Seniorities answers the steps of a working life, the lowest first.
func Seniorities() []string {
	return []string{"student", "early", "experienced", "leader", "executive"}
}

// MostSteps is the longest way on the scale of Seniorities.
const MostSteps = 4

// Ways of meeting; EitherWay goes with both of the others.
const (
	InPerson  = "in_person"
	Online    = "online"
	EitherWay = "either"
)

// Times answers when people can meet.
func Times() []string { return []string{"mornings", "afternoons", "evenings", "weekends"} }

// terms is what a profile says by such words; 0 is silence.
type terms struct {
	seniority   uint8 // 1 for the lowest step
	mode, times uint8 // bits of what is possible
}

func termsOf(p Profile) terms {
	t := terms{seniority: uint8(slices.Index(Seniorities(), p.Seniority) + 1)}
	switch p.Mode {
	case InPerson:
		t.mode = 1
	case Online:
		t.mode = 2
	case EitherWay:
		t.mode = 1 | 2
	}
	for n, when := range Times() {
		if slices.Contains(p.Availability, when) {
			t.times |= 1 << n
		}
	}
	return t
}

func (a *adept) saysMore(criterion int, m *mentor) bool {
	switch criterion {
	case level:
		return a.saysLevel(m)
	case seniority:
		return a.terms.seniority != 0 && m.terms.seniority != 0
	case sector:
		return a.sector != 0 && m.sector != 0
	case mode:
		return a.terms.mode != 0 && m.terms.mode != 0
	}
	return a.terms.times != 0 && m.terms.times != 0
}

// above: a mentor on the highest step is high enough for everybody.
func (ix *index) above(a *adept, m *mentor) int32 {
	wanted := min(int(a.terms.seniority)+ix.policy.SenioritySteps, len(Seniorities()))
	return half(a.plan.most[seniority], a.saysMore(seniority, m), int(m.terms.seniority) >= wanted)
}

func (ix *index) sameSector(a *adept, m *mentor) int32 {
	return half(a.plan.most[sector], a.saysMore(sector, m), (a.sector == m.sector) != ix.policy.DifferentSector)
}

func (a *adept) modes(m *mentor) int32 {
	return half(a.plan.most[mode], a.saysMore(mode, m), a.terms.mode&m.terms.mode != 0)
}

func (a *adept) times(m *mentor) int32 {
	return half(a.plan.most[availability], a.saysMore(availability, m), a.terms.times&m.terms.times != 0)
}

// moreValues answers what such a criterion went by.
func (ix *index) moreValues(c int, a *adept, m *mentor, adept, mentor Profile) []string {
	switch {
	case c == level:
		return ix.farEnough(a, m, adept, mentor)
	case c == seniority:
		return []string{adept.Seniority, mentor.Seniority}
	case c == sector && a.sector == m.sector:
		return []string{adept.Sector}
	case c == sector:
		return []string{adept.Sector, mentor.Sector}
	case c == mode:
		return []string{adept.Mode, mentor.Mode}
	case c == availability:
		return timesOf(a.terms.times & m.terms.times)
	}
	return []string{}
}

func timesOf(set uint8) []string {
	out := make([]string, 0, bits.OnesCount8(set))
	for n, when := range Times() {
		if set&(1<<n) != 0 {
			out = append(out, when)
		}
	}
	return out
}
