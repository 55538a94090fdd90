package auth

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// forge signs claims as the service would, after bend has changed them.
func forge(t testing.TB, d *desk, key ringKey, bend func(header, claims map[string]any)) string {
	t.Helper()
	now := d.clock.Now()
	header := map[string]any{"alg": "EdDSA", "typ": accessType, "kid": key.kid}
	claims := map[string]any{
		"iss": testBase, "aud": audience, "sub": d.A.Mentor.User.String(), "sid": sessionOf(t, d).String(),
		"iat": now.Unix(), "exp": now.Add(AccessLife).Unix(),
	}
	bend(header, claims)
	signed := part(t, header) + "." + part(t, claims)
	return signed + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key.private, []byte(signed)))
}

func part(t testing.TB, v map[string]any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	must(t, err)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func sessionOf(t testing.TB, d *desk) (id uuid.UUID) {
	t.Helper()
	must(t, d.Super.QueryRow("select id from directory.sessions limit 1").Scan(&id))
	return id
}

func TestTokenTampering(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	key, err := d.s.keys.signer(t.Context())
	must(t, err)
	_, otherPrivate, err := ed25519.GenerateKey(nil)
	must(t, err)
	bent := func(bend func(h, c map[string]any)) string { return forge(t, d, key, bend) }
	asIs := func(_, _ map[string]any) {}
	parts := strings.Split(b.access, ".")
	hs := part(t, map[string]any{"alg": "HS256", "typ": accessType, "kid": key.kid}) + "." + parts[1]
	mac := hmac.New(sha256.New, key.public)
	mac.Write([]byte(hs))
	none := part(t, map[string]any{"alg": "none", "typ": accessType, "kid": key.kid}) + "." + parts[1]
	now := d.clock.Now()
	wrong := map[string]string{
		"nothing":                       "",
		"no token":                      "token",
		"alg none":                      none + ".",
		"alg none, signature kept":      none + "." + parts[2],
		"alg None":                      bent(func(h, _ map[string]any) { h["alg"] = "None" }),
		"HS256 keyed by our public key": hs + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)),
		"another's key":                 forge(t, d, ringKey{kid: key.kid, private: otherPrivate}, asIs),
		"unknown kid":                   bent(func(h, _ map[string]any) { h["kid"] = "nobody" }),
		"no kid":                        bent(func(h, _ map[string]any) { delete(h, "kid") }),
		"kid of another type":           bent(func(h, _ map[string]any) { h["kid"] = 7 }),
		"another kind of JWT":           bent(func(h, _ map[string]any) { h["typ"] = "JWT" }),
		"critical header":               bent(func(h, _ map[string]any) { h["crit"] = []string{"b64"} }),
		"wrong audience":                bent(func(_, c map[string]any) { c["aud"] = "other" }),
		"no audience":                   bent(func(_, c map[string]any) { delete(c, "aud") }),
		"wrong issuer":                  bent(func(_, c map[string]any) { c["iss"] = testBase + ".evil" }),
		"no issuer":                     bent(func(_, c map[string]any) { delete(c, "iss") }),
		"expired":                       bent(func(_, c map[string]any) { c["exp"] = now.Unix() }),
		"no expiry":                     bent(func(_, c map[string]any) { delete(c, "exp") }),
		"expiry of another type":        bent(func(_, c map[string]any) { c["exp"] = "tomorrow" }),
		"not yet":                       bent(func(_, c map[string]any) { c["nbf"] = now.Add(time.Hour).Unix() }),
		"another's session":             bent(func(_, c map[string]any) { c["sub"] = d.A.Adept.User.String() }),
		"unknown session":               bent(func(_, c map[string]any) { c["sid"] = uuid.NewString() }),
		"no session":                    bent(func(_, c map[string]any) { delete(c, "sid") }),
		"subject no id":                 bent(func(_, c map[string]any) { c["sub"] = "' or 1=1 --" }),
		"signature cut":                 b.access[:len(b.access)-2],
		"signature of another":          parts[0] + "." + parts[1] + "." + strings.Repeat("A", 86),
		"claims swapped":                parts[0] + "." + strings.Split(bent(func(_, c map[string]any) { c["sub"] = d.A.Owner.User.String() }), ".")[1] + "." + parts[2],
		"stray bits at the end":         b.access[:len(b.access)-1] + "_",
		"padding":                       b.access + "==",
		"very long":                     b.access + strings.Repeat("A", 4096),
	}
	for name, token := range wrong {
		b.access = token
		if r := b.do("GET", "/api/v1/auth/me", ""); r.status != 401 || r.code() != "unauthenticated" {
			t.Errorf("%s: %d %s", name, r.status, r.body)
		}
	}
	b.access = bent(asIs)
	b.want(200, "GET", "/api/v1/auth/me", "") // the forger forges well: what was refused was refused for its fault
}

