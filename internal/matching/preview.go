package matching

import (
	"cmp"
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"

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
	Closes  int    `json:"closes" doc:"How many questions to mentors of the adepts' own, still unanswered, the launch closes"`
}

// Preview shows the mail that a launch sends, filled in with the first mentorship that is proposed: in a
// language, or else in the organisation's, as readers who have not chosen one will get it.
func (s *Service) Preview(ctx context.Context, cohortID uuid.UUID, role, locale string) (LetterPreview, error) {
	organisation := auth.PrincipalOf(ctx).Organisation
	var closes int
	data := mail.Data{OrganisationName: organisation.Name, Role: role, Link: "https://bollplank.example/act#…"}
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := entered(ctx, tx, cohortID); err != nil {
			return err
		}
		names, err := previewNames(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		data.ProgrammeName, data.CohortName = names.Programme, names.Cohort
		data.PersonName, data.Others = names.of(role)
		closes = names.Closes
		return nil
	})
	if err != nil {
		return LetterPreview{}, err
	}
	if len(data.Others) == 0 {
		return LetterPreview{}, fault.Precondition(fault.At("/proposals", "no_proposals"))
	}
	m, err := s.renderer.Render(mail.Matched, cmp.Or(locale, organisation.DefaultLanguage), data)
	return LetterPreview{Subject: m.Subject, Text: m.Text, HTML: m.HTML, Closes: closes}, err
}

// namesInMail are those of the first mentorship that a launch would make.
type namesInMail struct {
	Programme string         `db:"programme"`
	Cohort    string         `db:"cohort"`
	Mentor    string         `db:"mentor"`
	Adepts    pq.StringArray `db:"adepts"`
	Closes    int            `db:"closes"`
}

// of says who reads the mail in a role, and who the others are; nobody where nothing is proposed.
func (n namesInMail) of(role string) (reader string, others []string) {
	switch {
	case len(n.Adepts) == 0:
		return "", nil
	case role == "mentor":
		return n.Mentor, n.Adepts
	}
	return n.Adepts[0], append([]string{n.Mentor}, n.Adepts[1:]...)
}

func previewNames(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (n namesInMail, err error) {
	err = tx.Get(ctx, &n, `
		select g.name as programme, c.name as cohort, coalesce(mm.name, '') as mentor, array(select b.name from app.proposals q
			join app.participants a on a.tenant_id = $1 and a.id = q.adept_id join app.members b on b.tenant_id = $1 and b.id = a.member_id
			where q.tenant_id = $1 and q.cohort_id = $2 and q.mentor_id = x.mentor_id and q.state in ('proposed', 'chosen', 'accepted')
			order by q.id limit g.group_size) as adepts,
			(select count(*) from app.mentor_invitations i join app.proposals q on q.tenant_id = $1 and q.cohort_id = $2 and q.adept_id = i.adept_id
				where i.tenant_id = $1 and i.cohort_id = $2 and i.state = 'waiting' and i.expires_at > $3 and q.state in ('proposed', 'chosen', 'accepted')) as closes
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join lateral (select p.mentor_id from app.proposals p
			where p.tenant_id = $1 and p.cohort_id = c.id and p.state in ('proposed', 'chosen', 'accepted') order by p.id limit 1) x on true
		left join app.participants m on m.tenant_id = $1 and m.id = x.mentor_id
		left join app.members mm on mm.tenant_id = $1 and mm.id = m.member_id
		where c.tenant_id = $1 and c.id = $2`, cohort, tx.Now())
	return n, err
}
