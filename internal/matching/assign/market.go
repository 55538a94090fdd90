package assign

// out and waiting are what a bidder holds when it holds no object.
const (
	out     = -1 // decided: it stays out
	waiting = -2 // not decided yet
)

// market is the state of a run: who holds what, at which prices. Between two steps it always holds:
//
//   - no price is negative, and only a full object has a positive one (but where prices were guessed: then
//     that is the last thing to be set right, in lower.go);
//   - a bidder that holds an object could not do better: value = cost + price ≤ cost + price of any other,
//     and ≤ the cost of staying out;
//   - a bidder that is out has the value of staying out.
//
// A market without waiting bidders is therefore optimal.
type market struct {
	view  *view
	lists *lists

	price []int64 // by object
	first []int32 // by object: its places in holder are first[o] up to first[o+1]
	load  []int32 // by object: how many of them are taken
	holds []int32 // by bidder: an object, out or waiting
	place []int32 // by bidder: its place in holder
	paid  []int64 // by bidder: the cost of what it holds
	value []int64 // by bidder

	holder []int32 // by place: the bidder there

	stuck bool // the auction got nowhere
	stats Stats
}

// Stats tells how a run went. It is for measuring; nothing depends on it.
type Stats struct {
	Swapped  bool // seats bid for adepts
	Coarse   int  // auctions with ε
	Reopened bool // from guessed prices
	Bids     int  // in the auction
	Searches int  // shortest paths
	Sweeps   int  // of them, those on an array over full rows
	Settled  int  // objects that searches went through
	Fills    int  // candidate lists filled again
	Lowered  int  // searches that lowered a price
}

func newMarket(v *view, depth int32) *market {
	bidders, objects := len(v.line), len(v.capacity)
	m := &market{
		view:  v,
		price: make([]int64, objects), first: make([]int32, objects+1), load: make([]int32, objects),
		holds: make([]int32, bidders), place: make([]int32, bidders),
		paid: make([]int64, bidders), value: make([]int64, bidders),
	}
	for o, n := range v.capacity {
		m.first[o+1] = m.first[o] + n
		if n == 0 { // nobody can want it
			m.price[o] = v.scale.out
		}
	}
	m.wait()
	m.holder = make([]int32, m.first[objects])
	m.lists = newLists(v, m.price, depth)
	m.stats.Swapped = v.swapped
	return m
}

// clear takes everything back and sets new prices for what has a place.
func (m *market) clear(prices []int64) {
	for o, n := range m.view.capacity {
		m.load[o] = 0
		if n > 0 {
			m.price[o] = min(prices[o], m.view.scale.out)
		}
	}
	m.wait()
	m.stats.Reopened = true
}

func (m *market) wait() {
	for b := range m.holds {
		m.holds[b] = waiting
	}
}

// guessed tells whether an object that is not full can have a price.
func (m *market) guessed() bool { return m.stats.Reopened || m.stats.Coarse > 0 }

func (m *market) full(o int32) bool { return m.load[o] == m.view.capacity[o] }

// holders answers the bidders that hold an object.
func (m *market) holders(o int32) []int32 {
	return m.holder[m.first[o] : m.first[o]+m.load[o]]
}

// seat puts a bidder in a place of an object.
func (m *market) seat(b, o, place int32, cost int64) {
	m.holder[place] = b
	m.holds[b], m.place[b], m.paid[b] = o, place, cost
	m.value[b] = cost + m.price[o]
}

// leave lets a bidder stay out.
func (m *market) leave(b int32) {
	m.holds[b], m.value[b] = out, m.view.scale.out
}

// stand takes a bidder off its seat; the last holder moves to that place.
func (m *market) stand(b int32) {
	o, place := m.holds[b], m.place[b]
	m.load[o]--
	last := m.holder[m.first[o]+m.load[o]]
	m.holder[place], m.place[last] = last, place
	m.holds[b] = waiting
}

// raise sets a price that is not below today's, and with it the value of the holders.
func (m *market) raise(o int32, price int64) {
	by := price - m.price[o]
	if by <= 0 {
		return
	}
	m.price[o] = price
	for _, b := range m.holders(o) {
		m.value[b] += by
	}
}
