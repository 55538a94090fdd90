package mentorships

import (
	"bytes"
	"slices"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestWaysOfAMentorship(t *testing.T) {
	t.Parallel()
	all := []State{Invited, Active, Paused, Closing, Ended}
	allowed := map[State][]State{
		Invited: {Active, Ended}, Active: {Paused, Ended}, Paused: {Active, Ended}, Closing: {Ended}, Ended: nil,
	}
	for _, from := range all {
		for _, to := range all {
			want := from == to || slices.Contains(allowed[from], to)
			if got := from.becoming(to) == nil; got != want {
				t.Errorf("%s to %s: %v", from, to, got)
			}
		}
	}
}

func TestOwnMentorships(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	own, err := w.Mine(w.as(w.A.Adept))
	ok(t, err)
	if len(own) != 1 {
		t.Fatalf("got %d", len(own))
	}
	m := own[0]
	if m.ID != w.A.Mentorship || m.MyRole != "adept" || m.State != Active || m.ProgrammeName != "Nya chefer" || m.CohortName != "Våren 2026" || m.BeginsOn.String() != "2026-03-05" {
		t.Errorf("got %+v", m)
	}
	if m.MeetingsHeld != 1 || m.LastHeldOn.String() != "2026-10-26" || m.NextMeeting == nil || m.NextMeeting.ID != w.A.Meeting {
		t.Errorf("got %+v", m)
	}
	if m.NextMeeting.Place != "Stadsbiblioteket, rum Ugglan" {
		t.Errorf("place %q", m.NextMeeting.Place)
	}
	if len(m.Members) != 2 || m.Members[0].Role != "mentor" || m.Members[0].Email != w.A.Mentor.Email || m.Members[0].Title != "Enhetschef" {
		t.Errorf("members %+v", m.Members)
	}
	page, err := w.Get(w.as(w.A.Mentor), w.A.Mentorship)
	ok(t, err)
	if page.MyRole != "mentor" || page.NextMeeting.Place != m.NextMeeting.Place || page.Agreement.Text != m.Agreement.Text || page.Why == nil {
		t.Errorf("got %+v", page)
	}
}

// The two are told how long their programme means a meeting to be, and whom to ask.
func TestAMentorshipNamesItsArranger(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.programmes set meeting_minutes_min = 75, meeting_minutes_max = 90 where id = $1", w.A.Programme)
	seen := func(name, email string) {
		t.Helper()
		own, err := w.Mine(w.as(w.A.Adept))
		ok(t, err)
		one, err := w.Get(w.as(w.A.Adept), w.A.Mentorship)
		ok(t, err)
		for _, m := range []Mentorship{own[0], one} {
			if m.MeetingMinutes != 75 {
				t.Errorf("%d minutes", m.MeetingMinutes)
			}
			if got := m.Contact; (got == nil) != (name == "") || got != nil && *got != (MentorshipContact{name, email}) {
				t.Errorf("ask %+v, want %s", got, name)
			}
		}
	}
	seen(w.A.Arranger.Name, w.A.Arranger.Email)
	w.Exec(t, "update app.members set state = 'left' where id = $1", w.A.Arranger.Member)
	seen("", "")
	w.Exec(t, "update app.programme_arrangers set member_id = $2 where member_id = $1", w.A.Arranger.Member, w.A.Adept.Member)
	seen("", "") // herself
	w.Exec(t, "update app.programme_arrangers set member_id = $2 where member_id = $1", w.A.Adept.Member, w.A.SecondMentor.Member)
	seen(w.A.SecondMentor.Name, w.A.SecondMentor.Email)
}

func TestOnlyTheFirstMeetingOfAListHasItsPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.room_members set member_id = $1, participant_id = $2 where room_id = $3 and role = 'mentor'",
		w.A.Mentor.Member, w.A.Mentor.Participant, w.A.SecondMentorship) // one mentor, two adepts
	m, err := w.Plan(w.as(w.A.SecondAdept), w.A.SecondMentorship, newID(t), booking(at(2, 13)))
	ok(t, err)
	own, err := w.Mine(w.as(w.A.Mentor))
	ok(t, err)
	for _, o := range own {
		if has := o.NextMeeting.Place != ""; has != (o.NextMeeting.ID == m.ID) {
			t.Errorf("%s: place %q", o.ID, o.NextMeeting.Place)
		}
	}
}

func TestOthersHaveNoMentorships(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.Arranger, w.A.Admin, w.A.Evaluator, w.A.FreeAdept, w.A.Outsider} {
		own, err := w.Mine(w.as(p))
		ok(t, err)
		if len(own) != 0 {
			t.Errorf("%s has %d", p.Name, len(own))
		}
		_, err = w.Get(w.as(p), w.A.Mentorship)
		refused(t, err, fault.NotFound())
		_, err = w.Approve(w.as(p), w.A.Mentorship, 1)
		refused(t, err, fault.NotFound())
		_, err = w.SetState(w.as(p), w.A.Mentorship, Ended)
		refused(t, err, fault.NotFound())
	}
	_, err := w.Get(w.as(w.A.SecondMentor), w.A.Mentorship)
	refused(t, err, fault.NotFound())
	_, err = w.SetState(w.in(w.B, w.B.Adept), w.A.Mentorship, Ended)
	refused(t, err, fault.NotFound())
}

