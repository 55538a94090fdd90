package app

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// change is something that whoever found a phone must not do in its owner's name.
type change struct {
	as     who
	method string
	path   func(tenantstest.Tenant) string
	body   func(tenantstest.Tenant) body
}

func (c change) ask(t *testing.T, h *house) answered {
	t.Helper()
	a := h.world.A
	var content body
	if c.body != nil {
		content = c.body(a)
	}
	return scenario{path: whole("")}.askOutside(t, h, c.method, c.path(a), content, h.token(t, personOf(a, c.as)))
}

func says(content body) func(tenantstest.Tenant) body {
	return func(tenantstest.Tenant) body { return content }
}

func ofMember(w who, behind string) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string {
		return "/" + t.Slug + "/members/" + personOf(t, w).Member.String() + behind
	}
}

func appointing(what string, w who) func(tenantstest.Tenant) string {
	return func(t tenantstest.Tenant) string {
		at := map[string]string{"arrangers": "/programmes/" + t.Programme.String(), "evaluators": "/cohorts/" + t.Cohort.String()}[what]
		return "/" + t.Slug + at + "/" + what + "/" + personOf(t, w).Member.String()
	}
}

func aWay(vault string) body {
	return body{"vault_id": vault, "kind": "passkey", "format": 1, "credential": "BBBB", "salt": signs(42) + "A", "nonce": signs(16), "ciphertext": signs(64)}
}

func newWay(t tenantstest.Tenant) string { return "/auth/vault/ways/" + fresh(t) }

// vaultID is the vault that is seeded for the adept.
func vaultID(t *testing.T, h *house, p tenantstest.Person) (id string) {
	t.Helper()
	if err := h.world.Super.QueryRow("select id::text from directory.vaults where user_id = $1", p.User).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// changes are all that wants a fresh session: of keys, and of what somebody may do.
func changes(t *testing.T, h *house) map[string]change {
	code := aWay(vaultID(t, h, h.world.A.Adept))
	code["kind"], code["credential"] = "recovery", ""
	return map[string]change{
		"a further way in":      {adept, http.MethodPut, newWay, says(aWay(vaultID(t, h, h.world.A.Adept)))},
		"a new recovery code":   {adept, http.MethodPut, newWay, says(code)},
		"a way less":            {adept, http.MethodDelete, adeptsWay, nil},
		"the vault":             {adept, http.MethodDelete, whole("/auth/vault"), nil},
		"other keys of her own": {adept, http.MethodPut, func(t tenantstest.Tenant) string { return "/" + t.Slug + inRoom("/keys/own")(t) }, says(othersKeys)},
		"a role":                {owner, http.MethodPatch, ofMember(outsider, ""), says(body{"role": "admin", "version": 1})},
		"a new admin": {owner, http.MethodPut, func(t tenantstest.Tenant) string { return "/" + t.Slug + "/members/" + fresh(t) },
			says(body{"name": "Nils Ny", "email": "nils.ny@alfa.example", "role": "admin"})},
		"an admin less":            {owner, http.MethodPut, ofMember(admin, "/state"), says(body{"state": "removed"})},
		"a member who arranges":    {admin, http.MethodPut, ofMember(arranger, "/state"), says(body{"state": "removed"})},
		"an arranger":              {admin, http.MethodPut, appointing("arrangers", outsider), nil},
		"an arranger less":         {admin, http.MethodDelete, appointing("arrangers", arranger), nil},
		"an evaluator":             {arranger, http.MethodPut, appointing("evaluators", outsider), nil},
		"an evaluator less":        {arranger, http.MethodDelete, appointing("evaluators", evaluator), nil},
		"a password, by no link":   {arranger, http.MethodPut, whole("/auth/password"), says(body{"new": "en lång fras hemma"})},
		"what is asked beforehand": {adept, http.MethodGet, whole("/auth/step-up"), nil},
	}
}

var othersKeys = body{"version": 1, "bundle": body{"format": 1, "identity": signs(42) + "A", "encryption": signs(42) + "A", "signature": signs(86)},
	"own": body{"format": 1, "nonce": signs(16), "ciphertext": signs(150)}}

// age makes every session so old.
func (h *house) age(t *testing.T, by time.Duration) {
	t.Helper()
	h.world.Exec(t, "update directory.sessions set created_at = $1", tenantstest.Now.Add(-by))
}

// withoutVault is a person before her first text.
func (h *house) withoutVault(t *testing.T, p tenantstest.Person) {
	t.Helper()
	h.world.Exec(t, "delete from directory.vault_ways where user_id = $1", p.User)
	h.world.Exec(t, "delete from directory.vaults where user_id = $1", p.User)
}

// guarded is all that the changes would change, as it stands.
func guarded(t *testing.T, h *house) (text string) {
	t.Helper()
	var all []string
	for _, table := range []string{"app.members", "app.programme_arrangers", "app.cohort_evaluators", "app.member_keys", "app.member_secrets", "app.audit",
		"directory.vaults", "directory.vault_ways", "directory.users"} {
		var rows string
		if err := h.world.Super.QueryRow("select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), '[]')::text from " + table + " x").Scan(&rows); err != nil {
			t.Fatal(err)
		}
		all = append(all, table+" "+rows)
	}
	return strings.Join(all, "\n")
}

// TestKeysAndRolesWantAFreshSession: eleven minutes after signing in none of them is changed, and whoever asks is told to
// sign in again; after nine, and after signing in again, each is.
func TestKeysAndRolesWantAFreshSession(t *testing.T) {
	t.Parallel()
	for name := range changes(t, newHouse(t)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			c := changes(t, h)[name]
			h.token(t, personOf(h.world.A, c.as))
			before := guarded(t, h)
			h.age(t, 11*time.Minute)
			if got := c.ask(t, h); got.status != http.StatusForbidden || !strings.Contains(got.body, `"sign_in_again"`) {
				t.Errorf("after eleven minutes: %d %s", got.status, got.body)
			}
			if guarded(t, h) != before {
				t.Error("it was refused, and something has changed")
			}
			h.age(t, 9*time.Minute)
			if name == "what is asked beforehand" {
				h.age(t, 4*time.Minute)
			}
			if got := c.ask(t, h); got.status >= 300 && !strings.Contains(got.body, "vault_last_way") {
				t.Errorf("after nine minutes: %d %s", got.status, got.body)
			}
		})
	}
}

