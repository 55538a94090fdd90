package fit

import "math/bits"

// further is the mentors grouped by what the criteria beyond the plain five go by. A policy that gives those no weight
// has no use for it, and its pairs are scored without.
type further struct {
	counts  bool
	in      []furtherClass // by mentor
	sectors []int32        // a mentor for each sector
	terms   []terms
	come    []comeBits // of each mentor, where areas are a word
}

type furtherClass struct{ sector, terms int32 }

// comeBits is the first words of a mentor's offers and levels, side by side as they are read.
type comeBits struct{ offers, any, first, below uint64 }

func newFurther(ix *index) further {
	f := further{}
	for _, c := range []int{level, seniority, sector, mode, availability} {
		f.counts = f.counts || ix.most[c] > 0
	}
	if !f.counts {
		return f
	}
	f.in, f.come = make([]furtherClass, len(ix.mentors)), make([]comeBits, len(ix.mentors))
	sectors, terms := grouping{}, map[terms]int32{}
	for j := range ix.mentors {
		m := &ix.mentors[j]
		n, met := terms[m.terms]
		if !met {
			n = int32(len(f.terms))
			terms[m.terms] = n
			f.terms = append(f.terms, m.terms)
		}
		f.in[j] = furtherClass{sector: sectors.of(set{uint64(m.sector)}.text(), j, &f.sectors), terms: n}
		f.come[j] = comeBits{offers: m.offers[0]}
		if m.come.any != nil {
			f.come[j] = comeBits{offers: m.offers[0], any: m.come.any[0], first: m.come.first[0], below: m.come.below[0]}
		}
	}
	return f
}

// prepareFurther scores every sector, and every combination of terms by its parts.
func (r *row) prepareFurther(a *adept) {
	for n, j := range r.further.sectors {
		r.sector[n] = r.sameSector(a, &r.mentors[j])
	}
	if len(r.further.terms) == 0 {
		return
	}
	var steps [8]int32
	var modes, times [16]int32
	for n := range uint8(16) {
		m := &mentor{person: person{terms: terms{seniority: n % 8, mode: n % 4, times: n}}}
		steps[n%8], modes[n%4], times[n] = r.above(a, m), a.modes(m), a.times(m)
	}
	for n, t := range r.further.terms {
		r.terms[n] = steps[t.seniority%8] + modes[t.mode%4] + times[t.times%16]
	}
}

// fillFurther scores by all criteria.
func (r *row) fillFurther(a *adept, points []uint16) {
	needs, any, low, high := a.needs.first(), a.asks.any.first(), a.asks.low.first(), a.asks.high.first()
	given, unsaid, level := a.plan.areas, [2]int32{0, a.plan.unsaid}, a.plan.level
	of, in, come := r.classes.of[:len(points)], r.in[:len(points)], r.further.come[:len(points)]
	speech, region, place, sector, terms := r.speech, r.region, r.place, r.sector, r.terms
	for j := range points {
		m, f, c := &of[j], &in[j], &come[j]
		met := bits.OnesCount64(needs & c.offers)
		more := bits.OnesCount64(any&c.any) - 2*bits.OnesCount64(low&c.first|high&c.below)
		if !r.narrow {
			met, more = r.wide(a, j)
		}
		p := given[met] + unsaid[m.silent&1] + speech[m.speech] + region[m.region] + place[m.place] + sector[f.sector] + terms[f.terms]
		if len(level.points) > 0 {
			p += level.points[level.at(int32(met), int32(more))]
		}
		if p < 0 {
			p = no
		}
		points[j] = uint16(p)
	}
}

// wide counts where there are more areas than bits in a word.
func (r *row) wide(a *adept, j int) (met, more int) {
	m := &r.mentors[j]
	if met = a.needs.common(m.offers); m.come.any == nil {
		return met, 0
	}
	said, short := a.judged(m)
	return met, said - 2*short
}

// barEmployers bars mentors from organisations that the adept does not want, and those who do not want the adept's.
func (r *row) barEmployers(a *adept, points []uint16) {
	for _, j := range r.unwanted[a.organisation] {
		if a.organisation != 0 {
			points[j] = no
		}
	}
	for _, organisation := range a.notWith {
		for _, j := range r.employed[organisation] {
			points[j] = no
		}
	}
}
