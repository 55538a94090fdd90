package app

import (
	"context"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Somebody who was brought in from a file and matched has never accepted an invitation: the matched mail is the
// first she hears, and opening it is how she joins.
func TestOpeningAMentorshipJoinsTheOrganisation(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	p := h.world.A.Adept
	h.world.Exec(t, "update app.members set state = 'invited', user_id = null where id = $1", p.Member)
	h.world.Exec(t, "delete from directory.memberships where member_id = $1", p.Member)
	ctx := context.Background()
	token, err := h.app.platform.IssuePurpose(ctx, platform.Purpose{
		Tenant: tenants.IDOf(h.world.A.ID), Member: p.Member, Act: "open_mentorship", Object: h.world.A.Mentorship,
	}, tenantstest.Now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := h.app.features.auth.DescribeAct(ctx, token); err != nil || d.Done {
		t.Fatalf("described as done before she joined: %+v, %v", d, err)
	}
	for range 2 {
		if done, err := h.app.features.auth.PerformAct(ctx, token, "", ""); err != nil || !done.Done {
			t.Fatalf("open: %+v, %v", done, err)
		}
	}
	if err := h.app.features.auth.SignInFromAct(ctx, token, ""); err != nil {
		t.Errorf("a sign-in link after joining: %v", err)
	}
	if n := h.world.Count(t, "select count(*) from app.members where id = $1 and state = 'active' and user_id is not null", p.Member); n != 1 {
		t.Error("she has not joined")
	}
}
