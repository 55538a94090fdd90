package platform

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// PutFeed makes the secret address of a member's calendar; one that stood before is dead from now on.
func (db *DB) PutFeed(ctx context.Context, tenant tenants.ID, member uuid.UUID) (token string, err error) {
	token, hash := newToken()
	now := db.now()
	err = db.do(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `
			update directory.calendar_feeds set revoked_at = $3
			where tenant_id = $1 and member_id = $2 and revoked_at is null`, tenant.UUID(), member, now)
		if err != nil {
			return fmt.Errorf("replace calendar feed: %w", err)
		}
		_, err = tx.ExecContext(ctx, `
			insert into directory.calendar_feeds (token_hash, tenant_id, member_id, created_at)
			values ($1, $2, $3, $4)`, hash, tenant.UUID(), member, now)
		if err != nil {
			return fmt.Errorf("make calendar feed: %w", err)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

// DropFeed ends a member's calendar feed; it may be repeated.
func (db *DB) DropFeed(ctx context.Context, tenant tenants.ID, member uuid.UUID) error {
	_, err := db.pool.ExecContext(ctx, `
		update directory.calendar_feeds set revoked_at = $3
		where tenant_id = $1 and member_id = $2 and revoked_at is null`, tenant.UUID(), member, db.now())
	if err != nil {
		return mapped(fmt.Errorf("drop calendar feed: %w", err))
	}
	return nil
}

// FeedOf says whose calendar a token shows; fault.NotFound for any that shows none.
func (db *DB) FeedOf(ctx context.Context, token string) (tenants.Scope, error) {
	hash, err := hashOfToken(token)
	if err != nil {
		return tenants.Scope{}, fault.NotFound()
	}
	var row struct {
		Tenant uuid.UUID `db:"tenant_id"`
		Member uuid.UUID `db:"member_id"`
	}
	err = db.pool.GetContext(ctx, &row, `
		select f.tenant_id, f.member_id from directory.calendar_feeds f
		join directory.memberships m on m.tenant_id = f.tenant_id and m.member_id = f.member_id and m.revoked_at is null
		where f.token_hash = $1 and f.revoked_at is null`, hash)
	if err != nil {
		return tenants.Scope{}, mapped(err)
	}
	return tenants.Scope{Tenant: tenants.IDOf(row.Tenant), Member: row.Member}, nil
}
