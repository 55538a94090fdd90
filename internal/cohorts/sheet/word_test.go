package sheet

import (
	"maps"
	"slices"
	"testing"
)

func TestChoicesAreReadAsPeopleWriteThem(t *testing.T) {
	mapping := Mapping{Name, Email, SeniorityOf, MeetingMode, Availability, NotWith, Sector}
	p, problems := Parse([]string{"Eva", "eva@n.example", " VD", "Båda", "Kvällar, vardagar förmiddag & helg", "Hav och land AB; Bolaget, bolaget", "Vård "}, mapping, Rules{DefaultRole: Adept})
	if len(problems) > 0 || p.Seniority != "executive" || p.Mode != "either" || p.Sector != "Vård" ||
		!slices.Equal(p.Availability, []string{"mornings", "evenings", "weekends"}) || !slices.Equal(p.NotWith, []string{"Hav och land AB", "Bolaget"}) {
		t.Errorf("%+v %+v", p, problems)
	}
}

// A word that is not understood is told and holds nobody back.
func TestAChoiceThatIsNotUnderstoodIsTold(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll;Senioritet;Tider som passar\nEva Ek;eva@n.example;adept;nivå 4;kvällar, ej onsdagar\n", Rules{})
	e := entries[0]
	if !e.Good() || e.Person.Seniority != "" || !slices.Equal(e.Person.Availability, []string{"evenings"}) {
		t.Fatalf("%+v", e)
	}
	if len(e.Notes) != 2 || e.Notes[0].Code != WordUnknown || e.Notes[0].Got != "nivå 4" || e.Notes[0].Row != 2 || e.Notes[1].Got != "ej onsdagar" || e.Notes[1].Column != 4 {
		t.Errorf("%+v", e.Notes)
	}
}

func TestLevelsStandInBracketsBehindAreas(t *testing.T) {
	for _, c := range []struct {
		cell   string
		rules  Rules
		needs  []string
		levels map[string]string
	}{
		{"Ledarskap (Nybörjare), Stress och kris (erfaren)", Rules{Areas: leadership}, []string{"Ledarskap", "Stress och kris"}, map[string]string{"Ledarskap": "beginner", "Stress och kris": "experienced"}},
		{"chefskap (some experience), Ledarskap (erfaren)", Rules{Areas: leadership, AreaWords: map[string]string{"Chefskap": "Ledarskap"}}, []string{"Ledarskap"}, map[string]string{"Ledarskap": "some"}},
		{"Kod (erfaren); Budget (årlig)", Rules{}, []string{"Kod", "Budget (årlig)"}, map[string]string{"Kod": "experienced"}},
		{"(erfaren)", Rules{}, []string{"(erfaren)"}, nil},
	} {
		c.rules.DefaultRole = Adept
		p, problems := Parse([]string{c.cell}, Mapping{Needs}, c.rules)
		problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Field != Needs })
		if len(problems) > 0 || !slices.Equal(p.Needs, c.needs) || !maps.Equal(p.Levels, c.levels) {
			t.Errorf("%s: %q %v %+v", c.cell, p.Needs, p.Levels, problems)
		}
	}
	_, problems := Parse([]string{"Segling (erfaren)"}, Mapping{Needs}, Rules{Areas: leadership, DefaultRole: Adept})
	if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == AreaUnknown && p.Got == "Segling" }) {
		t.Errorf("%+v", problems)
	}
}
