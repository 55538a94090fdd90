package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/mail/replies"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Courier takes deliveries where they go: composes, makes the link's token, renders, sends and notes how it went.
type Courier struct {
	db       *tenants.DB
	platform *platform.DB
	registry *Registry
	renderer *Renderer
	sender   *Sender
	base     string
	host     string
	// replies is where calendars answer; nil where they are not asked to.
	replies *replies.Addresses
}

// NewCourier makes a Courier; links begin with baseURL ("https://bollplank.example").
func NewCourier(db *tenants.DB, directory *platform.DB, registry *Registry, sender *Sender, baseURL string) (*Courier, error) {
	base, err := url.Parse(baseURL)
	if err != nil || base.Hostname() == "" {
		return nil, errors.New("base address has no host")
	}
	renderer, err := NewRenderer()
	if err != nil {
		return nil, err
	}
	return &Courier{db: db, platform: directory, registry: registry, renderer: renderer, sender: sender,
		base: strings.TrimSuffix(baseURL, "/"), host: base.Hostname()}, nil
}

// ReplyAt has calendars answer at these addresses.
func (c *Courier) ReplyAt(addresses *replies.Addresses) { c.replies = addresses }

// errHeld means that another worker has the delivery in its hands; this job looks again later, so that nothing
// is lost if that worker dies.
var errHeld = errors.New("delivery is in another worker's hands")

// Send does SendJob. Nothing is sent inside a transaction: the delivery is leased, sent, and settled.
func (c *Courier) Send(ctx context.Context, job SendJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	l, err := c.take(ctx, job.DeliveryID)
	if err != nil || l.State != Queued {
		return err
	}
	l.Organisation, err = c.platform.Organisation(ctx, tenants.IDOf(job.TenantID))
	if err != nil {
		return c.settle(ctx, l, outcomeOf(fmt.Errorf("read organisation: %w", err)))
	}
	if l.Locale, err = c.language(ctx, l.Delivery); err != nil {
		return c.settle(ctx, l, outcomeOf(fmt.Errorf("read language: %w", err)))
	}
	return c.settle(ctx, l, c.hand(ctx, l.Delivery))
}

// language is the reader's own: of her account, or chosen before she had one. Somebody who has not chosen reads what
// the organisation writes in now.
func (c *Courier) language(ctx context.Context, d Delivery) (string, error) {
	chosen, err := c.platform.LanguageOf(ctx, d.Organisation.Tenant(), d.Member)
	switch {
	case err != nil:
		return "", err
	case chosen != "":
		return chosen, nil
	case d.Locale != "":
		return d.Locale, nil
	}
	return d.Organisation.DefaultLanguage, nil
}

// take leases a delivery. One that is settled, or that nobody is to read any more, comes back in another state
// than queued.
func (c *Courier) take(ctx context.Context, id uuid.UUID) (l leased, err error) {
	err = c.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if l, err = lockDelivery(ctx, tx, id); err != nil {
			return fmt.Errorf("take delivery: %w", err)
		}
		if l.State != Queued {
			return nil
		}
		if l.Gone && !l.Kind.cancels() {
			l.State = Withdrawn
			return withdrawOne(ctx, tx, id)
		}
		if l.SendAt.After(tx.Now()) {
			return errHeld
		}
		l.Attempts++
		return lease(ctx, tx, l)
	})
	if errors.Is(err, fault.NotFound()) {
		return leased{}, nil
	}
	return l, err
}

// hand composes and sends, and says how it went.
func (c *Courier) hand(ctx context.Context, d Delivery) outcome {
	m, err := c.write(ctx, d)
	if errors.Is(err, fault.NotFound()) {
		return outcome{state: Withdrawn}
	}
	if errors.Is(err, ErrNotYet) {
		return outcomeOf(err)
	}
	if err != nil {
		slog.ErrorContext(ctx, "mail not composed", "delivery", d.ID, "kind", d.Kind, "error", err)
		return outcomeOf(err)
	}
	if err := c.sender.Send(ctx, m); err != nil {
		// The server's words may repeat the address: the code is what is logged.
		o := outcomeOf(err)
		slog.WarnContext(ctx, "mail not sent", "delivery", d.ID, "kind", d.Kind, "reason", o.reason)
		return o
	}
	return outcome{state: Sent}
}

