package fit

import (
	"reflect"
	"slices"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
)

// weighing is a policy that weighs one criterion only.
func weighing(w Weights) Policy { return Policy{Weights: w} }

type (
	levels = map[string]string
	// says has somebody say one thing.
	says = func(p *Profile, value string)
)

func step(p *Profile, v string) { p.Seniority = v }
func in(p *Profile, v string)   { p.Sector = v }
func how(p *Profile, v string)  { p.Mode = v }
func when(p *Profile, v string) {
	if v != "" {
		p.Availability = []string{v, "weekends"}[:1+len(v)%2]
	}
}

func pair(say says, adept, mentor string) (a, m Profile) {
	a, m = Profile{ID: "a"}, Profile{ID: "m"}
	say(&a, adept)
	say(&m, mentor)
	return a, m
}

func levelled(needs, offers levels) (a, m Profile) {
	a, m = Profile{ID: "a", Levels: needs}, Profile{ID: "m", Levels: offers}
	a.Needs, m.Offers = []string{"Ekonomi", "HR"}, []string{"hr", "ekonomi", "IT"}
	return a, m
}

func checkScore(t *testing.T, name string, p Policy, a, m Profile, points int, values ...string) {
	t.Helper()
	s := p.Score(a, m)
	if s.Points != points || !slices.Equal(s.Reasons[0].Values, values) || s.Reasons[0].Unsaid != (values == nil && points == 500) {
		t.Errorf("%s: %+v, want %d by %q", name, s, points, values)
	}
}

func TestLevelsAreComparedInTheAreasOfBoth(t *testing.T) {
	level := weighing(Weights{Level: 1})
	for _, c := range []struct {
		needs, offers levels
		points        int
		values        []string
	}{
		{levels{"ekonomi": "beginner", "HR": "some"}, levels{"Ekonomi": "some", "hr": "experienced"}, 1000, []string{"Ekonomi", "HR"}},
		{levels{"Ekonomi": "beginner", "HR": "some"}, levels{"Ekonomi": "some", "HR": "some"}, 500, []string{"Ekonomi"}},
		{levels{"Ekonomi": "beginner", "HR": "some"}, levels{"Ekonomi": "beginner", "HR": "some"}, 0, []string{}},
		{levels{"Ekonomi": "experienced"}, levels{"Ekonomi": "experienced"}, 750, []string{"Ekonomi"}},
		{levels{"Ekonomi": "beginner"}, levels{"Ekonomi": "beginner"}, 250, []string{}},
		{levels{"Ekonomi": "beginner"}, levels{"HR": "experienced"}, 500, nil},
		{nil, levels{"HR": "experienced"}, 500, nil},
		{levels{"HR": "some"}, nil, 500, nil},
		{levels{"HR": "nonsense"}, levels{"HR": "experienced"}, 500, nil},
	} {
		a, m := levelled(c.needs, c.offers)
		checkScore(t, "level", level, a, m, c.points, c.values...)
	}
	a, m := levelled(levels{"HR": "some"}, nil)
	m.Offers = []string{"IT"}
	checkScore(t, "no need met", level, a, m, 0, []string{}...)
}

func TestSeniorityAsksForStepsAbove(t *testing.T) {
	for _, c := range []struct {
		steps         int
		adept, mentor string
		points        int
	}{{1, "early", "experienced", 1000}, {1, "early", "early", 0}, {0, "early", "early", 1000}, {0, "leader", "early", 0}, {2, "experienced", "leader", 0},
		{2, "experienced", "executive", 1000}, {3, "executive", "executive", 1000}, {3, "leader", "executive", 1000}} {
		p := weighing(Weights{Seniority: 3})
		p.SenioritySteps = c.steps
		a, m := pair(step, c.adept, c.mentor)
		checkScore(t, "seniority", p, a, m, c.points, c.adept, c.mentor)
	}
}

