package choices

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// Question is a named need that a mentor is asked to answer (D10).
type Question struct {
	ID            uuid.UUID        `json:"id" format:"uuid"`
	ProgrammeName string           `json:"programme_name"`
	CohortName    string           `json:"cohort_name"`
	AdeptName     string           `json:"adept_name"`
	Title         string           `json:"title"`
	Organisation  string           `json:"organisation"`
	Needs         []string         `json:"needs"`
	Reasons       matching.Reasons `json:"reasons" doc:"Why the two fit: the strongest, at most three"`
	State         string           `json:"state" enum:"asked,accepted,declined,over" doc:"Over: the deadline has passed, the seat is taken, the choosing has ended, or the arrangers have changed the proposal"`
	AnswerBy      *time.Time       `json:"answer_by" nullable:"true"`
}

// standing is how a question is told to the mentor.
func (q question) standing(now time.Time) string {
	switch {
	case q.State == Accepted || q.State == Declined:
		return string(q.State)
	case q.State == Asked && q.answerable(now) == nil:
		return string(Asked)
	}
	return "over"
}

// answerable says why a question cannot be answered any more; nil where it can.
func (q question) answerable(now time.Time) error {
	if !q.waits(now) || q.Seats < 1 {
		return fault.Conflict("question_over")
	}
	return nil
}

// waits reports whether a question still waits for its answer, while adepts choose; a yes wants a seat besides.
func (q question) waits(now time.Time) bool {
	return q.State == Asked && q.Open && q.CohortState == cohorts.Matching && now.Before(*q.AnswerBy)
}

func (q question) view(now time.Time) Question {
	reasons, _ := strongest(q.Reasons)
	return Question{
		ID: q.ID, ProgrammeName: q.Programme, CohortName: q.Cohort, AdeptName: q.AdeptName, Title: q.Title, Organisation: q.Organisation,
		Needs: orEmpty(q.Needs), Reasons: orEmpty(reasons), State: q.standing(now), AnswerBy: q.AnswerBy,
	}
}

// asked reports whether the mentor has ever been told of the wish; others do not exist for her.
func (q question) asked() bool {
	return q.State == Asked || q.State == Accepted || q.State == Declined || q.State == Expired || q.State == Changed || q.State == Lost && q.AnswerBy != nil
}

// Question reads one for the mentor who is asked; for everybody else there is none.
func (s *Service) Question(ctx context.Context, id uuid.UUID) (v Question, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		q, err := questionByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := actor.Own(q.MentorMember); err != nil {
			return err
		}
		if !q.asked() {
			return fault.NotFound()
		}
		v = q.view(tx.Now())
		return nil
	})
	return v, err
}

// Said is what a mentor answers.
type Said string

// Answers to a question.
const (
	Yes     Said = "yes"
	No      Said = "no"
	NotEver Said = "never" // no, and the two are never to be proposed to each other again
)

// Answer says yes or no to a question, or never. The same again changes nothing; no reason is asked. To everybody else a
// never is a no: after one, when the time is out or when nobody chooses any more, it can still be said.
func (s *Service) Answer(ctx context.Context, id uuid.UUID, said Said) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		q, err := lockQuestion(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := actor.Own(q.MentorMember); err != nil {
			return err
		}
		if said != NotEver {
			return answer(ctx, tx, q, said == Yes)
		}
		return refuse(ctx, tx, q)
	})
}

// refuse says no where a question waits for its answer, and keeps the two apart for good.
func refuse(ctx context.Context, tx *tenants.Tx, q question) error {
	var swept uuid.UUID
	switch {
	case !q.asked():
		return fault.NotFound()
	case q.State == Accepted:
		return fault.Conflict("question_over")
	case q.waits(tx.Now()):
		if err := answer(ctx, tx, q, false); err != nil {
			return err
		}
		swept = q.CohortID
	}
	return veto(ctx, tx, []uuid.UUID{q.AdeptMember}, swept)
}

// answer keeps an answer; the cohort is held.
func answer(ctx context.Context, tx *tenants.Tx, q question, yes bool) error {
	to, act := Declined, "wish.declined"
	if yes {
		to, act = Accepted, "wish.accepted"
	}
	switch {
	case q.State == to:
		return nil
	case !q.asked():
		return fault.NotFound()
	case !q.waits(tx.Now()):
		return fault.Conflict("question_over")
	}
	if yes {
		err := matching.Accept(ctx, tx, matching.Accepted{Cohort: q.CohortID, Adept: q.AdeptID, Mentor: q.MentorID, Score: q.Score, Reasons: q.Reasons})
		if err != nil {
			return err
		}
	}
	done, err := answerWish(ctx, tx, q, to)
	if err != nil {
		return err
	}
	if !done {
		return fault.Conflict("question_over")
	}
	if err := sweepSoon(ctx, tx, q.CohortID); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "wish", ObjectID: q.ID})
}

