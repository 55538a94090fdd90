package assign

// heap is a queue by key with four children to a node: flatter than two, so that most of a pop stays in
// one line of the processor's cache. Equal keys come out in an order that depends on what went in only.
type heap []event

// event is an object to settle at a distance, or, with the complement of its number, a bidder whose
// candidate list ends there.
type event struct {
	at int64
	id int32
}

func (h *heap) push(e event) {
	*h = append(*h, e)
	s := *h
	at := len(s) - 1
	for at > 0 {
		up := (at - 1) / 4
		if s[up].at <= e.at {
			break
		}
		s[at] = s[up]
		at = up
	}
	s[at] = e
}

func (h *heap) pop() event {
	s := *h
	top, last := s[0], s[len(s)-1]
	s = s[:len(s)-1]
	*h = s
	if len(s) > 0 {
		s.place(last)
	}
	return top
}

// place lets an event sink from the top, which is free.
func (h heap) place(e event) {
	at := 0
	for {
		child := 4*at + 1
		if child >= len(h) {
			break
		}
		least := child
		for c := child + 1; c < min(child+4, len(h)); c++ {
			if h[c].at < h[least].at {
				least = c
			}
		}
		if h[least].at >= e.at {
			break
		}
		h[at] = h[least]
		at = least
	}
	h[at] = e
}
