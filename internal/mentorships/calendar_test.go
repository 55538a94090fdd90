package mentorships

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestTheFileOfAMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	start := time.Date(2027, 3, 28, 0, 30, 0, 0, time.UTC) // the night when the clock goes forward
	m, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), booking(start))
	ok(t, err)
	link, err := w.MeetingLink(w.as(w.A.Adept), m.ID)
	ok(t, err)
	ticket, found := strings.CutPrefix(link, "/api/v1/meeting-files/")
	if !found {
		t.Fatal(link)
	}
	file, err := w.MeetingFile(context.Background(), ticket)
	ok(t, err)
	for _, line := range []string{"DTSTART:20270328T003000Z", "DTEND:20270328T023000Z", "SUMMARY:Möte med Karin Lundqvist", "LOCATION:Stadsbiblioteket\\, rum Ugglan", "UID:" + m.ID.String() + "@bollplank.example"} {
		if !strings.Contains(strings.ReplaceAll(string(file), "\r\n ", ""), line) {
			t.Errorf("no %s in\n%s", line, file)
		}
	}
	_, err = w.MeetingFile(context.Background(), ticket+"x")
	refused(t, err, fault.Gone())
	_, err = w.later(2*time.Minute).MeetingFile(context.Background(), ticket)
	refused(t, err, fault.Gone())
	w.Exec(t, "update app.room_members set left_at = now() where member_id = $1", w.A.Adept.Member)
	_, err = w.MeetingFile(context.Background(), ticket)
	refused(t, err, fault.NotFound())
}

func TestTheFeedHoldsOwnMeetingsWithTheirPlaces(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	off := w.plan(t, w.A.Adept, at(20, 13))
	_, err := w.SetMeetingState(w.as(w.A.Adept), off.ID, Cancelled)
	ok(t, err)
	_, err = w.Plan(w.as(w.A.SecondAdept), w.A.SecondMentorship, newID(t), booking(at(3, 13)))
	ok(t, err)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		ctx := w.As(context.Background(), w.A, p) // a feed is read without a session
		events, err := w.Events(ctx)
		ok(t, err)
		if len(events) != 2 {
			t.Fatalf("%s: %d events", p.Name, len(events))
		}
		for _, e := range events {
			if e.Location != "Stadsbiblioteket, rum Ugglan" || !strings.HasPrefix(e.Link, "https://bollplank.example/o/alfa/mentorships/") {
				t.Errorf("got %+v", e)
			}
		}
	}
	events, err := w.Events(w.as(w.A.Arranger))
	ok(t, err)
	if len(events) != 0 {
		t.Errorf("an arranger's feed holds %d meetings", len(events))
	}
}
