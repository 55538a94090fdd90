package platform

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"github.com/bollplank/bollplank/internal/fault"
)

// VaultWay is one way into a person's vault: her vault key wrapped for a recovery code or a passkey (docs/sealing.md §2).
// Salt, nonce and ciphertext are base64url; nothing here opens anything by itself.
type VaultWay struct {
	ID         uuid.UUID `db:"id"`
	VaultID    uuid.UUID `db:"vault_id"`
	Kind       string    `db:"kind"` // "recovery" or "passkey"
	Format     int       `db:"format"`
	Credential string    `db:"credential"`
	Salt       string    `db:"salt"`
	Nonce      string    `db:"nonce"`
	Ciphertext string    `db:"ciphertext"`
}

// VaultWays lists the ways into a person's vault, the oldest first.
func (db *DB) VaultWays(ctx context.Context, user uuid.UUID) (ways []VaultWay, err error) {
	err = db.pool.SelectContext(ctx, &ways, `
		select w.id, w.vault_id, w.kind, w.format, w.credential, w.salt, w.nonce, w.ciphertext
		from directory.vault_ways w where w.user_id = $1 order by w.created_at, w.id limit 100`, user)
	return ways, mapped(err)
}

// WayRule says how many ways a person may have, and what another one than her first is refused with; nil: it is let in.
type WayRule struct {
	Most    int
	Further error
}

// PutVaultWay adds a way, and with the first one the vault. A recovery code takes the place of the one before; the same way
// again changes nothing. A way into another vault than the person's is fault.Conflict("vault_other"), more than most of them
// fault.Conflict("vault_ways_full").
func (db *DB) PutVaultWay(ctx context.Context, user uuid.UUID, w VaultWay, rule WayRule) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if err := db.holdVault(ctx, tx, user, w.VaultID); err != nil {
			return err
		}
		var stand struct {
			Known  bool `db:"known"`
			Others int  `db:"others"`
			Ways   int  `db:"ways"` // without the code that it takes the place of
		}
		err := tx.GetContext(ctx, &stand, `
			select count(*) as others, count(*) filter (where w.id <> $2 and (w.kind <> 'recovery' or $3 <> 'recovery')) as ways, coalesce(bool_or(w.id = $2), false) as known
			from directory.vault_ways w where w.user_id = $1`, user, w.ID, w.Kind)
		if err != nil {
			return fmt.Errorf("count ways: %w", err)
		}
		if stand.Known {
			return knownWay(ctx, tx, user, w)
		}
		if stand.Others > 0 && rule.Further != nil {
			return rule.Further
		}
		if stand.Ways >= rule.Most {
			return fault.Conflict("vault_ways_full")
		}
		return db.addWay(ctx, tx, user, w)
	})
}

// holdVault makes the vault if there is none, and lets one change of it come after the other.
func (db *DB) holdVault(ctx context.Context, tx *sqlx.Tx, user, vault uuid.UUID) error {
	_, err := tx.ExecContext(ctx, `insert into directory.vaults (user_id, id, created_at) values ($1, $2, $3) on conflict (user_id) do nothing`, user, vault, db.now())
	if err != nil {
		return fmt.Errorf("make vault: %w", err)
	}
	var stands uuid.UUID
	if err := tx.GetContext(ctx, &stands, `select v.id from directory.vaults v where v.user_id = $1 for update`, user); err != nil {
		return fmt.Errorf("read vault: %w", err)
	}
	if stands != vault {
		return fault.Conflict("vault_other")
	}
	return nil
}

// knownWay says whether a way that stands is the one that was sent.
func knownWay(ctx context.Context, tx *sqlx.Tx, user uuid.UUID, w VaultWay) error {
	var same bool
	err := tx.GetContext(ctx, &same, `
		select w.vault_id = $3 and w.kind = $4 and w.credential = $5 and w.salt = $6 and w.nonce = $7 and w.ciphertext = $8
		from directory.vault_ways w where w.user_id = $1 and w.id = $2`, user, w.ID, w.VaultID, w.Kind, w.Credential, w.Salt, w.Nonce, w.Ciphertext)
	if err != nil {
		return fmt.Errorf("read way: %w", err)
	}
	if !same {
		return fault.AlreadyExists("/id")
	}
	return nil
}

func (db *DB) addWay(ctx context.Context, tx *sqlx.Tx, user uuid.UUID, w VaultWay) error {
	if w.Kind == "recovery" {
		if _, err := tx.ExecContext(ctx, `delete from directory.vault_ways where user_id = $1 and kind = 'recovery'`, user); err != nil {
			return fmt.Errorf("replace recovery: %w", err)
		}
	}
	_, err := tx.ExecContext(ctx, `
		insert into directory.vault_ways (user_id, id, vault_id, kind, format, credential, salt, nonce, ciphertext, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		user, w.ID, w.VaultID, w.Kind, w.Format, w.Credential, w.Salt, w.Nonce, w.Ciphertext, db.now())
	if err != nil {
		return fmt.Errorf("add way: %w", err)
	}
	return nil
}

// RemoveVaultWay takes a way away; the last one stays, for a vault without a way in is lost: fault.Conflict("vault_last_way").
func (db *DB) RemoveVaultWay(ctx context.Context, user, way uuid.UUID) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		var vault uuid.UUID
		if err := tx.GetContext(ctx, &vault, `select v.id from directory.vaults v where v.user_id = $1 for update`, user); err != nil {
			return fmt.Errorf("hold vault: %w", err)
		}
		var ids []uuid.UUID
		if err := tx.SelectContext(ctx, &ids, `select w.id from directory.vault_ways w where w.user_id = $1 order by w.id`, user); err != nil {
			return fmt.Errorf("read ways: %w", err)
		}
		if len(ids) == 1 && ids[0] == way {
			return fault.Conflict("vault_last_way")
		}
		n, err := tx.ExecContext(ctx, `delete from directory.vault_ways where user_id = $1 and id = $2`, user, way)
		if err != nil {
			return fmt.Errorf("remove way: %w", err)
		}
		if touched, err := n.RowsAffected(); err != nil || touched == 0 {
			return fault.NotFound()
		}
		return nil
	})
}

// RemoveVault takes the vault and every way into it away; without a vault it changes nothing.
func (db *DB) RemoveVault(ctx context.Context, user uuid.UUID) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `delete from directory.vault_ways where user_id = $1`, user); err != nil {
			return fmt.Errorf("remove ways: %w", err)
		}
		if _, err := tx.ExecContext(ctx, `delete from directory.vaults where user_id = $1`, user); err != nil {
			return fmt.Errorf("remove vault: %w", err)
		}
		return nil
	})
}
