package matching_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// full is the scene with two adepts whose mentors are full, and a mentor who waits and fits neither so well.
func full(t *testing.T) (s scene, ann, mats, spare uuid.UUID) {
	t.Helper()
	s = newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.participants set capacity = 1 where id = $1", s.A.FreeMentor.Participant)
	ann = s.person(t, "Ann", false, 0, "Personalfrågor", "")
	mats = s.person(t, "Mats", true, 1, "Personalfrågor", "")
	spare = s.person(t, "Siv", true, 1, "Kunder", "")
	s.run(t)
	return s, ann, mats, spare
}

func (s scene) whyNot(t *testing.T, adept, mentor uuid.UUID) matching.WhyNot {
	t.Helper()
	w, err := s.WhyNot(s.ctx, s.A.Matching, adept, mentor)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// What is told of a move is what comes of it, seat by seat, when all of it is done.
func TestAMoveDoesWhatWasTold(t *testing.T) {
	t.Parallel()
	s, _, mats, _ := full(t)
	adept := s.A.FreeAdept.Participant
	w := s.whyNot(t, adept, mats)
	if w.Why != fit.LessInAll || w.Effect == nil || len(w.Effect.Moves) != 2 || w.Effect.Moves[0].AdeptID != adept {
		t.Fatalf("%+v", w)
	}
	before := s.workspace(t)
	var there, back []matching.Placement
	for _, m := range w.Effect.Moves {
		if *m.ToScore == 0 || *m.From != mentorOf(before, m.AdeptID) {
			t.Fatalf("%+v", m)
		}
		there = append(there, matching.Placement{AdeptID: m.AdeptID, MentorID: *m.To, Seen: *m.From, Locked: m.AdeptID == adept})
		back = append(back, matching.Placement{AdeptID: m.AdeptID, MentorID: *m.From, Seen: *m.To})
	}
	if err := s.Rearrange(s.ctx, s.A.Matching, there); err != nil {
		t.Fatal(err)
	}
	after, sum := s.workspace(t), 0
	for _, p := range after.Proposals {
		sum += p.Score
		if p.Locked != (p.Adept.ParticipantID == adept) {
			t.Errorf("locked: %+v", p)
		}
	}
	if mentorOf(after, adept) != mats || len(after.Proposals) != w.Effect.After.Matched || sum != w.Effect.After.Points || after.Stands != nil {
		t.Errorf("%d pairs and %d points, said %+v; proved: %v", len(after.Proposals), sum, w.Effect.After, after.Stands)
	}
	if err := s.Rearrange(s.ctx, s.A.Matching, there); !errors.Is(err, fault.Conflict("pair_changed")) {
		t.Errorf("what was decided looking at something else: %v", err)
	}
	if err := s.Rearrange(s.ctx, s.A.Matching, back); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); mentorOf(w, adept) != s.A.FreeMentor.Participant || w.Stands == nil {
		t.Errorf("it cannot be taken back; proved: %v", w.Stands)
	}
}

func TestWhyNotNamesTheRuleTheLockAndTheSeat(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	adept := s.A.FreeAdept.Participant
	if w := s.whyNot(t, ann, mats); w.Why != fit.Paired || w.Effect != nil || w.Seat == nil || w.Seat.After.Points < w.Seat.Before.Points {
		t.Errorf("a pair: %+v", w)
	}
	s.Exec(t, "update app.participants set manager = 'Mats' where id = $1", adept)
	if w := s.whyNot(t, adept, mats); w.Why != fit.OwnManager || w.Effect == nil {
		t.Errorf("a rule: %+v", w)
	}
	if err := s.Exclude(s.ctx, s.A.Matching, matching.Exclusion{AdeptID: adept, MentorID: spare}); err != nil {
		t.Fatal(err)
	}
	if w := s.whyNot(t, adept, spare); w.Why != fit.Excluded || w.Effect != nil {
		t.Errorf("an exclusion: %+v", w)
	}
	lock := matching.Placement{AdeptID: ann, MentorID: mats, Seen: mats, Locked: true}
	if err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{lock}); err != nil {
		t.Fatal(err)
	}
	if w := s.whyNot(t, ann, spare); w.Why != fit.AdeptLocked || w.Effect != nil {
		t.Errorf("a lock: %+v", w)
	}
	s.Exec(t, "update app.participants set manager = '' where id = $1", adept)
	if w := s.whyNot(t, adept, mats); w.Why != fit.SeatsLocked || w.Effect != nil {
		t.Errorf("a locked seat: %+v", w)
	}
	if _, err := s.WhyNot(s.ctx, s.A.Matching, adept, ann); !errors.Is(err, fault.NotFound()) {
		t.Errorf("an adept as mentor: %v", err)
	}
}

