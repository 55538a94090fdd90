package matching_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// scene is the seeded cohort that is being matched, with people added to it.
type scene struct {
	*tenantstest.World
	*matching.Service
	ctx context.Context
}

func newScene(t testing.TB, clock func() time.Time) scene {
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
func (s scene) run(t testing.TB) matching.Run {
	t.Helper()
	seed := int64(3)
	run, err := s.Start(s.ctx, s.A.Matching, matching.Asked{Seed: &seed})
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

func (s scene) workspace(t testing.TB) matching.Workspace {
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
