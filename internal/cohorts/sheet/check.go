package sheet

import (
	"slices"
	"strings"
)

// Entry is one row of a table, understood and checked.
type Entry struct {
	Row      int // as in Table.Numbers
	Cells    []string
	Person   Person
	Problems []Problem
	// Notes are worth telling but need no repair.
	Notes []Problem
	// Merged is the row whose person this one became a part of, or 0. Such an entry is not a person
	// of its own.
	Merged int
}

// Good tells whether the entry is a person to bring in.
func (e Entry) Good() bool { return len(e.Problems) == 0 && e.Merged == 0 }

// Check understands every row of a table. There is one entry per row, in order.
//
// Two rows with one address are the same person when they have the same name, and one says mentor
// where the other says adept: the earlier row becomes both, and takes from the later what it lacks
// itself; the later one is Merged. They stay apart while either has a problem of its own. In all other
// cases the later row has the problem EmailDuplicate. Rows with a problem in the address are not compared.
func Check(t Table, mapping Mapping, rules Rules) []Entry {
	if rules.Domain == "" {
		rules.Domain = commonDomain(t, mapping)
	}
	p := newParser(rules)
	entries := make([]Entry, len(t.Rows))
	for i, cells := range t.Rows {
		entries[i] = p.entry(t.Numbers[i], cells, mapping, len(t.Header))
	}
	mergeDuplicates(entries, mapping)
	return entries
}

func (p parser) entry(number int, cells []string, mapping Mapping, width int) Entry {
	e := Entry{Row: number, Cells: cells}
	r := p.parse(cells, mapping)
	e.Person, e.Problems = r.person, r.problems
	if len(cells) > width {
		e.Problems = append(e.Problems, Problem{Column: width, Code: RowTooLong, Got: shown(strings.Join(cells[width:], " | "))})
	}
	e.Notes = append(formulas(cells, mapping), r.notes...)
	for i := range e.Problems {
		e.Problems[i].Row = number
	}
	for i := range e.Notes {
		e.Notes[i].Row = number
	}
	return e
}

func formulas(cells []string, mapping Mapping) []Problem {
	var out []Problem
	for column, f := range mapping {
		if f != "" && column < len(cells) && strings.HasPrefix(strings.TrimFunc(cells[column], isBlank), "=") {
			out = append(out, Problem{Field: f, Column: column, Code: FormulaText, Got: shown(cells[column])})
		}
	}
	return out
}

func mergeDuplicates(entries []Entry, mapping Mapping) {
	first := map[string]int{}
	for i := range entries {
		e := &entries[i]
		if slices.ContainsFunc(e.Problems, func(p Problem) bool { return p.Field == Email }) {
			continue
		}
		key := strings.ToLower(e.Person.Email)
		at, seen := first[key]
		if !seen {
			first[key] = i
			continue
		}
		if !e.meet(&entries[at], mapping) && len(e.Problems) == 0 {
			first[key] = i
		}
	}
}

// meet settles an entry whose address an earlier one has. It answers false where the two would be one
// person but for a problem in either: each then stands for itself until that is mended.
func (e *Entry) meet(earlier *Entry, mapping Mapping) (settled bool) {
	if !sameInOtherRole(earlier.Person, e.Person) {
		e.Problems = append(e.Problems, Problem{Row: e.Row, Field: Email, Column: mapping.Column(Email),
			Code: EmailDuplicate, Got: e.Person.Email, Other: earlier.Row})
		return true
	}
	if len(earlier.Problems) > 0 || len(e.Problems) > 0 {
		return false
	}
	earlier.Person = merge(earlier.Person, e.Person)
	e.Merged = earlier.Row
	e.Notes = append(e.Notes, Problem{Row: e.Row, Field: RoleField, Column: mapping.Column(RoleField), Code: RoleMerged, Other: earlier.Row})
	return true
}

func sameInOtherRole(a, b Person) bool {
	return fold(a.Name) == fold(b.Name) && (a.Role == Mentor && b.Role == Adept || a.Role == Adept && b.Role == Mentor)
}

func merge(a, b Person) Person {
	a.Role = Both
	for _, pair := range [][2]*string{{&a.FirstName, &b.FirstName}, {&a.LastName, &b.LastName}, {&a.Title, &b.Title},
		{&a.Organisation, &b.Organisation}, {&a.Unit, &b.Unit}, {&a.Manager, &b.Manager}, {&a.Region, &b.Region}, {&a.About, &b.About},
		{&a.Seniority, &b.Seniority}, {&a.Sector, &b.Sector}, {&a.Mode, &b.Mode}} {
		if *pair[0] == "" {
			*pair[0] = *pair[1]
		}
	}
	a.Languages = distinct(slices.Concat(a.Languages, b.Languages))
	a.Needs = distinct(slices.Concat(a.Needs, b.Needs))
	a.Offers = distinct(slices.Concat(a.Offers, b.Offers))
	a.Availability = distinct(slices.Concat(a.Availability, b.Availability))
	a.NotWith = distinct(slices.Concat(a.NotWith, b.NotWith))
	a.Values = distinct(slices.Concat(a.Values, b.Values))
	for id, answers := range b.Answers {
		if a.Answers == nil {
			a.Answers = map[string][]string{}
		}
		if len(a.Answers[id]) == 0 {
			a.Answers[id] = answers
		}
	}
	for area, level := range b.Levels {
		a.level(area, level)
	}
	if a.Capacity == 0 {
		a.Capacity = b.Capacity
	}
	return a
}

// level notes how far the person has come in an area, unless that is said already.
func (p *Person) level(area, level string) {
	if level == "" || p.Levels[area] != "" {
		return
	}
	if p.Levels == nil {
		p.Levels = map[string]string{}
	}
	p.Levels[area] = level
}

// commonDomain finds the domain of more than half of the addresses, or "".
func commonDomain(t Table, mapping Mapping) string {
	at := mapping.Column(Email)
	counts, total := map[string]int{}, 0
	for _, cells := range t.Rows {
		if at < 0 || at >= len(cells) {
			continue
		}
		if address, code, _ := checkEmail(line(cells[at]), ""); code == "" {
			_, host, _ := strings.Cut(address, "@")
			counts[host]++
			total++
		}
	}
	for host, n := range counts {
		if n*2 > total {
			return host
		}
	}
	return ""
}
