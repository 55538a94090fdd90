package inbox

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/bollplank/bollplank/internal/mail/received"
)

// parse reads a mail as far as it can be read; what is broken is shown raw.
func parse(e envelope) Message {
	m := Message{ID: e.id, To: e.to, At: e.at, Links: []string{}}
	mail, err := received.Parse(e.raw)
	if err != nil {
		m.Subject, m.Text = "(cannot be read)", string(e.raw)
		return m
	}
	m.From, m.Subject, m.Text, m.HTML, m.Calendar = mail.From, mail.Subject, mail.Text, mail.HTML, mail.Calendar
	m.Links = links(m.Text, m.HTML)
	return m
}

var address = regexp.MustCompile(`https?://[^\s<>"]+`)

// links finds the web addresses of a mail, each once.
func links(text, page string) []string {
	out := []string{}
	for _, found := range append(address.FindAllString(text, -1), hrefs(page)...) {
		if !slices.Contains(out, found) {
			out = append(out, found)
		}
	}
	return out
}

func hrefs(page string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range z.Token().Attr {
				if a.Key == "href" && address.MatchString(a.Val) {
					out = append(out, a.Val)
				}
			}
		}
	}
}
