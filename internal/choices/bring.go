package choices

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// An adept may bring a mentor of her own (D9): she writes whom, and the one she writes says yes or no. Nobody was taken
// from anyone.

// BringState is what has become of an invitation to be an adept's mentor.
type BringState string

// The states of such an invitation.
const (
	BringWaiting   BringState = "waiting"
	BringAccepted  BringState = "accepted"
	BringDeclined  BringState = "declined"
	BringWithdrawn BringState = "withdrawn" // by the adept, or by an arranger
	BringExpired   BringState = "expired"
	BringRemoved   BringState = "removed" // accepted, and the arrangers have changed the proposal since
	BringLost      BringState = "lost"    // accepted, and the mentor cannot after all
	BringMatched   BringState = "matched" // the arrangers matched the adept before it was answered
)

const (
	// bringDays is how many days somebody has to answer.
	bringDays = 14
	// mostMails is how many mails one invitation comes to, the first and its reminders, and betweenMails how far apart
	// they are at least.
	mostMails    = 3
	betweenMails = 24 * time.Hour
	// mostBrought is how many people an adept may write to in bringWindow: a mentor is not looked for by mailing lists.
	mostBrought = 5
	bringWindow = 30 * 24 * time.Hour
	// mostBringWords is how long the adept's own line may be, in characters.
	mostBringWords = 500
)

// MentorInvitation is an adept's own mentor on the way: whom she has asked, by the name she gave, and where it stands.
// Whether the organisation knew the person before is not in it.
type MentorInvitation struct {
	ID         uuid.UUID  `db:"id" json:"id" format:"uuid"`
	Name       string     `db:"name" json:"name"`
	Email      string     `db:"email" json:"email"`
	Words      string     `db:"words" json:"words" doc:"The adept's own line, which the person asked and the arrangers read"`
	State      BringState `db:"state" json:"state" enum:"waiting,accepted,declined,withdrawn,expired,removed,lost,matched" doc:"Removed: the arrangers have changed the proposal since. Lost: the mentor cannot after all. Matched: the arrangers match the adept with somebody, so that it cannot be answered any more"`
	Mails      int        `db:"mails" json:"mails" doc:"How many have been sent"`
	SentAt     time.Time  `db:"sent_at" json:"sent_at"`
	ExpiresAt  time.Time  `db:"expires_at" json:"expires_at"`
	AnsweredAt *time.Time `db:"answered_at" json:"answered_at" nullable:"true"`
	Placed     bool       `db:"placed" json:"-"` // the adept has a mentor, or an arranger has locked one to her
	RemindFrom *time.Time `db:"-" json:"remind_from" nullable:"true" doc:"From when one more mail may be sent; null when none may"`
}

// at is the invitation as it stands at a moment.
func (i MentorInvitation) at(now time.Time) MentorInvitation {
	switch {
	case i.State != BringWaiting:
	case i.Placed: // nobody who is asked can answer it as long as that stands
		i.State = BringMatched
	case !now.Before(i.ExpiresAt):
		i.State = BringExpired
	}
	if i.State == BringWaiting && i.Mails < mostMails {
		from := i.SentAt.Add(betweenMails)
		i.RemindFrom = &from
	}
	return i
}

// remindable says why another mail may not be sent; nil where it may.
func (i MentorInvitation) remindable(now time.Time) error {
	i = i.at(now)
	switch {
	case i.State != BringWaiting:
		return fault.Conflict("invitation_over")
	case i.Mails >= mostMails:
		return fault.Conflict("reminded_enough")
	case now.Before(*i.RemindFrom):
		return fault.Conflict("reminded_just_now")
	}
	return nil
}

// OwnMentor is where an adept's bringing of a mentor stands.
type OwnMentor struct {
	CohortID      uuid.UUID         `json:"cohort_id" format:"uuid"`
	ProgrammeName string            `json:"programme_name"`
	Allowed       bool              `json:"allowed" doc:"She may invite somebody now"`
	Invitation    *MentorInvitation `json:"invitation" doc:"The newest; null when she has never asked anybody"`
}

// bringable says why an adept cannot bring a mentor; nil where she can.
func (c choosing) bringable() error {
	switch {
	case !c.set.Choosing.OwnMentor:
		return fault.Conflict("own_mentor_not_allowed")
	case c.adept.Placed || stepOf(c.wishes()) == StepSealed:
		return fault.Conflict("adept_has_mentor")
	}
	switch c.set.State {
	case cohorts.Open, cohorts.Selecting, cohorts.Matching, cohorts.Running:
		return nil
	}
	return fault.Conflict("cohort_over")
}

func (c choosing) ownMentor(newest *MentorInvitation, now time.Time) OwnMentor {
	v := OwnMentor{CohortID: c.set.CohortID, ProgrammeName: c.set.Programme, Allowed: c.bringable() == nil}
	if newest != nil {
		i := newest.at(now)
		v.Invitation = &i
		v.Allowed = v.Allowed && i.State != BringWaiting
	}
	return v
}

// OwnMentor reads where the caller's bringing of a mentor to a cohort stands.
func (s *Service) OwnMentor(ctx context.Context, cohort uuid.UUID) (v OwnMentor, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohort, ownSetting)
		if err != nil {
			return err
		}
		newest, err := newestBrought(ctx, tx, c.adept.ID)
		if err != nil {
			return err
		}
		v = c.ownMentor(newest.invitation(), tx.Now())
		return nil
	})
	return v, err
}
