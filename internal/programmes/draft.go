package programmes

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// ProgrammeFields are what may be said of a programme; what is left out stays as it is, or as the preset has it.
type ProgrammeFields struct {
	Purpose           *string   `json:"purpose,omitempty" maxLength:"4000"`
	Kind              *string   `json:"kind,omitempty" enum:"pairs,on_demand,series"`
	LengthMonths      *int      `json:"length_months,omitempty" minimum:"1" maximum:"60"`
	CadenceDays       *int      `json:"cadence_days,omitempty" minimum:"0" maximum:"366"`
	MeetingMinutesMin *int      `json:"meeting_minutes_min,omitempty" minimum:"15" maximum:"480"`
	MeetingMinutesMax *int      `json:"meeting_minutes_max,omitempty" minimum:"15" maximum:"480"`
	GroupSize         *int      `json:"group_size,omitempty" minimum:"1" maximum:"20" doc:"How many adepts a mentorship has at most; 1: pairs"`
	Areas             *[]string `json:"areas,omitempty" maxItems:"40"`
	AgreementText     *string   `json:"agreement_text,omitempty" maxLength:"20000"`
	Policy            *Policy   `json:"policy,omitempty"`
	Choosing          *Choosing `json:"choosing,omitempty"`
}

// ProgrammeDraft makes a programme, from a preset or from nothing.
type ProgrammeDraft struct {
	Preset   *string `json:"preset,omitempty" enum:"leadership,student,newcomer,on_demand,coaching_series"`
	Name     string  `json:"name" maxLength:"200"`
	Language *string `json:"language,omitempty" enum:"sv,en" doc:"Language of the preset's texts; without it the organisation's"`
	ProgrammeFields
}

// ProgrammeChange changes a programme.
type ProgrammeChange struct {
	Name *string `json:"name,omitempty" maxLength:"200"`
	ProgrammeFields
	RenamedAreas []AreaRename `json:"renamed_areas,omitempty" maxItems:"40" doc:"Areas that keep their people under a new name"`
	Version      int          `json:"version" minimum:"1"`
}

// AreaRename gives an area a new name, here and in what participants need and offer.
type AreaRename struct {
	From string `json:"from" maxLength:"200"`
	To   string `json:"to" maxLength:"200"`
}

// Longest values, in characters.
const (
	mostName, mostPurpose, mostAgreement, mostArea = 120, 4000, 20000, 80
	mostAreas                                      = 40
)

// programmeOf makes the programme that a draft describes. Language is used where the draft names none.
func programmeOf(d ProgrammeDraft, language string) (Programme, error) {
	if d.Language != nil {
		language = *d.Language
	}
	p := blank(language)
	if d.Preset != nil {
		preset, ok := presetOf(*d.Preset, language)
		if !ok {
			return Programme{}, refusedPreset()
		}
		p = preset.programme()
	}
	var form typed.Form
	p.Name = form.Line("/name", d.Name, 1, mostName)
	d.apply(&p, &form)
	return p, form.Err()
}

func refusedPreset() error {
	var form typed.Form
	form.Refuse("/preset", "not_one_of", "allowed", "leadership, student, newcomer, on_demand, coaching_series")
	return form.Err()
}

// blank is a programme of nobody's making: the rhythm and the policy of the leadership preset, no texts.
func blank(language string) Programme {
	p := presetShapes()[0].programme()
	p.Language, p.Areas = language, []string{}
	p.Policy.Values, p.Policy.CarryOver = values(language), true
	return p
}

func (p Preset) programme() Programme {
	return Programme{
		Name: p.Name, Purpose: p.Purpose, Kind: p.Kind, Language: p.Language, LengthMonths: p.LengthMonths, CadenceDays: p.CadenceDays,
		MeetingMinutesMin: p.MeetingMinutesMin, MeetingMinutesMax: p.MeetingMinutesMax, GroupSize: 1,
		Areas: p.Areas, AgreementText: p.AgreementText, Policy: p.Policy, Choosing: usual(),
	}
}

// apply writes the fields that are there into p and refuses what cannot be kept.
func (f ProgrammeFields) apply(p *Programme, form *typed.Form) {
	set(&p.Kind, f.Kind)
	set(&p.LengthMonths, f.LengthMonths)
	set(&p.CadenceDays, f.CadenceDays)
	set(&p.MeetingMinutesMin, f.MeetingMinutesMin)
	set(&p.MeetingMinutesMax, f.MeetingMinutesMax)
	set(&p.GroupSize, f.GroupSize)
	if f.GroupSize != nil {
		p.retell()
	}
	if f.Policy != nil {
		p.Policy = f.Policy.tidied("/policy", form)
	}
	set(&p.Choosing, f.Choosing)
	if f.Purpose != nil {
		p.Purpose = form.Text("/purpose", *f.Purpose, mostPurpose)
	}
	if f.AgreementText != nil {
		p.AgreementText = form.Text("/agreement_text", *f.AgreementText, mostAgreement)
	}
	if f.Areas != nil {
		p.Areas = form.Distinct("/areas", *f.Areas, mostAreas, mostArea)
	}
	if p.MeetingMinutesMax < p.MeetingMinutesMin {
		form.Refuse("/meeting_minutes_max", "too_small", "min", p.MeetingMinutesMin)
	}
}

// retell lets a preset's agreement, as long as nobody has rewritten it, speak to two in pairs and to several in groups.
func (p *Programme) retell() {
	for _, preset := range Presets(p.Language) {
		switch {
		case p.GroupSize > 1 && p.AgreementText == preset.AgreementText:
			p.AgreementText = preset.GroupAgreement
		case p.GroupSize == 1 && p.AgreementText == preset.GroupAgreement:
			p.AgreementText = preset.AgreementText
		}
	}
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// change applies c to p, new names of areas first. It answers the renames that touch what people wrote.
func (p *Programme) change(c ProgrammeChange) ([]AreaRename, error) {
	var form typed.Form
	renames := p.renameAreas(c.RenamedAreas, &form)
	if c.Name != nil {
		p.Name = form.Line("/name", *c.Name, 1, mostName)
	}
	c.apply(p, &form)
	return renames, form.Err()
}

// renameAreas refuses a name that is not there to be changed and one that another area has.
func (p *Programme) renameAreas(renames []AreaRename, form *typed.Form) []AreaRename {
	areas, out := slices.Clone(p.Areas), []AreaRename{}
	for i, r := range renames {
		pointer := "/renamed_areas/" + strconv.Itoa(i)
		to := form.Line(pointer+"/to", r.To, 1, mostArea)
		at := slices.Index(p.Areas, r.From)
		if at < 0 {
			form.Refuse(pointer+"/from", "area_missing")
			continue
		}
		areas[at] = to
		if to != r.From {
			out = append(out, AreaRename{From: r.From, To: to})
		}
	}
	if hasTwins(areas) {
		form.Refuse("/renamed_areas", "area_twice")
	}
	p.Areas = areas
	return out
}

func hasTwins(areas []string) bool {
	seen := map[string]bool{}
	for _, a := range areas {
		key := strings.ToLower(a)
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}
