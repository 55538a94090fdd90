package seminars

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// Service carries out the use cases of seminars and registrations.
type Service struct {
	db   *tenants.DB
	base *url.URL
}

// New makes a service; base is the address of the installation, under which its pages are.
func New(db *tenants.DB, base *url.URL) *Service { return &Service{db: db, base: base} }

// At returns a service whose transactions take their time from clock.
func (s *Service) At(clock func() time.Time) *Service { return New(s.db.At(clock), s.base) }

// OfCohort lists a cohort's seminars: all of them for its organisers, for who takes part those she is invited to.
func (s *Service) OfCohort(ctx context.Context, cohort uuid.UUID) (seminars []Seminar, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c, err := readCohort(ctx, tx, cohort)
		if err != nil {
			return err
		}
		if err := actor.See(c.ProgrammeID, cohort); err != nil {
			return err
		}
		rows, err := readSeminars(ctx, tx, uuid.NullUUID{UUID: cohort, Valid: true}, uuid.NullUUID{})
		seminars = seminarsOf(visible(actor, rows))
		return err
	})
	return seminars, err
}

func visible(actor auth.Actor, rows []seminarRow) []seminarRow {
	var out []seminarRow
	for _, r := range rows {
		if r.visibleTo(actor) {
			out = append(out, r)
		}
	}
	return out
}

// Mine lists the seminars the caller is invited to, what lies ahead first.
func (s *Service) Mine(ctx context.Context) (seminars []Seminar, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		rows, err := readOwn(ctx, tx)
		seminars = seminarsOf(rows)
		return err
	})
	return seminars, err
}

// Get reads a seminar; who is not of its audience finds nothing.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (seminar Seminar, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		row, err := readSeminar(ctx, tx, id)
		if err != nil {
			return err
		}
		seminar = row.seminar()
		return row.see(actor)
	})
	return seminar, err
}

// Create makes a seminar under an id of the client's; the same again answers with what stands.
func (s *Service) Create(ctx context.Context, id uuid.UUID, o Outline) (seminar Seminar, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		c, err := readCohort(ctx, tx, o.CohortID)
		if err != nil {
			return err
		}
		if err := actor.Organise(c.ProgrammeID, o.CohortID); err != nil {
			return err
		}
		seminar, err = create(ctx, tx, id, o, c)
		return err
	})
	return seminar, err
}

func create(ctx context.Context, tx *tenants.Tx, id uuid.UUID, o Outline, c cohortFacts) (Seminar, error) {
	if err := o.tidy(); err != nil {
		return Seminar{}, err
	}
	if err := c.takes(o); err != nil {
		return Seminar{}, err
	}
	added, err := insertSeminar(ctx, tx, id, o)
	if err != nil {
		return Seminar{}, err
	}
	if !added {
		return repeated(ctx, tx, id, o)
	}
	seminar := Seminar{ID: id, State: Planned, Version: 1}.describe(o)
	return seminar, audit.Write(ctx, tx, audit.Entry{Act: "seminar.created", ObjectKind: "seminar", ObjectID: id})
}

func repeated(ctx context.Context, tx *tenants.Tx, id uuid.UUID, o Outline) (Seminar, error) {
	row, err := readSeminar(ctx, tx, id)
	if err != nil {
		return Seminar{}, err
	}
	if row.outline() != o {
		return Seminar{}, fault.AlreadyExists("/id")
	}
	return row.seminar(), nil
}

// Change edits a seminar. More seats let those who wait move up; a new time or place goes to everybody's calendar.
func (s *Service) Change(ctx context.Context, id uuid.UUID, e Edit) (seminar Seminar, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		row, err := lockForOrganiser(ctx, tx, id)
		if err != nil {
			return err
		}
		seminar, err = change(ctx, tx, row, e)
		return err
	})
	return seminar, err
}

func lockForOrganiser(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (seminarRow, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return seminarRow{}, err
	}
	row, err := lockSeminar(ctx, tx, id)
	if err != nil {
		return seminarRow{}, err
	}
	return row, row.organise(actor)
}

