package mail

import (
	"embed"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"text/template"
	"unicode"
)

//go:embed templates
var files embed.FS

// Data is what a mail may say. Everything is one line of plain text; what a kind has no use for is left
// empty. There is no field for anything that two people say to each other, and there must never be one.
type Data struct {
	PersonName       string // the reader; the greeting takes the first name
	OrganisationName string
	ProgrammeName    string
	CohortName       string
	EndedCohort      string   // the cohort that has ended, where that is why a mentorship has
	Ended            bool     // the mentorship has ended: nothing more is booked in it
	HaveMet          bool     // they have met, or been in touch, in the mentorship that has ended
	GoesOn           bool     // the cohort goes on without it: the arrangers may find somebody else
	Role             string   // of the reader in the cohort or mentorship: "mentor", "adept" or "both"
	OtherName        string   // the one other person it is about
	Others           []string // the others of a mentorship, for an adept the mentor first, or of a group of mentors
	Changed          []string // who of them has come or gone
	Title            string   // of a seminar
	MayChoose        bool     // the adept has mentors to choose among
	Offer            string   // what a mentor is offered: "stand_by", "guest" or "trio"
	When             string   // see FormatTime
	Before           string   // the time that no longer holds
	Place            string
	Deadline         string // see FormatDate
	Address          string // the new address of an AddressNotice
	Link             string // where the button leads: http or https
	LinkLabel        string // in place of the button's own words
	ContactName      string // the arranger who reads answers
	ContactEmail     string // goes into ReplyTo
}

// Several tells that a mentorship has more than two people in it.
func (d Data) Several() bool { return len(d.Others) > 1 }

// Personal tells that the link lets in its reader by itself: a token of hers stands in it.
func (d Data) Personal() bool { return strings.Contains(d.Link, "/act#") }

// Mentor is the mentor's name, for an adept.
func (d Data) Mentor() string { return d.Others[0] }

// Fellows are the other adepts, for an adept.
func (d Data) Fellows() []string { return d.Others[1:] }

// Renderer writes mails from the embedded templates. It is safe for use by several goroutines.
type Renderer struct {
	words  map[string]*template.Template // by locale
	text   *template.Template
	layout *htmltemplate.Template
}

// NewRenderer parses the templates; an error means a broken build.
func NewRenderer() (*Renderer, error) {
	r := &Renderer{words: map[string]*template.Template{}}
	for _, locale := range []string{"sv", "en"} {
		t, err := template.New(locale).Funcs(functions(locale)).ParseFS(files, "templates/"+locale+".tmpl")
		if err != nil {
			return nil, fmt.Errorf("parse mails: %w", err)
		}
		r.words[locale] = t
	}
	var err error
	if r.text, err = template.ParseFS(files, "templates/layout.txt"); err != nil {
		return nil, fmt.Errorf("parse mails: %w", err)
	}
	layout := htmltemplate.New("layout.html").Funcs(htmltemplate.FuncMap{"whole": whole})
	if r.layout, err = layout.ParseFS(files, "templates/layout.html"); err != nil {
		return nil, fmt.Errorf("parse mails: %w", err)
	}
	return r, nil
}

// Render writes a mail of a kind in a locale ("sv", "en", with or without a region; others are written in
// English). The caller adds ID, To and Calendar. It fails for a kind without a template, for data that
// the kind needs and does not have, and for a link that is not a web address.
func (r *Renderer) Render(kind Kind, locale string, data Data) (Message, error) {
	m, err := r.render(kind, language(locale), tidy(data))
	if err != nil {
		return Message{}, fmt.Errorf("render %s: %w", kind, err)
	}
	return m, nil
}

func (r *Renderer) render(kind Kind, locale string, data Data) (Message, error) {
	p, err := r.page(kind, locale, data)
	if err != nil {
		return Message{}, err
	}
	var text, html strings.Builder
	if err := r.text.Execute(&text, p); err != nil {
		return Message{}, err
	}
	if err := r.layout.Execute(&html, p); err != nil {
		return Message{}, err
	}
	return Message{ToName: data.PersonName, FromName: data.OrganisationName, ReplyTo: data.ContactEmail, ReplyToName: data.ContactName,
		Subject: p.Subject, Text: text.String(), HTML: html.String()}, nil
}

// language answers the locale there are words for.
func language(locale string) string {
	if l, _, _ := strings.Cut(strings.ToLower(locale), "-"); l == "sv" {
		return "sv"
	}
	return "en"
}

// functions are what the templates call. What a sentence cannot do without is asked for by need.
func functions(locale string) template.FuncMap {
	return template.FuncMap{
		"first": firstName,
		"also": func(first string, names []string) (string, error) {
			if _, err := someone(locale, names); err != nil {
				return "", err
			}
			return List(locale, append([]string{first}, names...)), nil
		},
		"all": func(names []string) (string, error) { return someone(locale, names) },
		"firsts": func(names []string) (string, error) {
			given := make([]string, len(names))
			for i, n := range names {
				given[i] = firstName(n)
			}
			return someone(locale, given)
		},
		"need": func(field, value string) (string, error) {
			if value == "" {
				return "", errors.New(field + " is missing")
			}
			return value, nil
		},
		"needRole": func(d Data) (Data, error) {
			if d.Role != "mentor" && d.Role != "adept" && d.Role != "both" {
				return d, errors.New("role is missing")
			}
			return d, nil
		},
	}
}

var timeOfDay = regexp.MustCompile(`(\d)–(\d)`)

// whole keeps a time of day like 13:00–15:30 on one line.
func whole(s string) string { return timeOfDay.ReplaceAllString(s, "$1\u2060–\u2060$2") }

func firstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return strings.TrimSuffix(first, ",")
}

// List writes names as a sentence of a locale does.
func List(locale string, names []string) string {
	and := " and "
	if language(locale) == "sv" {
		and = " och "
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + and + names[last]
	}
	return strings.Join(names, "")
}

func someone(locale string, names []string) (string, error) {
	if len(names) == 0 {
		return "", errors.New("names are missing")
	}
	return List(locale, names), nil
}

// tidy makes every field one line: a name with a line break would read as a paragraph of ours.
func tidy(d Data) Data {
	v := reflect.ValueOf(&d).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			f.SetString(oneLine(f.String()))
		}
	}
	d.Others, d.Changed = lines(d.Others), lines(d.Changed)
	return d
}

func lines(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = oneLine(n)
	}
	return out
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

func checkLink(link string) error {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("link is not a web address")
	}
	return nil
}
