package assign

// A search from a mentor with a free seat that has a price: the price comes down until an adept who is out takes
// the seat, or one comes from another mentor, whose price comes down as well …, or a price reaches 0. It is the
// one of lower.go, along the pairs of little slack.

// fill brings a free seat to who gains the whole most by it.
func (l *Live) fill(j int32) error {
	if l.free(j) <= 0 || l.price[j] == 0 {
		return nil
	}
	p := &l.paths
	for p.whole = l.near.reach <= 0; ; p.whole = true {
		p.clear()
		p.note(j, 0, out, 0)
		p.queue.push(event{0, j})
		for e, ok := p.next(); ok; e, ok = p.next() {
			if err := l.call(e.id, e.at); err != nil {
				return err
			}
		}
		if p.whole || p.best <= l.near.reach {
			break
		}
	}
	for _, k := range p.settled {
		l.setPrice(k, l.price[k]-(p.best-p.dist[k]))
	}
	l.narrow(p.best)
	l.follow(j)
	return nil
}

// call finds who would come to a mentor, its price having fallen so far.
func (l *Live) call(j int32, at int64) error {
	p := &l.paths
	if d := at + l.price[j]; d < p.best {
		p.best, p.sink, p.leaver = d, j, out
	}
	list := l.near.ofMentor[j]
	if p.whole && l.costs.rows != nil {
		list = l.allOf(j)
	}
	for _, x := range list {
		b := x.object
		if l.locked[b] != Nobody || l.mentor[b] == j || l.mentor[b] == waiting {
			continue
		}
		d := at + x.cost + l.price[j] - l.value(b)
		switch from := l.mentor[b]; {
		case d >= p.best:
		case from == out:
			p.best, p.sink, p.leaver, p.newcomer = d, j, b, x.cost
		case d < p.dist[from]:
			p.note(from, d, b, x.cost)
			p.to[from] = j
			p.queue.push(event{d, from})
		}
	}
	return p.tick.tick(len(list))
}

// allOf is every pair of a mentor.
func (l *Live) allOf(j int32) []candidate {
	list := l.paths.line[:0]
	for i, c := range l.costs.column(j, l.near.room(len(l.mentor))) {
		if c != Forbidden {
			list = append(list, candidate{l.scaled(int32(i), j, c), int32(i)})
		}
	}
	l.paths.line = list
	return list
}

// follow moves everybody along the way, from its end to the mentor it began with.
func (l *Live) follow(start int32) {
	p := &l.paths
	if p.leaver != out {
		l.move(p.leaver, p.sink, p.newcomer)
	}
	for j := p.sink; j != start; {
		to := p.to[j]
		l.move(p.via[j], to, p.cost[j])
		j = to
	}
}
