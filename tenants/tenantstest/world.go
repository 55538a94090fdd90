package tenantstest

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Now is the moment at which the seeded tenants stand: a Thursday, 13:00 in Stockholm, in the cohort's ninth month.
var Now = time.Date(2026, time.November, 26, 12, 0, 0, 0, time.UTC)

// World is one test's database.
type World struct {
	DB       *tenants.DB
	Platform *platform.DB
	Super    *sql.DB // a superuser's pool, for arranging and for looking behind the walls
	Options  tenants.Options
	A, B     Tenant
	server   *postgres.Server
	name     string
}

// New gives the test a database of its own: two tenants, A and B, with the same shape and different ids.
// Clocks stand still at Now.
func New(t testing.TB) *World {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatalf("start test server: %v", err)
	}
	name := c.clone(t)
	w := &World{A: tenantA(), B: tenantB(), server: c.server, name: name}
	// The DSN of a login role replaces the user.
	w.Options = tenants.Options{DSN: c.server.DSN(postgres.Superuser, name), MaxConns: 10}
	queue, err := jobs.NewQueue()
	must(t, err)
	w.DB, err = tenants.Open(w.Options, queue)
	must(t, err)
	w.Platform, err = platform.Open(w.Options, queue)
	must(t, err)
	w.Super, err = sql.Open("postgres", c.server.DSN(postgres.Superuser, name))
	must(t, err)
	t.Cleanup(func() { w.DB.Close(); w.Platform.Close(); w.Super.Close() })
	w.DB, w.Platform = w.DB.At(StandStill), w.Platform.At(StandStill)
	return w
}

// StandStill is the clock of the tests.
func StandStill() time.Time { return Now }

// DSN reaches this database as a login role ("app", "room", "directory", "jobs", "owner") or as postgres.
func (w *World) DSN(role string) string {
	if role == postgres.Superuser {
		return w.server.DSN(role, w.name)
	}
	return w.server.DSN(postgres.RoleName(role), w.name)
}

// As returns a context whose transactions stand in t in p's name.
func (w *World) As(ctx context.Context, t Tenant, p Person) context.Context {
	return tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(t.ID), Member: p.Member})
}

// Jobs counts the jobs of a kind that wait or are done.
func (w *World) Jobs(t testing.TB, kind string) int {
	t.Helper()
	var n int
	must(t, w.Super.QueryRow("select count(*) from jobs.river_job where kind = $1", kind).Scan(&n))
	return n
}

// Count answers a count query as the superuser.
func (w *World) Count(t testing.TB, query string, args ...any) int {
	t.Helper()
	var n int
	must(t, w.Super.QueryRow(query, args...).Scan(&n))
	return n
}

// Exec arranges something as the superuser.
func (w *World) Exec(t testing.TB, query string, args ...any) {
	t.Helper()
	_, err := w.Super.Exec(query, args...)
	must(t, err)
}

// NewID makes a UUIDv7, as clients do.
func NewID(t testing.TB) uuid.UUID {
	t.Helper()
	id, err := uuid.NewV7()
	must(t, err)
	return id
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
