package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// ties are what a member's part in a cohort may collide with, and what the organisation knows of her.
type ties struct {
	Name          string `db:"name"`
	Email         string `db:"email"`
	Accepted      bool   `db:"accepted"`
	Undeliverable bool   `db:"undeliverable"`
	Evaluates     bool   `db:"evaluates"`
	ManagedBy     bool   `db:"managed_by"` // the manager named evaluates the cohort
}

// tiesOf reads a member's ties to a cohort, were she to have this manager. The cohort is held, so that no
// evaluator comes or goes meanwhile.
func tiesOf(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID, manager string) (ties, error) {
	var t ties
	err := tx.Get(ctx, &t, `
		select m.name, m.email, m.state = 'active' as accepted,
			exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = m.id and d.state = 'undeliverable'
				and lower(d.email) = m.email_lower and not exists (
					select from app.deliveries o where o.tenant_id = $1 and o.member_id = m.id and o.state = 'sent'
						and lower(o.email) = m.email_lower and o.id > d.id)) as undeliverable,
			exists (select from app.cohort_evaluators e where e.tenant_id = $1 and e.cohort_id = $2 and e.member_id = m.id) as evaluates,
			exists (select from app.cohort_evaluators e join app.members v on v.tenant_id = $1 and v.id = e.member_id
				where e.tenant_id = $1 and e.cohort_id = $2 and lower($4) in (lower(v.name), v.email_lower)) as managed_by
		from app.members m where m.tenant_id = $1 and m.id = $3`, cohort, member, manager)
	if err != nil {
		return ties{}, fmt.Errorf("read ties: %w", err)
	}
	return t, nil
}

// allow refuses a part that an evaluator of the cohort stands in the way of. D1: an evaluator is never a mentor of
// the cohort, nor the manager of an adept.
func (t ties) allow(p Participant) error {
	switch {
	case p.State.Gone():
		return nil
	case p.IsMentor && t.Evaluates:
		return fault.Conflict("mentor_is_evaluator")
	case p.IsAdept && t.ManagedBy:
		return fault.Conflict("manager_is_evaluator")
	}
	return nil
}
