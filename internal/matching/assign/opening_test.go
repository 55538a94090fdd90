package assign

import (
	"context"
	"testing"
)

// solveFrom begins with given prices, however wrong.
func solveFrom(t *testing.T, p *Problem, e effort, prices func(objects int, out int64) []int64) *Result {
	t.Helper()
	s, err := newScale(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	m := newMarket(newView(p, s), e.depth)
	m.clear(prices(len(m.price), s.out))
	clock := newTicker(context.Background())
	left, err := m.bidding(context.Background(), e, clock)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.settleAll(left, e, clock); err != nil {
		t.Fatal(err)
	}
	if err := m.lowerAll(e, clock); err != nil {
		t.Fatal(err)
	}
	r := m.result()
	if r.Certificate, err = certify(context.Background(), p, s, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// Whatever prices a run begins with, it ends with the optimum.
func TestAnyOpeningPricesLeadToTheOptimum(t *testing.T) {
	d := newDice(30)
	lowered := 0
	for n := range instances(t, 20_000) {
		p, costs := d.problem()
		q := *p
		if d.IntN(2) == 0 {
			q.Arcs = arcsOf(costs)
		} else {
			q.Rows = costs
		}
		r := solveFrom(t, &q, d.effort(), func(objects int, out int64) []int64 {
			prices := make([]int64, objects)
			for o := range prices {
				prices[o] = d.Int64N(out + 1)
			}
			return prices
		})
		lowered += r.Stats.Lowered
		if want := brute(&q, costs, r.Penalty); r.Objective != want {
			t.Fatalf("instance %d: objective %d, brute force finds %d\n%s", n, r.Objective, want, show(&q, costs))
		}
	}
	if lowered == 0 {
		t.Error("no price was ever too high")
	}
}

// Where some are better for all, prices are opened, and the optimum is that of a run that does not.
func TestPopularMentorsOpenPrices(t *testing.T) {
	for name, want := range map[string]bool{"popular mentors": true, "all equal": false, "scarce seats": false} {
		p := shapes()[name]
		r := mustSolve(t, p)
		if r.Stats.Reopened != want {
			t.Errorf("%s: %+v", name, r.Stats)
		}
		plain := solveFrom(t, p, usualEffort(), func(objects int, _ int64) []int64 { return make([]int64, objects) })
		if plain.Certificate.Primal != r.Certificate.Primal {
			t.Errorf("%s: %d opened, %d from nothing", name, r.Certificate.Primal, plain.Certificate.Primal)
		}
		if want && 4*r.Stats.Settled > plain.Stats.Settled {
			t.Errorf("%s: opened prices settle %d, prices of nothing %d", name, r.Stats.Settled, plain.Stats.Settled)
		}
	}
}
