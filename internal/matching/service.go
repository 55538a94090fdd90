package matching

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants"
)

// Service matches cohorts.
type Service struct {
	db       *tenants.DB
	renderer *mail.Renderer
	desks    shelf
	wishes   Wishes
}

// New makes the service; renderer shows what a launch would send.
func New(db *tenants.DB, renderer *mail.Renderer) *Service {
	return &Service{db: db, renderer: renderer}
}

// entered reads a cohort and decides that the actor organises it.
func entered(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (cohort, error) {
	return enteredWith(ctx, tx, id, cohortByID)
}

// enteredLocked is entered for a change: changes of one cohort's pairs follow one another.
func enteredLocked(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (cohort, error) {
	c, err := enteredWith(ctx, tx, id, lockCohort)
	if err != nil {
		return c, err
	}
	return c, c.follow(ctx, tx)
}

func enteredWith(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read func(context.Context, *tenants.Tx, uuid.UUID) (cohort, error)) (cohort, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return cohort{}, err
	}
	c, err := read(ctx, tx, id)
	if err != nil {
		return cohort{}, err
	}
	return c, actor.Organise(c.ProgrammeID, c.ID)
}

// Asked is what a run is started with.
type Asked struct {
	Seed *int64   // nil: that of the run before, so that among equals who was paired stays paired
	Goal fit.Goal // empty: fit.BestFit
}

// Start queues a run. While one is under way it is that one that is answered.
func (s *Service) Start(ctx context.Context, cohortID uuid.UUID, asked Asked) (run Run, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.runnable(); err != nil {
			return err
		}
		if run, err = underWay(ctx, tx, c.ID); !notUnderWay(err) {
			return err
		}
		run, err = queueRun(ctx, tx, c, asked)
		return err
	})
	return run, err
}

func queueRun(ctx context.Context, tx *tenants.Tx, c cohort, asked Asked) (Run, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Run{}, fmt.Errorf("queue run: %w", err)
	}
	run := Run{ID: id, CohortID: c.ID, State: Queued, Goal: cmp.Or(asked.Goal, fit.BestFit), CreatedAt: tx.Now()}
	if run.Seed, err = seedOf(ctx, tx, c.ID, asked.Seed); err != nil {
		return Run{}, err
	}
	if err := insertRun(ctx, tx, run, c.Policy); err != nil {
		return Run{}, fmt.Errorf("queue run: %w", err)
	}
	if err := tx.Enqueue(ctx, RunJob{TenantID: tx.Tenant().UUID(), RunID: id}); err != nil {
		return Run{}, err
	}
	return run, audit.Write(ctx, tx, audit.Entry{Act: "match-run.started", ObjectKind: "cohort", ObjectID: c.ID, Detail: map[string]any{"run": id, "seed": run.Seed, "goal": run.Goal}})
}

// seedOf is the seed asked for, or that of the cohort's run before, or any.
func seedOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, asked *int64) (int64, error) {
	if asked != nil {
		return *asked, nil
	}
	before, _, err := latestRun(ctx, tx, cohort)
	if err != nil {
		return 0, fmt.Errorf("read seed: %w", err)
	}
	if before == nil {
		return rand.Int64N(1 << 53), nil
	}
	return before.Seed, nil
}

// FindRun reads one run.
func (s *Service) FindRun(ctx context.Context, id uuid.UUID) (run Run, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if run, err = runByID(ctx, tx, id); err != nil {
			return err
		}
		c, err := cohortByID(ctx, tx, run.CohortID)
		if err != nil {
			return err
		}
		return actor.OrganiseHidden(c.ProgrammeID)
	})
	return run, err
}

// Runs lists the runs of a cohort, newest first; one more than limit where there are more.
func (s *Service) Runs(ctx context.Context, cohortID uuid.UUID, before uuid.NullUUID, limit int) (found []Run, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := entered(ctx, tx, cohortID); err != nil {
			return err
		}
		found, err = listRuns(ctx, tx, cohortID, before, limit+1)
		return err
	})
	return found, err
}

// Pair proposes one mentor to one adept in the arranger's name, in the place of the mentor seen there, or of whatever
// was proposed before (uuid.Nil).
func (s *Service) Pair(ctx context.Context, cohortID, adept, mentor uuid.UUID, locked bool, seen uuid.UUID) (p Proposal, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		if err := propose(ctx, tx, c, adept, mentor, locked, seen); err != nil {
			return err
		}
		p, err = proposalOf(ctx, tx, c.ID, adept)
		return err
	})
	return p, err
}

func propose(ctx context.Context, tx *tenants.Tx, c cohort, adept, mentor uuid.UUID, locked bool, seen uuid.UUID) error {
	a, m, err := candidatePair(ctx, tx, c.ID, adept, mentor)
	if err != nil {
		return err
	}
	if a.HasMentor {
		return fault.Conflict("adept_has_mentor")
	}
	before, err := promised(ctx, tx, c.ID, mentor, adept)
	if err != nil {
		return err
	}
	if before.Standing.Valid && !same(before.Standing.UUID, seen) {
		return fault.Conflict("pair_changed")
	}
	if m.SeatsTaken+before.Held >= m.Capacity {
		return fault.Capacity("mentor_full")
	}
	if m.Paused && !before.Agreed {
		return fault.Conflict("mentor_paused")
	}
	if before.Apart {
		return fault.Conflict("pair_excluded")
	}
	scored := score(c.Policy, a, m, false, false)
	if scored.Blocked != nil && *scored.Blocked == "same_person" {
		return fault.Conflict("same_person")
	}
	pair := scoredPair{adept: adept, mentor: mentor, score: scored.Score, reasons: scored.Reasons, locked: locked}
	if err := putProposals(ctx, tx, c.ID, []scoredPair{pair}); err != nil || !before.Agreed {
		return err
	}
	return agreeAgain(ctx, tx, c.ID, adept)
}

