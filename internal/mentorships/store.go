package mentorships

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// reader is what both kinds of transaction offer: a member's mentorships are read as role app in lists and as
// role room, places included, on their own pages.
type reader interface {
	Now() time.Time
	Member() uuid.UUID
	Get(ctx context.Context, dst any, query string, args ...any) error
	Select(ctx context.Context, dst any, query string, args ...any) error
}

var _, _ reader = (*tenants.Tx)(nil), (*tenants.RoomTx)(nil)

// mentorshipRow is a mentorship with what is kept in other forms than it is shown.
type mentorshipRow struct {
	Mentorship
	AgreementVersion int        `db:"agreement_version"`
	AgreementText    string     `db:"agreement_text"`
	LastHeldAt       *time.Time `db:"last_held_at"`
	ContactName      *string    `db:"contact_name"`
	ContactEmail     *string    `db:"contact_email"`
	// Booked counts all meetings that were ever booked.
	Booked int `db:"booked"`
}

// ownMentorships reads the mentorships of the member in whose name the transaction runs, or one of them. Those of
// a launch that can still be taken back are left out, as are those the member has left.
func ownMentorships(ctx context.Context, tx reader, one uuid.NullUUID) ([]mentorshipRow, error) {
	var rows []mentorshipRow
	err := tx.Select(ctx, &rows, `
		select m.id, m.cohort_id, c.name as cohort_name, p.name as programme_name, m.state, m.started_on, c.starts_on as begins_on, c.ends_on,
			me.role as my_role, p.cadence_days, p.meeting_minutes_min as meeting_minutes, p.group_size, m.agreement_version, m.agreement_text,
			k.name as contact_name, k.email as contact_email,
			(select count(*) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as meetings_held,
			(select max(t.starts_at) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as last_held_at,
			(select coalesce(max(t.number), 0) from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id) as booked
		from app.room_members me
		join app.mentorships m on m.tenant_id = $1 and m.id = me.room_id
		join app.cohorts c on c.tenant_id = $1 and c.id = m.cohort_id
		join app.programmes p on p.tenant_id = $1 and p.id = c.programme_id
		left join lateral (select y.name, y.email
			from app.programme_arrangers a join app.members y on y.tenant_id = $1 and y.id = a.member_id and y.state = 'active'
			where a.tenant_id = $1 and a.programme_id = p.id and y.id <> $2 order by a.created_at, a.member_id limit 1) k on true
		where me.tenant_id = $1 and me.member_id = $2 and me.left_at is null and ($3::uuid is null or me.room_id = $3)
			and me.hidden_until <= $4
		order by m.state = 'ended', m.started_on desc, m.id
		limit 200`, tx.Member(), one, tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read mentorships: %w", err)
	}
	return rows, nil
}

// memberRow is a member of a mentorship, when she approved the agreement as it stands, if she has, and why an adept was
// matched with the mentor.
type memberRow struct {
	MentorshipMember
	ApprovedAt *time.Time `db:"approved_at"`
	RenewedAt  *time.Time `db:"renewed_at"`
	Reasons    string     `db:"reasons"`
}

// readMembers reads who is and was in rooms, but for those whom a launch has brought that can still be taken back, or was.
func readMembers(ctx context.Context, tx reader, rooms []uuid.UUID) ([]memberRow, error) {
	var members []memberRow
	err := tx.Select(ctx, &members, `
		select x.room_id, x.member_id, b.name, x.role, p.title, p.organisation, x.left_at is not null as has_left,
			case when x.left_at is null then b.email else '' end as email, a.approved_at, a.renewed_at, x.reasons
		from app.room_members x
		join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		join app.members b on b.tenant_id = $1 and b.id = x.member_id
		join app.participants p on p.tenant_id = $1 and p.id = x.participant_id
		left join app.agreement_approvals a on a.tenant_id = $1 and a.mentorship_id = x.room_id
			and a.agreement_version = m.agreement_version and a.member_id = x.member_id
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.left_at is distinct from x.joined_at and x.hidden_until <= $3
		order by x.room_id, x.role desc, b.name collate "sv-x-icu", x.member_id`, pq.Array(rooms), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read members of mentorships: %w", err)
	}
	return members, nil
}

