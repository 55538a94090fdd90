package matching

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Half does a run's job up to its result, and answers what keeps that.
func Half(s *Service, ctx context.Context, run uuid.UUID) (keep func() error, err error) {
	t, err := s.begin(ctx, run)
	if err != nil {
		return nil, err
	}
	result, err := solve(ctx, t)
	return func() error { return s.keep(ctx, result) }, err
}

// OnShelf is what a shelf holds.
type OnShelf struct{ Kept, Newest, Old int }

// Shelved puts so many desks on a shelf, one after another, and answers what it holds, and after how long of it is left.
func Shelved(desks int, apart time.Duration) (on OnShelf) {
	var s shelf
	now := time.Unix(0, 0)
	for n := range desks {
		k := newKeptDesk(place{cohort: uuid.UUID{byte(n)}}, "1", now, nil)
		s.find(k.place, "1", now)
		s.keep(k)
	}
	for at := range s.desks {
		on.Newest = max(on.Newest, int(at.cohort[0]))
	}
	on.Kept = len(s.desks)
	s.find(place{}, "1", now.Add(deskLife+apart))
	on.Old = len(s.desks)
	return on
}
