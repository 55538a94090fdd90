package app

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants/platform"
)

// place is an organisation on a durable database under a running program, with a cohort to write into.
type place struct {
	database  *durable
	program   *program
	directory *platform.DB
	owner     uuid.UUID
	slug      string
	cohort    uuid.UUID
}

// newPlace makes everything as an installation is made: roles, schema, organisation, programme, cohort.
func newPlace(t testing.TB) *place {
	t.Helper()
	d := newDurable(t)
	if err := prepareDatabase(t.Context(), d.server); err != nil {
		t.Fatal(err)
	}
	p := &place{database: d, slug: "prov", cohort: uuid.Must(uuid.NewV7()), directory: directoryOf(t, d.dsn())}
	p.found(t)
	p.program = newProgram(t, d.dsn())
	token, err := p.program.signIn(p.directory, p.owner)
	if err != nil {
		t.Fatal(err)
	}
	programme := uuid.Must(uuid.NewV7())
	p.put(t, token, "/programmes/"+programme.String(), body{"preset": "leadership", "name": "Prov"})
	p.put(t, token, "/cohorts/"+p.cohort.String(), body{"programme_id": programme, "name": "Prov", "starts_on": "2027-03-04"})
	return p
}

func (p *place) put(t testing.TB, token, path string, content any) {
	t.Helper()
	r, err := p.program.call(http.MethodPut, "/api/v1/"+p.slug+path, token, content)
	if err != nil || r.status >= 300 {
		t.Fatalf("PUT %s: %v %d %s", path, err, r.status, r.body)
	}
}

// found makes the organisation and the owner who writes.
func (p *place) found(t testing.TB) {
	t.Helper()
	a, err := assemble(Config{
		DatabaseURL: p.database.dsn(), BaseURL: "http://bollplank.test", SecretKey: make([]byte, 32), MaxConns: 2, SMTPURL: nowhereSMTP, MailFrom: "no-reply@bollplank.example",
	}, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close(context.Background())
	user, err := a.platform.EnsureUser(t.Context(), "owner@prov.example", "Olga Owe", nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = people.CreateOrganisation(t.Context(), a.db, a.platform, people.NewOrganisation{Slug: p.slug, Name: "Prov", OwnerName: "Olga Owe", OwnerEmail: "owner@prov.example"})
	if err != nil {
		t.Fatal(err)
	}
	p.owner = user
}

// goesAway stops the database under the running program: requests ask to come back later, /readyz says why, and when
// the database is there again so is everything else, by itself.
func (p *place) goesAway(t *testing.T) {
	token, err := p.program.signIn(p.directory, p.owner)
	if err != nil {
		t.Fatal(err)
	}
	if err := stopDatabase(p.database.server); err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(time.Duration(scaled(2, 60)) * time.Second); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		p.asksToComeBack(t, token)
	}
	p.database.start(t)
	p.program.await(t, http.StatusOK)
	for _, ask := range p.requests() {
		if r, err := p.program.call(ask.method, ask.path, token, ask.content); err != nil || r.status >= 300 {
			t.Errorf("%s %s after the database came back: %v %d %s", ask.method, ask.path, err, r.status, r.body)
		}
	}
	if strings.Contains(p.program.said(), "panic") {
		t.Error(p.program.said())
	}
}

// request is what is asked while the database is away.
type request struct {
	method, path string
	content      any
}

// requests are a read, a write and what a stranger may ask.
func (p *place) requests() []request {
	return []request{
		{http.MethodGet, "/api/v1/" + p.slug + "/cohorts", nil},
		{http.MethodPut, "/api/v1/" + p.slug + "/members/" + uuid.NewString(), body{"name": "Nils Ny", "email": uuid.NewString() + "@c.example"}},
		{http.MethodPost, "/api/v1/auth/links", body{"email": "owner@prov.example"}},
		{http.MethodGet, "/readyz", nil},
	}
}

func (p *place) asksToComeBack(t *testing.T, token string) {
	t.Helper()
	for _, ask := range p.requests() {
		r, err := p.program.call(ask.method, ask.path, token, ask.content)
		if err != nil || r.status != http.StatusServiceUnavailable || r.retryAfter == "" {
			t.Errorf("%s %s without a database: %v %d %q %s", ask.method, ask.path, err, r.status, r.retryAfter, r.body)
		}
	}
	if r, err := p.program.call(http.MethodGet, "/livez", "", nil); err != nil || r.status != http.StatusOK {
		t.Errorf("the process itself: %v %s", err, fmt.Sprint(r.status))
	}
}
