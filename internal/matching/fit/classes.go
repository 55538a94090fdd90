package fit

import (
	"encoding/binary"
	"math"
)

// Scoring a whole cohort. Most criteria depend on the mentor through few values: a set of languages, a
// region, a place of work (organisation and unit). So for each adept such a value is scored once, by one
// mentor that has it, and the pairs look it up; only the areas are counted pair by pair. Rules between
// persons concern few mentors, who are found by what they are called. The outcome is that of scoring each
// pair by itself, about ten times as fast.

// classes is the mentors grouped by value.
type classes struct {
	*index
	narrow bool    // the first word of each mentor's offers is all there is
	of     []class // by mentor
	speech []int32 // a mentor for each set of languages
	region []int32 // a mentor for each region
	place  []work  // each place of work
	plain
	// The places of each organisation and of each unit; silence is 0.
	inOrganisation, inUnit map[int32][]int32
	// The mentors called so: ids below zero, names and addresses, also of their managers.
	called map[int32][]int32
	// The mentors of an organisation, and those who do not want its people.
	employed, unwanted map[int32][]int32
	under              map[int32][]int32 // the mentors whom somebody called so stands above
	further
}

// work is a place of work.
type work struct{ organisation, unit int32 }

// class is where a mentor's values stand in the tables of a row.
type class struct {
	speech, region, place int32
	silent                int32 // 1 where the mentor offers nothing
}

func newClasses(ix *index) *classes {
	c := &classes{index: ix, of: make([]class, len(ix.mentors)),
		called: map[int32][]int32{}, under: map[int32][]int32{}, employed: map[int32][]int32{}, unwanted: map[int32][]int32{}, inOrganisation: map[int32][]int32{}, inUnit: map[int32][]int32{}}
	speech, region, place := grouping{}, grouping{}, map[work]int32{}
	for j := range ix.mentors {
		m := &ix.mentors[j]
		c.of[j] = class{
			speech: speech.of(m.languages.text(), j, &c.speech),
			region: region.of(set{uint64(m.region)}.text(), j, &c.region),
			place:  numbered(place, work{m.organisation, m.unit}, &c.place),
		}
		if !m.saysOffers {
			c.of[j].silent = 1
		}
		c.narrow = len(m.offers) == 1
		c.call(int32(j), m.person)
	}
	c.plain, c.further = newPlain(ix, c.of), newFurther(ix)
	for n, w := range c.place {
		c.inOrganisation[w.organisation] = append(c.inOrganisation[w.organisation], int32(n))
		c.inUnit[w.unit] = append(c.inUnit[w.unit], int32(n))
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

// numbered numbers values in the order of meeting.
func numbered[V comparable](numbers map[V]int32, value V, met *[]V) int32 {
	n, known := numbers[value]
	if !known {
		n = int32(len(*met))
		numbers[value] = n
		*met = append(*met, value)
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
	given                 given
}

// barred is so far below zero that no points lift it.
const barred = -10 * MostPoints

func (c *classes) newRow() *row {
	return &row{classes: c, speech: make([]int32, len(c.speech)), region: make([]int32, len(c.region)), place: make([]int32, len(c.place)),
		given: given{base: make([]int32, len(c.alike))}, sector: make([]int32, len(c.further.sectors)), terms: make([]int32, len(c.further.terms))}
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

// preparePlaces scores all places as a stranger's, and then those with which the adept has something in common, or which
// do not say. What a place gives depends on how its two parts stand to the adept's only.
func (r *row) preparePlaces(a *adept) {
	var points [3][3]int32
	var m mentor
	for n, organisation := range [...]int32{silent: 0, shares: a.organisation, differs: stranger} {
		for k, unit := range [...]int32{silent: 0, shares: a.unit, differs: stranger} {
			m.organisation, m.unit = organisation, unit
			points[n][k] = r.atPlace(a, &m)
		}
	}
	for n := range r.place {
		r.place[n] = points[differs][differs]
	}
	in, own := r.inOrganisation, a.organisation
	if own == 0 { // then organisations give the same everywhere
		in, own = r.inUnit, a.unit
	}
	for _, places := range [][]int32{in[0], in[own]} {
		for _, n := range places {
			w := r.classes.place[n]
			r.place[n] = points[standing(w.organisation, a.organisation)][standing(w.unit, a.unit)]
		}
	}
}

// How what a mentor says stands to what the adept says.
const (
	silent = iota
	shares
	differs
)

func standing(theirs, own int32) int {
	switch theirs {
	case 0:
		return silent
	case own:
		return shares
	}
	return differs
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
