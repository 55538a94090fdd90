package fit

// parts is the points of each criterion.
type parts [criterionCount]int32

func (p parts) sum() (points int32) {
	for _, n := range p {
		points += n
	}
	return points
}

// parts scores a pair, rules aside.
func (ix *index) parts(a *adept, m *mentor) parts {
	p := parts{
		areas: a.areas(m), languages: a.sharesLanguage(m), region: ix.inRegion(a, m),
		organisation: a.organisations(m, ix.policy.PreferSameOrganisation), unit: a.units(m),
		level: a.levels(m), seniority: ix.above(a, m), sector: ix.sameSector(a, m), mode: a.modes(m), availability: a.times(m),
	}
	for c := values; c < criterionCount; c++ {
		p[c] = ix.ownPart(c, a, m.own)
	}
	return p
}

// points is the sum of the parts.
func (ix *index) points(a *adept, m *mentor) int32 { return ix.parts(a, m).sum() }

func (a *adept) areas(m *mentor) int32 {
	if !m.saysOffers {
		return a.plan.most[areas] / 2
	}
	return a.plan.areas[a.needs.common(m.offers)]
}

func (a *adept) sharesLanguage(m *mentor) int32 {
	return half(a.plan.most[languages], a.says(languages, m), a.languages.common(m.languages) > 0)
}

func (a *adept) organisations(m *mentor, wantSame bool) int32 {
	return half(a.plan.most[organisation], a.says(organisation, m), (m.organisation == a.organisation) == wantSame)
}

func (a *adept) units(m *mentor) int32 {
	return half(a.plan.most[unit], a.says(unit, m), !sameUnit(a.person, m.person))
}

// says tells whether a pair says enough to judge a criterion: both do, or they work in different organisations and
// so in different units.
func (a *adept) says(criterion int, m *mentor) bool {
	switch criterion {
	case areas:
		return len(a.needs) > 0 && m.saysOffers
	case languages:
		return len(a.languages) > 0 && m.saysLanguages
	case region:
		return a.region != 0 && m.region != 0
	case organisation:
		return a.organisation != 0 && m.organisation != 0
	case unit:
		return a.unit != 0 && m.unit != 0 || otherOrganisation(a.person, m.person)
	}
	if criterion >= values {
		return a.saysOwn(criterion, m.own)
	}
	return a.saysMore(criterion, m)
}

// half gives all points, none, or half of them where one of the two does not say.
func half(most int32, said, fits bool) int32 {
	switch {
	case !said:
		return most / 2
	case fits:
		return most
	}
	return 0
}

func otherOrganisation(a, m person) bool {
	return a.organisation != 0 && m.organisation != 0 && a.organisation != m.organisation
}

// sameUnit: two units of one name in different organisations are different units.
func sameUnit(a, m person) bool {
	return same(a.unit, m.unit) && !otherOrganisation(a, m)
}
