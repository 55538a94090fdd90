package assign

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
)

// Opening prices. From prices of 0 a popular object must be bid up step by step against everybody who
// wants it; where some objects are better for all, the auction gives up on most bidders and the searches
// go through everything, over and over. Then it pays to begin again from a guess of the prices that clear
// the market: what each object is better, at its best, than the last one that is needed when the best are
// taken first (the column reduction of Jonker and Volgenant, cut off where seats begin to be left over).
// A guess need not be right. Too low, and the auction raises it; too high, and objects stay empty at a
// price, which lower.go brings down.

// fewBidders is too few for opening to be worth reading all costs again.
const fewBidders = 64

// opening guesses prices.
func (v *view) opening(ctx context.Context) ([]int64, error) {
	least, err := v.cheapest(ctx)
	if err != nil {
		return nil, err
	}
	order := make([]int32, len(least))
	for o := range order {
		order[o] = int32(o)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(least[a], least[b]), cmp.Compare(a, b)) })
	level, places := int64(0), 0
	for _, o := range order {
		if places >= len(v.line) || least[o] == math.MaxInt64 {
			break
		}
		places += int(v.capacity[o])
		level = least[o]
	}
	prices := make([]int64, len(least))
	for o, cost := range least {
		prices[o] = max(0, level-cost)
	}
	return prices, nil
}

// cheapest answers the lowest cost of each object for any bidder, scaled but without lots; MaxInt64 where
// nobody may have it or it has no place.
func (v *view) cheapest(ctx context.Context) ([]int64, error) {
	var mutex sync.Mutex
	var parts [][]int64
	used := v.used()
	err := eachLine(ctx, len(used), func() func(int) error {
		least, buf := unpriced(len(v.capacity)), make([]int64, len(v.capacity))
		mutex.Lock()
		parts = append(parts, least)
		mutex.Unlock()
		return func(line int) error {
			if used[line] {
				v.lowest(int32(line), least, buf)
			}
			return nil
		}
	})
	least := unpriced(len(v.capacity))
	for _, part := range parts {
		for o, n := range v.capacity {
			if n > 0 {
				least[o] = min(least[o], part[o])
			}
		}
	}
	return least, err
}

func unpriced(objects int) []int64 {
	least := make([]int64, objects)
	for o := range least {
		least[o] = math.MaxInt64
	}
	return least
}

// lowest lowers what a line undercuts. A cost out of range is left for the certificate to refuse.
func (v *view) lowest(line int32, least, buf []int64) {
	if v.arcs != nil {
		for _, x := range v.arcs[line] {
			least[x.object] = min(least[x.object], x.cost)
		}
		return
	}
	for o, c := range v.costs(line, buf) {
		if uint64(c) <= uint64(v.scale.most) {
			least[o] = min(least[o], c<<v.scale.shift)
		}
	}
}

// used tells which lines somebody bids from.
func (v *view) used() []bool {
	used := make([]bool, len(v.lineKey))
	for _, line := range v.line {
		used[line] = true
	}
	return used
}
