package people_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// house is a world with the service of this package.
type house struct {
	*tenantstest.World
	service *people.Service
}

func newHouse(t *testing.T) *house {
	t.Helper()
	w := tenantstest.New(t)
	return &house{World: w, service: people.New(w.DB, w.Platform, "https://bollplank.example")}
}

// as is a context in which a person of tenant A asks for something that needs a permission.
func (h *house) as(p tenantstest.Person, permission api.Permission) context.Context {
	return h.within(h.A, p, permission)
}

func (h *house) within(in tenantstest.Tenant, p tenantstest.Person, permission api.Permission) context.Context {
	ctx := h.As(context.Background(), in, p)
	o := platform.Organisation{ID: in.ID, Slug: in.Slug, Name: "Alfa kommun", DefaultLanguage: "sv", TimeZone: "Europe/Stockholm"}
	return auth.WithPrincipal(ctx, auth.Principal{User: p.User, Member: p.Member, Fresh: true, Organisation: o, Permission: permission})
}

// can reports whether a person gets in at all.
func (h *house) can(p tenantstest.Person) bool {
	err := h.DB.View(h.as(p, auth.Belong), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := auth.Enter(ctx, tx)
		return err
	})
	return err == nil
}

func (h *house) stateOf(t *testing.T, member uuid.UUID) people.State {
	t.Helper()
	var state people.State
	if err := h.Super.QueryRow("select state from app.members where id = $1", member).Scan(&state); err != nil {
		t.Fatal(err)
	}
	return state
}

func is(err, want error) bool { return err == want || want != nil && errors.Is(err, want) }

func ptr[T any](v T) *T { return &v }
