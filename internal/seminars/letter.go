package seminars

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants"
)

// setting is what mails and acts say of a seminar to one of its people.
type setting struct {
	Seminar
	Programme    string             `db:"programme_name"`
	Cohort       string             `db:"cohort_name"`
	IsMentor     bool               `db:"is_mentor"`
	IsAdept      bool               `db:"is_adept"`
	Name         string             `db:"name"`
	My           *RegistrationState `db:"my_state"`
	ContactName  string             `db:"contact_name"`
	ContactEmail string             `db:"contact_email"`
}

// readSetting reads a seminar for the member in whose name the transaction runs; fault.NotFound for who is not of
// its cohort.
func readSetting(ctx context.Context, tx *tenants.Tx, seminar uuid.UUID) (setting, error) {
	var s setting
	err := tx.Get(ctx, &s, `
		select s.id, s.cohort_id, s.kind, s.title, s.starts_at, s.ends_at, s.place, s.link, s.audience, s.capacity, s.registered, s.waitlisted,
			s.state, s.version, s.sequence, g.name as programme_name, c.name as cohort_name, p.is_mentor, p.is_adept, m.name, r.state as my_state,
			coalesce(k.name, '') as contact_name, coalesce(k.email, '') as contact_email
		from app.seminars s
		join app.cohorts c on c.tenant_id = $1 and c.id = s.cohort_id
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		join app.participants p on p.tenant_id = $1 and p.cohort_id = s.cohort_id and p.member_id = $3
		join app.members m on m.tenant_id = $1 and m.id = p.member_id
		left join app.registrations r on r.tenant_id = $1 and r.seminar_id = s.id and r.member_id = $3
		left join lateral (select y.name, y.email
			from app.programme_arrangers a join app.members y on y.tenant_id = $1 and y.id = a.member_id and y.state = 'active'
			where a.tenant_id = $1 and a.programme_id = g.id order by a.created_at, a.member_id limit 1) k on true
		where s.tenant_id = $1 and s.id = $2`, seminar, tx.Member())
	if err != nil {
		return s, fmt.Errorf("read seminar for a letter: %w", err)
	}
	return s, nil
}

func (s *Service) setting(ctx context.Context, seminar uuid.UUID) (of setting, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		of, err = readSetting(ctx, tx, seminar)
		return err
	})
	return of, err
}

func (of setting) role() string {
	switch {
	case of.IsMentor && of.IsAdept:
		return "both"
	case of.IsMentor:
		return "mentor"
	}
	return "adept"
}

// seated reports whether the reader holds a seat at a seminar that is going to be.
func (of setting) seated() bool { return of.State == Planned && own{State: of.My}.seated() }

// Compose says how the mails about seminars are composed. Each tells what is so when it leaves, and is withdrawn
// when that is not what it was to tell.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.SeminarRegistered, s.composeSeat)
	r.Compose(mail.SeminarMovedUp, s.composeSeat)
	r.Compose(mail.SeminarChanged, s.composeSeat)
	r.Compose(mail.SeminarLeft, s.composeLeft)
	r.Compose(mail.SeminarCancelled, s.composeCancelled)
}

func (s *Service) composeSeat(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.setting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if !of.seated() {
		return mail.Content{}, fault.NotFound()
	}
	c := of.content(d)
	if start := int64(d.Detail.Int("before_start")); start != 0 {
		before := mail.FormatTime(d.Locale, d.Zone(), time.Unix(start, 0), time.Unix(int64(d.Detail.Int("before_end")), 0))
		if before != c.When {
			c.Before = before
		}
	}
	c.Act = mail.Act{Name: ActAnswer, Object: of.ID, Until: of.StartsAt}
	return c, nil
}

func (s *Service) composeLeft(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.setting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State != Planned || !(own{State: of.My}).is(Withdrawn) {
		return mail.Content{}, fault.NotFound()
	}
	c := of.content(d)
	c.Cancelled = true
	return c, nil
}

// composeCancelled goes to those who waited too; they have nothing in their calendars.
func (s *Service) composeCancelled(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.setting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State != Cancelled {
		return mail.Content{}, fault.NotFound()
	}
	c := of.content(d)
	c.Cancelled, c.Path = true, "/seminars"
	if own := (own{State: of.My}); !own.seated() {
		c.Event = nil
	}
	return c, nil
}

func (of setting) content(d mail.Delivery) mail.Content {
	c := mail.Content{Path: "/seminars", Data: mail.Data{
		PersonName: of.Name, ProgrammeName: of.Programme, CohortName: of.Cohort, Role: of.role(), Title: of.Title,
		When: mail.FormatTime(d.Locale, d.Zone(), of.StartsAt, of.EndsAt), Place: of.where(),
		ContactName: of.ContactName, ContactEmail: of.ContactEmail,
	}}
	c.Event = &calendar.Event{
		UID: of.ID.String(), Sequence: of.Sequence, Stamp: d.At, Start: of.StartsAt, End: of.EndsAt, Summary: of.Title, Location: of.where(),
	}
	return c
}

// where is the place and, for a seminar by link, how to get there.
func (s Seminar) where() string {
	if s.Place != "" && s.Link != "" {
		return s.Place + " " + s.Link
	}
	return s.Place + s.Link
}
