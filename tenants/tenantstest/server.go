// Package tenantstest gives a test a real PostgreSQL database of its own, migrated, with two tenants ready.
package tenantstest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/migrations"
)

// slots bounds how many test processes may run at once, each on a server of its own.
const slots = 32

// cluster is the one private server of a test process. Its data directory is kept for the next run, so that
// only the first one pays for initdb and the template; what a killed run left behind is swept at the start.
type cluster struct {
	server   *postgres.Server
	super    *sql.DB
	template string
	cloning  sync.Mutex
}

var shared = sync.OnceValues(startCluster)

func startCluster() (*cluster, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	server, err := takeSlot(ctx)
	if err != nil {
		return nil, err
	}
	super, err := sql.Open("postgres", server.DSN(postgres.Superuser, "postgres"))
	if err != nil {
		return nil, err
	}
	super.SetMaxOpenConns(4)
	c := &cluster{server: server, super: super}
	if err := c.sweep(ctx); err != nil {
		return nil, err
	}
	return c, c.ensureTemplate(ctx)
}

func takeSlot(ctx context.Context) (*postgres.Server, error) {
	base := filepath.Join(os.TempDir(), fmt.Sprintf("bollplank-test-%d", os.Geteuid()))
	for n := range slots {
		server, err := postgres.Launch(ctx, postgres.LaunchConfig{
			DataDir: filepath.Join(base, fmt.Sprintf("slot-%d", n)), Fast: true,
			Params: map[string]string{"max_connections": "300", "shared_buffers": "64MB", "max_wal_size": "256MB"},
		})
		if errors.Is(err, postgres.ErrInUse) {
			continue
		}
		return server, err
	}
	return nil, errors.New("every test server is taken")
}

// sweep drops the databases of earlier runs, and templates of other schemas.
func (c *cluster) sweep(ctx context.Context) error {
	c.template = "template_" + schemaHash()
	rows, err := c.super.QueryContext(ctx, `select datname from pg_database where datname like 'world\_%' or (datname like 'template\_%' and datname <> $1)`, c.template)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "template_") {
			if _, err := c.super.ExecContext(ctx, "alter database "+pq.QuoteIdentifier(name)+" is_template false"); err != nil {
				return err
			}
		}
		if _, err := c.super.ExecContext(ctx, "drop database if exists "+pq.QuoteIdentifier(name)+" with (force)"); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (c *cluster) ensureTemplate(ctx context.Context) error {
	var exists bool
	err := c.super.QueryRowContext(ctx, "select exists (select from pg_database where datname = $1 and datistemplate)", c.template).Scan(&exists)
	if err != nil || exists {
		return err
	}
	if _, err := c.super.ExecContext(ctx, "drop database if exists "+pq.QuoteIdentifier(c.template)+" with (force)"); err != nil {
		return err
	}
	if _, err := c.super.ExecContext(ctx, "create database "+pq.QuoteIdentifier(c.template)); err != nil {
		return err
	}
	if err := c.fillTemplate(ctx); err != nil {
		return fmt.Errorf("fill template: %w", err)
	}
	_, err = c.super.ExecContext(ctx, "alter database "+pq.QuoteIdentifier(c.template)+" is_template true allow_connections false")
	return err
}

func (c *cluster) fillTemplate(ctx context.Context) error {
	super, err := sql.Open("postgres", c.server.DSN(postgres.Superuser, c.template))
	if err != nil {
		return err
	}
	defer super.Close()
	if err := postgres.Bootstrap(ctx, super, ""); err != nil {
		return err
	}
	owner, err := sql.Open("postgres", c.server.DSN(postgres.RoleName("owner"), c.template))
	if err != nil {
		return err
	}
	defer owner.Close()
	if err := postgres.Migrate(ctx, owner); err != nil {
		return err
	}
	return seed(ctx, super)
}

// clone makes a database for one test; it is dropped when the test ends.
func (c *cluster) clone(t testing.TB) string {
	t.Helper()
	name := "world_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	c.cloning.Lock()
	_, err := c.super.Exec("create database " + name + " template " + pq.QuoteIdentifier(c.template) + " strategy file_copy")
	c.cloning.Unlock()
	if err != nil {
		t.Fatalf("clone template: %v", err)
	}
	t.Cleanup(func() {
		if _, err := c.super.Exec("drop database " + name + " with (force)"); err != nil {
			t.Errorf("drop clone: %v", err)
		}
	})
	return name
}

// schemaHash changes whenever a migration, the bootstrap or the seed does.
func schemaHash() string {
	h := sha256.New()
	h.Write([]byte(migrations.Bootstrap))
	names, _ := fs.Glob(migrations.Files, "*.sql") // the pattern is valid
	for _, name := range names {
		content, _ := migrations.Files.ReadFile(name) // listed just now
		h.Write([]byte(name))
		h.Write(content)
	}
	for _, statement := range seedStatements() {
		h.Write([]byte(statement))
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
