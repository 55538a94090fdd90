package rooms

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// readStanding reads the present epoch, 0 before the first; it is stale when somebody holds its key who has left.
func readStanding(ctx context.Context, tx *tenants.RoomTx) (standing, error) {
	var s standing
	err := tx.Get(ctx, &s, `
		select coalesce(e.epoch, 0) as epoch, e.key_id, r.state = 'ended' as closed, exists (
			select from app.room_copies c
			join app.room_members m on m.tenant_id = $1 and m.room_id = c.room_id and m.member_id = c.recipient_id
			where c.tenant_id = $1 and c.room_id = $2 and c.epoch = e.epoch and m.left_at is not null) as stale
		from app.mentorships r
		left join lateral (select x.epoch, x.key_id from app.room_epochs x
			where x.tenant_id = $1 and x.room_id = r.id order by x.epoch desc limit 1) e on true
		where r.tenant_id = $1 and r.id = $2`, tx.Room())
	if err != nil {
		return s, fmt.Errorf("read epoch: %w", err)
	}
	return s, nil
}

type memberRow struct {
	MemberID   uuid.UUID     `db:"member_id"`
	HasLeft    bool          `db:"has_left"`
	KeyVersion int           `db:"key_version"`
	HasCopy    bool          `db:"has_copy"`
	First      int           `db:"first_epoch"`
	Lacks      pq.Int64Array `db:"lacks"`
	Format     *int          `db:"format"`
	Identity   []byte        `db:"identity"`
	Encryption []byte        `db:"encryption"`
	Signature  []byte        `db:"signature"`
	Failed     int           `db:"failed"`
	FailedAt   *time.Time    `db:"failed_at"`
}

// readMembers reads who is or was in the room, with their keys; not whom a launch has brought that can be, or was, taken back.
func readMembers(ctx context.Context, tx *tenants.RoomTx) ([]RoomMember, error) {
	var rows []memberRow
	err := tx.Select(ctx, &rows, `
		select m.member_id, m.left_at is not null as has_left, coalesce(k.version, 0) as key_version, k.format, k.identity, k.encryption, k.signature,
			exists (select from app.room_copies c where c.tenant_id = $1 and c.room_id = m.room_id and c.recipient_id = m.member_id
				and c.recipient_key = k.encryption
				and c.epoch = (select max(e.epoch) from app.room_epochs e where e.tenant_id = $1 and e.room_id = m.room_id)) as has_copy,
			1 + coalesce((select max(e.epoch) from app.room_epochs e where e.tenant_id = $1 and e.room_id = m.room_id
				and e.created_at < greatest(m.joined_at, m.hidden_until)), 0) as first_epoch,
			array(select e.epoch from app.room_epochs e where e.tenant_id = $1 and e.room_id = m.room_id
				and e.created_at >= greatest(m.joined_at, m.hidden_until)
				and not exists (select from app.room_copies c where c.tenant_id = $1 and c.room_id = m.room_id and c.recipient_id = m.member_id
					and c.epoch = e.epoch and c.recipient_key = k.encryption)
				order by e.epoch limit 1000) as lacks,
			(select count(*) from app.word_attempts a where a.tenant_id = $1 and a.room_id = m.room_id and a.member_id = m.member_id and a.key_version = k.version) as failed,
			(select max(a.typed_at) from app.word_attempts a where a.tenant_id = $1 and a.room_id = m.room_id and a.member_id = m.member_id and a.key_version = k.version) as failed_at
		from app.room_members m
		left join app.member_keys k on k.tenant_id = $1 and k.member_id = m.member_id
		where m.tenant_id = $1 and m.room_id = $2 and m.left_at is distinct from m.joined_at and m.hidden_until <= $3
		order by m.joined_at, m.member_id limit 100`, tx.Room(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read members' keys: %w", err)
	}
	members := make([]RoomMember, len(rows))
	for i, r := range rows {
		members[i] = r.member()
	}
	return members, nil
}

func (r memberRow) member() RoomMember {
	m := RoomMember{
		MemberID: r.MemberID, Left: r.HasLeft, KeyVersion: r.KeyVersion, HasCopy: r.HasCopy, First: r.First, Lacks: make([]int, len(r.Lacks)),
		FailedWords: r.Failed, FailedWordsAt: r.FailedAt,
	}
	for i, epoch := range r.Lacks {
		m.Lacks[i] = int(epoch)
	}
	if r.Format != nil {
		m.Bundle = &Bundle{Format: *r.Format, Identity: r.Identity, Encryption: r.Encryption, Signature: r.Signature}
	}
	return m
}

// readKeys reads the whole of a room's keys that is the caller's.
func readKeys(ctx context.Context, tx *tenants.RoomTx) (k RoomKeys, err error) {
	now, err := readStanding(ctx, tx)
	if err != nil {
		return k, err
	}
	k.Epoch, k.KeyID, k.Stale, k.Closed = now.Epoch, now.KeyID, now.Stale, now.Closed
	if k.Members, err = readMembers(ctx, tx); err != nil {
		return k, err
	}
	if k.Own, err = readSecrets(ctx, tx); err != nil {
		return k, err
	}
	if k.Mark, err = readMark(ctx, tx); err != nil {
		return k, err
	}
	k.Copies = []RoomCopy{}
	err = tx.Select(ctx, &k.Copies, `
		select c.format, c.epoch, c.maker_id, c.recipient_id, c.recipient_key, c.enc, c.ciphertext, c.signature from app.room_copies c
		where c.tenant_id = $1 and c.room_id = $2 and c.recipient_id = $3 order by c.epoch limit 1000`, tx.Room(), tx.Member())
	if err != nil {
		return k, fmt.Errorf("read copies: %w", err)
	}
	return k, nil
}

func readSecrets(ctx context.Context, tx *tenants.RoomTx) (*WrappedSecrets, error) {
	var own WrappedSecrets
	err := tx.Get(ctx, &own, `select s.format, s.nonce, s.ciphertext from app.member_secrets s where s.tenant_id = $1 and s.member_id = $2`, tx.Member())
	if errors.Is(err, fault.NotFound()) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read own keys: %w", err)
	}
	return &own, nil
}

