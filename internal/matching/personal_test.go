package matching_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// policyIs sets the policy of the matched programme.
func (s scene) policyIs(t *testing.T, p programmes.Policy) {
	t.Helper()
	s.Exec(t, "update app.programmes set policy = $2 where tenant_id = $1", s.A.ID, p)
}

// scored is the points of the free two; nothing that is told of them speaks of personal wishes.
func (s scene) scored(t *testing.T) int {
	t.Helper()
	found, err := s.PairScore(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, s.A.FreeMentor.Participant)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Reasons) == 0 || slices.ContainsFunc(found.Reasons, func(r matching.Reason) bool { return r.Code == "personal" }) {
		t.Errorf("told: %+v", found.Reasons)
	}
	return found.Score
}

// Personal wishes count when both have consented and stop counting at once; nobody is told what they gave: neither an
// arranger, nor the two on a short list or once they are a pair.
func TestPersonalWishesCountByConsentAndAreToldToNobody(t *testing.T) {
	s := newScene(t, time.Now)
	p := policy()
	p.Weights.Gender = 4
	s.policyIs(t, p)
	silent := s.scored(t)
	s.Exec(t, `insert into app.personal_wishes (tenant_id, cohort_id, member_id, gender, gender_consented_at, updated_at) values ($1, $2, $3, 'woman', now(), now())`,
		s.A.ID, s.A.Matching, s.A.FreeMentor.Member)
	if both := s.scored(t); both <= silent {
		t.Errorf("%d points once both have consented, %d before", both, silent)
	}
	ctx := s.As(context.Background(), s.A, s.A.FreeAdept)
	err := s.DB.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		f, err := matching.ReadField(ctx, tx, s.A.Matching, p, uuid.NullUUID{UUID: s.A.FreeAdept.Participant, Valid: true})
		if err != nil {
			return err
		}
		for _, o := range f.Offers(s.A.FreeAdept.Participant, map[uuid.UUID]int{}) {
			if slices.ContainsFunc(o.Reasons, func(r matching.Reason) bool { return r.Code == "personal" }) || len(o.Reasons) == 0 {
				t.Errorf("the adept is told: %+v", o.Reasons)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pair(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, s.A.FreeMentor.Participant, true, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	s.Exec(t, "delete from app.proposals where cohort_id = $1 and adept_id <> $2", s.A.Matching, s.A.FreeAdept.Participant)
	if s.Count(t, "select count(*) from app.proposals where reasons::text like '%personal%'") != 0 {
		t.Error("what personal wishes gave is kept with a proposal")
	}
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	const told = "select count(*) from app.room_members x join app.mentorships m on m.id = x.room_id where m.cohort_id = $1 and x.reasons::text like $2"
	if s.Count(t, told, s.A.Matching, "%areas%") != 1 || s.Count(t, told, s.A.Matching, "%personal%") != 0 {
		t.Error("the pair is told of personal wishes")
	}
	s.Exec(t, "delete from app.personal_wishes where member_id = $1", s.A.FreeMentor.Member)
	if back := s.scored(t); back != silent {
		t.Errorf("%d points once it is taken back, %d before", back, silent)
	}
}

// Whoever stood without a mentor in the programme's last cohort gets the scarce seat, though another fits better; with
// the switch off, or with a mentor then, she does not.
func TestLeftOutLastTimeGoesFirst(t *testing.T) {
	s := newScene(t, time.Now)
	s.Exec(t, "update app.participants set state = 'withdrawn' where cohort_id = $1", s.A.Matching)
	s.Exec(t, "delete from app.proposals where cohort_id = $1", s.A.Matching)
	s.Exec(t, "delete from app.wishes where cohort_id = $1", s.A.Matching)
	s.person(t, "Mentorn", true, 1, "Ekonomi", "")
	fits, waits := s.person(t, "Passar", false, 0, "Ekonomi", ""), s.person(t, "Väntade", false, 0, "Golf", "")
	earlier := tenantstest.NewID(t)
	s.Exec(t, `insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, created_at, updated_at)
		select c.tenant_id, $2, c.programme_id, 'Förra', 'closed', c.starts_on - 400, c.starts_on - 100, now(), now() from app.cohorts c where c.tenant_id = $1 and c.id = $3`,
		s.A.ID, earlier, s.A.Matching)
	s.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_adept, is_mentor, created_at, updated_at)
		select p.tenant_id, $2, $3, p.member_id, true, false, now(), now() from app.participants p where p.tenant_id = $1 and p.id = $4`,
		s.A.ID, tenantstest.NewID(t), earlier, waits)
	for _, on := range []bool{true, false} {
		p := policy()
		p.CarryOver = on
		s.policyIs(t, p)
		s.run(t)
		w := s.workspace(t)
		want := fits
		if on {
			want = waits
		}
		if len(w.Proposals) != 1 || w.Proposals[0].Adept.ParticipantID != want {
			t.Errorf("carry-over %v: %+v", on, w.Proposals)
		}
		for _, a := range w.Adepts {
			if a.LeftOutBefore != (a.ParticipantID == waits) {
				t.Errorf("%s: left out before %v", a.Name, a.LeftOutBefore)
			}
		}
	}
	s.Exec(t, "update app.cohorts set state = 'draft' where id = $1", earlier)
	if w := s.workspace(t); slices.ContainsFunc(w.Adepts, func(a matching.AdeptToMatch) bool { return a.LeftOutBefore }) {
		t.Error("a cohort that has not begun left nobody out")
	}
}
