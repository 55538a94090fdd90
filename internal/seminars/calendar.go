package seminars

import (
	"context"
	"fmt"
	"time"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants"
)

// feedPast is how far back a feed reaches.
const feedPast = 92 * 24 * time.Hour

// Events are the seminars at which the member in whose name ctx stands has a seat, for her own calendar: those
// ahead and of the last three months.
func (s *Service) Events(ctx context.Context) ([]calendar.Event, error) {
	var rows []Seminar
	var now time.Time
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		now = tx.Now()
		rows, err = readSeats(ctx, tx, now.Add(-feedPast))
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]calendar.Event, len(rows))
	for i, r := range rows {
		out[i] = calendar.Event{
			UID: calendar.UID(r.ID.String(), s.base.Hostname()), Sequence: r.Sequence, Stamp: now, Start: r.StartsAt, End: r.EndsAt,
			Summary: r.Title, Location: r.where(), Link: s.page(ctx),
		}
	}
	return out, nil
}

// page is where a person's seminars are; without an organisation at hand, the first page.
func (s *Service) page(ctx context.Context) string {
	if slug := auth.PrincipalOf(ctx).Organisation.Slug; slug != "" {
		return s.base.JoinPath("o", slug, "seminars").String()
	}
	return s.base.String()
}

func readSeats(ctx context.Context, tx *tenants.Tx, since time.Time) ([]Seminar, error) {
	var rows []Seminar
	err := tx.Select(ctx, &rows, `
		select s.id, s.cohort_id, s.kind, s.title, s.starts_at, s.ends_at, s.place, s.link, s.audience, s.state, s.version, s.sequence
		from app.registrations r
		join app.seminars s on s.tenant_id = $1 and s.id = r.seminar_id and s.state <> 'cancelled' and s.ends_at > $3
		where r.tenant_id = $1 and r.member_id = $2 and r.state in ('registered', 'attended')
		order by s.starts_at, s.id limit 500`, tx.Member(), since)
	if err != nil {
		return nil, fmt.Errorf("read seats: %w", err)
	}
	return rows, nil
}
