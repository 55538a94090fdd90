package seminars

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
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
	base, err := url.Parse("https://bollplank.example")
	ok(t, err)
	return world{World: w, Service: New(w.DB, base), A: w.A}
}

// later is the same world with the clock moved on.
func (w world) later(d time.Duration) world {
	w.Service = w.Service.At(func() time.Time { return tenantstest.Now.Add(d) })
	return w
}

func (w world) as(p tenantstest.Person) context.Context { return w.in(w.A, p) }

func (w world) in(t tenantstest.Tenant, p tenantstest.Person) context.Context {
	ctx := auth.WithPrincipal(context.Background(), auth.Principal{
		User: p.User, Member: p.Member, Permission: auth.Belong,
		Organisation: platform.Organisation{ID: t.ID, Slug: t.Slug, Name: "Alfa kommun", DefaultLanguage: "sv", TimeZone: "Europe/Stockholm"},
	})
	return w.As(ctx, t, p)
}

// work does the jobs of this package that wait.
func (w world) work(t testing.TB) {
	t.Helper()
	for {
		var args []byte
		err := w.Super.QueryRow(`delete from jobs.river_job where id = (select id from jobs.river_job
			where kind = 'seminar_news' order by id limit 1) returning args`).Scan(&args)
		if err != nil {
			return
		}
		var job NewsJob
		ok(t, json.Unmarshal(args, &job))
		for range 2 { // a job may run twice
			ok(t, w.postNews(context.Background(), job))
		}
	}
}

// letters lists what has been posted to a member: kinds in the order of posting.
func (w world) letters(t testing.TB, p tenantstest.Person) []string {
	t.Helper()
	rows, err := w.Super.Query(`select kind from app.deliveries where member_id = $1 and object_id = $2 order by id`, p.Member, w.A.Seminar)
	ok(t, err)
	defer rows.Close()
	var kinds []string
	for rows.Next() {
		var kind string
		ok(t, rows.Scan(&kind))
		kinds = append(kinds, kind)
	}
	return kinds
}

// crowd adds n adepts to the cohort.
func (w world) crowd(t testing.TB, n int) []tenantstest.Person {
	t.Helper()
	people := make([]tenantstest.Person, n)
	for i := range people {
		name := fmt.Sprintf("Person %03d", i)
		people[i] = tenantstest.Person{Member: uuid.New(), Participant: uuid.New(), Name: name, Email: fmt.Sprintf("p%d@alfa.example", i)}
		w.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at) values ($1, $2, $3, $4, 'active', $5, $5)`,
			w.A.ID, people[i].Member, name, people[i].Email, tenantstest.Now)
		w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, created_at, updated_at)
			values ($1, $2, $3, $4, false, true, $5, $5)`, w.A.ID, people[i].Participant, w.A.Cohort, people[i].Member, tenantstest.Now)
	}
	return people
}

func (w world) register(t testing.TB, p tenantstest.Person) Seminar {
	t.Helper()
	s, err := w.Register(w.as(p), w.A.Seminar, true)
	ok(t, err)
	return s
}

func (w world) seats(t testing.TB) (registered, waitlisted int) {
	t.Helper()
	ok(t, w.Super.QueryRow("select registered, waitlisted from app.seminars where id = $1", w.A.Seminar).Scan(&registered, &waitlisted))
	byState := "select count(*) from app.registrations where seminar_id = $1 and state = any (string_to_array($2, ','))"
	if n := w.Count(t, byState, w.A.Seminar, "registered,attended,absent"); n != registered {
		t.Errorf("%d registrations hold seats, %d are counted", n, registered)
	}
	if n := w.Count(t, byState, w.A.Seminar, "waitlisted"); n != waitlisted {
		t.Errorf("%d wait, %d are counted", n, waitlisted)
	}
	return registered, waitlisted
}

func paging(limit int) api.Paging { return api.Paging{Limit: limit} }

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t testing.TB, err error, want *fault.Error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
}
