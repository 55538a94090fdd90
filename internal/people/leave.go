package people

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// SetState lets a member leave of her own accord, and admins note that somebody has left, remove her or undo a
// removal. Whoever is out has no access from the next request on; what she held is tidied up right after by a job.
func (s *Service) SetState(ctx context.Context, id uuid.UUID, to State) (m Member, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		before, err := lockMember(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decideState(ctx, tx, actor, before.Member, to); err != nil {
			return err
		}
		if err := move(ctx, tx, before, to); err != nil {
			return err
		}
		row, err := readMember(ctx, tx, id)
		if err != nil {
			return err
		}
		m = row.whole()
		return losing(ctx, before.Member, m)
	})
	return m, err
}

// losing wants a fresh session for taking from somebody what she may do in the organisation: it goes with her state.
func losing(ctx context.Context, before, after Member) error {
	isAppointed := before.Role != Plain || len(after.Arranges) > 0
	if before.State == after.State || !isAppointed {
		return nil
	}
	return auth.StepUp(ctx)
}

// decideState: one leaves by oneself; the rest is an admin's, and about an owner an owner's.
func decideState(ctx context.Context, tx *tenants.Tx, actor auth.Actor, m Member, to State) error {
	if actor.Own(m.ID) == nil {
		if to == Removed {
			return fault.Conflict("leave_instead")
		}
		return nil
	}
	if err := decideOn(ctx, tx, actor, m); err != nil {
		return err
	}
	if !actor.IsAdmin() {
		return fault.Forbidden()
	}
	return nil
}

func move(ctx context.Context, tx *tenants.Tx, before memberRow, to State) error {
	if before.State == to {
		return nil
	}
	if to == Active {
		if err := comeBack(before); err != nil {
			return err
		}
		if err := dropAppointments(ctx, tx, before.ID); err != nil {
			return fmt.Errorf("end appointments: %w", err)
		}
	} else if err := keepAnOwner(ctx, tx, before.Member); err != nil {
		return err
	}
	return enterState(ctx, tx, before.Member, to)
}

// comeBack: a removal can be undone; who never came, or left, is asked instead.
func comeBack(before memberRow) error {
	if before.State != Removed || !before.User.Valid {
		return fault.Conflict("invite_instead")
	}
	return nil
}

// enterState writes the state and hands the rest over. Whoever comes back comes with no role.
func enterState(ctx context.Context, tx *tenants.Tx, m Member, to State) error {
	if err := setState(ctx, tx, m.ID, to, Plain); err != nil {
		return fmt.Errorf("set state of member: %w", err)
	}
	if err := tx.Enqueue(ctx, StandingJob{TenantID: tx.Tenant().UUID(), MemberID: m.ID}); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		Act: "member." + string(to), ObjectKind: "member", ObjectID: m.ID, Detail: map[string]any{"before": m.State},
	})
}
