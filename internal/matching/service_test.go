package matching_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// scene is the seeded cohort that is being matched, with people added to it.
type scene struct {
	*tenantstest.World
	*matching.Service
	ctx context.Context
}

func newScene(t *testing.T, clock func() time.Time) scene {
	t.Helper()
	w := tenantstest.New(t)
	// The seeded run's id is no UUIDv7, so it would stand behind runs made after it.
	w.Exec(t, "update app.proposals set run_id = null where cohort_id = $1", w.A.Matching)
	w.Exec(t, "delete from app.match_runs where id = $1", w.A.Run)
	renderer, err := mail.NewRenderer()
	if err != nil {
		t.Fatal(err)
	}
	ctx := auth.WithPrincipal(w.As(context.Background(), w.A, w.A.Arranger), auth.Principal{
		Organisation: platform.Organisation{ID: w.A.ID, Name: "Alfa", TimeZone: "Europe/Stockholm"},
	})
	return scene{World: w, Service: matching.New(w.DB.At(clock), renderer), ctx: ctx}
}

// person adds a participant to the cohort that is being matched.
func (s scene) person(t *testing.T, name string, mentor bool, capacity int, areas, manager string) uuid.UUID {
	t.Helper()
	member, participant := tenantstest.NewID(t), tenantstest.NewID(t)
	s.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at) values ($1, $2, $3, $3 || '@x.example', 'active', now(), now())`,
		s.A.ID, member, name)
	column := "needs"
	if mentor {
		column = "offers"
	}
	s.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, languages, `+column+`, capacity, manager, created_at, updated_at)
		values ($1, $2, $3, $4, $5, not $5, '{svenska}', array[$6], $7, $8, now(), now())`, s.A.ID, participant, s.A.Matching, member, mentor, areas, capacity, manager)
	return participant
}

