package platform

import (
	"context"
	"fmt"
	"regexp"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

var slugForm = regexp.MustCompile(`^[a-z0-9](-?[a-z0-9]){1,38}$`)

// IsSlug reports whether s can be an organisation's slug: 2 to 40 lower-case letters, digits and single hyphens.
func IsSlug(s string) bool { return len(s) <= 40 && slugForm.MatchString(s) }

// CreateOrganisation adds an organisation to the directory. The same one again changes nothing; another one's
// slug or id is fault.AlreadyExists.
func (db *DB) CreateOrganisation(ctx context.Context, o Organisation) error {
	if !IsSlug(o.Slug) {
		return fault.Invalid(fault.At("/slug", "not_a_slug"))
	}
	_, err := db.pool.ExecContext(ctx, `
		insert into directory.organisations (id, slug, name, default_language, time_zone, created_at)
		values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`, o.ID, o.Slug, o.Name, o.DefaultLanguage, o.TimeZone, db.now())
	if postgres.Violates(err, "organisations_slug_key") {
		return fault.AlreadyExists("/slug")
	}
	if err != nil {
		return mapped(fmt.Errorf("create organisation: %w", err))
	}
	stands, err := db.Organisation(ctx, o.Tenant())
	if err == nil && stands != o {
		return fault.AlreadyExists("/id")
	}
	return err
}

// Organisation reads what the directory knows of a tenant.
func (db *DB) Organisation(ctx context.Context, id tenants.ID) (o Organisation, err error) {
	err = db.pool.GetContext(ctx, &o, `
		select o.id, o.slug, o.name, o.default_language, o.time_zone from directory.organisations o where o.id = $1`, id.UUID())
	return o, mapped(err)
}

// OrganisationBySlug finds an organisation by its slug.
func (db *DB) OrganisationBySlug(ctx context.Context, slug string) (o Organisation, err error) {
	if !IsSlug(slug) {
		return o, fault.NotFound()
	}
	err = db.pool.GetContext(ctx, &o, `
		select o.id, o.slug, o.name, o.default_language, o.time_zone from directory.organisations o where o.slug = $1`, slug)
	return o, mapped(err)
}

// OrganisationsOf lists where a person is a member, by name; at most 200.
func (db *DB) OrganisationsOf(ctx context.Context, user uuid.UUID) (list []Organisation, err error) {
	err = db.pool.SelectContext(ctx, &list, `
		select o.id, o.slug, o.name, o.default_language, o.time_zone
		from directory.memberships m join directory.organisations o on o.id = m.tenant_id
		where m.user_id = $1 and m.revoked_at is null
		order by o.name collate "sv-x-icu", o.id limit 200`, user)
	return list, mapped(err)
}

// OrganisationChange holds what is to be changed; nil leaves as it is.
type OrganisationChange struct {
	Name, DefaultLanguage, TimeZone *string
}

// UpdateOrganisation changes an organisation and returns it as it stands.
func (db *DB) UpdateOrganisation(ctx context.Context, id tenants.ID, c OrganisationChange) (o Organisation, err error) {
	err = db.pool.GetContext(ctx, &o, `
		update directory.organisations o set name = coalesce($2, o.name),
			default_language = coalesce($3, o.default_language), time_zone = coalesce($4, o.time_zone)
		where o.id = $1
		returning o.id, o.slug, o.name, o.default_language, o.time_zone`, id.UUID(), c.Name, c.DefaultLanguage, c.TimeZone)
	return o, mapped(err)
}
