package matching

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

func cohortByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (c cohort, err error) {
	err = tx.Get(ctx, &c, `
		select c.id, c.programme_id, c.state, c.launched_at, c.launch_undo_until, p.policy, p.agreement_text, p.group_size
		from app.cohorts c join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2`, id)
	return c, err
}

// cohortWithWishes reads a cohort with who has ranked mentors, as Wishes has it.
func cohortWithWishes(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (c cohort, err error) {
	err = tx.Get(ctx, &c, `
		select c.id, c.programme_id, c.state, c.launched_at, c.launch_undo_until, p.policy, p.agreement_text, p.group_size,
			array(select distinct w.adept_id from app.wishes w
				where w.tenant_id = $1 and w.cohort_id = c.id and w.rank is not null and w.state not in ('declined', 'never')) as wishing
		from app.cohorts c join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2`, id)
	return c, err
}

// lockCohort makes changes of a cohort's pairs wait for one another: a launch must not meet a swap half-way.
func lockCohort(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (c cohort, err error) {
	err = tx.Get(ctx, &c, `
		select c.id, c.programme_id, c.state, c.launched_at, c.launch_undo_until, p.policy, p.agreement_text, p.group_size, p.choosing,
			p.choosing ->> 'who' <> 'arranger' and exists (select from app.choosings h
				where h.tenant_id = $1 and h.cohort_id = c.id and h.ended_at is null) as choosing_open,
			exists (select from app.wishes w where w.tenant_id = $1 and w.cohort_id = c.id and w.state in ('accepted', 'changed')) as said_yes,
			exists (select from app.mentor_invitations i where i.tenant_id = $1 and i.cohort_id = c.id and i.state in ('waiting', 'accepted', 'removed', 'lost')) as brought
		from app.cohorts c join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2 for update of c`, id)
	return c, err
}

// candidate is an admitted participant as the engine and the workspace see them.
type candidate struct {
	ID           uuid.UUID      `db:"id"`
	MemberID     uuid.UUID      `db:"member_id"`
	Name         string         `db:"name"`
	Email        string         `db:"email"`
	IsMentor     bool           `db:"is_mentor"`
	IsAdept      bool           `db:"is_adept"`
	Title        string         `db:"title"`
	Organisation string         `db:"organisation"`
	Unit         string         `db:"unit"`
	Manager      string         `db:"manager"`
	Region       string         `db:"region"`
	Languages    pq.StringArray `db:"languages"`
	Needs        pq.StringArray `db:"needs"`
	Offers       pq.StringArray `db:"offers"`
	cohorts.Criteria
	// What the person has consented to being matched on; see app.personal_wishes.
	Gender         string         `db:"gender"`
	SameGender     bool           `db:"same_gender"`
	Backgrounds    pq.StringArray `db:"backgrounds"`
	SameBackground bool           `db:"same_background"`
	Capacity       int            `db:"capacity"`
	SeatsTaken     int            `db:"seats_taken"`
	Paused         bool           `db:"paused"` // no further adept is proposed to her
	// Agreed are the adepts to whom a mentor who has paused had said yes, and whose pair was taken away: it can be put back.
	Agreed       postgres.UUIDs `db:"agreed"`
	Occupation   *string        `db:"occupation"` // what she does meanwhile (D10)
	HasMentor    bool           `db:"has_mentor"`
	WaitingSince time.Time      `db:"waiting_since"`
	// LeftOut was an adept of the programme's cohort before this one, and stood without a mentor.
	LeftOut bool `db:"left_out"`
}

// profile is the candidate as mentor or adept of the engine; the seats that mentorships hold are not offered again, nor
// any of a mentor who has paused.
func (c candidate) profile() fit.Profile {
	seats := c.Capacity - c.SeatsTaken
	if c.Paused {
		seats = 0
	}
	return fit.Profile{
		ID: c.ID.String(), Identity: c.Email, Name: c.Name, Title: c.Title, Organisation: c.Organisation, Unit: c.Unit,
		Manager: c.Manager, Region: c.Region, Languages: c.Languages, Needs: c.Needs, Offers: c.Offers, Levels: c.Levels,
		Seniority: c.Seniority, Sector: c.Sector, Mode: c.MeetingMode, Availability: c.Availability, NotWith: c.NotWith,
		Values: c.Values, Answers: c.Answers, LeftOut: c.LeftOut,
		Personal: fit.Personal{Gender: c.Gender, Backgrounds: c.Backgrounds, SameGender: c.SameGender, SameBackground: c.SameBackground},
		Capacity: seats,
	}
}

func (c candidate) side() Side {
	return Side{ParticipantID: c.ID, Name: c.Name, Title: c.Title, Organisation: c.Organisation}
}

// candidates reads the admitted people of a cohort, by name; whoever has declined or left is out. Whoever had a mentor
// when the cohort was closed has one.
func candidates(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, limit int) (found []candidate, err error) {
	err = tx.Select(ctx, &found, `
		select p.id, p.member_id, m.name, m.email, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager, p.region,
			p.languages, p.needs, p.offers, p.seniority, p.sector, p.meeting_mode, p.availability, p.levels, p.not_with, p.values_held, p.answers,
			coalesce(w.gender, '') as gender, coalesce(w.same_gender, false) as same_gender, coalesce(w.backgrounds, '{}') as backgrounds,
			coalesce(w.same_background, false) as same_background, p.capacity, p.seats_taken, p.paused_at is not null as paused,
			case when p.paused_at is null then '{}' else array(select h.adept_id from app.proposals h
				where h.tenant_id = $1 and h.cohort_id = $2 and h.mentor_id = p.id and h.source = 'adept' and h.state = 'declined') end as agreed,
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null
					and (s.state <> 'ended' or s.completed)) as has_mentor,
			case when p.occupied_until > $4 then p.occupation end as occupation, greatest(coalesce(p.admitted_at, p.created_at), c.launched_at, p.returned_at) as waiting_since,
			p.is_adept and coalesce((select not exists (select from app.room_members r
					where r.tenant_id = $1 and r.participant_id = q.id and r.role = 'adept' and r.left_at is distinct from r.joined_at)
				from app.participants q join app.cohorts d on d.tenant_id = $1 and d.id = q.cohort_id and d.programme_id = c.programme_id
				where q.tenant_id = $1 and q.member_id = p.member_id and q.is_adept and q.state in ('admitted', 'waitlisted')
					and d.state in ('running', 'closing', 'closed', 'cancelled') and (d.starts_on, d.id) < (c.starts_on, c.id)
				order by d.starts_on desc, d.id desc limit 1), false) as left_out
		from app.participants p
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id
		left join app.personal_wishes w on w.tenant_id = $1 and w.cohort_id = p.cohort_id and w.member_id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'admitted' and m.state in ('invited', 'active')
		order by m.name collate "sv-x-icu", p.id limit $3`, cohort, limit, tx.Now())
	return found, err
}

// candidatePair reads the two people of a pair; the caller holds the cohort where capacity is to hold under two arrangers.
func candidatePair(ctx context.Context, tx *tenants.Tx, cohort, adept, mentor uuid.UUID) (a, m candidate, err error) {
	var rows []candidate
	err = tx.Select(ctx, &rows, `
		select p.id, p.member_id, m.name, m.email, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager, p.region,
			p.languages, p.needs, p.offers, p.seniority, p.sector, p.meeting_mode, p.availability, p.levels, p.not_with, p.values_held, p.answers,
			coalesce(w.gender, '') as gender, coalesce(w.same_gender, false) as same_gender, coalesce(w.backgrounds, '{}') as backgrounds,
			coalesce(w.same_background, false) as same_background, p.capacity, p.seats_taken, p.paused_at is not null as paused,
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) as has_mentor
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		left join app.personal_wishes w on w.tenant_id = $1 and w.cohort_id = p.cohort_id and w.member_id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.id = any ($3::uuid[]) and p.state = 'admitted'`,
		cohort, pq.Array([]uuid.UUID{adept, mentor}))
	if err != nil {
		return a, m, fmt.Errorf("read pair: %w", err)
	}
	for _, row := range rows {
		if row.ID == adept && row.IsAdept {
			a = row
		}
		if row.ID == mentor && row.IsMentor {
			m = row
		}
	}
	if a.ID == uuid.Nil || m.ID == uuid.Nil {
		return a, m, fault.NotFound()
	}
	return a, m, nil
}

func proposals(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, limit int) (found []Proposal, err error) {
	err = tx.Select(ctx, &found, `
		select p.id, p.score, p.reasons, p.locked, p.source, p.state, p.run_id,
			a.id as "adept.participant_id", am.name as "adept.name", a.title as "adept.title", a.organisation as "adept.organisation",
			m.id as "mentor.participant_id", mm.name as "mentor.name", m.title as "mentor.title", m.organisation as "mentor.organisation"
		from app.proposals p
		join app.participants a on a.tenant_id = $1 and a.id = p.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
		join app.participants m on m.tenant_id = $1 and m.id = p.mentor_id join app.members mm on mm.tenant_id = $1 and mm.id = m.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('proposed', 'chosen', 'accepted')
		order by p.score, p.id limit $3`, cohort, limit)
	return found, err
}

// standingPair is of a proposal what a desk needs.
type standingPair struct {
	AdeptID  uuid.UUID `db:"adept_id"`
	MentorID uuid.UUID `db:"mentor_id"`
	Locked   bool      `db:"locked"`
}

func standingPairs(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, limit int) (found []standingPair, err error) {
	err = tx.Select(ctx, &found, `
		select p.adept_id, p.mentor_id, p.locked from app.proposals p
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('proposed', 'chosen', 'accepted') order by p.score, p.id limit $3`, cohort, limit)
	if err != nil {
		return nil, fmt.Errorf("read standing pairs: %w", err)
	}
	return found, nil
}

func proposalOf(ctx context.Context, tx *tenants.Tx, cohort, adept uuid.UUID) (p Proposal, err error) {
	err = tx.Get(ctx, &p, `
		select p.id, p.score, p.reasons, p.locked, p.source, p.state, p.run_id,
			a.id as "adept.participant_id", am.name as "adept.name", a.title as "adept.title", a.organisation as "adept.organisation",
			m.id as "mentor.participant_id", mm.name as "mentor.name", m.title as "mentor.title", m.organisation as "mentor.organisation"
		from app.proposals p
		join app.participants a on a.tenant_id = $1 and a.id = p.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
		join app.participants m on m.tenant_id = $1 and m.id = p.mentor_id join app.members mm on mm.tenant_id = $1 and mm.id = m.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = $3 and p.state in ('proposed', 'chosen', 'accepted')`, cohort, adept)
	return p, err
}

// cohortOfProposal tells where a proposal stands, and for whom.
func cohortOfProposal(ctx context.Context, tx *tenants.Tx, proposal uuid.UUID) (cohort, adept uuid.UUID, err error) {
	var row struct {
		CohortID uuid.UUID `db:"cohort_id"`
		AdeptID  uuid.UUID `db:"adept_id"`
	}
	err = tx.Get(ctx, &row, "select p.cohort_id, p.adept_id from app.proposals p where p.tenant_id = $1 and p.id = $2", proposal)
	return row.CohortID, row.AdeptID, err
}

// promise is what proposals hold before a pair is made.
type promise struct {
	Held     int           `db:"held"`     // the mentor's seats, for other adepts
	Standing uuid.NullUUID `db:"standing"` // the mentor proposed to the adept
	Agreed   bool          `db:"agreed"`   // the mentor had said yes to the adept, and the pair was taken away
	Apart    bool          `db:"apart"`    // the two are kept apart
}

func promised(ctx context.Context, tx *tenants.Tx, cohort, mentor, adept uuid.UUID) (p promise, err error) {
	err = tx.Get(ctx, &p, `
		select count(*) filter (where p.mentor_id = $3 and p.adept_id <> $4 and p.state <> 'declined') as held,
			max(p.mentor_id::text) filter (where p.adept_id = $4 and p.state <> 'declined') as standing,
			coalesce(bool_or(p.mentor_id = $3 and p.adept_id = $4 and p.source = 'adept' and p.state = 'declined'), false) as agreed,
			exists (select from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2 and k.adept_id = $4 and k.mentor_id = $3) as apart
		from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and (p.mentor_id = $3 or p.adept_id = $4)
		and p.state in ('proposed', 'chosen', 'accepted', 'declined')`, cohort, mentor, adept)
	return p, err
}

// swappable reads the mentors proposed to two adepts; both must have one.
func swappable(ctx context.Context, tx *tenants.Tx, cohort, adept, other uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct {
		AdeptID  uuid.UUID `db:"adept_id"`
		MentorID uuid.UUID `db:"mentor_id"`
	}
	err := tx.Select(ctx, &rows, `
		select p.adept_id, p.mentor_id from app.proposals p
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = any ($3::uuid[]) and p.state in ('proposed', 'chosen', 'accepted')`,
		cohort, pq.Array([]uuid.UUID{adept, other}))
	if err != nil {
		return nil, fmt.Errorf("read proposals to swap: %w", err)
	}
	if len(rows) != 2 {
		return nil, fault.NotFound()
	}
	return map[uuid.UUID]uuid.UUID{rows[0].AdeptID: rows[0].MentorID, rows[1].AdeptID: rows[1].MentorID}, nil
}

// removeProposals takes adepts' proposals away. One that a mentor has said yes to is kept as declined, so that it comes
// back as it was when it is put back (agreeAgain).
func removeProposals(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, adepts ...uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		with gone as (delete from app.proposals d where d.tenant_id = $1 and d.cohort_id = $2 and d.adept_id = any ($3::uuid[])
			and d.state in ('proposed', 'chosen'))
		update app.proposals p set state = 'declined', locked = false, seat = null, updated_at = $4
		where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = any ($3::uuid[]) and p.state = 'accepted'`, cohort, pq.Array(adepts), tx.Now())
	if err != nil {
		return fmt.Errorf("take proposals away: %w", err)
	}
	return nil
}

func lockProposal(ctx context.Context, tx *tenants.Tx, proposal uuid.UUID, locked bool) error {
	_, err := tx.Exec(ctx, `
		update app.proposals p set locked = $3, updated_at = $4 where p.tenant_id = $1 and p.id = $2 and p.state in ('proposed', 'chosen', 'accepted')`,
		proposal, locked, tx.Now())
	return err
}

// Exclusion is two people of a cohort who are not to be proposed to each other.
type Exclusion struct {
	AdeptID  uuid.UUID `db:"adept_id" json:"adept_id" format:"uuid"`
	MentorID uuid.UUID `db:"mentor_id" json:"mentor_id" format:"uuid"`
}

// exclusions reads what arrangers have decided by name of two who take part: all that they are shown of who is kept apart.
func exclusions(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (found []Exclusion, err error) {
	err = tx.Select(ctx, &found, `
		select e.adept_id, e.mentor_id from app.exclusions e
		join app.participants a on a.tenant_id = $1 and a.id = e.adept_id and a.state = 'admitted'
		join app.participants m on m.tenant_id = $1 and m.id = e.mentor_id and m.state = 'admitted'
		where e.tenant_id = $1 and e.cohort_id = $2 order by 1, 2 limit 20000`, cohort)
	return found, err
}

// areApart says whether two people are kept apart.
func areApart(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, e Exclusion) (found bool, err error) {
	err = tx.Get(ctx, &found, `
		select exists (select from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2 and k.adept_id = $3 and k.mentor_id = $4)`,
		cohort, e.AdeptID, e.MentorID)
	return found, err
}

func addExclusion(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, e Exclusion) error {
	_, err := tx.Exec(ctx, `
		insert into app.exclusions (tenant_id, cohort_id, adept_id, mentor_id, created_by, created_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (tenant_id, cohort_id, adept_id, mentor_id) do nothing`, cohort, e.AdeptID, e.MentorID, tx.Member(), tx.Now())
	return err
}

func removeExclusion(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, e Exclusion) error {
	_, err := tx.Exec(ctx, `
		delete from app.exclusions e where e.tenant_id = $1 and e.cohort_id = $2 and e.adept_id = $3 and e.mentor_id = $4`, cohort, e.AdeptID, e.MentorID)
	return err
}
