package app

import (
	"strings"
	"testing"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// kept is what stood in a world's tables at one moment, to be put back.
type kept struct {
	world      *tenantstest.World
	statements []string
}

// keepOf copies what stands in the tables of app and directory.
func keepOf(t testing.TB, w *tenantstest.World) *kept {
	t.Helper()
	rows, err := w.Super.Query(`select c.oid::regclass::text, 'kept.' || quote_ident(n.nspname || '_' || c.relname),
			string_agg(quote_ident(a.attname), ', ' order by a.attnum)
		from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
		where n.nspname in ('app', 'directory') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		group by c.oid, n.nspname, c.relname`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables, copies := []string{"jobs.river_job"}, []string{"create schema kept"}
	var back []string
	for rows.Next() {
		var table, copy, columns string
		if err := rows.Scan(&table, &copy, &columns); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
		copies = append(copies, "create table "+copy+" as select "+columns+" from "+table)
		back = append(back, "insert into "+table+" ("+columns+") select "+columns+" from "+copy)
	}
	w.Exec(t, strings.Join(copies, "; "))
	// Replicas check no foreign keys, so that the order of tables does not matter.
	return &kept{world: w, statements: append(append([]string{"set local session_replication_role = replica",
		"truncate " + strings.Join(tables, ", ") + " cascade"}, back...), "set local session_replication_role = origin")}
}

// restore puts everything back, in one transaction.
func (k *kept) restore(t testing.TB) {
	t.Helper()
	k.world.Exec(t, "begin; "+strings.Join(k.statements, "; ")+"; commit")
}
