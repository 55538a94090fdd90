package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/tenants"
)

// cohortProgramme says which programme a cohort belongs to.
func cohortProgramme(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (uuid.UUID, error) {
	var programme uuid.UUID
	err := tx.Get(ctx, &programme, `select c.programme_id from app.cohorts c where c.tenant_id = $1 and c.id = $2`, cohort)
	return programme, err
}

// pairsKey is where a page of pairs ends.
type pairsKey struct {
	Name string    `json:"n"`
	ID   uuid.UUID `json:"i"`
}

// readPairs reads what needs are computed from, in the order of the adepts' names, of a group of the first. A launch that was taken back has
// no pairs: its members left at the moment they joined.
func readPairs(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, after *pairsKey, limit int) ([]pairDates, error) {
	var name *string
	var id uuid.NullUUID
	if after != nil {
		name, id = &after.Name, uuid.NullUUID{UUID: after.ID, Valid: true}
	}
	var rows []pairDates
	err := tx.Select(ctx, &rows, `
		select m.id, m.state, m.started_on, m.ended_at, p.cadence_days, a.name as sort_name,
			(select max(t.starts_at) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as last_held_at,
			(select count(*) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as held_count,
			(select max(k.on_date) from app.phone_contacts k where k.tenant_id = $1 and k.room_id = m.id) as last_contact_on,
			(select min(t.starts_at) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'planned'
				and t.ends_at > $3 and m.state <> 'ended') as next_planned_at,
			not exists (select from app.room_members x
				left join app.agreement_approvals y on y.tenant_id = $1 and y.mentorship_id = m.id
					and y.agreement_version = m.agreement_version and y.member_id = x.member_id
				where x.tenant_id = $1 and x.room_id = m.id and x.left_at is null and y.member_id is null
					and exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held'
						and t.starts_at > x.joined_at - interval '1 day')) as approved,
			(select max(x.left_at) from app.room_members x where x.tenant_id = $1 and x.room_id = m.id and x.left_at >= m.ended_at and exists (
				select from app.room_members s where s.tenant_id = $1 and s.room_id = m.id and s.left_at is null
				and not exists (select from app.room_members o join app.mentorships om on om.tenant_id = $1 and om.id = o.room_id
					where o.tenant_id = $1 and o.participant_id = s.participant_id and o.left_at is null and om.state <> 'ended'))) as left_at
		from app.mentorships m
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		join lateral (select b.name from app.room_members x join app.members b on b.tenant_id = $1 and b.id = x.member_id
			where x.tenant_id = $1 and x.room_id = m.id and x.role = 'adept' and (x.left_at is null or x.left_at > x.joined_at)
			order by x.left_at is not null, b.name collate "sv-x-icu", x.member_id limit 1) a on true
		where m.tenant_id = $1 and m.cohort_id = $2
			and ($4::text is null or (a.name collate "sv-x-icu", m.id) > ($4::text collate "sv-x-icu", $5::uuid))
		order by a.name collate "sv-x-icu", m.id limit $6`, cohort, tx.Now(), name, id, limit)
	if err != nil {
		return nil, fmt.Errorf("read pairs: %w", err)
	}
	return rows, nil
}

func readPairMembers(ctx context.Context, tx *tenants.Tx, rooms []uuid.UUID) ([]PairMember, error) {
	var rows []PairMember
	err := tx.Select(ctx, &rows, `
		select x.room_id, x.member_id, b.name, x.role, x.left_at is not null as has_left
		from app.room_members x
		join app.members b on b.tenant_id = $1 and b.id = x.member_id
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.left_at is distinct from x.joined_at
		order by x.room_id, x.role, b.name collate "sv-x-icu", x.member_id`, pq.Array(rooms))
	if err != nil {
		return nil, fmt.Errorf("read names of pairs: %w", err)
	}
	return rows, nil
}

// readMonths sums the meetings of rooms up by month of the organisation's calendar. A meeting that was given
// another time marks the month in which that was done, if nothing else does.
func readMonths(ctx context.Context, tx *tenants.Tx, rooms []uuid.UUID, zone *time.Location) ([]monthMarks, error) {
	var rows []monthMarks
	err := tx.Select(ctx, &rows, `
		select u.mentorship_id, u.month, bool_or(u.held) as held, bool_or(u.planned) as planned, bool_or(u.moved) as moved
		from (
			select t.mentorship_id, to_char(t.starts_at at time zone $3::text, 'YYYY-MM') as month,
				t.state = 'held' as held, t.state = 'planned' and m.state <> 'ended' as planned, t.state = 'moved' as moved
			from app.meetings t join app.mentorships m on m.tenant_id = $1 and m.id = t.mentorship_id
			where t.tenant_id = $1 and t.mentorship_id = any ($2::uuid[])
			union all
			select t.mentorship_id, to_char(t.moved_at at time zone $3::text, 'YYYY-MM'), false, false, true
			from app.meetings t
			where t.tenant_id = $1 and t.mentorship_id = any ($2::uuid[]) and t.moved_at is not null and t.state <> 'cancelled'
		) u
		group by u.mentorship_id, u.month`, pq.Array(rooms), zone.String())
	if err != nil {
		return nil, fmt.Errorf("read months: %w", err)
	}
	return rows, nil
}

// assembleRhythm makes of pairs what an organiser sees: two statements, however many pairs.
func assembleRhythm(ctx context.Context, tx *tenants.Tx, pairs []pairDates, zone *time.Location) ([]PairRhythm, error) {
	rooms := make([]uuid.UUID, len(pairs))
	for i, p := range pairs {
		rooms[i] = p.ID
	}
	members, err := readPairMembers(ctx, tx, rooms)
	if err != nil {
		return nil, err
	}
	marks, err := readMonths(ctx, tx, rooms, zone)
	if err != nil {
		return nil, err
	}
	today := civil.On(tx.Now().In(zone))
	out := make([]PairRhythm, len(pairs))
	for i, p := range pairs {
		out[i] = p.rhythm(membersOf(members, p.ID), marksOf(marks, p.ID), today, zone)
	}
	return out, nil
}

func (p pairDates) rhythm(members []PairMember, marks []monthMarks, today civil.Date, zone *time.Location) PairRhythm {
	r := PairRhythm{
		ID: p.ID, State: p.State, Members: members, StartedOn: p.StartedOn, Months: months(p.StartedOn, p.until(today, zone), marks), NextPlannedAt: p.NextPlannedAt,
	}
	if p.LastHeldAt != nil {
		day := civil.On(p.LastHeldAt.In(zone))
		r.LastHeldOn = &day
	}
	if n, ok := p.need(today, zone); ok {
		r.Needs = &n.Kind
	}
	return r
}

func membersOf(all []PairMember, room uuid.UUID) []PairMember {
	out := []PairMember{}
	for _, m := range all {
		if m.Room == room {
			out = append(out, m)
		}
	}
	return out
}

func marksOf(all []monthMarks, room uuid.UUID) []monthMarks {
	var out []monthMarks
	for _, m := range all {
		if m.Room == room {
			out = append(out, m)
		}
	}
	return out
}
