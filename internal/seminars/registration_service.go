package seminars

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Register gives the caller a seat or, where none is left, a place in line; coming false withdraws her. Repeating
// is harmless. A seat that is freed goes to the next in line by itself.
func (s *Service) Register(ctx context.Context, id uuid.UUID, coming bool) (seminar Seminar, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		row, err := lockSeminar(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := row.see(actor); err != nil {
			return err
		}
		seminar, err = answer(ctx, tx, row.Seminar, coming)
		return err
	})
	return seminar, err
}

// answer carries out what a member says to a locked seminar.
func answer(ctx context.Context, tx *tenants.Tx, seminar Seminar, coming bool) (Seminar, error) {
	o, err := readStanding(ctx, tx, seminar, tx.Member())
	if err != nil {
		return Seminar{}, err
	}
	if coming {
		return register(ctx, tx, seminar, o)
	}
	return withdraw(ctx, tx, seminar, o)
}

func register(ctx context.Context, tx *tenants.Tx, seminar Seminar, o own) (Seminar, error) {
	seminar.Mine = o.shown()
	if o.seated() || o.is(Waitlisted) {
		return seminar, nil
	}
	if !o.Participant.Valid {
		return Seminar{}, fault.Forbidden() // an organiser who does not take part
	}
	if err := seminar.registrable(tx.Now()); err != nil {
		return Seminar{}, err
	}
	queued, err := uuid.NewV7()
	if err != nil {
		return Seminar{}, fmt.Errorf("register: %w", err)
	}
	state := seminar.join()
	if err := putRegistration(ctx, tx, seminar.ID, tx.Member(), o.Participant.UUID, queued, state); err != nil {
		return Seminar{}, err
	}
	return seated(ctx, tx, seminar, state, o.is(Withdrawn))
}

// seated counts a new registration and has its calendar invitation sent. Who comes back after withdrawing gets a
// higher sequence than her cancellation had.
func seated(ctx context.Context, tx *tenants.Tx, before Seminar, state RegistrationState, again bool) (Seminar, error) {
	news, seminar := newsOf(before), before
	seminar.Mine = &OwnRegistration{State: state}
	if state == Waitlisted {
		seminar.Waitlisted++
		place := seminar.Waitlisted
		seminar.Mine.PlaceInLine = &place
	} else {
		seminar.Registered++
		news.Registered = []uuid.UUID{tx.Member()}
		if again {
			seminar.Sequence++
		}
	}
	return recount(ctx, tx, before, seminar, news, "seminar."+string(state))
}

func recount(ctx context.Context, tx *tenants.Tx, before, seminar Seminar, news NewsJob, act string) (Seminar, error) {
	if err := updateSeats(ctx, tx, before, seminar); err != nil {
		return Seminar{}, err
	}
	if err := audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "seminar", ObjectID: seminar.ID}); err != nil {
		return Seminar{}, err
	}
	return seminar, news.send(ctx, tx, seminar)
}

func withdraw(ctx context.Context, tx *tenants.Tx, seminar Seminar, o own) (Seminar, error) {
	seminar.Mine = o.shown()
	if o.State == nil || o.is(Withdrawn) {
		return seminar, nil
	}
	if o.is(Attended, Absent) {
		return Seminar{}, fault.Conflict("attendance_noted")
	}
	if err := seminar.leavable(tx.Now()); err != nil {
		return Seminar{}, err
	}
	seminar, err := release(ctx, tx, seminar, tx.Member(), o)
	seminar.Mine = &OwnRegistration{State: Withdrawn}
	return seminar, err
}

// release takes a member off a locked seminar, and lets the next in line move up into her seat.
func release(ctx context.Context, tx *tenants.Tx, before Seminar, member uuid.UUID, o own) (Seminar, error) {
	news, seminar := newsOf(before), before
	if err := setRegistration(ctx, tx, seminar.ID, member, Withdrawn); err != nil {
		return Seminar{}, err
	}
	if o.is(Waitlisted) {
		seminar.Waitlisted--
		return recount(ctx, tx, before, seminar, news, "seminar.left_line")
	}
	seminar.Registered--
	seminar.Sequence++
	news.Left = []uuid.UUID{member}
	next, err := fill(ctx, tx, &seminar)
	if err != nil {
		return Seminar{}, err
	}
	news.MovedUp = next
	return recount(ctx, tx, before, seminar, news, "seminar.withdrawn")
}

// Registrations lists who comes to a seminar, for its organisers.
func (s *Service) Registrations(ctx context.Context, id uuid.UUID, paging api.Paging) (page api.Page[SeminarRegistration], err error) {
	var key listKey
	behind, err := paging.After(&key)
	if err != nil {
		return page, err
	}
	after := &key
	if !behind {
		after = nil
	}
	if key.Rank < 0 || key.Rank > 2 {
		return page, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organiserOf(ctx, tx, id); err != nil {
			return err
		}
		rows, err := readList(ctx, tx, id, after, uuid.NullUUID{}, paging.Limit+1)
		page = api.PageOf(rows, paging.Limit, func(r SeminarRegistration) any {
			return listKey{Rank: r.Rank, Line: r.Line, Name: r.Name, Member: r.MemberID}
		})
		return err
	})
	return page, err
}

func organiserOf(ctx context.Context, tx *tenants.Tx, seminar uuid.UUID) error {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return err
	}
	row, err := readSeminar(ctx, tx, seminar)
	if err != nil {
		return err
	}
	return row.organise(actor)
}

// NoteAttendance checks somebody in, or notes that she did not come; registered takes it back.
func (s *Service) NoteAttendance(ctx context.Context, id, member uuid.UUID, state RegistrationState) (line SeminarRegistration, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		row, err := lockForOrganiser(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := note(ctx, tx, row.Seminar, member, state); err != nil {
			return err
		}
		lines, err := readList(ctx, tx, id, nil, uuid.NullUUID{UUID: member, Valid: true}, 1)
		if err == nil && len(lines) == 1 {
			line = lines[0]
		}
		return err
	})
	return line, err
}

func note(ctx context.Context, tx *tenants.Tx, seminar Seminar, member uuid.UUID, state RegistrationState) error {
	o, err := readStanding(ctx, tx, seminar, member)
	if err != nil {
		return err
	}
	switch {
	case o.State == nil:
		return fault.NotFound()
	case o.is(state):
		return nil
	case !o.seated():
		return fault.Conflict("not_registered")
	}
	if err := seminar.countable(tx.Now()); err != nil {
		return err
	}
	if err := setRegistration(ctx, tx, seminar.ID, member, state); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		Act: "seminar.attendance", ObjectKind: "seminar", ObjectID: seminar.ID, Detail: map[string]any{"member": member, "state": string(state)},
	})
}
