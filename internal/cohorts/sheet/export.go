package sheet

import (
	"slices"
	"strconv"
	"strings"
)

// Export makes a table of people with the headings of a language ("sv" or English). Read, MappingOf,
// GuessColumns and Check make the same people of it, given the programme's areas.
func Export(people []Person, locale string, questions ...Question) Table {
	t := Table{HeaderNumber: 1, Encoding: UTF8, Delimiter: ";"}
	fields := exported(people)
	for _, f := range fields {
		t.Header = append(t.Header, Heading(f, locale))
	}
	for i, p := range people {
		t.Rows = append(t.Rows, cellsOf(p, fields, locale))
		t.Numbers = append(t.Numbers, i+2)
	}
	t.withQuestions(people, questions)
	return t
}

// exported leaves out the parts of names where nobody has them, and what only a file of others says.
func exported(people []Person) []Field {
	fields := slices.DeleteFunc(Fields(), func(f Field) bool { return f == Areas }) // needs and offers say it
	for _, p := range people {
		if p.FirstName != "" || p.LastName != "" {
			return fields
		}
	}
	return append([]Field{Name}, fields[3:]...)
}

func cellsOf(p Person, fields []Field, locale string) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = value(p, f, locale)
	}
	return out
}

func value(p Person, f Field, locale string) string {
	switch f {
	case RoleField:
		return roleWord(p.Role, locale)
	case Languages:
		return strings.Join(p.Languages, ", ")
	case Needs:
		return levelled(p.Needs, p.Levels, locale)
	case Offers:
		return levelled(p.Offers, p.Levels, locale)
	case SeniorityOf:
		return wordOf(seniorityWords(), p.Seniority, locale)
	case MeetingMode:
		return wordOf(modeWords(), p.Mode, locale)
	case Availability:
		return wordsOf(timeWords(), p.Availability, locale)
	case NotWith:
		return strings.Join(p.NotWith, ", ")
	case Values:
		return strings.Join(p.Values, "; ")
	case Capacity:
		if p.Capacity == 0 {
			return ""
		}
		return strconv.Itoa(p.Capacity)
	}
	return plain(p, f)
}

func plain(p Person, f Field) string {
	return map[Field]string{Name: p.Name, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Title: p.Title,
		Organisation: p.Organisation, Unit: p.Unit, Manager: p.Manager, Region: p.Region, Sector: p.Sector, About: p.About}[f]
}

func roleWord(r Role, locale string) string {
	if r == Both && locale == "sv" {
		return "båda"
	}
	return string(r)
}
