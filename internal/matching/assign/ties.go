package assign

// The lottery among equals. Many pairs have equal scores, so many matchings have equal totals, and which
// one comes out must depend neither on the order of the lists nor on the machine. Every pair draws a
// number from the seed and the two ids; it is added below the point of the fixed-point costs, where all
// of them together are smaller than the smallest difference of cost. Whoever has the seed and the ids can
// draw again.

// lottery draws for pairs. The key of a pair does not depend on which side bids.
type lottery struct {
	adepts, mentors []uint64
	down            uint // how far a hash is shifted to leave the bits of a draw; 64 for no draw
}

func newLottery(p *Problem, bits uint) lottery {
	seed := scramble(uint64(p.Seed))
	return lottery{
		adepts:  keys(p.Adepts, seed),
		mentors: keys(p.Mentors, ^seed),
		down:    64 - bits,
	}
}

// draw answers the lot of a pair: 0 up to 2^bits − 1.
func draw(key, other uint64, down uint) int64 {
	return int64(scramble(key+other) >> down)
}

func keys(ids []string, seed uint64) []uint64 {
	out := make([]uint64, len(ids))
	for i, id := range ids {
		out[i] = scramble(seed ^ digest(id))
	}
	return out
}

// digest is FNV-1a of 64 bits (Fowler, Noll, Vo).
func digest(id string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return h
}

// scramble is the finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on every other.
func scramble(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}
