package fit

import (
	"reflect"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
)

func amira() Profile {
	return Profile{ID: "a", Identity: "amira@norrvik.se", Name: "Amira Haddad", Organisation: "Norrvik", Unit: "Tallbacka",
		Manager: "Ebba Lind", Region: "Väst", Languages: []string{"Svenska", "Arabiska"}, Needs: []string{"Leda i förändring", "Svåra samtal"}}
}

func rolf() Profile {
	return Profile{ID: "m", Identity: "rolf@hamnvik.se", Name: "Rolf Tingvall", Organisation: "Hamnvik", Unit: "Staben",
		Manager: "Nils Ek", Region: "väst ", Languages: []string{"Swedish"}, Offers: []string{"leda  i förändring", "Ekonomi"}, Capacity: 2}
}

// 12 parts of weight over 1000 points: 500, 167, 167, 83, 83.
func TestScoreTellsWhatEachCriterionGave(t *testing.T) {
	got := DefaultPolicy().Score(amira(), rolf())
	want := Score{Points: 375 + 167 + 167 + 83 + 83, Reasons: []Reason{
		{Code: Areas, Points: 375, Max: 500, Values: []string{"Leda i förändring"}},
		{Code: Languages, Points: 167, Max: 167, Values: []string{"Svenska"}},
		{Code: Region, Points: 167, Max: 167, Values: []string{"Väst"}},
		{Code: Organisation, Points: 83, Max: 83, Values: []string{"Norrvik", "Hamnvik"}},
		{Code: Unit, Points: 83, Max: 83, Values: []string{"Tallbacka", "Staben"}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got  %+v\nwant %+v", got, want)
	}
}

func TestSharedWordsAreToldOnce(t *testing.T) {
	a := amira()
	a.Needs = append(a.Needs, "LEDA I FÖRÄNDRING")
	if got := DefaultPolicy().Score(a, rolf()).Reasons[0].Values; len(got) != 1 {
		t.Fatalf("%v", got)
	}
}

func TestPointsFollowTheProfiles(t *testing.T) {
	cases := map[string]struct {
		change func(a, m *Profile, p *Policy)
		want   int
	}{
		"everything fits":               {func(a, m *Profile, p *Policy) { m.Offers = a.Needs }, 1000},
		"nothing fits":                  {func(a, m *Profile, p *Policy) { spoil(a, m, p) }, 0},
		"no need met":                   {func(a, m *Profile, p *Policy) { m.Offers = []string{"Ekonomi"} }, 500},
		"one of two met":                {func(a, m *Profile, p *Policy) {}, 875},
		"one of three met":              {func(a, m *Profile, p *Policy) { a.Needs = append(a.Needs, "Ledarskap") }, 833},
		"a need said twice":             {func(a, m *Profile, p *Policy) { a.Needs = append(a.Needs, "SVÅRA SAMTAL") }, 875},
		"another region":                {func(a, m *Profile, p *Policy) { m.Region = "Öst" }, 708},
		"å is not a":                    {func(a, m *Profile, p *Policy) { m.Region = "Vast" }, 708},
		"a composed of two signs":       {func(a, m *Profile, p *Policy) { m.Region = "Va\u0308st" }, 875},
		"the same organisation":         {func(a, m *Profile, p *Policy) { m.Organisation = "norrvik" }, 792},
		"the same organisation wanted":  {func(a, m *Profile, p *Policy) { m.Organisation, p.PreferSameOrganisation = "Norrvik", true }, 875},
		"another organisation unwanted": {func(a, m *Profile, p *Policy) { p.PreferSameOrganisation = true }, 792},
		"the same unit":                 {func(a, m *Profile, p *Policy) { m.Organisation, m.Unit = "Norrvik", "Tallbacka" }, 709},
		"a namesake unit elsewhere":     {func(a, m *Profile, p *Policy) { m.Unit = "Tallbacka" }, 875},
		"no unit but elsewhere":         {func(a, m *Profile, p *Policy) { m.Unit = "" }, 875},
		"no unit and perhaps here":      {func(a, m *Profile, p *Policy) { m.Unit, m.Organisation = "", "" }, 875 - 42 - 42},
		"no common language":            {func(a, m *Profile, p *Policy) { m.Languages = []string{"Finska"} }, 708},
		"the mentor silent on areas":    {func(a, m *Profile, p *Policy) { m.Offers = nil }, 750},
		"the mentor silent on language": {func(a, m *Profile, p *Policy) { m.Languages = nil }, 791},
		"the mentor silent on region":   {func(a, m *Profile, p *Policy) { m.Region = "  " }, 791},
		"the mentor silent on all":      {func(a, m *Profile, p *Policy) { *m = Profile{ID: "m"} }, 250 + 83 + 83 + 41 + 41},
		"the adept silent on areas":     {func(a, m *Profile, p *Policy) { a.Needs = nil }, 250 + 167 + 167 + 83 + 83},
		"the adept silent on language":  {func(a, m *Profile, p *Policy) { a.Languages = nil }, 791},
		"the adept silent on region":    {func(a, m *Profile, p *Policy) { a.Region = "" }, 791},
		"the adept silent on work":      {func(a, m *Profile, p *Policy) { a.Organisation, a.Unit = "", "" }, 875 - 42 - 42},
		"the adept silent on the unit":  {func(a, m *Profile, p *Policy) { a.Unit = "" }, 875},
		"both silent on areas":          {func(a, m *Profile, p *Policy) { a.Needs, m.Offers = nil, nil }, 750},
		"the adept silent on all":       {func(a, m *Profile, p *Policy) { *a = Profile{ID: "a"} }, 250 + 83 + 83 + 41 + 41},
		"only areas weigh":              {func(a, m *Profile, p *Policy) { p.Weights = Weights{Areas: 1} }, 750},
		"areas weigh nothing":           {func(a, m *Profile, p *Policy) { p.Weights.Areas = 0 }, 1000},
	}
	for name, c := range cases {
		a, m, p := amira(), rolf(), DefaultPolicy()
		c.change(&a, &m, &p)
		s := p.Score(a, m)
		if s.Points != c.want {
			t.Errorf("%s: %d points, want %d (%+v)", name, s.Points, c.want, s.Reasons)
		}
		checkSums(t, s)
	}
}

func spoil(a, m *Profile, _ *Policy) {
	m.Offers, m.Languages, m.Region, m.Organisation, m.Unit = []string{"Ekonomi"}, []string{"Finska"}, "Öst", a.Organisation, a.Unit
}

func checkSums(t *testing.T, s Score) {
	t.Helper()
	sum, most := 0, 0
	for _, r := range s.Reasons {
		sum, most = sum+r.Points, most+r.Max
	}
	if sum != s.Points || most != MostPoints {
		t.Errorf("reasons add up to %d of %d, points are %d", sum, most, s.Points)
	}
}

func TestRulesStandAgainstPairs(t *testing.T) {
	all := Policy{Weights: DefaultPolicy().Weights, SameManager: true, SameUnit: true, SameOrganisation: true, CommonLanguage: true}
	cases := map[string]struct {
		change func(a, m *Profile)
		want   string
		always bool // whatever the policy switches on
	}{
		"nothing stands against them": {func(a, m *Profile) {}, "", true},
		"the same id":                 {func(a, m *Profile) { m.ID = a.ID }, SamePerson, true},
		"the same address":            {func(a, m *Profile) { m.Identity = "AMIRA@norrvik.se" }, SamePerson, true},
		"an exclusion":                {func(a, m *Profile) { m.ID = "apart" }, Excluded, true},
		"the adept's manager":         {func(a, m *Profile) { a.Manager = "rolf  tingvall" }, OwnManager, false},
		"their address":               {func(a, m *Profile) { a.Manager = "Rolf@hamnvik.se" }, OwnManager, false},
		"the mentor's manager":        {func(a, m *Profile) { m.Manager = a.Name }, OwnManager, false},
		"one manager":                 {func(a, m *Profile) { m.Manager = "ebba lind" }, SameManager, false},
		"one unit":                    {func(a, m *Profile) { m.Organisation, m.Unit = "", "tallbacka" }, SameUnit, false},
		"a namesake unit":             {func(a, m *Profile) { m.Unit = "tallbacka" }, "", false},
		"one organisation":            {func(a, m *Profile) { m.Organisation = "NORRVIK" }, SameOrganisation, false},
		"no language":                 {func(a, m *Profile) { m.Languages = []string{"fi"} }, NoCommonLanguage, false},
		"a silent mentor":             {func(a, m *Profile) { *m = Profile{ID: "m"} }, "", false},
		"a silent adept":              {func(a, m *Profile) { *a = Profile{ID: "a"} }, "", false},
	}
	for name, c := range cases {
		for _, on := range []bool{true, false} {
			p := all
			if !on {
				p = Policy{Weights: all.Weights}
			}
			p.Exclusions = []Pair{{Adept: "a", Mentor: "apart"}, {Adept: "nobody", Mentor: "apart"}}
			a, m := amira(), rolf()
			c.change(&a, &m)
			want := c.want
			if !on && !c.always {
				want = ""
			}
			if got := p.Score(a, m).Blocked; got != want {
				t.Errorf("%s, rules on %v: %q stands against them, want %q", name, on, got, want)
			}
		}
	}
}

// everything is a policy that weighs all criteria.
func everything() Policy {
	p := DefaultPolicy()
	p.Weights.Level, p.Weights.Seniority, p.Weights.Sector, p.Weights.Mode, p.Weights.Availability = 3, 2, 2, 1, 2
	p.SenioritySteps = 1
	p.Weights.Values, p.Weights.Gender = 2, 2
	p.Values, p.Backgrounds = []string{"Öppenhet", "Mod"}, []string{"Först i familjen att studera"}
	for n := range MostQuestions {
		p.Questions = append(p.Questions, Question{ID: string(rune('a' + n)), Text: "Kaffe eller te?", Answers: []string{"Kaffe", "Te"}, Weight: 1, Different: n%2 == 1})
	}
	return p
}

// Whoever says nothing on a criterion, it gives half, is told as unsaid and goes by no values.
func TestUnsaidCriteriaGiveHalfAndNoValues(t *testing.T) {
	p := everything()
	for name, s := range map[string]Score{
		"a silent adept":  p.Score(Profile{ID: "a"}, rolf()),
		"a silent mentor": p.Score(amira(), Profile{ID: "m"}),
		"two silent ones": p.Score(Profile{ID: "a"}, Profile{ID: "m"}),
	} {
		if len(s.Reasons) != criterionCount-1 { // gender and background are told as one
			t.Errorf("%s: %d reasons", name, len(s.Reasons))
		}
		for _, r := range s.Reasons {
			if !r.Unsaid || r.Values == nil || len(r.Values) > 0 || r.Points != r.Max/2 {
				t.Errorf("%s: %+v", name, r)
			}
		}
	}
}

// Saying less never beats fitting, and never loses to not fitting.
func TestSilenceNeitherRewardsNorPunishes(t *testing.T) {
	p := DefaultPolicy()
	p.CommonLanguage = false
	for _, c := range []struct {
		fits, silent, fails func(m *Profile)
	}{
		{func(m *Profile) { m.Offers = []string{"Svåra samtal"} }, func(m *Profile) { m.Offers = nil }, func(m *Profile) { m.Offers = []string{"Ekonomi"} }},
		{func(m *Profile) { m.Languages = []string{"sv"} }, func(m *Profile) { m.Languages = nil }, func(m *Profile) { m.Languages = []string{"fi"} }},
		{func(m *Profile) { m.Region = "Väst" }, func(m *Profile) { m.Region = "" }, func(m *Profile) { m.Region = "Öst" }},
		{func(m *Profile) { m.Organisation = "B" }, func(m *Profile) { m.Organisation = "" }, func(m *Profile) { m.Organisation = "Norrvik" }},
	} {
		var points []int
		for _, change := range []func(*Profile){c.fits, c.silent, c.fails} {
			m := rolf()
			change(&m)
			points = append(points, p.Score(amira(), m).Points)
		}
		if points[0] <= points[1] || points[1] <= points[2] {
			t.Errorf("fits, silent, fails: %v", points)
		}
	}
}

func TestSharesAddUp(t *testing.T) {
	c := newCrowd(3)
	for range 10_000 {
		var w [criterionCount]int
		sum := 0
		for i := range w {
			w[i] = c.IntN(11)
			sum += w[i]
		}
		got, total := share(w), int32(0)
		for i, points := range got {
			total += points
			if sum > 0 && (points < int32(MostPoints*w[i]/sum) || points > int32(MostPoints*w[i]/sum)+1) {
				t.Fatalf("%v gives %v", w, got)
			}
		}
		if want := int32(MostPoints); sum > 0 && total != want {
			t.Fatalf("%v gives %v, %d in all", w, got, total)
		}
	}
}

func TestPolicyNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		weights Weights
		want    []string
	}{
		{DefaultPolicy().Weights, nil},
		{Weights{}, []string{"/weights all_zero"}},
		{Weights{Areas: 11, Region: -1}, []string{"/weights/areas range", "/weights/region range"}},
		{Weights{Unit: -3}, []string{"/weights/unit range", "/weights all_zero"}},
	} {
		err := Policy{Weights: c.weights}.Validate()
		var got []string
		if err != nil {
			for _, f := range fault.Of(err).Fields {
				got = append(got, f.Pointer+" "+f.Code)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v: got %v, want %v", c.weights, got, c.want)
		}
	}
}
