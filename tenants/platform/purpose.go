package platform

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// PurposeLimit is the longest a purpose token lives.
const PurposeLimit = 30 * 24 * time.Hour

// Purpose is what a purpose token allows: one act on one object by one member; never a session, never a room.
type Purpose struct {
	Tenant tenants.ID
	Member uuid.UUID
	Act    string // "accept_invitation", "confirm_meeting", "open_mentorship", "open_choosing", "answer_seminar", "answer_wish", "answer_mentor_invitation" or "answer_offer"
	Object uuid.UUID
	// Email is where the token goes, kept where the act lets in somebody without an account: by it she can ask for another.
	Email string
}

// Scope is in whose name the act runs.
func (p Purpose) Scope() tenants.Scope { return tenants.Scope{Tenant: p.Tenant, Member: p.Member} }

// IssuePurpose makes a token for p that is good until the act has lost its meaning, at most 30 days. The text is
// for the mail alone; the directory keeps its hash.
func (db *DB) IssuePurpose(ctx context.Context, p Purpose, until time.Time) (token string, err error) {
	token, hash := newToken()
	if !slices.Contains(lettingIn(), p.Act) {
		p.Email = ""
	}
	now := db.now()
	if latest := now.Add(PurposeLimit); until.After(latest) {
		until = latest
	}
	_, err = db.pool.ExecContext(ctx, `
		insert into directory.purpose_tokens (token_hash, tenant_id, member_id, act, object_id, created_at, expires_at, email)
		values ($1, $2, $3, $4, $5, $6, $7, nullif($8, ''))`, hash, p.Tenant.UUID(), p.Member, p.Act, p.Object, now, until, p.Email)
	if err != nil {
		return "", mapped(fmt.Errorf("issue purpose token: %w", err))
	}
	return token, nil
}

// PurposeOf reads what a token allows, and in which organisation; fault.Gone for one that is unknown, expired or
// revoked.
func (db *DB) PurposeOf(ctx context.Context, token string) (p Purpose, o Organisation, err error) {
	hash, err := hashOfToken(token)
	if err != nil {
		return p, o, err
	}
	var row struct {
		Organisation
		Member uuid.UUID `db:"member_id"`
		Act    string    `db:"act"`
		Object uuid.UUID `db:"object_id"`
	}
	err = db.pool.GetContext(ctx, &row, `
		select p.member_id, p.act, p.object_id, o.id, o.slug, o.name, o.default_language, o.time_zone
		from directory.purpose_tokens p join directory.organisations o on o.id = p.tenant_id
		where p.token_hash = $1 and p.revoked_at is null and p.expires_at > $2`, hash, db.now())
	if err != nil {
		return p, o, goneIfMissing(mapped(err))
	}
	p = Purpose{Tenant: row.Organisation.Tenant(), Member: row.Member, Act: row.Act, Object: row.Object}
	return p, row.Organisation, nil
}

// RevokePurposesBefore ends a member's tokens that were made before a moment: they went to an address she does not
// have any more.
func (db *DB) RevokePurposesBefore(ctx context.Context, tenant tenants.ID, member uuid.UUID, before time.Time) error {
	_, err := db.pool.ExecContext(ctx, `
		update directory.purpose_tokens set revoked_at = $4, email = null
		where tenant_id = $1 and member_id = $2 and created_at < $3 and revoked_at is null`, tenant.UUID(), member, before, db.now())
	if err != nil {
		return mapped(fmt.Errorf("revoke purpose tokens: %w", err))
	}
	return nil
}
