package care

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/tenants"
)

// readFacts reads the mentorship of the room for the member in whose name the transaction runs.
func readFacts(ctx context.Context, tx *tenants.RoomTx) (f facts, err error) {
	err = tx.Get(ctx, &f, `
		select m.state, m.started_on, c.ends_on, m.ended_at, c.id as cohort_id, c.name as cohort_name, p.id as programme_id, p.name as programme_name,
			me.role, b.name,
			(select count(*) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as held,
			exists (select from app.pulses q where q.tenant_id = $1 and q.room_id = $2 and q.member_id = $3 and q.month = $4) as answered
		from app.room_members me
		join app.members b on b.tenant_id = $1 and b.id = me.member_id
		join app.mentorships m on m.tenant_id = $1 and m.id = me.room_id
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		where me.tenant_id = $1 and me.room_id = $2 and me.member_id = $3 and me.left_at is null`, tx.Room(), tx.Member(), monthOf(today(ctx, tx)))
	if err != nil {
		return f, fmt.Errorf("read mentorship to care for: %w", err)
	}
	return f, nil
}

// readOthers reads the names of those on the other side, whoever has left among them.
func readOthers(ctx context.Context, tx *tenants.RoomTx, role string) ([]string, error) {
	names := []string{}
	err := tx.Select(ctx, &names, `
		select b.name from app.room_members x join app.members b on b.tenant_id = $1 and b.id = x.member_id
		where x.tenant_id = $1 and x.room_id = $2 and x.role <> $3 and x.left_at is distinct from x.joined_at and x.hidden_until <= $4
		order by b.name collate "sv-x-icu", b.id`, tx.Room(), role, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read the other side: %w", err)
	}
	return names, nil
}

// readNews reads when the others last wrote something of each kind, where it was after the member herself did: her note
// of how far she has read messages is of their kind. What a browser remembers of the room is no news.
func readNews(ctx context.Context, tx *tenants.RoomTx) ([]RoomNews, error) {
	found := []RoomNews{}
	err := tx.Select(ctx, &found, `
		select n.kind, n.at from (
			select r.kind, max(r.updated_at) filter (where r.author_id <> $3 and r.erased_at is null) as at, max(r.updated_at) filter (where r.author_id = $3) as own
			from app.sealed_records r where r.tenant_id = $1 and r.room_id = $2 and r.kind <> 'memory'
			group by r.kind) n
		where n.at is not null and (n.own is null or n.at > n.own)
		order by n.kind`, tx.Room(), tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read what is new in the room: %w", err)
	}
	return found, nil
}

func putPulse(ctx context.Context, tx *tenants.RoomTx, cohort uuid.UUID, month civil.Date, p Pulse) error {
	_, err := tx.Exec(ctx, `
		insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, contact, benefit, answered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (tenant_id, room_id, member_id, month) do update set contact = excluded.contact, benefit = excluded.benefit, answered_at = excluded.answered_at`,
		tx.Room(), tx.Member(), month, cohort, p.Contact, p.Benefit, tx.Now())
	if err != nil {
		return fmt.Errorf("keep pulse: %w", err)
	}
	return nil
}

func readPulseFigures(ctx context.Context, tx *tenants.Tx, cohorts []uuid.UUID, before civil.Date) (found []PulseFigures, err error) {
	err = tx.Select(ctx, &found, `
		select cohort_id, month, people, contact, benefit
		from app.pulse_outcomes($2::uuid[], $3::date) where tenant_id = $1
		order by cohort_id, month desc`, pq.Array(cohorts), before)
	if err != nil {
		return nil, fmt.Errorf("read pulse figures: %w", err)
	}
	return found, nil
}