// TestWhatWantsNoFreshSession: the first way in, the same way again, and everyday changes of members.
func TestWhatWantsNoFreshSession(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withoutVault(t, h.world.A.Mentor)
	first := change{mentor, http.MethodPut, newWay, says(aWay(h.world.A.Mentor.User.String()))}
	for name, c := range map[string]change{
		"a name":           {owner, http.MethodPatch, ofMember(outsider, ""), says(body{"name": "Ute Holmgren", "role": "member", "version": 1})},
		"a new member":     {owner, http.MethodPut, func(t tenantstest.Tenant) string { return "/" + t.Slug + "/members/" + fresh(t) }, says(body{"name": "Nils Ny", "email": "nils.ny@alfa.example"})},
		"a member who has": {owner, http.MethodPut, ofMember(freeAdept, "/state"), says(body{"state": "left"})},
		"the ways read":    {adept, http.MethodGet, whole("/auth/vault"), nil},
		"the first way":    first,
	} {
		h.token(t, personOf(h.world.A, c.as))
		h.age(t, 24*time.Hour)
		if got := c.ask(t, h); got.status >= 300 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	if got := first.ask(t, h); got.status != http.StatusNoContent {
		t.Errorf("the first way once more: %d %s", got.status, got.body)
	}
	second := first
	second.path = func(t tenantstest.Tenant) string { return "/auth/vault/ways/" + t.Mentorship.String() }
	if got := second.ask(t, h); got.status != http.StatusForbidden {
		t.Errorf("a second way: %d %s", got.status, got.body)
	}
}

// TestOfTwoFirstWaysOneIsTheFirst: the server decides which, and holds the other to a fresh session.
func TestOfTwoFirstWaysOneIsTheFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.withoutVault(t, h.world.A.Mentor)
	h.token(t, h.world.A.Mentor)
	h.age(t, time.Hour)
	answers := make(chan int)
	for _, id := range []string{h.world.A.Mentorship.String(), fresh(h.world.A)} {
		c := change{mentor, http.MethodPut, whole("/auth/vault/ways/" + id), says(aWay(h.world.A.Mentor.User.String()))}
		go func() { answers <- c.ask(t, h).status }()
	}
	got := []int{<-answers, <-answers}
	slices.Sort(got)
	if !slices.Equal(got, []int{http.StatusNoContent, http.StatusForbidden}) {
		t.Errorf("two first ways at once were answered %v", got)
	}
}
