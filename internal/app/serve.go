package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"
)

// drain is how long requests under way, and then jobs, may take to finish at shutdown.
const drain = 20 * time.Second

// health answers whether the process lives and whether it can work.
type health struct {
	stopping atomic.Bool
	ping     func(context.Context) error
}

func (h *health) mount(e *echo.Echo) {
	e.GET("/livez", func(c echo.Context) error { return c.String(http.StatusOK, "alive\n") })
	e.GET("/readyz", func(c echo.Context) error {
		if h.stopping.Load() {
			return notReady(c, "stopping")
		}
		ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
		defer cancel()
		if err := h.ping(ctx); err != nil {
			return notReady(c, "the database is out of reach")
		}
		return c.String(http.StatusOK, "ready\n")
	})
}

func notReady(c echo.Context, why string) error {
	c.Response().Header().Set("Retry-After", "5")
	return c.String(http.StatusServiceUnavailable, "not ready: "+why+"\n")
}

// serve answers on listener until ctx ends: then not ready, requests drain, workers stop, pools close.
func (a *App) serve(ctx context.Context, listener net.Listener) error {
	if err := a.hear(); err != nil {
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	server := a.echo.Server
	server.Handler = a.echo
	server.IdleTimeout = 2 * time.Minute
	server.ReadTimeout = time.Minute
	server.WriteTimeout = 2 * time.Minute
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	a.health.stopping.Store(true)
	slog.Info("stopping: no new work is taken")
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	return errors.Join(server.Shutdown(limit), a.Close(limit))
}
