package programmes_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// renamed notes the names that areas were given.
type renamed struct{ from, to []string }

func (r *renamed) RenameAreas(_ context.Context, _ *tenants.Tx, _ uuid.UUID, from, to []string) error {
	r.from, r.to = from, to
	return nil
}

func newWorld(t *testing.T) (*tenantstest.World, *programmes.Service, *renamed) {
	t.Helper()
	w, r := tenantstest.New(t), &renamed{}
	return w, programmes.New(w.DB, r), r
}

func as(w *tenantstest.World, p tenantstest.Person, asked api.Permission) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{User: p.User, Member: p.Member, Fresh: true, Permission: asked, Organisation: platform.Organisation{DefaultLanguage: "sv"}})
}

func wantFault(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.Of(err).Kind != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
}

func ptr[T any](v T) *T { return &v }

func TestAProgrammeIsMadeOnce(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	ctx, id := as(w, w.A.Arranger, auth.Organise), tenantstest.NewID(t)
	draft := programmes.ProgrammeDraft{Preset: ptr("newcomer"), Name: "Ny i landet"}
	for range 2 {
		p, err := s.Create(ctx, id, draft)
		if err != nil || p.LengthMonths != 12 || p.Version != 1 || p.Language != "sv" || len(p.Areas) != 6 || p.Policy.Weights.Languages != 5 {
			t.Fatalf("%+v %v", p, err)
		}
	}
	draft.LengthMonths = ptr(11)
	_, err := s.Create(ctx, id, draft)
	wantFault(t, err, fault.KindAlreadyExists)
	_, err = s.Create(ctx, tenantstest.NewID(t), draft)
	wantFault(t, err, fault.KindAlreadyExists)
	// Whoever makes a programme arranges it.
	if found, err := s.Arrangers(ctx, id); err != nil || len(found) != 1 || found[0].ID != w.A.Arranger.Member {
		t.Errorf("%+v %v", found, err)
	}
	for _, p := range []tenantstest.Person{w.A.Mentor, w.A.Evaluator, w.A.Outsider} {
		_, err = s.Create(as(w, p, auth.Organise), tenantstest.NewID(t), draft)
		wantFault(t, err, fault.KindForbidden)
	}
	if n := w.Count(t, "select count(*) from app.audit where act = 'programme.created' and object_id = $1", id); n != 1 {
		t.Errorf("%d entries in the log", n)
	}
}

func TestWhoSeesProgrammes(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	for _, c := range []struct {
		who  tenantstest.Person
		want int
	}{{w.A.Owner, 2}, {w.A.Admin, 2}, {w.A.Arranger, 1}, {w.A.OtherArranger, 1}} {
		found, err := s.List(as(w, c.who, auth.Organise), programmes.PageKey{}, 50)
		if err != nil || len(found) != c.want {
			t.Errorf("%s: %d programmes, %v", c.who.Name, len(found), err)
		}
	}
	found, err := s.List(as(w, w.A.Admin, auth.Organise), programmes.PageKey{}, 1)
	if err != nil || len(found) != 2 || found[0].Name != "Nya chefer" || found[0].Cohorts != 2 {
		t.Fatalf("%+v %v", found, err)
	}
	found, err = s.List(as(w, w.A.Admin, auth.Organise), programmes.PageKey{Name: found[0].Name, ID: found[0].ID}, 1)
	if err != nil || len(found) != 1 || found[0].Name != "Studentmentor" {
		t.Errorf("%+v %v", found, err)
	}
	_, err = s.List(as(w, w.A.Adept, auth.Organise), programmes.PageKey{}, 1)
	wantFault(t, err, fault.KindForbidden)
	for _, p := range []tenantstest.Person{w.A.OtherArranger, w.A.Mentor, w.A.Outsider} {
		_, err := s.Get(as(w, p, auth.Organise), w.A.Programme)
		wantFault(t, err, fault.KindNotFound)
		_, err = s.Change(as(w, p, auth.Organise), w.A.Programme, programmes.ProgrammeChange{Version: 1})
		wantFault(t, err, fault.KindNotFound)
	}
	_, err = s.Get(as(w, w.A.Admin, auth.Organise), w.B.Programme)
	wantFault(t, err, fault.KindNotFound)
	if presets, err := s.Presets(as(w, w.A.Outsider, auth.Belong), ""); err != nil || presets[0].Language != "sv" {
		t.Errorf("%v", err)
	}
}

