package assign

// Lowering prices. An object that is not full must cost nothing: nobody pays for a seat that is left over.
// Where prices were guessed (opening.go) some are empty at a price. Such a price comes down until somebody
// would rather have the object: a bidder who was out takes the seat, or one leaves another object for it,
// whose price then comes down as well …, or the price reaches 0, here or at the end of such a chain. The
// cheapest end is again a shortest path, seen from the object: the reverse half of Bertsekas, Castañon and
// Tsaknakis' forward/reverse auction (1993), done by Dijkstra's method. Lists and their bounds are of no
// more use afterwards, because prices fell; so this comes last. It is also how a seat that becomes free
// is given away without matching everybody anew.

// lowering is one lowering after the other, with the memory they share.
type lowering struct {
	*market
	side *across

	dist    []int64 // by object: how far the first price falls until it is reached
	next    []int32 // by object: the bidder who would leave it
	to      []int32 // by object: where that bidder would go
	toCost  []int64 // by object: at what cost
	done    []bool  // by object
	queue   heap
	touched []int32
	settled []int32

	best  int64 // the nearest end
	end   int32 // its last object: a newcomer takes it, or its price reaches 0; or nowhere
	comer int32 // who was out and comes in, or out
	cost  int64 // at what cost
}

// nowhere is the end of a lowering that came as far as pairs are gathered: prices fall as far as that, and
// another lowering goes on from there.
const nowhere = -1

// lowerAll lowers every price of an object that is not full.
func (m *market) lowerAll(e effort, t *ticker) error {
	if !m.guessed() {
		return nil
	}
	l := &lowering{market: m, side: newAcross(m, e.gather, t)}
	objects := len(m.price)
	l.dist, l.next, l.to, l.toCost = make([]int64, objects), make([]int32, objects), make([]int32, objects), make([]int64, objects)
	l.done = make([]bool, objects)
	for o := range l.dist {
		l.dist[o] = unreached
	}
	for o := range int32(objects) {
		for !m.full(o) && m.price[o] > 0 {
			if err := l.lower(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// lower brings the price of an object down until it has one seat less to give, or costs nothing, or there
// is more to gather.
func (l *lowering) lower(start int32) error {
	if err := l.side.extend(); err != nil {
		return err
	}
	l.stats.Lowered++
	l.best, l.end, l.comer = l.side.reach, nowhere, out
	l.dist[start], l.touched = 0, append(l.touched, start)
	l.queue.push(event{0, start})
	for len(l.queue) > 0 {
		e := l.queue.pop()
		if e.at >= l.best {
			break
		}
		if l.done[e.id] || e.at > l.dist[e.id] {
			continue
		}
		l.done[e.id] = true
		l.settled = append(l.settled, e.id)
		if err := l.look(e.id, e.at); err != nil {
			return err
		}
	}
	l.fall()
	l.side.reach -= l.best
	if l.end != nowhere {
		l.shift(start)
	}
	l.forget()
	return nil
}

// look finds who would take a seat of an object, the price having fallen so far.
func (l *lowering) look(o int32, at int64) error {
	if d := at + l.price[o]; d < l.best {
		l.best, l.end, l.comer = d, o, out
	}
	return l.side.each(o, func(b int32, cost int64) {
		if from := l.holds[b]; from != o {
			l.consider(b, from, o, at+cost+l.price[o]-l.value[b], cost)
		}
	})
}

// consider notes that a bidder would come to an object from another, or from outside, at a distance.
func (l *lowering) consider(b, from, o int32, d, cost int64) {
	switch {
	case d >= l.best:
	case from == out:
		l.best, l.end, l.comer, l.cost = d, o, b, cost
	case d < l.dist[from]:
		if l.dist[from] == unreached {
			l.touched = append(l.touched, from)
		}
		l.dist[from], l.next[from], l.to[from], l.toCost[from] = d, b, o, cost
		l.queue.push(event{d, from})
	}
}

// fall lowers the prices on the way, and what their holders pay.
func (l *lowering) fall() {
	for _, o := range l.settled {
		by := l.best - l.dist[o]
		l.price[o] -= by
		for _, b := range l.holders(o) {
			l.value[b] -= by
		}
	}
}

// shift moves everybody along the way, from its end to the object it began with. Who moves stands up
// before another sits down: but for the first, every object on the way is full.
func (l *lowering) shift(start int32) {
	o, who, cost := l.end, l.comer, l.cost
	for o != start {
		b := l.next[o]
		to, toCost := l.to[o], l.toCost[o]
		l.stand(b)
		if who != out {
			l.sit(who, o, cost)
		}
		o, who, cost = to, b, toCost
	}
	if who != out {
		l.sit(who, o, cost)
	}
}

// sit gives a bidder a seat that is free.
func (l *lowering) sit(b, o int32, cost int64) {
	l.load[o]++
	l.seat(b, o, l.first[o]+l.load[o]-1, cost)
}

func (l *lowering) forget() {
	for _, o := range l.touched {
		l.dist[o], l.done[o] = unreached, false
	}
	l.touched, l.settled, l.queue = l.touched[:0], l.settled[:0], l.queue[:0]
}
