package auth

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// TestGuardHidesOrganisations: a foreign organisation, one that does not exist and a slug that is none are answered
// alike, whatever the slug tries.
func TestGuardHidesOrganisations(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).signIn(d.A.Owner)
	b.want(200, "GET", "/api/v1/alfa/inside", "")
	var first string
	for _, slug := range []string{
		"beta", "gamma", "ALFA", "a", strings.Repeat("a", 41), strings.Repeat("a", 4000), "alfa'--", "alfa' or '1'='1", "'; drop table directory.sessions; --",
		"alfa\x00", "%", "a%", "_lfa", "al fa", "älfa", "alfa)", "$1", "\xff\xfe", "-alfa", "alfa--x",
	} {
		r := b.want(404, "GET", "/api/v1/"+url.PathEscape(slug)+"/inside", "")
		got := strings.ReplaceAll(r.body, r.field("request_id"), "")
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%q: %s, want %s", slug, got, first)
		}
	}
	b.want(200, "GET", "/api/v1/alfa/inside", "")
}

func TestGuardAsksForASignIn(t *testing.T) {
	d := newDesk(t)
	for _, path := range []string{"/api/v1/alfa/inside", "/api/v1/nowhere/inside", "/api/v1/auth/me", "/api/v1/auth/sessions"} {
		if r := d.browser(t).want(401, "GET", path, ""); r.code() != "unauthenticated" {
			t.Errorf("%s: %s", path, r.body)
		}
	}
}

// TestRevocationWorksAtOnce: whatever ends access ends it at the next request, with a token still good by itself.
func TestRevocationWorksAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		end    func(t *testing.T, d *desk, b *browser)
		me, in int
	}{
		"session revoked elsewhere": {func(t *testing.T, d *desk, b *browser) {
			other := d.browser(t).begin(d.A.Mentor)
			other.want(204, "DELETE", "/api/v1/auth/sessions/"+sessionIn(t, d, b).String(), "")
		}, 401, 401},
		"signed out with the cookie": {func(t *testing.T, d *desk, b *browser) {
			tab := d.browser(t)
			tab.cookie = b.cookie
			tab.want(204, "POST", "/api/v1/auth/sign-out", "")
			if tab.cookie != "" {
				t.Error("the cookie stays after signing out")
			}
		}, 401, 401},
		"signed out with the token": {func(t *testing.T, d *desk, b *browser) {
			tab := d.browser(t)
			tab.access = b.access
			tab.want(204, "POST", "/api/v1/auth/sign-out", "")
		}, 401, 401},
		"session run out": {func(t *testing.T, d *desk, b *browser) {
			d.Exec(t, "update directory.sessions set expires_at = $1", d.clock.Now())
		}, 401, 401},
		"membership revoked": {func(t *testing.T, d *desk, _ *browser) {
			must(t, d.db.RevokeMember(t.Context(), tenants.IDOf(d.A.ID), d.A.Mentor.Member))
		}, 200, 404},
		"session of another identity provider": {func(t *testing.T, d *desk, b *browser) {
			d.Exec(t, "update directory.sessions set tenant_id = $1", d.B.ID)
		}, 200, 404},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			b := d.browser(t).begin(d.A.Mentor)
			b.want(200, "GET", "/api/v1/alfa/inside", "")
			c.end(t, d, b)
			b.want(c.me, "GET", "/api/v1/auth/me", "")
			b.want(c.in, "GET", "/api/v1/alfa/inside", "")
			if c.me == 401 {
				b.want(401, "POST", "/api/v1/auth/refresh", "")
			}
		})
	}
}

// TestSessionOfOneOrganisation: a session that began at an organisation's own provider opens that one.
func TestSessionOfOneOrganisation(t *testing.T) {
	d := newDesk(t)
	must(t, d.db.PutMembership(t.Context(), d.A.Mentor.User, tenants.IDOf(d.B.ID), uuid.New()))
	b := d.browser(t).begin(d.A.Mentor)
	b.want(200, "GET", "/api/v1/beta/inside", "")
	d.Exec(t, "update directory.sessions set tenant_id = $1", d.A.ID)
	b.want(404, "GET", "/api/v1/beta/inside", "")
	b.want(200, "GET", "/api/v1/alfa/inside", "")
}

