// Package platform holds the named operations on the directory: people's sign-in identities, sessions,
// organisations and the index of memberships. There is no generic query.
package platform

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/internal/pg"
)

// Organisation is what the directory knows of a tenant.
type Organisation struct {
	// ID stands in all that rooms seal: nothing sealed for one organisation opens in another.
	ID              uuid.UUID `db:"id" json:"id" format:"uuid"`
	Slug            string    `db:"slug" json:"slug"`
	Name            string    `db:"name" json:"name"`
	DefaultLanguage string    `db:"default_language" json:"default_language" enum:"sv,en"`
	TimeZone        string    `db:"time_zone" json:"time_zone"`
}

// Tenant is the organisation's id as tenant.
func (o Organisation) Tenant() tenants.ID { return tenants.IDOf(o.ID) }

// Zone is where the organisation's days are counted and its times told; Swedish time when it names none.
func (o Organisation) Zone() *time.Location {
	name := o.TimeZone
	if name == "" {
		name = "Europe/Stockholm"
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// DB reaches the directory.
type DB struct {
	pool  *sqlx.DB
	queue tenants.Queue
	clock func() time.Time
}

// Open makes the pool of the role directory.
func Open(o tenants.Options, queue tenants.Queue) (*DB, error) {
	pool, err := pg.Plain(o, "directory")
	if err != nil {
		return nil, err
	}
	return &DB{pool: pool, queue: queue, clock: time.Now}, nil
}

// At returns a DB on the same pool whose time comes from clock.
func (db *DB) At(clock func() time.Time) *DB {
	moved := *db
	moved.clock = clock
	return &moved
}

// Close ends the pool.
func (db *DB) Close() error { return db.pool.Close() }

// Ping reports whether the directory is within reach.
func (db *DB) Ping(ctx context.Context) error { return db.pool.PingContext(ctx) }

// JobsPool is the named door through which River's workers get the pool of role jobs.
func JobsPool(o tenants.Options) (*sql.DB, error) {
	pool, err := pg.Plain(o, "jobs")
	if err != nil {
		return nil, err
	}
	return pool.DB, nil
}

func (db *DB) now() time.Time { return db.clock().UTC().Truncate(time.Microsecond) }

// do runs fn in a transaction of the directory.
func (db *DB) do(ctx context.Context, fn func(*sqlx.Tx) error) error {
	tx, err := db.pool.BeginTxx(ctx, nil)
	if err != nil {
		return mapped(fmt.Errorf("begin: %w", err))
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return mapped(err)
	}
	return mapped(tx.Commit())
}

// mapped turns "no row" into fault.NotFound and an unreachable database into fault.Unavailable.
func mapped(err error) error {
	if err == nil || fault.Of(err).Kind != fault.KindInternal {
		return err
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fault.NotFound()
	}
	if postgres.Away(err) || postgres.TimedOut(err) {
		return fmt.Errorf("%w: %w", fault.Unavailable(), err)
	}
	return err
}
