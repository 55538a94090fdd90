package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// demoLinkLife is longer than a mailed link's: the page with the links may lie open for a day's work.
const demoLinkLife = 12 * time.Hour

// demoLinks makes a sign-in link for one person in each role that the demo has.
func (a *App) demoLinks(ctx context.Context) (map[string]string, error) {
	links := map[string]string{}
	for _, role := range demoRoles {
		user, err := a.demoMember(ctx, role)
		if fault.Of(err).Kind == fault.KindNotFound {
			continue // a demo made before there was anybody in this role
		}
		if err != nil {
			return nil, err
		}
		token, err := a.platform.CreateSignInLink(ctx, user, "/o/"+demoSlug+"/", demoLinkLife)
		if err != nil {
			return nil, err
		}
		links[role] = a.config.BaseURL + "/sign-in/confirm#" + token
	}
	return links, nil
}

// demoMember finds the account of the person who plays a role in the demo.
func (a *App) demoMember(ctx context.Context, role string) (uuid.UUID, error) {
	for _, s := range demoStaff {
		if s.role == role {
			u, err := a.platform.UserByEmail(ctx, s.email)
			return u.ID, err
		}
	}
	if email := demoGroupEmail(role); email != "" {
		u, err := a.platform.UserByEmail(ctx, email)
		return u.ID, err
	}
	org, err := a.platform.OrganisationBySlug(ctx, demoSlug)
	if err != nil {
		return uuid.Nil, err
	}
	var user uuid.NullUUID
	err = a.db.View(tenants.With(ctx, tenants.Scope{Tenant: org.Tenant()}), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Get(ctx, &user, `
			select b.user_id from app.mentorships m
			join app.room_members r on r.tenant_id = $1 and r.room_id = m.id and r.role = $2
			join app.members b on b.tenant_id = $1 and b.id = r.member_id
			where m.tenant_id = $1 and m.cohort_id <> $3 and exists (select from app.seminars s where s.tenant_id = $1 and s.kind = 'training_day')
			order by m.id limit 1`, role, uuid.NewSHA1(org.ID, []byte(demoGroupCohort)))
	})
	if err == nil && !user.Valid {
		err = fault.NotFound()
	}
	return user.UUID, err
}
