package cohorts

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/tenants"
)

// Keys of pages, for tests from outside.
type (
	CohortKey      = cohortKey
	ParticipantKey = participantKey
)

// BatchAfter plans an import, lets something happen, and brings in the first batch of the plan; it tells whether
// the batch found that the cohort had moved on.
func (s *Service) BatchAfter(ctx context.Context, tenant tenants.ID, id uuid.UUID, happens func()) (moved bool, err error) {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenant})
	plan, err := s.plan(ctx, id)
	if err != nil {
		return false, err
	}
	happens()
	for batch := range slices.Chunk(plan.people, batchOfPeople) {
		_, err = s.batch(ctx, id, plan.background, batch)
		return errors.Is(err, errMovedOn), nil
	}
	return false, nil
}

// LimitOf tells how much a field has room for.
func LimitOf(g sheet.Group) int { return limitOf(string(g.Code), g.Field) }
