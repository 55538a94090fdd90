package replies

import (
	"context"
	"errors"
	"fmt"
	"net/smtp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

const domain = "svar.bollplank.example"

func made(t testing.TB) *Addresses {
	t.Helper()
	a, err := NewAddresses(make([]byte, 32), domain)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnAddressIsOfOneMemberAndOneMeeting(t *testing.T) {
	t.Parallel()
	a := made(t)
	tenant, meeting, member, other := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	address := a.Of(tenant, meeting, member)
	if local, _, _ := strings.Cut(address, "@"); len(local) > 64 {
		t.Errorf("a local part of %d letters", len(local))
	}
	read, ok := a.Read(strings.ToUpper(address))
	if !ok || read.Tenant != tenant || read.Meeting != meeting || !read.IsOf(member) || read.IsOf(other) {
		t.Errorf("%s reads as %+v", address, read)
	}
	for _, forged := range []string{a.Of(tenant, other, member), a.Of(other, meeting, member)} {
		// Another meeting's name before this one's seal.
		spliced := forged[:51] + address[51:]
		if read, ok := a.Read(spliced); ok && read.IsOf(member) {
			t.Errorf("%s is believed", spliced)
		}
	}
	elsewhere, _ := NewAddresses([]byte("another installation's secret.."), domain)
	if read, ok := a.Read(elsewhere.Of(tenant, meeting, member)); ok && read.IsOf(member) {
		t.Error("another installation's address is believed")
	}
	for _, bad := range []string{"", "@", "x@" + domain, address + ".example", strings.Replace(address, "@", "a@", 1), "no-reply@bollplank.example"} {
		if _, ok := a.Read(bad); ok {
			t.Errorf("%q is an address, it seems", bad)
		}
	}
}

func TestAnAddressNeedsADomain(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "@svar.example", "https://svar.example", "svar example", "svar.example:25", "localhost"} {
		if _, err := NewAddresses(make([]byte, 32), bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// object is an answer as programs write it: with what else they add.
func object(method, uid, sequence, answer string) string {
	lines := []string{
		"BEGIN:VCALENDAR", "PRODID:-//A calendar//EN", "VERSION:2.0", "CALSCALE:GREGORIAN", "METHOD:" + method,
		"BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
		"BEGIN:VEVENT", "DTSTART:20270115T130000Z", "DTEND:20270115T150000Z", "DTSTAMP:20270101T080000Z", "UID:" + uid, "SEQUENCE:" + sequence,
		"ORGANIZER;CN=Norrhamns kommun:mailto:x@" + domain,
		"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=" + answer + ";CN=Sam", " ira Haddad;X-NUM-GUESTS=0:mailto:samira@norrhamn.example",
		"SUMMARY:Accepterat: Möte", "END:VEVENT", "END:VCALENDAR", "",
	}
	return strings.Join(lines, "\r\n")
}

func mailed(object string) string {
	return "From: Samira <samira@norrhamn.example>\r\nSubject: Accepterat\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain\r\n\r\nSamira kommer\r\n--b\r\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\r\n\r\n" + object + "\r\n--b--\r\n"
}

// listening answers what came to be taken, and how it is sent.
func listening(t *testing.T, taking error) (a *Addresses, send func(to, raw string) error, taken func() []Reply) {
	t.Helper()
	a = made(t)
	came := make(chan Reply, 100)
	s, err := Listen("127.0.0.1:0", a, func(_ context.Context, r Reply) error {
		came <- r
		return taking
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	send = func(to, raw string) error {
		return smtp.SendMail(s.Addr().String(), nil, "samira@norrhamn.example", []string{to}, []byte(raw))
	}
	taken = func() (all []Reply) {
		for len(came) > 0 {
			all = append(all, <-came)
		}
		return all
	}
	return a, send, taken
}

func TestAReplyIsTaken(t *testing.T) {
	t.Parallel()
	a, send, taken := listening(t, nil)
	tenant, meeting, member := uuid.New(), uuid.New(), uuid.New()
	for word, want := range map[string]Answer{"ACCEPTED": Accepted, "DECLINED": Declined, "TENTATIVE": Tentative} {
		if err := send(a.Of(tenant, meeting, member), mailed(object("REPLY", "m@host", "2", word))); err != nil {
			t.Fatal(err)
		}
		got := taken()
		if len(got) != 1 || got[0].Answer != want || got[0].UID != "m@host" || got[0].Sequence != 2 || !got[0].To.IsOf(member) || got[0].At.Year() != 2027 || got[0].Attendee != "samira@norrhamn.example" {
			t.Errorf("%s: %+v", word, got)
		}
	}
}

func TestWhatIsNoReplyIsRefused(t *testing.T) {
	t.Parallel()
	a, send, taken := listening(t, nil)
	to := a.Of(uuid.New(), uuid.New(), uuid.New())
	good := object("REPLY", "m@host", "0", "ACCEPTED")
	for what, raw := range map[string]string{
		"a letter":        "Subject: Hej\r\n\r\nHej!\r\n",
		"a request":       mailed(object("REQUEST", "m@host", "0", "ACCEPTED")),
		"no answer yet":   mailed(object("REPLY", "m@host", "0", "NEEDS-ACTION")),
		"a bad sequence":  mailed(object("REPLY", "m@host", "many", "ACCEPTED")),
		"no stamp":        mailed(strings.Replace(good, "DTSTAMP:20270101T080000Z", "DTSTAMP:soon", 1)),
		"two events":      mailed(strings.Replace(good, "END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:n\r\nDTSTAMP:20270101T080000Z\r\nEND:VEVENT", 1)),
		"two attendees":   mailed(strings.Replace(good, "SUMMARY:", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@c.example\r\nSUMMARY:", 1)),
		"a broken object": mailed(good[:200]),
		"a long line":     mailed(strings.Replace(good, "CN=Sam", "CN="+strings.Repeat(strings.Repeat("x", 70)+"\r\n ", 1+mostLine/70), 1)),
		"a long object":   mailed(good + strings.Repeat("X-A:b\r\n", mostObject/7)),
		"a broken line":   "Content-Type: text/calendar\r\n\r\n0;00=",
		"no mail":         "\x00\xff\r\n",
	} {
		if err := send(to, raw); err == nil || !strings.HasPrefix(err.Error(), "550") {
			t.Errorf("%s: %v", what, err)
		}
		if got := taken(); got != nil {
			t.Errorf("%s is taken: %+v", what, got)
		}
	}
}

func TestNothingIsRelayed(t *testing.T) {
	t.Parallel()
	_, send, taken := listening(t, nil)
	for _, to := range []string{"samira@norrhamn.example", "x@" + domain, "postmaster@" + domain} {
		if err := send(to, mailed(object("REPLY", "m@host", "0", "ACCEPTED"))); err == nil || !strings.HasPrefix(err.Error(), "550") {
			t.Errorf("%s: %v", to, err)
		}
	}
	if got := taken(); got != nil {
		t.Errorf("taken: %+v", got)
	}
}

func TestASenderLearnsNothingOfWhatIsMissingAndTriesAgainWhenItFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		taking error
		want   string
	}{{fault.NotFound(), ""}, {errors.New("the database is away"), "451"}} {
		a, send, _ := listening(t, c.taking)
		err := send(a.Of(uuid.New(), uuid.New(), uuid.New()), mailed(object("REPLY", "m@host", "0", "ACCEPTED")))
		if got := fmt.Sprint(err); err == nil && c.want != "" || err != nil && (c.want == "" || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%v: the sender hears %s", c.taking, got)
		}
	}
}

func TestALargeMailIsRefused(t *testing.T) {
	t.Parallel()
	a, send, taken := listening(t, nil)
	if err := send(a.Of(uuid.New(), uuid.New(), uuid.New()), mailed(strings.Repeat("x", mostBytes))); err == nil || taken() != nil {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(mailed(object("REPLY", "m@host", "0", "ACCEPTED"))))
	f.Add([]byte("Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"))
	f.Fuzz(func(_ *testing.T, raw []byte) { _, _ = read(Address{}, raw) })
}
