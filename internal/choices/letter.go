package choices

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// Acts that the mails about choosing allow. By ActOpen an adept comes to her choosing, and by ActAnswer a mentor says yes
// or no; whoever was never invited joins by it.
const (
	ActOpen   = "open_choosing"
	ActAnswer = "answer_wish"
)

// Compose says how the mails about choosing are composed. Each tells what is so when it leaves, and is withdrawn when
// that is not what it was to tell. What an adept needs is on the page, not in the mail.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.ChooseMentor, s.composeChoose)
	r.Compose(mail.OtherMentors, s.composeChoose)
	r.Compose(mail.MentorAsked, s.composeAsked)
	r.Compose(mail.MentorSaidYes, s.composeYes)
	r.Compose(mail.ProposalChanged, s.composeChanged)
	r.Compose(mail.MentorReleased, s.composeChanged)
	r.Compose(mail.ChoosingEnded, s.composeEnded)
	r.Compose(mail.MentorInvited, s.composeInvited)
	r.Compose(mail.OwnMentorYes, s.composeBringAnswer)
	r.Compose(mail.OwnMentorNo, s.composeBringAnswer)
}

// composeChoose goes to an adept who has something to choose, or, of one of her wishes, who has nobody left to choose among.
func (s *Service) composeChoose(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	of, err := s.choosingOf(ctx, d.Cohort.UUID)
	if err != nil {
		return c, err
	}
	step := of.step()
	may := of.adept.ID == d.Object && (step == StepNeeds || step == StepChoose)
	nobody := d.Kind == mail.OtherMentors && step == StepNobody && slices.ContainsFunc(of.shown, func(m shownMentor) bool { return m.ID == d.Object })
	if !may && !nobody {
		return c, fault.NotFound()
	}
	return mail.Content{Act: opening(of.set.CohortID), Data: mail.Data{ProgrammeName: of.set.Programme, CohortName: of.set.Cohort, Role: "adept", MayChoose: may}}, nil
}

// opening is what an adept's mails lead to. Its object is the cohort: whose choosing it is, the token knows.
func opening(cohort uuid.UUID) mail.Act { return mail.Act{Name: ActOpen, Object: cohort} }

// choosingOf reads the choosing of the member in whose name ctx stands; fault.NotFound for who is no adept there.
func (s *Service) choosingOf(ctx context.Context, cohort uuid.UUID) (c choosing, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		mine, err := ownSetting(ctx, tx, cohort)
		if err != nil {
			return err
		}
		if mine.ID == uuid.Nil {
			return fault.NotFound()
		}
		c.set, c.adept = mine.setting, mine.chooser
		c.shown, err = shownTo(ctx, tx, cohort, mine.ID)
		return err
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
	c.Act = opening(q.CohortID)
	return c, nil
}

// composeChanged goes to either of two who had said yes to each other, when the arrangers have changed the proposal. No reason
// is asked or told. Where the two are a pair again there is nothing to tell.
func (s *Service) composeChanged(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	q, _, err := s.question(ctx, d.Object)
	if errors.Is(err, fault.NotFound()) {
		return s.composeRemoved(ctx, d)
	}
	if err != nil {
		return c, err
	}
	role, reader, other := "adept", q.AdeptMember, q.MentorName
	if d.Kind == mail.MentorReleased {
		role, reader, other = "mentor", q.MentorMember, q.AdeptName
	}
	if reader != d.Member || q.State != Changed {
		return c, fault.NotFound()
	}
	if c = q.content(role, other); role == "mentor" {
		return c, nil
	}
	of, err := s.choosingOf(ctx, q.CohortID)
	if err != nil {
		return c, err
	}
	if c.MayChoose = of.step() == StepChoose; c.MayChoose {
		c.Act = opening(q.CohortID)
	}
	return c, nil
}

// composeEnded goes to either of two between whom a question was open when the choosing was ended, as long as it is.
func (s *Service) composeEnded(ctx context.Context, d mail.Delivery) (c mail.Content, err error) {
	q, _, err := s.question(ctx, d.Object)
	if err != nil {
		return c, err
	}
	if q.State != Asked || q.Open || q.CohortState != cohorts.Matching {
		return c, fault.NotFound()
	}
	switch d.Member {
	case q.AdeptMember:
		c = q.content("adept", q.MentorName)
		c.Act = opening(q.CohortID)
	case q.MentorMember:
		c = q.content("mentor", q.AdeptName)
	default:
		return c, fault.NotFound()
	}
	return c, nil
}

