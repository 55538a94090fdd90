package fit

// plan is what a policy's points come to for one adept.
type plan struct {
	most   [criterionCount]int32
	areas  []int32 // points for so many needs met
	unsaid int32   // what areas and level give besides where the mentor offers nothing
	level  levelPlan
}

// newPlan makes the plan of an adept with so many needs, some of which say a level. Who has none is given half, whatever
// a mentor offers.
func newPlan(most [criterionCount]int32, needs int32, levelled bool) plan {
	p := plan{most: most, areas: make([]int32, needs+1)}
	p.level = newLevelPlan(most[level], needs, levelled)
	if needs == 0 {
		p.areas[0] = most[areas] / 2
		return p
	}
	p.unsaid = most[areas] / 2
	if levelled {
		p.unsaid += most[level] / 2
	}
	for met := int32(1); met <= needs; met++ { // half for meeting one at all, half by share
		p.areas[met] = (most[areas]*(needs+met) + needs) / (2 * needs)
	}
	return p
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
