package mail

import (
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Delivery is one mail to one member: what it is about and how it went, never what it said.
type Delivery struct {
	ID     uuid.UUID `db:"id" json:"id" format:"uuid"`
	Member uuid.UUID `db:"member_id" json:"member_id" format:"uuid"`
	Name   string    `db:"member_name" json:"member_name"`
	Email  string    `db:"email" json:"email" doc:"Where it went, or will go when it is still queued"`
	// Locale is the language it is written in; empty until it is taken to be sent, unless the member has chosen one here.
	Locale string        `db:"locale" json:"-"`
	Kind   Kind          `db:"kind" json:"kind"`
	Object uuid.UUID     `db:"object_id" json:"-"`
	Cohort uuid.NullUUID `db:"cohort_id" json:"-"`
	Detail Detail        `db:"detail" json:"-"`
	State  DeliveryState `db:"state" json:"state" enum:"queued,sent,failed,undeliverable"`
	// ReasonCode says why a delivery failed; null otherwise.
	ReasonCode *string   `db:"reason_code" json:"reason_code" nullable:"true"`
	At         time.Time `db:"at" json:"at" doc:"When it was sent, or asked for"`
	// Organisation is set for a Composer.
	Organisation platform.Organisation `db:"-" json:"-"`
}

// Zone is where the organisation's times are told.
func (d Delivery) Zone() *time.Location { return d.Organisation.Zone() }

// DeliveryState is how far a delivery has come.
type DeliveryState string

// The states: an undeliverable one was refused for its address, which somebody has to correct; a withdrawn one
// lost its meaning before it was sent.
const (
	Queued        DeliveryState = "queued"
	Sent          DeliveryState = "sent"
	Failed        DeliveryState = "failed"
	Undeliverable DeliveryState = "undeliverable"
	Withdrawn     DeliveryState = "withdrawn"
)

// Detail is what a delivery is about beyond its object: ids, codes and numbers only.
type Detail map[string]any

// Int is a number of the detail; 0 when it has none of that name.
func (d Detail) Int(name string) int {
	switch v := d[name].(type) {
	case float64:
		return int(v)
	case int:
		return v
	}
	return 0
}

// ID is an id of the detail; uuid.Nil when it has none of that name.
func (d Detail) ID(name string) uuid.UUID {
	switch v := d[name].(type) {
	case string:
		id, err := uuid.Parse(v)
		if err != nil {
			return uuid.Nil
		}
		return id
	case uuid.UUID:
		return v
	}
	return uuid.Nil
}

// Text is a code of the detail; empty when it has none of that name.
func (d Detail) Text(name string) string {
	s, _ := d[name].(string)
	return s
}

// Scan reads the jsonb column.
func (d *Detail) Scan(src any) error { return postgres.ScanJSON(src, (*map[string]any)(d)) }
