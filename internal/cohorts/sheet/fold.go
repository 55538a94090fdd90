package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold brings text to a form in which spellings of one thing are equal: small letters without marks,
// words parted by one space, nothing else. "E-postadress (arbete)" becomes "e postadress arbete".
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// joined is fold without the spaces: "e post adress" and "epostadress" are one heading.
func joined(s string) string { return strings.ReplaceAll(s, " ", "") }

// likeness tells how alike two folded strings are, from 0 to 1: one minus the edits (a swap of two
// neighbours is one) per letter of the longer.
func likeness(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest == 0 {
		return 1
	}
	return 1 - float64(edits(x, y))/float64(longest)
}

// edits is the Damerau–Levenshtein distance (optimal string alignment).
func edits(x, y []rune) int {
	before, last, now := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}

// line tidies a value of one line: composed letters, single spaces, nothing at the edges.
func line(s string) string {
	return strings.Join(strings.FieldsFunc(norm.NFC.String(s), isBlank), " ")
}

// text tidies a value of several lines: line ends are \n, nothing at the edges.
func text(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.TrimFunc(norm.NFC.String(s), isBlank)
}
