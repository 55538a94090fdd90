package offline

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
)

// call runs the command and answers its exit code and what it wrote.
func call(t *testing.T, args ...string) (code int, out, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(context.Background(), args, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// matched runs the command with --format json and answers the document and the pairs by adept.
func matched(t *testing.T, args ...string) (document, map[string]string) {
	t.Helper()
	code, out, said := call(t, append(args, "--format", "json")...)
	if code != done {
		t.Fatalf("exit %d: %s", code, said)
	}
	var d document
	strict := json.NewDecoder(strings.NewReader(out))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&d); err != nil {
		t.Fatal(err)
	}
	pairs, sum := map[string]string{}, int64(0)
	for _, p := range d.Pairs {
		pairs[p.Adept] = p.Mentor
		sum += int64(p.Score)
	}
	if sum != d.Objective || d.Gap != 0 {
		t.Errorf("scores add up to %d, the objective is %d, the gap %d", sum, d.Objective, d.Gap)
	}
	return d, pairs
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSwedishFilesAreMatched(t *testing.T) {
	d, pairs := matched(t, "testdata/mentorer.csv", "testdata/adepter.csv")
	want := map[string]string{
		"amira.haddad@norrvik.example":     "rolf.tingvall@hamnvik.example",
		"oskar.wennerholm@norrvik.example": "rolf.tingvall@hamnvik.example",
		"linnea.brask@norrvik.example":     "birgitta.noren@lindo.example",
		"tomi.virtanen@lindo.example":      "paivi.ohman@lindo.example",
		"samira.noor@norrvik.example":      "",
	}
	for adept, mentor := range want {
		if pairs[adept] != mentor {
			t.Errorf("%s is with %q, want %q", adept, pairs[adept], mentor)
		}
	}
	for _, p := range d.Pairs {
		if p.Reasons[0].Code != "areas" || p.Reasons[0].Max == 0 || p.Reasons[0].Values == nil {
			t.Errorf("%+v", p)
		}
	}
	if len(d.Pairs) != 7 || len(d.Unmatched) != 1 || !reflect.DeepEqual(d.Unmatched[0].Why, []string{"no_common_language", "reporting_line"}) {
		t.Errorf("%d pairs, %+v", len(d.Pairs), d.Unmatched)
	}
}

func TestEnglishFilesAreMatched(t *testing.T) {
	d, pairs := matched(t, "testdata/mentors.csv", "testdata/adepts.csv")
	want := map[string]string{
		"dan.frost@lake.example":     "ada.moss@harbour.example",
		"eve.stone@lake.example":     "ben.okoro@harbour.example",
		"finn.marsh@harbour.example": "cleo.winter@lake.example",
		"gus.reed@harbour.example":   "ada.moss@harbour.example",
	}
	if !reflect.DeepEqual(pairs, want) || len(d.Unmatched) != 0 {
		t.Errorf("%v, unmatched %v", pairs, d.Unmatched)
	}
}

// The same people in every spelling of a file are the same pairs.
func TestEncodingsAndDelimitersChangeNothing(t *testing.T) {
	_, want := matched(t, "testdata/mentorer.csv", "testdata/adepter.csv")
	adepts := read(t, "testdata/adepter.csv")
	latin, err := charmap.Windows1252.NewEncoder().String(adepts)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"with a byte order mark": "\ufeff" + adepts,
		"in Windows-1252":        latin,
		"with tabs":              strings.ReplaceAll(adepts, ";", "\t"),
		"from Windows":           strings.ReplaceAll(adepts, "\n", "\r\n"),
		"with blank lines":       strings.ReplaceAll(adepts, "\n", "\n;;;;;;;;\n"),
	} {
		if _, got := matched(t, "testdata/mentorer.csv", write(t, "adepter.csv", text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestSeedAndOrderOfFlagsDecideNothingElse(t *testing.T) {
	a, _ := matched(t, "testdata/mentorer.csv", "testdata/adepter.csv", "--seed", "7")
	b, _ := matched(t, "--seed=7", "testdata/mentorer.csv", "--policy", write(t, "p.json", "{}"), "testdata/adepter.csv")
	if !reflect.DeepEqual(a, b) {
		t.Error("another answer with the flags in another order")
	}
}

func TestPolicyIsObeyed(t *testing.T) {
	policy := write(t, "p.json", `{"weights": {"areas": 10, "languages": 0, "region": 0, "organisation": 0, "unit": 0},
		"same_organisation": true, "common_language": false,
		"exclusions": [{"adept": "Amira.Haddad@norrvik.example", "mentor": "rolf.tingvall@hamnvik.example"}, {"adept": "nobody", "mentor": "rolf.tingvall@hamnvik.example"}]}`)
	d, pairs := matched(t, "testdata/mentorer.csv", "testdata/adepter.csv", "--policy", policy)
	if pairs["amira.haddad@norrvik.example"] == "rolf.tingvall@hamnvik.example" {
		t.Error("an excluded pair was made")
	}
	for _, p := range d.Pairs {
		if len(p.Reasons) != 1 {
			t.Errorf("criteria without weight are told: %+v", p.Reasons)
		}
	}
	_, _, said := call(t, "testdata/mentorer.csv", "testdata/adepter.csv", "--policy", policy)
	if !strings.Contains(said, `"nobody", who is not in adepter.csv`) {
		t.Errorf("said %q", said)
	}
}

func TestColumnsCanBeNamed(t *testing.T) {
	mentors := write(t, "m.csv", "Who,Contact,Craft,Size\nAda,ada@x.example,Welding,2\nBo,bo@x.example,Joinery,1\n")
	adepts := write(t, "a.csv", "Person,Post,\"Craft, wanted\"\nCai,cai@x.example,Joinery\nDi,di@x.example,Welding\nEd,ed@x.example,Welding\n")
	_, pairs := matched(t, mentors, adepts, "--map", "name=Who,email=contact,offers=Craft,capacity=4", "--map", "email=Post,needs=Craft, wanted")
	want := map[string]string{"cai@x.example": "bo@x.example", "di@x.example": "ada@x.example", "ed@x.example": "ada@x.example"}
	if !reflect.DeepEqual(pairs, want) {
		t.Errorf("%v", pairs)
	}
}

func TestPeopleWithoutAddressesAreCalledByName(t *testing.T) {
	mentors := write(t, "m.csv", "Name;Skills\nÅsa Ek;Svets\nBo Al;Snickeri\n")
	adepts := write(t, "a.csv", "First name;Last name;Needs\nCai;Öst;Snickeri\nÅsa;Ek;Svets\n")
	_, pairs := matched(t, mentors, adepts)
	if pairs["Cai Öst"] != "Åsa Ek" || pairs["Åsa Ek"] != "Bo Al" { // nobody is their own mentor
		t.Errorf("%v", pairs)
	}
}

func TestOneFileWithRolesIsBoth(t *testing.T) {
	both := write(t, "people.csv", "Name,Email,Role\nA,a@x.example,mentor\nB,b@x.example,adept\nC,c@x.example,both\n")
	_, pairs := matched(t, both, both)
	want := map[string]string{"b@x.example": "c@x.example", "c@x.example": "a@x.example"}
	if !reflect.DeepEqual(pairs, want) {
		t.Errorf("%v", pairs)
	}
	if _, _, said := call(t, both, both); !strings.Contains(said, "people.csv: 1 row left out") {
		t.Errorf("said %q", said)
	}
}

func TestNamedColumnTakesThePlaceOfAGuess(t *testing.T) {
	mentors := write(t, "m.csv", "Name,Skills,Real skills\nAda,Joinery,Welding\nBo,Welding,Joinery\n")
	adepts := write(t, "a.csv", "Name,Needs\nCai,Joinery\n")
	if _, pairs := matched(t, mentors, adepts); pairs["Cai"] != "Ada" {
		t.Errorf("guessed: %v", pairs)
	}
	if _, pairs := matched(t, mentors, adepts, "--map", "offers=Real skills"); pairs["Cai"] != "Bo" {
		t.Errorf("named: %v", pairs)
	}
}

func TestAPersonInTwoRolesIsOnePerson(t *testing.T) {
	both := write(t, "people.csv", "Name,Email,Role\nA,a@x.example,mentor\nA,a@x.example,adept\nB,b@x.example,both\n")
	_, pairs := matched(t, both, both)
	if want := map[string]string{"a@x.example": "b@x.example", "b@x.example": "a@x.example"}; !reflect.DeepEqual(pairs, want) {
		t.Errorf("%v", pairs)
	}
}

func TestYesMeansWhatTheHeadingAsks(t *testing.T) {
	adepts := write(t, "adepter.csv", "Namn,E-post,Är mentor\nA,a@x.example,ja\nC,c@x.example,nej\n")
	if _, _, said := call(t, "testdata/mentorer.csv", adepts); !strings.Contains(said, "adepter.csv: 1 row left out") {
		t.Errorf("said %q", said)
	}
}

func TestAddressesAloneAreEnough(t *testing.T) {
	_, pairs := matched(t, write(t, "m.csv", "Email\nm@x.example\n"), write(t, "a.csv", "Name,Email\n,a@x.example\n"))
	if pairs["a@x.example"] != "m@x.example" {
		t.Errorf("%v", pairs)
	}
}

func TestPairsAreWrittenAsATable(t *testing.T) {
	out := filepath.Join(t.TempDir(), "pairs.csv")
	code, stdout, said := call(t, "testdata/mentorer.csv", "testdata/adepter.csv", "--out", out)
	if code != done || stdout != "" {
		t.Fatalf("exit %d, %q, %s", code, stdout, said)
	}
	table, err := sheet.Read(strings.NewReader(read(t, out)), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if table.Delimiter != ";" || len(table.Rows) != 8 || table.Rows[0][1] != "Amira Haddad" || table.Rows[0][10] != "Leda i förändring, svenska" {
		t.Errorf("%+v", table)
	}
	last := table.Rows[7]
	if last[0] == "" || last[2] != "" || last[len(last)-1] == "" {
		t.Errorf("the last row is %q, want an adept without a mentor and why", last)
	}
}

// A result that cannot be written whole is not written.
func TestFailedWriteLeavesTheFileAsItWas(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "pairs.csv")
	if err := os.MkdirAll(filepath.Join(target, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	code, _, said := call(t, "testdata/mentors.csv", "testdata/adepts.csv", "--out", target)
	if code != badData || !strings.Contains(said, "pairs.csv") {
		t.Errorf("exit %d: %s", code, said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestCancelledRunWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	if code := Run(ctx, []string{"testdata/mentors.csv", "testdata/adepts.csv"}, &stdout, &stderr); code != badData || stdout.Len() > 0 {
		t.Errorf("exit %d, %q", code, stdout.String())
	}
}
