package fit

import (
	"fmt"
	"slices"
	"testing"
)

// What the desk answers is what a matching with that pair locked, or with that seat, would be.
func TestTheDeskAnswersWhatAMatchingWould(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(12) {
		c := newCrowd(seed)
		adepts, mentors := c.people("adept", 14, 3), c.people("mentor", 8, 3)
		for j := range mentors {
			mentors[j].Capacity = int(seed+uint64(j)) % 3
		}
		policy := DefaultPolicy()
		policy.Exclusions = []Pair{{adepts[0].ID, mentors[1].ID}}
		now := mustMatch(t, adepts, mentors, policy, nil)
		desk, err := OpenDesk(t.Context(), adepts, mentors, policy, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range adepts {
			for j, m := range mentors {
				why, effect, err := desk.WhyNot(t.Context(), a.ID, m.ID)
				if err != nil {
					t.Fatal(err)
				}
				seen[why]++
				name := fmt.Sprintf("crowd %d, adept %d, mentor %d: %s %+v", seed, i, j, why, effect)
				paired := slices.ContainsFunc(now.Pairs, func(p Matched) bool { return p.Pair == Pair{a.ID, m.ID} })
				if (why == Paired) != paired {
					t.Fatal(name)
				}
				apart := policy
				if i != 0 || j != 1 {
					apart.Exclusions = nil
				}
				if blocked := apart.Score(a, m).Blocked; blocked != "" {
					if why != blocked {
						t.Fatalf("%s, and the rule is %s", name, blocked)
					}
					continue
				}
				if paired || (m.Capacity == 0) != (why == SeatsLocked) {
					if !paired {
						t.Fatal(name)
					}
					continue
				}
				if m.Capacity > 0 {
					with := mustMatch(t, adepts, mentors, policy, []Pair{{a.ID, m.ID}})
					agrees(t, name, now, with, effect)
					if (why == AsGood) != (effect.Points == 0 && effect.Matched == 0) {
						t.Fatal(name)
					}
				}
			}
		}
		for j, m := range mentors {
			effect, err := desk.SeatWorth(t.Context(), m.ID)
			if err != nil {
				t.Fatal(err)
			}
			wider := slices.Clone(mentors)
			wider[j].Capacity++
			agrees(t, fmt.Sprintf("crowd %d, one more seat with mentor %d", seed, j), now, mustMatch(t, adepts, wider, policy, nil), effect)
		}
		for _, u := range now.Unmatched {
			s, short := desk.ShortageOf(u.Adept)
			if !short || len(s.Adepts) <= s.Seats || !slices.Contains(s.Adepts, u.Adept) {
				t.Fatalf("crowd %d: the shortage of %s is %+v", seed, u.Adept, s)
			}
			seen["shortage"]++
		}
		if _, short := desk.ShortageOf(now.Pairs[0].Adept); short {
			t.Fatal("who has a mentor is in no want of one")
		}
	}
	for _, why := range []string{Paired, LessInAll, Excluded, SeatsLocked, "shortage"} {
		if seen[why] == 0 {
			t.Errorf("%s was never answered: %v", why, seen)
		}
	}
}

func agrees(t *testing.T, name string, now, then *Result, e Effect) {
	t.Helper()
	if matched, points := len(then.Pairs)-len(now.Pairs), then.Objective-now.Objective; e.Matched != matched || e.Points != points {
		t.Fatalf("%s: said %+d and %+d points, and is %+d and %+d", name, e.Matched, e.Points, matched, points)
	}
}

func TestTheDeskKnowsLocksAndStrangers(t *testing.T) {
	adepts := []Profile{{ID: "a", Needs: []string{"x"}}, {ID: "b", Needs: []string{"x"}}}
	mentors := []Profile{{ID: "m", Offers: []string{"x"}, Capacity: 1}, {ID: "n", Offers: []string{"x"}, Capacity: 1}}
	desk, err := OpenDesk(t.Context(), adepts, mentors, DefaultPolicy(), []Pair{{"a", "m"}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for pair, want := range map[Pair]string{{"a", "m"}: Paired, {"a", "n"}: AdeptLocked, {"b", "m"}: SeatsLocked, {"b", "n"}: Paired} {
		if why, _, err := desk.WhyNot(t.Context(), pair.Adept, pair.Mentor); err != nil || why != want {
			t.Errorf("%v: %s %v, not %s", pair, why, err, want)
		}
	}
	if _, _, err := desk.WhyNot(t.Context(), "a", "nobody"); err == nil {
		t.Error("somebody who is not here is answered")
	}
}
