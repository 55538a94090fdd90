package sheet

import (
	"reflect"
	"strings"
	"testing"
)

var leadership = []string{"Arbetssituation", "Ledarskap", "Kunder och försäljning", "Relationer och klimat", "Personalfrågor", "Stress och kris"}

func TestParseUnderstandsARow(t *testing.T) {
	mapping := Mapping{FirstName, LastName, Email, RoleField, Title, Organisation, Unit, Manager, Region, Languages, Needs, Offers, Capacity, About}
	cells := []string{" Amira\u00a0", "Haddad", "Amira Haddad <Amira@Norrhamn.Example>", "Både mentor och adept", "Enhetschef", "Norrhamns kommun",
		"Vård och  omsorg", "Eva Norling", "Norr", "svenska, arabiska och engelska", "ledarskap; stress och kris", "Kunder och försäljning, Personalfrågor", "2", "Rad ett\r\nrad två "}
	got, problems := Parse(cells, mapping, Rules{Areas: leadership})
	want := Person{Name: "Amira Haddad", FirstName: "Amira", LastName: "Haddad", Email: "Amira@norrhamn.example", Role: Both, Title: "Enhetschef",
		Organisation: "Norrhamns kommun", Unit: "Vård och omsorg", Manager: "Eva Norling", Region: "Norr", Languages: []string{"svenska", "arabiska", "engelska"},
		Needs: []string{"Ledarskap", "Stress och kris"}, Offers: []string{"Kunder och försäljning", "Personalfrågor"}, Capacity: 2, About: "Rad ett\nrad två"}
	if len(problems) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\n%+v", got, problems)
	}
}

func TestParseComposesLetters(t *testing.T) {
	got, _ := Parse([]string{"A\u030asa O\u0308berg"}, Mapping{Name}, Rules{DefaultRole: Adept})
	if got.Name != "Åsa Öberg" {
		t.Errorf("%+q", got.Name)
	}
}

func TestEmail(t *testing.T) {
	for got, want := range map[string]struct {
		address    string
		code       Code
		suggestion string
	}{
		"anna@norrhamn.example":        {"anna@norrhamn.example", "", ""},
		"Anna.Ek@NORRHAMN.Example":     {"Anna.Ek@norrhamn.example", "", ""},
		"mailto:anna@norrhamn.example": {"anna@norrhamn.example", "", ""},
		"demo@bollplank.invalid":       {"demo@bollplank.invalid", "", ""},
		"o'neil+x@mail.norrhamn.test":  {"o'neil+x@mail.norrhamn.test", "", ""},
		"anna@räksmörgås.se":           {"anna@räksmörgås.se", "", ""},
		"":                             {"", EmailMissing, ""},
		"adam.sjölander":               {"adam.sjölander", EmailNoAt, "adam.sjolander@norrvik.example"},
		"anna ek":                      {"anna ek", EmailNoAt, ""},
		"anna(at)norrvik.example":      {"anna(at)norrvik.example", EmailNoAt, "anna@norrvik.example"},
		"anna at norrvik.example":      {"anna at norrvik.example", EmailNoAt, "anna@norrvik.example"},
		"annanorrvik.example":          {"annanorrvik.example", EmailNoAt, ""},
		"anna@":                        {"anna@", EmailNoDomain, "anna@norrvik.example"},
		"anna@norrvik":                 {"anna@norrvik", EmailNoDomain, "anna@norrvik.example"},
		"anna@elsewhere":               {"anna@elsewhere", EmailNoDomain, ""},
		"anna ek@norrvik.example":      {"anna ek@norrvik.example", EmailSpace, "annaek@norrvik.example"},
		"anna@norrvik,example":         {"anna@norrvik,example", EmailComma, "anna@norrvik.example"},
		"a@x.example, b@x.example":     {"a@x.example, b@x.example", EmailSeveral, ""},
		"anna@@norrvik.example":        {"anna@@norrvik.example", EmailSeveral, "anna@norrvik.example"},
		"åsa@norrvik.example":          {"åsa@norrvik.example", EmailLetters, "asa@norrvik.example"},
		"anna@norrvik.example.":        {"anna@norrvik.example.", EmailInvalid, "anna@norrvik.example"},
		"an..na@norrvik.example":       {"an..na@norrvik.example", EmailInvalid, ""},
		"@norrvik.example":             {"@norrvik.example", EmailInvalid, ""},
		"anna@-norrvik.example":        {"anna@-norrvik.example", EmailInvalid, ""},
		"anna@127.0.0.1":               {"anna@127.0.0.1", EmailInvalid, ""},
		"anna\"<>@norrvik.example":     {"anna\"<>@norrvik.example", EmailInvalid, ""},
	} {
		address, code, suggestion := checkEmail(got, "norrvik.example")
		if address != want.address || code != want.code || suggestion != want.suggestion {
			t.Errorf("%q: got %q %q %q", got, address, code, suggestion)
		}
	}
}

