package matching_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

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

// An arranger may pair two against a rule, and a rule may be newer than a pair: either way the workspace says so.
func TestAProposalAgainstARuleIsSaid(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	adept := s.A.FreeAdept.Participant
	s.Exec(t, "update app.participants set manager = 'Chefen' where id = $1", adept)
	same := s.person(t, "Mats", true, 1, "Kunder", "chefen")
	if w := s.workspace(t); len(w.Against) != 0 {
		t.Errorf("before: %+v", w.Against)
	}
	if _, err := s.Pair(s.ctx, s.A.Matching, adept, same, true, s.A.FreeMentor.Participant); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); len(w.Against) != 1 || w.Against[0] != (matching.AgainstRule{AdeptID: adept, Rule: "same_manager"}) {
		t.Errorf("moved there: %+v", w.Against)
	}
	s.run(t)
	if w := s.workspace(t); len(w.Against) != 1 || mentorOf(w, adept) != same {
		t.Errorf("locked, after a run: %+v", w.Against)
	}
	s.Exec(t, "update app.participants set manager = 'En annan' where id = $1", adept)
	if w := s.workspace(t); len(w.Against) != 0 {
		t.Errorf("with another manager: %+v", w.Against)
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

// Who has left is in no list of who is kept apart; back again, she is.
func TestAnExclusionOfWhoHasLeftIsNotShown(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	if err := s.Exclude(s.ctx, s.A.Matching, matching.Exclusion{AdeptID: s.A.FreeAdept.Participant, MentorID: s.A.FreeMentor.Participant}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		state string
		shown int
	}{{"withdrawn", 0}, {"admitted", 1}} {
		s.Exec(t, "update app.participants set state = $2 where id = $1", s.A.FreeMentor.Participant, c.state)
		if w := s.workspace(t); len(w.Exclusions) != c.shown {
			t.Errorf("%s: %+v", c.state, w.Exclusions)
		}
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
		"start":  func() error { _, err := s.Start(s.ctx, s.A.Matching, matching.Asked{}); return err },
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

// A pair that has ended because one of the two wanted another is not proposed again, whatever the policy says of pairs
// that have been.
func TestAPairOfWhichOneWantedAnotherIsNotProposedAgain(t *testing.T) {
	t.Parallel()
	for another, again := range map[string]bool{"nobody": true, "adept": false, "mentor": false} {
		s := newScene(t, tenantstest.StandStill)
		s.Exec(t, `update app.programmes set policy = policy || '{"earlier_pairs": false}'`)
		s.Exec(t, "update app.participants set state = 'withdrawn' where cohort_id = $1 and id not in ($2, $3)", s.A.Cohort, s.A.Adept.Participant, s.A.Mentor.Participant)
		s.Exec(t, "update app.mentorships set state = 'ended', ended_at = now() where id = $1", s.A.Mentorship)
		s.Exec(t, "update app.room_members set wants_another = true where room_id = $1 and role = $2", s.A.Mentorship, another)
		s.Exec(t, "update app.participants set seats_taken = 0 where id = $1", s.A.Mentor.Participant)
		if got := s.proposedAgain(t); got != again {
			t.Errorf("another %s: proposed again %t", another, got)
		}
	}
}

// Whoever ends what nobody has begun has said no: the two are not proposed to each other again, whatever the policy says
// of pairs that have been, and where an arranger pairs them all the same it is said to be against the rules. A pair that
// had begun may be proposed again.
func TestWhoDeclinesToBeginIsNotProposedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		state  string
		mentor bool
		rule   string
	}{
		"the mentor declines": {"invited", true, "earlier_pair"},
		"the adept declines":  {"invited", false, "earlier_pair"},
		"what had begun ends": {"active", true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, tenantstest.StandStill)
			s.Exec(t, `update app.programmes set policy = policy || '{"earlier_pairs": false}'`)
			s.Exec(t, "update app.participants set state = 'withdrawn' where cohort_id = $1 and id not in ($2, $3)", s.A.Cohort, s.A.Adept.Participant, s.A.Mentor.Participant)
			s.Exec(t, "update app.mentorships set state = $2 where id = $1", s.A.Mentorship, c.state)
			who := s.A.Adept
			if c.mentor {
				who = s.A.Mentor
			}
			ended, err := mentorships.New(s.DB, s.Platform, nil, nil).SetState(s.belonging(who), s.A.Mentorship, mentorships.Ended)
			if err != nil || ended != mentorships.Ended {
				t.Fatal(ended, err)
			}
			if got := s.proposedAgain(t); got != (c.rule == "") {
				t.Errorf("proposed again: %t", got)
			}
			if _, err := s.Pair(s.ctx, s.A.Cohort, s.A.Adept.Participant, s.A.Mentor.Participant, true, uuid.Nil); err != nil {
				t.Fatal(err)
			}
			w, err := s.Workspace(s.ctx, s.A.Cohort)
			if err != nil {
				t.Fatal(err)
			}
			if len(w.Against) == 1 != (c.rule != "") || c.rule != "" && w.Against[0].Rule != c.rule {
				t.Errorf("paired by hand it is against %+v", w.Against)
			}
		})
	}
}

// belonging is the scope of somebody who takes part.
func (s scene) belonging(p tenantstest.Person) context.Context {
	return auth.WithPrincipal(s.As(context.Background(), s.A, p), auth.Principal{
		User: p.User, Member: p.Member, Permission: auth.Belong, Organisation: platform.Organisation{ID: s.A.ID, Name: "Alfa", TimeZone: "Europe/Stockholm"},
	})
}

// proposedAgain runs the cohort that is under way and tells whether its adept is proposed to its mentor.
func (s scene) proposedAgain(t *testing.T) bool {
	t.Helper()
	run, err := s.Start(s.ctx, s.A.Cohort, matching.Asked{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Work(context.Background(), matching.RunJob{TenantID: s.A.ID, RunID: run.ID}); err != nil {
		t.Fatal(err)
	}
	return s.Count(t, "select count(*) from app.proposals where adept_id = $1 and mentor_id = $2 and state = 'proposed'", s.A.Adept.Participant, s.A.Mentor.Participant) == 1
}
