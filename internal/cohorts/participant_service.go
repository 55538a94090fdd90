package cohorts

import (
	"context"
	"errors"
	"reflect"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/tenants"
)

// Participants answers one page of a cohort's people and the figures over all of them.
func (s *Service) Participants(ctx context.Context, cohort uuid.UUID, q ListQuery) (found []Participant, n ParticipantCounts, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, _, err := organised(ctx, tx, cohort, ByID); err != nil {
			return err
		}
		if found, err = listParticipants(ctx, tx, cohort, q); err != nil {
			return err
		}
		n, err = countParticipants(ctx, tx, cohort)
		return err
	})
	return found, n, err
}

// AddParticipant brings a person into a cohort, admitted.
func (s *Service) AddParticipant(ctx context.Context, id uuid.UUID, d ParticipantDraft) (p Participant, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		// Held, so that the cohort does not close and nobody becomes its evaluator meanwhile.
		c, _, err := organised(ctx, tx, d.CohortID, Hold)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		wanted, err := participantOf(id, d, c.Areas, c.Own)
		if err != nil {
			return err
		}
		p, err = addParticipant(ctx, tx, wanted, people.NewMember{Name: d.Name, Email: d.Email})
		return err
	})
	return p, err
}

func addParticipant(ctx context.Context, tx *tenants.Tx, p Participant, m people.NewMember) (Participant, error) {
	member, _, err := people.Ensure(ctx, tx, m)
	if err != nil {
		return Participant{}, err
	}
	t, err := tiesOf(ctx, tx, p.CohortID, member, p.Manager)
	if err != nil {
		return Participant{}, err
	}
	if err := t.allow(p); err != nil {
		return Participant{}, err
	}
	p.MemberID, p.Name, p.Email, p.Accepted, p.Undeliverable, p.UpdatedAt = member, t.Name, t.Email, t.Accepted, t.Undeliverable, tx.Now()
	if now := tx.Now(); p.IsMentor {
		p.WaitingSince = &now
	}
	made, err := addParticipants(ctx, tx, []Participant{p})
	if err != nil {
		return Participant{}, err
	}
	if made == 0 {
		return sameAgain(ctx, tx, p)
	}
	return p, record(ctx, tx, "participant.added", "participant", p.ID, map[string]any{"cohort": p.CohortID})
}

// sameAgain answers a participant that was made before, if she still is what the draft says.
func sameAgain(ctx context.Context, tx *tenants.Tx, wanted Participant) (Participant, error) {
	standing, err := ParticipantByID(ctx, tx, wanted.ID)
	if errors.Is(err, fault.NotFound()) {
		return Participant{}, fault.AlreadyExists("/email")
	}
	if err != nil {
		return Participant{}, err
	}
	if standing.CohortID != wanted.CohortID || standing.MemberID != wanted.MemberID || standing.IsMentor != wanted.IsMentor ||
		standing.IsAdept != wanted.IsAdept || !reflect.DeepEqual(standing.Profile, wanted.Profile) || !reflect.DeepEqual(standing.Extra, wanted.Extra) {
		return Participant{}, fault.AlreadyExists("/id")
	}
	return standing, nil
}

// Participant answers one participant to those who organise the cohort and to the person herself.
func (s *Service) Participant(ctx context.Context, id uuid.UUID) (p Participant, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		p, _, err = enteredParticipant(ctx, tx, id, ByID)
		return err
	})
	return p, err
}

// part is how the actor stands to a participant: own is the person herself, otherwise an organiser of the cohort.
type part struct {
	cohort Cohort
	own    bool
}

// enteredParticipant enters and reads a participant for the person herself or for those who organise the cohort;
// for all others there is nobody. An organiser who takes part herself acts as organiser.
func enteredParticipant(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read reader) (Participant, part, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Participant{}, part{}, err
	}
	p, err := ParticipantByID(ctx, tx, id)
	if err != nil {
		return Participant{}, part{}, err
	}
	c, err := read(ctx, tx, p.CohortID)
	if err != nil {
		return Participant{}, part{}, err
	}
	if actor.MayOrganise(c.ProgrammeID) {
		return p, part{cohort: c}, actor.OrganiseHidden(c.ProgrammeID)
	}
	return p.forSelf(), part{cohort: c, own: true}, actor.Own(p.MemberID)
}

