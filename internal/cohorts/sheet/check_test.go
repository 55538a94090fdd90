package sheet

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func checked(t *testing.T, raw string, rules Rules) (Table, []Entry) {
	t.Helper()
	table, err := Read(strings.NewReader(raw), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return table, Check(table, MappingOf(GuessColumns(table.Header)), rules)
}

func TestCheckMergesOnePersonInTwoRoles(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll;Enhet;Vill utveckla;Kan bidra med;Antal adepter\n"+
		"Eva Ek;eva@norrhamn.example;adept;;Ledarskap;;\n"+
		"EVA EK;Eva@Norrhamn.example;mentor;Skola;;Personalfrågor;2\n", Rules{Areas: leadership})
	first, second := entries[0], entries[1]
	want := Person{Name: "Eva Ek", Email: "eva@norrhamn.example", Role: Both, Unit: "Skola", Needs: []string{"Ledarskap"}, Offers: []string{"Personalfrågor"}, Capacity: 2}
	if !first.Good() || !reflect.DeepEqual(first.Person, want) {
		t.Errorf("first: %+v", first)
	}
	if second.Good() || second.Merged != 2 || len(second.Problems) > 0 || second.Notes[0].Code != RoleMerged || second.Notes[0].Other != 2 {
		t.Errorf("second: %+v", second)
	}
}

// One column of areas in a mixed file is needs to an adept, offers to a mentor, and both to who is both.
func TestAreasGoByRole(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll;Område(n)\n"+
		"Eva Ek;eva@n.example;adept;Ledarskap, Personalfrågor\n"+
		"Bo Al;bo@n.example;mentor;ledarskap\n"+
		"Cia Öst;cia@n.example;båda;Kunder och försäljning\n"+
		"Dan Lo;dan@n.example;mentor;Segling\n", Rules{Areas: leadership})
	for i, want := range []Person{
		{Needs: []string{"Ledarskap", "Personalfrågor"}},
		{Offers: []string{"Ledarskap"}},
		{Needs: []string{"Kunder och försäljning"}, Offers: []string{"Kunder och försäljning"}},
	} {
		got := entries[i].Person
		if !entries[i].Good() || !slices.Equal(got.Needs, want.Needs) || !slices.Equal(got.Offers, want.Offers) {
			t.Errorf("row %d: %+v", entries[i].Row, entries[i])
		}
	}
	wrong := entries[3].Problems
	if len(wrong) != 1 || wrong[0].Code != AreaUnknown || wrong[0].Field != Areas || wrong[0].Column != 3 || wrong[0].Got != "Segling" {
		t.Errorf("a word that is no area: %+v", wrong)
	}
}

// Areas add to what a column of needs says.
func TestAreasAddToNeeds(t *testing.T) {
	p, problems := Parse([]string{"Eva", "eva@n.example", "Ledarskap", "ledarskap, Stress"}, Mapping{Name, Email, Needs, Areas}, Rules{DefaultRole: Adept})
	if len(problems) > 0 || !slices.Equal(p.Needs, []string{"Ledarskap", "Stress"}) || len(p.Offers) > 0 {
		t.Errorf("%+v, %+v", p, problems)
	}
}

func TestCheckFindsDuplicates(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll\n"+
		"Eva Ek;eva@norrhamn.example;adept\n"+
		"Eva Ek;eva@norrhamn.example;adept\n"+ // the same role
		"Eva Åkesson;EVA@norrhamn.example;mentor\n"+ // another name
		"Eva Ek;eva@norrhamn.example;handledare\n"+ // a row that cannot be read
		";anna@;adept\n;anna@;adept\n", Rules{})
	for i, want := range []int{0, 2, 2, 2, 0, 0} {
		got := 0
		for _, p := range entries[i].Problems {
			if p.Code == EmailDuplicate {
				got = p.Other
			}
		}
		if got != want {
			t.Errorf("row %d: duplicate of %d, want %d", entries[i].Row, got, want)
		}
	}
}

