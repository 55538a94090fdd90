package cohorts

import (
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

// ProfileFields are the parts of a profile that a change may name.
type ProfileFields struct {
	Title        *string   `json:"title,omitempty" maxLength:"400"`
	Organisation *string   `json:"organisation,omitempty" maxLength:"400"`
	Unit         *string   `json:"unit,omitempty" maxLength:"400"`
	Manager      *string   `json:"manager,omitempty" maxLength:"400"`
	Region       *string   `json:"region,omitempty" maxLength:"400"`
	Languages    *[]string `json:"languages,omitempty" maxItems:"20"`
	Needs        *[]string `json:"needs,omitempty" maxItems:"40"`
	Offers       *[]string `json:"offers,omitempty" maxItems:"40"`
	Capacity     *int      `json:"capacity,omitempty" minimum:"0" maximum:"20"`
	About        *string   `json:"about,omitempty" maxLength:"5000"`
	CriteriaFields
}

// ParticipantDraft brings a person into a cohort. Somebody who is no member yet becomes one, invited.
type ParticipantDraft struct {
	CohortID uuid.UUID `json:"cohort_id" format:"uuid"`
	Name     string    `json:"name" maxLength:"400"`
	Email    string    `json:"email" maxLength:"400"`
	IsMentor bool      `json:"is_mentor"`
	IsAdept  bool      `json:"is_adept"`
	ProfileFields
	Extra *map[string]string `json:"extra,omitempty"`
}

// ParticipantChange changes a participant. Roles and extra columns are for those who organise the cohort.
type ParticipantChange struct {
	IsMentor *bool `json:"is_mentor,omitempty"`
	IsAdept  *bool `json:"is_adept,omitempty"`
	ProfileFields
	Extra   *map[string]string `json:"extra,omitempty"`
	Version int                `json:"version" minimum:"1"`
}

// organisersOnly reports whether the change names what a participant may not change about herself.
func (c ParticipantChange) organisersOnly() bool {
	return c.IsMentor != nil || c.IsAdept != nil || c.Extra != nil
}

// Longest values of a profile, as the database keeps them.
const (
	mostLine, mostManager, mostRegion, mostAbout = 200, 254, 120, 4000
	mostLanguages, mostAreas, mostWord           = 20, 40, 120
	mostExtra                                    = 20000 // of JSON
	mostCapacity                                 = 20
	mostNotWith                                  = 20
)

// participantOf makes the participant that a draft describes; who the member is, is found out later.
func participantOf(id uuid.UUID, d ParticipantDraft, areas []string, own programmes.OwnWords) (Participant, error) {
	p := Participant{
		ID: id, CohortID: d.CohortID, State: Admitted, IsMentor: d.IsMentor, IsAdept: d.IsAdept, Version: 1,
		Profile: Profile{Languages: pq.StringArray{}, Needs: pq.StringArray{}, Offers: pq.StringArray{}, Criteria: noCriteria()}, Extra: Extra{},
	}
	var form typed.Form
	d.apply(&p.Profile, areas, own, &form)
	if d.Extra != nil {
		p.Extra = extraOf(*d.Extra, &form)
	}
	p.capacity(d.Capacity != nil)
	if err := form.Err(); err != nil {
		return Participant{}, err
	}
	return p, p.roles()
}

// capacity gives a mentor one adept unless something else was said, and others none.
func (p *Participant) capacity(said bool) {
	switch {
	case !p.IsMentor:
		p.Capacity = 0
	case p.Capacity == 0 && !said:
		p.Capacity = 1
	}
}

func (p *Participant) change(c ParticipantChange, areas []string, own programmes.OwnWords) error {
	if c.IsMentor != nil {
		p.IsMentor = *c.IsMentor
	}
	if c.IsAdept != nil {
		p.IsAdept = *c.IsAdept
	}
	var form typed.Form
	c.apply(&p.Profile, areas, own, &form)
	if c.Extra != nil {
		p.Extra = extraOf(*c.Extra, &form)
	}
	p.capacity(c.Capacity != nil)
	if err := form.Err(); err != nil {
		return err
	}
	return p.roles()
}

func (f ProfileFields) apply(p *Profile, areas []string, own programmes.OwnWords, form *typed.Form) {
	for _, l := range []struct {
		pointer string
		value   *string
		to      *string
		most    int
	}{
		{"/title", f.Title, &p.Title, mostLine}, {"/organisation", f.Organisation, &p.Organisation, mostLine},
		{"/unit", f.Unit, &p.Unit, mostLine}, {"/manager", f.Manager, &p.Manager, mostManager}, {"/region", f.Region, &p.Region, mostRegion},
	} {
		if l.value != nil {
			*l.to = form.Line(l.pointer, *l.value, 0, l.most)
		}
	}
	if f.Languages != nil {
		p.Languages = form.List("/languages", *f.Languages, mostLanguages, mostWord)
	}
	if f.Needs != nil {
		p.Needs = areaList("/needs", *f.Needs, areas, p.Needs, form)
	}
	if f.Offers != nil {
		p.Offers = areaList("/offers", *f.Offers, areas, p.Offers, form)
	}
	if f.About != nil {
		p.About = form.Text("/about", *f.About, mostAbout)
	}
	if f.Capacity != nil {
		p.Capacity = *f.Capacity
	}
	f.applyCriteria(p, own, form)
}

// areaList takes areas of the programme, and those the person has already: an area that the programme has dropped
// may stay where it is.
func areaList(pointer string, values, areas, standing []string, form *typed.Form) []string {
	list := form.List(pointer, values, mostAreas, mostWord)
	if len(areas) == 0 {
		return list
	}
	for i, v := range list {
		known := slices.IndexFunc(areas, func(a string) bool { return strings.EqualFold(a, v) })
		switch {
		case known >= 0:
			list[i] = areas[known]
		case !slices.Contains(standing, v):
			form.Refuse(pointer, "area_not_of_programme")
			return list
		}
	}
	return list
}

func extraOf(given map[string]string, form *typed.Form) Extra {
	out := Extra{}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		heading := form.Line("/extra", key, 1, mostLine)
		out[heading] = form.Text("/extra", given[key], mostExtra)
	}
	if tooLong(out) {
		form.Refuse("/extra", "extra_too_long")
	}
	return out
}
