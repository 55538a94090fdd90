// Package audit writes down who did what, in the transaction of the act; rows can be added and never changed.
package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Entry is one act. Detail holds ids, codes and counts, never text that a person wrote.
type Entry struct {
	Act        string // verb of the domain: "cohort.launched"
	ObjectKind string
	ObjectID   uuid.UUID
	Detail     map[string]any
}

// writer is what both kinds of transaction offer.
type writer interface {
	Now() time.Time
	Member() uuid.UUID
	Exec(ctx context.Context, query string, args ...any) (int64, error)
}

var _, _ writer = (*tenants.Tx)(nil), (*tenants.RoomTx)(nil)

// Write adds an entry to the log of the tenant the transaction stands in.
func Write(ctx context.Context, tx writer, e Entry) error {
	if e.Detail == nil {
		e.Detail = map[string]any{}
	}
	detail, err := json.Marshal(e.Detail)
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Act, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Act, err)
	}
	_, err = tx.Exec(ctx, `
		insert into app.audit (tenant_id, id, at, member_id, act, object_kind, object_id, detail)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, tx.Now(), uuid.NullUUID{UUID: tx.Member(), Valid: tx.Member() != uuid.Nil}, e.Act, e.ObjectKind, e.ObjectID, string(detail))
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Act, err)
	}
	return nil
}
