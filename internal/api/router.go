// Package api is the HTTP edge: routes, input checks, problem documents, pages and the OpenAPI description.
// It alone imports echo and huma; a feature's handler is func(ctx, *In) (*Out, error).
package api

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
)

// Permission is what an operation asks of its caller, named where the operation is registered. What each
// one demands is package auth's to say.
type Permission string

// The two permissions the edge itself knows: anyone, and anyone signed in.
const (
	Public   Permission = "public"
	SignedIn Permission = "signed-in"
)

// Guard signs the caller in and says which member of which organisation asks; organisation is empty outside one.
type Guard func(ctx context.Context, permission Permission, organisation string) (context.Context, error)

// Operation describes one registered operation.
type Operation struct {
	ID, Method, Path string
	Permission       Permission
}

// Router registers operations below /api/v1.
type Router struct {
	huma       huma.API
	guard      Guard
	operations []Operation
	described  sync.Once
}

// Prefix is the path of every operation.
const Prefix = "/api/v1"

// huma keeps these for the whole process, so they are set before any router is made.
func init() {
	huma.NewErrorWithContext = problemOfHuma
	huma.DefaultArrayNullable = false
}

// NewRouter mounts the API on e. An operation whose permission is not Public runs only after guard let it pass.
func NewRouter(e *echo.Echo, guard Guard) *Router {
	config := huma.DefaultConfig("Bollplank", "1.0.0")
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil
	config.Servers = []*huma.Server{{URL: Prefix}}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
	}
	group := e.Group(Prefix)
	r := &Router{huma: humaecho.NewWithGroup(e, group, config), guard: guard}
	e.GET(Prefix+"/openapi.json", func(c echo.Context) error {
		spec, err := r.Spec()
		if err != nil {
			return err
		}
		return c.JSONBlob(http.StatusOK, spec)
	})
	e.Any("/api/*", func(c echo.Context) error { return echo.ErrNotFound })
	return r
}

// Operations lists what has been registered, in order.
func (r *Router) Operations() []Operation { return r.operations }

// Spec is the OpenAPI 3.1 description of everything registered, the same bytes for the same code.
func (r *Router) Spec() ([]byte, error) {
	r.described.Do(func() { sayNull(r.huma.OpenAPI().Components.Schemas) })
	return r.huma.OpenAPI().MarshalJSON()
}

// Handler answers one operation.
type Handler[In, Out any] func(context.Context, *In) (*Out, error)

// Option refines a registration.
type Option func(*huma.Operation)

// Status sets the status of success; without it 200, or 204 where Out holds no body.
func Status(code int) Option { return func(o *huma.Operation) { o.DefaultStatus = code } }

// MaxBody sets the largest body in bytes; without it 64 KiB.
func MaxBody(bytes int64) Option { return func(o *huma.Operation) { o.MaxBodyBytes = bytes } }

// Get registers a read.
func Get[In, Out any](r *Router, path, id string, p Permission, h Handler[In, Out], opts ...Option) {
	register(r, http.MethodGet, path, id, p, h, opts)
}

// Put registers a create by client-made id or a change that names its target state.
func Put[In, Out any](r *Router, path, id string, p Permission, h Handler[In, Out], opts ...Option) {
	register(r, http.MethodPut, path, id, p, h, opts)
}

// Post registers an act.
func Post[In, Out any](r *Router, path, id string, p Permission, h Handler[In, Out], opts ...Option) {
	register(r, http.MethodPost, path, id, p, h, opts)
}

// Patch registers a partial change.
func Patch[In, Out any](r *Router, path, id string, p Permission, h Handler[In, Out], opts ...Option) {
	register(r, http.MethodPatch, path, id, p, h, opts)
}

// Delete registers a removal.
func Delete[In, Out any](r *Router, path, id string, p Permission, h Handler[In, Out], opts ...Option) {
	register(r, http.MethodDelete, path, id, p, h, opts)
}

func register[In, Out any](r *Router, method, path, id string, p Permission, h Handler[In, Out], opts []Option) {
	if p == "" {
		panic("operation " + id + " names no permission")
	}
	op := huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: sentence(id), MaxBodyBytes: 64 << 10,
		Errors:      []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusConflict},
		Extensions:  map[string]any{"x-permission": string(p)},
		Middlewares: huma.Middlewares{r.admit(p)},
	}
	if p != Public {
		op.Security = []map[string][]string{{"bearer": {}}}
	}
	for _, o := range opts {
		o(&op)
	}
	r.operations = append(r.operations, Operation{ID: id, Method: method, Path: Prefix + path, Permission: p})
	huma.Register(r.huma, op, func(ctx context.Context, in *In) (*Out, error) { return answer(ctx, p, h, in) })
}

// admit runs before the input is read, so that a stranger learns nothing from how a body is refused.
func (r *Router) admit(p Permission) func(huma.Context, func(huma.Context)) {
	return func(c huma.Context, next func(huma.Context)) {
		ctx := withDecision(c.Context())
		if p != Public {
			admitted, err := r.guard(ctx, p, c.Param("organisation"))
			if err != nil {
				writeProblem(r.huma, c, err)
				return
			}
			ctx = admitted
		}
		next(huma.WithContext(c, ctx))
	}
}

func answer[In, Out any](ctx context.Context, p Permission, h Handler[In, Out], in *In) (*Out, error) {
	out, err := h(ctx, in)
	if err != nil {
		return nil, problemOf(ctx, err)
	}
	if p != Public && p != SignedIn && !decided(ctx) {
		return nil, problemOf(ctx, errUndecided)
	}
	return out, nil
}

func sentence(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}
