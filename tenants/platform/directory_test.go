package platform_test

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestEnsureUser: an address has one account, in any case of letters, and who adds it learns nothing.
func TestEnsureUser(t *testing.T) {
	w := tenantstest.New(t)
	stands, err := w.Platform.EnsureUser(t.Context(), strings.ToUpper(w.A.Mentor.Email), "Another Name", nil)
	must(t, err)
	u, err := w.Platform.User(t.Context(), stands)
	must(t, err)
	if stands != w.A.Mentor.User || u.Name != "Karin Lundqvist" || u.Locale != nil || u.Email != w.A.Mentor.Email {
		t.Errorf("an account that stood was changed: %+v", u)
	}
	ids := make([]uuid.UUID, 20)
	var all sync.WaitGroup
	for i := range ids {
		all.Go(func() { ids[i], _ = w.Platform.EnsureUser(t.Context(), "Åsa.Ny@Example.se", "Åsa Ny", nil) })
	}
	all.Wait()
	if ids[0] == uuid.Nil || len(slices.Compact(ids)) != 1 {
		t.Errorf("twenty at once made %v", slices.Compact(ids))
	}
	if u, err = w.Platform.UserByEmail(t.Context(), "åsa.ny@example.SE"); err != nil || u.ID != ids[0] {
		t.Errorf("found %+v, %v", u, err)
	}
	if _, err := w.Platform.User(t.Context(), uuid.New()); !errors.Is(err, fault.NotFound()) {
		t.Errorf("nobody is %v", err)
	}
}

// TestMemberships: let in, again, shut out, let in anew; never two people for one member or the other way round.
func TestMemberships(t *testing.T) {
	w := tenantstest.New(t)
	ctx, tenant, member := t.Context(), tenants.IDOf(w.B.ID), uuid.New()
	put := func(user, member uuid.UUID, want error) {
		t.Helper()
		if err := w.Platform.PutMembership(ctx, user, tenant, member); !errors.Is(err, want) {
			t.Errorf("put membership: %v, want %v", err, want)
		}
	}
	put(w.A.Mentor.User, member, nil)
	put(w.A.Mentor.User, member, nil)
	put(w.A.Adept.User, member, fault.Conflict("membership_taken"))
	put(w.A.Mentor.User, uuid.New(), fault.Conflict("membership_taken"))
	if u, err := w.Platform.UserOfMember(ctx, tenant, member); err != nil || u.ID != w.A.Mentor.User {
		t.Errorf("behind the member is %+v, %v", u, err)
	}
	must(t, w.Platform.RevokeMember(ctx, tenant, member))
	must(t, w.Platform.RevokeMember(ctx, tenant, member))
	must(t, w.Platform.RevokeMember(ctx, tenant, uuid.New()))
	if _, err := w.Platform.UserOfMember(ctx, tenant, member); !errors.Is(err, fault.NotFound()) {
		t.Errorf("behind a revoked member is %v", err)
	}
	if list, err := w.Platform.OrganisationsOf(ctx, w.A.Mentor.User); err != nil || len(list) != 1 || list[0].Slug != "alfa" {
		t.Errorf("organisations %v, %v", list, err)
	}
	put(w.A.Mentor.User, uuid.New(), nil) // she comes back as a new member
	if n := w.Count(t, "select count(*) from directory.memberships where tenant_id = $1 and revoked_at is null and user_id = $2", w.B.ID, w.A.Mentor.User); n != 1 {
		t.Errorf("%d memberships, want 1", n)
	}
}

