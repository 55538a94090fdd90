package tenants

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Batches of fixed sizes keep the number of distinct statements small, whatever the number of rows, and a dozen
// rows take three of them.
var batchSizes = []int{512, 128, 32, 16, 8, 4, 2, 1}

// maxParameters is the protocol's limit for one statement.
const maxParameters = 65535

// Insert writes rows into a table of schema app with multi-row values lists, the one place where a
// statement's text is made. Table, columns and tail (an "on conflict …" clause or nothing) are constants of
// the caller's code. Each row holds the values of columns; tenant_id comes from the transaction.
func (s *session) Insert(ctx context.Context, table string, columns []string, tail string, rows [][]any) (int64, error) {
	var total int64
	for len(rows) > 0 {
		n := batch(len(rows), len(columns))
		args := make([]any, 0, n*len(columns))
		for _, row := range rows[:n] {
			if len(row) != len(columns) {
				return total, fmt.Errorf("insert into %s: %d values for %d columns", table, len(row), len(columns))
			}
			args = append(args, row...)
		}
		touched, err := s.Exec(ctx, valuesStatement(table, columns, tail, n), args...)
		if err != nil {
			return total, err
		}
		total += touched
		rows = rows[n:]
	}
	return total, nil
}

func batch(rows, columns int) int {
	for _, n := range batchSizes {
		if n <= rows && n*columns < maxParameters {
			return n
		}
	}
	return 1
}

func valuesStatement(table string, columns []string, tail string, rows int) string {
	var b strings.Builder
	b.WriteString("insert into " + table + " (tenant_id, " + strings.Join(columns, ", ") + ") values ")
	at := 2
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		b.WriteString("($1")
		for range columns {
			b.WriteString(", $" + strconv.Itoa(at))
			at++
		}
		b.WriteByte(')')
	}
	if tail != "" {
		b.WriteString(" " + tail)
	}
	return b.String()
}
