package matching

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// Workspace is everything the arranger matches by, in one answer.
type Workspace struct {
	CohortID   uuid.UUID         `json:"cohort_id" format:"uuid"`
	State      cohorts.State     `json:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
	Run        *Run              `json:"run" doc:"The newest run"`
	Stands     *Run              `json:"stands" doc:"The run whose result the proposals are, so that its proof holds of them; null when they have been changed since"`
	From       *Run              `json:"from" doc:"The run that the proposals come from, also when they have been changed since; null where none of them is a run's, as after a launch"`
	Outdated   bool              `json:"outdated" doc:"The rules, the people or the exclusions have changed since the newest run that was done: the scores of proposals are from then"`
	Policy     programmes.Policy `json:"policy"`
	GroupSize  int               `json:"group_size" doc:"How many adepts a mentorship of the programme has at most; 1: pairs. A launch makes one of all the adepts of a mentor, as far as it has room"`
	Coverage   Coverage          `json:"coverage"`
	Proposals  []Proposal        `json:"proposals" doc:"Weakest first; the weakest 2,000 where there are more"`
	Against    []AgainstRule     `json:"against" doc:"Proposals that stand against a hard rule, by adept: an arranger has moved them there, or the rule or what somebody says of herself is newer"`
	Unmatched  []UnmatchedAdept  `json:"unmatched"`
	Waiting    []WaitingMentor   `json:"waiting" doc:"Mentors without an adept, longest wait first, and last those who do something else meanwhile (D10)"`
	Adepts     []AdeptToMatch    `json:"adepts"`
	Mentors    []MentorToMatch   `json:"mentors"`
	Exclusions []Exclusion       `json:"exclusions" doc:"What arrangers have decided by name"`
	Wishers    int               `json:"wishers" doc:"Adepts without a mentor who have ranked mentors: a run by the wishes gives nobody else one"`
	UndoUntil  *time.Time        `json:"undo_until" nullable:"true" doc:"Until then the last launch can be taken back: its mails have not left; null when there is none to take back"`
	Beyond     bool              `json:"beyond" doc:"More people are admitted than are shown here: the first 2,000 by name. A run takes all of them, and the coverage counts them"`
}

// Coverage counts who has a mentor or a proposal.
type Coverage struct {
	Adepts         int `json:"adepts"`
	WithProposal   int `json:"with_proposal"`
	WithMentor     int `json:"with_mentor"`
	Mentors        int `json:"mentors"`
	Seats          int `json:"seats" doc:"Seats that no mentorship holds"`
	WaitingMentors int `json:"waiting_mentors" doc:"Without an adept and without anything else to do"`
	Mentorships    int `json:"mentorships" doc:"How many mentorships a launch makes of the proposals, where nobody has a group under way: a mentor's adepts meet in as few groups as have room for them"`
}

// AgainstRule is an adept whose proposal stands against a hard rule of the programme.
type AgainstRule struct {
	AdeptID uuid.UUID `json:"adept_id" format:"uuid"`
	Rule    string    `json:"rule" enum:"same_person,earlier_pair,unwanted_employer,own_manager,same_manager,reporting_line,same_unit,same_organisation,no_common_language"`
}

// UnmatchedAdept is an adept without a proposal; why holds codes when a run left the person out.
type UnmatchedAdept struct {
	Side
	Needs []string `json:"needs"`
	Why   []string `json:"why"`
	// LeftOutBefore goes first in a run, where the policy says so.
	LeftOutBefore bool `json:"left_out_before" doc:"Stood without a mentor in the programme's cohort before this one"`
}

// WaitingMentor is a mentor nobody needs yet; need comes first, so a wait is a defect (D10).
type WaitingMentor struct {
	Side
	Offers   []string `json:"offers"`
	Capacity int      `json:"capacity"`
	Days     int      `json:"days"`
	// Occupation keeps her from waiting, not from an adept.
	Occupation *string `json:"occupation" enum:"stand_by,guest,trio" nullable:"true" doc:"What she does meanwhile"`
}

// AdeptToMatch is an adept of the workspace.
type AdeptToMatch struct {
	Side
	Needs         []string `json:"needs"`
	HasMentor     bool     `json:"has_mentor"`
	LeftOutBefore bool     `json:"left_out_before" doc:"Stood without a mentor in the programme's cohort before this one"`
}

// MentorToMatch is a mentor of the workspace.
type MentorToMatch struct {
	Side
	Offers   []string `json:"offers"`
	Capacity int      `json:"capacity"`
	Taken    int      `json:"taken" doc:"Seats held by mentorships"`
	Proposed int      `json:"proposed" doc:"Seats held by proposals"`
	Paused   bool     `json:"paused" doc:"She has paused: no further adept is proposed to her"`
}

// standing is the run whose result the proposals are, and whose proof holds of them: the one that put them there, where
// others came to the same; nil where they, or what the run went by, have been changed.
func standing(runs []standingRun, made *standingRun, basis string, stand []Proposal, c Coverage) *standingRun {
	holds := func(r standingRun) bool { return len(stand) > 0 && r.stillHolds(basis, stand, c.Adepts-c.WithMentor) }
	if made != nil && holds(*made) {
		return made
	}
	if i := slices.IndexFunc(runs, holds); i >= 0 {
		return &runs[i]
	}
	return nil
}

// maker is the run that put its pairs there last: a run puts its own in the place of all that is not locked, each with an
// id of its time, and what an arranger has moved since is no run's any more. It is nil where no proposal is a run's.
func maker(runs []standingRun, stand []Proposal) *standingRun {
	var last Proposal
	for _, p := range stand {
		if p.RunID.Valid && bytes.Compare(p.ID[:], last.ID[:]) > 0 {
			last = p
		}
	}
	if i := slices.IndexFunc(runs, func(r standingRun) bool { return last.RunID.Valid && r.ID == last.RunID.UUID }); i >= 0 {
		return &runs[i]
	}
	return nil
}

// result is the run itself; nil for none.
func (r *standingRun) result() *Run {
	if r == nil {
		return nil
	}
	return &r.Run
}

// newest is the first of the runs.
func newest(runs []standingRun) *standingRun {
	if len(runs) == 0 {
		return nil
	}
	return &runs[0]
}

// leftOut is whom the run left out that the proposals come from, or the newest where they are no run's.
func leftOut(runs []standingRun, made *standingRun) LeftOuts {
	if r := cmp.Or(made, newest(runs)); r != nil {
		return r.LeftOut
	}
	return nil
}

// outdated reports that the newest of the runs that came to an end went by another basis; one that failed changed nothing.
func outdated(runs []standingRun, basis string) bool {
	i := slices.IndexFunc(runs, func(r standingRun) bool { return r.State == Done })
	return i >= 0 && runs[i].Basis != "" && !strings.HasPrefix(runs[i].Basis, basis)
}

// againstRules asks of each proposal whether the programme's hard rules would allow it today.
func againstRules(p programmes.Policy, people []candidate, stand []Proposal, earlier pairSet) []AgainstRule {
	policy := policyOf(p, nil)
	policy.Earlier, policy.Reports = earlier.pairs(), reportsOf(people)
	var adepts, mentors []fit.Profile
	for _, c := range people {
		if c.IsAdept {
			adepts = append(adepts, c.profile())
		}
		if c.IsMentor {
			mentors = append(mentors, c.profile())
		}
	}
	pairs := make([]fit.Pair, len(stand))
	for n, one := range stand {
		pairs[n] = fit.Pair{Adept: one.Adept.ParticipantID.String(), Mentor: one.Mentor.ParticipantID.String()}
	}
	found := []AgainstRule{}
	for n, rule := range fit.BlockedOf(policy, adepts, mentors, pairs) {
		if rule != "" {
			found = append(found, AgainstRule{AdeptID: stand[n].Adept.ParticipantID, Rule: rule})
		}
	}
	return found
}

// earlierOf is the pairs of earlier times. Where more are kept apart than can be read no run can be made, and it says so;
// the workspace opens all the same.
func earlierOf(ctx context.Context, tx *tenants.Tx, c cohort, stand []Proposal) (pairSet, error) {
	if len(stand) == 0 {
		return nil, nil
	}
	_, earlier, err := whoIsApart(ctx, tx, c)
	if fault.Of(err).Kind == fault.KindPrecondition {
		return nil, nil
	}
	return earlier, err
}

// Workspace reads the whole of a cohort's matching in at most eight statements.
func (s *Service) Workspace(ctx context.Context, cohortID uuid.UUID) (w Workspace, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredWith(ctx, tx, cohortID, cohortWithWishes)
		if err != nil {
			return err
		}
		people, err := candidates(ctx, tx, c.ID, maxRun)
		if err != nil {
			return err
		}
		// The run before its proposals: one that is read as done has left them there.
		runs, err := standingRuns(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		stand, err := proposals(ctx, tx, c.ID, maxRun)
		if err != nil {
			return err
		}
		apart, err := exclusions(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		earlier, err := earlierOf(ctx, tx, c, stand)
		if err != nil {
			return err
		}
		made := maker(runs, stand)
		w = arrange(people, stand, leftOut(runs, made), c.GroupSize, tx.Now().In(auth.PrincipalOf(ctx).Organisation.Zone()))
		if c.matchable() != nil {
			w.Waiting, w.Coverage.WaitingMentors = []WaitingMentor{}, 0
		}
		w.Wishers = c.wishers(people)
		w.Against = againstRules(c.Policy, people, stand, earlier)
		w.CohortID, w.State, w.Run, w.Policy, w.GroupSize, w.Exclusions = c.ID, c.State, newest(runs).result(), c.Policy, c.GroupSize, orEmpty(apart)
		if c.undoable(tx.Now()) && c.matchable() == nil {
			w.UndoUntil = c.UndoUntil
		}
		if w.Beyond = len(people) > MaxParticipants; w.Beyond {
			w.hide(people[MaxParticipants:])
		}
		basis, err := basisOf(c.Policy, people, apart)
		if err != nil {
			return err
		}
		w.Outdated = outdated(runs, basis)
		stands := standing(runs, made, basis, stand, w.Coverage)
		w.Stands, w.From = stands.result(), cmp.Or(stands, made).result()
		return nil
	})
	return w, err
}

// arrange sorts people into who has what; now is the organisation's own time.
func arrange(people []candidate, stand []Proposal, leftOut LeftOuts, groupSize int, now time.Time) Workspace {
	w := Workspace{Proposals: orEmpty(stand), Unmatched: []UnmatchedAdept{}, Waiting: []WaitingMentor{}, Adepts: []AdeptToMatch{}, Mentors: []MentorToMatch{}}
	proposed := map[uuid.UUID]bool{}
	promised := map[uuid.UUID]int{}
	for _, p := range stand {
		proposed[p.Adept.ParticipantID] = true
		promised[p.Mentor.ParticipantID]++
	}
	for _, adepts := range promised {
		w.Coverage.Mentorships += (adepts + groupSize - 1) / groupSize
	}
	why := map[uuid.UUID][]string{}
	for _, l := range leftOut {
		why[l.ParticipantID] = l.Why
	}
	for _, c := range people {
		if c.IsAdept {
			w.addAdept(c, proposed[c.ID], why[c.ID])
		}
		if c.IsMentor {
			w.addMentor(c, promised[c.ID], now)
		}
	}
	slices.SortStableFunc(w.Waiting, byWait)
	return w
}

// hide leaves people out of what is shown, and the strongest proposals where there are too many. What they count for stays.
func (w *Workspace) hide(people []candidate) {
	hidden := make(map[uuid.UUID]bool, len(people))
	for _, c := range people {
		hidden[c.ID] = true
	}
	w.Proposals = w.Proposals[:min(len(w.Proposals), MaxParticipants)]
	w.Unmatched = slices.DeleteFunc(w.Unmatched, func(a UnmatchedAdept) bool { return hidden[a.ParticipantID] })
	w.Waiting = slices.DeleteFunc(w.Waiting, func(m WaitingMentor) bool { return hidden[m.ParticipantID] })
	w.Adepts = slices.DeleteFunc(w.Adepts, func(a AdeptToMatch) bool { return hidden[a.ParticipantID] })
	w.Mentors = slices.DeleteFunc(w.Mentors, func(m MentorToMatch) bool { return hidden[m.ParticipantID] })
}

func (w *Workspace) addAdept(c candidate, proposed bool, why []string) {
	w.Adepts = append(w.Adepts, AdeptToMatch{Side: c.side(), Needs: orEmpty(c.Needs), HasMentor: c.HasMentor, LeftOutBefore: c.LeftOut})
	w.Coverage.Adepts++
	switch {
	case c.HasMentor:
		w.Coverage.WithMentor++
	case proposed:
		w.Coverage.WithProposal++
	default:
		w.Unmatched = append(w.Unmatched, UnmatchedAdept{Side: c.side(), Needs: orEmpty(c.Needs), Why: orEmpty(why), LeftOutBefore: c.LeftOut})
	}
}

func (w *Workspace) addMentor(c candidate, promised int, now time.Time) {
	w.Mentors = append(w.Mentors, MentorToMatch{
		Side: c.side(), Offers: orEmpty(c.Offers), Capacity: c.Capacity, Taken: c.SeatsTaken, Proposed: promised, Paused: c.Paused,
	})
	w.Coverage.Mentors++
	if c.Paused {
		return
	}
	w.Coverage.Seats += c.Capacity - c.SeatsTaken
	if promised > 0 || c.SeatsTaken > 0 || c.Capacity == 0 {
		return
	}
	one := WaitingMentor{Side: c.side(), Offers: orEmpty(c.Offers), Capacity: c.Capacity, Days: c.waited(now), Occupation: c.Occupation}
	if one.Occupation == nil {
		w.Coverage.WaitingMentors++
	}
	w.Waiting = append(w.Waiting, one)
}

// byWait is the order of mentors who wait: who has nothing else to do first.
func byWait(a, b WaitingMentor) int {
	if (a.Occupation == nil) != (b.Occupation == nil) {
		if a.Occupation == nil {
			return -1
		}
		return 1
	}
	return b.Days - a.Days
}

// waited is how many days a mentor has waited, each counted from midnight to midnight.
func (c candidate) waited(now time.Time) int {
	return max(0, civil.On(now).DaysSince(civil.On(c.WaitingSince.In(now.Location()))))
}

func orEmpty[S ~[]E, E any](s S) []E {
	if s == nil {
		return []E{}
	}
	return s
}
