package seminars

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// seminarRow is a seminar with its programme and the reader's own registration.
type seminarRow struct {
	Seminar
	ProgrammeID uuid.UUID          `db:"programme_id"`
	MyState     *RegistrationState `db:"my_state"`
	MyPlace     *int               `db:"my_place"`
}

func (r seminarRow) seminar() Seminar {
	s := r.Seminar
	s.Mine = own{State: r.MyState, PlaceInLine: r.MyPlace}.shown()
	return s
}

func seminarsOf(rows []seminarRow) []Seminar {
	out := make([]Seminar, len(rows))
	for i, r := range rows {
		out[i] = r.seminar()
	}
	return out
}

// readSeminars reads the seminars of a cohort, or one seminar, with the caller's own registrations.
func readSeminars(ctx context.Context, tx *tenants.Tx, cohort, one uuid.NullUUID) ([]seminarRow, error) {
	var rows []seminarRow
	err := tx.Select(ctx, &rows, `
		select s.id, s.cohort_id, s.kind, s.title, s.description, s.starts_at, s.ends_at, s.place, s.link, s.audience, s.capacity,
			s.registered, s.waitlisted, s.state, s.version, s.sequence, c.programme_id, r.state as my_state,
			case when r.state = 'waitlisted' then (select count(*) from app.registrations q where q.tenant_id = $1
				and q.seminar_id = s.id and q.state = 'waitlisted' and q.queued_id <= r.queued_id) end as my_place
		from app.seminars s
		join app.cohorts c on c.tenant_id = $1 and c.id = s.cohort_id
		left join app.registrations r on r.tenant_id = $1 and r.seminar_id = s.id and r.member_id = $4
		where s.tenant_id = $1 and ($2::uuid is null or s.cohort_id = $2) and ($3::uuid is null or s.id = $3)
		order by s.starts_at, s.id limit 500`, cohort, one, tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read seminars: %w", err)
	}
	return rows, nil
}

