package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// RequestLink hands over the job that mails a sign-in link, in a transaction of its own. Known or not, the
// person asking gets the same work done: the job finds out.
func (db *DB) RequestLink(ctx context.Context, job tenants.Job) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if err := db.queue.Insert(ctx, tx.Tx, job, time.Time{}); err != nil {
			return fmt.Errorf("enqueue %s: %w", job.Kind(), err)
		}
		return nil
	})
}

// CreateSignInLink makes the token of a sign-in link. Links made before stay good until they are used or expire.
func (db *DB) CreateSignInLink(ctx context.Context, user uuid.UUID, next string, life time.Duration) (token string, err error) {
	token, hash := newToken()
	now := db.now()
	_, err = db.pool.ExecContext(ctx, `
		insert into directory.sign_in_links (token_hash, user_id, next, created_at, expires_at)
		values ($1, $2, $3, $4, $5)`, hash, user, next, now, now.Add(life))
	if err != nil {
		return "", mapped(fmt.Errorf("create sign-in link: %w", err))
	}
	return token, nil
}

// RedeemSignInLink uses a link up and begins a session of its person, both or neither. Of many at once one gets
// in; the others, and whoever comes late, get fault.Gone.
func (db *DB) RedeemSignInLink(ctx context.Context, token string, b Beginning) (user uuid.UUID, next string, err error) {
	hash, err := hashOfToken(token)
	if err != nil {
		return uuid.Nil, "", err
	}
	var row struct {
		User uuid.UUID `db:"user_id"`
		Next string    `db:"next"`
	}
	err = db.do(ctx, func(tx *sqlx.Tx) error {
		err := tx.GetContext(ctx, &row, `
			update directory.sign_in_links set used_at = $2
			where token_hash = $1 and used_at is null and expires_at > $2 returning user_id, next`, hash, db.now())
		if err != nil {
			return goneIfMissing(mapped(err))
		}
		return db.begin(ctx, tx, row.User, b)
	})
	return row.User, row.Next, err
}

func goneIfMissing(err error) error {
	if fault.Of(err).Kind == fault.KindNotFound {
		return fault.Gone()
	}
	return err
}
