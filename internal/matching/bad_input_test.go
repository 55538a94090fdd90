package matching_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// What nobody should ask for is answered by a code that has words, and the workspace stays as it was.
func TestARunThatCannotBeSaysWhy(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil string // with the cohort, and the two of a locked pair
		want  string
	}{
		"no adepts":         {"update app.participants set state = 'withdrawn' where cohort_id = $1 and is_adept and $2::uuid is not null and $3::uuid is not null", "no_people"},
		"no mentors":        {"update app.participants set state = 'withdrawn' where cohort_id = $1 and is_mentor and $2::uuid is not null and $3::uuid is not null", "no_people"},
		"no seats":          {"update app.participants set capacity = 0 where cohort_id = $1 and is_mentor and $2::uuid is not null and $3::uuid is not null", "no_people"},
		"a lock, no seat":   {"update app.participants set capacity = 0 where cohort_id = $1 and id = $3 and $2::uuid is not null", "lock_unknown"},
		"a lock kept apart": {"insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at) select tenant_id, $1, $2, $3, member_id, now() from app.participants where id = $2", "lock_excluded"},
		"no weights":        {`update app.programmes set policy = policy || '{"weights": {}}' where $1::uuid is not null and $2::uuid is not null and $3::uuid is not null`, "wrong_policy"},
		"two locks, a seat": {"update app.proposals set locked = true, mentor_id = $3 where cohort_id = $1 and $2::uuid is not null", "lock_no_seat"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, ann, mats, _ := full(t)
			if _, err := s.Pair(s.ctx, s.A.Matching, ann, mats, true, uuid.Nil); err != nil {
				t.Fatal(err)
			}
			s.Exec(t, c.spoil, s.A.Matching, ann, mats)
			before := s.Count(t, "select count(*) from app.proposals where cohort_id = $1 and state = 'proposed'", s.A.Matching)
			run := s.run(t)
			if run.State != matching.Failed || *run.ErrorCode != c.want {
				t.Errorf("%s %v", run.State, run.ErrorCode)
			}
			if n := s.Count(t, "select count(*) from app.proposals where cohort_id = $1 and state = 'proposed'", s.A.Matching); n != before {
				t.Errorf("%d proposals, and there were %d", n, before)
			}
		})
	}
}

// Exclusions round about leave everybody out, and the workspace says why of each.
func TestExclusionsThatLeaveNobodyAreToldOfEach(t *testing.T) {
	t.Parallel()
	s, _, _, _ := full(t)
	s.Exec(t, `insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at)
		select a.tenant_id, a.cohort_id, a.id, m.id, a.member_id, now() from app.participants a join app.participants m on m.cohort_id = a.cohort_id and m.is_mentor
		where a.cohort_id = $1 and a.is_adept`, s.A.Matching)
	run := s.run(t)
	w := s.workspace(t)
	if run.State != matching.Done || len(w.Proposals) != 0 || len(w.Unmatched) != w.Coverage.Adepts {
		t.Fatalf("%+v, %d proposals", run, len(w.Proposals))
	}
	for _, u := range w.Unmatched {
		if len(u.Why) != 1 || u.Why[0] != "excluded" {
			t.Errorf("%s is told %v", u.Name, u.Why)
		}
	}
	short, err := s.Shortages(s.ctx, s.A.Matching)
	if err != nil || len(short.Items) != 1 || short.Items[0].Seats != 0 || len(short.Could) != 0 {
		t.Errorf("%+v %v", short, err)
	}
}

// No veto is passed over because there are many: nothing is matched then, and it is said.
func TestMoreAreKeptApartThanCanBeRead(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.crowd(t, 201)
	s.Exec(t, `insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at)
		select $1, $2, md5('p' || 2 * a - 1)::uuid, md5('p' || 2 * m)::uuid, $3, now() from generate_series(1, 201) a, generate_series(1, 200) m`, s.A.ID, s.A.Matching, s.A.Arranger.Member)
	if run := s.run(t); run.State != matching.Failed || *run.ErrorCode != "too_many_apart" {
		t.Errorf("%s %v", run.State, run.ErrorCode)
	}
	err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{{AdeptID: s.A.FreeAdept.Participant, MentorID: s.A.FreeMentor.Participant}})
	if !errors.Is(err, &fault.Error{Kind: fault.KindPrecondition, Code: "too_many_apart"}) {
		t.Errorf("a rearrangement: %v", err)
	}
}