func (c *Courier) write(ctx context.Context, d Delivery) (Message, error) {
	compose, ok := c.registry.composers[d.Kind]
	if !ok {
		return Message{}, fmt.Errorf("nobody composes mails of kind %q", d.Kind)
	}
	scope := tenants.Scope{Tenant: d.Organisation.Tenant(), Member: d.Member}
	content, err := compose(tenants.With(ctx, scope), d)
	if err != nil {
		return Message{}, fmt.Errorf("compose %s: %w", d.Kind, err)
	}
	page := c.base + "/o/" + d.Organisation.Slug + content.Path
	if content.Account {
		page = c.base + "/account"
	}
	act, err := c.actOf(ctx, scope, content)
	if err != nil {
		return Message{}, err
	}
	if content.Link, err = c.link(ctx, scope, act, d.Email, page); err != nil {
		return Message{}, err
	}
	m, err := c.renderer.Render(d.Kind, d.Locale, introduced(content.Data, d))
	if err != nil {
		return Message{}, err
	}
	m.ID, m.To = d.ID.String(), d.Email
	if content.Event != nil {
		m.Calendar, err = c.calendar(*content.Event, content.Cancelled, d, page)
	}
	return m, err
}

// introduced fills in who writes to whom.
func introduced(data Data, d Delivery) Data {
	if data.PersonName == "" {
		data.PersonName = d.Name
	}
	if data.OrganisationName == "" {
		data.OrganisationName = d.Organisation.Name
	}
	return data
}

// actOf is what the link of a mail allows: mostly what its composer says, or to come in where that is needed.
func (c *Courier) actOf(ctx context.Context, s tenants.Scope, content Content) (Act, error) {
	if content.Act.Name != "" || content.Mentorship == uuid.Nil {
		return content.Act, nil
	}
	_, err := c.platform.UserOfMember(ctx, s.Tenant, s.Member)
	if errors.Is(err, fault.NotFound()) {
		return Act{Name: ActOpenMentorship, Object: content.Mentorship}, nil
	}
	return Act{}, err
}

// link makes the token now, so that it is never stored in the clear: it stands behind #, where no server, proxy
// or log on the way sees it.
func (c *Courier) link(ctx context.Context, s tenants.Scope, act Act, email, page string) (string, error) {
	if act.Name == "" {
		return page, nil
	}
	until := act.Until
	if until.IsZero() {
		until = time.Now().Add(platform.PurposeLimit)
	}
	purpose := platform.Purpose{Tenant: s.Tenant, Member: s.Member, Act: act.Name, Object: act.Object, Email: email}
	token, err := c.platform.IssuePurpose(ctx, purpose, until)
	if err != nil {
		return "", err
	}
	return c.base + "/act#" + token, nil
}

func (c *Courier) calendar(e calendar.Event, cancelled bool, d Delivery, page string) (*calendar.Object, error) {
	e.UID, e.Link = calendar.UID(e.UID, c.host), page
	e.Organiser.Email = c.sender.from.Address
	if e.Replies = e.Replies && c.replies != nil; e.Replies {
		e.Organiser.Email = c.replies.Of(d.Organisation.ID, d.Object, d.Member)
	}
	if e.Organiser.Name == "" {
		e.Organiser.Name = d.Organisation.Name
	}
	if len(e.Attendees) == 0 {
		e.Attendees = []calendar.Person{{Name: d.Name, Email: d.Email}}
	}
	write := calendar.Invite
	if cancelled {
		write = calendar.CancelInvite
	}
	object, err := write(e)
	return &object, err
}
