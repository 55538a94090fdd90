package supervision

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// world is the seeded cohort that is being matched, with mentors added to it; it has no groups yet.
type world struct {
	*tenantstest.World
	*Service
	now *time.Time
}

func newWorld(t testing.TB) world {
	t.Helper()
	w := tenantstest.New(t)
	now := tenantstest.Now
	return world{World: w, Service: New(w.DB.At(func() time.Time { return now })), now: &now}
}

func (w world) as(p tenantstest.Person) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{
		Member: p.Member, Permission: auth.Belong, Organisation: platform.Organisation{ID: w.A.ID, Name: "Alfa", TimeZone: "Europe/Stockholm"},
	})
}

func (w world) arranger() context.Context { return w.as(w.A.Arranger) }

// mentor adds a mentor to the cohort that is being matched.
func (w world) mentor(t testing.TB, name, title, organisation, region string, times ...string) tenantstest.Person {
	t.Helper()
	p := tenantstest.Person{Member: tenantstest.NewID(t), Participant: tenantstest.NewID(t), Name: name}
	w.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at) values ($1, $2, $3, $3 || '@x.example', 'active', now(), now())`,
		w.A.ID, p.Member, name)
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, title, organisation, region, availability, capacity, created_at, updated_at)
		values ($1, $2, $3, $4, true, false, $5, $6, $7, $8, 1, now(), now())`, w.A.ID, p.Participant, w.A.Matching, p.Member, title, organisation, region, "{"+join(times)+"}")
	return p
}

func join(words []string) (all string) {
	for n, word := range words {
		if n > 0 {
			all += ","
		}
		all += word
	}
	return all
}

// mentors adds some of several professions, so that there are n with the seeded one.
func (w world) mentors(t testing.TB, n int) []tenantstest.Person {
	t.Helper()
	titles := []string{"Rektor", "Sjuksköterska", "Jurist", "Ingenjör", "Bibliotekarie"}
	people := make([]tenantstest.Person, 0, n)
	for i := range n - 1 {
		people = append(people, w.mentor(t, fmt.Sprintf("Mentor %03d", i), titles[i%len(titles)], fmt.Sprintf("Org %d", i%3), "Norrvik"))
	}
	return people
}

// form forms groups as the worker would, the job done twice as jobs may be, and answers what the arranger sees.
func (w world) form(t testing.TB, kind Kind, asked Asked) Groups {
	t.Helper()
	f, err := w.Form(w.arranger(), w.A.Matching, kind, asked)
	ok(t, err)
	for range 2 {
		ok(t, w.Work(context.Background(), FormJob{TenantID: w.A.ID, SetID: f.ID}))
	}
	return w.see(t, kind)
}

func (w world) see(t testing.TB, kind Kind) Groups {
	t.Helper()
	v, err := w.Groups(w.arranger(), w.A.Matching, kind)
	ok(t, err)
	return v
}

// confirm confirms the draft.
func (w world) confirm(t testing.TB, kind Kind) Groups {
	t.Helper()
	d := w.see(t, kind).Draft
	ok(t, w.Confirm(w.arranger(), w.A.Matching, kind, d.ID, d.Version))
	return w.see(t, kind)
}

func (w world) letters(t testing.TB, state string) int {
	t.Helper()
	return w.Count(t, "select count(*) from app.deliveries where cohort_id = $1 and kind = 'supervision_trio' and state = $2", w.A.Matching, state)
}

func sizesOf(s *GroupSet) []int {
	var all []int
	for _, g := range s.Groups {
		all = append(all, len(g.Mentors))
	}
	return all
}

func groupWith(s *GroupSet, participant uuid.UUID) Group {
	for _, g := range s.Groups {
		for _, m := range g.Mentors {
			if m.ParticipantID == participant {
				return g
			}
		}
	}
	return Group{}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused wants a fault whose code, or the code of a field, is this one.
func refused(t testing.TB, err error, code string) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatalf("got %v, want %s", err, code)
	}
	if f.Code == code || string(f.Kind) == code {
		return
	}
	for _, field := range f.Fields {
		if field.Code == code {
			return
		}
	}
	t.Fatalf("got %v, want %s", err, code)
}
