package cohorts

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// ByID reads a cohort; none is fault.NotFound.
func ByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Cohort, error) {
	var c Cohort
	err := tx.Get(ctx, &c, `
		select c.id, c.programme_id, g.name as programme_name, c.name, c.state, c.starts_on, c.ends_on, c.adept_seats, c.mentor_seats,
			c.version, c.launched_at, c.launch_undo_until, g.kind as programme_kind, g.language, g.areas, g.policy as asked, g.policy as own, coalesce(g.choosing ->> 'who', 'arranger') <> 'arranger' as adepts_choose
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2`, id)
	if err != nil {
		return Cohort{}, fmt.Errorf("read cohort: %w", err)
	}
	return c, nil
}

// Lock reads a cohort and keeps every other change of it, of its evaluators and of who takes part in it waiting
// until the transaction ends.
func Lock(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Cohort, error) {
	var c Cohort
	// for no key update: rows that refer to the cohort may still be written by those who do not ask for it. The
	// programme is held, so that no area gets another name while people are written with the old one.
	err := tx.Get(ctx, &c, `
		select c.id, c.programme_id, g.name as programme_name, c.name, c.state, c.starts_on, c.ends_on, c.adept_seats, c.mentor_seats,
			c.version, c.launched_at, c.launch_undo_until, g.kind as programme_kind, g.language, g.areas, g.policy as asked, g.policy as own, coalesce(g.choosing ->> 'who', 'arranger') <> 'arranger' as adepts_choose
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2 for no key update of c for share of g`, id)
	if err != nil {
		return Cohort{}, fmt.Errorf("lock cohort: %w", err)
	}
	return c, nil
}

// Hold reads a cohort and keeps it as it is until the transaction ends; others may hold it at the same time.
func Hold(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Cohort, error) {
	var c Cohort
	// for share: what the cohort is decides whether somebody may be added, and its evaluators
	// and the programme's areas may not change meanwhile.
	err := tx.Get(ctx, &c, `
		select c.id, c.programme_id, g.name as programme_name, c.name, c.state, c.starts_on, c.ends_on, c.adept_seats, c.mentor_seats,
			c.version, c.launched_at, c.launch_undo_until, g.kind as programme_kind, g.language, g.areas, g.policy as asked, g.policy as own, coalesce(g.choosing ->> 'who', 'arranger') <> 'arranger' as adepts_choose
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2 for share of c, g`, id)
	if err != nil {
		return Cohort{}, fmt.Errorf("hold cohort: %w", err)
	}
	return c, nil
}

// FactsOf gathers what the preconditions of a cohort's moves look at, on the organisation's own day.
func FactsOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (Facts, error) {
	var f Facts
	err := tx.Get(ctx, &f, `
		select n.adepts, n.mentors, n.pairs, n.seats, n.participants,
			(select count(*) from app.milestones m where m.tenant_id = $1 and m.cohort_id = c.id) as milestones,
			(select count(*) from app.milestones m where m.tenant_id = $1 and m.cohort_id = c.id and m.kind = 'closing_conversation') as closing_conversations,
			(select count(*) from app.cohort_evaluators e where e.tenant_id = $1 and e.cohort_id = c.id) as evaluators,
			g.agreement_text <> '' as agreement, g.purpose <> '' as purpose
		from app.cohorts c
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		cross join lateral (
			select count(*) filter (where p.is_adept and p.state = 'admitted') as adepts,
				count(*) filter (where p.is_mentor and p.state = 'admitted') as mentors,
				coalesce(sum(p.seats_taken), 0) as pairs,
				coalesce(sum(p.capacity) filter (where p.state = 'admitted'), 0) as seats,
				count(*) filter (where p.state not in ('declined', 'withdrawn')) as participants
			from app.participants p where p.tenant_id = $1 and p.cohort_id = c.id) n
		where c.tenant_id = $1 and c.id = $2`, cohort)
	if err != nil {
		return Facts{}, fmt.Errorf("read facts of cohort: %w", err)
	}
	f.Today = dayOf(ctx, tx)
	return f, nil
}

// addCohort writes a cohort that is not there yet; an id that is taken changes nothing.
func addCohort(ctx context.Context, tx *tenants.Tx, c Cohort) (made bool, err error) {
	n, err := tx.Exec(ctx, `
		insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, adept_seats, mentor_seats, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
		on conflict (tenant_id, id) do nothing`,
		c.ID, c.ProgrammeID, c.Name, string(c.State), c.StartsOn, c.EndsOn, c.AdeptSeats, c.MentorSeats, tx.Now())
	return n == 1, nameTaken(err)
}

