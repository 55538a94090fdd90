package sheet

import (
	"slices"
	"testing"
)

// found is what people write over columns.
var found = map[string]Guess{
	"Namn":                        {0, Name, Certain},
	"Full name":                   {0, Name, Certain},
	"Förnamn":                     {0, FirstName, Certain},
	"first name":                  {0, FirstName, Certain},
	"EFTERNAMN":                   {0, LastName, Certain},
	"last name":                   {0, LastName, Certain},
	"E-post":                      {0, Email, Certain},
	"Epostadress":                 {0, Email, Certain},
	"E-postadress":                {0, Email, Certain},
	"E-postadress arbete":         {0, Email, Certain},
	"email address":               {0, Email, Certain},
	"E-mail":                      {0, Email, Certain},
	"Mejl":                        {0, Email, Certain},
	"Email adress":                {0, Email, Certain},
	"Roll":                        {0, RoleField, Certain},
	"Adept/mentor":                {0, RoleField, Certain},
	"both mentor and mentee":      {0, RoleField, Certain},
	"Chef":                        {0, Manager, Certain},
	"Närmaste chef":               {0, Manager, Certain},
	"Line manager":                {0, Manager, Certain},
	"Chefens e-post":              {0, Manager, Possible},
	"Enhet":                       {0, Unit, Certain},
	"Avdelning":                   {0, Unit, Certain},
	"Avdelning / enhet":           {0, Unit, Certain},
	"Jobbtitel":                   {0, Title, Certain},
	"job title":                   {0, Title, Certain},
	"Befattning":                  {0, Title, Certain},
	"organisation":                {0, Organisation, Certain},
	"Organization":                {0, Organisation, Certain},
	"Region":                      {0, Region, Certain},
	"Ort":                         {0, Region, Certain},
	"Språk":                       {0, Languages, Certain},
	"Vilka språk talar du?":       {0, Languages, Certain},
	"Vill utveckla":               {0, Needs, Certain},
	"Vad vill du ha hjälp med?":   {0, Needs, Certain},
	"Vad behöver du hjälp med?":   {0, Needs, Certain},
	"What do you need help with?": {0, Needs, Certain},
	"Vad vill du utveckla?":       {0, Needs, Possible},
	"Kan bidra med":               {0, Offers, Certain},
	"Vad kan du hjälpa till med?": {0, Offers, Certain},
	"What can you help with?":     {0, Offers, Certain},
	"Area(s)":                     {0, Areas, Certain},
	"Areas":                       {0, Areas, Certain},
	"Område(n)":                   {0, Areas, Certain},
	"Område":                      {0, Areas, Certain},
	"profession":                  {0, Areas, Certain},
	"Kompetensområde":             {0, Areas, Certain},
	"Kompetensområden":            {0, Areas, Certain},
	"Focus areas":                 {0, Needs, Certain},
	"Utvecklingsområden":          {0, Needs, Certain},
	"Areas of expertise":          {0, Areas, Possible},
	"Business area":               {0, Unit, Certain},
	"Antal adepter":               {0, Capacity, Certain},
	"Max antal adepter (1-3)":     {0, Capacity, Certain},
	"biography":                   {0, About, Certain},
	"Om mig":                      {0, About, Certain},
	"Förnmn":                      {0, FirstName, Possible},
	"Avdelnig":                    {0, Unit, Possible},

	"":                            {0, "", None},
	"grade":                       {0, "", None},
	"characteristics":             {0, "", None},
	"identity to match":           {0, "", None},
	"match with similar identity": {0, "", None},
	"Kommentar intern":            {0, "", None},
	"Organisationsnummer":         {0, "", None},
	"Telefon":                     {0, "", None},
	"Personnummer":                {0, "", None},
	"Startdatum":                  {0, "", None},
	"Anställningsnummer":          {0, "", None},
	"Kön":                         {0, "", None},
}

func TestGuessKnowsHeadings(t *testing.T) {
	for heading, want := range found {
		if got := GuessColumns([]string{heading})[0]; got != want {
			t.Errorf("%q: got %+v", heading, got)
		}
	}
}

