package sheet

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// labels are the names of fields that a page of the web app shows.
func labels(t *testing.T, locale, page string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../../../web/src/shared/i18n/" + locale + "/" + page + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var words struct {
		Field map[string]string `json:"field"`
	}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	return words.Field
}

// Whoever heads columns with the names that the product itself shows has each of them read as that field.
func TestOwnNamesOfFieldsAreRecognised(t *testing.T) {
	for _, locale := range []string{"sv", "en"} {
		for _, page := range []string{"organiser-import", "organiser-participants"} {
			var header []string
			var want []Field
			for _, f := range Fields() {
				text := labels(t, locale, page)[string(f)]
				if text == "" || f == FirstName || f == LastName || f == Areas { // beside the whole name, and needs and offers
					continue
				}
				header, want = append(header, text), append(want, f)
			}
			for i, g := range GuessColumns(header) {
				if g.Field != want[i] || g.Confidence == None {
					t.Errorf("%s %s %q: %+v, want %s", locale, page, header[i], g, want[i])
				}
			}
		}
	}
}

// A workplace is the organisation, unless another column is and none is the unit.
func TestAWorkplaceIsAUnitOnlyBesideItsOrganisation(t *testing.T) {
	for _, c := range []struct {
		header []string
		want   Mapping
	}{
		{[]string{"Arbetsplats"}, Mapping{Organisation}},
		{[]string{"Namn", "Arbetsplats", "Enhet"}, Mapping{Name, Organisation, Unit}},
		{[]string{"Workplace", "Department"}, Mapping{Organisation, Unit}},
		{[]string{"Kommun", "Arbetsplats"}, Mapping{Organisation, Unit}},
		{[]string{"Workplace", "Organisation"}, Mapping{Unit, Organisation}},
		{[]string{"Organisation", "Arbetsplats", "Enhet"}, Mapping{Organisation, "", Unit}},
		{[]string{"Unit", "Company"}, Mapping{Unit, Organisation}},
	} {
		if got := MappingOf(GuessColumns(c.header)); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.header, got)
		}
	}
}
