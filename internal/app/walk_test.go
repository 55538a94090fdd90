package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// who is a role of a seeded tenant.
type who string

const (
	owner         who = "owner"
	admin         who = "admin"
	arranger      who = "arranger"       // of the programme concerned
	otherArranger who = "other arranger" // of another programme
	evaluator     who = "evaluator"      // of the running cohort
	mentor        who = "mentor"         // of the pair concerned
	adept         who = "adept"
	secondMentor  who = "second mentor" // of another pair of the same cohort
	secondAdept   who = "second adept"
	freeMentor    who = "free mentor" // in the cohort that is being matched
	freeAdept     who = "free adept"
	outsider      who = "outsider" // a member without any role
	removed       who = "removed"  // may know of nothing
)

var everyone = []who{owner, admin, arranger, otherArranger, evaluator, mentor, adept, secondMentor, secondAdept, freeMentor, freeAdept, outsider, removed}

// Groups that scenarios name.
var (
	members    = everyone[:len(everyone)-1]
	admins     = []who{owner, admin}
	organisers = []who{owner, admin, arranger}
	runningTwo = []who{evaluator, mentor, adept, secondMentor, secondAdept} // who may see the running cohort beside its organisers
	inPairs    = []who{mentor, adept, secondMentor, secondAdept}            // who take part in it
	arrangers  = []who{arranger, otherArranger}
	pair       = []who{mentor, adept}
)

func with(groups ...[]who) []who { return slices.Concat(groups...) }

func personOf(t tenantstest.Tenant, w who) tenantstest.Person {
	return map[who]tenantstest.Person{
		owner: t.Owner, admin: t.Admin, arranger: t.Arranger, otherArranger: t.OtherArranger, evaluator: t.Evaluator,
		mentor: t.Mentor, adept: t.Adept, secondMentor: t.SecondMentor, secondAdept: t.SecondAdept,
		freeMentor: t.FreeMentor, freeAdept: t.FreeAdept, outsider: t.Outsider, removed: t.Removed,
	}[w]
}

// scenario says how an operation inside an organisation is called, and what each role is answered. Who may, is
// answered anything but 401, 403, 404 and 5xx; who is in refused, 403; everyone else, 404. A foreigner gets 404.
type scenario struct {
	// path behind the organisation, made of the ids of the tenant whose things are asked for.
	path func(t tenantstest.Tenant) string
	body func(t tenantstest.Tenant) any
	// header is sent as well: Idempotency-Key and the like.
	header map[string]string
	may    []who
	refuse []who
	// upload sends a multipart file named file instead of a JSON body.
	upload string
	// alone marks an operation whose answer is about the caller only, so that ids of others cannot be asked for.
	alone bool
}

// scenarios holds one scenario for each operation inside an organisation, by operation id.
var scenarios = map[string]scenario{}

// add registers the scenarios of a feature; each walk_<feature>_test.go has its own.
func add(more map[string]scenario) bool {
	for id, s := range more {
		scenarios[id] = s
	}
	return true
}

// answered is what one probe brought.
type answered struct {
	status int
	code   string
	body   string
}

func (s scenario) ask(t testing.TB, h *house, slug, method, template string, ids tenantstest.Tenant, caller tenantstest.Person) answered {
	t.Helper()
	r := s.request(t, method, api.Prefix+"/"+slug+s.path(ids), ids)
	r.Header.Set("Authorization", "Bearer "+h.token(t, caller))
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	var problem api.Problem
	_ = json.Unmarshal(w.Body.Bytes(), &problem)
	return answered{status: w.Code, code: problem.Code, body: w.Body.String()}
}

func (s scenario) request(t testing.TB, method, path string, ids tenantstest.Tenant) *http.Request {
	t.Helper()
	body, kind := s.payload(t, ids)
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "bollplank.test"
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for name, value := range s.header {
		r.Header.Set(name, value)
	}
	return r
}

