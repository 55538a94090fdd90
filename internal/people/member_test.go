package people_test

import (
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestAMemberIsAddedAndInvitedOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := tenantstest.NewID(t)
	d := people.Draft{Name: " Ny Person ", Email: "Ny.Person@Alfa.example", Role: people.Admin}
	for range 2 {
		m, err := h.service.Add(h.as(h.A.Admin, auth.Administer), id, d)
		if err != nil {
			t.Fatal(err)
		}
		if m.Name != "Ny Person" || m.Email != "Ny.Person@alfa.example" || m.State != people.Invited || m.Role != people.Admin || m.Locale != nil || m.Arranges == nil {
			t.Errorf("got %+v", m)
		}
	}
	if n := h.Count(t, "select count(*) from app.deliveries where member_id = $1 and kind = 'member_invitation'", id); n != 1 || h.Jobs(t, "send_delivery") != 1 {
		t.Errorf("%d invitations", n)
	}
	d.Name = "Någon Annan"
	if _, err := h.service.Add(h.as(h.A.Admin, auth.Administer), id, d); !is(err, fault.AlreadyExists("")) {
		t.Errorf("other content under the same id: %v", err)
	}
	d.Email = h.A.Mentor.Email
	if _, err := h.service.Add(h.as(h.A.Admin, auth.Administer), tenantstest.NewID(t), d); fault.Of(err).Kind != fault.KindAlreadyExists || fault.Of(err).Fields[0].Pointer != "/email" {
		t.Errorf("an address that is taken: %v", err)
	}
}

// The directory's other accounts must not show through.
func TestAnAddressWithAnAccountElsewhereLooksLikeANewOne(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	known, err := h.service.Add(h.as(h.A.Admin, auth.Administer), tenantstest.NewID(t), people.Draft{Name: "Känd", Email: h.B.Mentor.Email, Role: people.Plain})
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := h.service.Add(h.as(h.A.Admin, auth.Administer), tenantstest.NewID(t), people.Draft{Name: "Ny", Email: "ny@alfa.example", Role: people.Plain})
	if err != nil {
		t.Fatal(err)
	}
	known.ID, known.Name, known.Email = fresh.ID, fresh.Name, fresh.Email
	if !slices.Equal(known.Arranges, fresh.Arranges) || known.State != fresh.State || known.Version != fresh.Version || known.Undeliverable != fresh.Undeliverable {
		t.Errorf("they differ: %+v and %+v", known, fresh)
	}
}

func TestOnlyAdminsAddAndOnlyOwnersMakeOwners(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, c := range map[string]struct {
		person tenantstest.Person
		role   people.Role
		want   error
	}{
		"owner makes owner":  {h.A.Owner, people.Owner, nil},
		"admin makes admin":  {h.A.Admin, people.Admin, nil},
		"admin makes owner":  {h.A.Admin, people.Owner, fault.Forbidden()},
		"arranger makes any": {h.A.Arranger, people.Plain, fault.Forbidden()},
		"removed person":     {h.A.Removed, people.Plain, fault.NotFound()},
		"another tenant's":   {h.B.Owner, people.Plain, fault.NotFound()},
	} {
		d := people.Draft{Name: "Ny", Email: strconv.Itoa(len(name)) + name[:3] + "@alfa.example", Role: c.role}
		if _, err := h.service.Add(h.as(c.person, auth.Administer), tenantstest.NewID(t), d); !is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadNamesAndAddressesAreNamed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, bad := range []people.Draft{
		{Name: "A\x00B", Email: "a@alfa.example"}, {Name: " \t", Email: "a@alfa.example"}, {Name: "A", Email: "a@"},
		{Name: "A", Email: "a b@alfa.example"}, {Name: "A", Email: "a@alfa.example\r\nBcc: x@y.example"}, {Name: "A", Email: "a\x00@alfa.example"},
	} {
		bad.Role = people.Plain
		_, err := h.service.Add(h.as(h.A.Admin, auth.Administer), tenantstest.NewID(t), bad)
		if fault.Of(err).Kind != fault.KindInvalid || len(fault.Of(err).Fields) != 1 {
			t.Errorf("%q %q: %v", bad.Name, bad.Email, err)
		}
	}
}

func TestASearchForWhatIsNoTextIsRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, q := range []string{"\x00", "a\xff", "\xc0\x80"} {
		if _, err := h.service.Members(h.as(h.A.Arranger, auth.Organise), q, nil, 10); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%q: %v", q, err)
		}
	}
}