// Seen is the mentors that stand beside two adepts where an arranger looks. What another arranger has changed since is
// refused, not undone; uuid.Nil is whoever stands there.
type Seen struct{ Mentor, Other uuid.UUID }

// Swap lets two adepts exchange the mentors proposed to them, both or neither, and locks both pairs.
func (s *Service) Swap(ctx context.Context, cohortID, adept, other uuid.UUID, seen Seen) (p Proposal, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		if adept != other {
			if err := swap(ctx, tx, c, adept, other, seen); err != nil {
				return err
			}
		}
		p, err = proposalOf(ctx, tx, c.ID, adept)
		return err
	})
	return p, err
}

// swap takes both proposals away before it makes the new ones, so that full mentors have room.
func swap(ctx context.Context, tx *tenants.Tx, c cohort, adept, other uuid.UUID, seen Seen) error {
	pair, err := swappable(ctx, tx, c.ID, adept, other)
	if err != nil {
		return err
	}
	if !same(pair[adept], seen.Mentor) || !same(pair[other], seen.Other) {
		return fault.Conflict("pair_changed")
	}
	if err := removeProposals(ctx, tx, c.ID, adept, other); err != nil {
		return err
	}
	if err := propose(ctx, tx, c, adept, pair[other], true, uuid.Nil); err != nil {
		return err
	}
	return propose(ctx, tx, c, other, pair[adept], true, uuid.Nil)
}

// same tells whether the mentor who stands there is the one who was seen.
func same(standing, seen uuid.UUID) bool { return seen == uuid.Nil || standing == seen }

// Unpair takes away the proposal of a mentor whom the arranger sees, or of whoever it is (uuid.Nil); none is no fault.
func (s *Service) Unpair(ctx context.Context, cohortID, adept, seen uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		p, err := proposalOf(ctx, tx, c.ID, adept)
		if notUnderWay(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if !same(p.Mentor.ParticipantID, seen) {
			return fault.Conflict("pair_changed")
		}
		return removeProposals(ctx, tx, c.ID, adept)
	})
}

// Lock keeps a proposal as it is through the next run, or lets it go, where its mentor is the one seen (uuid.Nil:
// whoever it is).
func (s *Service) Lock(ctx context.Context, proposal uuid.UUID, locked bool, seen uuid.UUID) (p Proposal, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		cohortID, adept, err := cohortOfProposal(ctx, tx, proposal)
		if err != nil {
			return err
		}
		c, err := lockCohort(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := actor.OrganiseHidden(c.ProgrammeID); err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		if p, err = proposalOf(ctx, tx, cohortID, adept); err != nil {
			return err
		}
		if p.ID != proposal { // a run has put another in its place
			return fault.NotFound()
		}
		if !same(p.Mentor.ParticipantID, seen) {
			return fault.Conflict("pair_changed")
		}
		if p.State == "accepted" && !locked {
			return fault.Conflict("pair_agreed")
		}
		p.Locked = locked
		if err := c.follow(ctx, tx); err != nil {
			return err
		}
		return lockProposal(ctx, tx, proposal, locked)
	})
	return p, err
}

// PairScore says what a pair would score, and which hard rule stands against it, if one does.
func (s *Service) PairScore(ctx context.Context, cohortID, adept, mentor uuid.UUID) (found PairScore, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		a, m, err := candidatePair(ctx, tx, c.ID, adept, mentor)
		if err != nil {
			return err
		}
		apart, err := areApart(ctx, tx, c.ID, Exclusion{AdeptID: adept, MentorID: mentor})
		if err != nil {
			return err
		}
		earlier, err := earlierPair(ctx, tx, c, a, m)
		if err != nil {
			return err
		}
		reports, err := readReports(ctx, tx, c.ID, c.Policy)
		found = score(c.Policy, a, m, apart, earlier, reports...)
		return err
	})
	return found, err
}

// PairScores says what each mentor would score with one adept: what an arranger who chooses another one compares.
func (s *Service) PairScores(ctx context.Context, cohortID, adept uuid.UUID) (all MentorScores, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		people, err := candidates(ctx, tx, c.ID, MaxParticipants)
		if err != nil {
			return err
		}
		apart, earlier, err := whoIsApart(ctx, tx, c)
		if err != nil {
			return err
		}
		all, err = mentorScores(c.Policy, people, adept, apart, earlier)
		return err
	})
	return all, err
}

// Exclude keeps two people from being proposed to each other, and takes away a proposal that pairs them.
func (s *Service) Exclude(ctx context.Context, cohortID uuid.UUID, e Exclusion) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		if _, _, err := candidatePair(ctx, tx, c.ID, e.AdeptID, e.MentorID); err != nil {
			return err
		}
		if err := addExclusion(ctx, tx, c.ID, e); err != nil {
			return err
		}
		p, err := proposalOf(ctx, tx, c.ID, e.AdeptID)
		if notUnderWay(err) || (err == nil && p.Mentor.ParticipantID != e.MentorID) {
			return nil
		}
		if err != nil {
			return err
		}
		return removeProposals(ctx, tx, c.ID, e.AdeptID)
	})
}

// Allow takes an arranger's exclusion away; none is no fault. Whether the two are kept apart otherwise as well is not
// told: whose word that is would be easy to guess.
func (s *Service) Allow(ctx context.Context, cohortID uuid.UUID, e Exclusion) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		return removeExclusion(ctx, tx, c.ID, e)
	})
}
