package auth

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

const refreshPath = "/api/v1/auth/refresh"

// TestRotation plays what browsers and thieves do with refresh tokens. Each step shows a token by its place in the
// chain after some time, and says which token comes back; no answer means 401.
func TestRotation(t *testing.T) {
	type step struct {
		wait time.Duration
		show int
		get  int
	}
	const refused = -1
	w := tenantstest.New(t)
	minute := time.Minute
	for name, steps := range map[string][]step{
		"one after the other":                        {{minute, 0, 1}, {minute, 1, 2}, {10 * minute, 2, 3}},
		"too young for a successor":                  {{29 * time.Second, 0, 0}, {time.Second, 0, 1}},
		"the answer got lost":                        {{minute, 0, 1}, {time.Second, 0, 1}, {20 * time.Second, 0, 1}, {minute, 1, 2}},
		"another tab is slow":                        {{minute, 0, 1}, {10 * time.Second, 1, 1}, {19 * time.Second, 0, 1}, {time.Second, 1, 2}},
		"three tabs, one very slow":                  {{minute, 0, 1}, {5 * time.Second, 1, 1}, {5 * time.Second, 1, 1}, {5 * time.Second, 0, 1}},
		"the one before, just in time":               {{minute, 0, 1}, {29 * time.Second, 0, 1}},
		"the one before, too late":                   {{minute, 0, 1}, {30 * time.Second, 0, refused}, {0, 1, refused}},
		"a thief shows an old one":                   {{minute, 0, 1}, {minute, 1, 2}, {minute, 2, 3}, {0, 0, refused}, {0, 3, refused}},
		"a thief was first, the owner shows the old": {{minute, 0, 1}, {minute, 1, 2}, {minute, 0, refused}, {0, 2, refused}},
		"unused for thirty days":                     {{minute, 0, 1}, {SessionIdle, 1, refused}},
		"used within thirty days":                    {{minute, 0, 1}, {SessionIdle - minute, 1, 2}},
		"ninety days in all": {
			{25 * 24 * time.Hour, 0, 1}, {25 * 24 * time.Hour, 1, 2}, {25 * 24 * time.Hour, 2, 3}, {14 * 24 * time.Hour, 3, 4}, {25 * time.Hour, 4, refused},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := deskOn(t, w, nil)
			b := d.browser(t).begin(d.A.Mentor)
			chain := chainOf(d, b.cookie, 6)
			for i, s := range steps {
				d.clock.pass(s.wait)
				b.cookie = chain[s.show]
				r := b.do("POST", refreshPath, "")
				if s.get == refused {
					if r.status != 401 {
						t.Fatalf("step %d: %d, want 401", i, r.status)
					}
					continue
				}
				if r.status != 200 || b.cookie != chain[s.get] {
					t.Fatalf("step %d: %d, got token %d, want %d", i, r.status, indexOf(chain, b.cookie), s.get)
				}
				b.want(200, "GET", "/api/v1/auth/me", "")
			}
		})
	}
}

func chainOf(d *desk, cookie string, n int) []string {
	chain := []string{cookie}
	token, _ := d.s.refresh.parse(cookie)
	for len(chain) < n {
		token = d.s.refresh.successor(token)
		chain = append(chain, d.s.refresh.text(token))
	}
	return chain
}

func indexOf(chain []string, cookie string) int {
	for i, c := range chain {
		if c == cookie {
			return i
		}
	}
	return -1
}

// TestManyTabsRefreshAtOnce lets twenty tabs show one cookie at the same moment, again and again: everyone gets in,
// with the same successor.
func TestManyTabsRefreshAtOnce(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	for range 10 {
		d.clock.pass(10 * time.Minute)
		before := b.cookie
		cookies := make([]string, 20)
		var tabs sync.WaitGroup
		for i := range cookies {
			tabs.Go(func() {
				tab := d.browser(t)
				tab.cookie = before
				if tab.do("POST", refreshPath, "").status == 200 && tab.do("GET", "/api/v1/auth/me", "").status == 200 {
					cookies[i] = tab.cookie
				}
			})
		}
		tabs.Wait()
		for i, c := range cookies {
			if c == "" || c == before || c != cookies[0] {
				t.Fatalf("tab %d: signed out, or another successor", i)
			}
		}
		b.cookie = cookies[3]
	}
	if n := d.Count(t, "select count(*) from directory.sessions where revoked_at is null"); n != 1 {
		t.Errorf("%d sessions, want 1", n)
	}
}

// TestManyProcessesRefreshAtOnce does it through two copies of the server.
func TestManyProcessesRefreshAtOnce(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	d.clock.pass(10 * time.Minute)
	other := d.edgeOf(t, d.another(t, Options{}))
	cookies := make([]string, 20)
	var tabs sync.WaitGroup
	for i := range cookies {
		tabs.Go(func() {
			tab := d.browser(t)
			if tab.cookie = b.cookie; i%2 == 1 {
				tab.edge = other
			}
			if tab.do("POST", refreshPath, "").status == 200 {
				cookies[i] = tab.cookie
			}
		})
	}
	tabs.Wait()
	for i, c := range cookies {
		if c == "" || c != cookies[0] {
			t.Fatalf("tab %d: signed out, or another successor", i)
		}
	}
}

// TestForgedRefreshEndsNothing: to end somebody's session one must hold a token of it.
func TestForgedRefreshEndsNothing(t *testing.T) {
	d, tap := tapped(t)
	b := d.browser(t).begin(d.A.Mentor)
	real, _ := d.s.refresh.parse(b.cookie)
	stranger := d.another(t, Options{Secret: []byte(strings.Repeat("x", 32))})
	forged := []string{
		"", "x", b.cookie[:len(b.cookie)-1], b.cookie + "A", strings.Repeat("A", len(b.cookie)), strings.ToUpper(b.cookie),
		stranger.refresh.text(real), stranger.refresh.text(firstRefreshToken(real.session)),
	}
	tap.take()
	for _, cookie := range forged {
		thief := d.browser(t)
		thief.cookie = cookie
		thief.want(401, "POST", refreshPath, "")
	}
	if heard := tap.take(); len(heard) != 0 {
		t.Errorf("the directory was asked about forged tokens: %q", heard)
	}
	// A tag of ours on a session that never was.
	thief := d.browser(t)
	thief.cookie = d.s.refresh.text(firstRefreshToken(uuid.New()))
	thief.want(401, "POST", refreshPath, "")
	b.want(200, "POST", refreshPath, "")
}

func TestDirectoryHoldsNoToken(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).begin(d.A.Mentor)
	d.clock.pass(time.Minute)
	first, _ := d.s.refresh.parse(b.cookie)
	b.want(200, "POST", refreshPath, "")
	second, _ := d.s.refresh.parse(b.cookie)
	for _, token := range []refreshToken{first, second} {
		n := d.Count(t, `select count(*) from directory.sessions s where position($1::bytea in s.refresh_hash) > 0
			or position($1::bytea in s.previous_hash) > 0 or s.refresh_hash = $2 or s.previous_hash = $2`, token.secret[:16], token.secret[:])
		if n != 0 {
			t.Error("a refresh token stands in the directory")
		}
	}
}
