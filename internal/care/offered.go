package care

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/tenants"
)

// OfferedTime is a time that a mentor offers, with its place. It is gone when it is picked, taken back or past.
type OfferedTime struct {
	ID        uuid.UUID `db:"id" json:"id" format:"uuid"`
	StartsAt  time.Time `db:"starts_at" json:"starts_at"`
	EndsAt    time.Time `db:"ends_at" json:"ends_at"`
	PlaceKind string    `db:"place_kind" json:"place_kind" enum:"neutral,workplace,online,phone"`
	Place     string    `db:"place" json:"place" doc:"Read by the members alone"`
	Link      string    `db:"link" json:"link" doc:"Read by the members alone"`
	OfferedBy uuid.UUID `db:"offered_by" json:"offered_by" format:"uuid"`
}

func (o OfferedTime) plan() mentorships.Plan {
	return mentorships.Plan{StartsAt: o.StartsAt.UTC(), EndsAt: o.EndsAt.UTC(), PlaceKind: o.PlaceKind, Place: o.Place, Link: o.Link}
}

// mostOffered times stand in a mentorship at once: offered_times_slot holds it.
const mostOffered = 10

// Offer puts a time of the caller's, who is a mentor, before the adepts of a mentorship; the same again is answered as it stands.
func (s *Service) Offer(ctx context.Context, mentorship, id uuid.UUID, p mentorships.Plan) (o OfferedTime, err error) {
	auth.EnterRoomOf(ctx)
	for n := 1; ; n++ {
		err = s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
			o, err = offerIn(ctx, tx, id, p)
			return err
		})
		// Another one offered in the same moment: the next slot is free, or none.
		if n > mostOffered || !postgres.Violates(err, "offered_times_slot_key") {
			return o, err
		}
	}
}

func offerIn(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, p mentorships.Plan) (OfferedTime, error) {
	f, err := readFacts(ctx, tx)
	if err != nil {
		return OfferedTime{}, err
	}
	if f.Role != "mentor" {
		return OfferedTime{}, fault.Forbidden()
	}
	if p, err = mentorships.Suit(ctx, tx, p); err != nil {
		return OfferedTime{}, err
	}
	o := OfferedTime{ID: id, StartsAt: p.StartsAt, EndsAt: p.EndsAt, PlaceKind: p.PlaceKind, Place: p.Place, Link: p.Link, OfferedBy: tx.Member()}
	standing, err := readOfferedTimes(ctx, tx)
	if err != nil {
		return OfferedTime{}, err
	}
	if err := o.fits(standing, tx.Now()); err != nil {
		return OfferedTime{}, err
	}
	return o, f.putOffered(ctx, tx, o, standing)
}

func (f facts) putOffered(ctx context.Context, tx *tenants.RoomTx, o OfferedTime, standing []OfferedTime) error {
	for _, other := range standing {
		if other.ID == o.ID {
			return nil
		}
	}
	around, err := readAround(ctx, tx, o)
	if err != nil {
		return err
	}
	if around.Booked {
		return fault.Conflict("meeting_overlaps")
	}
	if err := tellOffered(ctx, tx, f, around.Waiting); err != nil {
		return err
	}
	return insertOffered(ctx, tx, o)
}

// fits says whether a time can be offered beside those that stand.
func (o OfferedTime) fits(standing []OfferedTime, now time.Time) error {
	if !o.StartsAt.After(now) {
		return fault.Invalid(fault.At("/starts_at", "offered_in_the_past"))
	}
	for _, other := range standing {
		if other.ID == o.ID && other.plan() == o.plan() {
			return nil
		}
		if other.ID == o.ID {
			return fault.AlreadyExists("/time_id")
		}
		if other.StartsAt.Before(o.EndsAt) && o.StartsAt.Before(other.EndsAt) {
			return fault.Conflict("offered_already")
		}
	}
	if len(standing) >= mostOffered {
		return fault.Conflict("offered_enough")
	}
	return nil
}

