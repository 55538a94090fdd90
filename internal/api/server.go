package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/bollplank/bollplank/internal/fault"
)

// ServerOptions shape the HTTP edge.
type ServerOptions struct {
	BaseURL string // https://bollplank.example; a request to another host is refused
	// TrustedProxies are the networks whose X-Forwarded-For is believed; none: the peer's address counts.
	TrustedProxies []*net.IPNet
	// RequestLimit bounds the time of one request; 0 means 30 s.
	RequestLimit time.Duration
}

// NewServer makes the Echo server with everything that surrounds each request: id, log, recovery, limits, host.
func NewServer(o ServerOptions) (*echo.Echo, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Host == "" {
		return nil, errors.New("base address has no host")
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = ipExtractor(o.TrustedProxies)
	e.HTTPErrorHandler = writeEchoProblem
	e.Server.ReadHeaderTimeout = 10 * time.Second
	e.Server.MaxHeaderBytes = 32 << 10
	limit := o.RequestLimit
	if limit == 0 {
		limit = 30 * time.Second
	}
	e.Use(describeRequest, logRequest, middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: logPanic}),
		secureHeaders(base.Scheme == "https"), onlyHost(base.Host), middleware.BodyLimit("11M"), withDeadline(limit))
	return e, nil
}

func ipExtractor(trusted []*net.IPNet) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, n := range trusted {
		options = append(options, echo.TrustIPRange(n))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

func describeRequest(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		header := c.Request().Header
		r := Request{
			ID: uuid.NewString(), Language: languageOf(header.Get("Accept-Language")), Bearer: bearerOf(header.Get("Authorization")),
			Device: shorten(header.Get("User-Agent"), 200), IP: c.RealIP(),
		}
		c.Response().Header().Set("X-Request-Id", r.ID)
		c.SetRequest(c.Request().WithContext(WithRequest(c.Request().Context(), r)))
		return next(c)
	}
}

// shorten cuts to n bytes without cutting a character in two, and drops what is no text.
func shorten(s string, n int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// logRequest writes one line a request: never a body, a query or a token.
func logRequest(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		r := RequestOf(c.Request().Context())
		slog.InfoContext(c.Request().Context(), "request", "request_id", r.ID, "method", c.Request().Method, "route", c.Path(),
			"status", c.Response().Status, "ms", time.Since(began).Milliseconds(), "bytes", c.Response().Size)
		return nil
	}
}

func logPanic(c echo.Context, err error, stack []byte) error {
	slog.ErrorContext(c.Request().Context(), "panic", "request_id", RequestOf(c.Request().Context()).ID, "error", err, "stack", string(stack))
	return err
}

func secureHeaders(https bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("X-Frame-Options", "DENY")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
			if https {
				h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
			}
			if strings.HasPrefix(c.Request().URL.Path, "/api/") {
				h.Set("Cache-Control", "no-store")
				h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
			}
			return next(c)
		}
	}
}

// onlyHost refuses a request that names another host: a link made from it would lead away. Health is asked by address.
func onlyHost(host string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if c.Request().Host == host || slices.Contains([]string{"/livez", "/readyz"}, c.Request().URL.Path) {
				return next(c)
			}
			return &fault.Error{Kind: fault.KindNotFound, Code: "wrong_host"}
		}
	}
}

func withDeadline(limit time.Duration) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			ctx, cancel := context.WithTimeout(c.Request().Context(), limit)
			defer cancel()
			c.SetRequest(c.Request().WithContext(ctx))
			return next(c)
		}
	}
}

// writeEchoProblem answers what never reached an operation: no such path, too large a body, a panic.
func writeEchoProblem(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	p := problemOf(c.Request().Context(), faultOfEcho(err))
	c.Response().Header().Set(echo.HeaderContentType, p.ContentType(""))
	if p.retryAfter != "" {
		c.Response().Header().Set("Retry-After", p.retryAfter)
	}
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		_ = json.NewEncoder(c.Response()).Encode(p)
	}
}

func faultOfEcho(err error) error {
	var he *echo.HTTPError
	if !errors.As(err, &he) {
		return err
	}
	switch he.Code {
	case http.StatusNotFound:
		return fault.NotFound()
	case http.StatusMethodNotAllowed:
		return &fault.Error{Kind: fault.KindNotFound, Code: "method_not_allowed"}
	case http.StatusRequestEntityTooLarge:
		return &fault.Error{Kind: fault.KindTooLarge}
	case http.StatusBadRequest, http.StatusUnsupportedMediaType:
		return fault.Invalid(fault.At("", "unreadable"))
	}
	return err
}
