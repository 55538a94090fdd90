package cohorts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// site serves the operations of this feature to one person.
func (w *world) site(t testing.TB, p tenantstest.Person) http.Handler {
	t.Helper()
	e, err := api.NewServer(api.ServerOptions{BaseURL: "http://example.com"})
	if err != nil {
		t.Fatal(err)
	}
	r := api.NewRouter(e, func(ctx context.Context, asked api.Permission, _ string) (context.Context, error) {
		ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(w.A.ID), Member: p.Member})
		return auth.WithPrincipal(ctx, auth.Principal{User: p.User, Member: p.Member, Fresh: true, Permission: asked}), nil
	})
	cohorts.Routes(r, w.s)
	return e
}

type answer struct {
	status int
	body   map[string]any
	raw    string
}

func send(t testing.TB, site http.Handler, method, path, contentType string, body io.Reader) answer {
	t.Helper()
	r := httptest.NewRequest(method, "/api/v1/alfa"+path, body)
	r.Header.Set("Accept-Language", "en")
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	rec := httptest.NewRecorder()
	site.ServeHTTP(rec, r)
	a := answer{status: rec.Code, raw: rec.Body.String()}
	_ = json.Unmarshal(rec.Body.Bytes(), &a.body) // an empty body is none
	return a
}

func sendJSON(t testing.TB, site http.Handler, method, path string, body any) answer {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return send(t, site, method, path, "application/json", bytes.NewReader(raw))
}

func form(t testing.TB, field, name, content string) (string, []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.Bytes()
}

func TestUploadsOverHTTP(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	site, path := w.site(t, w.A.Arranger), "/cohorts/"+w.A.Matching.String()+"/imports"
	kind, whole := form(t, "file", `C:\filer\anmälda "våren".csv`, "Namn;E-post;Roll\nA;a@x.example;adept\n")
	if a := send(t, site, "POST", path, kind, bytes.NewReader(whole)); a.status != 201 || a.body["file_name"] != `anmälda "våren".csv` || a.body["rows_total"] != 1.0 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	otherKind, other := form(t, "document", "x.csv", "a;b\n1;2\n")
	largeKind, large := form(t, "file", "x.csv", strings.Repeat("x;y\n", 3<<20))
	for name, c := range map[string]struct {
		kind   string
		body   []byte
		status int
	}{
		"broken off":    {kind, whole[:len(whole)-40], 422},
		"another field": {otherKind, other, 422},
		"no boundary":   {"multipart/form-data", whole, 422},
		"no form":       {"application/json", []byte(`{"file":"x"}`), 422},
		"too large":     {largeKind, large, 413},
		"nothing":       {kind, nil, 422},
	} {
		a := send(t, site, "POST", path, c.kind, bytes.NewReader(c.body))
		if a.status != c.status || a.body["code"] == nil {
			t.Errorf("%s: %d %s", name, a.status, a.raw)
		}
	}
	if n := w.Count(t, "select count(*) from app.imports where cohort_id = $1 and file_name like '%v_ren%'", w.A.Matching); n != 1 {
		t.Errorf("%d imports", n)
	}
}

