package mail

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants"
)

// leased is a delivery in a worker's hands. Attempts is its number: a worker that comes late with an old one
// changes nothing.
type leased struct {
	Delivery
	Attempts int       `db:"attempts"`
	SendAt   time.Time `db:"send_at"`
	// Gone says that the member has left: nothing is written to her any more.
	Gone bool `db:"gone"`
}

// leaseTime is longer than any attempt takes; until it is over nobody else takes the delivery.
const leaseTime = 5 * time.Minute

// lockDelivery locks the row, so that of two workers one takes the lease and the other sees it.
func lockDelivery(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (l leased, err error) {
	err = tx.Get(ctx, &l, `
		select d.id, d.member_id, m.name as member_name, coalesce(nullif(d.email, ''), m.email) as email, coalesce(m.language, '') as locale, d.kind,
			d.object_id, d.cohort_id, d.detail, d.state, d.reason_code, d.created_at as at, d.attempts, d.send_at,
			m.state in ('left', 'removed') as gone
		from app.deliveries d join app.members m on m.tenant_id = $1 and m.id = d.member_id
		where d.tenant_id = $1 and d.id = $2 for update of d`, id)
	return l, err
}

func lease(ctx context.Context, tx *tenants.Tx, l leased) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set attempts = $3, send_at = $4 where tenant_id = $1 and id = $2`,
		l.ID, l.Attempts, tx.Now().Add(leaseTime))
	return err
}

func withdrawOne(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set state = 'withdrawn' where tenant_id = $1 and id = $2 and state = 'queued'`, id)
	return err
}

// settleDelivery keeps the address that was tried: a correction later leaves it standing.
func settleDelivery(ctx context.Context, tx *tenants.Tx, l leased, o outcome) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set state = $4::text, reason_code = nullif($5, ''), email = $6, send_at = $7::timestamptz,
			sent_at = case when $4::text = 'sent' then $7::timestamptz end
		where tenant_id = $1 and id = $2 and state = 'queued' and attempts = $3`,
		l.ID, l.Attempts, string(o.state), o.reason, l.Email, tx.Now())
	return err
}

func postpone(ctx context.Context, tx *tenants.Tx, l leased, until time.Time) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set send_at = $4
		where tenant_id = $1 and id = $2 and state = 'queued' and attempts = $3`, l.ID, l.Attempts, until)
	return err
}

func withdraw(ctx context.Context, tx *tenants.Tx, kind Kind, objects []uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.deliveries set state = 'withdrawn'
		where tenant_id = $1 and kind = $2 and object_id = any ($3::uuid[]) and state = 'queued'`,
		string(kind), pq.Array(objects))
	return err
}

func programmeOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (programme uuid.UUID, err error) {
	err = tx.Get(ctx, &programme, `
		select c.programme_id from app.cohorts c where c.tenant_id = $1 and c.id = $2`, cohort)
	return programme, err
}

func listDeliveries(ctx context.Context, tx *tenants.Tx, actor auth.Actor, f Filter) (list []Delivery, err error) {
	err = tx.Select(ctx, &list, `
		select d.id, d.member_id, m.name as member_name, coalesce(nullif(d.email, ''), m.email) as email, d.kind, d.state,
			d.reason_code, coalesce(d.sent_at, d.created_at) as at
		from app.deliveries d
		join app.members m on m.tenant_id = $1 and m.id = d.member_id
		left join app.cohorts c on c.tenant_id = $1 and c.id = d.cohort_id
		where d.tenant_id = $1 and d.state <> 'withdrawn'
			and ($2::boolean or c.programme_id = any ($3::uuid[]))
			and ($4::text = '' or d.state = $4) and ($5::uuid is null or d.cohort_id = $5) and ($6::uuid is null or d.id < $6)
			and ($4 not in ('undeliverable', 'failed') or not exists (
				select from app.deliveries n where n.tenant_id = $1 and n.member_id = d.member_id and n.kind = d.kind
					and n.object_id = d.object_id and n.id > d.id and n.state <> 'withdrawn'))
		order by d.id desc limit $7`,
		actor.IsAdmin(), pq.Array(actor.Arranges), string(f.State), f.Cohort, f.After, f.Limit+1)
	return list, err
}

// newestLike is the latest delivery of the same kind about the same thing to the same member; d if there is no other.
func newestLike(ctx context.Context, tx *tenants.Tx, d Delivery) (newest Delivery, err error) {
	err = tx.Get(ctx, &newest, `
		select d.id, d.member_id, m.name as member_name, coalesce(nullif(d.email, ''), m.email) as email, d.kind, d.state, d.detail,
			d.reason_code, coalesce(d.sent_at, d.created_at) as at
		from app.deliveries d join app.members m on m.tenant_id = $1 and m.id = d.member_id
		where d.tenant_id = $1 and d.member_id = $2 and d.kind = $3 and d.object_id = $4 and d.state <> 'withdrawn'
		order by d.id desc limit 1`, d.Member, string(d.Kind), d.Object)
	return newest, err
}
