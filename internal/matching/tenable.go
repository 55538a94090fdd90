package matching

import (
	"cmp"
	"slices"
)

// tenable is what of a result still holds when it is kept: people come, go, are locked or kept apart while a run is
// under way. t is read when the cohort is held; of too many for one mentor the best stay.
func (t task) tenable(pairs []scoredPair) []scoredPair {
	free, room := t.open()
	sorted := slices.Clone(pairs)
	slices.SortStableFunc(sorted, func(a, b scoredPair) int { return cmp.Compare(b.score, a.score) })
	kept := sorted[:0]
	for _, p := range sorted {
		adept, mentor := p.adept.String(), p.mentor.String()
		if !free[adept] || room[mentor] < 1 || t.apart[Exclusion{AdeptID: p.adept, MentorID: p.mentor}] {
			continue
		}
		free[adept] = false
		room[mentor]--
		kept = append(kept, p)
	}
	return kept
}

// open is who has no mentor and no locked proposal, and the seats that neither mentorships nor locks hold.
func (t task) open() (free map[string]bool, room map[string]int) {
	free, room = make(map[string]bool, len(t.adepts)), make(map[string]int, len(t.mentors))
	for _, a := range t.adepts {
		free[a.ID] = true
	}
	for _, m := range t.mentors {
		room[m.ID] = m.Capacity
	}
	for _, l := range t.locks {
		free[l.Adept] = false
		room[l.Mentor]--
	}
	return free, room
}
