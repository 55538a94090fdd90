package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/bollplank/bollplank/internal/fault"
)

// Problem is the answer to what went wrong (RFC 9457), worded for a person, with codes for the page.
type Problem struct {
	Type      string         `json:"type" doc:"Always about:blank; code is what to tell problems apart by"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail,omitempty"`
	Code      string         `json:"code"`
	Errors    []ProblemField `json:"errors,omitempty"`
	RequestID string         `json:"request_id,omitempty"`

	retryAfter string
}

// ProblemField is one field that is wrong, or one thing that is missing.
type ProblemField struct {
	Pointer string         `json:"pointer" doc:"JSON pointer into the body, or /name of a path or query parameter"`
	Code    string         `json:"code"`
	Message string         `json:"message"`
	Values  map[string]any `json:"values,omitempty"`
}

// Error makes a Problem an error; it is not shown.
func (p *Problem) Error() string { return p.Code }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is RFC 9457's.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders tells the caller when to come back.
func (p *Problem) GetHeaders() http.Header {
	if p.retryAfter == "" {
		return nil
	}
	return http.Header{"Retry-After": {p.retryAfter}}
}

// problemOf words err for the reader of ctx. What is not a fault is logged here, once, and said as ours.
func problemOf(ctx context.Context, err error) *Problem {
	f := fault.Of(err)
	r := RequestOf(ctx)
	if f.Kind == fault.KindInternal && errors.Is(err, context.Canceled) {
		f = fault.Unavailable() // the caller has gone, and nobody reads this
	}
	if f.Kind == fault.KindInternal {
		slog.ErrorContext(ctx, "request failed", "request_id", r.ID, "error", err)
	}
	p := &Problem{
		Type: "about:blank", Status: f.Kind.Status(), Code: string(f.Kind),
		Title: word(r.Language, string(f.Kind), nil), RequestID: r.ID,
	}
	if f.Code != "" {
		p.Code = f.Code
		p.Detail = word(r.Language, f.Code, nil)
	}
	for _, field := range f.Fields {
		p.Errors = append(p.Errors, ProblemField{
			Pointer: field.Pointer, Code: field.Code, Message: word(r.Language, field.Code, field.Values), Values: field.Values,
		})
	}
	if f.RetryAfter > 0 {
		p.retryAfter = strconv.Itoa(int(math.Ceil(f.RetryAfter.Seconds())))
	}
	return p
}

// writeProblem answers before the handler has been reached.
func writeProblem(_ huma.API, c huma.Context, err error) {
	p := problemOf(c.Context(), err)
	c.SetHeader("Content-Type", p.ContentType(""))
	if p.retryAfter != "" {
		c.SetHeader("Retry-After", p.retryAfter)
	}
	c.SetStatus(p.Status)
	// The connection is the reader's: when it is gone there is nobody to tell.
	_ = json.NewEncoder(c.BodyWriter()).Encode(p)
}

// problemOfHuma words what huma found wrong with an input. It never repeats the value that was sent.
func problemOfHuma(c huma.Context, status int, message string, errs ...error) huma.StatusError {
	ctx := context.Background()
	if c != nil {
		ctx = c.Context()
	}
	f := faultOfHuma(status, message, errs)
	if f.Kind == fault.KindInternal {
		slog.ErrorContext(ctx, "request failed", "request_id", RequestOf(ctx).ID, "status", status, "error", message)
	}
	return problemOf(ctx, f)
}

func faultOfHuma(status int, message string, errs []error) *fault.Error {
	switch status {
	case http.StatusRequestEntityTooLarge:
		return &fault.Error{Kind: fault.KindTooLarge}
	case http.StatusUnprocessableEntity, http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusRequestTimeout:
		return fault.Invalid(fieldsOfHuma(message, errs)...)
	case http.StatusNotAcceptable:
		return fault.Invalid(fault.At("", "not_acceptable"))
	}
	if message == "cannot read request body" {
		return faultOfBody(errs)
	}
	return &fault.Error{Kind: fault.KindInternal}
}

// faultOfBody tells a body that broke off, or was never in order, from one that is too long; huma says 500 to all.
func faultOfBody(errs []error) *fault.Error {
	if f := fault.Of(faultOfEcho(errors.Join(errs...))); f.Kind == fault.KindTooLarge {
		return f
	}
	return fault.Invalid(fault.At("", "unreadable"))
}
