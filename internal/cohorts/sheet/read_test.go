package sheet

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
)

const swedish = "Förnamn;Efternamn;E-post;Roll\r\nÅsa;Öberg;asa@norrhamn.example;mentor\r\nElin;Ek;elin@norrhamn.example;adept\r\n"

func latin1(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
	}
	return b.String()
}

func utf16le(s string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestReadKnowsEncodings(t *testing.T) {
	for name, c := range map[string]struct{ raw, encoding string }{
		"plain":   {swedish, UTF8},
		"marked":  {"\ufeff" + swedish, UTF8},
		"latin-1": {latin1(swedish), Windows1252},
		"utf-16":  {utf16le(swedish), UTF16},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(strings.NewReader(c.raw), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			want := Table{
				Header:  []string{"Förnamn", "Efternamn", "E-post", "Roll"},
				Rows:    [][]string{{"Åsa", "Öberg", "asa@norrhamn.example", "mentor"}, {"Elin", "Ek", "elin@norrhamn.example", "adept"}},
				Numbers: []int{2, 3}, HeaderNumber: 1, Encoding: c.encoding, Delimiter: ";",
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestReadKnowsDelimiters(t *testing.T) {
	for name, c := range map[string]struct {
		raw, delimiter string
		columns        int
	}{
		"semicolon with commas in text": {"a;b\nx, y, z;1\nq, r;2\n", ";", 2},
		"comma with semicolons":         {"a,b,c\n1;2,3,4\n5;6,7,8\n", ",", 3},
		"pasted from a spreadsheet":     {"a\tb\tc\n1, 2\t3;4\t5\n", "\t", 3},
		"quoted headings":               {"\"a, b, c, d\";\"e\"\n1;2\n", ";", 2},
		"line of Excel":                 {"sep=,\r\na,b\r\n1,2\r\n", ",", 2},
		"one column":                    {"e-mail\nanna@norrhamn.example\n", ";", 1},
		"bare quote":                    {"a;b\n5\" skärm;1\n", ";", 2},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(strings.NewReader(c.raw), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got.Delimiter != c.delimiter || len(got.Header) != c.columns {
				t.Errorf("delimiter %q, %d columns", got.Delimiter, len(got.Header))
			}
		})
	}
}

func TestReadKeepsEveryRowUnderItsNumber(t *testing.T) {
	raw := "\n;;\na;b\n1\n\n\"two\nlines\";2;;\n ; \n3;4;extra;more\n"
	got, err := Read(strings.NewReader(raw), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{{"1", ""}, {"two\nlines", "2"}, {"3", "4", "extra", "more"}}
	if got.HeaderNumber != 3 || !reflect.DeepEqual(got.Rows, rows) || !reflect.DeepEqual(got.Numbers, []int{4, 6, 8}) {
		t.Errorf("got %+v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	small := Limits{Bytes: 200, Rows: 2, Columns: 3, Cell: 10}
	for name, c := range map[string]struct {
		raw  string
		want Error
	}{
		"nothing":          {" \n;;\n", Error{Code: FileEmpty, Remedy: ChooseAnother}},
		"too large":        {strings.Repeat("a\n", 101), Error{Code: FileTooLarge, Limit: 200, Remedy: SplitFile}},
		"a workbook":       {"PK\x03\x04\x14\x00", Error{Code: FileSpreadsheet, Got: "xlsx", Remedy: SaveAsCSV}},
		"an old workbook":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", Error{Code: FileSpreadsheet, Got: "xls", Remedy: SaveAsCSV}},
		"a picture":        {"\x89PNG\r\n\x1a\n\x00\x00", Error{Code: FileBinary, Remedy: ChooseAnother}},
		"NUL":              {"a;b\n1;\x00\n", Error{Code: FileBinary, Remedy: ChooseAnother}},
		"half an UTF-16":   {"\xff\xfea", Error{Code: EncodingBroken, Remedy: SaveAsUTF8}},
		"mixed encodings":  {"namn\nÅsa\nÖrjan\n\xe4\n", Error{Code: EncodingMixed, Row: 4, Remedy: SaveAsUTF8}},
		"a broken mark":    {"\ufeffnamn\n\xe4\n", Error{Code: EncodingBroken, Row: 2, Remedy: SaveAsUTF8}},
		"too many rows":    {"a\n1\n\n2\n3\n", Error{Code: TooManyRows, Row: 5, Limit: 2, Remedy: SplitFile}},
		"too many columns": {"a;b\n1;2;3;4\n", Error{Code: TooManyColumns, Row: 2, Limit: 3, Remedy: RemoveColumns}},
		"a long cell":      {"a;b\n1;åäöåäöåäöåä\n", Error{Code: CellTooLong, Row: 2, Column: 2, Got: "åäöåäöåäöåä", Limit: 10, Remedy: ShortenCell}},
		"an open quote":    {"a;b\n1;\"två\n3;4\n", Error{Code: QuoteNotClosed, Row: 2, Column: 2, Got: "två\n3;4\n", Remedy: CloseQuote}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.raw), small)
			var got *Error
			if !errors.As(err, &got) || *got != c.want {
				t.Errorf("got %#v, want %#v", err, c.want)
			}
		})
	}
}

// The civil-service files are no part of the repository; where they lie beside it, they are read.
func TestCivilServiceHeadings(t *testing.T) {
	for name, want := range map[string]Mapping{
		"mentors.csv": {FirstName, LastName, Email, RoleField, Title, "", Organisation, Areas, "", About},
		"mentees.csv": {FirstName, LastName, Email, RoleField, Title, "", Organisation, Areas, "", "", About},
	} {
		f, err := os.Open("../../../../shared/data/civil-service/" + name)
		if err != nil {
			t.Log("not here:", name)
			continue
		}
		defer f.Close()
		table, err := Read(f, Limits{})
		if err != nil || len(table.Rows) != 50 {
			t.Fatalf("%s: %d rows, %v", name, len(table.Rows), err)
		}
		m := MappingOf(GuessColumns(table.Header))
		if !reflect.DeepEqual(m, want) {
			t.Errorf("%s: %q", name, m)
		}
		if at := MappingOf(GuessTable(table.Header, table.Rows)).Column(RoleField); at >= 0 {
			t.Errorf("%s: the role is guessed from %q", name, table.Header[at])
		}
		for _, e := range Check(table, m, Rules{DefaultRole: Adept}) {
			if !e.Good() || e.Person.Role == Mentor {
				t.Errorf("%s row %d: %+v", name, e.Row, e.Problems)
			}
		}
	}
}