func TestBothApproveTheAgreement(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m, err := w.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
	ok(t, err)
	if m.Agreement.Approved || len(m.Agreement.Approvals) != 1 || m.Agreement.Approvals[0].Name != w.A.Adept.Name {
		t.Errorf("got %+v", m.Agreement)
	}
	m, err = w.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
	ok(t, err)
	if len(m.Agreement.Approvals) != 1 {
		t.Errorf("the same approval again: %+v", m.Agreement)
	}
	_, err = w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 2)
	refused(t, err, fault.StaleVersion())
	m, err = w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 1)
	ok(t, err)
	if !m.Agreement.Approved {
		t.Errorf("got %+v", m.Agreement)
	}
	var hash []byte
	ok(t, w.Super.QueryRow("select text_hash from app.agreement_approvals where member_id = $1", w.A.Mentor.Member).Scan(&hash))
	if !bytes.Equal(hash, hashOf(m.Agreement.Text)) {
		t.Error("other words were approved")
	}
	own, err := w.Mine(w.as(w.A.Mentor))
	ok(t, err)
	if !own[0].Agreement.Approved || len(own[0].Agreement.Approvals) != 2 {
		t.Errorf("in the list: %+v", own[0].Agreement)
	}
}

func TestAnApprovalOfEarlierWordsDoesNotCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
	ok(t, err)
	w.Exec(t, "update app.mentorships set agreement_version = 2, agreement_text = 'Nytt' where id = $1", w.A.Mentorship)
	m, err := w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 2)
	ok(t, err)
	if m.Agreement.Approved || len(m.Agreement.Approvals) != 1 {
		t.Errorf("got %+v", m.Agreement)
	}
}

func TestPausingAndEnding(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 2 { // a repeat is harmless
		_, err := w.SetState(w.as(w.A.Adept), w.A.Mentorship, Paused)
		ok(t, err)
	}
	_, err := w.Plan(w.as(w.A.Mentor), w.A.Mentorship, newID(t), booking(at(10, 13)))
	refused(t, err, fault.Conflict("mentorship_paused"))
	_, err = w.SetState(w.as(w.A.Mentor), w.A.Mentorship, Active)
	ok(t, err)
	for range 2 {
		_, err = w.SetState(w.as(w.A.Mentor), w.A.Mentorship, Ended)
		ok(t, err)
	}
	_, err = w.SetState(w.as(w.A.Adept), w.A.Mentorship, Active)
	refused(t, err, fault.Conflict("mentorship_ended"))
	_, err = w.Plan(w.as(w.A.Mentor), w.A.Mentorship, newID(t), booking(at(10, 13)))
	refused(t, err, fault.Conflict("mentorship_ended"))
	_, err = w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 1)
	refused(t, err, fault.Conflict("mentorship_ended"))
	if n := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.Mentor.Participant); n != 0 {
		t.Errorf("%d seats taken", n)
	}
}

func TestAPauseIsToldToTheOtherAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.SetState(w.as(w.A.Adept), w.A.Mentorship, Paused)
	ok(t, err)
	if got := w.letters(t, w.A.Adept); len(got) != 0 {
		t.Errorf("who rests gets %v", got)
	}
	if got := w.letters(t, w.A.Mentor); !slices.Equal(got, []string{"mentorship_paused"}) {
		t.Errorf("the other gets %v", got)
	}
	d := mail.Delivery{Kind: mail.MentorshipPaused, Object: w.A.Mentorship, Locale: "sv"}
	c, err := w.composePause(w.as(w.A.Mentor), d)
	ok(t, err)
	if c.Path != "/mentorships/"+w.A.Mentorship.String() || !slices.Equal(c.Data.Others, []string{w.A.Adept.Name}) {
		t.Errorf("got %+v", c)
	}
	_, err = w.SetState(w.as(w.A.Mentor), w.A.Mentorship, Active)
	ok(t, err)
	_, err = w.composePause(w.as(w.A.Mentor), d)
	refused(t, err, fault.NotFound())
}

func TestAnEndIsTidyAndToldToBoth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.SetState(w.as(w.A.Adept), w.A.Mentorship, Ended)
	ok(t, err)
	w.work(t)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		got := w.letters(t, p)
		slices.Sort(got)
		if !slices.Equal(got, []string{"meeting_cancelled", "mentorship_ended"}) {
			t.Errorf("%s gets %v", p.Name, got)
		}
	}
	m, err := w.Meeting(w.as(w.A.Mentor), w.A.Meeting) // the room stays open to both
	ok(t, err)
	if m.State != Cancelled {
		t.Errorf("the meeting ahead is %s", m.State)
	}
	held, err := w.Meeting(w.as(w.A.Mentor), w.A.HeldMeeting)
	ok(t, err)
	if held.State != Held {
		t.Errorf("what has been is %s", held.State)
	}
	ok(t, w.settleEnded(t.Context(), SettleJob{TenantID: w.A.ID, MentorshipIDs: ids(w.A.Mentorship)}))
	if n := len(w.letters(t, w.A.Mentor)); n != 2 {
		t.Errorf("the job done again makes %d letters", n)
	}
}
