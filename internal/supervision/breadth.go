package supervision

import (
	"strings"
)

// What two people can differ by, in points of 1000. A trio is to be broad across professions, so that weighs most; where
// one of the two says nothing, half is given: it speaks neither for nor against.
const (
	byProfession = 400
	byWorkplace  = 200
	byAreas      = 200
	bySector     = 100
	bySeniority  = 100

	wholeBreadth = byProfession + byWorkplace + byAreas + bySector + bySeniority
)

// differs is how much two mentors differ, of wholeBreadth.
func (m mentor) differs(o mentor) int {
	return unlike(m.profession, o.profession, byProfession) + m.workplaces(o) + m.fields(o) +
		unlike(m.sector, o.sector, bySector) + unlike(m.Seniority, o.Seniority, bySeniority)
}

func unlike(a, b string, most int) int {
	switch {
	case a == "" || b == "":
		return most / 2
	case a == b:
		return 0
	}
	return most
}

// workplaces gives two units of one organisation half of what two organisations give.
func (m mentor) workplaces(o mentor) int {
	if m.organisation == "" || m.organisation != o.organisation {
		return unlike(m.organisation, o.organisation, byWorkplace)
	}
	return unlike(m.unit, o.unit, byWorkplace/2)
}

// fields is the share of what the two offer that only one of them does.
func (m mentor) fields(o mentor) int {
	if len(m.areas) == 0 || len(o.areas) == 0 {
		return byAreas / 2
	}
	both := 0
	for area := range m.areas {
		if o.areas[area] {
			both++
		}
	}
	all := len(m.areas) + len(o.areas) - both
	return byAreas * (all - both) / all
}

// fold makes one of what is written alike.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// breadthOf adds up how much all pairs of a group differ.
func breadthOf(group []mentor) (sum int64) {
	for i, a := range group {
		for _, b := range group[:i] {
			sum += int64(a.differs(b))
		}
	}
	return sum
}

// measure tells a group's breadth in figures.
func measure(group []mentor) Breadth {
	b := Breadth{Professions: count(group, func(m mentor) string { return m.profession }), Workplaces: count(group, func(m mentor) string { return m.organisation })}
	if b.Workplaces <= 1 {
		b.Workplaces = max(b.Workplaces, count(group, func(m mentor) string { return m.unit }))
	}
	areas := map[string]bool{}
	for _, m := range group {
		for area := range m.areas {
			areas[area] = true
		}
	}
	b.Areas = len(areas)
	if pairs := len(group) * (len(group) - 1) / 2; pairs > 0 {
		b.PerCent = int(breadthOf(group) * 100 / int64(pairs*wholeBreadth))
	}
	return b
}

func count(group []mentor, of func(mentor) string) int {
	seen := map[string]bool{}
	for _, m := range group {
		if s := of(m); s != "" {
			seen[s] = true
		}
	}
	return len(seen)
}
