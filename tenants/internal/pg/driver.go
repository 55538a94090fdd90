// Package pg holds the raw pools. It may be imported only below tenants/, so that the compiler guards
// the door to tenant data.
package pg

import (
	"context"
	"database/sql/driver"
	"errors"
)

// ErrNoScope is returned, before anything is sent, when ctx names no scope for the transaction.
var ErrNoScope = errors.New("no tenant in context")

// ErrNoTransaction is returned for a statement outside a transaction.
var ErrNoTransaction = errors.New("statement outside a transaction")

// Scope is the text that opens a transaction: SET LOCAL statements made of parsed UUIDs only.
type Scope string

type scopeKey struct{}

// WithScope returns a context whose transactions open with s.
func WithScope(ctx context.Context, s Scope) context.Context {
	return context.WithValue(ctx, scopeKey{}, s)
}

// connector wraps lib/pq's: every transaction is scoped, and nothing runs outside one.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{Conn: inner}, nil
}

type conn struct {
	driver.Conn
	open bool
}

// BeginTx sends BEGIN and the scope as one message: three round trips for a read instead of six.
func (c *conn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	scope, ok := ctx.Value(scopeKey{}).(Scope)
	if !ok {
		return nil, ErrNoScope
	}
	begin := "BEGIN; "
	if opts.ReadOnly {
		begin = "BEGIN READ ONLY; "
	}
	if _, err := c.Conn.(driver.ExecerContext).ExecContext(ctx, begin+string(scope), nil); err != nil {
		return nil, err
	}
	c.open = true
	return tx{conn: c, inner: c.Conn.(driver.Tx)}, nil
}

// tx ends through lib/pq's own Commit, which reports an error after a failed statement; a COMMIT of ours
// would report success for what PostgreSQL rolled back.
type tx struct {
	conn  *conn
	inner driver.Tx
}

func (t tx) Commit() error   { t.conn.open = false; return t.inner.Commit() }
func (t tx) Rollback() error { t.conn.open = false; return t.inner.Rollback() }

func (c *conn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	if !c.open {
		return nil, ErrNoTransaction
	}
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, q, args)
}

func (c *conn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	if !c.open {
		return nil, ErrNoTransaction
	}
	return c.Conn.(driver.ExecerContext).ExecContext(ctx, q, args)
}

// Prepare is refused: a named statement outlives its transaction and breaks behind a pooler.
func (c *conn) Prepare(string) (driver.Stmt, error) { return nil, ErrNoTransaction }

func (c *conn) Ping(ctx context.Context) error { return c.Conn.(driver.Pinger).Ping(ctx) }

func (c *conn) CheckNamedValue(v *driver.NamedValue) error {
	return c.Conn.(driver.NamedValueChecker).CheckNamedValue(v)
}

func (c *conn) ResetSession(ctx context.Context) error {
	return c.Conn.(driver.SessionResetter).ResetSession(ctx)
}

func (c *conn) IsValid() bool { return c.Conn.(driver.Validator).IsValid() }
