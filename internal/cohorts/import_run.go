package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Run sets the job to work that brings people in; one that runs already is left to it.
func (s *Service) Run(ctx context.Context, id uuid.UUID) (v ImportView, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, c, err := organisedImport(ctx, tx, id, lockImport)
		if err != nil {
			return err
		}
		if i.State != ImportRunning {
			if err := start(ctx, tx, &i, c); err != nil {
				return err
			}
		}
		v, err = importView(ctx, tx, i)
		return err
	})
	return v, err
}

func start(ctx context.Context, tx *tenants.Tx, i *Import, c Cohort) error {
	if c.State.Over() {
		return fault.Conflict("cohort_closed")
	}
	if err := i.runnable(); err != nil {
		return err
	}
	i.State, i.ErrorCode = ImportRunning, nil
	i.Version++
	if err := replaceImport(ctx, tx, *i); err != nil {
		return err
	}
	if err := record(ctx, tx, "import.started", "import", i.ID, nil); err != nil {
		return err
	}
	return tx.Enqueue(ctx, ImportJob{TenantID: tx.Tenant().UUID(), ImportID: i.ID})
}

// Cancel ends an import; people who have come in stay.
func (s *Service) Cancel(ctx context.Context, id uuid.UUID) (v ImportView, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		i, _, err := organisedImport(ctx, tx, id, lockImport)
		if err != nil {
			return err
		}
		switch i.State {
		case ImportDone:
			return fault.Conflict("import_done")
		case ImportCancelled:
		default:
			i.State = ImportCancelled
			i.Version++
			if err := replaceImport(ctx, tx, i); err != nil {
				return err
			}
			if err := record(ctx, tx, "import.cancelled", "import", id, nil); err != nil {
				return err
			}
		}
		v, err = importView(ctx, tx, i)
		return err
	})
	return v, err
}