// run starts a run and does its job, as the worker would.
func (s scene) run(t *testing.T) matching.Run {
	t.Helper()
	seed := int64(3)
	run, err := s.Start(s.ctx, s.A.Matching, &seed)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Work(context.Background(), matching.RunJob{TenantID: s.A.ID, RunID: run.ID}); err != nil {
		t.Fatal(err)
	}
	run, err = s.FindRun(s.ctx, run.ID)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func (s scene) workspace(t *testing.T) matching.Workspace {
	t.Helper()
	w, err := s.Workspace(s.ctx, s.A.Matching)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func mentorOf(w matching.Workspace, adept uuid.UUID) uuid.UUID {
	for _, p := range w.Proposals {
		if p.Adept.ParticipantID == adept {
			return p.Mentor.ParticipantID
		}
	}
	return uuid.Nil
}

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

func TestALockedPairOutlivesARun(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	worse := s.person(t, "Mats", true, 1, "Kunder", "")
	if _, err := s.Pair(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, worse, true, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	s.run(t)
	if got := mentorOf(s.workspace(t), s.A.FreeAdept.Participant); got != worse {
		t.Error("the run moved a locked pair")
	}
}

func TestAnExclusionIsNeverProposed(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	apart := matching.Exclusion{AdeptID: s.A.FreeAdept.Participant, MentorID: s.A.FreeMentor.Participant}
	if err := s.Exclude(s.ctx, s.A.Matching, apart); err != nil {
		t.Fatal(err)
	}
	if got := mentorOf(s.workspace(t), s.A.FreeAdept.Participant); got != uuid.Nil {
		t.Error("the proposal of an excluded pair stands")
	}
	s.run(t)
	if got := mentorOf(s.workspace(t), s.A.FreeAdept.Participant); got != uuid.Nil {
		t.Error("an excluded pair was proposed")
	}
	if err := s.Allow(s.ctx, s.A.Matching, apart); err != nil {
		t.Fatal(err)
	}
	s.run(t)
	if got := mentorOf(s.workspace(t), s.A.FreeAdept.Participant); got != s.A.FreeMentor.Participant {
		t.Error("a pair that is allowed again was not proposed")
	}
}

func TestAMentorsCapacityHoldsForTheArrangerToo(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set capacity = 1 where id = $1", s.A.FreeMentor.Participant)
	adept := s.person(t, "Ann", false, 0, "Ledarskap", "")
	_, err := s.Pair(s.ctx, s.A.Matching, adept, s.A.FreeMentor.Participant, false, uuid.Nil)
	if !errors.Is(err, fault.Capacity("mentor_full")) {
		t.Errorf("got %v", err)
	}
}

func TestTwoAdeptsSwapMentorsThatAreFull(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set capacity = 1 where id = $1", s.A.FreeMentor.Participant)
	adept := s.person(t, "Ann", false, 0, "Personalfrågor", "")
	mentor := s.person(t, "Mats", true, 1, "Personalfrågor", "")
	s.run(t)
	if _, err := s.Swap(s.ctx, s.A.Matching, adept, s.A.FreeAdept.Participant, matching.Seen{}); err != nil {
		t.Fatal(err)
	}
	w := s.workspace(t)
	if mentorOf(w, adept) != s.A.FreeMentor.Participant || mentorOf(w, s.A.FreeAdept.Participant) != mentor {
		t.Errorf("after the swap: %+v", w.Proposals)
	}
}

// What is compared when another mentor is chosen is what each pair scores by itself, with the rule against it.
func TestEveryMentorsScoreIsThatOfThePair(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	adept, fits, apart := s.person(t, "Ann", false, 0, "Kunder", ""), s.person(t, "Mats", true, 1, "Kunder", ""), s.person(t, "Mia", true, 1, "Stress", "")
	if err := s.Exclude(s.ctx, s.A.Matching, matching.Exclusion{AdeptID: adept, MentorID: apart}); err != nil {
		t.Fatal(err)
	}
	all, err := s.PairScores(s.ctx, s.A.Matching, adept)
	if err != nil || len(all.Items) != 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	best := all.Items[0]
	for _, m := range all.Items {
		alone, err := s.PairScore(s.ctx, s.A.Matching, adept, m.MentorID)
		if err != nil || m.Score != alone.Score || (m.Blocked == nil) != (alone.Blocked == nil) {
			t.Errorf("%+v, alone %+v, %v", m, alone, err)
		}
		if (m.MentorID == apart) != (m.Blocked != nil && *m.Blocked == "excluded") {
			t.Errorf("%+v", m)
		}
		if m.Score > best.Score {
			best = m
		}
	}
	if best.MentorID != fits {
		t.Errorf("the best of %+v", all.Items)
	}
	if _, err := s.PairScores(s.ctx, s.A.Matching, fits); !errors.Is(err, fault.NotFound()) {
		t.Errorf("a mentor as adept: %v", err)
	}
}

// Who looks at what another arranger has changed since undoes none of it.
func TestWhatAnotherArrangerHasChangedIsNotUndone(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	ours, other := s.A.FreeAdept.Participant, s.person(t, "Ann", false, 0, "Kunder", "")
	before, newer, third := s.A.FreeMentor.Participant, s.person(t, "Mats", true, 1, "Kunder", ""), s.person(t, "Mia", true, 1, "Kunder", "")
	for adept, mentor := range map[uuid.UUID]uuid.UUID{ours: newer, other: third} {
		if _, err := s.Pair(s.ctx, s.A.Matching, adept, mentor, true, uuid.Nil); err != nil {
			t.Fatal(err)
		}
	}
	stale := map[string]func() error{
		"remove":  func() error { return s.Unpair(s.ctx, s.A.Matching, ours, before) },
		"replace": func() error { _, err := s.Pair(s.ctx, s.A.Matching, ours, before, true, before); return err },
		"unlock":  func() error { _, err := s.Lock(s.ctx, s.A.Proposal, false, before); return err },
		"swap": func() error {
			_, err := s.Swap(s.ctx, s.A.Matching, ours, other, matching.Seen{Mentor: before, Other: third})
			return err
		},
		"swap with": func() error {
			_, err := s.Swap(s.ctx, s.A.Matching, other, ours, matching.Seen{Mentor: third, Other: before})
			return err
		},
	}
	for name, act := range stale {
		if err := act(); !errors.Is(err, fault.Conflict("pair_changed")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	w := s.workspace(t)
	if mentorOf(w, ours) != newer || mentorOf(w, other) != third || !w.Proposals[0].Locked || !w.Proposals[1].Locked {
		t.Errorf("something was changed: %+v", w.Proposals)
	}
	if p, err := s.Lock(s.ctx, s.A.Proposal, false, newer); err != nil || p.Locked {
		t.Errorf("what is seen as it is: %+v, %v", p, err)
	}
	if _, err := s.Swap(s.ctx, s.A.Matching, ours, other, matching.Seen{Mentor: newer, Other: third}); err != nil {
		t.Error(err)
	}
	for range 2 { // what is gone already is gone
		if err := s.Unpair(s.ctx, s.A.Matching, ours, third); err != nil {
			t.Error(err)
		}
	}
}

func TestARunIsDoneOnceAndNeverHalf(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	first, err := s.Start(s.ctx, s.A.Matching, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Start(s.ctx, s.A.Matching, nil)
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
		run, err := s.Start(s.ctx, s.A.Matching, seed)
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
	run, err := s.Start(s.ctx, s.A.Matching, nil)
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

func TestLaunchMakesMentorshipsOnceAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	done, err := s.Launch(s.ctx, s.A.Matching)
	if err != nil || done.Mentorships != 1 || !done.MailsAt.Equal(now.Add(time.Minute)) {
		t.Fatalf("launch: %+v, %v", done, err)
	}
	now = now.Add(10 * time.Second)
	if again, err := s.Launch(s.ctx, s.A.Matching); err != nil || !again.MailsAt.Equal(done.MailsAt) {
		t.Errorf("a repeated launch: %+v, %v", again, err)
	}
	count := func(query string) int { return s.Count(t, query, s.A.Matching) }
	if n := count("select count(*) from app.mentorships where cohort_id = $1 and state <> 'ended'"); n != 1 {
		t.Errorf("%d mentorships", n)
	}
	if n := count("select count(*) from app.deliveries where cohort_id = $1 and kind = 'matched' and state = 'queued'"); n != 2 {
		t.Errorf("%d mails asked for", n)
	}
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if n := count("select count(*) from app.mentorships where cohort_id = $1 and state <> 'ended'"); n != 0 {
		t.Error("the mentorship outlived the undo")
	}
	if n := count("select count(*) from app.deliveries where cohort_id = $1 and kind = 'matched' and state = 'queued'"); n != 0 {
		t.Error("mails outlived the undo")
	}
	if n := count("select sum(seats_taken) from app.participants where cohort_id = $1"); n != 0 {
		t.Error("the seat was not freed")
	}
	if w := s.workspace(t); len(w.Proposals) != 1 || w.State != "matching" {
		t.Errorf("after the undo: %d proposals, %s", len(w.Proposals), w.State)
	}
}

// The mail of a launch is an invitation to whoever had none; taken back, it was none.
func TestALaunchInvitesWhoWasNotInvited(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	left := s.person(t, "Left", false, 0, "Kunder", "")
	earlier := now.Add(-48 * time.Hour)
	s.Exec(t, "update app.participants set invited_at = null where cohort_id = $1", s.A.Matching)
	s.Exec(t, "update app.participants set invited_at = $2 where id = $1", s.A.FreeMentor.Participant, earlier)
	at := func(id uuid.UUID) *time.Time {
		t.Helper()
		var found *time.Time
		if err := s.Super.QueryRow("select invited_at from app.participants where id = $1", id).Scan(&found); err != nil {
			t.Fatal(err)
		}
		return found
	}
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if got := at(s.A.FreeAdept.Participant); got == nil || !got.Equal(now) {
		t.Errorf("the adept of the pair: invited %v", got)
	}
	if got := at(s.A.FreeMentor.Participant); got == nil || !got.Equal(earlier) {
		t.Errorf("the mentor, who was invited before: %v", got)
	}
	if got := at(left); got != nil {
		t.Errorf("who is in no pair was invited %v", got)
	}
	now = now.Add(10 * time.Second)
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if got := at(s.A.FreeAdept.Participant); got != nil {
		t.Errorf("after the undo the adept was invited %v", got)
	}
	if got := at(s.A.FreeMentor.Participant); got == nil || !got.Equal(earlier) {
		t.Errorf("after the undo the mentor was invited %v", got)
	}
}

func TestUndoingALaterLaunchLeavesTheCohortRunning(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 1, 0)
	late := s.person(t, "Late", false, 0, "Ledarskap", "")
	if _, err := s.Pair(s.ctx, s.A.Matching, late, s.A.FreeMentor.Participant, false, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	if done, err := s.Launch(s.ctx, s.A.Matching); err != nil || done.Mentorships != 1 {
		t.Fatalf("second launch: %+v, %v", done, err)
	}
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); w.State != "running" || w.Coverage.WithMentor != 1 || len(w.Proposals) != 1 {
		t.Errorf("after the undo: %s, %+v", w.State, w.Coverage)
	}
}

// One moment can be taken back, so one launch at a time has it: a second one would leave the first without.
func TestALaunchWaitsWhileTheLastOneCanBeTakenBack(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	now = now.Add(59 * time.Second)
	late := s.person(t, "Late", false, 0, "Ledarskap", "")
	if _, err := s.Pair(s.ctx, s.A.Matching, late, s.A.FreeMentor.Participant, false, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Launch(s.ctx, s.A.Matching); !errors.Is(err, fault.Conflict("launch_can_be_undone")) {
		t.Errorf("a second launch within the minute: %v", err)
	}
	standing := "select count(*) from app.mentorships where cohort_id = $1 and state <> 'ended'"
	if n := s.Count(t, standing, s.A.Matching); n != 1 {
		t.Errorf("%d mentorships", n)
	}
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if n := s.Count(t, standing, s.A.Matching); n != 0 {
		t.Errorf("%d mentorships outlived the undo", n)
	}
	if done, err := s.Launch(s.ctx, s.A.Matching); err != nil || done.Mentorships != 2 {
		t.Errorf("launched again: %+v, %v", done, err)
	}
	now = now.Add(time.Minute)
	if w := s.workspace(t); w.State != "running" || w.Coverage.WithMentor != 2 {
		t.Errorf("%s, %+v", w.State, w.Coverage)
	}
}

func TestALaunchCannotBeTakenBackWhenItsMailsHaveLeft(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	now = now.Add(61 * time.Second)
	if err := s.Undo(s.ctx, s.A.Matching); !errors.Is(err, fault.Conflict("too_late_to_undo")) {
		t.Errorf("got %v", err)
	}
}

func TestNothingIsMatchedInACohortThatIsOver(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	adept, mentor := s.A.FreeAdept.Participant, s.A.FreeMentor.Participant
	acts := map[string]func() error{
		"lock": func() error { _, err := s.Lock(s.ctx, s.A.Proposal, true, uuid.Nil); return err },
		"exclude": func() error {
			return s.Exclude(s.ctx, s.A.Matching, matching.Exclusion{AdeptID: adept, MentorID: mentor})
		},
		"pair":   func() error { _, err := s.Pair(s.ctx, s.A.Matching, adept, mentor, false, uuid.Nil); return err },
		"unpair": func() error { return s.Unpair(s.ctx, s.A.Matching, adept, uuid.Nil) },
		"start":  func() error { _, err := s.Start(s.ctx, s.A.Matching, nil); return err },
		"launch": func() error { _, err := s.Launch(s.ctx, s.A.Matching); return err },
	}
	for _, state := range []string{"closing", "closed", "cancelled"} {
		s.Exec(t, "update app.cohorts set state = $2 where id = $1", s.A.Matching, state)
		for name, act := range acts {
			if err := act(); !errors.Is(err, fault.Conflict("cohort_over")) {
				t.Errorf("%s in a cohort that is %s: %v", name, state, err)
			}
		}
	}
	if n := s.Count(t, "select count(*) from app.proposals where id = $1 and not locked", s.A.Proposal); n != 1 {
		t.Error("the proposal was touched")
	}
}

// A mentor waits from the launch on, if it came after her; days are the organisation's own.
func TestMentorsWaitFromTheLaunchOn(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC) // 27 November in Stockholm
	s := newScene(t, func() time.Time { return now })
	s.Exec(t, "delete from app.proposals where cohort_id = $1", s.A.Matching)
	for _, c := range []struct {
		launched any
		days     int
	}{{nil, 118}, {"2026-11-20 22:30Z", 7}, {"2026-11-20 23:30Z", 6}} {
		s.Exec(t, "update app.participants set admitted_at = '2026-08-01 12:00Z' where id = $1", s.A.FreeMentor.Participant)
		s.Exec(t, "update app.cohorts set state = 'running', launched_at = $2 where id = $1", s.A.Matching, c.launched)
		if w := s.workspace(t); len(w.Waiting) != 1 || w.Waiting[0].Days != c.days {
			t.Errorf("launched %v: %+v, want %d days", c.launched, w.Waiting, c.days)
		}
	}
}

func TestALaunchListsWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "delete from app.proposals where id = $1", s.A.Proposal)
	s.Exec(t, "update app.programmes set agreement_text = '' where id = $1", s.A.Programme)
	_, err := s.Launch(s.ctx, s.A.Matching)
	if f := fault.Of(err); f.Kind != fault.KindPrecondition || len(f.Fields) != 2 {
		t.Errorf("got %v", err)
	}
}

func TestThePreviewIsTheMailOfTheFirstPair(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	for role, name := range map[string]string{"adept": "Kjell", "mentor": "Åsa"} {
		p, err := s.Preview(s.ctx, s.A.Matching, role, "sv")
		if err != nil || !strings.Contains(p.Subject, name) || p.HTML == "" {
			t.Errorf("%s: %+v, %v", role, p, err)
		}
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
