package auth

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// meeting is an act on one meeting, as a feature would register it.
type meeting struct {
	mu        sync.Mutex
	object    uuid.UUID
	answers   []string
	scopes    []tenants.Scope
	described int
	missing   bool
}

func (m *meeting) act() Act {
	return Act{
		Describe: func(ctx context.Context, object uuid.UUID) (ActDetails, error) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.described++
			if m.missing || object != m.object {
				return ActDetails{}, fault.NotFound()
			}
			return ActDetails{
				PersonName: "Samira Haddad", Done: len(m.answers) > 0, Next: "/o/" + PrincipalOf(ctx).Organisation.Slug + "/meetings/1",
				Facts: ActFacts{Others: []string{"Karin Lundqvist"}, TimeZone: PrincipalOf(ctx).Organisation.TimeZone},
			}, nil
		},
		Perform: func(ctx context.Context, object uuid.UUID, answer string) error {
			m.mu.Lock()
			defer m.mu.Unlock()
			scope, _ := tenants.From(ctx)
			m.scopes = append(m.scopes, scope)
			m.answers = append(m.answers, answer)
			return nil
		},
	}
}

// invited is a desk where the adept holds a token to confirm a meeting.
func invited(t testing.TB) (*desk, *meeting, string) {
	t.Helper()
	d := newDesk(t)
	m := &meeting{object: d.A.Meeting}
	d.acts.Add("confirm_meeting", m.act())
	token, err := d.db.IssuePurpose(t.Context(), purposeOf(d, d.A.Adept), d.clock.Now().Add(7*24*time.Hour))
	must(t, err)
	return d, m, token
}

func purposeOf(d *desk, p tenantstest.Person) platform.Purpose {
	return platform.Purpose{Tenant: tenants.IDOf(d.A.ID), Member: p.Member, Act: "confirm_meeting", Object: d.A.Meeting}
}

func TestAct(t *testing.T) {
	d, m, token := invited(t)
	b := d.browser(t)
	r := b.want(200, "POST", "/api/v1/auth/acts/describe", `{"token":"`+token+`"}`)
	want := `{"act":"confirm_meeting","organisation":{"slug":"alfa","name":"Alfa kommun","language":"sv"},"person_name":"Samira Haddad",` +
		`"details":{"others":["Karin Lundqvist"],"time_zone":"Europe/Stockholm"},"done":false,"next":"/o/alfa/meetings/1"}`
	if strings.TrimSpace(r.body) != want {
		t.Errorf("described as %s, want %s", r.body, want)
	}
	if len(m.answers) != 0 {
		t.Error("describing did something")
	}
	for range 2 {
		r = b.want(200, "POST", "/api/v1/auth/acts/perform", `{"token":"`+token+`","answer":"yes"}`)
		if strings.TrimSpace(r.body) != `{"done":true,"next":"/o/alfa/meetings/1"}` {
			t.Error(r.body)
		}
	}
	if scope := (tenants.Scope{Tenant: tenants.IDOf(d.A.ID), Member: d.A.Adept.Member}); m.scopes[0] != scope {
		t.Errorf("performed in %v, want %v", m.scopes[0], scope)
	}
	if b.cookie != "" || b.access != "" || d.Count(t, "select count(*) from directory.sessions") != 0 {
		t.Error("a purpose token began a session")
	}
	b.want(422, "POST", "/api/v1/auth/acts/perform", `{"token":"`+token+`","answer":"perhaps"}`)
	b.want(405-1, "GET", "/api/v1/auth/acts/perform", "")
}

// TestActIsOver: whatever ends a token is answered alike, and nothing is done.
func TestActIsOver(t *testing.T) {
	for name, end := range map[string]func(t *testing.T, d *desk, m *meeting){
		"expired": func(t *testing.T, d *desk, _ *meeting) { d.clock.pass(7 * 24 * time.Hour) },
		"membership": func(t *testing.T, d *desk, _ *meeting) {
			must(t, d.db.RevokeMember(t.Context(), tenants.IDOf(d.A.ID), d.A.Adept.Member))
		},
		"address": func(t *testing.T, d *desk, _ *meeting) {
			must(t, d.db.RevokePurposesBefore(t.Context(), tenants.IDOf(d.A.ID), d.A.Adept.Member, d.clock.Now().Add(time.Minute)))
		},
		"no such act": func(_ *testing.T, d *desk, _ *meeting) { delete(d.acts.named, "confirm_meeting") },
	} {
		t.Run(name, func(t *testing.T) {
			d, m, token := invited(t)
			end(t, d, m)
			for _, path := range []string{"describe", "perform", "sign-in"} {
				if r := d.browser(t).want(410, "POST", "/api/v1/auth/acts/"+path, `{"token":"`+token+`"}`); r.code() != "gone" {
					t.Error(r.body)
				}
			}
			if len(m.answers) != 0 || m.described != 0 {
				t.Error("a token that is over reached the feature")
			}
		})
	}
	t.Run("what it was about is gone", func(t *testing.T) {
		d, m, token := invited(t)
		m.missing = true
		d.browser(t).want(410, "POST", "/api/v1/auth/acts/describe", `{"token":"`+token+`"}`)
	})
}

