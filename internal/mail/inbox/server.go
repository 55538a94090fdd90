package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-smtp"
)

// Server takes mail in over SMTP.
type Server struct {
	smtp     *smtp.Server
	listener net.Listener
	done     chan error
}

// Listen begins to take mail in. Address is a loopback address, with port 0 for any free port: anything
// else is refused, because whoever reaches the server may fill the inbox.
func (i *Inbox) Listen(address string) (*Server, error) {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, errors.New("inbox: the address is not a loopback address with a port")
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for mail: %w", err)
	}
	s := &Server{smtp: newSMTP(i), listener: listener, done: make(chan error, 1)}
	go func() { s.done <- s.smtp.Serve(listener) }()
	return s, nil
}

func newSMTP(i *Inbox) *smtp.Server {
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{inbox: i}, nil }))
	s.Domain = "inbox.localhost"
	s.MaxMessageBytes = maxMessage
	s.MaxRecipients = 50
	s.ReadTimeout, s.WriteTimeout = 30*time.Second, 30*time.Second
	s.EnableSMTPUTF8 = true
	s.ErrorLog = silent{}
	return s
}

// silent drops what the server would log of clients that go away.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// URL is where to send mail to, as mail.NewSender reads it.
func (s *Server) URL() string { return "smtp://" + s.listener.Addr().String() + "?tls=none" }

// Close stops taking mail in and waits for what is under way, until ctx ends.
func (s *Server) Close(ctx context.Context) error {
	err := s.smtp.Shutdown(ctx)
	if err != nil {
		err = errors.Join(err, s.smtp.Close())
	}
	_ = s.listener.Close() // the library forgets it when it is stopped before it has begun
	if served := <-s.done; served != nil && !errors.Is(served, smtp.ErrServerClosed) && !errors.Is(served, net.ErrClosed) {
		return fmt.Errorf("take mail in: %w", served)
	}
	return err
}

// session is one connection.
type session struct {
	inbox *Inbox
	to    []string
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if bounces(to) {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	}
	s.to = append(s.to, to)
	return nil
}

// bounces tells the addresses that do not take mail.
func bounces(address string) bool {
	local, host, _ := strings.Cut(strings.ToLower(address), "@")
	return local == "bounce" || strings.HasSuffix(host, ".invalid")
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for _, to := range s.to {
		now := time.Now().UTC()
		if err := s.inbox.take(envelope{id: newID(now), to: to, at: now, raw: raw}); err != nil {
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "The mail cannot be stored"}
		}
	}
	return nil
}

func (s *session) Reset()        { s.to = nil }
func (s *session) Logout() error { return nil }
