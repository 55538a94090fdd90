package matching

import (
	"context"

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
