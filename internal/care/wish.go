package care

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// remindAfter is how soon an adept whose request has led to nothing can send it once more; before, the mail is under way.
const remindAfter = 48 * time.Hour

// Ask asks for a conversation in the name of an adept (D18): the mentors get a mail that says no more than that. Asking again
// while that mail is fresh changes nothing.
func (s *Service) Ask(ctx context.Context, mentorship uuid.UUID) (w ConversationWish, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		if err := f.mayAsk(); err != nil {
			return err
		}
		w, err = ask(ctx, tx, f)
		return err
	})
	return w, err
}

func (f facts) mayAsk() error {
	switch {
	case f.Role != "adept":
		return fault.Forbidden()
	case f.State == mentorships.Ended:
		return fault.Conflict("mentorship_ended")
	case f.State == mentorships.Paused:
		return fault.Conflict("mentorship_paused")
	}
	return nil
}

func ask(ctx context.Context, tx *tenants.RoomTx, f facts) (ConversationWish, error) {
	w := ConversationWish{MemberID: tx.Member(), Name: f.Name, At: tx.Now()}
	asked, err := putWish(ctx, tx)
	if err != nil {
		return w, err
	}
	if !asked {
		return w, readOwnWish(ctx, tx, &w.At)
	}
	mentors, err := readMentors(ctx, tx)
	if err != nil {
		return w, err
	}
	letters := make([]mail.Letter, len(mentors))
	for i, m := range mentors {
		letters[i] = mail.Letter{Member: m, Kind: mail.ConversationWished, Object: tx.Room(), Cohort: uuid.NullUUID{UUID: f.CohortID, Valid: true}}
	}
	return w, mail.PostAll(ctx, tx, letters)
}

// Compose says how the mails about a request, and about the times that answer it, are composed.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.ConversationWished, s.composeWished)
	r.Compose(mail.TimesOffered, s.composeOffered)
}

// composeWished tells a mentor who asked last; a request that a booking has followed is nothing to tell of any more.
func (s *Service) composeWished(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	err = s.db.RoomView(ctx, d.Object, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		w, err := readWish(ctx, tx)
		if err != nil {
			return err
		}
		if w == nil || f.State == mentorships.Ended {
			return fault.NotFound()
		}
		c = mail.Content{Data: mail.Data{PersonName: f.Name, ProgrammeName: f.Programme, Role: f.Role, OtherName: w.Name}, Path: "/mentorships/" + d.Object.String() + "#times", Mentorship: d.Object}
		return nil
	})
	return c, err
}

// putWish notes when the member asks, unless that is fresh and no booking has followed it. A booking answers a request also when it is
// cancelled: she may ask anew at once.
func putWish(ctx context.Context, tx *tenants.RoomTx) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.conversation_wishes (tenant_id, room_id, member_id, asked_at) values ($1, $2, $3, $4)
		on conflict (tenant_id, room_id, member_id) do update set asked_at = excluded.asked_at
			where conversation_wishes.asked_at <= $5 or exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = $2
				and t.created_at > conversation_wishes.asked_at)`,
		tx.Room(), tx.Member(), tx.Now(), tx.Now().Add(-remindAfter))
	if err != nil {
		return false, fmt.Errorf("ask for conversation: %w", err)
	}
	return n > 0, nil
}

func readOwnWish(ctx context.Context, tx *tenants.RoomTx, at *time.Time) error {
	err := tx.Get(ctx, at, `
		select w.asked_at from app.conversation_wishes w where w.tenant_id = $1 and w.room_id = $2 and w.member_id = $3`, tx.Room(), tx.Member())
	if err != nil {
		return fmt.Errorf("read own request: %w", err)
	}
	return nil
}

// readWish reads the latest request that no booking has followed; nil when there is none.
func readWish(ctx context.Context, tx *tenants.RoomTx) (*ConversationWish, error) {
	var rows []ConversationWish
	err := tx.Select(ctx, &rows, `
		select w.member_id, b.name, w.asked_at
		from app.conversation_wishes w
		join app.room_members x on x.tenant_id = $1 and x.room_id = w.room_id and x.member_id = w.member_id and x.left_at is null
		join app.members b on b.tenant_id = $1 and b.id = w.member_id
		where w.tenant_id = $1 and w.room_id = $2 and not exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = $2
			and t.created_at > w.asked_at)
		order by w.asked_at desc limit 1`, tx.Room())
	if err != nil {
		return nil, fmt.Errorf("read request: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	return &rows[0], nil
}

func readMentors(ctx context.Context, tx *tenants.RoomTx) (found postgres.UUIDs, err error) {
	err = tx.Get(ctx, &found, `
		select array(select x.member_id from app.room_members x
			where x.tenant_id = $1 and x.room_id = $2 and x.role = 'mentor' and x.left_at is null order by x.member_id)`, tx.Room())
	if err != nil {
		return nil, fmt.Errorf("read mentors: %w", err)
	}
	return found, nil
}
