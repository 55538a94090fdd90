package offline

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/matching/fit"
)

// document is the result for scripts.
type document struct {
	Pairs     []pair      `json:"pairs"`
	Unmatched []unmatched `json:"unmatched"`
	// Objective is the points of all pairs; Gap what they fall short of the best: 0.
	Objective int64 `json:"objective"`
	Gap       int64 `json:"gap"`
}

type pair struct {
	Adept   string       `json:"adept"`
	Mentor  string       `json:"mentor"`
	Score   int          `json:"score"`
	Reasons []fit.Reason `json:"reasons"`
}

type unmatched struct {
	Adept string   `json:"adept"`
	Why   []string `json:"why"`
}

// write puts the result where it was asked for: whole, or not at all.
func (c cohort) write(o options, r *fit.Result, stdout io.Writer) error {
	form := c.asCSV
	if o.format == "json" {
		form = c.asJSON
	}
	if o.out == "" {
		return form(r, stdout)
	}
	if err := toFile(o.out, func(w io.Writer) error { return form(r, w) }); err != nil {
		return fmt.Errorf("write %s: %w", o.out, err)
	}
	return nil
}

// toFile writes beside the file and takes its place when all is written.
func toFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when it took its place
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func (c cohort) asJSON(r *fit.Result, w io.Writer) error {
	d := document{Pairs: []pair{}, Unmatched: []unmatched{}, Objective: r.Objective, Gap: r.Gap}
	for _, p := range r.Pairs {
		reasons := p.Reasons
		if reasons == nil {
			reasons = []fit.Reason{}
		}
		d.Pairs = append(d.Pairs, pair{c.adepts.called[p.Adept], c.mentors.called[p.Mentor], p.Points, reasons})
	}
	for _, u := range r.Unmatched {
		d.Unmatched = append(d.Unmatched, unmatched{c.adepts.called[u.Adept], u.Why})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(d)
}

// asCSV writes a line per adept, those without a mentor last, in the delimiter of the adepts' file.
func (c cohort) asCSV(r *fit.Result, w io.Writer) error {
	names := map[string]string{}
	for _, f := range []*file{c.adepts, c.mentors} {
		for _, p := range f.profiles {
			names[p.ID] = p.Name
		}
	}
	codes := columnsOf(r)
	table := sheet.Table{Header: append([]string{"adept", "adept_name", "mentor", "mentor_name", "score"}, append(codes, "in_common", "why")...)}
	for _, p := range r.Pairs {
		row := []string{c.adepts.called[p.Adept], names[p.Adept], c.mentors.called[p.Mentor], names[p.Mentor], strconv.Itoa(p.Points)}
		table.Rows = append(table.Rows, append(append(row, points(p.Reasons, codes)...), inCommon(p.Reasons), ""))
	}
	for _, u := range r.Unmatched {
		row := make([]string, len(table.Header))
		row[0], row[1], row[len(row)-1] = c.adepts.called[u.Adept], names[u.Adept], strings.Join(u.Why, " ")
		table.Rows = append(table.Rows, row)
	}
	return sheet.Write(w, table, delimiterOf(c.adepts.delimiter))
}

// columnsOf answers the plain criteria, which always have their columns, and those others that count.
func columnsOf(r *fit.Result) []string {
	codes := []string{fit.Areas, fit.Languages, fit.Region, fit.Organisation, fit.Unit}
	if len(r.Pairs) == 0 {
		return codes
	}
	for _, reason := range r.Pairs[0].Reasons { // what counts is the same for all
		if name := columnOf(reason); !slices.Contains(codes, name) {
			codes = append(codes, name)
		}
	}
	return codes
}

// columnOf heads the column of a criterion: a question of the programme's own by its text.
func columnOf(r fit.Reason) string {
	if r.Code == fit.OwnQuestion {
		return r.Question
	}
	return r.Code
}

// points answers what each criterion gave; empty where it did not count.
func points(reasons []fit.Reason, codes []string) []string {
	out := make([]string, len(codes))
	for n, code := range codes {
		for _, r := range reasons {
			if columnOf(r) == code {
				out[n] = strconv.Itoa(r.Points)
			}
		}
	}
	return out
}

// inCommon answers the areas and languages in common.
func inCommon(reasons []fit.Reason) string {
	var out []string
	for _, r := range reasons {
		if r.Code == fit.Areas || r.Code == fit.Languages {
			out = append(out, r.Values...)
		}
	}
	return strings.Join(out, ", ")
}

// delimiterOf is ',' or ';': what is pasted with tabs is not written with them.
func delimiterOf(read string) byte {
	if read == "," {
		return ','
	}
	return ';'
}
