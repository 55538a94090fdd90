package assign

import (
	"context"
	"fmt"
)

// effort bounds the parts of a run. No bound changes the optimum.
type effort struct {
	depth  int32 // of the candidate lists at first, 2 or more
	bids   int   // per bidder, in the auction
	swaps  int   // per bidder: handing over a seat at an unchanged price
	coarse int   // bids per bidder, in each coarse auction
	sweep  bool  // search on arrays only
	gather int   // pairs that lowering may gather
}

// usualEffort was found by measuring: more bids leave fewer searches, but each is worth less. The pairs
// gathered take 256 MiB at most.
func usualEffort() effort {
	return effort{depth: firstDepth, bids: 20, swaps: 1, coarse: 12, gather: 1 << 24}
}

// Solve answers the best matching and the proof that none is better. The error is an *InputError for a
// problem that cannot be solved, the cause of ctx when it ended first, or a *CertificateError, which
// would be a fault of this package: a result that is not proved is not answered.
func Solve(ctx context.Context, p *Problem) (*Result, error) {
	return solve(ctx, p, usualEffort())
}

func solve(ctx context.Context, p *Problem, e effort) (*Result, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	s, err := newScale(p, 0)
	if err != nil {
		return nil, err
	}
	return solveScaled(ctx, p, s, e)
}

func solveScaled(ctx context.Context, p *Problem, s scale, e effort) (_ *Result, err error) {
	m := newMarket(newView(p, s), e.depth)
	if err := m.run(ctx, e); err != nil {
		return nil, err
	}
	r := m.result()
	r.Certificate, err = certify(ctx, p, s, r)
	if err != nil {
		return nil, fmt.Errorf("certify the matching: %w", err)
	}
	return r, nil
}

// run brings every bidder to hold an object or stay out, and every price to where it belongs.
func (m *market) run(ctx context.Context, e effort) error {
	t := newTicker(ctx)
	left, err := m.bidding(ctx, e, t)
	if err != nil {
		return err
	}
	if m.stuck {
		if left, err = m.reopen(ctx, e, t); err != nil {
			return err
		}
	}
	if err := m.settleAll(left, e, t); err != nil {
		return err
	}
	return m.lowerAll(e, t)
}

// bidding fills the lists at the prices there are and holds the auctions.
func (m *market) bidding(ctx context.Context, e effort, t *ticker) ([]int32, error) {
	if err := m.lists.fillAll(ctx); err != nil {
		return nil, err
	}
	if m.tight() {
		if err := m.approach(e, t); err != nil {
			return nil, err
		}
	}
	return m.runAuction(e, t)
}

// reopen begins again from guessed prices.
func (m *market) reopen(ctx context.Context, e effort, t *ticker) ([]int32, error) {
	prices, err := m.view.opening(ctx)
	if err != nil {
		return nil, err
	}
	m.clear(prices)
	return m.bidding(ctx, e, t)
}

// fillAll fills the list of every line that somebody bids from.
func (l *lists) fillAll(ctx context.Context) error {
	used := l.view.used()
	return eachLine(ctx, len(used), func() func(int) error {
		f := l.newFiller()
		return func(line int) error {
			if !used[line] {
				return nil
			}
			return l.fill(int32(line), &f)
		}
	})
}
