package app

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// storm sends requests that no page of ours would send to a server that stands over a seeded database.
type storm struct {
	address, host string
	world         *tenantstest.World
	directory     *platform.DB
	spec          []byte
	keep          *kept

	mu       sync.Mutex
	tokens   []string
	sent     int
	statuses map[int]int
	faults   []string
}

// betweenRestores is how many requests change the database before it is put back.
const betweenRestores = 5_000

// rage sends n requests from each of four senders' own generators, the database being put back now and then.
func (s *storm) rage(t testing.TB, n int, seed uint64) {
	t.Helper()
	for ; n > 0 && !t.Failed(); n -= betweenRestores {
		s.keep.restore(t)
		s.signEverybodyIn(t)
		seed++
		together(4, func(i int) {
			g, err := newGenerator(s.spec, idsOf(s.world.A), seed<<8|uint64(i))
			if err != nil {
				t.Error(err)
				return
			}
			for range min(n, betweenRestores) / 4 {
				s.send(g)
			}
		})
	}
}

func (s *storm) signEverybodyIn(t testing.TB) {
	t.Helper()
	tokens := make([]string, len(members))
	for i, w := range members {
		token, err := signInAt(s.address, s.host, s.directory, personOf(s.world.A, w).User)
		if err != nil {
			t.Fatal(err)
		}
		tokens[i] = token
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens = tokens
}

// signAgain gives one of the senders a new session: the storm signs people out as well.
func (s *storm) signAgain(g *generator) {
	i := g.rng.IntN(len(members))
	token, err := signInAt(s.address, s.host, s.directory, personOf(s.world.A, members[i]).User)
	if err != nil {
		return // she has been made to leave
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[i] = token
}

func (s *storm) token(g *generator) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return pick(g, s.tokens...)
}

// send makes one request and looks at the answer: a fault of ours is a 5xx, but for one that asks to come back.
func (s *storm) send(g *generator) {
	if g.once(25) {
		s.sendRaw(g)
		return
	}
	r, text := s.request(g)
	if r == nil {
		return
	}
	response, err := caller.Do(r)
	if err != nil {
		s.note(0, "", "")
		return
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusUnauthorized && g.once(4) {
		s.signAgain(g)
	}
	answer, _ := io.ReadAll(io.LimitReader(response.Body, 2000)) // a connection that is cut has told its status
	if response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") == "" {
		s.note(http.StatusInternalServerError, text, "503 without Retry-After")
		return
	}
	s.note(response.StatusCode, text, string(answer))
}

// note counts an answer, and keeps the request that brought a fault. 0 is a connection that was closed.
func (s *storm) note(status int, text, answer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent++
	s.statuses[status]++
	if status >= 500 && status != http.StatusServiceUnavailable {
		s.faults = append(s.faults, fmt.Sprintf("%d %.300s\n\tto %.1500q", status, answer, text))
	}
}

// otherPaths are what is served beside the operations.
var otherPaths = []string{"/", "/o/alfa/", "/sign-in", "/assets/", "/assets/..%2f..%2fetc%2fpasswd", "/%00", "/%ff%fe", "/calendar/abc.ics", "/calendar/%00.ics",
	"/api/v1/openapi.json", "/api/", "/api/v1/", "/api/v1//alfa", "/.well-known/jwks.json", "/readyz", downloadPath, "/index.html", "/favicon.svg", "//", "/o/%2e%2e/"}

// request makes one from the description, from a scenario that has one thing changed, or for a path beside the operations.
func (s *storm) request(g *generator) (r *http.Request, text string) {
	op := pick(g, g.operations...)
	path := api.Prefix + g.address(op)
	content, kind := g.content(op)
	known, ok := scenarios[op.OperationID]
	switch {
	case ok && g.once(2):
		path = api.Prefix + "/alfa" + known.path(s.world.A)
		if known.body != nil {
			content = g.altered(known.body(s.world.A))
		}
	case g.once(30):
		path = pick(g, otherPaths...)
	}
	method := op.method
	if g.once(40) {
		method = pick(g, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X")
	}
	r, err := http.NewRequest(method, "http://"+s.address+path, strings.NewReader(content))
	if err != nil {
		return nil, ""
	}
	s.dress(g, r, kind)
	return r, fmt.Sprintf("%s %s %v\n%s", method, path, r.Header.Get("Content-Type"), content)
}

// dress adds headers, one in a while wrong ones.
func (s *storm) dress(g *generator, r *http.Request, kind string) {
	r.Host = s.host
	token := s.token(g)
	if g.once(60) {
		r.Host = pick(g, "evil.example", "127.0.0.1", s.host+":1", "[::1]", strings.Repeat("h", 300))
	}
	if kind != "" && g.once(30) {
		kind = pick(g, "", "text/plain", "application/xml", "application/json; charset=utf-16", "application/cbor", "multipart/form-data; boundary=\"", "x")
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Authorization", "Bearer "+token)
	if g.once(15) {
		r.Header.Set("Authorization", pick(g, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "Bearer "+strings.Repeat("e", 9000), "Bearer "+strings.ReplaceAll(token, ".", ".."), "bearer "+token+"A"))
	}
	if g.once(4) {
		r.Header.Set("Accept-Language", pick(g, "en", "sv-SE", "*", "x", strings.Repeat("en,", 2000), ";q=", "en;q=9", "\xff"))
	}
	if g.once(4) {
		r.Header.Set(pick(g, "Idempotency-Key", "If-Match", "Accept", "Content-Encoding", "X-Forwarded-For", "Cookie", "Range", "Expect", "User-Agent", "X-Request-Id"),
			pick(g, "x", "*", "gzip", "bollplank_refresh=x", "bytes=0-1,5-", "100-continue", "1.2.3.4, ::1", strings.Repeat("k", 7000), "åäö\xff"))
	}
}

// TestMalformedInputBringsNoFault rages against the program as a process. Its memory is measured when it has warmed
// up and when it has rested afterwards.
func TestMalformedInputBringsNoFault(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	p := newProgram(t, w.Options.DSN)
	s := &storm{address: p.host, host: p.host, world: w, directory: directoryOf(t, w.Options.DSN), spec: description(t), keep: keepOf(t, w), statuses: map[int]int{}}
	n := scaled(4_000, 1_000_000)
	s.rage(t, n/10, 1)
	warm := p.rested(t)
	s.rage(t, n-n/10, 1000)
	after := p.rested(t)
	t.Logf("%d requests, answers by status %v, %d kB resident when warm, %d kB afterwards", s.sent, s.statuses, warm, after)
	for i, fault := range s.faults {
		if i < 20 {
			t.Error(fault)
		}
	}
	if len(s.faults) > 0 {
		t.Errorf("%d faults\n%.5000s", len(s.faults), p.said())
	}
	if inFull() && after > warm+warm/10 {
		t.Errorf("%d kB resident after %d kB: it does not come back", after, warm)
	}
}

// description is what the program says of itself.
func description(t testing.TB) []byte {
	t.Helper()
	spec, err := newHouse(t).app.router.Spec()
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// rested is the process's resident memory when it has had time to give back what it does not need: in full the least of
// ten minutes, for an idle collector comes every two, and it takes two of its rounds to empty the pools and a third to
// have the kernel told.
func (p *program) rested(t testing.TB) int {
	t.Helper()
	least := p.resident(t)
	for range scaled(0, 20) {
		time.Sleep(30 * time.Second)
		least = min(least, p.resident(t))
	}
	return least
}

func (p *program) resident(t testing.TB) (kilobytes int) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Fatalf("the server has ended: %v\n%s", err, p.said())
	}
	kilobytes, err = strconv.Atoi(residentLine.FindStringSubmatch(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes
}

// The same storm finds a route that panics.
func TestTheStormFindsAPanickingRoute(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	api.Get(h.app.router, "/{organisation}/planted/{id}", "planted", auth.Belong, func(_ context.Context, in *api.ByID) (*api.Nothing, error) {
		panic("planted " + in.ID.String())
	})
	spec, err := h.app.router.Spec()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h.handler)
	defer server.Close()
	s := &storm{address: server.Listener.Addr().String(), host: "bollplank.test", world: h.world, directory: h.app.platform, spec: spec, keep: keepOf(t, h.world), statuses: map[int]int{}}
	s.rage(t, 1_500, 7)
	if len(s.faults) == 0 || !strings.Contains(s.faults[0], "/planted/") {
		t.Errorf("no panic was seen in %d requests: %v", s.sent, s.statuses)
	}
}
