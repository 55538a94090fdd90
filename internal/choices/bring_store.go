package choices

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// newestInvitation is an adept's newest invitation, and how many she has written lately; nil where she never has.
type newestInvitation struct {
	MentorInvitation
	Lately int `db:"lately"`
}

func (n *newestInvitation) invitation() *MentorInvitation {
	if n == nil {
		return nil
	}
	return &n.MentorInvitation
}

func newestBrought(ctx context.Context, tx *tenants.Tx, adept uuid.UUID) (*newestInvitation, error) {
	var found []newestInvitation
	err := tx.Select(ctx, &found, `
		select i.id, i.name, i.email, i.words, i.state, i.mails, i.sent_at, i.expires_at, i.answered_at,
			(select count(*) from app.mentor_invitations l where l.tenant_id = $1 and l.adept_id = $2 and l.created_at > $3) as lately,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = i.cohort_id and h.adept_id = i.adept_id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
				or exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
					where r.tenant_id = $1 and r.participant_id = i.adept_id and r.role = 'adept' and r.left_at is null) as placed
		from app.mentor_invitations i where i.tenant_id = $1 and i.adept_id = $2 order by i.created_at desc, i.id desc limit 1`,
		adept, tx.Now().Add(-bringWindow))
	if err != nil {
		return nil, fmt.Errorf("read own mentor: %w", err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	return &found[0], nil
}

func insertBrought(ctx context.Context, tx *tenants.Tx, c choosing, i MentorInvitation, member uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		insert into app.mentor_invitations (tenant_id, id, cohort_id, adept_id, member_id, name, email, words, sent_at, expires_at, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)`,
		i.ID, c.set.CohortID, c.adept.ID, member, i.Name, i.Email, i.Words, i.SentAt, i.ExpiresAt)
	switch {
	case postgres.Violates(err, "mentor_invitations_one_key"):
		return fault.Conflict("invitation_waits")
	case postgres.Violates(err, "mentor_invitations_pkey"):
		return fault.AlreadyExists("/id")
	case err != nil:
		return fmt.Errorf("keep own mentor: %w", err)
	}
	return nil
}

// endBrought closes an invitation that waits.
func endBrought(ctx context.Context, tx *tenants.Tx, id uuid.UUID, to BringState) error {
	_, err := tx.Exec(ctx, `
		update app.mentor_invitations i set state = $3, answered_at = case when $3 in ('accepted', 'declined') then $4::timestamptz end
		where i.tenant_id = $1 and i.id = $2 and i.state = 'waiting'`, id, string(to), tx.Now())
	if err != nil {
		return fmt.Errorf("close own mentor: %w", err)
	}
	return nil
}

// turnBrought notes what became of what had been said yes to.
func turnBrought(ctx context.Context, tx *tenants.Tx, to BringState, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		update app.mentor_invitations i set state = $3
		where i.tenant_id = $1 and i.id = any ($2::uuid[]) and i.state in ('accepted', 'removed', 'lost')`, pq.Array(ids), string(to))
	if err != nil {
		return fmt.Errorf("note of own mentors: %w", err)
	}
	return nil
}

// followedBrought reads the newest invitation of each adept of a cohort that may have come to something else.
func followedBrought(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (found []followed, err error) {
	err = tx.Select(ctx, &found, `
		select i.id, i.state, a.member_id as adept_member, i.member_id as mentor_member, a.state = 'admitted' as adept_in, coalesce(p.state = 'admitted', false) as mentor_in,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = i.adept_id and h.mentor_id = p.id and h.state in ('accepted', 'sealed'))
				or exists (select from app.room_members x join app.room_members y on y.tenant_id = $1 and y.room_id = x.room_id and y.participant_id = p.id
					where x.tenant_id = $1 and x.participant_id = i.adept_id and x.left_at is distinct from x.joined_at) as stands,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = i.adept_id
				and (h.mentor_id <> p.id or h.state not in ('accepted', 'sealed'))) as replaced,
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = i.adept_id and r.role = 'adept' and r.left_at is null and r.hidden_until <= $3) as launched
		from app.mentor_invitations i
		join app.participants a on a.tenant_id = $1 and a.id = i.adept_id
		left join app.participants p on p.tenant_id = $1 and p.cohort_id = $2 and p.member_id = i.member_id
		where i.tenant_id = $1 and i.cohort_id = $2 and i.state in ('waiting', 'accepted', 'removed', 'lost')
			and not exists (select from app.mentor_invitations n where n.tenant_id = $1 and n.adept_id = i.adept_id and (n.created_at, n.id) > (i.created_at, i.id))
		order by i.id`, cohort, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("follow own mentors: %w", err)
	}
	return found, nil
}

func countMail(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.mentor_invitations i set mails = i.mails + 1, sent_at = $3
		where i.tenant_id = $1 and i.id = $2 and i.state = 'waiting'`, id, tx.Now())
	if err != nil {
		return fmt.Errorf("count mail to own mentor: %w", err)
	}
	return nil
}

// brought is an invitation with everything that its two people, their mails and their pages say.
type brought struct {
	MentorInvitation
	CohortID     uuid.UUID     `db:"cohort_id"`
	AdeptID      uuid.UUID     `db:"adept_id"`
	AdeptMember  uuid.UUID     `db:"adept_member"`
	AdeptName    string        `db:"adept_name"`
	AdeptEmail   string        `db:"adept_email"`
	MemberID     uuid.UUID     `db:"member_id"`
	MemberName   string        `db:"member_name"`
	Joined       bool          `db:"joined"` // the one asked is somebody of the organisation already
	ProgrammeID  uuid.UUID     `db:"programme_id"`
	Programme    string        `db:"programme_name"`
	Purpose      string        `db:"purpose"`
	Cohort       string        `db:"cohort_name"`
	CohortState  cohorts.State `db:"cohort_state"`
	Permitted    bool          `db:"permitted"` // the programme lets adepts bring mentors
	AdeptIn      bool          `db:"adept_in"`  // she takes part
	Apart        bool          `db:"apart"`     // one of the two wants nothing of the other, or an arranger keeps them apart
	ContactName  string        `db:"contact_name"`
	ContactEmail string        `db:"contact_email"`
	auth.Commitment
}

func broughtByID(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (b brought, err error) {
	found, err := readBrought(ctx, tx, uuid.NullUUID{UUID: id, Valid: true}, uuid.NullUUID{})
	switch {
	case err != nil:
		return b, err
	case len(found) == 0:
		return b, fault.NotFound()
	}
	return found[0], nil
}

// mostAsked bounds how many adepts a member is asked by at once.
const mostAsked = 20

// readBrought reads one invitation, or those that wait for a member's answer, the first deadline first.
func readBrought(ctx context.Context, tx *tenants.Tx, id, asked uuid.NullUUID) (found []brought, err error) {
	err = tx.Select(ctx, &found, `
		select i.id, i.name, i.email, i.words, i.state, i.mails, i.sent_at, i.expires_at, i.answered_at, i.cohort_id, i.adept_id, i.member_id,
			a.member_id as adept_member, am.name as adept_name, am.email as adept_email, m.name as member_name, m.state = 'active' as joined,
			g.id as programme_id, g.name as programme_name, g.purpose, g.cadence_days, g.meeting_minutes_min, g.meeting_minutes_max, c.starts_on, c.ends_on, c.name as cohort_name, c.state as cohort_state, coalesce((g.choosing ->> 'own_mentor')::boolean, false) as permitted,
			a.state = 'admitted' and a.is_adept as adept_in,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = i.cohort_id and h.adept_id = i.adept_id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
				or exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
					where r.tenant_id = $1 and r.participant_id = i.adept_id and r.role = 'adept' and r.left_at is null) as placed,
			exists (select from app.vetoes v where v.tenant_id = $1 and v.member_id in (a.member_id, i.member_id) and v.about_id in (a.member_id, i.member_id))
				or exists (select from app.participants p join app.exclusions e on e.tenant_id = $1 and e.cohort_id = c.id and e.adept_id = a.id and e.mentor_id = p.id
					where p.tenant_id = $1 and p.cohort_id = c.id and p.member_id = i.member_id) as apart,
			coalesce(k.name, '') as contact_name, coalesce(k.email, '') as contact_email
		from app.mentor_invitations i
		join app.participants a on a.tenant_id = $1 and a.id = i.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
		join app.members m on m.tenant_id = $1 and m.id = i.member_id
		join app.cohorts c on c.tenant_id = $1 and c.id = i.cohort_id
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		left join lateral (select y.name, y.email
			from app.programme_arrangers x join app.members y on y.tenant_id = $1 and y.id = x.member_id and y.state = 'active'
			where x.tenant_id = $1 and x.programme_id = g.id order by x.created_at, x.member_id limit 1) k on true
		where i.tenant_id = $1 and ($2::uuid is null or i.id = $2) and ($3::uuid is null or i.member_id = $3 and i.state = 'waiting' and i.expires_at > $4)
		order by i.expires_at, i.id limit $5`, id, asked, tx.Now(), mostAsked)
	if err != nil {
		return nil, fmt.Errorf("read brought mentor: %w", err)
	}
	return found, nil
}

// lockBrought reads an invitation with its cohort held.
func lockBrought(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (b brought, err error) {
	var cohort uuid.UUID
	err = tx.Get(ctx, &cohort, `
		select c.id from app.mentor_invitations i join app.cohorts c on c.tenant_id = $1 and c.id = i.cohort_id
		where i.tenant_id = $1 and i.id = $2 for update of c`, id)
	if err != nil {
		return b, fmt.Errorf("lock brought mentor: %w", err)
	}
	return broughtByID(ctx, tx, id)
}

// forgetNo lets go of the mentor's no to a wish of the adept's: what both say now is newer, and a no that stood would keep
// the two apart.
func forgetNo(ctx context.Context, tx *tenants.Tx, adept, mentor uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		update app.wishes w set state = 'passed', updated_at = $4
		where w.tenant_id = $1 and w.adept_id = $2 and w.mentor_id = $3 and w.state = 'declined'`, adept, mentor, tx.Now())
	if err != nil {
		return fmt.Errorf("forget a no: %w", err)
	}
	return nil
}

