package mentorships

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Acts registers what links in mails allow: to answer whether a meeting was held, and to open a mentorship.
func Acts(a *auth.Acts, s *Service) {
	a.Add(ActConfirm, auth.Act{Describe: s.describeConfirm, Perform: s.performConfirm})
	a.Add(ActOpen, auth.Act{Describe: s.describeOpen, Perform: s.performOpen})
}

func (s *Service) describeConfirm(ctx context.Context, meeting uuid.UUID) (auth.ActDetails, error) {
	m, of, err := s.meetingSetting(ctx, meeting)
	if err != nil {
		return auth.ActDetails{}, err
	}
	if of.HasLeft {
		return auth.ActDetails{}, fault.NotFound()
	}
	d := of.details(ctx)
	if m.State != Planned { // by whichever of them: an answer is not kept under a name
		d.Done, d.Facts.Answered = true, string(m.State)
	}
	d.Facts.StartsAt, d.Facts.EndsAt, d.Facts.TimeZone = &m.StartsAt, &m.EndsAt, zoneOf(ctx).String()
	d.Next += "/meetings/" + m.ID.String()
	return d, nil
}

func (of setting) details(ctx context.Context) auth.ActDetails {
	return auth.ActDetails{
		PersonName: of.Name, Next: "/o/" + auth.PrincipalOf(ctx).Organisation.Slug + of.path(),
		Facts: auth.ActFacts{ProgrammeName: of.Programme, CohortName: of.Cohort, Role: of.Role, Others: of.Others},
	}
}

// performConfirm answers in one tap. The first answer stands; the same again is no fault.
func (s *Service) performConfirm(ctx context.Context, meeting uuid.UUID, answer string) error {
	to, ok := map[string]MeetingState{"yes": Held, "no": Cancelled, "moved": Moved}[answer]
	if !ok {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	if err := s.join(ctx); err != nil {
		return err
	}
	_, err := s.SetMeetingState(ctx, meeting, to)
	return err
}

// join gives the caller an account, where she has none: whoever acts by a mail has come.
func (s *Service) join(ctx context.Context) error {
	if s.joiner == nil {
		return nil
	}
	return s.joiner.Join(ctx)
}

func (s *Service) describeOpen(ctx context.Context, mentorship uuid.UUID) (auth.ActDetails, error) {
	of, err := s.present(ctx, mentorship)
	if err != nil {
		return auth.ActDetails{}, err
	}
	if of.State == Ended {
		return auth.ActDetails{}, fault.NotFound()
	}
	d := of.details(ctx)
	d.Done = of.State != Invited && of.Joined
	return d, nil
}

// performOpen is the first act of who opens her invitation.
func (s *Service) performOpen(ctx context.Context, mentorship uuid.UUID, _ string) error {
	if err := s.join(ctx); err != nil {
		return err
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		at, err := lockOwn(ctx, tx, mentorship)
		if err != nil {
			return err
		}
		if at.State == Ended || at.Left {
			return fault.NotFound()
		}
		if at.State != Invited {
			return nil
		}
		if _, err := activate(ctx, tx, mentorship); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Act: "mentorship.opened", ObjectKind: "mentorship", ObjectID: mentorship})
	})
}