func TestGuessGivesEachFieldOnce(t *testing.T) {
	header := []string{"Chefens e-post", "Privat e-post", "E-post", "Namn på mentor", "Namn", "Chef"}
	want := []Field{"", "", Email, "", Name, Manager}
	for i, g := range GuessColumns(header) {
		if g.Field != want[i] {
			t.Errorf("%q: got %q, want %q", header[i], g.Field, want[i])
		}
	}
}

func TestGuessPrefersThePartsOfNames(t *testing.T) {
	m := MappingOf(GuessColumns([]string{"Visningsnamn namn", "Förnamn", "Efternamn"}))
	if m.Column(Name) != -1 || m.Column(FirstName) != 1 || m.Column(LastName) != 2 {
		t.Error(m)
	}
}

func TestHeadingsOfExportAreCertain(t *testing.T) {
	for _, locale := range []string{"sv", "en"} {
		var header []string
		fields := exported([]Person{{FirstName: "Eva"}})
		for _, f := range fields {
			header = append(header, Heading(f, locale))
		}
		for i, g := range GuessColumns(header) {
			if g.Field != fields[i] || g.Confidence != Certain {
				t.Errorf("%s %q: %+v", locale, header[i], g)
			}
		}
		if g := GuessColumns([]string{Heading(Areas, locale)})[0]; g.Field != Areas || g.Confidence != Certain {
			t.Errorf("%s areas: %+v", locale, g)
		}
	}
}

// A column of both needs and offers gives way to columns that say the one or the other.
func TestAreasGiveWayToNeedsAndOffers(t *testing.T) {
	for _, c := range []struct {
		header []string
		want   Guess
	}{
		{[]string{"Område", "Enhet"}, Guess{0, Areas, Certain}},
		{[]string{"Område", "Vill utveckla"}, Guess{0, Offers, Possible}},
		{[]string{"Profession", "Can contribute"}, Guess{0, Needs, Possible}},
		{[]string{"Profession", "Can contribute", "Wants to develop"}, Guess{0, "", None}},
	} {
		if got := GuessColumns(c.header)[0]; got != c.want {
			t.Errorf("%v: %+v", c.header, got)
		}
	}
}

// What is only yes and no says nothing of roles by itself; one word of a role among them does.
func TestYesAndNoAreNoRoles(t *testing.T) {
	header := []string{"Namn", "Both mentor and mentee", "Roll"}
	for name, c := range map[string]struct {
		rows [][]string
		want Mapping
	}{
		"yes and no":      {[][]string{{"A", "yes", "Adept"}, {"B", "No", "Mentor"}, {"C", "", ""}}, Mapping{Name, "", RoleField}},
		"both of yes, no": {[][]string{{"A", "ja", "x"}, {"B", "nej"}}, Mapping{Name, "", ""}},
		"a role":          {[][]string{{"A", "yes", "nej"}, {"B", "mentor", "ja"}}, Mapping{Name, RoleField, ""}},
		"nothing":         {[][]string{{"A", "", ""}}, Mapping{Name, RoleField, ""}},
	} {
		if got := MappingOf(GuessTable(header, c.rows)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestMappingProblems(t *testing.T) {
	codes := func(m Mapping, r Rules) (out []Code) {
		for _, p := range m.Problems(r) {
			out = append(out, p.Code)
		}
		return out
	}
	for name, c := range map[string]struct {
		mapping Mapping
		rules   Rules
		want    []Code
	}{
		"good":          {Mapping{FirstName, "", Email, RoleField}, Rules{}, nil},
		"default role":  {Mapping{Name, Email}, Rules{DefaultRole: Adept}, nil},
		"nothing":       {Mapping{"", ""}, Rules{}, []Code{EmailUnmapped, NameUnmapped, RoleUnmapped}},
		"twice":         {Mapping{Name, Email, Email, RoleField}, Rules{}, []Code{FieldTwice}},
		"not a field":   {Mapping{Name, Email, "shoe_size", RoleField}, Rules{}, []Code{FieldUnknown}},
		"only surnames": {Mapping{LastName, Email, RoleField}, Rules{}, []Code{NameUnmapped}},
	} {
		got := codes(c.mapping, c.rules)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", name, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v", name, got)
			}
		}
	}
}
