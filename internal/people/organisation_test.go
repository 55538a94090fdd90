package people_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestTheContextOfEachRole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, c := range map[string]struct {
		person                                       tenantstest.Person
		role                                         people.Role
		arranges, cohorts, participations, evaluates int
	}{
		"owner":          {h.A.Owner, people.Owner, 0, 3, 0, 0},
		"admin":          {h.A.Admin, people.Admin, 0, 3, 0, 0},
		"arranger":       {h.A.Arranger, people.Plain, 1, 2, 0, 0},
		"other arranger": {h.A.OtherArranger, people.Plain, 1, 1, 0, 0},
		"evaluator":      {h.A.Evaluator, people.Plain, 0, 0, 0, 1},
		"mentor":         {h.A.Mentor, people.Plain, 0, 0, 1, 0},
		"outsider":       {h.A.Outsider, people.Plain, 0, 0, 0, 0},
	} {
		got, err := h.service.Context(h.as(c.person, auth.Belong))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got.Role != c.role || len(got.Arranges) != c.arranges || len(got.Cohorts) != c.cohorts ||
			len(got.Participations) != c.participations || len(got.Evaluates) != c.evaluates {
			t.Errorf("%s: %+v", name, got)
		}
		if got.Organisation.Slug != "alfa" || got.Member.ID != c.person.Member || got.Member.Name != c.person.Name {
			t.Errorf("%s: %+v", name, got)
		}
		if got.Arranges == nil || got.Cohorts == nil || got.Participations == nil || got.Evaluates == nil {
			t.Errorf("%s: a list is null", name)
		}
	}
	mentor, err := h.service.Context(h.as(h.A.Mentor, auth.Belong))
	if err != nil || !mentor.Participations[0].IsMentor || mentor.Participations[0].ParticipantID != h.A.Mentor.Participant || mentor.Participations[0].ProgrammeName != "Nya chefer" {
		t.Errorf("%v %+v", err, mentor.Participations)
	}
	h.Exec(t, "update app.participants set paused_at = now() where id = $1", h.A.Mentor.Participant)
	paused, err := h.service.Context(h.as(h.A.Mentor, auth.Belong))
	if err != nil || mentor.Participations[0].Paused || !paused.Participations[0].Paused {
		t.Errorf("a mentor who pauses: %v %+v", err, paused.Participations)
	}
	admin, err := h.service.Context(h.as(h.A.Admin, auth.Belong))
	if err != nil || admin.Cohorts[0].ID != h.A.OtherCohort || admin.Cohorts[2].ID != h.A.Cohort {
		t.Errorf("%v: not newest first: %+v", err, admin.Cohorts)
	}
	for _, p := range []tenantstest.Person{h.A.Removed, h.B.Owner} {
		if _, err := h.service.Context(h.as(p, auth.Belong)); !is(err, fault.NotFound()) {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

func TestAnOrganisationIsChangedByAdmins(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := people.OrganisationChange{Name: ptr(" Alfa stad "), TimeZone: ptr("Europe/Helsinki"), DefaultLanguage: ptr("en")}
	o, err := h.service.ChangeOrganisation(h.as(h.A.Admin, auth.Administer), c)
	if err != nil || o.Name != "Alfa stad" || o.TimeZone != "Europe/Helsinki" || o.DefaultLanguage != "en" || o.Slug != "alfa" {
		t.Fatalf("%v %+v", err, o)
	}
	if n := h.Count(t, "select count(*) from directory.organisations where id = $1 and name = 'Beta region'", h.B.ID); n != 1 {
		t.Error("another organisation was changed")
	}
	for _, zone := range []string{"Local", "Europe/Norrvik", "../etc/passwd", ""} {
		_, err := h.service.ChangeOrganisation(h.as(h.A.Admin, auth.Administer), people.OrganisationChange{TimeZone: &zone})
		if fault.Of(err).Kind != fault.KindInvalid || fault.Of(err).Fields[0].Pointer != "/time_zone" {
			t.Errorf("%q: %v", zone, err)
		}
	}
	for _, p := range []tenantstest.Person{h.A.Arranger, h.A.Mentor} {
		if _, err := h.service.ChangeOrganisation(h.as(p, auth.Administer), c); !is(err, fault.Forbidden()) {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
}

func (h *house) create(n people.NewOrganisation) (people.CreatedOrganisation, error) {
	return people.CreateOrganisation(context.Background(), h.DB, h.Platform, n)
}

func TestAnOrganisationIsFoundedOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	n := people.NewOrganisation{Slug: "gamma", Name: "Gamma AB", OwnerName: "Gunilla Ek", OwnerEmail: "gunilla@gamma.example"}
	var all sync.WaitGroup
	made := make([]people.CreatedOrganisation, 4)
	for i := range made {
		all.Go(func() {
			var err error
			if made[i], err = h.create(n); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, m := range made {
		if m.ID != made[0].ID || m.Owner != made[0].Owner || m.Owner == uuid.Nil || m.TimeZone != "Europe/Stockholm" {
			t.Errorf("%+v and %+v", m, made[0])
		}
	}
	if n := h.Count(t, "select count(*) from app.members where tenant_id = $1 and role = 'owner' and state = 'invited'", made[0].ID); n != 1 {
		t.Errorf("%d owners", n)
	}
	if n := h.Count(t, "select count(*) from app.deliveries where tenant_id = $1 and kind = 'member_invitation'", made[0].ID); n != 1 {
		t.Errorf("%d invitations", n)
	}
}

func TestAFounderWithAnAccountIsInAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	o, err := h.create(people.NewOrganisation{Slug: "gamma", Name: "Gamma AB", OwnerName: "Olga", OwnerEmail: h.A.Owner.Email})
	if err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "select count(*) from directory.memberships where user_id = $1 and tenant_id = $2 and member_id = $3 and revoked_at is null", h.A.Owner.User, o.ID, o.Owner); n != 1 || h.stateOf(t, o.Owner) != people.Active {
		t.Error("she is not in")
	}
	if h.Jobs(t, "send_delivery") != 0 {
		t.Error("somebody who is in is invited")
	}
	again, err := h.create(people.NewOrganisation{Slug: "gamma", Name: "Another name", OwnerName: "Someone", OwnerEmail: "someone@gamma.example"})
	if err != nil || again.Owner != o.Owner || again.Name != "Gamma AB" {
		t.Errorf("the slug again changed something: %v %+v", err, again)
	}
	for _, bad := range []people.NewOrganisation{
		{Slug: "A!", Name: "A", OwnerName: "B", OwnerEmail: "b@c.example"}, {Slug: "ok", OwnerName: "B", OwnerEmail: "b@c.example"},
		{Slug: "ok", Name: "A", OwnerName: "B", OwnerEmail: "b"}, {Slug: "ok", Name: "A", OwnerName: "B", OwnerEmail: "b@c.example", TimeZone: "Mars"},
	} {
		if _, err := h.create(bad); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// source is a calendar with one meeting, and notes in whose name it was read.
type source struct {
	scope tenants.Scope
	slug  string
	err   error
}

func (s *source) Events(ctx context.Context) ([]calendar.Event, error) {
	s.scope, _ = tenants.From(ctx)
	s.slug = auth.PrincipalOf(ctx).Organisation.Slug
	start := tenantstest.Now
	return []calendar.Event{{UID: "1@bollplank.example", Stamp: start, Start: start, End: start.Add(time.Hour), Summary: "Möte", Link: "https://bollplank.example/o/alfa/mentorships/1"}}, s.err
}

func TestACalendarFeed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	src := &source{}
	handler := h.service.FeedHandler(src)
	get := func(url string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, strings.TrimPrefix(url, "https://bollplank.example"), nil))
		return w
	}
	mentor := h.as(h.A.Mentor, auth.Belong)
	first, err := h.service.PutFeed(mentor)
	if err != nil {
		t.Fatal(err)
	}
	got := get(first)
	body := strings.ReplaceAll(got.Body.String(), "\r\n ", "")
	if got.Code != http.StatusOK || got.Header().Get("Content-Type") != "text/calendar; charset=utf-8" || !strings.Contains(body, "UID:1@bollplank.example\r\n") ||
		!strings.Contains(body, "URL:https://bollplank.example/o/alfa/mentorships/1\r\n") || !strings.Contains(body, "X-WR-CALNAME:Bollplank\\, Alfa kommun") {
		t.Errorf("%d\n%s", got.Code, body)
	}
	if src.scope.Member != h.A.Mentor.Member || src.scope.Tenant.UUID() != h.A.ID || src.slug != "alfa" {
		t.Errorf("read in the name of %v", src.scope)
	}
	second, err := h.service.PutFeed(mentor)
	if err != nil || get(first).Code != http.StatusNotFound || get(second).Code != http.StatusOK {
		t.Errorf("%v: the address before lives on", err)
	}
	src.err = errors.New("secret detail")
	if w := get(second); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	src.err = nil
	h.Exec(t, "update app.members set state = 'removed' where id = $1", h.A.Mentor.Member)
	if w := get(second); w.Code != http.StatusNotFound {
		t.Errorf("a removed member's feed answers %d", w.Code)
	}
	h.Exec(t, "update app.members set state = 'active' where id = $1", h.A.Mentor.Member)
	for range 2 {
		if err := h.service.DropFeed(mentor); err != nil {
			t.Fatal(err)
		}
	}
	for _, url := range []string{second, "/calendar/", "/calendar/.ics", "/calendar/abc.ics", "/calendar/" + strings.Repeat("A", 43) + ".ics", "/calendar/%00.ics"} {
		if w := get(url); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", url, w.Code)
		}
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/calendar/x.ics", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST answers %d", w.Code)
	}
}
