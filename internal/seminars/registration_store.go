package seminars

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// readStanding reads where a member stands with a seminar of a cohort, after the seminar has been locked: what was
// read while waiting for the lock would be stale. Participant is null for who is not admitted to the cohort.
func readStanding(ctx context.Context, tx *tenants.Tx, s Seminar, member uuid.UUID) (own, error) {
	var o own
	err := tx.Get(ctx, &o, `
		select (select p.id from app.participants p where p.tenant_id = $1 and p.cohort_id = $3 and p.member_id = $4 and p.state = 'admitted') as participant_id,
			r.state, case when r.state = 'waitlisted' then (select count(*) from app.registrations q where q.tenant_id = $1
				and q.seminar_id = $2 and q.state = 'waitlisted' and q.queued_id <= r.queued_id) end as place_in_line
		from app.members m
		left join app.registrations r on r.tenant_id = $1 and r.seminar_id = $2 and r.member_id = m.id
		where m.tenant_id = $1 and m.id = $4`, s.ID, s.CohortID, member)
	return o, err
}

// putRegistration writes where a member stands; queued gives her place among those who wait.
func putRegistration(ctx context.Context, tx *tenants.Tx, seminar, member, participant, queued uuid.UUID, state RegistrationState) error {
	_, err := tx.Exec(ctx, `
		insert into app.registrations (tenant_id, seminar_id, member_id, participant_id, state, queued_id, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $7)
		on conflict (tenant_id, seminar_id, member_id) do update
			set state = excluded.state, participant_id = excluded.participant_id, queued_id = excluded.queued_id, updated_at = excluded.updated_at`,
		seminar, member, participant, string(state), queued, tx.Now())
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	return nil
}

// setRegistration changes the state of a registration there is.
func setRegistration(ctx context.Context, tx *tenants.Tx, seminar, member uuid.UUID, state RegistrationState) error {
	_, err := tx.Exec(ctx, `
		update app.registrations set state = $4, updated_at = $5
		where tenant_id = $1 and seminar_id = $2 and member_id = $3`, seminar, member, string(state), tx.Now())
	if err != nil {
		return fmt.Errorf("change registration: %w", err)
	}
	return nil
}

// listKey is where a page of registrations ends.
type listKey struct {
	Rank   int       `json:"r"`
	Line   string    `json:"l"`
	Name   string    `json:"n"`
	Member uuid.UUID `json:"m"`
}

// readList reads those with a seat by name, then those who wait in line, then those who withdrew; or one member.
func readList(ctx context.Context, tx *tenants.Tx, seminar uuid.UUID, after *listKey, one uuid.NullUUID, limit int) ([]SeminarRegistration, error) {
	var key listKey
	if after != nil {
		key = *after
	}
	var rows []SeminarRegistration
	err := tx.Select(ctx, &rows, `
		select u.member_id, u.name, u.role, u.state, u.at, u.rank, u.line,
			case when u.state = 'waitlisted' then (select count(*) from app.registrations q where q.tenant_id = $1
				and q.seminar_id = $2 and q.state = 'waitlisted' and q.queued_id <= u.queued_id) end as place_in_line
		from (
			select r.member_id, m.name, case when p.is_mentor then 'mentor' else 'adept' end as role, r.state, r.updated_at as at, r.queued_id,
				case r.state when 'waitlisted' then 1 when 'cancelled' then 2 else 0 end as rank,
				case r.state when 'waitlisted' then r.queued_id::text else '' end as line
			from app.registrations r
			join app.members m on m.tenant_id = $1 and m.id = r.member_id
			join app.participants p on p.tenant_id = $1 and p.id = r.participant_id
			where r.tenant_id = $1 and r.seminar_id = $2 and ($8::uuid is null or r.member_id = $8)
		) u
		where $3 or (u.rank, u.line, u.name collate "sv-x-icu", u.member_id) > ($4::integer, $5::text, $6::text collate "sv-x-icu", $7::uuid)
		order by u.rank, u.line, u.name collate "sv-x-icu", u.member_id limit $9`,
		seminar, after == nil, key.Rank, key.Line, key.Name, key.Member, one, limit)
	if err != nil {
		return nil, fmt.Errorf("read registrations: %w", err)
	}
	return rows, nil
}
