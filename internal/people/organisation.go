package people

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// OrganisationChange holds what is to be changed of an organisation; nil leaves as it is.
type OrganisationChange struct {
	Name            *string `json:"name,omitempty" minLength:"1" maxLength:"200"`
	DefaultLanguage *string `json:"default_language,omitempty" enum:"sv,en"`
	TimeZone        *string `json:"time_zone,omitempty" minLength:"1" maxLength:"64" doc:"IANA name, Europe/Stockholm"`
}

// ChangeOrganisation changes name, language and time zone. The decision and the log are the tenant's, the row is
// the directory's: the log is written first, and asking again mends a change that was cut off between the two.
func (s *Service) ChangeOrganisation(ctx context.Context, c OrganisationChange) (o platform.Organisation, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		if err := c.clean(); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			Act: "organisation.changed", ObjectKind: "organisation", ObjectID: tx.Tenant().UUID(), Detail: map[string]any{"fields": c.fields()},
		})
	})
	if err != nil {
		return o, err
	}
	scope, _ := tenants.From(ctx)
	return s.directory.UpdateOrganisation(ctx, scope.Tenant, platform.OrganisationChange(c))
}

func (c *OrganisationChange) clean() error {
	var wrong []fault.Field
	if c.Name != nil {
		name, fields := cleanName("/name", *c.Name)
		c.Name, wrong = &name, fields
	}
	if c.TimeZone != nil && !isZone(*c.TimeZone) {
		wrong = append(wrong, fault.At("/time_zone", "no_such_time_zone"))
	}
	if len(wrong) > 0 {
		return fault.Invalid(wrong...)
	}
	return nil
}

// isZone refuses "Local", which is a zone of the machine and not of the organisation.
func isZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}

func (c *OrganisationChange) fields() []string {
	fields := []string{}
	if c.Name != nil {
		fields = append(fields, "name")
	}
	if c.DefaultLanguage != nil {
		fields = append(fields, "default_language")
	}
	if c.TimeZone != nil {
		fields = append(fields, "time_zone")
	}
	return fields
}

// NewOrganisation is an organisation to be, with its first owner.
type NewOrganisation struct {
	Slug, Name, Language, TimeZone string // Language empty: "sv"; TimeZone empty: Europe/Stockholm
	OwnerName, OwnerEmail          string
}

// CreatedOrganisation is one that stands.
type CreatedOrganisation struct {
	platform.Organisation
	Owner uuid.UUID // the member
}

// CreateOrganisation makes an organisation and its first owner: active at once where the address has an account,
// invited otherwise. The slug again finds what stands, finishes what a crash left and changes nothing else.
func CreateOrganisation(ctx context.Context, db *tenants.DB, directory *platform.DB, n NewOrganisation) (c CreatedOrganisation, err error) {
	if err := n.clean(); err != nil {
		return c, err
	}
	if c.Organisation, err = enrol(ctx, directory, n); err != nil {
		return c, err
	}
	user, err := directory.UserByEmail(ctx, n.OwnerEmail)
	if ignoreMissing(err) != nil {
		return c, err
	}
	ctx = tenants.With(ctx, tenants.Scope{Tenant: c.Tenant()})
	var first founder
	err = db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		first, err = found(ctx, tx, n, uuid.NullUUID{UUID: user.ID, Valid: user.ID != uuid.Nil})
		return err
	})
	c.Owner = first.ID
	if err != nil || first.State != Active || !first.User.Valid {
		return c, err
	}
	return c, directory.PutMembership(ctx, first.User.UUID, c.Tenant(), first.ID)
}

func (n *NewOrganisation) clean() error {
	name, wrong := cleanName("/name", n.Name)
	owner, more := cleanName("/owner_name", n.OwnerName)
	email, yet := cleanEmail("/owner_email", n.OwnerEmail)
	wrong = append(append(wrong, more...), yet...)
	if n.Language == "" {
		n.Language = "sv"
	}
	if n.TimeZone == "" {
		n.TimeZone = "Europe/Stockholm"
	}
	if n.Language != "sv" && n.Language != "en" {
		wrong = append(wrong, fault.At("/language", "not_one_of", "allowed", "sv, en"))
	}
	if !isZone(n.TimeZone) {
		wrong = append(wrong, fault.At("/time_zone", "no_such_time_zone"))
	}
	if len(wrong) > 0 {
		return fault.Invalid(wrong...)
	}
	n.Name, n.OwnerName, n.OwnerEmail = name, owner, email
	return nil
}

// enrol finds or makes the organisation in the directory; another who makes it at the same moment is as good.
func enrol(ctx context.Context, directory *platform.DB, n NewOrganisation) (platform.Organisation, error) {
	o, err := directory.OrganisationBySlug(ctx, n.Slug)
	if err == nil || !errors.Is(err, fault.NotFound()) {
		return o, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return o, fmt.Errorf("create organisation: %w", err)
	}
	o = platform.Organisation{ID: id, Slug: n.Slug, Name: n.Name, DefaultLanguage: n.Language, TimeZone: n.TimeZone}
	err = directory.CreateOrganisation(ctx, o)
	if fault.Of(err).Kind == fault.KindAlreadyExists {
		return directory.OrganisationBySlug(ctx, n.Slug)
	}
	return o, err
}

// founder is the first owner as she stands.
type founder struct {
	ID    uuid.UUID     `db:"id"`
	User  uuid.NullUUID `db:"user_id"`
	State State         `db:"state"`
}

// found makes the tenant and its first owner, unless it has one.
func found(ctx context.Context, tx *tenants.Tx, n NewOrganisation, user uuid.NullUUID) (f founder, err error) {
	if err := insertTenant(ctx, tx); err != nil {
		return f, fmt.Errorf("create tenant: %w", err)
	}
	f, err = firstOwner(ctx, tx)
	if err == nil || !errors.Is(err, fault.NotFound()) {
		return f, err
	}
	id, _, err := Ensure(ctx, tx, NewMember{Name: n.OwnerName, Email: n.OwnerEmail})
	if err != nil {
		return f, err
	}
	f = founder{ID: id, User: user, State: Invited}
	if user.Valid {
		f.State = Active
	}
	if err := makeOwner(ctx, tx, f); err != nil {
		return f, fmt.Errorf("make owner: %w", err)
	}
	if f.State == Invited {
		if err := mail.Post(ctx, tx, mail.Letter{Member: id, Kind: mail.MemberInvitation, Object: id}); err != nil {
			return f, err
		}
	}
	return f, audit.Write(ctx, tx, audit.Entry{Act: "organisation.created", ObjectKind: "organisation", ObjectID: tx.Tenant().UUID()})
}
