package people

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// acceptInvitation is the act of an invitation. Its object is the participant invited to a cohort, or the member
// herself where she is invited to the organisation alone.
const acceptInvitation = "accept_invitation"

// Acts registers what invitations let their reader do.
func Acts(a *auth.Acts, s *Service) {
	a.OnLanguage(s.speak)
	a.Add(acceptInvitation, auth.Act{Describe: s.describeInvitation, Perform: s.answerInvitation})
}

// Compose says how invitations and the notice of a new address are composed.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.Invitation, s.composeInvitation)
	r.Compose(mail.MemberInvitation, s.composeInvitation)
	r.Compose(mail.AddressNotice, s.composeNotice)
}

// invitation is what one is invited to; the cohort's part is empty for the organisation alone.
type invitation struct {
	Member        uuid.UUID     `db:"member_id"`
	User          uuid.NullUUID `db:"user_id"`
	Name          string        `db:"name"`
	Email         string        `db:"email"`
	Locale        *string       `db:"locale"`
	State         State         `db:"state"`
	ProgrammeName string        `db:"programme_name"`
	CohortName    string        `db:"cohort_name"`
	IsMentor      bool          `db:"is_mentor"`
	IsAdept       bool          `db:"is_adept"`
	Standing      string        `db:"standing"`
	ContactName   string        `db:"contact_name"`
	ContactEmail  string        `db:"contact_email"`
	Purpose       string        `db:"purpose"`
	auth.Commitment
}

func (i invitation) role() string {
	switch {
	case i.IsMentor && i.IsAdept:
		return "both"
	case i.IsMentor:
		return "mentor"
	case i.IsAdept:
		return "adept"
	}
	return ""
}

// declined reports whether the participation has ended or the person has said no.
func (i invitation) declined() bool {
	return i.State == Left || i.Standing == "declined" || i.Standing == "withdrawn"
}

// invitationOf reads an invitation in the name of the one invited. Somebody who was removed has none.
func (s *Service) invitationOf(ctx context.Context, object uuid.UUID) (i invitation, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if i, err = readInvitation(ctx, tx, tx.Member(), object); err != nil {
			return fmt.Errorf("read invitation: %w", err)
		}
		return nil
	})
	return i, err
}

func (s *Service) describeInvitation(ctx context.Context, object uuid.UUID) (auth.ActDetails, error) {
	i, err := s.invitationOf(ctx, object)
	if err != nil {
		return auth.ActDetails{}, err
	}
	d := auth.ActDetails{
		PersonName: i.Name, Done: i.State == Active || i.declined(),
		Facts: auth.ActFacts{ProgrammeName: i.ProgrammeName, CohortName: i.CohortName, Role: i.role()},
	}
	if !d.Done {
		d.Facts.Purpose, d.Facts.Commitment = i.Purpose, i.Commitment
	}
	if i.CohortName != "" {
		d.Next = "/o/" + auth.PrincipalOf(ctx).Organisation.Slug + "/profile"
	}
	return d, nil
}

func (s *Service) answerInvitation(ctx context.Context, object uuid.UUID, answer string) error {
	i, err := s.invitationOf(ctx, object)
	if err != nil {
		return err
	}
	switch {
	case answer != "" && answer != "yes" && answer != "no":
		return fault.Invalid(fault.At("/answer", "not_one_of", "allowed", "yes, no"))
	case answer == "no" && i.declined():
		return nil
	case answer == "no":
		return s.decline(ctx, object)
	case i.declined():
		return fault.NotFound()
	}
	return s.accept(ctx, i)
}

// Join lets the member in whose name ctx stands join the organisation, as accepting an invitation does: somebody
// who was matched before she accepted joins by opening her mentorship. Whoever has joined is left as she is.
func (s *Service) Join(ctx context.Context) error {
	scope, ok := tenants.From(ctx)
	if !ok {
		return tenants.ErrNone
	}
	i, err := s.invitationOf(ctx, scope.Member)
	if err != nil {
		return err
	}
	switch {
	case i.State == Active:
		return nil
	case i.declined():
		return fault.NotFound()
	}
	return s.accept(ctx, i)
}

// accept makes the invited member a person: the account of her address, made now if there was none, and whoever
// adds an address never learns which. Each step may be repeated, and the job finishes what a crash leaves.
func (s *Service) accept(ctx context.Context, i invitation) error {
	scope, _ := tenants.From(ctx)
	user := i.User.UUID
	if !i.User.Valid {
		var err error
		if user, err = s.directory.EnsureUser(ctx, i.Email, i.Name, i.Locale); err != nil {
			return err
		}
	}
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		m, err := lockMember(ctx, tx, i.Member)
		if err != nil {
			return err
		}
		if m.State.Gone() {
			return fault.NotFound()
		}
		return join(ctx, tx, m, user)
	})
	if err != nil {
		return err
	}
	return s.directory.PutMembership(ctx, user, scope.Tenant, i.Member)
}

func join(ctx context.Context, tx *tenants.Tx, m memberRow, user uuid.UUID) error {
	if m.State == Active {
		return nil
	}
	err := linkUser(ctx, tx, m.ID, user)
	if postgres.Violates(err, "members_user_key") {
		return fault.Conflict("membership_taken")
	}
	if err != nil {
		return fmt.Errorf("link account: %w", err)
	}
	return enterRole(ctx, tx, m.Member)
}

// decline takes the participation back and leaves outside who has not joined. Whoever has joined signs in to leave:
// a mail that is forwarded must not end a mentorship.
func (s *Service) decline(ctx context.Context, object uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		m, err := lockMember(ctx, tx, tx.Member())
		if err != nil {
			return err
		}
		if m.State != Invited {
			return fault.Conflict("sign_in_to_leave")
		}
		if object != m.ID {
			for _, d := range s.decliners {
				if err := d.DeclineInvitation(ctx, tx, object); err != nil {
					return err
				}
			}
		}
		others, err := otherParticipations(ctx, tx, m.ID, object)
		if err != nil || others {
			return err
		}
		return enterState(ctx, tx, m.Member, Left)
	})
}

func (s *Service) composeInvitation(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	i, err := s.invitationOf(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if i.declined() || d.Kind == mail.MemberInvitation && i.State == Active {
		return mail.Content{}, fault.NotFound()
	}
	return mail.Content{
		Data: mail.Data{ProgrammeName: i.ProgrammeName, CohortName: i.CohortName, Role: i.role(), ContactName: i.ContactName, ContactEmail: i.ContactEmail},
		Act:  mail.Act{Name: acceptInvitation, Object: d.Object},
	}, nil
}

// composeNotice goes to the address before.
func (s *Service) composeNotice(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, err := s.member(ctx, d.Member)
	return mail.Content{Data: mail.Data{Address: m.Email}, Account: true}, err
}
