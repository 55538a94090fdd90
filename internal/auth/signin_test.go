package auth

import (
	"strings"
	"sync"
	"testing"
	"time"
)

func TestLinkSignsIn(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t)
	r := b.want(202, "POST", "/api/v1/auth/links", `{"email":" `+strings.ToUpper(d.A.Arranger.Email)+`","next":"/o/alfa/cohorts?q=anna#x"}`)
	if strings.TrimSpace(r.body) != "{}" {
		t.Errorf("answer %q, want {}", r.body)
	}
	token := d.lastToken(t)
	mailed := d.mail.sent[0]
	if want := (sentLink{d.A.Arranger.Email, "Maria Ekdahl", "sv", testBase + "/sign-in/confirm#" + token}); mailed != want {
		t.Errorf("mailed %v, want %v", mailed, want)
	}
	r = b.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+token+`"}`)
	if r.field("next") != "/o/alfa/cohorts" {
		t.Errorf("next is %q: the path is kept, what somebody typed is not", r.field("next"))
	}
	cookie := r.header.Get("Set-Cookie")
	for _, part := range []string{"bollplank_refresh=", "Path=/api/v1/auth;", "Max-Age=2592000", "HttpOnly", "Secure", "SameSite=Strict"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie %q lacks %s", cookie, part)
		}
	}
	if r = b.want(200, "GET", "/api/v1/alfa/inside", ""); r.field("Member") != d.A.Arranger.Member.String() {
		t.Errorf("inside as %s", r.body)
	}
	b.want(410, "POST", "/api/v1/auth/links/confirm", `{"token":"`+token+`"}`)
}

// A link's mail is in the language that was chosen; before one was, in the language it was asked for in.
func TestALinkComesInTheLanguageOfThePage(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct{ chosen, page, want string }{{"", "", "sv"}, {"", "en", "en"}, {"sv", "en", "sv"}} {
		d.Exec(t, "update directory.users set language = nullif($1, '') where email_lower = lower($2)", c.chosen, d.A.Mentor.Email)
		page := ""
		if c.page != "" {
			page = `,"locale":"` + c.page + `"`
		}
		d.browser(t).want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"`+page+`}`)
		d.lastToken(t)
		if got := d.mail.sent[len(d.mail.sent)-1].locale; got != c.want {
			t.Errorf("chosen %q, page %q: mailed in %q, want %q", c.chosen, c.page, got, c.want)
		}
	}
	d.browser(t).want(422, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`","locale":"fi"}`)
}

// TestLinkOpensOnce lets fifty browsers use one link at the same moment.
func TestLinkOpensOnce(t *testing.T) {
	d := newDesk(t)
	d.browser(t).want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"}`)
	token := d.lastToken(t)
	statuses := make([]int, 50)
	var all sync.WaitGroup
	for i := range statuses {
		all.Go(func() {
			statuses[i] = d.browser(t).do("POST", "/api/v1/auth/links/confirm", `{"token":"`+token+`"}`).status
		})
	}
	all.Wait()
	counts := map[int]int{}
	for _, status := range statuses {
		counts[status]++
	}
	if counts[200] != 1 || counts[410] != 49 {
		t.Errorf("answers %v, want one 200 and 49 × 410", counts)
	}
	if n := d.Count(t, "select count(*) from directory.sessions"); n != 1 {
		t.Errorf("%d sessions, want 1", n)
	}
}

func TestLinkExpires(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t)
	b.want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"}`)
	first := d.lastToken(t)
	d.clock.pass(14 * time.Minute)
	b.want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"}`)
	second := d.lastToken(t)
	b.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+first+`"}`) // a later link does not kill it
	d.clock.pass(14 * time.Minute)
	b.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+second+`"}`)
	b.want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"}`)
	third := d.lastToken(t)
	d.clock.pass(15 * time.Minute)
	b.want(410, "POST", "/api/v1/auth/links/confirm", `{"token":"`+third+`"}`)
}

func TestLinkRefusesWrongInput(t *testing.T) {
	d := newDesk(t)
	for body, want := range map[string]string{
		`{"email":"` + d.A.Mentor.Email + `","next":"//evil.example"}`:                    "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"https://evil.example/"}`:             "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"javascript:alert(1)"}`:               "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"/\\evil.example"}`:                   "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"/a/%2e%2e//evil"}`:                   "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"/a/%5cevil"}`:                        "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"/a\u0000b"}`:                         "/next not_local_path",
		`{"email":"` + d.A.Mentor.Email + `","next":"/` + strings.Repeat("a", 500) + `"}`: "/next too_long",
		`{"email":"nobody"}`:                 "/email not_an_email",
		`{"email":"a\u0000@b.se"}`:           "/email not_an_email",
		`{"email":"Anna <anna@example.se>"}`: "/email not_an_email",
		`{"email":"a@b.se\r\nBcc: c@d.se"}`:  "/email not_an_email",
		`{}`:                                 "/email required",
	} {
		if r := d.browser(t).want(422, "POST", "/api/v1/auth/links", body); r.pointers() != want {
			t.Errorf("%s: %s, want %s", body, r.pointers(), want)
		}
	}
	for _, token := range []string{"x", strings.Repeat("A", 43), strings.Repeat("A", 42) + "B", "a.b.c", strings.Repeat("å", 43)} {
		d.browser(t).want(410, "POST", "/api/v1/auth/links/confirm", `{"token":"`+token+`"}`)
	}
}

// TestSignInReplaces ends the session a browser had when somebody signs in there anew.
func TestSignInReplaces(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).signIn(d.A.Mentor)
	before := b.access
	b.signIn(d.A.Adept)
	old := d.browser(t)
	old.access = before
	old.want(401, "GET", "/api/v1/auth/me", "")
	b.want(200, "GET", "/api/v1/auth/me", "")
}

func TestJobSendsNothingLate(t *testing.T) {
	d := newDesk(t)
	d.browser(t).want(202, "POST", "/api/v1/auth/links", `{"email":"`+d.A.Mentor.Email+`"}`)
	d.clock.pass(61 * time.Minute)
	d.work(t)
	if len(d.mail.sent) != 0 {
		t.Error("a link went out an hour after it was asked for")
	}
}

// TestCookieServesOwnPages refuses what another site makes a browser send; an old browser says Origin only, and what is
// no browser says nothing.
func TestCookieServesOwnPages(t *testing.T) {
	d := newDesk(t)
	b := d.browser(t).signIn(d.A.Mentor)
	for _, header := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "same-site", "Origin": testBase},
		{"Sec-Fetch-Site": "somewhere"}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "https://www.bollplank.test"},
		{"Origin": "http://bollplank.test"}, {"Origin": "https://bollplank.test:8443"}, {"Origin": "https://bollplank.test.evil.example"},
		{"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
	} {
		b.header = header
		for _, path := range []string{"refresh", "sign-out"} {
			r := b.want(403, "POST", "/api/v1/auth/"+path, "")
			if r.code() != "other_site" || !strings.HasPrefix(r.header.Get("Content-Type"), "application/problem+json") {
				t.Errorf("%s with %v: %s", path, header, r.body)
			}
		}
	}
	for _, header := range []map[string]string{
		{"Sec-Fetch-Site": "same-origin", "Origin": testBase}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": testBase}, {"Sec-Fetch-Site": "none"}, {},
	} {
		b.header = header
		b.want(200, "POST", "/api/v1/auth/refresh", "")
	}
	b.want(204, "POST", "/api/v1/auth/sign-out", "")
}
