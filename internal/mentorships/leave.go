package mentorships

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/tenants"
)

// Leaver leaves tidy mentorships behind when a person goes: it is the hook that cohorts and people call in the
// transaction in which she leaves.
type Leaver struct{}

// LeaveCohort takes a participant out of her rooms, see depart.
func (Leaver) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	left, err := leaveAsParticipant(ctx, tx, participant)
	if err != nil {
		return fmt.Errorf("leave rooms of cohort: %w", err)
	}
	return depart(ctx, tx, left, "participant", participant)
}

// LeaveOrganisation is LeaveCohort for every cohort of a member.
func (Leaver) LeaveOrganisation(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	left, err := leaveAsMember(ctx, tx, member)
	if err != nil {
		return fmt.Errorf("leave rooms of organisation: %w", err)
	}
	return depart(ctx, tx, left, "member", member)
}

// departure is a room that somebody has just left, and who she was in it.
type departure struct {
	Room   uuid.UUID `db:"room_id"`
	Member uuid.UUID `db:"member_id"`
	Role   string    `db:"role"`
}

func leaveAsParticipant(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) (left []departure, err error) {
	err = tx.Select(ctx, &left, `
		update app.room_members set left_at = $3
		where tenant_id = $1 and participant_id = $2 and left_at is null returning room_id, member_id, role`, participant, tx.Now())
	return left, err
}

func leaveAsMember(ctx context.Context, tx *tenants.Tx, member uuid.UUID) (left []departure, err error) {
	err = tx.Select(ctx, &left, `
		update app.room_members set left_at = $3
		where tenant_id = $1 and member_id = $2 and left_at is null returning room_id, member_id, role`, member, tx.Now())
	return left, err
}

// leaveRoom takes the member in whose name the transaction runs out of one room.
func leaveRoom(ctx context.Context, tx *tenants.Tx, room uuid.UUID, said parting) (left []departure, err error) {
	err = tx.Select(ctx, &left, `
		update app.room_members set left_at = $4, wants_another = $5, declined = $6
		where tenant_id = $1 and room_id = $2 and member_id = $3 and left_at is null returning room_id, member_id, role`,
		room, tx.Member(), tx.Now(), said.Another, said.Declined)
	if err != nil {
		return nil, fmt.Errorf("leave room: %w", err)
	}
	return left, nil
}

// depart does what follows when somebody has left rooms, as far as their mentorships had not ended before: an adept's seat
// is free, a mentorship in which no mentor or no adept is left ends, and the others go on and are told.
func depart(ctx context.Context, tx *tenants.Tx, left []departure, who string, id uuid.UUID) error {
	left, err := lockLeft(ctx, tx, left)
	if err != nil || len(left) == 0 {
		return err
	}
	if err := freeSeats(ctx, tx, seatsOf(left)); err != nil {
		return err
	}
	ended, err := endDeserted(ctx, tx, roomsOf(left))
	if err != nil {
		return err
	}
	if err := settle(ctx, tx, ended); err != nil {
		return err
	}
	if err := goOn(ctx, tx, left, ended); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		Act: "mentorship.left", ObjectKind: who, ObjectID: id, Detail: map[string]any{"mentorships": roomsOf(left)},
	})
}

// lockLeft keeps those of the mentorships that have not ended. It waits for others who leave or come in this moment, so
// that the statements behind it see who is left.
func lockLeft(ctx context.Context, tx *tenants.Tx, left []departure) ([]departure, error) {
	if len(left) == 0 {
		return nil, nil
	}
	var standing []struct {
		ID uuid.UUID `db:"id"`
	}
	err := tx.Select(ctx, &standing, `
		select m.id from app.mentorships m
		where m.tenant_id = $1 and m.id = any ($2::uuid[]) and m.state <> 'ended' order by m.id for update`, pq.Array(roomsOf(left)))
	if err != nil {
		return nil, fmt.Errorf("lock mentorships that are left: %w", err)
	}
	var kept []departure
	for _, m := range standing {
		kept = append(kept, left[slices.IndexFunc(left, func(d departure) bool { return d.Room == m.ID })])
	}
	return kept, nil
}

func roomsOf(left []departure) []uuid.UUID {
	rooms := make([]uuid.UUID, len(left))
	for i, d := range left {
		rooms[i] = d.Room
	}
	return rooms
}

// seatsOf lists the rooms in which an adept's seat is free.
func seatsOf(left []departure) []uuid.UUID {
	var rooms []uuid.UUID
	for _, d := range left {
		if d.Role == "adept" {
			rooms = append(rooms, d.Room)
		}
	}
	return rooms
}

// endDeserted ends the mentorships in which no mentor or no adept is left. The caller holds them.
func endDeserted(ctx context.Context, tx *tenants.Tx, rooms []uuid.UUID) (ended []uuid.UUID, err error) {
	err = tx.Select(ctx, &ended, `
		update app.mentorships m set state = 'ended', ended_at = $3, updated_at = $3, version = version + 1
		where m.tenant_id = $1 and m.id = any ($2::uuid[]) and m.state <> 'ended' and (select count(distinct x.role) from app.room_members x
			where x.tenant_id = $1 and x.room_id = m.id and x.left_at is null) < 2
		returning m.id`, pq.Array(rooms), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("end mentorships: %w", err)
	}
	return ended, nil
}

// goOn has the others of groups that go on told of who has left.
func goOn(ctx context.Context, tx *tenants.Tx, left []departure, ended []uuid.UUID) error {
	for _, d := range left {
		if slices.Contains(ended, d.Room) {
			continue
		}
		if err := tx.Enqueue(ctx, LeftJob{TenantID: tx.Tenant().UUID(), MentorshipID: d.Room, MemberID: d.Member}); err != nil {
			return err
		}
	}
	return nil
}

// settle does what the end of mentorships entails: the seats of who is still there are free, meetings ahead are taken out
// of calendars and those who are still there are told.
func settle(ctx context.Context, tx *tenants.Tx, ended []uuid.UUID) error {
	if len(ended) == 0 {
		return nil
	}
	seats, err := presentAdepts(ctx, tx, ended)
	if err != nil {
		return err
	}
	if err := freeSeats(ctx, tx, seats); err != nil {
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
