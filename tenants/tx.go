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
)

// Tx is a transaction of the role app inside one tenant. Store functions take it; only DB makes one.
//
// In every statement $1 is the tenant, supplied here; a caller's arguments begin at $2. A statement is a
// literal at the call, so that it can be found, prepared and checked.
type Tx struct{ *session }

// RoomTx is a transaction of the role room inside one room of one tenant: it reaches the room's tables and
// the few plain ones they need. $1 is the tenant here too.
type RoomTx struct {
	*session
	room uuid.UUID
}

// Room is the room the transaction stands in.
func (tx *RoomTx) Room() uuid.UUID { return tx.room }

type session struct {
	tx    *sqlx.Tx
	scope Scope
	now   time.Time
	queue Queue
}

// Now is the one clock of a transaction: UTC, to the microsecond.
func (s *session) Now() time.Time { return s.now }

// Tenant is the tenant the transaction stands in.
func (s *session) Tenant() ID { return s.scope.Tenant }

// Member is the member in whose name the transaction runs; nil for the system's own work.
func (s *session) Member() uuid.UUID { return s.scope.Member }

// Get reads one row into dst; no row is fault.NotFound.
func (s *session) Get(ctx context.Context, dst any, query string, args ...any) error {
	err := s.tx.GetContext(ctx, dst, query, s.with(args)...)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.NotFound()
	}
	return err
}

// Select reads all rows into dst, a pointer to a slice.
func (s *session) Select(ctx context.Context, dst any, query string, args ...any) error {
	return s.tx.SelectContext(ctx, dst, query, s.with(args)...)
}

// Exec runs a statement and returns the number of rows it touched.
func (s *session) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := s.tx.ExecContext(ctx, query, s.with(args)...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Enqueue hands a job over in this transaction: it runs after commit, or never.
func (s *session) Enqueue(ctx context.Context, job Job) error {
	return s.EnqueueAt(ctx, job, time.Time{})
}

// EnqueueAt is Enqueue for work that is due later; a zero time is at once.
func (s *session) EnqueueAt(ctx context.Context, job Job, at time.Time) error {
	if err := s.queue.Insert(ctx, s.tx.Tx, job, at); err != nil {
		return fmt.Errorf("enqueue %s: %w", job.Kind(), err)
	}
	return nil
}

func (s *session) with(args []any) []any {
	return append([]any{s.scope.Tenant.uuid}, args...)
}

func enter(ctx context.Context, s *session, room uuid.UUID, fn func(context.Context, *RoomTx) error) error {
	var present bool
	err := s.Get(ctx, &present, `
		select true from app.room_members m
		where m.tenant_id = $1 and m.room_id = $2 and m.member_id = $3 and m.left_at is null and m.hidden_until <= $4`, room, s.scope.Member, s.now)
	if err != nil {
		return err
	}
	if _, err := s.tx.ExecContext(ctx, "SET LOCAL app.room_id = '"+room.String()+"'"); err != nil {
		return fmt.Errorf("enter room: %w", err)
	}
	return fn(ctx, &RoomTx{session: s, room: room})
}
