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
	offer []int64 // by place in holder
	queue []int32
	left  []int32 // who the auction gave up on
	used  int     // bids
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

// runAuction answers the bidders that still wait. It breaks off, and notes so, when after a trial more than
// half of them do: prices are far from where they have to be, and bids are small (opening.go).
func (m *market) runAuction(e effort, t *ticker) ([]int32, error) {
	a := &auction{market: m, offer: make([]int64, len(m.holder)), queue: make([]int32, len(m.holds)),
		swaps: e.swaps * len(m.holds)}
	for b := range a.queue {
		a.queue[b] = int32(b)
	}
	for next := 0; next < len(a.queue); next++ {
		if a.hopeless(len(a.queue) - next) {
			m.stuck = true
			return nil, nil
		}
		b := a.queue[next]
		if a.used == e.bids*len(m.holds) {
			a.left = append(a.left, b)
			continue
		}
		a.used++
		if err := a.turn(b, t); err != nil {
			return nil, err
		}
	}
	m.stats.Bids += a.used
	return a.left, nil
}

// hopeless is asked once, before prices were opened.
func (a *auction) hopeless(queue int) bool {
	bidders := len(a.holds)
	return !a.stats.Reopened && bidders >= fewBidders && a.used == trial*bidders && 2*(queue+len(a.left)) > bidders
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
	bid := a.price[c.object] + c.second - c.best
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
	for _, x := range a.lists.known[line] {
		v := x.cost + a.price[x.object]
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
