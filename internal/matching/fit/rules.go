package fit

import "slices"

// Codes of the hard rules, in the order in which they are tried. SamePerson, Excluded and UnwantedEmployer always
// hold.
const (
	SamePerson       = "same_person"        // the same id or e-mail address
	Excluded         = "excluded"           // named by an arranger
	EarlierPair      = "earlier_pair"       // they have been a pair before (Policy.Earlier)
	UnwantedEmployer = "unwanted_employer"  // one of them does not want people of the other's organisation
	OwnManager       = "own_manager"        // one is the other's manager (policy same_manager)
	SameManager      = "same_manager"       // both have the same manager
	ReportingLine    = "reporting_line"     // one stands above the other's manager (policy same_manager)
	SameUnit         = "same_unit"          // of the same organisation
	SameOrganisation = "same_organisation"  //
	NoCommonLanguage = "no_common_language" // both say theirs, and share none
)

// rule is the place of a code in rules; 0 is no rule.
type rule uint8

const (
	noRule rule = iota
	samePerson
	excluded
	earlierPair
	unwantedEmployer
	ownManager
	sameManager
	reportingLine
	inSameUnit
	sameOrganisation
	noCommonLanguage
	ruleCount
)

func (r rule) code() string {
	return [ruleCount]string{"", SamePerson, Excluded, EarlierPair, UnwantedEmployer, OwnManager, SameManager, ReportingLine, SameUnit, SameOrganisation, NoCommonLanguage}[r]
}

// blocked answers the first rule that stands against a pair.
func (ix *index) blocked(a *adept, m *mentor, place int) rule {
	if r := ix.personal(a, m, place); r != noRule {
		return r
	}
	if r := ix.tooClose(a, m); r != noRule {
		return r
	}
	return ix.speechless(a, m)
}

// personal is the rules that stand between two persons.
func (ix *index) personal(a *adept, m *mentor, place int) rule {
	switch {
	case same(a.id, m.id) || same(a.identity, m.identity):
		return samePerson
	case a.apart[int32(place)] != noRule:
		return a.apart[int32(place)]
	case unwanted(a.person, m.person) || unwanted(m.person, a.person):
		return unwantedEmployer
	case ix.policy.SameManager && (manages(a.person, m.person) || manages(m.person, a.person)):
		return ownManager
	case ix.policy.SameManager && same(a.manager, m.manager):
		return sameManager
	case ix.policy.SameManager && (inLine(a.person, m.person) || inLine(m.person, a.person)):
		return reportingLine
	}
	return noRule
}

// unwanted: a does not want people of b's organisation.
func unwanted(a, b person) bool {
	return b.organisation != 0 && slices.Contains(a.notWith, b.organisation)
}

// tooClose is the rules on where two work.
func (ix *index) tooClose(a *adept, m *mentor) rule {
	switch {
	case ix.policy.SameUnit && sameUnit(a.person, m.person):
		return inSameUnit
	case ix.policy.SameOrganisation && same(a.organisation, m.organisation):
		return sameOrganisation
	}
	return noRule
}

// speechless is the rule on languages.
func (ix *index) speechless(a *adept, m *mentor) rule {
	if ix.policy.CommonLanguage && m.saysLanguages && len(a.languages) > 0 && a.languages.common(m.languages) == 0 {
		return noCommonLanguage
	}
	return noRule
}

// same tells whether two say the same, and say something.
func same(a, b int32) bool { return a != 0 && a == b }

// manages: b names a as manager, by name or address.
func manages(a, b person) bool { return same(b.manager, a.name) || same(b.manager, a.identity) }
