package inbox

import (
	"crypto/rand"
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
	"strings"
)

//go:embed page.html page.css
var files embed.FS

// Handler shows the inbox: a list, and a mail at ?id=…. With ?format=json it answers the mails as JSON,
// newest first, and ?to=… narrows both to one address. It reads only, and works below any path.
func (i *Inbox) Handler() http.Handler {
	h := &pages{inbox: i, page: template.Must(template.New("page.html").Funcs(template.FuncMap{"clock": clock}).ParseFS(files, "page.html"))}
	css, err := files.ReadFile("page.css")
	if err != nil {
		panic(err) // a broken build
	}
	h.css = template.CSS(css)
	return h
}

type pages struct {
	inbox *Inbox
	page  *template.Template
	css   template.CSS
}

type view struct {
	CSS      template.CSS
	Nonce    string
	To       string
	Messages []Message
	Message  *Message
	Frame    string
}

func (h *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The inbox can only be read.", http.StatusMethodNotAllowed)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	query := r.URL.Query()
	if query.Get("format") == "json" {
		h.json(w, query.Get("to"))
		return
	}
	h.html(w, query.Get("to"), query.Get("id"))
}

func (h *pages) json(w http.ResponseWriter, to string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	_ = json.NewEncoder(w).Encode(h.inbox.Messages(to)) // a reader that has gone away
}

func (h *pages) html(w http.ResponseWriter, to, id string) {
	v := view{CSS: h.css, Nonce: rand.Text(), To: to, Messages: h.inbox.Messages(to)}
	if id != "" {
		m, ok := h.inbox.Message(id)
		if !ok {
			http.Error(w, "There is no such mail.", http.StatusNotFound)
			return
		}
		v.Message, v.Frame = &m, frame(m.HTML)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy(v))
	_ = h.page.Execute(w, v)
}

// policy allows no script, no request and no form anywhere. A mail brings styles of its own into its frame,
// which inherits the page's policy; only the page that shows one allows them.
func policy(v view) string {
	styles := "'nonce-" + v.Nonce + "'"
	if v.Frame != "" {
		styles = "'unsafe-inline'"
	}
	return strings.Join([]string{"default-src 'none'", "style-src " + styles, "img-src data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"}, "; ")
}

// frame makes the document of a mail for its sandbox: links open beside it.
func frame(mail string) string {
	const beside = `<base target="_blank">`
	if mail == "" {
		return ""
	}
	if before, after, ok := strings.Cut(mail, "<head>"); ok { // before the doctype it would make the browser forget it
		return before + "<head>" + beside + after
	}
	return beside + mail
}

func clock(m Message) string { return m.At.Local().Format("2 January 15:04:05") }
