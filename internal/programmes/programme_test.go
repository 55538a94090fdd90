package programmes

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bollplank/bollplank/internal/fault"
)

func TestPresetsAreCompleteInBothLanguages(t *testing.T) {
	t.Parallel()
	swedish, english := Presets("sv"), Presets("en")
	if len(swedish) != 5 || len(english) != 5 {
		t.Fatalf("%d and %d presets", len(swedish), len(english))
	}
	texts := map[string]bool{}
	for i, p := range append(swedish, english...) {
		other := english[i%5]
		if p.Code != other.Code || p.Kind != other.Kind || p.LengthMonths != other.LengthMonths || p.Policy.Weights != other.Policy.Weights || !p.Policy.CarryOver || len(p.Policy.Values) != len(other.Policy.Values) || len(p.Policy.Values) == 0 {
			t.Errorf("%s differs from %s", p.Code, other.Code)
		}
		if p.Name == "" || p.Summary == "" || p.Purpose == "" || len(p.Areas) != 6 || hasTwins(p.Areas) || texts[p.AgreementText] {
			t.Errorf("%s in %s is not complete", p.Code, p.Language)
		}
		texts[p.AgreementText] = true
		for _, agreement := range []string{p.AgreementText, p.GroupAgreement} {
			if !strings.HasPrefix(agreement, "1. ") || strings.Count(agreement, "\n\n") < 5 || strings.ContainsAny(agreement, "!") {
				t.Errorf("%s in %s: %s", p.Code, p.Language, agreement)
			}
		}
		for _, word := range []string{"båda", "varandra till", "den andra", "mellan er", "adepten ", "both", "the two", "the other ", "Either", "Neither", "the adept "} {
			if strings.Contains(p.GroupAgreement, word) {
				t.Errorf("%s in %s speaks to two where there are several: %s", p.Code, p.Language, word)
			}
		}
		if (p.CadenceDays == 0) != (p.Kind == OnDemand) || (p.MeetingsPlanned != nil) != (p.Kind == Series) {
			t.Errorf("%s: cadence %d", p.Code, p.CadenceDays)
		}
		for _, a := range p.Areas {
			if utf8.RuneCountInString(a) > mostArea {
				t.Errorf("%s: %s is too long", p.Code, a)
			}
		}
	}
	if months := english[0].LengthMonths; months != 18 { // D18
		t.Errorf("the leadership preset lasts %d months", months)
	}
}

func text(s string) *string { return &s }
func number(n int) *int     { return &n }

func TestADraftTakesThePresetAndWhatIsSaid(t *testing.T) {
	t.Parallel()
	p, err := programmeOf(ProgrammeDraft{Preset: text("leadership"), Name: " Nya  chefer ", ProgrammeFields: ProgrammeFields{LengthMonths: number(12), Areas: &[]string{"A", "", "B "}}}, "sv")
	if err != nil || p.Name != "Nya chefer" || p.LengthMonths != 12 || p.CadenceDays != 30 || !slices.Equal(p.Areas, []string{"A", "B"}) || !strings.Contains(p.AgreementText, "Adepten leder") {
		t.Errorf("%+v %v", p, err)
	}
	p, err = programmeOf(ProgrammeDraft{Name: "Eget", Language: text("en")}, "sv")
	if err != nil || p.Kind != Pairs || p.Language != "en" || p.AgreementText != "" || p.Areas == nil || p.Policy.Weights.Areas == 0 {
		t.Errorf("%+v %v", p, err)
	}
	for code, d := range map[string]ProgrammeDraft{
		"required":           {Name: " "},
		"not_one_of":         {Name: "X", Preset: text("golf")},
		"too_small":          {Name: "X", ProgrammeFields: ProgrammeFields{MeetingMinutesMin: number(120), MeetingMinutesMax: number(60)}},
		"control_characters": {Name: "X", ProgrammeFields: ProgrammeFields{Purpose: text("a\x00")}},
		"too_long":           {Name: "X", ProgrammeFields: ProgrammeFields{Areas: &[]string{strings.Repeat("a", 81)}}},
	} {
		if _, err := programmeOf(d, "sv"); err == nil || fault.Of(err).Fields[0].Code != code {
			t.Errorf("%s: got %v", code, err)
		}
	}
}

