package mail

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/mail/inbox"
)

func letter() Message {
	return Message{ID: "019a9c1e-7c5e-7000-8000-000000000001", To: "samira@norrhamn.example", ToName: "Samira Rahimi", FromName: "Norrhamns kommun",
		ReplyTo: "eva@norrhamn.example", ReplyToName: "Eva Norling", Subject: "Möte torsdag 3 december", Text: "Hej Samira,\n\nÅ Ä Ö\n.\nhttps://bollplank.example/act#1\n", HTML: "<p>Hej Samira, Å Ä Ö</p>"}
}

// captured starts a capture and a sender to it.
func captured(t *testing.T) (*inbox.Inbox, *Sender) {
	t.Helper()
	box, err := inbox.Open("")
	if err != nil {
		t.Fatal(err)
	}
	server, err := box.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	sender, err := NewSender(server.URL(), "Bollplank <no-reply@bollplank.example>")
	if err != nil {
		t.Fatal(err)
	}
	return box, sender
}

// scripted is a server that answers as it is told, and remembers what it got.
type scripted struct {
	from, rcpt, data *smtp.SMTPError
	password         string

	mu   sync.Mutex
	got  []byte
	sent int
}

func (s *scripted) Mail(string, *smtp.MailOptions) error { return orNil(s.from) }
func (s *scripted) Rcpt(string, *smtp.RcptOptions) error { return orNil(s.rcpt) }
func (s *scripted) Reset()                               {}
func (s *scripted) Logout() error                        { return nil }

func (s *scripted) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got, s.sent = raw, s.sent+1
	return orNil(s.data)
}

func (s *scripted) AuthMechanisms() []string {
	if s.password == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *scripted) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "bollplank" || password != s.password {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func orNil(e *smtp.SMTPError) error {
	if e == nil {
		return nil
	}
	return e
}

// serve runs a scripted server: with a certificate it offers STARTTLS, or TLS at once when it is direct.
func serve(t *testing.T, s *scripted, config *tls.Config, direct bool) string {
	t.Helper()
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return s, nil }))
	server.Domain, server.ReadTimeout, server.WriteTimeout = "localhost", 5*time.Second, 5*time.Second
	server.TLSConfig = config
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if direct {
		listener = tls.NewListener(listener, config)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return listener.Addr().String()
}

