package offline

import (
	"os"
	"testing"
)

const civilService = "../../../../shared/data/civil-service/"

// The sample files of the UK Civil Service (Open Government Licence v3.0) are no part of the repository;
// where they lie beside it, they are matched with columns guessed, and with columns named.
func TestCivilServiceFilesAreMatched(t *testing.T) {
	if _, err := os.Stat(civilService); err != nil {
		t.Log("not here:", civilService)
		return
	}
	policy := write(t, "p.json", `{"weights": {"languages": 0, "region": 0, "unit": 0}, "same_organisation": true}`)
	for name, flags := range map[string][]string{
		"guessed": nil,
		"named":   {"--map", "email=email address,title=grade,organisation=organisation,needs=profession,offers=profession"},
		"areas":   {"--map", "areas=profession"},
	} {
		args := append([]string{civilService + "mentors.csv", civilService + "mentees.csv", "--policy", policy}, flags...)
		d, pairs := matched(t, args...)
		if len(d.Pairs) != 50 || len(d.Unmatched) != 0 || len(pairs) != 50 {
			t.Errorf("%s: %d pairs, %v unmatched", name, len(d.Pairs), d.Unmatched)
		}
		fits := 0
		for _, p := range d.Pairs {
			if p.Score == 1000 {
				fits++
			}
			if len(p.Reasons) != 2 || p.Reasons[0].Code != "areas" || p.Reasons[1].Points != p.Reasons[1].Max {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if fits < 30 {
			t.Errorf("%s: %d pairs of one profession in two organisations", name, fits)
		}
	}
}
