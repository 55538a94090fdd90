package choices

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// BringDraft is whom an adept asks to be her mentor.
type BringDraft struct {
	ID    uuid.UUID `json:"id" format:"uuid" doc:"A UUIDv7 of the client's"`
	Name  string    `json:"name" maxLength:"200"`
	Email string    `json:"email" maxLength:"254"`
	Words string    `json:"words,omitempty" maxLength:"500" doc:"A line of the adept's own, which the person asked and the arrangers read. It is on the page, not in the mail"`
}

// InviteMentor asks somebody to be the caller's mentor. The same again is answered as the first time.
func (s *Service) InviteMentor(ctx context.Context, cohort uuid.UUID, d BringDraft) (v OwnMentor, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := entered(ctx, tx, cohort, lockOwnSetting)
		if err != nil {
			return err
		}
		if d, err = d.clean(); err != nil {
			return err
		}
		newest, err := newestBrought(ctx, tx, c.adept.ID)
		if err != nil {
			return err
		}
		if newest != nil && newest.ID == d.ID {
			v = c.ownMentor(newest.invitation(), tx.Now())
			return d.sameAs(newest.MentorInvitation)
		}
		made, err := inviteMentor(ctx, tx, c, newest, d)
		if err == nil {
			v = c.ownMentor(&made, tx.Now())
		}
		return err
	})
	return v, err
}

// clean tidies what the adept wrote, before anything is looked up: what is refused tells nothing of whose the address is.
func (d BringDraft) clean() (BringDraft, error) {
	var form typed.Form
	who, err := people.Clean(people.NewMember{Name: d.Name, Email: d.Email})
	d.Name, d.Email, d.Words = who.Name, who.Email, form.Text("/words", d.Words, mostBringWords)
	return d, cmp.Or(err, form.Err())
}

func (d BringDraft) sameAs(i MentorInvitation) error {
	if d.Name != i.Name || !strings.EqualFold(d.Email, i.Email) || d.Words != i.Words {
		return fault.AlreadyExists("/id")
	}
	return nil
}

func inviteMentor(ctx context.Context, tx *tenants.Tx, c choosing, newest *newestInvitation, d BringDraft) (i MentorInvitation, err error) {
	if err := c.bringable(); err != nil {
		return i, err
	}
	if newest != nil && newest.at(tx.Now()).State == BringWaiting {
		return i, fault.Conflict("invitation_waits")
	}
	if newest != nil && newest.Lately >= mostBrought {
		return i, fault.Conflict("invited_enough")
	}
	who := people.NewMember{Name: d.Name, Email: d.Email}
	if err := againstWhom(c, who); err != nil {
		return i, err
	}
	// Known or new, the adept cannot tell. The mail to whom an admin has removed is withdrawn, and nobody is told.
	member, err := people.EnsureAsked(ctx, tx, who)
	if err != nil {
		return i, err
	}
	if newest != nil && newest.State == BringWaiting { // its time is out
		if err := endBrought(ctx, tx, newest.ID, BringExpired); err != nil {
			return i, err
		}
	}
	i = MentorInvitation{
		ID: d.ID, Name: who.Name, Email: who.Email, Words: d.Words, State: BringWaiting, Mails: 1,
		SentAt: tx.Now(), ExpiresAt: tx.Now().AddDate(0, 0, bringDays),
	}
	return i, sendFirst(ctx, tx, c, i, member)
}

// againstWhom refuses somebody whom a hard rule keeps from the adept, as far as she knows it herself; the rest is
// refused when the person says yes.
func againstWhom(c choosing, who people.NewMember) error {
	adept := matching.Stranger{Name: c.adept.Name, Email: c.adept.Email}
	if rule := matching.AgainstStranger(c.set.Policy, adept, c.adept.Manager, matching.Stranger{Name: who.Name, Email: who.Email}); rule != "" {
		return fault.Invalid(fault.At("/email", "brought_"+rule))
	}
	return nil
}

func sendFirst(ctx context.Context, tx *tenants.Tx, c choosing, i MentorInvitation, member uuid.UUID) error {
	if err := insertBrought(ctx, tx, c, i, member); err != nil {
		return err
	}
	if err := postBrought(ctx, tx, c.set.CohortID, i.ID, member); err != nil {
		return err
	}
	if err := tx.EnqueueAt(ctx, BringExpiryJob{TenantID: tx.Tenant().UUID(), InvitationID: i.ID}, i.ExpiresAt); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "mentor-invitation.sent", ObjectKind: "mentor_invitation", ObjectID: i.ID})
}

func postBrought(ctx context.Context, tx *tenants.Tx, cohort, invitation, member uuid.UUID) error {
	return mail.Post(ctx, tx, mail.Letter{Member: member, Kind: mail.MentorInvited, Object: invitation, Cohort: uuid.NullUUID{UUID: cohort, Valid: true}})
}

// mine decides that an invitation is the caller's own.
func mine(actor auth.Actor, b brought) error { return actor.Own(b.AdeptMember) }

