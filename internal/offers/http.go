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
	api.Get(r, "/{organisation}/mentor-offers", "list-own-offers", auth.Belong, s.getOwn)
	api.Put(r, "/{organisation}/mentor-offers/{id}/answer", "answer-offer", auth.OwnParticipation, s.putAnswer)
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

// OwnOffers are the offers that wait for the caller's answer, and what she has said yes to.
type OwnOffers struct {
	Items    []OwnOffer `json:"items"`
	Accepted []OwnOffer `json:"accepted" doc:"What she does meanwhile"`
}

// OfferAnswer is a mentor's answer to an offer.
type OfferAnswer struct {
	Answer string `json:"answer" enum:"yes,no,wait" doc:"No: the mentor would rather pause. Wait: no thanks, she goes on waiting for an adept"`
}

func (s *Service) getOwn(ctx context.Context, _ *api.InOrganisation) (*api.One[OwnOffers], error) {
	own, err := s.Own(ctx)
	return api.OneOf(own), err
}

func (s *Service) putAnswer(ctx context.Context, in *api.With[OfferAnswer]) (*api.Nothing, error) {
	return nil, s.Answer(ctx, in.ID, in.Body.Answer)
}
