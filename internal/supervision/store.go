package supervision

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

// set is a set of groups as it is kept.
type set struct {
	ID          uuid.UUID     `db:"id"`
	CohortID    uuid.UUID     `db:"cohort_id"`
	Kind        Kind          `db:"kind"`
	State       SetState      `db:"state"`
	Size        int           `db:"size"`
	Seed        int64         `db:"seed"`
	Breadth     int64         `db:"breadth"`
	Bound       int64         `db:"bound"`
	Proved      bool          `db:"proved"`
	Error       string        `db:"error_code"`
	Replaces    uuid.NullUUID `db:"replaces"`
	ConfirmedAt *time.Time    `db:"confirmed_at"`
	UndoUntil   *time.Time    `db:"undo_until"`
	Version     int           `db:"version"`

	groups []group
}

// group is a group of a set with everybody who is or was in it.
type group struct {
	ID     uuid.UUID
	Number int
	Locked bool
	people []person
}

// person is somebody's place in a group.
type person struct {
	Participant uuid.UUID
	Member      uuid.UUID
	Name        string
	here        bool // takes part as a mentor, and has not left the group
}

// setRow is one person's place with the group and the set around it; a set without groups has one row of its own.
type setRow struct {
	set
	GroupID     uuid.NullUUID `db:"group_id"`
	Number      int           `db:"number"`
	Locked      bool          `db:"locked"`
	Participant uuid.NullUUID `db:"participant_id"`
	Member      uuid.NullUUID `db:"member_id"`
	Name        string        `db:"name"`
	Here        bool          `db:"here"`
}

// readSets reads the sets of a kind that count: what is on its way or has failed last, what is proposed and what is in
// force. The newest come first.
func readSets(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, kind Kind) ([]set, error) {
	var rows []setRow
	err := tx.Select(ctx, &rows, `
		select s.id, s.cohort_id, s.kind, s.state, s.size, s.seed, coalesce(s.breadth, 0) as breadth, coalesce(s.bound, 0) as bound, s.proved,
			coalesce(s.error_code, '') as error_code, s.replaces, s.confirmed_at, s.undo_until, s.version,
			g.id as group_id, coalesce(g.number, 0) as number, coalesce(g.locked, false) as locked, p.id as participant_id, p.member_id,
			coalesce(m.name, '') as name, coalesce(x.left_at is null and p.state = 'admitted' and p.is_mentor, false) as here
		from app.group_sets s
		left join app.groups g on g.tenant_id = $1 and g.set_id = s.id
		left join app.group_members x on x.tenant_id = $1 and x.group_id = g.id
		left join app.participants p on p.tenant_id = $1 and p.id = x.participant_id
		left join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where s.tenant_id = $1 and s.cohort_id = $2 and s.kind = $3 and (s.state in ('queued', 'running', 'proposed', 'confirmed')
			or s.state = 'failed' and s.id = (select f.id from app.group_sets f
				where f.tenant_id = $1 and f.cohort_id = $2 and f.kind = $3 order by f.created_at desc, f.id desc limit 1))
		order by s.created_at desc, s.id desc, g.number, g.id, m.name collate "sv-x-icu", p.id limit 20000`, cohort, string(kind))
	if err != nil {
		return nil, fmt.Errorf("read groups: %w", err)
	}
	return setsOf(rows), nil
}

// setsOf puts rows, which stand in order, together again.
func setsOf(rows []setRow) []set {
	var sets []set
	for _, r := range rows {
		if n := len(sets); n == 0 || sets[n-1].ID != r.set.ID {
			sets = append(sets, r.set)
		}
		s := &sets[len(sets)-1]
		if !r.GroupID.Valid {
			continue
		}
		if n := len(s.groups); n == 0 || s.groups[n-1].ID != r.GroupID.UUID {
			s.groups = append(s.groups, group{ID: r.GroupID.UUID, Number: r.Number, Locked: r.Locked})
		}
		if g := &s.groups[len(s.groups)-1]; r.Participant.Valid {
			g.people = append(g.people, person{Participant: r.Participant.UUID, Member: r.Member.UUID, Name: r.Name, here: r.Here})
		}
	}
	return sets
}

