package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// View is a cohort as one reader may see it: counts and moves are for those who organise it.
type View struct {
	Cohort Cohort
	Counts *CohortCounts
	Moves  []Move
}

// Create makes a cohort of a programme, as long as the programme is, with its timeline laid out.
func (s *Service) Create(ctx context.Context, id uuid.UUID, d CohortDraft) (v View, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseHidden(d.ProgrammeID); err != nil {
			return err
		}
		programme, err := programmes.ByID(ctx, tx, d.ProgrammeID)
		if err != nil {
			return err
		}
		wanted, err := cohortOf(id, d, programme.LengthMonths, dayOf(ctx, tx))
		if err != nil {
			return err
		}
		v, err = create(ctx, tx, wanted, programme)
		return err
	})
	return v, err
}

func create(ctx context.Context, tx *tenants.Tx, wanted Cohort, p programmes.Programme) (View, error) {
	made, err := addCohort(ctx, tx, wanted)
	if err != nil {
		return View{}, err
	}
	if !made {
		return repeated(ctx, tx, wanted)
	}
	wanted.ProgrammeName, wanted.ProgrammeKind, wanted.Language, wanted.Areas, wanted.Asked, wanted.Own, wanted.Version = p.Name, p.Kind, p.Language, p.Areas, p.Policy.Asked(), p.Policy.Own(), 1
	if err := layDown(ctx, tx, wanted.ID, wanted.timeline()); err != nil {
		return View{}, err
	}
	if err := record(ctx, tx, "cohort.created", "cohort", wanted.ID, nil); err != nil {
		return View{}, err
	}
	return viewOf(ctx, tx, wanted)
}

// repeated answers a cohort that was made before, if it is still what the draft says.
func repeated(ctx context.Context, tx *tenants.Tx, wanted Cohort) (View, error) {
	standing, err := ByID(ctx, tx, wanted.ID)
	if err != nil {
		return View{}, err
	}
	if !standing.same(wanted) {
		return View{}, fault.AlreadyExists("/id")
	}
	return viewOf(ctx, tx, standing)
}

func layDown(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, all []laid) error {
	milestones := make([]Milestone, len(all))
	for i, l := range all {
		id, err := uuid.NewV7()
		if err != nil {
			return fmt.Errorf("lay milestones: %w", err)
		}
		milestones[i] = Milestone{ID: id, CohortID: cohort, Kind: l.kind, Name: l.name, OnDate: l.on}
	}
	_, err := addMilestones(ctx, tx, milestones)
	return err
}

func viewOf(ctx context.Context, tx *tenants.Tx, c Cohort) (View, error) {
	facts, err := FactsOf(ctx, tx, c.ID)
	if err != nil {
		return View{}, err
	}
	return View{Cohort: c, Counts: &facts.CohortCounts, Moves: c.Moves(facts)}, nil
}

// List answers the cohorts that the caller may know of, the latest start first; counts come with those the
// caller organises.
func (s *Service) List(ctx context.Context, programme uuid.NullUUID, after cohortKey, limit int) (views []View, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		found, err := listCohorts(ctx, tx, actor, programme, after, limit)
		if err != nil {
			return err
		}
		views = make([]View, len(found))
		for i, f := range found {
			views[i].Cohort = f.Cohort
			if actor.MayOrganise(f.ProgrammeID) {
				views[i].Counts = &found[i].CohortCounts
			}
		}
		return nil
	})
	return views, err
}

// Get answers one cohort to whoever may know of it.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (v View, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c, err := ByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := actor.See(c.ProgrammeID, c.ID); err != nil {
			return err
		}
		v = View{Cohort: c}
		if actor.MayOrganise(c.ProgrammeID) {
			v, err = viewOf(ctx, tx, c)
		}
		return err
	})
	return v, err
}

// Change changes a cohort. When its dates change, milestones that nobody has touched move along.
func (s *Service) Change(ctx context.Context, id uuid.UUID, x CohortChange) (v View, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		before, _, err := organised(ctx, tx, id, Lock)
		if err != nil {
			return err
		}
		if before.Version != x.Version {
			return fault.StaleVersion()
		}
		after := before
		if err := after.change(x, dayOf(ctx, tx)); err != nil {
			return err
		}
		if err := write(ctx, tx, before, after); err != nil {
			return err
		}
		after.Version++
		v, err = viewOf(ctx, tx, after)
		return err
	})
	return v, err
}

func write(ctx context.Context, tx *tenants.Tx, before, after Cohort) error {
	if err := replaceCohort(ctx, tx, after); err != nil {
		return err
	}
	if before.StartsOn != after.StartsOn || before.EndsOn != after.EndsOn {
		if err := followDates(ctx, tx, before, after); err != nil {
			return err
		}
	}
	return record(ctx, tx, "cohort.changed", "cohort", after.ID, nil)
}

func followDates(ctx context.Context, tx *tenants.Tx, before, after Cohort) error {
	standing, err := Milestones(ctx, tx, after.ID)
	if err != nil {
		return err
	}
	next := relay(standing, before.timeline(), after.timeline())
	if err := moveMilestones(ctx, tx, next.moved); err != nil {
		return err
	}
	gone := make([]uuid.UUID, len(next.gone))
	for i, m := range next.gone {
		gone[i] = m.ID
	}
	if err := removeMilestones(ctx, tx, gone); err != nil {
		return err
	}
	return layDown(ctx, tx, after.ID, next.fresh)
}

// Move takes a cohort to a state; the one it is in already is answered as it is.
func (s *Service) Move(ctx context.Context, id uuid.UUID, to State) (v View, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, _, err := organised(ctx, tx, id, Lock)
		if err != nil {
			return err
		}
		facts, err := FactsOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if c.State != to {
			if err := s.move(ctx, tx, c, to, facts); err != nil {
				return err
			}
			c.State, c.Version = to, c.Version+1
		}
		v = View{Cohort: c, Counts: &facts.CohortCounts, Moves: c.Moves(facts)}
		return nil
	})
	return v, err
}

func (s *Service) move(ctx context.Context, tx *tenants.Tx, c Cohort, to State, f Facts) error {
	if err := c.moveTo(to, f); err != nil {
		return err
	}
	if err := setState(ctx, tx, c.ID, to); err != nil {
		return err
	}
	for _, follower := range s.followers {
		if err := follower.FollowCohort(ctx, tx, c.ID, to); err != nil {
			return fmt.Errorf("follow cohort: %w", err)
		}
	}
	return record(ctx, tx, "cohort.moved", "cohort", c.ID, map[string]any{"from": c.State, "to": to})
}