// TakeBack withdraws an offered time; one that is not there is gone already.
func (s *Service) TakeBack(ctx context.Context, mentorship, id uuid.UUID) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		f, err := readFacts(ctx, tx)
		if err != nil {
			return err
		}
		if f.Role != "mentor" {
			return fault.Forbidden()
		}
		return deleteOffered(ctx, tx, id)
	})
}

// Pick books an offered time under the client's id of the meeting, for an adept. Of two who pick it at once the later one is
// told that it is taken; the same again is answered as the first time. Other times that the meeting lies across go with it.
func (s *Service) Pick(ctx context.Context, mentorship, id, meeting uuid.UUID) (mentorships.Meeting, error) {
	return s.mentorships.PlanWith(ctx, mentorship, meeting, func(ctx context.Context, tx *tenants.RoomTx) (mentorships.Plan, error) {
		return take(ctx, tx, id, meeting)
	})
}

func take(ctx context.Context, tx *tenants.RoomTx, id, meeting uuid.UUID) (mentorships.Plan, error) {
	taken, err := takeOffered(ctx, tx, id)
	if err != nil {
		return mentorships.Plan{}, err
	}
	for _, o := range taken {
		if o.ID == id {
			return o.plan(), nil
		}
	}
	return notTaken(ctx, tx, meeting)
}

// notTaken tells why there was nothing to take: it is not the caller's to pick, she has done so before, or it is gone.
func notTaken(ctx context.Context, tx *tenants.RoomTx, meeting uuid.UUID) (mentorships.Plan, error) {
	f, err := readFacts(ctx, tx)
	if err != nil {
		return mentorships.Plan{}, err
	}
	if f.Role != "adept" {
		return mentorships.Plan{}, fault.Forbidden()
	}
	booked, found, err := readBooked(ctx, tx, meeting)
	if err == nil && !found {
		err = fault.Conflict("offered_time_taken")
	}
	return booked.plan(), err
}

func insertOffered(ctx context.Context, tx *tenants.RoomTx, o OfferedTime) error {
	n, err := tx.Exec(ctx, `
		insert into app.offered_times (tenant_id, room_id, id, slot, starts_at, ends_at, place_kind, place, link, offered_by, offered_at)
		values ($1, $2, $3, (select coalesce(min(s), 11) from generate_series(1, 10) s
			where not exists (select from app.offered_times x where x.tenant_id = $1 and x.room_id = $2 and x.slot = s)), $4, $5, $6, $7, $8, $9, $10)
		on conflict (tenant_id, room_id, id) do nothing`,
		tx.Room(), o.ID, o.StartsAt, o.EndsAt, o.PlaceKind, o.Place, o.Link, o.OfferedBy, tx.Now())
	if postgres.Violates(err, "offered_times_slot") {
		return fault.Conflict("offered_enough")
	}
	if err != nil {
		return fmt.Errorf("offer time: %w", err)
	}
	if n == 0 {
		return fault.AlreadyExists("/time_id")
	}
	return nil
}

// surroundings are what an offered time meets: whether a planned meeting lies across it, so that nobody could pick it, and who
// waits for times. Those are the adepts who have asked for a conversation and not booked since, and for whom no time stands that
// was offered after they asked.
type surroundings struct {
	Booked  bool           `db:"booked"`
	Waiting postgres.UUIDs `db:"waiting"`
}

// readAround reads what a time meets, and clears times that nobody picked, and those of a mentor who has left.
func readAround(ctx context.Context, tx *tenants.RoomTx, o OfferedTime) (found surroundings, err error) {
	err = tx.Get(ctx, &found, `
		with past as (
			delete from app.offered_times o where o.tenant_id = $1 and o.room_id = $2 and (o.starts_at <= $3 or exists (
				select from app.room_members x where x.tenant_id = $1 and x.room_id = o.room_id and x.member_id = o.offered_by and x.left_at is not null)))
		select exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = $2 and t.state = 'planned' and t.starts_at < $5 and t.ends_at > $4) as booked,
			array(select w.member_id from app.conversation_wishes w
				join app.room_members x on x.tenant_id = $1 and x.room_id = w.room_id and x.member_id = w.member_id and x.left_at is null
				where w.tenant_id = $1 and w.room_id = $2
					and not exists (select from app.meetings t where t.tenant_id = $1 and t.mentorship_id = $2 and t.created_at > w.asked_at)
					and not exists (select from app.offered_times s
						join app.room_members y on y.tenant_id = $1 and y.room_id = s.room_id and y.member_id = s.offered_by and y.left_at is null
						where s.tenant_id = $1 and s.room_id = $2 and s.offered_at >= w.asked_at and s.starts_at > $3)
				order by w.member_id) as waiting`, tx.Room(), tx.Now(), o.StartsAt, o.EndsAt)
	if err != nil {
		return found, fmt.Errorf("read what stands beside offered time: %w", err)
	}
	return found, nil
}

