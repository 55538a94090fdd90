package care

import (
	"context"
	"errors"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

type world struct {
	*tenantstest.World
	*Service
	A tenantstest.Tenant
}

func newWorld(t testing.TB) world {
	t.Helper()
	w := tenantstest.New(t)
	return worldAt(t, w, tenantstest.Now)
}

// worldAt is the same world at another moment.
func worldAt(t testing.TB, w *tenantstest.World, now time.Time) world {
	t.Helper()
	base, err := url.Parse("https://bollplank.example")
	ok(t, err)
	clock := func() time.Time { return now }
	m := mentorships.New(w.DB, w.Platform, api.NewTickets([]byte("secret")), base).At(clock)
	return world{World: w, Service: New(w.DB.At(clock), m), A: w.A}
}

func (w world) as(p tenantstest.Person) context.Context { return w.with(p, auth.Belong) }

func (w world) with(p tenantstest.Person, permission api.Permission) context.Context {
	return w.As(auth.WithPrincipal(context.Background(), auth.Principal{
		User: p.User, Member: p.Member, Permission: permission,
		Organisation: platform.Organisation{ID: w.A.ID, Slug: w.A.Slug, Name: "Alfa kommun", DefaultLanguage: "sv", TimeZone: "Europe/Stockholm"},
	}), w.A, p)
}

func (w world) care(t testing.TB, p tenantstest.Person) Care {
	t.Helper()
	c, err := w.Get(w.as(p), w.A.Mentorship)
	ok(t, err)
	return c
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, want *fault.Error) {
	t.Helper()
	if !errors.Is(err, want) || want.Code != "" && fault.Of(err).Code != want.Code {
		t.Fatalf("got %v, want %v", err, want)
	}
}

func newID(t testing.TB) uuid.UUID { return tenantstest.NewID(t) }
