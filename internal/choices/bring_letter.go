package choices

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
)

// ActBring is the act that the mail to a mentor whom an adept brings allows: to say yes or no.
const ActBring = "answer_mentor_invitation"

// Joiner makes the member in whose scope ctx stands one who has joined the organisation; package people does.
type Joiner interface {
	Join(ctx context.Context) error
}

// JoinWith says who lets people join: whoever opens her choosing, or says yes to an adept, joins by it. It is called at boot.
func (s *Service) JoinWith(j Joiner) { s.joiner = j }

// open says why an invitation cannot be answered any more; nil where it can. Who is kept apart from the adept is not
// told so.
func (b brought) open(now time.Time) error {
	running := b.CohortState.BeforeRunning() || b.CohortState == cohorts.Running
	if b.at(now).State != BringWaiting || !b.AdeptIn || b.Apart || !running {
		return fault.NotFound()
	}
	return nil
}

func (s *Service) brought(ctx context.Context, id uuid.UUID) (b brought, now time.Time, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		now = tx.Now()
		b, err = broughtByID(ctx, tx, id)
		return err
	})
	return b, now, err
}

// composeInvited goes to who is asked. The adept's own line is on the page, not in the mail.
func (s *Service) composeInvited(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	b, now, err := s.brought(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if b.MemberID != d.Member {
		return mail.Content{}, fault.NotFound()
	}
	if err := b.open(now); err != nil {
		return mail.Content{}, err
	}
	c := b.content("mentor", b.AdeptName)
	c.Deadline = mail.FormatTime(d.Locale, d.Zone(), b.ExpiresAt, time.Time{})
	c.Act = mail.Act{Name: ActBring, Object: b.ID, Until: b.ExpiresAt}
	return c, nil
}

// composeBringAnswer goes to the adept, who is told by the name she gave.
func (s *Service) composeBringAnswer(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	b, _, err := s.brought(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	said := map[mail.Kind]BringState{mail.OwnMentorYes: BringAccepted, mail.OwnMentorNo: BringDeclined}[d.Kind]
	if b.AdeptMember != d.Member || b.State != said {
		return mail.Content{}, fault.NotFound()
	}
	c := b.content("adept", b.Name)
	if b.State == BringDeclined {
		c.Path = "/own-mentor/" + b.CohortID.String()
	}
	return c, nil
}

// composeRemoved is composeChanged of an adept and the mentor whom she had brought.
func (s *Service) composeRemoved(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	b, _, err := s.brought(ctx, d.Object)
	if err != nil {
		return c, err
	}
	if b.State != BringRemoved {
		return c, fault.NotFound()
	}
	switch {
	case d.Kind == mail.MentorReleased && b.MemberID == d.Member:
		return b.content("mentor", b.AdeptName), nil
	case d.Kind == mail.ProposalChanged && b.AdeptMember == d.Member:
		c = b.content("adept", b.Name) // by the name she gave
		c.Path = "/own-mentor/" + b.CohortID.String()
		return c, nil
	}
	return c, fault.NotFound()
}

func (b brought) content(role, other string) mail.Content {
	return mail.Content{Data: mail.Data{
		ProgrammeName: b.Programme, CohortName: b.Cohort, Role: role, OtherName: other, ContactName: b.ContactName, ContactEmail: b.ContactEmail,
	}}
}

func (s *Service) describeBring(ctx context.Context, id uuid.UUID) (auth.ActDetails, error) {
	b, now, err := s.brought(ctx, id)
	if err != nil {
		return auth.ActDetails{}, err
	}
	done := b.State == BringAccepted || b.State == BringDeclined
	if err := b.open(now); err != nil && !done {
		return auth.ActDetails{}, err
	}
	o := auth.PrincipalOf(ctx).Organisation
	return auth.ActDetails{
		PersonName: b.MemberName, Done: done, Next: "/o/" + o.Slug + "/profile",
		Facts: auth.ActFacts{
			ProgrammeName: b.Programme, Purpose: b.Purpose, CohortName: b.Cohort, Role: "mentor", Others: []string{b.AdeptName}, Words: b.Words,
			TimeZone: o.TimeZone, AnswerBy: &b.ExpiresAt, Commitment: b.Commitment,
		},
	}, nil
}

// performBring keeps the answer. Whoever says yes joins the organisation by it, and only then: joining makes an account
// and cannot be taken back, and a yes may be refused until it is kept. A yes that is said again finishes the joining.
func (s *Service) performBring(ctx context.Context, id uuid.UUID, said string) error {
	if said != "yes" && said != "no" {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	b, now, err := s.brought(ctx, id)
	if err != nil {
		return err
	}
	wanted := map[string]BringState{"yes": BringAccepted, "no": BringDeclined}[said]
	if b.State != wanted {
		if err := b.open(now); err != nil {
			return err
		}
		err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
			b, err := lockBrought(ctx, tx, id)
			if err != nil {
				return err
			}
			return b.answer(ctx, tx, wanted)
		})
		if err != nil {
			return err
		}
	}
	if wanted == BringDeclined || b.Joined {
		return nil
	}
	return s.join(ctx)
}

// answer keeps a yes or a no; the cohort is held.
func (b brought) answer(ctx context.Context, tx *tenants.Tx, to BringState) error {
	if b.MemberID != tx.Member() {
		return fault.NotFound()
	}
	if b.State == to {
		return nil
	}
	if err := b.open(tx.Now()); err != nil {
		return err
	}
	if to == BringDeclined {
		if err := b.tell(ctx, tx, mail.OwnMentorNo); err != nil {
			return err
		}
		return b.end(ctx, tx, BringDeclined, "mentor-invitation.declined")
	}
	return b.accept(ctx, tx)
}

func (b brought) accept(ctx context.Context, tx *tenants.Tx) error {
	mentor, err := cohorts.Bring(ctx, tx, b.CohortID, b.MemberID)
	if err != nil {
		return err
	}
	if err := forgetNo(ctx, tx, b.AdeptID, mentor); err != nil {
		return err
	}
	if err := matching.Bring(ctx, tx, b.CohortID, b.AdeptID, mentor); err != nil {
		return err
	}
	if err := endBrought(ctx, tx, b.ID, BringAccepted); err != nil {
		return err
	}
	if b.CohortState != cohorts.Running { // there both are told by the mail that they are a pair
		if err := b.tell(ctx, tx, mail.OwnMentorYes); err != nil {
			return err
		}
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "mentor-invitation.accepted", ObjectKind: "mentor_invitation", ObjectID: b.ID})
}

func (b brought) tell(ctx context.Context, tx *tenants.Tx, kind mail.Kind) error {
	return mail.Post(ctx, tx, mail.Letter{Member: b.AdeptMember, Kind: kind, Object: b.ID, Cohort: uuid.NullUUID{UUID: b.CohortID, Valid: true}})
}

var _ Joiner = (*people.Service)(nil)
