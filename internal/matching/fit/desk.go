package fit

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/bollplank/bollplank/internal/matching/assign"
)

// Desk is a matching kept for questions: why not this mentor, what would one more seat bring, what stands in the way
// of somebody who is left out. Nothing that is asked changes it. It is for one goroutine at a time.
type Desk struct {
	table
	adepts, mentors map[string]int
	matching        matching
	surcharge       int64 // what an adept costs more than one who goes first
}

// matching is what a desk asks: the best there is, or what stands.
type matching interface {
	Mentor(adept int) int
	WhyNot(ctx context.Context, adept, mentor int, cost int64) (assign.Change, error)
	SeatWorth(ctx context.Context, mentor int) (assign.Change, error)
	ShortageOf(adept int) (assign.Shortage, bool)
}

// OpenDesk matches as Match does, and keeps the matching.
func OpenDesk(ctx context.Context, adepts, mentors []Profile, policy Policy, locks []Pair, seed int64) (*Desk, error) {
	t, err := lay(ctx, adepts, mentors, policy, locks, seed)
	if err != nil {
		return nil, err
	}
	first := assign.NewFirst(t.problem, t.first)
	live, err := assign.Open(ctx, first.Problem, 1)
	if err != nil {
		return nil, inWords(err)
	}
	return &Desk{table: t, adepts: places(adepts), mentors: places(mentors), matching: live, surcharge: first.Surcharge}, nil
}

// OpenDeskAt keeps the pairs that stand, whoever made them and against whatever rule; the locked ones are among locks
// as well. From what is the best there is its answers are those of OpenDesk.
func OpenDeskAt(ctx context.Context, adepts, mentors []Profile, policy Policy, locks, standing []Pair) (*Desk, error) {
	t, err := lay(ctx, adepts, mentors, policy, locks, 0)
	if err != nil {
		return nil, err
	}
	first := assign.NewFirst(t.problem, t.first)
	d := &Desk{table: t, adepts: places(adepts), mentors: places(mentors), surcharge: first.Surcharge}
	pairs := make([]assign.Lock, len(standing))
	for n, p := range standing {
		i, here := d.adepts[p.Adept]
		j, there := d.mentors[p.Mentor]
		if !here || !there {
			return nil, wrong(LockUnknown, fmt.Sprintf("/standing/%d", n))
		}
		pairs[n] = assign.Lock{Adept: i, Mentor: j, Cost: d.cost(i, j)}
	}
	if d.matching, err = assign.Stand(ctx, first.Problem, pairs); err != nil {
		return nil, inWords(err)
	}
	return d, nil
}

// Points is what a pair scores, whether or not a rule stands against it; false when one of them is not here.
func (d *Desk) Points(adept, mentor string) (int, bool) {
	i, here := d.adepts[adept]
	j, there := d.mentors[mentor]
	if !here || !there {
		return 0, false
	}
	return int(d.points(i, j)), true
}

// cost is what a pair counts for where some go first.
func (d *Desk) cost(i, j int) int64 {
	cost := MostPoints - d.points(i, j)
	if !d.first[i] {
		cost += d.surcharge
	}
	return cost
}

func (d *Desk) points(i, j int) int64 { return int64(d.ix.points(&d.ix.adepts[i], &d.ix.mentors[j])) }

// Effect is what something would do to the whole.
type Effect struct {
	Matched int   // so many more adepts with a mentor
	First   int   // of them, so many more who were left out last time
	Points  int64 // so many more points in all
	Moves   []Moved
}

// Moved is an adept who would have another mentor. From and To are empty for none.
type Moved struct{ Adept, From, To string }

// Answers of WhyNot besides the codes of the rules.
const (
	Paired      = "paired"       // they are
	AdeptLocked = "adept_locked" // the adept is locked to somebody else
	SeatsLocked = "seats_locked" // the mentor has no seat, or all of them are locked
	AsGood      = "as_good"      // another matching, as good as this one
	LessInAll   = "less_in_all"  // the whole would lose: see Effect
	MoreInAll   = "more_in_all"  // the whole would gain: what stands is not the best by points
)

