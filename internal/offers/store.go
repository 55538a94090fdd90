package offers

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// whole is an offer with what its mail and its page say.
type whole struct {
	Offer
	CohortID     uuid.UUID  `db:"cohort_id"`
	MemberID     uuid.UUID  `db:"member_id"`
	Programme    string     `db:"programme_name"`
	Cohort       string     `db:"cohort_name"`
	Over         bool       `db:"over"` // the cohort is, or the mentor takes no part
	StartsAt     *time.Time `db:"starts_at"`
	EndsAt       *time.Time `db:"ends_at"`
	ContactName  string     `db:"contact_name"`
	ContactEmail string     `db:"contact_email"`
}

func byID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (w whole, err error) {
	found, err := read(ctx, tx, uuid.NullUUID{UUID: id, Valid: true}, uuid.NullUUID{})
	switch {
	case err != nil:
		return w, err
	case len(found) == 0:
		return w, fault.NotFound()
	}
	return found[0], nil
}

// mostOwn bounds how many offers one member reads: one that waits and one that holds in a cohort.
const mostOwn = 40

// read reads one offer, or those that wait for a member's answer and the last that she does by her yes, where the cohort
// goes on and she takes part. Whoever was to have the next adept and has one does not stand by any more.
func read(ctx context.Context, tx *tenants.Tx, id, asked uuid.NullUUID) (found []whole, err error) {
	err = tx.Select(ctx, &found, `
		select o.id, o.mentor_id, m.name as mentor_name, o.kind, o.seminar_id, coalesce(e.title, '') as seminar, o.state, o.made_at, o.answered_at,
			o.cohort_id, p.member_id, g.name as programme_name, c.name as cohort_name,
			c.state in ('closed', 'cancelled') or p.state <> 'admitted' or not p.is_mentor as over, e.starts_at, e.ends_at,
			coalesce(k.name, '') as contact_name, coalesce(k.email, '') as contact_email
		from app.mentor_offers o
		join app.participants p on p.tenant_id = $1 and p.id = o.mentor_id join app.members m on m.tenant_id = $1 and m.id = p.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = o.cohort_id
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join app.seminars e on e.tenant_id = $1 and e.id = o.seminar_id
		left join lateral (select y.name, y.email
			from app.programme_arrangers x join app.members y on y.tenant_id = $1 and y.id = x.member_id and y.state = 'active'
			where x.tenant_id = $1 and x.programme_id = g.id order by x.created_at, x.member_id limit 1) k on true
		where o.tenant_id = $1 and ($2::uuid is null or o.id = $2) and ($3::uuid is null or p.member_id = $3 and (o.state = 'waiting' or o.state = 'accepted'
				and o.kind = p.occupation and p.occupied_until > $5 and (o.kind <> 'stand_by' or p.seats_taken = 0)
				and not exists (select from app.mentor_offers l
					where l.tenant_id = $1 and l.mentor_id = o.mentor_id and l.state = 'accepted' and l.answered_at > o.answered_at))
			and c.state not in ('closed', 'cancelled') and p.state = 'admitted' and p.is_mentor)
		order by o.made_at, o.id limit $4`, id, asked, mostOwn, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read offer: %w", err)
	}
	return found, nil
}

// lockByID reads an offer with its cohort held.
func lockByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (w whole, err error) {
	var cohort uuid.UUID
	err = tx.Get(ctx, &cohort, `
		select c.id from app.mentor_offers o join app.cohorts c on c.tenant_id = $1 and c.id = o.cohort_id
		where o.tenant_id = $1 and o.id = $2 for update of c`, id)
	if err != nil {
		return w, fmt.Errorf("lock offer: %w", err)
	}
	return byID(ctx, tx, id)
}

// mentor is whom something is offered, and the seminar named, if it is one of the cohort's to come.
type mentor struct {
	MemberID uuid.UUID `db:"member_id"`
	Name     string    `db:"name"`
	Paused   bool      `db:"paused"`
	Seminar  string    `db:"seminar"`
}

func mentorOf(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, d Draft) (m mentor, err error) {
	err = tx.Get(ctx, &m, `
		select p.member_id, m.name, p.paused_at is not null as paused, coalesce((select e.title from app.seminars e
			where e.tenant_id = $1 and e.id = $4 and e.cohort_id = $2 and e.state = 'planned' and e.ends_at > $5), '') as seminar
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.id = $3 and p.is_mentor and p.state = 'admitted'`, cohort, d.MentorID, d.SeminarID, tx.Now())
	if err != nil {
		return m, fmt.Errorf("read mentor: %w", err)
	}
	return m, nil
}

func insertOffer(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, d Draft) error {
	if err := answerAll(ctx, tx, d.MentorID, Replaced); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		insert into app.mentor_offers (tenant_id, id, cohort_id, mentor_id, kind, seminar_id, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		d.ID, cohort, d.MentorID, string(d.Kind), uuid.NullUUID{UUID: d.SeminarID, Valid: d.SeminarID != uuid.Nil}, tx.Member(), tx.Now())
	if postgres.Violates(err, "mentor_offers_pkey") {
		return fault.AlreadyExists("/id")
	}
	if err != nil {
		return fmt.Errorf("keep offer: %w", err)
	}
	return nil
}

// answerAll answers what waits for a mentor.
func answerAll(ctx context.Context, tx *tenants.Tx, mentor uuid.UUID, to State) error {
	_, err := tx.Exec(ctx, `
		update app.mentor_offers o set state = $3, answered_at = case when $3 in ('accepted', 'paused', 'declined') then $4::timestamptz end
		where o.tenant_id = $1 and o.mentor_id = $2 and o.state = 'waiting'`, mentor, string(to), tx.Now())
	if err != nil {
		return fmt.Errorf("answer offers: %w", err)
	}
	return nil
}

// answerOne answers an offer, also one that was answered otherwise before; one that was replaced stays so.
func answerOne(ctx context.Context, tx *tenants.Tx, id uuid.UUID, to State) (bool, error) {
	n, err := tx.Exec(ctx, `
		update app.mentor_offers o set state = $3, answered_at = $4
		where o.tenant_id = $1 and o.id = $2 and o.state in ('waiting', 'paused', 'declined', 'accepted')`, id, string(to), tx.Now())
	if err != nil {
		return false, fmt.Errorf("answer offer: %w", err)
	}
	return n > 0, nil
}

func list(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, before uuid.NullUUID, limit int) (found []Offer, err error) {
	err = tx.Select(ctx, &found, `
		select o.id, o.mentor_id, m.name as mentor_name, o.kind, o.seminar_id, coalesce(e.title, '') as seminar, o.state, o.made_at, o.answered_at
		from app.mentor_offers o
		join app.participants p on p.tenant_id = $1 and p.id = o.mentor_id join app.members m on m.tenant_id = $1 and m.id = p.member_id
		left join app.seminars e on e.tenant_id = $1 and e.id = o.seminar_id
		where o.tenant_id = $1 and o.cohort_id = $2 and o.state <> 'replaced' and ($3::uuid is null or o.id < $3)
		order by o.id desc limit $4`, cohort, before, limit)
	if err != nil {
		return nil, fmt.Errorf("list offers: %w", err)
	}
	return found, nil
}
