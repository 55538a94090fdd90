package sheet

import (
	"regexp"
	"strings"
)

// separators part a list: the signs always, the words for "and" only between two blanks.
var separators = regexp.MustCompile(`\s*[,;/|\n]+\s*|\s+(?i:och|and|samt|&)\s+`)

var signs = regexp.MustCompile(`[,;/|\n]`)

// splitList parts a list where every separator counts, as between languages.
func splitList(cell string) []string {
	return distinct(separators.Split(text(cell), -1))
}

// splitNames parts a list of names, which may hold an "and" themselves.
func splitNames(cell string) []string {
	return distinct(signs.Split(text(cell), -1))
}

// distinct tidies values, leaves out empty ones and those that were there before in another spelling.
func distinct(values []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range values {
		v = line(v)
		key := fold(v)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, v)
	}
	return out
}

// pieces is a list cut at every separator, each with the separator that came before it.
type pieces struct {
	words      []string
	separators []string
}

func cut(cell string) pieces {
	var p pieces
	before, at := "", 0
	for _, m := range separators.FindAllStringIndex(cell, -1) {
		p.words, p.separators = append(p.words, cell[at:m[0]]), append(p.separators, before)
		before, at = cell[m[0]:m[1]], m[1]
	}
	p.words, p.separators = append(p.words, cell[at:]), append(p.separators, before)
	return p
}

// join puts pieces from up to, but not including, to together again as they stood.
func (p pieces) join(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteString(p.separators[i])
		}
		b.WriteString(p.words[i])
	}
	return line(b.String())
}

// firm tells whether the pieces hold no sign between them: only signs part what is not known.
func (p pieces) firm(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if signs.MatchString(p.separators[i]) {
			return false
		}
	}
	return true
}