func TestMembersAreListedInSwedishOrderPageByPage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for i, name := range []string{"Östen", "Zeb", "Ärla", "Ake", "Åke"} {
		h.Exec(t, "insert into app.members (tenant_id, id, name, email, created_at, updated_at) values ($1, $2, $3, $4, now(), now())",
			h.A.ID, tenantstest.NewID(t), name+" Sortson", "s"+strconv.Itoa(i)+"@sort.example")
	}
	list, err := h.service.Members(h.as(h.A.Arranger, auth.Organise), "SORTSON", nil, 10)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range list {
		names = append(names, m.Name[:len(m.Name)-8])
	}
	if want := []string{"Ake", "Zeb", "Åke", "Ärla", "Östen"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if list, err = h.service.Members(h.as(h.A.Arranger, auth.Organise), "%", nil, 10); err != nil || len(list) != 0 {
		t.Errorf("%% is read as a pattern: %v, %d", err, len(list))
	}
}

func TestMembersShowWhatTheyArrangeAndWhoCannotBeReached(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	find := func(id uuid.UUID) people.Member {
		list, err := h.service.Members(h.as(h.A.Owner, auth.Organise), "", nil, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			if m.ID == id {
				return m
			}
		}
		t.Fatal("not listed")
		return people.Member{}
	}
	if got := find(h.A.Arranger.Member).Arranges; !slices.Equal(got, []uuid.UUID{h.A.Programme}) {
		t.Errorf("the arranger arranges %v", got)
	}
	// Seeded: the last mail to the adept who waits came to nothing.
	m := find(h.A.FreeAdept.Member)
	if !m.Undeliverable {
		t.Error("the address that does not work is not shown")
	}
	if _, err := h.service.Change(h.as(h.A.Arranger, auth.Organise), m.ID, people.MemberChange{Email: ptr("asa.orn@alfa.example"), Version: m.Version}); err != nil {
		t.Fatal(err)
	}
	if find(h.A.FreeAdept.Member).Undeliverable {
		t.Error("a corrected address is still shown as not working")
	}
}