// Who is both an adept and a mentor is two roles of one person, and no pair.
func TestNobodyIsHerOwnMentor(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set state = 'withdrawn' where cohort_id = $1", s.A.Matching)
	both := s.person(t, "Bo", true, 1, "Kunder", "")
	s.Exec(t, "update app.participants set is_adept = true, needs = offers where id = $1", both)
	run := s.run(t)
	w := s.workspace(t)
	if run.State != matching.Done || len(w.Proposals) != 0 || len(w.Unmatched) != 1 || w.Unmatched[0].Why[0] != "same_person" {
		t.Errorf("%+v %+v", run, w.Unmatched)
	}
}

// A workspace shows so many people and says that there are more; a run matches them all.
func TestMorePeopleThanAWorkspaceShows(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.crowd(t, matching.MaxParticipants/2-1)
	if w := s.workspace(t); w.Beyond || len(w.Adepts)+len(w.Mentors) != matching.MaxParticipants {
		t.Errorf("%v of %d", w.Beyond, len(w.Adepts)+len(w.Mentors))
	}
	s.person(t, "Zz", false, 0, "Kunder", "")
	run := s.run(t)
	w := s.workspace(t)
	if !w.Beyond || len(w.Adepts)+len(w.Mentors) != matching.MaxParticipants {
		t.Errorf("%v of %d", w.Beyond, len(w.Adepts)+len(w.Mentors))
	}
	if *run.Matched+*run.Unmatched != matching.MaxParticipants/2+1 {
		t.Errorf("the run takes %d", *run.Matched+*run.Unmatched)
	}
	if w.Stands == nil || w.Coverage.WithProposal != *run.Matched || w.Coverage.Adepts != matching.MaxParticipants/2+1 {
		t.Errorf("%+v of %+v", w.Coverage, run)
	}
}

// Where there are more proposals than are shown, whoever has one is not among those without.
func TestMoreProposalsThanAWorkspaceShows(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.crowd(t, matching.MaxParticipants+10)
	s.Exec(t, "delete from app.proposals where cohort_id = $1", s.A.Matching)
	s.Exec(t, `insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, source, created_at, updated_at)
		select $1, md5('q' || n)::uuid, $2, md5('p' || 2 * n - 1)::uuid, md5('p' || 2 * n)::uuid, n % 1000, 'arranger', now(), now() from generate_series(1, $3::integer) n`,
		s.A.ID, s.A.Matching, matching.MaxParticipants+10)
	w := s.workspace(t)
	if all := matching.MaxParticipants + 10; len(w.Proposals) != matching.MaxParticipants || w.Coverage.WithProposal != all || w.Coverage.Mentorships != all {
		t.Errorf("%d proposals, %+v", len(w.Proposals), w.Coverage)
	}
	// The two who were there before have no pair.
	if w.Coverage.Adepts-w.Coverage.WithProposal != 1 || len(w.Unmatched) > 1 || len(w.Waiting) > 1 || w.Coverage.WaitingMentors != 1 {
		t.Errorf("%d without a mentor, %d wait, %+v", len(w.Unmatched), len(w.Waiting), w.Coverage)
	}
	if short, err := s.Shortages(s.ctx, s.A.Matching); err != nil || len(short.Could) > 1 {
		t.Errorf("%+v %v", short, err)
	}
}

// Nobody is left out of a run because of her name: there are too many, and it says so.
func TestMorePeopleThanARunTakes(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.crowd(t, 10_000)
	if run := s.run(t); run.State != matching.Failed || *run.ErrorCode != "too_many_people" {
		t.Errorf("%s %v", run.State, run.ErrorCode)
	}
}
