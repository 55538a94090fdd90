package cohorts

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// In what follows nobody waits in a cohort where nobody is matched any more, and whoever had a mentor when the cohort
// was closed, which is when it changed last, had one.

// ParticipantByID reads a participant; none is fault.NotFound.
func ParticipantByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Participant, error) {
	return readParticipant(ctx, tx, uuid.NullUUID{UUID: id, Valid: true}, uuid.Nil, uuid.Nil)
}

// participantOfMember reads what a member is in a cohort.
func participantOfMember(ctx context.Context, tx *tenants.Tx, cohort, member uuid.UUID) (Participant, error) {
	return readParticipant(ctx, tx, uuid.NullUUID{}, cohort, member)
}

func readParticipant(ctx context.Context, tx *tenants.Tx, id uuid.NullUUID, cohort, member uuid.UUID) (Participant, error) {
	var p Participant
	err := tx.Get(ctx, &p, `
		select p.id, p.cohort_id, p.member_id, m.name, m.email, p.state, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager,
			p.region, p.languages, p.needs, p.offers, p.capacity, p.about, p.seniority, p.sector, p.meeting_mode, p.availability,
			p.levels, p.not_with, p.values_held, p.answers, p.extra, p.seats_taken, p.paused_at,
			case when p.occupied_until > $5 then p.occupation end as occupation, p.invited_at, p.version, p.updated_at,
			m.state = 'active' as accepted,
			case when p.state = 'admitted' and p.is_mentor and p.seats_taken = 0 and p.paused_at is null
					and (p.occupied_until is null or p.occupied_until <= $5) and c.state not in ('closing', 'closed', 'cancelled')
				then greatest(p.admitted_at, c.launched_at, p.returned_at) end as waiting_since,
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null and (s.state <> 'ended' or s.completed)) as has_mentor,
			exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = m.id and d.state = 'undeliverable'
				and lower(d.email) = m.email_lower and not exists (
					select from app.deliveries o where o.tenant_id = $1 and o.member_id = m.id and o.state = 'sent'
						and lower(o.email) = m.email_lower and o.id > d.id)) as undeliverable
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		where p.tenant_id = $1 and (p.id = $2 or (p.cohort_id = $3 and p.member_id = $4))`, id, cohort, member, tx.Now())
	if err != nil {
		return Participant{}, fmt.Errorf("read participant: %w", err)
	}
	return p, nil
}

// ListQuery says which participants of a cohort to list, and in what order.
type ListQuery struct {
	Search, Role, State, View string
	Sort                      string // "name" or "recent"
	After                     participantKey
	Limit                     int
}

// participantKey is where a page of participants ended; Sort tells in which order.
type participantKey struct {
	Sort string    `json:"s"`
	Name string    `json:"n,omitempty"`
	At   time.Time `json:"t"`
	ID   uuid.UUID `json:"i"`
}

func (k participantKey) orNull() uuid.NullUUID {
	return uuid.NullUUID{UUID: k.ID, Valid: k.ID != uuid.Nil}
}