// TestRememberedTokenExpires: what has been verified once is still looked at every time.
func TestRememberedTokenExpires(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	b.want(200, "GET", "/api/v1/auth/me", "")
	if _, ok := d.s.verified.find(b.access); !ok {
		t.Fatal("the token is not remembered")
	}
	d.clock.pass(AccessLife - time.Second)
	b.want(200, "GET", "/api/v1/auth/me", "")
	d.clock.pass(time.Second)
	b.want(401, "GET", "/api/v1/auth/me", "")
}

func TestRememberedTokensAreBounded(t *testing.T) {
	v := newVerifiedTokens()
	for range 5 * verifiedMost {
		v.keep(uuid.NewString(), grant{})
	}
	v.keep("last", grant{kid: "k"})
	if held := len(v.new) + len(v.aged); held > 2*verifiedMost {
		t.Errorf("%d tokens held", held)
	}
	if g, ok := v.find("last"); !ok || g.kid != "k" {
		t.Error("the newest token is forgotten")
	}
}

func FuzzAccessToken(f *testing.F) {
	d := newDesk(f)
	b := d.browser(f).signIn(d.A.Mentor)
	key, err := d.s.keys.signer(f.Context())
	must(f, err)
	f.Add(b.access)
	f.Add(forge(f, d, key, func(h, _ map[string]any) { h["alg"] = "none" }))
	f.Add(b.access[:20] + "\n" + b.access[20:])
	f.Add(b.access + "\r\n")
	f.Add("..")
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Add(strings.Repeat(".", 3000))
	f.Fuzz(func(t *testing.T, token string) {
		g, err := d.s.verifyAccess(t.Context(), token)
		if err == nil && token != b.access {
			t.Errorf("a token that was never issued is good: %q → %v", token, g)
		}
	})
}

func FuzzRefreshToken(f *testing.F) {
	key, err := newSecret(testSecret)
	must(f, err)
	k, err := newRefreshKeys(key)
	must(f, err)
	issued := k.text(refreshToken{session: uuid.UUID{1}}) // the same in every process of the fuzzer
	f.Add(issued)
	f.Add("")
	f.Add(strings.Repeat("A", len(issued)))
	f.Fuzz(func(t *testing.T, text string) {
		if token, ok := k.parse(text); ok && (text != issued || k.text(token) != text) {
			t.Errorf("a token that was never issued is good: %q", text)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	d := newDesk(b)
	access := d.browser(b).signIn(d.A.Mentor).access
	b.Run("remembered", func(b *testing.B) {
		for b.Loop() {
			if _, err := d.s.verifyAccess(b.Context(), access); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("signature", func(b *testing.B) {
		for b.Loop() {
			var c accessClaims
			if _, err := d.s.parser.ParseWithClaims(access, &c, d.s.keyOf(b.Context())); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkGuard(b *testing.B) {
	d := newDesk(b)
	p := d.browser(b).signIn(d.A.Mentor)
	for b.Loop() {
		p.want(200, "GET", "/api/v1/alfa/inside", "")
	}
}
