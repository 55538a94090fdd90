package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants"
)

// downloads hands out addresses of files, good for a minute, and remembers in whose name they are fetched.
type downloads struct {
	tickets *api.Tickets
	clock   func() time.Time
}

// ticket is what the address carries.
type ticket struct {
	Tenant uuid.UUID         `json:"tenant"`
	Member uuid.UUID         `json:"member"`
	Object uuid.UUID         `json:"object"`
	Detail map[string]string `json:"detail,omitempty"`
}

// Issue makes the address of a download for the member in whose scope ctx is.
func (d downloads) Issue(ctx context.Context, kind string, object uuid.UUID, detail map[string]string) (string, error) {
	scope, ok := tenants.From(ctx)
	if !ok {
		return "", tenants.ErrNone
	}
	signed, err := d.tickets.Issue(d.clock(), kind, ticket{Tenant: scope.Tenant.UUID(), Member: scope.Member, Object: object, Detail: detail})
	if err != nil {
		return "", err
	}
	return api.Prefix + "/downloads/" + signed, nil
}
