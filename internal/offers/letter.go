package offers

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// ActAnswer is the act that the mail with an offer allows: yes, no thanks, or a pause.
const ActAnswer = "answer_offer"

// Compose says how an offer is composed; one that does not wait any more is withdrawn.
func Compose(r *mail.Registry, s *Service) { r.Compose(mail.MentorOffer, s.compose) }

// Acts registers the act.
func Acts(a *auth.Acts, s *Service) {
	a.Add(ActAnswer, auth.Act{Describe: s.describe, Perform: s.perform})
}

func (s *Service) offer(ctx context.Context, id uuid.UUID) (w whole, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		w, err = byID(ctx, tx, id)
		return err
	})
	if err == nil && (w.Over || w.State == Replaced) {
		return w, fault.NotFound()
	}
	return w, err
}

func (s *Service) compose(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	w, err := s.offer(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if w.MemberID != d.Member || w.State != Waiting {
		return mail.Content{}, fault.NotFound()
	}
	c := mail.Content{
		Data: mail.Data{
			ProgrammeName: w.Programme, CohortName: w.Cohort, Role: "mentor", Offer: string(w.Kind), Title: w.Seminar,
			ContactName: w.ContactName, ContactEmail: w.ContactEmail,
		},
		Act: mail.Act{Name: ActAnswer, Object: w.ID},
	}
	if w.StartsAt != nil {
		c.When = mail.FormatTime(d.Locale, d.Zone(), *w.StartsAt, time.Time{})
	}
	return c, nil
}

func (s *Service) describe(ctx context.Context, id uuid.UUID) (auth.ActDetails, error) {
	w, err := s.offer(ctx, id)
	if err != nil {
		return auth.ActDetails{}, err
	}
	o := auth.PrincipalOf(ctx).Organisation
	return auth.ActDetails{
		PersonName: w.MentorName, Done: w.State != Waiting, Next: "/o/" + o.Slug + "/more",
		Facts: auth.ActFacts{
			ProgrammeName: w.Programme, CohortName: w.Cohort, Role: "mentor", Offer: string(w.Kind), Title: w.Seminar,
			StartsAt: w.StartsAt, EndsAt: w.EndsAt, TimeZone: o.TimeZone,
		},
	}, nil
}

// perform keeps the answer.
func (s *Service) perform(ctx context.Context, id uuid.UUID, said string) error {
	to, known := stateOf(said)
	if !known {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		w, err := lockByID(ctx, tx, id)
		if err != nil {
			return err
		}
		return s.answer(ctx, tx, w, to)
	})
}

// answer keeps an answer; the cohort is held. Any but a pause ends the pause that was the answer before.
func (s *Service) answer(ctx context.Context, tx *tenants.Tx, w whole, to State) error {
	if w.MemberID != tx.Member() || w.Over || w.State == Replaced {
		return fault.NotFound()
	}
	if w.State == to {
		return nil
	}
	if to == Paused {
		paused, err := s.pauses.PauseIn(ctx, tx, w.CohortID, w.MentorID)
		if err != nil || paused && w.State == Waiting {
			return err // a pause answers what waits
		}
	}
	done, err := answerOne(ctx, tx, w.ID, to)
	if err != nil {
		return err
	}
	if !done {
		return fault.NotFound()
	}
	if to == Paused {
		return nil
	}
	return s.stay(ctx, tx, w, to)
}

// stay is a mentor who does not pause: she does what she was offered, or waits for an adept.
func (s *Service) stay(ctx context.Context, tx *tenants.Tx, w whole, to State) error {
	if w.State == Paused {
		if err := s.pauses.ReturnIn(ctx, tx, w.MentorID); err != nil {
			return err
		}
	}
	if to == Accepted {
		if err := cohorts.Occupy(ctx, tx, w.MentorID, string(w.Kind), w.Kind.until(tx.Now(), w.EndsAt)); err != nil {
			return err
		}
	} else if w.State == Accepted {
		if err := cohorts.Release(ctx, tx, w.MentorID, string(w.Kind)); err != nil {
			return err
		}
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "mentor-offer." + string(to), ObjectKind: "participant", ObjectID: w.MentorID})
}
