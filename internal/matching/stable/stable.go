// Package stable matches adepts to mentors by the adepts' own wishes: deferred acceptance with the adepts proposing
// (Gale and Shapley 1962; with seats, the hospitals/residents problem). No adept and mentor would both rather have
// each other than what they got, every adept gets the best that any such matching gives, and no adept gains by
// ranking otherwise than honestly (Roth 1982). It need not match as many as package assign does: those two say
// different things by "best". It is pure, like that one.
package stable

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
)

// Nobody is the mentor of an adept without one.
const Nobody = -1

// Problem is one matching by wishes. Match reads it only.
type Problem struct {
	// Adepts are ids, each once; they draw the lottery.
	Adepts []string
	// Seats is the number of adepts each mentor can take.
	Seats []int
	// Wishes are, for each adept, the mentors he or she would like, best first. Who is not on it is not wanted; a
	// mentor's veto is kept by leaving that mentor off the adept's list beforehand.
	Wishes [][]int
	// Score is what a seat goes by when more ask than there are seats: the higher first. Nil: the lottery alone.
	Score func(adept, mentor int) int
	// Seed numbers the lottery among equal scores. One draw per adept decides everywhere (single tie-breaking, which
	// gives more adepts their first wish than a draw per mentor: Abdulkadiroğlu, Pathak and Roth 2009).
	Seed int64
}

// Result is a stable matching.
type Result struct {
	// Mentor is the place of each adept's mentor, or Nobody.
	Mentor []int
	// Wish is which wish came true, the first being 0, or -1.
	Wish []int
	// Proposals is how many times somebody was asked.
	Proposals int
}

// round is how many proposals pass between two looks at the context.
const round = 1 << 14

// Match answers the matching that every adept likes best among the stable ones. The error is an *InputError, or the
// cause of ctx.
func Match(ctx context.Context, p *Problem) (*Result, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	r := &Result{Mentor: make([]int, len(p.Adepts)), Wish: make([]int, len(p.Adepts))}
	next, held, order := make([]int, len(p.Adepts)), make([][]int, len(p.Seats)), p.order()
	var free []int
	for i := len(p.Adepts) - 1; i >= 0; i-- {
		r.Mentor[i], r.Wish[i] = Nobody, -1
		free = append(free, i)
	}
	for len(free) > 0 {
		i := free[len(free)-1]
		if next[i] == len(p.Wishes[i]) {
			free = free[:len(free)-1]
			continue
		}
		j := p.Wishes[i][next[i]]
		next[i]++
		if r.Proposals%round == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		r.Proposals++
		if p.Seats[j] == 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(held[j], i, func(a, b int) int { return order(j, a, b) })
		if at == p.Seats[j] {
			continue
		}
		free = free[:len(free)-1]
		held[j] = slices.Insert(held[j], at, i)
		r.Mentor[i], r.Wish[i] = j, next[i]-1
		if len(held[j]) > p.Seats[j] {
			out := held[j][p.Seats[j]]
			held[j] = held[j][:p.Seats[j]]
			r.Mentor[out], r.Wish[out] = Nobody, -1
			free = append(free, out)
		}
	}
	return r, nil
}

// Pair is an adept and a mentor, by place.
type Pair struct{ Adept, Mentor int }

// Blocking answers the pairs who would both rather have each other than what a matching gives them: none, where it
// is stable. A mentor with a free seat would rather have anybody who wishes for it.
func Blocking(p *Problem, mentor []int) []Pair {
	held, order := make([][]int, len(p.Seats)), p.order()
	for i, j := range mentor {
		if j != Nobody {
			held[j] = append(held[j], i)
		}
	}
	last := make([]int, len(p.Seats))
	for j := range held {
		if len(held[j]) > 0 {
			last[j] = slices.MaxFunc(held[j], func(a, b int) int { return order(j, a, b) })
		}
	}
	var found []Pair
	for i := range mentor {
		for _, j := range p.Wishes[i] {
			if j == mentor[i] {
				break
			}
			if len(held[j]) < p.Seats[j] || len(held[j]) > 0 && order(j, i, last[j]) < 0 {
				found = append(found, Pair{i, j})
			}
		}
	}
	return found
}

// order compares two adepts for a seat with a mentor: who comes first is less.
func (p *Problem) order() func(mentor, a, b int) int {
	lots := make([]uint64, len(p.Adepts))
	for i, id := range p.Adepts {
		lots[i] = lot(p.Seed, id)
	}
	return func(mentor, a, b int) int {
		if p.Score != nil {
			if c := cmp.Compare(p.Score(b, mentor), p.Score(a, mentor)); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(lots[a], lots[b]), cmp.Compare(p.Adepts[a], p.Adepts[b]))
	}
}

// lot is what an adept draws: anybody with seed and id can draw again. FNV-1a, mixed as SplitMix64 does.
func lot(seed int64, id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	z := h.Sum64() ^ uint64(seed)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
