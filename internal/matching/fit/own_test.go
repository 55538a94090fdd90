package fit

import (
	"slices"
	"strings"
	"testing"
)

func (s Score) of(code string) Reason {
	at := slices.IndexFunc(s.Reasons, func(r Reason) bool { return r.Code == code })
	if at < 0 {
		return Reason{}
	}
	return s.Reasons[at]
}

// Values give by the share of the adept's that are in common, spelt one way or another; a word that the programme does
// not list counts for nothing.
func TestValuesByShareInCommon(t *testing.T) {
	p := Policy{Weights: Weights{Values: 1}, Values: []string{"Öppenhet", "Mod", "Nyfikenhet", "Ansvar"}}
	cases := map[string]struct {
		adept, mentor []string
		points        int
		values        []string
		unsaid        bool
	}{
		"all":               {[]string{"mod", "Öppenhet"}, []string{"Öppenhet", "Mod", "Ansvar"}, 1000, []string{"Öppenhet", "Mod"}, false},
		"half":              {[]string{"Mod", "Ansvar"}, []string{"MOD"}, 500, []string{"Mod"}, false},
		"a third":           {[]string{"Mod", "Ansvar", "Nyfikenhet"}, []string{"Mod"}, 333, []string{"Mod"}, false},
		"none":              {[]string{"Mod"}, []string{"Ansvar"}, 0, []string{}, false},
		"a silent adept":    {nil, []string{"Mod"}, 500, []string{}, true},
		"a silent mentor":   {[]string{"Mod"}, nil, 500, []string{}, true},
		"only words of old": {[]string{"Lydnad"}, []string{"Lydnad"}, 500, []string{}, true},
	}
	for name, c := range cases {
		r := p.Score(Profile{ID: "a", Values: c.adept}, Profile{ID: "m", Values: c.mentor}).of(Values)
		if r.Points != c.points || r.Unsaid != c.unsaid || !slices.Equal(r.Values, c.values) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestQuestionsEachWay(t *testing.T) {
	ask := func(different bool) Policy {
		return Policy{Questions: []Question{{ID: "q", Text: "När tänker du bäst?", Answers: []string{"Ensam", "Med andra", "Ute"}, Different: different, Weight: 3}}}
	}
	said := func(id string, answers ...string) Profile {
		return Profile{ID: id, Answers: map[string][]string{"q": answers}}
	}
	cases := []struct {
		name          string
		different     bool
		adept, mentor []string
		points        int
		values        string
	}{
		{"the same, wanted", false, []string{"Ute"}, []string{"ute"}, 1000, "Ute"},
		{"the same, not wanted", true, []string{"Ute"}, []string{"Ute"}, 0, "Ute|Ute"},
		{"different, wanted", true, []string{"Ute"}, []string{"Ensam"}, 1000, "Ute|Ensam"},
		{"different, not wanted", false, []string{"Ute"}, []string{"Ensam"}, 0, ""},
		{"half in common", false, []string{"Ute", "Ensam"}, []string{"Ensam", "Med andra"}, 500, "Ensam"},
		{"half in common, not wanted", true, []string{"Ute", "Ensam"}, []string{"Ensam"}, 500, "Ensam, Ute|Ensam"},
		{"unsaid", true, nil, []string{"Ensam"}, 500, ""},
		{"an answer that is no more", false, []string{"Inne"}, []string{"Inne"}, 500, ""},
	}
	for _, c := range cases {
		r := ask(c.different).Score(said("a", c.adept...), said("m", c.mentor...)).of(OwnQuestion)
		if r.Points != c.points || r.Max != 1000 || strings.Join(r.Values, "|") != c.values || r.Question != "När tänker du bäst?" || r.Different != c.different {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

// What is personal counts only where the adept wishes it and both have said it, which nobody does who has not consented;
// what is told of it is one number for all of it, without a word of anybody.
func TestPersonalOnlyWithConsentOnBothSidesAndAWish(t *testing.T) {
	p := Policy{Weights: Weights{Gender: 1, Background: 1}, Backgrounds: []string{"Ny i landet", "Först i familjen att studera"}}
	adept := Personal{Gender: "woman", Backgrounds: []string{"Ny i landet"}, SameGender: true, SameBackground: true}
	with := func(change func(*Personal)) Personal {
		q := adept
		change(&q)
		return q
	}
	cases := map[string]struct {
		adept, mentor Personal
		points        int
		unsaid        bool
	}{
		"both the same":          {adept, Personal{Gender: "woman", Backgrounds: []string{"ny i landet"}}, 1000, false},
		"both others":            {adept, Personal{Gender: "man", Backgrounds: []string{"Först i familjen att studera"}}, 0, false},
		"mentor has not":         {adept, Personal{}, 500, true},
		"adept has not":          {Personal{}, adept, 500, true},
		"adept does not wish":    {with(func(q *Personal) { q.SameGender, q.SameBackground = false, false }), adept, 500, true},
		"only the mentor wishes": {with(func(q *Personal) { q.SameGender, q.SameBackground = false, false }), adept, 500, true},
		"one of two":             {with(func(q *Personal) { q.Backgrounds = nil }), Personal{Gender: "man"}, 250, false},
	}
	for name, c := range cases {
		s := p.Score(Profile{ID: "a", Personal: c.adept}, Profile{ID: "m", Personal: c.mentor})
		if r := s.of(PersonalWishes); len(s.Reasons) != 1 || r.Points != c.points || r.Max != 1000 || r.Unsaid != c.unsaid || len(r.Values) > 0 {
			t.Errorf("%s: %+v", name, s.Reasons)
		}
	}
}

func TestNearRegionsGivePartOfThePoints(t *testing.T) {
	p := Policy{Weights: Weights{Region: 1}, NearRegions: [][]string{{"Göteborg", "Borås"}, {"Borås", "Jönköping"}}}
	for _, c := range []struct {
		adept, mentor string
		points        int
		values        []string
	}{
		{"Göteborg", "göteborg", 1000, []string{"Göteborg"}}, {"Göteborg", "borås", 666, []string{"Göteborg", "borås"}},
		{"Jönköping", "Borås", 666, []string{"Jönköping", "Borås"}}, {"Göteborg", "Jönköping", 0, []string{}}, {"", "Borås", 500, []string{}},
	} {
		r := p.Score(Profile{ID: "a", Region: c.adept}, Profile{ID: "m", Region: c.mentor}).of(Region)
		if r.Points != c.points || !slices.Equal(r.Values, c.values) {
			t.Errorf("%s and %s: %+v", c.adept, c.mentor, r)
		}
	}
}

// Above somebody stands the manager, the manager's manager and so on; those who manage each other in a circle stand
// above one another, and nobody is kept from strangers.
func TestReportingLine(t *testing.T) {
	p := Policy{Weights: Weights{Areas: 1}, SameManager: true}
	people := func(chain ...string) (out []Report) {
		for n := 0; n+1 < len(chain); n++ {
			out = append(out, Report{Name: chain[n], Identity: chain[n] + "@x.se", Manager: chain[n+1]})
		}
		return out
	}
	cases := map[string]struct {
		reports       []Report
		adept, mentor Profile
		want          string
	}{
		"two steps up":       {people("Bo", "Cia"), Profile{Name: "Al", Manager: "Bo"}, Profile{Name: "Cia"}, ReportingLine},
		"three, by address":  {people("Bo", "cia@x.se", "x"), Profile{Name: "Al", Manager: "bo@x.se"}, Profile{Name: "Cia", Identity: "cia@x.se"}, ReportingLine},
		"the other way":      {people("Bo", "Cia"), Profile{Name: "Cia"}, Profile{Name: "Al", Manager: "Bo"}, ReportingLine},
		"a circle":           {people("Bo", "Cia", "Di", "Bo"), Profile{Name: "Bo", Manager: "Cia"}, Profile{Name: "Di", Manager: "Bo"}, OwnManager},
		"a circle of four":   {people("Bo", "Cia", "Di", "Eva", "Bo"), Profile{Name: "Bo", Manager: "Cia"}, Profile{Name: "Di", Manager: "Eva"}, ReportingLine},
		"her own manager":    {people("Cia", "Cia"), Profile{Name: "Al", Manager: "Cia"}, Profile{Name: "Cia", Manager: "Cia"}, OwnManager},
		"one top, two lines": {people("Bo", "Top", "x"), Profile{Name: "Al", Manager: "Bo"}, Profile{Name: "Di", Manager: "Eva"}, ""},
		"strangers":          {people("Bo", "Cia"), Profile{Name: "Al", Manager: "Bo"}, Profile{Name: "Di"}, ""},
	}
	for name, c := range cases {
		c.adept.ID, c.mentor.ID = "a", "m"
		p.Reports = c.reports
		if got := p.Score(c.adept, c.mentor).Blocked; got != c.want {
			t.Errorf("%s: %q stands against them, want %q", name, got, c.want)
		}
	}
	p.Reports, p.SameManager = people("Bo", "Cia"), false
	if got := p.Score(Profile{ID: "a", Name: "Al", Manager: "Bo"}, Profile{ID: "m", Name: "Cia"}).Blocked; got != "" {
		t.Errorf("the rule is off, and %q stands against them", got)
	}
}

// A circle of managers and exclusions that leaves nobody is an answer, not an error: everybody is without a mentor, and
// the rules that stand against them are named.
func TestRulesThatLeaveNobody(t *testing.T) {
	adepts := []Profile{{ID: "1", Name: "Al", Manager: "Bo"}, {ID: "2", Name: "Cia", Manager: "Di"}}
	mentors := []Profile{{ID: "3", Name: "Bo", Manager: "Cia", Capacity: 1}, {ID: "4", Name: "Di", Manager: "Al", Capacity: 1}}
	p := Policy{Weights: Weights{Areas: 1}, SameManager: true, Exclusions: []Pair{{Adept: "1", Mentor: "4"}}}
	r := mustMatch(t, adepts, mentors, p, nil)
	if len(r.Pairs) != 0 || len(r.Unmatched) != 2 || r.Gap != 0 {
		t.Fatalf("%+v", r)
	}
	if why := r.Unmatched[0].Why; !slices.Equal(why, []string{Excluded, OwnManager}) {
		t.Errorf("the first: %v", why)
	}
}

// Whoever was left out last time goes first where seats are scarce, after as many as can be, and before the points.
func TestLeftOutGoFirst(t *testing.T) {
	adepts := []Profile{{ID: "1", Needs: []string{"x"}}, {ID: "2", Needs: []string{"y"}}, {ID: "3", Needs: []string{"y"}}}
	mentors := []Profile{{ID: "m", Offers: []string{"x"}, Capacity: 1}, {ID: "n", Offers: []string{"x"}, Capacity: 1}}
	p := Policy{Weights: Weights{Areas: 1}, CarryOver: true}
	matched := func(r *Result) (ids []string) {
		for _, m := range r.Pairs {
			ids = append(ids, m.Adept)
		}
		return ids
	}
	for _, goal := range []Goal{BestFit, Fairest, Spread} {
		for n := range adepts {
			adepts[n].LeftOut = n > 0
		}
		r, err := MatchFor(t.Context(), goal, adepts, mentors, p, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got := matched(r); !slices.Equal(got, []string{"2", "3"}) || r.Gap != 0 || r.Objective != 0 || r.Certificate.Surcharge == 0 {
			t.Errorf("%s: %v, %d points, %+v", goal, got, r.Objective, r.Certificate)
		}
	}
	d, err := OpenDeskAt(t.Context(), adepts, mentors, p, nil, []Pair{{"2", "m"}, {"3", "n"}})
	if err != nil {
		t.Fatal(err)
	}
	why, e, err := d.WhyNot(t.Context(), "1", "m")
	if err != nil || why != LessInAll || e.Matched != 0 || e.First != -1 || e.Points != 1000 {
		t.Errorf("%s %+v %v", why, e, err)
	}
	p.CarryOver = false
	if got := matched(mustMatch(t, adepts, mentors, p, nil)); !slices.Contains(got, "1") {
		t.Errorf("nobody goes first, and %v have a mentor", got)
	}
}
