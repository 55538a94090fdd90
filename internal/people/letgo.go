package people

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Clean tidies a name and an address as they are kept, and refuses what cannot be: fault.Invalid at /name and /email.
func Clean(m NewMember) (NewMember, error) {
	clean, err := cleanAll([]NewMember{m})
	if err != nil {
		return NewMember{}, err
	}
	return clean[0], nil
}

// LetGo leaves outside who was asked for one thing only, has not joined and is asked no more: nobody else has written to
// her or given her a part.
func LetGo(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	m, err := lockMember(ctx, tx, member)
	if err != nil {
		return fmt.Errorf("let go: %w", err)
	}
	if m.State != Invited || m.Role != Plain {
		return nil
	}
	wanted, err := wantedElsewhere(ctx, tx, member)
	if err != nil || wanted {
		return err
	}
	return enterState(ctx, tx, m.Member, Left)
}

func wantedElsewhere(ctx context.Context, tx *tenants.Tx, member uuid.UUID) (yes bool, err error) {
	err = tx.Get(ctx, &yes, `
		select exists (select from app.participants p where p.tenant_id = $1 and p.member_id = $2 and p.state not in ('declined', 'withdrawn'))
			or exists (select from app.members m where m.tenant_id = $1 and m.id = $2 and m.invited_at is not null)
			or exists (select from app.mentor_invitations i where i.tenant_id = $1 and i.member_id = $2 and i.state = 'waiting')
			or exists (select from app.programme_arrangers a where a.tenant_id = $1 and a.member_id = $2)
			or exists (select from app.cohort_evaluators e where e.tenant_id = $1 and e.member_id = $2)`, member)
	if err != nil {
		return false, fmt.Errorf("read who wants a member: %w", err)
	}
	return yes, nil
}
