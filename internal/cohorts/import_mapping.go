package cohorts

import (
	"slices"
	"strconv"

	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// ImportColumns says what each column holds.
type ImportColumns struct {
	Fields      map[string]string `json:"fields" doc:"Field by number of column, counted from 0; a column left out is not read"`
	Keep        []int             `json:"keep,omitempty" maxItems:"40" doc:"Columns kept as fields of their own"`
	DefaultRole *string           `json:"default_role,omitempty" enum:"adept,mentor,both" nullable:"true" doc:"For rows that name no role"`
}

// mapBy sets what the columns hold; words that were decided before stay decided.
func (i *Import) mapBy(b ImportColumns) error {
	var form typed.Form
	settings := Settings{}
	for key, value := range i.Settings {
		if _, err := strconv.Atoi(key); err != nil {
			settings[key] = value
		}
	}
	for key, field := range b.Fields {
		column, err := strconv.Atoi(key)
		switch {
		case err != nil || column < 0 || column >= len(i.Header) || strconv.Itoa(column) != key:
			form.Refuse("/fields", "column_unknown")
		case field != "":
			settings[key] = field
		}
	}
	i.Settings, i.DefaultRole, i.Keep = settings, b.DefaultRole, pq.Int64Array{}
	i.keepColumns(b.Keep, &form)
	i.refuseMapping(&form)
	return form.Err()
}

func (i *Import) keepColumns(columns []int, form *typed.Form) {
	mapping := i.mapping()
	for _, c := range columns {
		if c < 0 || c >= len(i.Header) || mapping[c] != "" {
			form.Refuse("/keep", "column_unknown")
			return
		}
		if !slices.Contains(i.Keep, int64(c)) {
			i.Keep = append(i.Keep, int64(c))
		}
	}
}

func (i *Import) refuseMapping(form *typed.Form) {
	for _, p := range i.mapping().Problems(i.rules(nil)) {
		pointer := "/fields"
		if p.Column >= 0 {
			pointer += "/" + strconv.Itoa(p.Column)
		}
		form.Refuse(pointer, string(p.Code))
	}
}

// ImportColumn is one column of the file, for the page on which columns are mapped.
type ImportColumn struct {
	Index      int      `json:"index"`
	Header     string   `json:"header"`
	Samples    []string `json:"samples" doc:"The first values that are not empty, at most three"`
	Field      *string  `json:"field" nullable:"true" doc:"Null when the column is not read"`
	Confidence string   `json:"confidence" enum:"known,guess,none"`
}

const (
	mostSamples      = 3
	sampleCharacters = 80
)

// columns describes the file by the first of its rows.
func (i Import) columns(first []ImportRow) []ImportColumn {
	out, guesses := make([]ImportColumn, len(i.Header)), sheet.GuessTable(i.Header, cellsOf(first), asked(i.own)...)
	for c := range out {
		out[c] = ImportColumn{Index: c, Header: i.Header[c], Samples: samples(first, c), Confidence: string(sheet.None)}
		field, mapped := i.Settings[strconv.Itoa(c)]
		if !mapped {
			continue
		}
		out[c].Field = &field
		// What a person chose, or chose last time, is no guess.
		out[c].Confidence = string(sheet.Certain)
		if i.State == ImportMapping && string(guesses[c].Field) == field {
			out[c].Confidence = string(guesses[c].Confidence)
		}
	}
	return out
}

func samples(rows []ImportRow, column int) []string {
	out := []string{}
	for _, r := range rows {
		if column >= len(r.Cells) || r.Cells[column] == "" {
			continue
		}
		text := []rune(r.Cells[column])
		out = append(out, string(text[:min(len(text), sampleCharacters)]))
		if len(out) == mostSamples {
			break
		}
	}
	return out
}
