package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

const passwordPath = "/api/v1/auth/password"

func TestPasswordSignsIn(t *testing.T) {
	d := newDesk(t)
	withPassword(t, d, d.A.Admin, "lång fras om en häst")
	b := d.browser(t)
	right := `{"email":"` + d.A.Admin.Email + `","password":"lång fras om en häst"}`
	b.want(200, "POST", passwordPath, right)
	if r := b.want(200, "GET", "/api/v1/auth/sessions", ""); !strings.Contains(r.body, `"began":"password"`) {
		t.Error(r.body)
	}
	// The same letters, sent as a and a ring of their own.
	decomposed := strings.NewReplacer("å", "a\u030a", "ä", "a\u0308").Replace(right)
	b.want(200, "POST", passwordPath, decomposed)
	for _, body := range []string{
		`{"email":"` + d.A.Admin.Email + `","password":"Lång fras om en häst"}`, `{"email":"` + d.A.Mentor.Email + `","password":"x"}`,
		`{"email":"ingen@example.se","password":"lång fras om en häst"}`, `{"email":"'or'1'='1@example.se","password":"\u0000"}`,
	} {
		if r := d.browser(t).do("POST", passwordPath, body); r.status != 401 || r.code() != "wrong_credentials" {
			t.Errorf("%s: %d %s", body, r.status, r.body)
		}
	}
	d.browser(t).want(422, "POST", passwordPath, `{"email":"`+d.A.Admin.Email+`","password":""}`)
}

// TestPasswordChange holds who may set a password, and what becomes of the other sessions.
func TestPasswordChange(t *testing.T) {
	d := newDesk(t)
	b, elsewhere := d.browser(t).begin(d.A.Mentor), d.browser(t).begin(d.A.Mentor)
	other := d.browser(t).begin(d.A.Adept)
	b.want(204, "PUT", passwordPath, `{"new":"första frasen hemma"}`)
	elsewhere.want(401, "GET", "/api/v1/auth/me", "")
	other.want(200, "GET", "/api/v1/auth/me", "")
	b.want(200, "GET", "/api/v1/auth/me", "")

	b.want(204, "PUT", passwordPath, `{"new":"andra frasen hemma"}`) // the link is young: the current one may be forgotten
	d.clock.pass(stepUp)
	b.want(200, "POST", "/api/v1/auth/refresh", "")
	for body, want := range map[string]string{
		`{"new":"tredje frasen hemma"}`:                                 "/current required",
		`{"current":"första frasen hemma","new":"tredje frasen hemma"}`: "/current wrong_password",
		`{"current":"andra frasen hemma","new":"kort"}`:                 "/new too_short",
		`{"current":"andra frasen hemma","new":"password123"}`:          "/new password_common",
		`{"current":"andra frasen hemma","new":"KarinLundqvist1985"}`:   "/new password_personal",
	} {
		if r := b.want(422, "PUT", passwordPath, body); r.pointers() != want {
			t.Errorf("%s: %s, want %s", body, r.pointers(), want)
		}
	}
	b.want(204, "PUT", passwordPath, `{"current":"andra frasen hemma","new":"tredje frasen hemma"}`)
	d.browser(t).want(200, "POST", passwordPath, `{"email":"`+d.A.Mentor.Email+`","password":"tredje frasen hemma"}`)
	d.browser(t).want(401, "POST", passwordPath, `{"email":"`+d.A.Mentor.Email+`","password":"andra frasen hemma"}`)
}

// TestFirstPasswordNeedsAFreshLink: who finds a tab open cannot make it a way in.
func TestFirstPasswordNeedsAFreshLink(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	d.clock.pass(stepUp)
	b.want(200, "POST", "/api/v1/auth/refresh", "")
	if r := b.want(403, "PUT", passwordPath, `{"new":"en lång fras hemma"}`); r.code() != "sign_in_again" {
		t.Error(r.body)
	}
}

