// Package mail writes and sends the product's mails: templates in Swedish and English, calendar parts, and
// delivery by SMTP. No mail ever holds anything of a conversation: the words are ours, the names, times and
// places are the only things that come from people.
package mail

import (
	"bytes"
	"fmt"
	netmail "net/mail"
	"strings"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"

	"github.com/bollplank/bollplank/internal/mail/calendar"
)

// Message is a mail to one person, ready to be sent. Text and HTML say the same.
type Message struct {
	// ID is the id of the delivery. It makes the Message-ID, so that a mail sent again after a lost
	// answer is the same mail, which mail programs show once.
	ID string
	// To is the address; a domain with letters outside ASCII is sent in its ASCII form.
	To     string
	ToName string
	// FromName stands before the installation's own address; empty means the sender's own name.
	FromName string
	// ReplyTo is the arranger who reads answers; empty means that answers go to the sender.
	ReplyTo     string
	ReplyToName string
	Subject     string
	Text        string
	HTML        string
	// Calendar goes along twice: as a part that mail programs act on, and as a file to save.
	Calendar *calendar.Object
}

const calendarFile = "invite.ics"

// compose builds the MIME message: mixed(alternative(text, html, calendar), file).
func (m Message) compose(from netmail.Address) (*gomail.Msg, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := m.address(msg, from); err != nil {
		return nil, err
	}
	_, host, _ := strings.Cut(from.Address, "@")
	msg.SetMessageIDWithValue(m.ID + "@" + host)
	msg.Subject(m.Subject)
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no answering machine is to answer
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")  // the same to Exchange
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return msg, m.attach(msg)
}

func (m Message) check() error {
	for _, s := range []string{m.ID, m.To, m.ToName, m.FromName, m.ReplyTo, m.ReplyToName, m.Subject} {
		if strings.ContainsAny(s, "\r\n\x00") {
			return fmt.Errorf("a header holds a line break")
		}
	}
	if m.ID == "" || strings.ContainsAny(m.ID, " <>@") || m.Subject == "" || m.Text == "" || m.HTML == "" {
		return fmt.Errorf("id, subject, text or HTML is missing")
	}
	return nil
}

func (m Message) address(msg *gomail.Msg, from netmail.Address) error {
	if m.FromName != "" {
		from.Name = m.FromName
	}
	msg.FromMailAddress(&from)
	to, err := deliverable(m.To)
	if err != nil {
		return err
	}
	msg.ToMailAddress(&netmail.Address{Name: m.ToName, Address: to})
	if m.ReplyTo == "" {
		return nil
	}
	replyTo, err := deliverable(m.ReplyTo)
	if err != nil {
		return fmt.Errorf("reply-to: %w", err)
	}
	msg.ReplyToMailAddress(&netmail.Address{Name: m.ReplyToName, Address: replyTo})
	return nil
}

func (m Message) attach(msg *gomail.Msg) error {
	if m.Calendar == nil {
		return nil
	}
	kind := gomail.ContentType("text/calendar; method=" + m.Calendar.Method)
	msg.AddAlternativeString(kind, string(m.Calendar.Body), gomail.WithPartEncoding(gomail.EncodingB64))
	return msg.AttachReader(calendarFile, bytes.NewReader(m.Calendar.Body), gomail.WithFileContentType("application/ics"))
}

// deliverable answers an address as SMTP takes it.
func deliverable(address string) (string, error) {
	parsed, err := netmail.ParseAddress(address)
	if err != nil || parsed.Address != address {
		return "", errAddress
	}
	at := strings.LastIndexByte(address, '@')
	host, err := idna.Lookup.ToASCII(address[at+1:])
	if err != nil {
		return "", errAddress
	}
	return address[:at+1] + host, nil
}
