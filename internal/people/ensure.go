package people

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// NewMember is somebody who is to belong to the organisation.
type NewMember struct {
	Name, Email string
}

// Ensure finds the member with an address or makes one, invited but not yet written to. Somebody who has left
// or was removed stands as invited again, with no role. The name of a member who exists is left alone.
func Ensure(ctx context.Context, tx *tenants.Tx, m NewMember) (id uuid.UUID, created bool, err error) {
	made, err := ensure(ctx, tx, []NewMember{m})
	if err != nil {
		return uuid.Nil, false, err
	}
	return made[0].ID, made[0].created, nil
}

// EnsureAsked is Ensure for somebody whom another asks for one thing: whom an admin has removed stays removed.
func EnsureAsked(ctx context.Context, tx *tenants.Tx, m NewMember) (uuid.UUID, error) {
	asked, err := cleanAll([]NewMember{m})
	if err != nil {
		return uuid.Nil, err
	}
	found, err := membersAt(ctx, tx, asked)
	if err != nil {
		return uuid.Nil, fmt.Errorf("find member: %w", err)
	}
	if found[0].State != Removed {
		if found, err = complete(ctx, tx, asked, found); err != nil {
			return uuid.Nil, err
		}
	}
	return found[0].ID, nil
}

// EnsureAll is Ensure for many, in at most six statements however many they are. The ids come in the order of
// the people; the same address twice gives the same id. A fault names the place in the list: "/3/email".
func EnsureAll(ctx context.Context, tx *tenants.Tx, people []NewMember) ([]uuid.UUID, error) {
	made, err := ensure(ctx, tx, people)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(made))
	for i, m := range made {
		ids[i] = m.ID
	}
	return ids, nil
}

// ensured is the member that stands for one entry of the list.
type ensured struct {
	ID      uuid.UUID `db:"id"`
	State   State     `db:"state"`
	created bool
}

func ensure(ctx context.Context, tx *tenants.Tx, people []NewMember) ([]ensured, error) {
	people, err := cleanAll(people)
	if err != nil {
		return nil, err
	}
	found, err := membersAt(ctx, tx, people)
	if err != nil {
		return nil, fmt.Errorf("find members: %w", err)
	}
	return complete(ctx, tx, people, found)
}

// complete makes the members who were not found, and invites again who is gone.
func complete(ctx context.Context, tx *tenants.Tx, people []NewMember, found []ensured) ([]ensured, error) {
	created, quickest, err := addMissing(ctx, tx, people, found)
	if err != nil {
		return nil, fmt.Errorf("add members: %w", err)
	}
	if !quickest {
		if found, err = membersAt(ctx, tx, people); err != nil {
			return nil, fmt.Errorf("find members: %w", err)
		}
	}
	for i := range found {
		found[i].created = created[found[i].ID]
	}
	return found, reviveGone(ctx, tx, found)
}

func cleanAll(people []NewMember) ([]NewMember, error) {
	clean := make([]NewMember, len(people))
	var wrong []fault.Field
	for i, m := range people {
		at := ""
		if len(people) > 1 {
			at = "/" + strconv.Itoa(i)
		}
		name, fields := cleanName(at+"/name", m.Name)
		email, more := cleanEmail(at+"/email", m.Email)
		wrong = append(append(wrong, fields...), more...)
		clean[i] = NewMember{Name: name, Email: email}
	}
	if len(wrong) > 0 {
		return nil, fault.Invalid(wrong...)
	}
	return clean, nil
}

// addMissing makes a member for each address that has none, and fills in who that is. Another transaction may have been
// quicker: then they are to be looked up again.
func addMissing(ctx context.Context, tx *tenants.Tx, people []NewMember, found []ensured) (created map[uuid.UUID]bool, quickest bool, err error) {
	created = map[uuid.UUID]bool{}
	made := map[string]uuid.UUID{}
	var rows [][]any
	for i, m := range people {
		if found[i].ID != uuid.Nil {
			continue
		}
		key := strings.ToLower(m.Email)
		if _, seen := made[key]; !seen {
			id, err := uuid.NewV7()
			if err != nil {
				return nil, false, err
			}
			made[key], created[id] = id, true
			rows = append(rows, []any{id, m.Name, m.Email, string(Invited), tx.Now(), tx.Now()})
		}
		found[i] = ensured{ID: made[key], State: Invited}
	}
	columns := []string{"id", "name", "email", "state", "created_at", "updated_at"}
	n, err := tx.Insert(ctx, "app.members", columns, "on conflict (tenant_id, email_lower) do nothing", rows)
	return created, n == int64(len(rows)), err
}

func reviveGone(ctx context.Context, tx *tenants.Tx, found []ensured) error {
	var gone []uuid.UUID
	for _, m := range found {
		if m.State.Gone() {
			gone = append(gone, m.ID)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	if err := revive(ctx, tx, gone); err != nil {
		return fmt.Errorf("invite again: %w", err)
	}
	return nil
}