func replaceCohort(ctx context.Context, tx *tenants.Tx, c Cohort) error {
	n, err := tx.Exec(ctx, `
		update app.cohorts c set name = $4, starts_on = $5, ends_on = $6, adept_seats = $7, mentor_seats = $8,
			updated_at = $9, version = c.version + 1
		where c.tenant_id = $1 and c.id = $2 and c.version = $3`,
		c.ID, c.Version, c.Name, c.StartsOn, c.EndsOn, c.AdeptSeats, c.MentorSeats, tx.Now())
	if err == nil && n == 0 {
		return fault.StaleVersion()
	}
	return nameTaken(err)
}

func nameTaken(err error) error {
	if postgres.Violates(err, "cohorts_name_key") {
		return fault.AlreadyExists("/name")
	}
	if err != nil {
		return fmt.Errorf("write cohort: %w", err)
	}
	return nil
}

func setState(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, to State) error {
	_, err := tx.Exec(ctx, `
		update app.cohorts c set state = $3, updated_at = $4, version = c.version + 1
		where c.tenant_id = $1 and c.id = $2`, cohort, string(to), tx.Now())
	if err != nil {
		return fmt.Errorf("set state of cohort: %w", err)
	}
	return nil
}

// SetLaunched sets a cohort running from now; the launch can be taken back until undoUntil. Lock the cohort first.
func SetLaunched(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, undoUntil time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.cohorts c set state = 'running', launched_at = coalesce(c.launched_at, $3), launch_undo_until = $4, updated_at = $3, version = c.version + 1
		where c.tenant_id = $1 and c.id = $2`, cohort, tx.Now(), undoUntil)
	if err != nil {
		return fmt.Errorf("set cohort launched: %w", err)
	}
	return nil
}

// SetUnlaunched takes back the launch of a moment: the first one puts the cohort back to matching, a later one, for
// people who came while it ran, leaves it running. Lock the cohort first, and ask Cohort.LaunchUndoUntil.
func SetUnlaunched(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, launch time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.cohorts c set state = case when c.launched_at = $4 then 'matching' else c.state end, launched_at = nullif(c.launched_at, $4),
			launch_undo_until = null, updated_at = $3, version = c.version + 1
		where c.tenant_id = $1 and c.id = $2`, cohort, tx.Now(), launch)
	if err != nil {
		return fmt.Errorf("take launch back: %w", err)
	}
	return nil
}

// cohortKey is where a page of cohorts ended.
type cohortKey struct {
	StartsOn civil.Date `json:"d"`
	ID       uuid.UUID  `json:"i"`
}

// counted is a cohort with its counts, as a list reads it.
type counted struct {
	Cohort
	CohortCounts
}

// listCohorts reads the cohorts that the actor may know of, the latest start first.
func listCohorts(ctx context.Context, tx *tenants.Tx, a auth.Actor, programme uuid.NullUUID, after cohortKey, limit int) ([]counted, error) {
	var found []counted
	others := append(append(append([]uuid.UUID{}, a.Evaluates...), a.MentorIn...), a.AdeptIn...)
	err := tx.Select(ctx, &found, `
		select c.id, c.programme_id, g.name as programme_name, c.name, c.state, c.starts_on, c.ends_on, c.adept_seats, c.mentor_seats,
			c.version, g.areas, g.policy as asked, g.policy as own, coalesce(g.choosing ->> 'who', 'arranger') <> 'arranger' as adepts_choose, n.adepts, n.mentors, n.pairs, n.seats
		from app.cohorts c
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		cross join lateral (
			select count(*) filter (where p.is_adept and p.state = 'admitted') as adepts,
				count(*) filter (where p.is_mentor and p.state = 'admitted') as mentors,
				coalesce(sum(p.seats_taken), 0) as pairs,
				coalesce(sum(p.capacity) filter (where p.state = 'admitted'), 0) as seats
			from app.participants p where p.tenant_id = $1 and p.cohort_id = c.id) n
		where c.tenant_id = $1 and ($2 or c.programme_id = any($3::uuid[]) or c.id = any($4::uuid[]))
			and ($5::uuid is null or c.programme_id = $5)
			and ($6::date is null or c.starts_on < $6 or (c.starts_on = $6 and c.id > $7))
		order by c.starts_on desc, c.id limit $8`,
		a.IsAdmin(), pq.Array(a.Arranges), pq.Array(others), programme, after.StartsOn, after.ID, limit+1)
	if err != nil {
		return nil, fmt.Errorf("list cohorts: %w", err)
	}
	return found, nil
}

// dayOf is the organisation's day.
func dayOf(ctx context.Context, tx *tenants.Tx) civil.Date {
	return civil.On(tx.Now().In(auth.PrincipalOf(ctx).Organisation.Zone()))
}
