package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// meetingRow is a meeting with what decides on a change of it.
type meetingRow struct {
	Meeting
	MentorshipState State      `db:"mentorship_state"`
	StartedOn       civil.Date `db:"started_on"`
	EndsOn          civil.Date `db:"ends_on"`
	MyName          string     `db:"my_name"`
}

// roomOf finds the room of a meeting; whether the caller may enter it is decided there.
func roomOf(ctx context.Context, tx *tenants.Tx, meeting uuid.UUID) (uuid.UUID, error) {
	var room uuid.UUID
	err := tx.Get(ctx, &room, `select t.mentorship_id from app.meetings t where t.tenant_id = $1 and t.id = $2`, meeting)
	return room, err
}

// lockMeetings locks the meetings of the room that have or may again have a time, and meeting whatever its state, in
// one order: two members who book or move at once come one after the other. What is booked while this waits is not
// among them; the statements behind it see that.
func lockMeetings(ctx context.Context, tx *tenants.RoomTx, meeting uuid.UUID) ([]meetingRow, error) {
	var rows []meetingRow
	err := tx.Select(ctx, &rows, `
		select t.id, t.mentorship_id, t.state, t.starts_at, t.ends_at, t.place_kind, t.version, t.sequence, t.moved_at,
			coalesce(w.place, '') as place, coalesce(w.link, '') as link, h.name as held_confirmed_by,
			m.state as mentorship_state, m.started_on, c.ends_on, me.name as my_name
		from app.meetings t
		join app.mentorships m on m.tenant_id = $1 and m.id = t.mentorship_id
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.members me on me.tenant_id = $1 and me.id = $4
		left join app.meeting_places w on w.tenant_id = $1 and w.meeting_id = t.id
		left join app.members h on h.tenant_id = $1 and h.id = t.held_confirmed_by
		where t.tenant_id = $1 and t.mentorship_id = $2 and (t.state <> 'held' or t.id = $3)
		order by t.id for update of t`, tx.Room(), meeting, tx.Member())
	if err != nil {
		return nil, fmt.Errorf("lock meetings: %w", err)
	}
	return rows, nil
}

// lockMeeting is lockMeetings for a change of one of them, which is returned.
func lockMeeting(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) (meetingRow, error) {
	rows, err := lockMeetings(ctx, tx, id)
	if err != nil {
		return meetingRow{}, err
	}
	for _, r := range rows {
		if r.ID == id {
			return r, nil
		}
	}
	return meetingRow{}, fault.NotFound()
}

// readMeetings reads the meetings of the room in the order of their time, or one of them.
func readMeetings(ctx context.Context, tx *tenants.RoomTx, one uuid.NullUUID) ([]Meeting, error) {
	var rows []Meeting
	err := tx.Select(ctx, &rows, `
		select t.id, t.mentorship_id, t.state, t.starts_at, t.ends_at, t.place_kind, t.version, t.sequence, t.moved_at,
			(select count(*) from app.meetings n where n.tenant_id = $1 and n.mentorship_id = t.mentorship_id and n.state <> 'cancelled'
				and (n.starts_at, n.id) <= (t.starts_at, t.id)) as number,
			coalesce(w.place, '') as place, coalesce(w.link, '') as link, h.name as held_confirmed_by,
			(select json_agg(json_build_object('member_id', a.member_id, 'answer', a.answer) order by a.member_id) from app.meeting_answers a
				where a.tenant_id = $1 and a.meeting_id = t.id and a.sequence = t.sequence) as answers
		from app.meetings t
		left join app.meeting_places w on w.tenant_id = $1 and w.meeting_id = t.id
		left join app.members h on h.tenant_id = $1 and h.id = t.held_confirmed_by
		where t.tenant_id = $1 and t.mentorship_id = $2 and ($3::uuid is null or t.id = $3)
		order by t.starts_at, t.id limit 500`, tx.Room(), one)
	if err != nil {
		return nil, fmt.Errorf("read meetings: %w", err)
	}
	return rows, nil
}

func readMeeting(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) (Meeting, error) {
	rows, err := readMeetings(ctx, tx, uuid.NullUUID{UUID: id, Valid: true})
	if err != nil {
		return Meeting{}, err
	}
	if len(rows) == 0 {
		return Meeting{}, fault.NotFound()
	}
	return rows[0], nil
}

