package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"slices"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// sendTimeout bounds the connection and each step of a delivery.
const sendTimeout = 20 * time.Second

// Sender sends mails through one SMTP server. It is safe for use by several goroutines; every mail has
// a connection of its own.
type Sender struct {
	host    string
	from    netmail.Address
	direct  bool // TLS from the first byte
	tls     *tls.Config
	options []gomail.Option
}

// NewSender reads the server from a URL: smtp://user:password@host:port?tls=starttls|none, or smtps://
// for TLS from the first byte. STARTTLS is demanded unless tls=none, which takes no password. Ports
// default to 587, 25 (tls=none) and 465. From is the installation's address, with or without a name.
// Errors name the part that is wrong and never hold the URL.
func NewSender(smtpURL, from string) (*Sender, error) {
	sender, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, errors.New("mail: the sender is not an address")
	}
	u, err := url.Parse(smtpURL)
	if err != nil || u.Hostname() == "" {
		return nil, errors.New("mail: the server is not a URL like smtp://host:587")
	}
	s := &Sender{host: u.Hostname(), from: *sender, tls: &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12}}
	for _, add := range []func(*url.URL) error{s.security, s.port, s.credentials} {
		if err := add(u); err != nil {
			return nil, err
		}
	}
	s.options = append(s.options, gomail.WithTimeout(sendTimeout), gomail.WithoutNoop(), gomail.WithoutRset())
	return s, nil
}

func mode(u *url.URL) string {
	if u.Scheme == "smtps" {
		return "tls"
	}
	if t := u.Query().Get("tls"); t != "" {
		return t
	}
	return "starttls"
}

func (s *Sender) security(u *url.URL) error {
	switch {
	case u.Scheme == "smtps":
		s.direct = true
		s.options = append(s.options, gomail.WithSSL())
	case u.Scheme == "smtp" && mode(u) == "starttls":
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case u.Scheme == "smtp" && mode(u) == "none":
		s.options = append(s.options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		return errors.New("mail: the server's URL begins with smtp:// or smtps://, and tls is starttls or none")
	}
	return nil
}

func (s *Sender) port(u *url.URL) error {
	port := map[string]int{"tls": 465, "starttls": 587, "none": 25}[mode(u)]
	if u.Port() != "" {
		n, err := strconv.Atoi(u.Port())
		if err != nil || n < 1 || n > 65535 {
			return errors.New("mail: the server's port is not a number from 1 to 65535")
		}
		port = n
	}
	s.options = append(s.options, gomail.WithPort(port))
	return nil
}

func (s *Sender) credentials(u *url.URL) error {
	password, given := u.User.Password()
	if u.User.Username() == "" {
		return nil
	}
	if !given {
		return errors.New("mail: the server's URL has a user but no password")
	}
	if mode(u) == "none" {
		return errors.New("mail: a password is not sent without TLS")
	}
	s.options = append(s.options, gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin),
		gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	return nil
}

// client makes a client whose connection lasts no longer than ctx: the library minds it only while it
// dials, and leaves the connection open when the greeting or STARTTLS fails.
func (s *Sender) client(ctx context.Context) (*gomail.Client, error) {
	options := append(slices.Clone(s.options), gomail.WithTLSConfig(s.tls), gomail.WithDialContextFunc(
		func(dialing context.Context, network, address string) (net.Conn, error) {
			connection, err := s.dial(dialing, network, address)
			if err == nil {
				context.AfterFunc(ctx, func() { _ = connection.Close() })
			}
			return connection, err
		}))
	return gomail.NewClient(s.host, options...)
}

func (s *Sender) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if s.direct {
		return (&tls.Dialer{Config: s.tls}).DialContext(ctx, network, address)
	}
	return (&net.Dialer{}).DialContext(ctx, network, address)
}

// Send delivers one mail to the server. An error is a *Failure. When it is nil the server has taken
// responsibility; what happens after that comes back, if at all, as a mail to the sender.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg, err := m.compose(s.from)
	if err != nil {
		return composeFailure(err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return composeFailure(fmt.Errorf("set up client: %w", err))
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // an error after the server has accepted is no failure
		return nil
	}
	return classify(err)
}

// Probe connects to the server and signs in, so that a wrong configuration is found at start.
func (s *Sender) Probe(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	client, err := s.client(ctx)
	if err != nil {
		return fmt.Errorf("set up client: %w", err)
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("reach mail server: %w", err)
	}
	return client.CloseWithSMTPClient(connection)
}
