package supervision

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
)

// FormJob forms the groups of one set. It is safe to repeat: what is done is left alone, and groups are written whole or
// not at all.
type FormJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	SetID    uuid.UUID `json:"set_id"`
}

// Kind names the job.
func (FormJob) Kind() string { return "form-groups" }

// Jobs registers the kinds of jobs of this feature.
func Jobs(k *jobs.Kinds, s *Service) { jobs.HandleOrGiveUp(k, 5*time.Minute, s.Work, s.surrender) }

// surrender ends a forming that no attempt has brought to its end, so that the arranger can begin another.
func (s *Service) surrender(ctx context.Context, job FormJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	return s.fail(ctx, job.SetID, "gave_up")
}

func (s *Service) fail(ctx context.Context, id uuid.UUID, code string) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error { return failSet(ctx, tx, id, code) })
}

// Work does a FormJob: reads in one transaction, forms outside any, and writes in another.
func (s *Service) Work(ctx context.Context, job FormJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	st, on, err := s.taken(ctx, job.SetID)
	if errors.Is(err, fault.NotFound()) {
		return nil // done or ended before
	}
	if err != nil {
		return err
	}
	w := st.wanted(on.Size, on.Seed)
	if code := whyNot(st, w); code != "" {
		return s.fail(ctx, on.ID, code)
	}
	result, err := w.form(ctx)
	if errors.Is(err, errNoGrouping) {
		return s.fail(ctx, on.ID, "no_grouping")
	}
	if err != nil {
		return fmt.Errorf("form groups: %w", err)
	}
	return s.keep(ctx, st, on, w, result)
}

// whyNot is the code of what has come between since the forming was asked for.
func whyNot(st standing, w wanted) string {
	if st.cohort.State.Over() {
		return "cohort_over"
	}
	if len(w.mentors) < fewestMentors || len(w.mentors) > MostMentors {
		return "too_few_mentors"
	}
	if w.check() != nil {
		return "no_grouping"
	}
	return ""
}

// taken marks a forming as begun, and reads what it is made of.
func (s *Service) taken(ctx context.Context, id uuid.UUID) (st standing, on set, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if on, err = beginSet(ctx, tx, id); err != nil {
			return err
		}
		st = standing{kind: on.Kind, now: tx.Now()}
		if st.cohort, err = cohorts.ByID(ctx, tx, on.CohortID); err != nil {
			return err
		}
		if st.sets, err = readSets(ctx, tx, on.CohortID, on.Kind); err != nil {
			return err
		}
		return st.readPeople(ctx, tx)
	})
	return st, on, err
}

// keep proposes what was formed, with the groups that are kept, in the place of the draft before. Who has left meanwhile
// is in no group.
func (s *Service) keep(ctx context.Context, st standing, on set, w wanted, f formed) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := cohorts.Lock(ctx, tx, on.CohortID)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return failSet(ctx, tx, on.ID, "cohort_over")
		}
		mentors, err := readMentors(ctx, tx, on.CohortID)
		if err != nil {
			return err
		}
		st.mentors = mentors
		all, breadth, err := numbered(w.locked, f.groups, st.byID())
		if err != nil {
			return err
		}
		f.breadth, f.bound = f.breadth+breadth, f.bound+breadth
		ours, err := propose(ctx, tx, on, f)
		if err != nil || !ours {
			return err
		}
		return insertGroups(ctx, tx, on.ID, all)
	})
}

// numbered makes groups of ids, those that are locked first, and adds up how broad these are.
func numbered(locked, free [][]uuid.UUID, by map[uuid.UUID]mentor) (all []group, breadth int64, err error) {
	for n, ids := range slices.Concat(locked, free) {
		g := group{Locked: n < len(locked), Number: len(all) + 1}
		var here []mentor
		for _, id := range ids {
			if m, still := by[id]; still {
				g.people = append(g.people, person{Participant: id})
				here = append(here, m)
			}
		}
		if g.Locked {
			breadth += breadthOf(here)
		}
		if len(here) == 0 {
			continue
		}
		if g.ID, err = uuid.NewV7(); err != nil {
			return nil, 0, fmt.Errorf("keep groups: %w", err)
		}
		all = append(all, g)
	}
	return all, breadth, nil
}
