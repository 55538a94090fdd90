package choices

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// ownRow is a cohort in which the caller may choose, or a question that waits for her.
type ownRow struct {
	CohortID  uuid.UUID     `db:"cohort_id"`
	Programme string        `db:"programme_name"`
	Cohort    string        `db:"cohort_name"`
	WishID    uuid.NullUUID `db:"wish_id"`
	Name      string        `db:"name"`
	AnswerBy  *time.Time    `db:"answer_by"`
	Step      Step          `db:"step"`
}

// ownRows reads what the caller's first page says: cohorts whose choosing is open to her, and questions to her.
func ownRows(ctx context.Context, tx *tenants.Tx) (found []ownRow, err error) {
	err = tx.Select(ctx, &found, `
		with open as materialized (
			select p.id, p.is_adept, p.is_mentor, c.id as cohort_id, g.name as programme_name, c.name as cohort_name, g.choosing ->> 'who' as who
			from app.participants p
			join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id and c.state = 'matching'
			join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
			join app.choosings h on h.tenant_id = $1 and h.cohort_id = c.id and h.ended_at is null
			where p.tenant_id = $1 and p.member_id = $2 and p.state = 'admitted')
		select p.cohort_id, p.programme_name, p.cohort_name, null::uuid as wish_id, coalesce(x.name, '') as name, x.answer_by,
			case when x.accepted then 'sealed' when x.waiting then 'waiting' when x.shown then 'choose' when x.any then 'nobody' else 'needs' end as step
		from open p
		cross join lateral (
			select coalesce(bool_or(w.state = 'accepted' and y.id is not null), false) as accepted, coalesce(bool_or(w.state in ('wished', 'asked')), false) as waiting,
				coalesce(bool_or(w.state = 'shown' and w.list = l.newest), false) as shown, count(*) > 0 as any,
				max(w.answer_by) filter (where w.state = 'asked') as answer_by,
				max(m.name) filter (where w.state = 'asked' or w.state = 'accepted' and y.id is not null) as name
			from app.wishes w
			join app.participants q on q.tenant_id = $1 and q.id = w.mentor_id join app.members m on m.tenant_id = $1 and m.id = q.member_id
			left join app.proposals y on y.tenant_id = $1 and y.cohort_id = p.cohort_id and y.adept_id = p.id and y.mentor_id = w.mentor_id and y.state = 'accepted'
			cross join lateral (select max(n.list) as newest from app.wishes n where n.tenant_id = $1 and n.adept_id = p.id) l
			where w.tenant_id = $1 and w.adept_id = p.id) x
		where p.is_adept and p.who <> 'arranger'
			and (x.accepted or not exists (select from app.proposals k where k.tenant_id = $1 and k.cohort_id = p.cohort_id and k.adept_id = p.id and k.locked
				and k.state in ('proposed', 'chosen', 'accepted')))
		union all
		select p.cohort_id, p.programme_name, p.cohort_name, w.id, m.name, w.answer_by, 'waiting'
		from open p
		join app.wishes w on w.tenant_id = $1 and w.mentor_id = p.id and w.state = 'asked' and w.answer_by > $3
		join app.participants q on q.tenant_id = $1 and q.id = w.adept_id join app.members m on m.tenant_id = $1 and m.id = q.member_id
		where p.is_mentor
		order by 6, 1, 4 limit 50`, tx.Member(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read own choices: %w", err)
	}
	return found, nil
}

// waitRow is an adept of a cohort and where her choosing stands.
type waitRow struct {
	AdeptID  uuid.UUID     `db:"adept_id"`
	Adept    string        `db:"adept"`
	Step     Step          `db:"step"`
	Mentor   string        `db:"mentor"`
	MentorID uuid.NullUUID `db:"mentor_id"`
	Rank     int           `db:"rank"`
	Of       int           `db:"of"`
	Chose    bool          `db:"chose"` // she has ranked somebody on some list
	AnswerBy *time.Time    `db:"answer_by"`
}

// waitRows reads where the adepts of a cohort stand who are not matched otherwise, and when it is launched of all: those for
// whom nobody is left first, then questions by deadline, and what is settled last.
func waitRows(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, limit int) (found []waitRow, err error) {
	err = tx.Select(ctx, &found, `
		select r.adept_id, r.adept, r.step, r.mentor, r.mentor_id, r.rank, r.of, r.chose, r.answer_by from (select p.id as adept_id, am.name as adept,
			case when y.state = 'sealed' and exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.cohort_id = $2
					where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is distinct from r.joined_at)
				and not exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
					where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) then 'ended'
				when y.source = 'adept' then 'sealed' when y.id is not null then 'matched' when x.waiting then 'waiting' when x.changed then 'changed' when x.shown then 'choose' when x.any then 'nobody' else 'needs' end as step,
			coalesce(bm.name, '') as mentor, b.id as mentor_id, coalesce(o.rank, 0) as rank, coalesce(x.ranked, 0) as of, x.chose, o.answer_by
		from app.participants p join app.members am on am.tenant_id = $1 and am.id = p.member_id
		left join app.proposals y on y.tenant_id = $1 and y.cohort_id = $2 and y.adept_id = p.id and (y.state = 'sealed' or y.source = 'adept' and y.state = 'accepted')
		left join app.wishes o on o.tenant_id = $1 and o.adept_id = p.id and o.state = 'asked'
		left join app.participants b on b.tenant_id = $1 and b.cohort_id = $2 and b.id = coalesce(y.mentor_id, o.mentor_id)
		left join app.members bm on bm.tenant_id = $1 and bm.id = b.member_id
		cross join lateral (select max(n.list) as newest from app.wishes n where n.tenant_id = $1 and n.adept_id = p.id) l
		cross join lateral (
			select coalesce(bool_or(w.state in ('wished', 'asked')), false) as waiting, coalesce(bool_or(w.state = 'shown' and w.list = l.newest), false) as shown,
				coalesce(bool_or(w.state = 'changed'), false) as changed, count(*) > 0 as any, count(w.rank) filter (where w.list = l.newest) as ranked, count(w.rank) > 0 as chose
			from app.wishes w where w.tenant_id = $1 and w.adept_id = p.id) x
		where p.tenant_id = $1 and p.cohort_id = $2 and p.is_adept and p.state = 'admitted' and am.state in ('invited', 'active')
			and not exists (select from app.proposals k where k.tenant_id = $1 and k.cohort_id = $2 and k.adept_id = p.id and k.locked and k.state in ('proposed', 'chosen'))) r
		order by array_position(array['nobody', 'changed', 'waiting', 'choose', 'needs', 'sealed', 'matched', 'ended'], r.step), r.answer_by, r.adept collate "sv-x-icu", r.adept_id limit $3`, cohort, limit)
	if err != nil {
		return nil, fmt.Errorf("read who waits: %w", err)
	}
	return found, nil
}

// FirstWishes implements matching.Wishes: whom each adept ranked first on the first list she ranked.
func (*Service) FirstWishes(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct {
		AdeptID  uuid.UUID `db:"adept_id"`
		MentorID uuid.UUID `db:"mentor_id"`
	}
	err := tx.Select(ctx, &rows, `
		select distinct on (w.adept_id) w.adept_id, w.mentor_id from app.wishes w
		where w.tenant_id = $1 and w.cohort_id = $2 and w.rank is not null order by w.adept_id, w.list, w.rank`, cohort)
	if err != nil {
		return nil, fmt.Errorf("read first wishes: %w", err)
	}
	first := map[uuid.UUID]uuid.UUID{}
	for _, r := range rows {
		first[r.AdeptID] = r.MentorID
	}
	return first, nil
}

// RankedWishes implements matching.Wishes: whom each adept has ranked, list after list, but for mentors who said no.
func (*Service) RankedWishes(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (map[uuid.UUID][]uuid.UUID, error) {
	var rows []struct {
		AdeptID  uuid.UUID `db:"adept_id"`
		MentorID uuid.UUID `db:"mentor_id"`
	}
	err := tx.Select(ctx, &rows, `
		select w.adept_id, w.mentor_id from app.wishes w
		where w.tenant_id = $1 and w.cohort_id = $2 and w.rank is not null and w.state not in ('declined', 'never')
		order by w.adept_id, w.list, w.rank`, cohort)
	if err != nil {
		return nil, fmt.Errorf("read ranked wishes: %w", err)
	}
	all := map[uuid.UUID][]uuid.UUID{}
	for _, r := range rows {
		all[r.AdeptID] = append(all[r.AdeptID], r.MentorID)
	}
	return all, nil
}
