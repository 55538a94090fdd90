package mentorships

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// Meetings lists all meetings of a mentorship of the caller's, the earliest first.
func (s *Service) Meetings(ctx context.Context, mentorship uuid.UUID) (meetings []Meeting, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		meetings, err = readMeetings(ctx, tx, uuid.NullUUID{})
		return err
	})
	return meetings, err
}

// Meeting reads one meeting of the caller's.
func (s *Service) Meeting(ctx context.Context, id uuid.UUID) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	room, err := s.roomOf(ctx, id)
	if err != nil {
		return m, err
	}
	err = s.db.RoomView(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		m, err = readMeeting(ctx, tx, id)
		return err
	})
	return m, err
}

func (s *Service) roomOf(ctx context.Context, meeting uuid.UUID) (room uuid.UUID, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		room, err = roomOf(ctx, tx, meeting)
		return err
	})
	return room, err
}

// bookings is how often a booking is tried again when the other one books in the same moment.
const bookings = 10

// Plan books a meeting under an id of the client's; the same again answers with what stands. Of two who book at
// once the later one gets the next number, or a conflict if both want the same time.
func (s *Service) Plan(ctx context.Context, mentorship, id uuid.UUID, p Plan) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	if err := p.tidy(); err != nil {
		return m, err
	}
	var state State
	for n := 1; ; n++ {
		err = s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
			m, state, err = planIn(ctx, tx, id, p)
			return err
		})
		if n == bookings || !postgres.Violates(err, "meetings_number_key") {
			break
		}
	}
	if err != nil {
		return Meeting{}, err
	}
	return m, s.begin(ctx, mentorship, &state)
}

func planIn(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, p Plan) (Meeting, State, error) {
	rows, err := ownMentorships(ctx, tx, uuid.NullUUID{UUID: tx.Room(), Valid: true})
	if err != nil {
		return Meeting{}, "", err
	}
	if len(rows) == 0 {
		return Meeting{}, "", fault.NotFound()
	}
	others, err := lockPlanned(ctx, tx, id)
	if err != nil {
		return Meeting{}, "", err
	}
	for _, o := range others {
		if o.ID == id {
			return repeated(ctx, tx, id, p, rows[0].State)
		}
	}
	return planNew(ctx, tx, rows[0], others, id, p)
}

func planNew(ctx context.Context, tx *tenants.RoomTx, own mentorshipRow, others []Meeting, id uuid.UUID, p Plan) (Meeting, State, error) {
	if err := own.State.plannable(); err != nil {
		return Meeting{}, "", err
	}
	f := frame{now: tx.Now(), zone: zoneOf(ctx), startedOn: own.StartedOn, endsOn: own.EndsOn}
	if err := f.check(p); err != nil {
		return Meeting{}, "", err
	}
	if err := free(others, id, p); err != nil {
		return Meeting{}, "", err
	}
	m := Meeting{
		ID: id, MentorshipID: tx.Room(), State: Planned, StartsAt: p.StartsAt, EndsAt: p.EndsAt, PlaceKind: p.PlaceKind,
		Place: p.Place, Link: p.Link, Number: own.Meetings + 1, Version: 1,
	}
	added, err := insertMeeting(ctx, tx, m)
	if err != nil {
		return Meeting{}, "", err
	}
	if !added {
		return repeated(ctx, tx, id, p, own.State)
	}
	if err := putPlace(ctx, tx, m); err != nil {
		return Meeting{}, "", err
	}
	return m, own.State, tell(ctx, tx, m, "meeting.planned", NewsJob{News: NewsPlanned})
}

// repeated answers a booking whose id is taken: by the same booking, or by another.
func repeated(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, p Plan, state State) (Meeting, State, error) {
	m, err := readMeeting(ctx, tx, id)
	if err != nil || m.plan() != p {
		return Meeting{}, "", fault.AlreadyExists("/meeting_id")
	}
	return m, state, nil
}

// free says whether nothing else is planned at that time.
func free(others []Meeting, id uuid.UUID, p Plan) error {
	for _, o := range others {
		if o.ID != id && o.overlaps(p) {
			return fault.Conflict("meeting_overlaps")
		}
	}
	return nil
}

