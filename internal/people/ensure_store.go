package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

// membersAt answers, for each of people in order, the member with its address, or a zero one. The database
// folds the case, so that there is one opinion about which addresses are the same. It does so before the join: under
// row security no index is asked for what lower makes of another row, and every member of the organisation would be read.
func membersAt(ctx context.Context, tx *tenants.Tx, people []NewMember) ([]ensured, error) {
	emails := make([]string, len(people))
	for i, m := range people {
		emails[i] = m.Email
	}
	var rows []struct {
		N int `db:"n"`
		ensured
	}
	err := tx.Select(ctx, &rows, `
		with asked as materialized (select lower(e.email) as email, e.n from unnest($2::text[]) with ordinality e (email, n))
		select a.n, m.id, m.state
		from asked a join app.members m on m.tenant_id = $1 and m.email_lower = a.email`, pq.Array(emails))
	if err != nil {
		return nil, err
	}
	found := make([]ensured, len(people))
	for _, row := range rows {
		found[row.N-1] = row.ensured
	}
	return found, nil
}

// revive does not wait for the job that tidies up after who has gone: nothing held before comes back.
func revive(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID) error {
	if err := dropAppointments(ctx, tx, ids...); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		update app.members set state = 'invited', role = 'member', invited_at = null, updated_at = $3, version = version + 1
		where tenant_id = $1 and id = any ($2::uuid[]) and state in ('left', 'removed')`, pq.Array(ids), tx.Now())
	return err
}
