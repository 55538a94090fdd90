package matching_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func (s scene) leave(t *testing.T, participant uuid.UUID) {
	t.Helper()
	s.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", participant)
	err := s.DB.In(s.ctx, func(ctx context.Context, tx *tenants.Tx) error {
		return matching.Leaver{}.LeaveCohort(ctx, tx, participant)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhoeverLeavesLeavesNoLockedProposalBehind(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.person(t, "Ann", false, 0, "Ledarskap", "")
	if _, err := s.Lock(s.ctx, s.A.Proposal, true, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	s.leave(t, s.A.FreeAdept.Participant)
	if w := s.workspace(t); len(w.Proposals) != 0 {
		t.Errorf("proposals of somebody who has left: %+v", w.Proposals)
	}
	if run := s.run(t); run.State != matching.Done || *run.Matched != 1 {
		t.Errorf("the run after it: %+v", run)
	}
}

func TestUndoProposesNobodyWhoHasLeft(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	s.leave(t, s.A.FreeAdept.Participant)
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); w.State != "matching" || len(w.Proposals) != 0 {
		t.Errorf("after the undo: %s, %+v", w.State, w.Proposals)
	}
}

func TestUndoDoesNotReviveACohortThatIsOver(t *testing.T) {
	t.Parallel()
	for _, state := range []string{"closing", "closed"} {
		t.Run(state, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, tenantstest.StandStill)
			if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
				t.Fatal(err)
			}
			s.Exec(t, "update app.cohorts set state = $2 where id = $1", s.A.Matching, state)
			if err := s.Undo(s.ctx, s.A.Matching); !errors.Is(err, fault.Conflict("cohort_over")) {
				t.Errorf("got %v", err)
			}
			if n := s.Count(t, "select count(*) from app.cohorts where id = $1 and state = $2", s.A.Matching, state); n != 1 {
				t.Error("the cohort is no longer over")
			}
		})
	}
}

func TestAnExcludedPairIsRefusedByHandToo(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	apart := matching.Exclusion{AdeptID: s.A.FreeAdept.Participant, MentorID: s.A.FreeMentor.Participant}
	if err := s.Exclude(s.ctx, s.A.Matching, apart); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Pair(s.ctx, s.A.Matching, apart.AdeptID, apart.MentorID, true, uuid.Nil); !errors.Is(err, fault.Conflict("pair_excluded")) {
		t.Errorf("got %v", err)
	}
	found, err := s.PairScore(s.ctx, s.A.Matching, apart.AdeptID, apart.MentorID)
	if err != nil || found.Blocked == nil || *found.Blocked != "excluded" {
		t.Errorf("score of an excluded pair: %+v, %v", found, err)
	}
}

// TestARunKeepsOnlyWhatStillHolds changes the cohort between the moment a run reads it and the one it is kept.
func TestARunKeepsOnlyWhatStillHolds(t *testing.T) {
	t.Parallel()
	meanwhile := map[string]func(*testing.T, scene){
		"the adept has left": func(t *testing.T, s scene) { s.leave(t, s.A.FreeAdept.Participant) },
		"the two are kept apart": func(t *testing.T, s scene) {
			apart := matching.Exclusion{AdeptID: s.A.FreeAdept.Participant, MentorID: s.A.FreeMentor.Participant}
			if err := s.Exclude(s.ctx, s.A.Matching, apart); err != nil {
				t.Fatal(err)
			}
		},
		"the pair is launched": func(t *testing.T, s scene) {
			if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
				t.Fatal(err)
			}
		},
		"the mentor's last seat is locked for another": func(t *testing.T, s scene) {
			s.Exec(t, "update app.participants set capacity = 1 where id = $1", s.A.FreeMentor.Participant)
			if err := s.Unpair(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, uuid.Nil); err != nil {
				t.Fatal(err)
			}
			late := s.person(t, "Late", false, 0, "Ledarskap", "")
			if _, err := s.Pair(s.ctx, s.A.Matching, late, s.A.FreeMentor.Participant, true, uuid.Nil); err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, change := range meanwhile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, tenantstest.StandStill)
			run, err := s.Start(s.ctx, s.A.Matching, matching.Asked{})
			if err != nil {
				t.Fatal(err)
			}
			keep, err := s.Half(run.ID)
			if err != nil {
				t.Fatal(err)
			}
			change(t, s)
			if err := keep(); err != nil {
				t.Fatal(err)
			}
			if got := mentorOf(s.workspace(t), s.A.FreeAdept.Participant); got != uuid.Nil {
				t.Error("a pair that no longer holds was proposed")
			}
		})
	}
}

// Half does the first half of a run's job and answers the second.
func (s scene) Half(run uuid.UUID) (func() error, error) {
	return matching.Half(s.Service, tenants.With(context.Background(), tenants.Scope{Tenant: tenants.IDOf(s.A.ID)}), run)
}
