package app

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// rushing is how many come for the last seat in the same moment.
const rushing = 100

// crowd adds adepts with accounts to a cohort of A, all able to sign in.
func crowd(t testing.TB, h *house, cohort uuid.UUID, n int) []tenantstest.Person {
	t.Helper()
	people := make([]tenantstest.Person, n)
	var users, members, participants []string
	for i := range people {
		people[i] = tenantstest.Person{User: tenantstest.NewID(t), Member: tenantstest.NewID(t), Participant: tenantstest.NewID(t)}
		users, members = append(users, people[i].User.String()), append(members, people[i].Member.String())
		participants = append(participants, people[i].Participant.String())
	}
	h.world.Exec(t, `insert into directory.users (id, email, name, created_at)
		select u, 'rush-' || u || '@alfa.example', 'Nina Ny', $2 from unnest($1::uuid[]) u`, pq.Array(users), tenantstest.Now)
	h.world.Exec(t, `insert into directory.memberships (user_id, tenant_id, member_id, created_at)
		select u, $3, m, $4 from unnest($1::uuid[], $2::uuid[]) x (u, m)`, pq.Array(users), pq.Array(members), h.world.A.ID, tenantstest.Now)
	h.world.Exec(t, `insert into app.members (tenant_id, id, user_id, name, email, role, state, invited_at, created_at, updated_at)
		select $3, m, u, 'Nina Ny', 'rush-' || u || '@alfa.example', 'member', 'active', $4, $4, $4 from unnest($1::uuid[], $2::uuid[]) x (u, m)`,
		pq.Array(users), pq.Array(members), h.world.A.ID, tenantstest.Now)
	h.world.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, languages, needs, admitted_at, invited_at, created_at, updated_at)
		select $3, p, $4, m, false, true, '{svenska}', '{Ledarskap}', $5, $5, $5, $5 from unnest($1::uuid[], $2::uuid[]) x (p, m)`,
		pq.Array(participants), pq.Array(members), h.world.A.ID, cohort, tenantstest.Now)
	return people
}

// sent is what one of a rush asks.
type sent struct {
	token, method, path string
	body                any
}

// rush sends everything in the same moment and returns how often each status was answered, and each body.
func rush(t testing.TB, h *house, all []sent) (statuses map[int]int, bodies []string) {
	t.Helper()
	answers := make([]*httptest.ResponseRecorder, len(all))
	together(len(all), func(i int) {
		raw, _ := json.Marshal(all[i].body) // texts and ids
		r := httptest.NewRequest(all[i].method, "/api/v1/"+h.world.A.Slug+all[i].path, strings.NewReader(string(raw)))
		r.Host = "bollplank.test"
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+all[i].token)
		answers[i] = httptest.NewRecorder()
		h.handler.ServeHTTP(answers[i], r)
	})
	statuses = map[int]int{}
	for _, a := range answers {
		statuses[a.Code]++
		bodies = append(bodies, a.Body.String())
	}
	return statuses, bodies
}

// rowLocks are what a statement waits for others with.
var rowLocks = regexp.MustCompile(` for (update|no key update|share)( of \w+)?`)

func forgetLocks(statement string) string { return rowLocks.ReplaceAllString(statement, "") }

// TestTheLastSeatOfASeminar has a hundred people register at once, again and again. Without the lock and without the
// table's check the same rush goes over the capacity.
func TestTheLastSeatOfASeminar(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	var all []sent
	for _, p := range crowd(t, h, h.world.A.Cohort, rushing) {
		all = append(all, sent{h.token(t, p), http.MethodPut, "/seminars/" + h.world.A.Seminar.String() + "/registration", body{"state": "registered"}})
	}
	for range scaled(1, 100) {
		statuses, bodies := rush(t, h, all)
		seated, waiting := strings.Count(fmt.Sprint(bodies), `"state":"registered"`), strings.Count(fmt.Sprint(bodies), `"state":"waitlisted"`)
		if statuses[200] != rushing || seated != 1 || waiting != rushing-1 || taken(t, h) != 2 {
			t.Errorf("%d got the last seat and %d stand in line, %d seats of 2 are taken; statuses %v", seated, waiting, taken(t, h), statuses)
		}
		leaveSeminar(t, h)
	}
	h.world.Exec(t, "alter table app.seminars drop constraint seminars_seats")
	line.plant(forgetLocks)
	for n := 0; taken(t, h) <= 2; n++ {
		if n == 20 {
			t.Fatal("without lock and check the seats were never exceeded: the rush would not find it")
		}
		leaveSeminar(t, h)
		rush(t, h, all)
	}
}

// taken counts the registrations that hold a seat.
func taken(t testing.TB, h *house) int {
	t.Helper()
	return h.world.Count(t, "select count(*) from app.registrations where seminar_id = $1 and state = 'registered'", h.world.A.Seminar)
}

func leaveSeminar(t testing.TB, h *house) {
	t.Helper()
	h.world.Exec(t, "delete from app.registrations where seminar_id = $1 and member_id <> $2", h.world.A.Seminar, h.world.A.Adept.Member)
	h.world.Exec(t, "update app.seminars set registered = 1, waitlisted = 0 where id = $1", h.world.A.Seminar)
}

// TestTheLastSeatOfAMentor proposes a hundred adepts at once to a mentor with one seat left, then launches a hundred
// times at once. Without locks and check both rushes go over the mentor's capacity.
func TestTheLastSeatOfAMentor(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	a := h.world.A
	token := h.token(t, a.Arranger)
	var pairs, launches []sent
	for _, p := range crowd(t, h, a.Matching, rushing) {
		pairs = append(pairs, sent{token, http.MethodPut, "/cohorts/" + a.Matching.String() + "/pairs/" + p.Participant.String(), body{"mentor_id": a.FreeMentor.Participant}})
		launches = append(launches, sent{token, http.MethodPost, "/cohorts/" + a.Matching.String() + "/launch", nil})
	}
	for range scaled(1, 50) {
		statuses, _ := rush(t, h, pairs)
		if statuses[200] != 1 || statuses[409] != rushing-1 || promised(t, h) != 2 {
			t.Errorf("%d seats of 2 are promised; statuses %v", promised(t, h), statuses)
		}
		statuses, _ = rush(t, h, launches)
		if made := mentoring(t, h); statuses[202] != rushing || made != 2 {
			t.Errorf("%d seats of 2 are taken; statuses %v", made, statuses)
		}
		backToMatching(t, h)
	}
	h.world.Exec(t, "alter table app.participants drop constraint participants_seats")
	line.plant(forgetLocks)
	for n := 0; promised(t, h) <= 2; n++ {
		if n == 20 {
			t.Fatal("without lock and check the seats were never exceeded: the rush would not find it")
		}
		backToMatching(t, h)
		rush(t, h, pairs)
	}
	rush(t, h, launches)
	if made := mentoring(t, h); made <= 2 {
		t.Errorf("without lock and check the launches made %d mentorships: the rush would not find more", made)
	}
}

// promised counts the proposals that hold a seat of the mentor, mentoring the mentorships.
func promised(t testing.TB, h *house) int {
	t.Helper()
	return h.world.Count(t, "select count(*) from app.proposals where mentor_id = $1", h.world.A.FreeMentor.Participant)
}

func mentoring(t testing.TB, h *house) int {
	t.Helper()
	return h.world.Count(t, "select count(*) from app.room_members where participant_id = $1", h.world.A.FreeMentor.Participant)
}

// backToMatching takes back what the rushes made, but for the proposal that stood before.
func backToMatching(t testing.TB, h *house) {
	t.Helper()
	a := h.world.A
	h.world.Exec(t, "delete from app.deliveries where cohort_id = $1 and kind = 'matched'", a.Matching)
	h.world.Exec(t, "delete from app.room_members where room_id in (select id from app.mentorships where cohort_id = $1)", a.Matching)
	h.world.Exec(t, "delete from app.mentorships where cohort_id = $1", a.Matching)
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1 and id <> $2", a.Matching, a.Proposal)
	h.world.Exec(t, "update app.proposals set state = 'proposed' where id = $1", a.Proposal)
	h.world.Exec(t, "update app.participants set seats_taken = 0 where id = $1", a.FreeMentor.Participant)
	h.world.Exec(t, "update app.cohorts set state = 'matching', launched_at = null, launch_undo_until = null where id = $1", a.Matching)
}
