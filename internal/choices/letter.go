package choices

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// ActAnswer is the act that the mail to a mentor allows: to say yes or no.
const ActAnswer = "answer_wish"

// Compose says how the mails about choosing are composed. Each tells what is so when it leaves, and is withdrawn when
// that is not what it was to tell. What an adept needs is on the page, not in the mail.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.ChooseMentor, s.composeChoose)
	r.Compose(mail.OtherMentors, s.composeChoose)
	r.Compose(mail.MentorAsked, s.composeAsked)
	r.Compose(mail.MentorSaidYes, s.composeYes)
	r.Compose(mail.MentorInvited, s.composeInvited)
	r.Compose(mail.OwnMentorYes, s.composeBringAnswer)
	r.Compose(mail.OwnMentorNo, s.composeBringAnswer)
}

// composeChoose goes to an adept who has something to choose.
func (s *Service) composeChoose(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		mine, err := ownSetting(ctx, tx, d.Cohort.UUID)
		if err != nil {
			return err
		}
		shown, err := shownTo(ctx, tx, d.Cohort.UUID, mine.ID)
		if err != nil {
			return err
		}
		step := choosing{set: mine.setting, adept: mine.chooser, shown: shown}.step()
		if mine.ID != d.Object || step != StepNeeds && step != StepChoose {
			return fault.NotFound()
		}
		c = mail.Content{Path: "/choose/" + d.Cohort.UUID.String(), Data: mail.Data{ProgrammeName: mine.Programme, CohortName: mine.Cohort, Role: "adept"}}
		return nil
	})
	return c, err
}

func (s *Service) question(ctx context.Context, id uuid.UUID) (q question, now time.Time, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		now = tx.Now()
		q, err = questionByID(ctx, tx, id)
		return err
	})
	return q, now, err
}

func (s *Service) composeAsked(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	q, now, err := s.question(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if q.MentorMember != d.Member || q.answerable(now) != nil {
		return mail.Content{}, fault.NotFound()
	}
	c := q.content("mentor", q.AdeptName)
	c.Deadline = mail.FormatTime(d.Locale, d.Zone(), *q.AnswerBy, time.Time{})
	c.Act = mail.Act{Name: ActAnswer, Object: q.ID, Until: *q.AnswerBy}
	return c, nil
}

func (s *Service) composeYes(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	q, _, err := s.question(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if q.AdeptMember != d.Member || q.State != Accepted {
		return mail.Content{}, fault.NotFound()
	}
	c := q.content("adept", q.MentorName)
	c.Path = "/choose/" + q.CohortID.String()
	return c, nil
}

func (q question) content(role, other string) mail.Content {
	return mail.Content{Data: mail.Data{
		ProgrammeName: q.Programme, CohortName: q.Cohort, Role: role, OtherName: other, ContactName: q.ContactName, ContactEmail: q.ContactEmail,
	}}
}

// Acts registers the acts.
func Acts(a *auth.Acts, s *Service) {
	a.Add(ActAnswer, auth.Act{Describe: s.describeAnswer, Perform: s.performAnswer})
	a.Add(ActBring, auth.Act{Describe: s.describeBring, Perform: s.performBring})
}

// describeAnswer shows a question that can be answered, or how it was; one that is over has lost its meaning.
func (s *Service) describeAnswer(ctx context.Context, wish uuid.UUID) (auth.ActDetails, error) {
	q, now, err := s.question(ctx, wish)
	if err != nil {
		return auth.ActDetails{}, err
	}
	standing := q.standing(now)
	if standing == "over" {
		return auth.ActDetails{}, fault.NotFound()
	}
	o := auth.PrincipalOf(ctx).Organisation
	return auth.ActDetails{
		PersonName: q.MentorName, Done: standing != string(Asked), Next: "/o/" + o.Slug + "/questions/" + q.ID.String(),
		Facts: auth.ActFacts{
			ProgrammeName: q.Programme, CohortName: q.Cohort, Role: "mentor", Others: []string{q.AdeptName}, TimeZone: o.TimeZone,
			Needs: q.Needs, AnswerBy: q.AnswerBy,
		},
	}, nil
}

func (s *Service) performAnswer(ctx context.Context, wish uuid.UUID, said string) error {
	if said != "yes" && said != "no" {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		q, err := lockQuestion(ctx, tx, wish)
		if err != nil {
			return err
		}
		if q.MentorMember != tx.Member() {
			return fault.NotFound()
		}
		return answer(ctx, tx, q, said == "yes")
	})
}