// WhyNot says why an adept does not have a mentor: what is in the way, or else the rule that stands against it, and what
// would happen if they were a pair all the same. Where that cannot be (the codes of locks, and rules that always
// hold) there is no effect.
func (d *Desk) WhyNot(ctx context.Context, adept, mentor string) (why string, e Effect, err error) {
	i, here := d.adepts[adept]
	j, there := d.mentors[mentor]
	if !here || !there {
		return "", e, wrong(LockUnknown, "/pair")
	}
	if d.matching.Mentor(i) == j {
		return Paired, e, nil
	}
	against := d.ix.blocked(&d.ix.adepts[i], &d.ix.mentors[j], j)
	if against == samePerson || against == excluded {
		return against.code(), e, nil
	}
	c, err := d.matching.WhyNot(ctx, i, j, d.cost(i, j))
	if refused := new(assign.InputError); errors.As(err, &refused) {
		return inTheWay(refused), e, nil
	}
	if err != nil {
		return "", e, err
	}
	e = d.effect(c)
	return e.why(against), e, nil
}

// inTheWay is why a pair cannot even be tried, whatever rule stands against it as well.
func inTheWay(refused *assign.InputError) string {
	if refused.Code == assign.LockTwice {
		return AdeptLocked
	}
	return SeatsLocked
}

// why names an effect: the rule against it, or what the whole makes of it.
func (e Effect) why(against rule) string {
	switch {
	case against != noRule:
		return against.code()
	case e.Matched == 0 && e.First == 0 && e.Points == 0:
		return AsGood
	case cmp.Or(cmp.Compare(e.Matched, 0), cmp.Compare(e.First, 0), cmp.Compare(e.Points, 0)) > 0:
		return MoreInAll
	}
	return LessInAll
}

// SeatWorth says what one more seat with a mentor would bring.
func (d *Desk) SeatWorth(ctx context.Context, mentor string) (e Effect, err error) {
	j, there := d.mentors[mentor]
	if !there {
		return e, wrong(LockUnknown, "/mentor")
	}
	c, err := d.matching.SeatWorth(ctx, j)
	return d.effect(c), err
}

// Shortage is why somebody is without a mentor: more adepts than seats, among those who may have nobody else.
type Shortage struct {
	Adepts, Mentors []string
	Seats           int
}

// ShortageOf says what competes with an adept who is left out, and for which seats; false for one who is not.
func (d *Desk) ShortageOf(adept string) (Shortage, bool) {
	i, here := d.adepts[adept]
	if !here {
		return Shortage{}, false
	}
	found, short := d.matching.ShortageOf(i)
	s := Shortage{Seats: found.Seats}
	for _, i := range found.Adepts {
		s.Adepts = append(s.Adepts, d.problem.Adepts[i])
	}
	for _, j := range found.Mentors {
		s.Mentors = append(s.Mentors, d.problem.Mentors[j])
	}
	return s, short
}

// effect turns places into people and costs into points.
func (d *Desk) effect(c assign.Change) Effect {
	e := Effect{Matched: c.Matched}
	for _, m := range c.Moves {
		e.Points += d.pointsWith(m.Adept, m.To) - d.pointsWith(m.Adept, m.From)
		if d.first[m.Adept] {
			e.First += has(m.To) - has(m.From)
		}
		e.Moves = append(e.Moves, Moved{Adept: d.problem.Adepts[m.Adept], From: d.mentorID(m.From), To: d.mentorID(m.To)})
	}
	return e
}

func (d *Desk) pointsWith(i, j int) int64 {
	if j == assign.Nobody {
		return 0
	}
	return d.points(i, j)
}

// has counts a mentor: 1, or 0 for none.
func has(j int) int {
	if j == assign.Nobody {
		return 0
	}
	return 1
}

func (d *Desk) mentorID(j int) string {
	if j == assign.Nobody {
		return ""
	}
	return d.problem.Mentors[j]
}
