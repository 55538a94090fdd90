package sheet

import "slices"

// Group is a set of problems that one repair mends.
type Group struct {
	Code       Code
	Field      Field
	Got        string // the word that is the same in all of them, where one answer does for all
	Suggestion string // where it is the same for all
	Count      int    // problems
	Rows       []int  // each row once, in order
}

// Groups gathers problems by repair: by code and field, and for words that are not known also by the
// word, which is decided once for the file. The largest come first, then those that begin earliest.
func Groups(problems []Problem) []Group {
	index := map[[3]string]int{}
	var out []Group
	for _, p := range problems {
		key := [3]string{string(p.Code), string(p.Field), sharedWord(p)}
		at, seen := index[key]
		if !seen {
			at = len(out)
			index[key] = at
			out = append(out, Group{Code: p.Code, Field: p.Field, Suggestion: p.Suggestion})
			if key[2] != "" {
				out[at].Got = p.Got
			}
		}
		out[at].add(p)
	}
	slices.SortStableFunc(out, func(a, b Group) int { return b.Count - a.Count })
	return out
}

func (g *Group) add(p Problem) {
	g.Count++
	if p.Suggestion != g.Suggestion {
		g.Suggestion = ""
	}
	if len(g.Rows) == 0 || g.Rows[len(g.Rows)-1] != p.Row {
		g.Rows = append(g.Rows, p.Row)
	}
}

func sharedWord(p Problem) string {
	if p.Code == RoleUnknown || p.Code == AreaUnknown {
		return fold(p.Got)
	}
	return ""
}
