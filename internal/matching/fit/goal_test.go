package fit

import (
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
)

// Each goal is met as well as or better than by the others, as many are matched, and the proof says so.
func TestEachGoalDoesBestByItself(t *testing.T) {
	stronger, wider := 0, 0
	for seed := range uint64(12) {
		c := newCrowd(seed)
		adepts, mentors := c.people("adept", 25, 10), c.people("mentor", 14, 10)
		locks := []Pair{{adepts[3].ID, mentors[2].ID}}
		found := map[Goal]*Result{}
		for _, goal := range []Goal{BestFit, Fairest, Spread} {
			r, err := MatchFor(t.Context(), goal, adepts, mentors, DefaultPolicy(), locks, 1)
			if err != nil {
				t.Fatal(err)
			}
			if r.Goal != goal || r.Gap != 0 || r.Certificate.Gap != 0 {
				t.Fatalf("crowd %d: %+v", seed, r.Certificate)
			}
			found[goal] = r
		}
		best, fair, spread := found[BestFit], found[Fairest], found[Spread]
		if len(fair.Pairs) != len(best.Pairs) || len(spread.Pairs) != len(best.Pairs) {
			t.Fatalf("crowd %d: %d, %d and %d pairs", seed, len(best.Pairs), len(fair.Pairs), len(spread.Pairs))
		}
		if fair.weakest() < best.weakest() || fair.Objective > best.Objective || int64(fair.weakest()) != *fair.Certificate.Floor {
			t.Fatalf("crowd %d: weakest %d and %d (floor %d), points %d and %d", seed, best.weakest(), fair.weakest(), *fair.Certificate.Floor, best.Objective, fair.Objective)
		}
		if above := fair.Certificate.Above; above == nil || above.Gap != 0 {
			t.Fatalf("crowd %d: nothing proves the floor: %+v", seed, above)
		}
		if spread.Objective > best.Objective || spread.spread() < best.spread() {
			t.Fatalf("crowd %d: spread %d and %d, points %d and %d", seed, spread.spread(), best.spread(), spread.Objective, best.Objective)
		}
		if fair.weakest() > best.weakest() {
			stronger++
		}
		if spread.spread() > best.spread() {
			wider++
		}
	}
	if stronger == 0 || wider == 0 {
		t.Errorf("a goal never made a difference: %d and %d", stronger, wider)
	}
	if _, err := MatchFor(t.Context(), "wishful", nil, nil, DefaultPolicy(), nil, 1); fault.Of(err).Code != WrongGoal {
		t.Errorf("an unknown goal: %v", err)
	}
}

// weakest is the points of the weakest pair that is not locked.
func (r *Result) weakest() int {
	least := MostPoints
	for _, p := range r.Pairs {
		if !p.Locked {
			least = min(least, p.Points)
		}
	}
	return least
}

// spread is the points less the steps.
func (r *Result) spread() int64 {
	sum, load := r.Objective, map[string]int64{}
	for _, p := range r.Pairs {
		sum -= SpreadStep * load[p.Mentor]
		load[p.Mentor]++
	}
	return sum
}
