package pg

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
)

// Options say where the database is and how much of it one process may use.
type Options struct {
	// DSN reaches the database in any form lib/pq reads; its user and password are replaced by the role's.
	DSN string
	// Password of the login roles; empty on a private server that trusts its socket's owner.
	Password string
	// MaxConns bounds one pool; 0 means 10.
	MaxConns int
}

// Scoped opens the pool of a login role on which every transaction is scoped.
func Scoped(o Options, role string) (*sqlx.DB, error) {
	c, err := roleConnector(o, role)
	if err != nil {
		return nil, err
	}
	return limited(sqlx.NewDb(sql.OpenDB(connector{c}), "postgres"), o), nil
}

// Plain opens the pool of a login role that reaches no tenant data: directory or jobs.
func Plain(o Options, role string) (*sqlx.DB, error) {
	c, err := roleConnector(o, role)
	if err != nil {
		return nil, err
	}
	return limited(sqlx.NewDb(sql.OpenDB(c), "postgres"), o), nil
}

func limited(db *sqlx.DB, o Options) *sqlx.DB {
	n := o.MaxConns
	if n == 0 {
		n = 10
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	db.SetConnMaxIdleTime(5 * time.Minute)
	return db
}

func roleConnector(o Options, role string) (*pq.Connector, error) {
	dsn, err := postgres.RoleDSN(o.DSN, role, o.Password)
	if err != nil {
		return nil, err
	}
	c, err := pq.NewConnector(dsn)
	if err != nil {
		return nil, fmt.Errorf("open pool of %s: %w", role, err)
	}
	return c, nil
}
