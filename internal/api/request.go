package api

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/language"
)

// Request is what a handler may know of the HTTP request.
type Request struct {
	ID       string
	Language string // "sv" or "en", from Accept-Language
	Bearer   string // the access token, if one was sent
	Device   string // the User-Agent, shortened
	IP       string
}

type requestKey struct{}

// WithRequest returns a context that carries r.
func WithRequest(ctx context.Context, r Request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

// RequestOf returns the request of ctx; outside one, a Swedish reader.
func RequestOf(ctx context.Context) Request {
	r, ok := ctx.Value(requestKey{}).(Request)
	if !ok {
		r.Language = "sv"
	}
	return r
}

var languages = language.NewMatcher([]language.Tag{language.Swedish, language.English})

func languageOf(acceptLanguage string) string {
	if acceptLanguage == "" {
		return "sv"
	}
	_, i := language.MatchStrings(languages, acceptLanguage)
	return []string{"sv", "en"}[i]
}

func bearerOf(authorization string) string {
	scheme, token, ok := strings.Cut(authorization, " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}

// InOrganisation is embedded by every input inside an organisation.
type InOrganisation struct {
	Organisation string `path:"organisation" minLength:"2" maxLength:"40" doc:"The organisation's slug"`
}

// ByID is the input of an operation on one thing.
type ByID struct {
	InOrganisation
	ID uuid.UUID `path:"id" format:"uuid"`
}

// With is an input of one thing and a body.
type With[Body any] struct {
	ByID
	Body Body
}

// One is an answer that is one thing.
type One[T any] struct{ Body T }

// OneOf wraps an answer.
func OneOf[T any](v T) *One[T] { return &One[T]{Body: v} }

// Items is an answer that is a short, bounded list.
type Items[T any] struct {
	Items []T `json:"items"`
}

// ItemsOf wraps a bounded list; nil becomes an empty one.
func ItemsOf[T any](v []T) *One[Items[T]] {
	if v == nil {
		v = []T{}
	}
	return OneOf(Items[T]{Items: v})
}

// Nothing is an answer without a body.
type Nothing struct{}
