// Package received reads mail that has come in, as far as it can be read: its words, and the calendar object in it.
package received

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
)

// Mail is what stands in a mail. Of each kind of part the first counts; there may be none.
type Mail struct {
	From, Subject, Text, HTML string
	// Calendar is a calendar object (RFC 5545), from a part of its own or a file.
	Calendar string
}

// Parse reads a mail. It fails where not even the headers can be read.
func Parse(raw []byte) (Mail, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Mail{}, fmt.Errorf("read mail: %w", err)
	}
	m := Mail{Subject: decodeHeader(msg.Header.Get("Subject")), From: decodeHeader(msg.Header.Get("From"))}
	m.part(textproto.MIMEHeader(msg.Header), msg.Body, 0)
	return m, nil
}

func decodeHeader(s string) string {
	out, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		return s
	}
	return out
}

const maxDepth = 8

// part takes in a part and those within it.
func (m *Mail) part(header textproto.MIMEHeader, body io.Reader, depth int) {
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

func (m *Mail) parts(r *multipart.Reader, depth int) {
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

func (m *Mail) add(kind, content string) {
	into := map[string]*string{"text/plain": &m.Text, "text/html": &m.HTML, "text/calendar": &m.Calendar, "application/ics": &m.Calendar}[kind]
	if into == nil || *into != "" {
		return
	}
	if strings.HasPrefix(kind, "text/") && kind != "text/calendar" {
		content = strings.ReplaceAll(content, "\r\n", "\n") // as it was written, before SMTP
	}
	*into = strings.ToValidUTF8(content, "\ufffd")
}