// TestDirectoryAway: while the directory is out of reach nobody is signed out, and everything resumes by itself.
func TestDirectoryAway(t *testing.T) {
	d, tap := tapped(t)
	b := d.browser(t).begin(d.A.Mentor)
	d.clock.pass(time.Minute)
	mend := tap.cut()
	for _, path := range []string{"GET /api/v1/auth/me", "GET /api/v1/alfa/inside", "POST /api/v1/auth/refresh"} {
		method, path, _ := strings.Cut(path, " ")
		if r := b.want(503, method, path, ""); r.header.Get("Retry-After") == "" {
			t.Errorf("%s without a directory does not say when to come back", path)
		}
	}
	mend()
	b.want(200, "POST", "/api/v1/auth/refresh", "")
	b.want(200, "GET", "/api/v1/alfa/inside", "")
}

// TestSessionsAreListed shows two sessions, which one asks, and ends the other.
func TestSessionsAreListed(t *testing.T) {
	d := newDesk(t)
	phone := d.browser(t).signIn(d.A.Mentor)
	d.browser(t).signIn(d.A.Adept)
	d.clock.pass(20 * time.Minute)
	laptop := d.browser(t)
	laptop.header["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
	laptop.signIn(d.A.Mentor)
	r := laptop.want(200, "GET", "/api/v1/auth/sessions", "")
	for _, part := range []string{`"device":"Edge, Windows"`, `"device":"Firefox, Android"`, `"began":"link"`, `"current":true`, `"current":false`, `"last_seen_at":"2026-11-26T12:20:00Z"`} {
		if !strings.Contains(r.body, part) {
			t.Errorf("%s lacks %s", r.body, part)
		}
	}
	if n := strings.Count(r.body, `"id"`); n != 2 {
		t.Errorf("%d sessions, want her own two", n)
	}
	d.clock.pass(time.Minute)
	phone.want(200, "POST", "/api/v1/auth/refresh", "")
	if r = laptop.want(200, "GET", "/api/v1/auth/sessions", ""); !strings.Contains(r.body, `"last_seen_at":"2026-11-26T12:21:00Z"`) {
		t.Errorf("the phone was not seen: %s", r.body)
	}
	// Another person's session is none.
	laptop.want(404, "DELETE", "/api/v1/auth/sessions/"+otherSession(t, d).String(), "")
	laptop.want(204, "DELETE", "/api/v1/auth/sessions/"+sessionIn(t, d, phone).String(), "")
	laptop.want(204, "DELETE", "/api/v1/auth/sessions/"+sessionIn(t, d, phone).String(), "")
	if r := laptop.want(422, "DELETE", "/api/v1/auth/sessions/1", ""); r.pointers() != "/id not_an_id" {
		t.Error(r.pointers())
	}
	phone.want(401, "GET", "/api/v1/auth/me", "")
}

func TestMe(t *testing.T) {
	d := newDesk(t)
	must(t, d.db.PutMembership(t.Context(), d.A.Mentor.User, tenants.IDOf(d.B.ID), uuid.New()))
	b := d.browser(t).begin(d.A.Mentor)
	r := b.want(200, "GET", "/api/v1/auth/me", "")
	for _, part := range []string{`"name":"Karin Lundqvist"`, `"has_password":false`, `"organisations":[{"slug":"alfa","name":"Alfa kommun"},{"slug":"beta","name":"Beta region"}]`} {
		if !strings.Contains(r.body, part) {
			t.Errorf("%s lacks %s", r.body, part)
		}
	}
	if r = b.want(200, "PATCH", "/api/v1/auth/me", `{"name":"  Karin Ö. Lundqvist ","locale":"en"}`); r.field("name") != "Karin Ö. Lundqvist" || r.field("locale") != "en" {
		t.Error(r.body)
	}
	if r = b.want(200, "PATCH", "/api/v1/auth/me", `{}`); r.field("name") != "Karin Ö. Lundqvist" {
		t.Error(r.body)
	}
	for body, want := range map[string]string{
		`{"name":"   "}`: "/name required", `{"name":"a\u0000b"}`: "/name wrong_form", `{"locale":"fi"}`: "/locale not_one_of",
		`{"name":"` + strings.Repeat("å", 201) + `"}`: "/name too_long", `{"email":"x@y.se"}`: "/email unknown_field",
	} {
		if r := b.want(422, "PATCH", "/api/v1/auth/me", body); r.pointers() != want {
			t.Errorf("%s: %s, want %s", body, r.pointers(), want)
		}
	}
}

func TestRefusalKeepsTroubleApart(t *testing.T) {
	if fault.Of(refusal(fault.Unavailable())).Kind != fault.KindUnavailable {
		t.Error("a directory out of reach is called a wrong token")
	}
}
