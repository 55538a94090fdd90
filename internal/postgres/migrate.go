package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/bollplank/bollplank/migrations"
)

// Roles are the login roles of the system, without their prefix; each reaches only what it needs.
var Roles = []string{"owner", "app", "room", "directory", "jobs"}

// RoleName is the name of a login role in the cluster.
func RoleName(role string) string { return "bollplank_" + role }

// Bootstrap makes the login roles and the schemas. It runs as a superuser and may be repeated; an empty
// password leaves the roles without one (a private server on a socket that trusts its owner).
func Bootstrap(ctx context.Context, superuser *sql.DB, password string) error {
	for _, role := range Roles {
		if err := ensureRole(ctx, superuser, RoleName(role), password); err != nil {
			return fmt.Errorf("make role %s: %w", RoleName(role), err)
		}
	}
	var database string
	if err := superuser.QueryRowContext(ctx, "select current_database()").Scan(&database); err != nil {
		return fmt.Errorf("bootstrap: %w", err)
	}
	script := strings.ReplaceAll(migrations.Bootstrap, ":database", pq.QuoteIdentifier(database))
	if _, err := superuser.ExecContext(ctx, script); err != nil {
		return fmt.Errorf("bootstrap: %w", err)
	}
	return nil
}

func ensureRole(ctx context.Context, db *sql.DB, name, password string) error {
	var exists bool
	if err := db.QueryRowContext(ctx, "select exists (select from pg_roles where rolname = $1)", name).Scan(&exists); err != nil {
		return err
	}
	verb := "create"
	if exists {
		verb = "alter"
	}
	statement := verb + " role " + pq.QuoteIdentifier(name) +
		" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit"
	if password != "" {
		statement += " password " + pq.QuoteLiteral(password)
	}
	_, err := db.ExecContext(ctx, statement)
	// Two starters may make the role at once; the other's is as good as ours.
	if HasState(err, "42710", "23505", "XX000") {
		return nil
	}
	return err
}

// Migrate brings the schema up to date as the owner, jobs' tables first. Several may call it at once:
// one works, the others wait.
func Migrate(ctx context.Context, owner *sql.DB) error {
	provider, err := provider(owner)
	if err != nil {
		return err
	}
	if err := migrateJobs(ctx, owner); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// Status lists the migrations and whether each is applied.
func Status(ctx context.Context, owner *sql.DB) ([]*goose.MigrationStatus, error) {
	provider, err := provider(owner)
	if err != nil {
		return nil, err
	}
	return provider.Status(ctx)
}

func provider(owner *sql.DB) (*goose.Provider, error) {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, owner, migrations.Files, goose.WithSessionLocker(locker))
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	return p, nil
}

// migrateJobs makes River's own tables, under a lock of its own since River takes none.
func migrateJobs(ctx context.Context, owner *sql.DB) error {
	conn, err := owner.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate jobs: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "select pg_advisory_lock(7391005218440112)"); err != nil {
		return fmt.Errorf("migrate jobs: %w", err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "select pg_advisory_unlock(7391005218440112)")
	migrator, err := rivermigrate.New(riverdatabasesql.New(owner), &rivermigrate.Config{Schema: "jobs"})
	if err != nil {
		return fmt.Errorf("migrate jobs: %w", err)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate jobs: %w", err)
	}
	return nil
}
