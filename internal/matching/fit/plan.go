package fit

// plan is how an adept's 1000 points are shared among the criteria on which the adept says something.
type plan struct {
	most  [criterionCount]int32
	areas []int32 // points for so many needs met
	base  int32   // points from the start: of an adept who says nothing
}

func newPlan(w Weights, a *adept) plan {
	p := plan{most: share(a.asked(w.list()))}
	if p.most == ([criterionCount]int32{}) {
		p.base = MostPoints / 2
	}
	needs := int32(a.needs.size())
	p.areas = make([]int32, needs+1)
	for met := int32(1); met <= needs; met++ { // half for meeting one at all, half by share
		p.areas[met] = (p.most[areas]*(needs+met) + needs) / (2 * needs)
	}
	return p
}

// unsaid is what areas give where the mentor does not say.
func (p *plan) unsaid() int32 { return p.most[areas] / 2 }

// asked answers the weights of the criteria on which the adept says something.
func (a *adept) asked(weights [criterionCount]int) [criterionCount]int {
	says := [criterionCount]bool{
		areas: len(a.needs) > 0, languages: len(a.languages) > 0, region: a.region != 0,
		organisation: a.organisation != 0, unit: a.unit != 0,
	}
	for c := range weights {
		if !says[c] {
			weights[c] = 0
		}
	}
	return weights
}

// share parts 1000 points by weight into whole numbers that add up: what rounding down leaves goes to the
// largest remainders, among equal ones to the first.
func share(weights [criterionCount]int) (points [criterionCount]int32) {
	sum, left := 0, MostPoints
	for _, w := range weights {
		sum += max(w, 0)
	}
	if sum == 0 {
		return points
	}
	var rest [criterionCount]int
	for c, w := range weights {
		points[c] = int32(MostPoints * max(w, 0) / sum)
		rest[c] = MostPoints * max(w, 0) % sum
		left -= int(points[c])
	}
	for ; left > 0; left-- {
		most := 0
		for c := range rest {
			if rest[c] > rest[most] {
				most = c
			}
		}
		points[most]++
		rest[most] = -1
	}
	return points
}
