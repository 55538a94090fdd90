package people

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants"
)

// FeedSource gathers part of what a member's calendar shows, whole: meetings, or seminars, those cancelled left
// out. It runs in the member's scope, with a Principal that names the organisation.
type FeedSource interface {
	Events(ctx context.Context) ([]calendar.Event, error)
}

// FeedPath is where feeds are served, the token and ".ics" behind it.
const FeedPath = "/calendar/"

// PutFeed makes the secret address of the reader's calendar; one that stood before is dead from now on.
func (s *Service) PutFeed(ctx context.Context) (url string, err error) {
	scope, err := s.enter(ctx)
	if err != nil {
		return "", err
	}
	token, err := s.directory.PutFeed(ctx, scope.Tenant, scope.Member)
	if err != nil {
		return "", err
	}
	return s.base + FeedPath + token + ".ics", nil
}

// DropFeed ends the reader's feed; it may be repeated.
func (s *Service) DropFeed(ctx context.Context) error {
	scope, err := s.enter(ctx)
	if err != nil {
		return err
	}
	return s.directory.DropFeed(ctx, scope.Tenant, scope.Member)
}

func (s *Service) enter(ctx context.Context) (tenants.Scope, error) {
	scope, _ := tenants.From(ctx)
	return scope, s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		_, err := auth.Enter(ctx, tx)
		return err
	})
}

// FeedHandler serves feeds to calendar programs, which carry no session: the address is the key, and it opens
// nothing while its owner is not an active member. It is to be mounted at FeedPath.
func (s *Service) FeedHandler(sources ...FeedSource) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "A calendar can only be read.", http.StatusMethodNotAllowed)
			return
		}
		token, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, FeedPath), ".ics")
		if !ok {
			http.NotFound(w, r)
			return
		}
		body, err := s.feed(r.Context(), token, sources)
		if err != nil {
			refuseFeed(w, r, err)
			return
		}
		h := w.Header()
		h.Set("Content-Type", "text/calendar; charset=utf-8")
		h.Set("Content-Disposition", `inline; filename="bollplank.ics"`)
		h.Set("Cache-Control", "private, max-age=300")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body) // a reader that has gone away
	})
}

func refuseFeed(w http.ResponseWriter, r *http.Request, err error) {
	switch fault.Of(err).Kind {
	case fault.KindNotFound:
		http.NotFound(w, r)
	case fault.KindUnavailable:
		w.Header().Set("Retry-After", "60")
		http.Error(w, "Try again in a minute.", http.StatusServiceUnavailable)
	default:
		// The token is in the path: it is not logged.
		slog.ErrorContext(r.Context(), "calendar feed failed", "error", err)
		http.Error(w, "Something went wrong on our side.", http.StatusInternalServerError)
	}
}

func (s *Service) feed(ctx context.Context, token string, sources []FeedSource) ([]byte, error) {
	scope, err := s.directory.FeedOf(ctx, token)
	if err != nil {
		return nil, err
	}
	ctx = tenants.With(ctx, scope)
	m, err := s.member(ctx, scope.Member)
	if err != nil {
		return nil, err
	}
	if m.State != Active {
		return nil, fault.NotFound()
	}
	o, err := s.directory.Organisation(ctx, scope.Tenant)
	if err != nil {
		return nil, err
	}
	ctx = auth.WithPrincipal(ctx, auth.Principal{Organisation: o, Member: scope.Member})
	var events []calendar.Event
	for _, source := range sources {
		more, err := source.Events(ctx)
		if err != nil {
			return nil, fmt.Errorf("gather events: %w", err)
		}
		events = append(events, more...)
	}
	object, err := calendar.Subscription(calendar.Feed{Name: "Bollplank, " + o.Name, Events: events})
	return object.Body, err
}
