package calendar

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
)

func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func meeting(t testing.TB) Event {
	zone := stockholm(t)
	return Event{
		UID: UID("019a9c1e-7c5e-7000-8000-000000000001", "bollplank.example"), Sequence: 2,
		Stamp: time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC),
		Start: time.Date(2026, 12, 3, 13, 0, 0, 0, zone), End: time.Date(2026, 12, 3, 15, 30, 0, 0, zone),
		Summary: "Möte", Location: "Stadsbiblioteket, rum 2; Norrhamn", Link: "https://bollplank.example/o/norrhamn/meetings/1?a=1&b=2",
		Organiser: Person{"Nya chefer", "kalender@bollplank.example"},
		Attendees: []Person{{"Karin Lundqvist", "karin@norrhamn.example"}, {`Samira "Sam" O'Shea; Ek, Åsa: med ett mycket långt namn som inte ryms`, "samira@norrhamn.example"}},
	}
}

// parsed reads an object back with the library's own reader, which unfolds and unescapes.
func parsed(t *testing.T, o Object) *ical.Calendar {
	t.Helper()
	c, err := ical.NewDecoder(bytes.NewReader(o.Body)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, o.Body)
	}
	return c
}

func TestInvitationInFull(t *testing.T) {
	got, err := Invite(meeting(t))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "CALSCALE:GREGORIAN", "METHOD:REQUEST", "PRODID:-//Bollplank//Bollplank//EN", "VERSION:2.0", "BEGIN:VEVENT",
		"ATTENDEE;CN=Karin Lundqvist;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=RE", " Q-PARTICIPANT;RSVP=FALSE:mailto:karin@norrhamn.example",
		`ATTENDEE;CN="Samira 'Sam' O'Shea; Ek, Åsa: med ett mycket långt namn som `, ` inte ryms";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RS`, " VP=FALSE:mailto:samira@norrhamn.example",
		"CLASS:PRIVATE", "DESCRIPTION:https://bollplank.example/o/norrhamn/meetings/1?a=1&b=2",
		"DTEND:20261203T143000Z", "DTSTAMP:20261102T093000Z", "DTSTART:20261203T120000Z", `LOCATION:Stadsbiblioteket\, rum 2\; Norrhamn`,
		"ORGANIZER;CN=Nya chefer:mailto:kalender@bollplank.example", "SEQUENCE:2", "STATUS:CONFIRMED", "SUMMARY:Möte", "TRANSP:OPAQUE",
		"UID:019a9c1e-7c5e-7000-8000-000000000001@bollplank.example", "URL:https://bollplank.example/o/norrhamn/meetings/1?a=1&b=2",
		"END:VEVENT", "END:VCALENDAR", ""}, "\r\n")
	if string(got.Body) != want || got.Method != Request {
		t.Errorf("got\n%s", got.Body)
	}
}

func TestCancellationKeepsIdentity(t *testing.T) {
	asked, err := Invite(meeting(t))
	if err != nil {
		t.Fatal(err)
	}
	later := meeting(t)
	later.Sequence++
	off, err := CancelInvite(later)
	if err != nil {
		t.Fatal(err)
	}
	a, b := parsed(t, asked).Events()[0], parsed(t, off).Events()[0]
	if a.Props.Get("UID").Value != b.Props.Get("UID").Value || b.Props.Get("SEQUENCE").Value != "3" {
		t.Error("another event, or an older version")
	}
	if b.Props.Get("STATUS").Value != "CANCELLED" || off.Method != Cancel || parsed(t, off).Props.Get("METHOD").Value != Cancel {
		t.Errorf("got\n%s", off.Body)
	}
	if len(b.Props.Values("ATTENDEE")) != 2 || strings.Contains(string(off.Body), "PARTSTAT") {
		t.Errorf("attendees of a cancellation:\n%s", off.Body)
	}
}

func TestRepliesAreAskedForOnlyWhereTheyAreTaken(t *testing.T) {
	e := meeting(t)
	e.Replies = true
	o, err := Invite(e)
	if err != nil || parsed(t, o).Events()[0].Props.Get("ATTENDEE").Params.Get("RSVP") != "TRUE" {
		t.Errorf("%v\n%s", err, o.Body)
	}
}

func TestFeed(t *testing.T) {
	first, second := meeting(t), meeting(t)
	second.UID = UID("2", "bollplank.example")
	o, err := Subscription(Feed{Name: "Bollplank, Samira", Events: []Event{first, second}})
	if err != nil {
		t.Fatal(err)
	}
	c := parsed(t, o)
	if len(c.Events()) != 2 || c.Props.Get("METHOD").Value != Publish || c.Props.Get("X-PUBLISHED-TTL").Value != "PT1H" {
		t.Errorf("got\n%s", o.Body)
	}
	for _, line := range []string{"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", "X-WR-CALNAME:Bollplank\\, Samira\r\n", "CLASS:PRIVATE\r\n"} {
		if !strings.Contains(string(o.Body), line) {
			t.Errorf("no %q in\n%s", line, o.Body)
		}
	}
	if strings.Contains(string(o.Body), "ATTENDEE") {
		t.Error("a feed is not an invitation")
	}
}

func TestFeedWithoutEvents(t *testing.T) {
	o, err := Subscription(Feed{Name: "Bollplank"})
	if err != nil {
		t.Fatal(err)
	}
	if c := parsed(t, o); len(c.Events()) != 0 || len(c.Children) != 1 {
		t.Errorf("got\n%s", o.Body)
	}
}

