package mail

import (
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

func withdraw(ctx context.Context, tx *tenants.Tx, kind Kind, objects []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set state = 'withdrawn'
		where tenant_id = $1 and kind = $2 and object_id = any ($3::uuid[]) and state = 'queued'`,
		string(kind), pq.Array(objects))
	return err
}
