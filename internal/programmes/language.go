package programmes

import (
	"strings"
	"sync"
)

// AgreementLanguage is the language of an agreement in which a point of a preset still stands, as it does until all is
// rewritten; empty where it is not known.
func AgreementLanguage(text string) (language string) {
	known := presetPoints()
	for line := range strings.SplitSeq(text, "\n") {
		switch known[unnumbered(line)] {
		case "sv":
			return "sv"
		case "en":
			language = "en"
		}
	}
	return language
}

// presetPoints are the points of every preset's agreements, without their numbers, each with its language. They are read for
// every mentorship that is shown, and put together once.
var presetPoints = sync.OnceValue(func() map[string]string {
	known := map[string]string{}
	for _, language := range []string{"en", "sv"} {
		for _, preset := range Presets(language) {
			for point := range strings.SplitSeq(preset.AgreementText+"\n\n"+preset.GroupAgreement, "\n\n") {
				known[unnumbered(point)] = language
			}
		}
	}
	delete(known, "") // a blank line is of no language
	return known
})

// unnumbered is a point without its number: points are moved about.
func unnumbered(line string) string {
	return strings.TrimLeft(strings.TrimSpace(line), "0123456789. ")
}
