package seminars

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// ActAnswer is the act that mails about a seminar allow: to come, or not to.
const ActAnswer = "answer_seminar"

// Acts registers it.
func Acts(a *auth.Acts, s *Service) {
	a.Add(ActAnswer, auth.Act{Describe: s.describeAnswer, Perform: s.performAnswer})
}

func (s *Service) describeAnswer(ctx context.Context, seminar uuid.UUID) (auth.ActDetails, error) {
	of, err := s.setting(ctx, seminar)
	if err != nil {
		return auth.ActDetails{}, err
	}
	if of.State != Planned {
		return auth.ActDetails{}, fault.NotFound()
	}
	o := auth.PrincipalOf(ctx).Organisation
	return auth.ActDetails{
		PersonName: of.Name, Done: own{State: of.My}.is(Withdrawn), Next: "/o/" + o.Slug + "/seminars",
		Facts: auth.ActFacts{
			ProgrammeName: of.Programme, CohortName: of.Cohort, Role: of.role(), StartsAt: &of.StartsAt, EndsAt: &of.EndsAt,
			TimeZone: o.TimeZone, Title: of.Title,
		},
	}, nil
}

// performAnswer gives up the seat at "no" and takes one at "yes".
func (s *Service) performAnswer(ctx context.Context, seminar uuid.UUID, said string) error {
	if said != "yes" && said != "no" {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		row, err := lockSeminar(ctx, tx, seminar)
		if err != nil {
			return err
		}
		_, err = answer(ctx, tx, row.Seminar, said == "yes")
		return err
	})
}
