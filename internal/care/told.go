package care

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants"
)

// offering is how long the mail about offered times waits: several that are offered one after the other make one mail.
const offering = 5 * time.Minute

// tellOffered has those who wait for times told that there are some: with the first of a round, those that follow it among them.
func tellOffered(ctx context.Context, tx *tenants.RoomTx, f facts, waiting []uuid.UUID) error {
	letters := make([]mail.Letter, len(waiting))
	for i, m := range waiting {
		letters[i] = mail.Letter{Member: m, Kind: mail.TimesOffered, Object: tx.Room(), Cohort: uuid.NullUUID{UUID: f.CohortID, Valid: true}, At: tx.Now().Add(offering)}
	}
	return mail.PostAll(ctx, tx, letters)
}

// composeOffered tells an adept who has asked, and has not booked since, who offers times. There is nothing to tell in a pause or
// after an end, of times that are gone, and where a newer mail is on its way because times were taken back and offered anew.
func (s *Service) composeOffered(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	if err := s.newest(ctx, d); err != nil {
		return c, err
	}
	err = s.db.RoomView(ctx, d.Object, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		mentor, err := readOfferer(ctx, tx)
		if err != nil {
			return err
		}
		if mentor == "" || f.State == mentorships.Ended || f.State == mentorships.Paused {
			return fault.NotFound()
		}
		c = mail.Content{Data: mail.Data{PersonName: f.Name, ProgrammeName: f.Programme, Role: f.Role, OtherName: mentor},
			Path: "/mentorships/" + d.Object.String() + "/plan", Mentorship: d.Object}
		return nil
	})
	return c, err
}

// newest refuses a letter that a later one of its kind stands behind.
func (s *Service) newest(ctx context.Context, d mail.Delivery) error {
	return s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		var overtaken bool
		err := tx.Get(ctx, &overtaken, `
			select exists (select from app.deliveries n where n.tenant_id = $1 and n.member_id = $2 and n.kind = $3 and n.object_id = $4
				and n.id > $5 and n.state = 'queued')`, d.Member, string(d.Kind), d.Object, d.ID)
		if err != nil {
			return fmt.Errorf("read later mails about offered times: %w", err)
		}
		if overtaken {
			return fault.NotFound()
		}
		return nil
	})
}

// readOfferer reads who offers the earliest time ahead, where the member waits for one; empty when she does not, or there is none.
func readOfferer(ctx context.Context, tx *tenants.RoomTx) (name string, err error) {
	err = tx.Get(ctx, &name, `
		select coalesce((select b.name from app.offered_times o
			join app.room_members x on x.tenant_id = $1 and x.room_id = o.room_id and x.member_id = o.offered_by and x.left_at is null
			join app.members b on b.tenant_id = $1 and b.id = o.offered_by
			where o.tenant_id = $1 and o.room_id = $2 and o.starts_at > $4
				and exists (select from app.conversation_wishes w where w.tenant_id = $1 and w.room_id = $2 and w.member_id = $3
					and not exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = $2 and t.created_at > w.asked_at))
			order by o.starts_at, o.id limit 1), '')`, tx.Room(), tx.Member(), tx.Now())
	if err != nil {
		return "", fmt.Errorf("read who offers times: %w", err)
	}
	return name, nil
}
