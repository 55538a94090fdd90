package overview

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/tenants"
)

// standing counts who takes part, the milestones on the timeline, and the rhythm in one month and over all.
type standing struct {
	CohortCoverage
	monthFigures
	Milestones int `db:"milestones"`
}

// monthFigures is a cohort's rhythm: mentorships and the people in them, those that met, moved or planned a meeting in a month, meetings held in all.
type monthFigures struct {
	Pairs       int     `db:"pairs"`
	People      int     `db:"people"`
	Met         int     `db:"met"`
	Moved       int     `db:"moved"`
	Planned     int     `db:"planned"`
	Held        int     `db:"held"`
	PairMonths  float64 `db:"pair_months"`
	CadenceDays int     `db:"cadence_days"`
}

// Nobody waits in a cohort where nobody is matched any more. A cohort that is closed has changed last when it was: what
// ended from then on ended with it, and counts as what it was.

// readStanding reads the figures of an overview, the rhythm of the month that from and to bound.
func readStanding(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, from, to time.Time) (c standing, err error) {
	err = tx.Get(ctx, &c, `
		select n.adepts, n.with_mentor, n.mentors, n.waiting_mentors, n.busy_mentors, n.paused_mentors, r.pairs, u.people, r.met, r.moved, r.planned, r.held, r.pair_months,
			(select count(*) from app.proposals q where q.tenant_id = $1 and q.cohort_id = $2 and q.state in ('proposed', 'chosen', 'accepted')) as proposed,
			(select count(*) from app.milestones d where d.tenant_id = $1 and d.cohort_id = $2) as milestones,
			(select g.cadence_days from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
				where c.tenant_id = $1 and c.id = $2) as cadence_days
		from (
			select count(*) filter (where p.is_adept) as adepts,
				count(*) filter (where p.is_adept and exists (select from app.room_members m join app.mentorships s on s.tenant_id = $1 and s.id = m.room_id
					where m.tenant_id = $1 and m.participant_id = p.id and m.role = 'adept' and m.left_at is null
						and (s.state <> 'ended' or s.completed))) as with_mentor,
				count(*) filter (where p.is_mentor) as mentors,
				count(*) filter (where p.is_mentor and p.capacity > 0 and p.seats_taken = 0 and p.paused_at is null and (p.occupied_until is null or p.occupied_until <= $5)
					and c.state not in ('closing', 'closed', 'cancelled')) as waiting_mentors,
				count(*) filter (where p.is_mentor and p.capacity > 0 and p.seats_taken = 0 and p.paused_at is null and p.occupied_until > $5
					and c.state not in ('closing', 'closed', 'cancelled')) as busy_mentors,
				count(*) filter (where p.is_mentor and p.seats_taken = 0 and p.paused_at is not null
					and c.state not in ('closing', 'closed', 'cancelled')) as paused_mentors
			from app.participants p join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
			where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'admitted') n
		cross join (
			select count(*) as pairs, count(*) filter (where t.met) as met, count(*) filter (where t.moved and not t.met) as moved,
				count(*) filter (where t.planned and not t.met) as planned, coalesce(sum(t.held), 0) as held,
				coalesce(sum(greatest(0, extract(epoch from $5::timestamptz - m.started_on::timestamptz) / 2629800)), 0) as pair_months
			from app.mentorships m
			cross join lateral (
				select coalesce(bool_or(x.state = 'held' and x.starts_at >= $3 and x.starts_at < $4), false) as met,
					coalesce(bool_or(x.moved_at is not null and x.starts_at >= $3 and x.starts_at < $4), false) as moved,
					coalesce(bool_or(x.state = 'planned' and x.starts_at >= $3 and x.starts_at < $4), false) as planned,
					count(*) filter (where x.state = 'held') as held
				from app.meetings x where x.tenant_id = $1 and x.mentorship_id = m.id) t
			where m.tenant_id = $1 and m.cohort_id = $2 and m.state in ('active', 'paused', 'closing', 'invited')) r
		cross join (
			select count(distinct x.member_id) as people from app.mentorships m
			join app.room_members x on x.tenant_id = $1 and x.room_id = m.id and x.left_at is null
			where m.tenant_id = $1 and m.cohort_id = $2 and m.state in ('active', 'paused', 'closing', 'invited')) u`, cohort, from, to, tx.Now())
	if err != nil {
		return c, fmt.Errorf("read standing: %w", err)
	}
	return c, nil
}