// listParticipants reads one page and one row more.
func listParticipants(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, q ListQuery) ([]Participant, error) {
	var found []Participant
	err := tx.Select(ctx, &found, `
		select p.id, p.cohort_id, p.member_id, m.name, m.email, p.state, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager,
			p.region, p.languages, p.needs, p.offers, p.capacity, p.about, p.seniority, p.sector, p.meeting_mode, p.availability,
			p.levels, p.not_with, p.values_held, p.answers, p.extra, p.seats_taken, p.paused_at,
			case when p.occupied_until > $12 then p.occupation end as occupation, p.invited_at, p.version, p.updated_at,
			m.state = 'active' as accepted,
			case when p.state = 'admitted' and p.is_mentor and p.seats_taken = 0 and p.paused_at is null
					and (p.occupied_until is null or p.occupied_until <= $12) and c.state not in ('closing', 'closed', 'cancelled')
				then greatest(p.admitted_at, c.launched_at, p.returned_at) end as waiting_since,
			f.has_mentor, f.undeliverable
		from app.participants p
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		cross join lateral (select
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null and (s.state <> 'ended' or s.completed)) as has_mentor,
			exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = m.id and d.state = 'undeliverable'
				and lower(d.email) = m.email_lower and not exists (
					select from app.deliveries o where o.tenant_id = $1 and o.member_id = m.id and o.state = 'sent'
						and lower(o.email) = m.email_lower and o.id > d.id)) as undeliverable) f
		where p.tenant_id = $1 and p.cohort_id = $2
			and ($3 = '' or strpos(lower(m.name || ' ' || m.email || ' ' || p.title || ' ' || p.organisation || ' ' || p.unit), lower($3)) > 0)
			and ($4 = '' or ($4 = 'mentor' and p.is_mentor) or ($4 = 'adept' and p.is_adept))
			and ($5 = '' or p.state = $5)
			and case $6
				when 'waiting_mentors' then p.state = 'admitted' and p.is_mentor and p.seats_taken = 0 and p.paused_at is null
					and (p.occupied_until is null or p.occupied_until <= $12) and c.state not in ('closing', 'closed', 'cancelled')
				when 'without_mentor' then p.state = 'admitted' and p.is_adept and not f.has_mentor
				when 'not_invited' then p.state not in ('declined', 'withdrawn') and p.invited_at is null and m.state = 'invited'
				when 'not_accepted' then p.state not in ('declined', 'withdrawn') and m.state = 'invited'
				when 'undeliverable' then p.state not in ('declined', 'withdrawn') and f.undeliverable
				else true end
			and ($8::uuid is null or case $7
				when 'recent' then (p.updated_at, p.id) < ($10, $8)
				else (m.name collate "sv-x-icu", p.id) > ($9, $8) end)
		order by (case when $7 <> 'recent' then m.name end) collate "sv-x-icu", case when $7 = 'recent' then p.updated_at end desc,
			case when $7 = 'recent' then p.id end desc, p.id
		limit $11`,
		cohort, q.Search, q.Role, q.State, q.View, q.Sort, q.After.orNull(), q.After.Name, q.After.At, q.Limit+1, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("list participants: %w", err)
	}
	return found, nil
}

