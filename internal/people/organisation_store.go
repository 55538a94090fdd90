package people

import (
	"context"

	"github.com/bollplank/bollplank/tenants"
)

// insertTenant waits for another who makes the same tenant at the moment, and then finds that one's owner.
func insertTenant(ctx context.Context, tx *tenants.Tx) error {
	_, err := tx.Exec(ctx, `
		insert into app.tenants (id, created_at) values ($1, $2) on conflict (id) do nothing`, tx.Now())
	return err
}

// firstOwner is the owner who has been there longest, invited or active.
func firstOwner(ctx context.Context, tx *tenants.Tx) (f founder, err error) {
	err = tx.Get(ctx, &f, `
		select m.id, m.user_id, m.state from app.members m
		where m.tenant_id = $1 and m.role = 'owner' and m.state in ('invited', 'active') order by m.created_at, m.id limit 1`)
	return f, err
}

func makeOwner(ctx context.Context, tx *tenants.Tx, f founder) error {
	_, err := tx.Exec(ctx, `
		update app.members set role = 'owner', state = $3, user_id = coalesce($4, user_id), invited_at = $5, updated_at = $5, version = version + 1
		where tenant_id = $1 and id = $2`, f.ID, string(f.State), f.User, tx.Now())
	return err
}
