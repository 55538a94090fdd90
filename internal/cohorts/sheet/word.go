package sheet

import (
	"slices"
	"strings"
)

// Words that stand for a choice among few: how far somebody has come, how she can meet, when.

// word is a choice: its code, what a file of ours writes for it, and what others write, folded.
type word struct {
	code, swedish, english string
	others                 []string
}

func levelWords() []word {
	return []word{
		{"beginner", "nybörjare", "beginner", []string{"ny", "new", "novice", "liten erfarenhet", "grundniva"}},
		{"some", "viss erfarenhet", "some experience", []string{"viss", "some", "nagon erfarenhet", "mellanniva", "intermediate"}},
		{"experienced", "erfaren", "experienced", []string{"mycket erfaren", "stor erfarenhet", "very experienced", "expert", "avancerad", "advanced"}},
	}
}

func seniorityWords() []word {
	return []word{
		{"student", "Student", "Student", []string{"studerar", "studerande", "studying"}},
		{"early", "Ny i yrket", "New in the profession", []string{"junior", "nyexaminerad", "early career", "early", "ny i arbetslivet"}},
		{"experienced", "Erfaren i yrket", "Experienced in the profession", []string{"erfaren", "experienced", "senior", "mid career", "specialist"}},
		{"leader", "Leder andra", "Leads others", []string{"chef", "ledare", "mellanchef", "manager", "leader", "team lead", "gruppledare"}},
		{"executive", "Leder verksamheten", "Leads the organisation", []string{"vd", "ledningsgrupp", "hogsta ledning", "toppchef", "executive", "ceo", "top management", "director", "direktor"}},
	}
}

func modeWords() []word {
	return []word{
		{"in_person", "På plats", "In person", []string{"fysiskt", "fysiska moten", "on site", "onsite", "face to face", "in real life"}},
		{"online", "Digitalt", "Online", []string{"digital", "digitala moten", "video", "distans", "pa distans", "remote", "virtual", "teams", "zoom"}},
		{"either", "Båda går bra", "Either is fine", []string{"bada", "bagge", "either", "both", "hybrid", "spelar ingen roll", "no preference", "vilket som"}},
	}
}

func timeWords() []word {
	return []word{
		{"mornings", "Vardagar förmiddag", "Weekday mornings", []string{"formiddag", "formiddagar", "morgon", "morgnar", "vardagsformiddagar", "morning", "mornings"}},
		{"afternoons", "Vardagar eftermiddag", "Weekday afternoons", []string{"eftermiddag", "eftermiddagar", "vardagseftermiddagar", "afternoon", "afternoons"}},
		{"evenings", "Vardagar kväll", "Weekday evenings", []string{"kvall", "kvallar", "vardagskvallar", "evening", "evenings"}},
		{"weekends", "Helger", "Weekends", []string{"helg", "weekend", "lordag", "sondag"}},
	}
}

// Levels answers the codes of how far one can have come in an area, the least first.
func Levels() []string { return codesOf(levelWords()) }

// Seniorities answers the codes of the steps of a working life, the lowest first.
func Seniorities() []string { return codesOf(seniorityWords()) }

// Modes answers the codes of the ways to meet; the last goes with each of the others.
func Modes() []string { return codesOf(modeWords()) }

// Times answers the codes of the times of the week at which people meet.
func Times() []string { return codesOf(timeWords()) }

func codesOf(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.code
	}
	return out
}

// codeOf understands what somebody wrote for a choice; "" is not understood.
func codeOf(words []word, got string) string {
	folded := fold(got)
	for _, w := range words {
		if folded == fold(w.code) || folded == fold(w.swedish) || folded == fold(w.english) || slices.Contains(w.others, folded) {
			return w.code
		}
	}
	return ""
}

// wordOf is what a file of ours writes for a code.
func wordOf(words []word, code, locale string) string {
	for _, w := range words {
		if w.code == code && locale == "sv" {
			return w.swedish
		}
		if w.code == code {
			return w.english
		}
	}
	return ""
}

// choice reads a cell that holds one choice. What it does not understand is told, and is no reason to hold a person back.
func (r *row) choice(f Field, words []word) string {
	got := line(r.cell(f))
	if got == "" {
		return ""
	}
	code := codeOf(words, got)
	if code == "" {
		r.notUnderstood(f, got)
	}
	return code
}

// choices reads a cell that holds several, in the order of the words.
func (r *row) choices(f Field, words []word) []string {
	chosen := map[string]bool{}
	for _, got := range splitList(r.cell(f)) {
		code := codeOf(words, got)
		if code == "" {
			r.notUnderstood(f, got)
			continue
		}
		chosen[code] = true
	}
	var out []string
	for _, code := range codesOf(words) {
		if chosen[code] {
			out = append(out, code)
		}
	}
	return out
}

func (r *row) notUnderstood(f Field, got string) {
	r.notes = append(r.notes, Problem{Field: f, Column: r.mapping.Column(f), Code: WordUnknown, Got: shown(got)})
}

// cutLevel parts "Ledarskap (erfaren)" into the area and the level; without a level the word stays whole.
func cutLevel(written string) (area, level string) {
	inside, closed := strings.CutSuffix(written, ")")
	at := strings.LastIndex(inside, "(")
	if !closed || at < 1 {
		return written, ""
	}
	if level = codeOf(levelWords(), inside[at+1:]); level == "" {
		return written, ""
	}
	return line(inside[:at]), level
}

// levelled writes areas with the level in brackets where there is one.
func levelled(areas []string, levels map[string]string, locale string) string {
	out := make([]string, len(areas))
	for i, area := range areas {
		out[i] = area
		if w := wordOf(levelWords(), levels[area], locale); w != "" {
			out[i] += " (" + w + ")"
		}
	}
	return strings.Join(out, ", ")
}

func wordsOf(words []word, codes []string, locale string) string {
	out := make([]string, len(codes))
	for i, code := range codes {
		out[i] = wordOf(words, code, locale)
	}
	return strings.Join(out, ", ")
}
