// Package web holds the built web app and serves it: hashed files for ever, the page itself never, and a strict
// Content-Security-Policy with a nonce of its own for each response.
package web

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
)

//go:embed all:dist
var built embed.FS

// noncePlace stands in the built page where each response puts its nonce (html.cspNonce in vite.config.ts).
const noncePlace = "__CSP_NONCE__"

// ErrNotBuilt means that the binary was compiled before the web app was: dist holds no index.html.
var ErrNotBuilt = errors.New("web app is not built")

// notOurs are the paths whose answers are never a page, whatever the router in front does with them.
var notOurs = []string{"/api", "/calendar", "/.well-known", "/livez", "/readyz"}

// Options shape the handler.
type Options struct {
	// Files replaces the embedded app: its root holds index.html and assets/. Nil in production.
	Files fs.FS
}

// Handler serves the app: files by their names, and the page for every other address that a person may open.
func Handler(o Options) http.Handler { return app{o.files()} }

func (o Options) files() fs.FS {
	if o.Files == nil {
		return embedded()
	}
	return o.Files
}

// Index is the page with the nonce in its place. Its error is ErrNotBuilt or one of reading.
func Index(nonce string) ([]byte, error) {
	return index(embedded(), nonce)
}

// Policy is the Content-Security-Policy for a response whose page carries the nonce.
func Policy(nonce string) string {
	return fmt.Sprintf("default-src 'none'; script-src 'self' 'nonce-%[1]s'; style-src 'self' 'nonce-%[1]s'; img-src 'self' data:; "+
		"connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "+
		"require-trusted-types-for 'script'; trusted-types 'none'", nonce)
}

// WriteSums writes the SHA-256 of every file that a browser may be sent, a line each as sha256sum writes them, so that what
// a server sends can be held against what was built. The page is summed with a place where each response has its nonce.
// Its error is ErrNotBuilt, or one of reading or writing.
func WriteSums(w io.Writer, o Options) error {
	files := o.files()
	if _, err := index(files, ""); err != nil {
		return err
	}
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || isHidden(name) || path.Ext(name) == ".gz" {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%x  %s\n", sha256.Sum256(body), name)
		return err
	})
}

type app struct{ files fs.FS }

func (a app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	switch {
	case isNotOurs(r.URL.Path):
		http.NotFound(w, r)
	case name == "assets" || strings.HasPrefix(name, "assets/"):
		a.file(w, r, name, "public, max-age=31536000, immutable")
	case path.Ext(name) != "":
		a.file(w, r, name, "public, max-age=3600")
	default:
		a.page(w)
	}
}

// file serves one built file, compressed beforehand where the reader takes it. A missing one is never the page.
func (a app) file(w http.ResponseWriter, r *http.Request, name, cache string) {
	if isHidden(name) || name == "index.html" || path.Ext(name) == ".gz" {
		http.NotFound(w, r)
		return
	}
	body, encoding, err := a.read(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", cache)
	h.Set("Content-Type", contentType(name))
	h.Add("Vary", "Accept-Encoding")
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	_, _ = w.Write(body)
}

func (a app) read(name, accepted string) (body []byte, encoding string, err error) {
	if acceptsGzip(accepted) {
		if body, err = fs.ReadFile(a.files, name+".gz"); err == nil {
			return body, "gzip", nil
		}
	}
	body, err = fs.ReadFile(a.files, name)
	return body, "", err
}

func (a app) page(w http.ResponseWriter) {
	nonce := newNonce()
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", Policy(nonce))
	body, err := index(a.files, nonce)
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		body = []byte(notBuiltPage)
	}
	_, _ = w.Write(body)
}

const notBuiltPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bollplank</title>
<h1>The web app is not built</h1>
<p>The server runs, but this binary was compiled without its pages. Run <code>make build</code> and start it again.</p></html>
`

func embedded() fs.FS {
	dist, err := fs.Sub(built, "dist")
	if err != nil { // only a wrong name can fail, and this one is written above
		return built
	}
	return dist
}

func index(files fs.FS, nonce string) ([]byte, error) {
	page, err := fs.ReadFile(files, "index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotBuilt
	}
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	return bytes.ReplaceAll(page, []byte(noncePlace), []byte(nonce)), nil
}

func newNonce() string {
	random := make([]byte, 16)
	_, _ = rand.Read(random) // never fails: crypto/rand ends the program instead
	return base64.RawURLEncoding.EncodeToString(random)
}

func isNotOurs(p string) bool {
	return slices.ContainsFunc(notOurs, func(prefix string) bool { return p == prefix || strings.HasPrefix(p, prefix+"/") })
}

func isHidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, ".")
}

func acceptsGzip(accepted string) bool {
	for _, part := range strings.Split(accepted, ",") {
		coding, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(coding, "gzip") && strings.TrimSpace(quality) != "q=0" {
			return true
		}
	}
	return false
}

func contentType(name string) string {
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}
