package tenants

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
	"github.com/bollplank/bollplank/tenants/internal/pg"
)

// Options say where the database is and how much of it one process may use.
type Options = pg.Options

// Queue takes a job in the transaction that causes it, to be done at or after a moment; a zero one is at once.
// Package jobs is the one that does.
type Queue interface {
	Insert(ctx context.Context, tx *sql.Tx, job Job, at time.Time) error
}

// Job is work to be done after commit. Its JSON form holds ids only, tenant_id among them.
type Job interface{ Kind() string }

// DB opens transactions inside the tenant of ctx. It asks one function which pool serves a tenant: today
// one pair of pools serves all.
type DB struct {
	app, room *sqlx.DB
	queue     Queue
	clock     func() time.Time
}

// Open makes the pools of the roles app and room. Nothing is sent before the first transaction.
func Open(o Options, queue Queue) (*DB, error) {
	app, err := pg.Scoped(o, "app")
	if err != nil {
		return nil, err
	}
	room, err := pg.Scoped(o, "room")
	if err != nil {
		return nil, errors.Join(err, app.Close())
	}
	return &DB{app: app, room: room, queue: queue, clock: time.Now}, nil
}

// Close ends both pools; transactions under way are waited for.
func (db *DB) Close() error { return errors.Join(db.app.Close(), db.room.Close()) }

// At returns a DB on the same pools whose transactions take their time from clock.
func (db *DB) At(clock func() time.Time) *DB {
	moved := *db
	moved.clock = clock
	return &moved
}

// In runs fn in a transaction of the role app and commits when fn returns nil. After a deadlock or a
// serialisation failure it runs fn again, so fn may change nothing but the database and its results.
func (db *DB) In(ctx context.Context, fn func(context.Context, *Tx) error) error {
	return db.again(ctx, db.app, nil, func(ctx context.Context, s *session) error {
		return fn(ctx, &Tx{session: s})
	})
}

// View runs fn in a read-only transaction of the role app.
func (db *DB) View(ctx context.Context, fn func(context.Context, *Tx) error) error {
	return db.again(ctx, db.app, &sql.TxOptions{ReadOnly: true}, func(ctx context.Context, s *session) error {
		return fn(ctx, &Tx{session: s})
	})
}

// Room runs fn in a transaction of the role room, inside one room, in the name of a member of it. Anyone else gets
// fault.NotFound, as does a member whom a launch has brought there that can still be taken back.
func (db *DB) Room(ctx context.Context, room uuid.UUID, fn func(context.Context, *RoomTx) error) error {
	return db.again(ctx, db.room, nil, func(ctx context.Context, s *session) error {
		return enter(ctx, s, room, fn)
	})
}

// RoomView is Room for reading.
func (db *DB) RoomView(ctx context.Context, room uuid.UUID, fn func(context.Context, *RoomTx) error) error {
	return db.again(ctx, db.room, &sql.TxOptions{ReadOnly: true}, func(ctx context.Context, s *session) error {
		return enter(ctx, s, room, fn)
	})
}

const attempts = 3

func (db *DB) again(ctx context.Context, pool *sqlx.DB, opts *sql.TxOptions, fn func(context.Context, *session) error) error {
	for n := 1; ; n++ {
		err := db.once(ctx, pool, opts, fn)
		if n == attempts || !postgres.HasState(err, "40001", "40P01") {
			return unavailable(err)
		}
	}
}

func (db *DB) once(ctx context.Context, pool *sqlx.DB, opts *sql.TxOptions, fn func(context.Context, *session) error) (err error) {
	scope, ok := From(ctx)
	if !ok {
		return ErrNone
	}
	if ctx.Value(insideKey{}) != nil {
		return ErrNested
	}
	ctx = context.WithValue(ctx, insideKey{}, true)
	tx, err := pool.BeginTxx(pg.WithScope(ctx, opening(scope)), opts)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	// A failed Rollback leaves nothing to mend: the connection is dropped and the server rolls back.
	defer tx.Rollback()
	s := &session{tx: tx, scope: scope, now: db.clock().UTC().Truncate(time.Microsecond), queue: db.queue}
	if err := fn(ctx, s); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

type insideKey struct{}

func opening(s Scope) pg.Scope {
	text := "SET LOCAL app.tenant_id = '" + s.Tenant.String() + "'"
	if s.Member != uuid.Nil {
		text += "; SET LOCAL app.member_id = '" + s.Member.String() + "'"
	}
	return pg.Scope(text)
}

// unavailable turns an unreachable database into the fault that asks the caller to come back.
func unavailable(err error) error {
	if err == nil || fault.Of(err).Kind != fault.KindInternal {
		return err
	}
	if postgres.Away(err) || postgres.TimedOut(err) {
		return fmt.Errorf("%w: %w", fault.Unavailable(), err)
	}
	return err
}

// Ping reports whether both roles reach the database.
func (db *DB) Ping(ctx context.Context) error {
	return errors.Join(db.app.PingContext(ctx), db.room.PingContext(ctx))
}
