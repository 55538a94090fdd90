package people

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// memberRow is a member as the database holds her.
type memberRow struct {
	Member
	User       uuid.NullUUID  `db:"user_id"`
	InvitedAt  *time.Time     `db:"invited_at"`
	Programmes postgres.UUIDs `db:"programmes"`
}

func (r memberRow) whole() Member {
	m := r.Member
	m.Arranges = append([]uuid.UUID{}, r.Programmes...) // a list in JSON, even where it was not read
	return m
}

// memberKey is where a page of members ends.
type memberKey struct {
	Name string    `json:"n"`
	ID   uuid.UUID `json:"i"`
}

// listMembers: an address is undeliverable when the last mail that went to it, and not to one before it, came to nothing.
func listMembers(ctx context.Context, tx *tenants.Tx, q string, after *memberKey, limit int) (rows []memberRow, err error) {
	var name *string
	var id uuid.NullUUID
	if after != nil {
		name, id = &after.Name, uuid.NullUUID{UUID: after.ID, Valid: true}
	}
	err = tx.Select(ctx, &rows, `
		select m.id, m.name, m.email, m.language as locale, m.role, m.state, m.version, m.user_id, m.invited_at,
			array(select a.programme_id from app.programme_arrangers a where a.tenant_id = $1 and a.member_id = m.id order by 1) as programmes,
			coalesce((select d.state = 'undeliverable' from app.deliveries d
				where d.tenant_id = $1 and d.member_id = m.id and d.state in ('sent', 'undeliverable') and lower(d.email) = m.email_lower
				order by d.id desc limit 1), false) as undeliverable
		from app.members m
		where m.tenant_id = $1
			and ($2::text = '' or position(lower($2) in lower(m.name)) > 0 or position(lower($2) in m.email_lower) > 0)
			and ($3::text is null or (m.name collate "sv-x-icu", m.id) > ($3::text collate "sv-x-icu", $4::uuid))
		order by m.name collate "sv-x-icu", m.id limit $5`, q, name, id, limit+1)
	return rows, err
}

func readMember(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (r memberRow, err error) {
	err = tx.Get(ctx, &r, `
		select m.id, m.name, m.email, m.language as locale, m.role, m.state, m.version, m.user_id, m.invited_at,
			array(select a.programme_id from app.programme_arrangers a where a.tenant_id = $1 and a.member_id = m.id order by 1) as programmes,
			coalesce((select d.state = 'undeliverable' from app.deliveries d
				where d.tenant_id = $1 and d.member_id = m.id and d.state in ('sent', 'undeliverable') and lower(d.email) = m.email_lower
				order by d.id desc limit 1), false) as undeliverable
		from app.members m where m.tenant_id = $1 and m.id = $2`, id)
	return r, err
}

// lockMember locks the row, so that two who change the same person see each other.
func lockMember(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (r memberRow, err error) {
	err = tx.Get(ctx, &r, `
		select m.id, m.name, m.email, m.language as locale, m.role, m.state, m.version, m.user_id, m.invited_at
		from app.members m where m.tenant_id = $1 and m.id = $2 for update`, id)
	return r, err
}

func insertMember(ctx context.Context, tx *tenants.Tx, m Member) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.members (tenant_id, id, name, email, language, role, state, invited_at, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, 'invited', $7, $7, $7) on conflict (tenant_id, id) do nothing`,
		m.ID, m.Name, m.Email, m.Locale, string(m.Role), tx.Now())
	return n == 1, err
}

func updateMember(ctx context.Context, tx *tenants.Tx, m Member, version int) (bool, error) {
	n, err := tx.Exec(ctx, `
		update app.members set name = $3, email = $4, language = $5, role = $6, updated_at = $7, version = version + 1
		where tenant_id = $1 and id = $2 and version = $8`, m.ID, m.Name, m.Email, m.Locale, string(m.Role), tx.Now(), version)
	return n == 1, err
}

// owners locks the rows of all who own the organisation, so that of two last owners who leave at once one stays.
func owners(ctx context.Context, tx *tenants.Tx) (ids []uuid.UUID, err error) {
	err = tx.Select(ctx, &ids, `
		select m.id from app.members m
		where m.tenant_id = $1 and m.role = 'owner' and m.state = 'active' order by m.id for update`)
	return ids, err
}

// manages reports whether a member takes part in a cohort of one of these programmes.
func manages(ctx context.Context, tx *tenants.Tx, programmes []uuid.UUID, member uuid.UUID) (yes bool, err error) {
	err = tx.Get(ctx, &yes, `
		select exists (select from app.participants p join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
			where p.tenant_id = $1 and p.member_id = $2 and c.programme_id = any ($3::uuid[]))`, member, pq.Array(programmes))
	return yes, err
}

func setInvitedAt(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.members set invited_at = $3 where tenant_id = $1 and id = $2`, id, tx.Now())
	return err
}

func setState(ctx context.Context, tx *tenants.Tx, id uuid.UUID, to State, role Role) error {
	_, err := tx.Exec(ctx, `
		update app.members set state = $3, role = $4, updated_at = $5, version = version + 1
		where tenant_id = $1 and id = $2`, id, string(to), string(role), tx.Now())
	return err
}

// dropAppointments ends what members were appointed to, so that it does not come back with them.
func dropAppointments(ctx context.Context, tx *tenants.Tx, ids ...uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from app.programme_arrangers where tenant_id = $1 and member_id = any ($2::uuid[])`, pq.Array(ids))
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		delete from app.cohort_evaluators where tenant_id = $1 and member_id = any ($2::uuid[])`, pq.Array(ids))
	return err
}
