package choices

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// question is a wish as the mentor who is asked sees it.
type question struct {
	ID           uuid.UUID        `db:"id"`
	CohortID     uuid.UUID        `db:"cohort_id"`
	AdeptID      uuid.UUID        `db:"adept_id"`
	MentorID     uuid.UUID        `db:"mentor_id"`
	AdeptMember  uuid.UUID        `db:"adept_member"`
	MentorMember uuid.UUID        `db:"mentor_member"`
	AdeptName    string           `db:"adept_name"`
	MentorName   string           `db:"mentor_name"`
	Title        string           `db:"title"`
	Organisation string           `db:"organisation"`
	Needs        pq.StringArray   `db:"needs"`
	Score        int              `db:"score"`
	Reasons      matching.Reasons `db:"reasons"`
	State        State            `db:"state"`
	AnswerBy     *time.Time       `db:"answer_by"`
	Programme    string           `db:"programme_name"`
	Cohort       string           `db:"cohort_name"`
	CohortState  cohorts.State    `db:"cohort_state"`
	Open         bool             `db:"open"` // the choosing has not ended
	Seats        int              `db:"seats"`
	ContactName  string           `db:"contact_name"`
	ContactEmail string           `db:"contact_email"`
}

// questionByID reads a wish with everything that its two people, their mails and their pages say.
func questionByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (q question, err error) {
	err = tx.Get(ctx, &q, `
		select w.id, w.cohort_id, w.adept_id, w.mentor_id, a.member_id as adept_member, b.member_id as mentor_member, am.name as adept_name, bm.name as mentor_name,
			a.title, a.organisation, a.needs, w.score, w.reasons, w.state, w.answer_by, g.name as programme_name, c.name as cohort_name, c.state as cohort_state,
			exists (select from app.choosings h where h.tenant_id = $1 and h.cohort_id = c.id and h.ended_at is null) as open,
			b.capacity - b.seats_taken - (select count(*) from app.proposals h where h.tenant_id = $1 and h.mentor_id = b.id and h.cohort_id = c.id
				and h.locked and h.state in ('proposed', 'chosen', 'accepted')) as seats,
			coalesce(k.name, '') as contact_name, coalesce(k.email, '') as contact_email
		from app.wishes w
		join app.participants a on a.tenant_id = $1 and a.id = w.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
		join app.participants b on b.tenant_id = $1 and b.id = w.mentor_id join app.members bm on bm.tenant_id = $1 and bm.id = b.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = w.cohort_id
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join lateral (select y.name, y.email
			from app.programme_arrangers x join app.members y on y.tenant_id = $1 and y.id = x.member_id and y.state = 'active'
			where x.tenant_id = $1 and x.programme_id = g.id order by x.created_at, x.member_id limit 1) k on true
		where w.tenant_id = $1 and w.id = $2`, id)
	if err != nil {
		return q, fmt.Errorf("read wish: %w", err)
	}
	return q, nil
}

// lockQuestion reads one again with its cohort held.
func lockQuestion(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (q question, err error) {
	err = tx.Get(ctx, &q, `
		select w.id, w.cohort_id, w.adept_id, w.mentor_id, a.member_id as adept_member, b.member_id as mentor_member, w.score, w.reasons, w.state, w.answer_by,
			c.state as cohort_state, exists (select from app.choosings h where h.tenant_id = $1 and h.cohort_id = c.id and h.ended_at is null) as open
		from app.wishes w
		join app.participants a on a.tenant_id = $1 and a.id = w.adept_id
		join app.participants b on b.tenant_id = $1 and b.id = w.mentor_id
		join app.cohorts c on c.tenant_id = $1 and c.id = w.cohort_id
		where w.tenant_id = $1 and w.id = $2 for update of c`, id)
	if err != nil {
		return q, fmt.Errorf("lock wish: %w", err)
	}
	return q, nil
}

// answerWish writes a mentor's answer while the question is still open; a yes lets the adept's other wishes go.
func answerWish(ctx context.Context, tx *tenants.Tx, q question, to State) (bool, error) {
	n, err := tx.Exec(ctx, `
		update app.wishes w set state = case when w.id = $3 then $4 else 'passed' end, updated_at = $5
		where w.tenant_id = $1 and w.adept_id = $2 and (w.id = $3 or $4 = 'accepted' and w.state = 'wished')
			and exists (select from app.wishes x where x.tenant_id = $1 and x.id = $3 and x.state = 'asked')
			and exists (select from app.choosings h where h.tenant_id = $1 and h.cohort_id = w.cohort_id and h.ended_at is null)`,
		q.AdeptID, q.ID, string(to), tx.Now())
	if err != nil {
		return false, fmt.Errorf("answer wish: %w", err)
	}
	return n > 0, nil
}
