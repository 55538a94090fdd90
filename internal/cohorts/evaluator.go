package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Evaluator is a member who holds a cohort's closing conversations. D1: she is never its mentor, nor the manager
// of an adept.
type Evaluator struct {
	ID    uuid.UUID `db:"id" json:"id" format:"uuid"`
	Name  string    `db:"name" json:"name"`
	Email string    `db:"email" json:"email"`
}

// Evaluators reads who evaluates a cohort, by name.
func Evaluators(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) ([]Evaluator, error) {
	var found []Evaluator
	err := tx.Select(ctx, &found, `
		select m.id, m.name, m.email from app.cohort_evaluators e
		join app.members m on m.tenant_id = $1 and m.id = e.member_id
		where e.tenant_id = $1 and e.cohort_id = $2 order by m.name collate "sv-x-icu", m.id limit 500`, cohort)
	if err != nil {
		return nil, fmt.Errorf("list evaluators: %w", err)
	}
	return found, nil
}

// mayEvaluate asks that a member is there, and neither mentors in the cohort nor manages an adept of it. The
// cohort is locked, so that nobody becomes either meanwhile.
func mayEvaluate(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) error {
	var ties struct {
		Mentors bool `db:"mentors"`
		Manages bool `db:"manages"`
	}
	err := tx.Get(ctx, &ties, `
		select exists (select from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = m.id
				and p.is_mentor and p.state not in ('declined', 'withdrawn')) as mentors,
			exists (select from app.participants p where p.tenant_id = $1 and p.cohort_id = $2
				and p.is_adept and p.state not in ('declined', 'withdrawn') and lower(p.manager) in (lower(m.name), m.email_lower)) as manages
		from app.members m where m.tenant_id = $1 and m.id = $3 and m.state in ('invited', 'active')`, cohort, member)
	switch {
	case err != nil:
		return fmt.Errorf("read ties of evaluator: %w", err)
	case ties.Mentors:
		return fault.Conflict("evaluator_is_mentor")
	case ties.Manages:
		return fault.Conflict("evaluator_is_manager")
	}
	return nil
}

func addEvaluator(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (made bool, err error) {
	n, err := tx.Exec(ctx, `
		insert into app.cohort_evaluators (tenant_id, cohort_id, member_id, created_at) values ($1, $2, $3, $4)
		on conflict (tenant_id, cohort_id, member_id) do nothing`, cohort, member, tx.Now())
	if err != nil {
		return false, fmt.Errorf("add evaluator: %w", err)
	}
	return n == 1, nil
}

func removeEvaluator(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (gone bool, err error) {
	n, err := tx.Exec(ctx, `
		delete from app.cohort_evaluators e where e.tenant_id = $1 and e.cohort_id = $2 and e.member_id = $3`, cohort, member)
	if err != nil {
		return false, fmt.Errorf("remove evaluator: %w", err)
	}
	return n == 1, nil
}
