package tenants

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants/internal/pg"
)

type roleFacts struct {
	Name   string
	Reason string
}

// Refuse returns an error when a login role could reach past row-level security: the server must not start
// then. It looks at app, room, directory and jobs through the catalogue.
func (db *DB) Refuse(ctx context.Context) error {
	var facts []roleFacts
	err := db.catalogue(ctx, func(q *sql.Rows) error {
		var f roleFacts
		if err := q.Scan(&f.Name, &f.Reason); err != nil {
			return err
		}
		facts = append(facts, f)
		return nil
	})
	if err != nil {
		return fmt.Errorf("check login roles: %w", unavailable(err))
	}
	for _, f := range facts {
		if slices.Contains(loginRoles(), f.Name) {
			return fmt.Errorf("login role %s %s: it could bypass the wall between tenants; mend the role before starting", f.Name, f.Reason)
		}
	}
	return nil
}

func loginRoles() []string {
	var names []string
	for _, r := range []string{"app", "room", "directory", "jobs"} {
		names = append(names, postgres.RoleName(r))
	}
	return names
}

func (db *DB) catalogue(ctx context.Context, scan func(*sql.Rows) error) error {
	tx, err := db.app.BeginTxx(pg.WithScope(ctx, "SET LOCAL app.tenant_id = ''"), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, dangerousRoles)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

const dangerousRoles = `
	select rolname, 'is a superuser' from pg_catalog.pg_roles where rolsuper
	union all select rolname, 'has BYPASSRLS' from pg_catalog.pg_roles where rolbypassrls
	union all select rolname, 'may create roles' from pg_catalog.pg_roles where rolcreaterole
	union all select r.rolname, 'is a member of ' || g.rolname
		from pg_catalog.pg_auth_members m
		join pg_catalog.pg_roles r on r.oid = m.member join pg_catalog.pg_roles g on g.oid = m.roleid
	union all select distinct r.rolname, 'owns ' || c.oid::regclass::text
		from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		join pg_catalog.pg_roles r on r.oid = c.relowner
		where n.nspname in ('app', 'directory', 'jobs') and c.relkind in ('r', 'p', 'v', 'm')
	union all select distinct r.rolname, 'may truncate ' || c.oid::regclass::text
		from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace, pg_catalog.pg_roles r
		where n.nspname in ('app', 'directory', 'jobs') and c.relkind in ('r', 'p') and not r.rolsuper
		and r.oid <> c.relowner and has_table_privilege(r.oid, c.oid, 'TRUNCATE')`
