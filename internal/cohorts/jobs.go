package cohorts

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
)

// ImportJob brings in the people of a checked import.
type ImportJob struct {
	TenantID uuid.UUID `json:"tenant_id"`
	ImportID uuid.UUID `json:"import_id"`
}

// Kind names the job.
func (ImportJob) Kind() string { return "cohorts.import" }

const (
	// importLimit is the longest that one attempt may take; the next goes on where it stopped.
	importLimit = 10 * time.Minute
	// batchOfPeople is how many come in together, in one transaction.
	batchOfPeople = 500
)

// Jobs registers the kinds of jobs of this feature.
func Jobs(k *jobs.Kinds, s *Service) { jobs.HandleOrGiveUp(k, importLimit, s.BringIn, s.giveUp) }

// errMovedOn means that the cohort has changed since the rows were checked: they are checked again.
var errMovedOn = errors.New("the cohort has moved on")

// BringIn does an import in batches. Each marks its rows as done in the transaction that brings their people in, so
// that a job that was killed goes on where it stopped, and a repeated one finds nothing to do.
func (s *Service) BringIn(ctx context.Context, job ImportJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	err := s.bringIn(ctx, job.ImportID)
	f := fault.Of(err)
	if err == nil || ctx.Err() != nil || f.Kind == fault.KindUnavailable {
		return err
	}
	if f.Kind == fault.KindNotFound {
		return nil // the import is gone, and with it the work
	}
	slog.ErrorContext(ctx, "import failed", "import", job.ImportID, "error", err)
	code := f.Code
	if code == "" {
		code = string(f.Kind)
	}
	return s.fail(ctx, job.ImportID, code)
}

// giveUp ends an import that no attempt has brought to its end, so that the arranger can run it again.
func (s *Service) giveUp(ctx context.Context, job ImportJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	err := s.fail(ctx, job.ImportID, "gave_up")
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}

func (s *Service) bringIn(ctx context.Context, id uuid.UUID) error {
	for {
		again, err := s.bringInOnce(ctx, id)
		if err != nil || !again {
			return err
		}
	}
}

// bringInOnce checks the rows and brings in batch after batch. It answers true where the cohort has moved on.
func (s *Service) bringInOnce(ctx context.Context, id uuid.UUID) (again bool, err error) {
	plan, err := s.plan(ctx, id)
	if err != nil || plan == nil {
		return false, err
	}
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenantOf(ctx), Member: plan.by})
	for batch := range slices.Chunk(plan.people, batchOfPeople) {
		running, err := s.batch(ctx, id, plan.background, batch)
		if errors.Is(err, errMovedOn) {
			return true, nil
		}
		if err != nil || !running {
			return false, err
		}
	}
	return false, s.finish(ctx, id)
}

func tenantOf(ctx context.Context) tenants.ID {
	scope, _ := tenants.From(ctx)
	return scope.Tenant
}

// plan is who is to come in, and what was known of the cohort when that was found out.
type plan struct {
	people     []newcomer
	background background
	by         uuid.UUID
}

// plan checks every row once more, as the cohort is now; nil where the import does not run any more.
func (s *Service) plan(ctx context.Context, id uuid.UUID) (p *plan, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		p = nil
		i, err := lockImport(ctx, tx, id)
		if err != nil || i.State != ImportRunning {
			return err
		}
		c, err := openCohort(ctx, tx, i.CohortID, Hold)
		if err != nil {
			return err
		}
		b, err := backgroundOf(ctx, tx, c)
		if err != nil {
			return err
		}
		rows, err := importRows(ctx, tx, id)
		if err != nil {
			return err
		}
		verdicts := i.check(rows, b)
		if err := replaceRows(ctx, tx, id, together(rows, nil, judged(rows, verdicts))); err != nil {
			return err
		}
		i.count(rows)
		p = &plan{people: newcomers(rows, verdicts), background: b, by: i.CreatedBy}
		return replaceImport(ctx, tx, i)
	})
	return p, err
}

func openCohort(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read reader) (Cohort, error) {
	c, err := read(ctx, tx, id)
	if err == nil && c.State.Over() {
		err = fault.Conflict("cohort_closed")
	}
	return c, err
}

// batch brings people in; running is false where somebody has cancelled the import.
func (s *Service) batch(ctx context.Context, id uuid.UUID, known background, all []newcomer) (running bool, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, err := lockImport(ctx, tx, id)
		if err != nil {
			return err
		}
		if running = i.State == ImportRunning; !running {
			return nil
		}
		// Locked, so that nobody comes in, leaves or becomes an evaluator while these do.
		c, err := openCohort(ctx, tx, i.CohortID, Lock)
		if err != nil {
			return err
		}
		now, err := backgroundOf(ctx, tx, c)
		if err != nil {
			return err
		}
		if !now.same(known) {
			return errMovedOn
		}
		return bringBatch(ctx, tx, i, c, all)
	})
	return running, err
}

func bringBatch(ctx context.Context, tx *tenants.Tx, i Import, c Cohort, all []newcomer) error {
	rows := []int64{}
	for _, n := range all {
		rows = append(rows, n.rows...)
	}
	taken, err := takeRows(ctx, tx, i.ID, rows)
	if err != nil {
		return err
	}
	result, err := bring(ctx, tx, c, left(all, taken))
	if err != nil {
		return fmt.Errorf("bring in people: %w", err)
	}
	i.RowsOK, i.RowsDone = i.RowsOK-len(taken), i.RowsDone+len(taken)
	i.Created, i.Updated, i.Unchanged = i.Created+result.Created, i.Updated+result.Updated, i.Unchanged+result.Unchanged
	return replaceImport(ctx, tx, i)
}

// left answers the people of whom a row was taken just now.
func left(all []newcomer, taken []int) []newcomer {
	just := make(map[int64]bool, len(taken))
	for _, row := range taken {
		just[int64(row)] = true
	}
	var out []newcomer
	for _, n := range all {
		if slices.ContainsFunc(n.rows, func(row int64) bool { return just[row] }) {
			out = append(out, n)
		}
	}
	return out
}

func (s *Service) finish(ctx context.Context, id uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, err := lockImport(ctx, tx, id)
		if err != nil || i.State != ImportRunning {
			return err
		}
		i.State = ImportDone
		if err := replaceImport(ctx, tx, i); err != nil {
			return err
		}
		return record(ctx, tx, "import.done", "import", id, map[string]any{
			"cohort": i.CohortID, "created": i.Created, "updated": i.Updated, "unchanged": i.Unchanged, "left": i.RowsProblem + i.RowsSkipped})
	})
}

// fail says that an import could not go on. It can be run again once the cause is mended; what is done stays done.
func (s *Service) fail(ctx context.Context, id uuid.UUID, code string) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, err := lockImport(ctx, tx, id)
		if err != nil || i.State != ImportRunning {
			return err
		}
		i.State, i.ErrorCode = ImportFailed, &code
		return replaceImport(ctx, tx, i)
	})
}
