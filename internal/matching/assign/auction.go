package assign

// The auction. A waiting bidder takes the object that costs it least, and offers as much more as makes its
// second choice equally good: the most it could pay without regret. An object with free seats takes it at
// the standing price; a full one gives it the seat of the lowest offer, whose holder waits again, and
// its price rises to the lowest offer it now holds. All offers being above the price, every holder has
// what it would choose at today's prices. This is Bertsekas' auction (1981) with ε = 0, for objects of
// several seats (Bertsekas and Castañon 1989). Without ε two bidders can hand a seat to and fro at the same
// price; so the number of bids is bounded, and whoever still waits is left to the search (search.go).

type auction struct {
	*market
	eps   int64   // by how much a bid is higher than it need be; 0 but in coarse auctions (coarse.go)
	offer []int64 // by place in holder
	queue []int32
	left  []int32 // who the auction gave up on
	used  int     // bids
	spent int     // bids, one along a list that is whole and long counted as several
	swaps int     // hand-overs at an unchanged price still allowed
}

// choice is what a bidder finds: its best object, and how good the best two are.
type choice struct {
	best, second int64
	cost         int64
	object       int32 // or out
}

// trial is how many bids per bidder show whether an auction gets anywhere.
const trial = 4

// newAuction lets everybody bid who waits, and who holds an object that is not within ε of its best.
func (m *market) newAuction(eps int64, swaps int, t *ticker) (*auction, error) {
	a := &auction{market: m, eps: eps, offer: make([]int64, len(m.holder)), swaps: swaps, queue: make([]int32, 0, len(m.holds))}
	for b := range m.holds {
		if err := a.enter(int32(b), t); err != nil {
			return nil, err
		}
	}
	for o, price := range m.price {
		for p := m.first[o]; p < m.first[o]+m.load[o]; p++ {
			a.offer[p] = price
		}
	}
	return a, nil
}

// enter lets a bidder bid, unless it is well off.
func (a *auction) enter(b int32, t *ticker) error {
	if o := a.holds[b]; o >= 0 {
		c, err := a.choose(b)
		if err != nil {
			return err
		}
		if err := t.tick(len(a.lists.known[a.view.line[b]])); err != nil || a.value[b] <= c.best+a.eps {
			return err
		}
		a.stand(b)
	}
	if a.holds[b] == waiting {
		a.queue = append(a.queue, b)
	}
	return nil
}

// runAuction answers the bidders that still wait. It breaks off, and notes so, when after a trial more than
// half of them do: prices are far from where they have to be, and bids are small (opening.go).
func (m *market) runAuction(e effort, t *ticker) ([]int32, error) {
	a, err := m.newAuction(0, e.swaps*len(m.holds), t)
	if err != nil {
		return nil, err
	}
	err = a.hold(e.bids*len(m.holds), t)
	return a.left, err
}

// hold lets bidders bid, so many bids at most; fewer along whole lists that are long.
func (a *auction) hold(bids int, t *ticker) error {
	for next := 0; next < len(a.queue); next++ {
		if a.hopeless(len(a.queue) - next) {
			a.stuck = true
			return nil
		}
		b := a.queue[next]
		if a.spent >= bids {
			a.left = append(a.left, b)
			continue
		}
		a.used++
		a.spent += a.lists.burden(a.view.line[b])
		if err := a.turn(b, t); err != nil {
			return err
		}
	}
	a.stats.Bids += a.used
	return nil
}

// hopeless is asked once, before prices were opened.
func (a *auction) hopeless(queue int) bool {
	bidders := len(a.holds)
	return !a.guessed() && bidders >= fewBidders && a.used == trial*bidders && 2*(queue+len(a.left)) > bidders
}

// turn lets one bidder bid.
func (a *auction) turn(b int32, t *ticker) error {
	c, err := a.choose(b)
	if err != nil {
		return err
	}
	if err := t.tick(len(a.lists.known[a.view.line[b]])); err != nil {
		return err
	}
	if c.object == out {
		a.leave(b)
		return nil
	}
	bid := min(a.price[c.object]+c.second-c.best+a.eps, a.view.scale.out)
	if !a.full(c.object) {
		place := a.first[c.object] + a.load[c.object]
		a.load[c.object]++
		a.take(b, c, place, bid)
		return nil
	}
	a.contest(b, c, bid)
	return nil
}

// choose finds a bidder's best two, filling its list again where the second might not be on it.
func (a *auction) choose(b int32) (choice, error) {
	line := a.view.line[b]
	for {
		c := a.bestTwo(line)
		if c.second <= a.lists.bound[line] {
			return c, nil
		}
		if err := a.lists.refresh(line); err != nil {
			return c, err
		}
	}
}

func (a *auction) bestTwo(line int32) choice {
	c := choice{best: a.view.scale.out, second: a.view.scale.out, object: out}
	price := a.price
	for _, x := range a.lists.known[line] {
		v := x.cost + price[x.object]
		if v >= c.second {
			continue
		}
		if v >= c.best {
			c.second = v
			continue
		}
		c.best, c.second, c.cost, c.object = v, c.best, x.cost, x.object
	}
	return c
}

func (a *auction) take(b int32, c choice, place int32, bid int64) {
	a.offer[place] = bid
	a.seat(b, c.object, place, c.cost)
}

// contest bids for a seat of a full object.
func (a *auction) contest(b int32, c choice, bid int64) {
	lowest := a.lowest(c.object)
	if bid < a.offer[lowest] || bid == a.offer[lowest] && a.swaps == 0 {
		a.fail(b, c.object, bid)
		return
	}
	if bid == a.offer[lowest] {
		a.swaps--
	}
	loser := a.holder[lowest]
	a.take(b, c, lowest, bid)
	a.holds[loser] = waiting
	a.queue = append(a.queue, loser)
	a.raise(c.object, a.offer[a.lowest(c.object)])
}

// fail: no holder gives way, but up to the bid the price may rise; then the bidder's second choice is as
// good as its first, and it tries again. A price that cannot rise leaves it to the search.
func (a *auction) fail(b, o int32, bid int64) {
	if bid <= a.price[o] {
		a.left = append(a.left, b)
		return
	}
	a.raise(o, bid)
	a.queue = append(a.queue, b)
}

// lowest answers the place of an object that is held by the lowest offer.
func (a *auction) lowest(o int32) int32 {
	at := a.first[o]
	for p := at + 1; p < a.first[o+1]; p++ {
		if a.offer[p] < a.offer[at] {
			at = p
		}
	}
	return at
}