func TestEmailIsNeverTooLong(t *testing.T) {
	for _, address := range []string{strings.Repeat("a", 65) + "@norrvik.example", "a@" + strings.Repeat("abcdefgh.", 30) + "example"} {
		if _, code, _ := checkEmail(address, ""); code != EmailInvalid {
			t.Errorf("%q: %q", address, code)
		}
	}
}

func TestRoles(t *testing.T) {
	type answer struct {
		role Role
		code Code
	}
	for got, want := range map[string]answer{
		"mentor": {Mentor, ""}, "Mentorer": {Mentor, ""}, "ADEPT": {Adept, ""}, "mentee": {Adept, ""}, "Trainee": {Adept, ""},
		"båda": {Both, ""}, "both": {Both, ""}, "mentor/adept": {Both, ""}, "mentor and mentee": {Both, ""}, "yes": {Both, ""}, "Ja": {Both, ""},
		"no": {Adept, ""}, "nej": {Adept, ""}, "": {Adept, ""},
		"handledare": {"", RoleUnknown}, "inte mentor": {"", RoleUnknown}, "mentr": {"", RoleUnknown}, "och": {"", RoleUnknown}, "?": {"", RoleUnknown},
	} {
		person, problems := Parse([]string{"Anna", "anna@norrvik.example", got}, Mapping{Name, Email, RoleField}, Rules{DefaultRole: Adept})
		code := Code("")
		if len(problems) > 0 {
			code = problems[0].Code
		}
		if person.Role != want.role || code != want.code {
			t.Errorf("%q: got %q %q", got, person.Role, code)
		}
	}
}

func TestRoleIsMissingWithoutADefault(t *testing.T) {
	for _, got := range []string{"", "nej"} {
		_, problems := Parse([]string{"Anna", "anna@norrvik.example", got}, Mapping{Name, Email, RoleField}, Rules{})
		if len(problems) != 1 || problems[0].Code != RoleMissing {
			t.Errorf("%q: %+v", got, problems)
		}
	}
}

func TestRoleWordsAndYes(t *testing.T) {
	rules := Rules{DefaultRole: Adept, Yes: YesMeans("Är mentor?"), RoleWords: map[string]Role{"Handledare": Mentor}}
	for got, want := range map[string]Role{"handledare": Mentor, "ja": Mentor, "nej": Adept} {
		person, problems := Parse([]string{"Anna", "anna@norrvik.example", got}, Mapping{Name, Email, RoleField}, rules)
		if person.Role != want || len(problems) > 0 {
			t.Errorf("%q: %+v %+v", got, person, problems)
		}
	}
	if YesMeans("both mentor and mentee") != Both || YesMeans("Vill bli adept") != Adept || YesMeans("Roll") != Both {
		t.Error("headings of yes")
	}
}

