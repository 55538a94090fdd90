package fit

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/bollplank/bollplank/internal/cohorts/sheet"
)

// key is the form in which two spellings are compared: small letters, one space between words, accents
// composed. Letters stay what they are: "Åre" is not "Are".
func key(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(text)), " "))
}

// numbers gives each key a number, from 1 in the order of meeting; 0 is no text. What was written before
// is looked up without making its key again.
type numbers struct {
	key     func(string) string
	written map[string]int32
	known   map[string]int32
}

// newNumbers has room for so many texts.
func newNumbers(key func(string) string, texts int) *numbers {
	return &numbers{key: key, written: make(map[string]int32, texts), known: make(map[string]int32, texts)}
}

func (n *numbers) of(text string) int32 {
	if text == "" {
		return 0
	}
	if number, ok := n.written[text]; ok {
		return number
	}
	number := int32(0)
	if k := n.key(text); k != "" {
		if number = n.known[k]; number == 0 {
			number = int32(len(n.known)) + 1
			n.known[k] = number
		}
	}
	n.written[text] = number
	return number
}

// vocabulary is the numbers of everything that profiles say. Names and addresses share theirs, because
// a manager is named by either.
type vocabulary struct {
	ids, people, organisations, units, regions, sectors, areas, languages *numbers
}

// newVocabulary has room for the names of so many people.
func newVocabulary(people int) vocabulary {
	words := func(key func(string) string) *numbers { return newNumbers(key, 0) }
	return vocabulary{
		ids:    newNumbers(func(id string) string { return id }, people),
		people: newNumbers(key, 2*people), organisations: words(key), units: words(key), regions: words(key), sectors: words(key),
		areas: words(key), languages: words(sheet.LanguageKey),
	}
}