// certificate makes a self-signed one for the loopback.
func certificate(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	shape := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, shape, shape, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, &tls.Config{RootCAs: pool, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

func sender(t *testing.T, url string, trusted *tls.Config) *Sender {
	t.Helper()
	s, err := NewSender(url, "no-reply@bollplank.example")
	if err != nil {
		t.Fatal(err)
	}
	if trusted != nil {
		s.tls = trusted
	}
	return s
}

func kindOf(err error) FailureKind {
	var f *Failure
	if errors.As(err, &f) {
		return f.Kind
	}
	return ""
}

func TestSendDeliversTheWholeMail(t *testing.T) {
	box, s := captured(t)
	m := letter()
	object, err := calendar.Invite(calendar.Event{UID: "1@bollplank.example", Stamp: time.Unix(0, 0), Start: time.Unix(3600, 0), End: time.Unix(7200, 0), Summary: "Möte",
		Organiser: calendar.Person{Email: "no-reply@bollplank.example"}, Attendees: []calendar.Person{{Name: "Samira", Email: m.To}}})
	if err != nil {
		t.Fatal(err)
	}
	m.Calendar = &object
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	all := box.Messages("SAMIRA@norrhamn.example")
	if len(all) != 1 {
		t.Fatalf("%d mails", len(all))
	}
	got := all[0]
	if got.Subject != m.Subject || got.Text != m.Text || got.HTML != m.HTML || got.Calendar != string(object.Body) {
		t.Errorf("got %+v", got)
	}
	if len(got.Links) != 1 || got.Links[0] != "https://bollplank.example/act#1" {
		t.Errorf("links %q", got.Links)
	}
}

func TestHeaders(t *testing.T) {
	server := &scripted{}
	s := sender(t, "smtp://"+serve(t, server, nil, false)+"?tls=none", nil)
	m := letter()
	m.Calendar = &calendar.Object{Method: calendar.Request, Body: []byte("BEGIN:VCALENDAR\r\n")}
	for range 2 {
		if err := s.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	parsed, err := netmail.ReadMessage(strings.NewReader(string(server.got)))
	if err != nil || server.sent != 2 {
		t.Fatal(err, server.sent)
	}
	for name, want := range map[string]string{"Message-Id": "<" + m.ID + "@bollplank.example>", "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All",
		"From": `"Norrhamns kommun" <no-reply@bollplank.example>`, "To": `"Samira Rahimi" <samira@norrhamn.example>`, "Reply-To": `"Eva Norling" <eva@norrhamn.example>`, "User-Agent": "", "X-Mailer": ""} {
		if got := parsed.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	raw := string(server.got)
	for _, part := range []string{"multipart/mixed", "multipart/alternative", "Content-Type: text/calendar; method=REQUEST; charset=UTF-8", `Content-Disposition: attachment; filename="invite.ics"`} {
		if strings.Count(raw, part) != 1 {
			t.Errorf("%q is there %d times in\n%s", part, strings.Count(raw, part), raw)
		}
	}
}

func TestFailuresAreToldApart(t *testing.T) {
	answer := func(code int, enhanced ...int) *smtp.SMTPError {
		e := smtp.NoEnhancedCode
		if len(enhanced) == 3 {
			e = smtp.EnhancedCode{enhanced[0], enhanced[1], enhanced[2]}
		}
		return &smtp.SMTPError{Code: code, EnhancedCode: e, Message: "as told"}
	}
	for name, c := range map[string]struct {
		server *scripted
		want   FailureKind
	}{
		"no such user":                   {&scripted{rcpt: answer(550, 5, 1, 1)}, BadAddress},
		"no such user, without its code": {&scripted{rcpt: answer(553)}, BadAddress},
		"mailbox closed":                 {&scripted{rcpt: answer(550, 5, 2, 1)}, BadAddress},
		"found out after the mail":       {&scripted{data: answer(550, 5, 1, 1)}, BadAddress},
		"come back later":                {&scripted{rcpt: answer(451, 4, 7, 1)}, TryAgain},
		"mailbox full for now":           {&scripted{rcpt: answer(452, 4, 2, 2)}, TryAgain},
		"no relaying":                    {&scripted{rcpt: answer(554, 5, 7, 1)}, Refused},
		"our address is not known":       {&scripted{from: answer(553, 5, 1, 8)}, Refused},
		"looks like spam":                {&scripted{data: answer(554, 5, 7, 1)}, Refused},
		"too busy":                       {&scripted{from: answer(421, 4, 3, 2)}, TryAgain},
		"sign in first":                  {&scripted{from: answer(530, 5, 7, 0)}, TryAgain},
		"full disk":                      {&scripted{data: answer(452, 4, 3, 1)}, TryAgain},
	} {
		t.Run(name, func(t *testing.T) {
			s := sender(t, "smtp://"+serve(t, c.server, nil, false)+"?tls=none", nil)
			if err := s.Send(t.Context(), letter()); kindOf(err) != c.want {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCaptureRefusesLikeARealServer(t *testing.T) {
	box, s := captured(t)
	for _, to := range []string{"demo@bollplank.invalid", "bounce@norrhamn.example", "Bounce@Norrhamn.Example"} {
		m := letter()
		m.To = to
		err := s.Send(t.Context(), m)
		var f *Failure
		if !errors.As(err, &f) || f.Kind != BadAddress || f.Code != 550 || f.Enhanced != "5.1.1" {
			t.Errorf("%s: %v", to, err)
		}
	}
	if got := box.Messages(""); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestNoServerIsTemporary(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := listener.Addr().String()
	listener.Close()
	s := sender(t, "smtp://"+nobody+"?tls=none", nil)
	if err := s.Send(t.Context(), letter()); kindOf(err) != TryAgain {
		t.Error(err)
	}
	if s.Probe(t.Context()) == nil {
		t.Error("nobody answered")
	}
}

func TestASilentServerIsTemporary(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	sent := make(chan error, 1)
	go func() { sent <- sender(t, "smtp://"+listener.Addr().String()+"?tls=none", nil).Send(ctx, letter()) }()
	select {
	case err := <-sent:
		if kindOf(err) != TryAgain {
			t.Error(err)
		}
	case <-time.After(sendTimeout / 2):
		t.Error("it waits beyond its context")
	}
}

func TestTLSIsKept(t *testing.T) {
	forServer, forClient := certificate(t)
	secure := &scripted{password: "hemligt"}
	address, plain := serve(t, secure, forServer, false), serve(t, &scripted{}, nil, false)
	direct := serve(t, &scripted{password: "hemligt"}, forServer, true)
	for name, c := range map[string]struct {
		url     string
		trusted *tls.Config
		want    FailureKind
	}{
		"STARTTLS with a password": {"smtp://bollplank:hemligt@" + address, forClient, ""},
		"TLS at once":              {"smtps://bollplank:hemligt@" + direct, forClient, ""},
		"a wrong password":         {"smtp://bollplank:fel@" + address, forClient, TryAgain},
		"an unknown certificate":   {"smtp://" + address, nil, TryAgain},
		"a server without TLS":     {"smtp://" + plain + "?tls=starttls", forClient, TryAgain},
	} {
		err := sender(t, c.url, c.trusted).Send(t.Context(), letter())
		if kindOf(err) != c.want || (err != nil) != (c.want != "") {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "hemligt") {
			t.Errorf("%s: the password is in %v", name, err)
		}
	}
}

func TestMailsThatCannotBeSent(t *testing.T) {
	_, s := captured(t)
	for name, c := range map[string]struct {
		spoil func(*Message)
		want  FailureKind
	}{
		"no address":               {func(m *Message) { m.To = "" }, BadAddress},
		"half an address":          {func(m *Message) { m.To = "anna@" }, BadAddress},
		"two addresses":            {func(m *Message) { m.To = "a@b.example, c@d.example" }, BadAddress},
		"an address with a name":   {func(m *Message) { m.To = "Anna <a@b.example>" }, BadAddress},
		"a line break in To":       {func(m *Message) { m.To = "a@b.example\r\nBcc: c@d.example" }, Refused},
		"a line break in Subject":  {func(m *Message) { m.Subject = "Hej\r\nBcc: c@d.example" }, Refused},
		"a line break in a name":   {func(m *Message) { m.FromName = "Norrhamn\nBcc: c@d.example" }, Refused},
		"no id":                    {func(m *Message) { m.ID = "" }, Refused},
		"an id that is an address": {func(m *Message) { m.ID = "a@b" }, Refused},
		"no text":                  {func(m *Message) { m.Text = "" }, Refused},
	} {
		m := letter()
		c.spoil(&m)
		if err := s.Send(t.Context(), m); kindOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What fails half way leaves no connection behind.
func TestConnectionsAreClosed(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	closed := make(chan error, 1)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			closed <- err
			return
		}
		_ = connection.SetDeadline(time.Now().Add(5 * time.Second))
		_, _ = io.WriteString(connection, "220 hello\r\n")
		_, _ = bufio.NewReader(connection).ReadString('\n')
		_, _ = io.WriteString(connection, "250 no STARTTLS here\r\n")
		_, err = io.ReadAll(connection)
		closed <- err
	}()
	if err := sender(t, "smtp://"+listener.Addr().String(), nil).Send(t.Context(), letter()); kindOf(err) != TryAgain {
		t.Error(err)
	}
	if err := <-closed; err != nil {
		t.Error("still open:", err)
	}
}

func TestDomainsWithSwedishLetters(t *testing.T) {
	box, s := captured(t)
	m := letter()
	m.To = "anna@räksmörgås.example"
	if err := s.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if got := box.Messages("anna@xn--rksmrgs-5wao1o.example"); len(got) != 1 {
		t.Errorf("got %+v", box.Messages(""))
	}
}

func TestConfigurationIsRefusedWithoutShowingIt(t *testing.T) {
	for _, c := range []struct{ url, from string }{
		{"", "a@b.example"}, {"localhost:25", "a@b.example"}, {"http://localhost", "a@b.example"}, {"smtp://localhost?tls=maybe", "a@b.example"},
		{"smtp://localhost:99999", "a@b.example"}, {"smtp://user@localhost", "a@b.example"}, {"smtp://user:hemligt@localhost?tls=none", "a@b.example"},
		{"smtp://user:hemligt@local host", "a@b.example"}, {"smtp://localhost", "nobody"},
	} {
		s, err := NewSender(c.url, c.from)
		if err == nil || s != nil || strings.Contains(err.Error(), "hemligt") {
			t.Errorf("%q %q: %v", c.url, c.from, err)
		}
	}
}

func TestSendersWorkSideBySide(t *testing.T) {
	box, s := captured(t)
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if err := s.Send(t.Context(), letter()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if n := len(box.Messages("")); n != 20 {
		t.Errorf("%d mails", n)
	}
	if err := s.Probe(t.Context()); err != nil {
		t.Error(err)
	}
}
