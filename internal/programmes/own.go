package programmes

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// ProgrammeQuestion is one that a programme asks everybody who takes part, and matches by.
type ProgrammeQuestion struct {
	ID        string   `json:"id" format:"uuid" doc:"Made by the client; answers belong to it, whatever the question comes to say"`
	Text      string   `json:"text" maxLength:"400"`
	Answers   []string `json:"answers" maxItems:"20" doc:"To choose from, 2 to 8"`
	Several   bool     `json:"several,omitempty" doc:"Several answers may be chosen"`
	Different bool     `json:"different,omitempty" doc:"Different answers are better than the same"`
	Weight    int      `json:"weight" minimum:"0" maximum:"10"`
}

// OwnWords is the words of a programme that people choose among, as far as they count.
type OwnWords struct {
	Values      []string            `json:"values"`
	Backgrounds []string            `json:"backgrounds"`
	Questions   []ProgrammeQuestion `json:"questions"`
}

// Own answers what a form asks in the programme's own words.
func (p Policy) Own() OwnWords {
	o := OwnWords{Values: []string{}, Backgrounds: []string{}, Questions: []ProgrammeQuestion{}}
	if p.Weights.Values > 0 {
		o.Values = append(o.Values, p.Values...)
	}
	if p.Weights.Background > 0 {
		o.Backgrounds = append(o.Backgrounds, p.Backgrounds...)
	}
	for _, q := range p.Questions {
		if q.Weight > 0 {
			o.Questions = append(o.Questions, q)
		}
	}
	return o
}

// Scan reads them from a policy column.
func (o *OwnWords) Scan(src any) error {
	var p Policy
	err := p.Scan(src)
	*o = p.Own()
	return err
}

// Bounds of a policy's own words; lengths in characters.
const (
	MostValues                                  = 20
	MostQuestions                               = 6
	mostBackgrounds, mostNear, mostNearTogether = 20, 20, 40
	mostOwnWord, mostQuestion                   = 60, 200
	leastAnswers, mostAnswers                   = 2, 8
)

// Tidy answers a policy as it is kept, or says what of its words cannot be kept, by field.
func (p Policy) Tidy() (Policy, error) {
	var form typed.Form
	p = p.tidied("", &form)
	return p, form.Err()
}

func (p Policy) tidied(at string, form *typed.Form) Policy {
	p.Values = orNil(form.Distinct(at+"/values", p.Values, MostValues, mostOwnWord))
	p.Backgrounds = orNil(form.Distinct(at+"/backgrounds", p.Backgrounds, mostBackgrounds, mostOwnWord))
	p.NearRegions = tidyNear(at+"/near_regions", p.NearRegions, form)
	p.Questions = tidyQuestions(at+"/questions", p.Questions, form)
	if p.weighsNothing() {
		form.Refuse(at+"/weights", "all_zero")
	}
	return p
}

// weighsNothing tells whether every criterion weighs 0: nothing would tell one pair from another.
func (p Policy) weighsNothing() bool {
	return p.Weights == Weights{} && !slices.ContainsFunc(p.Questions, func(q ProgrammeQuestion) bool { return q.Weight != 0 })
}

func orNil(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	return words
}

// tidyNear leaves out groups in which nothing is near anything.
func tidyNear(at string, groups [][]string, form *typed.Form) [][]string {
	if len(groups) > mostNear {
		form.Refuse(at, "too_many", "max", mostNear)
		return nil
	}
	var out [][]string
	for n, group := range groups {
		if words := form.Distinct(at+"/"+strconv.Itoa(n), group, mostNearTogether, 120); len(words) > 1 {
			out = append(out, words)
		}
	}
	return out
}

func tidyQuestions(at string, questions []ProgrammeQuestion, form *typed.Form) []ProgrammeQuestion {
	if len(questions) > MostQuestions {
		form.Refuse(at, "too_many", "max", MostQuestions)
		return nil
	}
	var out []ProgrammeQuestion
	for n, q := range questions {
		pointer := at + "/" + strconv.Itoa(n)
		q.Text = form.Line(pointer+"/text", q.Text, 1, mostQuestion)
		q.Answers = form.Distinct(pointer+"/answers", q.Answers, mostAnswers, 80)
		if len(q.Answers) < leastAnswers {
			form.Refuse(pointer+"/answers", "too_few_answers", "min", leastAnswers)
		}
		if slices.ContainsFunc(out, func(o ProgrammeQuestion) bool { return o.ID == q.ID || strings.EqualFold(o.Text, q.Text) }) {
			form.Refuse(pointer+"/text", "question_twice")
		}
		out = append(out, q)
	}
	return out
}
