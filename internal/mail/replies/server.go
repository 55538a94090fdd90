package replies

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-smtp"
	"golang.org/x/net/netutil"

	"github.com/bollplank/bollplank/internal/fault"
)

const (
	// mostBytes is more than any calendar program writes to answer.
	mostBytes = 128 << 10
	// mostConnections at a time; others wait. None lasts longer than longest, whatever it says meanwhile.
	mostConnections = 50
	longest         = 2 * time.Minute
	patience        = 30 * time.Second
	// mostTaken replies at a time ask the database, which people at their pages share.
	mostTaken = 2
)

// Server listens for replies over SMTP. It takes mail for the addresses it makes and for no others, so that it relays nothing.
type Server struct {
	smtp     *smtp.Server
	listener net.Listener
	done     chan error
}

// Listen begins to listen at host:port. What is no reply is refused, so that whoever wrote a letter hears that nobody reads
// it. What `take` refuses as missing is dropped; its other errors have the sender try again.
func Listen(address string, addresses *Addresses, take func(context.Context, Reply) error) (*Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen for calendar replies: %w", err)
	}
	s := &Server{smtp: newSMTP(addresses, take), listener: listener, done: make(chan error, 1)}
	go func() { s.done <- s.smtp.Serve(netutil.LimitListener(listener, mostConnections)) }()
	return s, nil
}

func newSMTP(addresses *Addresses, take func(context.Context, Reply) error) *smtp.Server {
	taking := make(chan struct{}, mostTaken)
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		time.AfterFunc(longest, func() { _ = c.Conn().Close() })
		return &session{addresses: addresses, take: take, taking: taking}, nil
	}))
	s.Domain = addresses.domain
	s.MaxMessageBytes = mostBytes
	s.MaxRecipients = 1 // each invitation has an address of its own
	s.ReadTimeout, s.WriteTimeout = patience, patience
	s.ErrorLog = silent{}
	return s
}

// silent drops what the server would log of clients that go away.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// Addr is where it listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Close stops listening and hangs up: who was sending tries again, and a reply may come twice.
func (s *Server) Close() error {
	err := s.smtp.Close()
	_ = s.listener.Close() // the library forgets it when it is stopped before it has begun
	if served := <-s.done; served != nil && !errors.Is(served, smtp.ErrServerClosed) && !errors.Is(served, net.ErrClosed) {
		return fmt.Errorf("take calendar replies: %w", served)
	}
	return err
}

// session is one connection.
type session struct {
	addresses *Addresses
	take      func(context.Context, Reply) error
	taking    chan struct{}
	to        Address
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	address, ok := s.addresses.Read(to)
	if !ok {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	}
	s.to = address
	return nil
}

// Data answers well to a reply that is dropped: who guesses addresses learns nothing from it.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	reply, err := read(s.to, raw)
	if err != nil {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "Only calendars are answered here, and nobody reads this mail"}
	}
	s.taking <- struct{}{}
	defer func() { <-s.taking }()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := s.take(ctx, reply); err != nil && fault.Of(err).Kind != fault.KindNotFound {
		slog.Warn("calendar reply not taken", "error", err)
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Try again later"}
	}
	return nil
}

func (s *session) Reset()        { s.to = Address{} }
func (s *session) Logout() error { return nil }
