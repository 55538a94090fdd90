package web_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bollplank/bollplank/web"
)

const script = "console.log(1)"

func files(t *testing.T) fstest.MapFS {
	t.Helper()
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	if _, err := zip.Write([]byte(script)); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"index.html":            {Data: []byte(`<script nonce="__CSP_NONCE__" src="/assets/index-1.js"></script>`)},
		"robots.txt":            {Data: []byte("User-agent: *")},
		".vite/manifest.json":   {Data: []byte("{}")},
		"assets/index-1.js":     {Data: []byte(script)},
		"assets/index-1.js.gz":  {Data: packed.Bytes()},
		"assets/index-2.css":    {Data: []byte("a{}")},
		"assets/.hidden.js":     {Data: []byte("no")},
		"assets/texts/sv-1.js":  {Data: []byte("export{}")},
		"assets/picture-3.webp": {Data: []byte("RIFF")},
	}
}

func ask(t *testing.T, method, path, accept string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	web.Handler(web.Options{Files: files(t)}).ServeHTTP(w, r)
	return w.Result()
}

func TestAnswersByPath(t *testing.T) {
	for _, c := range []struct {
		method, path string
		status       int
		kind, cache  string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/sign-in", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/o/norrhamn/manage/overview", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/apiary", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/assets/index-1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/texts/sv-1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/robots.txt", 200, "text/plain; charset=utf-8", "public, max-age=3600"},
		{"GET", "/assets/index-0.js", 404, "", ""},
		{"GET", "/assets/", 404, "", ""},
		{"GET", "/assets/index-1.js.gz", 404, "", ""},
		{"GET", "/assets/.hidden.js", 404, "", ""},
		{"GET", "/.vite/manifest.json", 404, "", ""},
		{"GET", "/index.html", 404, "", ""},
		{"GET", "/favicon.ico", 404, "", ""},
		{"GET", "/assets/../web.go", 404, "", ""},
		{"GET", "/api", 404, "", ""},
		{"GET", "/api/v1/nothing", 404, "", ""},
		{"GET", "/calendar/token", 404, "", ""},
		{"GET", "/.well-known/openid", 404, "", ""},
		{"GET", "/livez", 404, "", ""},
		{"GET", "/readyz", 404, "", ""},
		{"POST", "/sign-in", 405, "", ""},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := ask(t, c.method, c.path, "")
			if got.StatusCode != c.status {
				t.Fatalf("status %d, want %d", got.StatusCode, c.status)
			}
			if c.status != 200 {
				return
			}
			if kind, cache := got.Header.Get("Content-Type"), got.Header.Get("Cache-Control"); kind != c.kind || cache != c.cache {
				t.Errorf("%q, %q; want %q, %q", kind, cache, c.kind, c.cache)
			}
		})
	}
}

func TestCompressedFilesGoToThoseWhoTakeThem(t *testing.T) {
	for _, c := range []struct{ path, accept, encoding string }{
		{"/assets/index-1.js", "gzip, deflate, br", "gzip"},
		{"/assets/index-1.js", "br;q=1.0, GZIP;q=0.8", "gzip"},
		{"/assets/index-1.js", "gzip;q=0", ""},
		{"/assets/index-1.js", "", ""},
		{"/assets/index-2.css", "gzip", ""},
	} {
		got := ask(t, "GET", c.path, c.accept)
		if encoding := got.Header.Get("Content-Encoding"); encoding != c.encoding {
			t.Errorf("%s for %q came as %q, want %q", c.path, c.accept, encoding, c.encoding)
		}
		if got.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s does not say that it varies", c.path)
		}
		if c.encoding == "gzip" && unpacked(t, got.Body) != script {
			t.Errorf("%s is not what was packed", c.path)
		}
	}
}

func unpacked(t *testing.T, body io.Reader) string {
	t.Helper()
	zip, err := gzip.NewReader(body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSumsAreOfWhatIsServed(t *testing.T) {
	var out strings.Builder
	if err := web.WriteSums(&out, web.Options{Files: files(t)}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 6 || lines[0] != fmt.Sprintf("%x  assets/index-1.js", sha256.Sum256([]byte(script))) {
		t.Errorf("got %q", lines)
	}
	if err := web.WriteSums(&out, web.Options{Files: fstest.MapFS{}}); !errors.Is(err, web.ErrNotBuilt) {
		t.Errorf("without a page: %v", err)
	}
}

func TestThePageCarriesTheNonceOfItsPolicy(t *testing.T) {
	seen := map[string]bool{}
	for range 3 {
		got := ask(t, "GET", "/", "")
		policy := got.Header.Get("Content-Security-Policy")
		nonce := regexp.MustCompile(`script-src 'self' 'nonce-([\w-]{22})'`).FindStringSubmatch(policy)
		if nonce == nil {
			t.Fatalf("no nonce in %q", policy)
		}
		body, _ := io.ReadAll(got.Body)
		if !strings.Contains(string(body), `nonce="`+nonce[1]+`"`) {
			t.Errorf("the page %s does not carry %s", body, nonce[1])
		}
		if seen[nonce[1]] {
			t.Errorf("nonce %s came twice", nonce[1])
		}
		seen[nonce[1]] = true
	}
}

func TestThePolicyAllowsNothingInline(t *testing.T) {
	policy := web.Policy("n")
	for _, bad := range []string{"unsafe", "*", "http:", "https:"} {
		if strings.Contains(policy, bad) {
			t.Errorf("%q in %q", bad, policy)
		}
	}
	for _, wanted := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, wanted) {
			t.Errorf("no %q in %q", wanted, policy)
		}
	}
}

func TestAnUnbuiltAppSaysSo(t *testing.T) {
	w := httptest.NewRecorder()
	web.Handler(web.Options{Files: fstest.MapFS{}}).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "make build") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestIndexFillsTheNonceOrSaysNotBuilt(t *testing.T) {
	page, err := web.Index("abc")
	if err != nil && !errors.Is(err, web.ErrNotBuilt) {
		t.Fatal(err)
	}
	if err == nil && bytes.Contains(page, []byte("__CSP_NONCE__")) {
		t.Error("the place of the nonce is still there")
	}
}
