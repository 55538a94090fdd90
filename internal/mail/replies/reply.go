package replies

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"github.com/bollplank/bollplank/internal/mail/received"
)

// Answer is what somebody's calendar says to an invitation.
type Answer string

// The answers that count; programs have others, which say nothing yet.
const (
	Accepted  Answer = "accepted"
	Declined  Answer = "declined"
	Tentative Answer = "tentative"
)

// Reply is one answer, to one version of one event.
type Reply struct {
	To  Address
	UID string
	// Sequence is the version of the event that was answered.
	Sequence int
	Answer   Answer
	// Attendee is the address in whose name the program answers.
	Attendee string
	// At is when the program says it was given: of two the later one counts.
	At time.Time
}

// errNoReply means that a mail is no answer of a calendar.
var errNoReply = errors.New("no calendar reply")

// read finds the answer in a mail.
func read(to Address, raw []byte) (Reply, error) {
	mail, err := received.Parse(raw)
	if err != nil {
		return Reply{}, err
	}
	object, err := decode(mail.Calendar)
	if err != nil {
		return Reply{}, err
	}
	event, err := repliedEvent(object)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{To: to, UID: value(event, ical.PropUID)}
	if r.Answer, r.Attendee, err = answerIn(event); err != nil {
		return Reply{}, err
	}
	if r.Sequence, err = strconv.Atoi(orElse(value(event, ical.PropSequence), "0")); err != nil {
		return Reply{}, errNoReply
	}
	r.At, err = time.Parse("20060102T150405Z", value(event, ical.PropDateTimeStamp))
	if err != nil {
		return Reply{}, errNoReply
	}
	return r, nil
}

const (
	// mostObject and mostLine bound what is read (bytes): the library copies a parameter once for each of its letters.
	mostObject = 32 << 10
	mostLine   = 4 << 10
)

// decode reads a calendar object. The library panics on some lines that break off.
func decode(text string) (object *ical.Calendar, err error) {
	if len(text) > mostObject || slices.ContainsFunc(strings.Split(unfold.Replace(text), "\n"), isLong) {
		return nil, errNoReply
	}
	defer func() {
		if broken := recover(); broken != nil {
			object, err = nil, errNoReply
		}
	}()
	if object, err = ical.NewDecoder(strings.NewReader(text)).Decode(); err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	return object, nil
}

// unfold joins lines that were broken (RFC 5545 §3.1).
var unfold = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "")

func isLong(line string) bool { return len(line) > mostLine }

// repliedEvent is the one event of an object that replies.
func repliedEvent(object *ical.Calendar) (*ical.Component, error) {
	var events []*ical.Component
	for _, c := range object.Children {
		if c.Name == ical.CompEvent {
			events = append(events, c)
		}
	}
	if !strings.EqualFold(value(object.Component, ical.PropMethod), "REPLY") || len(events) != 1 {
		return nil, errNoReply
	}
	return events[0], nil
}

// answerIn is what the one attendee of a reply says, and her address.
func answerIn(event *ical.Component) (answer Answer, address string, err error) {
	attendees := event.Props[ical.PropAttendee]
	if len(attendees) != 1 {
		return "", "", errNoReply
	}
	scheme, address, _ := strings.Cut(attendees[0].Value, ":")
	switch answer = Answer(strings.ToLower(attendees[0].Params.Get("PARTSTAT"))); answer {
	case Accepted, Declined, Tentative:
		if strings.EqualFold(scheme, "mailto") {
			return answer, address, nil
		}
	}
	return "", "", errNoReply
}

func value(c *ical.Component, name string) string {
	if p := c.Props.Get(name); p != nil {
		return p.Value
	}
	return ""
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
