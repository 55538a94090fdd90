package mail

import (
	"context"
	"fmt"
	"maps"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Service shows organisers how mails went and sends them again.
type Service struct{ db *tenants.DB }

// NewService makes a Service.
func NewService(db *tenants.DB) *Service { return &Service{db: db} }

// Filter narrows a list of deliveries; what is nil or empty does not.
type Filter struct {
	State  DeliveryState
	Cohort uuid.NullUUID
	After  uuid.NullUUID // the last delivery of the page before
	Limit  int           // one more is read
}

// Deliveries lists, newest first, what an organiser may know of: an arranger the cohorts of her programmes, an
// admin all. Those undeliverable or failed are listed only while nothing newer of the kind has been tried.
func (s *Service) Deliveries(ctx context.Context, f Filter) (list []Delivery, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := decideList(ctx, tx, actor, f.Cohort); err != nil {
			return err
		}
		list, err = listDeliveries(ctx, tx, actor, f)
		return err
	})
	return list, err
}

func decideList(ctx context.Context, tx *tenants.Tx, actor auth.Actor, cohort uuid.NullUUID) error {
	if !cohort.Valid {
		return actor.OrganiseSomething()
	}
	programme, err := programmeOf(ctx, tx, cohort.UUID)
	if err != nil {
		return err
	}
	return actor.Organise(programme, cohort.UUID)
}

// Resend posts a delivery again, to the address the member has now. A delivery that waits, or that has been posted
// again already, is answered with the one that stands: repeating the request sends nothing twice. Where there is a
// newer one of the kind about the same thing, that is what is sent again if it did not arrive; if it did, the older one
// is fault.Conflict.
func (s *Service) Resend(ctx context.Context, id uuid.UUID) (d Delivery, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		l, err := lockDelivery(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decideOne(ctx, tx, actor, l.Cohort); err != nil {
			return err
		}
		if l.State == Withdrawn {
			return fault.NotFound()
		}
		d, err = again(ctx, tx, l.Delivery)
		return err
	})
	return d, err
}

// decideOne: only organisers know of a delivery; one that concerns no cohort is an admin's.
func decideOne(ctx context.Context, tx *tenants.Tx, actor auth.Actor, cohort uuid.NullUUID) error {
	if !cohort.Valid {
		return actor.OrganiseHidden(uuid.Nil)
	}
	programme, err := programmeOf(ctx, tx, cohort.UUID)
	if err != nil {
		return err
	}
	return actor.OrganiseHidden(programme)
}

func again(ctx context.Context, tx *tenants.Tx, d Delivery) (Delivery, error) {
	if d.State == Queued {
		return d, nil
	}
	newest, err := newestLike(ctx, tx, d)
	if err != nil {
		return Delivery{}, fmt.Errorf("resend: %w", err)
	}
	switch {
	case newest.State == Queued || newest.State == Sent && newest.Detail.ID(insteadOf) == d.ID:
		return newest, nil // on its way, or this very request once more
	case newest.State == Sent && newest.ID != d.ID:
		return Delivery{}, fault.Conflict("newer_delivery_sent")
	}
	detail := Detail{}
	maps.Copy(detail, newest.Detail)
	detail[insteadOf] = d.ID
	if err := Post(ctx, tx, Letter{Member: d.Member, Kind: d.Kind, Object: d.Object, Cohort: d.Cohort, Detail: detail}); err != nil {
		return Delivery{}, err
	}
	if newest, err = newestLike(ctx, tx, d); err != nil {
		return Delivery{}, fmt.Errorf("resend: %w", err)
	}
	return newest, audit.Write(ctx, tx, audit.Entry{
		Act: "delivery.resent", ObjectKind: "delivery", ObjectID: newest.ID, Detail: map[string]any{insteadOf: d.ID},
	})
}

// insteadOf names, in the detail of a delivery, the one that it was asked for in the place of.
const insteadOf = "instead_of"
