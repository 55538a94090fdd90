package calendar

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
)

// product names the program that writes (RFC 5545 §3.7.3).
const product = "-//Bollplank//Bollplank//EN"

// Invite asks people to an event, or tells them of a change when Sequence has risen.
func Invite(e Event) (Object, error) { return scheduling(e, Request, "CONFIRMED") }

// CancelInvite takes an event out of the calendars of those who were asked. Sequence must have risen.
func CancelInvite(e Event) (Object, error) { return scheduling(e, Cancel, "CANCELLED") }

func scheduling(e Event, method, status string) (Object, error) {
	if err := e.checkParties(); err != nil {
		return Object{}, err
	}
	event, err := component(e, status)
	if err != nil {
		return Object{}, err
	}
	for _, a := range e.Attendees {
		event.Props.Add(attendee(a, method, e.Replies))
	}
	return encode(method, newCalendar(method, event))
}

// Feed is a calendar to subscribe to.
type Feed struct {
	Name   string
	Events []Event // without those cancelled: what is no longer listed goes from the reader's calendar
}

// refresh is how often programs are asked to come back. Google takes its own time, about a day.
const refresh = "PT1H"

// Subscription writes a feed. It names no attendees: a published calendar is not an invitation.
func Subscription(f Feed) (Object, error) {
	var events []*ical.Component
	for _, e := range f.Events {
		event, err := component(e, "CONFIRMED")
		if err != nil {
			return Object{}, err
		}
		events = append(events, event)
	}
	if len(events) == 0 {
		events = append(events, universalTime())
	}
	c := newCalendar(Publish, events...)
	name := oneLine(f.Name)
	c.Props.SetText("NAME", name)
	c.Props.SetText("X-WR-CALNAME", name)
	c.Props.Get("X-WR-CALNAME").Params.Del("VALUE") // the library marks what it does not know; no reader expects it
	c.Props.Set(raw("X-PUBLISHED-TTL", refresh))
	interval := raw("REFRESH-INTERVAL", refresh)
	interval.Params.Set("VALUE", "DURATION")
	c.Props.Set(interval)
	return encode(Publish, c)
}

// File writes one event for somebody to save in a calendar of her own: nobody is asked.
func File(e Event) (Object, error) {
	event, err := component(e, "CONFIRMED")
	if err != nil {
		return Object{}, err
	}
	return encode(Publish, newCalendar(Publish, event))
}

func newCalendar(method string, children ...*ical.Component) *ical.Calendar {
	c := ical.NewCalendar()
	c.Props.SetText(ical.PropVersion, "2.0")
	c.Props.SetText(ical.PropProductID, product)
	c.Props.Set(raw(ical.PropCalendarScale, "GREGORIAN"))
	c.Props.Set(raw(ical.PropMethod, method))
	c.Children = children
	return c
}

// component writes what every form of an event has.
func component(e Event, status string) (*ical.Component, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	c := ical.NewComponent(ical.CompEvent)
	c.Props.SetText(ical.PropUID, e.UID)
	c.Props.Set(raw(ical.PropSequence, strconv.Itoa(e.Sequence)))
	setTime(c, ical.PropDateTimeStamp, e.Stamp)
	setTime(c, ical.PropDateTimeStart, e.Start)
	setTime(c, ical.PropDateTimeEnd, e.End)
	c.Props.SetText(ical.PropSummary, oneLine(e.Summary))
	c.Props.Set(raw(ical.PropClass, "PRIVATE"))
	c.Props.Set(raw(ical.PropStatus, status))
	c.Props.Set(raw(ical.PropTransparency, "OPAQUE"))
	setPlace(c, e)
	if e.Organiser.Email != "" {
		c.Props.Set(party(ical.PropOrganizer, e.Organiser))
	}
	return c, nil
}

// setTime writes an instant in UTC, to the second.
func setTime(c *ical.Component, name string, t time.Time) {
	c.Props.Set(raw(name, t.UTC().Format("20060102T150405Z")))
}

func setPlace(c *ical.Component, e Event) {
	if place := oneLine(e.Location); place != "" {
		c.Props.SetText(ical.PropLocation, place)
	}
	if u, err := url.Parse(e.Link); err == nil && e.Link != "" {
		c.Props.SetURI(ical.PropURL, u)
		c.Props.SetText(ical.PropDescription, u.String())
	}
}

func party(name string, p Person) *ical.Prop {
	prop := raw(name, "mailto:"+p.Email)
	if who := parameter(p.Name); who != "" {
		prop.Params.Set("CN", who)
	}
	return prop
}

func attendee(p Person, method string, replies bool) *ical.Prop {
	prop := party(ical.PropAttendee, p)
	prop.Params.Set("CUTYPE", "INDIVIDUAL")
	prop.Params.Set("ROLE", "REQ-PARTICIPANT")
	if method == Request {
		prop.Params.Set("PARTSTAT", "NEEDS-ACTION")
		prop.Params.Set("RSVP", strings.ToUpper(strconv.FormatBool(replies)))
	}
	return prop
}

// parameter makes the value of a parameter, which knows no escape for a quotation mark.
func parameter(s string) string { return strings.ReplaceAll(oneLine(s), `"`, "'") }

func raw(name, value string) *ical.Prop {
	p := ical.NewProp(name)
	p.Value = value
	return p
}

// universalTime fills a feed without events: a calendar must have something in it.
func universalTime() *ical.Component {
	standard := ical.NewComponent(ical.CompTimezoneStandard)
	standard.Props.Set(raw(ical.PropDateTimeStart, "19700101T000000"))
	standard.Props.Set(raw(ical.PropTimezoneOffsetFrom, "+0000"))
	standard.Props.Set(raw(ical.PropTimezoneOffsetTo, "+0000"))
	zone := ical.NewComponent(ical.CompTimezone)
	zone.Props.Set(raw(ical.PropTimezoneID, "UTC"))
	zone.Children = append(zone.Children, standard)
	return zone
}

func encode(method string, c *ical.Calendar) (Object, error) {
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(c); err != nil {
		return Object{}, fmt.Errorf("write calendar: %w", err)
	}
	return Object{Method: method, Body: fold(b.Bytes())}, nil
}

const lineOctets = 75

// fold breaks lines after at most 75 octets, never inside a character (RFC 5545 §3.1); the library
// writes them whole.
func fold(body []byte) []byte {
	var out []byte
	for line := range bytes.SplitSeq(bytes.TrimSuffix(body, []byte("\r\n")), []byte("\r\n")) {
		for room := lineOctets; len(line) > room; room = lineOctets - 1 {
			for !utf8.RuneStart(line[room]) {
				room--
			}
			out = append(append(out, line[:room]...), "\r\n "...)
			line = line[room:]
		}
		out = append(append(out, line...), "\r\n"...)
	}
	return slices.Clip(out)
}
