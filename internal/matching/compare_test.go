package matching_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// runFor starts a run with a goal and does its job.
func (s scene) runFor(t *testing.T, goal fit.Goal) matching.Run {
	t.Helper()
	run, err := s.Start(s.ctx, s.A.Matching, matching.Asked{Goal: goal})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Work(context.Background(), matching.RunJob{TenantID: s.A.ID, RunID: run.ID}); err != nil {
		t.Fatal(err)
	}
	if run, err = s.FindRun(s.ctx, run.ID); err != nil || run.State != matching.Done {
		t.Fatalf("%+v %v", run, err)
	}
	return run
}

// generous is the scene with a mentor who fits everybody and has room for all, and two who fit nobody in particular.
func generous(t *testing.T) (scene, uuid.UUID) {
	t.Helper()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set capacity = 0 where id = $1", s.A.FreeMentor.Participant)
	wide := s.person(t, "Mats", true, 3, "Ledarskap", "")
	s.Exec(t, "update app.participants set offers = '{Ledarskap,Kunder}' where id = $1", wide)
	for _, name := range []string{"Siv", "Åke"} {
		id := s.person(t, name, true, 1, "Ledarskap", "")
		s.Exec(t, "update app.participants set region = 'Norr' where id = $1", id)
	}
	for _, name := range []string{"Ann", "Bo"} {
		id := s.person(t, name, false, 0, "Ledarskap", "")
		s.Exec(t, "update app.participants set region = 'Syd' where id = $1", id)
	}
	return s, wide
}

func TestTwoRunsStandSideBySideAndAnEarlierOneIsUsedAgain(t *testing.T) {
	t.Parallel()
	s, wide := generous(t)
	best, spread := s.runFor(t, fit.BestFit), s.runFor(t, fit.Spread)
	if best.Goal != fit.BestFit || spread.Goal != fit.Spread || !best.Kept || *spread.MeanScore > *best.MeanScore {
		t.Fatalf("%+v, %+v", best, spread)
	}
	if w := s.workspace(t); w.Stands == nil || w.Stands.ID != spread.ID {
		t.Errorf("the proposals are those of %+v", w.Stands)
	}
	c, err := s.Compare(s.ctx, s.A.Matching, best.ID, spread.ID)
	if err != nil {
		t.Fatal(err)
	}
	if c.Spent || c.WithSpent {
		t.Error("neither can be used again")
	}
	if c.Most != 3 || c.WithMost != 1 {
		t.Errorf("one mentor has %d adepts, and %d where the load is spread", c.Most, c.WithMost)
	}
	if len(c.Changes) == 0 || c.Same+len(c.Changes) != *best.Matched || c.Changes[0].Mentor != "Mats" || c.Changes[0].With == "Mats" || c.Changes[0].Score == nil {
		t.Errorf("%+v", c)
	}
	if err := s.UseRun(s.ctx, best.ID); err != nil {
		t.Fatal(err)
	}
	w := s.workspace(t)
	for _, p := range w.Proposals {
		if p.Mentor.ParticipantID != wide {
			t.Errorf("%+v", p)
		}
	}
	if w.Run.ID != spread.ID || w.Stands == nil || w.Stands.ID != best.ID {
		t.Errorf("the newest run is %v, and the proposals are those of %+v", w.Run.ID, w.Stands)
	}
}

func TestARunIsUsedAgainWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	s, wide := generous(t)
	best, spread := s.runFor(t, fit.BestFit), s.runFor(t, fit.Spread)
	s.Exec(t, "update app.participants set capacity = 2 where id = $1", wide)
	before := s.workspace(t)
	if err := s.UseRun(s.ctx, best.ID); !errors.Is(err, fault.Conflict("run_out_of_date")) {
		t.Errorf("too few seats: %v", err)
	}
	if after := s.workspace(t); len(after.Proposals) != len(before.Proposals) || after.Proposals[0].ID != before.Proposals[0].ID {
		t.Error("a run that was refused changed something")
	}
	s.Exec(t, "update app.match_runs set pairs = null where id = $1", best.ID)
	if err := s.UseRun(s.ctx, best.ID); !errors.Is(err, fault.Conflict("run_not_kept")) {
		t.Errorf("not kept: %v", err)
	}
	if _, err := s.Compare(s.ctx, s.A.Matching, best.ID, spread.ID); !errors.Is(err, fault.Conflict("run_not_kept")) {
		t.Errorf("not kept: %v", err)
	}
	if _, err := s.Compare(s.ctx, s.A.Cohort, spread.ID, spread.ID); !errors.Is(err, fault.NotFound()) {
		t.Errorf("another cohort's: %v", err)
	}
}

