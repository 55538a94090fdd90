package fit

import "math/bits"

// plain is what the plain five criteria need of each mentor, side by side as it is read. Mentors who are alike in
// languages, region and silence on offers have one number for all of that.
type plain struct {
	of    []plainClass // by mentor
	alike []class      // by number; its place is of no account
}

type plainClass struct {
	offers       uint64 // the first word
	alike, place int32
}

func newPlain(ix *index, of []class) plain {
	p, numbers := plain{of: make([]plainClass, len(of))}, map[class]int32{}
	for j, c := range of {
		alike := c
		alike.place = 0
		p.of[j] = plainClass{offers: ix.mentors[j].offers[0], place: c.place, alike: numbered(numbers, alike, &p.alike)}
	}
	return p
}

// given is the points of an adept for so many needs met, and for each number of plain.
type given struct {
	areas [128]int32 // as long as any count of bits, so that it needs no check
	base  []int32
}

// fillPlain scores by the criteria that most policies have.
func (r *row) fillPlain(a *adept, points []uint16) {
	g := &r.given
	for n, c := range r.plain.alike {
		g.base[n] = r.speech[c.speech] + r.region[c.region] + c.silent*a.plan.unsaid
	}
	if !r.narrow {
		r.fillWide(a, points)
		return
	}
	copy(g.areas[:], a.plan.areas)
	needs, of, base, place := a.needs.first(), r.plain.of[:len(points)], g.base, r.place
	for j := range points {
		m := &of[j]
		p := g.areas[bits.OnesCount64(needs&m.offers)&127] + base[m.alike] + place[m.place]
		points[j] = uint16(min(uint32(p), no)) // barred is below zero, and so far above
	}
}

// fillWide is fillPlain where there are more areas than bits in a word.
func (r *row) fillWide(a *adept, points []uint16) {
	for j := range points {
		m := &r.plain.of[j]
		p := a.plan.areas[a.needs.common(r.mentors[j].offers)] + r.given.base[m.alike] + r.place[m.place]
		points[j] = uint16(min(uint32(p), no))
	}
}
