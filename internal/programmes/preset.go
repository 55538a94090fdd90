package programmes

import "strconv"

// Preset is a programme to begin from, complete enough to be used as it is.
type Preset struct {
	Code              string   `json:"code" enum:"leadership,student,newcomer,on_demand,coaching_series"`
	Name              string   `json:"name"`
	Summary           string   `json:"summary" doc:"One sentence for whoever chooses"`
	Purpose           string   `json:"purpose"`
	Kind              string   `json:"kind" enum:"pairs,on_demand,series"`
	Language          string   `json:"language" enum:"sv,en"`
	LengthMonths      int      `json:"length_months"`
	CadenceDays       int      `json:"cadence_days" doc:"Days between meetings; 0 means when needed"`
	MeetingMinutesMin int      `json:"meeting_minutes_min"`
	MeetingMinutesMax int      `json:"meeting_minutes_max"`
	Areas             []string `json:"areas"`
	AgreementText     string   `json:"agreement_text"`
	// GroupAgreement is the agreement of a mentorship with several adepts; AgreementText speaks to two.
	GroupAgreement  string `json:"-"`
	Policy          Policy `json:"policy"`
	MeetingsPlanned *int   `json:"meetings_planned" nullable:"true" doc:"How many meetings a series has; null where the cadence decides"`
}

// Presets answers every preset in a language ("sv" or English), the commonest first.
func Presets(language string) []Preset {
	texts := presetTextsInEnglish()
	if language == "sv" {
		texts = presetTextsInSwedish()
	} else {
		language = "en"
	}
	shapes := presetShapes()
	for i := range shapes {
		p, t := &shapes[i], texts[shapes[i].Code]
		p.Language, p.Name, p.Summary, p.Purpose, p.Areas = language, t.name, t.summary, t.purpose, t.areas
		p.AgreementText, p.GroupAgreement = numbered(t.agreement), numbered(t.group)
		p.Policy.Values, p.Policy.CarryOver = values(language), true
	}
	return shapes
}

// presetOf finds one preset.
func presetOf(code, language string) (Preset, bool) {
	for _, p := range Presets(language) {
		if p.Code == code {
			return p, true
		}
	}
	return Preset{}, false
}

func presetShapes() []Preset {
	conversations := 4 // D5: three to five a term
	return []Preset{
		{Code: "leadership", Kind: Pairs, LengthMonths: 18, CadenceDays: 30, MeetingMinutesMin: 120, MeetingMinutesMax: 180,
			Policy: Policy{Weights: Weights{Areas: 6, Languages: 2, Region: 2, Organisation: 1, Unit: 1}, SameManager: true, SameUnit: true, CommonLanguage: true}},
		{Code: "student", Kind: Pairs, LengthMonths: 9, CadenceDays: 30, MeetingMinutesMin: 60, MeetingMinutesMax: 120,
			Policy: Policy{Weights: Weights{Areas: 7, Languages: 2, Region: 3}, CommonLanguage: true}},
		{Code: "newcomer", Kind: Pairs, LengthMonths: 12, CadenceDays: 21, MeetingMinutesMin: 60, MeetingMinutesMax: 120,
			Policy: Policy{Weights: Weights{Areas: 5, Languages: 5, Region: 4}, SameManager: true, CommonLanguage: true}},
		{Code: "on_demand", Kind: OnDemand, LengthMonths: 12, CadenceDays: 0, MeetingMinutesMin: 60, MeetingMinutesMax: 120,
			Policy: Policy{Weights: Weights{Areas: 7, Languages: 2, Region: 1}, SameManager: true, SameUnit: true, SameOrganisation: true, CommonLanguage: true}},
		{Code: "coaching_series", Kind: Series, LengthMonths: 6, CadenceDays: 35, MeetingMinutesMin: 120, MeetingMinutesMax: 180, MeetingsPlanned: &conversations,
			Policy: Policy{Weights: Weights{Areas: 6, Languages: 2, Region: 2, Unit: 1}, SameManager: true, SameUnit: true, CommonLanguage: true}},
	}
}

type presetTexts struct {
	name, summary, purpose string
	areas                  []string
	agreement, group       []string // of a pair, of a mentor with several adepts
}

func numbered(points []string) string {
	text := ""
	for i, p := range points {
		if i > 0 {
			text += "\n\n"
		}
		text += strconv.Itoa(i+1) + ". " + p
	}
	return text
}

// values are those that a programme begins with; they count for nothing until it gives them weight.
func values(language string) []string {
	if language == "sv" {
		return []string{"Ansvar", "Balans", "Mod", "Nyfikenhet", "Omtanke", "Resultat", "Rättvisa", "Samarbete", "Utveckling", "Öppenhet"}
	}
	return []string{"Balance", "Care", "Courage", "Curiosity", "Development", "Fairness", "Openness", "Responsibility", "Results", "Working together"}
}