// lockOwnKeys reads the caller's public keys and keeps them as they are until the end; version 0 means none.
func lockOwnKeys(ctx context.Context, tx *tenants.RoomTx) (Bundle, int, error) {
	var row struct {
		Bundle
		Version int `db:"version"`
	}
	err := tx.Get(ctx, &row, `
		select k.format, k.identity, k.encryption, k.signature, k.version from app.member_keys k
		where k.tenant_id = $1 and k.member_id = $2 for update`, tx.Member())
	if errors.Is(err, fault.NotFound()) {
		return Bundle{}, 0, nil
	}
	if err != nil {
		return Bundle{}, 0, fmt.Errorf("lock keys: %w", err)
	}
	return row.Bundle, row.Version, nil
}

// upsertKeys keeps a member's keys, public and wrapped, together. Two browsers that make the first at once meet in the
// version: the second gets fault.StaleVersion and takes what stands.
func upsertKeys(ctx context.Context, tx *tenants.RoomTx, own OwnKeys) error {
	n, err := tx.Exec(ctx, `
		insert into app.member_keys (tenant_id, member_id, format, identity, encryption, signature, version, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, 1, $7, $7)
		on conflict (tenant_id, member_id) do update set format = excluded.format, identity = excluded.identity, encryption = excluded.encryption,
			signature = excluded.signature, version = member_keys.version + 1, updated_at = excluded.updated_at
		where member_keys.version = $8`,
		tx.Member(), own.Bundle.Format, []byte(own.Bundle.Identity), []byte(own.Bundle.Encryption), []byte(own.Bundle.Signature), tx.Now(), own.Version)
	if err != nil {
		return fmt.Errorf("put keys: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return upsertSecrets(ctx, tx, own.Own)
}

// upsertSecrets keeps a member's secrets as they are wrapped now.
func upsertSecrets(ctx context.Context, tx *tenants.RoomTx, own WrappedSecrets) error {
	_, err := tx.Exec(ctx, `
		insert into app.member_secrets (tenant_id, member_id, format, nonce, ciphertext, updated_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (tenant_id, member_id) do update set format = excluded.format, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
			updated_at = excluded.updated_at`,
		tx.Member(), own.Format, []byte(own.Nonce), []byte(own.Ciphertext), tx.Now())
	if err != nil {
		return fmt.Errorf("put wrapped keys: %w", err)
	}
	return nil
}

// insertEpoch makes an epoch; false when somebody else has.
func insertEpoch(ctx context.Context, tx *tenants.RoomTx, epoch int, key uuid.UUID) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.room_epochs (tenant_id, room_id, epoch, key_id, made_by, created_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (tenant_id, room_id, epoch) do nothing`, tx.Room(), epoch, key, tx.Member(), tx.Now())
	if err != nil {
		return false, fmt.Errorf("make epoch: %w", err)
	}
	return n > 0, nil
}

var copyColumns = []string{"room_id", "recipient_id", "epoch", "maker_id", "format", "recipient_key", "enc", "ciphertext", "signature", "created_at"}

// putCopies keeps copies. One that stands gives way to a copy for other keys only.
func putCopies(ctx context.Context, tx *tenants.RoomTx, copies []RoomCopy) error {
	rows := make([][]any, len(copies))
	for i, c := range copies {
		rows[i] = []any{tx.Room(), c.RecipientID, c.Epoch, tx.Member(), c.Format, []byte(c.RecipientKey), []byte(c.Enc), []byte(c.Ciphertext), []byte(c.Signature), tx.Now()}
	}
	_, err := tx.Insert(ctx, "app.room_copies", copyColumns, `
		on conflict (tenant_id, room_id, recipient_id, epoch) do update set maker_id = excluded.maker_id, format = excluded.format,
			recipient_key = excluded.recipient_key, enc = excluded.enc, ciphertext = excluded.ciphertext, signature = excluded.signature,
			created_at = excluded.created_at
		where room_copies.recipient_key <> excluded.recipient_key`, rows)
	if err != nil {
		return fmt.Errorf("put copies: %w", err)
	}
	return nil
}
