package assign

// Coarse auctions. Where all places are needed and each bidder has few choices, whoever comes last finds what it wants
// taken, and so do those it would send on: searches go through much of the market, over and over. The auction without ε
// sees little of that, because its bids are as small as two choices are alike. So at first auctions are held in which every
// bid is ε higher than it need be (ε-scaling: Bertsekas 1988; Goldberg and Kennedy 1995). Bidders then soon find their
// places, each within ε of its best, at prices that are nearly right. From one auction to the next ε falls, and who has
// more to gain than that stands up; the last auction has no ε, and leaves few to the search. A place that somebody
// left and nobody wanted again stays empty at a price, which lower.go brings down.

// coarseness is what part of the usual margin between two choices ε is, auction by auction.
var coarseness = [...]int64{3, 30}

// tight tells whether coarse auctions pay: no place need stay empty, and the arcs are few, so that most lists are whole.
func (m *market) tight() bool {
	bidders, arcs := len(m.holds), 0
	for _, line := range m.view.arcs {
		arcs += len(line)
	}
	return arcs > 0 && bidders == len(m.holder) && arcs <= 2*firstDepth*bidders
}

// approach holds the coarse auctions. One that comes to no end is the last.
func (m *market) approach(e effort, t *ticker) error {
	margin, err := m.margin(t)
	for n := 0; n < len(coarseness) && err == nil; n++ {
		m.stats.Coarse++
		var a *auction
		if a, err = m.newAuction(margin/coarseness[n], 0, t); err == nil {
			err = a.hold(e.coarse*len(m.holds), t)
		}
		if err == nil && len(a.left) > 0 {
			break
		}
	}
	return err
}

// margin is by how much a bidder's second choice is dearer than its first, on average over those who have both.
func (m *market) margin(t *ticker) (int64, error) {
	a := &auction{market: m}
	sum, bidders := int64(0), int64(len(m.holds))
	for b := range m.holds {
		c, err := a.choose(int32(b))
		if err != nil {
			return 0, err
		}
		if c.second < m.view.scale.out {
			sum += (c.second - c.best) / bidders
		}
		if err := t.tick(len(m.lists.known[m.view.line[b]])); err != nil {
			return 0, err
		}
	}
	return sum, nil
}
