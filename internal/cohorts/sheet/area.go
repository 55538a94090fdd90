package sheet

import "slices"

// areas knows the programme's focus areas and the repairs of words that are none.
type areas struct {
	spelling map[string]string // folded to the programme's spelling; "" leaves the word out
	names    []string
	any      bool
}

func newAreas(rules Rules) areas {
	a := areas{spelling: map[string]string{}, names: rules.Areas, any: len(rules.Areas) == 0}
	for _, name := range rules.Areas {
		a.spelling[fold(name)] = name
	}
	for word, name := range rules.AreaWords {
		a.spelling[fold(word)] = name
	}
	return a
}

// areaList understands a cell of needs or offers. Names of areas may themselves hold a comma or an
// "and" ("Kunder och försäljning"), so the cell is parted in the way that makes most of it known.
func (r *row) areaList(f Field) []string {
	var out []string
	for _, word := range r.areas.part(text(r.cell(f))) {
		area, level := cutLevel(word)
		name, known := r.areas.known(word)
		switch {
		case known && name != "":
			out = append(out, name)
			r.person.level(name, level)
		case known:
		case r.areas.any:
			out = append(out, area)
			r.person.level(area, level)
		default:
			r.fault(f, AreaUnknown, shown(area), r.areas.suggest(area))
		}
	}
	return distinct(out)
}

// known answers the area that a word is, with a level in brackets or without.
func (a areas) known(word string) (name string, known bool) {
	if name, known = a.spelling[fold(word)]; known {
		return name, true
	}
	area, level := cutLevel(word)
	if level == "" {
		return "", false
	}
	name, known = a.spelling[fold(area)]
	return name, known
}

const maxPieces = 200

// part finds the way through the pieces that leaves the fewest of them unknown, and of those the one
// with the fewest parts.
func (a areas) part(cell string) []string {
	if _, known := a.known(cell); known || cell == "" {
		return distinct([]string{cell})
	}
	p := cut(cell)
	n := len(p.words)
	if n > maxPieces {
		return distinct(p.words)
	}
	cost, from := make([]int, n+1), make([]int, n+1)
	for to := 1; to <= n; to++ {
		cost[to] = -1
		for start := max(0, to-8); start < to; start++ {
			c := cost[start] + a.price(p, start, to)
			if cost[to] < 0 || c < cost[to] {
				cost[to], from[to] = c, start
			}
		}
	}
	var out []string
	for at := n; at > 0; at = from[at] {
		out = append(out, p.join(from[at], at))
	}
	slices.Reverse(out)
	return distinct(out)
}

// price of taking pieces together: little where they are a known area; much for each unknown piece,
// and more than anything for unknown pieces with a sign between them.
func (a areas) price(p pieces, from, to int) int {
	if _, known := a.known(p.join(from, to)); known {
		return 1
	}
	if !p.firm(from, to) {
		return 1_000_000
	}
	return 1_000*(to-from) + 1
}

// suggest finds the area that a word is nearly, or that it is a part of.
func (a areas) suggest(word string) string {
	best, bestScore := "", 0.6
	folded := fold(word)
	for _, name := range a.names {
		score := max(likeness(joined(folded), joined(fold(name))), fitPhrase(fold(name), folded))
		if score > bestScore {
			best, bestScore = name, score
		}
	}
	return best
}