// What a mentor who has paused has promised stands; she is not proposed to anybody else, and does not wait.
func TestAMentorWhoHasPausedIsSaidToHave(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	s.Exec(t, "update app.participants set paused_at = now() where id in ($1, $2)", mats, spare)
	for _, asked := range []struct {
		adept, mentor uuid.UUID
		why           string
	}{{ann, mats, fit.Paired}, {ann, spare, "mentor_paused"}, {s.A.FreeAdept.Participant, mats, "mentor_paused"}} {
		if w := s.whyNot(t, asked.adept, asked.mentor); w.Why != asked.why || w.Effect != nil {
			t.Errorf("want %s: %+v", asked.why, w)
		}
	}
	if w := s.workspace(t); w.Coverage.WaitingMentors != 0 || len(w.Waiting) != 0 {
		t.Errorf("%+v wait", w.Waiting)
	}
}

// Who has left the cohort, or has had a seat taken back, is not in the way of an answer.
func TestTheDeskOpensWhateverHasHappened(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	s.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", s.A.FreeMentor.Participant)
	s.Exec(t, "update app.participants set capacity = 0 where id = $1", mats)
	s.Exec(t, "update app.proposals set locked = true where adept_id = $1", ann)
	if w := s.whyNot(t, s.A.FreeAdept.Participant, spare); w.Effect == nil || w.Effect.Before.Matched != 1 || w.Effect.After.Matched != 2 {
		t.Errorf("%+v", w)
	}
}

// Where a mentor has a seat free, one more brings nothing that this one would not: nothing is said of it.
func TestASeatMoreIsWeighedWhereNoneIsFree(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	if err := s.Unpair(s.ctx, s.A.Matching, s.A.FreeAdept.Participant, uuid.Nil); err != nil {
		t.Fatal(err)
	}
	for mentor, free := range map[uuid.UUID]bool{mats: false, spare: true, s.A.FreeMentor.Participant: true} {
		if w := s.whyNot(t, ann, mentor); (w.Seat == nil) != free {
			t.Errorf("a seat free %t: %+v", free, w.Seat)
		}
	}
}

func TestAShortageSaysWhoCompetesForWhichSeats(t *testing.T) {
	t.Parallel()
	s, ann, _, spare := full(t)
	s.Exec(t, "update app.participants set capacity = 0 where id = $1", spare)
	left := s.person(t, "Bo", false, 0, "Kunder", "Mats")
	s.Exec(t, "update app.participants set manager = 'Mats' where id = $1", left)
	lonely := s.person(t, "Li", false, 0, "Kunder", "")
	s.Exec(t, "update app.participants set languages = '{samiska}' where id = $1", lonely)
	found, err := s.Shortages(s.ctx, s.A.Matching)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Items) != 2 || len(found.Could) != 0 {
		t.Fatalf("%+v", found)
	}
	for _, g := range found.Items {
		switch {
		case slices.Contains(g.Without, lonely):
			if len(g.Mentors) != 0 || g.Seats != 0 {
				t.Errorf("nobody speaks with her: %+v", g)
			}
		case !slices.Contains(g.Without, left) || !slices.Contains(g.Adepts, ann) || g.Seats != 2 || len(g.Adepts) != 3:
			t.Errorf("%+v", g)
		}
	}
	s.Exec(t, "update app.participants set capacity = 1 where id = $1", spare)
	if found, err = s.Shortages(s.ctx, s.A.Matching); err != nil || !slices.Contains(found.Could, left) {
		t.Errorf("a free seat: %+v %v", found, err)
	}
}

func TestARearrangementKeepsTheRules(t *testing.T) {
	t.Parallel()
	s, ann, mats, spare := full(t)
	adept, free := s.A.FreeAdept.Participant, s.A.FreeMentor.Participant
	for name, c := range map[string]struct {
		pairs []matching.Placement
		want  error
	}{
		"full":         {[]matching.Placement{{AdeptID: adept, MentorID: mats, Seen: free}}, fault.Capacity("mentor_full")},
		"a stranger":   {[]matching.Placement{{AdeptID: uuid.New(), MentorID: mats}}, fault.NotFound()},
		"no mentor":    {[]matching.Placement{{AdeptID: adept, MentorID: ann, Seen: free}}, fault.NotFound()},
		"nobody there": {[]matching.Placement{{AdeptID: adept, MentorID: spare}}, fault.Conflict("pair_changed")},
	} {
		if err := s.Rearrange(s.ctx, s.A.Matching, c.pairs); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	twice := matching.Placement{AdeptID: adept, MentorID: spare, Seen: free}
	if err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{twice, twice}); fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("twice: %v", err)
	}
	if err := s.Exclude(s.ctx, s.A.Matching, matching.Exclusion{AdeptID: adept, MentorID: spare}); err != nil {
		t.Fatal(err)
	}
	if err := s.Rearrange(s.ctx, s.A.Matching, []matching.Placement{twice}); !errors.Is(err, fault.Conflict("pair_excluded")) {
		t.Errorf("kept apart: %v", err)
	}
	// Two who change places, one who loses hers, and a lock, all at once.
	all := []matching.Placement{{AdeptID: adept, MentorID: mats, Seen: free, Locked: true}, {AdeptID: ann, Seen: mats}}
	if err := s.Rearrange(s.ctx, s.A.Matching, all); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); mentorOf(w, adept) != mats || mentorOf(w, ann) != uuid.Nil || !w.Proposals[0].Locked {
		t.Errorf("%+v", w.Proposals)
	}
}
