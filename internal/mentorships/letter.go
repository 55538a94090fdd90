package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// Names of the acts that mails allow.
const (
	ActConfirm = "confirm_meeting"
	ActOpen    = mail.ActOpenMentorship
)

// setting is what mails and acts say of a mentorship to one of its members. Place and link are not in it.
type setting struct {
	Mentorship uuid.UUID `db:"mentorship_id"`
	State      State     `db:"mentorship_state"`
	Programme  string    `db:"programme_name"`
	Cohort     string    `db:"cohort_name"`
	CohortOver bool      `db:"cohort_over"`
	CohortRuns bool      `db:"cohort_runs"`
	// HaveMet tells that they had a time together, or were in touch, before it ended; what nobody has answered counts.
	HaveMet bool   `db:"have_met"`
	Role    string `db:"role"`
	Name    string `db:"name"`
	Email   string `db:"email"`
	HasLeft bool   `db:"has_left"`
	Joined  bool   `db:"joined"` // she has an account in the organisation
	// Others are those who are there beside her, or were when it ended, the mentor first; who is gone has no address.
	Others       pq.StringArray `db:"others"`
	OtherEmails  pq.StringArray `db:"other_emails"`
	ContactName  string         `db:"contact_name"`
	ContactEmail string         `db:"contact_email"`
}

func (s setting) data() mail.Data {
	return mail.Data{
		PersonName: s.Name, ProgrammeName: s.Programme, CohortName: s.Cohort, Role: s.Role, Others: s.Others,
		ContactName: s.ContactName, ContactEmail: s.ContactEmail,
	}
}

// path is the mentorship's page below the organisation's.
func (s setting) path() string { return "/mentorships/" + s.Mentorship.String() }

// readSetting reads the setting of a mentorship for the member in whose name the transaction runs; fault.NotFound
// for who was never in it.
func readSetting(ctx context.Context, tx *tenants.Tx, mentorship uuid.UUID) (setting, error) {
	var s setting
	err := tx.Get(ctx, &s, `
		select m.id as mentorship_id, m.state as mentorship_state, p.name as programme_name, c.name as cohort_name, c.state = 'closed' as cohort_over, c.state = 'running' as cohort_runs,
			me.role, b.name, b.email, me.left_at is not null as has_left, b.state = 'active' as joined,
			o.names as others, o.emails as other_emails,
			coalesce(k.name, '') as contact_name, coalesce(k.email, '') as contact_email,
			exists (select from app.phone_contacts d where d.tenant_id = $1 and d.room_id = m.id) or exists (select from app.meetings t
				where t.tenant_id = $1 and t.mentorship_id = m.id and t.state in ('planned', 'held') and t.starts_at < m.ended_at) as have_met
		from app.mentorships m
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		join app.room_members me on me.tenant_id = $1 and me.room_id = m.id and me.member_id = $3
		join app.members b on b.tenant_id = $1 and b.id = me.member_id
		cross join lateral (select coalesce(array_agg(y.name order by x.role desc, y.name, y.id), '{}') as names,
				coalesce(array_agg(case when x.left_at is null then y.email else '' end order by x.role desc, y.name, y.id), '{}') as emails
			from app.room_members x join app.members y on y.tenant_id = $1 and y.id = x.member_id
			where x.tenant_id = $1 and x.room_id = m.id and x.member_id <> $3 and (x.left_at is null or x.left_at >= m.ended_at)
				and (x.hidden_until <= $4 or x.joined_at = me.joined_at)) o
		left join lateral (select y.name, y.email
			from app.programme_arrangers a join app.members y on y.tenant_id = $1 and y.id = a.member_id and y.state = 'active'
			where a.tenant_id = $1 and a.programme_id = p.id order by a.created_at, a.member_id limit 1) k on true
		where m.tenant_id = $1 and m.id = $2`, mentorship, tx.Member(), tx.Now())
	if err != nil {
		return s, fmt.Errorf("read mentorship for a letter: %w", err)
	}
	return s, nil
}

// shadow is a meeting without its place: all that role app may know.
type shadow struct {
	ID         uuid.UUID    `db:"id"`
	Mentorship uuid.UUID    `db:"mentorship_id"`
	State      MeetingState `db:"state"`
	StartsAt   time.Time    `db:"starts_at"`
	EndsAt     time.Time    `db:"ends_at"`
	Sequence   int          `db:"sequence"`
}

func readShadow(ctx context.Context, tx *tenants.Tx, meeting uuid.UUID) (shadow, error) {
	var m shadow
	err := tx.Get(ctx, &m, `
		select t.id, t.mentorship_id, t.state, t.starts_at, t.ends_at, t.sequence
		from app.meetings t where t.tenant_id = $1 and t.id = $2`, meeting)
	if err != nil {
		return m, fmt.Errorf("read meeting for a letter: %w", err)
	}
	return m, nil
}

// meetingSetting reads a meeting and its setting for the member in whose name ctx stands.
func (s *Service) meetingSetting(ctx context.Context, meeting uuid.UUID) (m shadow, of setting, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if m, err = readShadow(ctx, tx, meeting); err != nil {
			return err
		}
		of, err = readSetting(ctx, tx, m.Mentorship)
		return err
	})
	return m, of, err
}

// present reads the setting of a mentorship that the member is still in.
func (s *Service) present(ctx context.Context, mentorship uuid.UUID) (of setting, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		of, err = readSetting(ctx, tx, mentorship)
		return err
	})
	if err == nil && of.HasLeft {
		return of, fault.NotFound()
	}
	return of, err
}
