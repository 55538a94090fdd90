package matching

import (
	"bytes"
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// keptPair is a pair as it is kept with its run: [adept, mentor, score].
type keptPair struct {
	Adept, Mentor uuid.UUID
	Score         int
}

// MarshalJSON writes a list of three.
func (p keptPair) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{p.Adept, p.Mentor, p.Score})
}

// UnmarshalJSON reads it.
func (p *keptPair) UnmarshalJSON(raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		return err
	}
	for _, to := range []any{&p.Adept, &p.Mentor, &p.Score} {
		if err := d.Decode(to); err != nil {
			return fmt.Errorf("read kept pair: %w", err)
		}
	}
	return nil
}

// keptPairs is a column of them.
type keptPairs []keptPair

// Scan reads the column.
func (k *keptPairs) Scan(src any) error { return postgres.ScanJSON(src, k) }

// Value writes it as JSON text.
func (k keptPairs) Value() (driver.Value, error) {
	raw, err := json.Marshal(orEmpty(k))
	return string(raw), err
}

// Comparison lays two runs of a cohort side by side.
type Comparison struct {
	Run       Run         `json:"run"`
	With      Run         `json:"with"`
	Same      int         `json:"same" doc:"Adepts with the same mentor in both"`
	Changes   []RunChange `json:"changes" doc:"By name"`
	Spent     bool        `json:"spent" doc:"An adept to whom the run gives a mentor has one by now: it cannot be used again"`
	WithSpent bool        `json:"with_spent" doc:"The same of the other"`
	// How the load is spread.
	Most     int `json:"most" doc:"The most adepts that the run gives one mentor"`
	WithMost int `json:"with_most" doc:"The most that the other gives one"`
	// The wishes are those that stand now, for both runs: what each run knew of may differ.
	Wishers   int `json:"wishers" doc:"Adepts who have ranked mentors by now"`
	First     int `json:"first_wishes" doc:"Those of them whom the run gives the mentor they ranked first"`
	WithFirst int `json:"with_first_wishes" doc:"Those of them whom the other gives"`
}

// RunChange is an adept whose mentor is another in the one run than in the other, or who has one in one of them only.
type RunChange struct {
	AdeptID   uuid.UUID `json:"adept_id" format:"uuid"`
	Adept     string    `json:"adept"`
	Mentor    string    `json:"mentor" doc:"In the run; empty for none"`
	Score     *int      `json:"score" nullable:"true" doc:"Of 1000"`
	With      string    `json:"with_mentor" doc:"In the other; empty for none"`
	WithScore *int      `json:"with_score" nullable:"true" doc:"Of 1000"`
}

// keptRun is a run with its pairs.
type keptRun struct {
	Run
	Pairs       keptPairs `db:"pairs"`
	PeopleBasis string    `db:"people_basis"` // see basisOf; empty for runs of before it was kept
	Locks       keptPairs `db:"locks"`
}

// Compare lays two runs of a cohort side by side. Both must be done, and their pairs kept.
func (s *Service) Compare(ctx context.Context, cohortID, run, with uuid.UUID) (c Comparison, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := entered(ctx, tx, cohortID); err != nil {
			return err
		}
		a, err := keptRunOf(ctx, tx, cohortID, run)
		if err != nil {
			return err
		}
		b, err := keptRunOf(ctx, tx, cohortID, with)
		if err != nil {
			return err
		}
		names, err := namesOf(ctx, tx, cohortID, peopleOf(a.Pairs, b.Pairs))
		if err != nil {
			return err
		}
		wishes, err := s.firstWishesOf(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		c = compare(a, b, names)
		c.Wishers, c.First, c.WithFirst = len(wishes), wishes.granted(a.Pairs), wishes.granted(b.Pairs)
		return nil
	})
	return c, err
}

// most is how many adepts the mentor with the most has.
func (k keptPairs) most() (most int) {
	held := map[uuid.UUID]int{}
	for _, p := range k {
		held[p.Mentor]++
		most = max(most, held[p.Mentor])
	}
	return most
}

// spent reports whether an adept of some pairs has a mentor by now.
func (k keptPairs) spent(people []personName) bool {
	has := map[uuid.UUID]bool{}
	for _, p := range people {
		has[p.ID] = p.HasMentor
	}
	return slices.ContainsFunc(k, func(p keptPair) bool { return has[p.Adept] })
}

// granted is how many adepts some pairs give the mentor they ranked first.
func (f firstWishes) granted(pairs keptPairs) (n int) {
	for _, p := range pairs {
		if f[p.Adept] == p.Mentor {
			n++
		}
	}
	return n
}

func keptRunOf(ctx context.Context, tx *tenants.Tx, cohort, id uuid.UUID) (keptRun, error) {
	r, err := keptRunByID(ctx, tx, id)
	if err != nil {
		return r, err
	}
	if r.CohortID != cohort {
		return r, fault.NotFound()
	}
	if r.State != Done || !r.Kept {
		return r, fault.Conflict("run_not_kept")
	}
	return r, nil
}

func peopleOf(lists ...keptPairs) []uuid.UUID {
	var all []uuid.UUID
	for _, pairs := range lists {
		for _, p := range pairs {
			all = append(all, p.Adept, p.Mentor)
		}
	}
	slices.SortFunc(all, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(all)
}

// compare goes by names, in the order in which people stand there.
func compare(a, b keptRun, names []personName) Comparison {
	c := Comparison{Run: a.Run, With: b.Run, Changes: []RunChange{}, Most: a.Pairs.most(), WithMost: b.Pairs.most()}
	c.Spent, c.WithSpent = a.Pairs.spent(names), b.Pairs.spent(names)
	called, one, other := map[uuid.UUID]string{}, map[uuid.UUID]keptPair{}, map[uuid.UUID]keptPair{}
	for _, n := range names {
		called[n.ID] = n.Name
	}
	for _, p := range a.Pairs {
		one[p.Adept] = p
	}
	for _, p := range b.Pairs {
		other[p.Adept] = p
	}
	for _, n := range names {
		p, in := one[n.ID]
		q, inOther := other[n.ID]
		switch {
		case !in && !inOther: // a mentor
		case in && inOther && p.Mentor == q.Mentor:
			c.Same++
		default:
			change := RunChange{AdeptID: n.ID, Adept: n.Name, Mentor: called[p.Mentor], With: called[q.Mentor]}
			if in {
				change.Score = &p.Score
			}
			if inOther {
				change.WithScore = &q.Score
			}
			c.Changes = append(c.Changes, change)
		}
	}
	return c
}

// UseRun puts the pairs of an earlier run in the place of what is proposed, if all of them still hold beside what is
// locked: nobody of them has left or has a mentor, no hard rule stands against a pair, and there are seats.
func (s *Service) UseRun(ctx context.Context, id uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		r, c, err := lockRun(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := actor.OrganiseHidden(c.ProgrammeID); err != nil {
			return err
		}
		if err := c.runnable(); err != nil {
			return err
		}
		if r.State != Done || !r.Kept {
			return fault.Conflict("run_not_kept")
		}
		if err := c.follow(ctx, tx); err != nil {
			return err
		}
		return useRun(ctx, tx, c, r)
	})
}

func useRun(ctx context.Context, tx *tenants.Tx, c cohort, r keptRun) error {
	a, err := arrangementOf(ctx, tx, c)
	if err != nil {
		return err
	}
	made, err := a.again(r.Pairs)
	if err != nil {
		return err
	}
	return replaceProposals(ctx, tx, outcome{run: r.ID, cohort: c.ID}, made)
}
