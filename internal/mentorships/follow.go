package mentorships

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Follower has mentorships follow their cohort: it is the hook that cohorts calls when one moves on.
type Follower struct{}

// FollowCohort asks for the mentorships of a cohort that closes to be taken along.
func (Follower) FollowCohort(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, to cohorts.State) error {
	if to != cohorts.Closing && to != cohorts.Closed {
		return nil
	}
	return tx.Enqueue(ctx, FollowJob{TenantID: tx.Tenant().UUID(), CohortID: cohort})
}

// followedAtATime bounds a transaction and the work of the job that settles what it has ended.
const followedAtATime = 100

// follow takes the mentorships of a cohort to where the cohort is. It may be repeated, and goes on where it was cut
// short.
func (s *Service) follow(ctx context.Context, job FollowJob) error {
	var after uuid.UUID
	for {
		last, err := s.followSome(within(ctx, job.TenantID, uuid.Nil), job.CohortID, after)
		if errors.Is(err, fault.NotFound()) || (err == nil && last == uuid.Nil) {
			return nil
		}
		if err != nil {
			return err
		}
		after = last
	}
}

// followSome takes along the mentorships next behind after and answers the last of them; nil when none is left.
func (s *Service) followSome(ctx context.Context, cohort, after uuid.UUID) (last uuid.UUID, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		last = uuid.Nil
		c, err := cohorts.Hold(ctx, tx, cohort)
		if err != nil {
			return err
		}
		standing, err := lockStanding(ctx, tx, cohort, after)
		if err != nil || len(standing) == 0 {
			return err
		}
		last = standing[len(standing)-1].ID
		return takeAlong(ctx, tx, c, standing)
	})
	return last, err
}

// pairState is a mentorship that has not ended.
type pairState struct {
	ID    uuid.UUID `db:"id"`
	State State     `db:"state"`
}

// lockStanding reads the mentorships of a cohort that have not ended and keeps them from changing. One that begins
// in this moment is waited for.
func lockStanding(ctx context.Context, tx *tenants.Tx, cohort, after uuid.UUID) ([]pairState, error) {
	var rows []pairState
	err := tx.Select(ctx, &rows, `
		select m.id, m.state from app.mentorships m
		where m.tenant_id = $1 and m.cohort_id = $2 and m.id > $3 and m.state <> 'ended'
		order by m.id limit $4 for update`, cohort, after, followedAtATime)
	if err != nil {
		return nil, fmt.Errorf("read mentorships of cohort: %w", err)
	}
	return rows, nil
}

func takeAlong(ctx context.Context, tx *tenants.Tx, c cohorts.Cohort, all []pairState) error {
	to := map[State][]uuid.UUID{}
	for _, m := range all {
		if next := m.State.following(c.State); next != m.State {
			to[next] = append(to[next], m.ID)
		}
	}
	for next, ids := range to {
		if err := setState(ctx, tx, ids, next); err != nil {
			return err
		}
		if next == Ended {
			if err := complete(ctx, tx, ids); err != nil {
				return err
			}
			if err := settle(ctx, tx, ids); err != nil {
				return err
			}
		}
		err := audit.Write(ctx, tx, audit.Entry{
			Act: "mentorship." + string(next), ObjectKind: "cohort", ObjectID: c.ID, Detail: map[string]any{"mentorships": ids},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
