package matching

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// Trial is what a policy would come to in a cohort, beside the proposals as they stand. Both are scored by the policy
// that is tried: points by different weights cannot be compared.
type Trial struct {
	Tried    TrialFigures `json:"tried"`
	Standing TrialFigures `json:"standing" doc:"The proposals as they stand, scored by the policy that is tried"`
	Changes  int          `json:"changes" doc:"Adepts who would have another mentor than now, a first one, or none any more"`
}

// TrialFigures sum up pairs.
type TrialFigures struct {
	Matched   int  `json:"matched"`
	Unmatched int  `json:"unmatched"`
	Mean      *int `json:"mean" nullable:"true" doc:"Of 1000; null without pairs"`
	Worst     *int `json:"worst" nullable:"true" doc:"Of 1000; null without pairs"`
}

// Try matches a cohort by a policy, and keeps nothing of it. Locks and pairs kept apart hold as in a run, and ties are
// drawn as in the last one. Where there is nobody to match nobody is matched.
func (s *Service) Try(ctx context.Context, cohortID uuid.UUID, policy programmes.Policy) (Trial, error) {
	policy, err := policy.Tidy()
	if err != nil {
		return Trial{}, err
	}
	var t task
	var stand []Proposal
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		c.Policy = policy
		run := Run{CohortID: c.ID, Goal: fit.BestFit}
		if before, _, err := latestRun(ctx, tx, c.ID); err != nil {
			return err
		} else if before != nil {
			run.Seed, run.Goal = before.Seed, before.Goal
		}
		if run.Goal == fit.Wishes { // weights have no part in it
			run.Goal = fit.BestFit
		}
		t, stand, err = readTask(ctx, tx, run, c)
		return err
	})
	if err != nil {
		return Trial{}, err
	}
	if len(t.adepts) == 0 || len(t.mentors) == 0 {
		return t.compare(outcome{}, stand), t.fitPolicy().Validate()
	}
	result, err := solve(ctx, t)
	if err != nil {
		return Trial{}, err
	}
	return t.compare(result, stand), nil
}

// compare sets a result beside the proposals that stand.
func (t task) compare(result outcome, stand []Proposal) Trial {
	before, now := map[string]string{}, make([]fit.Pair, len(stand))
	for n, p := range stand {
		now[n] = fit.Pair{Adept: p.Adept.ParticipantID.String(), Mentor: p.Mentor.ParticipantID.String()}
		before[now[n].Adept] = now[n].Mentor
	}
	scores := make([]int, len(result.pairs))
	changes := 0
	for n, p := range result.pairs {
		scores[n] = p.score
		if before[p.adept.String()] != p.mentor.String() {
			changes++
		}
		delete(before, p.adept.String())
	}
	for _, a := range t.adepts {
		if before[a.ID] != "" {
			changes++
		}
	}
	points := fit.PointsOf(t.fitPolicy(), t.adepts, t.mentors, now)
	return Trial{Tried: figuresOf(scores, len(t.adepts)), Standing: figuresOf(points, len(t.adepts)), Changes: changes}
}

func figuresOf(scores []int, adepts int) TrialFigures {
	f := TrialFigures{Matched: len(scores), Unmatched: max(0, adepts-len(scores))}
	if len(scores) == 0 {
		return f
	}
	sum, worst := 0, scores[0]
	for _, n := range scores {
		sum += n
		worst = min(worst, n)
	}
	mean := meanOf(sum, len(scores))
	f.Mean, f.Worst = &mean, &worst
	return f
}
