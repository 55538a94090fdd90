package matching

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// maxRun bounds the people of one run, which fails where there are more; the statement that reads them must end within its time.
const maxRun = 20000

// RunJob runs the engine for one run. It is safe to repeat: a finished run is left alone, and a result is written whole or not at all.
type RunJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	RunID    uuid.UUID `json:"run_id"`
}

// Kind names the job.
func (RunJob) Kind() string { return "match-run" }

// task is what the engine is given: read in one transaction, solved outside any.
type task struct {
	run             Run
	policy          programmes.Policy
	adepts, mentors []fit.Profile
	locks           []fit.Pair
	apart           pairSet
	earlier         pairSet // that have been, where the policy wants none of them again
	reports         []fit.Report
	wishes          wishLists
	first           firstWishes
	people          []candidate
	basis           string // see basisOf
}

// fitPolicy is the policy with the pairs that are kept apart.
func (t task) fitPolicy() fit.Policy {
	p := policyOf(t.policy, t.apart.pairs())
	p.Earlier, p.Reports = t.earlier.pairs(), t.reports
	return p
}

// locked is the pairs that were locked, as they are kept with the run.
func (t task) locked() keptPairs {
	all := make(keptPairs, len(t.locks))
	for i, l := range t.locks {
		// Ids come from uuid columns.
		all[i] = keptPair{Adept: uuid.MustParse(l.Adept), Mentor: uuid.MustParse(l.Mentor)}
	}
	slices.SortFunc(all, func(a, b keptPair) int { return bytes.Compare(a.Adept[:], b.Adept[:]) })
	return all
}

// scoredPair is a pair of the result.
type scoredPair struct {
	adept, mentor uuid.UUID
	score         int
	reasons       Reasons
	locked        bool
	run           uuid.NullUUID // that it is proposed by; none: the arranger
}

// outcome is a certified result, ready to be kept.
type outcome struct {
	run, cohort uuid.UUID
	objective   int64
	gap         int64
	pairs       []scoredPair
	leftOut     []LeftOut
	certificate json.RawMessage
	basis       string    // what it went by: see basisOf
	locks       keptPairs // what it found locked
	wished
}

// kept is the pairs as they are kept with the run.
func (o outcome) kept() keptPairs {
	all := make(keptPairs, len(o.pairs))
	for i, p := range o.pairs {
		all[i] = keptPair{Adept: p.adept, Mentor: p.mentor, Score: p.score}
	}
	return all
}

func (o outcome) mean() *int {
	if len(o.pairs) == 0 {
		return nil
	}
	sum := 0
	for _, p := range o.pairs {
		sum += p.score
	}
	mean := meanOf(sum, len(o.pairs))
	return &mean
}

// meanOf is a mean, rounded to the nearest.
func meanOf(sum, n int) int { return (sum + n/2) / n }

func (o outcome) worst() *int {
	if len(o.pairs) == 0 {
		return nil
	}
	worst := o.pairs[0].score
	for _, p := range o.pairs {
		worst = min(worst, p.score)
	}
	return &worst
}

// Jobs registers the kinds of jobs of this feature.
func Jobs(k *jobs.Kinds, s *Service) { jobs.HandleOrGiveUp(k, 5*time.Minute, s.Work, s.surrender) }

// surrender ends a run that no attempt has brought to its end, so that the arranger can start another.
func (s *Service) surrender(ctx context.Context, job RunJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error { return failRun(ctx, tx, job.RunID, "gave_up") })
}

// Work does a RunJob.
func (s *Service) Work(ctx context.Context, job RunJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	t, err := s.begin(ctx, job.RunID)
	switch {
	case notUnderWay(err):
		return nil // it has ended before
	case fault.Of(err).Kind == fault.KindPrecondition:
		return s.giveUp(ctx, job.RunID, err)
	case err != nil:
		return err
	}
	result, err := solve(ctx, t)
	if err != nil {
		return s.giveUp(ctx, job.RunID, err)
	}
	result.basis, result.locks = t.basis, t.locked()
	return s.keep(ctx, result)
}

