package fit

// Score scores a single pair as Match would: for what-if questions, and for pairs an arranger makes.
func (p Policy) Score(adept, mentor Profile) Score {
	ix := newIndex(p, []Profile{adept}, []Profile{mentor})
	return ix.score(0, 0, adept, mentor)
}

// score tells what each criterion gave a pair, with the words of the two profiles.
func (ix *index) score(i, j int, adept, mentor Profile) Score {
	a, m := &ix.adepts[i], &ix.mentors[j]
	given := ix.parts(a, m)
	out := Score{Points: int(a.plan.base + given.sum()), Blocked: ix.blocked(a, m, j).code()}
	for c, code := range criteria() {
		if a.plan.most[c] == 0 {
			continue
		}
		values, said := ix.values(c, a, m, adept, mentor)
		out.Reasons = append(out.Reasons, Reason{Code: code, Points: int(given[c]), Max: int(a.plan.most[c]), Values: values, Unsaid: !said})
	}
	return out
}

// values answers what a criterion went by, and whether the mentor says anything on it.
func (ix *index) values(c int, a *adept, m *mentor, adept, mentor Profile) (values []string, said bool) {
	switch c {
	case areas:
		return shared(adept.Needs, mentor.Offers, ix.said.areas), m.saysOffers
	case languages:
		return shared(adept.Languages, mentor.Languages, ix.said.languages), m.saysLanguages
	case region:
		if a.region == m.region {
			return []string{adept.Region}, true
		}
		return []string{}, m.region != 0
	case organisation:
		return both(adept.Organisation, mentor.Organisation, m.organisation != 0)
	}
	values, said = both(adept.Unit, mentor.Unit, m.unit != 0)
	return values, said || otherOrganisation(a.person, m.person)
}

func both(adept, mentor string, said bool) ([]string, bool) {
	if !said {
		return []string{}, false
	}
	return []string{adept, mentor}, true
}

// shared answers what is in both lists, as the first writes it and in its order, once each.
func shared(wanted, offered []string, n *numbers) []string {
	out, have := []string{}, map[int32]bool{0: false}
	for _, text := range offered {
		if k := n.of(text); k > 0 {
			have[k] = true
		}
	}
	for _, text := range wanted {
		if k := n.of(text); have[k] {
			have[k] = false
			out = append(out, text)
		}
	}
	return out
}
