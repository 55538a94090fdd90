package cohorts

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Bring makes a member a mentor of a cohort because an adept has brought her (D9), with one seat more than she had: it is
// nobody else's. Who was no mentor there before has paused for everybody else, until she herself takes further adepts. The
// caller holds the cohort. An evaluator of the cohort is refused (D1), and so is whoever stands in the cohort as anything but
// admitted or withdrawn.
func Bring(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (mentor uuid.UUID, err error) {
	s, err := readBroughtStanding(ctx, tx, cohort, member)
	if err != nil {
		return uuid.Nil, err
	}
	switch {
	case s.Evaluates:
		return uuid.Nil, fault.Conflict("mentor_is_evaluator")
	case s.State == "":
		mentor, err = addBrought(ctx, tx, cohort, member)
	case s.State != Admitted && s.State != Withdrawn: // an adept does not decide for the arrangers
		return uuid.Nil, fault.Conflict("brought_undecided")
	default:
		mentor, err = seatMore(ctx, tx, cohort, member)
	}
	if err != nil {
		return uuid.Nil, err
	}
	return mentor, record(ctx, tx, "participant.brought", "participant", mentor, map[string]any{"cohort": cohort})
}

// broughtStanding is what a member is in a cohort before she is brought to it: whom the arrangers have decided against, or
// have yet to decide on, is told by the state; none is who takes no part.
type broughtStanding struct {
	State     Standing `db:"state"`
	Evaluates bool     `db:"evaluates"`
}

func readBroughtStanding(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (s broughtStanding, err error) {
	err = tx.Get(ctx, &s, `
		select coalesce((select p.state from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = $3), '') as state,
			exists (select from app.cohort_evaluators e where e.tenant_id = $1 and e.cohort_id = $2 and e.member_id = $3) as evaluates`, cohort, member)
	if err != nil {
		return s, fmt.Errorf("read standing: %w", err)
	}
	return s, nil
}

// seatMore gives somebody who is in the cohort already the part of a mentor and a seat.
func seatMore(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (id uuid.UUID, err error) {
	err = tx.Get(ctx, &id, `
		update app.participants p set is_mentor = true, is_adept = p.is_adept and p.state = 'admitted', state = 'admitted',
			capacity = case when p.state = 'admitted' then least(20, p.capacity + 1) else greatest(1, p.seats_taken + 1) end,
			admitted_at = case when p.state = 'admitted' then p.admitted_at else $4 end, invited_at = coalesce(p.invited_at, $4),
			paused_at = case when p.is_mentor and p.state = 'admitted' then p.paused_at else $4 end, updated_at = $4, version = p.version + 1
		where p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = $3 returning p.id`, cohort, member, tx.Now())
	if err != nil {
		return uuid.Nil, fmt.Errorf("bring mentor: %w", err)
	}
	return id, nil
}

func addBrought(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (uuid.UUID, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.Nil, fmt.Errorf("bring mentor: %w", err)
	}
	none, now := pq.StringArray{}, tx.Now()
	p := Participant{ID: id, CohortID: cohort, MemberID: member, State: Admitted, IsMentor: true, InvitedAt: &now, PausedAt: &now}
	p.Languages, p.Needs, p.Offers, p.Criteria, p.Capacity = none, none, none, noCriteria(), 1
	_, err = addParticipants(ctx, tx, []Participant{p})
	return id, err
}
