package auth

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// exchange is everything somebody outside could compare.
func exchange(r reply) string {
	header := r.header.Clone()
	header.Del("X-Request-Id")
	header.Del("Date")
	var b strings.Builder
	header.Write(&b) // to memory
	body := r.body
	if id := r.field("request_id"); id != "" {
		body = strings.ReplaceAll(body, id, "")
	}
	return http.StatusText(r.status) + b.String() + body
}

// TestUnknownAddressLooksLikeAny compares answers and work for an address with an account, with a password, and
// without any.
func TestUnknownAddressLooksLikeAny(t *testing.T) {
	d, tap := tapped(t)
	withPassword(t, d, d.A.Admin, "korrekt häst batteri")
	must(t, d.s.Prepare(t.Context()))
	invite(t, d, "bjuden@example.se")
	for path, body := range map[string]string{
		"/api/v1/auth/links":    `{"email":"ADDRESS","next":"/o/alfa"}`,
		"/api/v1/auth/password": `{"email":"ADDRESS","password":"fel lösenord helt"}`,
	} {
		var answers, work []string
		for _, address := range []string{d.A.Mentor.Email, d.A.Admin.Email, "ingen.alls@example.se", "bjuden@example.se"} {
			tap.take()
			answers = append(answers, exchange(d.browser(t).do("POST", path, strings.Replace(body, "ADDRESS", address, 1))))
			work = append(work, strings.Join(tap.take(), "\n"))
		}
		if answers[0] != answers[2] || answers[1] != answers[2] || answers[3] != answers[2] {
			t.Errorf("%s: answers differ:\n%s", path, strings.Join(answers, "\n---\n"))
		}
		if work[0] == "" || work[0] != work[2] || work[1] != work[2] || work[3] != work[2] {
			t.Errorf("%s: statements differ:\n%s", path, strings.Join(work, "\n---\n"))
		}
	}
	if n := d.Jobs(t, "sign_in_link"); n != 4 {
		t.Errorf("%d jobs for four addresses, want 4", n)
	}
	if n := d.Count(t, `select count(*) from jobs.river_job where args::text like '%@%'`); n != 0 {
		t.Errorf("%d jobs hold an address", n)
	}
	if n := d.Count(t, `select count(distinct length(args::text)) from jobs.river_job`); n != 1 {
		t.Errorf("jobs of %d sizes, want 1", n)
	}
	d.work(t)
	if len(d.mail.sent) != 3 {
		t.Errorf("%d mails, want 3: none to the address that nobody knows", len(d.mail.sent))
	}
}

// invite mails a member without an account, at an address, a token that lets her in; it answers whose it is.
func invite(t testing.TB, d *desk, address string) platform.Purpose {
	t.Helper()
	p := platform.Purpose{Tenant: tenants.IDOf(d.A.ID), Member: uuid.New(), Act: "open_mentorship", Object: d.A.Mentorship, Email: address}
	_, err := d.Platform.IssuePurpose(t.Context(), p, tenantstest.Now.AddDate(0, 1, 0))
	must(t, err)
	return p
}

// Who was invited and has not answered asks for a link: she gets her invitation again, as long as it is one.
func TestWhoHasNotAnsweredGetsHerInvitationAgain(t *testing.T) {
	d := newDesk(t)
	p := invite(t, d, "Bjuden@example.se")
	ask := func() string {
		t.Helper()
		d.mail.sent = nil
		d.browser(t).want(202, "POST", "/api/v1/auth/links", `{"email":"bjuden@example.se","locale":"en"}`)
		d.work(t)
		if len(d.mail.sent) == 0 {
			return ""
		}
		return d.mail.sent[0].link
	}
	token, ok := strings.CutPrefix(ask(), testBase+"/act#")
	if sent := d.mail.sent; !ok || sent[0].address != "Bjuden@example.se" || sent[0].locale != "en" {
		t.Fatalf("mailed %+v", d.mail.sent)
	}
	if got, _, err := d.Platform.PurposeOf(t.Context(), token); err != nil || got.Member != p.Member || got.Act != p.Act || got.Object != p.Object {
		t.Errorf("it allows %+v, %v", got, err)
	}
	must(t, d.Platform.RevokeMember(t.Context(), p.Tenant, p.Member))
	if link := ask(); link != "" {
		t.Errorf("who was removed gets %s", link)
	}
	if n := d.Count(t, "select count(*) from directory.purpose_tokens where member_id = $1 and email is not null", p.Member); n != 0 {
		t.Errorf("%d tokens keep her address", n)
	}
}

