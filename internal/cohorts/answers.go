package cohorts

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// Answers is what a participant answers to the programme's questions, by their ids. An answer that the programme has
// dropped since stays as it was given, and counts for nothing.
type Answers map[string][]string

// Scan reads a jsonb column.
func (a *Answers) Scan(src any) error { return postgres.ScanJSON(src, (*map[string][]string)(a)) }

// text is the JSON that a jsonb column takes.
func (a Answers) text() string {
	if a == nil {
		return "{}"
	}
	raw, _ := json.Marshal(map[string][]string(a)) // a map of strings always has a JSON form
	return string(raw)
}

// with answers these besides, or instead.
func (a Answers) with(more map[string][]string) Answers {
	out := Answers{}
	maps.Copy(out, a)
	maps.Copy(out, more)
	return out
}

// mostValuesHeld is how many of the programme's values somebody picks.
const mostValuesHeld = 5

// applyOwn takes what the programme's own words offer, and what the person has said before.
func (f CriteriaFields) applyOwn(p *Profile, own programmes.OwnWords, form *typed.Form) {
	if f.Values != nil {
		p.Values = valuesOf(*f.Values, own.Values, p.Values, form)
	}
	if f.Answers == nil {
		return
	}
	p.Answers = p.Answers.with(nil)
	for _, id := range slices.Sorted(maps.Keys(*f.Answers)) {
		pointer := "/answers/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(id)
		at := slices.IndexFunc(own.Questions, func(q programmes.ProgrammeQuestion) bool { return q.ID == id })
		switch given := (*f.Answers)[id]; {
		case len(given) == 0:
			delete(p.Answers, id)
		case at < 0:
			form.Refuse(pointer, "question_gone")
		default:
			p.Answers[id] = answersTo(own.Questions[at], given, pointer, form)
		}
	}
}

func answersTo(q programmes.ProgrammeQuestion, given []string, pointer string, form *typed.Form) []string {
	out := []string{}
	for _, answer := range q.Answers {
		if slices.ContainsFunc(given, func(g string) bool { return strings.EqualFold(g, answer) }) {
			out = append(out, answer)
		}
	}
	switch {
	case slices.ContainsFunc(given, func(g string) bool { return !hasFold(q.Answers, g) }):
		form.Refuse(pointer, "not_one_of", "allowed", strings.Join(q.Answers, ", "))
	case len(out) > 1 && !q.Several:
		form.Refuse(pointer, "one_answer")
	}
	return out
}

// valuesOf takes values of the programme, and those the person has already.
func valuesOf(given, listed, standing []string, form *typed.Form) pq.StringArray {
	list := form.List("/values", given, mostValuesHeld, mostWord)
	for i, v := range list {
		at := slices.IndexFunc(listed, func(w string) bool { return strings.EqualFold(w, v) })
		switch {
		case at >= 0:
			list[i] = listed[at]
		case !slices.Contains(standing, v):
			form.Refuse("/values", "value_not_of_programme")
			return list
		}
	}
	return list
}

func hasFold(list []string, word string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.EqualFold(w, word) })
}

// asked is the programme's questions as a file answers them.
func asked(own programmes.OwnWords) []sheet.Question {
	out := make([]sheet.Question, len(own.Questions))
	for n, q := range own.Questions {
		out[n] = sheet.Question{ID: q.ID, Text: q.Text, Answers: q.Answers, Several: q.Several}
	}
	return out
}
