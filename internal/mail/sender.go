package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
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
	s := &Sender{host: u.Hostname(), from: *sender}
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
	s.options = append(s.options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
		gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	return nil
}

// trust replaces the certificates that are trusted.
func (s *Sender) trust(config *tls.Config) {
	s.options = append(s.options, gomail.WithTLSConfig(config))
}

// Send delivers one mail to the server. An error is a *Failure. When it is nil the server has taken
// responsibility; what happens after that comes back, if at all, as a mail to the sender.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg, err := m.compose(s.from)
	if err != nil {
		return composeFailure(err)
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return composeFailure(fmt.Errorf("set up client: %w", err))
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // an error after the server has accepted is no failure
		return nil
	}
	return classify(err)
}

// Probe connects to the server, so that a wrong configuration is found at start.
func (s *Sender) Probe(ctx context.Context) error {
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("set up client: %w", err)
	}
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("reach mail server: %w", err)
	}
	return ignoreClosed(client.CloseWithSMTPClient(connection))
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