// OwnChoices is what a participant's first page says of choosing.
type OwnChoices struct {
	Choosing  []OwnChoosing   `json:"choosing" doc:"Cohorts in which the caller may choose a mentor"`
	Questions []OwnQuestion   `json:"questions" doc:"Questions to the caller, the first deadline first"`
	Bringing  []OwnBringing   `json:"bringing" doc:"Cohorts to which the caller may bring a mentor of her own"`
	Invited   []OwnInvitation `json:"invited" doc:"Adepts who ask the caller to be a mentor of their own, the first deadline first"`
	Promised  []OwnPromise    `json:"promised" doc:"Adepts to whom the caller has said yes as a mentor of their own, in cohorts that have not begun"`
}

// OwnPromise is an adept whose mentor the caller is to be, or was to be before the arrangers changed the proposal.
type OwnPromise struct {
	ID            uuid.UUID  `db:"id" json:"id" format:"uuid" doc:"Of the invitation"`
	CohortID      uuid.UUID  `db:"cohort_id" json:"cohort_id" format:"uuid"`
	ProgrammeName string     `db:"programme_name" json:"programme_name"`
	AdeptName     string     `db:"adept_name" json:"adept_name"`
	State         BringState `db:"state" json:"state" enum:"accepted,removed"`
}

// OwnInvitation is an adept who asks the caller to be her mentor (D9).
type OwnInvitation struct {
	ID            uuid.UUID `json:"id" format:"uuid"`
	ProgrammeName string    `json:"programme_name"`
	AdeptName     string    `json:"adept_name"`
	Words         string    `json:"words" doc:"The adept's own line"`
	ExpiresAt     time.Time `json:"expires_at"`
}

// OwnChoosing is a cohort in which the caller may choose.
type OwnChoosing struct {
	CohortID      uuid.UUID  `json:"cohort_id" format:"uuid"`
	ProgrammeName string     `json:"programme_name"`
	CohortName    string     `json:"cohort_name"`
	Step          Step       `json:"step" enum:"closed,needs,choose,waiting,nobody,sealed"`
	MentorName    string     `json:"mentor_name" doc:"Who is being asked, or has said yes"`
	AnswerBy      *time.Time `json:"answer_by" nullable:"true"`
}

// OwnQuestion is a question to the caller.
type OwnQuestion struct {
	ID            uuid.UUID  `json:"id" format:"uuid"`
	ProgrammeName string     `json:"programme_name"`
	AdeptName     string     `json:"adept_name"`
	AnswerBy      *time.Time `json:"answer_by" nullable:"true"`
}

// OwnBringing is a cohort to which the caller, who has no mentor there, may bring one or has asked one.
type OwnBringing struct {
	CohortID      uuid.UUID `json:"cohort_id" format:"uuid"`
	ProgrammeName string    `json:"programme_name"`
	Name          string    `json:"name" doc:"Whom she asked last; empty for nobody"`
	State         string    `json:"state" enum:"none,waiting,accepted,declined,withdrawn,expired,removed,lost,matched"`
}

func (r bringRow) own(now time.Time) OwnBringing {
	v := OwnBringing{CohortID: r.CohortID, ProgrammeName: r.Programme, State: "none"}
	if r.State != nil {
		v.Name, v.State = *r.Name, *r.State
		if v.State == string(BringWaiting) && !now.Before(*r.ExpiresAt) {
			v.State = string(BringExpired)
		}
	}
	return v
}

// Own reads what waits for the caller.
func (s *Service) Own(ctx context.Context) (v OwnChoices, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		rows, err := ownRows(ctx, tx)
		if err != nil {
			return err
		}
		brought, err := bringRows(ctx, tx)
		if err != nil {
			return err
		}
		asked, err := readBrought(ctx, tx, uuid.NullUUID{}, uuid.NullUUID{UUID: tx.Member(), Valid: true})
		if err != nil {
			return err
		}
		promised, err := promisedRows(ctx, tx)
		if err != nil {
			return err
		}
		v = OwnChoices{Choosing: []OwnChoosing{}, Questions: []OwnQuestion{}, Bringing: []OwnBringing{}, Invited: []OwnInvitation{}, Promised: orEmpty(promised)}
		for _, b := range asked {
			if b.open(tx.Now()) == nil {
				v.Invited = append(v.Invited, OwnInvitation{ID: b.ID, ProgrammeName: b.Programme, AdeptName: b.AdeptName, Words: b.Words, ExpiresAt: b.ExpiresAt})
			}
		}
		for _, b := range brought {
			v.Bringing = append(v.Bringing, b.own(tx.Now()))
		}
		for _, r := range rows {
			if r.WishID.Valid {
				v.Questions = append(v.Questions, OwnQuestion{ID: r.WishID.UUID, ProgrammeName: r.Programme, AdeptName: r.Name, AnswerBy: r.AnswerBy})
				continue
			}
			v.Choosing = append(v.Choosing, OwnChoosing{CohortID: r.CohortID, ProgrammeName: r.Programme, CohortName: r.Cohort, Step: r.Step, MentorName: r.Name, AnswerBy: r.AnswerBy})
		}
		return nil
	})
	return v, err
}
