package mentorships

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
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

// Plan books a meeting under an id of the client's; the same again answers with what stands. Of two who book at
// once the later one is counted behind the other, or gets a conflict if both want the same time. A booking begins a mentorship;
// the job that tells of it writes that down.
func (s *Service) Plan(ctx context.Context, mentorship, id uuid.UUID, p Plan) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	if err := p.tidy(); err != nil {
		return m, err
	}
	return s.PlanWith(ctx, mentorship, id, func(context.Context, *tenants.RoomTx) (Plan, error) { return p, nil })
}

func planIn(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, p Plan) (Meeting, error) {
	rows, err := ownMentorships(ctx, tx, uuid.NullUUID{UUID: tx.Room(), Valid: true})
	if err != nil {
		return Meeting{}, err
	}
	if len(rows) == 0 {
		return Meeting{}, fault.NotFound()
	}
	others, err := lockMeetings(ctx, tx, id)
	if err != nil {
		return Meeting{}, err
	}
	for _, o := range others {
		if o.ID == id {
			return repeated(ctx, tx, id, p)
		}
	}
	if err := rows[0].takes(ctx, tx, p, others); err != nil {
		return Meeting{}, err
	}
	return planNew(ctx, tx, Meeting{
		ID: id, MentorshipID: tx.Room(), State: Planned, StartsAt: p.StartsAt, EndsAt: p.EndsAt, PlaceKind: p.PlaceKind,
		Place: p.Place, Link: p.Link, Version: 1,
	}, rows[0].Booked+1)
}

// takes says whether the mentorship can have a meeting at that time.
func (r mentorshipRow) takes(ctx context.Context, tx *tenants.RoomTx, p Plan, others []meetingRow) error {
	if err := r.State.plannable(); err != nil {
		return err
	}
	if err := (frame{now: tx.Now(), zone: zoneOf(ctx), startedOn: r.StartedOn, endsOn: r.EndsOn}).check(p); err != nil {
		return err
	}
	for _, o := range others {
		if o.overlaps(p) {
			return fault.Conflict("meeting_overlaps")
		}
	}
	return nil
}

func planNew(ctx context.Context, tx *tenants.RoomTx, m Meeting, booked int) (Meeting, error) {
	number, err := insertMeeting(ctx, tx, m, booked)
	if err != nil {
		return Meeting{}, err
	}
	if number == 0 {
		return repeated(ctx, tx, m.ID, m.plan())
	}
	m.Number = number
	if err := putPlace(ctx, tx, m); err != nil {
		return Meeting{}, err
	}
	return m, tell(ctx, tx, m, "meeting.planned", NewsJob{News: NewsPlanned})
}

// repeated answers a booking whose id is taken: by the same booking, or by another.
func repeated(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, p Plan) (Meeting, error) {
	m, err := readMeeting(ctx, tx, id)
	if err != nil || m.plan() != p {
		return Meeting{}, fault.AlreadyExists("/meeting_id")
	}
	return m, nil
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
		row, err := lockMeeting(ctx, tx, id)
		if err != nil {
			return err
		}
		m, err = moveIn(ctx, tx, row, e)
		return err
	})
	return m, err
}

func moveIn(ctx context.Context, tx *tenants.RoomTx, row meetingRow, e MeetingEdit) (Meeting, error) {
	p := row.with(e)
	if err := p.tidy(); err != nil {
		return Meeting{}, err
	}
	if row.State == Planned && p == row.plan() {
		return readMeeting(ctx, tx, row.ID)
	}
	if err := row.mayMove(ctx, tx, p, e.Version); err != nil {
		return Meeting{}, err
	}
	m := row.moved(p, tx.Now())
	number, err := updateMeeting(ctx, tx, m)
	if err != nil {
		return Meeting{}, err
	}
	m.Number = number
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

// SetMeetingState says that a meeting was held, is cancelled, did not keep its time, or takes such a tap back.
func (s *Service) SetMeetingState(ctx context.Context, id uuid.UUID, to MeetingState) (m Meeting, err error) {
	auth.EnterRoomOf(ctx)
	room, err := s.roomOf(ctx, id)
	if err != nil {
		return m, err
	}
	err = s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		row, err := lockMeeting(ctx, tx, id)
		if err != nil {
			return err
		}
		m, err = becomeIn(ctx, tx, row, to)
		return err
	})
	return m, err
}

func becomeIn(ctx context.Context, tx *tenants.RoomTx, row meetingRow, to MeetingState) (Meeting, error) {
	if row.State == to {
		return readMeeting(ctx, tx, row.ID)
	}
	if err := row.Meeting.becoming(to, tx.Now()); err != nil {
		return Meeting{}, err
	}
	if to == Planned && row.MentorshipState == Ended {
		return Meeting{}, fault.Conflict("mentorship_ended")
	}
	m, news := row.turned(to, row.MyName, tx.Now())
	number, err := updateMeetingState(ctx, tx, m)
	if err != nil {
		return Meeting{}, err
	}
	m.Number = number
	return m, tell(ctx, tx, m, "meeting."+string(to), NewsJob{News: news})
}
