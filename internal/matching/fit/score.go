package fit

// Score scores a single pair as Match would: for what-if questions, and for pairs an arranger makes.
func (p Policy) Score(adept, mentor Profile) Score {
	return p.Scores(adept, []Profile{mentor})[0]
}

// Scores scores an adept with each of some mentors, in their order.
func (p Policy) Scores(adept Profile, mentors []Profile) []Score {
	ix := newIndex(p, []Profile{adept}, mentors)
	out := make([]Score, len(mentors))
	for j := range mentors {
		out[j] = ix.score(0, j, adept, mentors[j])
	}
	return out
}

// PointsOf answers what pairs score, in their order; those of whom one is not here are left out. Rules are of no account.
func PointsOf(p Policy, adepts, mentors []Profile, pairs []Pair) []int {
	ix, a, m := newIndex(p, adepts, mentors), places(adepts), places(mentors)
	out := make([]int, 0, len(pairs))
	for _, pair := range pairs {
		i, here := a[pair.Adept]
		j, there := m[pair.Mentor]
		if here && there {
			out = append(out, int(ix.points(&ix.adepts[i], &ix.mentors[j])))
		}
	}
	return out
}

// BlockedOf answers the hard rule against each of some pairs, in their order: empty where none stands, or one of the two
// is not here.
func BlockedOf(p Policy, adepts, mentors []Profile, pairs []Pair) []string {
	ix, a, m := newIndex(p, adepts, mentors), places(adepts), places(mentors)
	out := make([]string, len(pairs))
	for n, pair := range pairs {
		i, here := a[pair.Adept]
		j, there := m[pair.Mentor]
		if here && there {
			out[n] = ix.blocked(&ix.adepts[i], &ix.mentors[j], j).code()
		}
	}
	return out
}

// score tells what each criterion gave a pair, with the words of the two profiles.
func (ix *index) score(i, j int, adept, mentor Profile) Score {
	a, m := &ix.adepts[i], &ix.mentors[j]
	given := ix.parts(a, m)
	out := Score{Points: int(given.sum()), Blocked: ix.blocked(a, m, j).code()}
	for c, code := range criteria() {
		if a.plan.most[c] == 0 || c == gender || c == background {
			continue
		}
		r := Reason{Code: code, Points: int(given[c]), Max: int(a.plan.most[c]), Values: []string{}, Unsaid: !a.says(c, m)}
		if !r.Unsaid {
			r.Values = ix.values(c, a, m, adept, mentor)
		}
		if c >= questions {
			r.Question, r.Different = ix.policy.Questions[c-questions].Text, ix.policy.Questions[c-questions].Different
		}
		out.Reasons = append(out.Reasons, r)
	}
	if most := a.plan.most[gender] + a.plan.most[background]; most > 0 {
		out.Reasons = append(out.Reasons, Reason{Code: PersonalWishes, Points: int(given[gender] + given[background]), Max: int(most),
			Values: []string{}, Unsaid: !a.says(gender, m) && !a.says(background, m)})
	}
	return out
}

// values answers what a criterion went by, of a pair that says enough to judge it.
func (ix *index) values(c int, a *adept, m *mentor, adept, mentor Profile) []string {
	switch {
	case c == areas:
		return shared(adept.Needs, mentor.Offers, ix.said.areas)
	case c == languages:
		return shared(adept.Languages, mentor.Languages, ix.said.languages)
	case c == region && a.region == m.region:
		return []string{adept.Region}
	case c == region && ix.isNear(a, m):
		return []string{adept.Region, mentor.Region}
	case c == organisation:
		return []string{adept.Organisation, mentor.Organisation}
	case c == unit && a.unit != 0 && m.unit != 0:
		return []string{adept.Unit, mentor.Unit}
	}
	if c >= values {
		return ix.ownValues(c, adept, mentor)
	}
	return ix.moreValues(c, a, m, adept, mentor)
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
