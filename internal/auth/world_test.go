package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

const testBase = "https://bollplank.test"

var testSecret = bytes.Repeat([]byte{7}, 32)

// TestMain keeps one line a request out of the answers of tests and benchmarks.
func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	m.Run()
}

// desk is a Service over a database of its own, with a clock to move, a mailbox and the HTTP edge in front.
type desk struct {
	*tenantstest.World
	s     *Service
	db    *platform.DB
	clock *movable
	mail  *mailbox
	acts  *Acts
	edge  http.Handler
}

type movable struct {
	mu  sync.Mutex
	now time.Time
}

func (m *movable) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

func (m *movable) pass(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = m.now.Add(d)
}

type sentLink struct{ address, name, locale, link string }

type mailbox struct {
	mu   sync.Mutex
	sent []sentLink
	err  error
}

func (m *mailbox) SendInvitationAgain(ctx context.Context, address, organisation, locale, link string) error {
	return m.SendSignInLink(ctx, address, organisation, locale, link)
}

func (m *mailbox) SendSignInLink(_ context.Context, address, name, locale, link string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return m.err
	}
	m.sent = append(m.sent, sentLink{address, name, locale, link})
	return nil
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	return deskOn(t, tenantstest.New(t), nil)
}

// deskOn makes a desk on a world; db replaces the world's way to the directory.
func deskOn(t testing.TB, w *tenantstest.World, db *platform.DB) *desk {
	t.Helper()
	if db == nil {
		db = w.Platform
	}
	d := &desk{World: w, clock: &movable{now: tenantstest.Now}, mail: &mailbox{}, acts: NewActs()}
	d.db = db.At(d.clock.Now)
	d.s = d.another(t, Options{})
	d.edge = d.edgeOf(t, d.s)
	return d
}

// another makes one more process's Service on the same directory.
func (d *desk) another(t testing.TB, o Options) *Service {
	t.Helper()
	if o.BaseURL == "" {
		o.BaseURL = testBase
	}
	if o.Secret == nil {
		o.Secret = testSecret
	}
	if o.Clock == nil {
		o.Clock = d.clock.Now
	}
	s, err := New(d.db, d.mail, d.acts, o)
	must(t, err)
	return s
}

// inside is what the operation behind the guard says of who asked.
type inside struct {
	Slug, Member string
}

func (d *desk) edgeOf(t testing.TB, s *Service) http.Handler {
	t.Helper()
	e, err := api.NewServer(api.ServerOptions{BaseURL: testBase})
	must(t, err)
	r := api.NewRouter(e, s.Guard)
	Routes(r, s)
	api.Get(r, "/{organisation}/inside", "get-inside", Belong, func(ctx context.Context, _ *api.InOrganisation) (*api.One[inside], error) {
		api.Decided(ctx)
		p := PrincipalOf(ctx)
		return api.OneOf(inside{p.Organisation.Slug, p.Member.String()}), nil
	})
	return e
}

// browser holds what a browser holds: a cookie and an access token.
type browser struct {
	t      testing.TB
	d      *desk
	edge   http.Handler
	ip     string
	cookie string
	access string
	header map[string]string
}

func (d *desk) browser(t testing.TB) *browser {
	return &browser{t: t, d: d, edge: d.edge, ip: "192.0.2.7", header: map[string]string{}}
}

type reply struct {
	status int
	body   string
	header http.Header
}

// code is the code of a problem document.
func (r reply) code() string { return r.field("code") }

func (r reply) field(name string) string {
	var m map[string]any
	if json.Unmarshal([]byte(r.body), &m) != nil {
		return ""
	}
	text, _ := m[name].(string)
	return text
}

// pointers lists the fields a problem names, as "/pointer code".
func (r reply) pointers() string {
	var p api.Problem
	if json.Unmarshal([]byte(r.body), &p) != nil {
		return ""
	}
	var all []string
	for _, f := range p.Errors {
		all = append(all, f.Pointer+" "+f.Code)
	}
	return strings.Join(all, ", ")
}

