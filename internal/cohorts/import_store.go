package cohorts

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

// importByID reads an import; none is fault.NotFound.
func importByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Import, error) {
	var i Import
	err := tx.Get(ctx, &i, `
		select i.id, i.cohort_id, i.created_by, i.state, i.file_name, i.encoding, i.delimiter, i.header, i.header_key, i.fields, i.keep,
			i.default_role, i.rows_total, i.rows_ok, i.rows_problem, i.rows_skipped, i.rows_done, i.created, i.updated, i.unchanged,
			i.error_code, i.created_at, i.version
		from app.imports i where i.tenant_id = $1 and i.id = $2`, id)
	if err != nil {
		return Import{}, fmt.Errorf("read import: %w", err)
	}
	return i, nil
}

// lockImport reads an import and keeps its rows to this transaction: checking, repairing and bringing in go by all
// rows together.
func lockImport(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Import, error) {
	var i Import
	err := tx.Get(ctx, &i, `
		select i.id, i.cohort_id, i.created_by, i.state, i.file_name, i.encoding, i.delimiter, i.header, i.header_key, i.fields, i.keep,
			i.default_role, i.rows_total, i.rows_ok, i.rows_problem, i.rows_skipped, i.rows_done, i.created, i.updated, i.unchanged,
			i.error_code, i.created_at, i.version
		from app.imports i where i.tenant_id = $1 and i.id = $2 for update`, id)
	if err != nil {
		return Import{}, fmt.Errorf("lock import: %w", err)
	}
	return i, nil
}

