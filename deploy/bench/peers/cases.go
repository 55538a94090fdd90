package main

import "strconv"

// instance is a case: who else solves it, and the most of the peer's time that the engine may take.
type instance struct {
	name  string
	shape shape
	peer  string
	bound float64
	// unmatched is the cost of an adept without a mentor.
	unmatched int64
}

const (
	scipy = "scipy"
	lemon = "LEMON"
)

const (
	// never is more than all pairs of a square together, so that everybody is matched; scipy knows nothing else.
	never = 1 << 45
	// dear is twice the worst pair.
	dear = 2 * million
)

func cases() []instance {
	var all []instance
	for _, n := range []int{1000, 2000, 5000, 10_000} {
		all = append(all, instance{"dense " + strconv.Itoa(n), uniform(n), scipy, 0.25, never})
	}
	return append(all,
		instance{"sparse 10000 to 3000, uniform", candidates(10_000, 3000, 4, 30), lemon, 0.2, dear},
		instance{"sparse 10000 to 3000, popular", popular(10_000, 3000, 4, 30), lemon, 0.3, dear},
		instance{"sparse 10000 to 10000, perfect", perfect(10_000, 30), lemon, 0.6, dear},
		instance{"popularity 2000 to 600", popularity(2000, 600, 4), lemon, 0.25, dear},
		instance{"popularity 2000 to 450", popularity(2000, 450, 4), lemon, 0.25, dear},
		instance{"sparse 100000 to 30000, uniform", candidates(100_000, 30_000, 4, 30), lemon, 0.25, dear},
		instance{"sparse 100000 to 30000, popular", popular(100_000, 30_000, 4, 30), lemon, 0.25, dear},
		instance{"products 2000 (worst case)", macholWien(2000), scipy, 2, never},
	)
}
