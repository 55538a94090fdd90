package matching

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// reportsOf is who of some people answers to whom.
func reportsOf(people []candidate) []fit.Report {
	var all []fit.Report
	for _, c := range people {
		if c.Manager != "" {
			all = append(all, fit.Report{Name: c.Name, Identity: c.Email, Manager: c.Manager})
		}
	}
	return all
}

// readReports reads who answers to whom among all who take part in a cohort, where the policy wants to know.
func readReports(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, p programmes.Policy) ([]fit.Report, error) {
	if !p.SameManager {
		return nil, nil
	}
	var rows []struct {
		Name    string `db:"name"`
		Email   string `db:"email"`
		Manager string `db:"manager"`
	}
	err := tx.Select(ctx, &rows, `
		select m.name, m.email, p.manager from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'admitted' and p.manager <> '' limit $3`, cohort, maxRun)
	if err != nil {
		return nil, fmt.Errorf("read reporting lines: %w", err)
	}
	all := make([]fit.Report, len(rows))
	for n, r := range rows {
		all[n] = fit.Report{Name: r.Name, Identity: r.Email, Manager: r.Manager}
	}
	return all, nil
}