func TestPasswordRules(t *testing.T) {
	u := platform.User{Email: "anna.ek@norrvik.se", Name: "Anna-Lena Ek"}
	for password, want := range map[string]string{
		"kort":                              "too_short",
		"åäöåäöåäö":                         "too_short",
		strings.Repeat("å", 201):            "too_long",
		"aaaaaaaaaaaa":                      "password_common",
		"1212121212":                        "password_common",
		"0123456789":                        "password_common",
		"abcdefghijkl":                      "password_common",
		"Password123!":                      "password_common",
		"Sommar2026!":                       "password_common",
		"!!Välkommen26":                     "password_common",
		"qwertyuiop":                        "password_common",
		"1q2w3e4r5t":                        "password_common",
		"anna.ek1985":                       "password_personal",
		"AnnaLena2026!":                     "password_personal",
		"norrvik12345":                      "password_personal",
		"Bollplank2026":                     "password_personal",
		"annas lilla båt":                   "",
		"korrekt häst batteri":              "",
		"tre små grisar":                    "",
		"sommaren vi byggde båten":          "",
		"7431906258":                        "",
		strings.Repeat("häst batteri ", 15): "",
	} {
		err, code := checkPassword(password, u), ""
		if err != nil {
			code = fault.Of(err).Fields[0].Code
		}
		if code != want {
			t.Errorf("%q: %q, want %q", password, code, want)
		}
	}
}

// TestHashing holds the form, the salt and the bounds of the hasher.
func TestHashing(t *testing.T) {
	h, ctx := newHasher(), t.Context()
	one, err := h.hash(ctx, "korrekt häst")
	must(t, err)
	two, err := h.hash(ctx, "korrekt häst")
	must(t, err)
	if one == two || !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashes %s and %s", one, two)
	}
	for _, c := range []struct {
		password, phc string
		want          bool
	}{{"korrekt häst", one, true}, {"korrekt häst", two, true}, {"korrekt hast", one, false}, {"", one, false}, {"", "", false}, {"nobody", "", false}} {
		if got, err := h.matches(ctx, c.password, c.phc); err != nil || got != c.want {
			t.Errorf("%q: %v %v, want %v", c.password, got, err, c.want)
		}
	}
	for _, phc := range []string{"x", "$argon2i$v=19$m=1,t=1,p=1$YQ$YQ", "$argon2id$v=18$m=1,t=1,p=1$YQ$YQ", "$argon2id$v=19$m=x$YQ$YQ", "$argon2id$v=19$m=8,t=1,p=1$!$YQ", "$argon2id$v=19$m=8,t=1,p=1$YQ$!"} {
		if _, err := h.matches(ctx, "x", phc); err == nil {
			t.Errorf("%s is read", phc)
		}
	}
}

// TestHashingWaitsItsTurn: never more than the slots at once, and who waits too long is asked to come back.
func TestHashingWaitsItsTurn(t *testing.T) {
	h := newHasher()
	for range hashesAtOnce {
		_, err := h.enter(t.Context())
		must(t, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := h.hash(ctx, "korrekt häst"); !errors.Is(err, fault.Unavailable()) {
		t.Errorf("in a full house: %v", err)
	}
	<-h.slots
	if _, err := h.hash(t.Context(), "korrekt häst"); err != nil {
		t.Errorf("with a slot free: %v", err)
	}
}

// TestGuessing: the guesser is stopped, the owner is not.
func TestGuessing(t *testing.T) {
	d := newDesk(t)
	withPassword(t, d, d.A.Admin, "korrekt häst batteri")
	owner := d.browser(t).begin(d.A.Admin)
	wrong := `{"email":"` + d.A.Admin.Email + `","password":"fel fras helt"}`
	right := `{"email":"` + d.A.Admin.Email + `","password":"korrekt häst batteri"}`
	thief := d.browser(t)
	thief.ip = "203.0.113.5"
	for range 10 {
		thief.want(401, "POST", passwordPath, wrong)
	}
	r := thief.want(429, "POST", passwordPath, right) // even the right one: the count is the point
	if r.code() != "password_paused" || r.header.Get("Retry-After") != "900" {
		t.Errorf("%s, Retry-After %s", r.body, r.header.Get("Retry-After"))
	}
	home := d.browser(t) // another network: the owner, password in hand
	home.want(200, "POST", passwordPath, right)
	owner.want(200, "GET", "/api/v1/auth/me", "") // her session never counted
	owner.want(200, "POST", "/api/v1/auth/refresh", "")
	thief.want(401, "POST", passwordPath, `{"email":"`+d.A.Mentor.Email+`","password":"x"}`) // other addresses have counts of their own
	d.clock.pass(shortWindow)
	thief.want(401, "POST", passwordPath, wrong)
}

// TestGuessingFromEverywhere: many networks pause the password for a day; a link lets the owner in all the same.
func TestGuessingFromEverywhere(t *testing.T) {
	d := newDesk(t)
	d.s = d.another(t, Options{Limits: Limits{GuessesPerAddress: 12}})
	d.edge = d.edgeOf(t, d.s)
	withPassword(t, d, d.A.Admin, "korrekt häst batteri")
	for i := range 12 {
		thief := d.browser(t)
		thief.ip = "203.0.113." + string(rune('1'+i%9))
		thief.want(401, "POST", passwordPath, `{"email":"`+strings.ToUpper(d.A.Admin.Email)+`","password":"fel"}`)
	}
	home := d.browser(t)
	if r := home.want(429, "POST", passwordPath, `{"email":"`+d.A.Admin.Email+`","password":"korrekt häst batteri"}`); r.code() != "password_paused" {
		t.Error(r.body)
	}
	home.signIn(d.A.Admin).want(204, "PUT", passwordPath, `{"new":"en ny fras hemma"}`)
}

// TestGuessesAtOnce: a hundred guesses in the same moment count like a hundred in a row.
func TestGuessesAtOnce(t *testing.T) {
	d := newDesk(t)
	var mu sync.Mutex
	statuses := map[int]int{}
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			status := d.browser(t).do("POST", passwordPath, `{"email":"ingen@example.se","password":"fel"}`).status
			mu.Lock()
			statuses[status]++
			mu.Unlock()
		})
	}
	all.Wait()
	if tried := statuses[401] + statuses[503]; tried != 10 || statuses[429] != 30 {
		t.Errorf("answers %v, want ten tried and thirty refused", statuses)
	}
}

