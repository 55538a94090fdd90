package tenants_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Every statement names its tenant, and the policies must hold even when one does not: these probes ask each table
// without a predicate, in both roles, and try to write across the wall.

type table struct {
	name      string
	app, room bool // which role may read it
}

func tables(t *testing.T, w *tenantstest.World) []table {
	t.Helper()
	rows, err := w.Super.Query(`
		select c.oid::regclass::text, has_any_column_privilege('bollplank_app', c.oid, 'select'), has_any_column_privilege('bollplank_room', c.oid, 'select')
		from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []table
	for rows.Next() {
		var one table
		if err := rows.Scan(&one.name, &one.app, &one.room); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil || len(all) < 20 {
		t.Fatalf("%d tables, %v: the search is broken", len(all), err)
	}
	return all
}

// reach counts the rows of a tenant that a member of tenant A reaches in a table, whichever role reads it.
func reach(t *testing.T, w *tenantstest.World, of tenantstest.Tenant, one table) int {
	t.Helper()
	column := "tenant_id"
	if one.name == "app.tenants" {
		column = "id"
	}
	query := "select count(*) from " + one.name + " where $1::uuid is not null and " + column + " = '" + of.ID.String() + "'"
	ctx := w.As(context.Background(), w.A, w.A.Mentor)
	var total int
	count := func(get func(ctx context.Context, dst any, query string, args ...any) error) error {
		var n int
		err := get(ctx, &n, query)
		total += n
		return err
	}
	var err error
	if one.app {
		err = w.DB.View(ctx, func(ctx context.Context, tx *tenants.Tx) error { return count(tx.Get) })
	}
	if err == nil && one.room {
		err = w.DB.RoomView(ctx, w.A.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) error { return count(tx.Get) })
	}
	if err != nil {
		return -1 // out of reach altogether
	}
	return total
}

// twin gives B a mentorship with the same id as A's, what belongs to its room, and a member with the id of A's mentor, so
// that the policy of a room or a member alone cannot tell them apart.
func twin(t *testing.T, w *tenantstest.World) {
	t.Helper()
	w.Exec(t, `insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, created_at, updated_at)
		select $1, $2, $3, 'active', started_on, created_at, updated_at from app.mentorships where id = $2`, w.B.ID, w.A.Mentorship, w.B.Cohort)
	w.Exec(t, `insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at) values ($1, $2, $3, $4, 'mentor', now())`,
		w.B.ID, w.A.Mentorship, w.B.Mentor.Member, w.B.Mentor.Participant)
	w.Exec(t, `insert into app.agreement_approvals (tenant_id, mentorship_id, agreement_version, member_id, text_hash, approved_at) values ($1, $2, 1, $3, '', now())`,
		w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.meetings (tenant_id, id, mentorship_id, number, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
		values ($1, $2, $3, 7, now(), now() + interval '1 hour', 'neutral', $4, now(), now())`, w.B.ID, w.A.Meeting, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.meeting_places (tenant_id, room_id, meeting_id, updated_at) values ($1, $2, $3, now())`, w.B.ID, w.A.Mentorship, w.A.Meeting)
	w.Exec(t, `insert into app.meeting_answers (tenant_id, room_id, meeting_id, member_id, sequence, answer, answered_at)
		values ($1, $2, $3, $4, 0, 'accepted', now())`, w.B.ID, w.A.Mentorship, w.A.Meeting, w.B.Mentor.Member)
	w.Exec(t, `insert into app.room_epochs (tenant_id, room_id, epoch, key_id, made_by, created_at)
		select $1, room_id, epoch, key_id, $3, created_at from app.room_epochs where room_id = $2`, w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.room_copies (tenant_id, room_id, recipient_id, epoch, maker_id, format, recipient_key, enc, ciphertext, signature, created_at)
		select $1, room_id, $3, epoch, $3, format, recipient_key, enc, ciphertext, signature, created_at from app.room_copies where room_id = $2 limit 1`,
		w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.sealed_records (tenant_id, room_id, id, kind, author_id, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at)
		select $1, room_id, id, kind, $3, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at from app.sealed_records where room_id = $2`,
		w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.phone_contacts (tenant_id, room_id, on_date, noted_by, noted_at) values ($1, $2, '2026-11-12', $3, now())`, w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.offered_times (tenant_id, room_id, id, slot, starts_at, ends_at, place_kind, offered_by, offered_at)
		values ($1, $2, $3, 1, now(), now() + interval '1 hour', 'neutral', $4, now())`, w.B.ID, w.A.Mentorship, w.A.OfferedTime, w.B.Mentor.Member)
	w.Exec(t, `insert into app.conversation_wishes (tenant_id, room_id, member_id, asked_at) values ($1, $2, $3, now())`, w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.room_notices (tenant_id, room_id, member_id, told_at) values ($1, $2, $3, now())`, w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.word_attempts (tenant_id, room_id, member_id, key_version, id, typed_by, typed_at) values ($1, $2, $3, 1, $3, $3, now())`,
		w.B.ID, w.A.Mentorship, w.B.Mentor.Member)
	w.Exec(t, `insert into app.members (tenant_id, id, name, email, created_at, updated_at) values ($1, $2, 'Tvilling', 'tvilling@beta.example', now(), now())`,
		w.B.ID, w.A.Mentor.Member)
	w.Exec(t, `insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, contact, benefit, answered_at)
		values ($1, $2, $3, '2026-10-01', $4, 1, 1, now())`, w.B.ID, w.A.Mentorship, w.A.Mentor.Member, w.B.Cohort)
	w.Exec(t, `insert into app.assessments (tenant_id, room_id, id, member_id, instrument, shown_name, format, public_key, token_hash, opened_at, closes_at)
		select $1, room_id, id, member_id, instrument, shown_name, format, public_key, token_hash, opened_at, closes_at
		from app.assessments where room_id = $2 and member_id = $3`, w.B.ID, w.A.Mentorship, w.A.Mentor.Member)
	w.Exec(t, `insert into app.assessment_answers (tenant_id, room_id, assessment_id, id, member_id, enc, ciphertext)
		select $1, room_id, assessment_id, id, member_id, enc, ciphertext from app.assessment_answers where room_id = $2 and member_id = $3`,
		w.B.ID, w.A.Mentorship, w.A.Mentor.Member)
	w.Exec(t, `insert into app.member_secrets (tenant_id, member_id, format, nonce, ciphertext, updated_at)
		select $1, member_id, format, nonce, ciphertext, updated_at from app.member_secrets where member_id = $2`, w.B.ID, w.A.Mentor.Member)
}

func TestNoTableShowsAnotherTenantsRows(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	twin(t, w)
	for _, one := range tables(t, w) {
		if n := reach(t, w, w.B, one); n != 0 {
			t.Errorf("%s: a member of A reaches %d rows of B", one.name, n)
		}
	}
}

func TestNoTableTakesAnotherTenantsRows(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := tx.Exec(ctx, "insert into app.audit (tenant_id, id, at, act, object_kind) select $2, $3, $4, 'x', 'x' where $1::uuid is not null",
			w.B.ID, tenantstest.NewID(t), tx.Now())
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "row-level security") {
		t.Errorf("a row for another tenant: got %v", err)
	}
}

// foreignCohort has A's owner make a milestone of B's cohort.
func foreignCohort(t *testing.T, w *tenantstest.World) error {
	t.Helper()
	return w.DB.In(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := tx.Exec(ctx, "insert into app.milestones (tenant_id, id, cohort_id, kind, name, on_date) values ($1, $2, $3, 'other', 'x', '2027-01-01')",
			tenantstest.NewID(t), w.B.Cohort)
		return err
	})
}

// A plain foreign key would let A's milestone point at B's cohort, for such checks do not heed policies.
func TestNoForeignKeyReachesAcross(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	if err := foreignCohort(t, w); err == nil || !strings.Contains(err.Error(), "milestones_cohort_fkey") {
		t.Errorf("a foreign cohort: got %v", err)
	}
	w.Exec(t, "alter table app.cohorts add constraint planted_key unique (id)")
	w.Exec(t, "alter table app.milestones drop constraint milestones_cohort_fkey, add constraint milestones_cohort_fkey foreign key (cohort_id) references app.cohorts (id)")
	if err := foreignCohort(t, w); err != nil {
		t.Errorf("a plain foreign key holds as well (%v): the probe tells nothing", err)
	}
}

// Each policy is dropped in turn, and the probes must notice: the rows of another tenant come into reach, or one's
// own go out of it.
func TestTheProbesNoticeEachDroppedPolicy(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	twin(t, w)
	for _, one := range tables(t, w) {
		if !one.app && !one.room {
			continue // insert-only: its policies are probed by writing
		}
		for _, policy := range policies(t, w, one) {
			own, foreign := reach(t, w, w.A, one), reach(t, w, w.B, one)
			definition := drop(t, w, one, policy)
			if reach(t, w, w.A, one) == own && reach(t, w, w.B, one) == foreign {
				t.Errorf("policy %s of %s can go without anybody noticing", policy, one.name)
			}
			w.Exec(t, definition)
		}
	}
}

// policies lists those that govern reading in the two roles; what the outcome functions may read is theirs to test.
func policies(t *testing.T, w *tenantstest.World, one table) []string {
	t.Helper()
	rows, err := w.Super.Query("select polname from pg_policy where polrelid = $1::regclass and polcmd in ('*', 'r') and polroles <> array['bollplank_owner'::regrole::oid]", one.name)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

// drop removes a policy and returns the statement that puts it back.
func drop(t *testing.T, w *tenantstest.World, one table, policy string) string {
	t.Helper()
	var kind, command, role, using, check string
	err := w.Super.QueryRow(`
		select case when p.polpermissive then 'permissive' else 'restrictive' end, case p.polcmd when 'r' then 'select' else 'all' end,
			coalesce((select string_agg(rolname, ', ') from pg_roles where oid = any (p.polroles)), 'public'),
			pg_get_expr(p.polqual, p.polrelid), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
		from pg_policy p where p.polrelid = $1::regclass and p.polname = $2`, one.name, policy).Scan(&kind, &command, &role, &using, &check)
	if err != nil {
		t.Fatal(err)
	}
	w.Exec(t, fmt.Sprintf("drop policy %s on %s", policy, one.name))
	statement := fmt.Sprintf("create policy %s on %s as %s for %s to %s using (%s)", policy, one.name, kind, command, role, using)
	if check != "" {
		statement += " with check (" + check + ")"
	}
	return statement
}
