package app

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Two things keep tenants apart: statements name the tenant, and policies hide what is not his. Here either is taken
// away, and both: one is enough, and without both the probes find it.

// tenantPredicate is how a statement names its tenant.
var tenantPredicate = regexp.MustCompile(`\b(\w+\.)?tenant_id = \$1`)

// forgetTenant takes the tenant out of a statement, and leaves its first parameter where it was.
func forgetTenant(statement string) string {
	return tenantPredicate.ReplaceAllString(statement, "$$1::uuid is not null")
}

// walls are tables with an operation that shows a row of it, and the tables behind which it stands: who may act on a
// participant is decided by her cohort, and on a cohort by its programme.
var walls = []struct {
	table, operation string
	behind           []string
}{
	{"programmes", "get-programme", nil},
	{"members", "change-member", nil},
	{"cohorts", "get-cohort", []string{"programmes"}},
	{"milestones", "change-milestone", []string{"programmes", "cohorts"}},
	{"participants", "get-participant", []string{"programmes", "cohorts", "members"}},
	{"deliveries", "resend-delivery", []string{"programmes", "cohorts", "members"}},
	{"imports", "get-import", []string{"programmes", "cohorts"}},
	{"match_runs", "get-match-run", []string{"programmes", "cohorts"}},
	{"proposals", "lock-proposal", []string{"programmes", "cohorts", "participants", "members"}},
	{"seminars", "get-seminar", []string{"programmes", "cohorts"}},
}

func TestStatementsWithoutTheirTenantLeakNothing(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	p := newProber(t, h, 1, 0)
	line.plant(forgetTenant)
	for _, leak := range p.cross(crossers()) {
		t.Error(leak)
	}
	if p.probes.Load() == 0 {
		t.Error("nothing was asked")
	}
}

func TestTablesWithoutTheirPolicyLeakNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, table := range tenantTables(t, h.world) {
		dropTenantPolicy(t, h.world, table)
	}
	for _, leak := range newProber(t, h, 1, 0).cross(crossers()) {
		t.Error(leak)
	}
}

// A policy that is gone, over a statement that lost its predicate, is found in every table that the walk comes to.
func TestTheProbesFindALostPredicateWithoutItsPolicy(t *testing.T) {
	t.Parallel()
	h, line := newTappedHouse(t)
	p := newProber(t, h, 1, 0)
	line.plant(forgetTenant)
	for _, wall := range walls {
		mend := []string{}
		for _, table := range wall.behind {
			mend = append(mend, dropTenantPolicy(t, h.world, table))
		}
		if p.comesThrough(wall.operation) {
			t.Errorf("%s came through before %s stood open", wall.operation, wall.table)
		}
		mend = append(mend, dropTenantPolicy(t, h.world, wall.table))
		if !p.comesThrough(wall.operation) {
			t.Errorf("%s stood open, and %s did not come through", wall.table, wall.operation)
		}
		for _, statement := range mend {
			h.world.Exec(t, statement)
		}
	}
}

// comesThrough reports whether B's owner reaches a thing of A by an operation.
func (p *prober) comesThrough(id string) bool {
	p.leaks = nil
	for _, op := range p.h.operations {
		if op.ID == id {
			p.withForeignIDs(op, scenarios[id], owner)
		}
	}
	return len(p.leaks) > 0
}

// crossers are the roles that try; an owner may the most.
func crossers() []who {
	if inFull() {
		return everyone
	}
	return []who{owner, mentor}
}

func tenantTables(t testing.TB, w *tenantstest.World) (tables []string) {
	t.Helper()
	rows, err := w.Super.Query(`select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
		where p.polname = 'tenant_only' and c.relnamespace = 'app'::regnamespace`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil || len(tables) < 20 {
		t.Fatalf("%d tables, %v: the search is broken", len(tables), err)
	}
	return tables
}

// dropTenantPolicy takes away what hides a table's rows of others; the statement that it returns puts it back.
func dropTenantPolicy(t testing.TB, w *tenantstest.World, table string) string {
	t.Helper()
	var using, check string
	err := w.Super.QueryRow(`select pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
		from pg_policy where polrelid = $1::regclass and polname = 'tenant_only'`, "app."+table).Scan(&using, &check)
	if err != nil {
		t.Fatal(err)
	}
	w.Exec(t, "drop policy tenant_only on app."+table)
	return fmt.Sprintf("create policy tenant_only on app.%s as restrictive for all to public using (%s) with check (%s)", table, using, check)
}