func (s *Service) begin(ctx context.Context, id uuid.UUID) (t task, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if t.run, err = beginRun(ctx, tx, id); err != nil {
			return err
		}
		c, err := cohortByID(ctx, tx, t.run.CohortID)
		if err != nil {
			return err
		}
		if t, _, err = readTask(ctx, tx, t.run, c); err != nil {
			return err
		}
		apart, err := exclusions(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		if t.basis, err = basisOf(c.Policy, t.people, apart); err != nil {
			return err
		}
		if t.wishes, err = s.wishesOf(ctx, tx, c.ID); err != nil {
			return err
		}
		t.first, err = s.firstWishesOf(ctx, tx, c.ID)
		return err
	})
	return t, err
}

// readTask reads what a run is given, and the proposals that stand before it; a precondition where it is too much.
func readTask(ctx context.Context, tx *tenants.Tx, run Run, c cohort) (task, []Proposal, error) {
	people, err := candidates(ctx, tx, c.ID, maxRun+1)
	if err != nil {
		return task{}, nil, err
	}
	if len(people) > maxRun {
		return task{}, nil, &fault.Error{Kind: fault.KindPrecondition, Code: "too_many_people"}
	}
	stand, err := proposals(ctx, tx, c.ID, maxRun)
	if err != nil {
		return task{}, nil, err
	}
	apart, earlier, err := whoIsApart(ctx, tx, c)
	if err != nil {
		return task{}, nil, err
	}
	t := newTask(run, c.Policy, people, stand)
	t.apart, t.earlier = apart, earlier
	return t, stand, nil
}

func newTask(run Run, policy programmes.Policy, people []candidate, stand []Proposal) task {
	t := task{run: run, policy: policy, people: people, reports: reportsOf(people)}
	held := map[uuid.UUID]int{}
	for _, p := range stand {
		if p.Locked {
			t.locks = append(t.locks, fit.Pair{Adept: p.Adept.ParticipantID.String(), Mentor: p.Mentor.ParticipantID.String()})
			held[p.Mentor.ParticipantID]++
		}
	}
	for _, c := range people {
		if c.IsAdept && !c.HasMentor {
			t.adepts = append(t.adepts, c.profile())
		}
		m := c.profile()
		if c.Paused { // what she has promised stands
			m.Capacity = held[c.ID]
		}
		if c.IsMentor && m.Capacity > 0 {
			t.mentors = append(t.mentors, m)
		}
	}
	return t
}

// giveUp ends a run that no repetition would mend; anything else goes back to be done again.
func (s *Service) giveUp(ctx context.Context, id uuid.UUID, cause error) error {
	f := new(fault.Error)
	if ctx.Err() != nil || !errors.As(cause, &f) {
		return fmt.Errorf("match: %w", cause)
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error { return failRun(ctx, tx, id, f.Code) })
}

// keep writes a result whole: the run, its certificate and what of its proposals still holds, or nothing.
func (s *Service) keep(ctx context.Context, r outcome) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := lockCohort(ctx, tx, r.cohort)
		if err != nil {
			return err
		}
		if c.matchable() != nil {
			return failRun(ctx, tx, r.run, "cohort_over")
		}
		if c.runnable() != nil {
			return failRun(ctx, tx, r.run, "adepts_choose")
		}
		ours, err := finishRun(ctx, tx, r)
		if err != nil || !ours {
			return err
		}
		now, _, err := readTask(ctx, tx, Run{ID: r.run, CohortID: r.cohort}, c)
		if err != nil {
			return err
		}
		if err := c.follow(ctx, tx); err != nil {
			return err
		}
		return replaceProposals(ctx, tx, r, now.tenable(r.pairs))
	})
}
