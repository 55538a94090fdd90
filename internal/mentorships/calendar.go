package mentorships

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// ticketKind marks tickets for the file of one meeting.
const ticketKind = "meeting"

type meetingTicket struct {
	Tenant, Member, Meeting uuid.UUID
}

// MeetingLink gives the address at which the calendar file of a meeting can be had for a minute; the caller has
// been let into its room.
func (s *Service) MeetingLink(ctx context.Context, id uuid.UUID) (string, error) {
	if _, err := s.Meeting(ctx, id); err != nil {
		return "", err
	}
	scope, _ := tenants.From(ctx) // the room has been entered in it
	ticket, err := s.tickets.Issue(s.clock(), ticketKind, meetingTicket{Tenant: scope.Tenant.UUID(), Member: scope.Member, Meeting: id})
	if err != nil {
		return "", err
	}
	return "/api/v1/meeting-files/" + ticket, nil
}

// MeetingFile is the calendar file that a ticket is for; fault.Gone for one that is not good.
func (s *Service) MeetingFile(ctx context.Context, ticket string) ([]byte, error) {
	t, err := s.tickets.Read(s.clock(), ticket)
	var of meetingTicket
	if err != nil || t.Kind != ticketKind || json.Unmarshal(t.Data, &of) != nil {
		return nil, fault.Gone()
	}
	ctx = within(ctx, of.Tenant, of.Member)
	m, err := s.Meeting(ctx, of.Meeting)
	if err != nil {
		return nil, err
	}
	events, err := s.events(ctx, []Meeting{m})
	if err != nil {
		return nil, err
	}
	object, err := calendar.File(events[0])
	return object.Body, err
}

// feedPast is how far back a feed reaches.
const feedPast = 92 * 24 * time.Hour

// Events are the meetings of the member in whose name ctx stands, with their places, for her own calendar: those
// ahead and of the last three months. Each room is entered for itself.
func (s *Service) Events(ctx context.Context) ([]calendar.Event, error) {
	var rooms []uuid.UUID
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		rooms, err = roomsWithMeetings(ctx, tx, tx.Now().Add(-feedPast))
		return err
	})
	if err != nil {
		return nil, err
	}
	var meetings []Meeting
	for _, room := range rooms {
		err := s.db.RoomView(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
			all, err := readMeetings(ctx, tx, uuid.NullUUID{})
			meetings = append(meetings, standing(all, tx.Now().Add(-feedPast))...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return s.events(ctx, meetings)
}

// standing keeps what has its place in a calendar.
func standing(meetings []Meeting, since time.Time) []Meeting {
	var out []Meeting
	for _, m := range meetings {
		if m.State.stands() && m.EndsAt.After(since) {
			out = append(out, m)
		}
	}
	return out
}

// roomsWithMeetings lists the caller's rooms in which there are meetings since a time.
func roomsWithMeetings(ctx context.Context, tx *tenants.Tx, since time.Time) ([]uuid.UUID, error) {
	var rooms []uuid.UUID
	err := tx.Select(ctx, &rooms, `
		select me.room_id from app.room_members me
		where me.tenant_id = $1 and me.member_id = $2 and me.left_at is null and me.hidden_until <= $4
			and exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = me.room_id
				and t.state in ('planned', 'held') and t.ends_at > $3)
		order by me.room_id`, tx.Member(), since, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read rooms with meetings: %w", err)
	}
	return rooms, nil
}

// company is what a calendar entry says besides time and place.
type company struct {
	Room   uuid.UUID      `db:"room_id"`
	Others pq.StringArray `db:"others"`
	Locale string         `db:"locale"`
}

func readCompany(ctx context.Context, tx *tenants.Tx, rooms []uuid.UUID) ([]company, error) {
	var rows []company
	err := tx.Select(ctx, &rows, `
		select x.room_id, array_agg(b.name order by x.role desc, b.name, b.id) as others, coalesce(max(me.language), '') as locale
		from app.room_members x
		join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		join app.members b on b.tenant_id = $1 and b.id = x.member_id
		join app.members me on me.tenant_id = $1 and me.id = $3
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.member_id <> $3 and (x.left_at is null or x.left_at >= m.ended_at)
			and x.hidden_until <= $4
		group by x.room_id`, pq.Array(rooms), tx.Member(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read names for calendar: %w", err)
	}
	return rows, nil
}

// events makes calendar entries of meetings in the member's language.
func (s *Service) events(ctx context.Context, meetings []Meeting) ([]calendar.Event, error) {
	if len(meetings) == 0 {
		return nil, nil
	}
	o, err := s.organisation(ctx)
	if err != nil {
		return nil, err
	}
	rooms := make([]uuid.UUID, len(meetings))
	for i, m := range meetings {
		rooms[i] = m.MentorshipID
	}
	var names []company
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		names, err = readCompany(ctx, tx, rooms)
		return err
	})
	if err != nil {
		return nil, err
	}
	scope, _ := tenants.From(ctx) // the meetings were read in it
	chosen, err := s.directory.LanguageOf(ctx, o.Tenant(), scope.Member)
	if err != nil {
		return nil, fmt.Errorf("read language: %w", err)
	}
	out := make([]calendar.Event, len(meetings))
	for i, m := range meetings {
		out[i] = s.event(m, names, o, chosen)
	}
	return out, nil
}

func (s *Service) event(m Meeting, names []company, o platform.Organisation, chosen string) calendar.Event {
	var others []string
	locale := cmp.Or(chosen, o.DefaultLanguage)
	for _, c := range names {
		if c.Room == m.MentorshipID {
			others, locale = c.Others, cmp.Or(chosen, c.Locale, o.DefaultLanguage)
		}
	}
	return calendar.Event{
		UID: calendar.UID(m.ID.String(), s.base.Hostname()), Sequence: m.Sequence, Stamp: s.clock(), Start: m.StartsAt, End: m.EndsAt,
		Summary: summary(locale, others), Location: where(m), Link: s.page(o, m),
	}
}

// summary is neutral: that there is a meeting, and with whom.
func summary(locale string, others []string) string {
	word, with := "Möte", " med "
	if locale == "en" {
		word, with = "Meeting", " with "
	}
	if len(others) == 0 {
		return word
	}
	return word + with + mail.List(locale, others)
}

// where is the place and, for a meeting by link, how to get there.
func where(m Meeting) string {
	if m.Place != "" && m.Link != "" {
		return m.Place + " " + m.Link
	}
	return m.Place + m.Link
}

// page is the address of a meeting's page; it asks for sign-in.
func (s *Service) page(o platform.Organisation, m Meeting) string {
	return s.base.JoinPath("o", o.Slug, "mentorships", m.MentorshipID.String(), "meetings", m.ID.String()).String()
}

// organisation is the one ctx stands in: the request's, or for work without one the directory's.
func (s *Service) organisation(ctx context.Context) (platform.Organisation, error) {
	if o := auth.PrincipalOf(ctx).Organisation; o.ID != uuid.Nil {
		return o, nil
	}
	scope, ok := tenants.From(ctx)
	if !ok {
		return platform.Organisation{}, tenants.ErrNone
	}
	return s.directory.Organisation(ctx, scope.Tenant)
}