// countParticipants counts a cohort's participants by what an arranger looks for.
func countParticipants(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (ParticipantCounts, error) {
	var n ParticipantCounts
	// Made once: the planner, which expects one person, would make them for each.
	err := tx.Get(ctx, &n, `
		with r as materialized (select distinct r.participant_id from app.room_members r
			join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
			where r.tenant_id = $1 and r.role = 'adept' and r.left_at is null and s.cohort_id = $2
				and (s.state <> 'ended' or s.completed)),
		u as materialized (select distinct d.member_id, lower(d.email) as email_lower from app.deliveries d
			where d.tenant_id = $1 and d.state = 'undeliverable' and not exists (
				select from app.deliveries o where o.tenant_id = $1 and o.member_id = d.member_id and o.state = 'sent'
					and lower(o.email) = lower(d.email) and o.id > d.id))
		select count(*) as all_of_them,
			count(*) filter (where p.state = 'admitted' and p.is_adept) as adepts,
			count(*) filter (where p.state = 'admitted' and p.is_mentor) as mentors,
			count(*) filter (where p.state = 'admitted' and p.is_adept and r.participant_id is null) as without_mentor,
			count(*) filter (where p.state = 'admitted' and p.is_mentor and p.seats_taken = 0 and p.paused_at is null
					and (p.occupied_until is null or p.occupied_until <= $3) and c.state not in ('closing', 'closed', 'cancelled')) as waiting_mentors,
			count(*) filter (where p.state not in ('declined', 'withdrawn') and p.invited_at is null and m.state = 'invited') as not_invited,
			count(*) filter (where p.state not in ('declined', 'withdrawn') and m.state = 'invited') as not_accepted,
			count(*) filter (where p.state not in ('declined', 'withdrawn') and u.email_lower = m.email_lower) as undeliverable
		from app.participants p
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		left join r on r.participant_id = p.id
		left join u on u.member_id = m.id and u.email_lower = m.email_lower
		where p.tenant_id = $1 and p.cohort_id = $2`, cohort, tx.Now())
	if err != nil {
		return ParticipantCounts{}, fmt.Errorf("count participants: %w", err)
	}
	return n, nil
}

// InCohort reads everyone in a cohort who takes part, by name: for matching and for files.
func InCohort(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, states ...Standing) ([]Participant, error) {
	var found []Participant
	wanted := make([]string, len(states))
	for i, s := range states {
		wanted[i] = string(s)
	}
	err := tx.Select(ctx, &found, `
		select p.id, p.cohort_id, p.member_id, m.name, m.email, p.state, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager,
			p.region, p.languages, p.needs, p.offers, p.capacity, p.about, p.seniority, p.sector, p.meeting_mode, p.availability,
			p.levels, p.not_with, p.values_held, p.answers, p.extra, p.seats_taken, p.paused_at,
			case when p.occupied_until > $4 then p.occupation end as occupation, p.invited_at, p.version, p.updated_at,
			m.state = 'active' as accepted, r.participant_id is not null as has_mentor,
			case when p.state = 'admitted' and p.is_mentor and p.seats_taken = 0 and p.paused_at is null
					and (p.occupied_until is null or p.occupied_until <= $4) and c.state not in ('closing', 'closed', 'cancelled')
				then greatest(p.admitted_at, c.launched_at, p.returned_at) end as waiting_since
		from app.participants p
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		left join (select distinct r.participant_id from app.room_members r
			join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
			where r.tenant_id = $1 and r.role = 'adept' and r.left_at is null and s.cohort_id = $2
				and (s.state <> 'ended' or s.completed)) r on r.participant_id = p.id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = any($3::text[])
		order by m.name collate "sv-x-icu", p.id`, cohort, pq.Array(wanted), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read cohort's people: %w", err)
	}
	return found, nil
}

// addParticipants writes those whose id, and whose member in the cohort, are not there yet; it says how many.
func addParticipants(ctx context.Context, tx *tenants.Tx, all []Participant) (int64, error) {
	rows := make([][]any, len(all))
	for i, p := range all {
		rows[i] = []any{p.ID, p.CohortID, p.MemberID, string(p.State), p.IsMentor, p.IsAdept, p.Title, p.Organisation, p.Unit, p.Manager, p.Region,
			p.Languages, p.Needs, p.Offers, p.Capacity, p.About, p.Seniority, p.Sector, p.MeetingMode, p.Availability, p.Levels.text(), p.NotWith, p.Values, p.Answers.text(),
			p.Extra.text(), p.InvitedAt, p.PausedAt, tx.Now(), tx.Now(), tx.Now()}
	}
	n, err := tx.Insert(ctx, "app.participants", []string{"id", "cohort_id", "member_id", "state", "is_mentor", "is_adept", "title", "organisation",
		"unit", "manager", "region", "languages", "needs", "offers", "capacity", "about", "seniority", "sector", "meeting_mode", "availability", "levels", "not_with", "values_held", "answers", "extra", "invited_at", "paused_at", "admitted_at", "created_at", "updated_at"},
		"on conflict do nothing", rows)
	if err != nil {
		return 0, fmt.Errorf("add participants: %w", err)
	}
	return n, nil
}

func replaceParticipant(ctx context.Context, tx *tenants.Tx, p Participant) error {
	n, err := tx.Exec(ctx, `
		update app.participants p set is_mentor = $4, is_adept = $5, title = $6, organisation = $7, unit = $8, manager = $9, region = $10,
			languages = $11, needs = $12, offers = $13, capacity = $14, about = $15, seniority = $16, sector = $17, meeting_mode = $18,
			availability = $19, levels = $20, not_with = $21, extra = $22, updated_at = $23, values_held = $24, answers = $25, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and p.version = $3`,
		p.ID, p.Version, p.IsMentor, p.IsAdept, p.Title, p.Organisation, p.Unit, p.Manager, p.Region,
		p.Languages, p.Needs, p.Offers, p.Capacity, p.About, p.Seniority, p.Sector, p.MeetingMode,
		p.Availability, p.Levels.text(), p.NotWith, p.Extra.text(), tx.Now(), p.Values, p.Answers.text())
	switch {
	case postgres.Violates(err, "participants_seats"):
		return fault.Capacity("capacity_below_taken")
	case err != nil:
		return fmt.Errorf("change participant: %w", err)
	case n == 0:
		return fault.StaleVersion()
	}
	return nil
}

// setStanding changes a standing that still is from; another one is fault.StaleVersion.
func setStanding(ctx context.Context, tx *tenants.Tx, id uuid.UUID, from, to Standing) error {
	n, err := tx.Exec(ctx, `
		update app.participants p set state = $4, admitted_at = case when $4 = 'admitted' then $5 else p.admitted_at end,
			updated_at = $5, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and p.state = $3`, id, string(from), string(to), tx.Now())
	if err != nil {
		return fmt.Errorf("set standing: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return nil
}

// renameAreas gives areas their new names in what a programme's participants need and offer.
func renameAreas(ctx context.Context, tx *tenants.Tx, programme uuid.UUID, from, to []string) error {
	_, err := tx.Exec(ctx, `
		update app.participants p set updated_at = $5, version = p.version + 1,
			needs = array(select coalesce(x.after, n.area) from unnest(p.needs) with ordinality n (area, at)
				left join unnest($3::text[], $4::text[]) as x (before, after) on x.before = n.area group by 1 order by min(n.at)),
			offers = array(select coalesce(x.after, n.area) from unnest(p.offers) with ordinality n (area, at)
				left join unnest($3::text[], $4::text[]) as x (before, after) on x.before = n.area group by 1 order by min(n.at)),
			levels = (select coalesce(jsonb_object_agg(coalesce(x.after, l.key), l.value), '{}') from jsonb_each(p.levels) l
				left join unnest($3::text[], $4::text[]) as x (before, after) on x.before = l.key)
		from app.cohorts c
		where p.tenant_id = $1 and c.tenant_id = $1 and c.id = p.cohort_id and c.programme_id = $2 and (p.needs && $3::text[] or p.offers && $3::text[])`,
		programme, pq.Array(from), pq.Array(to), tx.Now())
	if err != nil {
		return fmt.Errorf("rename areas of participants: %w", err)
	}
	return nil
}

// roomForProposals refuses a change of role or capacity that leaves a standing proposal without its adept, its mentor
// or its seat: the launch would fail on it.
func roomForProposals(ctx context.Context, tx *tenants.Tx, p Participant) error {
	var stand struct {
		AsMentor int `db:"as_mentor"`
		AsAdept  int `db:"as_adept"`
		Taken    int `db:"taken"`
	}
	err := tx.Get(ctx, &stand, `
		select count(*) filter (where q.mentor_id = $2) as as_mentor, count(*) filter (where q.adept_id = $2) as as_adept,
			(select x.seats_taken from app.participants x where x.tenant_id = $1 and x.id = $2) as taken
		from app.proposals q where q.tenant_id = $1 and q.cohort_id = $3 and (q.mentor_id = $2 or q.adept_id = $2)
			and q.state in ('proposed', 'chosen', 'accepted')`, p.ID, p.CohortID)
	if err != nil {
		return fmt.Errorf("read proposals of participant: %w", err)
	}
	if stand.AsMentor > 0 && stand.AsMentor > p.Capacity-stand.Taken || stand.AsAdept > 0 && !p.IsAdept {
		return fault.Conflict("proposals_stand")
	}
	return nil
}