func TestTheWholeWayOverHTTP(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	site := w.site(t, w.A.Arranger)
	a := sendJSON(t, site, "POST", "/cohorts/"+w.A.Matching.String()+"/imports/text", map[string]any{"text": "Namn\tE-post\tRoll\nAnna Ek\tanna@x.example\thandledare\nBo Ek\tbo@\tadept\n"})
	if a.status != 201 || a.body["delimiter"] != "\t" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	path := "/imports/" + a.body["id"].(string)
	a = sendJSON(t, site, "PUT", path+"/mapping", map[string]any{"fields": map[string]string{"0": "name", "1": "email", "2": "role"}, "default_role": nil})
	if a.status != 200 || a.body["rows_problem"] != 2.0 || len(a.body["groups"].([]any)) != 2 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	a = sendJSON(t, site, "POST", path+"/repairs", map[string]any{"code": "role_unknown", "field": "role", "got": "handledare", "action": "replace", "value": "mentor"})
	if a.status != 200 || a.body["rows_ok"] != 1.0 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	a = send(t, site, "GET", path+"/rows?only=problems&limit=1", "", nil)
	if a.status != 200 || !strings.Contains(a.raw, `"code":"email_no_domain"`) || !strings.Contains(a.raw, `"person_name":"Bo Ek"`) {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a = sendJSON(t, site, "PATCH", path+"/rows/3", map[string]any{"cells": map[string]string{"1": "bo@x.example"}}); a.status != 200 || a.body["state"] != "ok" {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a = sendJSON(t, site, "POST", path+"/run", nil); a.status != 202 || a.body["state"] != "running" || w.Jobs(t, "cohorts.import") != 1 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	w.work(t, uuid.MustParse(strings.TrimPrefix(path, "/imports/")))
	if a = send(t, site, "GET", path, "", nil); a.status != 200 || a.body["state"] != "done" || a.body["result"].(map[string]any)["created"] != 2.0 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a = sendJSON(t, site, "POST", path+"/rejected", nil); a.status != 200 || !strings.HasPrefix(a.body["url"].(string), "/downloads/rejected-rows/") {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a = sendJSON(t, site, "POST", "/cohorts/"+w.A.Matching.String()+"/export", map[string]any{"delimiter": ","}); a.status != 200 || !strings.HasSuffix(a.body["url"].(string), "?delimiter=,") {
		t.Errorf("%d %s", a.status, a.raw)
	}
	if a = sendJSON(t, site, "POST", "/cohorts/"+w.A.Matching.String()+"/export", map[string]any{"delimiter": "x"}); a.status != 422 {
		t.Errorf("%d %s", a.status, a.raw)
	}
}

func TestBadQuestionsAreAnsweredAsSuch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	site := w.site(t, w.A.Arranger)
	for n := range 3 {
		w.participant(t, w.A.Matching, fmt.Sprint("Person ", n), fmt.Sprint("p", n, "@x.example"), false)
	}
	people := "/cohorts/" + w.A.Matching.String() + "/participants"
	a := send(t, site, "GET", people+"?limit=2", "", nil)
	next := a.body["next"].(string)
	if a.status != 200 || len(a.body["items"].([]any)) != 2 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if a = send(t, site, "GET", people+"?limit=2&cursor="+next, "", nil); a.status != 200 || len(a.body["items"].([]any)) != 2 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	for _, path := range []string{
		people + "?sort=recent&cursor=" + next, people + "?cursor=x", people + "?cursor=" + "eyJzIjoibmFtZSIsIm4iOiJcdTAwMDAiLCJpIjoiMDE5M2I5YTAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIn0",
		people + "?q=" + url.QueryEscape("a\x00"), people + "?q=%ff", people + "?view=all", people + "?limit=1000", people + "?role=boss",
		"/cohorts?programme_id=x", "/cohorts?cursor=eyJkIjoiMjAyNy0xMy0wMSJ9", "/cohorts?cursor=eyJkIjoiMDAwMC0wMS0wMSIsImkiOiIwMTkzYjlhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDAifQ", "/imports/" + w.A.Import.String() + "/rows?cursor=eyJyIjotMX0", "/imports/x", "/me/participant",
		"/me/participant?cohort_id=x",
	} {
		if a = send(t, site, "GET", path, "", nil); a.status != 422 || a.body["code"] != "invalid" {
			t.Errorf("%s: %d %s", path, a.status, a.raw)
		}
	}
	if a = send(t, site, "GET", "/imports/"+w.A.Import.String()+"/rows?code="+url.QueryEscape("a\x00\xff"), "", nil); a.status != 200 {
		t.Errorf("%d %s", a.status, a.raw)
	}
	draft := map[string]any{"programme_id": w.A.Programme, "name": "X", "starts_on": "2027-02-30"}
	if a = sendJSON(t, site, "PUT", "/cohorts/"+tenantstest.NewID(t).String(), draft); a.status != 422 || !strings.Contains(a.raw, "/starts_on") {
		t.Errorf("%d %s", a.status, a.raw)
	}
	a = sendJSON(t, site, "PUT", "/cohorts/"+w.A.Matching.String()+"/state", map[string]any{"state": "running"})
	if a.status != 409 || a.body["code"] != "precondition" || !strings.Contains(a.raw, "Write the") && !strings.Contains(a.raw, "milestone") {
		t.Errorf("%d %s", a.status, a.raw)
	}
}