func (b *browser) do(method, path, body string) reply {
	b.t.Helper()
	req := httptest.NewRequest(method, testBase+path, strings.NewReader(body))
	req.RemoteAddr = b.ip + ":4711"
	req.Header.Set("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0")
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if b.cookie != "" && strings.HasPrefix(path, "/api/v1/auth") {
		req.AddCookie(&http.Cookie{Name: CookieName, Value: b.cookie})
	}
	if b.access != "" {
		req.Header.Set("Authorization", "Bearer "+b.access)
	}
	for name, value := range b.header {
		req.Header.Set(name, value)
	}
	rec := httptest.NewRecorder()
	b.edge.ServeHTTP(rec, req)
	for _, c := range rec.Result().Cookies() {
		if c.Name == CookieName {
			b.cookie = c.Value
		}
	}
	out := reply{rec.Code, rec.Body.String(), rec.Result().Header}
	if access := out.field("access_token"); access != "" {
		b.access = access
	}
	return out
}

// want does a request and insists on its status.
func (b *browser) want(status int, method, path, body string) reply {
	b.t.Helper()
	r := b.do(method, path, body)
	if r.status != status {
		b.t.Fatalf("%s %s %s: %d, want %d: %s", method, path, body, r.status, status, r.body)
	}
	return r
}

// signIn goes the whole way of a link: asks, lets the worker mail, uses what came.
func (b *browser) signIn(p tenantstest.Person) *browser {
	b.t.Helper()
	b.want(202, "POST", "/api/v1/auth/links", `{"email":"`+p.Email+`"}`)
	b.want(200, "POST", "/api/v1/auth/links/confirm", `{"token":"`+b.d.lastToken(b.t)+`"}`)
	return b
}

// begin starts a session as a link would, without the mail.
func (b *browser) begin(p tenantstest.Person) *browser {
	b.t.Helper()
	token, start, err := b.d.s.beginning(b.t.Context(), "link", "")
	must(b.t, err)
	must(b.t, b.d.db.BeginSession(b.t.Context(), p.User, start))
	signed, err := b.d.s.signed(b.t.Context(), p.User, token, start.ExpiresAt, "")
	must(b.t, err)
	b.cookie, b.access = signed.refresh, signed.AccessToken
	return b
}

// lastToken runs the jobs that wait and returns the token of the newest mail.
func (d *desk) lastToken(t testing.TB) string {
	t.Helper()
	d.work(t)
	if len(d.mail.sent) == 0 {
		t.Fatal("no link was mailed")
	}
	_, token, _ := strings.Cut(d.mail.sent[len(d.mail.sent)-1].link, "#")
	return token
}

// work does every sign-in job that waits, as the worker would, and removes it.
func (d *desk) work(t testing.TB) {
	t.Helper()
	rows, err := d.Super.Query(`select id, args from jobs.river_job where kind = 'sign_in_link' order by id`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var id int64
		var args []byte
		must(t, rows.Scan(&id, &args))
		var job SignInLinkJob
		must(t, json.Unmarshal(args, &job))
		must(t, d.s.SendSignInLink(t.Context(), job))
		d.Exec(t, "delete from jobs.river_job where id = $1", id)
	}
	must(t, rows.Err())
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func nanotime() int64 { return time.Now().UnixNano() }

// sessionIn is the session a browser is in.
func sessionIn(t testing.TB, d *desk, b *browser) uuid.UUID {
	t.Helper()
	token, ok := d.s.refresh.parse(b.cookie)
	if !ok {
		t.Fatal("the browser holds no session")
	}
	return token.session
}

// otherSession is the session of the adept.
func otherSession(t testing.TB, d *desk) (id uuid.UUID) {
	t.Helper()
	must(t, d.Super.QueryRow("select id from directory.sessions where user_id = $1", d.A.Adept.User).Scan(&id))
	return id
}

// mailedToken runs the jobs that wait and returns the token of the nth mail.
func (d *desk) mailedToken(t testing.TB, n int) string {
	t.Helper()
	d.work(t)
	_, token, _ := strings.Cut(d.mail.sent[n].link, "#")
	return token
}