func TestTheListIsForWhoeverOrganises(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, c := range map[string]struct {
		person tenantstest.Person
		want   error
	}{
		"owner": {h.A.Owner, nil}, "arranger": {h.A.OtherArranger, nil}, "mentor": {h.A.Mentor, fault.Forbidden()},
		"evaluator": {h.A.Evaluator, fault.Forbidden()}, "removed": {h.A.Removed, fault.NotFound()}, "other tenant": {h.B.Owner, fault.NotFound()},
	} {
		if _, err := h.service.Members(h.as(c.person, auth.Organise), "", nil, 10); !is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhoMayChangeWhat(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	name, email, role, owner := people.MemberChange{Name: ptr("Nytt Namn")}, people.MemberChange{Email: ptr("ny@alfa.example")}, people.MemberChange{Role: ptr(people.Admin)}, people.MemberChange{Role: ptr(people.Owner)}
	for what, c := range map[string]struct {
		who, whom tenantstest.Person
		change    people.MemberChange
		want      error
	}{
		"admin, address":                    {h.A.Admin, h.A.Mentor, email, nil},
		"admin, role":                       {h.A.Admin, h.A.Mentor, role, nil},
		"admin, makes owner":                {h.A.Admin, h.A.Mentor, owner, fault.Forbidden()},
		"admin, an owner's address":         {h.A.Admin, h.A.Owner, email, fault.Forbidden()},
		"admin, an owner's role":            {h.A.Admin, h.A.Owner, role, fault.Forbidden()},
		"owner, makes owner":                {h.A.Owner, h.A.Admin, owner, nil},
		"owner, the last one's role":        {h.A.Owner, h.A.Owner, role, fault.Conflict("last_owner")},
		"arranger, address that works":      {h.A.Arranger, h.A.Mentor, email, fault.Conflict("address_works")},
		"arranger, address that bounces":    {h.A.Arranger, h.A.FreeAdept, email, nil},
		"arranger, role of a mentor":        {h.A.Arranger, h.A.Mentor, role, fault.Forbidden()},
		"arranger, address of an admin":     {h.A.Arranger, h.A.Admin, email, fault.Forbidden()},
		"arranger, address of an outsider":  {h.A.Arranger, h.A.Outsider, email, fault.Forbidden()},
		"arranger of another programme":     {h.A.OtherArranger, h.A.Mentor, email, fault.Forbidden()},
		"arranger, own name":                {h.A.Arranger, h.A.Arranger, name, nil},
		"mentor, own name":                  {h.A.Mentor, h.A.Mentor, name, nil},
		"mentor, own address":               {h.A.Mentor, h.A.Mentor, email, fault.Forbidden()},
		"mentor, own role":                  {h.A.Mentor, h.A.Mentor, role, fault.Forbidden()},
		"mentor, another's name":            {h.A.Mentor, h.A.Adept, name, fault.NotFound()},
		"another tenant's owner":            {h.B.Owner, h.A.Mentor, name, fault.NotFound()},
		"owner, another tenant's member":    {h.A.Owner, h.B.Mentor, name, fault.NotFound()},
		"admin, an address that is taken":   {h.A.Admin, h.A.Adept, people.MemberChange{Email: ptr(h.A.Mentor.Email)}, fault.AlreadyExists("")},
		"admin, a version that has gone by": {h.A.Admin, h.A.Adept, people.MemberChange{Name: ptr("X"), Version: 7}, fault.StaleVersion()},
		"admin, a version past all numbers": {h.A.Admin, h.A.Adept, people.MemberChange{Name: ptr("X"), Version: 1 << 31}, fault.StaleVersion()},
	} {
		t.Run(what, func(t *testing.T) {
			h := h
			if c.want == nil {
				h = newHouse(t) // what is refused changes nothing
			}
			if c.change.Version == 0 {
				c.change.Version = 1
			}
			if _, err := h.service.Change(h.as(c.who, auth.Organise), c.whom.Member, c.change); !is(err, c.want) {
				t.Error(err)
			}
		})
	}
}

func TestANewAddressEndsOldLinksAndIsTold(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.service.Change(h.as(h.A.Admin, auth.Organise), h.A.Mentor.Member, people.MemberChange{Email: ptr("karin@ny.example"), Version: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "select count(*) from app.deliveries where member_id = $1 and kind = 'address_notice' and email = $2", h.A.Mentor.Member, h.A.Mentor.Email); n != 1 {
		t.Error("the address before is not told")
	}
	if h.Jobs(t, "member_readdress") != 1 {
		t.Error("links that went to the address before live on")
	}
	if n := h.Count(t, "select count(*) from directory.users where id = $1 and email = $2", h.A.Mentor.User, h.A.Mentor.Email); n != 1 {
		t.Error("the sign-in address was touched")
	}
}

// Two owners who give the role up at the same moment: one stays.
func TestTwoLastOwnersCannotBothGo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Exec(t, "update app.members set role = 'owner' where id = $1", h.A.Admin.Member)
	var all sync.WaitGroup
	errs := make([]error, 2)
	for i, p := range []tenantstest.Person{h.A.Owner, h.A.Admin} {
		all.Go(func() {
			_, errs[i] = h.service.SetState(h.as(p, auth.Organise), p.Member, people.Left)
		})
	}
	all.Wait()
	refused := 0
	for _, err := range errs {
		if errors.Is(err, fault.Conflict("last_owner")) {
			refused++
		} else if err != nil {
			t.Error(err)
		}
	}
	if n := h.Count(t, "select count(*) from app.members where tenant_id = $1 and role = 'owner' and state = 'active'", h.A.ID); n != 1 || refused != 1 {
		t.Errorf("%d owners are left, %d refused", n, refused)
	}
}

func TestAnInvitationIsSentAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := tenantstest.NewID(t)
	if _, err := h.service.Add(h.as(h.A.Admin, auth.Administer), id, people.Draft{Name: "Ny", Email: "ny@alfa.example", Role: people.Plain}); err != nil {
		t.Fatal(err)
	}
	mails := func() int {
		return h.Count(t, "select count(*) from app.deliveries where kind = 'member_invitation' and member_id = $1", id)
	}
	if err := h.service.Invite(h.as(h.A.Admin, auth.Organise), id); err != nil || mails() != 1 {
		t.Errorf("%v: %d mails within a minute", err, mails())
	}
	h.Exec(t, "update app.members set invited_at = invited_at - interval '2 minutes' where id = $1", id)
	if err := h.service.Invite(h.as(h.A.Admin, auth.Organise), id); err != nil || mails() != 2 {
		t.Errorf("%v: %d mails", err, mails())
	}
	if err := h.service.Invite(h.as(h.A.Admin, auth.Organise), h.A.Mentor.Member); !is(err, fault.Conflict("already_member")) {
		t.Errorf("who has accepted: %v", err)
	}
	if err := h.service.Invite(h.as(h.A.Arranger, auth.Organise), id); !is(err, fault.Forbidden()) {
		t.Errorf("an arranger who does not arrange for her: %v", err)
	}
	if err := h.service.Invite(h.as(h.A.Admin, auth.Organise), h.A.Removed.Member); err != nil || h.stateOf(t, h.A.Removed.Member) != people.Invited {
		t.Errorf("who was removed: %v", err)
	}
}
