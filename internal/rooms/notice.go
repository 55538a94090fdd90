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
	members, err := readUntold(ctx, tx)
	if err != nil || len(members) == 0 {
		return err
	}
	due, err := noteTold(ctx, tx, members)
	if err != nil || !due {
		return err
	}
	letters := make([]mail.Letter, len(members))
	for i, m := range members {
		letters[i] = mail.Letter{Member: m, Kind: mail.RoomWaits, Object: tx.Room()}
	}
	return mail.PostAll(ctx, tx, letters)
}

// Compose says how the mail about a room is composed.
func Compose(r *mail.Registry, s *Service) { r.Compose(mail.RoomWaits, s.composeWaits) }

// composeWaits names who wrote last; where nothing stands any more, or the reader has left, there is nothing to tell.
func (s *Service) composeWaits(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	err = s.db.RoomView(ctx, d.Object, func(ctx context.Context, tx *tenants.RoomTx) error {
		data, err := readWriter(ctx, tx)
		c = mail.Content{Data: data, Path: "/mentorships/" + d.Object.String()}
		return err
	})
	return c, err
}

// readUntold reads who else is in the room and has not been told for a while.
func readUntold(ctx context.Context, tx *tenants.RoomTx) ([]uuid.UUID, error) {
	var members []uuid.UUID
	err := tx.Select(ctx, &members, `
		select x.member_id from app.room_members x
		left join app.room_notices n on n.tenant_id = $1 and n.room_id = x.room_id and n.member_id = x.member_id
		where x.tenant_id = $1 and x.room_id = $2 and x.member_id <> $3 and x.left_at is null and x.hidden_until <= $4
			and (n.told_at is null or n.told_at <= $5)
		order by x.member_id`, tx.Room(), tx.Member(), tx.Now(), tx.Now().Add(-quiet))
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

// readWriter reads for a mail who wrote the newest message to the member; fault.NotFound when nobody did.
func readWriter(ctx context.Context, tx *tenants.RoomTx) (d mail.Data, err error) {
	var row struct {
		Person    string `db:"person"`
		Role      string `db:"role"`
		Writer    string `db:"writer"`
		Programme string `db:"programme"`
	}
	err = tx.Get(ctx, &row, `
		select me.name as person, x.role, w.name as writer, p.name as programme
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
	return mail.Data{PersonName: row.Person, Role: row.Role, OtherName: row.Writer, ProgrammeName: row.Programme}, err
}
