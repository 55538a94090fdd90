package rooms

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// mostAttempts is how many are kept for one set of keys: more would tell nobody more.
const mostAttempts = 100

// WordAttempt is that the caller typed other words than the eight that a member who has begun anew reads.
type WordAttempt struct {
	ID         uuid.UUID
	Member     uuid.UUID
	KeyVersion int // of her keys that the words were for
}

// NoteAttempt notes that other words were typed, for everybody in the room to see. It is the word of the browser that
// compared them: the server knows no words. The same again is no fault.
func (s *Service) NoteAttempt(ctx context.Context, room uuid.UUID, a WordAttempt) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		members, err := readMembers(ctx, tx)
		if err != nil {
			return err
		}
		of, err := a.of(members, tx.Member())
		if err != nil || of.FailedWords >= mostAttempts {
			return err
		}
		return insertAttempt(ctx, tx, a)
	})
}

// of finds whose words were typed: another's in the room, for the keys that she has now. Nobody types her own.
func (a WordAttempt) of(members []RoomMember, by uuid.UUID) (RoomMember, error) {
	if a.Member == by {
		return RoomMember{}, fault.Forbidden()
	}
	for _, m := range members {
		if m.MemberID != a.Member || m.Left || m.Bundle == nil {
			continue
		}
		if m.KeyVersion != a.KeyVersion {
			return m, fault.StaleVersion()
		}
		return m, nil
	}
	return RoomMember{}, fault.Invalid(fault.At("/member_id", "no_words_of_hers"))
}

func insertAttempt(ctx context.Context, tx *tenants.RoomTx, a WordAttempt) error {
	_, err := tx.Exec(ctx, `
		insert into app.word_attempts (tenant_id, room_id, member_id, key_version, id, typed_by, typed_at) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (tenant_id, room_id, member_id, key_version, id) do nothing`,
		tx.Room(), a.Member, a.KeyVersion, a.ID, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("note attempt: %w", err)
	}
	return nil
}
