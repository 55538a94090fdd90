package cohorts

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// betweenInvitations is how long somebody who has not answered is left alone: a second press on the button, or a
// repeated request, writes to nobody twice.
const betweenInvitations = time.Hour

// invitee is a participant who is to be written to.
type invitee struct {
	ID       uuid.UUID `db:"id"`
	MemberID uuid.UUID `db:"member_id"`
}

// Invite writes to people of a cohort: to all who have not been written to, or to those named, who are reminded
// when they have not answered. It answers how many mails are on their way.
func (s *Service) Invite(ctx context.Context, cohort uuid.UUID, named []uuid.UUID, all bool) (n int, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		// Locked, so that two at once do not both write to the same people.
		c, _, err := organised(ctx, tx, cohort, Lock)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		found, err := invitees(ctx, tx, cohort, named, all)
		if err != nil {
			return err
		}
		n = len(found)
		return invite(ctx, tx, cohort, found)
	})
	return n, err
}

func invite(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, found []invitee) error {
	if len(found) == 0 {
		return nil
	}
	letters, ids := make([]mail.Letter, len(found)), make([]uuid.UUID, len(found))
	for i, f := range found {
		letters[i] = mail.Letter{Member: f.MemberID, Kind: mail.Invitation, Object: f.ID, Cohort: uuid.NullUUID{UUID: cohort, Valid: true}}
		ids[i] = f.ID
	}
	if err := mail.PostAll(ctx, tx, letters); err != nil {
		return err
	}
	if err := setInvited(ctx, tx, ids); err != nil {
		return err
	}
	return record(ctx, tx, "cohort.invited", "cohort", cohort, map[string]any{"people": len(ids)})
}

func invitees(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, named []uuid.UUID, all bool) ([]invitee, error) {
	var found []invitee
	err := tx.Select(ctx, &found, `
		select p.id, p.member_id from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state not in ('declined', 'withdrawn') and m.state in ('invited', 'active')
			and (($3 and p.invited_at is null)
				or (p.id = any($4::uuid[]) and (p.invited_at is null or (m.state = 'invited' and p.invited_at <= $5))))
		order by p.id limit 10000`, cohort, all, pq.Array(named), tx.Now().Add(-betweenInvitations))
	if err != nil {
		return nil, fmt.Errorf("find people to invite: %w", err)
	}
	return found, nil
}

func setInvited(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set invited_at = $3 where p.tenant_id = $1 and p.id = any($2::uuid[])`, pq.Array(ids), tx.Now())
	if err != nil {
		return fmt.Errorf("note invitations: %w", err)
	}
	return nil
}

// SetInvited notes that participants are written to by something else than an invitation, as a launch does: who was
// written to before stays as noted then.
func SetInvited(ctx context.Context, tx *tenants.Tx, participants []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set invited_at = $3 where p.tenant_id = $1 and p.id = any($2::uuid[]) and p.invited_at is null`,
		pq.Array(participants), tx.Now())
	if err != nil {
		return fmt.Errorf("note who is written to: %w", err)
	}
	return nil
}

// SetUninvited takes back what SetInvited noted in a cohort at a moment: nobody was written to after all.
func SetUninvited(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, at time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set invited_at = null where p.tenant_id = $1 and p.cohort_id = $2 and p.invited_at = $3`, cohort, at)
	if err != nil {
		return fmt.Errorf("take back who is written to: %w", err)
	}
	return nil
}

// AdeptNames answers the names of a cohort's admitted adepts, to those who organise it and to its evaluators: the
// people who hold the closing conversations need to know with whom.
func (s *Service) AdeptNames(ctx context.Context, cohort uuid.UUID, after participantKey, limit int) (found []AdeptName, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c, err := ByID(ctx, tx, cohort)
		if err != nil {
			return err
		}
		if err := actor.See(c.ProgrammeID, c.ID); err != nil {
			return err
		}
		if !actor.MayOrganise(c.ProgrammeID) && !slices.Contains(actor.Evaluates, c.ID) {
			return fault.Forbidden()
		}
		found, err = adeptNames(ctx, tx, cohort, after, limit)
		return err
	})
	return found, err
}

func adeptNames(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, after participantKey, limit int) ([]AdeptName, error) {
	var found []AdeptName
	err := tx.Select(ctx, &found, `
		select p.id, m.name from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.is_adept and p.state = 'admitted'
			and ($3::uuid is null or (m.name collate "sv-x-icu", p.id) > ($4, $3))
		order by m.name collate "sv-x-icu", p.id limit $5`, cohort, after.orNull(), after.Name, limit+1)
	if err != nil {
		return nil, fmt.Errorf("list adepts: %w", err)
	}
	return found, nil
}
