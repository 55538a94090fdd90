package mentorships

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Opening is an adept and a mentor that have been decided on.
type Opening struct {
	Cohort, AdeptParticipant, MentorParticipant uuid.UUID
	// Reasons is a JSON list of {code, points, max, values}.
	Reasons       json.RawMessage
	Score         int
	AgreementText string
	StartsOn      civil.Date
	// GroupSize is how many adepts a mentorship takes (D7); 0 and 1 make pairs.
	GroupSize int
	// HiddenUntil is when the adept, and those she comes to, first see that she is there; zero is at once.
	HiddenUntil time.Time
}

// Opened is where an adept has come to.
type Opened struct {
	Mentorship uuid.UUID
	// Joined tells that the mentorship stood before: those who are in it are told of who has come.
	Joined                    bool
	AdeptMember, MentorMember uuid.UUID
}

// Open gives one adept a mentor, taking a seat of the mentor's. See OpenAll.
func Open(ctx context.Context, tx *tenants.Tx, o Opening) (Opened, error) {
	all, err := OpenAll(ctx, tx, []Opening{o})
	if err != nil {
		return Opened{}, err
	}
	return all[0], nil
}

// OpenAll makes mentorships and their rooms in a constant number of statements, and says of each opening where its adept
// has come to. Adepts of one mentor come together as far as a group has room, those of a group under way first. A mentor
// who has no seat left is fault.Capacity; someone who is not an admitted mentor or adept of the cohort is fault.Conflict.
func OpenAll(ctx context.Context, tx *tenants.Tx, openings []Opening) ([]Opened, error) {
	if len(openings) == 0 {
		return nil, nil
	}
	if err := takeSeats(ctx, tx, openings); err != nil {
		return nil, err
	}
	people, err := readCandidates(ctx, tx, openings)
	if err != nil {
		return nil, err
	}
	groups, err := lockGroups(ctx, tx, openings)
	if err != nil {
		return nil, err
	}
	all, err := place(openings, groups)
	if err != nil {
		return nil, err
	}
	for i, o := range openings {
		all[i].AdeptMember, all[i].MentorMember = people[o.AdeptParticipant].Member, people[o.MentorParticipant].Member
	}
	if err := insertMentorships(ctx, tx, all, openings); err != nil {
		return nil, err
	}
	return all, insertRoomMembers(ctx, tx, all, openings)
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

// candidate is a participant who is to be in a mentorship.
type candidate struct {
	ID       uuid.UUID `db:"id"`
	Member   uuid.UUID `db:"member_id"`
	Cohort   uuid.UUID `db:"cohort_id"`
	IsMentor bool      `db:"is_mentor"`
	IsAdept  bool      `db:"is_adept"`
}

// readCandidates reads the admitted among the people of openings, who are kept from leaving until the mentorship stands.
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

func insertMentorships(ctx context.Context, tx *tenants.Tx, all []Opened, openings []Opening) error {
	columns := []string{"id", "cohort_id", "state", "agreement_text", "started_on", "created_at", "updated_at"}
	var rows [][]any
	for _, i := range made(all) {
		o := openings[i]
		rows = append(rows, []any{all[i].Mentorship, o.Cohort, string(Invited), o.AgreementText, o.StartsOn, tx.Now(), tx.Now()})
	}
	if _, err := tx.Insert(ctx, "app.mentorships", columns, "", rows); err != nil {
		return fmt.Errorf("open mentorships: %w", err)
	}
	return nil
}

// insertRoomMembers lets everybody in. Whoever left a group and comes back to it is in it as one who comes for the first
// time; whoever is in it already has been opened for twice.
func insertRoomMembers(ctx context.Context, tx *tenants.Tx, all []Opened, openings []Opening) error {
	columns := []string{"room_id", "member_id", "participant_id", "role", "joined_at", "hidden_until", "reasons", "score"}
	var rows [][]any
	for i, o := range openings {
		reasons := "[]"
		if len(o.Reasons) > 0 {
			reasons = string(o.Reasons)
		}
		rows = append(rows, []any{all[i].Mentorship, all[i].AdeptMember, o.AdeptParticipant, "adept", tx.Now(), o.HiddenUntil, reasons, o.Score})
	}
	for _, i := range made(all) {
		rows = append(rows, []any{all[i].Mentorship, all[i].MentorMember, openings[i].MentorParticipant, "mentor", tx.Now(), openings[i].HiddenUntil, "[]", nil})
	}
	n, err := tx.Insert(ctx, "app.room_members", columns, `
		on conflict (tenant_id, room_id, member_id) do update set left_at = null, wants_another = false, declined = false, joined_at = excluded.joined_at,
			hidden_until = excluded.hidden_until, participant_id = excluded.participant_id, reasons = excluded.reasons, score = excluded.score
		where room_members.left_at is not null and room_members.role = excluded.role`, rows)
	if err != nil {
		return fmt.Errorf("open rooms: %w", err)
	}
	if int(n) < len(rows) {
		return fault.Conflict("adept_has_mentor")
	}
	return nil
}
