package app

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/web"
)

func runServe(ctx context.Context, c call) error {
	if len(c.args) > 0 {
		return errUsage
	}
	config, err := ReadConfig(c.env)
	if err != nil {
		return fmt.Errorf("the configuration needs mending:\n%w", err)
	}
	slog.SetDefault(slog.New(slog.NewJSONHandler(c.Err, &slog.HandlerOptions{Level: config.LogLevel})))
	listener, err := net.Listen("tcp", config.ListenAddr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", config.ListenAddr, err)
	}
	defer listener.Close()
	a, err := Open(ctx, config)
	if err != nil {
		return err
	}
	go a.probeMail(ctx, slog.Default())
	slog.Info("ready", "address", config.BaseURL, "listening", listener.Addr().String(), "version", version())
	return a.serve(ctx, listener)
}

// probeMail tells the operator of a mail server that cannot be used as soon as the program starts. Nothing is lost
// meanwhile: mails wait.
func (a *App) probeMail(ctx context.Context, log *slog.Logger) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := a.features.sender.Probe(ctx); err != nil {
		log.WarnContext(ctx, "mails wait: the mail server cannot be used", "error", err)
	}
}

func runMigrate(ctx context.Context, c call) error {
	if len(c.args) != 1 || (c.args[0] != "up" && c.args[0] != "status") {
		return errUsage
	}
	dsn := c.env("DATABASE_URL")
	if dsn == "" {
		return errors.New("DATABASE_URL is not set: the address of the database with a superuser's name and password")
	}
	super, err := sql.Open("postgres", dsn)
	if err != nil {
		return fmt.Errorf("read DATABASE_URL: %w", err)
	}
	defer super.Close()
	if c.args[0] == "status" {
		return printStatus(ctx, super, c)
	}
	if err := postgres.Bootstrap(ctx, super, c.env("ROLE_PASSWORD")); err != nil {
		return err
	}
	if err := migrateAsOwner(ctx, dsn, c.env("ROLE_PASSWORD")); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, "the schema is up to date")
	return nil
}

// migrateAsOwner works as the role that owns the schemas, so that no table belongs to a superuser.
func migrateAsOwner(ctx context.Context, dsn, password string) error {
	dsn, err := postgres.RoleDSN(dsn, "owner", password)
	if err != nil {
		return err
	}
	owner, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer owner.Close()
	return postgres.Migrate(ctx, owner)
}

func printStatus(ctx context.Context, db *sql.DB, c call) error {
	all, err := postgres.Status(ctx, db)
	if err != nil {
		return err
	}
	for _, m := range all {
		fmt.Fprintf(c.Out, "%-8s %s\n", m.State, m.Source.Path)
	}
	return nil
}

// runOpenAPI prints the description; nothing is connected for it.
func runOpenAPI(_ context.Context, c call) error {
	a, err := assemble(Config{
		DatabaseURL: "host=/nowhere dbname=none", BaseURL: "http://localhost", SecretKey: make([]byte, 32),
		SMTPURL: "smtp://localhost:25?tls=none", MailFrom: "none@localhost.example",
	}, time.Now)
	if err != nil {
		return err
	}
	defer a.Close(context.Background())
	spec, err := a.router.Spec()
	if err != nil {
		return err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, spec, "", " "); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, pretty.String())
	return err
}

// runHealth asks the server of this machine, for a container's health check.
func runHealth(ctx context.Context, c call) error {
	addr := c.env("LISTEN_ADDR")
	if addr == "" {
		addr = ":8080"
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("read LISTEN_ADDR: %w", err)
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", response.Status)
	}
	return nil
}

func runVersion(_ context.Context, c call) error {
	f := c.flags("version")
	assets := f.Bool("assets", false, "the SHA-256 of every file of the web app, as sha256sum reads it")
	if err := parse(f, c.args); err != nil {
		return err
	}
	if *assets {
		return web.WriteSums(c.Out, web.Options{})
	}
	fmt.Fprintln(c.Out, "bollplank", version())
	return nil
}

// version is what the build knows of its source.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}
