package mentorships

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

const (
	// askAfter is how long after its end they are asked whether a meeting was held.
	askAfter = time.Hour
	// second thoughts about a cancelled meeting: until then the mail waits, and says nothing if the tap is taken back.
	secondThoughts = 10 * time.Second
)

// letterFacts is a meeting as far as letters about it must know.
type letterFacts struct {
	ID           uuid.UUID      `db:"id"`
	State        MeetingState   `db:"state"`
	StartsAt     time.Time      `db:"starts_at"`
	EndsAt       time.Time      `db:"ends_at"`
	Sequence     int            `db:"sequence"`
	CohortID     uuid.UUID      `db:"cohort_id"`
	MentorshipID uuid.UUID      `db:"mentorship_id"`
	Mentorship   State          `db:"mentorship_state"`
	Members      postgres.UUIDs `db:"members"`
	Told         postgres.UUIDs `db:"told"`
	Asked        postgres.UUIDs `db:"asked"`
}

func (s *Service) postNews(ctx context.Context, job NewsJob) error {
	err := s.db.In(within(ctx, job.TenantID, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		f, err := readLetterFacts(ctx, tx, job)
		if err != nil {
			return err
		}
		if f.Mentorship == Invited && job.News == NewsPlanned {
			if _, err := activate(ctx, tx, f.MentorshipID); err != nil {
				return err
			}
		}
		if f.Sequence != job.Sequence { // newer news is on its way
			return nil
		}
		return mail.PostAll(ctx, tx, job.letters(f, tx.Now()))
	})
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}

// readLetterFacts reads whom to tell, and who has been told: a job may run twice. Adepts whom a launch has brought that can
// still be taken back are told of meetings by the job that tells of them.
func readLetterFacts(ctx context.Context, tx *tenants.Tx, job NewsJob) (letterFacts, error) {
	var f letterFacts
	err := tx.Get(ctx, &f, `
		select t.id, t.state, t.starts_at, t.ends_at, t.sequence, m.cohort_id, t.mentorship_id, m.state as mentorship_state,
			array(select x.member_id from app.room_members x where x.tenant_id = $1 and x.room_id = m.id
				and (x.left_at is null or $4 = 'cancelled' and x.left_at >= m.ended_at)
				and x.hidden_until <= $5
				order by x.member_id) as members,
			array(select d.member_id from app.deliveries d join app.room_members x on x.tenant_id = $1 and x.member_id = d.member_id and x.room_id = m.id
				where d.tenant_id = $1 and d.object_id = t.id and d.kind not in ('meeting_held_question', 'meeting_left')
				and (d.detail ->> 'sequence')::integer = $3) as told,
			array(select d.member_id from app.deliveries d join app.room_members x on x.tenant_id = $1 and x.member_id = d.member_id and x.room_id = m.id
				where d.tenant_id = $1 and d.object_id = t.id and d.kind = 'meeting_held_question'
				and (d.detail ->> 'sequence')::integer = $3) as asked
		from app.meetings t
		join app.mentorships m on m.tenant_id = $1 and m.id = t.mentorship_id
		where t.tenant_id = $1 and t.id = $2`, job.MeetingID, job.Sequence, string(job.News), tx.Now())
	if err != nil {
		return f, fmt.Errorf("read meeting to tell of: %w", err)
	}
	return f, nil
}

// letters are the mails of the news: to everybody, those who made the change included, since their calendars must know
// too. A meeting that is planned is asked about when it is over.
func (job NewsJob) letters(f letterFacts, now time.Time) []mail.Letter {
	var letters []mail.Letter
	for _, member := range f.Members {
		if !slices.Contains(f.Told, member) && f.EndsAt.After(now) {
			letters = append(letters, job.letter(f, member, now))
		}
		if !slices.Contains(f.Asked, member) && f.State == Planned {
			letters = append(letters, f.question(member))
		}
	}
	return letters
}

// question asks a member whether the meeting was held, when it is over.
func (f letterFacts) question(member uuid.UUID) mail.Letter {
	return mail.Letter{
		Member: member, Kind: mail.MeetingHeldQuestion, Object: f.ID, Cohort: uuid.NullUUID{UUID: f.CohortID, Valid: true},
		Detail: map[string]any{"sequence": f.Sequence}, At: f.EndsAt.Add(askAfter),
	}
}

func (job NewsJob) letter(f letterFacts, member uuid.UUID, now time.Time) mail.Letter {
	l := mail.Letter{
		Member: member, Kind: mail.MeetingPlanned, Object: f.ID, Cohort: uuid.NullUUID{UUID: f.CohortID, Valid: true},
		Detail: map[string]any{"sequence": f.Sequence},
	}
	switch job.News {
	case NewsMoved:
		l.Kind = mail.MeetingMoved
		if job.BeforeStart != 0 {
			l.Detail["before_start"], l.Detail["before_end"] = job.BeforeStart, job.BeforeEnd
		}
	case NewsCancelled:
		l.Kind, l.At = mail.MeetingCancelled, now.Add(secondThoughts)
	}
	return l
}
