package mentorships

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/mail/replies"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// MeetingAnswer is what a member's calendar has answered to a meeting as it stands.
type MeetingAnswer struct {
	MemberID uuid.UUID      `json:"member_id" format:"uuid"`
	Answer   replies.Answer `json:"answer" enum:"accepted,declined,tentative"`
}

// meetingAnswers come out of the database as JSON.
type meetingAnswers []MeetingAnswer

// Scan reads them.
func (a *meetingAnswers) Scan(src any) error {
	switch text := src.(type) {
	case nil:
		return nil
	case []byte:
		return json.Unmarshal(text, a)
	case string:
		return json.Unmarshal([]byte(text), a)
	}
	return fmt.Errorf("answers come as %T", src)
}

// TakeReply notes what a member's calendar answers to the invitation to a meeting. fault.NotFound for an answer that was
// not asked for: to another event, in nobody's name who is there, or to a version that no longer stands.
func (s *Service) TakeReply(ctx context.Context, r replies.Reply) error {
	if r.UID != calendar.UID(r.To.Meeting.String(), s.base.Hostname()) {
		return fault.NotFound()
	}
	var of replied
	err := s.db.View(within(ctx, r.To.Tenant, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) (err error) {
		of, err = readReplied(ctx, tx, r.To.Meeting)
		return err
	})
	if err != nil {
		return err
	}
	who := slices.IndexFunc(of.Members, r.To.IsOf)
	if who < 0 || !strings.EqualFold(of.Emails[who], r.Attendee) { // whoever it was forwarded to answers for herself
		return fault.NotFound()
	}
	member, others := of.Members[who], slices.Delete(slices.Clone(of.Members), who, who+1)
	return s.db.Room(within(ctx, r.To.Tenant, member), of.Room, func(ctx context.Context, tx *tenants.RoomTx) error {
		return takeReply(ctx, tx, r, others)
	})
}

// takeReply keeps an answer, and tells the others of one that declines.
func takeReply(ctx context.Context, tx *tenants.RoomTx, r replies.Reply, others []uuid.UUID) error {
	m, err := readMeeting(ctx, tx, r.To.Meeting)
	if err != nil {
		return err
	}
	// Who clears a calendar of what is over says nothing about it.
	if m.State != Planned || m.Sequence != r.Sequence || !m.EndsAt.After(tx.Now()) {
		return fault.NotFound()
	}
	changed, err := putAnswer(ctx, tx, r)
	if err != nil || !changed || r.Answer != replies.Declined {
		return err
	}
	letters := make([]mail.Letter, len(others))
	for i, member := range others {
		letters[i] = mail.Letter{Member: member, Kind: mail.MeetingDeclined, Object: m.ID, Detail: map[string]any{"sequence": m.Sequence}}
	}
	return mail.PostAll(ctx, tx, letters)
}

// composeDeclined names whose calendar declines. When none does any more, or the meeting has changed, there is nothing to tell.
func (s *Service) composeDeclined(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, of, err := s.meetingSetting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if m.State != Planned || m.Sequence != d.Detail.Int("sequence") || of.HasLeft {
		return mail.Content{}, fault.NotFound()
	}
	c := mail.Content{Data: of.data(), Path: of.path() + "/meetings/" + m.ID.String(), Mentorship: of.Mentorship}
	c.When = mail.FormatTime(d.Locale, d.Zone(), m.StartsAt, m.EndsAt)
	err = s.db.RoomView(ctx, m.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) (err error) {
		c.OtherName, err = readDecliner(ctx, tx, m.ID)
		return err
	})
	return c, err
}

// readDecliner names who declined last of the others; fault.NotFound when nobody does.
func readDecliner(ctx context.Context, tx *tenants.RoomTx, meeting uuid.UUID) (name string, err error) {
	err = tx.Get(ctx, &name, `
		select b.name from app.meeting_answers a
		join app.meetings t on t.tenant_id = $1 and t.id = a.meeting_id
		join app.members b on b.tenant_id = $1 and b.id = a.member_id
		where a.tenant_id = $1 and a.meeting_id = $2 and a.member_id <> $3 and a.sequence = t.sequence and a.answer = 'declined'
		order by a.answered_at desc, a.member_id limit 1`, meeting, tx.Member())
	if err != nil {
		return "", fmt.Errorf("read who declines: %w", err)
	}
	return name, nil
}

// replied is the room of a meeting, and who is in it, each with her address.
type replied struct {
	Room    uuid.UUID      `db:"room_id"`
	Members postgres.UUIDs `db:"members"`
	Emails  pq.StringArray `db:"emails"`
}

func readReplied(ctx context.Context, tx *tenants.Tx, meeting uuid.UUID) (of replied, err error) {
	err = tx.Get(ctx, &of, `
		select t.mentorship_id as room_id, x.members, x.emails
		from app.meetings t
		cross join lateral (select array_agg(m.id order by m.id) as members, array_agg(m.email order by m.id) as emails
			from app.room_members y join app.members m on m.tenant_id = $1 and m.id = y.member_id
			where y.tenant_id = $1 and y.room_id = t.mentorship_id and y.left_at is null) x
		where t.tenant_id = $1 and t.id = $2`, meeting)
	if err != nil {
		return of, fmt.Errorf("read meeting that is answered: %w", err)
	}
	return of, nil
}

// putAnswer keeps an answer unless a later one or the same is there, and reports whether it did. A calendar whose clock is
// ahead answers now.
func putAnswer(ctx context.Context, tx *tenants.RoomTx, r replies.Reply) (bool, error) {
	at := r.At
	if at.After(tx.Now()) {
		at = tx.Now()
	}
	n, err := tx.Exec(ctx, `
		insert into app.meeting_answers (tenant_id, room_id, meeting_id, member_id, sequence, answer, answered_at) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (tenant_id, meeting_id, member_id) do update set sequence = excluded.sequence, answer = excluded.answer, answered_at = excluded.answered_at
		where meeting_answers.sequence < excluded.sequence
			or meeting_answers.answered_at <= excluded.answered_at and meeting_answers.answer <> excluded.answer`,
		tx.Room(), r.To.Meeting, tx.Member(), r.Sequence, string(r.Answer), at)
	if err != nil {
		return false, fmt.Errorf("keep answer to meeting: %w", err)
	}
	return n > 0, nil
}
