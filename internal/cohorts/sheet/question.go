package sheet

import (
	"slices"
	"strings"
)

// Question is one of the programme's own, answered in a column headed by its text.
type Question struct {
	ID, Text string
	Answers  []string
	Several  bool
}

// questionField begins the code of a field that holds answers to a question.
const questionField = "question:"

// Field is the field of its column.
func (q Question) Field() Field { return Field(questionField + q.ID) }

// asks tells whether a field is one of the questions.
func (r Rules) asks(f Field) bool {
	return slices.ContainsFunc(r.Questions, func(q Question) bool { return q.Field() == f })
}

// guessQuestions gives the columns headed by a question to it, before anything else is guessed: nobody else writes such
// a heading by chance. Those that are only nearly the question are a guess, where nothing is certain.
func guessQuestions(header []string, guesses []Guess, questions []Question) []Guess {
	for _, q := range questions {
		at, best := -1, possibleFrom
		for column, heading := range header {
			score := fitPhrase(fold(heading), fold(q.Text))
			if score > best && (guesses[column].Confidence != Certain || score >= certainFrom) {
				at, best = column, score
			}
		}
		if at >= 0 {
			guesses[at].Field, guesses[at].Confidence = q.Field(), confidence(best)
		}
	}
	return guesses
}

// answer reads the questions of the programme. What is none of their answers is told, and holds nobody back.
func (r *row) answer() {
	for _, q := range r.rules.Questions {
		if r.mapping.Column(q.Field()) < 0 {
			continue
		}
		given := r.known(q.Field(), q.Answers)
		if len(given) > 1 && !q.Several {
			given = given[:1]
		}
		if len(given) > 0 {
			if r.person.Answers == nil {
				r.person.Answers = map[string][]string{}
			}
			r.person.Answers[q.ID] = given
		}
	}
}

// valuesOf reads the values of the programme, or any where it keeps no list.
func (r *row) valuesOf(listed []string) []string {
	if len(listed) == 0 {
		return splitNames(r.cell(Values))
	}
	return r.known(Values, listed)
}

// known reads words of a list, as the list spells them and in its order.
func (r *row) known(f Field, listed []string) []string {
	spelling := map[string]string{}
	for _, word := range listed {
		spelling[fold(word)] = word
	}
	said := map[string]bool{}
	for _, word := range partOf(r.cell(f), spelling) {
		if at, known := spelling[fold(word)]; known {
			said[at] = true
		} else {
			r.notUnderstood(f, word)
		}
	}
	var out []string
	for _, word := range listed {
		if said[word] {
			out = append(out, word)
		}
	}
	return out
}

// partOf parts a cell at semicolons where that makes all of it known, for an answer may hold a comma itself.
func partOf(cell string, known map[string]string) []string {
	words := distinct(strings.Split(text(cell), ";"))
	if slices.ContainsFunc(words, func(w string) bool { _, is := known[fold(w)]; return !is }) {
		return splitNames(cell)
	}
	return words
}

// withQuestions adds a column for each question to a table of people.
func (t *Table) withQuestions(people []Person, questions []Question) {
	for _, q := range questions {
		t.Header = append(t.Header, q.Text)
		for i, p := range people {
			t.Rows[i] = append(t.Rows[i], strings.Join(p.Answers[q.ID], "; "))
		}
	}
}
