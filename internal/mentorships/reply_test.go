package mentorships

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/mail/replies"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// answering makes replies as they come from the invitation of a member.
func answering(t testing.TB, w world, p tenantstest.Person) func(answer replies.Answer) replies.Reply {
	t.Helper()
	addresses, err := replies.NewAddresses(make([]byte, 32), "svar.bollplank.example")
	ok(t, err)
	to, _ := addresses.Read(addresses.Of(w.A.ID, w.A.Meeting, p.Member))
	return func(answer replies.Answer) replies.Reply {
		return replies.Reply{To: to, UID: calendar.UID(w.A.Meeting.String(), "bollplank.example"), Answer: answer, Attendee: p.Email, At: tenantstest.Now}
	}
}

func (w world) answers(t testing.TB) []MeetingAnswer {
	t.Helper()
	m, err := w.Meeting(w.as(w.A.Adept), w.A.Meeting)
	ok(t, err)
	return m.Answers
}

func TestACalendarAnswersForItsMember(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "delete from app.meeting_answers")
	reply := answering(t, w, w.A.Mentor)
	for _, answer := range []replies.Answer{replies.Accepted, replies.Accepted, replies.Declined} {
		ok(t, w.TakeReply(t.Context(), reply(answer)))
		if got := w.answers(t); len(got) != 1 || got[0] != (MeetingAnswer{w.A.Mentor.Member, answer}) {
			t.Errorf("%s: %+v", answer, got)
		}
	}
	if n := w.Count(t, "select count(*) from app.deliveries where kind = 'meeting_declined' and member_id = $1", w.A.Adept.Member); n != 1 {
		t.Errorf("the adept is told %d times", n)
	}
	late := reply(replies.Accepted)
	late.At = late.At.Add(-time.Hour) // it was under way for long
	ok(t, w.TakeReply(t.Context(), late))
	if got := w.answers(t); got[0].Answer != replies.Declined {
		t.Errorf("an earlier answer counts: %+v", got)
	}
}

func TestAnAnswerToAnotherTimeDoesNotCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "delete from app.meeting_answers")
	reply := answering(t, w, w.A.Mentor)
	ok(t, w.TakeReply(t.Context(), reply(replies.Accepted)))
	w.Exec(t, "update app.meetings set sequence = 1 where id = $1", w.A.Meeting)
	if got := w.answers(t); got != nil {
		t.Errorf("the answer to the old time: %+v", got)
	}
	refused(t, w.TakeReply(t.Context(), reply(replies.Accepted)), fault.NotFound())
	again := reply(replies.Accepted)
	again.Sequence = 1
	ok(t, w.TakeReply(t.Context(), again))
	if got := w.answers(t); len(got) != 1 {
		t.Errorf("the answer to the new time: %+v", got)
	}
}

func TestAForgedAnswerIsDropped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "delete from app.meeting_answers")
	good := answering(t, w, w.A.Mentor)(replies.Accepted)
	forged := map[string]replies.Reply{
		"in nobody's name":            answering(t, w, tenantstest.Person{Member: uuid.New()})(replies.Accepted),
		"in the name of an outsider":  answering(t, w, w.A.SecondMentor)(replies.Accepted),
		"of another event":            good,
		"of a missing meeting":        good,
		"in another organisation":     good,
		"by whom it was forwarded to": good,
	}
	alter := func(what string, change func(*replies.Reply)) {
		r := forged[what]
		change(&r)
		forged[what] = r
	}
	alter("of another event", func(r *replies.Reply) { r.UID = calendar.UID(w.A.HeldMeeting.String(), "bollplank.example") })
	alter("of a missing meeting", func(r *replies.Reply) {
		r.To.Meeting = uuid.New()
		r.UID = calendar.UID(r.To.Meeting.String(), "bollplank.example")
	})
	alter("by whom it was forwarded to", func(r *replies.Reply) { r.Attendee = "an-assistant@alfa.example" })
	alter("in another organisation", func(r *replies.Reply) { r.To.Tenant = w.B.ID })
	for what, r := range forged {
		t.Run(what, func(t *testing.T) { refused(t, w.TakeReply(t.Context(), r), fault.NotFound()) })
	}
	w.Exec(t, "update app.room_members set left_at = now() where member_id = $1", w.A.Mentor.Member)
	refused(t, w.TakeReply(t.Context(), good), fault.NotFound())
	if n := w.Count(t, "select count(*) from app.meeting_answers"); n != 0 {
		t.Errorf("%d answers are kept", n)
	}
}
