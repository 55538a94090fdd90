package auth

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

// SignInSession is one of a person's sessions.
type SignInSession struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	Began      string    `json:"began" enum:"link,password"`
	Device     string    `json:"device" doc:"Browser and system, empty when it did not say"`
	CreatedAt  time.Time `json:"created_at"`
	LastSeenAt time.Time `json:"last_seen_at" doc:"Exact to ten minutes"`
	Current    bool      `json:"current" doc:"The session that asks"`
}

// Refresh gives a new access token for a refresh token, and the refresh token to hold from now on. Tabs that ask at
// once, and one whose answer got lost, are given the same; a token given up longer ago than RefreshGrace has been
// copied, and ends the session.
func (s *Service) Refresh(ctx context.Context, cookie string) (Signed, error) {
	t, ok := s.refresh.parse(cookie)
	if !ok {
		return Signed{}, fault.Unauthenticated()
	}
	next := s.refresh.successor(t)
	r, err := s.db.Rotate(ctx, platform.Rotation{
		Session: t.session, Presented: t.hash(), Successor: next.hash(),
		Grace: RefreshGrace, Idle: SessionIdle, Longest: SessionLongest,
	})
	if err != nil {
		return Signed{}, err
	}
	if r.Reused {
		slog.WarnContext(ctx, "session ended: refresh token reused", "session", t.session, "user", r.User, "request_id", api.RequestOf(ctx).ID)
		return Signed{}, fault.Unauthenticated()
	}
	if r.Replaced {
		t = next
	}
	return s.signed(ctx, r.User, t, r.ExpiresAt, "")
}

// SignOut ends the session of this browser: the one its refresh token names, and the one its access token does.
// Without either there is nothing to end.
func (s *Service) SignOut(ctx context.Context, cookie string) error {
	if t, ok := s.refresh.parse(cookie); ok {
		if err := s.db.EndSession(ctx, t.session); err != nil {
			return err
		}
	}
	g, err := s.verifyAccess(ctx, api.RequestOf(ctx).Bearer)
	if err != nil {
		return nil
	}
	return s.db.EndSession(ctx, g.session)
}

// Sessions lists the sessions of the person signed in.
func (s *Service) Sessions(ctx context.Context) ([]SignInSession, error) {
	p := PrincipalOf(ctx)
	rows, err := s.db.SessionsOf(ctx, p.User)
	list := make([]SignInSession, len(rows))
	for i, row := range rows {
		list[i] = SignInSession{
			ID: row.ID, Began: row.Began, Device: row.Device, CreatedAt: row.CreatedAt.UTC(), LastSeenAt: row.LastSeenAt.UTC(),
			Current: row.ID == p.Session,
		}
	}
	return list, err
}

// RevokeSession ends a session of the person signed in, from its next request on.
func (s *Service) RevokeSession(ctx context.Context, id uuid.UUID) error {
	return s.db.RevokeSession(ctx, PrincipalOf(ctx).User, id)
}