func (s scenario) payload(t testing.TB, ids tenantstest.Tenant) (body, kind string) {
	t.Helper()
	if s.upload != "" {
		const boundary = "walkwalkwalk"
		return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n" +
			s.upload + "\r\n--" + boundary + "--\r\n", "multipart/form-data; boundary=" + boundary
	}
	if s.body == nil {
		return "", ""
	}
	raw, err := json.Marshal(s.body(ids))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw), "application/json"
}

func insideOrganisation(op api.Operation) bool { return strings.Contains(op.Path, "{organisation}") }

func TestEveryOperationHasAScenario(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	known := map[string]bool{}
	for _, op := range h.operations {
		known[op.ID] = true
		if _, ok := scenarios[op.ID]; insideOrganisation(op) && !ok {
			t.Errorf("operation %s (%s %s) has no scenario: say who may, who is refused and who must not know", op.ID, op.Method, op.Path)
		}
	}
	for id := range scenarios {
		if !known[id] {
			t.Errorf("scenario %s is of no operation", id)
		}
	}
}

// TestEveryOperationKnowsItsCallers walks each operation in every role of its own organisation, and holds those who
// are let in to few statements.
func TestEveryOperationKnowsItsCallers(t *testing.T) {
	for _, op := range operations(t) {
		t.Run(op.ID, func(t *testing.T) {
			t.Parallel()
			s, ok := scenarios[op.ID]
			if !ok {
				return // TestEveryOperationHasAScenario says so
			}
			h, line := newTappedHouse(t)
			s.turnsAway(t, h, op)
			s.letsIn(t, h, line, op)
		})
	}
}

// turnsAway asks as those who may not: on one database, for nothing may change.
func (s scenario) turnsAway(t *testing.T, h *house, op api.Operation) {
	for _, w := range without(everyone, s.may...) {
		want := http.StatusNotFound
		if slices.Contains(s.refuse, w) {
			want = http.StatusForbidden
		}
		if got := s.ask(t, h, h.world.A.Slug, op.Method, op.Path, h.world.A, personOf(h.world.A, w)); got.status != want {
			t.Errorf("%s: got %d %s, want %d", w, got.status, got.body, want)
		}
	}
}

// letsIn asks as those who may: each on a database of its own where the act may change things.
func (s scenario) letsIn(t *testing.T, h *house, line *wire, op api.Operation) {
	var heard [][]string
	for _, w := range s.may {
		if op.Method != http.MethodGet {
			h, line = newTappedHouse(t)
		}
		got, statements := s.askHeard(t, h, line, op, w)
		heard = append(heard, statements)
		if slices.Contains([]int{401, 403, 404}, got.status) || got.status >= 500 || got.status == http.StatusUnprocessableEntity {
			t.Errorf("%s: got %d %s, and should be let in", w, got.status, got.body)
		}
	}
	short(t, op.ID, heard)
}

// nowhere is a tenant of the same shape whose ids exist nowhere.
func nowhere(t tenantstest.Tenant) tenantstest.Tenant {
	raw, _ := json.Marshal(t) // a struct of ids and texts
	text := string(raw)
	for _, id := range idsIn(text) {
		text = strings.ReplaceAll(text, id, uuid.NewSHA1(uuid.Nil, []byte(id)).String())
	}
	var moved tenantstest.Tenant
	_ = json.Unmarshal([]byte(text), &moved)
	return moved
}

func idsIn(text string) []string {
	var ids []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == '"' || r == ',' || r == ':' || r == '{' || r == '}' }) {
		if _, err := uuid.Parse(word); err == nil {
			ids = append(ids, word)
		}
	}
	return ids
}

func operations(t testing.TB) []api.Operation {
	var inside []api.Operation
	for _, op := range newHouse(t).operations {
		if insideOrganisation(op) {
			inside = append(inside, op)
		}
	}
	return inside
}

// without is a group less some of its members.
func without(group []who, less ...who) []who {
	return slices.DeleteFunc(slices.Clone(group), func(w who) bool { return slices.Contains(less, w) })
}
