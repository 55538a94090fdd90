package fit

import (
	"slices"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

// Result is a matching with its reasons and its proof. People are named by id.
type Result struct {
	Pairs     []Matched   // in the order of the adepts
	Unmatched []Unmatched // likewise
	Waiting   []Waiting   // mentors without an adept, in the order of the mentors (D10)
	Goal      Goal
	// Objective is the points of all pairs, and Gap what the matching falls short of the proved best by its goal: 0.
	Objective   int64
	Gap         int64
	Certificate Proof
	Stats       assign.Stats
}

// Matched is a pair and why.
type Matched struct {
	Pair
	Score
	Locked bool
}

// Unmatched is an adept without a mentor. Why has codes: the rules that stand against every mentor; or
// SeatsScarce, followed by the rules that keep the adept from the seats still free; or NoMentors.
type Unmatched struct {
	Adept string
	Why   []string
}

// Codes of Unmatched.Why besides those of the rules.
const (
	SeatsScarce = "seats_scarce" // others fit better into the seats there are
	NoMentors   = "no_mentors"   // no mentor has a seat at all
)

// Waiting is a mentor without an adept, and the seats that wait.
type Waiting struct {
	Mentor string
	Seats  int
}

func (ix *index) result(adepts, mentors []Profile, p *assign.Problem, g *grid, solved *assign.Result) *Result {
	r := &Result{Stats: solved.Stats}
	locked := map[int]bool{}
	for _, l := range p.Locks {
		locked[l.Adept] = true
	}
	free := append([]int(nil), p.Seats...)
	for _, j := range solved.Mentor {
		if j != assign.Nobody {
			free[j]--
		}
	}
	for i, j := range solved.Mentor {
		if j == assign.Nobody {
			r.Unmatched = append(r.Unmatched, Unmatched{Adept: adepts[i].ID, Why: ix.why(i, g, p.Seats, free)})
			continue
		}
		m := Matched{Pair: Pair{adepts[i].ID, mentors[j].ID}, Score: ix.score(i, j, adepts[i], mentors[j]), Locked: locked[i]}
		r.Pairs = append(r.Pairs, m)
		r.Objective += int64(m.Points)
	}
	for j, seats := range p.Seats {
		if seats > 0 && free[j] == seats {
			r.Waiting = append(r.Waiting, Waiting{Mentor: mentors[j].ID, Seats: seats})
		}
	}
	return r
}

// why tells what kept an adept from a mentor.
func (ix *index) why(i int, g *grid, seats, free []int) []string {
	permitted, some := false, false
	for j, n := range seats {
		some = some || n > 0
		permitted = permitted || n > 0 && g.at(i, j) != no
	}
	switch {
	case !some:
		return []string{NoMentors}
	case !permitted:
		return ix.against(i, seats)
	}
	return append([]string{SeatsScarce}, ix.against(i, free)...)
}

// against answers the rules that keep an adept from the mentors who have seats, the most frequent first.
func (ix *index) against(i int, seats []int) []string {
	var counts [ruleCount]int
	for j, n := range seats {
		if n > 0 {
			counts[ix.blocked(&ix.adepts[i], &ix.mentors[j], j)]++
		}
	}
	return codes(counts)
}

// codes answers the rules that stand against anybody, the most frequent first.
func codes(counts [ruleCount]int) []string {
	var found []rule
	for r := noRule + 1; r < ruleCount; r++ {
		if counts[r] > 0 {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b rule) int { return counts[b] - counts[a] })
	out := make([]string, len(found))
	for n, r := range found {
		out[n] = r.code()
	}
	return out
}
