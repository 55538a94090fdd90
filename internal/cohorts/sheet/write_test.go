package sheet

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func written(t testing.TB, table Table, delimiter byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, table, delimiter); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteSuitsExcel(t *testing.T) {
	table := Table{Header: []string{"Namn", "Om"}, Rows: [][]string{{"Åsa", "ett; två"}, {"Bo \"B\" Ek", "rad\nrad"}}}
	want := "\ufeffNamn;Om\r\nÅsa;\"ett; två\"\r\n\"Bo \"\"B\"\" Ek\";\"rad\nrad\"\r\n"
	if got := written(t, table, 0); got != want {
		t.Errorf("got %q", got)
	}
	if got := written(t, table, ','); !strings.HasPrefix(got, "\ufeffNamn,Om\r\n") {
		t.Errorf("got %q", got)
	}
}

func TestAFormulaStaysText(t *testing.T) {
	for _, cell := range []string{"=1+1", "+46 70", "-3", "@SUM(A1)", " =1+1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "＝1", "=cmd|' /C calc'!A0", "-", "'=1", "''=1"} {
		raw := written(t, Table{Header: []string{"a", "b"}, Rows: [][]string{{"x", cell}}}, ';')
		table, err := Read(strings.NewReader(raw), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if table.Rows[0][1] != cell {
			t.Errorf("%q came back as %q", cell, table.Rows[0][1])
		}
		out := strings.TrimLeft(strings.TrimPrefix(raw, "\ufeffa;b\r\nx;"), `"`)
		if !strings.HasPrefix(out, "'") {
			t.Errorf("%q went out as %q", cell, out)
		}
	}
	for _, cell := range []string{"'", "'hej", "it's", "a=b", "", "1-2"} {
		if guard(cell) != cell || unguard(cell) != cell {
			t.Errorf("%q is no formula", cell)
		}
	}
}

func TestExportComesBack(t *testing.T) {
	people := []Person{
		{Name: "Amira Haddad", FirstName: "Amira", LastName: "Haddad", Email: "amira@norrhamn.example", Role: Both, Title: "=Chef", Organisation: "Norrhamn; kommun",
			Unit: "Vård, omsorg", Manager: "-", Region: "Norr", Languages: []string{"Svenska", "Arabiska"}, Needs: []string{"Stress och kris", "Ledarskap"},
			Offers: []string{"Kunder och försäljning"}, Capacity: 2, Levels: map[string]string{"Ledarskap": "beginner", "Kunder och försäljning": "experienced"},
			Seniority: "leader", Sector: "Vård", Mode: "either", Availability: []string{"mornings", "evenings"}, NotWith: []string{"Hav och land AB", "Bolaget"}, About: "Ett \"citat\"\noch en rad till"},
		{Name: "Bo Ek", Email: "bo@norrhamn.example", Role: Mentor},
		{Name: "Åsa Öberg", FirstName: "Åsa", LastName: "Öberg", Email: "asa@norrhamn.example", Role: Adept, About: "+ och -"},
	}
	for _, locale := range []string{"sv", "en"} {
		for _, delimiter := range []byte{';', ','} {
			table, err := Read(strings.NewReader(written(t, Export(people, locale), delimiter)), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for i, e := range Check(table, MappingOf(GuessColumns(table.Header)), Rules{Areas: leadership}) {
				if !e.Good() || !reflect.DeepEqual(e.Person, people[i]) {
					t.Errorf("%s %c: got %+v\n%+v", locale, delimiter, e.Person, e.Problems)
				}
			}
		}
	}
}

// roundTrip writes and reads a table of one heading and one row, and tells what differs.
func roundTrip(t testing.TB, cells []string, delimiter byte) {
	header := make([]string, len(cells))
	for i := range header {
		header[i] = fmt.Sprintf("h%d", i)
	}
	in := Table{Header: header, Rows: [][]string{cells, header}}
	out, err := Read(strings.NewReader(written(t, in, delimiter)), Limits{})
	if err != nil {
		t.Fatalf("%q: %v", cells, err)
	}
	want := in.Rows
	if blankRow(cells) {
		want = want[1:]
	}
	if len(out.Rows) != len(want) || !sameButBlankEnd(out.Rows[0], want[0]) || !reflect.DeepEqual(out.Header, header) {
		t.Fatalf("%q came back as %q", cells, out.Rows)
	}
}

// sameButBlankEnd: blanks in the last cells of a row may have gone.
func sameButBlankEnd(got, want []string) bool {
	kept := trimBlank(want)
	return len(got) >= len(kept) && reflect.DeepEqual(got[:len(kept)], kept) && blankRow(got[len(kept):])
}

func FuzzRoundTrip(f *testing.F) {
	f.Add("a", "b;c,d\te|f", "\"", true)
	f.Add("=1", "'=1", "''", false)
	f.Add("\r\n", " x ", "å\ufeff", true)
	f.Add("sep=;", "", "", false)
	f.Fuzz(func(t *testing.T, a, b, c string, comma bool) {
		cells := []string{a, b, c}
		for _, cell := range cells {
			if !utf8.ValidString(cell) || strings.ContainsRune(cell, 0) || len(cell) > 2_000 {
				return
			}
		}
		delimiter := byte(';')
		if comma {
			delimiter = ','
		}
		roundTrip(t, cells, delimiter)
		roundTrip(t, cells[:1], delimiter)
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{swedish, latin1(swedish), utf16le(swedish), "sep=,\na,b", "a;\"b", "\ufeff", "\xff\xfe", "\xfe\xff\x00a", "PK\x03\x04", "a\r\rb", "\"a\"\"b\"c;d"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := Read(bytes.NewReader(raw), Limits{Bytes: 1 << 16, Rows: 500, Columns: 30, Cell: 200})
		if err != nil {
			return
		}
		if len(table.Rows) != len(table.Numbers) {
			t.Fatal("a row without a number")
		}
		for i, row := range table.Rows {
			if len(row) < len(table.Header) || blankRow(row) || i > 0 && table.Numbers[i] <= table.Numbers[i-1] {
				t.Fatalf("row %d: %q", table.Numbers[i], row)
			}
		}
		entries := Check(table, MappingOf(GuessColumns(table.Header)), Rules{Areas: leadership})
		if len(entries) != len(table.Rows) {
			t.Fatal("a row lost")
		}
		Groups(allProblems(entries))
	})
}

func tenThousand() string {
	var b strings.Builder
	b.WriteString("Förnamn;Efternamn;E-post;Roll;Titel;Organisation;Enhet;Chef;Språk;Vill utveckla;Kan bidra med;Antal adepter;Om mig\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "Åsa%d;Öberg;asa%d@norrhamn.example;mentor;Enhetschef;Norrhamns kommun;Vård;Eva Norling;svenska, engelska;Ledarskap;Stress och kris, Kunder och försäljning;2;\"Jag har lett; i tio år.\nOch mer.\"\n", i, i)
	}
	return b.String()
}

func BenchmarkTenThousandRows(b *testing.B) {
	raw := tenThousand()
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		table, err := Read(strings.NewReader(raw), Limits{})
		if err != nil {
			b.Fatal(err)
		}
		entries := Check(table, MappingOf(GuessColumns(table.Header)), Rules{Areas: leadership})
		if len(entries) != 10_000 || !entries[9_999].Good() {
			b.Fatal(entries[9_999].Problems)
		}
	}
}