// tell writes down an act on a meeting and, where calendars must know of it, has both told.
func tell(ctx context.Context, tx *tenants.RoomTx, m Meeting, act string, job NewsJob) error {
	err := audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "meeting", ObjectID: m.ID, Detail: map[string]any{"mentorship": m.MentorshipID}})
	if err != nil || job.News == "" {
		return err
	}
	job.TenantID, job.MeetingID, job.Sequence = tx.Tenant().UUID(), m.ID, m.Sequence
	return tx.Enqueue(ctx, job)
}

// Move gives a meeting a new time or place; both get a new invitation. What is so already is answered as it stands.
func (s *Service) Move(ctx context.Context, id uuid.UUID, e MeetingEdit) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	room, err := s.roomOf(ctx, id)
	if err != nil {
		return m, err
	}
	err = s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := lockPlanned(ctx, tx, id); err != nil {
			return err
		}
		rows, err := readPlanned(ctx, tx, id)
		if err != nil {
			return err
		}
		m, err = moveIn(ctx, tx, rows, e)
		return err
	})
	return m, err
}

func moveIn(ctx context.Context, tx *tenants.RoomTx, rows []meetingRow, e MeetingEdit) (Meeting, error) {
	row := rows[0]
	p := row.with(e)
	if err := p.tidy(); err != nil {
		return Meeting{}, err
	}
	if row.State == Planned && p == row.plan() {
		return row.Meeting, nil
	}
	if err := row.mayMove(ctx, tx, p, e.Version); err != nil {
		return Meeting{}, err
	}
	if err := free(meetingsOf(rows), row.ID, p); err != nil {
		return Meeting{}, err
	}
	m := row.moved(p, tx.Now())
	if err := updateMeeting(ctx, tx, m); err != nil {
		return Meeting{}, err
	}
	if err := putPlace(ctx, tx, m); err != nil {
		return Meeting{}, err
	}
	return m, tell(ctx, tx, m, "meeting.moved", row.newsOfMove(m))
}

func (r meetingRow) mayMove(ctx context.Context, tx *tenants.RoomTx, p Plan, version int) error {
	if err := r.movable(); err != nil {
		return err
	}
	if r.MentorshipState == Ended {
		return fault.Conflict("mentorship_ended")
	}
	if r.Version != version {
		return fault.StaleVersion()
	}
	if p.StartsAt.Equal(r.StartsAt) && p.EndsAt.Equal(r.EndsAt) {
		return nil
	}
	return frame{now: tx.Now(), zone: zoneOf(ctx), startedOn: r.StartedOn, endsOn: r.EndsOn}.check(p)
}

func meetingsOf(rows []meetingRow) []Meeting {
	out := make([]Meeting, len(rows))
	for i, r := range rows {
		out[i] = r.Meeting
	}
	return out
}

// SetMeetingState says that a meeting was held, is cancelled, did not keep its time, or takes such a tap back.
func (s *Service) SetMeetingState(ctx context.Context, id uuid.UUID, to MeetingState) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	room, err := s.roomOf(ctx, id)
	if err != nil {
		return m, err
	}
	err = s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := lockPlanned(ctx, tx, id); err != nil {
			return err
		}
		rows, err := readPlanned(ctx, tx, id)
		if err != nil {
			return err
		}
		m, err = becomeIn(ctx, tx, rows, to)
		return err
	})
	return m, err
}

func becomeIn(ctx context.Context, tx *tenants.RoomTx, rows []meetingRow, to MeetingState) (Meeting, error) {
	row := rows[0]
	if row.State == to {
		return row.Meeting, nil
	}
	if err := row.Meeting.becoming(to, tx.Now()); err != nil {
		return Meeting{}, err
	}
	if to == Planned {
		if err := row.mayStandAgain(rows); err != nil {
			return Meeting{}, err
		}
	}
	m, news := row.turned(to, row.MyName, tx.Now())
	if err := updateMeetingState(ctx, tx, m); err != nil {
		return Meeting{}, err
	}
	return m, tell(ctx, tx, m, "meeting."+string(to), NewsJob{News: news})
}

// mayStandAgain says whether a meeting may be planned again at its old time.
func (r meetingRow) mayStandAgain(rows []meetingRow) error {
	if r.MentorshipState == Ended {
		return fault.Conflict("mentorship_ended")
	}
	return free(meetingsOf(rows), r.ID, r.plan())
}
