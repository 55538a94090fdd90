package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// tidyUp has the features above end what they hold about a participant, and forgets what she consented to be matched on.
func (s *Service) tidyUp(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	if err := forgetPersonal(ctx, tx, participant); err != nil {
		return err
	}
	for _, l := range s.leavers {
		if err := l.LeaveCohort(ctx, tx, participant); err != nil {
			return fmt.Errorf("tidy up after participant: %w", err)
		}
	}
	return nil
}

// LeaveOrganisation implements people.Leaver: whoever leaves the organisation withdraws from every cohort that is
// not over.
func (s *Service) LeaveOrganisation(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	left, err := withdraw(ctx, tx, member, uuid.NullUUID{})
	if err != nil {
		return err
	}
	return s.tidyUpAll(ctx, tx, left)
}

// DeclineInvitation implements people.Decliner: whoever says no to an invitation withdraws from that cohort.
func (s *Service) DeclineInvitation(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	left, err := withdraw(ctx, tx, tx.Member(), uuid.NullUUID{UUID: participant, Valid: true})
	if err != nil {
		return err
	}
	return s.tidyUpAll(ctx, tx, left)
}

func (s *Service) tidyUpAll(ctx context.Context, tx *tenants.Tx, left []uuid.UUID) error {
	for _, p := range left {
		if err := s.tidyUp(ctx, tx, p); err != nil {
			return err
		}
		if err := record(ctx, tx, "participant.withdrew", "participant", p, nil); err != nil {
			return err
		}
	}
	return nil
}

// withdraw takes a member out of cohorts that are not over, of all or as one participant; it answers where she was.
func withdraw(ctx context.Context, tx *tenants.Tx, member uuid.UUID, one uuid.NullUUID) ([]uuid.UUID, error) {
	var left []uuid.UUID
	err := tx.Select(ctx, &left, `
		update app.participants p set state = 'withdrawn', updated_at = $4, version = p.version + 1
		from app.cohorts c
		where p.tenant_id = $1 and p.member_id = $2 and ($3::uuid is null or p.id = $3) and p.state not in ('declined', 'withdrawn')
			and c.tenant_id = $1 and c.id = p.cohort_id and c.state not in ('closed', 'cancelled')
		returning p.id`, member, one, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("withdraw from cohorts: %w", err)
	}
	return left, nil
}
