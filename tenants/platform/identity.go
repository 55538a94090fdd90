package platform

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
)

// User is a person's account: one for all organisations.
type User struct {
	ID    uuid.UUID `db:"id"`
	Email string    `db:"email"` // the address of sign-in; an organisation's contact address never changes it
	Name  string    `db:"name"`
	// Locale is the language she has chosen, "sv" or "en"; nil while she has not.
	Locale *string `db:"locale"`
	// PasswordHash is a PHC string, empty for a person who signs in by link only.
	PasswordHash string `db:"password_hash"`
}

// UserByEmail finds an account by its address of sign-in, in any case of letters.
func (db *DB) UserByEmail(ctx context.Context, email string) (u User, err error) {
	err = db.pool.GetContext(ctx, &u, `
		select u.id, u.email, u.name, u.language as locale, coalesce(u.password_hash, '') as password_hash
		from directory.users u where u.email_lower = lower($1)`, email)
	return u, mapped(err)
}

// User reads an account.
func (db *DB) User(ctx context.Context, id uuid.UUID) (u User, err error) {
	err = db.pool.GetContext(ctx, &u, `
		select u.id, u.email, u.name, u.language as locale, coalesce(u.password_hash, '') as password_hash
		from directory.users u where u.id = $1`, id)
	return u, mapped(err)
}

// EnsureUser gives the account of an address, made now if there was none. An account that stood already keeps
// its name and language, nil for somebody who has not chosen one, and the same two statements run either way: whoever adds an address does not learn
// whether it had an account.
func (db *DB) EnsureUser(ctx context.Context, email, name string, locale *string) (id uuid.UUID, err error) {
	fresh, err := uuid.NewV7()
	if err != nil {
		return uuid.Nil, fmt.Errorf("ensure user: %w", err)
	}
	err = db.do(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `
			insert into directory.users (id, email, name, language, created_at)
			values ($1, $2, $3, $4, $5) on conflict (email_lower) do nothing`, fresh, email, name, locale, db.now())
		if err != nil {
			return fmt.Errorf("ensure user: %w", err)
		}
		return tx.GetContext(ctx, &id, `select u.id from directory.users u where u.email_lower = lower($1)`, email)
	})
	return id, err
}

// UserChange holds what a person changes about herself; nil leaves as it is.
type UserChange struct {
	Name, Locale *string
}

// UpdateUser changes name and language.
func (db *DB) UpdateUser(ctx context.Context, id uuid.UUID, c UserChange) (u User, err error) {
	err = db.pool.GetContext(ctx, &u, `
		update directory.users u set name = coalesce($2, u.name), language = coalesce($3, u.language) where u.id = $1
		returning u.id, u.email, u.name, u.language as locale, coalesce(u.password_hash, '') as password_hash`, id, c.Name, c.Locale)
	return u, mapped(err)
}

// SetPassword stores the PHC string of a new password and ends every session of the person but keep: whoever
// knew the old one is out.
func (db *DB) SetPassword(ctx context.Context, user, keep uuid.UUID, hash string) error {
	return db.do(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `update directory.users set password_hash = $2 where id = $1`, user, hash); err != nil {
			return fmt.Errorf("set password: %w", err)
		}
		_, err := tx.ExecContext(ctx, `
			update directory.sessions set revoked_at = $3
			where user_id = $1 and id <> $2 and revoked_at is null`, user, keep, db.now())
		if err != nil {
			return fmt.Errorf("end other sessions: %w", err)
		}
		return nil
	})
}
