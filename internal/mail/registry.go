package mail

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/mail/calendar"
)

// Content is what a mail says, gathered when it is sent. The courier adds the reader's and the organisation's
// names where they are left out, and makes the link.
type Content struct {
	Data
	// Act is what the link lets its reader do without signing in. Without one the link leads to Path.
	Act Act
	// Path is a page of the web app below the organisation, "/meetings/…"; empty is its first page.
	Path string
	// Mentorship is the one that Path is a page of, if it is. A reader without an account can sign in nowhere: hers is a link
	// that opens the mentorship, and with that lets her in.
	Mentorship uuid.UUID
	// Account leads to the reader's own account instead.
	Account bool
	// Event goes along to the reader's calendar. Its UID is the bare id of the event; the courier adds the host,
	// the organiser's address and a link without token, since calendars are shared.
	Event *calendar.Event
	// Cancelled takes Event out of the calendar.
	Cancelled bool
}

// ActOpenMentorship is the act by which somebody comes to her mentorship from a mail, with an account afterwards.
const ActOpenMentorship = "open_mentorship"

// Act is one act on one object that a link allows.
type Act struct {
	Name   string // as registered with auth.Acts
	Object uuid.UUID
	// Until is when the act loses its meaning; zero, or more than 30 days, is 30 days.
	Until time.Time
}

// Composer gathers what a mail says. It runs in the scope of the member who is to read it and opens transactions
// of its own. fault.NotFound means that there is nothing to tell any more: the mail is withdrawn.
type Composer func(ctx context.Context, d Delivery) (Content, error)

// Registry knows the Composer of each kind; features add to it at start.
type Registry struct{ composers map[Kind]Composer }

// NewRegistry makes an empty registry.
func NewRegistry() *Registry { return &Registry{composers: map[Kind]Composer{}} }

// Compose says who composes mails of a kind. It panics when somebody does already, at boot.
func (r *Registry) Compose(kind Kind, c Composer) {
	if _, taken := r.composers[kind]; taken {
		panic("mails of kind " + string(kind) + " are composed twice")
	}
	r.composers[kind] = c
}
