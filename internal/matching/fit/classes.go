package fit

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Scoring a whole cohort. Most criteria depend on the mentor through few values: a set of languages, a
// region, a place of work (organisation and unit). So for each adept such a value is scored once, by one
// mentor that has it, and the pairs look it up; only the areas are counted pair by pair. Rules between
// persons concern few mentors, who are found by what they are called. The outcome is that of scoring each
// pair by itself, about ten times as fast.

// classes is the mentors grouped by value.
type classes struct {
	*index
	offers []uint64 // the first word of each mentor's offers
	narrow bool     // that word is all there is
	of     []class  // by mentor
	speech []int32  // a mentor for each set of languages
	region []int32  // a mentor for each region
	place  []int32  // a mentor for each place of work
	// The places of each organisation and of each unit; silence is 0.
	inOrganisation, inUnit map[int32][]int32
	// The mentors called so: ids below zero, names and addresses, also of their managers.
	called map[int32][]int32
	// The mentors of an organisation, and those who do not want its people.
	employed, unwanted map[int32][]int32
	under              map[int32][]int32 // the mentors whom somebody called so stands above
	further
}

// class is where a mentor's values stand in the tables of a row.
type class struct {
	speech, region, place int32
	silent                int32 // 1 where the mentor offers nothing
}

func newClasses(ix *index) *classes {
	c := &classes{index: ix, of: make([]class, len(ix.mentors)), offers: make([]uint64, len(ix.mentors)),
		called: map[int32][]int32{}, under: map[int32][]int32{}, employed: map[int32][]int32{}, unwanted: map[int32][]int32{}, inOrganisation: map[int32][]int32{}, inUnit: map[int32][]int32{}}
	speech, region, place := grouping{}, grouping{}, grouping{}
	for j := range ix.mentors {
		m := &ix.mentors[j]
		c.of[j] = class{
			speech: speech.of(m.languages.text(), j, &c.speech),
			region: region.of(set{uint64(m.region)}.text(), j, &c.region),
			place:  place.of(set{uint64(m.organisation), uint64(m.unit)}.text(), j, &c.place),
		}
		if !m.saysOffers {
			c.of[j].silent = 1
		}
		c.offers[j] = m.offers[0]
		c.narrow = len(m.offers) == 1
		c.call(int32(j), m.person)
	}
	c.further = newFurther(ix)
	for n, j := range c.place {
		m := ix.mentors[j]
		c.inOrganisation[m.organisation] = append(c.inOrganisation[m.organisation], int32(n))
		c.inUnit[m.unit] = append(c.inUnit[m.unit], int32(n))
	}
	return c
}

// call notes a mentor under every name that a rule between persons goes by.
func (c *classes) call(j int32, p person) {
	for _, name := range []int32{-p.id, p.identity, p.name, p.manager} {
		if name != 0 {
			c.called[name] = append(c.called[name], j)
		}
	}
	for _, name := range p.above {
		c.under[name] = append(c.under[name], j)
	}
	if p.organisation != 0 {
		c.employed[p.organisation] = append(c.employed[p.organisation], j)
	}
	for _, organisation := range p.notWith {
		if organisation != 0 {
			c.unwanted[organisation] = append(c.unwanted[organisation], j)
		}
	}
}

// grouping numbers values in the order of meeting, with a mentor for each.
type grouping map[string]int32

func (g grouping) of(value string, mentor int, first *[]int32) int32 {
	n, met := g[value]
	if !met {
		n = int32(len(*first))
		g[value] = n
		*first = append(*first, int32(mentor))
	}
	return n
}

func (s set) text() string {
	out := make([]byte, 0, 8*len(s))
	for _, w := range s {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return string(out)
}

// row is the tables of one adept, in memory that serves one adept after another.
type row struct {
	*classes
	speech, region, place []int32 // points of each value, or barred
	sector, terms         []int32 // likewise, where they count
}

// barred is so far below zero that no points lift it.
const barred = -10 * MostPoints

func (c *classes) newRow() *row {
	return &row{classes: c, speech: make([]int32, len(c.speech)), region: make([]int32, len(c.region)), place: make([]int32, len(c.place)),
		sector: make([]int32, len(c.further.sectors)), terms: make([]int32, len(c.further.terms))}
}

// fill scores an adept with every mentor.
func (r *row) fill(i int, points []uint16) {
	a := &r.adepts[i]
	r.prepare(a)
	if r.counts {
		r.fillFurther(a, points)
	} else {
		r.fillPlain(a, points)
	}
	if r.owned != nil {
		r.fillOwn(a, points)
	}
	r.bar(a, points)
}

// fillPlain scores by the criteria that most policies have.
func (r *row) fillPlain(a *adept, points []uint16) {
	needs := a.needs.first()
	given, unsaid := a.plan.areas, [2]int32{0, a.plan.unsaid}
	for j := range points {
		m := &r.of[j]
		met := bits.OnesCount64(needs & r.offers[j])
		if !r.narrow {
			met = a.needs.common(r.mentors[j].offers)
		}
		p := given[met] + unsaid[m.silent] + r.speech[m.speech] + r.region[m.region] + r.place[m.place]
		if p < 0 {
			p = no
		}
		points[j] = uint16(p)
	}
}

// prepare scores every value for an adept.
func (r *row) prepare(a *adept) {
	for n, j := range r.classes.speech {
		m := &r.mentors[j]
		r.speech[n] = unless(r.speechless(a, m), a.sharesLanguage(m))
	}
	for n, j := range r.classes.region {
		r.region[n] = r.inRegion(a, &r.mentors[j])
	}
	r.preparePlaces(a)
	r.prepareFurther(a)
}

// stranger works where nobody else does.
const stranger = math.MaxInt32

// preparePlaces scores all places as a stranger's, and then those with which the adept has something in
// common, or which do not say.
func (r *row) preparePlaces(a *adept) {
	strange := r.atPlace(a, &mentor{person: person{organisation: stranger, unit: stranger}})
	for n := range r.place {
		r.place[n] = strange
	}
	for _, places := range [][]int32{r.inOrganisation[0], r.inUnit[0], r.inOrganisation[a.organisation], r.inUnit[a.unit]} {
		for _, n := range places {
			r.place[n] = r.atPlace(a, &r.mentors[r.classes.place[n]])
		}
	}
}

func (r *row) atPlace(a *adept, m *mentor) int32 {
	return unless(r.tooClose(a, m), a.organisations(m, r.policy.PreferSameOrganisation)+a.units(m))
}

func unless(against rule, points int32) int32 {
	if against != noRule {
		return barred
	}
	return points
}

// bar applies the rules between persons to those mentors whom they could concern.
func (r *row) bar(a *adept, points []uint16) {
	for _, name := range []int32{-a.id, a.identity, a.name, a.manager} {
		for _, j := range r.called[name] {
			if r.personal(a, &r.mentors[j], int(j)) != noRule {
				points[j] = no
			}
		}
	}
	for j := range a.apart {
		points[j] = no
	}
	r.barEmployers(a, points)
	r.barLine(a, points)
}
