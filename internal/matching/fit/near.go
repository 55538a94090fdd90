package fit

// Near regions: bands of travel. The same region gives all points of the criterion, a near one two thirds of them, one
// that is far none. Half, which silence gives, lies between near and far.

// nearness is which regions the programme calls near, by number.
type nearness map[[2]int32]bool

func newNearness(groups [][]string, regions *numbers) nearness {
	if len(groups) == 0 {
		return nil
	}
	n := nearness{}
	for _, group := range groups {
		for _, one := range group {
			for _, other := range group {
				n[[2]int32{regions.of(one), regions.of(other)}] = true
			}
		}
	}
	return n
}

func (ix *index) isNear(a *adept, m *mentor) bool { return ix.near[[2]int32{a.region, m.region}] }

func (ix *index) inRegion(a *adept, m *mentor) int32 {
	most := a.plan.most[region]
	if a.says(region, m) && m.region != a.region && ix.isNear(a, m) {
		return most * 2 / 3
	}
	return half(most, a.says(region, m), m.region == a.region)
}
