package tenants_test

import (
	"context"
	"errors"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestATransactionSeesOneTenant(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.View(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		var n int
		// The predicate is left out on purpose: the policy alone must hold.
		if err := tx.Get(ctx, &n, "select count(*) from app.members m where $1::uuid is not null"); err != nil {
			return err
		}
		if n != len(w.A.People())+1 {
			t.Errorf("saw %d members, want %d of tenant A", n, len(w.A.People())+1)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoTenantIsAnErrorBeforeBegin(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	if err := w.DB.In(context.Background(), nil); !errors.Is(err, tenants.ErrNone) {
		t.Fatalf("got %v, want ErrNone", err)
	}
}

func TestATransactionInsideAnotherIsRefused(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, _ *tenants.Tx) error {
		return w.DB.View(ctx, nil)
	})
	if !errors.Is(err, tenants.ErrNested) {
		t.Fatalf("got %v, want ErrNested", err)
	}
}

// A wrapper that sent its own COMMIT would report success for what PostgreSQL rolled back.
func TestCommitAfterAFailedStatementIsAnError(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		_, _ = tx.Exec(ctx, "select 1/0 where $1::uuid is not null")
		return nil
	})
	if err == nil {
		t.Fatal("commit of a failed transaction reported success")
	}
}

func TestOnlyMembersEnterARoom(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	enter := func(p tenantstest.Person) error {
		return w.DB.Room(w.As(context.Background(), w.A, p), w.A.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
			var place string
			return tx.Get(ctx, &place, "select p.place from app.meeting_places p where p.tenant_id = $1 and p.meeting_id = $2", w.A.Meeting)
		})
	}
	for _, p := range []tenantstest.Person{w.A.Mentor, w.A.Adept} {
		if err := enter(p); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
	}
	for _, p := range []tenantstest.Person{w.A.Owner, w.A.Arranger, w.A.SecondMentor, w.B.Mentor} {
		if err := enter(p); !errors.Is(err, fault.NotFound()) {
			t.Errorf("%s: got %v, want not found", p.Name, err)
		}
	}
}

func TestAnInjectedExpressionCannotSwitchTenant(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.View(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		var s string
		return tx.Get(ctx, &s, "select set_config('app.tenant_id', $2, false) where $1::uuid is not null", w.B.ID.String())
	})
	if err == nil {
		t.Fatal("set_config ran")
	}
}

func TestTheServerRefusesADangerousRole(t *testing.T) {
	w := tenantstest.New(t)
	if err := w.DB.Refuse(context.Background()); err != nil {
		t.Fatalf("sound roles refused: %v", err)
	}
	w.Exec(t, "grant truncate on app.members to bollplank_app")
	if err := w.DB.Refuse(context.Background()); err == nil {
		t.Error("a role that may truncate was accepted")
	}
}

func TestBulkInsertFillsEveryBatchSize(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	const n = 703 // one batch of every size: 512 + 128 + 32 + 16 + 8 + 4 + 2 + 1
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
		rows := make([][]any, n)
		for i := range rows {
			rows[i] = []any{tenantstest.NewID(t), tx.Now(), "test", "test", "{}"}
		}
		touched, err := tx.Insert(ctx, "app.audit", []string{"id", "at", "act", "object_kind", "detail"}, "", rows)
		if touched != n {
			t.Errorf("touched %d rows, want %d", touched, n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := w.Count(t, "select count(*) from app.audit"); got != n {
		t.Errorf("%d rows stand, want %d", got, n)
	}
}
