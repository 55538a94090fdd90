package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/tenants"
)

// The context of a reader spans programmes and cohorts, which stand above this package: it is read here, and
// nothing of theirs is written.

func arranged(ctx context.Context, tx *tenants.Tx, programmes []uuid.UUID) ([]ArrangedProgramme, error) {
	list := []ArrangedProgramme{}
	err := tx.Select(ctx, &list, `
		select g.id as programme_id, g.name from app.programmes g
		where g.tenant_id = $1 and g.id = any ($2::uuid[]) order by g.name collate "sv-x-icu", g.id`, pq.Array(programmes))
	return list, err
}

func managed(ctx context.Context, tx *tenants.Tx, all bool, programmes []uuid.UUID) ([]ManagedCohort, error) {
	list := []ManagedCohort{}
	err := tx.Select(ctx, &list, `
		select c.id, c.name, c.programme_id, g.name as programme_name, c.state
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where c.tenant_id = $1 and ($2 or c.programme_id = any ($3::uuid[]))
		order by c.starts_on desc, c.id limit 50`, all, pq.Array(programmes))
	return list, err
}

func participations(ctx context.Context, tx *tenants.Tx, member uuid.UUID) ([]Participation, error) {
	list := []Participation{}
	err := tx.Select(ctx, &list, `
		select p.id as participant_id, p.cohort_id, c.name as cohort_name, g.name as programme_name, p.is_mentor, p.is_adept, p.paused_at is not null as paused
		from app.participants p
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where p.tenant_id = $1 and p.member_id = $2 and p.state not in ('declined', 'withdrawn')
		order by c.starts_on desc, c.id limit 100`, member)
	return list, err
}

func evaluated(ctx context.Context, tx *tenants.Tx, cohorts []uuid.UUID) ([]EvaluatedCohort, error) {
	list := []EvaluatedCohort{}
	err := tx.Select(ctx, &list, `
		select c.id as cohort_id, c.name from app.cohorts c
		where c.tenant_id = $1 and c.id = any ($2::uuid[]) order by c.starts_on desc, c.id`, pq.Array(cohorts))
	return list, err
}
