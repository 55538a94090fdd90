package fit

import (
	"math/bits"
	"slices"
)

// Criteria whose words are the programme's own: values, free questions, and what people are matched on only where they
// have said that they may be. A word counts that the policy lists; what it has dropped stays with those who wrote it,
// and brings nobody together.

// Bounds of what a programme writes itself.
const (
	MostQuestions   = 6
	LeastAnswers    = 2
	MostAnswers     = 8
	MostValues      = 20
	MostBackgrounds = 20
)

// Question is one that the programme asks everybody.
type Question struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	Answers []string `json:"answers"`
	// Different turns it round: the more the answers differ, the better.
	Different bool `json:"different,omitempty"`
	Weight    int  `json:"weight"`
}

// Personal is what somebody has consented to being matched on, and nothing else. Who has not consented says nothing.
type Personal struct {
	Gender      string
	Backgrounds []string
	// What an adept wishes: a mentor of the same. Without a wish the criterion brings her nobody.
	SameGender, SameBackground bool
}

// Genders answers the codes of Personal.Gender.
func Genders() []string { return []string{"woman", "man", "nonbinary"} }

// own is such words of one person, as bits by their place in the policy.
type own struct {
	values, backgrounds        uint32
	gender                     uint8
	sameGender, sameBackground bool
	answers                    [MostQuestions]uint8
}

// ownWords is the policy's words by key.
type ownWords struct {
	values, backgrounds []string
	answers             [MostQuestions][]string
}

func keysOf(words []string) []string {
	out := make([]string, len(words))
	for n, w := range words {
		out[n] = key(w)
	}
	return out
}

func bitsOf(keys, said []string) (out uint32) {
	for _, text := range said {
		if at := slices.Index(keys, key(text)); at >= 0 && at < 32 {
			out |= 1 << at
		}
	}
	return out
}

// ownCounts tells whether any of these criteria has weight.
func (ix *index) ownCounts() bool {
	for _, most := range ix.most[values:] {
		if most > 0 {
			return true
		}
	}
	return false
}

// addOwn notes everybody's words, where they count.
func (ix *index) addOwn(adepts, mentors []Profile) {
	if !ix.ownCounts() {
		return
	}
	w := ownWords{values: keysOf(ix.policy.Values), backgrounds: keysOf(ix.policy.Backgrounds)}
	for n, q := range ix.policy.Questions {
		w.answers[n] = keysOf(q.Answers)
	}
	all := make([]own, len(adepts)+len(mentors))
	for i, p := range adepts {
		all[i] = ix.ownOf(p, w)
		ix.adepts[i].own = &all[i]
	}
	ix.owned = all[len(adepts):]
	for j, p := range mentors {
		ix.owned[j] = ix.ownOf(p, w)
		ix.mentors[j].own = &ix.owned[j]
	}
}

func (ix *index) ownOf(p Profile, w ownWords) own {
	o := own{
		values: bitsOf(w.values, p.Values), backgrounds: bitsOf(w.backgrounds, p.Personal.Backgrounds),
		gender:     uint8(slices.Index(Genders(), p.Personal.Gender) + 1),
		sameGender: p.Personal.SameGender, sameBackground: p.Personal.SameBackground,
	}
	for n, q := range ix.policy.Questions {
		o.answers[n] = uint8(bitsOf(w.answers[n], p.Answers[q.ID]))
	}
	return o
}

// saysOwn: of what is personal both must have said it, and the adept wish it.
func (a *adept) saysOwn(criterion int, o *own) bool {
	switch {
	case a.own == nil || o == nil:
		return false
	case criterion == values:
		return a.own.values != 0 && o.values != 0
	case criterion == gender:
		return a.own.sameGender && a.own.gender != 0 && o.gender != 0
	case criterion == background:
		return a.own.sameBackground && a.own.backgrounds != 0 && o.backgrounds != 0
	}
	n := criterion - questions
	return a.own.answers[n] != 0 && o.answers[n] != 0
}

// ownPart is what one of these criteria gives: of values and answers the share of the adept's that is in common.
func (ix *index) ownPart(criterion int, a *adept, o *own) int32 {
	most := a.plan.most[criterion]
	switch {
	case most == 0:
		return 0
	case !a.saysOwn(criterion, o):
		return most / 2
	case criterion == values:
		return portion(most, a.own.values&o.values, a.own.values)
	case criterion == gender:
		return half(most, true, a.own.gender == o.gender)
	case criterion == background:
		return half(most, true, a.own.backgrounds&o.backgrounds != 0)
	}
	n := criterion - questions
	given := portion(most, uint32(a.own.answers[n]&o.answers[n]), uint32(a.own.answers[n]))
	if ix.policy.Questions[n].Different {
		return most - given
	}
	return given
}

func portion(most int32, common, all uint32) int32 {
	return most * int32(bits.OnesCount32(common)) / int32(bits.OnesCount32(all))
}

// fillOwn adds what these criteria give to pairs that may be.
func (r *row) fillOwn(a *adept, points []uint16) {
	for c := values; c < criterionCount; c++ {
		if a.plan.most[c] == 0 {
			continue
		}
		for j := range points {
			if points[j] != no {
				points[j] += uint16(r.ownPart(c, a, &r.owned[j]))
			}
		}
	}
}

// ownValues answers what values and questions went by: the words in common; of a question where different is better,
// what each of the two answered.
func (ix *index) ownValues(c int, adept, mentor Profile) []string {
	if c == values {
		return sharedWords(adept.Values, mentor.Values, ix.policy.Values)
	}
	q := ix.policy.Questions[c-questions]
	if !q.Different {
		return sharedWords(adept.Answers[q.ID], mentor.Answers[q.ID], q.Answers)
	}
	return []string{sentence(adept.Answers[q.ID], q.Answers), sentence(mentor.Answers[q.ID], q.Answers)}
}

// sharedWords answers the words of a list that both say, as the list writes them.
func sharedWords(a, m, list []string) []string {
	out, one, other := []string{}, keysOf(a), keysOf(m)
	for _, w := range list {
		if slices.Contains(one, key(w)) && slices.Contains(other, key(w)) {
			out = append(out, w)
		}
	}
	return out
}

func sentence(said, list []string) string {
	text := ""
	for _, w := range sharedWords(said, said, list) {
		if text != "" {
			text += ", "
		}
		text += w
	}
	return text
}
