package fit

// index is two lists of profiles made ready to compare: every text a number, every list a set. All
// scoring goes through it, of one pair as of thirty million.
type index struct {
	policy  Policy
	said    vocabulary
	most    [criterionCount]int32 // points of each criterion
	adepts  []adept
	mentors []mentor
	near    nearness
	owned   []own // of each mentor, where own.go counts
}

// person is what both sides have; 0 is silence.
type person struct {
	id, identity, name, manager, organisation, unit, region, sector int32

	terms   terms
	notWith []int32 // organisations
	above   []int32 // names and addresses of those above the manager; see line.go
	own     *own    // nil where own.go does not count
}

type adept struct {
	person
	plan      plan
	needs     chosen
	languages chosen
	apart     map[int32]rule // mentors named in exclusions and earlier pairs
	asks      asks
}

type mentor struct {
	person
	offers        set
	languages     set
	saysOffers    bool
	saysLanguages bool
	come          come
}

func newIndex(policy Policy, adepts, mentors []Profile) *index {
	ix := &index{policy: policy, said: newVocabulary(len(adepts) + len(mentors)), most: share(policy.weights()),
		adepts: make([]adept, len(adepts)), mentors: make([]mentor, len(mentors))}
	for i, p := range adepts {
		ix.addAdept(&ix.adepts[i], p)
	}
	ix.addMentors(mentors)
	ix.near = newNearness(policy.NearRegions, ix.said.regions)
	ix.addOwn(adepts, mentors)
	ix.addLines()
	if len(policy.Earlier)+len(policy.Exclusions) > 0 {
		a, m := places(adepts), places(mentors)
		ix.keepApart(a, m, policy.Earlier, earlierPair)
		ix.keepApart(a, m, policy.Exclusions, excluded)
	}
	return ix
}

func (ix *index) addAdept(a *adept, p Profile) {
	a.person = ix.said.person(p)
	a.needs, a.languages = choose(ix.said.areas.all(p.Needs)), choose(ix.said.languages.all(p.Languages))
	if ix.most[level] > 0 {
		a.asks = newAsks(p, ix.said.areas)
	}
	a.plan = newPlan(ix.most, int32(a.needs.size()), a.asks.some())
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
	if ix.most[level] > 0 {
		ix.addLevels(mentors, wide)
	}
}

func (v vocabulary) person(p Profile) person {
	return person{
		id: v.ids.of(p.ID), identity: v.people.of(p.Identity), name: v.people.of(p.Name), manager: v.people.of(p.Manager),
		organisation: v.organisations.of(p.Organisation), unit: v.units.of(p.Unit), region: v.regions.of(p.Region),
		sector: v.sectors.of(p.Sector), terms: termsOf(p), notWith: v.organisations.all(p.NotWith),
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

// keepApart notes the rule between those who are here; others are of no account.
func (ix *index) keepApart(adepts, mentors map[string]int, pairs []Pair, r rule) {
	for _, pair := range pairs {
		i, here := adepts[pair.Adept]
		j, there := mentors[pair.Mentor]
		if !here || !there {
			continue
		}
		if ix.adepts[i].apart == nil {
			ix.adepts[i].apart = map[int32]rule{}
		}
		ix.adepts[i].apart[int32(j)] = r
	}
}

func places(profiles []Profile) map[string]int {
	out := make(map[string]int, len(profiles))
	for i, p := range profiles {
		out[p.ID] = i
	}
	return out
}
