package people

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Members lists members by name, those who have gone too, for whoever organises something: arrangers choose
// evaluators among them. q narrows to names and addresses that hold it.
func (s *Service) Members(ctx context.Context, q string, after *memberKey, limit int) (list []Member, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseSomething(); err != nil {
			return err
		}
		if wrong := unsearchable(q); wrong != nil {
			return fault.Invalid(wrong...)
		}
		rows, err := listMembers(ctx, tx, strings.TrimSpace(q), after, limit)
		list = make([]Member, len(rows))
		for i, r := range rows {
			list[i] = r.whole()
		}
		return err
	})
	return list, err
}

// Draft is a member to be.
type Draft struct {
	Name, Email string
	Locale      *string // nil: the organisation's, as it is at the time
	Role        Role
}

// Add makes a member and invites her. Whether the address has an account somewhere else makes no difference to
// what happens here. The same again changes nothing and mails nothing.
func (s *Service) Add(ctx context.Context, id uuid.UUID, d Draft) (m Member, err error) {
	m, err = memberOf(id, d)
	if err != nil {
		return m, err
	}
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if m.Role == Owner && actor.Role != string(Owner) {
			return fault.Forbidden()
		}
		if m.Role != Plain {
			if err := auth.StepUp(ctx); err != nil {
				return err
			}
		}
		made, err := insertMember(ctx, tx, m)
		if postgres.Violates(err, "members_email_key") {
			return fault.AlreadyExists("/email")
		}
		if err != nil {
			return fmt.Errorf("add member: %w", err)
		}
		if made {
			err = welcome(ctx, tx, m)
		}
		m, err = standing(ctx, tx, m, err)
		return err
	})
	return m, err
}

func memberOf(id uuid.UUID, d Draft) (Member, error) {
	name, wrong := cleanName("/name", d.Name)
	email, more := cleanEmail("/email", d.Email)
	if wrong = append(wrong, more...); len(wrong) > 0 {
		return Member{}, fault.Invalid(wrong...)
	}
	return Member{ID: id, Name: name, Email: email, Locale: d.Locale, Role: d.Role, State: Invited}, nil
}

func welcome(ctx context.Context, tx *tenants.Tx, m Member) error {
	if err := mail.Post(ctx, tx, mail.Letter{Member: m.ID, Kind: mail.MemberInvitation, Object: m.ID}); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "member.added", ObjectKind: "member", ObjectID: m.ID, Detail: map[string]any{"role": m.Role}})
}

// standing reads what stands and holds it against what was asked for.
func standing(ctx context.Context, tx *tenants.Tx, wanted Member, err error) (Member, error) {
	if err != nil {
		return Member{}, err
	}
	row, err := readMember(ctx, tx, wanted.ID)
	if err != nil {
		return Member{}, err
	}
	m := row.whole()
	if m.Name != wanted.Name || !strings.EqualFold(m.Email, wanted.Email) || m.Role != wanted.Role || !same(m.Locale, wanted.Locale) {
		return Member{}, fault.AlreadyExists("/id")
	}
	return m, nil
}

// betweenInvitations keeps a repeated request from writing twice.
const betweenInvitations = time.Minute

// Invite writes to a member again who has not answered, and to one who has left or was removed: she stands as
// invited from then on, with no role. Admins may, and whoever arranges for her.
func (s *Service) Invite(ctx context.Context, id uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		m, err := lockMember(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decideOn(ctx, tx, actor, m.Member); err != nil {
			return err
		}
		if m.State == Active {
			return fault.Conflict("already_member")
		}
		if m.State == Invited && m.InvitedAt != nil && tx.Now().Sub(*m.InvitedAt) < betweenInvitations {
			return nil
		}
		return inviteAgain(ctx, tx, m)
	})
}

func inviteAgain(ctx context.Context, tx *tenants.Tx, m memberRow) error {
	if m.State.Gone() {
		if err := revive(ctx, tx, []uuid.UUID{m.ID}); err != nil {
			return fmt.Errorf("invite again: %w", err)
		}
	}
	if err := setInvitedAt(ctx, tx, m.ID); err != nil {
		return fmt.Errorf("note invitation: %w", err)
	}
	if err := mail.Post(ctx, tx, mail.Letter{Member: m.ID, Kind: mail.MemberInvitation, Object: m.ID}); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "member.invited", ObjectKind: "member", ObjectID: m.ID})
}

// decideOn decides an organiser's act on a member: an owner is changed by owners, an admin by admins, anybody else
// by admins and by those who arrange a programme in which she takes part. Others who see the list get 403, and
// those who do not get 404.
func decideOn(ctx context.Context, tx *tenants.Tx, actor auth.Actor, m Member) error {
	if err := actor.OrganiseSomething(); err != nil {
		return fault.NotFound()
	}
	switch {
	case m.Role == Owner && actor.Role != string(Owner):
		return fault.Forbidden()
	case actor.IsAdmin():
		return nil
	case m.Role != Plain:
		return fault.Forbidden()
	}
	yes, err := manages(ctx, tx, actor.Arranges, m.ID)
	if err == nil && !yes {
		return fault.Forbidden()
	}
	return err
}

// ignoreMissing is for work that was meant for somebody who is not there any more.
func ignoreMissing(err error) error {
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}
