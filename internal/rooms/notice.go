package rooms

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// quiet is how long nobody is told again that something waits in a room: once a day, at about the same hour.
const quiet = 20 * time.Hour

// message is the kind of record of which others are told.
const message = "message"

// tellOthers has those in the room who have not been told for a day get a mail that something waits. No arranger sees that
// the mail was sent: who writes, and when, is the room's.
func tellOthers(ctx context.Context, tx *tenants.RoomTx) error {
	letters, err := lettersTo(ctx, tx, mail.RoomWaits)
	if err != nil {
		return err
	}
	return mail.PostAll(ctx, tx, letters)
}

// letterToOwner tells the caller herself that other keys have been made for her rooms: whoever it was, her ways in are worth
// nothing any more. No arranger sees it.
func letterToOwner(tx *tenants.RoomTx) mail.Letter {
	return mail.Letter{Member: tx.Member(), Kind: mail.KeysReplaced, Object: tx.Member(), Detail: map[string]any{"at": tx.Now().Unix()}}
}

// composeReplaced says when, and nothing of a room.
func (s *Service) composeReplaced(_ context.Context, d mail.Delivery) (mail.Content, error) {
	at := time.Unix(int64(d.Detail.Int("at")), 0)
	return mail.Content{Data: mail.Data{When: mail.FormatTime(d.Locale, d.Zone(), at, time.Time{})}, Account: true}, nil
}

// lettersTo makes the letters of a kind to those who have not been told for a day, and notes that they are now. Of RoomOpens
// they go to those who hold the present key, where the caller waits for it.
func lettersTo(ctx context.Context, tx *tenants.RoomTx, kind mail.Kind) ([]mail.Letter, error) {
	members, err := readUntold(ctx, tx, kind == mail.RoomOpens)
	if err != nil || len(members) == 0 {
		return nil, err
	}
	due, err := noteTold(ctx, tx, members)
	if err != nil || !due {
		return nil, err
	}
	letters := make([]mail.Letter, len(members))
	for i, m := range members {
		letters[i] = mail.Letter{Member: m, Kind: kind, Object: tx.Room()}
	}
	return letters, nil
}

// Compose says how the mails about a room are composed: one names who wrote last, the other who waits for the key; a third goes to whose keys are others now. Where
// nothing stands any more, nobody waits, or the reader has left, there is nothing to tell.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.RoomWaits, s.composing(readWriter))
	r.Compose(mail.RoomOpens, s.composing(readWaiting))
	r.Compose(mail.KeysReplaced, s.composeReplaced)
}

// composing composes a mail about a room with the one whom read finds there.
func (s *Service) composing(read func(context.Context, *tenants.RoomTx) (teller, error)) func(context.Context, mail.Delivery) (mail.Content, error) {
	return func(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
		err = s.db.RoomView(ctx, d.Object, func(ctx context.Context, tx *tenants.RoomTx) error {
			t, err := read(ctx, tx)
			c = mail.Content{Data: t.data(), Path: "/mentorships/" + d.Object.String(), Mentorship: d.Object}
			return err
		})
		return c, err
	}
}

// readUntold reads who else is in the room and has not been told of anything for a while; where the caller waits, of those
// who hold the present key alone, and nobody where she has a copy of it for the keys that she has.
func readUntold(ctx context.Context, tx *tenants.RoomTx, waits bool) ([]uuid.UUID, error) {
	var members []uuid.UUID
	err := tx.Select(ctx, &members, `
		select x.member_id from app.room_members x
		join (select max(e.epoch) as epoch from app.room_epochs e where e.tenant_id = $1 and e.room_id = $2) p on true
		left join app.room_notices n on n.tenant_id = $1 and n.room_id = x.room_id and n.member_id = x.member_id
		where x.tenant_id = $1 and x.room_id = $2 and x.member_id <> $3 and x.left_at is null and x.hidden_until <= $4
			and (n.told_at is null or n.told_at <= $5)
			and (not $6::boolean
				or exists (select from app.room_copies c join app.member_keys k on k.tenant_id = $1 and k.member_id = c.recipient_id and k.encryption = c.recipient_key
					where c.tenant_id = $1 and c.room_id = x.room_id and c.recipient_id = x.member_id and c.epoch = p.epoch)
				and not exists (select from app.room_copies o join app.member_keys h on h.tenant_id = $1 and h.member_id = o.recipient_id and h.encryption = o.recipient_key
					where o.tenant_id = $1 and o.room_id = x.room_id and o.recipient_id = $3 and o.epoch = p.epoch))
		order by x.member_id limit 100`, tx.Room(), tx.Member(), tx.Now(), tx.Now().Add(-quiet), waits)
	if err != nil {
		return nil, fmt.Errorf("read who has not been told: %w", err)
	}
	return members, nil
}