// readNextMeeting reads the next meeting of the room, with its place; nil when none is planned.
func readNextMeeting(ctx context.Context, tx *tenants.RoomTx) (*Meeting, error) {
	var rows []Meeting
	err := tx.Select(ctx, &rows, `
		select t.id, t.mentorship_id, t.state, t.starts_at, t.ends_at, t.place_kind, t.version, t.sequence, t.moved_at,
			(select count(*) from app.meetings n where n.tenant_id = $1 and n.mentorship_id = t.mentorship_id and n.state <> 'cancelled'
				and (n.starts_at, n.id) <= (t.starts_at, t.id)) as number,
			coalesce(w.place, '') as place, coalesce(w.link, '') as link
		from app.meetings t
		left join app.meeting_places w on w.tenant_id = $1 and w.meeting_id = t.id
		where t.tenant_id = $1 and t.mentorship_id = $2 and t.state = 'planned' and t.ends_at > $3
		order by t.starts_at, t.id limit 1`, tx.Room(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read next meeting: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	return &rows[0], nil
}

// insertMeeting adds a meeting as the booked-th of the room, which one of two who book at once can be, and answers its
// number; 0 when its id is taken.
func insertMeeting(ctx context.Context, tx *tenants.RoomTx, m Meeting, booked int) (int, error) {
	var number []int
	err := tx.Select(ctx, &number, `
		insert into app.meetings as t (tenant_id, id, mentorship_id, number, starts_at, ends_at, place_kind, created_by, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict (tenant_id, id) do nothing
		returning (select count(*) + 1 from app.meetings n where n.tenant_id = $1 and n.mentorship_id = $3 and n.state <> 'cancelled'
			and (n.starts_at, n.id) < (t.starts_at, t.id))`,
		m.ID, tx.Room(), booked, m.StartsAt, m.EndsAt, m.PlaceKind, tx.Member(), tx.Now())
	if err != nil {
		return 0, fmt.Errorf("plan meeting: %w", err)
	}
	if len(number) == 0 {
		return 0, nil
	}
	return number[0], nil
}

func putPlace(ctx context.Context, tx *tenants.RoomTx, m Meeting) error {
	_, err := tx.Exec(ctx, `
		insert into app.meeting_places (tenant_id, room_id, meeting_id, place, link, updated_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (tenant_id, meeting_id) do update set place = excluded.place, link = excluded.link, updated_at = excluded.updated_at`,
		tx.Room(), m.ID, m.Place, m.Link, tx.Now())
	if err != nil {
		return fmt.Errorf("keep place: %w", err)
	}
	return nil
}

// updateMeeting writes a moved meeting, which is planned again, unless its time has been taken, and answers its number.
func updateMeeting(ctx context.Context, tx *tenants.RoomTx, m Meeting) (int, error) {
	var number []int
	err := tx.Select(ctx, &number, `
		update app.meetings t set state = 'planned', starts_at = $3, ends_at = $4, place_kind = $5, sequence = $6, moved_at = $7,
			updated_at = $8, version = version + 1
		where t.tenant_id = $1 and t.id = $2 and not exists (select from app.meetings o where o.tenant_id = $1
			and o.mentorship_id = t.mentorship_id and o.id <> t.id and o.state = 'planned' and o.starts_at < $4 and o.ends_at > $3)
		returning (select count(*) + 1 from app.meetings n where n.tenant_id = $1 and n.mentorship_id = t.mentorship_id
			and n.state <> 'cancelled' and n.id <> t.id and (n.starts_at, n.id) < (t.starts_at, t.id))`,
		m.ID, m.StartsAt, m.EndsAt, m.PlaceKind, m.Sequence, m.MovedAt, tx.Now())
	return touched(number, err)
}

// updateMeetingState writes a state and answers the meeting's number; held by whom is the caller, and is forgotten when it
// is taken back. A meeting that is to be planned again finds its time free or stays as it is.
func updateMeetingState(ctx context.Context, tx *tenants.RoomTx, m Meeting) (int, error) {
	var by uuid.NullUUID
	var at *time.Time
	if m.State == Held {
		now := tx.Now()
		by, at = uuid.NullUUID{UUID: tx.Member(), Valid: true}, &now
	}
	var number []int
	err := tx.Select(ctx, &number, `
		update app.meetings t set state = $3, sequence = $4, moved_at = $5, held_confirmed_by = $6, held_confirmed_at = $7,
			updated_at = $8, version = version + 1
		where t.tenant_id = $1 and t.id = $2 and ($3 <> 'planned' or not exists (select from app.meetings o where o.tenant_id = $1
			and o.mentorship_id = t.mentorship_id and o.id <> t.id and o.state = 'planned' and o.starts_at < t.ends_at and o.ends_at > t.starts_at))
		returning (select count(*) + 1 from app.meetings n where n.tenant_id = $1 and n.mentorship_id = t.mentorship_id
			and n.state <> 'cancelled' and n.id <> t.id and (n.starts_at, n.id) < (t.starts_at, t.id))`,
		m.ID, string(m.State), m.Sequence, m.MovedAt, by, at, tx.Now())
	return touched(number, err)
}

// touched answers the number of the meeting that a change found, or that its time is taken.
func touched(number []int, err error) (int, error) {
	if err != nil {
		return 0, fmt.Errorf("change meeting: %w", err)
	}
	if len(number) == 0 {
		return 0, fault.Conflict("meeting_overlaps")
	}
	return number[0], nil
}