func TestTwoPeopleChangeAProgramme(t *testing.T) {
	t.Parallel()
	w, s, r := newWorld(t)
	ctx := as(w, w.A.Arranger, auth.Organise)
	p, err := s.Change(ctx, w.A.Programme, programmes.ProgrammeChange{Name: ptr("Chefer"), RenamedAreas: []programmes.AreaRename{{From: "Ledarskap", To: "Leda"}}, Version: 1})
	if err != nil || p.Name != "Chefer" || p.Version != 2 || p.Areas[0] != "Leda" || len(r.from) != 1 || r.to[0] != "Leda" {
		t.Fatalf("%+v %v %v", p, r, err)
	}
	_, err = s.Change(as(w, w.A.Admin, auth.Organise), w.A.Programme, programmes.ProgrammeChange{Name: ptr("Ledare"), Version: 1})
	wantFault(t, err, fault.KindStaleVersion)
	_, err = s.Change(ctx, w.A.Programme, programmes.ProgrammeChange{Name: ptr("Studentmentor"), Version: 2})
	wantFault(t, err, fault.KindAlreadyExists)
}

// Weights that are all zero would leave the next run with nothing to go by: they are refused when they are saved.
func TestAPolicyThatWeighsNothingIsNotKept(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	ctx := as(w, w.A.Arranger, auth.Organise)
	change := func(p programmes.Policy) error {
		_, err := s.Change(ctx, w.A.Programme, programmes.ProgrammeChange{ProgrammeFields: programmes.ProgrammeFields{Policy: &p}, Version: 1})
		return err
	}
	err := change(programmes.Policy{SameUnit: true})
	wantFault(t, err, fault.KindInvalid)
	if f := fault.Of(err).Fields[0]; f.Pointer != "/policy/weights" || f.Code != "all_zero" {
		t.Errorf("%+v", f)
	}
	question := programmes.ProgrammeQuestion{ID: uuid.NewString(), Text: "Var?", Answers: []string{"Här", "Där"}, Weight: 1}
	if err := change(programmes.Policy{Questions: []programmes.ProgrammeQuestion{question}}); err != nil {
		t.Errorf("one question with weight: %v", err)
	}
}

// Two who change the same version at the same time: one of them is told.
func TestChangesAtOnce(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	errs := make(chan error)
	for range 8 {
		go func() {
			_, err := s.Change(as(w, w.A.Arranger, auth.Organise), w.A.Programme, programmes.ProgrammeChange{Name: ptr("Nytt"), Version: 1})
			errs <- err
		}()
	}
	won := 0
	for range 8 {
		if err := <-errs; err == nil {
			won++
		} else {
			wantFault(t, err, fault.KindStaleVersion)
		}
	}
	if won != 1 {
		t.Errorf("%d changes of one version", won)
	}
}

func TestArrangersAreAppointedByAdmins(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	admin := as(w, w.A.Admin, auth.Administer)
	for range 2 {
		if err := s.AddArranger(admin, w.A.Programme, w.A.Outsider.Member); err != nil {
			t.Fatal(err)
		}
	}
	found, err := s.Arrangers(as(w, w.A.Outsider, auth.Organise), w.A.Programme)
	if err != nil || len(found) != 2 || found[0].Name != "Maria Ekdahl" || found[1].Name != "Ute Holm" {
		t.Errorf("%+v %v", found, err)
	}
	for range 2 {
		if err := s.RemoveArranger(admin, w.A.Programme, w.A.Outsider.Member); err != nil {
			t.Fatal(err)
		}
	}
	_, err = s.Arrangers(as(w, w.A.Outsider, auth.Organise), w.A.Programme)
	wantFault(t, err, fault.KindNotFound)
	wantFault(t, s.AddArranger(as(w, w.A.Arranger, auth.Administer), w.A.Programme, w.A.Outsider.Member), fault.KindForbidden)
	wantFault(t, s.AddArranger(admin, w.A.Programme, w.B.Outsider.Member), fault.KindNotFound)
	wantFault(t, s.AddArranger(admin, w.A.Programme, w.A.Removed.Member), fault.KindNotFound)
	wantFault(t, s.AddArranger(admin, w.B.Programme, w.A.Outsider.Member), fault.KindNotFound)
}

// TestPresetsFollowTheOrganisation: an organisation that writes English begins with English texts.
func TestPresetsFollowTheOrganisation(t *testing.T) {
	t.Parallel()
	w, s, _ := newWorld(t)
	ctx := auth.WithPrincipal(w.As(context.Background(), w.A, w.A.Admin), auth.Principal{
		User: w.A.Admin.User, Member: w.A.Admin.Member, Permission: auth.Belong, Organisation: platform.Organisation{DefaultLanguage: "en"},
	})
	if presets, err := s.Presets(ctx, ""); err != nil || presets[0].Language != "en" {
		t.Errorf("%v", err)
	}
}