// A preset's agreement speaks to as many as a mentorship has, until somebody rewrites it.
func TestAnAgreementFollowsTheSizeOfMentorships(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"sv", "en"} {
		preset, _ := presetOf("newcomer", language)
		p, err := programmeOf(ProgrammeDraft{Preset: text("newcomer"), Name: "X", ProgrammeFields: ProgrammeFields{GroupSize: number(4)}}, language)
		if err != nil || p.AgreementText != preset.GroupAgreement {
			t.Errorf("made for groups: %v %s", err, p.AgreementText)
		}
		to := func(size int, agreement *string) string {
			if _, err := p.change(ProgrammeChange{ProgrammeFields: ProgrammeFields{GroupSize: &size, AgreementText: agreement}}); err != nil {
				t.Fatal(err)
			}
			return p.AgreementText
		}
		if got := to(1, nil); got != preset.AgreementText {
			t.Errorf("changed to pairs: %s", got)
		}
		if got := to(6, nil); got != preset.GroupAgreement {
			t.Errorf("changed to groups: %s", got)
		}
		if got := to(6, text("Vi ses.")); got != "Vi ses." || to(1, nil) != "Vi ses." {
			t.Errorf("somebody's own words were changed: %s", got)
		}
	}
}

func TestAnAreaGivenTwiceIsNamed(t *testing.T) {
	t.Parallel()
	areas := &[]string{"Ledarskap", "Arbete", " ledarskap", "ARBETE"}
	_, made := programmeOf(ProgrammeDraft{Name: "P", ProgrammeFields: ProgrammeFields{Areas: areas}}, "sv")
	p := Programme{Name: "P", MeetingMinutesMin: 60, MeetingMinutesMax: 60}
	_, changed := p.change(ProgrammeChange{ProgrammeFields: ProgrammeFields{Areas: areas}})
	for _, err := range []error{made, changed} {
		f := fault.Of(err)
		if f.Kind != fault.KindInvalid || len(f.Fields) != 2 || f.Fields[0].Pointer != "/areas/2" || f.Fields[0].Code != "given_twice" ||
			f.Fields[0].Values["place"] != 3 || f.Fields[0].Values["first"] != 1 || f.Fields[1].Pointer != "/areas/3" {
			t.Errorf("%v %+v", err, f.Fields)
		}
	}
}

func TestRenamedAreas(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		renames []AreaRename
		areas   string
		moved   int
		code    string
	}{
		{[]AreaRename{{"A", "X"}}, "X,B,C", 1, ""},
		{[]AreaRename{{"A", "B"}, {"B", "A"}}, "B,A,C", 2, ""}, // two change places
		{[]AreaRename{{"A", " A "}}, "A,B,C", 0, ""},
		{[]AreaRename{{"A", "b"}}, "", 0, "area_twice"},
		{[]AreaRename{{"D", "X"}}, "", 0, "area_missing"},
		{[]AreaRename{{"A", " "}}, "", 0, "required"},
	} {
		p := Programme{Name: "P", Areas: []string{"A", "B", "C"}, MeetingMinutesMin: 60, MeetingMinutesMax: 60}
		renames, err := p.change(ProgrammeChange{RenamedAreas: c.renames})
		switch {
		case c.code != "":
			if err == nil || fault.Of(err).Fields[0].Code != c.code {
				t.Errorf("%v: got %v", c.renames, err)
			}
		case err != nil || strings.Join(p.Areas, ",") != c.areas || len(renames) != c.moved:
			t.Errorf("%v: %v, %d renames, %v", c.renames, p.Areas, len(renames), err)
		}
	}
}
