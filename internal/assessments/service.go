package assessments

import (
	"context"
	"crypto/sha256"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Gate counts how often a network asks for what needs no sign-in; auth's does.
type Gate interface {
	Answering(ctx context.Context) error
}

// Service carries out the use cases of assessments and of the instruments they are made with.
type Service struct {
	db        *tenants.DB
	directory *platform.DB
	gate      Gate
}

// New makes a service.
func New(db *tenants.DB, directory *platform.DB, gate Gate) *Service {
	return &Service{db: db, directory: directory, gate: gate}
}

// enterAsAdept lets the adepts of a room go on, and tells how many assessments of hers stand there: to a mentor nothing of
// it exists.
func enterAsAdept(ctx context.Context, tx *tenants.RoomTx) (standing int, err error) {
	m, err := readMembership(ctx, tx)
	if err == nil && m.Role != "adept" {
		err = fault.NotFound()
	}
	return m.Standing, err
}

// Own lists the caller's assessments in a room, the newest first.
func (s *Service) Own(ctx context.Context, mentorship uuid.UUID) (all []Assessment, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := enterAsAdept(ctx, tx); err != nil {
			return err
		}
		all, err = readOwn(ctx, tx)
		return err
	})
	return all, err
}

// Open opens an assessment under the client's id. The same again is answered as the first time.
func (s *Service) Open(ctx context.Context, mentorship, id uuid.UUID, o Opening) (a Assessment, err error) {
	auth.EnterRoomOf(ctx)
	var form typed.Form
	o.ShownName = form.Line("/shown_name", o.ShownName, 1, mostName)
	if err := form.Err(); err != nil {
		return a, err
	}
	err = s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		standing, err := enterAsAdept(ctx, tx)
		if err != nil {
			return err
		}
		a, err = open(ctx, tx, id, o, standing)
		return err
	})
	return a, err
}

func open(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID, o Opening, standing int) (Assessment, error) {
	kept, err := readOne(ctx, tx, id)
	switch {
	case err == nil && o.repeats(kept):
		return kept, nil
	case err == nil:
		return kept, fault.AlreadyExists("/id")
	case fault.Of(err).Kind != fault.KindNotFound:
		return kept, err
	case standing >= mostAssessments:
		return kept, fault.Conflict("assessments_enough")
	}
	instrument, err := instrumentOf(ctx, tx, o)
	if err != nil {
		return kept, err
	}
	a := Assessment{ID: id, Instrument: instrument, ShownName: o.ShownName, PublicKey: o.PublicKey, TokenHash: o.TokenHash,
		OpenedAt: tx.Now(), ClosesAt: tx.Now().Add(openFor)}
	return a, insertAssessment(ctx, tx, a)
}

// Close has an assessment of the caller's take no more answers. Once more changes nothing.
func (s *Service) Close(ctx context.Context, mentorship, id uuid.UUID) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := enterAsAdept(ctx, tx); err != nil {
			return err
		}
		return closeAssessment(ctx, tx, id)
	})
}

// Erase takes an assessment of the caller's away with all that was answered.
func (s *Service) Erase(ctx context.Context, mentorship, id uuid.UUID) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := enterAsAdept(ctx, tx); err != nil {
			return err
		}
		return eraseAssessment(ctx, tx, id)
	})
}

// Answers lists what colleagues have answered in an assessment of the caller's, in an order that tells nothing.
func (s *Service) Answers(ctx context.Context, mentorship, id uuid.UUID) (all []AssessmentAnswer, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		if _, err := enterAsAdept(ctx, tx); err != nil {
			return err
		}
		if _, err := readOne(ctx, tx, id); err != nil {
			return err
		}
		all, err = readAnswers(ctx, tx, id)
		return err
	})
	return all, err
}

// entering is DB.Room or DB.RoomView.
type entering func(ctx context.Context, room uuid.UUID, fn func(context.Context, *tenants.RoomTx) error) error

// follow has fn run in the room that a link leads to, in its owner's name. A link that leads nowhere, or not any more, and
// one whose owner has left the room, is fault.NotFound.
func (s *Service) follow(ctx context.Context, token string, enter entering, fn func(context.Context, *tenants.RoomTx, Assessment) error) (o platform.Organisation, err error) {
	if err := s.gate.Answering(ctx); err != nil {
		return o, err
	}
	l, err := linkOf(token)
	if err != nil {
		return o, err
	}
	if o, err = s.directory.Organisation(ctx, l.tenant); err != nil {
		return o, err
	}
	hash := sha256.Sum256(l.whole)
	ctx = tenants.With(ctx, tenants.Scope{Tenant: l.tenant, Member: l.member})
	return o, enter(ctx, l.room, func(ctx context.Context, tx *tenants.RoomTx) error {
		a, err := readByLink(ctx, tx, hash[:])
		if err != nil {
			return err
		}
		if !a.takes(tx.Now()) {
			return fault.NotFound()
		}
		return fn(ctx, tx, a)
	})
}

// Ask tells whoever holds a link what is asked, and changes nothing.
func (s *Service) Ask(ctx context.Context, token string) (asked AskedAssessment, err error) {
	o, err := s.follow(ctx, token, s.db.RoomView, func(_ context.Context, _ *tenants.RoomTx, a Assessment) error {
		asked = AskedAssessment{AssessmentID: a.ID, ShownName: a.ShownName, Instrument: a.Instrument, PublicKey: a.PublicKey, ClosesAt: a.ClosesAt, Full: a.Answers >= mostAnswers}
		return nil
	})
	asked.Organisation = AskedByOrganisation{ID: o.ID, Name: o.Name, Language: o.DefaultLanguage}
	return asked, err
}

// Answer keeps what whoever holds a link has answered. The same again is kept once.
func (s *Service) Answer(ctx context.Context, token string, answer AssessmentAnswer) error {
	if !answer.wellFormed() {
		return fault.Invalid(fault.At("/ciphertext", "wrong_form"))
	}
	_, err := s.follow(ctx, token, s.db.Room, func(ctx context.Context, tx *tenants.RoomTx, a Assessment) error {
		return keepAnswer(ctx, tx, a, answer)
	})
	return err
}

func keepAnswer(ctx context.Context, tx *tenants.RoomTx, a Assessment, answer AssessmentAnswer) error {
	isNew, err := insertAnswer(ctx, tx, a.ID, answer)
	if err != nil {
		return err
	}
	if isNew {
		return countAnswer(ctx, tx, a.ID)
	}
	kept, err := readAnswer(ctx, tx, a.ID, answer.ID)
	if err != nil {
		return err
	}
	if string(kept.Enc) != string(answer.Enc) || string(kept.Ciphertext) != string(answer.Ciphertext) {
		return fault.AlreadyExists("/id")
	}
	return nil
}
