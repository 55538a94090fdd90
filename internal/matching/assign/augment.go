package assign

// raisePrices lifts the price of every object the search settled by what is left of the way to the end:
// then nobody would rather have one of them than what the exchange gives it.
func (s *search) raisePrices() {
	for _, o := range s.settled {
		s.raise(o, s.price[o]+s.best-s.dist[o])
	}
}

// exchange moves everybody along the path, from its end back to the bidder it began with.
func (s *search) exchange(start int32) {
	o, place := s.sink, int32(0)
	if o != out {
		place = s.first[o] + s.load[o]
		s.load[o]++
	} else {
		b := s.leaver
		o, place = s.holds[b], s.market.place[b]
		s.leave(b)
		if b == start {
			return
		}
	}
	for {
		b := s.via[o]
		nextObject, nextPlace := s.holds[b], s.market.place[b]
		s.seat(b, o, place, s.viaCost[o])
		if b == start {
			return
		}
		o, place = nextObject, nextPlace
	}
}
