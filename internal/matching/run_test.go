package matching_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestARunProposesTheBestPairsWithItsProof(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	adept := s.person(t, "Ann", false, 0, "Personalfrågor", "")
	mentor := s.person(t, "Mats", true, 1, "Personalfrågor", "")
	run := s.run(t)
	if run.State != matching.Done || *run.Gap != 0 || *run.Matched != 2 || *run.Unmatched != 0 {
		t.Errorf("run: %+v", run)
	}
	w := s.workspace(t)
	if mentorOf(w, adept) != mentor || mentorOf(w, s.A.FreeAdept.Participant) != s.A.FreeMentor.Participant {
		t.Errorf("proposals: %+v", w.Proposals)
	}
	if w.Coverage.Adepts != 2 || w.Coverage.WithProposal != 2 || w.Coverage.WaitingMentors != 0 || len(w.Proposals[0].Reasons) == 0 {
		t.Errorf("coverage: %+v", w.Coverage)
	}
}

// What somebody says nothing on is kept as unsaid with the proposal; what was kept before that was told reads as said.
func TestAProposalKeepsWhatIsUnsaid(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	blank := s.person(t, "Blank", false, 0, "Personalfrågor", "")
	s.Exec(t, "update app.participants set needs = '{}', languages = '{}' where id = $1", blank)
	mentor := s.person(t, "Mats", true, 1, "Personalfrågor", "")
	made, err := s.Pair(s.ctx, s.A.Matching, blank, mentor, false, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	scored, err := s.PairScore(s.ctx, s.A.Matching, blank, mentor)
	if err != nil {
		t.Fatal(err)
	}
	for _, reasons := range []matching.Reasons{made.Reasons, scored.Reasons} {
		for _, r := range reasons {
			if !r.Unsaid || r.Points != r.Max/2 || len(r.Values) > 0 {
				t.Errorf("%+v", r)
			}
		}
	}
	s.Exec(t, `update app.proposals set reasons = '[{"code":"region","points":80,"max":160,"values":[]}]' where id = $1`, made.ID)
	for _, p := range s.workspace(t).Proposals {
		if p.ID == made.ID && (len(p.Reasons) != 1 || p.Reasons[0].Unsaid || p.Reasons[0].Max != 160) {
			t.Errorf("kept before: %+v", p.Reasons)
		}
	}
}

func TestWhoIsLeftOutIsToldWhy(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set capacity = 1 where id = $1", s.A.FreeMentor.Participant)
	adept := s.person(t, "Ann", false, 0, "Stress och kris", "")
	s.run(t)
	w := s.workspace(t)
	if len(w.Unmatched) != 1 || w.Unmatched[0].ParticipantID != adept || len(w.Unmatched[0].Why) == 0 {
		t.Errorf("unmatched: %+v", w.Unmatched)
	}
}

func TestARunIsDoneOnceAndNeverHalf(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	first, err := s.Start(s.ctx, s.A.Matching, matching.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Start(s.ctx, s.A.Matching, matching.Asked{})
	if err != nil || again.ID != first.ID {
		t.Errorf("a second start made another run: %v", err)
	}
	job := matching.RunJob{TenantID: s.A.ID, RunID: first.ID}
	for range 2 {
		if err := s.Work(context.Background(), job); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.Count(t, "select count(*) from app.proposals where tenant_id = $1 and cohort_id = $2", s.A.ID, s.A.Matching); n != 1 {
		t.Errorf("%d proposals after the job was done twice", n)
	}
}

// Among equals a second run over the same people makes the same pairs, and another seed is taken when asked for.
func TestRunningAgainKeepsThePairs(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	for _, name := range []string{"Ann", "Bea", "Cia", "Dan", "Eva", "Fia"} {
		s.person(t, name, false, 0, "Kunder", "")
		s.person(t, "Mentor "+name, true, 1, "Kunder", "")
	}
	pairs := func(seed *int64) (map[uuid.UUID]uuid.UUID, int64) {
		t.Helper()
		run, err := s.Start(s.ctx, s.A.Matching, matching.Asked{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Work(context.Background(), matching.RunJob{TenantID: s.A.ID, RunID: run.ID}); err != nil {
			t.Fatal(err)
		}
		found := map[uuid.UUID]uuid.UUID{}
		for _, p := range s.workspace(t).Proposals {
			found[p.Adept.ParticipantID] = p.Mentor.ParticipantID
		}
		return found, run.Seed
	}
	first, seed := pairs(nil)
	again, kept := pairs(nil)
	if len(first) != 7 || !maps.Equal(first, again) || seed != kept {
		t.Errorf("with seeds %d and %d: %v, then %v", seed, kept, first, again)
	}
	other := seed / 2
	if _, got := pairs(&other); got != other {
		t.Errorf("asked for seed %d, got %d", other, got)
	}
	if _, got := pairs(nil); got != other {
		t.Errorf("the run after it has seed %d, want %d", got, other)
	}
}

func TestARunInACohortThatHasEndedChangesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	run, err := s.Start(s.ctx, s.A.Matching, matching.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	s.Exec(t, "update app.cohorts set state = 'cancelled' where id = $1", s.A.Matching)
	if err := s.Work(context.Background(), matching.RunJob{TenantID: s.A.ID, RunID: run.ID}); err != nil {
		t.Fatal(err)
	}
	run, err = s.FindRun(s.ctx, run.ID)
	if err != nil || run.State != matching.Failed || *run.ErrorCode != "cohort_over" {
		t.Errorf("run: %+v, %v", run, err)
	}
	if n := s.Count(t, "select count(*) from app.proposals where id = $1", s.A.Proposal); n != 1 {
		t.Error("the proposals were touched")
	}
}

func TestWithoutPeopleARunSaysSo(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", s.A.FreeMentor.Participant)
	run := s.run(t)
	if run.State != matching.Failed || *run.ErrorCode != "no_people" {
		t.Errorf("run: %+v", run)
	}
}

func TestAnotherTenantsRunIsMissing(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	run := s.run(t)
	ctx := tenants.With(s.ctx, tenants.Scope{Tenant: tenants.IDOf(s.B.ID), Member: s.B.Arranger.Member})
	if _, err := s.FindRun(ctx, run.ID); !errors.Is(err, fault.NotFound()) {
		t.Errorf("got %v", err)
	}
}

// A proof is shown of what it holds of: not once the rules, the people or the exclusions are others, or a lock is gone.
func TestAProofIsOfWhatTheRunWentBy(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	adept, mentor := s.A.FreeAdept.Participant, s.A.FreeMentor.Participant
	spare := s.person(t, "Mats", true, 1, "Kunder", "")
	lock := func(on bool, seen uuid.UUID) {
		t.Helper()
		i := slices.IndexFunc(s.workspace(t).Proposals, func(p matching.Proposal) bool { return p.Adept.ParticipantID == adept })
		if _, err := s.Lock(s.ctx, s.workspace(t).Proposals[i].ID, on, seen); err != nil {
			t.Fatal(err)
		}
	}
	run := func() {
		t.Helper()
		s.run(t)
		if w := s.workspace(t); w.Stands == nil || w.Outdated || mentorOf(w, adept) != mentor {
			t.Fatalf("after a run: %+v, outdated %v", w.Stands, w.Outdated)
		}
	}
	run()
	lock(true, mentor)
	if w := s.workspace(t); w.Stands == nil || w.Outdated {
		t.Error("a lock more takes the proof away")
	}
	if _, err := s.Pair(s.ctx, s.A.Matching, adept, spare, true, mentor); err != nil {
		t.Fatal(err)
	}
	s.run(t)
	if w := s.workspace(t); w.Stands == nil || mentorOf(w, adept) != spare {
		t.Error("no proof with a lock")
	}
	lock(false, spare)
	if w := s.workspace(t); w.Stands != nil || w.Outdated {
		t.Error("the proof stands without a lock that it went by")
	}
	for what, c := range map[string]struct{ change, back string }{
		"a weight":  {"update app.programmes set policy = jsonb_set(policy, '{weights,areas}', '3') where id = $1", "update app.programmes set policy = jsonb_set(policy, '{weights,areas}', '6') where id = $1"},
		"a seat":    {"update app.participants set capacity = 3 where id = $1", "update app.participants set capacity = 1 where id = $1"},
		"a profile": {"update app.participants set offers = '{Annat}' where id = $1", "update app.participants set offers = '{Kunder}' where id = $1"},
	} {
		id := spare
		if what == "a weight" {
			id = s.A.Programme
		}
		run()
		s.Exec(t, c.change, id)
		if w := s.workspace(t); w.Stands != nil || !w.Outdated {
			t.Errorf("%s has changed: %+v, outdated %v", what, w.Stands, w.Outdated)
		}
		s.Exec(t, c.back, id)
		if w := s.workspace(t); w.Stands == nil || w.Outdated {
			t.Errorf("%s is as it was: %+v, outdated %v", what, w.Stands, w.Outdated)
		}
	}
}

// A run that fails leaves the proposals as they were: of what has changed since they were made is told as before.
func TestAFailedRunHidesNothingOfWhatHasChanged(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.person(t, "Mats", true, 1, "Kunder", "")
	s.run(t)
	if w := s.workspace(t); w.Outdated {
		t.Fatal("outdated after a run")
	}
	s.Exec(t, `update app.programmes set policy = jsonb_set(policy, '{weights}', (select jsonb_object_agg(key, 0) from jsonb_each(policy -> 'weights'))) where id = $1`, s.A.Programme)
	if run := s.run(t); run.State != matching.Failed {
		t.Fatalf("a run by no weights is %s", run.State)
	}
	if w := s.workspace(t); !w.Outdated || len(w.Proposals) == 0 {
		t.Errorf("after a failed run: outdated %v, %d proposals", w.Outdated, len(w.Proposals))
	}
}

// Two more who may be matched are two whom the run did not go by.
func TestAProofEndsWithAnExclusionThatItWentBy(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	apart := matching.Exclusion{AdeptID: s.A.FreeAdept.Participant, MentorID: s.person(t, "Mats", true, 1, "Kunder", "")}
	if err := s.Exclude(s.ctx, s.A.Matching, apart); err != nil {
		t.Fatal(err)
	}
	s.run(t)
	if w := s.workspace(t); w.Stands == nil || w.Outdated {
		t.Fatalf("after a run: %+v, outdated %v", w.Stands, w.Outdated)
	}
	if err := s.Allow(s.ctx, s.A.Matching, apart); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); w.Stands != nil || !w.Outdated {
		t.Error("the proof stands though two more may be matched")
	}
}
