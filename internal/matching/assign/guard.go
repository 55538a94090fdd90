package assign

// The guard. Candidate lists and a heap pay when a search looks at a few candidates of a few lines. On some
// inputs it looks at nearly all of nearly all: lists are filled over and over, the heap holds everything.
// Machol and Wien's c(i,j) = i·j is the classical one. A plain array over full rows (sweep.go) then costs
// less. So a search that has worked a fixed multiple of what a sweep of the lines it met would have cost
// is broken off and swept instead; that at most multiplies the time of a sweep by a constant. Each break
// doubles the number of later searches that are swept without trying; a walk that was cheap halves the doublings.

const (
	pushWork  = 8 // a push and its pop, in candidates looked at
	keepWork  = 8 // a candidate that enters a list while it is filled
	allowance = 2 // full rows per line met that a walk may cost
	cheap     = 4 // a walk is cheap that costs a quarter of full rows for the lines it met
)

type guard struct {
	width  int // of a full row
	work   int // done in this search, in candidates looked at
	lines  int // met in this search
	sweeps int // still to be swept without trying
	breaks uint
	always bool // sweep every time
}

// mostBreaks bounds how many searches are swept without trying: 2^mostBreaks.
const mostBreaks = 10

func newGuard(width int) guard { return guard{width: width} }

func (g *guard) begin()       { g.work, g.lines = 0, 0 }
func (g *guard) line()        { g.lines++ }
func (g *guard) did(work int) { g.work += work }

// ended takes a search that came to its end as a sign that walking pays, if it was much cheaper than a sweep.
func (g *guard) ended() {
	if cheap*g.work <= g.width*(g.lines+8) {
		g.breaks /= 2
	}
}

// tooDear breaks a search off, if it has cost too much for the lines it met.
func (g *guard) tooDear() bool {
	if g.work <= allowance*g.width*(g.lines+8) {
		return false
	}
	g.sweeps = 1<<g.breaks - 1
	g.breaks = min(g.breaks+1, mostBreaks)
	return true
}

// sweepNow tells whether the next search is swept without trying.
func (g *guard) sweepNow() bool {
	if g.sweeps > 0 {
		g.sweeps--
		return true
	}
	return g.always
}
