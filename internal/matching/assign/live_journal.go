package assign

import "slices"

// journal is what has been written since an edit began, so that it can be taken back.
type journal []entry

type field uint8

const (
	ofPrice field = iota
	ofMentor
	ofLock
	ofSeats
	ofBarred
	ofAdept
	ofPairs
	ofSpare
)

// entry is what stood in one place: of an adept or a mentor, a number or a place, and a cost.
type entry struct {
	field    field
	at, held int32
	cost     int64
}

func (l *Live) note(e entry) { l.journal = append(l.journal, e) }

func (l *Live) setPrice(j int32, price int64) {
	l.note(entry{field: ofPrice, at: j, cost: l.price[j]})
	l.price[j] = price
}

// move gives an adept a seat, or none: out or waiting.
func (l *Live) move(i, to int32, cost int64) {
	l.note(entry{field: ofMentor, at: i, held: l.mentor[i], cost: l.paid[i]})
	l.hold(i, to, cost)
}

func (l *Live) hold(i, to int32, cost int64) {
	if from := l.mentor[i]; from >= 0 {
		held := l.held[from]
		for at, b := range held {
			if b == i {
				held[at] = held[len(held)-1]
				l.held[from] = held[:len(held)-1]
				break
			}
		}
	}
	if to >= 0 {
		l.held[to] = append(l.held[to], i)
	}
	l.mentor[i], l.paid[i] = to, cost
}

func (l *Live) setLock(i, j int32, cost int64) {
	l.note(entry{field: ofLock, at: i, held: l.locked[i], cost: l.given[i]})
	l.locked[i], l.given[i] = j, cost
}

// addSeats changes how many seats of a mentor are free of locks, and, by more, how many there are.
func (l *Live) addSeats(j, n int32, more int64) {
	l.note(entry{field: ofSeats, at: j, held: n, cost: more})
	l.seats[j] += n
	l.problem.Seats[j] += int(more)
}

func (l *Live) bar(i, j int32) {
	l.note(entry{field: ofPairs, at: i})
	l.note(entry{field: ofBarred, at: i, held: j})
	l.costs.barred[pair{i, j}] = struct{}{}
	if l.mentor[i] != j { // or it is seated anew, with its pairs
		l.renew(i)
	}
}

func (l *Live) takeSpare() {
	l.note(entry{field: ofSpare})
	l.spare--
}

// addAdept adds somebody who waits.
func (l *Live) addAdept(id string, row []int64) {
	l.note(entry{field: ofAdept})
	l.problem.Adepts = append(l.problem.Adepts, id)
	l.lottery.adepts = append(l.lottery.adepts, keys([]string{id}, scramble(uint64(l.problem.Seed)))[0])
	l.costs.later = append(l.costs.later, slices.Clone(row))
	l.locked, l.given = append(l.locked, Nobody), append(l.given, 0)
	l.mentor, l.paid = append(l.mentor, waiting), append(l.paid, 0)
	l.near.ofAdept = append(l.near.ofAdept, nil)
}

// dropAdept takes the last one out, who waits.
func (l *Live) dropAdept() {
	i := int32(len(l.mentor) - 1)
	l.near.drop(i)
	l.problem.Adepts, l.lottery.adepts, l.costs.later = l.problem.Adepts[:i], l.lottery.adepts[:i], l.costs.later[:int(i)-l.costs.first]
	l.locked, l.given, l.mentor, l.paid, l.near.ofAdept = l.locked[:i], l.given[:i], l.mentor[:i], l.paid[:i], l.near.ofAdept[:i]
}

// mark is a moment to come back to.
type mark struct {
	length   int
	reach    int64
	gathered int
}

func (l *Live) mark() mark { return mark{len(l.journal), l.near.reach, l.near.gathered} }

// rollBack takes back what was written since. Whose pairs were made anew at other prices gets them made once more;
// what was gathered anew was gathered at other prices too, and is of no use.
func (l *Live) rollBack(to mark) {
	var renewed []int32
	for len(l.journal) > to.length {
		e := l.journal[len(l.journal)-1]
		l.journal = l.journal[:len(l.journal)-1]
		if e.field == ofPairs {
			renewed = append(renewed, e.at)
		}
		l.takeBack(e)
	}
	if l.near.gathered != to.gathered {
		l.near.reach = 0
		return
	}
	l.near.reach = to.reach
	for _, i := range renewed {
		if int(i) < len(l.mentor) {
			l.renew(i)
		}
	}
}

func (l *Live) takeBack(e entry) {
	switch e.field {
	case ofPrice:
		l.price[e.at] = e.cost
	case ofMentor:
		l.hold(e.at, e.held, e.cost)
	case ofLock:
		l.locked[e.at], l.given[e.at] = e.held, e.cost
	case ofSeats:
		l.seats[e.at] -= e.held
		l.problem.Seats[e.at] -= int(e.cost)
	case ofBarred:
		delete(l.costs.barred, pair{e.at, e.held})
	case ofSpare:
		l.spare++
	case ofAdept:
		l.dropAdept()
	}
}
