package care

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// contactsBack is for how many days afterwards members can note that they were in touch.
const contactsBack = 31

// NoteContact notes that the members of a mentorship were in touch on a day. It is noted once, whoever does it and however often.
func (s *Service) NoteContact(ctx context.Context, mentorship uuid.UUID, on civil.Date) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		if day := today(ctx, tx); on.After(day) || on.Before(day.AddDays(-contactsBack)) || on.Before(f.StartedOn) {
			return fault.Invalid(fault.At("/on_date", "contact_day", "days", contactsBack))
		}
		return insertContact(ctx, tx, on)
	})
}

// ForgetContact takes that back; what is not there is gone already.
func (s *Service) ForgetContact(ctx context.Context, mentorship uuid.UUID, on civil.Date) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		return deleteContact(ctx, tx, on)
	})
}

func insertContact(ctx context.Context, tx *tenants.RoomTx, on civil.Date) error {
	_, err := tx.Exec(ctx, `
		insert into app.phone_contacts (tenant_id, room_id, on_date, noted_by, noted_at) values ($1, $2, $3, $4, $5)
		on conflict (tenant_id, room_id, on_date) do nothing`, tx.Room(), on, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("note contact: %w", err)
	}
	return nil
}

func deleteContact(ctx context.Context, tx *tenants.RoomTx, on civil.Date) error {
	_, err := tx.Exec(ctx, "delete from app.phone_contacts where tenant_id = $1 and room_id = $2 and on_date = $3", tx.Room(), on)
	if err != nil {
		return fmt.Errorf("forget contact: %w", err)
	}
	return nil
}

func readContacts(ctx context.Context, tx *tenants.RoomTx) ([]PhoneContact, error) {
	found := []PhoneContact{}
	err := tx.Select(ctx, &found, `
		select k.on_date from app.phone_contacts k where k.tenant_id = $1 and k.room_id = $2 order by k.on_date desc limit 50`, tx.Room())
	if err != nil {
		return nil, fmt.Errorf("read contacts: %w", err)
	}
	return found, nil
}
