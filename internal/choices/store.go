package choices

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

func settingOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (s setting, err error) {
	err = tx.Get(ctx, &s, `
		select c.id as cohort_id, c.programme_id, g.name as programme_name, c.name as cohort_name, c.state as cohort_state, g.areas, g.policy, g.choosing,
			h.opened_at, h.ended_at
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join app.choosings h on h.tenant_id = $1 and h.cohort_id = c.id
		where c.tenant_id = $1 and c.id = $2`, cohort)
	if err != nil {
		return s, fmt.Errorf("read choosing: %w", err)
	}
	return s, nil
}

// lockSetting holds the cohort as the changes of its pairs do: a yes must not meet a launch or another yes half-way.
func lockSetting(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (s setting, err error) {
	err = tx.Get(ctx, &s, `
		select c.id as cohort_id, c.programme_id, g.name as programme_name, c.name as cohort_name, c.state as cohort_state, g.areas, g.policy, g.choosing,
			h.opened_at, h.ended_at
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join app.choosings h on h.tenant_id = $1 and h.cohort_id = c.id
		where c.tenant_id = $1 and c.id = $2 for update of c`, cohort)
	if err != nil {
		return s, fmt.Errorf("lock choosing: %w", err)
	}
	return s, nil
}

// openChoosing opens a cohort's choosing, again where it had ended.
func openChoosing(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into app.choosings (tenant_id, cohort_id, opened_by, opened_at) values ($1, $2, $3, $4)
		on conflict (tenant_id, cohort_id) do update set ended_at = null`, cohort, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("open choosing: %w", err)
	}
	return nil
}

func endChoosing(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	_, err := tx.Exec(ctx, "update app.choosings h set ended_at = $3 where h.tenant_id = $1 and h.cohort_id = $2 and h.ended_at is null", cohort, tx.Now())
	if err != nil {
		return fmt.Errorf("end choosing: %w", err)
	}
	return nil
}

// wishesOf reads what the adepts of a cohort have been shown, or one of them, in the order it was.
func wishesOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, adept uuid.NullUUID) (found []Wish, err error) {
	err = tx.Select(ctx, &found, `
		select w.id, w.adept_id, w.mentor_id, w.list, w.place, w.score, w.reasons, w.state, w.rank, w.answer_by,
			exists (select from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = w.adept_id and p.mentor_id = w.mentor_id
				and p.state in ('accepted', 'sealed')) as stands,
			exists (select from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = w.adept_id
				and (p.mentor_id <> w.mentor_id or p.state not in ('accepted', 'sealed'))) as replaced
		from app.wishes w where w.tenant_id = $1 and w.cohort_id = $2 and ($3::uuid is null or w.adept_id = $3)
		order by w.adept_id, w.list, w.place`, cohort, adept)
	if err != nil {
		return nil, fmt.Errorf("read wishes: %w", err)
	}
	return found, nil
}

// changeWishes writes states, ranks and deadlines. Those that let go are written first: an adept has one open
// question at a time, and a key that says so.
func changeWishes(ctx context.Context, tx *tenants.Tx, changed []Wish) error {
	var ending, rest []Wish
	for _, w := range changed {
		if w.State == Asked || w.State == Accepted {
			rest = append(rest, w)
		} else {
			ending = append(ending, w)
		}
	}
	for _, part := range [][]Wish{ending, rest} {
		if err := writeWishes(ctx, tx, part); err != nil {
			return err
		}
	}
	return nil
}

func writeWishes(ctx context.Context, tx *tenants.Tx, changed []Wish) error {
	if len(changed) == 0 {
		return nil
	}
	var ids, states, until []string
	var ranks []int64
	for _, w := range changed {
		at := ""
		if w.AnswerBy != nil {
			at = w.AnswerBy.UTC().Format(time.RFC3339Nano)
		}
		ids, states, ranks, until = append(ids, w.ID.String()), append(states, string(w.State)), append(ranks, int64(w.rank())), append(until, at)
	}
	_, err := tx.Exec(ctx, `
		update app.wishes w set state = x.state, rank = nullif(x.rank, 0), answer_by = nullif(x.until, '')::timestamptz, updated_at = $6
		from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[]) as x (id, state, rank, until)
		where w.tenant_id = $1 and w.id = x.id`, pq.Array(ids), pq.Array(states), pq.Array(ranks), pq.Array(until), tx.Now())
	if err != nil {
		return fmt.Errorf("write wishes: %w", err)
	}
	return nil
}

// insertWishes keeps what has been drawn; the caller holds the cohort, so that nothing is drawn at the same moment.
func insertWishes(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, drawn []Wish) error {
	rows := make([][]any, 0, len(drawn))
	for i := range drawn {
		id, err := uuid.NewV7()
		if err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		w := &drawn[i]
		w.ID = id
		rows = append(rows, []any{id, cohort, w.AdeptID, w.MentorID, w.List, w.Place, w.Score, w.Reasons, tx.Now(), tx.Now()})
	}
	columns := []string{"id", "cohort_id", "adept_id", "mentor_id", "list", "place", "score", "reasons", "created_at", "updated_at"}
	if _, err := tx.Insert(ctx, "app.wishes", columns, "", rows); err != nil {
		return fmt.Errorf("keep short list: %w", err)
	}
	return nil
}

// told is what has been told in a cohort, by kind of mail and what it was about: adepts who may choose, and wishes.
type told map[mail.Kind]map[uuid.UUID]bool

func toldOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (told, error) {
	var rows []struct {
		Kind   mail.Kind `db:"kind"`
		Object uuid.UUID `db:"object_id"`
	}
	err := tx.Select(ctx, &rows, `
		select distinct d.kind, d.object_id from app.deliveries d
		where d.tenant_id = $1 and d.cohort_id = $2 and d.kind in ('choose_mentor', 'mentor_said_yes', 'other_mentors', 'choosing_ended')`, cohort)
	if err != nil {
		return nil, fmt.Errorf("read who was told: %w", err)
	}
	all := told{mail.ChooseMentor: {}, mail.MentorSaidYes: {}, mail.OtherMentors: {}, mail.ChoosingEnded: {}}
	for _, r := range rows {
		all[r.Kind][r.Object] = true
	}
	return all, nil
}

// chooser is an adept in her own cohort; without an id there is none.
type chooser struct {
	ID      uuid.UUID      `db:"id"`
	Needs   pq.StringArray `db:"needs"`
	About   string         `db:"about"`
	Version int            `db:"version"`
	// What an adept knows of herself tells as much of whom she may not bring (bring_service.go).
	Name    string `db:"adept_name"`
	Email   string `db:"adept_email"`
	Manager string `db:"manager"`
	Joined  bool   `db:"joined"` // she has an account in the organisation
	// Placed tells that an arranger has locked a mentor to her, or that she has one.
	Placed bool `db:"placed"`
}

// own is a cohort's choosing and the caller in it.
type own struct {
	setting
	chooser
}

func ownSetting(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (o own, err error) {
	err = tx.Get(ctx, &o, `
		select c.id as cohort_id, c.programme_id, g.name as programme_name, c.name as cohort_name, c.state as cohort_state, g.areas, g.policy, g.choosing,
			h.opened_at, h.ended_at, p.id, p.needs, coalesce(p.about, '') as about, coalesce(p.version, 0) as version,
			coalesce(m.name, '') as adept_name, coalesce(m.state = 'active', false) as joined,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = p.id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
			or exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) as placed
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join app.choosings h on h.tenant_id = $1 and h.cohort_id = c.id
		left join app.participants p on p.tenant_id = $1 and p.cohort_id = c.id and p.member_id = $3 and p.is_adept and p.state = 'admitted'
		left join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where c.tenant_id = $1 and c.id = $2`, cohort, tx.Member())
	if err != nil {
		return o, fmt.Errorf("read own choosing: %w", err)
	}
	return o, nil
}

func lockOwnSetting(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (o own, err error) {
	err = tx.Get(ctx, &o, `
		select c.id as cohort_id, c.programme_id, g.name as programme_name, c.name as cohort_name, c.state as cohort_state, g.areas, g.policy, g.choosing,
			h.opened_at, h.ended_at, p.id, p.needs, coalesce(p.about, '') as about, coalesce(p.version, 0) as version,
			coalesce(m.name, '') as adept_name, coalesce(m.email, '') as adept_email, coalesce(p.manager, '') as manager,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = p.id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
			or exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) as placed
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join app.choosings h on h.tenant_id = $1 and h.cohort_id = c.id
		left join app.participants p on p.tenant_id = $1 and p.cohort_id = c.id and p.member_id = $3 and p.is_adept and p.state = 'admitted'
		left join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where c.tenant_id = $1 and c.id = $2 for update of c`, cohort, tx.Member())
	if err != nil {
		return o, fmt.Errorf("lock own choosing: %w", err)
	}
	return o, nil
}

// veto keeps the caller and others apart for good: what is proposed of them goes, in every cohort, and whoever is left
// without a mentor by it is taken on to the next wish. One cohort may be named that the caller has swept herself.
func veto(ctx context.Context, tx *tenants.Tx, about []uuid.UUID, swept uuid.UUID) error {
	if len(about) == 0 {
		return nil
	}
	rows := make([][]any, len(about))
	for i, m := range about {
		rows[i] = []any{tx.Member(), m, tx.Now()}
	}
	columns := []string{"member_id", "about_id", "created_at"}
	if _, err := tx.Insert(ctx, "app.vetoes", columns, "on conflict (tenant_id, member_id, about_id) do nothing", rows); err != nil {
		return fmt.Errorf("write veto: %w", err)
	}
	var left []uuid.UUID
	err := tx.Select(ctx, &left, `
		delete from app.proposals p using app.participants a, app.participants m
		where p.tenant_id = $1 and a.tenant_id = $1 and m.tenant_id = $1 and a.id = p.adept_id and m.id = p.mentor_id
			and p.state in ('proposed', 'chosen', 'accepted')
			and (a.member_id = $2 and m.member_id = any ($3::uuid[]) or m.member_id = $2 and a.member_id = any ($3::uuid[]))
		returning p.cohort_id`, tx.Member(), pq.Array(about))
	if err != nil {
		return fmt.Errorf("take away proposals of veto: %w", err)
	}
	return sweepEach(ctx, tx, left, swept)
}

// sweepEach takes the choosing on wherever a proposal was taken away, but in the cohort that is swept anyhow.
func sweepEach(ctx context.Context, tx *tenants.Tx, cohorts []uuid.UUID, swept uuid.UUID) error {
	done := map[uuid.UUID]bool{swept: true}
	for _, c := range cohorts {
		if done[c] {
			continue
		}
		done[c] = true
		if err := sweepSoon(ctx, tx, c); err != nil {
			return err
		}
	}
	return nil
}

// shownMentor is a wish with the mentor as the adept may see one: no address.
type shownMentor struct {
	Wish
	MemberID     uuid.UUID `db:"member_id"`
	Name         string    `db:"name"`
	Title        string    `db:"title"`
	Organisation string    `db:"organisation"`
}

// shownTo reads whom an adept has been shown, in the order it was.
func shownTo(ctx context.Context, tx *tenants.Tx, cohort, adept uuid.UUID) (found []shownMentor, err error) {
	err = tx.Select(ctx, &found, `
		select w.id, w.adept_id, w.mentor_id, w.list, w.place, w.score, w.reasons, w.state, w.rank, w.answer_by,
			exists (select from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and p.adept_id = w.adept_id and p.mentor_id = w.mentor_id
				and p.state in ('accepted', 'sealed')) as stands,
			m.id as member_id, m.name, q.title, q.organisation
		from app.wishes w
		join app.participants q on q.tenant_id = $1 and q.id = w.mentor_id join app.members m on m.tenant_id = $1 and m.id = q.member_id
		where w.tenant_id = $1 and w.adept_id = $3 and w.cohort_id = $2 order by w.list, w.place`, cohort, adept)
	if err != nil {
		return nil, fmt.Errorf("read short list: %w", err)
	}
	return found, nil
}
