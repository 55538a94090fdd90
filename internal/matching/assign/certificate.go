package assign

import (
	"context"
	"fmt"
	"sync/atomic"
)

// Certificate is the proof that a matching is optimal. By weak duality the dual of any prices and values
// that satisfy every pair is a lower bound on every matching's cost; here it equals the cost of this one.
type Certificate struct {
	// Primal is the cost of the matching, Dual the bound; both in units of 2^-Shift, lots included.
	Primal int64 `json:"primal"`
	Dual   int64 `json:"dual"`
	// Gap is Primal − Dual: 0.
	Gap   int64 `json:"gap"`
	Shift uint  `json:"shift"`
	Lots  uint  `json:"lots"`
	// Pairs is how many permitted pairs were checked.
	Pairs int64 `json:"pairs"`
}

// Rule names what a certificate violates.
type Rule string

// Rules of the certificate.
const (
	WrongShape     Rule = "shape"           // not this problem's result
	SeatsExceeded  Rule = "seats_exceeded"  // more adepts than seats
	LockBroken     Rule = "lock_broken"     //
	PairForbidden  Rule = "pair_forbidden"  // matched, but not permitted
	PriceRange     Rule = "price_range"     // negative, or above the cost of staying out
	PriceIdle      Rule = "price_idle"      // a price on a mentor with a free seat
	ValueRange     Rule = "value_range"     // an adept pays more than it would for staying out
	ValueUnmatched Rule = "value_unmatched" // an adept without mentor pays less than that
	PairTight      Rule = "pair_tight"      // a matched pair whose value is not cost plus price
	PairViolated   Rule = "pair_violated"   // a pair that would have been better for the adept
	TotalsDiffer   Rule = "totals_differ"   // the result's own sums, or a gap that is not 0
)

// CertificateError says which rule a result violates, and where; -1 where no adept or mentor is meant.
type CertificateError struct {
	Rule          Rule
	Adept, Mentor int
}

func (e *CertificateError) Error() string {
	return fmt.Sprintf("assign: certificate: %s at adept %d, mentor %d", e.Rule, e.Adept, e.Mentor)
}

func violated(rule Rule, adept, mentor int) error {
	return &CertificateError{Rule: rule, Adept: adept, Mentor: mentor}
}

// proof is one check of a result.
type proof struct {
	*view
	result *Result
	load   []int
	held   [][]int32 // by mentor: its adepts; nil unless seats bid
	paid   atomic.Int64
	pairs  atomic.Int64
}

// Certify checks a result against its problem, pair by pair, trusting nothing the result says of itself.
// Locked pairs count on both sides: in a problem where the locked adept had no other choice.
func Certify(ctx context.Context, p *Problem, r *Result) (Certificate, error) {
	if err := p.validate(); err != nil {
		return Certificate{}, err
	}
	s, err := newScale(p, 0)
	if err != nil {
		return Certificate{}, err
	}
	return certify(ctx, p, s, r)
}

func certify(ctx context.Context, p *Problem, s scale, r *Result) (Certificate, error) {
	c := &proof{view: orient(p, s), result: r, load: make([]int, len(p.Mentors))}
	for _, check := range []func() error{c.shape, c.adepts, c.mentors} {
		if err := check(); err != nil {
			return Certificate{}, err
		}
	}
	if err := c.eachPair(ctx); err != nil {
		return Certificate{}, err
	}
	return c.totals()
}

func (c *proof) shape() error {
	p, r := c.problem, c.result
	if len(r.Mentor) != len(p.Adepts) || len(r.Value) != len(p.Adepts) || len(r.Price) != len(p.Mentors) ||
		r.Shift != c.scale.shift || r.Lots != c.scale.lots || r.Penalty != c.scale.unmatched {
		return violated(WrongShape, -1, -1)
	}
	return nil
}

// adepts checks everything that concerns one adept alone.
func (c *proof) adepts() error {
	for i, j := range c.result.Mentor {
		if j < Nobody || j >= len(c.load) {
			return violated(WrongShape, i, -1)
		}
		if given := c.given[i]; given != Nobody {
			if int(given) != j {
				return violated(LockBroken, i, j)
			}
		} else if err := c.value(i, j); err != nil {
			return err
		}
		if j != Nobody {
			c.load[j]++
		}
	}
	return nil
}

func (c *proof) value(i, j int) error {
	u := c.result.Value[i]
	if u > c.scale.out || u < 0 {
		return violated(ValueRange, i, j)
	}
	if j == Nobody && u != c.scale.out {
		return violated(ValueUnmatched, i, j)
	}
	return nil
}

// mentors checks seats and prices; the loads are counted by now.
func (c *proof) mentors() error {
	for j, price := range c.result.Price {
		if c.load[j] > c.problem.Seats[j] {
			return violated(SeatsExceeded, -1, j)
		}
		if price < 0 || price > c.scale.out {
			return violated(PriceRange, -1, j)
		}
		if price > 0 && c.load[j] < c.problem.Seats[j] {
			return violated(PriceIdle, -1, j)
		}
	}
	return nil
}

// totals adds up both sides. Every pair has been checked, so that the sums fit (scale.go).
func (c *proof) totals() (Certificate, error) {
	p, r := c.problem, c.result
	out := Certificate{Primal: c.paid.Load(), Shift: r.Shift, Lots: r.Lots, Pairs: c.pairs.Load()}
	cost := int64(0)
	for _, l := range p.Locks {
		cost += l.Cost
		out.Primal += l.Cost << r.Shift
		out.Dual += l.Cost<<r.Shift + r.Price[l.Mentor]
	}
	unmatched := 0
	for i, j := range r.Mentor {
		if c.given[i] == Nobody {
			out.Dual += r.Value[i]
		}
		if j == Nobody {
			unmatched++
			out.Primal += c.scale.out
		}
	}
	for j, price := range r.Price {
		out.Dual -= price * int64(p.Seats[j])
	}
	cost += c.paid.Load() >> r.Shift // the lots of all pairs add up to less than one
	out.Gap = out.Primal - out.Dual
	if out.Gap != 0 || cost != r.Cost || unmatched != r.Unmatched || len(r.Mentor)-unmatched != r.Matched ||
		r.Objective != cost+r.Penalty*int64(unmatched) {
		return out, violated(TotalsDiffer, -1, -1)
	}
	return out, nil
}
