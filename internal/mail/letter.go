package mail

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Letter asks for one mail to one member. What it says is gathered when it is sent.
type Letter struct {
	Member uuid.UUID
	Kind   Kind
	// Object is what it is about: a participant, mentorship, meeting or seminar.
	Object uuid.UUID
	// Cohort lets its arrangers see when the address does not work.
	Cohort uuid.NullUUID
	// Detail holds ids, codes and numbers only.
	Detail map[string]any
	// At is when it is to leave; zero is at once.
	At time.Time
	// Email is another address than the member's own, for the notice that it has been changed.
	Email string
}

// Poster is a transaction in which a letter can be posted; both kinds of transaction can.
type Poster interface {
	Now() time.Time
	Tenant() tenants.ID
	Insert(ctx context.Context, table string, columns []string, tail string, rows [][]any) (int64, error)
	EnqueueAt(ctx context.Context, job tenants.Job, at time.Time) error
}

var _, _ Poster = (*tenants.Tx)(nil), (*tenants.RoomTx)(nil)

// Post asks for one mail, in the transaction of its cause: two statements.
func Post(ctx context.Context, tx Poster, l Letter) error { return PostAll(ctx, tx, []Letter{l}) }

// PostAll asks for many mails: one insert of rows, and one job for each moment at which letters leave, however
// many letters there are.
func PostAll(ctx context.Context, tx Poster, letters []Letter) error {
	if len(letters) == 0 {
		return nil
	}
	rows := make([][]any, 0, len(letters))
	due := map[time.Time][]uuid.UUID{}
	for _, l := range letters {
		id, row, err := deliveryRow(l, tx.Now())
		if err != nil {
			return fmt.Errorf("post %s: %w", l.Kind, err)
		}
		rows = append(rows, row)
		at := moment(l, tx.Now())
		due[at] = append(due[at], id)
	}
	columns := []string{"id", "member_id", "kind", "object_id", "detail", "cohort_id", "email", "created_at", "send_at"}
	if _, err := tx.Insert(ctx, "app.deliveries", columns, "", rows); err != nil {
		return fmt.Errorf("post letters: %w", err)
	}
	return enqueue(ctx, tx, due)
}

// moment is when a letter's job is due; the zero time is at once.
func moment(l Letter, now time.Time) time.Time {
	if !l.At.After(now) {
		return time.Time{}
	}
	return l.At.UTC().Truncate(time.Microsecond)
}

func leaving(l Letter, now time.Time) time.Time {
	if at := moment(l, now); !at.IsZero() {
		return at
	}
	return now
}

// deliveryRow leaves the address empty where it is the member's own: the mail goes to the one she has when it leaves.
func deliveryRow(l Letter, now time.Time) (uuid.UUID, []any, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.Nil, nil, err
	}
	if l.Detail == nil {
		l.Detail = map[string]any{}
	}
	detail, err := json.Marshal(l.Detail)
	if err != nil {
		return uuid.Nil, nil, err
	}
	return id, []any{id, l.Member, string(l.Kind), l.Object, string(detail), l.Cohort, l.Email, now, leaving(l, now)}, nil
}

// enqueue hands letters that leave together over as one job, which makes a job of each when it runs.
func enqueue(ctx context.Context, tx Poster, due map[time.Time][]uuid.UUID) error {
	for at, ids := range due {
		var job tenants.Job = SendBatchJob{TenantID: tx.Tenant().UUID(), DeliveryIDs: ids}
		if len(ids) == 1 {
			job = SendJob{TenantID: tx.Tenant().UUID(), DeliveryID: ids[0]}
		}
		if err := tx.EnqueueAt(ctx, job, at); err != nil {
			return err
		}
	}
	return nil
}

// Withdraw takes back letters of a kind about objects that have not left yet, as when a launch is undone.
// One that a worker holds in its hands at that moment may still leave.
func Withdraw(ctx context.Context, tx *tenants.Tx, kind Kind, objects ...uuid.UUID) error {
	if err := withdraw(ctx, tx, kind, objects); err != nil {
		return fmt.Errorf("withdraw %s: %w", kind, err)
	}
	return nil
}