func change(ctx context.Context, tx *tenants.Tx, row seminarRow, e Edit) (Seminar, error) {
	before := row.outline()
	after := before.with(e)
	if err := after.tidy(); err != nil {
		return Seminar{}, err
	}
	if after == before {
		return row.Seminar, nil
	}
	if row.Version != e.Version {
		return Seminar{}, fault.StaleVersion()
	}
	seminar := row.describe(after)
	if seminar.Capacity != nil && *seminar.Capacity < seminar.Registered {
		return Seminar{}, fault.Capacity("capacity_below_registered")
	}
	if err := row.fits(ctx, tx, before, after); err != nil {
		return Seminar{}, err
	}
	seminar.Version++
	news := newsOf(row.Seminar)
	if before.reaches(after) && seminar.State == Planned && (row.ahead(tx.Now()) || seminar.ahead(tx.Now())) {
		seminar.Sequence++
		news.Changed, news.BeforeStart, news.BeforeEnd = true, before.StartsAt.Unix(), before.EndsAt.Unix()
	}
	return keep(ctx, tx, row.Seminar, seminar, news, "seminar.changed")
}

// fits asks the cohort about a new time.
func (r seminarRow) fits(ctx context.Context, tx *tenants.Tx, before, after Outline) error {
	if before.StartsAt.Equal(after.StartsAt) {
		return nil
	}
	c, err := readCohort(ctx, tx, r.CohortID)
	if err != nil {
		return err
	}
	return c.takes(after)
}

// keep writes a seminar that was changed, lets people move up into its free seats and has everybody told.
func keep(ctx context.Context, tx *tenants.Tx, before, seminar Seminar, news NewsJob, act string) (Seminar, error) {
	next, err := fill(ctx, tx, &seminar)
	if err != nil {
		return Seminar{}, err
	}
	if err := updateSeminar(ctx, tx, before, seminar); err != nil {
		return Seminar{}, err
	}
	if err := audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "seminar", ObjectID: seminar.ID}); err != nil {
		return Seminar{}, err
	}
	news.MovedUp = next
	return seminar, news.send(ctx, tx, seminar)
}

// fill gives free seats to those who wait, in order, and counts them; the seminar is locked.
func fill(ctx context.Context, tx *tenants.Tx, seminar *Seminar) ([]uuid.UUID, error) {
	n := min(seminar.free(), seminar.Waitlisted)
	if n == 0 || seminar.State != Planned || !seminar.ahead(tx.Now()) {
		return nil, nil
	}
	next, err := moveUp(ctx, tx, seminar.ID, n)
	seminar.Registered += len(next)
	seminar.Waitlisted -= len(next)
	return next, err
}

// SetState cancels a seminar, says that it was held, or takes such a tap back.
func (s *Service) SetState(ctx context.Context, id uuid.UUID, to State) (seminar Seminar, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		row, err := lockForOrganiser(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := row.becoming(to, tx.Now()); err != nil {
			return err
		}
		if seminar = row.Seminar; row.State == to {
			return nil
		}
		seminar, err = become(ctx, tx, row.Seminar, to)
		return err
	})
	return seminar, err
}

func become(ctx context.Context, tx *tenants.Tx, before Seminar, to State) (Seminar, error) {
	news, seminar := newsOf(before), before
	seminar.State = to
	seminar.Version++
	if seminar.ahead(tx.Now()) && (to == Cancelled || before.State == Cancelled) {
		seminar.Sequence++
		news.Cancelled, news.Restored = to == Cancelled, to == Planned
	}
	return keep(ctx, tx, before, seminar, news, "seminar."+string(to))
}

// visibleTo reports whether the actor may know of the seminar. Who is registered keeps seeing it when the audience is
// narrowed, as long as she takes part: she holds a seat, and must be able to give it back.
func (r seminarRow) visibleTo(a auth.Actor) bool {
	mentor, adept := contains(a.MentorIn, r.CohortID), contains(a.AdeptIn, r.CohortID)
	if r.MyState != nil && *r.MyState != Withdrawn && (mentor || adept) {
		return true
	}
	return a.MayOrganise(r.ProgrammeID) || r.invites(mentor, adept)
}

// see decides reading the seminar.
func (r seminarRow) see(a auth.Actor) error {
	if !r.visibleTo(a) {
		return fault.NotFound()
	}
	return a.See(r.ProgrammeID, r.CohortID)
}

// organise decides an organiser's act: 403 for who may see the seminar, 404 for others of its cohort too.
func (r seminarRow) organise(a auth.Actor) error {
	if !r.visibleTo(a) {
		return fault.NotFound()
	}
	return a.Organise(r.ProgrammeID, r.CohortID)
}

func contains(ids []uuid.UUID, id uuid.UUID) bool {
	for _, i := range ids {
		if i == id {
			return true
		}
	}
	return false
}
