package choices

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// Waiting is a cohort's choosing as its arranger sees it: who waits for whom, and until when. A veto is not in it.
type Waiting struct {
	Who        string         `json:"who" enum:"arranger,adept,mixed"`
	ShortList  int            `json:"short_list"`
	AnswerDays int            `json:"answer_days"`
	Open       bool           `json:"open"`
	Openable   bool           `json:"openable" doc:"The cohort is being matched, and the programme lets adepts choose"`
	OpenedAt   *time.Time     `json:"opened_at" nullable:"true"`
	EndedAt    *time.Time     `json:"ended_at" nullable:"true"`
	Adepts     []AdeptWaiting `json:"adepts" doc:"Those stuck first, then by deadline"`
	Beyond     bool           `json:"beyond" doc:"More adepts wait than are told of here: the first 2,000"`
}

// endHolds is how long an end stands before anybody is written to for its sake.
const endHolds = 15 * time.Second

// mostWaiting bounds how many adepts are told of at once.
const mostWaiting = 2000

// AdeptWaiting is where one adept stands.
type AdeptWaiting struct {
	ParticipantID uuid.UUID  `json:"participant_id" format:"uuid"`
	Name          string     `json:"name"`
	Step          Step       `json:"step" enum:"closed,needs,choose,waiting,nobody,sealed,changed,cut,unmet,matched,ended" doc:"Ended: she had a mentor in the cohort, and the mentorship has ended. Changed: a mentor had said yes, and the arrangers have changed the proposal since. Where the choosing has ended: closed has chosen nobody, cut was waiting for an answer, unmet got no yes. Matched: by the arrangers, in a cohort that is launched"`
	MentorName    string     `json:"mentor_name" doc:"Who is being asked, was when the choosing ended, or has become the mentor"`
	Rank          int        `json:"rank" doc:"Which wish is being asked, from 1; 0 for none"`
	Of            int        `json:"of" doc:"Wishes on the newest list"`
	AnswerBy      *time.Time `json:"answer_by" nullable:"true"`
}

// Waiting reads a cohort's choosing for those who organise it.
func (s *Service) Waiting(ctx context.Context, cohort uuid.UUID) (v Waiting, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		set, err := organised(ctx, tx, cohort, settingOf)
		if err != nil {
			return err
		}
		v, err = waiting(ctx, tx, set)
		return err
	})
	return v, err
}

type settingReader func(context.Context, *tenants.Tx, uuid.UUID) (setting, error)

func organised(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, read settingReader) (setting, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return setting{}, err
	}
	set, err := read(ctx, tx, cohort)
	if err != nil {
		return setting{}, err
	}
	return set, actor.Organise(set.ProgrammeID, cohort)
}

func waiting(ctx context.Context, tx *tenants.Tx, set setting) (Waiting, error) {
	v := Waiting{
		Who: set.Choosing.Who, ShortList: set.Choosing.ShortList, AnswerDays: set.Choosing.AnswerDays, Open: set.openNow(),
		Openable: set.openable() == nil, OpenedAt: set.OpenedAt, EndedAt: set.EndedAt, Adepts: []AdeptWaiting{},
	}
	if set.OpenedAt == nil {
		return v, nil
	}
	rows, err := waitRows(ctx, tx, set.CohortID, mostWaiting+1)
	if err != nil {
		return Waiting{}, err
	}
	v.Beyond = len(rows) > mostWaiting
	for _, r := range rows[:min(len(rows), mostWaiting)] {
		if !v.Open {
			r = r.ended()
		}
		v.Adepts = append(v.Adepts, AdeptWaiting{
			ParticipantID: r.AdeptID, Name: r.Adept, Step: r.Step, MentorName: r.Mentor, Rank: r.Rank, Of: r.Of, AnswerBy: r.AnswerBy,
		})
	}
	return v, nil
}

// ended is where an adept was left when the choosing was ended.
func (r waitRow) ended() waitRow {
	r.AnswerBy = nil
	switch {
	case r.Step == StepWaiting:
		r.Step = StepCut
	case r.Step == StepSealed || r.Step == StepMatched || r.Step == StepEnded || r.Step == StepChanged:
	case r.Chose:
		r.Step = StepUnmet
	default:
		r.Step = StepClosed
	}
	return r
}

// Set opens a cohort's choosing, and each adept is written to once, or ends it: questions that wait are then closed,
// and what has been said yes to stays. Opened again, it writes to those who have come since.
func (s *Service) Set(ctx context.Context, cohort uuid.UUID, open bool) (v Waiting, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		set, err := organised(ctx, tx, cohort, lockSetting)
		if err != nil {
			return err
		}
		if open {
			if err = set.openable(); err == nil {
				err = opened(ctx, tx, &set)
			}
		} else {
			err = ended(ctx, tx, &set)
		}
		if err != nil {
			return err
		}
		v, err = waiting(ctx, tx, set)
		return err
	})
	return v, err
}

func opened(ctx context.Context, tx *tenants.Tx, set *setting) error {
	if err := sweepSoon(ctx, tx, set.CohortID); err != nil || set.openNow() {
		return err
	}
	if err := openChoosing(ctx, tx, set.CohortID); err != nil {
		return err
	}
	now := tx.Now()
	if set.OpenedAt == nil {
		set.OpenedAt = &now
	}
	set.EndedAt = nil
	return audit.Write(ctx, tx, audit.Entry{Act: "choosing.opened", ObjectKind: "cohort", ObjectID: set.CohortID})
}

func ended(ctx context.Context, tx *tenants.Tx, set *setting) error {
	if set.OpenedAt == nil || set.EndedAt != nil {
		return nil
	}
	if err := endChoosing(ctx, tx, set.CohortID); err != nil {
		return err
	}
	now := tx.Now()
	set.EndedAt = &now
	// Whoever waits for an answer is told, unless it is opened again at once.
	if err := tx.EnqueueAt(ctx, matching.SweepJob{TenantID: tx.Tenant().UUID(), CohortID: set.CohortID}, now.Add(endHolds)); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "choosing.ended", ObjectKind: "cohort", ObjectID: set.CohortID})
}
