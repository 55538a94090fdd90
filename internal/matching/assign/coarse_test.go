package assign

import (
	"context"
	"testing"
)

// solveCoarse holds coarse auctions first, whether or not they pay.
func solveCoarse(t *testing.T, p *Problem, e effort) *Result {
	t.Helper()
	s, err := newScale(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, m := context.Background(), newMarket(newView(p, s), e.depth)
	clock := newTicker(ctx)
	if err := m.lists.fillAll(ctx); err != nil {
		t.Fatal(err)
	}
	if len(m.holds) > 0 {
		if err := m.approach(e, clock); err != nil {
			t.Fatal(err)
		}
	}
	left, err := m.runAuction(e, clock)
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
	if r.Certificate, err = certify(ctx, p, s, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// However coarse the auctions before it, and wherever they are broken off, the optimum comes out.
func TestCoarseAuctionsLeadToTheOptimum(t *testing.T) {
	d := newDice(31)
	lowered := 0
	for n := range instances(t, 20_000) {
		p, costs := d.problem()
		if d.IntN(2) == 0 {
			p.Arcs = arcsOf(costs)
		} else {
			p.Rows = costs
		}
		r := solveCoarse(t, p, d.effort())
		lowered += r.Stats.Lowered
		if want := brute(p, costs, r.Penalty); r.Objective != want {
			t.Fatalf("instance %d: objective %d, brute force finds %d\n%s", n, r.Objective, want, show(p, costs))
		}
	}
	if lowered == 0 {
		t.Error("no place was ever left empty at a price")
	}
}

// Where no seat may stay empty coarse auctions are held, and searches have little left to do.
func TestTightMarketsAreApproachedCoarsely(t *testing.T) {
	p := cohort(2000, 500, 4, false)
	r := mustSolve(t, p)
	if r.Stats.Coarse != len(coarseness) || r.Stats.Settled > len(p.Adepts) {
		t.Errorf("tight: %+v", r.Stats)
	}
	if r = mustSolve(t, cohort(2000, 600, 4, false)); r.Stats.Coarse > 0 {
		t.Errorf("with seats to spare: %+v", r.Stats)
	}
}
