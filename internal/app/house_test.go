package app

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// house is the whole product on a database of its own, its clock standing still.
type house struct {
	world      *tenantstest.World
	app        *App
	handler    http.Handler
	operations []api.Operation

	mu     sync.Mutex
	tokens map[uuid.UUID]string
}

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}

func newHouse(t testing.TB) *house {
	t.Helper()
	return newHouseWith(t, "smtp://127.0.0.1:1?tls=none", tenantstest.StandStill)
}

func newHouseWith(t testing.TB, smtpURL string, clock func() time.Time) *house {
	t.Helper()
	w := tenantstest.New(t)
	a, err := assemble(Config{
		DatabaseURL: w.Options.DSN, BaseURL: "http://bollplank.test", SecretKey: make([]byte, 32), MaxConns: 4,
		SMTPURL: smtpURL, MailFrom: "Bollplank <no-reply@bollplank.example>",
	}, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(context.Background()) })
	if err := a.start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return &house{world: w, app: a, handler: a.echo, operations: a.router.Operations(), tokens: map[uuid.UUID]string{}}
}

// token signs a person in as people do: with a link.
func (h *house) token(t testing.TB, p tenantstest.Person) string {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if token, ok := h.tokens[p.User]; ok {
		return token
	}
	link, err := h.app.platform.CreateSignInLink(context.Background(), p.User, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/api/v1/auth/links/confirm", strings.NewReader(`{"token":"`+link+`"}`))
	r.Host = "bollplank.test"
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	var signed struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &signed); err != nil || signed.AccessToken == "" {
		t.Fatalf("sign in: %d %s", w.Code, w.Body)
	}
	h.tokens[p.User] = signed.AccessToken
	return signed.AccessToken
}
