package auth

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// kidOf reads which key signed.
func kidOf(t testing.TB, d *desk, access string) string {
	t.Helper()
	var claims accessClaims
	token, _, err := d.s.parser.ParseUnverified(access, &claims)
	must(t, err)
	return token.Header["kid"].(string)
}

// TestStartersMakeOneKey starts eight processes on an empty directory, again and again.
func TestStartersMakeOneKey(t *testing.T) {
	d := newDesk(t)
	for range 20 {
		d.Exec(t, "delete from directory.signing_keys")
		var all sync.WaitGroup
		for range 8 {
			s := d.another(t, Options{})
			all.Go(func() {
				if err := s.Prepare(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n := d.Count(t, "select count(*) from directory.signing_keys"); n != 1 {
			t.Fatalf("%d keys, want 1", n)
		}
	}
}

// TestRotatedKeySignsNobodyOut follows two processes through a rotation, second by second where it matters.
func TestRotatedKeySignsNobodyOut(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	first := kidOf(t, d, b.access)
	otherService := d.another(t, Options{})
	must(t, otherService.Prepare(t.Context()))
	other := d.edgeOf(t, otherService)

	d.clock.pass(30 * time.Second)
	second, err := d.another(t, Options{}).RotateKeys(t.Context()) // the operator's command: a process of its own
	must(t, err)
	last := b.access // of the first key
	for range 30 {
		d.clock.pass(5 * time.Second)
		b.want(200, "POST", "/api/v1/auth/refresh", "")
		if kidOf(t, d, b.access) == first {
			last = b.access
		}
		b.edge = other
		b.want(200, "GET", "/api/v1/auth/me", "")
		b.edge = d.edge
		b.want(200, "GET", "/api/v1/auth/me", "")
	}
	if kid := kidOf(t, d, b.access); kid != second {
		t.Errorf("after 150 s %s signs, want the new key %s", kid, second)
	}
	b.access = last
	d.clock.pass(AccessLife - 90*time.Second)
	b.want(200, "GET", "/api/v1/auth/me", "")
	if kids := publishedKids(t, d); len(kids) != 2 {
		t.Errorf("published %v, want both keys", kids)
	}
	d.clock.pass(keyLingers)
	b.want(200, "POST", "/api/v1/auth/refresh", "")
	if kids := publishedKids(t, d); len(kids) != 1 || kids[0] != second {
		t.Errorf("published %v, want %s alone", kids, second)
	}
}

// TestRetiredKeyVerifiesNoMore forges a token with the former key after its time.
func TestRetiredKeyVerifiesNoMore(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	former, err := d.s.keys.signer(t.Context())
	must(t, err)
	_, err = d.s.RotateKeys(t.Context())
	must(t, err)
	d.clock.pass(keySettles + keyLingers - time.Second)
	b.access = forge(t, d, former, func(_, _ map[string]any) {})
	b.want(200, "GET", "/api/v1/auth/me", "")
	d.clock.pass(time.Second)
	b.want(401, "GET", "/api/v1/auth/me", "") // a token remembered falls with its key
	b.access = forge(t, d, former, func(_, _ map[string]any) {})
	b.want(401, "GET", "/api/v1/auth/me", "")
}

func TestUnknownKidAsksSeldom(t *testing.T) {
	d, tap := tapped(t)
	b := d.browser(t).begin(d.A.Mentor)
	key, err := d.s.keys.signer(t.Context())
	must(t, err)
	b.access = forge(t, d, key, func(h, _ map[string]any) { h["kid"] = "nobody" })
	d.clock.pass(keysPatience)
	tap.take()
	for range 100 {
		b.want(401, "GET", "/api/v1/auth/me", "")
	}
	if heard := tap.take(); len(heard) != 1 {
		t.Errorf("a hundred tokens of an unknown key caused %d questions, want 1: %q", len(heard), heard)
	}
}

// TestWrongSecretIsSaid: with another SECRET_KEY the start fails and names the remedy, and the remedy works.
func TestWrongSecretIsSaid(t *testing.T) {
	d := newDesk(t)
	must(t, d.s.Prepare(t.Context()))
	s := d.another(t, Options{Secret: []byte(strings.Repeat("x", 32))})
	if err := s.Prepare(t.Context()); err == nil || !strings.Contains(err.Error(), "rotate-keys") {
		t.Errorf("started with another secret: %v", err)
	}
	if n := d.Count(t, "select count(*) from directory.signing_keys"); n != 1 {
		t.Errorf("%d keys, want 1", n)
	}
	_, err := s.RotateKeys(t.Context())
	must(t, err)
	must(t, d.another(t, Options{Secret: []byte(strings.Repeat("x", 32))}).Prepare(t.Context()))
}

// TestSealedKeyIsBound: a sealed half moved to another row opens nothing.
func TestSealedKeyIsBound(t *testing.T) {
	d := newDesk(t)
	one, err := d.s.keys.make()
	must(t, err)
	other, err := d.s.keys.make()
	must(t, err)
	if d.s.keys.open(one).private == nil {
		t.Fatal("a key does not open")
	}
	other.Sealed = one.Sealed
	if d.s.keys.open(other).private != nil {
		t.Error("a private half opens under another name")
	}
	one.Sealed = one.Sealed[:5]
	if d.s.keys.open(one).private != nil {
		t.Error("a cut half opens")
	}
	if n := d.Count(t, "select count(*) from directory.signing_keys where position($1::bytea in sealed_private_key) > 0", one.Public); n != 0 {
		t.Error("a key stands in the clear")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	d := newDesk(t)
	for _, o := range []Options{{}, {BaseURL: testBase}, {BaseURL: testBase, Secret: []byte("short")}, {BaseURL: "/path", Secret: testSecret}} {
		if _, err := New(d.db, d.mail, d.acts, o); err == nil {
			t.Errorf("made a service of %v", o)
		}
	}
}

// TestPlainAddressSetsPlainCookie: on http://, where a Secure cookie would be dropped, it is not Secure.
func TestPlainAddressSetsPlainCookie(t *testing.T) {
	d := newDesk(t)
	plain := d.another(t, Options{BaseURL: "http://127.0.0.1:8080/"})
	if c := plain.cookie("x", time.Hour); c.Secure || !c.HttpOnly || plain.base != "http://127.0.0.1:8080" {
		t.Errorf("cookie %v of %s", c, plain.base)
	}
	if !d.s.cookie("x", time.Hour).Secure {
		t.Error("over https the cookie is not Secure")
	}
}

// TestSignerChoice is the rule by itself.
func TestSignerChoice(t *testing.T) {
	private := make([]byte, 64)
	now := tenantstest.Now
	old := ringKey{kid: "old", private: private, created: now.Add(-time.Hour)}
	fresh := ringKey{kid: "new", private: private, created: now.Add(-keySettles + time.Second)}
	settled := ringKey{kid: "settled", private: private, created: now.Add(-keySettles)}
	retired := ringKey{kid: "retired", private: private, created: now.Add(-time.Hour), retired: now}
	sealed := ringKey{kid: "sealed", created: now.Add(-time.Hour)}
	for _, c := range []struct {
		keys []ringKey
		want string
	}{
		{nil, ""}, {[]ringKey{old}, "old"}, {[]ringKey{fresh}, "new"}, {[]ringKey{old, fresh}, "old"}, {[]ringKey{old, settled}, "settled"},
		{[]ringKey{retired, fresh}, "new"}, {[]ringKey{sealed, fresh}, "new"}, {[]ringKey{retired}, ""}, {[]ringKey{old, settled, fresh}, "settled"},
	} {
		if k, _ := (&heldKeys{keys: c.keys}).signer(now); k.kid != c.want {
			t.Errorf("%v: %q signs, want %q", c.keys, k.kid, c.want)
		}
	}
}

func publishedKids(t testing.TB, d *desk) (kids []string) {
	t.Helper()
	rec := httptest.NewRecorder()
	d.s.JWKSHandler().ServeHTTP(rec, httptest.NewRequest("GET", JWKSPath, nil))
	var set struct {
		Keys []map[string]string `json:"keys"`
	}
	must(t, json.Unmarshal(rec.Body.Bytes(), &set))
	for _, k := range set.Keys {
		if len(k) != 6 || k["kty"] != "OKP" || k["crv"] != "Ed25519" || k["alg"] != "EdDSA" || k["use"] != "sig" || len(k["x"]) != 43 {
			t.Errorf("published %v", k)
		}
		kids = append(kids, k["kid"])
	}
	return kids
}
