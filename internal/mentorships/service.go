package mentorships

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Service carries out the use cases of mentorships and meetings.
type Service struct {
	db        *tenants.DB
	directory Directory
	tickets   *api.Tickets
	base      *url.URL
	clock     func() time.Time
	joiner    Joiner
}

// Joiner makes the member in whose scope ctx stands one who has joined the organisation, as accepting an invitation
// does; package people does. It may be repeated.
type Joiner interface {
	Join(ctx context.Context) error
}

// JoinWith says who lets people join: whoever was matched before she accepted an invitation joins by opening her
// mentorship. It is called at boot.
func (s *Service) JoinWith(j Joiner) { s.joiner = j }

// Directory knows organisations, and the language a person has chosen (empty: none); package platform is the one that does.
type Directory interface {
	Organisation(ctx context.Context, id tenants.ID) (platform.Organisation, error)
	LanguageOf(ctx context.Context, tenant tenants.ID, member uuid.UUID) (string, error)
}

// New makes a service; base is the address of the installation, under which its pages are.
func New(db *tenants.DB, directory Directory, tickets *api.Tickets, base *url.URL) *Service {
	return &Service{db: db, directory: directory, tickets: tickets, base: base, clock: time.Now}
}

// At returns a service on the same database whose own time comes from clock.
func (s *Service) At(clock func() time.Time) *Service {
	moved := *s
	moved.db, moved.clock = s.db.At(clock), clock
	return &moved
}

// Mine lists the caller's mentorships, those under way first. Of their next meetings the one that comes first of
// all carries its place: one room is entered, however many there are.
func (s *Service) Mine(ctx context.Context) ([]Mentorship, error) {
	var own []Mentorship
	err := s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		rows, err := ownMentorships(ctx, tx, uuid.NullUUID{})
		if err != nil {
			return err
		}
		if own, err = assemble(ctx, tx, rows); err != nil {
			return err
		}
		return addNextMeetings(ctx, tx, own)
	})
	if err != nil {
		return nil, err
	}
	return own, s.placeFirst(ctx, own)
}

func addNextMeetings(ctx context.Context, tx *tenants.Tx, own []Mentorship) error {
	rooms := make([]uuid.UUID, len(own))
	for i, m := range own {
		rooms[i] = m.ID
	}
	next, err := readNextMeetings(ctx, tx, rooms)
	if err != nil {
		return err
	}
	for i := range own {
		for _, meeting := range next {
			if meeting.MentorshipID == own[i].ID {
				own[i].NextMeeting = &meeting
			}
		}
	}
	return nil
}

// placeFirst reads the place of the meeting that comes first.
func (s *Service) placeFirst(ctx context.Context, own []Mentorship) error {
	var first *Mentorship
	for i, m := range own {
		if m.NextMeeting != nil && (first == nil || m.NextMeeting.StartsAt.Before(first.NextMeeting.StartsAt)) {
			first = &own[i]
		}
	}
	if first == nil {
		return nil
	}
	return s.db.RoomView(ctx, first.ID, func(ctx context.Context, tx *tenants.RoomTx) (err error) {
		first.NextMeeting, err = readNextMeeting(ctx, tx)
		return err
	})
}

// Get reads one mentorship of the caller's.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (m Mentorship, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, id, func(ctx context.Context, tx *tenants.RoomTx) error {
		m, err = readOwn(ctx, tx)
		return err
	})
	return m, err
}

// readOwn reads the mentorship of the room, with the place of its next meeting.
func readOwn(ctx context.Context, tx *tenants.RoomTx) (Mentorship, error) {
	rows, err := ownMentorships(ctx, tx, uuid.NullUUID{UUID: tx.Room(), Valid: true})
	if err != nil {
		return Mentorship{}, err
	}
	if len(rows) == 0 {
		return Mentorship{}, fault.NotFound()
	}
	all, err := assemble(ctx, tx, rows)
	if err != nil {
		return Mentorship{}, err
	}
	all[0].NextMeeting, err = readNextMeeting(ctx, tx)
	return all[0], err
}

// Approve notes that the caller approves the agreement as it was read: that version and those words. Midway the same says
// that she has read it again and that it holds.
func (s *Service) Approve(ctx context.Context, id uuid.UUID, version int) (m Mentorship, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.Room(ctx, id, func(ctx context.Context, tx *tenants.RoomTx) error {
		if m, err = readOwn(ctx, tx); err != nil {
			return err
		}
		if err := m.approvable(version); err != nil {
			return err
		}
		if m.Agreement.Renewal == RenewalDue {
			return renew(ctx, tx, &m)
		}
		return approve(ctx, tx, &m)
	})
	if err != nil {
		return Mentorship{}, err
	}
	return m, s.begin(ctx, id, &m.State)
}

func approve(ctx context.Context, tx *tenants.RoomTx, m *Mentorship) error {
	added, err := insertApproval(ctx, tx, m.Agreement.Version, m.Agreement.Text)
	if err != nil || !added {
		return err
	}
	m.Agreement.Approvals = append(m.Agreement.Approvals,
		AgreementApproval{MemberID: tx.Member(), Name: m.member(tx.Member()).Name, At: tx.Now()})
	m.standAgreement(ctx, tx)
	return audit.Write(ctx, tx, m.acted("agreement.approved"))
}

