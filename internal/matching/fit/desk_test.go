package fit

import (
	"fmt"
	"slices"
	"testing"
)

// asked is a crowd, its matching and the desk that is asked about it, with the answers counted.
type asked struct {
	adepts, mentors []Profile
	policy          Policy
	now             *Result
	desk            *Desk
	seen            map[string]int
}

func newAsked(t *testing.T, seed uint64, seen map[string]int) asked {
	t.Helper()
	c := newCrowd(seed)
	a := asked{adepts: c.people("adept", 14, 3), mentors: c.people("mentor", 8, 3), policy: DefaultPolicy(), seen: seen}
	for j := range a.mentors {
		a.mentors[j].Capacity = int(seed+uint64(j)) % 3
	}
	a.policy.Exclusions = []Pair{{a.adepts[0].ID, a.mentors[1].ID}}
	a.now = mustMatch(t, a.adepts, a.mentors, a.policy, nil)
	var err error
	if seed%2 == 0 {
		a.desk, err = OpenDesk(t.Context(), a.adepts, a.mentors, a.policy, nil, 1)
	} else {
		a.desk, err = OpenDeskAt(t.Context(), a.adepts, a.mentors, a.policy, nil, pairsIn(a.now))
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What the desk answers is what a matching with that pair locked, or with that seat, would be.
func TestTheDeskAnswersWhatAMatchingWould(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(12) {
		a := newAsked(t, seed, seen)
		for i := range a.adepts {
			for j := range a.mentors {
				a.whyNot(t, fmt.Sprintf("crowd %d, adept %d, mentor %d", seed, i, j), i, j)
			}
		}
		for j := range a.mentors {
			a.seatWorth(t, fmt.Sprintf("crowd %d, one more seat with mentor %d", seed, j), j)
		}
		a.shortages(t, fmt.Sprintf("crowd %d", seed))
	}
	for _, why := range []string{Paired, LessInAll, Excluded, SeatsLocked, "shortage"} {
		if seen[why] == 0 {
			t.Errorf("%s was never answered: %v", why, seen)
		}
	}
}

func pairsIn(r *Result) []Pair {
	var out []Pair
	for _, p := range r.Pairs {
		out = append(out, p.Pair)
	}
	return out
}

func (a asked) whyNot(t *testing.T, name string, i, j int) {
	t.Helper()
	adept, mentor := a.adepts[i], a.mentors[j]
	why, effect, err := a.desk.WhyNot(t.Context(), adept.ID, mentor.ID)
	if err != nil {
		t.Fatal(err)
	}
	a.seen[why]++
	name = fmt.Sprintf("%s: %s %+v", name, why, effect)
	pair := Pair{adept.ID, mentor.ID}
	paired := slices.ContainsFunc(a.now.Pairs, func(p Matched) bool { return p.Pair == pair })
	if (why == Paired) != paired {
		t.Fatal(name)
	}
	alone := a.policy // Score knows two people only, and so only exclusions between them
	if i != 0 || j != 1 {
		alone.Exclusions = nil
	}
	blocked := alone.Score(adept, mentor).Blocked
	full := mentor.Capacity == 0 && blocked != Excluded && blocked != SamePerson
	switch {
	case blocked != "" && !full:
		if why != blocked {
			t.Fatalf("%s, and the rule is %s", name, blocked)
		}
	case paired:
	case full:
		if why != SeatsLocked {
			t.Fatal(name)
		}
	default:
		agrees(t, name, a.now, mustMatch(t, a.adepts, a.mentors, a.policy, []Pair{pair}), effect)
		if (why == AsGood) != (effect.Points == 0 && effect.Matched == 0) || why == SeatsLocked {
			t.Fatal(name)
		}
	}
}

func (a asked) seatWorth(t *testing.T, name string, j int) {
	t.Helper()
	effect, err := a.desk.SeatWorth(t.Context(), a.mentors[j].ID)
	if err != nil {
		t.Fatal(err)
	}
	wider := slices.Clone(a.mentors)
	wider[j].Capacity++
	agrees(t, name, a.now, mustMatch(t, a.adepts, wider, a.policy, nil), effect)
}

func (a asked) shortages(t *testing.T, name string) {
	t.Helper()
	for _, u := range a.now.Unmatched {
		s, short := a.desk.ShortageOf(u.Adept)
		if !short || len(s.Adepts) <= s.Seats || !slices.Contains(s.Adepts, u.Adept) {
			t.Fatalf("%s: the shortage of %s is %+v", name, u.Adept, s)
		}
		a.seen["shortage"]++
	}
	if _, short := a.desk.ShortageOf(a.now.Pairs[0].Adept); short {
		t.Fatal("who has a mentor is in no want of one")
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

// From what people have made of a matching the answers start there: a gain is told as one, a rule that may be overruled
// with what it would lead to, and the points of a pair are those it scores.
func TestTheDeskStartsFromWhatStands(t *testing.T) {
	adepts := []Profile{{ID: "a", Needs: []string{"x"}, Unit: "u", Organisation: "o"}, {ID: "b", Needs: []string{"y"}}}
	mentors := []Profile{{ID: "m", Offers: []string{"x"}, Capacity: 1}, {ID: "n", Offers: []string{"y"}, Capacity: 1}, {ID: "k", Unit: "u", Organisation: "o", Capacity: 1}}
	desk, err := OpenDeskAt(t.Context(), adepts, mentors, DefaultPolicy(), nil, []Pair{{"a", "n"}, {"b", "m"}})
	if err != nil {
		t.Fatal(err)
	}
	why, e, err := desk.WhyNot(t.Context(), "a", "m")
	if err != nil || why != MoreInAll || e.Points <= 0 || len(e.Moves) != 2 {
		t.Errorf("the right way round: %s %+v %v", why, e, err)
	}
	if why, e, err = desk.WhyNot(t.Context(), "a", "k"); err != nil || why != SameUnit || len(e.Moves) == 0 {
		t.Errorf("a rule: %s %+v %v", why, e, err)
	}
	if n, ok := desk.Points("a", "m"); !ok || n != DefaultPolicy().Score(adepts[0], mentors[0]).Points {
		t.Errorf("%d points, %v", n, ok)
	}
	if _, ok := desk.Points("a", "nobody"); ok {
		t.Error("a stranger has points")
	}
	if _, err := OpenDeskAt(t.Context(), adepts, mentors, DefaultPolicy(), nil, []Pair{{"a", "nobody"}}); err == nil {
		t.Error("a stranger stands")
	}
}
