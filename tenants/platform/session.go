package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
)

// Beginning is a session as it starts.
type Beginning struct {
	Session     uuid.UUID
	Began       string // "link" or "password"
	RefreshHash []byte
	Device      string
	ExpiresAt   time.Time
	// Replaces is the session this browser had before, if any: it ends.
	Replaces uuid.NullUUID
}

// BeginSession starts a session of a person.
func (db *DB) BeginSession(ctx context.Context, user uuid.UUID, b Beginning) error {
	return db.do(ctx, func(tx *sqlx.Tx) error { return db.begin(ctx, tx, user, b) })
}

func (db *DB) begin(ctx context.Context, tx *sqlx.Tx, user uuid.UUID, b Beginning) error {
	now := db.now()
	_, err := tx.ExecContext(ctx, `
		insert into directory.sessions (id, user_id, began, device, refresh_hash, rotated_at, created_at, last_seen_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $6, $6, $7)`, b.Session, user, b.Began, b.Device, b.RefreshHash, now, b.ExpiresAt)
	if err != nil {
		return fmt.Errorf("begin session: %w", err)
	}
	if !b.Replaces.Valid {
		return nil
	}
	_, err = tx.ExecContext(ctx, `
		update directory.sessions set revoked_at = $2 where id = $1 and revoked_at is null`, b.Replaces.UUID, now)
	if err != nil {
		return fmt.Errorf("end replaced session: %w", err)
	}
	return nil
}

// Admitted is who comes in with a session, and where to.
type Admitted struct {
	Began string    // how the session began
	Since time.Time // when it began
	// Locale is the language the person has chosen; nil while she has not.
	Locale *string
	// Organisation and Member are empty where no organisation was asked for, and where the person is not
	// a member of it or it does not exist.
	Organisation Organisation
	Member       uuid.UUID
}

type admittedRow struct {
	Began           string        `db:"began"`
	Since           time.Time     `db:"created_at"`
	Locale          *string       `db:"locale"`
	Tenant          uuid.NullUUID `db:"tenant_id"`
	Slug            string        `db:"slug"`
	Name            string        `db:"name"`
	DefaultLanguage string        `db:"default_language"`
	TimeZone        string        `db:"time_zone"`
	Member          uuid.NullUUID `db:"member_id"`
}

// Admit is the one query of a request: the session, still alive, of this person, and her membership of the
// organisation of that slug. A session that has ended is fault.Unauthenticated. A session that began at an
// organisation's own identity provider opens that organisation only.
func (db *DB) Admit(ctx context.Context, session, user uuid.UUID, slug string) (Admitted, error) {
	if !IsSlug(slug) {
		slug = ""
	}
	var row admittedRow
	err := db.pool.GetContext(ctx, &row, `
		select s.began, s.created_at, u.language as locale, o.id as tenant_id, coalesce(o.slug, '') as slug, coalesce(o.name, '') as name,
			coalesce(o.default_language, '') as default_language, coalesce(o.time_zone, '') as time_zone, m.member_id
		from directory.sessions s join directory.users u on u.id = s.user_id
		left join directory.organisations o on o.slug = $3
		left join directory.memberships m on m.user_id = s.user_id and m.tenant_id = o.id and m.revoked_at is null
			and (s.tenant_id is null or s.tenant_id = o.id)
		where s.id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > $4`, session, user, slug, db.now())
	if err != nil {
		return Admitted{}, unauthenticatedIfMissing(mapped(err))
	}
	if !row.Member.Valid {
		return Admitted{Began: row.Began, Since: row.Since, Locale: row.Locale}, nil
	}
	return Admitted{
		Began: row.Began, Since: row.Since, Locale: row.Locale, Member: row.Member.UUID,
		Organisation: Organisation{
			ID: row.Tenant.UUID, Slug: row.Slug, Name: row.Name, DefaultLanguage: row.DefaultLanguage, TimeZone: row.TimeZone,
		},
	}, nil
}

func unauthenticatedIfMissing(err error) error {
	if fault.Of(err).Kind == fault.KindNotFound {
		return fault.Unauthenticated()
	}
	return err
}

// Session is a person's session as she sees it. LastSeenAt is when it last fetched an access token, so it is
// exact to the ten minutes one lives.
type Session struct {
	ID         uuid.UUID `db:"id"`
	Began      string    `db:"began"`
	Device     string    `db:"device"`
	CreatedAt  time.Time `db:"created_at"`
	LastSeenAt time.Time `db:"last_seen_at"`
}

// SessionsOf lists the sessions of a person that are alive, the last seen first; at most 100.
func (db *DB) SessionsOf(ctx context.Context, user uuid.UUID) (list []Session, err error) {
	err = db.pool.SelectContext(ctx, &list, `
		select s.id, s.began, s.device, s.created_at, s.last_seen_at from directory.sessions s
		where s.user_id = $1 and s.revoked_at is null and s.expires_at > $2
		order by s.last_seen_at desc, s.id limit 100`, user, db.now())
	return list, mapped(err)
}

// RevokeSession ends a session of a person; fault.NotFound for one that is not hers. It may be repeated.
func (db *DB) RevokeSession(ctx context.Context, user, session uuid.UUID) error {
	result, err := db.pool.ExecContext(ctx, `
		update directory.sessions set revoked_at = coalesce(revoked_at, $3) where id = $1 and user_id = $2`, session, user, db.now())
	if err != nil {
		return mapped(fmt.Errorf("revoke session: %w", err))
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return fault.NotFound()
	}
	return nil
}

// EndSession ends a session whose refresh token was shown; it may be repeated.
func (db *DB) EndSession(ctx context.Context, session uuid.UUID) error {
	_, err := db.pool.ExecContext(ctx, `
		update directory.sessions set revoked_at = $2 where id = $1 and revoked_at is null`, session, db.now())
	if err != nil {
		return mapped(fmt.Errorf("end session: %w", err))
	}
	return nil
}
