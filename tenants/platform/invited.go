package platform

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// Invited is a member who has been mailed a token that lets her in, and has no account yet.
type Invited struct {
	Tenant uuid.UUID `db:"tenant_id" json:"tenant_id"`
	Member uuid.UUID `db:"member_id" json:"member_id"`
}

// lettingIn are the acts that give an account to who has none.
func lettingIn() []string {
	return []string{"accept_invitation", "open_mentorship", "open_choosing", "answer_wish", "answer_mentor_invitation"}
}

// InvitedAt finds who was let in last by a mail to an address and has not come; fault.NotFound for nobody.
func (db *DB) InvitedAt(ctx context.Context, email string) (i Invited, err error) {
	err = db.pool.GetContext(ctx, &i, `
		select p.tenant_id, p.member_id from directory.purpose_tokens p
		where lower(p.email) = lower($1) and p.act = any ($3) and p.revoked_at is null and p.expires_at > $2
			and not exists (select from directory.memberships m where m.tenant_id = p.tenant_id and m.member_id = p.member_id)
		order by p.created_at desc limit 1`, email, db.now(), pq.Array(lettingIn()))
	return i, mapped(err)
}

// InvitationOf reads the newest of the tokens that let a member in, and until when it is good; fault.NotFound where none is.
func (db *DB) InvitationOf(ctx context.Context, of Invited) (p Purpose, o Organisation, until time.Time, err error) {
	var row struct {
		Organisation
		Act    string    `db:"act"`
		Object uuid.UUID `db:"object_id"`
		Email  string    `db:"email"`
		Until  time.Time `db:"expires_at"`
	}
	err = db.pool.GetContext(ctx, &row, `
		select p.act, p.object_id, p.email, p.expires_at, o.id, o.slug, o.name, o.default_language, o.time_zone
		from directory.purpose_tokens p join directory.organisations o on o.id = p.tenant_id
		where p.tenant_id = $1 and p.member_id = $2 and p.email is not null and p.act = any ($4) and p.revoked_at is null and p.expires_at > $3
			and not exists (select from directory.memberships m where m.tenant_id = p.tenant_id and m.member_id = p.member_id)
		order by p.created_at desc limit 1`, of.Tenant, of.Member, db.now(), pq.Array(lettingIn()))
	p = Purpose{Tenant: row.Organisation.Tenant(), Member: of.Member, Act: row.Act, Object: row.Object, Email: row.Email}
	return p, row.Organisation, row.Until, mapped(err)
}
