package cohorts

import (
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// ImportView is an import with what its page shows.
type ImportView struct {
	Import
	Columns       []ImportColumn
	Groups, Notes []sheet.Group
}

// Upload is a file as it comes in.
type Upload struct {
	Name    string
	Content io.Reader
	// Headless says that the first row is a person, not headings.
	Headless bool
}

// Upload takes a file in and guesses what its columns hold, or remembers it from the last one with the same columns.
func (s *Service) Upload(ctx context.Context, cohort uuid.UUID, u Upload) (v ImportView, err error) {
	i, rows, err := read(u)
	if err != nil {
		return ImportView{}, err
	}
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, actor, err := organised(ctx, tx, cohort, Hold)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		i.CohortID, i.CreatedBy, i.CreatedAt, i.own = cohort, actor.Member, tx.Now(), c.Own
		i.Settings = guessed(i.Header, cellsOf(rows), asked(c.Own)...)
		if err := takeIn(ctx, tx, &i, rows); err != nil {
			return err
		}
		v, err = importView(ctx, tx, i)
		return err
	})
	return v, err
}

// read understands a file before any transaction begins.
func read(u Upload) (Import, []ImportRow, error) {
	var form typed.Form
	name := form.Line("/file_name", u.Name, 0, 200)
	if err := form.Err(); err != nil {
		return Import{}, nil, err
	}
	table, err := sheet.Read(u.Content, sheet.DefaultLimits())
	if err != nil {
		return Import{}, nil, fileFault(err)
	}
	if u.Headless {
		table = table.HeaderAsRow()
	}
	if len(table.Rows) == 0 {
		return Import{}, nil, fault.Invalid(fault.At("/file", "file_no_rows"))
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Import{}, nil, err
	}
	rows := make([]ImportRow, len(table.Rows))
	for n := range rows {
		rows[n] = ImportRow{Row: table.Numbers[n], Cells: table.Rows[n], State: rowOK}
	}
	return Import{
		ID: id, State: ImportMapping, FileName: name, Encoding: table.Encoding, Delimiter: table.Delimiter, Header: table.Header,
		HeaderKey: headerKey(table.Header), Settings: Settings{}, Keep: pq.Int64Array{}, RowsTotal: len(rows), Version: 1,
	}, rows, nil
}

func cellsOf(rows []ImportRow) [][]string {
	cells := make([][]string, len(rows))
	for n, r := range rows {
		cells[n] = r.Cells
	}
	return cells
}

// forgetQuestions leaves columns unread that answered questions which are not this programme's, or not any more.
func (i *Import) forgetQuestions() {
	for _, p := range i.mapping().Problems(i.rules(nil)) {
		if p.Code == sheet.FieldUnknown {
			delete(i.Settings, strconv.Itoa(p.Column))
		}
	}
}

// fileFault says what is wrong with a file, where, and what to do about it.
func fileFault(err error) error {
	var e *sheet.Error
	if !errors.As(err, &e) {
		// The reader's own error: the upload broke off.
		return fault.Invalid(fault.At("/file", "file_broken_off"))
	}
	if e.Code == sheet.FileTooLarge {
		return &fault.Error{Kind: fault.KindTooLarge, Code: string(e.Code)}
	}
	return fault.Invalid(fault.At("/file", string(e.Code), "row", e.Row, "column", e.Column, "limit", e.Limit, "remedy", string(e.Remedy)))
}

func takeIn(ctx context.Context, tx *tenants.Tx, i *Import, rows []ImportRow) error {
	last, known, err := remembered(ctx, tx, i.HeaderKey)
	if err != nil {
		return err
	}
	if known {
		i.Settings, i.Keep, i.DefaultRole = last.Settings, last.Keep, last.DefaultRole
		i.forgetQuestions()
	}
	if err := addImport(ctx, tx, *i); err != nil {
		return err
	}
	if err := addImportRows(ctx, tx, i.ID, rows); err != nil {
		return err
	}
	return record(ctx, tx, "import.uploaded", "import", i.ID, map[string]any{"cohort": i.CohortID, "rows": i.RowsTotal})
}

// importView gathers what the page of an import shows. While it runs there is nothing to repair.
func importView(ctx context.Context, tx *tenants.Tx, i Import) (ImportView, error) {
	first, err := firstRows(ctx, tx, i.ID)
	if err != nil {
		return ImportView{}, err
	}
	v := ImportView{Import: i, Columns: i.columns(first)}
	if i.State == ImportMapping || i.State == ImportRunning {
		return v, nil
	}
	rows, err := foundRows(ctx, tx, i.ID)
	if err != nil {
		return ImportView{}, err
	}
	v.Groups, v.Notes = grouped(rows, false), grouped(rows, true)
	return v, nil
}

// grouped gathers findings by repair: those of rows with problems, or the notes of rows without.
func grouped(rows []ImportRow, notes bool) []sheet.Group {
	var all []sheet.Problem
	for _, r := range rows {
		for _, f := range r.Findings {
			if f.Note == notes {
				all = append(all, sheet.Problem{Row: r.Row, Field: sheet.Field(f.Field), Column: f.Column, Code: sheet.Code(f.Code),
					Got: f.Got, Suggestion: f.Suggestion, Other: f.Other})
			}
		}
	}
	return sheet.Groups(all)
}

// organisedImport enters and reads an import for those who organise its cohort; others cannot know of it.
func organisedImport(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read importReader) (Import, Cohort, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Import{}, Cohort{}, err
	}
	i, err := read(ctx, tx, id)
	if err != nil {
		return Import{}, Cohort{}, err
	}
	c, err := ByID(ctx, tx, i.CohortID)
	if err != nil {
		return Import{}, Cohort{}, err
	}
	i.own = c.Own
	return i, c, actor.OrganiseHidden(c.ProgrammeID)
}

type importReader func(context.Context, *tenants.Tx, uuid.UUID) (Import, error)

// Import answers an import to those who organise its cohort.
func (s *Service) Import(ctx context.Context, id uuid.UUID) (v ImportView, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, _, err := organisedImport(ctx, tx, id, importByID)
		if err != nil {
			return err
		}
		v, err = importView(ctx, tx, i)
		return err
	})
	return v, err
}

// Rows lists rows of an import.
func (s *Service) Rows(ctx context.Context, id uuid.UUID, q RowQuery) (rows []ImportRow, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, _, err := organisedImport(ctx, tx, id, importByID); err != nil {
			return err
		}
		rows, err = listRows(ctx, tx, id, q)
		return err
	})
	return rows, err
}