func addImport(ctx context.Context, tx *tenants.Tx, i Import) error {
	_, err := tx.Exec(ctx, `
		insert into app.imports (tenant_id, id, cohort_id, created_by, state, file_name, encoding, delimiter, header, header_key, fields, keep,
			default_role, rows_total, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
		i.ID, i.CohortID, i.CreatedBy, string(i.State), i.FileName, i.Encoding, i.Delimiter, i.Header, i.HeaderKey, i.Settings.text(), i.Keep,
		i.DefaultRole, i.RowsTotal, i.CreatedAt)
	if err != nil {
		return fmt.Errorf("add import: %w", err)
	}
	return nil
}

func addImportRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID, rows []ImportRow) error {
	values := make([][]any, len(rows))
	for n, r := range rows {
		values[n] = []any{id, r.Row, r.Cells}
	}
	if _, err := tx.Insert(ctx, "app.import_rows", []string{"import_id", "row", "cells"}, "", values); err != nil {
		return fmt.Errorf("add rows of import: %w", err)
	}
	return nil
}

// replaceImport writes everything about an import that can change.
func replaceImport(ctx context.Context, tx *tenants.Tx, i Import) error {
	_, err := tx.Exec(ctx, `
		update app.imports i set state = $3, fields = $4, keep = $5, default_role = $6, rows_ok = $7, rows_problem = $8, rows_skipped = $9,
			rows_done = $10, created = $11, updated = $12, unchanged = $13, error_code = $14, updated_at = $15, version = i.version + 1
		where i.tenant_id = $1 and i.id = $2`,
		i.ID, string(i.State), i.Settings.text(), i.Keep, i.DefaultRole, i.RowsOK, i.RowsProblem, i.RowsSkipped,
		i.RowsDone, i.Created, i.Updated, i.Unchanged, i.ErrorCode, tx.Now())
	if err != nil {
		return fmt.Errorf("change import: %w", err)
	}
	return nil
}

// remembered reads how the last file with the same columns was mapped; none is no error.
func remembered(ctx context.Context, tx *tenants.Tx, key string) (Import, bool, error) {
	var found []Import
	err := tx.Select(ctx, &found, `
		select i.fields, i.keep, i.default_role from app.imports i
		where i.tenant_id = $1 and i.header_key = $2 and i.state in ('checked', 'running', 'done', 'failed') order by i.id desc limit 1`, key)
	if err != nil {
		return Import{}, false, fmt.Errorf("remember mapping: %w", err)
	}
	if len(found) == 0 {
		return Import{}, false, nil
	}
	return found[0], true, nil
}

// importRows reads every row of an import, in order.
func importRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID) ([]ImportRow, error) {
	var rows []ImportRow
	err := tx.Select(ctx, &rows, `
		select r.row, r.cells, r.state, r.problems, r.person_name from app.import_rows r
		where r.tenant_id = $1 and r.import_id = $2 order by r.row`, id)
	if err != nil {
		return nil, fmt.Errorf("read rows of import: %w", err)
	}
	return rows, nil
}

// firstRows reads enough rows to show what the columns hold.
func firstRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID) ([]ImportRow, error) {
	var rows []ImportRow
	err := tx.Select(ctx, &rows, `
		select r.row, r.cells from app.import_rows r where r.tenant_id = $1 and r.import_id = $2 order by r.row limit 20`, id)
	if err != nil {
		return nil, fmt.Errorf("read first rows of import: %w", err)
	}
	return rows, nil
}

// foundRows reads the rows that have findings, without their cells.
func foundRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID) ([]ImportRow, error) {
	var rows []ImportRow
	err := tx.Select(ctx, &rows, `
		select r.row, r.state, r.problems from app.import_rows r
		where r.tenant_id = $1 and r.import_id = $2 and r.state in ('ok', 'problem') and r.problems <> '[]' order by r.row`, id)
	if err != nil {
		return nil, fmt.Errorf("read findings of import: %w", err)
	}
	return rows, nil
}

// leftRows reads the rows that were not brought in: those with problems and those that were skipped.
func leftRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID) ([]ImportRow, error) {
	var rows []ImportRow
	err := tx.Select(ctx, &rows, `
		select r.row, r.cells from app.import_rows r
		where r.tenant_id = $1 and r.import_id = $2 and r.state in ('problem', 'skipped') order by r.row`, id)
	if err != nil {
		return nil, fmt.Errorf("read rows left: %w", err)
	}
	return rows, nil
}

// RowQuery says which rows of an import to list.
type RowQuery struct {
	Problems    bool
	Code, Field string
	After       int
	Limit       int
}

// likeness is the JSON that a row's findings must contain, or nothing.
func (q RowQuery) likeness() *string {
	if q.Code == "" && q.Field == "" {
		return nil
	}
	wanted := map[string]string{}
	if q.Code != "" {
		wanted["code"] = q.Code
	}
	if q.Field != "" {
		wanted["field"] = q.Field
	}
	raw, _ := json.Marshal([]map[string]string{wanted}) // a map of strings always has a JSON form
	text := string(raw)
	return &text
}

func listRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID, q RowQuery) ([]ImportRow, error) {
	var rows []ImportRow
	err := tx.Select(ctx, &rows, `
		select r.row, r.cells, r.state, r.problems, r.person_name from app.import_rows r
		where r.tenant_id = $1 and r.import_id = $2 and r.row > $3 and (not $4 or r.state = 'problem') and ($5::jsonb is null or r.problems @> $5)
		order by r.row limit $6`, id, q.After, q.Problems, q.likeness(), q.Limit+1)
	if err != nil {
		return nil, fmt.Errorf("list rows of import: %w", err)
	}
	return rows, nil
}

// replaceRows writes rows that have changed; cells only where they did.
func replaceRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID, rows []ImportRow) error {
	if len(rows) == 0 {
		return nil
	}
	type written struct {
		Row      int      `json:"row"`
		Cells    []string `json:"cells"`
		State    string   `json:"state"`
		Findings Findings `json:"problems"`
		Name     string   `json:"person_name"`
	}
	all := make([]written, len(rows))
	for n, r := range rows {
		all[n] = written{r.Row, r.Cells, r.State, r.Findings, r.PersonName}
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("write rows of import: %w", err)
	}
	_, err = tx.Exec(ctx, `
		update app.import_rows r set cells = coalesce(x.cells, r.cells), state = x.state, problems = x.problems, person_name = x.person_name
		from jsonb_to_recordset($3::jsonb) as x (row integer, cells text[], state text, problems jsonb, person_name text)
		where r.tenant_id = $1 and r.import_id = $2 and r.row = x.row`, id, string(raw))
	if err != nil {
		return fmt.Errorf("write rows of import: %w", err)
	}
	return nil
}

// takeRows marks rows as done and answers those of them that were not yet: another worker may have been there.
func takeRows(ctx context.Context, tx *tenants.Tx, id uuid.UUID, rows []int64) ([]int, error) {
	var taken []int
	err := tx.Select(ctx, &taken, `
		update app.import_rows r set state = 'done', problems = '[]'
		where r.tenant_id = $1 and r.import_id = $2 and r.row = any($3::int[]) and r.state = 'ok' returning r.row`, id, pq.Array(rows))
	if err != nil {
		return nil, fmt.Errorf("take rows: %w", err)
	}
	return taken, nil
}

// backgroundOf reads what a cohort's people are to a file.
func backgroundOf(ctx context.Context, tx *tenants.Tx, c Cohort) (background, error) {
	var rows []struct {
		Email     string `db:"email"`
		Name      string `db:"name"`
		Evaluates bool   `db:"evaluates"`
	}
	err := tx.Select(ctx, &rows, `
		select m.email_lower as email, lower(m.name) as name, true as evaluates
		from app.cohort_evaluators e join app.members m on m.tenant_id = $1 and m.id = e.member_id
		where e.tenant_id = $1 and e.cohort_id = $2
		union all
		select m.email_lower, '', false
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('declined', 'withdrawn')`, c.ID)
	if err != nil {
		return background{}, fmt.Errorf("read background of import: %w", err)
	}
	b := background{left: map[string]bool{}, evaluators: map[string]bool{}, areas: c.Areas, own: c.Own}
	for _, r := range rows {
		if r.Evaluates {
			b.evaluators[r.Email], b.evaluators[r.Name] = true, true
		} else {
			b.left[r.Email] = true
		}
	}
	return b, nil
}