// readMentors reads the admitted mentors of a cohort by name, one more than groups can be formed of. Who has paused and has
// no adept is left in peace; who has one needs her company.
func readMentors(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) ([]mentor, error) {
	var found []mentor
	err := tx.Select(ctx, &found, `
		select p.id, m.name, m.email, p.title, p.organisation, p.unit, p.manager, p.region, p.sector, p.seniority, p.offers, p.availability,
			coalesce(p.occupation = 'trio' and p.occupied_until > $4, false) as leads,
			case when p.is_adept then array(select o.participant_id from app.room_members r
				join app.room_members o on o.tenant_id = $1 and o.room_id = r.room_id and o.role = 'mentor' and o.left_at is null
				join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) else '{}'::uuid[] end as mentors
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'admitted' and p.is_mentor and (p.paused_at is null or p.seats_taken > 0) and m.state in ('invited', 'active')
		order by m.name collate "sv-x-icu", p.id limit $3`, cohort, MostMentors+1, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read mentors: %w", err)
	}
	for n, m := range found {
		found[n] = m.read()
	}
	return found, nil
}

// readTies reads the ties of a kind, between people who take part.
func readTies(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, kind Kind) ([]tie, error) {
	var rows []struct {
		A    uuid.UUID `db:"a_id"`
		B    uuid.UUID `db:"b_id"`
		Rule string    `db:"rule"`
	}
	err := tx.Select(ctx, &rows, `
		select t.a_id, t.b_id, t.rule from app.group_ties t
		join app.participants a on a.tenant_id = $1 and a.id = t.a_id and a.state = 'admitted' and a.is_mentor
		join app.participants b on b.tenant_id = $1 and b.id = t.b_id and b.state = 'admitted' and b.is_mentor
		where t.tenant_id = $1 and t.cohort_id = $2 and t.kind = $3 order by t.created_at, t.a_id, t.b_id limit 2000`, cohort, string(kind))
	if err != nil {
		return nil, fmt.Errorf("read ties: %w", err)
	}
	ties := make([]tie, len(rows))
	for n, r := range rows {
		ties[n] = tie{A: r.A, B: r.B, together: r.Rule == "together"}
	}
	return ties, nil
}

// mentorHere reports whether a participant is an admitted mentor of a cohort.
func mentorHere(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, ids ...uuid.UUID) (here bool, err error) {
	var n int
	err = tx.Get(ctx, &n, `
		select count(*) from app.participants p
		where p.tenant_id = $1 and p.cohort_id = $2 and p.id = any ($3::uuid[]) and p.state = 'admitted' and p.is_mentor`, cohort, pq.Array(ids))
	if err != nil {
		return false, fmt.Errorf("read mentor: %w", err)
	}
	return n == len(ids), nil
}

func insertSet(ctx context.Context, tx *tenants.Tx, s set) error {
	_, err := tx.Exec(ctx, `
		insert into app.group_sets (tenant_id, id, cohort_id, kind, state, size, seed, breadth, bound, proved, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		s.ID, s.CohortID, string(s.Kind), string(s.State), s.Size, s.Seed, s.Breadth, s.Bound, s.Proved, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("begin groups: %w", err)
	}
	return nil
}

// insertGroups writes the groups of a set, and who is in them.
func insertGroups(ctx context.Context, tx *tenants.Tx, id uuid.UUID, all []group) error {
	var rows, people [][]any
	for _, g := range all {
		rows = append(rows, []any{g.ID, id, g.Number, g.Locked})
		for _, p := range g.people {
			people = append(people, []any{id, p.Participant, g.ID, tx.Now()})
		}
	}
	if _, err := tx.Insert(ctx, "app.groups", []string{"id", "set_id", "number", "locked"}, "", rows); err != nil {
		if postgres.Violates(err, "groups_pkey") { // of a draft that is no more
			return fault.AlreadyExists("/to")
		}
		return fmt.Errorf("keep groups: %w", err)
	}
	if _, err := tx.Insert(ctx, "app.group_members", []string{"set_id", "participant_id", "group_id", "joined_at"}, "", people); err != nil {
		return fmt.Errorf("keep groups: %w", err)
	}
	return nil
}

// beginSet takes a forming that waits, or one whose worker was lost.
func beginSet(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (s set, err error) {
	err = tx.Get(ctx, &s, `
		update app.group_sets s set state = 'running' where s.tenant_id = $1 and s.id = $2 and s.state in ('queued', 'running')
		returning s.id, s.cohort_id, s.kind, s.state, s.size, s.seed`, id)
	return s, err
}

// propose sets a forming that is done in the place of what was proposed; false means that it has been ended meanwhile.
func propose(ctx context.Context, tx *tenants.Tx, s set, f formed) (bool, error) {
	_, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'discarded'
		where s.tenant_id = $1 and s.cohort_id = $2 and s.kind = $3 and s.state = 'proposed'
			and exists (select from app.group_sets n where n.tenant_id = $1 and n.id = $4 and n.state = 'running')`, s.CohortID, string(s.Kind), s.ID)
	if err != nil {
		return false, fmt.Errorf("propose groups: %w", err)
	}
	n, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'proposed', breadth = $3, bound = $4, proved = $5
		where s.tenant_id = $1 and s.id = $2 and s.state = 'running'`, s.ID, f.breadth, f.bound, f.proved)
	if err != nil {
		return false, fmt.Errorf("propose groups: %w", err)
	}
	return n == 1, nil
}

func failSet(ctx context.Context, tx *tenants.Tx, id uuid.UUID, code string) error {
	_, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'failed', error_code = $3
		where s.tenant_id = $1 and s.id = $2 and s.state in ('queued', 'running')`, id, code)
	return err
}

