package mentorships

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/tenants"
)

// Leaver leaves a tidy pair behind when a person goes: it is the hook that cohorts and people call in the
// transaction in which she leaves.
type Leaver struct{}

// LeaveCohort takes a participant out of her rooms: those mentorships end, the seats are free and the others are told.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	rooms, err := leaveAsParticipant(ctx, tx, participant)
	if err != nil {
		return fmt.Errorf("leave rooms of cohort: %w", err)
	}
	return endLeft(ctx, tx, rooms, "participant", participant)
}

// LeaveOrganisation is LeaveCohort for every cohort of a member.
func (Leaver) LeaveOrganisation(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	rooms, err := leaveAsMember(ctx, tx, member)
	if err != nil {
		return fmt.Errorf("leave rooms of organisation: %w", err)
	}
	return endLeft(ctx, tx, rooms, "member", member)
}

func leaveAsParticipant(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) ([]uuid.UUID, error) {
	var rooms []uuid.UUID
	err := tx.Select(ctx, &rooms, `
		update app.room_members set left_at = $3
		where tenant_id = $1 and participant_id = $2 and left_at is null returning room_id`, participant, tx.Now())
	return rooms, err
}

func leaveAsMember(ctx context.Context, tx *tenants.Tx, member uuid.UUID) ([]uuid.UUID, error) {
	var rooms []uuid.UUID
	err := tx.Select(ctx, &rooms, `
		update app.room_members set left_at = $3
		where tenant_id = $1 and member_id = $2 and left_at is null returning room_id`, member, tx.Now())
	return rooms, err
}

// endLeft ends the mentorships of rooms that somebody has left, as far as they had not ended before.
func endLeft(ctx context.Context, tx *tenants.Tx, rooms []uuid.UUID, who string, id uuid.UUID) error {
	if len(rooms) == 0 {
		return nil
	}
	var ended []uuid.UUID
	err := tx.Select(ctx, &ended, `
		update app.mentorships set state = 'ended', ended_at = $3, updated_at = $3, version = version + 1
		where tenant_id = $1 and id = any ($2::uuid[]) and state <> 'ended' returning id`, pq.Array(rooms), tx.Now())
	if err != nil {
		return fmt.Errorf("end mentorships: %w", err)
	}
	if len(ended) == 0 {
		return nil
	}
	if err := settle(ctx, tx, ended); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		Act: "mentorship.left", ObjectKind: who, ObjectID: id, Detail: map[string]any{"mentorships": ended},
	})
}

// settle does what the end of mentorships entails: seats are free, meetings ahead are taken out of calendars and
// those who are still there are told.
func settle(ctx context.Context, tx *tenants.Tx, ended []uuid.UUID) error {
	if err := freeSeats(ctx, tx, ended); err != nil {
		return err
	}
	return tx.Enqueue(ctx, SettleJob{TenantID: tx.Tenant().UUID(), MentorshipIDs: ended})
}

// activate is the first act of either member; it answers what the mentorship is then, or the state it had come to
// before.
func activate(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (State, error) {
	cohort, state, err := holdCohort(ctx, tx, id)
	next := begun(cohort)
	if err != nil || state != Invited || next == Ended { // the job that follows the cohort ends it
		return state, err
	}
	_, err = tx.Exec(ctx, `
		update app.mentorships set state = $3, updated_at = $4, version = version + 1
		where tenant_id = $1 and id = $2 and state = 'invited'`, id, string(next), tx.Now())
	if err != nil {
		return "", fmt.Errorf("begin mentorship: %w", err)
	}
	return next, nil
}

// holdCohort reads the states of a mentorship and its cohort, which moves no further before the transaction ends:
// what begins meanwhile is not left behind.
func holdCohort(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (cohorts.State, State, error) {
	var both struct {
		Cohort     cohorts.State `db:"cohort_state"`
		Mentorship State         `db:"mentorship_state"`
	}
	err := tx.Get(ctx, &both, `
		select c.state as cohort_state, m.state as mentorship_state
		from app.mentorships m join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		where m.tenant_id = $1 and m.id = $2 for share of c`, id)
	if err != nil {
		return "", "", fmt.Errorf("read cohort of mentorship: %w", err)
	}
	return both.Cohort, both.Mentorship, nil
}
