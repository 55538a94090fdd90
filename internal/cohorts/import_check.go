package cohorts

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/programmes"
)

// Codes of findings that the cohort adds to those of the file.
const (
	personLeft         = "person_left"          // declined or withdrawn: brought back by hand, never by a file
	mentorIsEvaluator  = "mentor_is_evaluator"  // D1
	managerIsEvaluator = "manager_is_evaluator" // D1
	tooManyValues      = "too_many_values"
	controlCharacters  = "control_characters"
	extraTooLong       = "extra_too_long"
)

// background is what a cohort's people are to a file: who has left, by address, and who evaluates, by address and name.
type background struct {
	left, evaluators map[string]bool
	areas            []string
	own              programmes.OwnWords
}

func (b background) same(other background) bool {
	return maps.Equal(b.left, other.left) && maps.Equal(b.evaluators, other.evaluators) && slices.Equal(b.areas, other.areas) && reflect.DeepEqual(b.own, other.own)
}

// verdict is what a row is found to be.
type verdict struct {
	row      int
	person   sheet.Person
	extra    Extra
	findings Findings
	merged   int // the row whose person this one became part of, or 0
}

func (v verdict) good() bool {
	return !slices.ContainsFunc(v.findings, func(f ImportFinding) bool { return !f.Note })
}

// check understands the rows of a file, in their order. Skipped rows take no part, and get no verdict.
func (i Import) check(rows []ImportRow, b background) []verdict {
	table := sheet.Table{Header: i.Header, HeaderNumber: 1}
	for _, r := range rows {
		if r.State != rowSkipped {
			table.Rows, table.Numbers = append(table.Rows, r.Cells), append(table.Numbers, r.Row)
		}
	}
	i.own = b.own
	mapping, limits := i.mapping(), limits()
	entries := sheet.Check(table, mapping, i.rules(b.areas))
	out := make([]verdict, len(entries))
	for n, e := range entries {
		v := verdict{row: e.Row, person: e.Person, extra: i.kept(e.Cells), merged: e.Merged}
		v.findings = append(findings(e.Problems, false), findings(e.Notes, true)...)
		if e.Merged == 0 {
			v.findings = append(v.findings, i.further(v, mapping, limits, b)...)
		}
		out[n] = v
	}
	return separate(out)
}

// separate lets a row that was merged into one with a problem share its fate: both wait for the repair.
func separate(all []verdict) []verdict {
	at := map[int]int{}
	for n, v := range all {
		at[v.row] = n
		if v.merged > 0 && !all[at[v.merged]].good() {
			all[n].findings = append(all[n].findings, all[at[v.merged]].problems()...)
		}
	}
	return all
}

func (v verdict) problems() Findings {
	return slices.DeleteFunc(slices.Clone(v.findings), func(f ImportFinding) bool { return f.Note })
}

func findings(problems []sheet.Problem, note bool) Findings {
	out := Findings{}
	for _, p := range problems {
		out = append(out, ImportFinding{Column: p.Column, Field: string(p.Field), Code: string(p.Code), Got: p.Got, Suggestion: p.Suggestion, Other: p.Other, Note: note})
	}
	return out
}

// further finds what the file alone does not show: what the database does not hold, and what the cohort does not allow.
func (i Import) further(v verdict, mapping sheet.Mapping, limits []limit, b background) Findings {
	out := Findings{}
	find := func(field sheet.Field, code string) {
		column := mapping.Column(field)
		if column < 0 && (field == sheet.Needs || field == sheet.Offers) {
			column = mapping.Column(sheet.Areas)
		}
		out = append(out, ImportFinding{Column: column, Field: string(field), Code: code})
	}
	p, values := v.person, worded(v.person)
	for _, l := range limits {
		if l.broken(values[l.field]) {
			find(l.field, l.code)
		}
	}
	if tooLong(v.extra) {
		find("", extraTooLong)
	}
	if b.left[strings.ToLower(p.Email)] {
		find(sheet.Email, personLeft)
	}
	if p.Role != sheet.Adept && b.evaluators[strings.ToLower(p.Email)] {
		find(sheet.RoleField, mentorIsEvaluator)
	}
	if p.Role != sheet.Mentor && p.Manager != "" && b.evaluators[strings.ToLower(p.Manager)] {
		find(sheet.Manager, managerIsEvaluator)
	}
	return out
}

