package assign

import "math/bits"

// Fixed point. A cost c becomes c·2^shift plus the lot of its pair (ties.go). With n adepts a matching
// has at most n lots, each below 2^lots; shift is chosen so that their sum stays below 2^shift, that is
// below the smallest difference of two totals. An optimum of the scaled costs is therefore an optimum of
// the costs themselves, and among those the one the lottery prefers.

// room is the number of bits that any total may need. As there is one adept at least, the cost of staying
// out, and with it any price, value and distance, stays below 2^(room−1), so that a few of them and
// unreached (search.go) add up within int64.
const room = 61

// mostLots is the most bits a lot may have; more would not part more ties.
const mostLots = 20

type scale struct {
	unmatched int64 // cost of an adept without mentor, as the caller counts
	shift     uint
	lots      uint  // bits of a draw; 0 where there was no room for a lottery
	out       int64 // unmatched·2^shift
	most      int64 // the largest cost there is
}

// newScale answers the scale of a valid problem, or an error when totals could overflow. Spare is for how many
// adepts and seats that may come there is to be room.
func newScale(p *Problem, spare int) (scale, error) {
	s := scale{most: p.largest(), unmatched: p.Unmatched}
	adepts, seats := uint64(len(p.Adepts)+spare), uint64(spare)
	for _, n := range p.Seats {
		seats += uint64(n)
	}
	if s.unmatched == 0 {
		over, total := bits.Mul64(uint64(s.most), min(adepts, seats))
		if over != 0 || total >= 1<<room {
			return s, tooLarge(s.most, adepts)
		}
		s.unmatched = int64(total) + 1
	}
	over, worst := bits.Mul64(uint64(max(s.unmatched, s.most)), adepts+1)
	if over != 0 || worst >= 1<<room {
		return s, tooLarge(max(s.unmatched, s.most), adepts)
	}
	s.spread(uint(room-bits.Len64(worst)), uint(bits.Len64(adepts)))
	s.out = s.unmatched << s.shift
	return s, nil
}

// spread gives the lottery what room is free after the bits that the sum of n lots needs.
func (s *scale) spread(free, sum uint) {
	if free <= sum {
		return
	}
	s.lots = min(free-sum, mostLots)
	s.shift = sum + s.lots
}

func tooLarge(most int64, adepts uint64) error {
	return refuse(CostOverflow, -1, -1, "costs up to %d for %d adepts are too large to add up exactly", most, adepts)
}

// largest is the largest cost of a pair or a lock.
func (p *Problem) largest() int64 {
	most := int64(0)
	if p.Rows != nil {
		most = p.Rows.Max()
	} else {
		for _, c := range p.Arcs.Cost {
			most = max(most, c)
		}
	}
	for _, l := range p.Locks {
		most = max(most, l.Cost)
	}
	return most
}
