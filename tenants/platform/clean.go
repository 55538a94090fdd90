package platform

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

const (
	// keptAttempts is longer than any window.
	keptAttempts = 48 * time.Hour
	// keptTokens is how long a spent token is known: either way its reader is told that it is gone.
	keptTokens = 7 * 24 * time.Hour
	// keptSessions is how long an ended session is known, to tell a token that is reused from one that is not ours.
	keptSessions = 30 * 24 * time.Hour
	// cleanedAtATime bounds one statement, and with it what a transaction locks.
	cleanedAtATime = 1000
)

// Clean removes what has lost its meaning: counts of windows long past, tokens a week after they expired and sessions
// thirty days after they ended. Each step is a transaction of its own, so that one cut short has not been in vain.
func (db *DB) Clean(ctx context.Context) error {
	for what, step := range map[string]func(context.Context, time.Time) (sql.Result, error){
		"attempts": db.cleanAttempts, "sign-in links": db.cleanLinks, "purpose tokens": db.cleanPurposes, "sessions": db.cleanSessions,
	} {
		if err := again(ctx, db.now(), step); err != nil {
			return mapped(fmt.Errorf("clean %s: %w", what, err))
		}
	}
	return nil
}

func again(ctx context.Context, now time.Time, step func(context.Context, time.Time) (sql.Result, error)) error {
	for {
		result, err := step(ctx, now)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n < cleanedAtATime {
			return err
		}
	}
}

func (db *DB) cleanAttempts(ctx context.Context, now time.Time) (sql.Result, error) {
	return db.pool.ExecContext(ctx, `
		delete from directory.attempts where (bucket, period) in (
			select a.bucket, a.period from directory.attempts a where a.period < $1 limit $2)`, now.Add(-keptAttempts), cleanedAtATime)
}

func (db *DB) cleanLinks(ctx context.Context, now time.Time) (sql.Result, error) {
	return db.pool.ExecContext(ctx, `
		delete from directory.sign_in_links where token_hash in (
			select l.token_hash from directory.sign_in_links l where l.expires_at < $1 limit $2)`, now.Add(-keptTokens), cleanedAtATime)
}

func (db *DB) cleanPurposes(ctx context.Context, now time.Time) (sql.Result, error) {
	return db.pool.ExecContext(ctx, `
		delete from directory.purpose_tokens where token_hash in (
			select p.token_hash from directory.purpose_tokens p where p.expires_at < $1 limit $2)`, now.Add(-keptTokens), cleanedAtATime)
}

func (db *DB) cleanSessions(ctx context.Context, now time.Time) (sql.Result, error) {
	return db.pool.ExecContext(ctx, `
		delete from directory.sessions where id in (
			select s.id from directory.sessions s where least(s.expires_at, s.revoked_at) < $1 limit $2)`, now.Add(-keptSessions), cleanedAtATime)
}