// concern is a person who waits, or whom nothing reaches.
type concern struct {
	Kind        string    `db:"kind"` // of ArrangerNeed
	Participant uuid.UUID `db:"participant_id"`
	Member      uuid.UUID `db:"member_id"`
	Name        string    `db:"name"`
	Title       string    `db:"title"`
	Since       time.Time `db:"since"`
	Asked       bool      `db:"asked"` // a mentor whose answer to an offer is waited for
}

// patience is how many days an invitation may lie before the arranger hears of it.
const patience = 7

// readConcerns lists mentors without an adept, adepts without a mentor once the cohort runs, adepts to whom nobody more can be
// shown while they choose, mentors in whose supervision trio or experience group too few are left (fewer than three since
// somebody went), people whose address does not work and people who have not answered, who has waited longest first; an
// overview shows at most two hundred.
func readConcerns(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (found []concern, err error) {
	err = tx.Select(ctx, &found, `
		select k.kind, p.id as participant_id, m.id as member_id, m.name, p.title,
			case k.kind when 'undeliverable' then d.at when 'not_accepted' then p.invited_at when 'another_mentor' then w.at when 'another_adept' then w.at when 'small_group' then l.since
				when 'nobody_more' then (select max(x.updated_at) from app.wishes x where x.tenant_id = $1 and x.adept_id = p.id)
				else greatest(coalesce(p.admitted_at, p.created_at), c.launched_at, p.returned_at) end as since,
			k.kind = 'waiting_mentor' and exists (select from app.mentor_offers o where o.tenant_id = $1 and o.mentor_id = p.id and o.state = 'waiting') as asked
		from app.participants p
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		left join lateral (select max(y.created_at) as at from app.deliveries y
			where y.tenant_id = $1 and y.member_id = m.id and y.state = 'undeliverable' and lower(y.email) = m.email_lower) d on true
		cross join (values ('another_mentor', 'adept'), ('another_adept', 'mentor'), ('waiting_mentor', ''), ('no_mentor', 'adept'), ('undeliverable', ''),
			('small_group', ''), ('nobody_more', ''), ('not_accepted', '')) as k (kind, role)
		left join lateral (select max(least(r.left_at, s.ended_at)) as at from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
			where r.tenant_id = $1 and r.participant_id = p.id and r.role = k.role and r.wants_another
				and not exists (select from app.room_members o
					where o.tenant_id = $1 and o.participant_id = p.id and o.role = k.role and o.left_at is null and o.joined_at > least(r.left_at, s.ended_at))) w on true
		left join lateral (select max(f.since) as since from app.group_members x
			join app.group_sets s on s.tenant_id = $1 and s.id = x.set_id and s.state = 'confirmed'
			cross join lateral (select max(coalesce(y.left_at, o.updated_at)) filter (where y.left_at is not null or o.state <> 'admitted' or not o.is_mentor) as since,
				count(*) filter (where y.left_at is null and o.state = 'admitted' and o.is_mentor) as here
				from app.group_members y join app.participants o on o.tenant_id = $1 and o.id = y.participant_id
				where y.tenant_id = $1 and y.group_id = x.group_id) f
			where x.tenant_id = $1 and x.participant_id = p.id and x.left_at is null and p.is_mentor and f.here < 3) l on true
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('invited', 'admitted') and case k.kind
			when 'waiting_mentor' then p.state = 'admitted' and p.is_mentor and p.capacity > 0 and p.seats_taken = 0 and p.paused_at is null
				and (p.occupied_until is null or p.occupied_until <= $4) and c.state not in ('closing', 'closed', 'cancelled')
			when 'another_mentor' then p.state = 'admitted' and p.is_adept and c.state = 'running' and w.at is not null
			when 'another_adept' then p.state = 'admitted' and p.is_mentor and p.paused_at is null and c.state = 'running' and w.at is not null
			when 'no_mentor' then p.state = 'admitted' and p.is_adept and c.state = 'running' and w.at is null and not exists (select from app.room_members r
				join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null and s.state <> 'ended')
			when 'nobody_more' then p.state = 'admitted' and p.is_adept and c.state = 'matching'
				and exists (select from app.choosings h where h.tenant_id = $1 and h.cohort_id = $2 and h.ended_at is null)
				and exists (select from app.wishes x where x.tenant_id = $1 and x.adept_id = p.id and x.rank is not null)
				and not exists (select from app.wishes x where x.tenant_id = $1 and x.adept_id = p.id and (x.state in ('wished', 'asked', 'accepted')
					or x.state = 'shown' and x.list = (select max(n.list) from app.wishes n where n.tenant_id = $1 and n.adept_id = p.id)))
				and not exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = p.id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
			when 'small_group' then p.state = 'admitted' and l.since is not null and c.state not in ('closed', 'cancelled')
			when 'undeliverable' then d.at is not null
			else d.at is null and m.state = 'invited' and p.invited_at < $3 end
		order by since, p.id limit 200`, cohort, tx.Now().AddDate(0, 0, -patience), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read concerns: %w", err)
	}
	return found, nil
}

// dayAhead is a seminar or a milestone to come.
type dayAhead struct {
	OnDate     civil.Date    `db:"on_date"`
	Kind       string        `db:"kind"`
	Name       string        `db:"name"`
	Seminar    uuid.NullUUID `db:"seminar_id"`
	StartsAt   *time.Time    `db:"starts_at"`
	EndsAt     *time.Time    `db:"ends_at"`
	Place      string        `db:"place"`
	Capacity   *int          `db:"capacity"`
	Registered int           `db:"registered"`
	Waitlisted int           `db:"waitlisted"`
}

// readAhead lists the next five seminars and the next five milestones of a cohort, by date.
func readAhead(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, today civil.Date, zone string) (found []dayAhead, err error) {
	err = tx.Select(ctx, &found, `
		(select (s.starts_at at time zone $4)::date as on_date, s.kind, s.title as name, s.id as seminar_id, s.starts_at, s.ends_at, s.place, s.capacity,
			s.registered, s.waitlisted
			from app.seminars s where s.tenant_id = $1 and s.cohort_id = $2 and s.state = 'planned' and s.ends_at > $5 order by s.starts_at, s.id limit 5)
		union all
		(select m.on_date, m.kind, m.name, null, null, null, '', null, 0, 0
			from app.milestones m where m.tenant_id = $1 and m.cohort_id = $2 and m.on_date >= $3
				and not exists (select from app.seminars e where e.tenant_id = $1 and e.cohort_id = $2 and e.kind = m.kind and e.state <> 'cancelled')
			order by m.on_date, m.id limit 5)
		order by on_date, name`, cohort, today, zone, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read days ahead: %w", err)
	}
	return found, nil
}

// readPath lists the points of a member's way: own meetings, seminars registered for, and the cohorts' milestones.
func readPath(ctx context.Context, tx *tenants.Tx, zone string) (found []PathStep, err error) {
	err = tx.Select(ctx, &found, `
		select t.on, t.kind, t.label, t.state from (
			select x.starts_at as on, 'meeting' as kind, x.number::text as label, x.state from (
				select x.starts_at, x.state, row_number() over (partition by x.mentorship_id order by x.starts_at, x.id) as number
				from app.room_members r join app.meetings x on x.tenant_id = $1 and x.mentorship_id = r.room_id and x.state <> 'cancelled'
				where r.tenant_id = $1 and r.member_id = $2 and r.left_at is null
			) x where x.state in ('held', 'planned')
			union all
			select s.starts_at, 'seminar', s.title, case when s.ends_at < $3 then 'past' else 'ahead' end
			from app.participants p join app.seminars s on s.tenant_id = $1 and s.cohort_id = p.cohort_id and s.state <> 'cancelled'
				and (s.audience = 'everyone' or (s.audience = 'mentors' and p.is_mentor) or (s.audience = 'adepts' and p.is_adept))
			where p.tenant_id = $1 and p.member_id = $2 and p.state = 'admitted'
			union all
			select d.on_date::timestamp at time zone $4, 'milestone', d.name, case when d.on_date::timestamp at time zone $4 < $3 then 'past' else 'ahead' end
			from app.participants p join app.milestones d on d.tenant_id = $1 and d.cohort_id = p.cohort_id and d.kind in ('kick_off', 'midway', 'closing')
			where p.tenant_id = $1 and p.member_id = $2 and p.state = 'admitted'
				and not exists (select from app.seminars s where s.tenant_id = $1 and s.cohort_id = p.cohort_id and s.kind = d.kind and s.state <> 'cancelled')
		) t order by t.on limit 200`, tx.Member(), tx.Now(), zone)
	if err != nil {
		return nil, fmt.Errorf("read path: %w", err)
	}
	return found, nil
}

// readEndings reads how the reader's last mentorship of each cohort is over for her. What a launch made and took back never was one.
func readEndings(ctx context.Context, tx *tenants.Tx) (found []Ending, err error) {
	err = tx.Select(ctx, &found, `
		select distinct on (m.cohort_id) m.cohort_id, r.wants_another as another,
			exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as met,
			r.left_at, case when r.left_at is null then '' else coalesce((select b.name from app.room_members x join app.members b on b.tenant_id = $1 and b.id = x.member_id
				where x.tenant_id = $1 and x.room_id = m.id and x.role = 'mentor' and x.member_id <> $2 limit 1), '') end as mentor
		from app.room_members r join app.mentorships m on m.tenant_id = $1 and m.id = r.room_id
		where r.tenant_id = $1 and r.member_id = $2 and r.hidden_until <= $3 and r.left_at is distinct from r.joined_at
			and (r.left_at is not null or m.state = 'ended')
		order by m.cohort_id, least(r.left_at, m.ended_at) desc, m.id desc limit 100`, tx.Member(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read endings: %w", err)
	}
	return found, nil
}

// readCohorts reads what an admin sees of every cohort, the newest 200. The pairs are those of an overview: matched and
// not ended. Of those that are not paused and have been at it for two months, a pair keeps the rhythm that was never
// longer than two months without a meeting held, from its start until now or its end.
func readCohorts(ctx context.Context, tx *tenants.Tx) (found []CohortOutcome, err error) {
	err = tx.Select(ctx, &found, `
		select c.id, c.name, c.state, c.starts_on, c.ends_on, c.programme_id, g.name as programme_name,
			n.adepts, n.mentors, n.waiting_mentors, r.pairs, r.rhythm_met, r.rhythm_of, y.rhythm_people, s.attended, s.attendable, s.attendants
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		cross join lateral (
			select count(*) filter (where p.is_adept) as adepts, count(*) filter (where p.is_mentor) as mentors,
				count(*) filter (where p.is_mentor and p.capacity > 0 and p.seats_taken = 0 and p.paused_at is null and (p.occupied_until is null or p.occupied_until <= $2)
					and c.state not in ('closing', 'closed', 'cancelled')) as waiting_mentors
			from app.participants p where p.tenant_id = $1 and p.cohort_id = c.id and p.state = 'admitted') n
		cross join lateral (
			select count(*) filter (where m.state <> 'ended' or m.completed) as pairs, count(*) filter (where x.pace is not null) as rhythm_of,
				count(*) filter (where x.pace) as rhythm_met
			from app.mentorships m
			left join lateral (select max(z.gap) <= interval '62 days' as pace from (
				select y.at - lag(y.at) over (order by y.at) as gap from (
					select m.started_on::timestamptz as at
					union all select least($2::timestamptz, m.ended_at, c.ends_on::timestamptz)
					union all select t.starts_at from app.meetings t
						where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held' and t.starts_at <= $2) y) z)
				x on m.state <> 'paused' and m.started_on < least($2::timestamptz, m.ended_at, c.ends_on::timestamptz)::date - 60
			where m.tenant_id = $1 and m.cohort_id = c.id) r
		cross join lateral (
			select count(distinct x.member_id) as rhythm_people from app.mentorships m
			join app.room_members x on x.tenant_id = $1 and x.room_id = m.id and (x.left_at is null or x.left_at >= m.ended_at)
			where m.tenant_id = $1 and m.cohort_id = c.id and m.state <> 'paused'
				and m.started_on < least($2::timestamptz, m.ended_at, c.ends_on::timestamptz)::date - 60) y
		cross join lateral (
			select count(*) filter (where q.state = 'attended') as attended, count(*) filter (where q.state in ('attended', 'absent')) as attendable,
				count(distinct q.member_id) filter (where q.state in ('attended', 'absent')) as attendants
			from app.registrations q join app.seminars e on e.tenant_id = $1 and e.id = q.seminar_id
			where q.tenant_id = $1 and e.cohort_id = c.id) s
		where c.tenant_id = $1 order by c.starts_on desc, c.id limit 200`, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read outcomes: %w", err)
	}
	return found, nil
}
