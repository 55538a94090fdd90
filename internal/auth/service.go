package auth

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// LinkSender mails a sign-in link. An error means: try again later.
type LinkSender interface {
	SendSignInLink(ctx context.Context, address, name, locale, link string) error
	SendInvitationAgain(ctx context.Context, address, organisation, locale, link string) error
}

// Options shape a Service.
type Options struct {
	BaseURL string // https://bollplank.example: issuer of tokens, beginning of links
	Secret  []byte // SECRET_KEY, 32 bytes
	Limits  Limits
	Clock   func() time.Time // nil: the machine's
}

// Service signs people in and says, for every request, who is asking.
type Service struct {
	db       *platform.DB
	sender   LinkSender
	acts     *Acts
	base     string
	origin   string // scheme and host of base, as browsers name a page's origin
	secure   bool
	limits   Limits
	clock    func() time.Time
	keys     *keyring
	refresh  refreshKeys
	buckets  []byte
	hasher   *hasher
	verified *verifiedTokens
	parser   *jwt.Parser
}

// New makes a Service; it asks nothing of the directory yet. acts may be added to until the first request.
func New(db *platform.DB, sender LinkSender, acts *Acts, o Options) (*Service, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Host == "" {
		return nil, errors.New("base address has no host")
	}
	key, err := newSecret(o.Secret)
	if err != nil {
		return nil, err
	}
	s := &Service{
		db: db, sender: sender, acts: acts, base: strings.TrimSuffix(o.BaseURL, "/"), origin: base.Scheme + "://" + base.Host,
		secure: base.Scheme == "https", limits: o.Limits.orDefault(), clock: o.Clock, hasher: newHasher(), verified: newVerifiedTokens(),
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	if s.keys, err = newKeyring(db, key, s.clock); err != nil {
		return nil, err
	}
	if s.refresh, err = newRefreshKeys(key); err != nil {
		return nil, err
	}
	if s.buckets, err = key.keyFor("attempt-buckets"); err != nil {
		return nil, err
	}
	s.parser = s.newParser()
	return s, nil
}

// Prepare makes sure at start that there is a key to sign with and that this SECRET_KEY opens it.
func (s *Service) Prepare(ctx context.Context) error {
	_, err := s.keys.signer(ctx)
	return err
}

// RotateKeys makes a new signing key and returns its kid. It signs ninety seconds later, when every process has
// heard of it; the former ones then sign no more and verify until their last token has expired. Nobody is signed out.
func (s *Service) RotateKeys(ctx context.Context) (kid string, err error) { return s.keys.rotate(ctx) }

// Guard lets a request in: a valid token, a session that lives, and, inside an organisation, a membership of it.
// It costs one query. The service of the operation then decides with the Actor.
func (s *Service) Guard(ctx context.Context, permission api.Permission, organisation string) (context.Context, error) {
	g, err := s.verifyAccess(ctx, api.RequestOf(ctx).Bearer)
	if err != nil {
		return nil, err
	}
	a, err := s.db.Admit(ctx, g.session, g.user, organisation)
	if err != nil {
		return nil, err
	}
	p := Principal{User: g.user, Session: g.session, Began: a.Began, Since: a.Since, Locale: a.Locale, Permission: permission}
	p.Fresh = s.clock().Sub(a.Since) < stepUp
	if permission == api.SignedIn {
		return WithPrincipal(ctx, p), nil
	}
	if a.Member == uuid.Nil {
		return nil, fault.NotFound()
	}
	p.Organisation, p.Member = a.Organisation, a.Member
	ctx = tenants.With(ctx, tenants.Scope{Tenant: a.Organisation.Tenant(), Member: a.Member})
	return WithPrincipal(ctx, p), nil
}
