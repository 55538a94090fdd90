package programmes

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// ByID reads a programme; none is fault.NotFound.
func ByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Programme, error) {
	var p Programme
	err := tx.Get(ctx, &p, `
		select p.id, p.name, p.purpose, p.kind, p.language, p.length_months, p.cadence_days, p.meeting_minutes_min, p.meeting_minutes_max,
			p.group_size, p.areas, p.agreement_text, p.policy, p.choosing, p.version, p.created_at
		from app.programmes p where p.tenant_id = $1 and p.id = $2`, id)
	if err != nil {
		return Programme{}, fmt.Errorf("read programme: %w", err)
	}
	return p, nil
}

// add writes a programme that is not there yet; an id that is taken changes nothing.
func add(ctx context.Context, tx *tenants.Tx, p Programme) (made bool, err error) {
	n, err := tx.Exec(ctx, `
		insert into app.programmes (tenant_id, id, name, purpose, kind, language, length_months, cadence_days, meeting_minutes_min,
			meeting_minutes_max, areas, agreement_text, policy, choosing, group_size, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
		on conflict (tenant_id, id) do nothing`,
		p.ID, p.Name, p.Purpose, p.Kind, p.Language, p.LengthMonths, p.CadenceDays, p.MeetingMinutesMin,
		p.MeetingMinutesMax, p.Areas, p.AgreementText, p.Policy, p.Choosing, p.GroupSize, tx.Now())
	return n == 1, nameTaken(err)
}

// replace writes p where its version still stands.
func replace(ctx context.Context, tx *tenants.Tx, p Programme) error {
	n, err := tx.Exec(ctx, `
		update app.programmes p set name = $4, purpose = $5, kind = $6, length_months = $7, cadence_days = $8, meeting_minutes_min = $9,
			meeting_minutes_max = $10, areas = $11, agreement_text = $12, policy = $13, choosing = $14, group_size = $15, updated_at = $16, version = p.version + 1
		where p.tenant_id = $1 and p.id = $2 and p.version = $3`,
		p.ID, p.Version, p.Name, p.Purpose, p.Kind, p.LengthMonths, p.CadenceDays, p.MeetingMinutesMin,
		p.MeetingMinutesMax, p.Areas, p.AgreementText, p.Policy, p.Choosing, p.GroupSize, tx.Now())
	if err == nil && n == 0 {
		return fault.StaleVersion()
	}
	return nameTaken(err)
}

func nameTaken(err error) error {
	if postgres.Violates(err, "programmes_name_key") {
		return fault.AlreadyExists("/name")
	}
	if err != nil {
		return fmt.Errorf("write programme: %w", err)
	}
	return nil
}

// listed reads the programmes that the actor organises, by name.
func listed(ctx context.Context, tx *tenants.Tx, a auth.Actor, after pageKey, limit int) ([]ProgrammeListed, error) {
	var found []ProgrammeListed
	err := tx.Select(ctx, &found, `
		select p.id, p.name, p.purpose, p.kind, p.language, p.length_months, p.cadence_days, p.meeting_minutes_min, p.meeting_minutes_max,
			p.group_size, p.areas, p.agreement_text, p.policy, p.choosing, p.version, p.created_at,
			(select count(*) from app.cohorts c where c.tenant_id = $1 and c.programme_id = p.id) as cohorts
		from app.programmes p
		where p.tenant_id = $1 and ($2 or p.id = any($3::uuid[]))
			and ($4::uuid is null or (p.name collate "sv-x-icu", p.id) > ($5, $4))
		order by p.name collate "sv-x-icu", p.id limit $6`,
		a.IsAdmin(), pq.Array(a.Arranges), after.orNull(), after.Name, limit+1)
	if err != nil {
		return nil, fmt.Errorf("list programmes: %w", err)
	}
	return found, nil
}

// pageKey is where a page of names ended.
type pageKey struct {
	Name string    `json:"n"`
	ID   uuid.UUID `json:"i"`
}

func (k pageKey) orNull() uuid.NullUUID { return uuid.NullUUID{UUID: k.ID, Valid: k.ID != uuid.Nil} }

// arrangers reads who arranges a programme, by name.
func arrangers(ctx context.Context, tx *tenants.Tx, programme uuid.UUID) ([]Arranger, error) {
	var found []Arranger
	err := tx.Select(ctx, &found, `
		select m.id, m.name, m.email from app.programme_arrangers a
		join app.members m on m.tenant_id = $1 and m.id = a.member_id
		where a.tenant_id = $1 and a.programme_id = $2 and m.state in ('invited', 'active')
		order by m.name collate "sv-x-icu", m.id limit 500`, programme)
	if err != nil {
		return nil, fmt.Errorf("list arrangers: %w", err)
	}
	return found, nil
}

// addArranger is harmless for one who arranges the programme already.
func addArranger(ctx context.Context, tx *tenants.Tx, programme, member uuid.UUID) (made bool, err error) {
	n, err := tx.Exec(ctx, `
		insert into app.programme_arrangers (tenant_id, programme_id, member_id, created_at) values ($1, $2, $3, $4)
		on conflict (tenant_id, programme_id, member_id) do nothing`, programme, member, tx.Now())
	if err != nil {
		return false, fmt.Errorf("add arranger: %w", err)
	}
	return n == 1, nil
}

func removeArranger(ctx context.Context, tx *tenants.Tx, programme, member uuid.UUID) (gone bool, err error) {
	n, err := tx.Exec(ctx, `
		delete from app.programme_arrangers a where a.tenant_id = $1 and a.programme_id = $2 and a.member_id = $3`, programme, member)
	if err != nil {
		return false, fmt.Errorf("remove arranger: %w", err)
	}
	return n == 1, nil
}

// standsMember asks that a member is there and has not left.
func standsMember(ctx context.Context, tx *tenants.Tx, member uuid.UUID) error {
	var present bool
	err := tx.Get(ctx, &present, `
		select true from app.members m where m.tenant_id = $1 and m.id = $2 and m.state in ('invited', 'active')`, member)
	if err != nil {
		return fmt.Errorf("read member: %w", err)
	}
	return nil
}
