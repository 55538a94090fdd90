package app

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail/replies"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// App is the whole, ready to answer.
type App struct {
	config   Config
	echo     *echo.Echo
	router   *api.Router
	db       *tenants.DB
	platform *platform.DB
	features features
	workers  *jobs.Workers
	jobsPool *sql.DB
	replies  *replies.Server
	health   health
}

// Open connects, refuses a database whose roles could bypass the wall between tenants, and starts the workers.
func Open(ctx context.Context, c Config) (*App, error) {
	a, err := assemble(c, time.Now)
	if err != nil {
		return nil, err
	}
	if err := a.start(ctx); err != nil {
		return nil, errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	return a, nil
}

// assemble builds everything without asking the database for anything.
func assemble(c Config, clock func() time.Time) (*App, error) {
	a := &App{config: c}
	options := tenants.Options{DSN: c.DatabaseURL, Password: c.RolePassword, MaxConns: c.MaxConns}
	queue, err := jobs.NewQueue()
	if err != nil {
		return nil, err
	}
	if a.db, err = tenants.Open(options, queue); err != nil {
		return nil, err
	}
	if a.platform, err = platform.Open(options, queue); err != nil {
		return nil, errors.Join(err, a.db.Close())
	}
	a.db, a.platform = a.db.At(clock), a.platform.At(clock)
	if a.jobsPool, err = platform.JobsPool(options); err != nil {
		return nil, errors.Join(err, a.Close(context.Background()))
	}
	if err := a.build(clock); err != nil {
		return nil, errors.Join(err, a.Close(context.Background()))
	}
	return a, nil
}

func (a *App) build(clock func() time.Time) (err error) {
	base, err := url.Parse(a.config.BaseURL)
	if err != nil {
		return fmt.Errorf("read base address: %w", err)
	}
	if a.features, err = buildFeatures(a.config, base, a.db, a.platform, clock); err != nil {
		return err
	}
	a.echo, err = api.NewServer(api.ServerOptions{BaseURL: a.config.BaseURL, TrustedProxies: a.config.TrustedProxies})
	if err != nil {
		return err
	}
	a.health.ping = func(ctx context.Context) error { return errors.Join(a.db.Ping(ctx), a.platform.Ping(ctx)) }
	a.health.mount(a.echo)
	a.router = api.NewRouter(a.echo, a.features.auth.Guard)
	a.features.routes(a.router)
	a.features.pages(a.echo, clock)
	return nil
}

func (a *App) start(ctx context.Context) error {
	if err := a.db.Refuse(ctx); err != nil {
		return err
	}
	if err := a.features.auth.Prepare(ctx); err != nil {
		return fmt.Errorf("prepare signing keys: %w", err)
	}
	if a.config.Workers == 0 {
		return nil
	}
	var err error
	// Workers outlive the signal that stops the server: Close ends them when requests have drained.
	a.workers, err = jobs.Start(context.WithoutCancel(ctx), a.jobsPool, a.features.jobs(a.db, a.platform), a.config.Workers)
	return err
}

// hear begins to take calendars' replies, where the installation wants them.
func (a *App) hear() (err error) {
	if a.features.replies == nil {
		return nil
	}
	a.replies, err = replies.Listen(a.config.ReplyAddr, a.features.replies, a.features.mentorships.TakeReply)
	return err
}

// Close hangs up on calendars, lets jobs under way finish until ctx ends and closes the pools.
func (a *App) Close(ctx context.Context) error {
	var errs []error
	if a.replies != nil {
		errs = append(errs, a.replies.Close())
	}
	if a.workers != nil {
		errs = append(errs, a.workers.Stop(ctx))
	}
	if a.jobsPool != nil {
		errs = append(errs, a.jobsPool.Close())
	}
	return errors.Join(append(errs, a.platform.Close(), a.db.Close())...)
}