func TestFurtherCriteriaFollowTheProfiles(t *testing.T) {
	for name, c := range map[string]struct {
		say     says
		weights Weights
		a, m    string
		points  int
		values  []string
	}{
		"the same sector":     {in, Weights{Sector: 1}, "Vård", "vård ", 1000, []string{"Vård"}},
		"another sector":      {in, Weights{Sector: 1}, "Vård", "Bygg", 0, []string{"Vård", "Bygg"}},
		"no sector":           {in, Weights{Sector: 1}, "", "Bygg", 500, nil},
		"no step":             {step, Weights{Seniority: 1}, "", "executive", 500, nil},
		"another way to meet": {how, Weights{Mode: 1}, InPerson, Online, 0, []string{InPerson, Online}},
		"one who takes both":  {how, Weights{Mode: 1}, EitherWay, Online, 1000, []string{EitherWay, Online}},
		"no way to meet":      {how, Weights{Mode: 1}, EitherWay, "", 500, nil},
		"no time in common":   {when, Weights{Availability: 1}, "mornings", "evenings", 0, []string{}},
		"a time in common":    {when, Weights{Availability: 1}, "evenings", "evenings", 1000, []string{"evenings"}},
		"no time said":        {when, Weights{Availability: 1}, "", "evenings", 500, nil},
	} {
		a, m := pair(c.say, c.a, c.m)
		checkScore(t, name, weighing(c.weights), a, m, c.points, c.values...)
	}
	other := weighing(Weights{Sector: 1})
	other.DifferentSector = true
	a, m := pair(in, "Vård", "Bygg")
	checkScore(t, "another sector wanted", other, a, m, 1000, "Vård", "Bygg")
}

// A policy that was written before these criteria were scores what it did, whatever people say of themselves since.
func TestCriteriaWithoutWeightChangeNothing(t *testing.T) {
	c := newCrowd(4)
	adepts, mentors := c.people("adept", 40, 20), c.people("mentor", 20, 20)
	for i := range adepts {
		for j := range mentors {
			a, m := adepts[i], mentors[j]
			said := DefaultPolicy().Score(a, m)
			for _, p := range []*Profile{&a, &m} {
				p.Levels, p.Seniority, p.Sector, p.Mode, p.Availability = nil, "", "", "", nil
			}
			if silent := DefaultPolicy().Score(a, m); !reflect.DeepEqual(said, silent) {
				t.Fatalf("%+v\n%+v", said, silent)
			}
		}
	}
}

func TestWishesAndEarlierPairsStandAgainstPairs(t *testing.T) {
	p := Policy{Weights: DefaultPolicy().Weights, Earlier: []Pair{{"a", "before"}}}
	for name, c := range map[string]struct {
		change func(a, m *Profile)
		want   string
	}{
		"nothing":                     {func(a, m *Profile) {}, ""},
		"an employer unwanted":        {func(a, m *Profile) { a.NotWith = []string{"", "HAMNVIK"} }, UnwantedEmployer},
		"unwanted by the mentor":      {func(a, m *Profile) { m.NotWith = []string{"norrvik "} }, UnwantedEmployer},
		"others unwanted":             {func(a, m *Profile) { a.NotWith, m.NotWith = []string{"Norrvik"}, []string{"Hamnvik"} }, ""},
		"silent on work":              {func(a, m *Profile) { a.NotWith, m.Organisation = []string{""}, "" }, ""},
		"they have been a pair":       {func(a, m *Profile) { m.ID = "before" }, EarlierPair},
		"a person who was, and is it": {func(a, m *Profile) { m.ID, m.Identity = "before", a.Identity }, SamePerson},
	} {
		a, m := amira(), rolf()
		c.change(&a, &m)
		if got := p.Score(a, m).Blocked; got != c.want {
			t.Errorf("%s: %q stands against them, want %q", name, got, c.want)
		}
	}
}

// What a file says and what matching goes by are the same levels, in the same order.
func TestWordsAreThoseOfFiles(t *testing.T) {
	for name, c := range map[string][2][]string{
		"levels": {Levels(), sheet.Levels()}, "seniorities": {Seniorities(), sheet.Seniorities()}, "times": {Times(), sheet.Times()},
		"modes": {{InPerson, Online, EitherWay}, sheet.Modes()},
	} {
		if !slices.Equal(c[0], c[1]) {
			t.Errorf("%s: %q and %q", name, c[0], c[1])
		}
	}
}
