// Package choices is the adept's own way to a mentor (D11): she says what she needs, is shown a short list with
// reasons, and ranks it; the mentor says yes or no before a deadline; a yes is a pair. What is declined or left
// unanswered goes on to the next wish by itself. Either side may say never, which the other is not told.
package choices

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/programmes"
)

// State is what has become of a mentor whom an adept was shown.
type State string

// The states of a wish.
const (
	Shown    State = "shown"
	Passed   State = "passed" // others were asked for, or another mentor said yes
	Never    State = "never"  // the adept's veto
	Wished   State = "wished" // ranked, not asked yet
	Asked    State = "asked"  // the mentor has until a deadline to answer
	Accepted State = "accepted"
	Declined State = "declined"
	Expired  State = "expired" // the deadline passed
	Lost     State = "lost"    // the mentor had no seat left, or has left
	Changed  State = "changed" // the mentor had said yes, and the arrangers have changed the proposal
)

// Wish is a mentor who was shown to an adept.
type Wish struct {
	ID       uuid.UUID        `db:"id"`
	AdeptID  uuid.UUID        `db:"adept_id"`
	MentorID uuid.UUID        `db:"mentor_id"`
	List     int              `db:"list"`
	Place    int              `db:"place"`
	Score    int              `db:"score"`
	Reasons  matching.Reasons `db:"reasons"`
	State    State            `db:"state"`
	Rank     *int             `db:"rank"`
	AnswerBy *time.Time       `db:"answer_by"`
	// Stands tells of an accepted one that its proposal is still there.
	Stands bool `db:"stands"`
	// Replaced tells of an accepted one that the arrangers have taken its proposal away or put another in its place. One
	// that is gone without a trace was somebody's word never to meet.
	Replaced bool `db:"replaced"`
}

// open reports whether the wish may still come true by itself.
func (w Wish) open() bool { return w.State == Wished || w.State == Asked }

func (w Wish) rank() int {
	if w.Rank == nil {
		return 0
	}
	return *w.Rank
}

// setting is the choosing of a cohort and the programme it belongs to.
type setting struct {
	CohortID    uuid.UUID           `db:"cohort_id"`
	ProgrammeID uuid.UUID           `db:"programme_id"`
	Programme   string              `db:"programme_name"`
	Cohort      string              `db:"cohort_name"`
	State       cohorts.State       `db:"cohort_state"`
	Areas       pq.StringArray      `db:"areas"`
	Policy      programmes.Policy   `db:"policy"`
	Choosing    programmes.Choosing `db:"choosing"`
	OpenedAt    *time.Time          `db:"opened_at"`
	EndedAt     *time.Time          `db:"ended_at"`
}

// openNow reports whether adepts may choose: before the launch, where the programme lets them, and while an arranger
// has it open.
func (s setting) openNow() bool { return s.openable() == nil && s.OpenedAt != nil && s.EndedAt == nil }

// openable says why the choosing cannot be opened; nil where it can.
func (s setting) openable() error {
	if s.Choosing.Who == programmes.ArrangerChooses {
		return fault.Conflict("arranger_chooses")
	}
	if s.State != cohorts.Matching {
		return fault.Conflict("cohort_not_matching")
	}
	return nil
}

// Step is where an adept stands on her way to a mentor.
type Step string

// The steps.
const (
	StepClosed  Step = "closed"  // nobody chooses now
	StepNeeds   Step = "needs"   // nothing has been shown yet
	StepChoose  Step = "choose"  // a short list waits to be ranked
	StepWaiting Step = "waiting" // a mentor is being asked
	StepNobody  Step = "nobody"  // everybody there was has been shown
	StepSealed  Step = "sealed"  // a mentor has said yes
	StepChanged Step = "changed" // a mentor had, and the arrangers have changed the proposal: said to them alone
	StepCut     Step = "cut"     // the choosing was ended before the mentor who was asked had answered: said to the arrangers alone
	StepUnmet   Step = "unmet"   // it was ended, and nobody whom she had chosen had said yes: to them alone
	StepEnded   Step = "ended"   // she had a mentor, and the mentorship has ended: to them alone
	StepMatched Step = "matched" // the arrangers matched her, and the cohort is launched: to them alone
)

// stepOf tells where an adept stands whose choosing is open; wishes are all that she has been shown.
func stepOf(wishes []Wish) Step {
	current := listOf(wishes)
	switch {
	case slices.ContainsFunc(wishes, func(w Wish) bool { return w.State == Accepted && w.Stands }):
		return StepSealed
	case slices.ContainsFunc(wishes, Wish.open):
		return StepWaiting
	case slices.ContainsFunc(wishes, func(w Wish) bool { return w.List == current && w.State == Shown }):
		return StepChoose
	case len(wishes) == 0:
		return StepNeeds
	}
	return StepNobody
}

// listOf is the number of the newest list; 0 before the first.
func listOf(wishes []Wish) int {
	n := 0
	for _, w := range wishes {
		n = max(n, w.List)
	}
	return n
}

// mostReasons is how many reasons for a mentor are told; the weakest point comes beside them.
const mostReasons = 3

// strongest picks the reasons that gave most, and the criterion that gave the smallest share of what it could.
// What one of the two says nothing on is neither. What the weakest covers all the same is among the reasons.
func strongest(all matching.Reasons) (reasons matching.Reasons, weakest *matching.Reason) {
	said := slices.DeleteFunc(slices.Clone(all), func(r matching.Reason) bool { return r.Unsaid || r.Max == 0 })
	for i := range said {
		said[i].Values = mentorships.Told(said[i].Code, said[i].Values)
	}
	for _, r := range said {
		if r.Points < r.Max && (weakest == nil || r.Points*weakest.Max < weakest.Points*r.Max) {
			weakest = &r
		}
	}
	slices.SortStableFunc(said, func(a, b matching.Reason) int { return cmp.Compare(b.Points, a.Points) })
	partly := weakest != nil && covers(*weakest)
	for _, r := range said {
		isWeakest := weakest != nil && r.Code == weakest.Code && r.Question == weakest.Question
		if r.Points > 0 && (!isWeakest || partly) {
			reasons = append(reasons, r)
		}
	}
	if len(reasons) <= mostReasons {
		return reasons, weakest
	}
	if partly && !slices.ContainsFunc(reasons[:mostReasons], func(r matching.Reason) bool { return r.Code == weakest.Code }) {
		reasons[mostReasons-1] = *weakest
	}
	return reasons[:mostReasons], weakest
}

// covers tells whether a criterion names what the two have in common, even where that is not all.
func covers(r matching.Reason) bool {
	switch r.Code {
	case "areas", "level", "languages", "values":
		return r.Points > 0 && len(r.Values) > 0
	}
	return false
}