// A third row about a person already merged is one too many.
func TestCheckMergesOnce(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll\nEva;eva@n.example;adept\nEva;eva@n.example;mentor\nEva;eva@n.example;mentor\n", Rules{})
	if entries[1].Merged != 2 || entries[2].Merged != 0 || len(entries[2].Problems) != 1 {
		t.Errorf("%+v", entries)
	}
}

// A row that is to be mended must not take a good one with it when it is skipped.
func TestCheckKeepsPeopleApartWhileOneHasProblems(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll;Antal adepter\n"+
		"Eva;eva@n.example;adept;två\nEva;eva@n.example;mentor;2\nEva;eva@n.example;mentor;3\n"+
		"Bo;bo@n.example;adept;\nBo;bo@n.example;mentor;två\n", Rules{})
	for i, want := range []struct {
		good  bool
		codes int
	}{{false, 1}, {true, 0}, {false, 1}, {true, 0}, {false, 1}} {
		if e := entries[i]; e.Good() != want.good || len(e.Problems) != want.codes || e.Merged != 0 {
			t.Errorf("row %d: %+v", e.Row, e)
		}
	}
	if entries[2].Problems[0].Other != 3 || entries[1].Person.Role != Mentor {
		t.Errorf("%+v", entries[2])
	}
}

func TestCheckSuggestsTheFilesOwnDomain(t *testing.T) {
	_, entries := checked(t, "Namn;E-post\nA;a@norrvik.example\nB;b@norrvik.example\nC;c@elsewhere.example\nD;d@\n", Rules{DefaultRole: Adept})
	if got := entries[3].Problems[0].Suggestion; got != "d@norrvik.example" {
		t.Error(got)
	}
}

func TestCheckMarksLongRowsAndFormulas(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Enhet\nA;a@n.example;=Teknik;kvar;och mer\n", Rules{DefaultRole: Adept})
	e := entries[0]
	if len(e.Problems) != 1 || e.Problems[0].Code != RowTooLong || e.Problems[0].Got != "kvar | och mer" || e.Problems[0].Row != 2 {
		t.Errorf("%+v", e.Problems)
	}
	if len(e.Notes) != 1 || e.Notes[0].Code != FormulaText || e.Person.Unit != "=Teknik" {
		t.Errorf("%+v", e)
	}
}

func TestHeaderAsRow(t *testing.T) {
	table, err := Read(strings.NewReader("\nA;a@n.example\nB;b@n.example\n"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	bare := table.HeaderAsRow()
	if len(bare.Rows) != 2 || bare.Rows[0][0] != "A" || !reflect.DeepEqual(bare.Numbers, []int{2, 3}) || bare.Header[0] != "" || table.Header[0] != "A" {
		t.Errorf("%+v", bare)
	}
	if again := bare.HeaderAsRow(); len(again.Rows) != 2 {
		t.Errorf("twice: %+v", again)
	}
}

func allProblems(entries []Entry) []Problem {
	var out []Problem
	for _, e := range entries {
		out = append(out, e.Problems...)
	}
	return out
}

func TestGroupsGatherByRepair(t *testing.T) {
	_, entries := checked(t, "Namn;E-post;Roll\n"+
		"A;a@;adept\nB;b@n.example;handledare\nC;c@n.example;adept\nD;d@;Handledare\nE;e@n.example;handledare\nF;f@n.example;stöd\n", Rules{})
	got := Groups(allProblems(entries))
	want := []Group{
		{Code: RoleUnknown, Field: RoleField, Got: "handledare", Count: 3, Rows: []int{3, 5, 6}},
		{Code: EmailNoDomain, Field: Email, Count: 2, Rows: []int{2, 5}},
		{Code: RoleUnknown, Field: RoleField, Got: "stöd", Count: 1, Rows: []int{7}},
	}
	for i := range got {
		if i > 0 && got[i].Code == EmailNoDomain {
			got[i].Suggestion = ""
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestNoRowIsLost(t *testing.T) {
	table, entries := checked(t, "Namn;E-post\n\nA;\n\n;\nB;b@n.example;x\n\"C\nD\";c\n", Rules{})
	if len(entries) != len(table.Rows) || len(entries) != 3 {
		t.Errorf("%d entries of %d rows", len(entries), len(table.Rows))
	}
}
