package mail

import (
	"strings"
	"text/template"
)

// page is a mail in words, the same for its text and its HTML.
type page struct {
	Locale       string
	Brand        string
	Organisation string
	Initials     string
	Subject      string
	Title        string
	Preview      string
	Hello        string
	Body         []string
	Facts        []fact
	Link         string
	Button       string
	After        []string
	Why          string
	Contact      string
}

type fact struct{ Label, Value string }

// writer fills the blocks of one kind in one locale, and keeps the first error.
type writer struct {
	words *template.Template
	kind  Kind
	data  Data
	err   error
}

// block answers a block of the kind, else the common one of that name, else nothing.
func (w *writer) block(name string) string {
	t := w.words.Lookup(string(w.kind) + "/" + name)
	if t == nil {
		t = w.words.Lookup(name)
	}
	if t == nil || w.err != nil {
		return ""
	}
	var b strings.Builder
	w.err = t.Execute(&b, w.data)
	return strings.TrimSpace(b.String())
}

func (w *writer) paragraphs(name string) []string {
	var out []string
	for p := range strings.SplitSeq(w.block(name), "\n\n") {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func (w *writer) facts() []fact {
	var out []fact
	for row := range strings.SplitSeq(w.block("facts"), "\n") {
		if label, value, ok := strings.Cut(row, ": "); ok {
			out = append(out, fact{label, value})
		}
	}
	return out
}

func (r *Renderer) page(kind Kind, locale string, data Data) (page, error) {
	w := &writer{words: r.words[locale], kind: kind, data: data}
	if w.words.Lookup(string(kind)+"/subject") == nil {
		return page{}, errKind
	}
	p := page{Locale: locale, Brand: data.ProgrammeName, Organisation: data.OrganisationName, Link: data.Link, Button: data.LinkLabel,
		Subject: w.block("subject"), Title: w.block("title"), Hello: w.block("hello"), Body: w.paragraphs("body"), Facts: w.facts(),
		After: w.paragraphs("after"), Why: w.block("why"), Contact: w.block("contact")}
	p.fillIn(w)
	if w.err != nil {
		return page{}, w.err
	}
	return p, checkLink(data.Link)
}

// fillIn gives what a kind leaves out.
func (p *page) fillIn(w *writer) {
	if p.Title == "" {
		p.Title = p.Subject
	}
	if p.Button == "" {
		p.Button = w.block("button")
	}
	if p.Brand == "" {
		p.Brand = "Bollplank"
	}
	if len(p.Body) > 0 {
		p.Preview = p.Body[0]
	}
	if w.kind == Matched && len(w.data.Others) > 0 {
		p.Initials = initials(w.data.Others[0])
	}
}

// initials answers the first letters of the first and the last word of a name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	first := []rune(words[0])[:1]
	if len(words) == 1 {
		return strings.ToUpper(string(first))
	}
	return strings.ToUpper(string(append(first, []rune(words[len(words)-1])[0])))
}
