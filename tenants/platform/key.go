package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// SigningKey is a key that signs access tokens; its private half is sealed by whoever made it.
type SigningKey struct {
	KID       string    `db:"kid"`
	Public    []byte    `db:"public_key"`
	Sealed    []byte    `db:"sealed_private_key"`
	CreatedAt time.Time `db:"created_at"`
	// RetiredAt is when it signs no more; it verifies until its last token has expired.
	RetiredAt *time.Time `db:"retired_at"`
}

// SigningKeys lists, oldest first, the keys that sign, and those that have not been retired for longer than since.
func (db *DB) SigningKeys(ctx context.Context, since time.Time) (keys []SigningKey, err error) {
	err = db.pool.SelectContext(ctx, &keys, `
		select k.kid, k.public_key, k.sealed_private_key, k.created_at, k.retired_at from directory.signing_keys k
		where k.retired_at is null or k.retired_at > $1 order by k.created_at, k.kid`, since)
	return keys, mapped(err)
}

// EnsureSigningKey stores k unless there is a key that is not retired.
func (db *DB) EnsureSigningKey(ctx context.Context, k SigningKey) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, "select pg_advisory_xact_lock(7391005218440113)"); err != nil {
			return fmt.Errorf("lock signing keys: %w", err)
		}
		var stands bool
		err := tx.GetContext(ctx, &stands, `select exists (select from directory.signing_keys k where k.retired_at is null)`)
		if err != nil || stands {
			return err
		}
		return db.addSigningKey(ctx, tx, k)
	})
}

// ReplaceSigningKey stores k and retires all others as of retire, which may lie a little ahead: every process
// must have heard of k before it signs.
func (db *DB) ReplaceSigningKey(ctx context.Context, k SigningKey, retire time.Time) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, "select pg_advisory_xact_lock(7391005218440113)"); err != nil {
			return fmt.Errorf("lock signing keys: %w", err)
		}
		_, err := tx.ExecContext(ctx, `
			update directory.signing_keys set retired_at = $1 where retired_at is null or retired_at > $1`, retire)
		if err != nil {
			return fmt.Errorf("retire signing keys: %w", err)
		}
		return db.addSigningKey(ctx, tx, k)
	})
}

func (db *DB) addSigningKey(ctx context.Context, tx *sqlx.Tx, k SigningKey) error {
	_, err := tx.ExecContext(ctx, `
		insert into directory.signing_keys (kid, public_key, sealed_private_key, created_at)
		values ($1, $2, $3, $4)`, k.KID, k.Public, k.Sealed, db.now())
	if err != nil {
		return fmt.Errorf("add signing key: %w", err)
	}
	return nil
}