// mineOrOrganised decides that an invitation is the caller's own, or of a cohort that she organises.
func mineOrOrganised(actor auth.Actor, b brought) error {
	if actor.MayOrganise(b.ProgrammeID) {
		return actor.OrganiseHidden(b.ProgrammeID)
	}
	return mine(actor, b)
}

// changeBrought is a change of an invitation by whom decide lets, its cohort held.
func (s *Service) changeBrought(ctx context.Context, id uuid.UUID, decide func(auth.Actor, brought) error, change func(context.Context, *tenants.Tx, *brought) error) (v OwnMentor, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		b, err := lockBrought(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decide(actor, b); err != nil {
			return err
		}
		if err := change(ctx, tx, &b); err != nil {
			return err
		}
		v = b.view(tx.Now())
		return nil
	})
	return v, err
}

// WithdrawMentor takes an invitation back, at the adept's own or an organiser's hand; the link in the mail has lost its
// meaning, and who was asked is asked nothing.
func (s *Service) WithdrawMentor(ctx context.Context, id uuid.UUID) (OwnMentor, error) {
	return s.changeBrought(ctx, id, mineOrOrganised, func(ctx context.Context, tx *tenants.Tx, b *brought) error {
		switch b.State {
		case BringWithdrawn:
			return nil
		case BringAccepted, BringDeclined, BringRemoved, BringLost:
			return fault.Conflict("invitation_answered")
		}
		if err := b.end(ctx, tx, BringWithdrawn, "mentor-invitation.withdrawn"); err != nil {
			return err
		}
		b.State = BringWithdrawn
		return nil
	})
}

// RemindMentor sends the mail again, as the one of a number; that number sent before is answered as the first time.
func (s *Service) RemindMentor(ctx context.Context, id uuid.UUID, mails int) (OwnMentor, error) {
	return s.changeBrought(ctx, id, mine, func(ctx context.Context, tx *tenants.Tx, b *brought) error {
		if mails == b.Mails {
			return nil
		}
		if mails != b.Mails+1 {
			return fault.Conflict("invitation_changed")
		}
		if err := b.remindable(tx.Now()); err != nil {
			return err
		}
		if err := countMail(ctx, tx, b.ID); err != nil {
			return err
		}
		b.Mails, b.SentAt = mails, tx.Now()
		return postBrought(ctx, tx, b.CohortID, b.ID, b.MemberID)
	})
}

// AnswerInvitation is the answer of somebody who belongs to the organisation already, as the mail's link would give it.
// The same again changes nothing.
func (s *Service) AnswerInvitation(ctx context.Context, id uuid.UUID, said Said) error {
	wanted := BringDeclined
	if said == Yes {
		wanted = BringAccepted
	}
	asked := func(actor auth.Actor, b brought) error { return actor.Own(b.MemberID) }
	_, err := s.changeBrought(ctx, id, asked, func(ctx context.Context, tx *tenants.Tx, b *brought) error { return b.answer(ctx, tx, wanted) })
	return err
}

// view is the invitation as its adept sees it after a change of hers.
func (b brought) view(now time.Time) OwnMentor {
	i := b.at(now)
	going := b.CohortState.BeforeRunning() || b.CohortState == cohorts.Running
	return OwnMentor{CohortID: b.CohortID, ProgrammeName: b.Programme, Allowed: b.Permitted && b.AdeptIn && !b.Placed && going && i.State != BringWaiting, Invitation: &i}
}

// end closes an invitation and lets go of who was asked for nothing else.
func (b brought) end(ctx context.Context, tx *tenants.Tx, to BringState, act string) error {
	if err := endBrought(ctx, tx, b.ID, to); err != nil {
		return err
	}
	if !b.Joined {
		if err := people.LetGo(ctx, tx, b.MemberID); err != nil {
			return err
		}
	}
	return audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "mentor_invitation", ObjectID: b.ID})
}

// BringExpiryJob ends an invitation that nobody has answered.
type BringExpiryJob struct {
	TenantID     uuid.UUID `json:"tenant_id"`
	InvitationID uuid.UUID `json:"invitation_id"`
}

// Kind names the job.
func (BringExpiryJob) Kind() string { return "mentor-invitation-expiry" }

func (s *Service) expireBrought(ctx context.Context, job BringExpiryJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		b, err := lockBrought(ctx, tx, job.InvitationID)
		if err != nil || b.State != BringWaiting || tx.Now().Before(b.ExpiresAt) {
			return err
		}
		if b.at(tx.Now()).State == BringMatched {
			return b.end(ctx, tx, BringMatched, "mentor-invitation.matched")
		}
		return b.end(ctx, tx, BringExpired, "mentor-invitation.expired")
	})
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}

// Brought lists who has been asked by the adepts of a cohort, newest first, for those who organise it.
func (s *Service) Brought(ctx context.Context, cohort uuid.UUID, before uuid.NullUUID, limit int) (found []BroughtMentor, err error) {
	var now time.Time
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := organised(ctx, tx, cohort, settingOf); err != nil {
			return err
		}
		now = tx.Now()
		found, err = listBrought(ctx, tx, cohort, before, limit+1)
		return err
	})
	for n := range found {
		found[n].MentorInvitation = found[n].at(now)
	}
	return found, err
}
