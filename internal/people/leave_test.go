package people_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// leaver notes who it was called for.
type leaver struct {
	calls atomic.Int32
	who   atomic.Value
	fail  atomic.Bool
}

func (l *leaver) LeaveOrganisation(_ context.Context, _ *tenants.Tx, member uuid.UUID) error {
	l.calls.Add(1)
	l.who.Store(member)
	if l.fail.Swap(false) {
		return errors.New("a bad moment")
	}
	return nil
}

// work runs the workers until what is waited for has come about.
func (h *house) work(t *testing.T, what string, done func() bool) {
	t.Helper()
	pool, err := platform.JobsPool(h.Options)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	kinds := jobs.NewKinds()
	people.Jobs(kinds, h.service)
	workers, err := jobs.Start(context.Background(), pool, kinds, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := workers.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("not within 30 s: %s", what)
}

func (h *house) revoked(t *testing.T, p tenantstest.Person) bool {
	t.Helper()
	return h.Count(t, "select count(*) from directory.memberships where user_id = $1 and tenant_id = $2 and revoked_at is not null", p.User, h.A.ID) == 1
}

func TestWhoIsRemovedIsOutAtTheNextRequest(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	l := &leaver{}
	l.fail.Store(true) // what goes wrong once is done again
	h.service.OnLeave(l)
	ctx := context.Background()
	tenant := tenants.IDOf(h.A.ID)
	token, err := h.Platform.IssuePurpose(ctx, platform.Purpose{Tenant: tenant, Member: h.A.Arranger.Member, Act: "open_mentorship", Object: h.A.Mentorship}, time.Now().AddDate(0, 1, 0))
	if err != nil {
		t.Fatal(err)
	}
	m, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), h.A.Arranger.Member, people.Removed)
	if err != nil || m.State != people.Removed {
		t.Fatalf("%v %+v", err, m)
	}
	if h.can(h.A.Arranger) {
		t.Error("a removed member gets in before any job has run")
	}
	h.work(t, "the membership is revoked", func() bool { return h.revoked(t, h.A.Arranger) })
	if l.calls.Load() != 2 || l.who.Load() != h.A.Arranger.Member {
		t.Errorf("tidied up %d times, for %v", l.calls.Load(), l.who.Load())
	}
	if _, _, err := h.Platform.PurposeOf(ctx, token); !errors.Is(err, fault.Gone()) {
		t.Errorf("a purpose token outlives the membership: %v", err)
	}
	if n := h.Count(t, "select count(*) from app.programme_arrangers where member_id = $1", h.A.Arranger.Member); n != 0 {
		t.Error("she still arranges a programme")
	}
	if _, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), h.A.Arranger.Member, people.Removed); err != nil {
		t.Errorf("once more: %v", err)
	}
}

func TestARemovalIsUndone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	m, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), h.A.Removed.Member, people.Active)
	if err != nil || m.State != people.Active || m.Role != people.Plain || !h.can(h.A.Removed) {
		t.Fatalf("%v %+v", err, m)
	}
	h.Exec(t, "update directory.memberships set revoked_at = now() where user_id = $1", h.A.Removed.User)
	h.work(t, "the membership stands again", func() bool { return !h.revoked(t, h.A.Removed) })
}

// The job that tidies up may come late: what was held must not come back before it.
func TestAppointmentsDoNotComeBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	held := func() int {
		return h.Count(t, "select count(*) from app.programme_arrangers where member_id in ($1, $2)", h.A.Arranger.Member, h.A.OtherArranger.Member)
	}
	for _, p := range []tenantstest.Person{h.A.Arranger, h.A.OtherArranger} {
		if _, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), p.Member, people.Removed); err != nil {
			t.Fatal(err)
		}
	}
	if held() != 2 {
		t.Fatal("tidied up already")
	}
	if err := h.service.Invite(h.as(h.A.Admin, auth.Organise), h.A.Arranger.Member); err != nil || held() != 1 {
		t.Errorf("%v: invited again, she arranges again", err)
	}
	if _, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), h.A.OtherArranger.Member, people.Active); err != nil || held() != 0 {
		t.Errorf("%v: back again, she arranges again", err)
	}
}

func TestWhoMayLeaveAndRemove(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for what, c := range map[string]struct {
		who, whom tenantstest.Person
		to        people.State
		want      error
	}{
		"mentor leaves":                   {h.A.Mentor, h.A.Mentor, people.Left, nil},
		"admin removes":                   {h.A.Admin, h.A.Adept, people.Removed, nil},
		"admin removes an owner":          {h.A.Admin, h.A.Owner, people.Removed, fault.Forbidden()},
		"owner leaves, the last":          {h.A.Owner, h.A.Owner, people.Left, fault.Conflict("last_owner")},
		"admin removes herself":           {h.A.Admin, h.A.Admin, people.Removed, fault.Conflict("leave_instead")},
		"admin notes that one has left":   {h.A.Admin, h.A.Adept, people.Left, nil},
		"arranger removes a mentor":       {h.A.Arranger, h.A.Mentor, people.Removed, fault.Forbidden()},
		"mentor removes the adept":        {h.A.Mentor, h.A.Adept, people.Removed, fault.NotFound()},
		"other tenant removes":            {h.B.Owner, h.A.Mentor, people.Removed, fault.NotFound()},
		"owner removes another tenant's":  {h.A.Owner, h.B.Mentor, people.Removed, fault.NotFound()},
		"removed person comes back alone": {h.A.Removed, h.A.Removed, people.Active, fault.NotFound()},
	} {
		t.Run(what, func(t *testing.T) {
			h := h
			if c.want == nil {
				h = newHouse(t)
			}
			if _, err := h.service.SetState(h.as(c.who, auth.Organise), c.whom.Member, c.to); !is(err, c.want) {
				t.Error(err)
			}
		})
	}
}

func TestWhoLeftIsInvitedRatherThanFetchedBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if _, err := h.service.SetState(h.as(h.A.Mentor, auth.Organise), h.A.Mentor.Member, people.Left); err != nil {
		t.Fatal(err)
	}
	if h.can(h.A.Mentor) {
		t.Error("who has left gets in")
	}
	if _, err := h.service.SetState(h.as(h.A.Admin, auth.Organise), h.A.Mentor.Member, people.Active); !errors.Is(err, fault.Conflict("invite_instead")) {
		t.Errorf("fetched back: %v", err)
	}
}