func discard(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, kind Kind) error {
	_, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'discarded'
		where s.tenant_id = $1 and s.cohort_id = $2 and s.kind = $3 and s.state = 'proposed'`, cohort, string(kind))
	if err != nil {
		return fmt.Errorf("discard groups: %w", err)
	}
	return nil
}

// touch counts a change of a draft by hand.
func touch(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `update app.group_sets s set version = s.version + 1 where s.tenant_id = $1 and s.id = $2`, id)
	if err != nil {
		return fmt.Errorf("change groups: %w", err)
	}
	return nil
}

// placeIn puts a mentor into a group of a set, from wherever she is in it.
func placeIn(ctx context.Context, tx *tenants.Tx, s, participant, group uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into app.group_members (tenant_id, set_id, participant_id, group_id, joined_at) values ($1, $2, $3, $4, $5)
		on conflict (tenant_id, set_id, participant_id) do update set group_id = excluded.group_id, joined_at = excluded.joined_at, left_at = null`,
		s, participant, group, tx.Now())
	if err != nil {
		return fmt.Errorf("place mentor: %w", err)
	}
	return nil
}

func takeOut(ctx context.Context, tx *tenants.Tx, s, participant uuid.UUID) error {
	_, err := tx.Exec(ctx, `delete from app.group_members x where x.tenant_id = $1 and x.set_id = $2 and x.participant_id = $3`, s, participant)
	if err != nil {
		return fmt.Errorf("take mentor out: %w", err)
	}
	return nil
}

func lockGroup(ctx context.Context, tx *tenants.Tx, id uuid.UUID, locked bool) error {
	_, err := tx.Exec(ctx, `update app.groups g set locked = $3 where g.tenant_id = $1 and g.id = $2`, id, locked)
	if err != nil {
		return fmt.Errorf("lock group: %w", err)
	}
	return nil
}

func putTie(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, kind Kind, t tie) error {
	rule := "apart"
	if t.together {
		rule = "together"
	}
	_, err := tx.Exec(ctx, `
		insert into app.group_ties (tenant_id, cohort_id, kind, a_id, b_id, rule, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (tenant_id, cohort_id, kind, a_id, b_id) do update set rule = excluded.rule`,
		cohort, string(kind), t.A, t.B, rule, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("tie mentors: %w", err)
	}
	return nil
}

func deleteTie(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, kind Kind, t tie) error {
	_, err := tx.Exec(ctx, `
		delete from app.group_ties t where t.tenant_id = $1 and t.cohort_id = $2 and t.kind = $3 and t.a_id = $4 and t.b_id = $5`, cohort, string(kind), t.A, t.B)
	if err != nil {
		return fmt.Errorf("untie mentors: %w", err)
	}
	return nil
}

