package programmes

import (
	"strings"
	"testing"
)

func TestAnAgreementIsInTheLanguageOfThePresetOfWhichAPointStands(t *testing.T) {
	for _, language := range []string{"sv", "en"} {
		for _, p := range Presets(language) {
			points := strings.Split(p.AgreementText, "\n\n")
			for name, text := range map[string]string{
				"untouched": p.AgreementText, "of a group": p.GroupAgreement,
				"one point kept, and moved": "Our own words.\n\n1." + strings.TrimLeft(points[2], "0123456789."),
			} {
				if got := AgreementLanguage(text); got != language {
					t.Errorf("%s %s %s: %q", language, p.Code, name, got)
				}
			}
		}
	}
	for _, text := range []string{"", "\n\n", "1. We meet and talk.\n\n2. It stays between us."} {
		if got := AgreementLanguage(text); got != "" {
			t.Errorf("%q: %q", text, got)
		}
	}
}
