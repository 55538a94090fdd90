package offline

import (
	"strings"
	"testing"
)

// A column headed by a question of the policy's is its answers, and has a column of points.
func TestColumnsHeadedByAQuestionAreItsAnswers(t *testing.T) {
	mentors := write(t, "mentors.csv", "Namn;E-post;Ute eller inne?\nRolf;rolf@x.example;Ute\nPia;pia@x.example;Inne\n")
	adepts := write(t, "adepts.csv", "Namn;E-post;Ute eller inne?\nAmira;amira@x.example;inne\nBo;bo@x.example;ute\n")
	policy := write(t, "p.json", `{"weights": {"areas": 0, "languages": 0, "region": 0, "organisation": 0, "unit": 0},
		"questions": [{"text": "Ute eller inne?", "answers": ["Ute", "Inne"], "weight": 3}]}`)
	if _, pairs := matched(t, mentors, adepts, "--policy", policy); pairs["amira@x.example"] != "pia@x.example" || pairs["bo@x.example"] != "rolf@x.example" {
		t.Errorf("%v", pairs)
	}
	_, out, said := call(t, mentors, adepts, "--policy", policy)
	if lines := strings.Split(out, "\r\n"); !strings.Contains(lines[0], ";unit;Ute eller inne?;") || !strings.Contains(lines[1], ";1000;") {
		t.Errorf("%q %s", out, said)
	}
	wrong := write(t, "wrong.json", `{"questions": [{"text": "Ute?", "answers": ["Ja"], "weight": 3}]}`)
	if code, _, said := call(t, mentors, adepts, "--policy", wrong); code != badData || !strings.Contains(said, "question 1") {
		t.Errorf("%d %s", code, said)
	}
}

// Whoever was left out last time goes first, where the policy says so.
func TestWhoWasLeftOutLastTimeGoesFirst(t *testing.T) {
	mentors := write(t, "mentors.csv", "Namn;E-post;Kan bidra med\nRolf;rolf@x.example;Ekonomi\n")
	people := "amira@x.example;Ekonomi;nej\nbo@x.example;Juridik;ja\n"
	plain := write(t, "plain.json", `{"common_language": false}`)
	carry := write(t, "carry.json", `{"common_language": false, "carry_over": true}`)
	for heading, flags := range map[string][]string{"Utan mentor förra omgången": nil, "Left out last time": nil, "Kö": {"--map", "left_out=Kö"}} {
		adepts := write(t, "adepts.csv", "E-post;Vill utveckla;"+heading+"\n"+people)
		if _, pairs := matched(t, append([]string{mentors, adepts, "--policy", plain}, flags...)...); pairs["amira@x.example"] == "" {
			t.Errorf("%s, without the policy: %v", heading, pairs)
		}
		if _, pairs := matched(t, append([]string{mentors, adepts, "--policy", carry}, flags...)...); pairs["bo@x.example"] == "" {
			t.Errorf("%s: %v", heading, pairs)
		}
	}
}
