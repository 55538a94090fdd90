package app

import (
	"context"
	"net/http"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// Somebody waits for an import and for a matching: when every attempt has failed, or its worker was killed, the last
// one says so, and the arranger can try again.
func TestTheLastAttemptSaysThatTheWorkHasFailed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.world.A
	h.world.Exec(t, "update app.import_rows set cells = '{Anna Rönn,anna@alfa.example}', state = 'ok', problems = '[]' where import_id = $1", a.Import)
	h.world.Exec(t, "update app.imports set state = 'running', default_role = 'adept', rows_ok = 1, rows_problem = 0 where id = $1", a.Import)
	h.world.Exec(t, `update app.match_runs set state = 'running', certificate = null, gap = null, finished_at = null where id = $1`, a.Run)
	err := h.world.DB.In(h.world.As(context.Background(), a, a.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		if err := tx.Enqueue(ctx, matching.RunJob{TenantID: a.ID, RunID: a.Run}); err != nil {
			return err
		}
		return tx.Enqueue(ctx, cohorts.ImportJob{TenantID: a.ID, ImportID: a.Import})
	})
	if err != nil {
		t.Fatal(err)
	}
	h.world.Exec(t, "update jobs.river_job set attempt = max_attempts - 1")
	h.work(t)
	h.comes(t, 1, "select count(*) from app.imports where id = $1 and state = 'failed' and error_code = 'gave_up'", a.Import)
	h.comes(t, 1, "select count(*) from app.match_runs where id = $1 and state = 'failed' and error_code = 'gave_up'", a.Run)

	got := h.send(t, http.MethodPost, a.Arranger, "/api/v1/"+a.Slug+"/imports/"+a.Import.String()+"/run", "")
	if got.Code != http.StatusAccepted {
		t.Fatalf("run again: %d %s", got.Code, got.Body)
	}
	h.comes(t, 1, "select count(*) from app.imports where id = $1 and state = 'done' and created = 1 and error_code is null", a.Import)
}
