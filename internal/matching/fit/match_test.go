package fit

import (
	"context"
	"errors"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/assign"
)

func mustMatch(t testing.TB, adepts, mentors []Profile, p Policy, locks []Pair) *Result {
	t.Helper()
	r, err := Match(context.Background(), adepts, mentors, p, locks, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every pair of a matching scores what the pair alone does, no rule stands against it, and nobody is
// over capacity or forgotten.
func TestMatchAgreesWithEachPairAlone(t *testing.T) {
	for seed := range uint64(12) {
		c := newCrowd(seed)
		adepts, mentors := c.people("adept", 30+c.IntN(60), 20), c.people("mentor", 5+c.IntN(60), 20)
		p := DefaultPolicy()
		if seed%2 == 1 {
			p = c.policy()
		}
		p.Exclusions = []Pair{{adepts[0].ID, mentors[0].ID}}
		r := mustMatch(t, adepts, mentors, p, nil)
		a, m := places(adepts), places(mentors)
		load, sum := map[string]int{}, int64(0)
		for _, pair := range r.Pairs {
			alone := p.Score(adepts[a[pair.Adept]], mentors[m[pair.Mentor]])
			if !reflect.DeepEqual(alone, pair.Score) || alone.Blocked != "" {
				t.Fatalf("alone %+v, matched %+v", alone, pair.Score)
			}
			checkSums(t, pair.Score)
			load[pair.Mentor]++
			sum += int64(pair.Points)
		}
		if len(r.Pairs)+len(r.Unmatched) != len(adepts) || sum != r.Objective || r.Gap != 0 {
			t.Fatalf("%d pairs, %d unmatched of %d; points %d, objective %d, gap %d", len(r.Pairs), len(r.Unmatched), len(adepts), sum, r.Objective, r.Gap)
		}
		for id, n := range load {
			if n > mentors[m[id]].Capacity {
				t.Fatalf("%s has %d adepts", id, n)
			}
		}
		for _, w := range r.Waiting {
			if load[w.Mentor] > 0 {
				t.Fatalf("%s waits with %d adepts", w.Mentor, load[w.Mentor])
			}
		}
	}
}

// The number matched comes first: whoever has a single mentor keeps that one from another who has a choice.
func TestNumberMatchedComesFirst(t *testing.T) {
	adepts := []Profile{{ID: "choosy", Languages: []string{"sv", "fi"}, Needs: []string{"x"}}, {ID: "finn", Languages: []string{"fi"}}}
	mentors := []Profile{{ID: "one", Languages: []string{"fi"}, Offers: []string{"x"}, Capacity: 1}, {ID: "two", Languages: []string{"sv"}, Offers: []string{"y"}, Capacity: 1}}
	r := mustMatch(t, adepts, mentors, DefaultPolicy(), nil)
	if len(r.Pairs) != 2 || r.Pairs[0].Mentor != "two" || r.Pairs[1].Mentor != "one" {
		t.Fatalf("%+v", r.Pairs)
	}
}

// A blank profile takes no seat from a stated need that is met, even in part, whatever else the two say.
func TestAnEmptyProfileTakesNoSeatFromAStatedNeed(t *testing.T) {
	mentor := Profile{ID: "m", Organisation: "Hamnvik", Offers: []string{"HR"}, Capacity: 1}
	stated := Profile{ID: "stated", Organisation: "Norrvik", Needs: []string{"HR", "Ekonomi"}}
	for _, blank := range []Profile{{ID: "blank"}, {ID: "blank", Organisation: "Norrvik"}, {ID: "blank", Organisation: "Norrvik", Unit: "Tallbacka"}} {
		for _, adepts := range [][]Profile{{blank, stated}, {stated, blank}} {
			r := mustMatch(t, adepts, []Profile{mentor}, DefaultPolicy(), nil)
			if len(r.Pairs) != 1 || r.Pairs[0].Adept != "stated" {
				t.Errorf("with %+v: %+v", blank, r.Pairs)
			}
		}
	}
}

func TestLocksAreKeptWhateverTheRules(t *testing.T) {
	adepts := []Profile{{ID: "a", Languages: []string{"sv"}}, {ID: "b", Languages: []string{"sv"}}}
	mentors := []Profile{{ID: "m", Languages: []string{"fi"}, Capacity: 1}, {ID: "n", Languages: []string{"sv"}, Capacity: 1}}
	r := mustMatch(t, adepts, mentors, DefaultPolicy(), []Pair{{"a", "m"}})
	want := []Pair{{"a", "m"}, {"b", "n"}}
	for n, pair := range r.Pairs {
		if pair.Pair != want[n] || pair.Locked != (n == 0) {
			t.Errorf("pair %d is %+v", n, pair)
		}
	}
	if r.Objective != int64(r.Pairs[0].Points+r.Pairs[1].Points) {
		t.Errorf("objective %d of %+v", r.Objective, r.Pairs)
	}
	if r.Pairs[0].Blocked != NoCommonLanguage {
		t.Errorf("the locked pair does not tell what stands against it: %+v", r.Pairs[0].Score)
	}
}

func TestUnmatchedAreToldWhy(t *testing.T) {
	swedish := []string{"sv"}
	adepts := []Profile{{ID: "finn", Languages: []string{"fi"}}, {ID: "own", Manager: "boss", Languages: []string{"fi"}}, {ID: "s1", Languages: swedish}, {ID: "s2", Languages: swedish}}
	mentors := []Profile{{ID: "m", Name: "Boss", Languages: swedish, Capacity: 1}, {ID: "n", Languages: swedish}}
	r := mustMatch(t, adepts, mentors, DefaultPolicy(), nil)
	why := map[string][]string{}
	for _, u := range r.Unmatched {
		why[u.Adept] = u.Why
	}
	if !slices.Equal(why["finn"], []string{NoCommonLanguage}) || !slices.Equal(why["own"], []string{OwnManager}) || len(why) != 3 {
		t.Errorf("%v", why)
	}
	if !slices.Equal(why["s1"], []string{SeatsScarce}) && !slices.Equal(why["s2"], []string{SeatsScarce}) {
		t.Errorf("%v", why)
	}
	r = mustMatch(t, adepts[2:], []Profile{mentors[1]}, DefaultPolicy(), nil)
	if !slices.Equal(r.Unmatched[0].Why, []string{NoMentors}) {
		t.Errorf("%v", r.Unmatched)
	}
	mentors[1].Capacity, mentors[1].Languages = 2, []string{"de"}
	r = mustMatch(t, adepts[2:], mentors, DefaultPolicy(), nil)
	if len(r.Unmatched) != 1 || !slices.Equal(r.Unmatched[0].Why, []string{SeatsScarce, NoCommonLanguage}) {
		t.Errorf("%v", r.Unmatched)
	}
	if len(r.Waiting) != 1 || r.Waiting[0] != (Waiting{"n", 2}) {
		t.Errorf("%v", r.Waiting)
	}
}

func TestSameAnswerOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	c := newCrowd(5)
	for _, size := range [][2]int{{300, 200}, {300, 90}} {
		adepts, mentors := c.people("adept", size[0], 10), c.people("mentor", size[1], 10)
		var first *Result
		for _, n := range []int{1, 2, 16} {
			runtime.GOMAXPROCS(n)
			r := mustMatch(t, adepts, mentors, DefaultPolicy(), nil)
			if first == nil {
				first = r
			}
			if !reflect.DeepEqual(first, r) {
				t.Fatalf("other answer on %d processors", n)
			}
		}
	}
}

// The points of a whole cohort are those of each pair by itself, few areas or many, from either side, whatever the
// policy weighs.
func TestGridIsEachPairByItself(t *testing.T) {
	for seed := range uint64(12) {
		for _, c := range []crowd{newCrowd(6 + seed), manyAreas(7 + seed), closeKnit(8 + seed)} {
			adepts, mentors := c.people("adept", 70, 20), c.people("mentor", 40, 20)
			mentors = append(mentors, adepts[3], adepts[11])
			mentors[41] = Profile{ID: adepts[11].ID, Capacity: 1}
			policy := DefaultPolicy()
			policy.SameOrganisation = c.IntN(2) == 0
			if seed > 0 {
				policy = c.policy()
			}
			policy.Exclusions = []Pair{{adepts[0].ID, mentors[0].ID}, {adepts[69].ID, mentors[5].ID}}
			policy.Earlier = []Pair{{adepts[1].ID, mentors[1].ID}, {adepts[0].ID, mentors[0].ID}, {"nobody", mentors[5].ID}}
			checkGrids(t, policy, adepts, mentors)
		}
	}
}

func checkGrids(t *testing.T, policy Policy, adepts, mentors []Profile) {
	t.Helper()
	ix := newIndex(policy, adepts, mentors)
	for _, p := range append(adepts[:len(adepts):len(adepts)], mentors...) { // who stands above whom is seen of all together
		policy.Reports = append(policy.Reports, Report{Name: p.Name, Identity: p.Identity, Manager: p.Manager})
	}
	for _, byMentor := range []bool{true, false} {
		g, err := newGrid(context.Background(), ix, byMentor)
		if err != nil {
			t.Fatal(err)
		}
		checkGrid(t, g, policy, adepts, mentors)
	}
}

func checkGrid(t *testing.T, g *grid, policy Policy, adepts, mentors []Profile) {
	t.Helper()
	blocked := 0
	for i, a := range adepts {
		row := g.Row(i, make([]int64, len(mentors)))
		for j, m := range mentors {
			s := policy.Score(a, m)
			want := MostPoints - int64(s.Points)
			if s.Blocked != "" {
				want = assign.Forbidden
				blocked++
			}
			if row[j] != want || g.Column(j, make([]int64, len(adepts)))[i] != want {
				t.Fatalf("%s with %s costs %d, by itself %d (%+v)", a.ID, m.ID, row[j], want, s)
			}
		}
	}
	if blocked == 0 || blocked == len(adepts)*len(mentors) {
		t.Fatalf("rules stand against %d pairs", blocked)
	}
}

func manyAreas(seed uint64) crowd {
	c := newCrowd(seed)
	c.areas, c.languages = 300, 100
	return c
}

// closeKnit is people who work together: every rule stands against somebody.
func closeKnit(seed uint64) crowd {
	c := newCrowd(seed)
	c.organisations, c.units, c.managers = 3, 4, 5
	return c
}

func TestMatchRefusesInCodes(t *testing.T) {
	adepts, mentors := []Profile{{ID: "a"}, {ID: "b"}}, []Profile{{ID: "m", Capacity: 1}, {ID: "a", Capacity: 1}}
	excluding := DefaultPolicy()
	excluding.Exclusions = []Pair{{"b", "m"}}
	cases := map[string]struct {
		adepts, mentors []Profile
		policy          Policy
		locks           []Pair
		want            string
	}{
		"nothing wrong":          {adepts, mentors, DefaultPolicy(), nil, ""},
		"nobody":                 {nil, nil, DefaultPolicy(), nil, ""},
		"weights":                {adepts, mentors, Policy{}, nil, "all_zero /weights"},
		"an adept twice":         {append(adepts[:2:2], adepts[0]), mentors, DefaultPolicy(), nil, "duplicate_adept /adepts/2"},
		"a mentor twice":         {adepts, append(mentors[:2:2], mentors[1]), DefaultPolicy(), nil, "duplicate_mentor /mentors/2"},
		"capacity":               {adepts, []Profile{{ID: "m", Capacity: -1}}, DefaultPolicy(), nil, "capacity_range /mentors/0"},
		"too many adepts":        {make([]Profile, MostPeople+1), mentors, DefaultPolicy(), nil, "too_many_adepts /adepts"},
		"too many mentors":       {adepts, make([]Profile, MostPeople+1), DefaultPolicy(), nil, "too_many_mentors /mentors"},
		"a lock of nobody":       {adepts, mentors, DefaultPolicy(), []Pair{{"x", "m"}}, "lock_unknown /locks/0"},
		"a lock with oneself":    {adepts, mentors, DefaultPolicy(), []Pair{{"a", "a"}}, "lock_same_person /locks/0"},
		"a lock that is named":   {adepts, mentors, excluding, []Pair{{"b", "m"}}, "lock_excluded /locks/0"},
		"two locks of an adept":  {adepts, mentors, DefaultPolicy(), []Pair{{"b", "m"}, {"b", "a"}}, "lock_twice /adepts/1"},
		"more locks than places": {adepts, mentors, DefaultPolicy(), []Pair{{"a", "m"}, {"b", "m"}}, "lock_no_seat /mentors/0"},
	}
	for name, c := range cases {
		_, err := Match(context.Background(), c.adepts, c.mentors, c.policy, c.locks, 1)
		got := ""
		if err != nil {
			f := fault.Of(err)
			if f.Kind != fault.KindInvalid {
				t.Errorf("%s: %v", name, err)
				continue
			}
			got = f.Fields[0].Code + " " + f.Fields[0].Pointer
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestCancelledMatchAnswersTheCause(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	why := errors.New("closed")
	cancel(why)
	c := newCrowd(8)
	if _, err := Match(ctx, c.people("adept", 50, 0), c.people("mentor", 50, 0), DefaultPolicy(), nil, 1); !errors.Is(err, why) {
		t.Fatalf("got %v", err)
	}
}
