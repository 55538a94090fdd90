package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Map says what the columns hold, and checks every row by it.
func (s *Service) Map(ctx context.Context, id uuid.UUID, b ImportColumns) (ImportView, error) {
	return s.changeImport(ctx, id, Import.mappable, func(i *Import, _ Cohort, _ []ImportRow) ([]ImportRow, error) {
		return nil, i.mapBy(b)
	})
}

// Repair mends every row that has one problem.
func (s *Service) Repair(ctx context.Context, id uuid.UUID, b ImportRepair) (ImportView, error) {
	return s.changeImport(ctx, id, Import.editable, func(i *Import, c Cohort, rows []ImportRow) ([]ImportRow, error) {
		return i.repair(rows, b, c.Areas)
	})
}

// EditRow changes one row, leaves it out or takes it back in.
func (s *Service) EditRow(ctx context.Context, id uuid.UUID, row int, b ImportRowChange) (edited ImportRow, err error) {
	_, err = s.changeImport(ctx, id, Import.editable, func(i *Import, _ Cohort, rows []ImportRow) ([]ImportRow, error) {
		for n := range rows {
			if rows[n].Row == row {
				err := i.edit(&rows[n], b)
				return rows[n : n+1], err
			}
		}
		return nil, fault.NotFound()
	}, func(rows []ImportRow) {
		for _, r := range rows {
			if r.Row == row {
				edited = r
			}
		}
	})
	return edited, err
}

// importChange changes an import or its rows in place; touched are the rows whose cells or state it set.
type importChange func(i *Import, c Cohort, rows []ImportRow) (touched []ImportRow, err error)

// changeImport changes an import or its rows and checks all rows again: what is wrong with one may depend on the
// others. Seen is given the rows as they are afterwards.
func (s *Service) changeImport(ctx context.Context, id uuid.UUID, allowed func(Import) error, change importChange, seen ...func([]ImportRow)) (v ImportView, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, c, err := organisedImport(ctx, tx, id, lockImport)
		if err != nil {
			return err
		}
		if err := allowed(i); err != nil {
			return err
		}
		rows, err := importRows(ctx, tx, id)
		if err != nil {
			return err
		}
		touched, err := change(&i, c, rows)
		if err != nil {
			return err
		}
		if rows, err = recheck(ctx, tx, &i, c, rows, touched); err != nil {
			return err
		}
		for _, look := range seen {
			look(rows)
		}
		v, err = importView(ctx, tx, i)
		return err
	})
	return v, err
}

// recheck checks every row, writes those that were touched or came out otherwise, and the import itself.
func recheck(ctx context.Context, tx *tenants.Tx, i *Import, c Cohort, rows, touched []ImportRow) ([]ImportRow, error) {
	b, err := backgroundOf(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	changed := judged(rows, i.check(rows, b))
	if err := replaceRows(ctx, tx, i.ID, together(rows, touched, changed)); err != nil {
		return nil, err
	}
	i.count(rows)
	i.State, i.ErrorCode = ImportChecked, nil
	if i.RowsDone > 0 && i.RowsOK == 0 && i.RowsProblem == 0 {
		i.State = ImportDone
	}
	i.Version++
	return rows, replaceImport(ctx, tx, *i)
}

// together answers the rows to write, each once and as it is now; cells go along only where they were touched.
func together(rows, touched, changed []ImportRow) []ImportRow {
	write, cells := map[int]bool{}, map[int]bool{}
	for _, r := range touched {
		write[r.Row], cells[r.Row] = true, true
	}
	for _, r := range changed {
		write[r.Row] = true
	}
	out := make([]ImportRow, 0, len(write))
	for _, r := range rows {
		if !write[r.Row] {
			continue
		}
		if !cells[r.Row] {
			r.Cells = nil
		}
		out = append(out, r)
	}
	return out
}