func TestOrganisations(t *testing.T) {
	w := tenantstest.New(t)
	ctx := t.Context()
	o := platform.Organisation{ID: uuid.New(), Slug: "gamma-1", Name: "Gamma", DefaultLanguage: "en", TimeZone: "Europe/Helsinki"}
	must(t, w.Platform.CreateOrganisation(ctx, o))
	must(t, w.Platform.CreateOrganisation(ctx, o))
	other := o
	other.Name = "Another"
	for what, c := range map[string]struct {
		o    platform.Organisation
		want error
	}{
		"same id, other content": {other, fault.AlreadyExists("/id")},
		"slug taken":             {platform.Organisation{ID: uuid.New(), Slug: "alfa", Name: "x", DefaultLanguage: "sv", TimeZone: "UTC"}, fault.AlreadyExists("/slug")},
		"no slug":                {platform.Organisation{ID: uuid.New(), Slug: "Alfa'--", Name: "x", DefaultLanguage: "sv", TimeZone: "UTC"}, fault.Invalid()},
	} {
		if err := w.Platform.CreateOrganisation(ctx, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	name := "Gamma kommun"
	got, err := w.Platform.UpdateOrganisation(ctx, o.Tenant(), platform.OrganisationChange{Name: &name})
	must(t, err)
	if o.Name = name; got != o {
		t.Errorf("changed to %+v, want %+v", got, o)
	}
	if got, err = w.Platform.OrganisationBySlug(ctx, "gamma-1"); err != nil || got != o {
		t.Errorf("%+v, %v", got, err)
	}
	for _, slug := range []string{"nowhere", "gamma-1\x00", "' or 1=1"} {
		if _, err := w.Platform.OrganisationBySlug(ctx, slug); !errors.Is(err, fault.NotFound()) {
			t.Errorf("%q: %v", slug, err)
		}
	}
}

// TestSlugFormIsTheDatabases holds IsSlug against the constraint.
func TestSlugFormIsTheDatabases(t *testing.T) {
	w := tenantstest.New(t)
	for _, slug := range []string{
		"", "a", "ab", "a1", "a-b", "-ab", "ab-", "a--b", "Ab", "å1", "a_b", "a b", "ab\n", strings.Repeat("a", 39), strings.Repeat("a", 40),
		strings.Repeat("a-", 19) + "a", strings.Repeat("a-", 25) + "a", "a" + strings.Repeat("-a", 38),
	} {
		_, err := w.Super.Exec(`insert into directory.organisations (id, slug, name, created_at) values ($1, $2, 'x', now())`, uuid.New(), slug)
		if allowed := err == nil; platform.IsSlug(slug) && !allowed {
			t.Errorf("%q passes here and not there: %v", slug, err)
		} else if allowed && len(slug) <= 40 && !platform.IsSlug(slug) {
			t.Errorf("%q passes there and not here", slug)
		}
	}
}

func TestFeeds(t *testing.T) {
	w := tenantstest.New(t)
	ctx, scope := t.Context(), tenants.Scope{Tenant: tenants.IDOf(w.A.ID), Member: w.A.Mentor.Member}
	shows := func(token string, want bool) {
		t.Helper()
		got, err := w.Platform.FeedOf(ctx, token)
		if want && (err != nil || got != scope) || !want && !errors.Is(err, fault.NotFound()) {
			t.Errorf("feed shows %v, %v", got, err)
		}
	}
	first, err := w.Platform.PutFeed(ctx, scope.Tenant, scope.Member)
	must(t, err)
	shows(first, true)
	second, err := w.Platform.PutFeed(ctx, scope.Tenant, scope.Member)
	must(t, err)
	shows(first, false)
	shows(second, true)
	must(t, w.Platform.DropFeed(ctx, scope.Tenant, scope.Member))
	shows(second, false)
	third, err := w.Platform.PutFeed(ctx, scope.Tenant, scope.Member)
	must(t, err)
	must(t, w.Platform.RevokeMember(ctx, scope.Tenant, scope.Member))
	must(t, w.Platform.PutMembership(ctx, w.A.Mentor.User, scope.Tenant, scope.Member))
	shows(third, false) // it does not come back with her
	shows("x", false)
}

// TestAttempts: a hundred at once are a hundred, windows end, and what was right is taken back.
func TestAttempts(t *testing.T) {
	w := tenantstest.New(t)
	now := tenantstest.Now
	db := w.Platform.At(func() time.Time { return now })
	a := platform.Attempt{Bucket: "test/one", Window: 15 * time.Minute}
	counts := make([]int, 100)
	var all sync.WaitGroup
	for i := range counts {
		all.Go(func() { counts[i], _, _ = db.CountAttempt(t.Context(), a) })
	}
	all.Wait()
	slices.Sort(counts)
	for i, n := range counts {
		if n != i+1 {
			t.Fatalf("counts %v", counts)
		}
	}
	other := platform.Attempt{Bucket: "test/two", Window: time.Hour}
	_, ends, err := db.CountAttempt(t.Context(), other)
	must(t, err)
	if !ends.Equal(now.Truncate(time.Hour).Add(time.Hour)) {
		t.Errorf("window ends %v", ends)
	}
	must(t, db.ForgiveAttempts(t.Context(), []platform.Attempt{a, other, other, {Bucket: "test/three", Window: time.Minute}}))
	if n, _, _ := db.CountAttempt(t.Context(), a); n != 100 {
		t.Errorf("after one was taken back the next is number %d, want 100", n)
	}
	if n, _, _ := db.CountAttempt(t.Context(), other); n != 1 {
		t.Errorf("the next is number %d, want 1", n)
	}
	now = now.Add(15 * time.Minute)
	if n, _, _ := db.CountAttempt(t.Context(), a); n != 1 {
		t.Errorf("in a new window the first is number %d", n)
	}
}

// TestClean removes what is spent and nothing else.
func TestClean(t *testing.T) {
	w := tenantstest.New(t)
	now := tenantstest.Now
	db, ctx := w.Platform.At(func() time.Time { return now }), t.Context()
	fill := func() {
		_, _, err := db.CountAttempt(ctx, platform.Attempt{Bucket: "test", Window: time.Minute})
		must(t, err)
		_, err = db.CreateSignInLink(ctx, w.A.Mentor.User, "", 15*time.Minute)
		must(t, err)
		p := platform.Purpose{Tenant: tenants.IDOf(w.A.ID), Member: w.A.Mentor.Member, Act: "confirm_meeting", Object: w.A.Meeting}
		_, err = db.IssuePurpose(ctx, p, now.Add(24*time.Hour))
		must(t, err)
	}
	fill()
	now = now.Add(9 * 24 * time.Hour)
	fill()
	must(t, db.Clean(ctx))
	for _, table := range []string{"attempts", "sign_in_links", "purpose_tokens"} {
		if n := w.Count(t, "select count(*) from directory."+table); n != 1 {
			t.Errorf("%d rows in %s, want the fresh one", n, table)
		}
	}
}

// TestCleanForgetsSessions forgets sessions a month after they ended, by themselves or by somebody, however many.
func TestCleanForgetsSessions(t *testing.T) {
	w := tenantstest.New(t)
	ctx := t.Context()
	session := func(expires, revoked string) {
		w.Exec(t, `insert into directory.sessions (id, user_id, began, refresh_hash, rotated_at, created_at, last_seen_at, expires_at, revoked_at)
			select gen_random_uuid(), $1, 'link', sha256(convert_to($2 || coalesce($3, '') || n, 'UTF8')), $4, $4, $4, $4::timestamptz + $2::interval, $4::timestamptz + $3::interval
			from generate_series(1, 2100) n`, w.A.Mentor.User, expires, sql.NullString{String: revoked, Valid: revoked != ""}, tenantstest.Now)
	}
	session("-31 days", "")
	session("20 days", "-31 days")
	session("-29 days", "")
	session("20 days", "-29 days")
	session("20 days", "")
	must(t, w.Platform.Clean(ctx))
	if n := w.Count(t, "select count(*) from directory.sessions"); n != 3*2100 {
		t.Errorf("%d sessions are left, want %d", n, 3*2100)
	}
	if n := w.Count(t, "select count(*) from directory.sessions where least(expires_at, revoked_at) < $1", tenantstest.Now.AddDate(0, 0, -30)); n != 0 {
		t.Errorf("%d of them ended more than a month ago", n)
	}
}

// TestCleaningReadsByIndex: each table that grows is cleaned without reading what stays.
func TestCleaningReadsByIndex(t *testing.T) {
	w := tenantstest.New(t)
	for _, c := range []struct{ table, ended string }{
		{"sessions", "least(expires_at, revoked_at)"}, {"purpose_tokens", "expires_at"}, {"sign_in_links", "expires_at"}, {"attempts", "period"},
	} {
		query := "set enable_seqscan = off; explain select from directory." + c.table + " where " + c.ended + " < '2026-11-26' limit 1000"
		rows, err := w.Super.Query(query)
		must(t, err)
		plan := ""
		for rows.Next() {
			var line string
			must(t, rows.Scan(&line))
			plan += line
		}
		must(t, rows.Err())
		rows.Close()
		if !strings.Contains(plan, "Index") || strings.Contains(plan, "Seq Scan") {
			t.Errorf("%s: %s", c.table, plan)
		}
	}
}

// TestTokensAreHashed: no token stands in the directory.
func TestTokensAreHashed(t *testing.T) {
	w := tenantstest.New(t)
	ctx := t.Context()
	link, err := w.Platform.CreateSignInLink(ctx, w.A.Mentor.User, "/o/alfa", 15*time.Minute)
	must(t, err)
	feed, err := w.Platform.PutFeed(ctx, tenants.IDOf(w.A.ID), w.A.Mentor.Member)
	must(t, err)
	purpose, err := w.Platform.IssuePurpose(ctx, platform.Purpose{Tenant: tenants.IDOf(w.A.ID), Member: w.A.Mentor.Member, Act: "open_mentorship", Object: w.A.Mentorship}, tenantstest.Now.Add(time.Hour))
	must(t, err)
	for table, token := range map[string]string{"sign_in_links": link, "calendar_feeds": feed, "purpose_tokens": purpose} {
		if len(token) != 43 {
			t.Errorf("a token of %s has %d characters, want 43 (256 bits)", table, len(token))
		}
		standard := strings.NewReplacer("-", "+", "_", "/").Replace(token) + "="
		n := w.Count(t, "select count(*) from directory."+table+" where token_hash = sha256(decode($1, 'base64')) and token_hash <> decode($1, 'base64')", standard)
		if n != 1 {
			t.Errorf("the token of %s does not stand as its hash", table)
		}
	}
}

// TestPurposeNames reads back what a token allows.
func TestPurposeNames(t *testing.T) {
	w := tenantstest.New(t)
	p := platform.Purpose{Tenant: tenants.IDOf(w.A.ID), Member: w.A.Mentor.Member, Act: "open_mentorship", Object: w.A.Mentorship}
	token, err := w.Platform.IssuePurpose(t.Context(), p, tenantstest.Now.Add(time.Hour))
	must(t, err)
	got, o, err := w.Platform.PurposeOf(t.Context(), token)
	must(t, err)
	if got != p || o.Slug != "alfa" || got.Scope() != (tenants.Scope{Tenant: p.Tenant, Member: p.Member}) {
		t.Errorf("read %+v in %s", got, o.Slug)
	}
	later := tenantstest.Now.Add(time.Minute)
	must(t, w.Platform.RevokePurposesBefore(t.Context(), p.Tenant, w.A.Adept.Member, later))     // another member
	must(t, w.Platform.RevokePurposesBefore(t.Context(), tenants.IDOf(w.B.ID), p.Member, later)) // another tenant
	must(t, w.Platform.RevokePurposesBefore(t.Context(), p.Tenant, p.Member, tenantstest.Now))   // of an earlier address
	if _, _, err := w.Platform.PurposeOf(t.Context(), token); err != nil {
		t.Errorf("revoked with others': %v", err)
	}
	p.Act = "sign_in"
	if _, err := w.Platform.IssuePurpose(t.Context(), p, tenantstest.Now.Add(time.Hour)); err == nil {
		t.Error("a token for signing in was issued")
	}
}
