package programmes

import (
	"slices"
	"strings"
)

// AgreementLanguage is the language of an agreement in which a point of a preset still stands, as it does until all is
// rewritten; empty where it is not known.
func AgreementLanguage(text string) string {
	lines := strings.Split(text, "\n")
	for _, language := range []string{"sv", "en"} {
		for _, preset := range Presets(language) {
			for point := range strings.SplitSeq(preset.AgreementText+"\n\n"+preset.GroupAgreement, "\n\n") {
				if slices.ContainsFunc(lines, func(line string) bool { return unnumbered(line) == unnumbered(point) }) {
					return language
				}
			}
		}
	}
	return ""
}

// unnumbered is a point without its number: points are moved about.
func unnumbered(line string) string {
	return strings.TrimLeft(strings.TrimSpace(line), "0123456789. ")
}
