package people_test

import (
	"context"
	"errors"
	"strconv"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func inTx(t *testing.T, w *tenantstest.World, in tenantstest.Tenant, fn func(context.Context, *tenants.Tx) error) {
	t.Helper()
	if err := w.DB.In(w.As(context.Background(), in, in.Admin), fn); err != nil {
		t.Fatal(err)
	}
}

func TestEnsureFindsAMemberWhateverTheCase(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	inTx(t, w, w.A, func(ctx context.Context, tx *tenants.Tx) error {
		id, created, err := people.Ensure(ctx, tx, people.NewMember{Name: "Someone else", Email: " MENTOR@Alfa.example "})
		if err != nil {
			return err
		}
		if id != w.A.Mentor.Member || created {
			t.Errorf("got %v created %v, want the mentor", id, created)
		}
		return nil
	})
	if n := w.Count(t, "select count(*) from app.members where id = $1 and name = $2", w.A.Mentor.Member, w.A.Mentor.Name); n != 1 {
		t.Error("the name of a member who exists was changed")
	}
}

func TestEnsureAllKeepsOrderAndFoldsDuplicates(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	list := []people.NewMember{
		{Name: "Ny Ett", Email: "ny.ett@alfa.example"},
		{Name: "Karin", Email: w.A.Mentor.Email},
		{Name: "Ny Två", Email: "ny.tva@alfa.example"},
		{Name: "Ny Ett igen", Email: "NY.ETT@alfa.example"},
		{Name: "Rut", Email: w.A.Removed.Email},
	}
	var first, again []uuid.UUID
	inTx(t, w, w.A, func(ctx context.Context, tx *tenants.Tx) (err error) {
		first, err = people.EnsureAll(ctx, tx, list)
		return err
	})
	inTx(t, w, w.A, func(ctx context.Context, tx *tenants.Tx) (err error) {
		again, err = people.EnsureAll(ctx, tx, list)
		return err
	})
	if first[0] != first[3] || first[0] == first[2] || first[1] != w.A.Mentor.Member || first[4] != w.A.Removed.Member {
		t.Errorf("wrong members: %v", first)
	}
	for i := range first {
		if first[i] == uuid.Nil || first[i] != again[i] {
			t.Errorf("%d: %v first, %v again", i, first[i], again[i])
		}
	}
	if n := w.Count(t, "select count(*) from app.members where id = $1 and state = 'invited' and role = 'member'", w.A.Removed.Member); n != 1 {
		t.Error("a removed member was not invited again")
	}
}

func TestEnsureAllIsOfOneTenant(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	inTx(t, w, w.B, func(ctx context.Context, tx *tenants.Tx) error {
		id, created, err := people.Ensure(ctx, tx, people.NewMember{Name: "Karin", Email: w.A.Mentor.Email})
		if err == nil && (!created || id == w.A.Mentor.Member) {
			t.Errorf("tenant B was given %v, created %v", id, created)
		}
		return err
	})
}

func TestEnsureAllNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	err := w.DB.In(w.As(context.Background(), w.A, w.A.Admin), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := people.EnsureAll(ctx, tx, []people.NewMember{
			{Name: "Bra", Email: "bra@alfa.example"}, {Name: "A\x00B", Email: "ok@alfa.example"}, {Name: " ", Email: "anna@"},
		})
		return err
	})
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind != fault.KindInvalid || len(f.Fields) != 3 {
		t.Fatalf("got %v", err)
	}
	for i, want := range []string{"/1/name", "/2/name", "/2/email"} {
		if f.Fields[i].Pointer != want {
			t.Errorf("field %d at %s, want %s", i, f.Fields[i].Pointer, want)
		}
	}
}

func TestEnsureAllTakesTenThousand(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	list := make([]people.NewMember, 10_000)
	for i := range list {
		list[i] = people.NewMember{Name: "Person " + strconv.Itoa(i), Email: "p" + strconv.Itoa(i) + "@alfa.example"}
	}
	inTx(t, w, w.A, func(ctx context.Context, tx *tenants.Tx) error {
		ids, err := people.EnsureAll(ctx, tx, list)
		if err == nil && len(ids) != len(list) {
			t.Errorf("got %d ids", len(ids))
		}
		return err
	})
	if n := w.Count(t, "select count(*) from app.members where email like 'p%@alfa.example'"); n != len(list) {
		t.Errorf("%d members", n)
	}
}

func TestTwoEnsureTheSamePersonAtOnce(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	const n = 8
	ids := make(chan uuid.UUID, n)
	for range n {
		go func() {
			var id uuid.UUID
			err := w.DB.In(w.As(context.Background(), w.A, w.A.Admin), func(ctx context.Context, tx *tenants.Tx) (err error) {
				id, _, err = people.Ensure(ctx, tx, people.NewMember{Name: "Ny", Email: "ny@alfa.example"})
				return err
			})
			if err != nil {
				t.Error(err)
			}
			ids <- id
		}()
	}
	first := <-ids
	for range n - 1 {
		if got := <-ids; got != first {
			t.Errorf("got %v and %v", first, got)
		}
	}
}
