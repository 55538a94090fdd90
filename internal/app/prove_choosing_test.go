package app

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// TestTheLastSeatThatAMentorPromises has a mentor say yes to a hundred adepts at once, with one seat. Without the lock
// and without the key of the seat the same rush promises it more than once.
func TestTheLastSeatThatAMentorPromises(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	a := h.world.A
	h.world.Exec(t, "delete from app.wishes where cohort_id = $1", a.Matching)
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1", a.Matching)
	h.world.Exec(t, "update app.choosings set ended_at = null where cohort_id = $1", a.Matching)
	h.world.Exec(t, "update app.participants set capacity = 1 where id = $1", a.FreeMentor.Participant)
	var yes []sent
	for _, p := range crowd(t, h, a.Matching, rushing) {
		wish := tenantstest.NewID(t)
		h.world.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, answer_by, created_at, updated_at)
			values ($1, $2, $3, $4, $5, 1, 1, 500, 'asked', 1, now() + interval '100 years', now(), now())`, a.ID, wish, a.Matching, p.Participant, a.FreeMentor.Participant)
		yes = append(yes, sent{h.token(t, a.FreeMentor), http.MethodPut, "/wishes/" + wish.String() + "/answer", body{"answer": "yes"}})
	}
	for range scaled(1, 50) {
		statuses, bodies := rush(t, h, yes)
		if statuses[204] != 1 || statuses[409] != rushing-1 || promised(t, h) != 1 {
			t.Errorf("%d promises of one seat; statuses %v, %s", promised(t, h), statuses, bodies[0])
		}
		unpromise(t, h)
	}
	line.plant(forgetLocks)
	if statuses, _ := rush(t, h, yes); statuses[204] != 1 || promised(t, h) != 1 {
		t.Errorf("with the key alone: %d promises of one seat; statuses %v", promised(t, h), statuses)
	}
	unpromise(t, h)
	h.world.Exec(t, "alter table app.proposals drop constraint proposals_seat_key")
	for n := 0; promised(t, h) <= 1; n++ {
		if n == 20 {
			t.Fatal("without lock and key the seat was never promised twice: the rush would not find it")
		}
		unpromise(t, h)
		rush(t, h, yes)
	}
}

// unpromise takes back what a rush made.
func unpromise(t testing.TB, h *house) {
	t.Helper()
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1", h.world.A.Matching)
	h.world.Exec(t, "update app.wishes set state = 'asked' where cohort_id = $1", h.world.A.Matching)
}

// TestTheWayOfAnAdeptTakesFewStatements goes it with a choosing that is open, as the walk's is not.
func TestTheWayOfAnAdeptTakesFewStatements(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	a := h.world.A
	h.world.Exec(t, "delete from app.wishes where cohort_id = $1", a.Matching)
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1", a.Matching)
	at := "/cohorts/" + a.Matching.String()
	stepAs := func(name string, p tenantstest.Person, method, path string, content any) {
		t.Helper()
		token := h.token(t, p)
		line.take()
		statuses, bodies := rush(t, h, []sent{{token, method, path, content}})
		if statuses[200]+statuses[204] != 1 {
			t.Fatalf("%s: %v %s", path, statuses, bodies[0])
		}
		short(t, name, [][]string{slices.DeleteFunc(line.take(), func(statement string) bool { return strings.Contains(statement, "name: PGNotifyMany") })})
	}
	step := func(p tenantstest.Person, method, path string, content any) {
		t.Helper()
		stepAs(path, p, method, path, content)
	}
	step(a.Arranger, http.MethodPut, at+"/choosing", body{"state": "open"})
	step(a.FreeAdept, http.MethodPut, at+"/choice/list", body{"list": 1})
	wish := oneID(t, h, "select id from app.wishes where cohort_id = $1", a.Matching)
	step(a.FreeAdept, http.MethodPut, at+"/choice/wishes", body{"ranked": []string{wish}})
	h.world.Exec(t, "update app.wishes set state = 'asked', answer_by = now() + interval '100 years' where id = $1", wish)
	step(a.FreeMentor, http.MethodGet, "/wishes/"+wish, nil)
	step(a.FreeMentor, http.MethodPut, "/wishes/"+wish+"/answer", body{"answer": "yes"})
	step(a.Arranger, http.MethodGet, at+"/choosing", nil)
	step(a.Arranger, http.MethodPut, at+"/choosing", body{"state": "ended"})
	h.world.Exec(t, "update app.choosings set ended_at = null where cohort_id = $1", a.Matching)
	stepAs(offerNo, a.FreeMentor, http.MethodPut, "/mentor-offers/"+a.MentorOffer.String()+"/answer", body{"answer": "no"})
	h.world.Exec(t, "delete from app.wishes where cohort_id = $1", a.Matching)
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1", a.Matching)
	yes := "/mentor-invitations/" + a.MentorInvitation.String() + "/answer"
	stepAs(ownMentorYes, a.SecondMentor, http.MethodPut, yes, body{"answer": "yes"})
	again := func(cohort string) {
		h.world.Exec(t, "delete from app.proposals where cohort_id = $1", a.Matching)
		h.world.Exec(t, "update app.mentor_invitations set state = 'waiting', answered_at = null where id = $1", a.MentorInvitation)
		h.world.Exec(t, "update app.cohorts set state = $2 where id = $1", a.Matching, cohort)
	}
	again("running")
	stepAs(ownMentorYesLate, a.SecondMentor, http.MethodPut, yes, body{"answer": "yes"})
	h.world.Exec(t, "delete from app.room_members where participant_id = $1", a.FreeAdept.Participant)
	again("matching")
	h.world.Exec(t, "delete from app.mentor_invitations")
	h.world.Exec(t, "delete from app.wishes where cohort_id = $1", a.Matching)
	h.world.Exec(t, "delete from app.proposals where cohort_id = $1", a.Matching)
	stepAs(newOwnMentor, a.FreeAdept, http.MethodPut, at+"/own-mentor", body{"id": tenantstest.NewID(t), "name": "Moa Egen", "email": "moa@egen.example"})
}

func oneID(t testing.TB, h *house, query string, args ...any) (id string) {
	t.Helper()
	if err := h.world.Super.QueryRow(query, args...).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}