// readNextMeetings reads the next meeting of each room that has one, without its place.
func readNextMeetings(ctx context.Context, tx reader, rooms []uuid.UUID) ([]Meeting, error) {
	var meetings []Meeting
	err := tx.Select(ctx, &meetings, `
		select distinct on (t.mentorship_id) t.id, t.mentorship_id, t.state, t.starts_at, t.ends_at, t.place_kind, t.version, t.sequence, t.moved_at,
			(select count(*) from app.meetings n where n.tenant_id = $1 and n.mentorship_id = t.mentorship_id and n.state <> 'cancelled'
				and (n.starts_at, n.id) <= (t.starts_at, t.id)) as number
		from app.meetings t
		where t.tenant_id = $1 and t.mentorship_id = any ($2::uuid[]) and t.state = 'planned' and t.ends_at > $3
		order by t.mentorship_id, t.starts_at, t.id`, pq.Array(rooms), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read next meetings: %w", err)
	}
	return meetings, nil
}

// insertApproval keeps who approved which words; a repeat leaves the first approval and reports false.
func insertApproval(ctx context.Context, tx *tenants.RoomTx, version int, text string) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.agreement_approvals (tenant_id, mentorship_id, agreement_version, member_id, text_hash, approved_at)
		values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
		tx.Room(), version, tx.Member(), hashOf(text), tx.Now())
	if err != nil {
		return false, fmt.Errorf("approve agreement: %w", err)
	}
	return n > 0, nil
}

// renewApproval notes that the member has read again what she approved, and that it holds; a repeat leaves the first time
// and reports false.
func renewApproval(ctx context.Context, tx *tenants.RoomTx, version int) (bool, error) {
	n, err := tx.Exec(ctx, `
		update app.agreement_approvals set renewed_at = $5
		where tenant_id = $1 and mentorship_id = $2 and agreement_version = $3 and member_id = $4 and renewed_at is null`,
		tx.Room(), version, tx.Member(), tx.Now())
	if err != nil {
		return false, fmt.Errorf("renew agreement: %w", err)
	}
	return n > 0, nil
}

// ownPlace is where a member stands in a mentorship.
type ownPlace struct {
	State State  `db:"state"`
	Role  string `db:"role"`
	Left  bool   `db:"has_left"`
	// Fellows are the other adepts who are there.
	Fellows int `db:"fellows"`
	// Begun tells that she has approved the agreement, or that they have met.
	Begun bool `db:"begun"`
}

// turns reports whether coming to a state is a pause, or the end of one.
func (p ownPlace) turns(to State) bool { return to == Paused || p.State == Paused && to == Active }

