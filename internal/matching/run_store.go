package matching

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

func insertRun(ctx context.Context, tx *tenants.Tx, r Run, policy programmes.Policy) error {
	_, err := tx.Exec(ctx, `
		insert into app.match_runs (tenant_id, id, cohort_id, created_by, seed, goal, policy, engine_version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, r.ID, r.CohortID, tx.Member(), r.Seed, r.Goal, policy, EngineVersion, tx.Now())
	return err
}

func runByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (r Run, err error) {
	err = tx.Get(ctx, &r, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at
		from app.match_runs r where r.tenant_id = $1 and r.id = $2`, id)
	return r, err
}

// keptRunByID reads a run with its pairs.
func keptRunByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (r keptRun, err error) {
	err = tx.Get(ctx, &r, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at, coalesce(r.pairs, '[]') as pairs, coalesce(r.basis, '') as people_basis, coalesce(r.locks, '[]') as locks
		from app.match_runs r where r.tenant_id = $1 and r.id = $2`, id)
	return r, err
}

// mostStanding bounds how many runs are asked whether the proposals are theirs: the newest.
const mostStanding = 4

// standingRun is a run that proposals may come from.
type standingRun struct {
	keptRun
	LeftOut LeftOuts `db:"left_out"`
}

// standingRuns reads the newest run of a cohort, whatever became of it, and behind it those that its proposals come from.
func standingRuns(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (found []standingRun, err error) {
	err = tx.Select(ctx, &found, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at, coalesce(r.pairs, '[]') as pairs, coalesce(r.basis, '') as people_basis, coalesce(r.locks, '[]') as locks, r.left_out
		from app.match_runs r
		where r.tenant_id = $1 and r.cohort_id = $2 and (
			r.id = (select n.id from app.match_runs n where n.tenant_id = $1 and n.cohort_id = $2 order by n.id desc limit 1)
			or r.id in (select p.run_id from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and p.state in ('proposed', 'chosen', 'accepted')))
		order by r.id desc limit $3`, cohort, mostStanding)
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	return found, nil
}

// lockRun reads a run with its pairs, and the cohort that they are to stand in; see lockCohort.
func lockRun(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (keptRun, cohort, error) {
	var row struct {
		keptRun
		Cohort cohort `db:"cohort"`
	}
	err := tx.Get(ctx, &row, `
		select r.id, r.cohort_id, r.state, r.goal, r.pairs is not null as kept, r.created_at, coalesce(r.pairs, '[]') as pairs,
			c.id as "cohort.id", c.programme_id as "cohort.programme_id", c.state as "cohort.state", c.launched_at as "cohort.launched_at",
			c.launch_undo_until as "cohort.launch_undo_until", p.policy as "cohort.policy", p.agreement_text as "cohort.agreement_text",
			p.choosing as "cohort.choosing", p.choosing ->> 'who' <> 'arranger' and exists (select from app.choosings h
				where h.tenant_id = $1 and h.cohort_id = c.id and h.ended_at is null) as "cohort.choosing_open",
			exists (select from app.wishes w where w.tenant_id = $1 and w.cohort_id = c.id and w.state in ('accepted', 'changed')) as "cohort.said_yes"
		from app.match_runs r join app.cohorts c on c.tenant_id = $1 and c.id = r.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where r.tenant_id = $1 and r.id = $2 for update of c`, id)
	return row.keptRun, row.Cohort, err
}

// personName is what a participant is called.
type personName struct {
	ID        uuid.UUID `db:"id"`
	Name      string    `db:"name"`
	HasMentor bool      `db:"has_mentor"`
}

// namesOf reads the names of some participants of a cohort, those who have left too, and who has a mentor by now.
func namesOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, ids []uuid.UUID) (found []personName, err error) {
	err = tx.Select(ctx, &found, `
		select p.id, m.name, exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null
					and (s.state <> 'ended' or s.completed)) as has_mentor
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.id = any ($3::uuid[]) order by m.name collate "sv-x-icu", p.id limit $4`,
		cohort, pq.Array(ids), len(ids))
	return found, err
}