// TestPurposeLimit: thirty days is the longest, whatever is asked.
func TestPurposeLimit(t *testing.T) {
	d, _, _ := invited(t)
	token, err := d.db.IssuePurpose(t.Context(), purposeOf(d, d.A.Adept), d.clock.Now().AddDate(5, 0, 0))
	must(t, err)
	d.clock.pass(30*24*time.Hour - time.Second)
	d.browser(t).want(200, "POST", "/api/v1/auth/acts/describe", `{"token":"`+token+`"}`)
	d.clock.pass(time.Second)
	d.browser(t).want(410, "POST", "/api/v1/auth/acts/describe", `{"token":"`+token+`"}`)
}

// TestSignInFromAct mails a link to the address of the account, whoever holds the token.
func TestSignInFromAct(t *testing.T) {
	d, m, token := invited(t)
	b := d.browser(t)
	b.want(202, "POST", "/api/v1/auth/acts/sign-in", `{"token":"`+token+`"}`)
	link := d.lastToken(t)
	if d.mail.sent[0].address != d.A.Adept.Email {
		t.Errorf("mailed to %s", d.mail.sent[0].address)
	}
	if r := b.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+link+`"}`); r.field("next") != "/o/alfa/meetings/1" {
		t.Error(r.body)
	}
	if len(m.answers) != 0 {
		t.Error("asking for a link performed the act")
	}
	for range 4 {
		b.want(202, "POST", "/api/v1/auth/acts/sign-in", `{"token":"`+token+`"}`)
	}
	if r := b.want(429, "POST", "/api/v1/auth/acts/sign-in", `{"token":"`+token+`"}`); r.code() != "links_just_sent" {
		t.Error(r.body)
	}
}

func TestSignInBeforeAccepting(t *testing.T) {
	d, _, _ := invited(t)
	p := purposeOf(d, tenantstest.Person{Member: uuid.New()})
	token, err := d.db.IssuePurpose(t.Context(), p, d.clock.Now().Add(time.Hour))
	must(t, err)
	if r := d.browser(t).want(409, "POST", "/api/v1/auth/acts/sign-in", `{"token":"`+token+`"}`); r.code() != "accept_first" {
		t.Error(r.body)
	}
}

// TestTokensOfOneKindOnly: a token opens what it was made for and nothing else.
func TestTokensOfOneKindOnly(t *testing.T) {
	d, _, purpose := invited(t)
	b := d.browser(t).begin(d.A.Mentor)
	feed, err := d.db.PutFeed(t.Context(), tenants.IDOf(d.A.ID), d.A.Adept.Member)
	must(t, err)
	link, err := d.db.CreateSignInLink(t.Context(), d.A.Adept.User, "", LinkLife)
	must(t, err)
	for _, token := range []string{purpose, feed, b.access, b.cookie[:43]} {
		d.browser(t).want(410, "POST", "/api/v1/auth/links/confirm", `{"token":"`+short(token)+`"}`)
	}
	for _, token := range []string{link, feed, b.access, b.cookie[:43]} {
		d.browser(t).want(410, "POST", "/api/v1/auth/acts/perform", `{"token":"`+short(token)+`"}`)
	}
	for _, token := range []string{purpose, feed, link, b.cookie} {
		thief := d.browser(t)
		thief.access, thief.cookie = token, token
		thief.want(401, "GET", "/api/v1/auth/me", "")
		if token != b.cookie {
			thief.want(401, "POST", "/api/v1/auth/refresh", "")
		}
	}
	d.browser(t).want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+link+`"}`)
}

func short(token string) string { return token[:min(len(token), 200)] }

func TestActsAreRegisteredOnce(t *testing.T) {
	acts := NewActs()
	whole := (&meeting{}).act()
	acts.Add("confirm_meeting", whole)
	for name, act := range map[string]Act{"confirm_meeting": whole, "open_mentorship": {Describe: whole.Describe}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was registered", name)
				}
			}()
			acts.Add(name, act)
		}()
	}
}

func FuzzPurposeToken(f *testing.F) {
	d, m, token := invited(f)
	f.Add(token)
	f.Add(token + "=")
	f.Add(token[:42] + "\n" + token[42:])
	f.Add(strings.Repeat("A", 43))
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := d.s.PerformAct(t.Context(), text, "", "")
		if err == nil && text != token {
			t.Errorf("a token that was never issued performs: %q", text)
		}
		if err != nil && fault.Of(err).Kind != fault.KindGone {
			t.Errorf("%q: %v, want gone", text, err)
		}
		m.mu.Lock()
		m.answers, m.scopes = nil, nil
		m.mu.Unlock()
	})
}

// FuzzNext: whatever passes for a path leads nowhere but here.
func FuzzNext(f *testing.F) {
	for _, s := range []string{"/o/alfa", "//evil", "/\\evil", "/a/../b", "/%2f%2fevil", "https://evil", "/a?b#c", "/a\tb", "/ü"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, next string) {
		path, err := localPath(next)
		if err != nil || path == "" {
			return
		}
		if path[0] != '/' || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t ?#<>\"'") || len(path) > 500 {
			t.Errorf("%q passes as %q", next, path)
		}
	})
}