func renew(ctx context.Context, tx *tenants.RoomTx, m *Mentorship) error {
	renewed, err := renewApproval(ctx, tx, m.Agreement.Version)
	if err != nil || !renewed {
		return err
	}
	now := tx.Now()
	m.approvalOf(tx.Member()).RenewedAt = &now
	m.standAgreement(ctx, tx)
	return audit.Write(ctx, tx, m.acted("agreement.renewed"))
}

// standAgreement tells where the agreement stands, of its approvals.
func (m *Mentorship) standAgreement(ctx context.Context, tx reader) {
	zone := zoneOf(ctx)
	m.Agreement.Approved = m.approved()
	m.Agreement.Renewal = m.renewal(tx.Member(), civil.On(tx.Now().In(zone)), zone)
}

// acted is an entry about the agreement as it stands.
func (m *Mentorship) acted(act string) audit.Entry {
	return audit.Entry{Act: act, ObjectKind: "mentorship", ObjectID: m.ID, Detail: map[string]any{"version": m.Agreement.Version}}
}

// begin makes an invited mentorship active: somebody has acted in its room, where its state cannot be written.
// Should it be cut short, the next act does it.
func (s *Service) begin(ctx context.Context, id uuid.UUID, state *State) error {
	if *state != Invited {
		return nil
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		*state, err = activate(ctx, tx, id)
		return err
	})
}

// SetState pauses, resumes or ends the caller's mentorship; no reason is asked (D19). Beginning one whose cohort is
// closing has it close. Whoever ends what she has not begun, by an approval or a meeting, declines: the two are not proposed
// to each other again. An adept of a group ends it for herself: the others go on. Nor does her rest stop them: a group pauses
// and goes on at its mentor's hand.
func (s *Service) SetState(ctx context.Context, id uuid.UUID, to State) (State, error) {
	return s.setState(ctx, id, to, false)
}

// WantAnother ends the caller's mentorship because she would like another, which its arrangers are told and the others are
// not: they and she are not proposed to each other again. One that has ended is left as it is.
func (s *Service) WantAnother(ctx context.Context, id uuid.UUID) (State, error) {
	return s.setState(ctx, id, Ended, true)
}

func (s *Service) setState(ctx context.Context, id uuid.UUID, to State, another bool) (now State, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		auth.EnterRoomOf(ctx)
		at, err := lockOwn(ctx, tx, id)
		if err != nil {
			return err
		}
		now, err = at.change(ctx, tx, id, to, another)
		return err
	})
	return now, err
}

// change brings a mentorship to a state as far as it lies with one of its members.
func (p ownPlace) change(ctx context.Context, tx *tenants.Tx, id uuid.UUID, to State, another bool) (State, error) {
	if p.Left && to == Ended {
		return Ended, nil // as she left it
	}
	if p.Left {
		return "", fault.NotFound()
	}
	if err := p.State.becoming(to); err != nil || p.State == to {
		return p.State, err
	}
	if p.turns(to) && p.Role == "adept" && p.Fellows > 0 {
		return "", fault.Conflict("group_pause")
	}
	said := parting{Another: another, Declined: p.State == Invited || !p.Begun}
	if to == Ended && p.Role == "adept" && p.Fellows > 0 {
		return Ended, leaveGroup(ctx, tx, id, said)
	}
	now, err := become(ctx, tx, id, to)
	if err != nil || to != Ended || said == (parting{}) {
		return now, err
	}
	return now, noteParting(ctx, tx, id, said)
}

// parting is what a member says by ending a mentorship herself: that she would like another, that she declines what she
// has not begun, both or neither. The arranger is told of the one only: who declines asks for nobody else.
type parting struct{ Another, Declined bool }

// leaveGroup takes the caller, an adept, out of a group that goes on.
func leaveGroup(ctx context.Context, tx *tenants.Tx, id uuid.UUID, said parting) error {
	left, err := leaveRoom(ctx, tx, id, said)
	if err != nil {
		return err
	}
	return depart(ctx, tx, left, "mentorship", id)
}

func become(ctx context.Context, tx *tenants.Tx, id uuid.UUID, to State) (State, error) {
	if to == Active {
		cohort, _, err := holdCohort(ctx, tx, id)
		if err != nil {
			return "", err
		}
		to = begun(cohort)
	}
	if err := setState(ctx, tx, []uuid.UUID{id}, to); err != nil {
		return "", err
	}
	if err := followed(ctx, tx, id, to); err != nil {
		return "", err
	}
	return to, audit.Write(ctx, tx, audit.Entry{Act: "mentorship." + string(to), ObjectKind: "mentorship", ObjectID: id})
}

// followed does what a new state of a mentorship entails for the others.
func followed(ctx context.Context, tx *tenants.Tx, id uuid.UUID, now State) error {
	switch now {
	case Paused:
		return tellPaused(ctx, tx, id)
	case Ended:
		return settle(ctx, tx, []uuid.UUID{id})
	}
	return nil
}

// zoneOf is the zone in which the organisation reckons days.
func zoneOf(ctx context.Context) *time.Location { return auth.PrincipalOf(ctx).Organisation.Zone() }
