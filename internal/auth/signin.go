package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

const (
	// LinkLife is how long a sign-in link is good, from when it is mailed. It equals the window in which links are
	// counted: see Limits.
	LinkLife = shortWindow
	// SessionIdle ends a session that nobody uses, SessionLongest any, however much it is used.
	SessionIdle    = 30 * 24 * time.Hour
	SessionLongest = 90 * 24 * time.Hour
	// RefreshGrace is how long a refresh token is good after another tab got its successor.
	RefreshGrace = 30 * time.Second
)

// Signed is what a browser gets when somebody has signed in.
type Signed struct {
	AccessToken string  `json:"access_token"`
	ExpiresIn   int     `json:"expires_in" doc:"Seconds"`
	Next        *string `json:"next" nullable:"true" doc:"Where the person was going, a path of the web app"`

	refresh string
	expires time.Time
}

// RequestLink has a sign-in link mailed to an address, if it has an account, or else the invitation that was not answered;
// next is where it leads afterwards. locale is the language it was asked for in, which the mail is in where the person has
// chosen none; empty: unknown. Known or unknown, the same statements run and a job is enqueued.
func (s *Service) RequestLink(ctx context.Context, email, next, locale string) error {
	email, err := cleanEmail(email)
	if err != nil {
		return err
	}
	if next, err = localPath(next); err != nil {
		return err
	}
	if err := s.try(ctx, s.linkBounds(ctx, email)); err != nil {
		return err
	}
	u, err := s.userOrNobody(ctx, email)
	if err != nil {
		return err
	}
	i, err := s.invitedOrNobody(ctx, email)
	if err != nil {
		return err
	}
	return s.db.RequestLink(ctx, SignInLinkJob{User: u.ID, Invited: i, Next: next, Locale: locale, RequestedAt: s.clock().UTC()})
}

// invitedOrNobody finds who has been invited at an address and has not come; for an address of nobody's it makes somebody up.
func (s *Service) invitedOrNobody(ctx context.Context, email string) (platform.Invited, error) {
	i, err := s.db.InvitedAt(ctx, email)
	if errors.Is(err, fault.NotFound()) {
		return platform.Invited{Tenant: uuid.New(), Member: uuid.New()}, nil
	}
	return i, err
}

// userOrNobody finds an account; for an address without one it makes up an id that nobody has.
func (s *Service) userOrNobody(ctx context.Context, email string) (platform.User, error) {
	nobody, err := uuid.NewV7()
	if err != nil {
		return platform.User{}, fmt.Errorf("make id: %w", err)
	}
	u, err := s.db.UserByEmail(ctx, email)
	if fault.Of(err).Kind == fault.KindNotFound && err != nil {
		return platform.User{ID: nobody}, nil
	}
	return u, err
}

// ConfirmLink uses a sign-in link up and begins a session. cookie is the refresh token this browser holds, if
// any: its session ends.
func (s *Service) ConfirmLink(ctx context.Context, token, cookie string) (Signed, error) {
	// A link is used up only when there is a key to answer with.
	if err := s.Prepare(ctx); err != nil {
		return Signed{}, err
	}
	t, b, err := s.beginning(ctx, "link", cookie)
	if err != nil {
		return Signed{}, err
	}
	user, next, err := s.db.RedeemSignInLink(ctx, token, b)
	if err != nil {
		return Signed{}, err
	}
	return s.signed(ctx, user, t, b.ExpiresAt, next)
}

// SignInWithPassword begins a session. An unknown address, one without a password and a wrong password look and
// take the same: fault.KindWrongCredentials.
func (s *Service) SignInWithPassword(ctx context.Context, email, password, cookie string) (Signed, error) {
	email, err := cleanEmail(email)
	if err != nil {
		return Signed{}, err
	}
	bounds := s.guessBounds(ctx, email)
	if err := s.try(ctx, bounds); err != nil {
		return Signed{}, err
	}
	u, err := s.userOrNobody(ctx, email)
	if err != nil {
		return Signed{}, err
	}
	right, err := s.hasher.matches(ctx, password, u.PasswordHash)
	if err != nil {
		return Signed{}, err
	}
	if !right {
		return Signed{}, &fault.Error{Kind: fault.KindWrongCredentials}
	}
	if err := s.forgive(ctx, bounds); err != nil {
		return Signed{}, err
	}
	t, b, err := s.beginning(ctx, "password", cookie)
	if err != nil {
		return Signed{}, err
	}
	if err := s.db.BeginSession(ctx, u.ID, b); err != nil {
		return Signed{}, err
	}
	return s.signed(ctx, u.ID, t, b.ExpiresAt, "")
}

func (s *Service) beginning(ctx context.Context, began, cookie string) (refreshToken, platform.Beginning, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return refreshToken{}, platform.Beginning{}, fmt.Errorf("make session id: %w", err)
	}
	t := firstRefreshToken(id)
	b := platform.Beginning{
		Session: id, Began: began, RefreshHash: t.hash(), Device: deviceOf(api.RequestOf(ctx).Device),
		ExpiresAt: s.clock().UTC().Add(SessionIdle),
	}
	if old, ok := s.refresh.parse(cookie); ok {
		b.Replaces = uuid.NullUUID{UUID: old.session, Valid: true}
	}
	return t, b, nil
}

func (s *Service) signed(ctx context.Context, user uuid.UUID, t refreshToken, expires time.Time, next string) (Signed, error) {
	access, err := s.issueAccess(ctx, user, t.session)
	if err != nil {
		return Signed{}, err
	}
	out := Signed{AccessToken: access, ExpiresIn: int(AccessLife.Seconds()), refresh: s.refresh.text(t), expires: expires}
	if next != "" {
		out.Next = &next
	}
	return out, nil
}

// ChangePassword sets a password for the person signed in and ends her other sessions. It asks for the current
// one, or for a session that began by link within ten minutes: who holds a forgotten tab can do neither.
func (s *Service) ChangePassword(ctx context.Context, current, fresh string) error {
	p := PrincipalOf(ctx)
	u, err := s.db.User(ctx, p.User)
	if err != nil {
		return err
	}
	if err := s.knows(ctx, p, u, current); err != nil {
		return err
	}
	if err := checkPassword(fresh, u); err != nil {
		return err
	}
	hash, err := s.hasher.hash(ctx, fresh)
	if err != nil {
		return err
	}
	return s.db.SetPassword(ctx, u.ID, p.Session, hash)
}

// knows passes who knows the current password, or has just come by a link. Whoever signed in with the password a moment ago
// is asked all the same: she knows it.
func (s *Service) knows(ctx context.Context, p Principal, u platform.User, current string) error {
	if p.Began == "link" && StepUp(ctx) == nil {
		return nil
	}
	if u.PasswordHash == "" {
		return signInAgain()
	}
	if current == "" {
		return fault.Invalid(fault.At("/current", "required"))
	}
	bounds := []bound{{s.bucket("current-password", shortWindow, u.ID.String()), s.limits.CurrentPerPerson, ""}}
	if err := s.try(ctx, bounds); err != nil {
		return err
	}
	right, err := s.hasher.matches(ctx, current, u.PasswordHash)
	if err != nil {
		return err
	}
	if !right {
		return fault.Invalid(fault.At("/current", "wrong_password"))
	}
	return s.forgive(ctx, bounds)
}
