package platform

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// PutMembership lets a person into an organisation as a member of it, anew where it had been revoked. The same
// again changes nothing. A person who is there as another member, or a member who is another person, is a
// conflict ("membership_taken").
func (db *DB) PutMembership(ctx context.Context, user uuid.UUID, tenant tenants.ID, member uuid.UUID) error {
	result, err := db.pool.ExecContext(ctx, `
		insert into directory.memberships as m (user_id, tenant_id, member_id, created_at) values ($1, $2, $3, $4)
		on conflict (user_id, tenant_id) do update set member_id = excluded.member_id, revoked_at = null
		where m.member_id = excluded.member_id or m.revoked_at is not null`, user, tenant.UUID(), member, db.now())
	if postgres.Violates(err, "memberships_member_key") {
		return fault.Conflict("membership_taken")
	}
	if err != nil {
		return mapped(fmt.Errorf("put membership: %w", err))
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return fault.Conflict("membership_taken")
	}
	return nil
}

// RevokeMember shuts a member out at the next request, and with that ends her purpose tokens and calendar feeds.
// It may be repeated, and is right too for somebody who was invited and never came.
func (db *DB) RevokeMember(ctx context.Context, tenant tenants.ID, member uuid.UUID) error {
	now := db.now()
	return db.do(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `
			update directory.memberships set revoked_at = $3
			where tenant_id = $1 and member_id = $2 and revoked_at is null`, tenant.UUID(), member, now)
		if err != nil {
			return fmt.Errorf("revoke membership: %w", err)
		}
		_, err = tx.ExecContext(ctx, `
			update directory.purpose_tokens set revoked_at = $3, email = null
			where tenant_id = $1 and member_id = $2 and revoked_at is null`, tenant.UUID(), member, now)
		if err != nil {
			return fmt.Errorf("revoke purpose tokens: %w", err)
		}
		_, err = tx.ExecContext(ctx, `
			update directory.calendar_feeds set revoked_at = $3
			where tenant_id = $1 and member_id = $2 and revoked_at is null`, tenant.UUID(), member, now)
		if err != nil {
			return fmt.Errorf("revoke calendar feeds: %w", err)
		}
		return nil
	})
}

// UserOfMember finds the person behind a member; fault.NotFound while the invitation has not been accepted and
// after the membership has been revoked.
func (db *DB) UserOfMember(ctx context.Context, tenant tenants.ID, member uuid.UUID) (u User, err error) {
	err = db.pool.GetContext(ctx, &u, `
		select u.id, u.email, u.name, u.language as locale, coalesce(u.password_hash, '') as password_hash
		from directory.memberships m join directory.users u on u.id = m.user_id
		where m.tenant_id = $1 and m.member_id = $2 and m.revoked_at is null`, tenant.UUID(), member)
	return u, mapped(err)
}

// LanguageOf is the language that the person behind a member has chosen, "sv" or "en"; empty while she has not, or has
// no account.
func (db *DB) LanguageOf(ctx context.Context, tenant tenants.ID, member uuid.UUID) (string, error) {
	u, err := db.UserOfMember(ctx, tenant, member)
	if fault.Of(err).Kind == fault.KindNotFound || err == nil && u.Locale == nil {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return *u.Locale, nil
}
