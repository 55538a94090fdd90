package seminars

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// NewsJob posts the mails that a change of a seminar or of its seats entails, however many there are.
type NewsJob struct {
	TenantID  uuid.UUID `json:"tenant_id"`
	SeminarID uuid.UUID `json:"seminar_id"`
	CohortID  uuid.UUID `json:"cohort_id"`
	Sequence  int       `json:"sequence"`
	// Registered, MovedUp and Left are members; each hears of her own seat.
	Registered []uuid.UUID `json:"registered,omitempty"`
	MovedUp    []uuid.UUID `json:"moved_up,omitempty"`
	Left       []uuid.UUID `json:"left,omitempty"`
	// Changed, Cancelled and Restored are for everybody with a seat.
	Changed   bool `json:"changed,omitempty"`
	Cancelled bool `json:"cancelled,omitempty"`
	Restored  bool `json:"restored,omitempty"`
	// BeforeStart and BeforeEnd are the time before the change, in Unix seconds.
	BeforeStart int64 `json:"before_start,omitempty"`
	BeforeEnd   int64 `json:"before_end,omitempty"`
}

// Kind names the job.
func (NewsJob) Kind() string { return "seminar_news" }

func newsOf(s Seminar) NewsJob { return NewsJob{SeminarID: s.ID, CohortID: s.CohortID} }

// send enqueues the job, if there is news.
func (job NewsJob) send(ctx context.Context, tx *tenants.Tx, s Seminar) error {
	if len(job.Registered)+len(job.MovedUp)+len(job.Left) == 0 && !job.Changed && !job.Cancelled && !job.Restored {
		return nil
	}
	job.TenantID, job.Sequence = tx.Tenant().UUID(), s.Sequence
	return tx.Enqueue(ctx, job)
}

// Jobs adds what this package's jobs do.
func Jobs(k *jobs.Kinds, s *Service) { jobs.Handle(k, 2*time.Minute, s.postNews) }

// secondThoughts is how long the mail of a cancellation waits: should the tap be taken back, it says nothing.
const secondThoughts = 10 * time.Second

func (s *Service) postNews(ctx context.Context, job NewsJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		told, err := alreadyTold(ctx, tx, job)
		if err != nil {
			return err
		}
		letters, err := job.letters(ctx, tx)
		if err != nil {
			return err
		}
		return mail.PostAll(ctx, tx, untold(letters, told))
	})
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}

// toldOf is a letter that has been posted: a job may run twice.
type toldOf struct {
	Member uuid.UUID `db:"member_id"`
	Kind   mail.Kind `db:"kind"`
}

func alreadyTold(ctx context.Context, tx *tenants.Tx, job NewsJob) (map[toldOf]bool, error) {
	var rows []toldOf
	err := tx.Select(ctx, &rows, `
		select d.member_id, d.kind from app.registrations r
		join app.deliveries d on d.tenant_id = $1 and d.member_id = r.member_id and d.object_id = r.seminar_id
			and (d.detail ->> 'sequence')::integer = $3
		where r.tenant_id = $1 and r.seminar_id = $2`, job.SeminarID, job.Sequence)
	if err != nil {
		return nil, fmt.Errorf("read seminar letters: %w", err)
	}
	told := make(map[toldOf]bool, len(rows))
	for _, r := range rows {
		told[r] = true
	}
	return told, nil
}

func untold(letters []mail.Letter, told map[toldOf]bool) []mail.Letter {
	var out []mail.Letter
	for _, l := range letters {
		if !told[toldOf{l.Member, l.Kind}] {
			out = append(out, l)
		}
	}
	return out
}

func (job NewsJob) letters(ctx context.Context, tx *tenants.Tx) ([]mail.Letter, error) {
	var letters []mail.Letter
	letters = append(letters, job.to(job.Registered, mail.SeminarRegistered, tx.Now())...)
	letters = append(letters, job.to(job.MovedUp, mail.SeminarMovedUp, tx.Now())...)
	letters = append(letters, job.to(job.Left, mail.SeminarLeft, tx.Now().Add(secondThoughts))...)
	if !job.Changed && !job.Cancelled && !job.Restored {
		return letters, nil
	}
	states := []RegistrationState{Registered}
	if job.Cancelled {
		states = append(states, Waitlisted)
	}
	members, err := readMembersIn(ctx, tx, job.SeminarID, states...)
	if err != nil {
		return nil, err
	}
	return append(letters, job.toAll(without(members, job.MovedUp), tx.Now())...), nil
}

// toAll are the letters of a change that concerns everybody.
func (job NewsJob) toAll(members []uuid.UUID, now time.Time) []mail.Letter {
	switch {
	case job.Cancelled:
		return job.to(members, mail.SeminarCancelled, now.Add(secondThoughts))
	case job.Restored:
		return job.to(members, mail.SeminarRegistered, now)
	}
	return job.to(members, mail.SeminarChanged, now)
}

func (job NewsJob) to(members []uuid.UUID, kind mail.Kind, at time.Time) []mail.Letter {
	letters := make([]mail.Letter, len(members))
	for i, m := range members {
		detail := map[string]any{"sequence": job.Sequence}
		if kind == mail.SeminarChanged {
			detail["before_start"], detail["before_end"] = job.BeforeStart, job.BeforeEnd
		}
		letters[i] = mail.Letter{
			Member: m, Kind: kind, Object: job.SeminarID, Cohort: uuid.NullUUID{UUID: job.CohortID, Valid: true}, Detail: detail, At: at,
		}
	}
	return letters
}

func without(members, others []uuid.UUID) []uuid.UUID {
	var out []uuid.UUID
	for _, m := range members {
		if !contains(others, m) {
			out = append(out, m)
		}
	}
	return out
}
