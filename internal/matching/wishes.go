package matching

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/matching/stable"
	"github.com/bollplank/bollplank/tenants"
)

// Wishes knows whom the adepts of a cohort have wished for, as participants, each adept's first wish first.
type Wishes interface {
	// FirstWishes is whom each adept ranked first, whatever has come of it since.
	FirstWishes(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (map[uuid.UUID]uuid.UUID, error)
	RankedWishes(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (map[uuid.UUID][]uuid.UUID, error)
}

// WishWith says who knows the adepts' wishes. It is called at boot.
func (s *Service) WishWith(w Wishes) { s.wishes = w }

// wishLists are ranked wishes by adept.
type wishLists map[uuid.UUID][]uuid.UUID

func (s *Service) wishesOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (wishLists, error) {
	if s.wishes == nil {
		return nil, nil
	}
	return s.wishes.RankedWishes(ctx, tx, cohort)
}

// firstWishes are whom adepts ranked first, by adept: a first wish that was declined is one that did not come true.
type firstWishes map[uuid.UUID]uuid.UUID

func (s *Service) firstWishesOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (firstWishes, error) {
	if s.wishes == nil {
		return nil, nil
	}
	return s.wishes.FirstWishes(ctx, tx, cohort)
}

// wishers counts who of some people is to be matched and has ranked mentors.
func (c cohort) wishers(people []candidate) (n int) {
	wishing := make(map[uuid.UUID]bool, len(c.Wishing))
	for _, adept := range c.Wishing {
		wishing[adept] = true
	}
	for _, p := range people {
		if p.IsAdept && !p.HasMentor && wishing[p.ID] {
			n++
		}
	}
	return n
}

// wished is what became of the wishes in a run; nothing is said where nobody had any.
type wished struct{ wishers, first, blocking *int }

// came counts who of the adepts had wishes, and for whom the first came true.
func (f firstWishes) came(pairs []scoredPair, adepts []fit.Profile) wished {
	var n, first int
	for _, a := range adepts {
		if _, ranked := f[uuid.MustParse(a.ID)]; ranked {
			n++
		}
	}
	for _, p := range pairs {
		if f[p.adept] == p.mentor {
			first++
		}
	}
	if n == 0 {
		return wished{}
	}
	return wished{wishers: &n, first: &first}
}

// Codes of LeftOut.Why in a run by the wishes.
const (
	noWishes    = "no_wishes"
	wishesTaken = "wishes_taken"
)

// ballot is a matching by the adepts' wishes beside what is locked.
type ballot struct {
	stable.Problem
	adepts []fit.Profile
	seats  []fit.Profile
	scores map[[2]int]fit.Score
}

// ballot leaves off a list who may not be had: a hard rule stands against it, or there is no seat.
func (t task) ballot() ballot {
	free, room := t.open()
	b := ballot{scores: map[[2]int]fit.Score{}}
	place := map[string]int{}
	for _, m := range t.mentors {
		place[m.ID] = len(b.seats)
		b.seats = append(b.seats, m)
		b.Seats = append(b.Seats, max(0, room[m.ID]))
	}
	policy := t.fitPolicy()
	for _, a := range t.adepts {
		if !free[a.ID] {
			continue
		}
		i, list := len(b.adepts), []int{}
		for _, wish := range t.wishes[uuid.MustParse(a.ID)] {
			j, here := place[wish.String()]
			if !here {
				continue
			}
			if s := policy.Score(a, b.seats[j]); s.Blocked == "" {
				b.scores[[2]int{i, j}] = s
				list = append(list, j)
			}
		}
		b.adepts, b.Adepts, b.Wishes = append(b.adepts, a), append(b.Adepts, a.ID), append(b.Wishes, list)
	}
	b.Seed = t.run.Seed
	b.Score = func(adept, mentor int) int { return b.scores[[2]int{adept, mentor}].Points }
	return b
}

// stableProof is the certificate of a run by the wishes: nobody would rather, and how ties were drawn.
type stableProof struct {
	Blocking int   `json:"blocking"`
	Asked    int   `json:"asked"`
	Seed     int64 `json:"seed"`
}

// solveByWishes settles the ranked wishes all at once: each adept has the best that any stable matching gives her.
// Mentors go by the score, equal ones by the lottery of the seed. Locks stand, and nobody is matched past her list.
func solveByWishes(ctx context.Context, t task) (outcome, error) {
	b := t.ballot()
	r, err := stable.Match(ctx, &b.Problem)
	if err != nil {
		return outcome{}, fmt.Errorf("match by wishes: %w", err)
	}
	blocking := len(stable.Blocking(&b.Problem, r.Mentor))
	if blocking > 0 {
		return outcome{}, &fault.Error{Kind: fault.KindPrecondition, Code: "not_stable"}
	}
	certificate, err := json.Marshal(stableProof{Blocking: blocking, Asked: r.Proposals, Seed: b.Seed})
	if err != nil {
		return outcome{}, fmt.Errorf("write certificate: %w", err)
	}
	o := outcome{run: t.run.ID, cohort: t.run.CohortID, gap: int64(blocking), certificate: certificate, leftOut: []LeftOut{}, pairs: t.lockedPairs()}
	for i, j := range r.Mentor {
		o.add(b, i, j)
	}
	for _, p := range o.pairs {
		o.objective += int64(p.score)
	}
	o.wished = t.first.came(o.pairs, t.adepts)
	o.blocking = &blocking
	return o, nil
}

func (o *outcome) add(b ballot, adept, mentor int) {
	id := uuid.MustParse(b.Adepts[adept])
	switch {
	case mentor != stable.Nobody:
		s := b.scores[[2]int{adept, mentor}]
		o.pairs = append(o.pairs, scoredPair{adept: id, mentor: uuid.MustParse(b.seats[mentor].ID), score: s.Points, reasons: reasonsOf(s.Reasons)})
	case len(b.Wishes[adept]) == 0:
		o.leftOut = append(o.leftOut, LeftOut{ParticipantID: id, Why: []string{noWishes}})
	default:
		o.leftOut = append(o.leftOut, LeftOut{ParticipantID: id, Why: []string{wishesTaken}})
	}
}

// lockedPairs scores what stands through the run.
func (t task) lockedPairs() []scoredPair {
	people := map[string]fit.Profile{}
	for _, p := range append(append([]fit.Profile{}, t.adepts...), t.mentors...) {
		people[p.ID] = p
	}
	policy := t.fitPolicy()
	pairs := make([]scoredPair, 0, len(t.locks))
	for _, l := range t.locks {
		if people[l.Adept].ID == "" || people[l.Mentor].ID == "" {
			continue // somebody of the two is not to be matched any more
		}
		s := policy.Score(people[l.Adept], people[l.Mentor])
		pairs = append(pairs, scoredPair{adept: uuid.MustParse(l.Adept), mentor: uuid.MustParse(l.Mentor), score: s.Points, reasons: reasonsOf(s.Reasons), locked: true})
	}
	return pairs
}