func TestAreas(t *testing.T) {
	type fault struct{ got, suggestion string }
	for cell, want := range map[string]struct {
		needs  []string
		faults []fault
	}{
		"Kunder och försäljning":                  {[]string{"Kunder och försäljning"}, nil},
		"stress och kris och ledarskap":           {[]string{"Stress och kris", "Ledarskap"}, nil},
		"LEDARSKAP|personalfragor\nStress & Kris": {[]string{"Ledarskap", "Personalfrågor"}, []fault{{"Stress & Kris", "Stress och kris"}}},
		"Ledarskap, ledarskap":                    {[]string{"Ledarskap"}, nil},
		"Ledarskp":                                {nil, []fault{{"Ledarskp", "Ledarskap"}}},
		"Försäljning":                             {nil, []fault{{"Försäljning", "Kunder och försäljning"}}},
		"Ledarskap och budget":                    {[]string{"Ledarskap"}, []fault{{"budget", ""}}},
		"Budget och ekonomi":                      {nil, []fault{{"Budget och ekonomi", ""}}},
		"Budget, ekonomi":                         {nil, []fault{{"Budget", ""}, {"ekonomi", ""}}},
		"":                                        {nil, nil},
		" ; , ":                                   {nil, nil},
	} {
		person, problems := Parse([]string{cell}, Mapping{Needs}, Rules{Areas: leadership, DefaultRole: Adept})
		var faults []fault
		for _, p := range problems {
			if p.Code == AreaUnknown {
				faults = append(faults, fault{p.Got, p.Suggestion})
			}
		}
		if !reflect.DeepEqual(person.Needs, want.needs) || !reflect.DeepEqual(faults, want.faults) {
			t.Errorf("%q: %q %+v", cell, person.Needs, faults)
		}
	}
}

func TestAreasMayHoldCommas(t *testing.T) {
	rules := Rules{Areas: []string{"Kris, sorg och stress", "Ledarskap"}, AreaWords: map[string]string{"chefskap": "Ledarskap", "övrigt": ""}}
	person, problems := Parse([]string{"Chefskap, kris, sorg och stress, Övrigt"}, Mapping{Needs}, rules)
	if !reflect.DeepEqual(person.Needs, []string{"Ledarskap", "Kris, sorg och stress"}) {
		t.Errorf("%q %+v", person.Needs, problems)
	}
}

func TestAnyAreaGoesWithoutAList(t *testing.T) {
	person, _ := Parse([]string{"Budget och ekonomi; Kod"}, Mapping{Offers}, Rules{})
	if !reflect.DeepEqual(person.Offers, []string{"Budget och ekonomi", "Kod"}) {
		t.Errorf("%q", person.Offers)
	}
}

func TestCapacity(t *testing.T) {
	for cell, want := range map[string]struct {
		seats      int
		code       Code
		suggestion string
	}{
		"": {0, "", ""}, "1": {1, "", ""}, "20": {20, "", ""}, "2,0": {2, "", ""}, "3.00": {3, "", ""},
		"0": {0, CapacityRange, ""}, "21": {0, CapacityRange, ""}, "-1": {0, CapacityRange, ""},
		"2 st": {0, CapacityNotNumber, "2"}, "1-2": {0, CapacityNotNumber, ""}, "två": {0, CapacityNotNumber, ""}, "1,5": {0, CapacityNotNumber, ""},
		"99999999999999999999": {0, CapacityNotNumber, ""}, "900 st": {0, CapacityNotNumber, ""},
	} {
		person, problems := Parse([]string{"A", "a@norrvik.example", cell}, Mapping{Name, Email, Capacity}, Rules{DefaultRole: Mentor})
		got := Problem{}
		if len(problems) > 0 {
			got = problems[0]
		}
		if person.Capacity != want.seats || got.Code != want.code || got.Suggestion != want.suggestion {
			t.Errorf("%q: %d %+v", cell, person.Capacity, got)
		}
	}
}

func TestValuesHaveBounds(t *testing.T) {
	cells := []string{strings.Repeat("å", maxLine+1), "a@norrvik.example", strings.Repeat("å", maxText), strings.Repeat("t", maxLine)}
	_, problems := Parse(cells, Mapping{Name, Email, About, Title}, Rules{DefaultRole: Adept})
	if len(problems) != 1 || problems[0].Field != Name || problems[0].Code != TooLong {
		t.Errorf("%+v", problems)
	}
}

func TestLanguageKey(t *testing.T) {
	for _, same := range [][]string{{"Svenska", "swedish", "SV"}, {"engelska", "English", "en"}, {"Tornedalska", "tornedalska"}} {
		for _, name := range same {
			if LanguageKey(name) != LanguageKey(same[0]) {
				t.Errorf("%q is not %q", name, same[0])
			}
		}
	}
	if LanguageKey("svenska") == LanguageKey("norska") {
		t.Error("Swedish is not Norwegian")
	}
}
