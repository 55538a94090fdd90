package offline

import (
	"strconv"
	"strings"
	"testing"
)

func TestWrongCallsAreToldWithTheUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"one.csv"}, {"1.csv", "2.csv", "3.csv"}, {"--format", "xml", "1.csv", "2.csv"}, {"--seed", "x", "1.csv", "2.csv"},
		{"--map", "shoe=1", "1.csv", "2.csv"}, {"--map", "=x", "1.csv", "2.csv"}, {"--unknown", "1.csv", "2.csv"},
	} {
		code, out, said := call(t, args...)
		if code != badUsage || out != "" || !strings.Contains(said, "usage:") {
			t.Errorf("%q: exit %d, %q", args, code, said)
		}
	}
	if code, out, _ := call(t, "--help"); code != done || !strings.Contains(out, "usage:") {
		t.Errorf("--help: exit %d, %q", code, out)
	}
}

// Every refusal is one sentence that says where: the file, and the row and column where there is one.
func TestBadDataIsToldWhere(t *testing.T) {
	good := "Name,Email\nA,a@x.example\n"
	many := strings.Builder{}
	many.WriteString("Name\n")
	for n := range 10_001 {
		many.WriteString("person " + strconv.Itoa(n) + "\n")
	}
	cases := map[string]struct {
		mentors, adepts, policy string
		flags                   []string
		says                    []string
	}{
		"empty":               {"", good, "", nil, []string{"mentors.csv", "empty"}},
		"headings only":       {"Name,Email\n", good, "", nil, []string{"mentors.csv", "no people"}},
		"a workbook":          {"PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxxxxx", good, "", nil, []string{"mentors.csv", "CSV"}},
		"an open quote":       {good, "Name,Email\nA,\"a@x.example\n", "", nil, []string{"adepts.csv, row 2, column 2", "quotation mark"}},
		"no one to call":      {"Shoe,Hat\n1,2\n", good, "", nil, []string{"mentors.csv", `"Shoe", "Hat"`, "--map"}},
		"an address twice":    {good + "B,A@x.example\n", good, "", nil, []string{"mentors.csv, row 3, column 2 (\"Email\")", "row 2"}},
		"an address missing":  {good, good + "B,\n", "", nil, []string{"adepts.csv, row 3, column 2 (\"Email\")", "missing"}},
		"a name twice":        {"Name\nA\nB\na\n", good, "", nil, []string{"mentors.csv, row 4", "row 2"}},
		"a name missing":      {"Name,Unit\nA,x\n,y\n", good, "", nil, []string{"mentors.csv, row 3, column 1 (\"Name\")", "missing"}},
		"capacity in words":   {"Name,Capacity\nA,two\n", good, "", nil, []string{"mentors.csv, row 2, column 2 (\"Capacity\")", `"two"`}},
		"capacity 0":          {"Name,Capacity\nA,0\n", good, "", nil, []string{"mentors.csv, row 2, column 2", "1 to 20"}},
		"a cell too many":     {"Name,Unit\nA,b,c\n", good, "", nil, []string{"mentors.csv, row 2", "more cells"}},
		"a column not there":  {good, good, "", []string{"--map", "unit=Team"}, []string{"neither file", `"Team"`, `"Name", "Email"`}},
		"a column for two":    {good, good, "", []string{"--map", "unit=Name,region=Name"}, []string{`"Name"`, "unit and region"}},
		"too many adepts":     {good, many.String(), "", nil, []string{"adepts.csv", "10001 adepts", "10000"}},
		"not JSON":            {good, good, "{", nil, []string{"policy.json", "not complete"}},
		"broken JSON":         {good, good, "{]", nil, []string{"policy.json", "not JSON", "2 bytes"}},
		"a word unknown":      {good, good, `{"wieghts": {}}`, nil, []string{"policy.json", "wieghts"}},
		"a weight in words":   {good, good, `{"weights": {"areas": "much"}}`, nil, []string{"policy.json", "weights.areas"}},
		"a weight too high":   {good, good, `{"weights": {"areas": 11}}`, nil, []string{"policy.json", "weights.areas", "0 and 10"}},
		"too many steps":      {good, good, `{"seniority_steps": 5}`, nil, []string{"policy.json", "seniority_steps", "0 and 4"}},
		"all weights 0":       {good, good, `{"weights": {"areas":0,"languages":0,"region":0,"organisation":0,"unit":0}}`, nil, []string{"policy.json", "all weights are 0"}},
		"more after the JSON": {good, good, `{} {}`, nil, []string{"policy.json", "more after"}},
	}
	for name, c := range cases {
		args := []string{write(t, "mentors.csv", c.mentors), write(t, "adepts.csv", c.adepts)}
		if c.policy != "" {
			args = append(args, "--policy", write(t, "policy.json", c.policy))
		}
		code, out, said := call(t, append(args, c.flags...)...)
		if code != badData || out != "" || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: exit %d, wrote %q, said %q", name, code, out, said)
		}
		for _, words := range c.says {
			if !strings.Contains(said, words) {
				t.Errorf("%s: said %q, without %q", name, said, words)
			}
		}
	}
	for _, args := range [][]string{{"not-there.csv", "testdata/adepts.csv"}, {"testdata/mentors.csv", "testdata"}, {"testdata/mentors.csv", "testdata/adepts.csv", "--policy", "not-there.json"}} {
		if code, _, said := call(t, args...); code != badData || strings.Count(said, "\n") != 1 {
			t.Errorf("%q: exit %d, %q", args, code, said)
		}
	}
}

// An address that looks wrong still tells people apart: the pairs are made, and the row is told.
func TestOddAddressesAreToldAndMatched(t *testing.T) {
	mentors := write(t, "mentors.csv", "Name,Email\nA,a at x\n")
	code, out, said := call(t, mentors, "testdata/adepts.csv", "--format", "json")
	if code != done || !strings.Contains(out, `"mentor": "a at x"`) || !strings.Contains(said, `mentors.csv, row 2, column 2 ("Email"): "a at x"`) {
		t.Errorf("exit %d, %s %s", code, out, said)
	}
}
