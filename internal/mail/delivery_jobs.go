package mail

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants"
)

// SendJob sends one delivery. It may run any number of times: what has been sent is not sent again.
type SendJob struct {
	TenantID   uuid.UUID `json:"tenant_id"`
	DeliveryID uuid.UUID `json:"delivery_id"`
}

// Kind names the job.
func (SendJob) Kind() string { return "send_delivery" }

// SendBatchJob makes a SendJob of each of many deliveries that leave at one moment.
type SendBatchJob struct {
	TenantID    uuid.UUID   `json:"tenant_id"`
	DeliveryIDs []uuid.UUID `json:"delivery_ids"`
}

// Kind names the job.
func (SendBatchJob) Kind() string { return "send_deliveries" }

// sendLimit is the longest one attempt may take; a lease on a delivery outlives it.
const sendLimit = 2 * time.Minute

// Jobs adds what the courier does.
func Jobs(k *jobs.Kinds, c *Courier) {
	jobs.Handle(k, sendLimit, c.Send)
	jobs.Handle(k, sendLimit, c.SendBatch)
}

// batchPart is how many jobs one transaction enqueues.
const batchPart = 500

// SendBatch does SendBatchJob. Done again after a fault it enqueues some jobs twice; each sends at most once.
func (c *Courier) SendBatch(ctx context.Context, job SendBatchJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	for ids := job.DeliveryIDs; len(ids) > 0; {
		part := ids[:min(batchPart, len(ids))]
		ids = ids[len(part):]
		err := c.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
			for _, id := range part {
				if err := tx.Enqueue(ctx, SendJob{TenantID: job.TenantID, DeliveryID: id}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