// readOfferedTimes reads the times ahead that mentors of the room offer. What a planned meeting lies across is not to be had,
// as long as it is planned.
func readOfferedTimes(ctx context.Context, tx *tenants.RoomTx) ([]OfferedTime, error) {
	found := []OfferedTime{}
	err := tx.Select(ctx, &found, `
		select o.id, o.starts_at, o.ends_at, o.place_kind, o.place, o.link, o.offered_by
		from app.offered_times o
		join app.room_members x on x.tenant_id = $1 and x.room_id = o.room_id and x.member_id = o.offered_by and x.left_at is null
		where o.tenant_id = $1 and o.room_id = $2 and o.starts_at > $3 and not exists (select from app.meetings t
			where t.tenant_id = $1 and t.mentorship_id = o.room_id and t.state = 'planned' and t.starts_at < o.ends_at and t.ends_at > o.starts_at)
		order by o.starts_at, o.id limit 10`, tx.Room(), tx.Now())
	if err != nil {
		return nil, fmt.Errorf("read offered times: %w", err)
	}
	return found, nil
}

// takeOffered takes a time ahead out of those offered, and those that lie across it, for an adept; who comes second finds it gone.
func takeOffered(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) (taken []OfferedTime, err error) {
	err = tx.Select(ctx, &taken, `
		delete from app.offered_times o
		where o.tenant_id = $1 and o.room_id = $2
			and o.starts_at < (select c.ends_at from app.offered_times c where c.tenant_id = $1 and c.room_id = $2 and c.id = $3 and c.starts_at > $4)
			and o.ends_at > (select c.starts_at from app.offered_times c where c.tenant_id = $1 and c.room_id = $2 and c.id = $3)
			and exists (select from app.room_members x where x.tenant_id = $1 and x.room_id = $2 and x.member_id = $5 and x.role = 'adept' and x.left_at is null)
		returning o.id, o.starts_at, o.ends_at, o.place_kind, o.place, o.link, o.offered_by`, tx.Room(), id, tx.Now(), tx.Member())
	if err != nil {
		return nil, fmt.Errorf("take offered time: %w", err)
	}
	return taken, nil
}

// readBooked reads what a meeting of the room was booked by, for a pick that is repeated.
func readBooked(ctx context.Context, tx *tenants.RoomTx, meeting uuid.UUID) (OfferedTime, bool, error) {
	var rows []OfferedTime
	err := tx.Select(ctx, &rows, `
		select t.id, t.starts_at, t.ends_at, t.place_kind, w.place, w.link
		from app.meetings t join app.meeting_places w on w.tenant_id = $1 and w.meeting_id = t.id
		where t.tenant_id = $1 and t.mentorship_id = $2 and t.id = $3 and t.created_by = $4`, tx.Room(), meeting, tx.Member())
	if err != nil {
		return OfferedTime{}, false, fmt.Errorf("read what was booked: %w", err)
	}
	if len(rows) == 0 {
		return OfferedTime{}, false, nil
	}
	return rows[0], true, nil
}

func deleteOffered(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, "delete from app.offered_times where tenant_id = $1 and room_id = $2 and id = $3", tx.Room(), id)
	if err != nil {
		return fmt.Errorf("take back offered time: %w", err)
	}
	return nil
}
