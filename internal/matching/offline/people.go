package offline

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/matching/fit"
)

// file is one of the two files, read.
type file struct {
	name      string
	side      side
	header    []string
	delimiter string
	mapping   sheet.Mapping
	questions []sheet.Question
	byEmail   bool // people are called by their address, otherwise by their name
	profiles  []fit.Profile
	called    map[string]string // by id: the address or name as it is written
	rows      map[string]int    // by id
	warnings  []string
}

// cohort is both files.
type cohort struct{ mentors, adepts *file }

func readBoth(o options, questions []fit.Question) (cohort, error) {
	asked := make([]sheet.Question, len(questions))
	for n, q := range questions {
		asked[n] = sheet.Question{ID: q.ID, Text: q.Text, Answers: q.Answers, Several: true}
	}
	mentors, lackOfMentors, err := readFile(o.mentors, mentorSide(), o.columns, asked)
	if err != nil {
		return cohort{}, err
	}
	adepts, lackOfAdepts, err := readFile(o.adepts, adeptSide(), o.columns, asked)
	if err != nil {
		return cohort{}, err
	}
	for _, c := range lackOfMentors {
		for _, d := range lackOfAdepts {
			if c == d {
				return cohort{}, fmt.Errorf("--map: neither file has a column %q; %s has %s; %s has %s",
					c.name, mentors.name, list(mentors.header), adepts.name, list(adepts.header))
			}
		}
	}
	return cohort{mentors: mentors, adepts: adepts}, nil
}

func list(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(quoted, ", ")
}

// readFile answers the people of a file, and the columns of --map that it does not have.
func readFile(path string, s side, named columns, questions []sheet.Question) (*file, []column, error) {
	opened, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("open the file: %w", err)
	}
	defer opened.Close()
	f := &file{name: filepath.Base(path), side: s, questions: questions, called: map[string]string{}, rows: map[string]int{}}
	table, err := sheet.Read(opened, sheet.DefaultLimits())
	if err != nil {
		return nil, nil, f.refused(err)
	}
	m, missing, err := s.mapping(table.Header, named, questions)
	if err != nil {
		return nil, nil, err
	}
	f.header, f.delimiter, f.mapping = table.Header, table.Delimiter, m
	f.byEmail = m.Column(sheet.Email) >= 0
	if !f.byEmail && m.Column(sheet.Name) < 0 && m.Column(sheet.FirstName) < 0 {
		return nil, nil, fmt.Errorf("%s: no column holds e-mail addresses or names; its columns are %s; name one with --map", f.name, list(f.header))
	}
	if err := f.people(table); err != nil {
		return nil, nil, err
	}
	if len(f.profiles) == 0 {
		return nil, nil, fmt.Errorf("%s: there are no people below the headings", f.name)
	}
	return f, missing, nil
}

func (f *file) people(table sheet.Table) error {
	rules := sheet.Rules{DefaultRole: f.side.role, Questions: f.questions}
	if at := f.mapping.Column(sheet.RoleField); at >= 0 {
		rules.Yes = sheet.YesMeans(f.header[at])
	}
	skipped := 0
	for _, e := range sheet.Check(table, f.mapping, rules) {
		if err := f.problems(e); err != nil {
			return err
		}
		if e.Merged > 0 {
			continue
		}
		if f.otherRole(e.Person.Role) {
			skipped++
			continue
		}
		if err := f.add(e); err != nil {
			return err
		}
	}
	if skipped > 0 {
		f.warnings = append(f.warnings, fmt.Sprintf("%s: %s left out, for the role in it is the other one", f.name, rows(skipped)))
	}
	return nil
}

func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// otherRole: a person in the mentors' file who is said to be an adept, or the other way round.
func (f *file) otherRole(r sheet.Role) bool {
	return r != f.side.role && (r == sheet.Mentor || r == sheet.Adept)
}

// add makes a profile of an entry. Who says no capacity takes one adept.
func (f *file) add(e sheet.Entry) error {
	p := e.Person
	name := p.Name
	if f.byEmail {
		name = p.Email
	}
	id := strings.ToLower(name)
	if row, twice := f.rows[id]; twice {
		return fmt.Errorf("%s, row %d: %q is in row %d as well", f.name, e.Row, name, row)
	}
	f.called[id], f.rows[id] = name, e.Row
	f.profiles = append(f.profiles, fit.Profile{
		ID: id, Identity: p.Email, Name: p.Name, Title: p.Title, Organisation: p.Organisation, Unit: p.Unit, Manager: p.Manager,
		Region: p.Region, Languages: p.Languages, Needs: p.Needs, Offers: p.Offers, Capacity: max(p.Capacity, 1),
		Levels: p.Levels, Seniority: p.Seniority, Sector: p.Sector, Mode: p.Mode, Availability: p.Availability, NotWith: p.NotWith,
		Answers: p.Answers, LeftOut: f.saysLeftOut(e),
	})
	return nil
}

// saysLeftOut reads the column of those who stood without a mentor last time, where the file has one.
func (f *file) saysLeftOut(e sheet.Entry) bool {
	at := f.mapping.Column(leftOut)
	return at >= 0 && at < len(e.Cells) && sheet.SaysYes(e.Cells[at])
}

// tell writes what is worth knowing but keeps nothing from going on.
func (c cohort) tell(w io.Writer) {
	for _, f := range []*file{c.mentors, c.adepts} {
		for _, text := range f.warnings {
			fmt.Fprintln(w, "note:", text)
		}
	}
}

// exclusions answers the named exclusions by id, and tells of people who are in neither file.
func (c cohort) exclusions(named []fit.Pair, w io.Writer) []fit.Pair {
	out := make([]fit.Pair, len(named))
	for n, pair := range named {
		out[n] = fit.Pair{Adept: strings.ToLower(strings.TrimSpace(pair.Adept)), Mentor: strings.ToLower(strings.TrimSpace(pair.Mentor))}
		if _, here := c.adepts.called[out[n].Adept]; !here {
			fmt.Fprintf(w, "note: the policy excludes a pair with the adept %q, who is not in %s\n", pair.Adept, c.adepts.name)
		}
		if _, here := c.mentors.called[out[n].Mentor]; !here {
			fmt.Fprintf(w, "note: the policy excludes a pair with the mentor %q, who is not in %s\n", pair.Mentor, c.mentors.name)
		}
	}
	return out
}
