package matching_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestLaunchMakesMentorshipsOnceAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	now := tenantstest.Now
	s := newScene(t, func() time.Time { return now })
	done, err := s.Launch(s.ctx, s.A.Matching)
	if err != nil || done.Mentorships != 1 || !done.MailsAt.Equal(now.Add(time.Minute)) {
		t.Fatalf("launch: %+v, %v", done, err)
	}
	now = now.Add(10 * time.Second)
	if again, err := s.Launch(s.ctx, s.A.Matching); err != nil || !again.MailsAt.Equal(done.MailsAt) || again.Mentorships != 1 {
		t.Errorf("a repeated launch: %+v, %v", again, err)
	}
	count := func(query string) int { return s.Count(t, query, s.A.Matching) }
	if n := count("select count(*) from app.mentorships where cohort_id = $1 and state <> 'ended'"); n != 1 {
		t.Errorf("%d mentorships", n)
	}
	if n := count("select count(*) from app.deliveries where cohort_id = $1 and kind = 'matched' and state = 'queued'"); n != 2 {
		t.Errorf("%d mails asked for", n)
	}
	for range 2 { // the same again is answered as the first time
		if err := s.Undo(s.ctx, s.A.Matching); err != nil {
			t.Fatal(err)
		}
	}
	if n := count("select count(*) from app.audit where object_id = $1 and act = 'cohort.launch-undone'"); n != 1 {
		t.Errorf("taken back %d times", n)
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
		if err != nil || !strings.Contains(p.Subject, name) || p.HTML == "" || !strings.Contains(p.Text, "Länken är personlig.") {
			t.Errorf("%s: %+v, %v", role, p, err)
		}
	}
}

// In a programme of groups a launch makes one mentorship of a mentor and all her adepts, the letter names them, and an undo
// takes back the whole.
func TestALaunchOfGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t, tenantstest.StandStill)
	s.Exec(t, "update app.programmes set group_size = 4")
	s.Exec(t, "update app.participants set capacity = 3 where id = $1", s.A.FreeMentor.Participant)
	for _, adept := range []uuid.UUID{s.person(t, "Bo Li", false, 0, "Ledarskap", ""), s.person(t, "Cia Ask", false, 0, "Ledarskap", ""), s.A.FreeAdept.Participant} {
		if _, err := s.Pair(s.ctx, s.A.Matching, adept, s.A.FreeMentor.Participant, false, uuid.Nil); err != nil && !errors.Is(err, fault.Conflict("pair_changed")) {
			t.Fatal(err)
		}
	}
	if w := s.workspace(t); w.GroupSize != 4 || len(w.Proposals) != 3 || w.Coverage.Mentorships != 1 {
		t.Errorf("%d to a group, %d proposals", w.GroupSize, len(w.Proposals))
	}
	letter, err := s.Preview(s.ctx, s.A.Matching, "mentor", "sv")
	if err != nil || !strings.Contains(letter.Text, "Bo Li") || !strings.Contains(letter.Text, "Cia Ask") || !strings.Contains(letter.Text, s.A.FreeAdept.Name) {
		t.Errorf("%v\n%s", err, letter.Text)
	}
	for range 2 { // the same again is answered as the first time
		if done, err := s.Launch(s.ctx, s.A.Matching); err != nil || done.Mentorships != 1 {
			t.Fatalf("launch: %+v, %v", done, err)
		}
	}
	if w := s.workspace(t); w.UndoUntil == nil {
		t.Error("nobody is told that the launch can be taken back")
	}
	count := func(query string) int { return s.Count(t, query, s.A.Matching) }
	if n := count("select count(*) from app.room_members x join app.mentorships m on m.id = x.room_id where m.cohort_id = $1 and x.left_at is null"); n != 4 {
		t.Errorf("%d in the room", n)
	}
	if n := count("select count(*) from app.deliveries where cohort_id = $1 and kind = 'matched'"); n != 4 {
		t.Errorf("%d letters", n)
	}
	if err := s.Undo(s.ctx, s.A.Matching); err != nil {
		t.Fatal(err)
	}
	if w := s.workspace(t); w.UndoUntil != nil {
		t.Errorf("what is taken back can be taken back until %s", w.UndoUntil)
	}
	if w := s.workspace(t); len(w.Proposals) != 3 || count("select sum(seats_taken) from app.participants where cohort_id = $1") != 0 {
		t.Errorf("after the undo: %d proposals", len(w.Proposals))
	}
}
