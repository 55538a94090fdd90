// Package tenants is the only door to tenant data: a transaction stands inside one tenant from its first
// message to its last, and there is no other way to run a statement.
package tenants

import (
	"context"
	"errors"

	"github.com/google/uuid"
)

// ErrNone is returned, before anything is sent, when ctx names no tenant.
var ErrNone = errors.New("no tenant in context")

// ErrNested is returned when a transaction is begun inside another: it would wait for a second connection.
var ErrNested = errors.New("transaction inside a transaction")

// ID is a tenant's id. It holds nothing but a parsed UUID, which is why it is safe as text in a SET LOCAL.
type ID struct{ uuid uuid.UUID }

// IDOf makes an id of a UUID.
func IDOf(u uuid.UUID) ID { return ID{u} }

// UUID is the id as the database and the jobs carry it.
func (id ID) UUID() uuid.UUID { return id.uuid }

// String is the canonical text form.
func (id ID) String() string { return id.uuid.String() }

// Scope says in whose name a transaction runs. Member is nil for work the system does by itself.
type Scope struct {
	Tenant ID
	Member uuid.UUID
}

type scopeKey struct{}

// With returns a context whose transactions stand inside s.
func With(ctx context.Context, s Scope) context.Context {
	return context.WithValue(ctx, scopeKey{}, s)
}

// From returns the scope of ctx.
func From(ctx context.Context) (Scope, bool) {
	s, ok := ctx.Value(scopeKey{}).(Scope)
	return s, ok && s.Tenant.uuid != uuid.Nil
}
