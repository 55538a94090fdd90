package mentorships

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Opening is a pair that has been decided on.
type Opening struct {
	Cohort, AdeptParticipant, MentorParticipant uuid.UUID
	// Reasons is a JSON list of {code, points, max, values}.
	Reasons       json.RawMessage
	Score         int
	AgreementText string
	StartsOn      civil.Date
}

// Open makes one mentorship and its room, taking a seat of the mentor's. See OpenAll.
func Open(ctx context.Context, tx *tenants.Tx, o Opening) (Mentorship, error) {
	ids, err := OpenAll(ctx, tx, []Opening{o})
	if err != nil {
		return Mentorship{}, err
	}
	return Mentorship{ID: ids[0], CohortID: o.Cohort, State: Invited, StartedOn: o.StartsOn}, nil
}

// OpenAll makes mentorships and their rooms in a constant number of statements and returns their ids in order.
// A mentor who has no seat left is fault.Capacity; someone who is not an admitted mentor or adept of the cohort
// is fault.Conflict. The two see nothing of it before the cohort's launch_undo_until.
func OpenAll(ctx context.Context, tx *tenants.Tx, openings []Opening) ([]uuid.UUID, error) {
	if len(openings) == 0 {
		return nil, nil
	}
	if err := takeSeats(ctx, tx, openings); err != nil {
		return nil, err
	}
	members, err := readCandidates(ctx, tx, openings)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(openings))
	for i := range ids {
		if ids[i], err = uuid.NewV7(); err != nil {
			return nil, fmt.Errorf("open mentorships: %w", err)
		}
	}
	if err := insertMentorships(ctx, tx, ids, openings); err != nil {
		return nil, err
	}
	return ids, insertRoomMembers(ctx, tx, ids, openings, members)
}

// takeSeats counts each mentor's new adepts; the check of the table keeps capacity, whoever else takes seats.
func takeSeats(ctx context.Context, tx *tenants.Tx, openings []Opening) error {
	taken := map[uuid.UUID]int{}
	for _, o := range openings {
		taken[o.MentorParticipant]++
	}
	var mentors []uuid.UUID
	for id := range taken {
		mentors = append(mentors, id)
	}
	slices.SortFunc(mentors, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	counts := make([]int64, len(mentors))
	for i, id := range mentors {
		counts[i] = int64(taken[id])
	}
	_, err := tx.Exec(ctx, `
		update app.participants p set seats_taken = p.seats_taken + t.n
		from unnest($2::uuid[], $3::integer[]) as t (id, n)
		where p.tenant_id = $1 and p.id = t.id`, pq.Array(mentors), pq.Array(counts))
	if postgres.Violates(err, "participants_seats") {
		return fault.Capacity("mentor_full")
	}
	if err != nil {
		return fmt.Errorf("take seats: %w", err)
	}
	return nil
}

// candidate is a participant who is to be one of a pair.
type candidate struct {
	ID       uuid.UUID `db:"id"`
	Member   uuid.UUID `db:"member_id"`
	Cohort   uuid.UUID `db:"cohort_id"`
	IsMentor bool      `db:"is_mentor"`
	IsAdept  bool      `db:"is_adept"`
}

// readCandidates reads the admitted among the people of openings, who are kept from leaving until the pair stands.
func readCandidates(ctx context.Context, tx *tenants.Tx, openings []Opening) (map[uuid.UUID]candidate, error) {
	var people []uuid.UUID
	for _, o := range openings {
		people = append(people, o.AdeptParticipant, o.MentorParticipant)
	}
	var rows []candidate
	err := tx.Select(ctx, &rows, `
		select p.id, p.member_id, p.cohort_id, p.is_mentor, p.is_adept from app.participants p
		where p.tenant_id = $1 and p.id = any ($2::uuid[]) and p.state = 'admitted'
		order by p.id for update`, pq.Array(people))
	if err != nil {
		return nil, fmt.Errorf("read candidates: %w", err)
	}
	of := make(map[uuid.UUID]candidate, len(rows))
	for _, c := range rows {
		of[c.ID] = c
	}
	for _, o := range openings {
		adept, mentor := of[o.AdeptParticipant], of[o.MentorParticipant]
		if !adept.IsAdept || !mentor.IsMentor || adept.Cohort != o.Cohort || mentor.Cohort != o.Cohort {
			return nil, fault.Conflict("not_admitted")
		}
	}
	return of, nil
}

func insertMentorships(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID, openings []Opening) error {
	columns := []string{"id", "cohort_id", "state", "reasons", "score", "agreement_text", "started_on", "created_at", "updated_at"}
	rows := make([][]any, len(openings))
	for i, o := range openings {
		reasons := "[]"
		if len(o.Reasons) > 0 {
			reasons = string(o.Reasons)
		}
		rows[i] = []any{ids[i], o.Cohort, string(Invited), reasons, o.Score, o.AgreementText, o.StartsOn, tx.Now(), tx.Now()}
	}
	if _, err := tx.Insert(ctx, "app.mentorships", columns, "", rows); err != nil {
		return fmt.Errorf("open mentorships: %w", err)
	}
	return nil
}

func insertRoomMembers(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID, openings []Opening, of map[uuid.UUID]candidate) error {
	columns := []string{"room_id", "member_id", "participant_id", "role", "joined_at"}
	var rows [][]any
	for i, o := range openings {
		adept, mentor := of[o.AdeptParticipant], of[o.MentorParticipant]
		rows = append(rows, []any{ids[i], adept.Member, adept.ID, "adept", tx.Now()}, []any{ids[i], mentor.Member, mentor.ID, "mentor", tx.Now()})
	}
	if _, err := tx.Insert(ctx, "app.room_members", columns, "", rows); err != nil {
		return fmt.Errorf("open rooms: %w", err)
	}
	return nil
}

// Undo takes back mentorships of a launch before anybody has been told: they end as if nobody had been in them
// (left at the moment of joining) and their seats are free again. One that has begun is fault.Conflict; one that
// has ended meanwhile, because somebody left, stays as it is.
func Undo(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, ids []uuid.UUID) error {
	waiting, err := lockWaiting(ctx, tx, cohort, ids)
	if err != nil {
		return err
	}
	if err := setState(ctx, tx, waiting, Ended); err != nil {
		return err
	}
	if err := freeSeats(ctx, tx, waiting); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		update app.room_members set left_at = joined_at
		where tenant_id = $1 and room_id = any ($2::uuid[]) and left_at is null`, pq.Array(waiting))
	if err != nil {
		return fmt.Errorf("undo launch: %w", err)
	}
	return nil
}

// lockWaiting reads which mentorships of a launch nobody has begun, and keeps them so against a member's first act.
func lockWaiting(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, ids []uuid.UUID) ([]uuid.UUID, error) {
	var rows []struct {
		ID    uuid.UUID `db:"id"`
		State State     `db:"state"`
	}
	err := tx.Select(ctx, &rows, `
		select m.id, m.state from app.mentorships m
		where m.tenant_id = $1 and m.cohort_id = $2 and m.id = any ($3::uuid[])
		order by m.id for update`, cohort, pq.Array(ids))
	if err != nil {
		return nil, fmt.Errorf("undo launch: %w", err)
	}
	if len(rows) != len(ids) {
		return nil, fault.NotFound()
	}
	var waiting []uuid.UUID
	for _, r := range rows {
		if r.State == Invited {
			waiting = append(waiting, r.ID)
		} else if r.State != Ended {
			return nil, fault.Conflict("launch_begun")
		}
	}
	return waiting, nil
}