// BroughtMentor is an invitation as those who organise the cohort see it.
type BroughtMentor struct {
	MentorInvitation
	AdeptID   uuid.UUID `db:"adept_id" json:"adept_id" format:"uuid"`
	AdeptName string    `db:"adept_name" json:"adept_name"`
	Removed   bool      `db:"removed" json:"removed" doc:"The person has been removed from the organisation, so that no mail was sent"`
}

func listBrought(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, before uuid.NullUUID, limit int) (found []BroughtMentor, err error) {
	err = tx.Select(ctx, &found, `
		select i.id, i.name, i.email, i.words, i.state, i.mails, i.sent_at, i.expires_at, i.answered_at, i.adept_id, am.name as adept_name, m.state = 'removed' as removed,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = i.cohort_id and h.adept_id = i.adept_id and h.locked and h.state in ('proposed', 'chosen', 'accepted'))
				or exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
					where r.tenant_id = $1 and r.participant_id = i.adept_id and r.role = 'adept' and r.left_at is null) as placed
		from app.mentor_invitations i
		join app.participants a on a.tenant_id = $1 and a.id = i.adept_id join app.members am on am.tenant_id = $1 and am.id = a.member_id
		join app.members m on m.tenant_id = $1 and m.id = i.member_id
		where i.tenant_id = $1 and i.cohort_id = $2 and ($3::uuid is null or i.id < $3) order by i.id desc limit $4`, cohort, before, limit)
	if err != nil {
		return nil, fmt.Errorf("list brought mentors: %w", err)
	}
	return found, nil
}

