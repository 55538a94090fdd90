// Package calendar writes calendar objects: invitations and cancellations that travel by mail (iTIP, RFC
// 5546; iMIP, RFC 6047) and the feed that a person may subscribe to. It is pure: the caller gives every
// time, and the same event is written in the same bytes.
//
// Times are written in UTC. Every event here happens once, so nothing is lost by it, and it is the one
// form that no program misreads: Outlook ignores a TZID without its VTIMEZONE, shifts events when the
// zone's changes come as RDATEs or its name is not one of Windows', and Google takes its own word for a
// zone rather than ours. All of them show the time of day in the reader's zone.
//
// The words are neutral by the caller's choice and CLASS:PRIVATE by ours (D15): somebody who looks at a
// colleague's calendar sees that the hour is taken.
package calendar

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"time"
	"unicode"
)

// Methods of iTIP that are written here.
const (
	Request = "REQUEST"
	Cancel  = "CANCEL"
	Publish = "PUBLISH"
)

// Object is a calendar object ready to be sent: Method goes into the Content-Type of its part as well.
type Object struct {
	Method string
	Body   []byte // text/calendar in UTF-8, lines folded and ended by \r\n
}

// Person is an organiser or somebody invited.
type Person struct {
	Name  string
	Email string
}

// Event is one version of one event.
type Event struct {
	// UID is the same for all versions of the event, for ever: see UID.
	UID string
	// Sequence counts the versions from 0: it rises with every change of time or place, and with the
	// cancellation. A program that has seen a higher one ignores the object.
	Sequence int
	// Stamp is when this version came about.
	Stamp time.Time
	Start time.Time
	End   time.Time
	// Summary is neutral: "Möte", not what the meeting is about.
	Summary  string
	Location string
	// Link leads to the event's page; it asks for sign-in. It is also the description, because some
	// programs hide the link itself. http or https, or empty.
	Link      string
	Organiser Person
	// Attendees see each other's addresses. A meeting names both; a seminar only the one it is sent to.
	Attendees []Person
	// Replies asks for calendar replies at the organiser's address, which must take them.
	Replies bool
}

// UID makes the stable identifier of an event from its id and the host name of the installation.
func UID(id, host string) string { return id + "@" + host }

// Error says which part of an event cannot be written.
type Error struct {
	Part   string
	Reason string
}

func (e *Error) Error() string { return fmt.Sprintf("calendar: %s %s", e.Part, e.Reason) }

// check refuses what no program could act on, and whatever could break out of a line.
func (e Event) check() error {
	switch {
	case e.UID == "" || strings.ContainsFunc(e.UID, outside):
		return &Error{"uid", "is empty or has blanks"}
	case e.Sequence < 0:
		return &Error{"sequence", "is negative"}
	case e.Stamp.IsZero() || e.Start.IsZero():
		return &Error{"time", "is not set"}
	case !e.End.After(e.Start):
		return &Error{"end", "is not after the start"}
	case oneLine(e.Summary) == "":
		return &Error{"summary", "is empty"}
	}
	return checkLink(e.Link)
}

// checkParties is for objects that travel by mail, which name who asks and who is asked.
func (e Event) checkParties() error {
	if err := checkAddress("organiser", e.Organiser.Email); err != nil {
		return err
	}
	if len(e.Attendees) == 0 {
		return &Error{"attendees", "are missing"}
	}
	for _, a := range e.Attendees {
		if err := checkAddress("attendee", a.Email); err != nil {
			return err
		}
	}
	return nil
}

func checkAddress(part, address string) error {
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != address || strings.ContainsFunc(address, outside) {
		return &Error{part, "has no good address"}
	}
	return nil
}

func checkLink(link string) error {
	if link == "" {
		return nil
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return &Error{"link", "is not a web address"}
	}
	return nil
}

// outside tells the characters that may not stand in an identifier or an address.
func outside(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// oneLine makes text that holds no line break and no control character.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool {
		return outside(r) || r == '\u2028' || r == '\u2029'
	}), " ")
}
