package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Evaluators lists who holds the closing conversations of a cohort, for those who organise it.
func (s *Service) Evaluators(ctx context.Context, cohort uuid.UUID) (found []Evaluator, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, _, err := organised(ctx, tx, cohort, ByID); err != nil {
			return err
		}
		found, err = Evaluators(ctx, tx, cohort)
		return err
	})
	return found, err
}

// AddEvaluator appoints a member who neither mentors in the cohort nor manages an adept of it.
func (s *Service) AddEvaluator(ctx context.Context, cohort, member uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, _, err := organised(ctx, tx, cohort, Lock)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		if err := mayEvaluate(ctx, tx, cohort, member); err != nil {
			return err
		}
		if err := auth.StepUp(ctx); err != nil {
			return err
		}
		made, err := addEvaluator(ctx, tx, cohort, member)
		if err != nil || !made {
			return err
		}
		return record(ctx, tx, "cohort.evaluator_added", "cohort", cohort, map[string]any{"member": member})
	})
}

// RemoveEvaluator ends the appointment; doing it twice is harmless.
func (s *Service) RemoveEvaluator(ctx context.Context, cohort, member uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, _, err := organised(ctx, tx, cohort, Lock); err != nil {
			return err
		}
		if err := auth.StepUp(ctx); err != nil {
			return err
		}
		gone, err := removeEvaluator(ctx, tx, cohort, member)
		if err != nil || !gone {
			return err
		}
		return record(ctx, tx, "cohort.evaluator_removed", "cohort", cohort, map[string]any{"member": member})
	})
}
