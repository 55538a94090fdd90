package cohorts_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// world is a database with the services of this feature on it.
type world struct {
	*tenantstest.World
	s *cohorts.Service
	p *programmes.Service
}

type tickets struct{}

func (tickets) Issue(_ context.Context, kind string, object uuid.UUID, detail map[string]string) (string, error) {
	return "/downloads/" + kind + "/" + object.String() + "?delimiter=" + detail["delimiter"], nil
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := tenantstest.New(t)
	s := cohorts.New(w.DB, tickets{})
	return &world{World: w, s: s, p: programmes.New(w.DB, s)}
}

// as acts in a person's name in tenant A.
func (w *world) as(p tenantstest.Person, permission ...api.Permission) context.Context {
	ctx := w.As(context.Background(), w.A, p)
	asked := auth.Organise
	if len(permission) > 0 {
		asked = permission[0]
	}
	return auth.WithPrincipal(ctx, auth.Principal{User: p.User, Member: p.Member, Fresh: true, Permission: asked})
}

func (w *world) arranger() context.Context { return w.as(w.A.Arranger) }

// cohort makes a draft of the seeded programme.
func (w *world) cohort(t testing.TB, name string) cohorts.Cohort {
	t.Helper()
	v, err := w.s.Create(w.arranger(), tenantstest.NewID(t), cohorts.CohortDraft{ProgrammeID: w.A.Programme, Name: name, StartsOn: civil.Of(2027, 3, 4)})
	if err != nil {
		t.Fatal(err)
	}
	return v.Cohort
}

func (w *world) participant(t testing.TB, cohort uuid.UUID, name, email string, mentor bool) cohorts.Participant {
	t.Helper()
	p, err := w.s.AddParticipant(w.arranger(), tenantstest.NewID(t), cohorts.ParticipantDraft{
		CohortID: cohort, Name: name, Email: email, IsMentor: mentor, IsAdept: !mentor,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (w *world) inTx(t testing.TB, fn func(context.Context, *tenants.Tx) error) {
	t.Helper()
	if err := w.DB.In(w.As(context.Background(), w.A, w.A.Admin), fn); err != nil {
		t.Fatal(err)
	}
}

// wantFault asks for a kind and, where given, a code of the fault or of one of its fields.
func wantFault(t testing.TB, err error, kind fault.Kind, code ...string) {
	t.Helper()
	if f := fault.Of(err); err == nil || f.Kind != kind {
		t.Errorf("got %v, want %s", err, kind)
		return
	}
	for _, c := range code {
		if !hasCode(err, c) {
			t.Errorf("got %v, want %s", err, c)
		}
	}
}

func hasCode(err error, code string) bool {
	var f *fault.Error
	if !errors.As(err, &f) {
		return false
	}
	if f.Code == code {
		return true
	}
	for _, field := range f.Fields {
		if field.Code == code {
			return true
		}
	}
	return false
}

func ptr[T any](v T) *T { return &v }
