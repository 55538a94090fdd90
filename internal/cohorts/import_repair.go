package cohorts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// ImportRepair mends every row that has one problem. Replace puts value into the cell, or what was suggested for the
// row where no value is given; append writes value behind what stands there; skip leaves the rows out. For a word
// that is not known, got names the word, and value says what it means wherever it stands in the file.
type ImportRepair struct {
	Code   string  `json:"code" maxLength:"60"`
	Field  string  `json:"field" maxLength:"60"`
	Got    *string `json:"got,omitempty" maxLength:"400"`
	Action string  `json:"action" enum:"replace,append,skip"`
	Value  *string `json:"value,omitempty" maxLength:"10000"`
}

// ImportRowChange edits one row.
type ImportRowChange struct {
	Cells map[string]string `json:"cells,omitempty" doc:"New values by number of column"`
	Skip  *bool             `json:"skip,omitempty"`
}

// mostCell is the most characters of a cell, as in a file.
const mostCell = 10_000

// repair mends a group of rows in place and answers those it touched. A word that is decided for the whole file
// goes into the settings of the import and touches no row.
func (i *Import) repair(rows []ImportRow, b ImportRepair, areas []string) ([]ImportRow, error) {
	if b.Action == "skip" {
		return i.skipAll(rows, b), nil
	}
	if b.Got != nil && (b.Code == string(sheet.RoleUnknown) || b.Code == string(sheet.AreaUnknown)) {
		return nil, i.decide(rows, b, areas)
	}
	var form typed.Form
	var value string
	if b.Value != nil {
		value = form.Text("/value", *b.Value, mostCell)
	} else if b.Action == "append" {
		form.Refuse("/value", "required")
	}
	if err := form.Err(); err != nil {
		return nil, err
	}
	return i.rewrite(rows, b, value), nil
}

func (i *Import) skipAll(rows []ImportRow, b ImportRepair) []ImportRow {
	var touched []ImportRow
	for n := range rows {
		if _, hit := b.hits(rows[n]); hit {
			rows[n].State, rows[n].Findings = rowSkipped, Findings{}
			touched = append(touched, rows[n])
		}
	}
	return touched
}

func (i *Import) rewrite(rows []ImportRow, b ImportRepair, value string) []ImportRow {
	var touched []ImportRow
	for n := range rows {
		f, hit := b.hits(rows[n])
		if hit && b.mend(&rows[n], f, value, len(i.Header)) {
			touched = append(touched, rows[n])
		}
	}
	return touched
}

// hits finds the problem of the group in a row.
func (b ImportRepair) hits(r ImportRow) (ImportFinding, bool) {
	if r.State != rowProblem {
		return ImportFinding{}, false
	}
	for _, f := range r.Findings {
		if !f.Note && f.Code == b.Code && f.Field == b.Field && (b.Got == nil || strings.EqualFold(*b.Got, f.Got)) {
			return f, true
		}
	}
	return ImportFinding{}, false
}

// mend changes the cell that a finding names; a row that is too long is cut to the width of the headings.
func (b ImportRepair) mend(r *ImportRow, f ImportFinding, value string, width int) bool {
	if f.Code == string(sheet.RowTooLong) {
		r.Cells = slices.Clone(r.Cells[:width])
		return true
	}
	if f.Column < 0 || f.Column >= len(r.Cells) {
		return false
	}
	next := value
	switch {
	case b.Action == "append":
		next = strings.TrimSpace(r.Cells[f.Column]) + value
	case b.Value == nil:
		next = f.Suggestion
	}
	if next == "" && b.Value == nil || next == r.Cells[f.Column] {
		return false
	}
	r.Cells = slices.Clone(r.Cells)
	r.Cells[f.Column] = next
	return true
}

// decide says once for the file what a word means.
func (i *Import) decide(rows []ImportRow, b ImportRepair, areas []string) error {
	value := ""
	if b.Value != nil {
		value = strings.TrimSpace(*b.Value)
	}
	key := areaWord
	if b.Code == string(sheet.RoleUnknown) {
		key = roleWord
		if !slices.Contains([]string{string(sheet.Adept), string(sheet.Mentor), string(sheet.Both)}, value) {
			return fault.Invalid(fault.At("/value", "not_one_of", "allowed", "adept, mentor, both"))
		}
	} else if value != "" && len(areas) > 0 && !slices.Contains(areas, value) {
		return fault.Invalid(fault.At("/value", "area_not_of_programme"))
	}
	word, found := i.wholeWord(rows, b)
	if !found {
		return fault.Conflict("nothing_to_repair")
	}
	i.Settings[key+word] = value
	return nil
}

var betweenWords = regexp.MustCompile(`\s*[,;/|\n]+\s*|\s+(?:i|och|and|samt|&)\s+`)

// wholeWord finds a word that a problem shows only the beginning of.
func (i *Import) wholeWord(rows []ImportRow, b ImportRepair) (string, bool) {
	for _, r := range rows {
		f, hit := b.hits(r)
		if !hit {
			continue
		}
		begins, cut := strings.CutSuffix(f.Got, "…")
		if !cut || f.Column < 0 || f.Column >= len(r.Cells) {
			return f.Got, true
		}
		cell := strings.Join(strings.Fields(r.Cells[f.Column]), " ")
		for _, word := range append(betweenWords.Split(cell, -1), signs.Split(cell, -1)...) {
			if strings.HasPrefix(word, begins) {
				return word, true
			}
		}
		return cell, true
	}
	return "", false
}

var signs = regexp.MustCompile(`\s*[,;/|]+\s*`)

// edit changes one row as a person wrote it.
func (i *Import) edit(r *ImportRow, b ImportRowChange) error {
	if r.State == rowDone {
		return fault.Conflict("row_done")
	}
	var form typed.Form
	cells := slices.Clone(r.Cells)
	for key, value := range b.Cells {
		column, err := strconv.Atoi(key)
		if err != nil || column < 0 || column >= len(cells) {
			form.Refuse("/cells", "column_unknown")
			continue
		}
		cells[column] = form.Text("/cells/"+key, value, mostCell)
	}
	r.Cells = cells
	if b.Skip != nil {
		r.State = rowOK
		if *b.Skip {
			r.State, r.Findings = rowSkipped, Findings{}
		}
	}
	return form.Err()
}
