package app

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// prober asks for things across the wall and writes down what came through. Every question is asked twice, once for
// a thing that exists and once for one that does not: the answers must be the same, word for word.
type prober struct {
	t       testing.TB
	h       *house
	foreign []string           // ids of A
	nowhere tenantstest.Tenant // A's shape, with ids that do not exist
	revoked string             // token of a session that has ended
	choose  *rand.Rand
	share   int // of a hundred: how many of the questions with one foreign id are asked

	probes *atomic.Int64
	enough func() bool // a sweep goes no further
	leaks  []string
}

func newProber(t testing.TB, h *house, seed uint64, share int) *prober {
	t.Helper()
	return &prober{
		t: t, h: h, foreign: idsOf(h.world.A), nowhere: nowhere(h.world.A), revoked: revokedToken(t, h),
		choose: rand.New(rand.NewPCG(seed, 1)), share: share, probes: &atomic.Int64{},
		enough: func() bool { return false },
	}
}

// revokedToken is of a session of A's owner that has been ended.
func revokedToken(t testing.TB, h *house) string {
	t.Helper()
	owner := h.world.A.Owner
	token := h.signIn(t, owner)
	sessions, err := h.app.platform.SessionsOf(t.Context(), owner.User)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sessions {
		if err := h.app.platform.RevokeSession(t.Context(), owner.User, s.ID); err != nil {
			t.Fatal(err)
		}
	}
	return token
}

// sweep asks everything once: each operation, as everybody of either organisation, as nobody and with a revoked session.
func (p *prober) sweep() {
	for _, op := range p.h.operations {
		s, ok := scenarios[op.ID]
		if !ok || !insideOrganisation(op) {
			continue
		}
		if p.enough() {
			return
		}
		p.fromOutside(op, s)
		p.withoutSession(op, s)
		if s.alone {
			continue
		}
		p.fromInside(op, s)
		for _, w := range everyone {
			p.withForeignIDs(op, s, w)
			p.withOneForeignID(op, s, w)
		}
	}
}

// cross asks in B for the things of A, in some roles of B, and returns what came through.
func (p *prober) cross(roles []who) []string {
	p.leaks = nil
	for _, op := range p.h.operations {
		s, ok := scenarios[op.ID]
		if !ok || !insideOrganisation(op) || s.alone {
			continue
		}
		for _, w := range roles {
			p.withForeignIDs(op, s, w)
		}
	}
	return p.leaks
}

// fromOutside asks at A's address as everybody of B, and as A's own who was removed.
func (p *prober) fromOutside(op api.Operation, s scenario) {
	a := p.h.world.A
	for _, w := range everyone {
		p.ask(op, s, asking{as: "B's " + string(w), slug: a.Slug, token: p.h.token(p.t, personOf(p.h.world.B, w)), want: http.StatusNotFound})
	}
	p.ask(op, s, asking{as: "A's removed", slug: a.Slug, token: p.h.token(p.t, a.Removed), want: http.StatusNotFound})
}

// withoutSession asks as nobody, with a session that has ended and with what is no token.
func (p *prober) withoutSession(op api.Operation, s scenario) {
	for as, token := range map[string]string{"nobody": "", "a revoked session": p.revoked, "a forger": p.revoked + "x"} {
		p.ask(op, s, asking{as: as, slug: p.h.world.A.Slug, token: token, want: http.StatusUnauthorized})
	}
}

// fromInside asks in A as those of A who may not know of the thing.
func (p *prober) fromInside(op api.Operation, s scenario) {
	a := p.h.world.A
	for _, w := range members {
		if !slices.Contains(s.may, w) && !slices.Contains(s.refuse, w) {
			p.ask(op, s, asking{as: "A's " + string(w), slug: a.Slug, token: p.h.token(p.t, personOf(a, w)), want: http.StatusNotFound})
		}
	}
}

// withForeignIDs asks in B with the ids of A, all in their places.
func (p *prober) withForeignIDs(op api.Operation, s scenario, w who) {
	b := p.h.world.B
	p.ask(op, s, asking{as: "B's " + string(w), slug: b.Slug, token: p.h.token(p.t, personOf(b, w))})
}