// TestLinkLimit: whoever asks for too many links for an address is refused, and the owner still holds a good one.
func TestLinkLimit(t *testing.T) {
	d := newDesk(t)
	d.clock.pass(7 * time.Minute) // in the middle of a window
	ask := `{"email":"` + d.A.Mentor.Email + `"}`
	for i := range 5 {
		thief := d.browser(t)
		thief.ip = "203.0.113." + string(rune('1'+i))
		thief.want(202, "POST", "/api/v1/auth/links", ask)
	}
	first := d.mailedToken(t, 0)
	home := d.browser(t)
	r := home.want(429, "POST", "/api/v1/auth/links", ask)
	if r.code() != "links_just_sent" || r.header.Get("Retry-After") != "480" {
		t.Errorf("%s, Retry-After %s", r.body, r.header.Get("Retry-After"))
	}
	home.want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Adept.Email+`"}`)
	d.clock.pass(8*time.Minute - time.Second) // the last moment of the window: the very first link is good still
	home.want(429, "POST", "/api/v1/auth/links", ask)
	home.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+first+`"}`)
	d.clock.pass(time.Second)
	home.want(202, "POST", "/api/v1/auth/links", ask)
}

func TestUnknownAddressIsLimitedAlike(t *testing.T) {
	d := newDesk(t)
	for range 5 {
		d.browser(t).want(202, "POST", "/api/v1/auth/links", `{"email":"ingen@example.se"}`)
	}
	if r := d.browser(t).want(429, "POST", "/api/v1/auth/links", `{"email":"INGEN@example.se"}`); r.code() != "links_just_sent" {
		t.Error(r.body)
	}
	if n := d.Count(t, "select count(*) from directory.attempts where bucket like '%@%' or bucket like '%192.0%'"); n != 0 {
		t.Errorf("%d counters hold an address in the clear", n)
	}
}

func TestNetworkLimit(t *testing.T) {
	d := newDesk(t)
	d.s = d.another(t, Options{Limits: Limits{LinksPerNetwork: 3}})
	d.edge = d.edgeOf(t, d.s)
	from := func(ip, address string, status int) {
		t.Helper()
		b := d.browser(t)
		b.ip = ip
		b.want(status, "POST", "/api/v1/auth/links", `{"email":"`+address+`@example.se"}`)
	}
	from("[2001:db8:1:2::1]", "a", 202)
	from("[2001:db8:1:2::2]", "b", 202)
	from("[2001:db8:1:2:ffff::3]", "c", 202)
	from("[2001:db8:1:2::4]", "d", 429)
	from("[2001:db8:1:3::1]", "d", 202)
	from("192.0.2.1", "d", 202)
}
