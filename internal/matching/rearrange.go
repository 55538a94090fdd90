package matching

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/tenants"
)

// Placement is what is to be proposed to one adept, in the place of what the arranger saw there.
type Placement struct {
	AdeptID  uuid.UUID `json:"adept_id" format:"uuid"`
	MentorID uuid.UUID `json:"mentor_id,omitempty" format:"uuid" doc:"Left out: the proposal is taken away"`
	Seen     uuid.UUID `json:"instead_of,omitempty" format:"uuid" doc:"The mentor seen beside the adept. Left out: there was none. When it is another by now, nothing is changed"`
	Locked   bool      `json:"locked,omitempty"`
}

// arrangement is what stands in a cohort, about to be changed.
type arrangement struct {
	cohort
	people  map[uuid.UUID]candidate
	stands  map[uuid.UUID]Proposal // by adept
	apart   pairSet
	held    map[uuid.UUID]int // by mentor: proposals
	earlier pairSet           // who have been a pair, where that counts
	reports []fit.Report
}

// Rearrange changes some adepts' proposals, all of them or none: a move with those it moves in turn, many locks, or
// what takes either back.
func (s *Service) Rearrange(ctx context.Context, cohortID uuid.UUID, wanted []Placement) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if err := c.matchable(); err != nil {
			return err
		}
		a, err := arrangementOf(ctx, tx, c)
		if err != nil {
			return err
		}
		return a.rearrange(ctx, tx, wanted)
	})
}

// arrangementOf reads what stands and who is kept apart.
func arrangementOf(ctx context.Context, tx *tenants.Tx, c cohort) (a arrangement, err error) {
	people, err := candidates(ctx, tx, c.ID, maxRun)
	if err != nil {
		return a, err
	}
	stand, err := proposals(ctx, tx, c.ID, maxRun)
	if err != nil {
		return a, err
	}
	apart, earlier, err := whoIsApart(ctx, tx, c)
	if err != nil {
		return a, err
	}
	a = arrangement{cohort: c, people: map[uuid.UUID]candidate{}, stands: map[uuid.UUID]Proposal{}, apart: apart, held: map[uuid.UUID]int{}, earlier: earlier, reports: reportsOf(people)}
	for _, p := range people {
		a.people[p.ID] = p
	}
	for _, p := range stand {
		a.stands[p.Adept.ParticipantID] = p
		a.held[p.Mentor.ParticipantID]++
	}
	return a, nil
}

func (a arrangement) rearrange(ctx context.Context, tx *tenants.Tx, wanted []Placement) error {
	if err := a.asSeen(wanted); err != nil {
		return err
	}
	a.vacate(wanted)
	var leave []uuid.UUID
	var made, kept []scoredPair
	for n, w := range wanted {
		switch {
		case w.MentorID == uuid.Nil:
			leave = append(leave, w.AdeptID)
		case w.MentorID == w.Seen:
			kept = append(kept, a.kept(w))
		default:
			pair, err := a.pair(n, w)
			if err != nil {
				return err
			}
			made = append(made, pair)
		}
	}
	if err := a.fits(made); err != nil {
		return err
	}
	if len(leave)+len(made) == 0 {
		return lockProposals(ctx, tx, a.ID, kept)
	}
	if len(leave) > 0 {
		if err := removeProposals(ctx, tx, a.ID, leave...); err != nil {
			return fmt.Errorf("take proposals away: %w", err)
		}
	}
	if err := putProposals(ctx, tx, a.ID, append(made, kept...)); err != nil || len(made) == 0 {
		return err
	}
	adepts := make([]uuid.UUID, len(made))
	for i, p := range made {
		adepts[i] = p.adept
	}
	return agreeAgain(ctx, tx, a.ID, adepts...)
}

// kept is a pair that stands, locked or let go.
func (a arrangement) kept(w Placement) scoredPair {
	p := a.stands[w.AdeptID]
	return scoredPair{adept: w.AdeptID, mentor: w.MentorID, score: p.Score, reasons: p.Reasons, locked: w.Locked, run: p.RunID}
}

// asSeen refuses what was decided looking at something else.
func (a arrangement) asSeen(wanted []Placement) error {
	met := map[uuid.UUID]bool{}
	for n, w := range wanted {
		if met[w.AdeptID] {
			return fault.Invalid(fault.At(fmt.Sprintf("/pairs/%d/adept_id", n), "not_unique"))
		}
		met[w.AdeptID] = true
		if c, here := a.people[w.AdeptID]; !here || !c.IsAdept {
			return fault.NotFound()
		}
		if a.stands[w.AdeptID].Mentor.ParticipantID != w.Seen {
			return fault.Conflict("pair_changed")
		}
	}
	return nil
}

// vacate takes what is to leave off the mentors' seats.
func (a arrangement) vacate(wanted []Placement) {
	for _, w := range wanted {
		if w.MentorID != w.Seen && w.Seen != uuid.Nil {
			a.held[w.Seen]--
		}
	}
}

// pair scores one that is to be made, where nothing but a mentor's seats may stand against it.
func (a arrangement) pair(n int, w Placement) (p scoredPair, err error) {
	adept, mentor := a.people[w.AdeptID], a.people[w.MentorID]
	if !mentor.IsMentor {
		return p, fault.NotFound()
	}
	if adept.HasMentor {
		return p, fault.Conflict("adept_has_mentor")
	}
	if mentor.Paused && !slices.Contains(mentor.Agreed, adept.ID) {
		return p, fault.Conflict("mentor_paused")
	}
	if a.apart[Exclusion{AdeptID: adept.ID, MentorID: mentor.ID}] {
		return p, fault.Conflict("pair_excluded")
	}
	scored := score(a.Policy, adept, mentor, false, false)
	if scored.Blocked != nil && *scored.Blocked == "same_person" {
		return p, fault.Conflict("same_person")
	}
	return scoredPair{adept: adept.ID, mentor: mentor.ID, score: scored.Score, reasons: scored.Reasons, locked: w.Locked}, nil
}

// fits refuses more adepts with a mentor than there are seats.
func (a arrangement) fits(made []scoredPair) error {
	for _, p := range made {
		a.held[p.mentor]++
	}
	for _, p := range made {
		if m := a.people[p.mentor]; m.SeatsTaken+a.held[p.mentor] > m.Capacity {
			return fault.Capacity("mentor_full")
		}
	}
	return nil
}

// lockProposals locks pairs that stand, or lets them go; those that a mentor has said yes to stay locked.
func lockProposals(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, pairs []scoredPair) error {
	adepts, locked := make([]uuid.UUID, len(pairs)), make([]bool, len(pairs))
	for i, p := range pairs {
		adepts[i], locked[i] = p.adept, p.locked
	}
	_, err := tx.Exec(ctx, `
		update app.proposals p set locked = x.locked or p.state = 'accepted', updated_at = $5
		from unnest($3::uuid[], $4::boolean[]) as x (adept_id, locked)
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = x.adept_id and p.state in ('proposed', 'chosen', 'accepted')`,
		cohort, pq.Array(adepts), pq.Array(locked), tx.Now())
	if err != nil {
		return fmt.Errorf("lock proposals: %w", err)
	}
	return nil
}
