package assign

import (
	"context"
	"fmt"
)

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
	s, err := newScale(p)
	if err != nil {
		return nil, err
	}
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

// run brings every bidder to hold an object or stay out.
func (m *market) run(ctx context.Context, e effort) error {
	if err := m.lists.fillAll(ctx); err != nil {
		return err
	}
	t := newTicker(ctx)
	left, err := m.runAuction(e, t)
	if err != nil {
		return err
	}
	return m.settleAll(left, e, t)
}

// fillAll fills the list of every line that somebody bids from.
func (l *lists) fillAll(ctx context.Context) error {
	used := make([]bool, len(l.known))
	for _, line := range l.view.line {
		used[line] = true
	}
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
