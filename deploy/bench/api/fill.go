package main

import (
	"context"
	"crypto/md5"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
)

// pairs is how many mentorships the organisation has that is asked; others have a fifth of them.
const pairs = 100

// idOf is what the statements below make of the same words.
func idOf(kind string, numbers ...int) uuid.UUID {
	for _, n := range numbers {
		kind += fmt.Sprint("/", n)
	}
	return md5.Sum([]byte(kind))
}

// fill makes organisations from … to, each with a running cohort of so many pairs, as a superuser.
func fill(ctx context.Context, super *sql.DB, from, to, pairs int) error {
	for _, statement := range fillers {
		// Each statement names all three, used or not.
		if _, err := super.ExecContext(ctx, "with n as (select $1::int as first, $2::int as last, $3::int as pairs), t as (select generate_series(first, last) as t from n), "+
			"p as (select t, i from t, n, generate_series(0, 2 * pairs) as i), k as (select t, i from p, n where i between 1 and pairs) "+statement, from, to, pairs); err != nil {
			return fmt.Errorf("fill: %w in %s", err, statement)
		}
	}
	return nil
}

// settle has the planner know what stands.
func settle(ctx context.Context, super *sql.DB) error {
	_, err := super.ExecContext(ctx, "vacuum analyze")
	return err
}

var fillers = []string{
	`insert into directory.organisations (id, slug, name, created_at) select md5('tenant/' || t)::uuid, 'org-' || t, 'Organisation ' || t, now() from t`,
	`insert into app.tenants (id, created_at) select md5('tenant/' || t)::uuid, now() from t`,
	`insert into directory.users (id, email, name, created_at) select md5('user/' || t || '/' || i)::uuid, 'p' || i || '@org-' || t || '.example', 'Person ' || i, now() from p`,
	`insert into directory.memberships (user_id, tenant_id, member_id, created_at)
		select md5('user/' || t || '/' || i)::uuid, md5('tenant/' || t)::uuid, md5('member/' || t || '/' || i)::uuid, now() from p`,
	`insert into app.members (tenant_id, id, user_id, name, email, role, state, invited_at, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('member/' || t || '/' || i)::uuid, md5('user/' || t || '/' || i)::uuid, initcap(left(md5('name' || i), 6)) || ' Åström', 'p' || i || '@org-' || t || '.example',
			case i when 0 then 'owner' else 'member' end, 'active', now(), now(), now() from p`,
	`insert into app.programmes (tenant_id, id, name, kind, language, areas, agreement_text, policy, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('programme/' || t)::uuid, 'Nya chefer', 'pairs', 'sv', '{Ledarskap,Arbetssituation}', 'Det ni säger stannar hos er.',
			'{"weights":{"areas":6,"languages":2,"region":2,"organisation":1,"unit":1},"same_manager":true,"same_unit":true,"same_organisation":false,"common_language":true}', now(), now() from t`,
	`insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, launched_at, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('cohort/' || t)::uuid, md5('programme/' || t)::uuid, 'Våren', 'running', current_date - 240, current_date + 300, now() - interval '240 days', now(), now() from t`,
	`insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, title, organisation, unit, region, languages, needs, offers, capacity, seats_taken,
			admitted_at, invited_at, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('participant/' || t || '/' || i)::uuid, md5('cohort/' || t)::uuid, md5('member/' || t || '/' || i)::uuid, i <= pairs, i > pairs, 'Enhetschef', 'Kommunen', 'Enhet ' || i % 20, 'Norr',
			'{svenska}', case when i > pairs then '{Ledarskap}' else '{}' end::text[], case when i <= pairs then '{Ledarskap}' else '{}' end::text[], case when i <= pairs then 2 else 0 end, case when i <= pairs then 1 else 0 end, now(), now(), now(), now()
		from p, n where i > 0`,
	`insert into app.mentorships (tenant_id, id, cohort_id, state, agreement_text, started_on, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('room/' || t || '/' || i)::uuid, md5('cohort/' || t)::uuid, 'active', 'Det ni säger stannar hos er.', current_date - 240, now(), now() from k`,
	`insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at)
		select md5('tenant/' || t)::uuid, md5('room/' || t || '/' || i)::uuid, md5('member/' || t || '/' || who)::uuid, md5('participant/' || t || '/' || who)::uuid, role, now()
		from k, n, lateral (values (i, 'mentor'), (i + pairs, 'adept')) as m (who, role)`,
	`insert into app.meetings (tenant_id, id, mentorship_id, number, state, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
		select md5('tenant/' || t)::uuid, md5('meeting/' || t || '/' || i || '/' || m)::uuid, md5('room/' || t || '/' || i)::uuid, m, 'held', now() - m * interval '30 days', now() - m * interval '30 days' + interval '2 hours', 'neutral',
			md5('member/' || t || '/' || i)::uuid, now(), now() from k, generate_series(1, 3) as m`,
}
