package app

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// mostStatements is how many a request may send: what opens, places and closes its transactions is not counted, nor
// the queue's call to its workers, of which it makes one in a tenth of a second at most, whoever asks.
const mostStatements = 8

// longer are the operations that may send more, and why each does.
var longer = map[string]int{
	"change-import-row":     10, // checks the whole file again and answers with what is left to repair
	"repair-import":         10, // the same
	"map-import":            10, // the same
	"change-participant":    10, // reads the person again once the cohort is held, and once changed, and what is proposed for her
	"create-cohort":         9,  // lays a dozen milestones, in batches
	"pick-time":             9,  // books a meeting, which takes eight, and takes the time out of those offered
	"resend-delivery":       9,  // is a letter of its own, with its job
	"put-own-keys":          10, // made for the first time, she waits for a copy, and who holds the key gets a letter, with its job; made anew, she gets one as well
	"offer-mentor":          10, // puts another offer in the place of the one that waits, and is a letter of its own, with its job
	"launch-cohort":         16, // the one act of many tables: pairs, rooms, seats, proposals, cohort and letters, in batches
	newOwnMentor:            12, // makes a member, an invitation, a letter and two jobs
	offerNo:                 9,  // while adepts choose, who waits for her is taken on to the next wish by a job
	ownMentorYes:            19, // makes a participant and a pair that is held to every rule, and lets the adept know
	ownMentorYesLate:        23, // makes a mentorship with its room and letters besides
	"set-participant-state": 26, // whoever leaves is taken out of mentorships, which may go on without her, wishes, offers, groups and seminars, six statements for each seminar ahead
}

// The walk repeats the invitation that is there, says no to it and yes to the offer: these are the other answers.
const (
	newOwnMentor     = "invite-own-mentor of somebody new"
	ownMentorYes     = "answer-own-mentor with a yes"
	ownMentorYesLate = "answer-own-mentor with a yes while the cohort runs"
	offerNo          = "answer-offer with a no"
)

// short holds what an operation sent, for each of those who were let in, against what it may send.
func short(t testing.TB, operation string, heard [][]string) {
	t.Helper()
	bound := max(mostStatements, longer[operation])
	most := slices.MaxFunc(heard, func(a, b []string) int { return len(a) - len(b) })
	if len(most) == 0 || len(most) > bound {
		t.Errorf("%d statements, and may send %d:", len(most), bound)
		for _, statement := range most {
			t.Logf("%.120s", statement)
		}
	}
	if longer[operation] > 0 && len(most) <= mostStatements {
		t.Errorf("%d statements: it need not stand among the longer any more", len(most))
	}
}

// askHeard asks for a thing of A in A, and returns the statements that it took as well.
func (s scenario) askHeard(t testing.TB, h *house, line *wire, op api.Operation, w who) (answered, []string) {
	t.Helper()
	caller := personOf(h.world.A, w)
	h.token(t, caller)
	line.take()
	got := s.ask(t, h, h.world.A.Slug, op.Method, op.Path, h.world.A, caller)
	return got, slices.DeleteFunc(line.take(), func(statement string) bool { return strings.Contains(statement, "name: PGNotifyMany") })
}

// TestNoReadTakesMoreStatementsForMoreRows counts every read with a handful of people and with hundreds.
func TestNoReadTakesMoreStatementsForMoreRows(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	few := countReads(t, h, line)
	fill(t, h)
	for id, n := range countReads(t, h, line) {
		if n != few[id] {
			t.Errorf("%s: %d statements for a few rows, %d for many", id, few[id], n)
		}
	}
}

func countReads(t testing.TB, h *house, line *wire) map[string]int {
	t.Helper()
	n := map[string]int{}
	for _, op := range h.operations {
		if s, ok := scenarios[op.ID]; ok && op.Method == http.MethodGet && insideOrganisation(op) {
			_, heard := s.askHeard(t, h, line, op, s.may[0])
			n[op.ID] = len(heard)
		}
	}
	return n
}

// fill gives A's cohorts hundreds of people, and the mentor many adepts whom she meets.
func fill(t testing.TB, h *house) {
	t.Helper()
	a := h.world.A
	crowd(t, h, a.Matching, 200)
	var participants, members, rooms []string
	for _, p := range crowd(t, h, a.Cohort, 18) {
		participants, members = append(participants, p.Participant.String()), append(members, p.Member.String())
		rooms = append(rooms, missing(p.Participant.String()))
	}
	h.world.Exec(t, "update app.participants set capacity = 20, seats_taken = 19 where id = $1", a.Mentor.Participant)
	h.world.Exec(t, `insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, created_at, updated_at)
		select $1, r, $2, 'active', '2026-03-05', now(), now() from unnest($3::uuid[]) r`, a.ID, a.Cohort, pq.Array(rooms))
	h.world.Exec(t, `insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at)
		select $1::uuid, r, m, p, 'adept', now() from unnest($2::uuid[], $3::uuid[], $4::uuid[]) x (r, m, p)
		union all select $1, r, $5::uuid, $6::uuid, 'mentor', now() from unnest($2::uuid[]) r`,
		a.ID, pq.Array(rooms), pq.Array(members), pq.Array(participants), a.Mentor.Member, a.Mentor.Participant)
	h.world.Exec(t, `insert into app.meetings (tenant_id, id, mentorship_id, number, state, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
		select $1, gen_random_uuid(), r, n, 'planned', $3::timestamptz + n * interval '1 month', $3::timestamptz + n * interval '1 month' + interval '1 hour', 'neutral', $4, now(), now()
		from unnest($2::uuid[]) r, generate_series(1, 4) n`, a.ID, pq.Array(rooms), tenantstest.Now, a.Mentor.Member)
	h.world.Exec(t, `insert into app.seminars (tenant_id, id, cohort_id, kind, title, starts_at, ends_at, created_at, updated_at)
		select $1, gen_random_uuid(), $2, 'lecture', 'Föreläsning ' || n, '2027-02-01'::timestamptz + n * interval '1 day', '2027-02-01 02:00'::timestamptz + n * interval '1 day', now(), now()
		from generate_series(1, 30) n`, a.ID, a.Cohort)
	h.world.Exec(t, `insert into app.deliveries (tenant_id, id, member_id, kind, object_id, cohort_id, email, state, reason_code, created_at, send_at)
		select $1, gen_random_uuid(), m, 'invitation', p, $2, 'x@alfa.example', 'undeliverable', 'no_such_mailbox', now(), now() from unnest($3::uuid[], $4::uuid[]) x (m, p)`,
		a.ID, a.Cohort, pq.Array(members), pq.Array(participants))
}
