package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"

	"github.com/google/uuid"
	_ "github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
)

// minimalWord makes this program the minimal handler: net/http and lib/pq, the statements of a recipe, nothing else.
const minimalWord = "minimal-handler"

// minimal is what it is given in a file.
type minimal struct {
	Host, DSN   string
	Connections int
	Recipes     map[string]recipe

	pools map[string]*sql.DB
	count atomic.Int64
}

func serveMinimal(ctx context.Context, args []string) error {
	content, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	m := minimal{pools: map[string]*sql.DB{}}
	if err := json.Unmarshal(content, &m); err != nil {
		return err
	}
	m.count.Store(1000)
	for _, role := range []string{"app", "room", "directory"} {
		dsn, err := postgres.RoleDSN(m.DSN, role, "")
		if err != nil {
			return err
		}
		pool, err := sql.Open("postgres", dsn)
		if err != nil {
			return err
		}
		pool.SetMaxOpenConns(m.Connections)
		pool.SetMaxIdleConns(m.Connections)
		m.pools[postgres.RoleName(role)] = pool
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ready", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/{recipe}/{meeting}", m.answer)
	server := &http.Server{Addr: m.Host, Handler: mux}
	context.AfterFunc(ctx, func() { server.Close() })
	return server.ListenAndServe()
}

// answer sends the recipe's messages and writes what the last statements with rows brought, as JSON.
func (m *minimal) answer(w http.ResponseWriter, r *http.Request) {
	rows, err := m.cook(r.Context(), m.Recipes[r.PathValue("recipe")], r.PathValue("meeting"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(rows)
}

// cook takes a connection for each stretch of messages of one role, as the pools of the program do.
func (m *minimal) cook(ctx context.Context, r recipe, id string) (rows [][]any, err error) {
	for len(r) > 0 {
		n := 1
		for n < len(r) && r[n].Role == r[0].Role && r[n-1].Text != "COMMIT" {
			n++
		}
		if rows, err = m.stretch(ctx, r[:n], id); err != nil {
			return nil, err
		}
		r = r[n:]
	}
	return rows, nil
}

func (m *minimal) stretch(ctx context.Context, r recipe, id string) (rows [][]any, err error) {
	conn, err := m.pools[r[0].Role].Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	for _, l := range r {
		found, err := m.send(ctx, conn, l, id)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Text, err)
		}
		if len(found) > len(rows) {
			rows = found
		}
	}
	return rows, nil
}

func (m *minimal) send(ctx context.Context, conn *sql.Conn, l line, id string) ([][]any, error) {
	if l.Bare {
		_, err := conn.ExecContext(ctx, l.Text)
		return nil, err
	}
	args := make([]any, len(l.Values))
	for i, v := range l.Values {
		args[i] = m.value(v, id)
	}
	rows, err := conn.QueryContext(ctx, l.Text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return read(rows)
}

func (m *minimal) value(v value, id string) any {
	switch {
	case v.Made == meeting:
		return id
	case v.Made == fresh:
		return uuid.NewString()
	case v.Made == number:
		return strconv.FormatInt(m.count.Add(1), 10)
	case v.Text == nil:
		return nil
	}
	return *v.Text
}

func read(rows *sql.Rows) (all [][]any, err error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range into {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, rows.Err()
}
