package mentorships

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// settleEnded cancels what lies ahead of ended mentorships, in the name of somebody who is still there, and tells
// those who are. It may be repeated.
func (s *Service) settleEnded(ctx context.Context, job SettleJob) error {
	for _, id := range job.MentorshipIDs {
		if err := s.cancelAhead(ctx, job.TenantID, id); err != nil {
			return err
		}
	}
	return s.db.In(within(ctx, job.TenantID, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		letters, err := farewells(ctx, tx, job.MentorshipIDs)
		if err != nil {
			return err
		}
		return mail.PostAll(ctx, tx, letters)
	})
}

// remaining is who is still in a room and the meetings that still lie ahead of it.
type remaining struct {
	Members  postgres.UUIDs `db:"members"`
	Meetings postgres.UUIDs `db:"meetings"`
}

func readRemaining(ctx context.Context, tx *tenants.Tx, mentorship uuid.UUID) (remaining, error) {
	var r remaining
	err := tx.Get(ctx, &r, `
		select array(select x.member_id from app.room_members x where x.tenant_id = $1 and x.room_id = m.id and x.left_at is null
				order by x.member_id) as members,
			array(select t.id from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'planned' and t.ends_at > $3
				order by t.starts_at) as meetings
		from app.mentorships m where m.tenant_id = $1 and m.id = $2 and m.state = 'ended'`, mentorship, tx.Now())
	return r, err
}

func (s *Service) cancelAhead(ctx context.Context, tenant, mentorship uuid.UUID) error {
	var r remaining
	err := s.db.View(within(ctx, tenant, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) (err error) {
		r, err = readRemaining(ctx, tx, mentorship)
		return err
	})
	if errors.Is(err, fault.NotFound()) || len(r.Members) == 0 {
		return nil // nobody is left whose room it could be done in
	}
	if err != nil {
		return fmt.Errorf("settle mentorship: %w", err)
	}
	for _, meeting := range r.Meetings {
		_, err := s.SetMeetingState(within(ctx, tenant, r.Members[0]), meeting, Cancelled)
		if err != nil && fault.Of(err).Kind != fault.KindConflict {
			return fmt.Errorf("settle mentorship: %w", err)
		}
	}
	return nil
}

// farewells are the letters to those still in mentorships that have ended, as far as they have not been posted. Who
// was never told of a mentorship is not told of its end.
func farewells(ctx context.Context, tx *tenants.Tx, mentorships []uuid.UUID) ([]mail.Letter, error) {
	var rows []struct {
		Room   uuid.UUID `db:"room_id"`
		Member uuid.UUID `db:"member_id"`
		Cohort uuid.UUID `db:"cohort_id"`
	}
	err := tx.Select(ctx, &rows, `
		select x.room_id, x.member_id, m.cohort_id
		from app.room_members x
		join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.left_at is null and m.state = 'ended' and m.ended_at >= x.hidden_until
			and not exists (select from app.deliveries d where d.tenant_id = $1 and d.member_id = x.member_id
				and d.object_id = x.room_id and d.kind = 'mentorship_ended')
		order by x.room_id, x.member_id`, pq.Array(mentorships))
	if err != nil {
		return nil, fmt.Errorf("read whom to tell: %w", err)
	}
	letters := make([]mail.Letter, len(rows))
	for i, r := range rows {
		letters[i] = mail.Letter{
			Member: r.Member, Kind: mail.MentorshipEnded, Object: r.Room, Cohort: uuid.NullUUID{UUID: r.Cohort, Valid: true},
		}
	}
	return letters, nil
}
