package matching_test

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func policy() programmes.Policy {
	return programmes.Policy{Weights: programmes.Weights{Areas: 6, Languages: 2, Region: 2, Organisation: 1, Unit: 1}, SameManager: true, SameUnit: true, CommonLanguage: true}
}

func (s scene) try(t *testing.T, p programmes.Policy) matching.Trial {
	t.Helper()
	trial, err := s.Try(s.ctx, s.A.Matching, p)
	if err != nil {
		t.Fatal(err)
	}
	return trial
}

// crossed is two adepts and two mentors of whom areas want the one way round and sectors the other.
func crossed(t *testing.T) (s scene, adept, mentor uuid.UUID) {
	s = newScene(t, tenantstest.StandStill)
	for n, sector := range []string{"Vård", "Skola"} {
		a := s.person(t, "Adept "+sector, false, 0, []string{"Ledarskap", "Personalfrågor"}[n], "")
		m := s.person(t, "Mentor "+sector, true, 1, []string{"Personalfrågor", "Ledarskap"}[n], "")
		s.Exec(t, "update app.participants set sector = $3 where id in ($1, $2)", a, m, sector)
		if n == 0 {
			adept, mentor = a, m
		}
	}
	return s, adept, mentor
}

// A policy is tried on people as they are: what would come out, how the standing pairs do by it, how many change; and
// nothing is kept.
func TestAPolicyIsTriedAndNotKept(t *testing.T) {
	t.Parallel()
	s, adept, mentor := crossed(t)
	first := s.run(t)
	before := s.workspace(t)
	if mentorOf(before, adept) == mentor {
		t.Fatal("areas do not decide")
	}
	same := s.try(t, policy())
	if same.Changes != 0 || same.Tried.Matched != *first.Matched || *same.Tried.Mean != *first.MeanScore || *same.Tried.Worst != *first.WorstScore || *same.Standing.Mean != *same.Tried.Mean {
		t.Errorf("the policy that stands: %+v, the run %+v", same, first)
	}
	other := policy()
	other.Weights = programmes.Weights{Sector: 10}
	tried := s.try(t, other)
	if tried.Changes != 2 || *tried.Tried.Mean <= *tried.Standing.Mean || tried.Standing.Matched != 3 || tried.Tried.Unmatched != 0 {
		t.Errorf("another policy: %+v", tried)
	}
	after := s.workspace(t)
	if after.Run.ID != first.ID || mentorOf(after, adept) != mentorOf(before, adept) || !reflect.DeepEqual(after.Policy, before.Policy) {
		t.Error("a trial left something behind")
	}
	_, err := s.Try(s.ctx, s.A.Matching, programmes.Policy{})
	if f := fault.Of(err); f.Kind != fault.KindInvalid || f.Fields[0].Pointer != "/weights" {
		t.Errorf("no weights: %v", err)
	}
	other.EarlierPairs, other.CommonLanguage = true, false
	s.Exec(t, "update app.participants set state = 'withdrawn' where cohort_id = $1 and is_mentor", s.A.Matching)
	if none := s.try(t, other); none.Tried.Matched != 0 || none.Tried.Unmatched != 3 || none.Tried.Mean != nil || none.Changes != 3 {
		t.Errorf("nobody to match with: %+v", none)
	}
}

// People who have been a pair are not proposed again while the rule is on, whoever of them was mentor; a launch that
// was taken back made no pair.
func TestEarlierPairsAreNotProposedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		mentor, adept string
		left          string
		on, been      bool
	}{
		"once a pair":          {"mentor", "adept", "now()", true, true},
		"the other way round":  {"adept", "mentor", "now()", true, true},
		"still one":            {"mentor", "adept", "null", true, true},
		"taken back":           {"mentor", "adept", "timestamptz '2026-01-01'", true, false},
		"the rule is off":      {"mentor", "adept", "now()", false, false},
		"both in the one role": {"mentor", "mentor", "now()", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, tenantstest.StandStill)
			s.Exec(t, `update app.programmes set policy = policy || jsonb_build_object('earlier_pairs', $2::boolean) where id = $1`, s.A.Programme, c.on)
			room := tenantstest.NewID(t)
			s.Exec(t, `insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, ended_at, created_at, updated_at)
				values ($1, $2, $3, 'ended', '2026-01-01', now(), now(), now())`, s.A.ID, room, s.A.Cohort)
			for member, role := range map[uuid.UUID]string{s.A.FreeMentor.Member: c.mentor, s.A.FreeAdept.Member: c.adept} {
				s.Exec(t, `insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at, left_at)
					values ($1, $2, $3, $4, $5, '2026-01-01', `+c.left+`)`, s.A.ID, room, member, s.A.Mentor.Participant, role)
			}
			run := s.run(t)
			if matched := *run.Matched == 1; matched == c.been {
				t.Errorf("%d are matched", *run.Matched)
			}
			one, err := s.PairScore(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, s.A.FreeMentor.Participant)
			if err != nil {
				t.Fatal(err)
			}
			all, err := s.PairScores(s.ctx, s.A.Matching, s.A.FreeAdept.Participant)
			if err != nil {
				t.Fatal(err)
			}
			for _, blocked := range []*string{one.Blocked, all.Items[0].Blocked} {
				if (blocked != nil) != c.been || c.been && *blocked != "earlier_pair" {
					t.Errorf("%v stands against them", blocked)
				}
			}
		})
	}
}

// Whoever does not want people of an organisation is not proposed to them, from either side, whatever the policy.
func TestUnwantedEmployersAreKeptApart(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set organisation = 'Konkurrenten AB' where id = $1", s.A.FreeAdept.Participant)
	s.Exec(t, "update app.participants set not_with = '{konkurrenten ab}' where id = $1", s.A.FreeMentor.Participant)
	if run := s.run(t); *run.Matched != 0 {
		t.Errorf("%d are matched", *run.Matched)
	}
	if w := s.workspace(t); len(w.Unmatched) != 1 || w.Unmatched[0].Why[0] != "unwanted_employer" {
		t.Errorf("%+v", w.Unmatched)
	}
}

// A policy that was kept before there was more to weigh reads as it was, and weighs nothing more.
func TestAnOldPolicyWeighsNothingMore(t *testing.T) {
	t.Parallel()
	s, _, _ := crossed(t)
	s.Exec(t, `update app.programmes set policy = '{"weights": {"areas": 6, "languages": 2, "region": 2, "organisation": 1, "unit": 1}, "same_manager": true, "same_unit": true, "same_organisation": false, "common_language": true}' where id = $1`, s.A.Programme)
	run, w := s.run(t), s.workspace(t)
	if !reflect.DeepEqual(w.Policy, policy()) || run.MeanScore == nil {
		t.Errorf("%+v", w.Policy)
	}
	for _, p := range w.Proposals {
		if len(p.Reasons) != 5 {
			t.Errorf("%+v", p.Reasons)
		}
	}
}
