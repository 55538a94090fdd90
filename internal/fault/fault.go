// Package fault names what can go wrong in words a person can act on, and says which HTTP status each kind becomes.
//
// A fault carries codes and values, never prose: the edge words it in the reader's language.
package fault

import (
	"errors"
	"net/http"
	"time"
)

// Kind is a class of fault; its text is the stable code of the answer.
type Kind string

// The kinds, and the one map from kind to HTTP status below.
const (
	KindUnauthenticated  Kind = "unauthenticated"
	KindWrongCredentials Kind = "wrong_credentials"
	KindForbidden        Kind = "forbidden"
	KindNotFound         Kind = "not_found"
	KindInvalid          Kind = "invalid"
	KindConflict         Kind = "conflict"
	KindStaleVersion     Kind = "stale_version"
	KindAlreadyExists    Kind = "already_exists"
	KindPrecondition     Kind = "precondition"
	KindCapacity         Kind = "capacity"
	KindGone             Kind = "gone"
	KindTooLarge         Kind = "too_large"
	KindRateLimited      Kind = "rate_limited"
	KindUnavailable      Kind = "unavailable"
	KindInternal         Kind = "internal"
)

var statuses = map[Kind]int{
	KindUnauthenticated:  http.StatusUnauthorized,
	KindWrongCredentials: http.StatusUnauthorized,
	KindForbidden:        http.StatusForbidden,
	KindNotFound:         http.StatusNotFound,
	KindInvalid:          http.StatusUnprocessableEntity,
	KindConflict:         http.StatusConflict,
	KindStaleVersion:     http.StatusConflict,
	KindAlreadyExists:    http.StatusConflict,
	KindPrecondition:     http.StatusConflict,
	KindCapacity:         http.StatusConflict,
	KindGone:             http.StatusGone,
	KindTooLarge:         http.StatusRequestEntityTooLarge,
	KindRateLimited:      http.StatusTooManyRequests,
	KindUnavailable:      http.StatusServiceUnavailable,
	KindInternal:         http.StatusInternalServerError,
}

// Status is the HTTP status a kind answers with.
func (k Kind) Status() int {
	if s, ok := statuses[k]; ok {
		return s
	}
	return http.StatusInternalServerError
}

// Field is one thing that is wrong or missing: where (a JSON pointer such as "/starts_on", empty for the whole),
// what (a stable code), and the values its sentence needs. Values never hold what the person typed.
type Field struct {
	Pointer string
	Code    string
	Values  map[string]any
}

// Error is a fault. Code refines the kind where the sentence differs ("cohort_closed"); empty means the kind's own.
type Error struct {
	Kind       Kind
	Code       string
	Fields     []Field
	RetryAfter time.Duration
}

// Error is for logs; people read what the edge makes of it.
func (e *Error) Error() string {
	text := string(e.Kind)
	if e.Code != "" {
		text += " " + e.Code
	}
	for _, f := range e.Fields {
		text += "; " + f.Pointer + " " + f.Code
	}
	return text
}

// Is reports whether two faults are of one kind and, where target names a code, of one code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Kind == e.Kind && (t.Code == "" || t.Code == e.Code)
}

// Of returns the fault in err's chain; an error that holds none is an internal one.
func Of(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return &Error{Kind: KindInternal}
}

// NotFound is the answer for a thing that does not exist and for one the reader may not know of.
func NotFound() *Error { return &Error{Kind: KindNotFound} }

// Forbidden is the answer to an act one may not do on a thing one may see.
func Forbidden() *Error { return &Error{Kind: KindForbidden} }

// Unauthenticated asks for a sign-in.
func Unauthenticated() *Error { return &Error{Kind: KindUnauthenticated} }

// Invalid lists the fields that are wrong.
func Invalid(fields ...Field) *Error { return &Error{Kind: KindInvalid, Fields: fields} }

// At makes a field of Invalid or Precondition; values come in pairs of name and value.
func At(pointer, code string, values ...any) Field {
	f := Field{Pointer: pointer, Code: code}
	for i := 0; i+1 < len(values); i += 2 {
		if f.Values == nil {
			f.Values = map[string]any{}
		}
		f.Values[values[i].(string)] = values[i+1]
	}
	return f
}

// Conflict refuses a change that the state of things does not allow; code says why.
func Conflict(code string) *Error { return &Error{Kind: KindConflict, Code: code} }

// StaleVersion says that somebody else changed the thing meanwhile.
func StaleVersion() *Error { return &Error{Kind: KindStaleVersion} }

// AlreadyExists says that the id or name is taken by other content.
func AlreadyExists(pointer string) *Error {
	return &Error{Kind: KindAlreadyExists, Fields: []Field{At(pointer, "taken")}}
}

// Precondition lists what is missing before a move can be made.
func Precondition(missing ...Field) *Error { return &Error{Kind: KindPrecondition, Fields: missing} }

// Capacity says that there is no seat left.
func Capacity(code string) *Error { return &Error{Kind: KindCapacity, Code: code} }

// Gone says that a token has been used or has expired.
func Gone() *Error { return &Error{Kind: KindGone} }

// Unavailable says that the database or a pool is out of reach for the moment.
func Unavailable() *Error { return &Error{Kind: KindUnavailable, RetryAfter: 5 * time.Second} }
