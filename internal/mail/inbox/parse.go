package inbox

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// parse reads a mail as far as it can be read; what is broken is shown raw.
func parse(e envelope) Message {
	m := Message{ID: e.id, To: e.to, At: e.at, Links: []string{}}
	msg, err := mail.ReadMessage(bytes.NewReader(e.raw))
	if err != nil {
		m.Subject, m.Text = "(cannot be read)", string(e.raw)
		return m
	}
	m.Subject, m.From = decodeHeader(msg.Header.Get("Subject")), decodeHeader(msg.Header.Get("From"))
	m.part(textproto.MIMEHeader(msg.Header), msg.Body, 0)
	m.Links = links(m.Text, m.HTML)
	return m
}

func decodeHeader(s string) string {
	out, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		return s
	}
	return out
}

const maxDepth = 8

// part takes in a part and those within it; the first of each kind counts.
func (m *Message) part(header textproto.MIMEHeader, body io.Reader, depth int) {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && depth < maxDepth {
		m.parts(multipart.NewReader(body, params["boundary"]), depth)
		return
	}
	content, err := io.ReadAll(decodeTransfer(header.Get("Content-Transfer-Encoding"), body))
	if err != nil && len(content) == 0 {
		return
	}
	m.add(kind, string(content))
}

func (m *Message) parts(r *multipart.Reader, depth int) {
	for {
		p, err := r.NextRawPart()
		if err != nil {
			return
		}
		m.part(p.Header, p, depth+1)
	}
}

func decodeTransfer(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(encoding) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	}
	return r
}

func (m *Message) add(kind, content string) {
	into := map[string]*string{"text/plain": &m.Text, "text/html": &m.HTML, "text/calendar": &m.Calendar, "application/ics": &m.Calendar}[kind]
	if into == nil || *into != "" {
		return
	}
	if strings.HasPrefix(kind, "text/") && kind != "text/calendar" {
		content = strings.ReplaceAll(content, "\r\n", "\n") // as it was written, before SMTP
	}
	*into = strings.ToValidUTF8(content, "\ufffd")
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
