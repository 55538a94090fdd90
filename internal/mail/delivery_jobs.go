package mail

import "github.com/google/uuid"

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
