package rooms

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// recordKey is where a page of records ends.
type recordKey struct {
	ID uuid.UUID `json:"id"`
}

// Records lists the room's records that the caller may see, the newest first; kind is empty for all of them.
func (s *Service) Records(ctx context.Context, room uuid.UUID, kind string, paging api.Paging) (page api.Page[SealedRecord], err error) {
	auth.EnterRoomOf(ctx)
	var key recordKey
	behind, err := paging.After(&key)
	if err != nil {
		return page, err
	}
	after := uuid.NullUUID{UUID: key.ID, Valid: behind}
	err = s.db.RoomView(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		rows, err := readRecords(ctx, tx, kind, after, paging.Limit+1)
		page = api.PageOf(rows, paging.Limit, func(r SealedRecord) any { return recordKey{r.ID} })
		return err
	})
	return page, err
}

// PutRecord keeps a record's next version. The same again is no fault; a version that is not behind the kept one is stale.
// Of a message the others are told by mail, once a day.
func (s *Service) PutRecord(ctx context.Context, room uuid.UUID, r SealedRecord) (kept SealedRecord, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		kept, err = putRecord(ctx, tx, r)
		return err
	})
	return kept, err
}

func putRecord(ctx context.Context, tx *tenants.RoomTx, r SealedRecord) (SealedRecord, error) {
	if err := r.whole(); err != nil {
		return r, err
	}
	r.AuthorID, r.CreatedAt, r.UpdatedAt = tx.Member(), tx.Now(), tx.Now()
	kept, stands, err := readRecord(ctx, tx, r.ID)
	if err != nil {
		return r, err
	}
	if stands && r.repeats(kept) {
		return kept, nil
	}
	if stands {
		if err := r.following(kept); err != nil {
			return r, err
		}
		r.CreatedAt = kept.CreatedAt
	}
	if r.Epoch > 0 {
		now, err := readStanding(ctx, tx)
		if err != nil {
			return r, err
		}
		if err := now.writable(r.Epoch, r.KeyID); err != nil {
			return r, err
		}
	}
	if err := upsertRecord(ctx, tx, r, kept.Version); err != nil {
		return r, err
	}
	if r.Kind == message && r.Epoch > 0 && !stands {
		return r, tellOthers(ctx, tx)
	}
	return r, nil
}

// EraseRecord erases a record of the caller's own: its place stays, so that nothing old comes back to it, and what it held
// goes. Erasing what is erased changes nothing.
func (s *Service) EraseRecord(ctx context.Context, room, id uuid.UUID) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		kept, stands, err := readRecord(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !stands:
			return fault.NotFound()
		case kept.AuthorID != tx.Member():
			return fault.Forbidden()
		case kept.ErasedAt != nil:
			return nil
		}
		return eraseRecord(ctx, tx, kept)
	})
}

// ErasePrivate erases all that the caller has written in the room for herself alone.
func (s *Service) ErasePrivate(ctx context.Context, room uuid.UUID) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		return erasePrivate(ctx, tx)
	})
}
