package mail

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bollplank/bollplank/tenants"
)

// outcome is how one attempt went: settled in a state, or queued again.
type outcome struct {
	state  DeliveryState
	reason string
}

// ErrNotYet is a Composer's answer for a mail whose moment has not come: what it tells of can still be taken back. It is
// tried again as one that no server took.
var ErrNotYet = errors.New("mail is not to leave yet")

// outcomeOf reads an error of an attempt. What is not the server's answer is ours to mend, and worth another try.
func outcomeOf(err error) outcome {
	var f *Failure
	if !errors.As(err, &f) {
		return outcome{Queued, "not_composed"}
	}
	switch f.Kind {
	case BadAddress:
		return outcome{Undeliverable, addressReason(f)}
	case Refused:
		return outcome{Failed, "refused"}
	}
	return outcome{Queued, "no_answer"}
}

// addressReason tells what is wrong with an address as far as the server said (RFC 3463).
func addressReason(f *Failure) string {
	switch {
	case strings.HasPrefix(f.Enhanced, "5.1.2"), strings.HasPrefix(f.Enhanced, "5.1.10"):
		return "no_such_domain"
	case strings.HasPrefix(f.Enhanced, "5.2.2"):
		return "mailbox_full"
	case strings.HasPrefix(f.Enhanced, "5.2.1"):
		return "mailbox_closed"
	case strings.HasPrefix(f.Enhanced, "5.1.1"), f.Code == 550 && f.Enhanced == "":
		return "no_such_mailbox"
	}
	return "address_refused"
}

// patience is how long the next try waits, by the number of tries made: a server that is away for a day is
// waited for. After the last one the delivery has failed.
func patience(tries int) (time.Duration, bool) {
	waits := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 12 * time.Hour}
	if tries < 1 || tries > len(waits) {
		return 0, false
	}
	return waits[tries-1], true
}

// settle notes how an attempt went, even when the worker is being stopped: a lease left behind delays the mail.
func (c *Courier) settle(ctx context.Context, l leased, o outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err := c.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if o.state != Queued {
			return settleDelivery(ctx, tx, l, o)
		}
		wait, again := patience(l.Attempts)
		if !again {
			return settleDelivery(ctx, tx, l, outcome{Failed, o.reason})
		}
		next := tx.Now().Add(wait)
		if err := postpone(ctx, tx, l, next); err != nil {
			return err
		}
		return tx.EnqueueAt(ctx, SendJob{TenantID: tx.Tenant().UUID(), DeliveryID: l.ID}, next)
	})
	if err != nil {
		return fmt.Errorf("settle delivery: %w", err)
	}
	return nil
}
