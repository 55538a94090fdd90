package app

import (
	"fmt"
	"net/http"
	"net/smtp"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"github.com/bollplank/bollplank/internal/mail/inbox"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// TestACalendarsAnswerComesBack books a meeting, has the mentor's calendar answer the invitation in her mail by SMTP, and
// looks at the meeting.
func TestACalendarsAnswerComesBack(t *testing.T) {
	t.Parallel()
	h, box := newHouseThatListens(t)
	a := h.world.A
	id := tenantstest.NewID(t).String()
	starts := time.Now().Add(30 * 24 * time.Hour).UTC().Truncate(time.Hour)
	h.send(t, http.MethodPut, a.Adept, "/api/v1/alfa/mentorships/"+a.Mentorship.String()+"/meetings/"+id, fmt.Sprintf(
		`{"starts_at":%q,"ends_at":%q,"place_kind":"neutral"}`, starts.Format(time.RFC3339), starts.Add(time.Hour).Format(time.RFC3339)))
	event := invited(t, box, a.Mentor.Email)
	organiser := strings.TrimPrefix(event.Props.Get(ical.PropOrganizer).Value, "mailto:")
	if !strings.HasSuffix(organiser, "@svar.bollplank.example") || event.Props.Get(ical.PropAttendee).Params.Get("RSVP") != "TRUE" {
		t.Fatalf("the invitation asks for no answer: %s", organiser)
	}
	answer := strings.Join([]string{"Content-Type: text/calendar; method=REPLY", "", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
		"UID:" + event.Props.Get(ical.PropUID).Value, "SEQUENCE:0", "DTSTAMP:" + time.Now().UTC().Format("20060102T150405Z"),
		"ATTENDEE;PARTSTAT=DECLINED:mailto:" + a.Mentor.Email, "END:VEVENT", "END:VCALENDAR", ""}, "\r\n")
	if err := smtp.SendMail(h.app.replies.Addr().String(), nil, a.Mentor.Email, []string{organiser}, []byte(answer)); err != nil {
		t.Fatal(err)
	}
	if got := h.send(t, http.MethodGet, a.Adept, "/api/v1/alfa/meetings/"+id, "").Body.String(); !strings.Contains(got, `"answer":"declined"`) {
		t.Errorf("the meeting says %s", got)
	}
	h.comes(t, 1, "select count(*) from app.deliveries where kind = 'meeting_declined' and state = 'sent' and member_id = $1", a.Adept.Member)
}

// newHouseThatListens takes calendar replies, and its mail comes into an inbox.
func newHouseThatListens(t *testing.T) (*house, *inbox.Inbox) {
	t.Helper()
	box, smtpURL := newInbox(t)
	w := tenantstest.New(t)
	h := newHouseOf(t, w, Config{
		DatabaseURL: w.Options.DSN, BaseURL: "http://bollplank.test", SecretKey: make([]byte, 32), MaxConns: 20, Workers: 2,
		SMTPURL: smtpURL, MailFrom: "Bollplank <no-reply@bollplank.example>", ReplyAddr: "127.0.0.1:0", ReplyDomain: "svar.bollplank.example",
	}, time.Now)
	if err := h.app.hear(); err != nil {
		t.Fatal(err)
	}
	return h, box
}

// invited waits for the invitation to a meeting.
func invited(t *testing.T, box *inbox.Inbox, to string) *ical.Component {
	t.Helper()
	for range 300 {
		for _, m := range box.Messages(to) {
			if object, err := ical.NewDecoder(strings.NewReader(m.Calendar)).Decode(); err == nil {
				return object.Children[0]
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("no invitation came to %s", to)
	return nil
}
