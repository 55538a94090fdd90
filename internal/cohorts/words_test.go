package cohorts_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/bollplank/bollplank/internal/api"
)

// Every code that a form, a file or a row can be refused with has a sentence in both languages.
func TestCodesOfFormsAndFilesHaveWords(t *testing.T) {
	t.Parallel()
	patterns := []*regexp.Regexp{
		regexp.MustCompile(`Refuse\([^,]+, "(\w+)"`), regexp.MustCompile(`\bCode\s+= "(\w+)"`),
		regexp.MustCompile(`(?:personLeft|mentorIsEvaluator|managerIsEvaluator|tooManyValues|controlCharacters|extraTooLong)\s+= "(\w+)"`),
	}
	found := 0
	for _, glob := range []string{"*.go", "sheet/*.go", "../programmes/*.go", "../programmes/typed/*.go"} {
		names, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range patterns {
				for _, code := range p.FindAllStringSubmatch(string(source), -1) {
					found++
					for _, language := range []string{"sv", "en"} {
						if api.Word(language, code[1], nil) == code[1] {
							t.Errorf("%s: %q has no sentence in %s", name, code[1], language)
						}
					}
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("found only %d codes: the search is broken", found)
	}
}
