package offers

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the operations on offers.
func Routes(r *api.Router, s *Service) {
	const cohort = "/{organisation}/cohorts/{id}"
	api.Get(r, cohort+"/mentor-offers", "list-mentor-offers", auth.Organise, s.getOffers)
	api.Put(r, cohort+"/mentor-offers", "offer-mentor", auth.Organise, s.putOffer)
}

type offersInput struct {
	api.ByID
	api.Paging
}

type offerKey struct{ ID uuid.UUID }

func (s *Service) getOffers(ctx context.Context, in *offersInput) (*api.One[api.Page[Offer]], error) {
	var key offerKey
	paged, err := in.After(&key)
	if err != nil {
		return nil, err
	}
	found, err := s.List(ctx, in.ID, uuid.NullUUID{UUID: key.ID, Valid: paged}, in.Limit)
	return api.OneOf(api.PageOf(found, in.Limit, func(o Offer) any { return offerKey{o.ID} })), err
}

func (s *Service) putOffer(ctx context.Context, in *api.With[Draft]) (*api.One[Offer], error) {
	o, err := s.Make(ctx, in.ID, in.Body)
	return api.OneOf(o), err
}
