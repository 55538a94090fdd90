package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Milestones reads a cohort's timeline in order of days.
func Milestones(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) ([]Milestone, error) {
	var found []Milestone
	err := tx.Select(ctx, &found, `
		select m.id, m.cohort_id, m.kind, m.name, m.on_date, m.version from app.milestones m
		where m.tenant_id = $1 and m.cohort_id = $2 order by m.on_date, m.id`, cohort)
	if err != nil {
		return nil, fmt.Errorf("list milestones: %w", err)
	}
	return found, nil
}

func milestoneByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Milestone, error) {
	var m Milestone
	err := tx.Get(ctx, &m, `
		select m.id, m.cohort_id, m.kind, m.name, m.on_date, m.version from app.milestones m
		where m.tenant_id = $1 and m.id = $2`, id)
	if err != nil {
		return Milestone{}, fmt.Errorf("read milestone: %w", err)
	}
	return m, nil
}

// addMilestones leaves out those whose id is taken, and says how many were made.
func addMilestones(ctx context.Context, tx *tenants.Tx, all []Milestone) (int64, error) {
	rows := make([][]any, len(all))
	for i, m := range all {
		rows[i] = []any{m.ID, m.CohortID, m.Kind, m.Name, m.OnDate}
	}
	n, err := tx.Insert(ctx, "app.milestones", []string{"id", "cohort_id", "kind", "name", "on_date"}, "on conflict (tenant_id, id) do nothing", rows)
	if err != nil {
		return 0, fmt.Errorf("add milestones: %w", err)
	}
	return n, nil
}

func replaceMilestone(ctx context.Context, tx *tenants.Tx, m Milestone) error {
	n, err := tx.Exec(ctx, `
		update app.milestones m set name = $4, on_date = $5, version = m.version + 1
		where m.tenant_id = $1 and m.id = $2 and m.version = $3`, m.ID, m.Version, m.Name, m.OnDate)
	if err != nil {
		return fmt.Errorf("change milestone: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return nil
}

func moveMilestones(ctx context.Context, tx *tenants.Tx, moved []Milestone) error {
	if len(moved) == 0 {
		return nil
	}
	ids, days := make([]uuid.UUID, len(moved)), make([]string, len(moved))
	for i, m := range moved {
		ids[i], days[i] = m.ID, m.OnDate.String()
	}
	_, err := tx.Exec(ctx, `
		update app.milestones m set on_date = x.day, version = m.version + 1
		from unnest($2::uuid[], $3::date[]) as x (id, day)
		where m.tenant_id = $1 and m.id = x.id`, pq.Array(ids), pq.Array(days))
	if err != nil {
		return fmt.Errorf("move milestones: %w", err)
	}
	return nil
}

func removeMilestones(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		delete from app.milestones m where m.tenant_id = $1 and m.id = any($2::uuid[])`, pq.Array(ids))
	if err != nil {
		return fmt.Errorf("remove milestones: %w", err)
	}
	return nil
}
