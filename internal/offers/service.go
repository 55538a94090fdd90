package offers

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// Pauses lets a mentor pause and return; package cohorts does.
type Pauses interface {
	PauseIn(ctx context.Context, tx *tenants.Tx, cohort, participant uuid.UUID) (bool, error)
	ReturnIn(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error
}

// Service holds the use cases of offers.
type Service struct {
	db     *tenants.DB
	pauses Pauses
}

// New makes the service.
func New(db *tenants.DB, p Pauses) *Service { return &Service{db: db, pauses: p} }

func organised(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, read func(context.Context, *tenants.Tx, uuid.UUID) (cohorts.Cohort, error)) (cohorts.Cohort, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return cohorts.Cohort{}, err
	}
	c, err := read(ctx, tx, cohort)
	if err != nil {
		return cohorts.Cohort{}, err
	}
	return c, actor.Organise(c.ProgrammeID, c.ID)
}

// Make offers a mentor something to do, in the place of what she has been offered and not answered. The same again is
// answered as the first time.
func (s *Service) Make(ctx context.Context, cohort uuid.UUID, d Draft) (o Offer, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := organised(ctx, tx, cohort, cohorts.Lock)
		if err != nil {
			return err
		}
		if before, err := byID(ctx, tx, d.ID); err == nil {
			if before.CohortID != cohort || !before.same(d) {
				return fault.AlreadyExists("/id")
			}
			o = before.Offer
			return nil
		} else if fault.Of(err).Kind != fault.KindNotFound {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		o, err = makeOffer(ctx, tx, cohort, d)
		return err
	})
	return o, err
}

func makeOffer(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, d Draft) (Offer, error) {
	m, err := mentorOf(ctx, tx, cohort, d)
	if err != nil {
		return Offer{}, err
	}
	switch {
	case m.Paused:
		return Offer{}, fault.Conflict("mentor_paused")
	case d.SeminarID != uuid.Nil && (d.Kind != Guest || m.Seminar == ""):
		return Offer{}, fault.Invalid(fault.At("/seminar_id", "unknown_seminar"))
	}
	if err := insertOffer(ctx, tx, cohort, d); err != nil {
		return Offer{}, err
	}
	err = mail.Post(ctx, tx, mail.Letter{Member: m.MemberID, Kind: mail.MentorOffer, Object: d.ID, Cohort: uuid.NullUUID{UUID: cohort, Valid: true}})
	if err != nil {
		return Offer{}, err
	}
	o := Offer{
		ID: d.ID, MentorID: d.MentorID, MentorName: m.Name, Kind: d.Kind, SeminarID: uuid.NullUUID{UUID: d.SeminarID, Valid: d.SeminarID != uuid.Nil},
		Seminar: m.Seminar, State: Waiting, MadeAt: tx.Now(),
	}
	return o, audit.Write(ctx, tx, audit.Entry{Act: "mentor-offer.made", ObjectKind: "participant", ObjectID: d.MentorID, Detail: map[string]any{"kind": d.Kind}})
}

// List lists a cohort's offers, newest first, for those who organise it; those that were replaced are not among them.
func (s *Service) List(ctx context.Context, cohort uuid.UUID, before uuid.NullUUID, limit int) (found []Offer, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := organised(ctx, tx, cohort, cohorts.ByID); err != nil {
			return err
		}
		found, err = list(ctx, tx, cohort, before, limit+1)
		return err
	})
	return found, err
}

// OwnOffer is what the caller is offered to do meanwhile.
type OwnOffer struct {
	ID            uuid.UUID  `json:"id" format:"uuid"`
	ProgrammeName string     `json:"programme_name"`
	Kind          Kind       `json:"kind" enum:"stand_by,guest,trio"`
	Seminar       string     `json:"seminar" doc:"What a guest is asked to; empty for no one seminar"`
	StartsAt      *time.Time `json:"starts_at" nullable:"true"`
}

// Own reads the offers that wait for the caller's answer, and what she does by her yes.
func (s *Service) Own(ctx context.Context) (own OwnOffers, err error) {
	own = OwnOffers{Items: []OwnOffer{}, Accepted: []OwnOffer{}}
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		found, err := read(ctx, tx, uuid.NullUUID{}, uuid.NullUUID{UUID: tx.Member(), Valid: true})
		if err != nil {
			return err
		}
		for _, w := range found {
			one := OwnOffer{ID: w.ID, ProgrammeName: w.Programme, Kind: w.Kind, Seminar: w.Seminar, StartsAt: w.StartsAt}
			if w.State == Accepted {
				own.Accepted = append(own.Accepted, one)
			} else {
				own.Items = append(own.Items, one)
			}
		}
		return nil
	})
	return own, err
}

// Answer is the answer of a mentor who has signed in, as the mail's link would give it. The same again changes nothing.
func (s *Service) Answer(ctx context.Context, id uuid.UUID, said string) error {
	to, known := stateOf(said)
	if !known {
		return fault.Invalid(fault.At("/answer", "required"))
	}
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		w, err := lockByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := actor.Own(w.MemberID); err != nil {
			return err
		}
		return s.answer(ctx, tx, w, to)
	})
}

// PauseMentor implements cohorts.Pauser: what a mentor who pauses has been offered is answered by it.
func (s *Service) PauseMentor(ctx context.Context, tx *tenants.Tx, _, mentor uuid.UUID) error {
	return answerAll(ctx, tx, mentor, Paused)
}

// LeaveCohort implements cohorts.Leaver: whoever leaves is offered nothing any more.
func (s *Service) LeaveCohort(ctx context.Context, tx *tenants.Tx, participant uuid.UUID) error {
	return answerAll(ctx, tx, participant, Replaced)
}
