package mentorships

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
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
	if who < 0 {
		return fault.NotFound()
	}
	return s.db.Room(within(ctx, r.To.Tenant, of.Members[who]), of.Room, func(ctx context.Context, tx *tenants.RoomTx) error {
		m, err := readMeeting(ctx, tx, r.To.Meeting)
		if err != nil {
			return err
		}
		if m.State != Planned || m.Sequence != r.Sequence {
			return fault.NotFound()
		}
		return putAnswer(ctx, tx, r)
	})
}

// replied is the room of a meeting, and who is in it.
type replied struct {
	Room    uuid.UUID      `db:"room_id"`
	Members postgres.UUIDs `db:"members"`
}

func readReplied(ctx context.Context, tx *tenants.Tx, meeting uuid.UUID) (of replied, err error) {
	err = tx.Get(ctx, &of, `
		select t.mentorship_id as room_id, array(select x.member_id from app.room_members x
			where x.tenant_id = $1 and x.room_id = t.mentorship_id and x.left_at is null order by x.member_id) as members
		from app.meetings t where t.tenant_id = $1 and t.id = $2`, meeting)
	if err != nil {
		return of, fmt.Errorf("read meeting that is answered: %w", err)
	}
	return of, nil
}

// putAnswer keeps an answer unless a later one is there. A calendar whose clock is ahead answers now.
func putAnswer(ctx context.Context, tx *tenants.RoomTx, r replies.Reply) error {
	at := r.At
	if at.After(tx.Now()) {
		at = tx.Now()
	}
	_, err := tx.Exec(ctx, `
		insert into app.meeting_answers (tenant_id, room_id, meeting_id, member_id, sequence, answer, answered_at) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (tenant_id, meeting_id, member_id) do update set sequence = excluded.sequence, answer = excluded.answer, answered_at = excluded.answered_at
		where meeting_answers.sequence < excluded.sequence or meeting_answers.answered_at <= excluded.answered_at`,
		tx.Room(), r.To.Meeting, tx.Member(), r.Sequence, string(r.Answer), at)
	if err != nil {
		return fmt.Errorf("keep answer to meeting: %w", err)
	}
	return nil
}
