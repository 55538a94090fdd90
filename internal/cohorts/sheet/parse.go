package sheet

import (
	"slices"
	"strconv"
	"strings"
)

// Longest values, in characters.
const (
	maxLine  = 200
	maxText  = 5_000
	maxSeats = 20
)

// Parse understands one row. It answers what it could make of the row together with every problem in
// it, in the order of the fields: the person is to be used only when there is none.
func Parse(cells []string, mapping Mapping, rules Rules) (Person, []Problem) {
	r := newParser(rules).parse(cells, mapping)
	return r.person, r.problems
}

// parser holds what is the same for every row of a file.
type parser struct {
	rules     Rules
	areas     areas
	roleWords map[string]Role
}

func newParser(rules Rules) parser {
	p := parser{rules: rules, areas: newAreas(rules), roleWords: map[string]Role{}}
	for word, role := range rules.RoleWords {
		p.roleWords[fold(word)] = role
	}
	return p
}

// row is one row under the parser's hands.
type row struct {
	parser
	cells    []string
	mapping  Mapping
	person   Person
	problems []Problem
	notes    []Problem
}

func (p parser) parse(cells []string, mapping Mapping) row {
	r := row{parser: p, cells: cells, mapping: mapping}
	r.name()
	r.email()
	r.role()
	r.lines()
	r.person.Languages = splitList(r.cell(Languages))
	r.areasOf()
	r.capacity()
	r.further()
	r.person.About = r.limited(About, text(r.cell(About)), maxText)
	return r
}

// cell answers what a row has for a field; "" when no column holds it.
func (r *row) cell(f Field) string {
	at := r.mapping.Column(f)
	if at < 0 || at >= len(r.cells) {
		return ""
	}
	return r.cells[at]
}

func (r *row) fault(f Field, code Code, got, suggestion string) {
	r.problems = append(r.problems, Problem{Field: f, Column: r.mapping.Column(f), Code: code, Got: got, Suggestion: suggestion})
}

func (r *row) limited(f Field, value string, limit int) string {
	if tooLong(value, limit) {
		r.fault(f, TooLong, shown(value), "")
	}
	return value
}

func (r *row) line(f Field) string { return r.limited(f, line(r.cell(f)), maxLine) }

func (r *row) lines() {
	r.person.Title = r.line(Title)
	r.person.Organisation = r.line(Organisation)
	r.person.Unit = r.line(Unit)
	r.person.Manager = r.line(Manager)
	r.person.Region = r.line(Region)
}

func (r *row) further() {
	p := &r.person
	p.Seniority, p.Mode = r.choice(SeniorityOf, seniorityWords()), r.choice(MeetingMode, modeWords())
	p.Availability = r.choices(Availability, timeWords())
	p.Sector, p.NotWith = r.line(Sector), splitNames(r.cell(NotWith))
	p.Values = r.valuesOf(r.rules.Values)
	r.answer()
}

func (r *row) name() {
	p := &r.person
	p.Name, p.FirstName, p.LastName = r.line(Name), r.line(FirstName), r.line(LastName)
	if p.Name == "" {
		p.Name = strings.TrimSpace(p.FirstName + " " + p.LastName)
	}
	if p.Name != "" {
		return
	}
	if r.mapping.Column(Name) < 0 && r.mapping.Column(FirstName) >= 0 {
		r.fault(FirstName, NameMissing, "", "")
		return
	}
	r.fault(Name, NameMissing, "", "")
}

func (r *row) email() {
	address, code, suggestion := checkEmail(line(r.cell(Email)), r.rules.Domain)
	r.person.Email = address
	if code != "" {
		r.fault(Email, code, address, suggestion)
	}
}

func (r *row) role() {
	got := line(r.cell(RoleField))
	role, known := r.roleOf(got)
	r.person.Role = role
	switch {
	case !known:
		r.fault(RoleField, RoleUnknown, shown(got), string(suggestRole(got)))
	case role == "":
		r.fault(RoleField, RoleMissing, shown(got), "")
	}
}

// areasOf reads needs and offers; a column of areas says the one or the other, by the role of the person.
func (r *row) areasOf() {
	p, areas := &r.person, r.areaList(Areas)
	p.Needs, p.Offers = r.areaList(Needs), r.areaList(Offers)
	if p.Role != Mentor {
		p.Needs = distinct(slices.Concat(p.Needs, areas))
	}
	if p.Role != Adept {
		p.Offers = distinct(slices.Concat(p.Offers, areas))
	}
}

func (r *row) capacity() {
	got := line(r.cell(Capacity))
	if got == "" {
		return
	}
	n, ok := wholeNumber(got)
	switch {
	case !ok:
		r.fault(Capacity, CapacityNotNumber, shown(got), suggestNumber(got))
	case n < 1 || n > maxSeats:
		r.fault(Capacity, CapacityRange, shown(got), "")
	default:
		r.person.Capacity = n
	}
}

// wholeNumber reads 2 and the 2,0 or 2.0 that spreadsheets make of it.
func wholeNumber(s string) (int, bool) {
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	if strings.Trim(decimals, "0") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole)
	return n, err == nil
}

// suggestNumber finds the only number in a text ("2 st"), if it would do.
func suggestNumber(s string) string {
	found := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(found) != 1 || strings.ContainsAny(s, "-.,") {
		return ""
	}
	if n, err := strconv.Atoi(found[0]); err != nil || n < 1 || n > maxSeats {
		return ""
	}
	return found[0]
}
