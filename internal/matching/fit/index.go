package fit

// index is two lists of profiles made ready to compare: every text a number, every list a set. All
// scoring goes through it, of one pair as of thirty million.
type index struct {
	policy  Policy
	said    vocabulary
	most    [criterionCount]int32 // points of each criterion
	adepts  []adept
	mentors []mentor
}

// person is what both sides have; 0 is silence.
type person struct {
	id, identity, name, manager, organisation, unit, region int32
}

type adept struct {
	person
	plan      plan
	needs     chosen
	languages chosen
	apart     map[int32]bool // mentors named in exclusions
}

type mentor struct {
	person
	offers        set
	languages     set
	saysOffers    bool
	saysLanguages bool
}

func newIndex(policy Policy, adepts, mentors []Profile) *index {
	ix := &index{policy: policy, said: newVocabulary(), most: share(policy.Weights.list()),
		adepts: make([]adept, len(adepts)), mentors: make([]mentor, len(mentors))}
	for i, p := range adepts {
		ix.addAdept(&ix.adepts[i], p)
	}
	ix.addMentors(mentors)
	ix.exclude(adepts, mentors)
	return ix
}

func (ix *index) addAdept(a *adept, p Profile) {
	a.person = ix.said.person(p)
	a.needs, a.languages = choose(ix.said.areas.all(p.Needs)), choose(ix.said.languages.all(p.Languages))
	a.plan = newPlan(ix.most, int32(a.needs.size()))
}

// addMentors numbers everything first: the vocabulary sets the width of the sets.
func (ix *index) addMentors(mentors []Profile) {
	v := ix.said
	for j, p := range mentors {
		ix.mentors[j].person = v.person(p)
		v.areas.all(p.Offers)
		v.languages.all(p.Languages)
	}
	wide, wider := words(len(v.areas.known)), words(len(v.languages.known))
	offers, languages := make(set, wide*len(mentors)), make(set, wider*len(mentors))
	for j, p := range mentors {
		m := &ix.mentors[j]
		m.offers, m.languages = offers[j*wide:(j+1)*wide], languages[j*wider:(j+1)*wider]
		m.saysOffers = m.offers.addAll(v.areas.all(p.Offers))
		m.saysLanguages = m.languages.addAll(v.languages.all(p.Languages))
	}
}

func (v vocabulary) person(p Profile) person {
	return person{
		id: v.ids.of(p.ID), identity: v.people.of(p.Identity), name: v.people.of(p.Name), manager: v.people.of(p.Manager),
		organisation: v.organisations.of(p.Organisation), unit: v.units.of(p.Unit), region: v.regions.of(p.Region),
	}
}

func (n *numbers) all(texts []string) []int32 {
	out := make([]int32, len(texts))
	for i, text := range texts {
		out[i] = n.of(text)
	}
	return out
}

// addAll tells whether there was anything to add.
func (s set) addAll(members []int32) bool {
	some := false
	for _, n := range members {
		if n > 0 {
			s.add(n)
			some = true
		}
	}
	return some
}

// exclude notes the named exclusions of those who are here; others are of no account.
func (ix *index) exclude(adepts, mentors []Profile) {
	if len(ix.policy.Exclusions) == 0 {
		return
	}
	a, m := places(adepts), places(mentors)
	for _, pair := range ix.policy.Exclusions {
		i, here := a[pair.Adept]
		j, there := m[pair.Mentor]
		if !here || !there {
			continue
		}
		if ix.adepts[i].apart == nil {
			ix.adepts[i].apart = map[int32]bool{}
		}
		ix.adepts[i].apart[int32(j)] = true
	}
}

func places(profiles []Profile) map[string]int {
	out := make(map[string]int, len(profiles))
	for i, p := range profiles {
		out[p.ID] = i
	}
	return out
}
