package matching

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

// mostCauses bounds how many reasons are given why a run cannot be used again.
const mostCauses = 5

// again scores the pairs of a run as they are now; a conflict that says why where some of them no longer hold.
func (a arrangement) again(pairs keptPairs) ([]scoredPair, error) {
	locked := map[uuid.UUID]uuid.UUID{}
	clear(a.held)
	for adept, p := range a.stands {
		if p.Locked {
			locked[adept] = p.Mentor.ParticipantID
			a.held[p.Mentor.ParticipantID]++
		}
	}
	var made []scoredPair
	var why causes
	for n, p := range pairs {
		mentor, held := locked[p.Adept]
		if held && mentor == p.Mentor {
			continue
		}
		one, cause := a.pairAgain(n, p, mentor)
		if cause != nil {
			why.add(*cause)
			continue
		}
		made = append(made, one)
	}
	if a.fits(made) != nil {
		for _, p := range made {
			if m := a.people[p.mentor]; m.SeatsTaken+a.held[p.mentor] > m.Capacity {
				why.add(fault.At("", "run_seats", "mentor", m.Name))
			}
		}
	}
	return made, why.fault()
}

// pairAgain scores one pair of a run as it is now, or says what stands against it: her lock to another mentor among it.
func (a arrangement) pairAgain(n int, p keptPair, locked uuid.UUID) (one scoredPair, why *fault.Field) {
	adept, mentor := a.people[p.Adept], a.people[p.Mentor]
	because := func(f fault.Field) (scoredPair, *fault.Field) { return scoredPair{}, &f }
	if adept.ID == uuid.Nil || mentor.ID == uuid.Nil {
		return because(fault.At("", "run_without"))
	}
	if locked != uuid.Nil {
		return because(fault.At("", "run_locked_another", "adept", adept.Name, "mentor", a.people[locked].Name))
	}
	one, err := a.pair(n, Placement{AdeptID: p.Adept, MentorID: p.Mentor})
	switch fault.Of(err).Code {
	case "adept_has_mentor":
		return because(fault.At("", "run_has_mentor", "adept", adept.Name))
	case "mentor_paused":
		return because(fault.At("", "run_mentor_paused", "mentor", mentor.Name))
	case "pair_excluded":
		return because(fault.At("", "run_pair_excluded", "adept", adept.Name, "mentor", mentor.Name))
	}
	if err != nil {
		return because(fault.At("", "run_without"))
	}
	if a.ruledOut(p.Adept, p.Mentor) {
		return because(fault.At("", "run_against_rule", "adept", adept.Name, "mentor", mentor.Name))
	}
	return one, nil
}

// ruledOut reports whether a hard rule stands against a pair by now.
func (a arrangement) ruledOut(adept, mentor uuid.UUID) bool {
	been := a.earlier[Exclusion{AdeptID: adept, MentorID: mentor}]
	return score(a.Policy, a.people[adept], a.people[mentor], false, been, a.reports...).Blocked != nil
}

// causes are the reasons why a run cannot be used again, each once.
type causes []fault.Field

func (c *causes) add(f fault.Field) {
	said := func(one fault.Field) string { return one.Code + fmt.Sprint(one.Values) }
	for _, one := range *c {
		if said(one) == said(f) {
			return
		}
	}
	if len(*c) < mostCauses {
		f.Pointer = fmt.Sprintf("/pairs/%d", len(*c))
		*c = append(*c, f)
	}
}

func (c causes) fault() error {
	if len(c) == 0 {
		return nil
	}
	f := fault.Conflict("run_out_of_date")
	f.Fields = c
	return f
}
