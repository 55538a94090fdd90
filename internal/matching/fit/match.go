package fit

import (
	"context"
	"errors"
	"fmt"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/assign"
)

// MostPeople is how many adepts, and how many mentors, one matching takes.
const MostPeople = 10_000

// Codes of an invalid fault of Match.
const (
	WrongPolicy     = "wrong_policy" // its fields are those of Policy.Validate
	TooManyAdepts   = "too_many_adepts"
	TooManyMentors  = "too_many_mentors"
	DuplicateAdept  = "duplicate_adept"
	DuplicateMentor = "duplicate_mentor"
	WrongCapacity   = "capacity_range"
	LockUnknown     = "lock_unknown"
	LockTwice       = "lock_twice"
	LockNoSeat      = "lock_no_seat"
	LockExcluded    = "lock_excluded"
	LockSamePerson  = "lock_same_person"
)

// Match finds the best pairs: as many adepts with a mentor as the rules and seats allow, and among those
// matchings the most points in all. Locks are kept whatever the rules say, but for a person's own and
// named exclusions. The seed decides among equals. The error is an invalid fault for what the caller gave
// (its fields point into the lists), or the cause of ctx.
func Match(ctx context.Context, adepts, mentors []Profile, policy Policy, locks []Pair, seed int64) (*Result, error) {
	return MatchFor(ctx, BestFit, adepts, mentors, policy, locks, seed)
}

// table is everything the engine needs, and what turns its answers into people.
type table struct {
	ix      *index
	grid    *grid
	problem *assign.Problem
	first   []bool // adepts who were left out last time
}

// lay checks what the caller gave and scores every pair.
func lay(ctx context.Context, adepts, mentors []Profile, policy Policy, locks []Pair, seed int64) (t table, err error) {
	if err := check(adepts, mentors, policy); err != nil {
		return t, err
	}
	t.ix = newIndex(policy, adepts, mentors)
	t.problem = &assign.Problem{Adepts: idsOf(adepts), Mentors: idsOf(mentors), Seats: seatsOf(mentors), Seed: seed}
	if t.problem.Locks, err = t.ix.locks(adepts, mentors, locks); err != nil {
		return t, err
	}
	if t.grid, err = newGrid(ctx, t.ix, assign.SeatsBid(t.problem)); err != nil {
		return t, err
	}
	t.problem.Rows = t.grid
	t.first = make([]bool, len(adepts))
	for i, p := range adepts {
		t.first[i] = policy.CarryOver && p.LeftOut
	}
	return t, nil
}

func check(adepts, mentors []Profile, policy Policy) error {
	if err := policy.Validate(); err != nil {
		return &fault.Error{Kind: fault.KindInvalid, Code: WrongPolicy, Fields: fault.Of(err).Fields}
	}
	if len(adepts) > MostPeople {
		return wrong(TooManyAdepts, "/adepts", "limit", MostPeople)
	}
	if len(mentors) > MostPeople {
		return wrong(TooManyMentors, "/mentors", "limit", MostPeople)
	}
	return nil
}

func wrong(code, pointer string, values ...any) error {
	return &fault.Error{Kind: fault.KindInvalid, Code: code, Fields: []fault.Field{fault.At(pointer, code, values...)}}
}

// inWords points from the engine's refusal into the caller's lists.
func inWords(err error) error {
	var e *assign.InputError
	if !errors.As(err, &e) {
		return fmt.Errorf("match: %w", err)
	}
	mentor := fmt.Sprintf("/mentors/%d", e.Mentor)
	switch e.Code {
	case assign.DuplicateAdept:
		return wrong(DuplicateAdept, fmt.Sprintf("/adepts/%d", e.Adept))
	case assign.DuplicateMentor:
		return wrong(DuplicateMentor, mentor)
	case assign.SeatsNegative, assign.SeatsTooMany:
		return wrong(WrongCapacity, mentor)
	case assign.LockTwice:
		return wrong(LockTwice, fmt.Sprintf("/adepts/%d", e.Adept))
	case assign.LockNoSeat:
		return wrong(LockNoSeat, mentor)
	}
	return fmt.Errorf("match: %w", err)
}

// locks turns locks into places and costs.
func (ix *index) locks(adepts, mentors []Profile, locks []Pair) ([]assign.Lock, error) {
	if len(locks) == 0 {
		return nil, nil
	}
	a, m := places(adepts), places(mentors)
	out := make([]assign.Lock, len(locks))
	for n, l := range locks {
		i, here := a[l.Adept]
		j, there := m[l.Mentor]
		if !here || !there {
			return nil, wrong(LockUnknown, fmt.Sprintf("/locks/%d", n))
		}
		switch ix.blocked(&ix.adepts[i], &ix.mentors[j], j) {
		case samePerson:
			return nil, wrong(LockSamePerson, fmt.Sprintf("/locks/%d", n))
		case excluded:
			return nil, wrong(LockExcluded, fmt.Sprintf("/locks/%d", n))
		}
		out[n] = assign.Lock{Adept: i, Mentor: j, Cost: MostPoints - int64(ix.points(&ix.adepts[i], &ix.mentors[j]))}
	}
	return out, nil
}

func idsOf(profiles []Profile) []string {
	out := make([]string, len(profiles))
	for i, p := range profiles {
		out[i] = p.ID
	}
	return out
}

func seatsOf(mentors []Profile) []int {
	out := make([]int, len(mentors))
	for j, p := range mentors {
		out[j] = p.Capacity
	}
	return out
}
