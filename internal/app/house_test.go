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
	os.Exit(run(m))
}

// run gives the program of the tests a directory to be built in, for as long as they run.
func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "program")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	builtIn = dir
	return m.Run()
}

// nowhereSMTP takes no mail: the walks cause none to be sent.
const nowhereSMTP = "smtp://127.0.0.1:1?tls=none"

func newHouse(t testing.TB) *house {
	t.Helper()
	return newHouseWith(t, nowhereSMTP, tenantstest.StandStill)
}

func newHouseWith(t testing.TB, smtpURL string, clock func() time.Time) *house {
	t.Helper()
	w := tenantstest.New(t)
	return newHouseOn(t, w, w.Options.DSN, smtpURL, clock)
}

// newHouseOn builds on a world whose database is reached through dsn.
func newHouseOn(t testing.TB, w *tenantstest.World, dsn, smtpURL string, clock func() time.Time) *house {
	t.Helper()
	return newHouseOf(t, w, Config{
		DatabaseURL: dsn, BaseURL: "http://bollplank.test", SecretKey: make([]byte, 32), MaxConns: 20,
		SMTPURL: smtpURL, MailFrom: "Bollplank <no-reply@bollplank.example>",
	}, clock)
}

// newHouseOf builds on a world as it is configured.
func newHouseOf(t testing.TB, w *tenantstest.World, c Config, clock func() time.Time) *house {
	t.Helper()
	a, err := assemble(c, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(context.Background()) })
	if err := a.start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return &house{world: w, app: a, handler: a.echo, operations: a.router.Operations(), tokens: map[uuid.UUID]string{}}
}

// token signs a person in as people do, with a link, once.
func (h *house) token(t testing.TB, p tenantstest.Person) string {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.tokens[p.User]; !ok {
		h.tokens[p.User] = h.signIn(t, p)
	}
	return h.tokens[p.User]
}

// signIn begins a session of its own.
func (h *house) signIn(t testing.TB, p tenantstest.Person) string {
	t.Helper()
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
	return signed.AccessToken
}
