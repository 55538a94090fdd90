package sheet

import (
	"os"
	"reflect"
	"testing"
)

var workLife = []string{"Work situation", "Leadership", "Customers and selling", "Relations and climate", "Staff matters", "Stress and crisis"}

func sample(t *testing.T, name string, rules Rules) (Table, []Entry) {
	t.Helper()
	f, err := os.Open("../../../sampledata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := Read(f, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	guesses := GuessColumns(table.Header)
	for _, g := range guesses {
		if g.Confidence != Certain {
			t.Errorf("%s: %q is %q, %s", name, table.Header[g.Column], g.Field, g.Confidence)
		}
	}
	return table, Check(table, MappingOf(guesses), rules)
}

func people(entries []Entry) []Person {
	var out []Person
	for _, e := range entries {
		out = append(out, e.Person)
	}
	return out
}

func TestSamplesAreWithoutProblems(t *testing.T) {
	for name, c := range map[string]struct {
		areas          []string
		role           Role
		mentors, seats int
		adepts         int
	}{
		"deltagare-40.csv":      {leadership, "", 18, 26, 22},
		"deltagare-40-utf8.csv": {leadership, "", 18, 26, 22},
		"participants-40.csv":   {workLife, "", 18, 26, 22},
		"mentorer.csv":          {leadership, Mentor, 18, 26, 0},
		"adepter.csv":           {leadership, Adept, 0, 0, 22},
		"mentors.csv":           {workLife, Mentor, 18, 26, 0},
		"adepts.csv":            {workLife, Adept, 0, 0, 22},
	} {
		_, entries := sample(t, name, Rules{Areas: c.areas, DefaultRole: c.role})
		mentors, seats, adepts := 0, 0, 0
		for _, e := range entries {
			if !e.Good() || e.Person.Role == Mentor && len(e.Person.Offers) == 0 || e.Person.Role == Adept && len(e.Person.Needs) == 0 {
				t.Errorf("%s row %d: %+v", name, e.Row, e)
			}
			if e.Person.Role == Mentor {
				mentors, seats = mentors+1, seats+e.Person.Capacity
			} else {
				adepts++
			}
		}
		if mentors != c.mentors || seats != c.seats || adepts != c.adepts {
			t.Errorf("%s: %d mentors with %d seats, %d adepts", name, mentors, seats, adepts)
		}
	}
}

func TestEncodingsOfTheSampleSayTheSame(t *testing.T) {
	latin, a := sample(t, "deltagare-40.csv", Rules{Areas: leadership})
	unicode, b := sample(t, "deltagare-40-utf8.csv", Rules{Areas: leadership})
	if latin.Encoding != Windows1252 || unicode.Encoding != UTF8 || !reflect.DeepEqual(people(a), people(b)) {
		t.Error(latin.Encoding, unicode.Encoding)
	}
}

func TestSampleWithTenFaults(t *testing.T) {
	_, entries := sample(t, "deltagare-med-fel.csv", Rules{Areas: leadership})
	want := map[Code]string{EmailNoDomain: "freja.nordqvist@norrhamn.example", EmailNoAt: "adam.sjolander@norrhamn.example", EmailComma: "*", EmailSpace: "*",
		RoleUnknown: "", AreaUnknown: "Ledarskap", CapacityNotNumber: "", EmailDuplicate: "", NameMissing: "", RowTooLong: ""}
	problems, notes := allProblems(entries), 0
	for _, p := range problems {
		suggestion, known := want[p.Code]
		if !known || suggestion != p.Suggestion && (suggestion != "*" || p.Suggestion == "") {
			t.Errorf("%+v", p)
		}
		delete(want, p.Code)
	}
	for _, e := range entries {
		notes += len(e.Notes)
	}
	if len(entries) != 26 || len(problems) != 10 || len(want) != 0 || notes != 1 {
		t.Errorf("%d entries, %d problems, missing %v, %d notes", len(entries), len(problems), want, notes)
	}
}
