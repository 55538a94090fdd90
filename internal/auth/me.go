package auth

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants/platform"
)

// Me is the person signed in, across organisations.
type Me struct {
	ID            uuid.UUID        `json:"id" format:"uuid"`
	Name          string           `json:"name"`
	Email         string           `json:"email" doc:"The address of sign-in"`
	Locale        *string          `json:"locale" enum:"sv,en" nullable:"true" doc:"The language the person has chosen; null while she has not"`
	HasPassword   bool             `json:"has_password"`
	Organisations []MyOrganisation `json:"organisations"`
}

// MyOrganisation is an organisation the person is a member of.
type MyOrganisation struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// Me reads the person signed in.
func (s *Service) Me(ctx context.Context) (Me, error) {
	u, err := s.db.User(ctx, PrincipalOf(ctx).User)
	if err != nil {
		return Me{}, err
	}
	return s.withOrganisations(ctx, u)
}

// ChangeMe changes name and locale; nil leaves as it is. Members' names are their organisations' and stay.
func (s *Service) ChangeMe(ctx context.Context, name, locale *string) (Me, error) {
	if name != nil {
		clean, err := cleanName(*name)
		if err != nil {
			return Me{}, err
		}
		name = &clean
	}
	u, err := s.db.UpdateUser(ctx, PrincipalOf(ctx).User, platform.UserChange{Name: name, Locale: locale})
	if err != nil {
		return Me{}, err
	}
	return s.withOrganisations(ctx, u)
}

func (s *Service) withOrganisations(ctx context.Context, u platform.User) (Me, error) {
	me := Me{ID: u.ID, Name: u.Name, Email: u.Email, Locale: u.Locale, HasPassword: u.PasswordHash != "", Organisations: []MyOrganisation{}}
	list, err := s.db.OrganisationsOf(ctx, u.ID)
	for _, o := range list {
		me.Organisations = append(me.Organisations, MyOrganisation{Slug: o.Slug, Name: o.Name})
	}
	return me, err
}