// lockOwn reads where the member stands in a mentorship she is or was in, for a change of state: two taps at once come in
// order.
func lockOwn(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (p ownPlace, err error) {
	err = tx.Get(ctx, &p, `
		select m.state, me.role, me.left_at is not null as has_left, (select count(*) from app.room_members x
			where x.tenant_id = $1 and x.room_id = m.id and x.member_id <> $3 and x.role = 'adept' and x.left_at is null) as fellows,
			exists (select from app.agreement_approvals a where a.tenant_id = $1 and a.mentorship_id = m.id and a.member_id = $3)
				or exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = m.id and t.state = 'held') as begun
		from app.mentorships m
		join app.room_members me on me.tenant_id = $1 and me.room_id = m.id and me.member_id = $3
		where m.tenant_id = $1 and m.id = $2 and me.left_at is distinct from me.joined_at and me.hidden_until <= $4
		for update of m`, id, tx.Member(), tx.Now())
	return p, err
}

func setState(ctx context.Context, tx *tenants.Tx, ids []uuid.UUID, state State) error {
	_, err := tx.Exec(ctx, `
		update app.mentorships set state = $3, ended_at = case when $3 = 'ended' then $4::timestamptz end, updated_at = $4, version = version + 1
		where tenant_id = $1 and id = any ($2::uuid[]) and state <> 'ended'`, pq.Array(ids), string(state), tx.Now())
	if err != nil {
		return fmt.Errorf("set state of mentorships: %w", err)
	}
	return nil
}

// complete marks mentorships that have just ended as having stood until their cohort closed.
func complete(ctx context.Context, tx *tenants.Tx, ended []uuid.UUID) error {
	_, err := tx.Exec(ctx, `update app.mentorships set completed = true where tenant_id = $1 and id = any ($2::uuid[])`, pq.Array(ended))
	if err != nil {
		return fmt.Errorf("complete mentorships: %w", err)
	}
	return nil
}

// presentAdepts names each mentorship as often as an adept is still in it.
func presentAdepts(ctx context.Context, tx *tenants.Tx, mentorships []uuid.UUID) (rooms []uuid.UUID, err error) {
	err = tx.Select(ctx, &rooms, `
		select x.room_id from app.room_members x
		where x.tenant_id = $1 and x.room_id = any ($2::uuid[]) and x.role = 'adept' and x.left_at is null`, pq.Array(mentorships))
	if err != nil {
		return nil, fmt.Errorf("count adepts: %w", err)
	}
	return rooms, nil
}

// freeSeats gives mentors seats back: one of each mentorship, as often as it is named.
func freeSeats(ctx context.Context, tx *tenants.Tx, mentorships []uuid.UUID) error {
	if len(mentorships) == 0 {
		return nil
	}
	_, err := tx.Exec(ctx, `
		update app.participants p set seats_taken = p.seats_taken - freed.n
		from (select x.participant_id, count(*)::integer as n from unnest($2::uuid[]) as seat (room_id)
			join app.room_members x on x.tenant_id = $1 and x.room_id = seat.room_id and x.role = 'mentor' group by x.participant_id) freed
		where p.tenant_id = $1 and p.id = freed.participant_id`, pq.Array(mentorships))
	if err != nil {
		return fmt.Errorf("free seats: %w", err)
	}
	return nil
}

// assemble makes of rows what is shown, with all that belongs to them but the next meeting: one statement, however
// many rows.
func assemble(ctx context.Context, tx reader, rows []mentorshipRow) ([]Mentorship, error) {
	rooms := make([]uuid.UUID, len(rows))
	for i, r := range rows {
		rooms[i] = r.ID
	}
	members, err := readMembers(ctx, tx, rooms)
	if err != nil {
		return nil, err
	}
	out := make([]Mentorship, len(rows))
	for i, r := range rows {
		if out[i], err = r.whole(members, tx.Member()); err != nil {
			return nil, err
		}
		out[i].LastHeldOn = r.heldOn(zoneOf(ctx))
		out[i].standAgreement(ctx, tx)
	}
	return out, nil
}

// whole fills in what belongs to the mentorship of the row.
func (r mentorshipRow) whole(members []memberRow, reader uuid.UUID) (Mentorship, error) {
	m := r.Mentorship
	m.Members, m.Why = []MentorshipMember{}, []MatchReason{}
	if r.ContactName != nil && r.ContactEmail != nil {
		m.Contact = &MentorshipContact{Name: *r.ContactName, Email: *r.ContactEmail}
	}
	m.Agreement = MentorshipAgreement{Version: r.AgreementVersion, Text: r.AgreementText, Language: programmes.AgreementLanguage(r.AgreementText), Approvals: []AgreementApproval{}}
	for _, member := range members {
		if member.Room != m.ID {
			continue
		}
		m.Members = append(m.Members, member.MentorshipMember)
		if member.ApprovedAt != nil {
			m.Agreement.Approvals = append(m.Agreement.Approvals, AgreementApproval{MemberID: member.MemberID, Name: member.Name, At: *member.ApprovedAt, RenewedAt: member.RenewedAt})
		}
	}
	if err := json.Unmarshal([]byte(r.why(members, reader)), &m.Why); err != nil {
		return m, fmt.Errorf("read reasons: %w", err)
	}
	for i := range m.Why {
		m.Why[i].Values = Told(m.Why[i].Code, m.Why[i].Values)
	}
	return m, nil
}

// why is what an adept was matched by: her own to read, and her mentor's where no other adept has been there.
func (r mentorshipRow) why(members []memberRow, reader uuid.UUID) string {
	var adepts []memberRow
	for _, m := range members {
		if m.Room == r.ID && m.Role == "adept" && (r.MyRole == "mentor" || m.MemberID == reader) {
			adepts = append(adepts, m)
		}
	}
	if len(adepts) != 1 {
		return "[]"
	}
	return adepts[0].Reasons
}

// heldOn is the day of the last meeting held, in the organisation's zone.
func (r mentorshipRow) heldOn(zone *time.Location) *civil.Date {
	if r.LastHeldAt == nil {
		return nil
	}
	day := civil.On(r.LastHeldAt.In(zone))
	return &day
}

// noteParting keeps what the member has said by ending it; the log tells no more than that the mentorship has ended.
func noteParting(ctx context.Context, tx *tenants.Tx, id uuid.UUID, said parting) error {
	_, err := tx.Exec(ctx, `
		update app.room_members set wants_another = $4, declined = $5 where tenant_id = $1 and room_id = $2 and member_id = $3`,
		id, tx.Member(), said.Another, said.Declined)
	if err != nil {
		return fmt.Errorf("note what ending says: %w", err)
	}
	return nil
}
