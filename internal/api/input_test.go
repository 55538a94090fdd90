package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
)

type trialBody struct {
	Name  string     `json:"name" minLength:"1" maxLength:"5"`
	Kind  string     `json:"kind" enum:"pair,group"`
	On    civil.Date `json:"on" format:"date"`
	Seats int        `json:"seats" minimum:"1" maximum:"9"`
	Areas []string   `json:"areas" maxItems:"2"`
	Other uuid.UUID  `json:"other" format:"uuid"`
}

type trialIn struct {
	ID    uuid.UUID `path:"id" format:"uuid"`
	Limit int       `query:"limit" minimum:"1" maximum:"100" default:"50"`
	Body  trialBody
}

func trialServer(t *testing.T, h Handler[trialIn, One[trialBody]]) http.Handler {
	t.Helper()
	e, err := NewServer(ServerOptions{BaseURL: "http://example.com"})
	if err != nil {
		t.Fatal(err)
	}
	Put(NewRouter(e, nil), "/trial/{id}", "trial", Public, h)
	return e
}

func ask(h http.Handler, path, language, body string) (*httptest.ResponseRecorder, Problem) {
	r := httptest.NewRequest(http.MethodPut, "/api/v1"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", language)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	var p Problem
	_ = json.Unmarshal(w.Body.Bytes(), &p)
	return w, p
}

const (
	trialPath  = "/trial/01890a5d-ac96-774b-bcce-b302099a8057"
	trialSound = `{"name":"Åsa","kind":"pair","on":"2027-03-04","seats":2,"areas":[],"other":"01890a5d-ac96-774b-bcce-b302099a8057"}`
)

func echoBack(_ context.Context, in *trialIn) (*One[trialBody], error) { return OneOf(in.Body), nil }

func TestASoundBodyComesThrough(t *testing.T) {
	w, _ := ask(trialServer(t, echoBack), trialPath, "sv", trialSound)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"on":"2027-03-04"`) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestWhatIsWrongIsNamedWithoutTheValue(t *testing.T) {
	h := trialServer(t, echoBack)
	cases := []struct{ path, old, new, pointer, code string }{
		{trialPath, `"Åsa"`, `"Hemlighetsfull"`, "/name", "too_long"},
		{trialPath, `"Åsa"`, `""`, "/name", "too_short"},
		{trialPath, `"pair"`, `"Hemlighetsfull"`, "/kind", "not_one_of"},
		{trialPath, `"2027-03-04"`, `"2027-13-04"`, "/on", "not_a_date"},
		{trialPath, `2,"areas"`, `12,"areas"`, "/seats", "too_large_number"},
		{trialPath, `2,"areas"`, `"två","areas"`, "/seats", "wrong_type"},
		{trialPath, `"areas":[]`, `"areas":["a","b","c"]`, "/areas", "too_many"},
		{trialPath, `"name":"Åsa",`, ``, "/name", "required"},
		{trialPath, `"seats"`, `"hemlighet":1,"seats"`, "/hemlighet", "unknown_field"},
		{"/trial/7", "", "", "/id", "not_an_id"},
		{trialPath + "?limit=0", "", "", "/limit", "too_small"},
		{trialPath + "?limit=x", "", "", "/limit", "wrong_type"},
		{trialPath, trialSound, `{"name":`, "", "unreadable"},
	}
	for _, c := range cases {
		w, p := ask(h, c.path, "en", strings.Replace(trialSound, c.old, c.new, 1))
		found := false
		for _, e := range p.Errors {
			found = found || e.Pointer == c.pointer && e.Code == c.code && e.Message != c.code
		}
		if w.Code != http.StatusUnprocessableEntity || !found {
			t.Errorf("%s → %s: got %d %s", c.old, c.new, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "Hemlighetsfull") {
			t.Errorf("the value is repeated: %s", w.Body)
		}
	}
}

func TestProblemsAreWordedForTheReader(t *testing.T) {
	h := trialServer(t, func(context.Context, *trialIn) (*One[trialBody], error) { return nil, fault.NotFound() })
	for language, want := range map[string]string{"sv-SE": "Det finns inte", "en-GB": "does not exist", "de": "Det finns inte"} {
		w, p := ask(h, trialPath, language, trialSound)
		if w.Code != http.StatusNotFound || !strings.Contains(p.Title, want) || p.Code != "not_found" {
			t.Errorf("%s: got %d %s", language, w.Code, w.Body)
		}
	}
}

func TestNoInternalMessageLeaves(t *testing.T) {
	h := trialServer(t, func(context.Context, *trialIn) (*One[trialBody], error) { panic("secret detail") })
	w, p := ask(h, trialPath, "en", trialSound)
	if w.Code != http.StatusInternalServerError || p.Code != "internal" || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestUnavailableSaysWhenToComeBack(t *testing.T) {
	h := trialServer(t, func(context.Context, *trialIn) (*One[trialBody], error) { return nil, fault.Unavailable() })
	w, _ := ask(h, trialPath, "en", trialSound)
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "5" {
		t.Errorf("got %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
}

func TestUnknownPathsAndOtherHostsAnswerInTheSameForm(t *testing.T) {
	h := trialServer(t, echoBack)
	r := httptest.NewRequest(http.MethodGet, "/api/v1/nothing", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("unknown path: %d %s", w.Code, w.Body)
	}
	r = httptest.NewRequest(http.MethodPut, "http://evil.example/api/v1"+trialPath, strings.NewReader(trialSound))
	w = httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "wrong_host") {
		t.Errorf("other host: %d %s", w.Code, w.Body)
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("eyJhIjoxfQ")
	f.Add("%%%")
	f.Fuzz(func(t *testing.T, cursor string) {
		var key struct {
			Name string
			ID   uuid.UUID
		}
		if _, err := (Paging{Cursor: cursor}).After(&key); err != nil && fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%q: %v", cursor, err)
		}
	})
}