// bringRow is a cohort in which the caller may bring a mentor of her own, or has asked one.
type bringRow struct {
	CohortID  uuid.UUID  `db:"cohort_id"`
	Programme string     `db:"programme_name"`
	Name      *string    `db:"name"`
	State     *string    `db:"state"`
	ExpiresAt *time.Time `db:"expires_at"`
}

func bringRows(ctx context.Context, tx *tenants.Tx) (found []bringRow, err error) {
	err = tx.Select(ctx, &found, `
		select c.id as cohort_id, g.name as programme_name, i.name, i.state, i.expires_at
		from app.participants p
		join app.cohorts c on c.tenant_id = $1 and c.id = p.cohort_id and c.state in ('open', 'selecting', 'matching', 'running')
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id and coalesce((g.choosing ->> 'own_mentor')::boolean, false)
		left join lateral (select x.name, x.state, x.expires_at from app.mentor_invitations x
			where x.tenant_id = $1 and x.adept_id = p.id order by x.created_at desc, x.id desc limit 1) i on true
		where p.tenant_id = $1 and p.member_id = $2 and p.is_adept and p.state = 'admitted'
			and not exists (select from app.proposals k where k.tenant_id = $1 and k.cohort_id = c.id and k.adept_id = p.id and k.locked and k.state in ('proposed', 'chosen')
				or k.tenant_id = $1 and k.cohort_id = c.id and k.adept_id = p.id and k.state = 'accepted' and coalesce(i.state, '') <> 'accepted')
			and not exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null)
		order by c.id limit 20`, tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read own mentors: %w", err)
	}
	return found, nil
}

// promisedRows reads to whom the caller has said yes before the cohort begins, each adept's newest question; of one that the
// arrangers have changed also while it runs, until she is somebody's mentor.
func promisedRows(ctx context.Context, tx *tenants.Tx) (found []OwnPromise, err error) {
	err = tx.Select(ctx, &found, `
		select i.id, i.cohort_id, g.name as programme_name, m.name as adept_name, i.state
		from app.mentor_invitations i
		join app.cohorts c on c.tenant_id = $1 and c.id = i.cohort_id and c.state in ('open', 'selecting', 'matching', 'running')
		join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		join app.participants p on p.tenant_id = $1 and p.cohort_id = c.id and p.member_id = $2 and p.is_mentor and p.state = 'admitted'
		join app.participants a on a.tenant_id = $1 and a.id = i.adept_id and a.state = 'admitted' join app.members m on m.tenant_id = $1 and m.id = a.member_id
		where i.tenant_id = $1 and i.member_id = $2 and (i.state = 'accepted' and c.state <> 'running' or i.state = 'removed' and p.seats_taken = 0)
			and not exists (select from app.mentor_invitations n where n.tenant_id = $1 and n.adept_id = i.adept_id and n.member_id = $2 and (n.created_at, n.id) > (i.created_at, i.id))
		order by i.id limit 20`, tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read promises: %w", err)
	}
	return found, nil
}