// TestEveryRequestIsShort holds each operation to eight statements.
func TestEveryRequestIsShort(t *testing.T) {
	d, tap := tapped(t)
	withPassword(t, d, d.A.Admin, "korrekt häst batteri")
	must(t, d.s.Prepare(t.Context()))
	b := d.browser(t)
	for _, step := range []struct {
		status             int
		method, path, body string
	}{
		{202, "POST", "/api/v1/auth/links", `{"email":"` + d.A.Admin.Email + `"}`},
		{200, "POST", "/api/v1/auth/password", `{"email":"` + d.A.Admin.Email + `","password":"korrekt häst batteri"}`},
		{200, "POST", "/api/v1/auth/password", `{"email":"` + d.A.Admin.Email + `","password":"korrekt häst batteri"}`},
		{200, "POST", "/api/v1/auth/refresh", ""},
		{200, "GET", "/api/v1/auth/me", ""},
		{200, "PATCH", "/api/v1/auth/me", `{"locale":"en"}`},
		{200, "GET", "/api/v1/auth/sessions", ""},
		{204, "PUT", "/api/v1/auth/password", `{"current":"korrekt häst batteri","new":"en helt annan fras"}`},
		{200, "GET", "/api/v1/alfa/inside", ""},
		{204, "POST", "/api/v1/auth/sign-out", ""},
	} {
		tap.take()
		b.want(step.status, step.method, step.path, step.body)
		if heard := tap.take(); len(heard) == 0 || len(heard) > 8 {
			t.Errorf("%s %s: %d statements\n%s", step.method, step.path, len(heard), strings.Join(heard, "\n"))
		} else if strings.HasSuffix(step.path, "/inside") && (len(heard) != 1 || !strings.Contains(heard[0], "directory.sessions")) {
			t.Errorf("the guard takes %q, want one query", heard)
		}
	}
}

func withPassword(t testing.TB, d *desk, p tenantstest.Person, password string) {
	t.Helper()
	hash, err := d.s.hasher.hash(t.Context(), password)
	must(t, err)
	d.Exec(t, "update directory.users set password_hash = $1 where id = $2", hash, p.User)
}

// BenchmarkLinkRequest measures known and unknown addresses in turn, so that a busy machine touches both alike; it
// reports the medians in microseconds and their difference.
func BenchmarkLinkRequest(b *testing.B) {
	benchmarkAddresses(b, "/api/v1/auth/links", `{"email":"ADDRESS"}`, 202)
}

// BenchmarkWrongPassword does the same with guesses.
func BenchmarkWrongPassword(b *testing.B) {
	benchmarkAddresses(b, "/api/v1/auth/password", `{"email":"ADDRESS","password":"fel lösenord helt"}`, 401)
}

func benchmarkAddresses(b *testing.B, path, body string, status int) {
	d := newDesk(b)
	d.s = d.another(b, Options{Limits: Limits{1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30, 1 << 30}})
	d.edge = d.edgeOf(b, d.s)
	withPassword(b, d, d.A.Mentor, "korrekt häst batteri")
	var times [2][]float64
	for b.Loop() {
		for i, address := range []string{d.A.Mentor.Email, "ingen.alls@example.se"} {
			began := nanotime()
			d.browser(b).want(status, "POST", path, strings.Replace(body, "ADDRESS", address, 1))
			times[i] = append(times[i], float64(nanotime()-began)/1000)
		}
	}
	known, unknown := median(times[0]), median(times[1])
	b.ReportMetric(known, "known-µs")
	b.ReportMetric(unknown, "unknown-µs")
	b.ReportMetric(known-unknown, "difference-µs")
}

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}