func TestAPairIsLockedThroughARunThatIsUsedAgain(t *testing.T) {
	t.Parallel()
	s, wide := generous(t)
	best := s.runFor(t, fit.BestFit)
	p := s.workspace(t).Proposals[0]
	lock := func(mentor uuid.UUID, seen uuid.UUID) {
		t.Helper()
		one := matching.Placement{AdeptID: p.Adept.ParticipantID, MentorID: mentor, Seen: seen, Locked: true}
		if err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{one}); err != nil {
			t.Fatal(err)
		}
	}
	lock(wide, wide)
	s.runFor(t, fit.Spread)
	if err := s.UseRun(s.ctx, best.ID); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); len(w.Proposals) != *best.Matched {
		t.Errorf("%d proposals", len(w.Proposals))
	}
	for _, m := range s.workspace(t).Mentors {
		if m.Name == "Siv" {
			lock(m.ParticipantID, wide)
		}
	}
	if err := s.UseRun(s.ctx, best.ID); !errors.Is(err, fault.Conflict("run_out_of_date")) {
		t.Errorf("locked to somebody else: %v", err)
	}
}

// Proposals come from the run whose pairs were put there last, whichever is newest and whatever has been changed since.
func TestChangedProposalsStillComeFromTheirRun(t *testing.T) {
	t.Parallel()
	s, wide := generous(t)
	from := func(what string, run *matching.Run, stands bool) {
		t.Helper()
		w := s.workspace(t)
		if (w.From == nil) != (run == nil) || run != nil && w.From.ID != run.ID || (w.Stands != nil) != stands {
			t.Errorf("%s: from %+v, standing %+v", what, w.From, w.Stands)
		}
	}
	arrange := func(p matching.Proposal, to matching.Placement) {
		t.Helper()
		to.AdeptID, to.Seen = p.Adept.ParticipantID, p.Mentor.ParticipantID
		if err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{to}); err != nil {
			t.Fatal(err)
		}
	}
	from("before any run", nil, false)
	best := s.runFor(t, fit.BestFit)
	arrange(s.workspace(t).Proposals[0], matching.Placement{MentorID: wide, Locked: true})
	spread := s.runFor(t, fit.Spread)
	from("with a pair locked from the run before", &spread, true)
	if err := s.UseRun(s.ctx, best.ID); err != nil {
		t.Fatal(err)
	}
	from("used again", &best, true)
	arrange(s.workspace(t).Proposals[1], matching.Placement{})
	from("changed since", &best, false)
	if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	from("launched", nil, false)
	if c, err := s.Compare(s.ctx, s.A.Matching, best.ID, spread.ID); err != nil || !c.Spent || !c.WithSpent {
		t.Errorf("after the launch they can be used again: %+v, %v", c, err)
	}
}

// Why a run cannot be used again is said as it is, and of whom; a pair against a rule that was locked then may be locked
// to it again.
func TestARunThatCannotBeUsedSaysWhy(t *testing.T) {
	t.Parallel()
	for code, since := range map[string]string{
		"run_against_rule":   "update app.participants set manager = 'Chefen' where id in ($1, $2)",
		"run_without":        "update app.participants set state = 'withdrawn' where id = $1 and $2::uuid is not null",
		"run_mentor_paused":  "update app.participants set paused_at = now() where id = $2 and $1::uuid is not null",
		"run_pair_excluded":  "insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at) select tenant_id, cohort_id, $1, $2, member_id, now() from app.participants where id = $1",
		"run_seats":          "update app.participants set capacity = 2 where id = $2 and $1::uuid is not null",
		"run_locked_another": "update app.proposals set locked = true, mentor_id = (select p.id from app.participants p join app.members m on m.id = p.member_id where m.name = 'Siv') where adept_id = $1 and $2::uuid is not null",
		"run_has_mentor":     "",
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			s, wide := generous(t)
			adept := s.A.FreeAdept.Participant
			best := s.runFor(t, fit.BestFit)
			s.runFor(t, fit.Spread)
			if since == "" {
				s.Exec(t, "delete from app.proposals where cohort_id = $1 and adept_id <> $2", s.A.Matching, adept)
				if _, err := s.Launch(s.ctx, s.A.Matching); err != nil {
					t.Fatal(err)
				}
			} else {
				s.Exec(t, since, adept, wide)
			}
			f := fault.Of(s.UseRun(s.ctx, best.ID))
			if f.Code != "run_out_of_date" || len(f.Fields) != 1 || f.Fields[0].Code != code {
				t.Fatalf("%+v", f)
			}
			for _, language := range []string{"sv", "en"} {
				said := api.Word(language, code, f.Fields[0].Values)
				if strings.Contains(said, "{") || code != "run_without" && !strings.Contains(said, s.A.FreeAdept.Name) && !strings.Contains(said, "Mats") {
					t.Error(said)
				}
			}
			if code != "run_against_rule" {
				return
			}
			if _, err := s.Pair(s.ctx, s.A.Matching, adept, wide, true, uuid.Nil); err != nil {
				t.Fatal(err)
			}
			if err := s.UseRun(s.ctx, best.ID); err != nil {
				t.Errorf("with the pair locked: %v", err)
			}
		})
	}
}