// underWay returns the run of a cohort that is queued or running, if there is one.
func underWay(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (r Run, err error) {
	err = tx.Get(ctx, &r, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at
		from app.match_runs r where r.tenant_id = $1 and r.cohort_id = $2 and r.state in ('queued', 'running') order by r.id desc limit 1`, cohort)
	return r, err
}

// latestRun returns the newest run of a cohort with whom it left out; none is a nil run.
func latestRun(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (*Run, LeftOuts, error) {
	var rows []struct {
		Run
		LeftOut LeftOuts `db:"left_out"`
	}
	err := tx.Select(ctx, &rows, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at, r.left_out
		from app.match_runs r where r.tenant_id = $1 and r.cohort_id = $2 order by r.id desc limit 1`, cohort)
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	return &rows[0].Run, rows[0].LeftOut, nil
}

func listRuns(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, before uuid.NullUUID, limit int) (found []Run, err error) {
	err = tx.Select(ctx, &found, `
		select r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.pairs is not null as kept, r.objective, r.gap, r.matched, r.unmatched, r.mean_score, r.worst_score, r.wishers, r.first_wishes, r.blocking,
			coalesce(r.basis || md5(r.locks::text), '') as basis,
			r.started_at, r.finished_at, r.error_code, r.created_at
		from app.match_runs r where r.tenant_id = $1 and r.cohort_id = $2 and ($3::uuid is null or r.id < $3) order by r.id desc limit $4`, cohort, before, limit)
	return found, err
}

// beginRun takes a run that is queued, or one whose worker was lost; a finished one is not begun again.
func beginRun(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (r Run, err error) {
	err = tx.Get(ctx, &r, `
		update app.match_runs r set state = 'running', progress = 10, started_at = coalesce(r.started_at, $3)
		where r.tenant_id = $1 and r.id = $2 and r.state in ('queued', 'running')
		returning r.id, r.cohort_id, r.state, r.progress, r.seed, r.goal, r.created_at`, id, tx.Now())
	return r, err
}

// finishRun keeps the figures and the certificate; false means that the run has ended meanwhile.
func finishRun(ctx context.Context, tx *tenants.Tx, r outcome) (bool, error) {
	leftOut, err := json.Marshal(r.leftOut)
	if err != nil {
		return false, fmt.Errorf("finish run: %w", err)
	}
	n, err := tx.Exec(ctx, `
		update app.match_runs r set state = 'done', progress = 100, objective = $3, gap = $4, matched = $5, unmatched = $6, mean_score = $7, worst_score = $8,
			left_out = $9, certificate = $10, pairs = $11, finished_at = $12, wishers = $13, first_wishes = $14, blocking = $15, basis = $16, locks = $17
		where r.tenant_id = $1 and r.id = $2 and r.state = 'running'`,
		r.run, r.objective, r.gap, len(r.pairs), len(r.leftOut), r.mean(), r.worst(), string(leftOut), string(r.certificate), r.kept(), tx.Now(), r.wishers, r.first, r.blocking, r.basis, r.locks)
	return n == 1, err
}

func failRun(ctx context.Context, tx *tenants.Tx, id uuid.UUID, code string) error {
	_, err := tx.Exec(ctx, `
		update app.match_runs r set state = 'failed', error_code = $3, finished_at = $4
		where r.tenant_id = $1 and r.id = $2 and r.state in ('queued', 'running')`, id, code, tx.Now())
	return err
}

// replaceProposals puts pairs of a run in the place of every proposal that is not locked.
func replaceProposals(ctx context.Context, tx *tenants.Tx, r outcome, pairs []scoredPair) error {
	_, err := tx.Exec(ctx, `
		delete from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2 and not p.locked and p.state in ('proposed', 'chosen', 'accepted')`, r.cohort)
	if err != nil {
		return fmt.Errorf("clear proposals: %w", err)
	}
	for i := range pairs {
		pairs[i].locked = false // those that are locked stand, and what was let go meanwhile is not locked again
		pairs[i].run = uuid.NullUUID{UUID: r.run, Valid: true}
	}
	return putProposals(ctx, tx, r.cohort, pairs)
}

// putProposals proposes pairs in the place of what stands. The row of an adept whose mentorship has ended is used
// again; one who has a mentor is not among the pairs.
func putProposals(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, pairs []scoredPair) error {
	rows := make([][]any, 0, len(pairs))
	for _, p := range pairs {
		id, err := uuid.NewV7()
		if err != nil {
			return fmt.Errorf("keep proposals: %w", err)
		}
		source := "arranger"
		if p.run.Valid {
			source = "run"
		}
		rows = append(rows, []any{id, cohort, p.run, p.adept, p.mentor, p.score, p.reasons, p.locked, source, tx.Now(), tx.Now()})
	}
	columns := []string{"id", "cohort_id", "run_id", "adept_id", "mentor_id", "score", "reasons", "locked", "source", "created_at", "updated_at"}
	// A mentor's yes stands as long as the pair does.
	_, err := tx.Insert(ctx, "app.proposals", columns, `on conflict (tenant_id, cohort_id, adept_id) do update set mentor_id = excluded.mentor_id,
		run_id = excluded.run_id, score = excluded.score, reasons = excluded.reasons, updated_at = excluded.updated_at,
		locked = excluded.locked or (proposals.state = 'accepted' and proposals.mentor_id = excluded.mentor_id),
		source = case when proposals.state in ('accepted', 'declined') and proposals.mentor_id = excluded.mentor_id then proposals.source else excluded.source end,
		state = case when proposals.state = 'accepted' and proposals.mentor_id = excluded.mentor_id then 'accepted' else 'proposed' end,
		seat = case when proposals.state = 'accepted' and proposals.mentor_id = excluded.mentor_id then proposals.seat end`, rows)
	if postgres.Violates(err, "proposals_two_people") {
		return fault.Conflict("same_person")
	}
	if err != nil {
		return fmt.Errorf("keep proposals: %w", err)
	}
	return nil
}

// notUnderWay is fault.NotFound as "there is none".
func notUnderWay(err error) bool { return err != nil && fault.Of(err).Kind == fault.KindNotFound }
