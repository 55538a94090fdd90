package fit

import (
	"math/bits"
	"slices"
)

// set is a set of numbers as bits, for sides that are many and alike in width.
type set []uint64

func words(members int) int { return members/64 + 1 }

func (s set) add(n int32) { s[n/64] |= 1 << (n % 64) }

// chosen is a set as its few words that are not empty: an adept has a handful of needs.
type chosen []word

type word struct {
	at   int32
	bits uint64
}

func choose(members []int32) chosen {
	var out chosen
	for _, n := range members {
		if n == 0 {
			continue
		}
		at := slices.IndexFunc(out, func(w word) bool { return w.at == n/64 })
		if at < 0 {
			at, out = len(out), append(out, word{at: n / 64})
		}
		out[at].bits |= 1 << (n % 64)
	}
	return out
}

// first is its first word, which is all of it where sets have one.
func (c chosen) first() uint64 {
	if len(c) == 0 || c[0].at != 0 {
		return 0
	}
	return c[0].bits
}

func (c chosen) size() int {
	n := 0
	for _, w := range c {
		n += bits.OnesCount64(w.bits)
	}
	return n
}

// common counts what both have.
func (c chosen) common(s set) int {
	n := 0
	for _, w := range c {
		n += bits.OnesCount64(w.bits & s[w.at])
	}
	return n
}
