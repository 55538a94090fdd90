package cohorts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
)

// ImportState is how far an import has come.
type ImportState string

// The states. A checked import can be repaired and run; one that is done or failed goes back to checked when a
// row that was left behind is repaired.
const (
	ImportMapping   ImportState = "mapping"
	ImportChecked   ImportState = "checked"
	ImportRunning   ImportState = "running"
	ImportDone      ImportState = "done"
	ImportFailed    ImportState = "failed"
	ImportCancelled ImportState = "cancelled"
)

// Import is a file of participants on its way into a cohort.
type Import struct {
	ID          uuid.UUID      `db:"id"`
	CohortID    uuid.UUID      `db:"cohort_id"`
	CreatedBy   uuid.UUID      `db:"created_by"`
	State       ImportState    `db:"state"`
	FileName    string         `db:"file_name"`
	Encoding    string         `db:"encoding"`
	Delimiter   string         `db:"delimiter"`
	Header      pq.StringArray `db:"header"`
	HeaderKey   string         `db:"header_key"`
	Settings    Settings       `db:"fields"`
	Keep        pq.Int64Array  `db:"keep"`
	DefaultRole *string        `db:"default_role"`
	RowsTotal   int            `db:"rows_total"`
	RowsOK      int            `db:"rows_ok"`
	RowsProblem int            `db:"rows_problem"`
	RowsSkipped int            `db:"rows_skipped"`
	RowsDone    int            `db:"rows_done"`
	ImportResult
	ErrorCode *string   `db:"error_code"`
	CreatedAt time.Time `db:"created_at"`
	Version   int       `db:"version"`

	own programmes.OwnWords // of the programme, while a request is at work on the import
}

// ImportResult tells what became of the people whose rows are done.
type ImportResult struct {
	Created   int `db:"created" json:"created"`
	Updated   int `db:"updated" json:"updated"`
	Unchanged int `db:"unchanged" json:"unchanged"`
}

// Row states.
const (
	rowOK      = "ok"
	rowProblem = "problem"
	rowSkipped = "skipped"
	rowDone    = "done"
)

// ImportRow is one row of the file and what is wrong with it.
type ImportRow struct {
	Row        int            `db:"row"`
	Cells      pq.StringArray `db:"cells"`
	State      string         `db:"state"`
	Findings   Findings       `db:"problems"`
	PersonName string         `db:"person_name"`
}

// ImportFinding is a problem to repair or, as a note, something worth telling.
type ImportFinding struct {
	Column     int    `json:"column" doc:"Counted from 0; -1 when no column holds the field"`
	Field      string `json:"field"`
	Code       string `json:"code"`
	Got        string `json:"got"`
	Suggestion string `json:"suggestion"`
	Other      int    `json:"other,omitempty" doc:"A second row that takes part"`
	Note       bool   `json:"note,omitempty" doc:"Needs no repair"`
}

// Findings is what a row's jsonb column holds.
type Findings []ImportFinding

// Scan reads the column.
func (f *Findings) Scan(src any) error { return postgres.ScanJSON(src, (*[]ImportFinding)(f)) }

// Settings is how the file is read, remembered for the next one with the same columns: the field of a column by
// its number, "role:" and a word for what the word means, "area:" and a word for the area it stands for.
type Settings map[string]string

// Scan reads a jsonb column.
func (s *Settings) Scan(src any) error { return postgres.ScanJSON(src, (*map[string]string)(s)) }

func (s Settings) text() string {
	raw, _ := json.Marshal(map[string]string(s)) // a map of strings always has a JSON form
	return string(raw)
}

const (
	roleWord = "role:"
	areaWord = "area:"
)

// mapping is the field of each column.
func (i Import) mapping() sheet.Mapping {
	m := make(sheet.Mapping, len(i.Header))
	for c := range m {
		m[c] = sheet.Field(i.Settings[strconv.Itoa(c)])
	}
	return m
}

// rules are what the programme, the person importing and earlier repairs have decided.
func (i Import) rules(areas []string) sheet.Rules {
	r := sheet.Rules{Areas: areas, Values: i.own.Values, Questions: asked(i.own), RoleWords: map[string]sheet.Role{}, AreaWords: map[string]string{}}
	if i.DefaultRole != nil {
		r.DefaultRole = sheet.Role(*i.DefaultRole)
	}
	if at := i.mapping().Column(sheet.RoleField); at >= 0 {
		r.Yes = sheet.YesMeans(i.Header[at])
	}
	for key, value := range i.Settings {
		if word, ok := strings.CutPrefix(key, roleWord); ok {
			r.RoleWords[word] = sheet.Role(value)
		}
		if word, ok := strings.CutPrefix(key, areaWord); ok && (value == "" || len(areas) == 0 || slices.Contains(areas, value)) {
			r.AreaWords[word] = value
		}
	}
	return r
}

// keepName is the heading under which a kept column is kept; a column without one gets its number, and the second
// of two alike too.
func (i Import) keepName(column int) string {
	heading := strings.Join(strings.Fields(i.Header[column]), " ")
	if heading == "" || slices.Index(i.Header, i.Header[column]) < column {
		heading = strings.TrimSpace(heading + " #" + strconv.Itoa(column+1))
	}
	return heading
}

// kept are the cells of a row that are kept as they are.
func (i Import) kept(cells []string) Extra {
	out := Extra{}
	for _, column := range i.Keep {
		if int(column) < len(cells) && strings.TrimSpace(cells[column]) != "" {
			out[i.keepName(int(column))] = strings.TrimSpace(cells[column])
		}
	}
	return out
}

// headerKey is the same for files with the same columns.
func headerKey(header []string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(header, "\x1f"))))
	return hex.EncodeToString(sum[:])
}

// guessed are the settings that a file suggests.
func guessed(header []string, rows [][]string, questions ...sheet.Question) Settings {
	s := Settings{}
	for _, g := range sheet.GuessTable(header, rows, questions...) {
		if g.Field != "" {
			s[strconv.Itoa(g.Column)] = string(g.Field)
		}
	}
	return s
}

// editable asks that rows may be repaired.
func (i Import) editable() error {
	switch i.State {
	case ImportChecked, ImportDone, ImportFailed:
		return nil
	case ImportMapping:
		return fault.Conflict("import_not_mapped")
	case ImportRunning:
		return fault.Conflict("import_running")
	}
	return fault.Conflict("import_cancelled")
}

// mappable asks that columns may be mapped anew: not when people have come in by the old mapping.
func (i Import) mappable() error {
	if i.State == ImportMapping {
		return nil
	}
	if err := i.editable(); err != nil {
		return err
	}
	if i.RowsDone > 0 {
		return fault.Conflict("import_begun")
	}
	return nil
}

// runnable asks that there is something to bring in.
func (i Import) runnable() error {
	if err := i.editable(); err != nil {
		return err
	}
	if i.RowsOK == 0 {
		return fault.Conflict("nothing_to_import")
	}
	return nil
}
