// Package auth knows who is asking and what they may do: sign-in, sessions, tokens, and the Actor of an operation.
package auth

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Principal is who signed in, and where: the organisation and member are empty outside an organisation.
type Principal struct {
	User, Session uuid.UUID
	Began         string    // how the session began: "link" or "password"
	Since         time.Time // when it began
	Fresh         bool      // whether that was a moment ago: see StepUp
	Locale        *string   // the language she has chosen; nil while she has not
	Organisation  platform.Organisation
	Member        uuid.UUID
	Permission    api.Permission // what the operation asks for
}

type principalKey struct{}

// WithPrincipal returns a context in which p acts.
func WithPrincipal(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// PrincipalOf returns who acts in ctx; the zero Principal is nobody.
func PrincipalOf(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}

// EnterRoomOf decides that the room itself decides: DB.Room lets its members in and answers 404 to others.
func EnterRoomOf(ctx context.Context) { api.Decided(ctx) }