func worded(p sheet.Person) map[sheet.Field][]string {
	return map[sheet.Field][]string{
		sheet.Name: {p.Name}, sheet.Title: {p.Title}, sheet.Organisation: {p.Organisation}, sheet.Unit: {p.Unit}, sheet.Manager: {p.Manager},
		sheet.Region: {p.Region}, sheet.About: {p.About}, sheet.Languages: p.Languages, sheet.Needs: p.Needs, sheet.Offers: p.Offers,
		sheet.Sector: {p.Sector}, sheet.NotWith: p.NotWith, sheet.Values: p.Values,
	}
}

type limit struct {
	field  sheet.Field
	code   string
	broken func([]string) bool
}

// limits are the database's where they are narrower than the file's.
func limits() []limit {
	out := []limit{
		{sheet.Region, string(sheet.TooLong), longer(mostRegion)}, {sheet.About, string(sheet.TooLong), longer(mostAbout)},
		{sheet.Languages, string(sheet.TooLong), longer(mostWord)}, {sheet.Needs, string(sheet.TooLong), longer(mostWord)}, {sheet.Offers, string(sheet.TooLong), longer(mostWord)},
		{sheet.Languages, tooManyValues, more(mostLanguages)}, {sheet.Needs, tooManyValues, more(mostAreas)}, {sheet.Offers, tooManyValues, more(mostAreas)},
		{sheet.Sector, string(sheet.TooLong), longer(mostRegion)}, {sheet.NotWith, string(sheet.TooLong), longer(mostLine)}, {sheet.NotWith, tooManyValues, more(mostNotWith)},
		{sheet.Values, string(sheet.TooLong), longer(mostWord)}, {sheet.Values, tooManyValues, more(mostValuesHeld)},
	}
	for _, f := range sheet.Fields() {
		out = append(out, limit{f, controlCharacters, unprintable})
	}
	return out
}

// limitOf is how much a field has room for, in characters or values as the code says; 0 for other codes.
func limitOf(code string, f sheet.Field) int {
	words := map[sheet.Field]int{sheet.Languages: mostLanguages, sheet.Needs: mostAreas, sheet.Offers: mostAreas, sheet.NotWith: mostNotWith, sheet.Values: mostValuesHeld}
	characters := map[sheet.Field]int{sheet.Region: mostRegion, sheet.Sector: mostRegion, sheet.About: mostAbout, sheet.Languages: mostWord, sheet.Needs: mostWord, sheet.Offers: mostWord, sheet.Values: mostWord}
	switch code {
	case tooManyValues:
		return words[f]
	case string(sheet.TooLong):
		return cmp.Or(characters[f], mostLine)
	}
	return 0
}

func longer(most int) func([]string) bool {
	return func(values []string) bool {
		return slices.ContainsFunc(values, func(s string) bool { return utf8.RuneCountInString(s) > most })
	}
}

func more(most int) func([]string) bool {
	return func(values []string) bool { return len(values) > most }
}

func unprintable(values []string) bool {
	return slices.ContainsFunc(values, func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' })
	})
}

// tooLong tells whether kept columns are more than the database holds; it writes a blank after colons and commas.
func tooLong(e Extra) bool { return len(e.text())+2*len(e) > mostExtra }

// judged writes the verdicts into the rows and answers the rows that came out otherwise than before.
func judged(rows []ImportRow, verdicts []verdict) []ImportRow {
	at := make(map[int]verdict, len(verdicts))
	for _, v := range verdicts {
		at[v.row] = v
	}
	var changed []ImportRow
	for n, r := range rows {
		v, there := at[r.Row]
		if !there || r.State == rowDone {
			continue
		}
		after := r
		after.State, after.Findings, after.PersonName = rowProblem, v.findings, v.person.Name
		if v.good() {
			after.State = rowOK
		}
		if after.State != r.State || after.PersonName != r.PersonName || !slices.Equal(after.Findings, r.Findings) {
			rows[n] = after
			changed = append(changed, after)
		}
	}
	return changed
}

// count sets the figures of an import by its rows.
func (i *Import) count(rows []ImportRow) {
	i.RowsOK, i.RowsProblem, i.RowsSkipped, i.RowsDone = 0, 0, 0, 0
	for _, r := range rows {
		switch r.State {
		case rowOK:
			i.RowsOK++
		case rowProblem:
			i.RowsProblem++
		case rowSkipped:
			i.RowsSkipped++
		case rowDone:
			i.RowsDone++
		}
	}
}