// bringIntoForce confirms a draft, and what was in force gives way to it.
func bringIntoForce(ctx context.Context, tx *tenants.Tx, draft set, before uuid.NullUUID, until time.Time) error {
	if before.Valid {
		if _, err := tx.Exec(ctx, `
			update app.group_sets s set state = 'replaced' where s.tenant_id = $1 and s.id = $2 and s.state = 'confirmed'`, before); err != nil {
			return fmt.Errorf("replace groups: %w", err)
		}
	}
	_, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'confirmed', confirmed_at = $3, undo_until = $4, replaces = $5, version = s.version + 1
		where s.tenant_id = $1 and s.id = $2 and s.state = 'proposed'`, draft.ID, tx.Now(), until, before)
	if err != nil {
		return fmt.Errorf("confirm groups: %w", err)
	}
	return nil
}

// takeBack makes a draft again of what is in force, and what it replaced is in force again.
func takeBack(ctx context.Context, tx *tenants.Tx, s set) error {
	_, err := tx.Exec(ctx, `
		update app.group_sets s set state = 'proposed', confirmed_at = null, undo_until = null, replaces = null, version = s.version + 1
		where s.tenant_id = $1 and s.id = $2 and s.state = 'confirmed'`, s.ID)
	if err != nil {
		return fmt.Errorf("take groups back: %w", err)
	}
	if !s.Replaces.Valid {
		return nil
	}
	_, err = tx.Exec(ctx, `
		update app.group_sets s set state = 'confirmed' where s.tenant_id = $1 and s.id = $2 and s.state = 'replaced'`, s.Replaces)
	if err != nil {
		return fmt.Errorf("bring groups back: %w", err)
	}
	return nil
}

// canBeUndone reports whether a group is of a set that may still be taken back, or be in force again by it.
func canBeUndone(ctx context.Context, tx *tenants.Tx, group uuid.UUID) (yes bool, err error) {
	err = tx.Get(ctx, &yes, `
		select exists (select from app.groups g
			join app.group_sets s on s.tenant_id = $1 and s.id = g.set_id
			join app.group_sets n on n.tenant_id = $1 and n.state = 'confirmed' and n.undo_until > $3 and (n.id = s.id or n.replaces = s.id)
			where g.tenant_id = $1 and g.id = $2)`, group, tx.Now())
	if err != nil {
		return false, fmt.Errorf("read undo of groups: %w", err)
	}
	return yes, nil
}

// OwnGroups reads the groups that a member is in, with the others in them, in cohorts that are not over. As long as a
// confirmation can be taken back nobody sees its groups, and those that were in force before it are still shown. The planner
// tries the orders of nine tables for 70 ms; of five and of four it does not.
func OwnGroups(ctx context.Context, tx *tenants.Tx, member uuid.UUID) ([]OwnGroup, error) {
	var rows []struct {
		ID        uuid.UUID `db:"id"`
		Kind      Kind      `db:"kind"`
		Programme string    `db:"programme_name"`
		Cohort    string    `db:"cohort_name"`
		Companion
	}
	err := tx.Select(ctx, &rows, `
		with mine as materialized (
			select x.group_id, p.id as participant_id, s.kind, e.name as programme_name, c.name as cohort_name, c.starts_on
			from app.participants p
			join app.group_members x on x.tenant_id = $1 and x.participant_id = p.id and x.left_at is null
			join app.group_sets s on s.tenant_id = $1 and s.id = x.set_id and (s.state = 'confirmed' and s.undo_until <= $3 or s.state = 'replaced'
				and exists (select from app.group_sets n where n.tenant_id = $1 and n.replaces = s.id and n.state = 'confirmed' and n.undo_until > $3))
			join app.cohorts c on c.tenant_id = $1 and c.id = s.cohort_id and c.state not in ('closed', 'cancelled')
			join app.programmes e on e.tenant_id = $1 and e.id = c.programme_id
			where p.tenant_id = $1 and p.member_id = $2 and p.state = 'admitted' and p.is_mentor)
		select g.group_id as id, g.kind, g.programme_name, g.cohort_name, m.id as member_id, m.name, m.email, o.title, o.organisation
		from mine g
		join app.group_members y on y.tenant_id = $1 and y.group_id = g.group_id and y.left_at is null and y.participant_id <> g.participant_id
		join app.participants o on o.tenant_id = $1 and o.id = y.participant_id and o.state = 'admitted' and o.is_mentor
		join app.members m on m.tenant_id = $1 and m.id = o.member_id
		order by g.kind = 'experience', g.starts_on desc, g.group_id, m.name collate "sv-x-icu", m.id limit 500`, member, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read own groups: %w", err)
	}
	own := []OwnGroup{}
	for _, r := range rows {
		if n := len(own); n == 0 || own[n-1].ID != r.ID {
			own = append(own, OwnGroup{ID: r.ID, Kind: r.Kind, ProgrammeName: r.Programme, CohortName: r.Cohort})
		}
		own[len(own)-1].Others = append(own[len(own)-1].Others, r.Companion)
	}
	return own, nil
}

// contact is the arranger who reads answers to a letter about a cohort.
type contact struct {
	Name  string `db:"name"`
	Email string `db:"email"`
}

func readContact(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (c contact, err error) {
	err = tx.Get(ctx, &c, `
		select coalesce(k.name, '') as name, coalesce(k.email, '') as email from app.cohorts c
		left join lateral (select y.name, y.email
			from app.programme_arrangers a join app.members y on y.tenant_id = $1 and y.id = a.member_id and y.state = 'active'
			where a.tenant_id = $1 and a.programme_id = c.programme_id order by a.created_at, a.member_id limit 1) k on true
		where c.tenant_id = $1 and c.id = $2`, cohort)
	if err != nil {
		return c, fmt.Errorf("read contact: %w", err)
	}
	return c, nil
}

// leave takes a participant out of every group she is in.
func leave(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.group_members x set left_at = $3 where x.tenant_id = $1 and x.participant_id = $2 and x.left_at is null`, participant, tx.Now())
	if err != nil {
		return fmt.Errorf("leave groups: %w", err)
	}
	return nil
}
