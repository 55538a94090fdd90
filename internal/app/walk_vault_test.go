package app

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// vaultCalls say how the operations on vaults are called. They stand outside organisations: whoever is signed in has one
// vault, her own, and no request says whose. A way in has an id, which is the caller's word; here it is that of another's.
var vaultCalls = map[string]struct {
	path func(of tenantstest.Tenant) string
	body func(of tenantstest.Tenant) body
	// missing is what is answered to who has nothing by that id; 0: the same as to everybody.
	missing int
	fine    int
}{
	"list-vault-ways": {path: whole("/auth/vault"), fine: http.StatusOK},
	"put-vault-way": {path: adeptsWay, body: func(of tenantstest.Tenant) body {
		return body{"vault_id": of.Adept.Member, "kind": "passkey", "format": 1, "credential": "AAAA", "salt": signs(42) + "A", "nonce": signs(16), "ciphertext": signs(64)}
	}, fine: http.StatusNoContent},
	"remove-vault-way": {path: adeptsWay, missing: http.StatusNotFound, fine: http.StatusConflict}, // her last
	"remove-vault":     {path: whole("/auth/vault"), fine: http.StatusNoContent},
}

func adeptsWay(of tenantstest.Tenant) string { return "/auth/vault/ways/" + of.Adept.User.String() }

func vaultOperations(t *testing.T, h *house) []api.Operation {
	t.Helper()
	return slices.DeleteFunc(slices.Clone(h.operations), func(op api.Operation) bool { return !strings.HasPrefix(op.Path, api.Prefix+"/auth/vault") })
}

func TestEveryVaultOperationIsWalked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ops := vaultOperations(t, h)
	if len(ops) != len(vaultCalls) {
		t.Errorf("%d operations and %d calls", len(ops), len(vaultCalls))
	}
	for _, op := range ops {
		if _, ok := vaultCalls[op.ID]; !ok {
			t.Errorf("operation %s (%s %s) is not walked: say how it is called", op.ID, op.Method, op.Path)
		}
		if op.Permission != api.SignedIn {
			t.Errorf("operation %s asks for %q: a vault is its owner's, in no organisation", op.ID, op.Permission)
		}
	}
}

// vaultOf is a person's vault as it stands in the database.
func vaultOf(t *testing.T, h *house, p tenantstest.Person) (text string) {
	t.Helper()
	err := h.world.Super.QueryRow(`
		select coalesce(jsonb_agg(to_jsonb(v) || jsonb_build_object('ways', (select jsonb_agg(to_jsonb(w) order by w.id) from directory.vault_ways w where w.user_id = v.user_id))), '[]')::text
		from directory.vaults v where v.user_id = $1`, p.User).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (h *house) askVault(t *testing.T, op api.Operation, of tenantstest.Tenant, token string) answered {
	t.Helper()
	call := vaultCalls[op.ID]
	var content body
	if call.body != nil {
		content = call.body(of)
	}
	return scenario{path: whole("")}.askOutside(t, h, op.Method, call.path(of), content, token)
}

// TestAVaultIsReachedByNobodyElse asks for the vault of A's adept by all its ids: as everybody else of either organisation,
// as nobody, with a session that has ended and with what is no token. Each is answered as if there were no such vault, and
// nothing of it changes.
func TestAVaultIsReachedByNobodyElse(t *testing.T) {
	for _, op := range vaultOperations(t, newHouse(t)) {
		t.Run(op.ID, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			a, revoked := h.world.A, revokedToken(t, h)
			before := vaultOf(t, h, a.Adept)
			for as, token := range map[string]string{"nobody": "", "a revoked session": revoked, "a forger": revoked + "x"} {
				if got := h.askVault(t, op, a, token); got.status != http.StatusUnauthorized || strings.Contains(got.body, a.Adept.User.String()) {
					t.Errorf("as %s: %d %s", as, got.status, got.body)
				}
			}
			for _, of := range []tenantstest.Tenant{a, h.world.B} {
				for _, w := range without(everyone, adept) {
					h.turnsAwayFromVault(t, op, of.Slug+"'s "+string(w), personOf(of, w))
				}
			}
			h.turnsAwayFromVault(t, op, "B's adept", h.world.B.Adept)
			if after := vaultOf(t, h, a.Adept); before == "[]" || after != before {
				t.Errorf("the adept's vault was %s and is %s", before, after)
			}
		})
	}
}

// turnsAwayFromVault asks as somebody who has no such way: what she is told is what she is told of a way that nobody has.
func (h *house) turnsAwayFromVault(t *testing.T, op api.Operation, as string, p tenantstest.Person) {
	t.Helper()
	token := h.token(t, p)
	none := h.askVault(t, op, nowhere(h.world.A), token)
	got := h.askVault(t, op, h.world.A, token)
	if want := vaultCalls[op.ID].missing; want != 0 && got.status != want {
		t.Errorf("as %s: %d %s, want %d", as, got.status, got.body, want)
	}
	if got.status >= http.StatusInternalServerError || got.status != none.status && op.Method != http.MethodPut {
		t.Errorf("as %s: %d %s, and of what is nobody's %d %s", as, got.status, got.body, none.status, none.body)
	}
	if op.Method == http.MethodGet && strings.Contains(got.body, h.world.A.Adept.User.String()) {
		t.Errorf("%s is shown the adept's: %s", as, got.body)
	}
}

// TestAVaultIsItsOwners: whoever is signed in may do all of it with her own, and so may who was removed from an organisation.
func TestAVaultIsItsOwners(t *testing.T) {
	t.Parallel()
	for _, op := range vaultOperations(t, newHouse(t)) {
		h := newHouse(t)
		got := h.askVault(t, op, h.world.A, h.token(t, h.world.A.Adept))
		if want := vaultCalls[op.ID].fine; op.ID != "put-vault-way" && got.status != want {
			t.Errorf("%s of her own: %d %s, want %d", op.ID, got.status, got.body, want)
		}
		if op.ID == "put-vault-way" && (got.status != http.StatusConflict || !strings.Contains(got.body, "already_exists")) {
			t.Errorf("another way under the id of hers: %d %s", got.status, got.body)
		}
		if got := h.askVault(t, op, nowhere(h.world.A), h.token(t, h.world.A.Removed)); got.status != vaultCalls[op.ID].fine && got.status != vaultCalls[op.ID].missing {
			t.Errorf("%s by who was removed: %d %s", op.ID, got.status, got.body)
		}
	}
	h := newHouse(t)
	token := h.token(t, h.world.A.Adept)
	list := scenario{path: whole("")}.askOutside(t, h, http.MethodGet, "/auth/vault", nil, token)
	var ways struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(list.body), &ways); err != nil || len(ways.Items) != 1 || ways.Items[0].ID != h.world.A.Adept.User.String() {
		t.Errorf("she reads %s", list.body)
	}
}