func (q question) content(role, other string) mail.Content {
	return mail.Content{Data: mail.Data{
		ProgrammeName: q.Programme, CohortName: q.Cohort, Role: role, OtherName: other, ContactName: q.ContactName, ContactEmail: q.ContactEmail,
	}}
}

// Acts registers the acts.
func Acts(a *auth.Acts, s *Service) {
	a.Add(ActOpen, auth.Act{Describe: s.describeOpen, Perform: s.performOpen})
	a.Add(ActAnswer, auth.Act{Describe: s.describeAnswer, Perform: s.performAnswer})
	a.Add(ActBring, auth.Act{Describe: s.describeBring, Perform: s.performBring})
}

// describeOpen is an adept's way to her choosing. Once the choosing has ended, as long as the arrangers match, that is what
// it tells; where nobody chooses otherwise it has lost its meaning.
func (s *Service) describeOpen(ctx context.Context, cohort uuid.UUID) (auth.ActDetails, error) {
	c, err := s.choosingOf(ctx, cohort)
	if err != nil {
		return auth.ActDetails{}, err
	}
	over := c.step() == StepClosed && c.set.State == cohorts.Matching && c.set.EndedAt != nil
	if c.step() == StepClosed && !over {
		return auth.ActDetails{}, fault.NotFound()
	}
	return auth.ActDetails{
		PersonName: c.adept.Name, Done: c.adept.Joined, Over: over, Next: "/o/" + auth.PrincipalOf(ctx).Organisation.Slug + "/choose/" + cohort.String(),
		Facts: auth.ActFacts{ProgrammeName: c.set.Programme, CohortName: c.set.Cohort, Role: "adept"},
	}, nil
}

// performOpen lets an adept in; that she chooses is hers to do, signed in.
func (s *Service) performOpen(ctx context.Context, cohort uuid.UUID, _ string) error {
	d, err := s.describeOpen(ctx, cohort)
	if err != nil {
		return err
	}
	if d.Over {
		return fault.NotFound()
	}
	return s.join(ctx)
}

// join makes the member in whose name ctx stands one who has joined, where she is not.
func (s *Service) join(ctx context.Context) error {
	if s.joiner == nil {
		return nil
	}
	return s.joiner.Join(ctx)
}

// describeAnswer shows a question that can be answered, or how it was. One that waited when the choosing was ended is over,
// and is told to be; one that is over for another reason has lost its meaning.
func (s *Service) describeAnswer(ctx context.Context, wish uuid.UUID) (auth.ActDetails, error) {
	q, now, err := s.question(ctx, wish)
	if err != nil {
		return auth.ActDetails{}, err
	}
	standing := q.standing(now)
	over := q.State == Asked && !q.Open
	if standing == "over" && !over {
		return auth.ActDetails{}, fault.NotFound()
	}
	o := auth.PrincipalOf(ctx).Organisation
	return auth.ActDetails{
		PersonName: q.MentorName, Done: standing != string(Asked) && !over, Over: over, Next: "/o/" + o.Slug + "/questions/" + q.ID.String(),
		Facts: auth.ActFacts{
			ProgrammeName: q.Programme, CohortName: q.Cohort, Role: "mentor", Others: []string{q.AdeptName}, TimeZone: o.TimeZone,
			Needs: q.Needs, AnswerBy: q.AnswerBy,
		},
	}, nil
}

// performAnswer keeps the answer. A yes that is kept is how a mentor joins who was never invited; said again, it finishes
// the joining.
func (s *Service) performAnswer(ctx context.Context, wish uuid.UUID, said string) error {
	if said != "yes" && said != "no" {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		q, err := lockQuestion(ctx, tx, wish)
		if err != nil {
			return err
		}
		if q.MentorMember != tx.Member() {
			return fault.NotFound()
		}
		return answer(ctx, tx, q, said == "yes")
	})
	if err != nil || said == "no" {
		return err
	}
	return s.join(ctx)
}
