package app

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// mostReadsPerRow bounds how often a read may look at each row of its organisation. A join that the planner takes for
// one of a single row looks at all of them once for each.
const mostReadsPerRow = 12

// TestALargeOrganisationAmongManyIsReadInProportion asks every read of one organisation of hundreds among hundreds of
// a few people, where shares of all rows tell the planner least.
func TestALargeOrganisationAmongManyIsReadInProportion(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	fill(t, h)
	neighbours(t, h.world, 300)
	h.world.Exec(t, "vacuum analyze")
	rows := rowsOf(t, h.world, h.world.A)
	if rows < 500 {
		t.Fatalf("the large organisation has %d rows: too few to tell", rows)
	}
	for _, op := range h.operations {
		if s, ok := scenarios[op.ID]; ok && op.Method == http.MethodGet && insideOrganisation(op) {
			caller := personOf(h.world.A, s.may[0])
			read := readsOf(t, h.world, func(fresh *house) {
				fresh.tokens[caller.User] = h.token(t, caller)
				s.ask(t, fresh, h.world.A.Slug, op.Method, op.Path, h.world.A, caller)
			})
			if read > mostReadsPerRow*rows {
				t.Errorf("%s reads %d rows of an organisation that has %d", op.ID, read, rows)
			}
		}
	}
}

// readsOf counts the rows that a request has the server look at, as the server counts them: it has told of all that a
// connection has done once that is closed.
func readsOf(t testing.TB, w *tenantstest.World, do func(fresh *house)) int {
	t.Helper()
	others, before := w.Count(t, openConnections), rowsRead(t, w)
	fresh := newHouseOn(t, w, w.Options.DSN, nowhereSMTP, tenantstest.StandStill)
	do(fresh)
	if err := fresh.app.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	for w.Count(t, openConnections) > others {
		time.Sleep(time.Millisecond)
	}
	return rowsRead(t, w) - before
}

// openConnections are those that ask for a tenant's rows.
const openConnections = `select count(*) from pg_stat_activity where datname = current_database() and usename in ('bollplank_app', 'bollplank_room')`

func rowsRead(t testing.TB, w *tenantstest.World) int {
	t.Helper()
	return w.Count(t, `select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_user_tables where schemaname = 'app'`)
}

// rowsOf counts what a tenant has in all tables that a list may be read from.
func rowsOf(t testing.TB, w *tenantstest.World, of tenantstest.Tenant) int {
	t.Helper()
	return w.Count(t, `select (select count(*) from app.members where tenant_id = $1) + (select count(*) from app.participants where tenant_id = $1)
		+ (select count(*) from app.mentorships where tenant_id = $1) + (select count(*) from app.room_members where tenant_id = $1)
		+ (select count(*) from app.meetings where tenant_id = $1)`, of.ID)
}

// neighbours makes organisations of a cohort of five pairs each.
func neighbours(t testing.TB, w *tenantstest.World, n int) {
	t.Helper()
	for _, statement := range []string{
		`insert into app.tenants (id, created_at) select md5('t' || t)::uuid, now() from generate_series(1, $1) t`,
		`insert into app.members (tenant_id, id, name, email, role, state, created_at, updated_at)
			select md5('t' || t)::uuid, md5('m' || t || '/' || i)::uuid, 'Nina Ny', i || '@granne.example', 'member', 'active', now(), now() from generate_series(1, $1) t, generate_series(1, 10) i`,
		`insert into app.programmes (tenant_id, id, name, kind, language, areas, agreement_text, policy, created_at, updated_at)
			select md5('t' || t)::uuid, md5('g' || t)::uuid, 'Nya chefer', 'pairs', 'sv', '{Ledarskap}', '', '{}', now(), now() from generate_series(1, $1) t`,
		`insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, launched_at, created_at, updated_at)
			select md5('t' || t)::uuid, md5('c' || t)::uuid, md5('g' || t)::uuid, 'Våren', 'running', '2026-03-01', '2027-09-01', now(), now(), now() from generate_series(1, $1) t`,
		`insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, languages, admitted_at, created_at, updated_at)
			select md5('t' || t)::uuid, md5('p' || t || '/' || i)::uuid, md5('c' || t)::uuid, md5('m' || t || '/' || i)::uuid, i <= 5, i > 5, '{svenska}', now(), now(), now()
			from generate_series(1, $1) t, generate_series(1, 10) i`,
		`insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, created_at, updated_at)
			select md5('t' || t)::uuid, md5('r' || t || '/' || i)::uuid, md5('c' || t)::uuid, 'active', '2026-03-05', now(), now() from generate_series(1, $1) t, generate_series(1, 5) i`,
		`insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at)
			select md5('t' || t)::uuid, md5('r' || t || '/' || (i - 1) % 5 + 1)::uuid, md5('m' || t || '/' || i)::uuid, md5('p' || t || '/' || i)::uuid,
				case when i <= 5 then 'mentor' else 'adept' end, now() from generate_series(1, $1) t, generate_series(1, 10) i`,
		`insert into app.meetings (tenant_id, id, mentorship_id, number, state, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
			select md5('t' || t)::uuid, gen_random_uuid(), md5('r' || t || '/' || i)::uuid, n, 'planned', now() + n * interval '1 month', now() + n * interval '1 month' + interval '1 hour', 'neutral',
				md5('m' || t || '/' || i)::uuid, now(), now() from generate_series(1, $1) t, generate_series(1, 5) i, generate_series(1, 3) n`,
	} {
		w.Exec(t, statement, n)
	}
}