func readSeminar(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (seminarRow, error) {
	rows, err := readSeminars(ctx, tx, uuid.NullUUID{}, uuid.NullUUID{UUID: id, Valid: true})
	if err != nil {
		return seminarRow{}, err
	}
	if len(rows) == 0 {
		return seminarRow{}, fault.NotFound()
	}
	return rows[0], nil
}

// readOwn reads the seminars of the caller's cohorts whose audience she belongs to, or for which she is registered: what lies ahead first, by time,
// then what has been, the latest first.
func readOwn(ctx context.Context, tx *tenants.Tx) ([]seminarRow, error) {
	var rows []seminarRow
	err := tx.Select(ctx, &rows, `
		select s.id, s.cohort_id, s.kind, s.title, s.description, s.starts_at, s.ends_at, s.place, s.link, s.audience, s.capacity,
			s.registered, s.waitlisted, s.state, s.version, s.sequence, c.programme_id, r.state as my_state,
			case when r.state = 'waitlisted' then (select count(*) from app.registrations q where q.tenant_id = $1
				and q.seminar_id = s.id and q.state = 'waitlisted' and q.queued_id <= r.queued_id) end as my_place
		from app.participants p
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id and c.state not in ('draft', 'cancelled')
		join app.seminars s on s.tenant_id = $1 and s.cohort_id = p.cohort_id
		left join app.registrations r on r.tenant_id = $1 and r.seminar_id = s.id and r.member_id = $2
		where p.tenant_id = $1 and p.member_id = $2 and p.state = 'admitted'
			and (s.audience = 'everyone' or (s.audience = 'mentors' and p.is_mentor) or (s.audience = 'adepts' and p.is_adept)
				or r.state in ('registered', 'waitlisted', 'attended', 'absent'))
		order by s.ends_at <= $3, case when s.ends_at > $3 then s.starts_at end, s.starts_at desc, s.id limit 200`, tx.Member(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read own seminars: %w", err)
	}
	return rows, nil
}

func readCohort(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (cohortFacts, error) {
	var c cohortFacts
	err := tx.Get(ctx, &c, `select c.programme_id, c.state, c.starts_on, c.ends_on from app.cohorts c where c.tenant_id = $1 and c.id = $2`, id)
	return c, err
}

// lockSeminar reads a seminar for a change of it or of its seats: whoever wants the last seat comes in order.
func lockSeminar(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (seminarRow, error) {
	var row seminarRow
	err := tx.Get(ctx, &row, `
		select s.id, s.cohort_id, s.kind, s.title, s.description, s.starts_at, s.ends_at, s.place, s.link, s.audience, s.capacity,
			s.registered, s.waitlisted, s.state, s.version, s.sequence, c.programme_id,
			(select r.state from app.registrations r where r.tenant_id = $1 and r.seminar_id = s.id and r.member_id = $3) as my_state
		from app.seminars s
		join app.cohorts c on c.tenant_id = $1 and c.id = s.cohort_id
		where s.tenant_id = $1 and s.id = $2 for update of s`, id, tx.Member())
	return row, err
}

// insertSeminar adds a seminar; false when its id is taken.
func insertSeminar(ctx context.Context, tx *tenants.Tx, id uuid.UUID, o Outline) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.seminars (tenant_id, id, cohort_id, kind, title, description, starts_at, ends_at, place, link, audience, capacity, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) on conflict (tenant_id, id) do nothing`,
		id, o.CohortID, o.Kind, o.Title, o.Description, o.StartsAt, o.EndsAt, o.Place, o.Link, o.Audience, o.seats(), tx.Now())
	if err != nil {
		return false, fmt.Errorf("create seminar: %w", err)
	}
	return n > 0, nil
}

// updateSeminar writes a locked seminar as it is after a change: its outline, state, sequence and seats.
func updateSeminar(ctx context.Context, tx *tenants.Tx, before, after Seminar) error {
	_, err := tx.Exec(ctx, `
		update app.seminars set kind = $3, title = $4, description = $5, starts_at = $6, ends_at = $7, place = $8, link = $9, audience = $10,
			capacity = $11, registered = registered + $12, waitlisted = waitlisted + $13, state = $14, sequence = $15, version = $16, updated_at = $17
		where tenant_id = $1 and id = $2`, after.ID, after.Kind, after.Title, after.Description, after.StartsAt, after.EndsAt, after.Place,
		after.Link, after.Audience, after.Capacity, after.Registered-before.Registered, after.Waitlisted-before.Waitlisted,
		string(after.State), after.Sequence, after.Version, tx.Now())
	return full(err)
}

// updateSeats adds to the seats of a seminar what has changed, so that the check of the table keeps capacity even
// where somebody forgot the lock.
func updateSeats(ctx context.Context, tx *tenants.Tx, before, after Seminar) error {
	_, err := tx.Exec(ctx, `
		update app.seminars set registered = registered + $3, waitlisted = waitlisted + $4, sequence = $5, updated_at = $6
		where tenant_id = $1 and id = $2`,
		after.ID, after.Registered-before.Registered, after.Waitlisted-before.Waitlisted, after.Sequence, tx.Now())
	return full(err)
}

// full reads the violation of the table's check as what it means.
func full(err error) error {
	if postgres.Violates(err, "seminars_seats") {
		return fault.Capacity("seminar_full")
	}
	if err != nil {
		return fmt.Errorf("update seminar: %w", err)
	}
	return nil
}

// moveUp gives seats to the first n who wait and returns them in order.
func moveUp(ctx context.Context, tx *tenants.Tx, seminar uuid.UUID, n int) ([]uuid.UUID, error) {
	var next []uuid.UUID
	err := tx.Select(ctx, &next, `
		update app.registrations r set state = 'registered', updated_at = $4
		where r.tenant_id = $1 and r.seminar_id = $2 and r.member_id = any (array(
			select q.member_id from app.registrations q where q.tenant_id = $1 and q.seminar_id = $2 and q.state = 'waitlisted'
			order by q.queued_id limit $3))
		returning r.member_id`, seminar, n, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("move up: %w", err)
	}
	return next, nil
}

// readMembersIn lists who has one of the states at a seminar.
func readMembersIn(ctx context.Context, tx *tenants.Tx, seminar uuid.UUID, states ...RegistrationState) ([]uuid.UUID, error) {
	texts := make([]string, len(states))
	for i, s := range states {
		texts[i] = string(s)
	}
	var members []uuid.UUID
	err := tx.Select(ctx, &members, `
		select r.member_id from app.registrations r
		where r.tenant_id = $1 and r.seminar_id = $2 and r.state = any ($3::text[]) order by r.member_id`, seminar, pq.Array(texts))
	if err != nil {
		return nil, fmt.Errorf("read registered: %w", err)
	}
	return members, nil
}
