package app

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/api"
)

// TestBadSealedRecordsAreRefusedInWords: what is too long, too short or not in its form is named, and nothing is kept.
func TestBadSealedRecordsAreRefusedInWords(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	good := aRecord(h.world.A).(body)
	for name, c := range map[string]struct {
		field  string
		value  any
		status int
		says   string
	}{
		"a 5 MB note":         {"ciphertext", strings.Repeat("Q", 5_000_000), http.StatusRequestEntityTooLarge, "too_large"},
		"a byte too many":     {"ciphertext", strings.Repeat("Q", 87_404), http.StatusUnprocessableEntity, "/ciphertext"},
		"cut":                 {"ciphertext", "QQQQ", http.StatusUnprocessableEntity, "/ciphertext"},
		"a few signs short":   {"ciphertext", strings.Repeat("Q", 700), http.StatusUnprocessableEntity, "cut_on_its_way"},
		"a few signs more":    {"ciphertext", strings.Repeat("Q", 367), http.StatusUnprocessableEntity, "cut_on_its_way"},
		"not base64url":       {"ciphertext", strings.Repeat("=", 400), http.StatusUnprocessableEntity, "/ciphertext"},
		"another spelling":    {"ciphertext", strings.Repeat("Q", 362) + "R", http.StatusUnprocessableEntity, "unreadable"},
		"a nonce too short":   {"nonce", "QQQ", http.StatusUnprocessableEntity, "/nonce"},
		"an unknown kind":     {"kind", "secret", http.StatusUnprocessableEntity, "/kind"},
		"an unknown format":   {"format", 2, http.StatusUnprocessableEntity, "/format"},
		"a plain title":       {"title", "Hemligt", http.StatusUnprocessableEntity, "/title"},
		"version nought":      {"version", 0, http.StatusUnprocessableEntity, "/version"},
		"a wrong key":         {"key_id", fresh(h.world.B), http.StatusConflict, "epoch_stale"},
		"an epoch to come":    {"epoch", 2, http.StatusConflict, "epoch_stale"},
		"a nonce used before": {"nonce", "AAAAAAAAAAAAAAAA", http.StatusConflict, "nonce_reused"},
	} {
		s := scenarios["put-sealed-record"]
		changed := body{}
		for k, v := range good {
			changed[k] = v
		}
		changed[c.field] = c.value
		s.body = saying(changed)
		got := s.ask(t, h, h.world.A.Slug, http.MethodPut, "", h.world.A, h.world.A.Adept)
		if got.status != c.status || !strings.Contains(got.code+got.body, c.says) {
			t.Errorf("%s: got %d %.300s, want %d with %s", name, got.status, got.body, c.status, c.says)
		}
	}
	if n := h.world.Count(t, "select count(*) from app.sealed_records where tenant_id = $1", h.world.A.ID); n != 1 {
		t.Errorf("%d records are kept, want the seeded one", n)
	}
}

// TestVaultsAnswerTheirOwners: a person reads her own ways in, and nobody without a sign-in reads any.
func TestVaultsAnswerTheirOwners(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := scenario{path: whole("/auth/vault")}
	if got := s.askOutside(t, h, http.MethodGet, "/auth/vault", nil, ""); got.status != http.StatusUnauthorized {
		t.Errorf("without a sign-in: %d", got.status)
	}
	adepts := s.askOutside(t, h, http.MethodGet, "/auth/vault", nil, h.token(t, h.world.A.Adept))
	outsiders := s.askOutside(t, h, http.MethodGet, "/auth/vault", nil, h.token(t, h.world.A.Outsider))
	if !strings.Contains(adepts.body, h.world.A.Adept.User.String()) || strings.Contains(outsiders.body, "recovery") {
		t.Errorf("got %s and %s", adepts.body, outsiders.body)
	}
	way := body{"vault_id": fresh(h.world.A), "kind": "recovery", "format": 1, "credential": "", "salt": signs(42) + "A", "nonce": signs(16), "ciphertext": signs(64)}
	put := func(who string) int {
		return s.askOutside(t, h, http.MethodPut, "/auth/vault/ways/"+fresh(h.world.A), way, who).status
	}
	if a, b := put(h.token(t, h.world.A.Outsider)), put(h.token(t, h.world.A.Adept)); a != http.StatusNoContent || b != http.StatusConflict {
		t.Errorf("adding a way: %d for who has no vault, %d for who has another", a, b)
	}
}

// askOutside asks for something outside any organisation; an empty token is nobody's.
func (s scenario) askOutside(t *testing.T, h *house, method, path string, content body, token string) answered {
	t.Helper()
	if content != nil {
		s.body = saying(content)
	}
	r := s.request(t, method, api.Prefix+path, h.world.A)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return answered{status: w.Code, body: w.Body.String()}
}