func TestFileAsksNobody(t *testing.T) {
	o, err := File(meeting(t))
	if err != nil || o.Method != Publish || len(parsed(t, o).Events()) != 1 || strings.Contains(string(o.Body), "ATTENDEE") {
		t.Errorf("%v\n%s", err, o.Body)
	}
}

// The clock goes back at 01:00 UTC on 25 October 2026 and forward on 28 March 2027.
func TestNightsWhenTheClockChanges(t *testing.T) {
	zone := stockholm(t)
	for name, c := range map[string]struct {
		start      time.Time
		length     time.Duration
		from, till string
	}{
		"before the change back":    {time.Date(2026, 10, 25, 0, 30, 0, 0, zone), 3 * time.Hour, "20261024T223000Z", "20261025T013000Z"},
		"the hour that comes twice": {time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC).In(zone), time.Hour, "20261025T003000Z", "20261025T013000Z"},
		"its second time":           {time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC).In(zone), time.Hour, "20261025T013000Z", "20261025T023000Z"},
		"over the change forward":   {time.Date(2027, 3, 28, 1, 30, 0, 0, zone), time.Hour, "20270328T003000Z", "20270328T013000Z"},
		"summer":                    {time.Date(2026, 6, 1, 13, 0, 0, 0, zone), time.Hour, "20260601T110000Z", "20260601T120000Z"},
		"winter":                    {time.Date(2026, 12, 1, 13, 0, 0, 0, zone), time.Hour, "20261201T120000Z", "20261201T130000Z"},
	} {
		e := meeting(t)
		e.Start, e.End = c.start, c.start.Add(c.length)
		o, err := Invite(e)
		if err != nil {
			t.Fatal(name, err)
		}
		event := parsed(t, o).Events()[0]
		if event.Props.Get("DTSTART").Value != c.from || event.Props.Get("DTEND").Value != c.till {
			t.Errorf("%s:\n%s", name, o.Body)
		}
	}
}

func TestEventsThatCannotBeWritten(t *testing.T) {
	for part, spoil := range map[string]func(*Event){
		"uid":       func(e *Event) { e.UID = "a\r\nMETHOD:CANCEL" },
		"sequence":  func(e *Event) { e.Sequence = -1 },
		"time":      func(e *Event) { e.Start = time.Time{} },
		"end":       func(e *Event) { e.End = e.Start },
		"summary":   func(e *Event) { e.Summary = " \r\n" },
		"link":      func(e *Event) { e.Link = "javascript:alert(1)" },
		"organiser": func(e *Event) { e.Organiser.Email = "" },
		"attendees": func(e *Event) { e.Attendees = nil },
		"attendee":  func(e *Event) { e.Attendees[1].Email = "a@b.example\r\nATTENDEE:mailto:c@d.example" },
	} {
		e := meeting(t)
		spoil(&e)
		_, err := Invite(e)
		var fault *Error
		if !errors.As(err, &fault) || fault.Part != part {
			t.Errorf("%s: %v", part, err)
		}
	}
}

// hold checks what must be true of every object, whatever words came in.
func hold(t *testing.T, o Object, want Event) {
	t.Helper()
	for line := range bytes.SplitSeq(bytes.TrimSuffix(o.Body, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > lineOctets || bytes.ContainsAny(line, "\r\n\x00") || !utf8.Valid(line) {
			t.Fatalf("line %q", line)
		}
	}
	c := parsed(t, o)
	if len(c.Children) != 1 || len(c.Events()) != 1 {
		t.Fatalf("%d events in\n%s", len(c.Events()), o.Body)
	}
	event := c.Events()[0]
	if n := len(event.Props.Values("ATTENDEE")); n != len(want.Attendees) {
		t.Fatalf("%d attendees in\n%s", n, o.Body)
	}
	summary, err := event.Props.Text("SUMMARY")
	if err != nil || summary != oneLine(want.Summary) {
		t.Fatalf("summary %q, %v", summary, err)
	}
	if event.Props.Get("UID").Value != want.UID || len(event.Props.Values("STATUS")) != 1 || c.Props.Get("METHOD").Value != o.Method {
		t.Fatalf("got\n%s", o.Body)
	}
}

func TestWordsCannotBreakOut(t *testing.T) {
	e := meeting(t)
	e.Summary = "Möte\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSTATUS:CANCELLED\x00\u2028X"
	e.Location = "Rum\rATTENDEE:mailto:evil@x.example"
	e.Attendees[0].Name = "K\";ROLE=CHAIR:mailto:x@y.example\r\nATTENDEE:mailto:z@y.example"
	e.Organiser.Name = "A\nMETHOD:CANCEL"
	o, err := Invite(e)
	if err != nil {
		t.Fatal(err)
	}
	hold(t, o, e)
}

func TestFoldingKeepsLettersWhole(t *testing.T) {
	for n := range 4 {
		e := meeting(t)
		e.Summary = strings.Repeat("x", n) + strings.Repeat("å", 60) + strings.Repeat("🎈", 40)
		o, err := Invite(e)
		if err != nil {
			t.Fatal(err)
		}
		hold(t, o, e)
	}
}

func FuzzInvite(f *testing.F) {
	f.Add("Möte", "Rum 2, \\n; x", "Åsa \"Ö\" Ek")
	f.Add("\r\nEND:VCALENDAR", strings.Repeat("å", 80), "\\")
	f.Fuzz(func(t *testing.T, summary, place, name string) {
		e := meeting(t)
		e.Summary, e.Location, e.Attendees[0].Name, e.Organiser.Name = summary, place, name, name
		o, err := Invite(e)
		if err != nil {
			return
		}
		hold(t, o, e)
	})
}
