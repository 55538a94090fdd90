package offline

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
)

// columns is what --map says: fields and the columns that hold them. It is a flag.Value that may be given
// more than once.
type columns []column

type column struct{ field, name string }

// String is what the flag holds.
func (c *columns) String() string {
	var out []string
	for _, x := range *c {
		out = append(out, x.field+"="+x.name)
	}
	return strings.Join(out, ",")
}

// Set takes FIELD=COLUMN,FIELD=COLUMN. A heading may itself hold a comma: a piece that names no field
// belongs to the one before.
func (c *columns) Set(text string) error {
	for _, piece := range strings.Split(text, ",") {
		field, name, found := strings.Cut(piece, "=")
		field = strings.TrimSpace(field)
		switch {
		case found && knownField(field):
			*c = append(*c, column{field, strings.TrimSpace(name)})
		case len(*c) > 0 && !found:
			(*c)[len(*c)-1].name += "," + piece
		default:
			return fmt.Errorf("%q is not FIELD=COLUMN with a known field", piece)
		}
	}
	return nil
}

func knownField(f string) bool {
	return f == string(leftOut) || f != string(sheet.About) && sheet.KnownField(f)
}

// leftOut is a column of adepts that says who stood without a mentor last time; a policy with carry_over lets them go
// first. The organisation's own system knows it without a file.
const leftOut sheet.Field = "left_out"

// leftOutHeadings are those that are understood without --map, folded.
func leftOutHeadings() []string {
	return []string{"left out last time", "without a mentor last time", "was without a mentor in the last cohort",
		"utan mentor förra gången", "utan mentor förra omgången", "stod utan mentor förra omgången"}
}

// side is which of the two files a column is in.
type side struct {
	role  sheet.Role
	areas sheet.Field // what areas are to it
	other sheet.Field // what they are to the other, and of no interest to it
}

func mentorSide() side { return side{role: sheet.Mentor, areas: sheet.Offers, other: sheet.Needs} }
func adeptSide() side  { return side{role: sheet.Adept, areas: sheet.Needs, other: sheet.Offers} }

// mapping guesses the columns of a file and puts those right that were named. It answers the names that
// the file does not have.
func (s side) mapping(header []string, named columns, questions []sheet.Question) (m sheet.Mapping, missing []column, err error) {
	m = sheet.MappingOf(sheet.GuessTable(header, nil, questions...))
	for _, heading := range leftOutHeadings() {
		if at := find(header, heading); at >= 0 && s.role == sheet.Adept {
			m[at] = leftOut
		}
	}
	if at := m.Column(sheet.Areas); at >= 0 {
		m[at] = s.areas
	}
	fixed := map[int]column{}
	for _, c := range named {
		field := sheet.Field(c.field)
		if field == sheet.Areas {
			field = s.areas
		}
		at := find(header, c.name)
		if at < 0 {
			missing = append(missing, c)
			continue
		}
		if field == s.other || field == leftOut && s.role != sheet.Adept {
			continue
		}
		if before, twice := fixed[at]; twice {
			return nil, nil, fmt.Errorf("--map gives the column %q two fields, %s and %s", header[at], before.field, c.field)
		}
		fixed[at] = c
		if old := m.Column(field); old >= 0 {
			m[old] = ""
		}
		m[at] = field
	}
	return m, missing, nil
}

// find answers the column of a heading or number, or -1.
func find(header []string, name string) int {
	for at, heading := range header {
		if folded(heading) == folded(name) {
			return at
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(header) {
		return n - 1
	}
	return -1
}

func folded(heading string) string {
	return strings.ToLower(strings.Join(strings.Fields(heading), " "))
}
