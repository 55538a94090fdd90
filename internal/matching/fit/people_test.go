package fit

import (
	"fmt"
	"math/rand/v2"
)

// crowd makes random people: vocabularies of some breadth, some of them silent on this or that.
type crowd struct {
	*rand.Rand
	areas, languages, regions, organisations, units, managers int
}

func newCrowd(seed uint64) crowd {
	return crowd{Rand: rand.New(rand.NewPCG(seed, 7)), areas: 24, languages: 6, regions: 8, organisations: 40, units: 120, managers: 300}
}

func (c crowd) word(kind string, n, silent int) string {
	if c.IntN(100) < silent {
		return ""
	}
	return fmt.Sprintf("%s %d", kind, c.IntN(n))
}

func (c crowd) list(kind string, n, most, silent int) []string {
	if c.IntN(100) < silent {
		return nil
	}
	out := make([]string, 1+c.IntN(most))
	for i := range out {
		out[i] = fmt.Sprintf("%s %d", kind, c.IntN(n))
	}
	return out
}

// further adds what the criteria beyond the plain five go by.
func (c crowd) further(p *Profile, silent int) {
	p.Sector, p.Levels = c.word("sector", 5, silent), map[string]string{}
	for _, area := range append(p.Needs[:len(p.Needs):len(p.Needs)], p.Offers...) {
		if c.IntN(100) >= silent {
			p.Levels[area] = Levels()[c.IntN(3)]
		}
	}
	if c.IntN(100) >= silent {
		p.Seniority = Seniorities()[c.IntN(5)]
	}
	if c.IntN(100) >= silent {
		p.Mode = []string{InPerson, Online, EitherWay}[c.IntN(3)]
	}
	for _, when := range Times() {
		if c.IntN(100) >= 50+silent/2 {
			p.Availability = append(p.Availability, when)
		}
	}
	if c.IntN(10) == 0 {
		p.NotWith = c.list("organisation", c.organisations, 2, 0)
	}
	c.own(p, silent)
}

// own adds what a programme's own words go by, some of them words that it does not list.
func (c crowd) own(p *Profile, silent int) {
	p.Values = c.list("value", 8, 3, silent)
	p.Answers = map[string][]string{}
	for n := range 3 {
		p.Answers[fmt.Sprint("q", n)] = c.list("answer", 5, 3, silent)
	}
	if c.IntN(100) >= silent {
		p.Personal = Personal{Gender: Genders()[c.IntN(3)], Backgrounds: c.list("background", 4, 2, 0), SameGender: c.IntN(2) == 0, SameBackground: c.IntN(2) == 0}
	}
}

func (c crowd) words(kind string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s %d", kind, i)
	}
	return out
}

func (c crowd) questions() []Question {
	out := make([]Question, c.IntN(4))
	for n := range out {
		out[n] = Question{ID: fmt.Sprint("q", n), Text: fmt.Sprint("Question ", n), Answers: c.words("answer", 4), Different: c.IntN(2) == 0, Weight: c.IntN(2) * c.IntN(11)}
	}
	return out
}

// policy is a random one: each criterion and each rule as likely on as off.
func (c crowd) policy() Policy {
	weigh := func() int { return c.IntN(2) * c.IntN(11) }
	return Policy{
		Weights: Weights{Areas: 1 + weigh(), Languages: weigh(), Region: weigh(), Organisation: weigh(), Unit: weigh(),
			Level: weigh(), Seniority: weigh(), Sector: weigh(), Mode: weigh(), Availability: weigh(),
			Values: weigh(), Gender: weigh(), Background: weigh()},
		Values: c.words("value", 7), Backgrounds: c.words("background", 4), Questions: c.questions(),
		NearRegions:            [][]string{{"region 1", "region 2", "region 3"}, {"region 3", "region 4"}},
		PreferSameOrganisation: c.IntN(2) == 0, DifferentSector: c.IntN(2) == 0, SenioritySteps: c.IntN(5),
		SameManager: c.IntN(2) == 0, SameUnit: c.IntN(2) == 0, SameOrganisation: c.IntN(2) == 0, CommonLanguage: c.IntN(2) == 0,
	}
}

// manager is somebody outside, or one of the people by name or address.
func (c crowd) manager(prefix string, silent int) string {
	switch c.IntN(10) {
	case 0:
		return fmt.Sprintf("adept %d", c.IntN(70))
	case 1:
		return fmt.Sprintf("mentor.%d@example.org", c.IntN(40))
	case 2:
		return fmt.Sprintf("%s %d", prefix, c.IntN(70))
	}
	return c.word("manager", c.managers, silent)
}

func (c crowd) people(prefix string, n, silent int) []Profile {
	out := make([]Profile, n)
	for i := range out {
		name := fmt.Sprintf("%s %d", prefix, i)
		out[i] = Profile{
			ID: name, Name: name, Identity: fmt.Sprintf("%s.%d@example.org", prefix, i),
			Organisation: c.word("organisation", c.organisations, silent), Unit: c.word("unit", c.units, silent),
			Manager: c.manager(prefix, silent), Region: c.word("region", c.regions, silent),
			Languages: append(c.list("language", c.languages, 2, silent), c.list("language", 2, 1, silent)...),
			Needs:     c.list("area", c.areas, 4, silent), Offers: c.list("area", c.areas, 6, silent),
			Capacity: c.IntN(3) + 1,
		}
		c.further(&out[i], silent)
	}
	return out
}
