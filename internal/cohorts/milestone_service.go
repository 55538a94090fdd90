package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Timeline answers a cohort's milestones to whoever may know of the cohort.
func (s *Service) Timeline(ctx context.Context, cohort uuid.UUID) (found []Milestone, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c, err := ByID(ctx, tx, cohort)
		if err != nil {
			return err
		}
		if err := actor.See(c.ProgrammeID, c.ID); err != nil {
			return err
		}
		found, err = Milestones(ctx, tx, cohort)
		return err
	})
	return found, err
}

// AddMilestone puts a day on the timeline.
func (s *Service) AddMilestone(ctx context.Context, cohort, id uuid.UUID, b MilestoneBody) (m Milestone, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		// Locked, so that two at once cannot pass the bound.
		c, _, err := organised(ctx, tx, cohort, Lock)
		if err != nil {
			return err
		}
		wanted, err := milestoneOf(id, cohort, b)
		if err != nil {
			return err
		}
		m, err = addMilestone(ctx, tx, c, wanted)
		return err
	})
	return m, err
}

func addMilestone(ctx context.Context, tx *tenants.Tx, c Cohort, wanted Milestone) (Milestone, error) {
	if c.State.Over() {
		return Milestone{}, fault.Conflict("cohort_closed")
	}
	standing, err := Milestones(ctx, tx, c.ID)
	if err != nil {
		return Milestone{}, err
	}
	for _, m := range standing {
		if m == wanted {
			return m, nil
		}
	}
	if len(standing) >= mostMilestones {
		return Milestone{}, fault.Conflict("too_many_milestones")
	}
	made, err := addMilestones(ctx, tx, []Milestone{wanted})
	if err != nil {
		return Milestone{}, err
	}
	if made == 0 {
		return Milestone{}, fault.AlreadyExists("/id")
	}
	return wanted, record(ctx, tx, "milestone.added", "milestone", wanted.ID, nil)
}

// ChangeMilestone moves or renames a milestone.
func (s *Service) ChangeMilestone(ctx context.Context, id uuid.UUID, x MilestoneChange) (m Milestone, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		standing, err := organisedMilestone(ctx, tx, id)
		if err != nil {
			return err
		}
		if standing.Version != x.Version {
			return fault.StaleVersion()
		}
		if err := standing.change(x); err != nil {
			return err
		}
		if err := replaceMilestone(ctx, tx, standing); err != nil {
			return err
		}
		m = standing
		m.Version++
		return record(ctx, tx, "milestone.changed", "milestone", id, nil)
	})
	return m, err
}

// organisedMilestone enters and reads a milestone of a cohort that can still be changed.
func organisedMilestone(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Milestone, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Milestone{}, err
	}
	m, err := milestoneByID(ctx, tx, id)
	if err != nil {
		return Milestone{}, err
	}
	c, err := Hold(ctx, tx, m.CohortID)
	if err != nil {
		return Milestone{}, err
	}
	if err := actor.Organise(c.ProgrammeID, c.ID); err != nil {
		return Milestone{}, err
	}
	if c.State.Over() {
		return Milestone{}, fault.Conflict("cohort_closed")
	}
	return m, nil
}

// RemoveMilestone takes a day off the timeline.
func (s *Service) RemoveMilestone(ctx context.Context, id uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := organisedMilestone(ctx, tx, id); err != nil {
			return err
		}
		if err := removeMilestones(ctx, tx, []uuid.UUID{id}); err != nil {
			return err
		}
		return record(ctx, tx, "milestone.removed", "milestone", id, nil)
	})
}
