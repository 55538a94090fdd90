package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/tenants"
)

// readInvitation reads what a member is invited to. The participant's cohort and programme stand above this
// package, but the invitation is one thing to its reader. The contact is who has arranged the programme longest.
func readInvitation(ctx context.Context, tx *tenants.Tx, member, object uuid.UUID) (i invitation, err error) {
	err = tx.Get(ctx, &i, `
		select m.id as member_id, m.user_id, m.name, m.email, m.language as locale, m.state,
			coalesce(g.name, '') as programme_name, coalesce(g.purpose, '') as purpose, coalesce(c.name, '') as cohort_name, c.starts_on, c.ends_on,
			coalesce(g.cadence_days, 0) as cadence_days, coalesce(g.meeting_minutes_min, 0) as meeting_minutes_min, coalesce(g.meeting_minutes_max, 0) as meeting_minutes_max,
			coalesce(p.is_mentor, false) as is_mentor, coalesce(p.is_adept, false) as is_adept, coalesce(p.state, '') as standing,
			coalesce(b.name, '') as contact_name, coalesce(b.email, '') as contact_email
		from app.members m
		left join app.participants p on p.tenant_id = $1 and p.id = $3 and p.member_id = m.id
		left join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		left join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join lateral (
			select x.name, x.email from app.programme_arrangers a join app.members x on x.tenant_id = $1 and x.id = a.member_id and x.state = 'active'
			where a.tenant_id = $1 and a.programme_id = g.id order by a.created_at, x.id limit 1) b on true
		where m.tenant_id = $1 and m.id = $2 and m.state <> 'removed' and (m.id = $3 or p.id is not null)`, member, object)
	return i, err
}

func linkUser(ctx context.Context, tx *tenants.Tx, member, user uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.members set user_id = $3, state = 'active', updated_at = $4, version = version + 1
		where tenant_id = $1 and id = $2`, member, user, tx.Now())
	return err
}

// enterRole notes that a member has come, with the role she was given, and has the directory follow.
func enterRole(ctx context.Context, tx *tenants.Tx, m Member) error {
	if err := tx.Enqueue(ctx, StandingJob{TenantID: tx.Tenant().UUID(), MemberID: m.ID}); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "member.joined", ObjectKind: "member", ObjectID: m.ID})
}

func otherParticipations(ctx context.Context, tx *tenants.Tx, member, object uuid.UUID) (yes bool, err error) {
	err = tx.Get(ctx, &yes, `
		select exists (select from app.participants p
			where p.tenant_id = $1 and p.member_id = $2 and p.id <> $3 and p.state not in ('declined', 'withdrawn'))`, member, object)
	return yes, err
}
