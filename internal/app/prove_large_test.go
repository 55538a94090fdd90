package app

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
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

// elsewhere is how many people a large organisation has in a cohort that no request of the walk is about.
const elsewhere = 1500

// ofTheWhole are the operations that are about all cohorts of an organisation.
var ofTheWhole = []string{"get-outcomes", "list-cohorts"}

// TestARequestLooksAtWhatItIsAbout asks everything of an organisation with many more people elsewhere: nothing may look
// through any table of them. Under row security an index stays unused as soon as lower(…) or coalesce(…) of another
// table's column is what is looked for, since neither is known to keep what it sees to itself.
func TestARequestLooksAtWhatItIsAbout(t *testing.T) {
	var reads []api.Operation // these change nothing, and ask one world
	for _, op := range operations(t) {
		switch _, ok := scenarios[op.ID]; {
		case !ok || !insideOrganisation(op) || slices.Contains(ofTheWhole, op.ID):
		case op.Method == http.MethodGet:
			reads = append(reads, op)
		default:
			t.Run(op.ID, func(t *testing.T) {
				t.Parallel()
				looksAtWhatItIsAbout(t, crowded(t), op)
			})
		}
	}
	t.Run("reads", func(t *testing.T) {
		t.Parallel()
		w := crowded(t)
		roomsElsewhere(t, w, w.A, elsewhere)
		w.Exec(t, "vacuum analyze")
		looksAtWhatItIsAbout(t, w, reads...)
	})
}

// crowded is a world with many people in it that no request is about.
func crowded(t testing.TB) *tenantstest.World {
	t.Helper()
	w := tenantstest.New(t)
	crowdElsewhere(t, w, w.A)
	return w
}

func looksAtWhatItIsAbout(t *testing.T, w *tenantstest.World, all ...api.Operation) {
	t.Helper()
	for _, op := range all {
		s := scenarios[op.ID]
		caller := personOf(w.A, s.may[0])
		read := readsOf(t, w, func(fresh *house) {
			s.ask(t, fresh, w.A.Slug, op.Method, op.Path, w.A, caller)
		})
		if read >= elsewhere {
			t.Errorf("%s looks at %d rows", op.ID, read)
		}
	}
}

// crowdElsewhere gives an organisation members, participants and what is noted about them.
func crowdElsewhere(t testing.TB, w *tenantstest.World, of tenantstest.Tenant) {
	t.Helper()
	w.Exec(t, `insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, created_at, updated_at)
		select tenant_id, md5('elsewhere')::uuid, programme_id, 'Elsewhere', 'open', '2027-01-01', '2028-01-01', now(), now() from app.cohorts where id = $1`, of.Cohort)
	for _, statement := range []string{
		`insert into app.members (tenant_id, id, name, email, state, created_at, updated_at)
			select $1, md5('m' || i)::uuid, 'Nina Ny', i || '@elsewhere.example', 'active', now(), now() from generate_series(1, $2::integer) i`,
		`insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, created_at, updated_at)
			select $1, md5('p' || i)::uuid, md5('elsewhere')::uuid, md5('m' || i)::uuid, false, true, now(), now() from generate_series(1, $2::integer) i`,
		`insert into app.deliveries (tenant_id, id, member_id, kind, object_id, cohort_id, email, state, created_at, send_at)
			select $1, md5('d' || i)::uuid, md5('m' || i)::uuid, 'invitation', md5('p' || i)::uuid, md5('elsewhere')::uuid, i || '@elsewhere.example', 'sent', now(), now() from generate_series(1, $2::integer) i`,
	} {
		w.Exec(t, statement, of.ID, elsewhere)
	}
	w.Exec(t, "vacuum analyze app.members, app.participants, app.deliveries")
}

