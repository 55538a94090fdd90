package auth

import (
	"context"
	"encoding/hex"
	"net/netip"
	"strings"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Limits say how often something may be tried; zero means the default.
//
// None of them can shut out a person who is not the one trying. Sessions under way are never counted. Links: while
// an address is limited, five links have been sent to it in the window under way, and since a link lives as long as
// the window is, one is in the mailbox and good. Passwords: guessing at an address pauses the password there,
// first for the guesser's network alone; a link still lets the owner in. A network's own limit is wide enough for
// a hall full of people behind one address.
type Limits struct {
	LinksPerAddress   int // in 15 minutes; 5
	LinksPerNetwork   int // in 15 minutes; 300
	GuessesPerPair    int // at one address from one network, in 15 minutes; 10
	GuessesPerAddress int // at one address from everywhere, in a day; 100
	GuessesPerNetwork int // from one network, in 15 minutes; 300
	AnswersPerNetwork int // requests to what a link opens to whoever holds it, in 15 minutes; 300
	CurrentPerPerson  int // wrong current passwords of somebody signed in, in 15 minutes; 10
}

func (l Limits) orDefault() Limits {
	for _, d := range []struct {
		to  *int
		def int
	}{
		{&l.LinksPerAddress, 5}, {&l.LinksPerNetwork, 300}, {&l.GuessesPerPair, 10},
		{&l.GuessesPerAddress, 100}, {&l.GuessesPerNetwork, 300}, {&l.AnswersPerNetwork, 300}, {&l.CurrentPerPerson, 10},
	} {
		if *d.to == 0 {
			*d.to = d.def
		}
	}
	return l
}

const (
	shortWindow = 15 * time.Minute
	longWindow  = 24 * time.Hour
)

// bound is one limit as it applies to one request.
type bound struct {
	platform.Attempt
	most int
	code string // of the refusal; empty: the kind's own
}

// bucket names a counter without holding an address in the clear.
func (s *Service) bucket(kind string, window time.Duration, parts ...string) platform.Attempt {
	sum := mac(s.buckets, []byte(kind), []byte{0}, []byte(strings.Join(parts, "\x00")))
	return platform.Attempt{Bucket: kind + "/" + hex.EncodeToString(sum[:16]), Window: window}
}

// try counts one attempt against every bound in turn and stops at the first that is exceeded.
func (s *Service) try(ctx context.Context, bounds []bound) error {
	for _, b := range bounds {
		n, ends, err := s.db.CountAttempt(ctx, b.Attempt)
		if err != nil {
			return err
		}
		if n > b.most {
			return &fault.Error{Kind: fault.KindRateLimited, Code: b.code, RetryAfter: max(ends.Sub(s.clock()), time.Second)}
		}
	}
	return nil
}

// forgive takes an attempt back that turned out right.
func (s *Service) forgive(ctx context.Context, bounds []bound) error {
	attempts := make([]platform.Attempt, len(bounds))
	for i, b := range bounds {
		attempts[i] = b.Attempt
	}
	return s.db.ForgiveAttempts(ctx, attempts)
}

func (s *Service) linkBounds(ctx context.Context, email string) []bound {
	return []bound{
		{s.bucket("link-network", shortWindow, networkOf(ctx)), s.limits.LinksPerNetwork, ""},
		{s.bucket("link-address", shortWindow, strings.ToLower(email)), s.limits.LinksPerAddress, "links_just_sent"},
	}
}

func (s *Service) guessBounds(ctx context.Context, email string) []bound {
	address := strings.ToLower(email)
	return []bound{
		{s.bucket("guess-network", shortWindow, networkOf(ctx)), s.limits.GuessesPerNetwork, ""},
		{s.bucket("guess-pair", shortWindow, address, networkOf(ctx)), s.limits.GuessesPerPair, "password_paused"},
		{s.bucket("guess-address", longWindow, address), s.limits.GuessesPerAddress, "password_paused"},
	}
}

// Answering counts a request to what a link opens to whoever holds it, without a sign-in.
func (s *Service) Answering(ctx context.Context) error {
	return s.try(ctx, []bound{{s.bucket("answer-network", shortWindow, networkOf(ctx)), s.limits.AnswersPerNetwork, ""}})
}

// networkOf is the address a request came from; of IPv6 the /64, which is one household's or one server's.
func networkOf(ctx context.Context) string {
	ip, err := netip.ParseAddr(api.RequestOf(ctx).IP)
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	p, err := ip.Prefix(64)
	if err != nil {
		return ip.String()
	}
	return p.String()
}
