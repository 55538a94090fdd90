package fit

import (
	"context"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

// Goal is what a matching sets first, once as many adepts as can be have a mentor.
type Goal string

// Goals of MatchFor.
const (
	BestFit Goal = "best_fit" // the most points in all
	Fairest Goal = "fairest"  // the weakest pair as strong as can be, and then the most points
	Spread  Goal = "spread"   // the most points, less what it takes to have a mentor busier than others
	Wishes  Goal = "wishes"   // the adepts' ranked wishes, stable: package stable settles it, MatchFor does not
)

// SpreadStep is the points that Spread takes off for a mentor's second adept; the third costs twice as many, and so on.
// An adept goes to a mentor who has somebody already only where that gives so much more.
const SpreadStep = 100

// WrongGoal is the code of an invalid fault: there is no such goal.
const WrongGoal = "wrong_goal"

// MatchFor is Match with a goal. Its certificate proves the goal: no matching of as many does better by it.
func MatchFor(ctx context.Context, goal Goal, adepts, mentors []Profile, policy Policy, locks []Pair, seed int64) (*Result, error) {
	if goal != BestFit && goal != Fairest && goal != Spread {
		return nil, wrong(WrongGoal, "/goal")
	}
	t, err := lay(ctx, adepts, mentors, policy, locks, seed)
	if err != nil {
		return nil, err
	}
	solved, proof, err := solveFor(ctx, goal, t.problem, t.first)
	if err != nil {
		return nil, inWords(err)
	}
	r := t.ix.result(adepts, mentors, t.problem, t.grid, solved)
	r.Goal, r.Certificate, r.Gap = goal, proof, proof.Gap
	return r, nil
}

// Proof is the certificate of a matching with what its goal needs besides.
type Proof struct {
	assign.Certificate
	// Floor is the points below which no pair that is not locked has been made, and Above proves of the next higher
	// floor that fewer would be matched; both of Fairest only. Above is nil where no pair can be better than the weakest.
	Floor *int64              `json:"floor,omitempty"`
	Above *assign.Certificate `json:"above,omitempty"`
	// Step is the points a mentor's next adept costs more than the one before, in the sums of Spread.
	Step int64 `json:"step,omitempty"`
	// Surcharge is the points that an adept costs more than one who goes first, in the sums of the certificates; 0 where
	// nobody does.
	Surcharge int64 `json:"surcharge,omitempty"`
}

func solveFor(ctx context.Context, goal Goal, p *assign.Problem, first []bool) (*assign.Result, Proof, error) {
	switch goal {
	case Fairest:
		return solveFairest(ctx, p, first)
	case Spread:
		spread := assign.NewSpread(p, SpreadStep)
		ahead := assign.NewFirst(spread.Problem, first)
		r, err := assign.Solve(ctx, ahead.Problem)
		if err != nil {
			return nil, Proof{}, err
		}
		r.Mentor = spread.Mentor(r)
		return r, Proof{Certificate: r.Certificate, Step: SpreadStep, Surcharge: ahead.Surcharge}, nil
	}
	ahead := assign.NewFirst(p, first)
	r, err := assign.Solve(ctx, ahead.Problem)
	if err != nil {
		return nil, Proof{}, err
	}
	return r, Proof{Certificate: r.Certificate, Surcharge: ahead.Surcharge}, nil
}

func solveFairest(ctx context.Context, p *assign.Problem, first []bool) (*assign.Result, Proof, error) {
	f, err := assign.SolveFairestFirst(ctx, p, first)
	if err != nil {
		return nil, Proof{}, err
	}
	proof := Proof{Certificate: f.Certificate, Surcharge: assign.NewFirst(p, first).Surcharge}
	if f.Worst >= 0 {
		floor := MostPoints - f.Worst
		proof.Floor = &floor
	}
	if f.Below != nil {
		proof.Above = &f.Below.Certificate
	}
	return f.Result, proof, nil
}
