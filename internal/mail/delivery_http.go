package mail

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the operations on deliveries.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/deliveries", "list-deliveries", auth.Organise, s.list)
	api.Post(r, "/{organisation}/deliveries/{id}/resend", "resend-delivery", auth.Organise, s.resend, api.Status(http.StatusAccepted))
}

type deliveriesInput struct {
	api.InOrganisation
	api.Paging
	State  DeliveryState `query:"state" enum:"queued,sent,failed,undeliverable"`
	Cohort uuid.UUID     `query:"cohort_id" format:"uuid" doc:"Only deliveries that concern this cohort"`
}

type deliveryKey struct {
	ID uuid.UUID `json:"i"`
}

func (s *Service) list(ctx context.Context, in *deliveriesInput) (*api.One[api.Page[Delivery]], error) {
	f := Filter{State: in.State, Cohort: uuid.NullUUID{UUID: in.Cohort, Valid: in.Cohort != uuid.Nil}, Limit: in.Limit}
	var after deliveryKey
	ok, err := in.After(&after)
	if err != nil {
		return nil, err
	}
	f.After = uuid.NullUUID{UUID: after.ID, Valid: ok}
	found, err := s.Deliveries(ctx, f)
	if err != nil {
		return nil, err
	}
	page := api.PageOf(found, in.Limit, func(d Delivery) any { return deliveryKey{d.ID} })
	return api.OneOf(page), nil
}

func (s *Service) resend(ctx context.Context, in *api.ByID) (*api.One[Delivery], error) {
	d, err := s.Resend(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return api.OneOf(d), nil
}