// withOneForeignID asks in B with each single id of A in each place of a request that is otherwise about B.
func (p *prober) withOneForeignID(op api.Operation, s scenario, w who) {
	b := p.h.world.B
	a := asking{as: "B's " + string(w), slug: b.Slug, token: p.h.token(p.t, personOf(b, w))}
	own := s.written(p.t, b)
	for _, place := range own.places(b) {
		for _, id := range p.foreign {
			if p.choose.IntN(100) < p.share {
				p.compare(op, a, s, own.with(place, id), own.with(place, missing(id)))
			}
		}
	}
}

// asking is who asks, and where.
type asking struct {
	as, slug, token string
	want            int // status; 0: whatever a missing thing gets
}

// ask asks for the things of A.
func (p *prober) ask(op api.Operation, s scenario, a asking) {
	p.compare(op, a, s, s.written(p.t, p.h.world.A), s.written(p.t, p.nowhere))
}

// compare asks for the thing that exists and the one that does not.
func (p *prober) compare(op api.Operation, a asking, s scenario, exists, missing written) {
	got, want := p.send(op, a, s, exists), p.send(op, a, s, missing)
	if got != want || (a.want != 0 && got.status != a.want) {
		p.leaks = append(p.leaks, fmt.Sprintf("%s as %s at %s%s: got %d %s; what does not exist gets %d %s",
			op.ID, a.as, a.slug, exists.path, got.status, got.body, want.status, want.body))
	}
}

func (p *prober) send(op api.Operation, a asking, s scenario, w written) answered {
	p.probes.Add(1)
	r := httptest.NewRequest(op.Method, api.Prefix+"/"+a.slug+w.path, strings.NewReader(w.body))
	r.Host = "bollplank.test"
	if w.kind != "" {
		r.Header.Set("Content-Type", w.kind)
	}
	if a.token != "" {
		r.Header.Set("Authorization", "Bearer "+a.token)
	}
	for name, value := range s.header {
		r.Header.Set(name, value)
	}
	out := httptest.NewRecorder()
	p.h.handler.ServeHTTP(out, r)
	header := out.Header()
	header.Del("X-Request-Id")
	return answered{status: out.Code, code: fmt.Sprint(header), body: particulars.ReplaceAllString(out.Body.String(), "…")}
}

// particulars are what two answers to the same question differ in: ids (the request's own among them) and tickets.
var particulars = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|eyJ[\w.-]+`)

// idsOf lists the ids of a tenant's things.
func idsOf(t tenantstest.Tenant) []string {
	raw, _ := json.Marshal(t) // a struct of ids and texts
	ids := idsIn(string(raw))
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == uuid.Nil.String() })
}

// missing is an id that does not exist, the same for the same id.
func missing(id string) string { return uuid.NewSHA1(uuid.Nil, []byte(id)).String() }

// written is a request as it goes out.
type written struct{ path, body, kind string }

func (s scenario) written(t testing.TB, ids tenantstest.Tenant) written {
	body, kind := s.payload(t, ids)
	return written{path: s.path(ids), body: body, kind: kind}
}

// places are the ids of a tenant that stand in the request.
func (w written) places(of tenantstest.Tenant) []string {
	return slices.DeleteFunc(idsOf(of), func(id string) bool { return !strings.Contains(w.path+w.body, id) })
}

func (w written) with(place, id string) written {
	return written{path: strings.ReplaceAll(w.path, place, id), body: strings.ReplaceAll(w.body, place, id), kind: w.kind}
}

// TestEveryOperationKeepsTenantsApart probes until the number that is promised, on several databases at once.
func TestEveryOperationKeepsTenantsApart(t *testing.T) {
	t.Parallel()
	var probes atomic.Int64
	most := int64(scaled(1, 2_000_000))
	for i := range scaled(1, 2) {
		t.Run(fmt.Sprint("database ", i), func(t *testing.T) {
			t.Parallel()
			p := newProber(t, newHouse(t), uint64(i), scaled(1, 100))
			p.probes = &probes
			for first := true; (first || !p.enough()) && len(p.leaks) == 0; first = false {
				p.sweep() // the first one to its end: each operation is asked
				t.Logf("%d probes", probes.Load())
				p.enough = func() bool { return probes.Load() >= most }
			}
			for _, leak := range p.leaks {
				t.Error(leak)
			}
		})
	}
}
