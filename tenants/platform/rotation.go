package platform

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
)

// Rotation asks to exchange a refresh token, known to be one that was once handed out, for its successor.
type Rotation struct {
	Session              uuid.UUID
	Presented, Successor []byte // hashes
	// Grace is how long a token is good after its successor was made, and how old a token is at least before it
	// gets one: so no token dies sooner than Grace after it stopped being the newest, however many tabs ask.
	Grace time.Duration
	// Idle and Longest bound the session: unused, and from its beginning.
	Idle, Longest time.Duration
}

// Rotated is the answer to a Rotation.
type Rotated struct {
	User      uuid.UUID
	Replaced  bool // the successor is to be handed out; otherwise the presented token goes on
	Reused    bool // a token from before was shown: the session has just been ended
	ExpiresAt time.Time
}

type rotating struct {
	User      uuid.UUID  `db:"user_id"`
	Current   []byte     `db:"refresh_hash"`
	Previous  []byte     `db:"previous_hash"`
	RotatedAt time.Time  `db:"rotated_at"`
	CreatedAt time.Time  `db:"created_at"`
	ExpiresAt time.Time  `db:"expires_at"`
	RevokedAt *time.Time `db:"revoked_at"`
}

type verdict int

const (
	over    verdict = iota // the session has ended, by itself or by somebody
	goOn                   // the token is the newest and too young for a successor
	advance                // the token is the newest: make its successor
	catchUp                // the token is the one before, and another tab or a lost answer explains it
	reuse                  // the token was given up long ago: whoever shows it is not the only one who has it
)

// judge decides on a presented token; it is the whole rule of rotation.
func (s rotating) judge(r Rotation, now time.Time) verdict {
	fresh := now.Sub(s.RotatedAt) < r.Grace
	switch {
	case s.RevokedAt != nil || !now.Before(s.ExpiresAt):
		return over
	case bytes.Equal(r.Presented, s.Current) && fresh:
		return goOn
	case bytes.Equal(r.Presented, s.Current):
		return advance
	case bytes.Equal(r.Presented, s.Previous) && bytes.Equal(r.Successor, s.Current) && fresh:
		return catchUp
	}
	return reuse
}

// Rotate exchanges a refresh token. A session that has ended is fault.Unauthenticated; a token that is reused
// ends it, and Reused says so.
func (db *DB) Rotate(ctx context.Context, r Rotation) (out Rotated, err error) {
	now := db.now()
	err = db.do(ctx, func(tx *sqlx.Tx) error {
		// Locked so that two tabs are judged one after the other.
		var s rotating
		err := tx.GetContext(ctx, &s, `
			select s.user_id, s.refresh_hash, s.previous_hash, s.rotated_at, s.created_at, s.expires_at, s.revoked_at
			from directory.sessions s where s.id = $1 for update`, r.Session)
		if err != nil {
			return unauthenticatedIfMissing(mapped(err))
		}
		out = Rotated{User: s.User, ExpiresAt: s.ExpiresAt}
		switch s.judge(r, now) {
		case over:
			return fault.Unauthenticated()
		case goOn:
			return nil
		case catchUp:
			out.Replaced = true
			return nil
		case advance:
			out.Replaced, out.ExpiresAt = true, earlier(s.CreatedAt.Add(r.Longest), now.Add(r.Idle))
			return advanceSession(ctx, tx, r, now, out.ExpiresAt)
		default:
			out.Reused = true
			return endReused(ctx, tx, r.Session, now)
		}
	})
	return out, err
}

func advanceSession(ctx context.Context, tx *sqlx.Tx, r Rotation, now, until time.Time) error {
	_, err := tx.ExecContext(ctx, `
		update directory.sessions set previous_hash = refresh_hash, refresh_hash = $2, rotated_at = $3, last_seen_at = $3, expires_at = $4
		where id = $1`, r.Session, r.Successor, now, until)
	if err != nil {
		return fmt.Errorf("rotate refresh token: %w", err)
	}
	return nil
}

func endReused(ctx context.Context, tx *sqlx.Tx, session uuid.UUID, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `update directory.sessions set revoked_at = $2 where id = $1`, session, now); err != nil {
		return fmt.Errorf("end reused session: %w", err)
	}
	return nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