// roomsElsewhere makes mentorships of two people each, their rooms met in and written in, in a cohort of their own.
func roomsElsewhere(t testing.TB, w *tenantstest.World, of tenantstest.Tenant, n int) {
	t.Helper()
	w.Exec(t, `insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, launched_at, created_at, updated_at)
		select tenant_id, md5('rooms')::uuid, programme_id, 'Rooms', 'running', '2026-03-01', '2027-09-01', now(), now(), now() from app.cohorts where id = $1`, of.Cohort)
	for _, statement := range []string{
		`insert into app.members (tenant_id, id, name, email, state, created_at, updated_at)
			select $1, md5('rm' || i)::uuid, 'Nina Ny', i || '@room.example', 'active', now(), now() from generate_series(1, 2 * $2::integer) i`,
		`insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, capacity, seats_taken, admitted_at, created_at, updated_at)
			select $1, md5('rp' || i)::uuid, md5('rooms')::uuid, md5('rm' || i)::uuid, i % 2 = 1, i % 2 = 0, i % 2, i % 2, now(), now(), now() from generate_series(1, 2 * $2::integer) i`,
		`insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, created_at, updated_at)
			select $1, md5('r' || i)::uuid, md5('rooms')::uuid, 'active', '2026-03-05', now(), now() from generate_series(1, $2::integer) i`,
		`insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at)
			select $1, md5('r' || (i + 1) / 2)::uuid, md5('rm' || i)::uuid, md5('rp' || i)::uuid, case when i % 2 = 1 then 'mentor' else 'adept' end, now()
			from generate_series(1, 2 * $2::integer) i`,
		`insert into app.meetings (tenant_id, id, mentorship_id, number, state, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
			select $1, md5('rk' || i || '/' || n)::uuid, md5('r' || i)::uuid, n, 'planned', now() + n * interval '1 month', now() + n * interval '1 month' + interval '1 hour', 'neutral',
				md5('rm' || 2 * i)::uuid, now(), now() from generate_series(1, $2::integer) i, generate_series(1, 4) n`,
		`insert into app.meeting_places (tenant_id, room_id, meeting_id, place, updated_at)
			select $1, md5('r' || i)::uuid, md5('rk' || i || '/' || n)::uuid, 'Biblioteket', now() from generate_series(1, $2::integer) i, generate_series(1, 4) n`,
		`insert into app.meeting_answers (tenant_id, room_id, meeting_id, member_id, sequence, answer, answered_at)
			select $1, md5('r' || i)::uuid, md5('rk' || i || '/' || n)::uuid, md5('rm' || 2 * i)::uuid, 0, 'accepted', now() from generate_series(1, $2::integer) i, generate_series(1, 4) n`,
		`insert into app.agreement_approvals (tenant_id, mentorship_id, agreement_version, member_id, text_hash, approved_at)
			select $1, md5('r' || (i + 1) / 2)::uuid, 1, md5('rm' || i)::uuid, '', now() from generate_series(1, 2 * $2::integer) i`,
		`insert into app.room_epochs (tenant_id, room_id, epoch, key_id, made_by, created_at)
			select $1, md5('r' || i)::uuid, 1, md5('re' || i)::uuid, md5('rm' || 2 * i)::uuid, now() from generate_series(1, $2::integer) i`,
		`insert into app.sealed_records (tenant_id, room_id, id, kind, author_id, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at)
			select $1, md5('r' || i)::uuid, md5('rr' || i || '/' || n)::uuid, 'note', md5('rm' || 2 * i)::uuid, 1, md5('re' || i)::uuid, 1, 1, lpad(n::text, 16, 'A'), decode(repeat('5e', 272), 'hex'), now(), now()
			from generate_series(1, $2::integer) i, generate_series(1, 4) n`,
	} {
		w.Exec(t, statement, of.ID, n)
	}
}

// readsOf counts the rows that a request has the server look at, as the server counts them: it has told of all that a
// connection has done once that is closed. What arranged the world keeps none open, or its own rows would be counted.
func readsOf(t testing.TB, w *tenantstest.World, do func(fresh *house)) int {
	t.Helper()
	w.Super.SetMaxIdleConns(0)
	for w.Count(t, arranging) > 0 {
		time.Sleep(time.Millisecond)
	}
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

const arranging = `select count(*) from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`

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
