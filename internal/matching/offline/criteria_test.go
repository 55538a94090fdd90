package offline

import (
	"strings"
	"testing"
)

const (
	skilled = "Namn;E-post;Kan bidra med;Senioritet;Bransch;Mötesform;Tider som passar;Inte med organisationerna\n" +
		"Rolf;rolf@x.example;Ekonomi (erfaren);VD;Vård;Digitalt;kvällar;\nPia;pia@x.example;Ekonomi (nybörjare);Ny i yrket;Skola;På plats;helger;Bolaget\n"
	needing = "Namn;E-post;Organisation;Vill utveckla;Senioritet;Bransch;Mötesform;Tider som passar\n" +
		"Amira;amira@x.example;Kommunen;Ekonomi (viss erfarenhet);Erfaren;Skola;På plats;helger\nBo;bo@x.example;Bolaget;Ekonomi;;;;\n"
)

// Files may say levels, seniority, sector, how and when; a policy weighs them, and the points of each have a column.
func TestAPolicyWeighsWhatFilesSay(t *testing.T) {
	mentors, adepts := write(t, "mentors.csv", skilled), write(t, "adepts.csv", needing)
	// Whoever Pia does not want to be matched with goes to Rolf, whatever counts.
	if _, pairs := matched(t, mentors, adepts); pairs["bo@x.example"] != "rolf@x.example" || pairs["amira@x.example"] != "pia@x.example" {
		t.Fatalf("%v", pairs)
	}
	policy := write(t, "p.json", `{"weights": {"areas": 1, "languages": 0, "region": 0, "organisation": 0, "unit": 0,
		"level": 3, "seniority": 2, "sector": 1, "mode": 1, "availability": 2}, "seniority_steps": 1, "different_sector": true}`)
	code, out, said := call(t, mentors, adepts, "--policy", policy, "--format", "csv")
	if code != done {
		t.Fatal(said)
	}
	lines := strings.Split(strings.TrimPrefix(out, "\ufeff"), "\r\n")
	if want := "adept;adept_name;mentor;mentor_name;score;areas;languages;region;organisation;unit;level;seniority;sector;mode;availability;in_common;why"; lines[0] != want {
		t.Errorf("%q", lines[0])
	}
	// 1000 points in ten parts: the area, no level, no step above, the same sector, the same way and time.
	if want := "amira@x.example;Amira;pia@x.example;Pia;400;100;;;;;0;0;0;100;200;Ekonomi;"; lines[1] != want {
		t.Errorf("%q", lines[1])
	}
	if _, _, said = call(t, mentors, adepts, "--map", "sector=Kan bidra med,not_with=Bransch"); strings.Contains(said, "known field") {
		t.Error(said)
	}
}
