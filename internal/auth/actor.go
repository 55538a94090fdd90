package auth

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Actor is the member in whose name an operation runs, with everything a decision can need.
type Actor struct {
	Member uuid.UUID
	Name   string
	Email  string
	Role   string // "owner", "admin" or "member"
	// Arranges holds programmes; Evaluates, MentorIn and AdeptIn hold cohorts.
	Arranges, Evaluates, MentorIn, AdeptIn []uuid.UUID

	ctx context.Context
}

// Enter reads who acts, as the first statement of a transaction. A person who has left or been removed gets
// fault.NotFound, as for an organisation that does not exist. For Belong and Administer the decision is made here.
func Enter(ctx context.Context, tx *tenants.Tx) (Actor, error) {
	a, err := actorOf(ctx, tx, tx.Member())
	if err != nil {
		return Actor{}, err
	}
	switch PrincipalOf(ctx).Permission {
	case Belong:
		api.Decided(ctx)
	case Administer:
		return a, a.Administer()
	}
	return a, nil
}

func actorOf(ctx context.Context, tx *tenants.Tx, member uuid.UUID) (Actor, error) {
	var row struct {
		Name, Email, Role                      string
		Arranges, Evaluates, MentorIn, AdeptIn postgres.UUIDs
	}
	err := tx.Get(ctx, &row, `
		select m.name, m.email, m.role,
			array(select a.programme_id from app.programme_arrangers a where a.tenant_id = $1 and a.member_id = m.id) as arranges,
			array(select e.cohort_id from app.cohort_evaluators e where e.tenant_id = $1 and e.member_id = m.id) as evaluates,
			array(select p.cohort_id from app.participants p where p.tenant_id = $1 and p.member_id = m.id
				and p.is_mentor and p.state not in ('declined', 'withdrawn')) as mentorin,
			array(select p.cohort_id from app.participants p where p.tenant_id = $1 and p.member_id = m.id
				and p.is_adept and p.state not in ('declined', 'withdrawn')) as adeptin
		from app.members m where m.tenant_id = $1 and m.id = $2 and m.state = 'active'`, member)
	if err != nil {
		return Actor{}, fmt.Errorf("read actor: %w", err)
	}
	return Actor{
		Member: member, Name: row.Name, Email: row.Email, Role: row.Role,
		Arranges: row.Arranges, Evaluates: row.Evaluates, MentorIn: row.MentorIn, AdeptIn: row.AdeptIn,
		ctx: ctx,
	}, nil
}

// IsAdmin reports whether the actor is an owner or admin.
func (a Actor) IsAdmin() bool { return a.Role == "owner" || a.Role == "admin" }

// MayOrganise reports whether the actor may organise a programme.
func (a Actor) MayOrganise(programme uuid.UUID) bool {
	return a.IsAdmin() || slices.Contains(a.Arranges, programme)
}

// OrganisesSomething reports whether the actor has an organiser's side at all.
func (a Actor) OrganisesSomething() bool { return a.IsAdmin() || len(a.Arranges) > 0 }

// TakesPartIn reports whether the actor is mentor or adept in a cohort.
func (a Actor) TakesPartIn(cohort uuid.UUID) bool {
	return slices.Contains(a.MentorIn, cohort) || slices.Contains(a.AdeptIn, cohort)
}

// MaySee reports whether the actor may know of a cohort of a programme.
func (a Actor) MaySee(programme, cohort uuid.UUID) bool {
	return a.MayOrganise(programme) || a.TakesPartIn(cohort) || slices.Contains(a.Evaluates, cohort)
}

// Administer decides an act of an owner or admin; every member sees the organisation, so the refusal is 403.
func (a Actor) Administer() error {
	api.Decided(a.ctx)
	if !a.IsAdmin() {
		return fault.Forbidden()
	}
	return nil
}

// Organise decides an organiser's act on a thing of a cohort: 403 for who may see the cohort, 404 for others.
// A nil cohort means the programme itself.
func (a Actor) Organise(programme, cohort uuid.UUID) error {
	api.Decided(a.ctx)
	if a.MayOrganise(programme) {
		return nil
	}
	if cohort != uuid.Nil && a.MaySee(programme, cohort) {
		return fault.Forbidden()
	}
	return fault.NotFound()
}

// OrganiseHidden is Organise for a thing that only organisers may know of: everyone else gets 404.
func (a Actor) OrganiseHidden(programme uuid.UUID) error {
	api.Decided(a.ctx)
	if !a.MayOrganise(programme) {
		return fault.NotFound()
	}
	return nil
}

// OrganiseSomething decides a list that only organisers have.
func (a Actor) OrganiseSomething() error {
	api.Decided(a.ctx)
	if !a.OrganisesSomething() {
		return fault.Forbidden()
	}
	return nil
}

// See decides reading a cohort.
func (a Actor) See(programme, cohort uuid.UUID) error {
	api.Decided(a.ctx)
	if !a.MaySee(programme, cohort) {
		return fault.NotFound()
	}
	return nil
}

// Own decides an act on something of the actor's own: the member it belongs to, or nobody.
func (a Actor) Own(member uuid.UUID) error {
	api.Decided(a.ctx)
	if a.Member != member {
		return fault.NotFound()
	}
	return nil
}
