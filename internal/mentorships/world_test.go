package mentorships

import (
	"context"
	"encoding/json"
	"errors"
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
	if err != nil {
		t.Fatal(err)
	}
	s := New(w.DB, w.Platform, api.NewTickets([]byte("secret")), base).At(tenantstest.StandStill)
	return world{World: w, Service: s, A: w.A}
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

// work does the jobs of this package that wait, and those they lead to.
func (w world) work(t testing.TB) {
	t.Helper()
	for {
		var kind string
		var args []byte
		err := w.Super.QueryRow(`delete from jobs.river_job where id = (select id from jobs.river_job
			where kind in ('meeting_news', 'settle_mentorships', 'follow_cohort', 'group_joined', 'group_left') order by id limit 1) returning kind, args`).Scan(&kind, &args)
		if err != nil {
			return
		}
		w.do(t, kind, args)
	}
}

func (w world) do(t testing.TB, kind string, args []byte) {
	t.Helper()
	ctx := context.Background()
	switch kind {
	case NewsJob{}.Kind():
		ok(t, w.postNews(ctx, jobOf[NewsJob](t, args)))
	case SettleJob{}.Kind():
		ok(t, w.settleEnded(ctx, jobOf[SettleJob](t, args)))
	case JoinedJob{}.Kind():
		ok(t, w.tellJoined(ctx, jobOf[JoinedJob](t, args)))
	case LeftJob{}.Kind():
		ok(t, w.tellLeft(ctx, jobOf[LeftJob](t, args)))
	case FollowJob{}.Kind():
		ok(t, w.follow(ctx, jobOf[FollowJob](t, args)))
	}
}

func jobOf[J any](t testing.TB, args []byte) (job J) {
	t.Helper()
	ok(t, json.Unmarshal(args, &job))
	return job
}

// letters lists what has been posted to a member: kinds in the order of posting.
func (w world) letters(t testing.TB, p tenantstest.Person) []string {
	t.Helper()
	rows, err := w.Super.Query(`select kind from app.deliveries where member_id = $1 order by id`, p.Member)
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

func at(days, hour int) time.Time {
	return time.Date(2026, 11, 26, hour, 0, 0, 0, time.UTC).AddDate(0, 0, days)
}

// booking is a plan of two hours.
func booking(start time.Time) Plan {
	return Plan{StartsAt: start, EndsAt: start.Add(2 * time.Hour), PlaceKind: "neutral", Place: "Stadsbiblioteket, rum Ugglan"}
}

func (w world) plan(t testing.TB, p tenantstest.Person, start time.Time) Meeting {
	t.Helper()
	m, err := w.Plan(w.as(p), w.A.Mentorship, newID(t), booking(start))
	ok(t, err)
	return m
}

func newID(t testing.TB) uuid.UUID { return tenantstest.NewID(t) }

func ids(all ...uuid.UUID) []uuid.UUID { return all }
