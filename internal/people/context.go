package people

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Context is what the web app needs to know of an organisation and of the reader's place in it.
type Context struct {
	Organisation   platform.Organisation `json:"organisation"`
	Member         Self                  `json:"member"`
	Role           Role                  `json:"role" enum:"owner,admin,member"`
	Arranges       []ArrangedProgramme   `json:"arranges"`
	Cohorts        []ManagedCohort       `json:"cohorts" doc:"Cohorts the reader may manage, newest first, at most 50"`
	Participations []Participation       `json:"participations"`
	Evaluates      []EvaluatedCohort     `json:"evaluates"`
}

// Self is the reader as a member.
type Self struct {
	ID     uuid.UUID `json:"id" format:"uuid"`
	Name   string    `json:"name"`
	Email  string    `json:"email"`
	Locale *string   `json:"locale" enum:"sv,en" nullable:"true" doc:"The language the reader has chosen; null while she has not: then it is the organisation's"`
}

// ArrangedProgramme is a programme the reader arranges.
type ArrangedProgramme struct {
	ProgrammeID uuid.UUID `db:"programme_id" json:"programme_id" format:"uuid"`
	Name        string    `db:"name" json:"name"`
}

// ManagedCohort is a cohort the reader may manage.
type ManagedCohort struct {
	ID            uuid.UUID `db:"id" json:"id" format:"uuid"`
	Name          string    `db:"name" json:"name"`
	ProgrammeID   uuid.UUID `db:"programme_id" json:"programme_id" format:"uuid"`
	ProgrammeName string    `db:"programme_name" json:"programme_name"`
	State         string    `db:"state" json:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
}

// Participation is the reader's part in a cohort.
type Participation struct {
	ParticipantID uuid.UUID `db:"participant_id" json:"participant_id" format:"uuid"`
	CohortID      uuid.UUID `db:"cohort_id" json:"cohort_id" format:"uuid"`
	CohortName    string    `db:"cohort_name" json:"cohort_name"`
	ProgrammeName string    `db:"programme_name" json:"programme_name"`
	IsMentor      bool      `db:"is_mentor" json:"is_mentor"`
	IsAdept       bool      `db:"is_adept" json:"is_adept"`
	Paused        bool      `db:"paused" json:"paused" doc:"As a mentor: no further adept is proposed to her"`
}

// EvaluatedCohort is a cohort the reader evaluates.
type EvaluatedCohort struct {
	CohortID uuid.UUID `db:"cohort_id" json:"cohort_id" format:"uuid"`
	Name     string    `db:"name" json:"name"`
}

// Context reads who the reader is here and what is hers to do.
func (s *Service) Context(ctx context.Context) (c Context, err error) {
	c.Organisation = auth.PrincipalOf(ctx).Organisation
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c.Member = Self{ID: actor.Member, Name: actor.Name, Email: actor.Email, Locale: auth.PrincipalOf(ctx).Locale}
		c.Role = Role(actor.Role)
		if c.Arranges, err = arranged(ctx, tx, actor.Arranges); err != nil {
			return err
		}
		if c.Cohorts, err = managed(ctx, tx, actor.IsAdmin(), actor.Arranges); err != nil {
			return err
		}
		if c.Participations, err = participations(ctx, tx, actor.Member); err != nil {
			return err
		}
		c.Evaluates, err = evaluated(ctx, tx, actor.Evaluates)
		return err
	})
	return c, err
}