// OwnParticipant answers what the caller is in a cohort.
func (s *Service) OwnParticipant(ctx context.Context, cohort uuid.UUID) (p Participant, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		p, err = participantOfMember(ctx, tx, cohort, actor.Member)
		p = p.forSelf()
		return err
	})
	return p, err
}

// ChangeParticipant changes a profile; roles and extra columns only at an organiser's hand.
func (s *Service) ChangeParticipant(ctx context.Context, id uuid.UUID, c ParticipantChange) (p Participant, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		_, part, err := enteredParticipant(ctx, tx, id, Hold)
		if err != nil {
			return err
		}
		if part.own && c.organisersOnly() {
			return fault.Forbidden()
		}
		// Read again: with the cohort held, nobody launches it or becomes its evaluator before this is written.
		standing, err := ParticipantByID(ctx, tx, id)
		if err != nil {
			return err
		}
		p, err = changed(ctx, tx, standing, part, c)
		return err
	})
	return p, err
}

func changed(ctx context.Context, tx *tenants.Tx, p Participant, by part, c ParticipantChange) (Participant, error) {
	switch {
	case p.Version != c.Version:
		return Participant{}, fault.StaleVersion()
	case by.cohort.State.Over():
		return Participant{}, fault.Conflict("cohort_closed")
	case by.own && p.State.Gone():
		return Participant{}, fault.Conflict("participant_left")
	}
	if err := p.change(c, by.cohort.Areas, by.cohort.Own); err != nil {
		return Participant{}, err
	}
	t, err := tiesOf(ctx, tx, p.CohortID, p.MemberID, p.Manager)
	if err != nil {
		return Participant{}, err
	}
	if err := t.allow(p); err != nil {
		return Participant{}, err
	}
	if err := roomForProposals(ctx, tx, p); err != nil {
		return Participant{}, err
	}
	if err := replaceParticipant(ctx, tx, p); err != nil {
		return Participant{}, err
	}
	if err := record(ctx, tx, "participant.changed", "participant", p.ID, map[string]any{"own": by.own}); err != nil {
		return Participant{}, err
	}
	p, err = ParticipantByID(ctx, tx, p.ID)
	if by.own {
		p = p.forSelf()
	}
	return p, err
}

// SetStanding admits, puts on the waiting list, declines or takes out. Whoever leaves an admitted place leaves a
// tidy cohort behind: the features above end what they hold, and seats are freed.
func (s *Service) SetStanding(ctx context.Context, id uuid.UUID, to Standing) (p Participant, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		standing, part, err := enteredParticipant(ctx, tx, id, Hold)
		if err != nil {
			return err
		}
		if standing.State == to {
			p = standing
			return nil
		}
		if part.cohort.State.Over() {
			return fault.Conflict("cohort_closed")
		}
		if err := standing.setStanding(to, part.own); err != nil {
			return err
		}
		if err := s.stand(ctx, tx, standing, to); err != nil {
			return err
		}
		p, err = ParticipantByID(ctx, tx, id)
		if part.own {
			p = p.forSelf()
		}
		return err
	})
	return p, err
}

func (s *Service) stand(ctx context.Context, tx *tenants.Tx, p Participant, to Standing) error {
	was := p.State
	if p.State = to; was.Gone() {
		// Whoever has left the organisation meanwhile belongs to it again, as one who is added does.
		if _, _, err := people.Ensure(ctx, tx, people.NewMember{Name: p.Name, Email: p.Email}); err != nil {
			return err
		}
		// Whoever comes back may have become the cohort's evaluator meanwhile.
		t, err := tiesOf(ctx, tx, p.CohortID, p.MemberID, p.Manager)
		if err != nil {
			return err
		}
		if err := t.allow(p); err != nil {
			return err
		}
	}
	if err := setStanding(ctx, tx, p.ID, was, to); err != nil {
		return err
	}
	if err := record(ctx, tx, "participant.standing_set", "participant", p.ID, map[string]any{"from": was, "to": to}); err != nil {
		return err
	}
	if was != Admitted {
		return nil
	}
	return s.tidyUp(ctx, tx, p.ID)
}

// RenameAreas implements programmes.AreaNames.
func (s *Service) RenameAreas(ctx context.Context, tx *tenants.Tx, programme uuid.UUID, from, to []string) error {
	return renameAreas(ctx, tx, programme, from, to)
}
