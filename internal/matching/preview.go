package matching

import (
	"cmp"
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// LetterPreview is a mail as one of its readers will see it.
type LetterPreview struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
	HTML    string `json:"html"`
}

// Preview shows the mail that a launch sends, filled in with the first pair that is proposed: in a
// language, or else in the organisation's, as readers who have not chosen one will get it.
func (s *Service) Preview(ctx context.Context, cohortID uuid.UUID, role, locale string) (LetterPreview, error) {
	organisation := auth.PrincipalOf(ctx).Organisation
	data := mail.Data{OrganisationName: organisation.Name, Role: role, Link: "https://bollplank.example/"}
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := entered(ctx, tx, cohortID); err != nil {
			return err
		}
		names, err := previewNames(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		data.ProgrammeName, data.CohortName = names.Programme, names.Cohort
		data.PersonName, data.OtherName = names.Adept, names.Mentor
		if role == "mentor" {
			data.PersonName, data.OtherName = names.Mentor, names.Adept
		}
		return nil
	})
	if err != nil {
		return LetterPreview{}, err
	}
	if data.OtherName == "" {
		return LetterPreview{}, fault.Precondition(fault.At("/proposals", "no_proposals"))
	}
	m, err := s.renderer.Render(mail.Matched, cmp.Or(locale, organisation.DefaultLanguage), data)
	return LetterPreview{Subject: m.Subject, Text: m.Text, HTML: m.HTML}, err
}

// namesInMail are those of the first pair proposed.
type namesInMail struct{ Programme, Cohort, Adept, Mentor string }

func previewNames(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (n namesInMail, err error) {
	err = tx.Get(ctx, &n, `
		select g.name as programme, c.name as cohort, coalesce(x.adept, '') as adept, coalesce(x.mentor, '') as mentor
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join lateral (select am.name as adept, mm.name as mentor from app.proposals p
			join app.participants a on a.tenant_id = $1 and a.id = p.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
			join app.participants m on m.tenant_id = $1 and m.id = p.mentor_id join app.members mm on mm.tenant_id = $1 and mm.id = m.member_id
			where p.tenant_id = $1 and p.cohort_id = c.id and p.state in ('proposed', 'chosen', 'accepted') order by p.id limit 1) x on true
		where c.tenant_id = $1 and c.id = $2`, cohort)
	return n, err
}
