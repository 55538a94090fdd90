package auth

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

// SignInLinkJob mails a sign-in link. User may be nobody, and Invited as well: then there is nothing to do.
type SignInLinkJob struct {
	User        uuid.UUID        `json:"user_id"`
	Invited     platform.Invited `json:"invited"`
	Next        string           `json:"next"`             // a path of the web app
	Locale      string           `json:"locale,omitempty"` // the language of the page that asked, if it said so
	RequestedAt time.Time        `json:"requested_at"`
}

// Kind names the job.
func (SignInLinkJob) Kind() string { return "sign_in_link" }

// linkWanted is how long after the request a link is still of use: later the person has asked again or left.
const linkWanted = time.Hour

// SendSignInLink makes the token of a link, now, and mails it.
func (s *Service) SendSignInLink(ctx context.Context, job SignInLinkJob) error {
	if s.clock().Sub(job.RequestedAt) > linkWanted {
		return nil
	}
	u, err := s.db.User(ctx, job.User)
	if err != nil && fault.Of(err).Kind == fault.KindNotFound {
		return s.inviteAgain(ctx, job)
	}
	if err != nil {
		return err
	}
	token, err := s.db.CreateSignInLink(ctx, u.ID, job.Next, LinkLife)
	if err != nil {
		return err
	}
	// The token stands behind #: no server, proxy or log on the way sees it.
	language, err := s.languageOf(ctx, u, job.Locale)
	if err != nil {
		return err
	}
	if err := s.sender.SendSignInLink(ctx, u.Email, u.Name, language, s.base+"/sign-in/confirm#"+token); err != nil {
		return fmt.Errorf("send sign-in link: %w", err)
	}
	return nil
}

// inviteAgain mails another token for what a member was let in by last: who has not answered finds no other way in.
func (s *Service) inviteAgain(ctx context.Context, job SignInLinkJob) error {
	p, o, until, err := s.db.InvitationOf(ctx, job.Invited)
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	if err != nil {
		return err
	}
	token, err := s.db.IssuePurpose(ctx, p, until)
	if err != nil {
		return err
	}
	if err := s.sender.SendInvitationAgain(ctx, p.Email, o.Name, cmp.Or(job.Locale, o.DefaultLanguage), s.base+"/act#"+token); err != nil {
		return fmt.Errorf("send invitation again: %w", err)
	}
	return nil
}

// languageOf is what a person has chosen, or else what she asked in, or else what the first of her organisations writes in.
func (s *Service) languageOf(ctx context.Context, u platform.User, asked string) (string, error) {
	if u.Locale != nil {
		return *u.Locale, nil
	}
	if asked != "" {
		return asked, nil
	}
	list, err := s.db.OrganisationsOf(ctx, u.ID)
	if err != nil || len(list) == 0 {
		return "sv", err
	}
	return list[0].DefaultLanguage, nil
}

// CleanJob removes what has lost its meaning from the directory: spent tokens, ended sessions, old counts. It belongs to no tenant.
type CleanJob struct{}

// Kind names the job.
func (CleanJob) Kind() string { return "clean_directory" }

// Clean does CleanJob; once an hour is enough.
func (s *Service) Clean(ctx context.Context, _ CleanJob) error { return s.db.Clean(ctx) }
