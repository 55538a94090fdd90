package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	_ "github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/postgres"
)

// ground is a PostgreSQL of its own that loses nothing, and the programs that are measured on it.
type ground struct {
	options options
	dir     string
	server  *postgres.Server
	ends    []func() error
}

func newGround(ctx context.Context, o options) (*ground, error) {
	dir, err := postgres.MakeTempDir("bench-")
	if err != nil {
		return nil, err
	}
	g := &ground{options: o, dir: dir, ends: []func() error{func() error { return os.RemoveAll(dir) }}}
	if g.options.binary == "" {
		g.options.binary = filepath.Join(dir, "bollplank")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", g.options.binary, "github.com/bollplank/bollplank/cmd/bollplank").CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("build the program: %w\n%s", err, out), g.close())
		}
	}
	g.server, err = postgres.Launch(ctx, postgres.LaunchConfig{DataDir: filepath.Join(dir, "data"), Params: map[string]string{
		"shared_buffers": "512MB", "max_connections": "200", "max_wal_size": "4GB", "checkpoint_timeout": "30min", "autovacuum": "off",
	}})
	if err != nil {
		return nil, errors.Join(err, g.close())
	}
	g.ends = append(g.ends, func() error {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		return g.server.Stop(ctx)
	})
	return g, nil
}

// close ends everything, the last first.
func (g *ground) close() error {
	var errs []error
	for i := len(g.ends) - 1; i >= 0; i-- {
		errs = append(errs, g.ends[i]())
	}
	return errors.Join(errs...)
}

// database makes a database with roles and schema, and returns a superuser's pool on it.
func (g *ground) database(ctx context.Context, name string) (*sql.DB, error) {
	first, err := sql.Open("postgres", g.server.DSN(postgres.Superuser, postgres.Superuser))
	if err != nil {
		return nil, err
	}
	defer first.Close()
	if _, err := first.ExecContext(ctx, "create database "+name); err != nil {
		return nil, err
	}
	super, err := sql.Open("postgres", g.server.DSN(postgres.Superuser, name))
	if err != nil {
		return nil, err
	}
	g.ends = append(g.ends, super.Close)
	if err := postgres.Bootstrap(ctx, super, ""); err != nil {
		return nil, err
	}
	owner, err := sql.Open("postgres", g.server.DSN(postgres.RoleName("owner"), name))
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	return super, postgres.Migrate(ctx, owner)
}