// noteTold notes that members are being told; false when another message had them told meanwhile. Its hours are those of
// quiet.
func noteTold(ctx context.Context, tx *tenants.RoomTx, members []uuid.UUID) (bool, error) {
	rows := make([][]any, len(members))
	for i, m := range members {
		rows[i] = []any{tx.Room(), m, tx.Now()}
	}
	n, err := tx.Insert(ctx, "app.room_notices", []string{"room_id", "member_id", "told_at"}, `
		on conflict (tenant_id, room_id, member_id) do update set told_at = excluded.told_at
		where room_notices.told_at <= excluded.told_at - interval '20 hours'`, rows)
	if err != nil {
		return false, fmt.Errorf("note who is told: %w", err)
	}
	return n > 0, nil
}

// teller is what a mail about a room says of who reads it and who made it be sent.
type teller struct {
	Person    string `db:"person"`
	Role      string `db:"role"`
	Other     string `db:"other"`
	Programme string `db:"programme"`
}

func (t teller) data() mail.Data {
	return mail.Data{PersonName: t.Person, Role: t.Role, OtherName: t.Other, ProgrammeName: t.Programme}
}

// readWriter reads for a mail who wrote the newest message to the member; fault.NotFound when nobody did.
func readWriter(ctx context.Context, tx *tenants.RoomTx) (t teller, err error) {
	err = tx.Get(ctx, &t, `
		select me.name as person, x.role, w.name as other, p.name as programme
		from app.sealed_records r
		join app.members w on w.tenant_id = $1 and w.id = r.author_id
		join app.members me on me.tenant_id = $1 and me.id = $3
		join app.room_members x on x.tenant_id = $1 and x.room_id = r.room_id and x.member_id = me.id
		join app.mentorships m on m.tenant_id = $1 and m.id = r.room_id
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where r.tenant_id = $1 and r.room_id = $2 and r.kind = $4 and r.author_id <> $3 and r.epoch > 0 and r.erased_at is null
		order by r.id desc limit 1`, tx.Room(), tx.Member(), message)
	if err != nil && fault.Of(err).Kind != fault.KindNotFound {
		err = fmt.Errorf("read who wrote: %w", err)
	}
	return t, err
}

// readWaiting reads for a mail to the member whose keys have no copy of the present key; fault.NotFound when all have one, or
// the mentorship has ended.
func readWaiting(ctx context.Context, tx *tenants.RoomTx) (t teller, err error) {
	err = tx.Get(ctx, &t, `
		select me.name as person, x.role, w.name as other, p.name as programme
		from app.room_members y
		join app.member_keys k on k.tenant_id = $1 and k.member_id = y.member_id
		join app.members w on w.tenant_id = $1 and w.id = y.member_id
		join app.members me on me.tenant_id = $1 and me.id = $3
		join app.room_members x on x.tenant_id = $1 and x.room_id = y.room_id and x.member_id = me.id
		join app.mentorships m on m.tenant_id = $1 and m.id = y.room_id and m.state <> 'ended'
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where y.tenant_id = $1 and y.room_id = $2 and y.member_id <> $3 and y.left_at is null and y.hidden_until <= $4
			and not exists (select from app.room_copies o where o.tenant_id = $1 and o.room_id = y.room_id and o.recipient_id = y.member_id and o.recipient_key = k.encryption
				and o.epoch = (select max(e.epoch) from app.room_epochs e where e.tenant_id = $1 and e.room_id = y.room_id))
		order by y.joined_at, y.member_id limit 1`, tx.Room(), tx.Member(), tx.Now())
	if err != nil && fault.Of(err).Kind != fault.KindNotFound {
		err = fmt.Errorf("read who waits: %w", err)
	}
	return t, err
}
