package auth

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

const (
	// AccessLife is how long an access token is good, if its session lives.
	AccessLife = 10 * time.Minute

	audience   = "bollplank"
	accessType = "at+jwt" // RFC 9068: no other kind of JWT passes for an access token
	// longestAccess is more than any of ours, so that nobody makes us parse a megabyte.
	longestAccess = 2048
)

// grant is what a verified access token says; whether the session lives is for the directory to say.
type grant struct {
	user, session uuid.UUID
	kid           string
	expires       time.Time
}

type accessClaims struct {
	jwt.RegisteredClaims
	Session string `json:"sid"`
}

// issueAccess signs an access token of a session.
func (s *Service) issueAccess(ctx context.Context, user, session uuid.UUID) (string, error) {
	key, err := s.keys.signer(ctx)
	if err != nil {
		return "", err
	}
	now := s.clock()
	t := jwt.NewWithClaims(jwt.SigningMethodEdDSA, accessClaims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: s.base, Audience: jwt.ClaimStrings{audience}, Subject: user.String(),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(AccessLife)),
		},
		Session: session.String(),
	})
	t.Header["kid"], t.Header["typ"] = key.kid, accessType
	text, err := t.SignedString(key.private)
	if err != nil {
		return "", fmt.Errorf("sign access token: %w", err)
	}
	return text, nil
}

func (s *Service) newParser() *jwt.Parser {
	return jwt.NewParser(jwt.WithValidMethods([]string{"EdDSA"}), jwt.WithIssuer(s.base), jwt.WithAudience(audience),
		jwt.WithExpirationRequired(), jwt.WithTimeFunc(s.clock), jwt.WithStrictDecoding())
}

// verifyAccess checks everything a token says of itself. A signature is checked once; after that the token is
// remembered until it expires or its key is gone.
func (s *Service) verifyAccess(ctx context.Context, text string) (grant, error) {
	// The decoder skips line breaks; one token has one text.
	if text == "" || len(text) > longestAccess || strings.ContainsAny(text, "\r\n") {
		return grant{}, fault.Unauthenticated()
	}
	if g, ok := s.verified.find(text); ok {
		return s.stillGood(ctx, g)
	}
	var claims accessClaims
	token, err := s.parser.ParseWithClaims(text, &claims, s.keyOf(ctx))
	if err != nil {
		return grant{}, refusal(err)
	}
	g, err := grantOf(token, claims)
	if err != nil {
		return grant{}, err
	}
	s.verified.keep(text, g)
	return g, nil
}

func (s *Service) stillGood(ctx context.Context, g grant) (grant, error) {
	if !s.clock().Before(g.expires) {
		return grant{}, fault.Unauthenticated()
	}
	if _, err := s.keys.public(ctx, g.kid); err != nil {
		return grant{}, err
	}
	return g, nil
}

func (s *Service) keyOf(ctx context.Context) jwt.Keyfunc {
	return func(t *jwt.Token) (any, error) {
		if _, critical := t.Header["crit"]; critical || t.Header["typ"] != accessType {
			return nil, fault.Unauthenticated()
		}
		kid, ok := t.Header["kid"].(string)
		if !ok {
			return nil, fault.Unauthenticated()
		}
		return s.keys.public(ctx, kid)
	}
}

// refusal keeps apart a token that is wrong and a directory that cannot be asked for keys.
func refusal(err error) error {
	if errors.Is(err, fault.Unavailable()) {
		return err
	}
	return fault.Unauthenticated()
}

func grantOf(t *jwt.Token, c accessClaims) (g grant, err error) {
	if g.user, err = uuid.Parse(c.Subject); err != nil {
		return grant{}, fault.Unauthenticated()
	}
	if g.session, err = uuid.Parse(c.Session); err != nil {
		return grant{}, fault.Unauthenticated()
	}
	g.kid, _ = t.Header["kid"].(string)
	g.expires = c.ExpiresAt.Time
	return g, nil
}
