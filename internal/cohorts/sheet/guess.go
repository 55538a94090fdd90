package sheet

import (
	"slices"
	"strings"
)

// Confidence says how sure a guess is.
type Confidence string

// Degrees of confidence. A possible guess is to be checked by a person.
const (
	Certain  Confidence = "known"
	Possible Confidence = "guess"
	None     Confidence = "none"
)

// Guess is what a column seems to hold. Field is empty where nothing fits: the column is not read.
type Guess struct {
	Column     int // counted from 0
	Field      Field
	Confidence Confidence
}

// Mapping names the field of each column, by the column's place; "" is a column that is not read.
type Mapping []Field

// MappingOf takes guesses as they are.
func MappingOf(guesses []Guess) Mapping {
	m := make(Mapping, len(guesses))
	for _, g := range guesses {
		m[g.Column] = g.Field
	}
	return m
}

// Column answers the column of a field, or -1.
func (m Mapping) Column(f Field) int { return slices.Index(m, f) }

const (
	synonym      = 0.99 // what means the same says less than the field's own name
	certainFrom  = 0.9
	possibleFrom = 0.6
)

// mailWord writes e-mail as one word wherever it stands: the hyphen of "E-post" parts it in two.
var mailWord = strings.NewReplacer("e post", "epost", "e mail", "email", "e mejl", "mejl")

type hit struct {
	column int
	field  Field
	score  float64
}

// GuessColumns answers one guess per column, in order, each field at most once: the best fit first.
func GuessColumns(header []string) []Guess {
	return guess(header, func(int, Field) bool { return true })
}

// GuessTable is GuessColumns with the rows at hand: a column of nothing but yes and no names no roles, whatever its
// heading ("Both mentor and mentee").
//
// Columns headed by one of the programme's questions hold answers to it.
func GuessTable(header []string, rows [][]string, questions ...Question) []Guess {
	found := guess(header, func(column int, f Field) bool { return f != RoleField || !onlyYesAndNo(rows, column) })
	return guessQuestions(header, found, questions)
}

func onlyYesAndNo(rows [][]string, column int) bool {
	some := false
	for _, cells := range rows {
		if column >= len(cells) || fold(cells[column]) == "" {
			continue
		}
		if some = true; !saysYes(fold(cells[column])) && !saysNo(fold(cells[column])) {
			return false
		}
	}
	return some
}

func guess(header []string, may func(column int, f Field) bool) []Guess {
	out := make([]Guess, len(header))
	for i := range out {
		out[i] = Guess{Column: i, Confidence: None}
	}
	taken := map[Field]bool{}
	for _, h := range hits(header) {
		if out[h.column].Field != "" || taken[h.field] || !may(h.column, h.field) {
			continue
		}
		taken[h.field] = true
		out[h.column].Field, out[h.column].Confidence = h.field, confidence(h.score)
	}
	return settleAreas(dropWhole(settleWorkplace(header, out)))
}

func confidence(score float64) Confidence {
	if score >= certainFrom {
		return Certain
	}
	return Possible
}

// hits answers every fit that is worth anything, the best first, then from left to right.
func hits(header []string) []hit {
	var out []hit
	vocabulary := vocabulary()
	for column, heading := range header {
		folded := mailWord.Replace(fold(heading))
		for _, field := range Fields() {
			if s := fit(folded, field, vocabulary[field]); s >= possibleFrom {
				out = append(out, hit{column, field, s})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b hit) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return a.column - b.column
	})
	return out
}

// dropWhole leaves the column of whole names unread where both parts are certain: a column "User name"
// beside first and last name would only contradict them.
func dropWhole(guesses []Guess) []Guess {
	m := MappingOf(guesses)
	whole, first, last := m.Column(Name), m.Column(FirstName), m.Column(LastName)
	if whole >= 0 && first >= 0 && last >= 0 && guesses[whole].Confidence != Certain {
		guesses[whole].Field, guesses[whole].Confidence = "", None
	}
	return guesses
}

// settleAreas guesses a column that says both needs and offers only where no other says either. Beside one of them
// it is perhaps the other, and beside both it is not read.
func settleAreas(guesses []Guess) []Guess {
	m := MappingOf(guesses)
	at, needs, offers := m.Column(Areas), m.Column(Needs) >= 0, m.Column(Offers) >= 0
	if at < 0 || !needs && !offers {
		return guesses
	}
	switch {
	case needs && offers:
		guesses[at].Field, guesses[at].Confidence = "", None
	case needs:
		guesses[at].Field, guesses[at].Confidence = Offers, Possible
	default:
		guesses[at].Field, guesses[at].Confidence = Needs, Possible
	}
	return guesses
}

// settleWorkplace reads a column of workplaces as units where another says whose they are ("Kommun", "Arbetsplats") and
// no third is the unit.
func settleWorkplace(header []string, guesses []Guess) []Guess {
	m := MappingOf(guesses)
	at := m.Column(Organisation)
	if at < 0 || m.Column(Unit) >= 0 || fit(fold(header[at]), Unit, vocabulary()[Unit]) < certainFrom {
		return guesses
	}
	for column, g := range guesses {
		if g.Field == "" && fit(fold(header[column]), Organisation, vocabulary()[Organisation]) >= synonym {
			guesses[at].Field = Unit
			guesses[column].Field, guesses[column].Confidence = Organisation, Certain
			break
		}
	}
	return guesses
}

// fit scores a folded heading against the phrases of a field, from 0 to 1.
func fit(heading string, field Field, phrases []string) float64 {
	if heading == "" || foreign(heading, field) {
		return 0
	}
	best := 0.0
	for _, p := range phrases {
		best = max(best, min(fitPhrase(heading, p), synonym))
	}
	for _, p := range ownNames(field) {
		best = max(best, fitPhrase(heading, p))
	}
	if field == Manager && addressed(heading) {
		best *= 0.85 // the manager's name, if there is one, says more than her address
	}
	return best
}

func addressed(heading string) bool {
	return strings.Contains(heading, "epost") || strings.Contains(heading, "mail") || strings.Contains(heading, "mejl")
}

// fitPhrase: the same is certain; the phrase among other words nearly so, the more of the heading it
// makes up the better; a spelling mistake is possible.
func fitPhrase(heading, phrase string) float64 {
	if heading == phrase || joined(heading) == joined(phrase) {
		return 1
	}
	share := float64(len(phrase)) / float64(len(heading))
	switch {
	case strings.HasPrefix(heading, phrase+" "):
		return 0.8 + 0.2*share
	case strings.Contains(" "+heading+" ", " "+phrase+" "):
		return 0.68 + 0.2*share
	}
	if alike := likeness(joined(heading), joined(phrase)); alike >= 0.8 && len(phrase) > 4 {
		return 0.85 * alike
	}
	return 0
}

// foreign tells whether a heading speaks of somebody or something else than its words suggest: the
// manager's address is not the person's, an organisation's number not its name.
func foreign(heading string, field Field) bool {
	words := strings.Fields(heading)
	if field != Manager && slices.ContainsFunc(words, aboutManager) && !slices.Contains(words, "jag") {
		return true
	}
	for _, w := range words {
		if field != Capacity && (w == "nummer" || w == "number" || w == "antal" || w == "id" || w == "datum" || w == "date") {
			return true
		}
		if w == "intern" || w == "internt" || w == "internal" {
			return true
		}
	}
	return false
}

func aboutManager(word string) bool {
	return strings.HasPrefix(word, "chef") || strings.HasPrefix(word, "manager") || word == "supervisor"
}
