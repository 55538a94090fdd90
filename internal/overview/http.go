package overview

import (
	"context"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the overviews.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts/{id}/overview", "get-cohort-overview", auth.Organise, s.getCohort)
	api.Get(r, "/{organisation}/outcomes", "get-outcomes", auth.Administer, s.getOutcomes)
	api.Get(r, "/{organisation}/home", "get-home", auth.Belong, s.getHome)
}

func (s *Service) getCohort(ctx context.Context, in *api.ByID) (*api.One[CohortOverview], error) {
	o, err := s.Cohort(ctx, in.ID)
	return api.OneOf(o), err
}

func (s *Service) getOutcomes(ctx context.Context, _ *api.InOrganisation) (*api.One[Outcomes], error) {
	o, err := s.Outcomes(ctx)
	return api.OneOf(o), err
}

func (s *Service) getHome(ctx context.Context, _ *api.InOrganisation) (*api.One[Home], error) {
	h, err := s.Home(ctx)
	return api.OneOf(h), err
}
