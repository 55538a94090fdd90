package cohorts

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// SetPaused lets a mentor pause or return, at her own or an organiser's hand. No adept is proposed to her meanwhile; what
// she has promised stands, and her days of waiting are counted from her return (D10).
func (s *Service) SetPaused(ctx context.Context, id uuid.UUID, paused bool) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		standing, part, err := enteredParticipant(ctx, tx, id, Lock)
		if err != nil {
			return err
		}
		if part.cohort.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		return s.pause(ctx, tx, standing, paused)
	})
}

// PauseIn is SetPaused as part of what another feature does; that feature has decided on it, holds the cohort and knows
// that it is a mentor's. It tells whether she had not paused before.
func (s *Service) PauseIn(ctx context.Context, tx *tenants.Tx, cohort, id uuid.UUID) (bool, error) {
	changed, err := setPaused(ctx, tx, id, true)
	if err != nil || !changed {
		return false, err
	}
	return true, s.paused(ctx, tx, cohort, id, true)
}

// ReturnIn ends a mentor's pause as part of what another feature does; that feature has decided on it and holds the cohort.
func (s *Service) ReturnIn(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	p, err := ParticipantByID(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.pause(ctx, tx, p, false)
}

func (s *Service) pause(ctx context.Context, tx *tenants.Tx, p Participant, paused bool) error {
	switch {
	case !p.IsMentor || p.State != Admitted:
		return fault.Conflict("not_a_mentor")
	case (p.PausedAt != nil) == paused:
		return nil
	}
	if _, err := setPaused(ctx, tx, p.ID, paused); err != nil {
		return err
	}
	return s.paused(ctx, tx, p.CohortID, p.ID, paused)
}

// paused does what follows from a pause or its end.
func (s *Service) paused(ctx context.Context, tx *tenants.Tx, cohort, mentor uuid.UUID, paused bool) error {
	if paused {
		for _, other := range s.pausers {
			if err := other.PauseMentor(ctx, tx, cohort, mentor); err != nil {
				return fmt.Errorf("pause mentor: %w", err)
			}
		}
	}
	return record(ctx, tx, "participant.paused", "participant", mentor, map[string]any{"paused": paused})
}

// setPaused tells whether it was otherwise.
func setPaused(ctx context.Context, tx *tenants.Tx, id uuid.UUID, paused bool) (bool, error) {
	n, err := tx.Exec(ctx, `
		update app.participants p set paused_at = case when $3 then $4::timestamptz end, returned_at = case when $3 then p.returned_at else $4 end,
			updated_at = $4, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and (p.paused_at is null) = $3`, id, paused, tx.Now())
	if err != nil {
		return false, fmt.Errorf("pause mentor: %w", err)
	}
	return n > 0, nil
}

// Release takes back what a mentor said that she would do: she waits for an adept again.
func Release(ctx context.Context, tx *tenants.Tx, mentor uuid.UUID, occupation string) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set occupation = null, occupied_until = null, updated_at = $4, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and p.occupation = $3`, mentor, occupation, tx.Now())
	if err != nil {
		return fmt.Errorf("release mentor: %w", err)
	}
	return nil
}

// Occupy notes what a mentor without an adept does until a time: she does not wait meanwhile.
func Occupy(ctx context.Context, tx *tenants.Tx, mentor uuid.UUID, occupation string, until time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set occupation = $3, occupied_until = $4, updated_at = $5, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and p.is_mentor`, mentor, occupation, until, tx.Now())
	if err != nil {
		return fmt.Errorf("occupy mentor: %w", err)
	}
	return nil
}
