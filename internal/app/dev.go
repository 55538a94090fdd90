package app

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
)

// devDatabase is the one database of the private server.
const devDatabase = "bollplank"

// ready is the one line that `bollplank dev --json` prints when everything answers.
type ready struct {
	URL    string            `json:"url"`
	Inbox  string            `json:"inbox"`
	DSN    string            `json:"dsn"`
	SignIn map[string]string `json:"sign_in"`
}

// devOptions are the flags of `bollplank dev`.
type devOptions struct {
	addr, data string
	json       bool
}

func runDev(ctx context.Context, c call) error {
	var o devOptions
	f := c.flags("dev")
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 takes a free one")
	f.StringVar(&o.data, "data", "", "`DIR` that keeps the data (default: the account's data directory)")
	f.BoolVar(&o.json, "json", false, "print one JSON line when ready, and the log to standard error")
	if err := parse(f, c.args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return errUsage
	}
	level := slog.LevelInfo
	if !o.json {
		level = slog.LevelWarn
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(c.Err, &slog.HandlerOptions{Level: level})))
	return dev(ctx, o, c.Streams)
}

// addressOf is where people find what listens: under the name that was asked for, because a browser makes passkeys for names only.
func addressOf(asked string, listens net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	own, port, _ := net.SplitHostPort(listens.String())
	if host != "localhost" {
		host = own
	}
	return "http://" + net.JoinHostPort(host, port)
}

// dev brings up the database, the inbox and the server, in that order, and takes them down in the other.
func dev(ctx context.Context, o devOptions, out Streams) (err error) {
	if o.data == "" {
		if o.data, err = postgres.DefaultDataDir(); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	defer listener.Close()
	database, err := postgres.Launch(ctx, postgres.LaunchConfig{DataDir: filepath.Join(o.data, "postgres")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stopDatabase(database)) }()
	if err := prepareDatabase(ctx, database); err != nil {
		return err
	}
	inbox, err := openInbox(filepath.Join(o.data, "mail"), listener.Addr())
	if err != nil {
		return err
	}
	defer inbox.Close()
	a, err := devApp(ctx, o, database, inbox, addressOf(o.addr, listener.Addr()))
	if err != nil {
		return err
	}
	go watchDatabase(ctx, database)
	if err := a.announce(ctx, o, database, inbox, out); err != nil {
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	return a.serve(ctx, listener)
}

func devApp(ctx context.Context, o devOptions, database *postgres.Server, inbox *devInbox, baseURL string) (*App, error) {
	key, err := keepSecret(filepath.Join(o.data, "secret"))
	if err != nil {
		return nil, err
	}
	a, err := Open(ctx, Config{
		DatabaseURL: database.DSN(postgres.Superuser, devDatabase), BaseURL: baseURL, SecretKey: key,
		SMTPURL: inbox.smtpURL, MailFrom: "Bollplank <no-reply@bollplank.example>", Workers: 10,
	})
	if err != nil {
		return nil, err
	}
	if err := a.ensureDemo(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("make the demo organisation: %w", err), a.Close(context.WithoutCancel(ctx)))
	}
	return a, nil
}

func stopDatabase(database *postgres.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return database.Stop(ctx)
}

// prepareDatabase makes the database on the first start and brings it up to date on every one.
func prepareDatabase(ctx context.Context, server *postgres.Server) error {
	if err := ensureDatabase(ctx, server); err != nil {
		return err
	}
	super, err := sql.Open("postgres", server.DSN(postgres.Superuser, devDatabase))
	if err != nil {
		return err
	}
	defer super.Close()
	if err := postgres.Bootstrap(ctx, super, ""); err != nil {
		return err
	}
	owner, err := sql.Open("postgres", server.DSN(postgres.RoleName("owner"), devDatabase))
	if err != nil {
		return err
	}
	defer owner.Close()
	return postgres.Migrate(ctx, owner)
}

func ensureDatabase(ctx context.Context, server *postgres.Server) error {
	super, err := sql.Open("postgres", server.DSN(postgres.Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer super.Close()
	var exists bool
	if err := super.QueryRowContext(ctx, "select exists (select from pg_database where datname = $1)", devDatabase).Scan(&exists); err != nil || exists {
		return err
	}
	_, err = super.ExecContext(ctx, "create database "+devDatabase)
	return err
}

// watchDatabase says so when the private server dies under us; the pools recover when it is started again.
func watchDatabase(ctx context.Context, database *postgres.Server) {
	select {
	case <-ctx.Done():
	case <-database.Done():
		slog.Error("the private PostgreSQL has ended by itself", "error", database.Err())
	}
}

// keepSecret reads the installation's secret, or makes one readable by this account alone.
func keepSecret(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
	if err == nil && len(key) == 32 {
		return key, nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("read secret: %w", err)
	}
	key = make([]byte, 32)
	rand.Read(key)
	if err := os.WriteFile(path, key, 0o600); err != nil {
		return nil, fmt.Errorf("keep secret: %w", err)
	}
	return key, nil
}

// announce says where everything is, with a fresh sign-in link for each role of the demo.
func (a *App) announce(ctx context.Context, o devOptions, database *postgres.Server, inbox *devInbox, out Streams) error {
	links, err := a.demoLinks(ctx)
	if err != nil {
		return err
	}
	r := ready{URL: a.config.BaseURL, Inbox: inbox.url, DSN: database.DSN(postgres.Superuser, devDatabase), SignIn: links}
	if o.json {
		return json.NewEncoder(out.Out).Encode(r)
	}
	fmt.Fprintf(out.Out, "\nBollplank is ready.\n\n  address   %s\n  inbox     %s\n  database  psql \"%s\"\n\nSign in as\n", r.URL, r.Inbox, r.DSN)
	for _, role := range demoRoles {
		if link, ok := links[role]; ok {
			fmt.Fprintf(out.Out, "  %-12s %s\n", role, link)
		}
	}
	fmt.Fprintln(out.Out, "\nCtrl-C stops everything; the data stays.")
	return nil
}
