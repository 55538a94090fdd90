package fit

import (
	"reflect"
	"slices"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
)

// weighing is a policy that weighs one criterion only.
func weighing(w Weights) Policy { return Policy{Weights: w} }

func TestFurtherCriteriaFollowTheProfiles(t *testing.T) {
	levelled := func(needs, offers map[string]string) (a, m Profile) {
		a, m = Profile{ID: "a", Levels: needs}, Profile{ID: "m", Levels: offers}
		a.Needs, m.Offers = []string{"Ekonomi", "HR"}, []string{"hr", "ekonomi", "IT"}
		return a, m
	}
	pair := func(of func(p *Profile, value string), adept, mentor string) (a, m Profile) {
		a, m = Profile{ID: "a"}, Profile{ID: "m"}
		of(&a, adept)
		of(&m, mentor)
		return a, m
	}
	type of = func(p *Profile, value string)
	step, in := of(func(p *Profile, v string) { p.Seniority = v }), of(func(p *Profile, v string) { p.Sector = v })
	how, when := of(func(p *Profile, v string) { p.Mode = v }), of(func(p *Profile, v string) {
		if v != "" {
			p.Availability = []string{v, "weekends"}[:1+len(v)%2]
		}
	})
	type words = map[string]string
	check := func(name string, p Policy, a, m Profile, points int, values ...string) {
		t.Helper()
		s := p.Score(a, m)
		if s.Points != points || !slices.Equal(s.Reasons[0].Values, values) || s.Reasons[0].Unsaid != (values == nil && points == 500) {
			t.Errorf("%s: %+v, want %d by %q", name, s, points, values)
		}
	}
	level := weighing(Weights{Level: 1})
	for _, c := range []struct {
		needs, offers words
		points        int
		values        []string
	}{
		{words{"ekonomi": "beginner", "HR": "some"}, words{"Ekonomi": "some", "hr": "experienced"}, 1000, []string{"Ekonomi", "HR"}},
		{words{"Ekonomi": "beginner", "HR": "some"}, words{"Ekonomi": "some", "HR": "some"}, 500, []string{"Ekonomi"}},
		{words{"Ekonomi": "beginner", "HR": "some"}, words{"Ekonomi": "beginner", "HR": "some"}, 0, []string{}},
		{words{"Ekonomi": "experienced"}, words{"Ekonomi": "experienced"}, 750, []string{"Ekonomi"}},
		{words{"Ekonomi": "beginner"}, words{"Ekonomi": "beginner"}, 250, []string{}},
		{words{"Ekonomi": "beginner"}, words{"HR": "experienced"}, 500, nil},
		{nil, words{"HR": "experienced"}, 500, nil},
		{words{"HR": "some"}, nil, 500, nil},
		{words{"HR": "nonsense"}, words{"HR": "experienced"}, 500, nil},
	} {
		a, m := levelled(c.needs, c.offers)
		check("level", level, a, m, c.points, c.values...)
	}
	a, m := levelled(words{"HR": "some"}, nil)
	m.Offers = []string{"IT"}
	check("no need met", level, a, m, 0, []string{}...)

	for _, c := range []struct {
		steps         int
		adept, mentor string
		points        int
	}{{1, "early", "experienced", 1000}, {1, "early", "early", 0}, {0, "early", "early", 1000}, {0, "leader", "early", 0}, {2, "experienced", "leader", 0},
		{2, "experienced", "executive", 1000}, {3, "executive", "executive", 1000}, {3, "leader", "executive", 1000}} {
		p := weighing(Weights{Seniority: 3})
		p.SenioritySteps = c.steps
		a, m := pair(step, c.adept, c.mentor)
		check("seniority", p, a, m, c.points, c.adept, c.mentor)
	}
	for name, c := range map[string]struct {
		of      of
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
		a, m := pair(c.of, c.a, c.m)
		check(name, weighing(c.weights), a, m, c.points, c.values...)
	}
	other := weighing(Weights{Sector: 1})
	other.DifferentSector = true
	a, m = pair(in, "Vård", "Bygg")
	check("another sector wanted", other, a, m, 1000, "Vård", "Bygg")
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

// What a file says and what matching goes by are the same words, in the same order.
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
