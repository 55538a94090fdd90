package matching

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// sealing is a proposal about to be sealed: its adept comes to a mentorship of its mentor's.
type sealing struct {
	AdeptID  uuid.UUID `db:"adept_id"`
	MentorID uuid.UUID `db:"mentor_id"`
	Score    int       `db:"score"`
	Reasons  Reasons   `db:"reasons"`
}

// sealable reads the proposals whose two people still take part.
func sealable(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (found []sealing, err error) {
	err = tx.Select(ctx, &found, `
		select p.adept_id, p.mentor_id, p.score, p.reasons
		from app.proposals p
		join app.participants a on a.tenant_id = $1 and a.id = p.adept_id and a.state = 'admitted'
		join app.participants m on m.tenant_id = $1 and m.id = p.mentor_id and m.state = 'admitted'
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('proposed', 'chosen', 'accepted')
		order by p.id limit $3`, cohort, maxRun)
	return found, err
}

func seal(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.proposals p set state = 'sealed', updated_at = $3
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('proposed', 'chosen', 'accepted')`, cohort, tx.Now())
	if err != nil {
		return fmt.Errorf("seal proposals: %w", err)
	}
	return nil
}

// unseal makes proposals again of what was sealed at a moment, between people who still take part.
func unseal(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, sealedAt time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.proposals p set state = case when p.seat is null then 'proposed' else 'accepted' end, updated_at = $4
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'sealed' and p.updated_at = $3
			and exists (select from app.participants a where a.tenant_id = $1 and a.id = p.adept_id and a.state = 'admitted')
			and exists (select from app.participants m where m.tenant_id = $1 and m.id = p.mentor_id and m.state = 'admitted')`, cohort, sealedAt, tx.Now())
	if err != nil {
		return fmt.Errorf("unseal proposals: %w", err)
	}
	return nil
}
