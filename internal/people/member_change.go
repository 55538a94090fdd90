package people

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// MemberChange holds what is to be changed of a member; nil leaves as it is.
type MemberChange struct {
	Name    *string `json:"name,omitempty" minLength:"1" maxLength:"200"`
	Email   *string `json:"email,omitempty" minLength:"3" maxLength:"254" doc:"Where the organisation reaches the member; the sign-in address stays"`
	Role    *Role   `json:"role,omitempty" enum:"owner,admin,member"`
	Locale  *string `json:"locale,omitempty" enum:"sv,en"`
	Version int     `json:"version" minimum:"1"`
}

// Change changes a member. Roles are admins' to give, an owner's by owners alone, and the last owner stays one. A
// member may change her own name and language; the address is the organisation's to change.
func (s *Service) Change(ctx context.Context, id uuid.UUID, c MemberChange) (m Member, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		before, err := lockMember(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decideChange(ctx, tx, actor, before.Member, c); err != nil {
			return err
		}
		after, err := c.of(before.Member)
		if err != nil {
			return err
		}
		if err := write(ctx, tx, before.Member, after, c.Version); err != nil {
			return err
		}
		row, err := readMember(ctx, tx, id)
		m = row.whole()
		return err
	})
	return m, err
}

func decideChange(ctx context.Context, tx *tenants.Tx, actor auth.Actor, m Member, c MemberChange) error {
	if actor.Own(m.ID) == nil && c.Email == nil && c.Role == nil {
		return nil
	}
	if m.ID == actor.Member && !actor.IsAdmin() {
		return fault.Forbidden()
	}
	if err := decideOn(ctx, tx, actor, m); err != nil {
		return err
	}
	if err := mayReaddress(ctx, tx, actor, m, c); err != nil {
		return err
	}
	if c.Role == nil || *c.Role == m.Role {
		return nil
	}
	if !actor.IsAdmin() || *c.Role == Owner && actor.Role != string(Owner) {
		return fault.Forbidden()
	}
	if err := auth.StepUp(ctx); err != nil {
		return err
	}
	return keepAnOwner(ctx, tx, m)
}

// mayReaddress keeps the address of whoever has joined from an arranger's hand, unless mail to it does not arrive:
// mails say where two people meet, and an organiser is not to read that (D15).
func mayReaddress(ctx context.Context, tx *tenants.Tx, actor auth.Actor, m Member, c MemberChange) error {
	if c.Email == nil || *c.Email == m.Email || m.State != Active || actor.IsAdmin() {
		return nil
	}
	row, err := readMember(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	if !row.whole().Undeliverable {
		return fault.Conflict("address_works")
	}
	return nil
}

// keepAnOwner refuses to let the last owner go: nobody could give that role again.
func keepAnOwner(ctx context.Context, tx *tenants.Tx, m Member) error {
	if m.Role != Owner {
		return nil
	}
	all, err := owners(ctx, tx)
	if err != nil {
		return fmt.Errorf("read owners: %w", err)
	}
	if len(all) == 1 && slices.Contains(all, m.ID) {
		return fault.Conflict("last_owner")
	}
	return nil
}

// of is the member as she will stand.
func (c MemberChange) of(m Member) (Member, error) {
	var wrong, more []fault.Field
	if c.Name != nil {
		m.Name, wrong = cleanName("/name", *c.Name)
	}
	if c.Email != nil {
		m.Email, more = cleanEmail("/email", *c.Email)
	}
	if wrong = append(wrong, more...); len(wrong) > 0 {
		return m, fault.Invalid(wrong...)
	}
	if c.Locale != nil {
		m.Locale = c.Locale
	}
	if c.Role != nil {
		m.Role = *c.Role
	}
	return m, nil
}

func write(ctx context.Context, tx *tenants.Tx, before, after Member, version int) error {
	// The row is held; a number that no column takes must not come as far as the statement.
	if before.Version != version {
		return fault.StaleVersion()
	}
	done, err := updateMember(ctx, tx, after, version)
	if postgres.Violates(err, "members_email_key") {
		return fault.AlreadyExists("/email")
	}
	if err != nil {
		return fmt.Errorf("change member: %w", err)
	}
	if !done {
		return fault.StaleVersion()
	}
	if before.Email != after.Email {
		if err := readdress(ctx, tx, before); err != nil {
			return err
		}
	}
	return audit.Write(ctx, tx, audit.Entry{
		Act: "member.changed", ObjectKind: "member", ObjectID: after.ID, Detail: changed(before, after),
	})
}

// readdress makes links that went to the address before worthless, and tells a member who is there that her mails
// go elsewhere from now on: whoever reads them learns where she is to meet.
func readdress(ctx context.Context, tx *tenants.Tx, before Member) error {
	if err := tx.Enqueue(ctx, ReaddressJob{TenantID: tx.Tenant().UUID(), MemberID: before.ID, At: tx.Now()}); err != nil {
		return err
	}
	if before.State != Active {
		return nil
	}
	return mail.Post(ctx, tx, mail.Letter{Member: before.ID, Kind: mail.AddressNotice, Object: before.ID, Email: before.Email})
}

// changed says what was changed, never what it was or is; a role is a code.
func changed(before, after Member) map[string]any {
	var fields []string
	for name, differs := range map[string]bool{
		"name": before.Name != after.Name, "email": before.Email != after.Email, "locale": !same(before.Locale, after.Locale),
	} {
		if differs {
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	detail := map[string]any{"fields": fields}
	if before.Role != after.Role {
		detail["role"], detail["role_before"] = after.Role, before.Role
	}
	return detail
}
