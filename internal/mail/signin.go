package mail

import (
	"context"
	"errors"
	"log/slog"

	"github.com/google/uuid"
)

// LinkSender mails sign-in links. They belong to no organisation, so no delivery is kept of them.
type LinkSender struct {
	renderer *Renderer
	sender   *Sender
}

// NewLinkSender makes a LinkSender.
func NewLinkSender(s *Sender) (*LinkSender, error) {
	r, err := NewRenderer()
	if err != nil {
		return nil, err
	}
	return &LinkSender{renderer: r, sender: s}, nil
}

// SendSignInLink mails a link. An error means that it is worth trying again; an address or a mail that the server
// refuses is not.
func (l *LinkSender) SendSignInLink(ctx context.Context, address, name, locale, link string) error {
	return l.send(ctx, SignInLink, address, locale, Data{PersonName: name, Link: link})
}

// SendInvitationAgain mails a link that lets in somebody who asked to sign in and has not answered an organisation yet;
// errors as for SendSignInLink.
func (l *LinkSender) SendInvitationAgain(ctx context.Context, address, organisation, locale, link string) error {
	return l.send(ctx, InvitationAgain, address, locale, Data{OrganisationName: organisation, Link: link})
}

func (l *LinkSender) send(ctx context.Context, kind Kind, address, locale string, data Data) error {
	m, err := l.renderer.Render(kind, locale, data)
	if err != nil {
		return err
	}
	m.ID, m.To = uuid.NewString(), address
	err = l.sender.Send(ctx, m)
	var f *Failure
	if errors.As(err, &f) && f.Kind != TryAgain {
		slog.WarnContext(ctx, "sign-in link not sent", "reason", outcomeOf(err).reason)
		return nil
	}
	return err
}
