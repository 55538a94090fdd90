package rooms

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// readRecords reads a page of the room, newest first: ids are UUIDv7. Others' private ones are not seen by the role.
func readRecords(ctx context.Context, tx *tenants.RoomTx, kind string, after uuid.NullUUID, limit int) ([]SealedRecord, error) {
	var rows []SealedRecord
	err := tx.Select(ctx, &rows, `
		select r.id, r.kind, r.author_id, r.epoch, r.key_id, r.version, r.format, r.nonce, r.ciphertext, r.created_at, r.updated_at, r.erased_at
		from app.sealed_records r
		where r.tenant_id = $1 and r.room_id = $2 and ($3 = '' or r.kind = $3) and ($4::uuid is null or r.id < $4)
		order by r.id desc limit $5`, tx.Room(), kind, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read records: %w", err)
	}
	return rows, nil
}

// readMark reads what is another after every change of the records that the caller may see: their versions only rise.
func readMark(ctx context.Context, tx *tenants.RoomTx) (mark string, err error) {
	err = tx.Get(ctx, &mark, `
		select concat_ws(' ', count(*), sum(r.version), extract(epoch from max(r.updated_at))) from app.sealed_records r
		where r.tenant_id = $1 and r.room_id = $2`, tx.Room())
	if err != nil {
		return "", fmt.Errorf("read mark: %w", err)
	}
	return mark, nil
}

// readRecord reads a record; false when there is none that the caller may see. Whoever writes on it names its version.
func readRecord(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) (r SealedRecord, stands bool, err error) {
	err = tx.Get(ctx, &r, `
		select r.id, r.kind, r.author_id, r.epoch, r.key_id, r.version, r.format, r.nonce, r.ciphertext, r.created_at, r.updated_at, r.erased_at
		from app.sealed_records r where r.tenant_id = $1 and r.room_id = $2 and r.id = $3`, tx.Room(), id)
	if errors.Is(err, fault.NotFound()) {
		return r, false, nil
	}
	if err != nil {
		return r, false, fmt.Errorf("read record: %w", err)
	}
	return r, true, nil
}

// upsertRecord keeps a version in the place of the one that was read; of two writers the second gets fault.StaleVersion,
// and so does who meets another member's private record, of which he may not know.
func upsertRecord(ctx context.Context, tx *tenants.RoomTx, r SealedRecord, instead int) error {
	n, err := tx.Exec(ctx, `
		insert into app.sealed_records (tenant_id, room_id, id, kind, author_id, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
		on conflict (tenant_id, room_id, id) do update set author_id = excluded.author_id, epoch = excluded.epoch, key_id = excluded.key_id,
			version = excluded.version, format = excluded.format, nonce = excluded.nonce, ciphertext = excluded.ciphertext, updated_at = excluded.updated_at
		where sealed_records.version = $13 and sealed_records.erased_at is null`,
		tx.Room(), r.ID, r.Kind, r.AuthorID, r.Epoch, r.KeyID, r.Version, r.Format, r.Nonce, []byte(r.Ciphertext), r.UpdatedAt, instead)
	switch {
	case postgres.Violates(err, "sealed_records_nonce_key"):
		return fault.Conflict("nonce_reused")
	case err != nil:
		return fmt.Errorf("put record: %w", err)
	case n == 0:
		return fault.StaleVersion()
	}
	return nil
}

// eraseRecord erases the version of the caller's that was read; where another has written on it since, fault.StaleVersion.
func eraseRecord(ctx context.Context, tx *tenants.RoomTx, r SealedRecord) error {
	n, err := tx.Exec(ctx, `
		update app.sealed_records set nonce = null, ciphertext = null, version = version + 1, erased_at = $4, updated_at = $4
		where tenant_id = $1 and room_id = $2 and id = $3 and author_id = $5 and version = $6`, tx.Room(), r.ID, tx.Now(), tx.Member(), r.Version)
	if err != nil {
		return fmt.Errorf("erase record: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return nil
}

func erasePrivate(ctx context.Context, tx *tenants.RoomTx) error {
	_, err := tx.Exec(ctx, `
		update app.sealed_records set nonce = null, ciphertext = null, version = version + 1, erased_at = $4, updated_at = $4
		where tenant_id = $1 and room_id = $2 and author_id = $3 and epoch = 0 and erased_at is null`, tx.Room(), tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("erase private records: %w", err)
	}
	return nil
}
