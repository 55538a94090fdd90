package matching

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants"
)

// Launched says what a launch did, and when its mails leave: a group is one mentorship.
type Launched struct {
	Mentorships int       `json:"mentorships"`
	MailsAt     time.Time `json:"mails_at" doc:"Until then the launch can be taken back"`
}

// Launch makes mentorships of the proposals that stand, sets the cohort running and asks for the mails, a minute
// ahead. A cohort that runs already seals what has been proposed since; with nothing to seal it answers as before.
func (s *Service) Launch(ctx context.Context, cohortID uuid.UUID) (done Launched, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		pairs, err := sealable(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		if c.State == cohorts.Running && len(pairs) == 0 && c.UndoUntil != nil {
			done, err = launchedLast(ctx, tx, c)
			return err
		}
		if err := c.launchable(pairs, tx.Now()); err != nil {
			return err
		}
		done, err = launch(ctx, tx, c, pairs)
		return err
	})
	return done, err
}

// launchedLast is what the last launch did: a repeated one is answered with it.
func launchedLast(ctx context.Context, tx *tenants.Tx, c cohort) (Launched, error) {
	n, err := mentorships.LaunchedAt(ctx, tx, c.ID, c.UndoUntil.Add(-mentorships.UndoWindow))
	return Launched{Mentorships: n, MailsAt: *c.UndoUntil}, err
}

// launchable lists what is missing. A launch of further pairs waits until the last one cannot be taken back any more.
func (c cohort) launchable(pairs []sealing, now time.Time) error {
	if err := c.matchable(); err != nil {
		return err
	}
	if c.undoable(now) {
		return fault.Conflict("launch_can_be_undone")
	}
	var missing []fault.Field
	if c.ChoosingOpen && c.State == cohorts.Matching {
		missing = append(missing, fault.At("/choosing", "choosing_open"))
	}
	if len(pairs) == 0 {
		missing = append(missing, fault.At("/proposals", "no_proposals"))
	}
	if c.AgreementText == "" {
		missing = append(missing, fault.At("/agreement_text", "no_agreement"))
	}
	if len(missing) > 0 {
		return fault.Precondition(missing...)
	}
	return nil
}

// undoable reports whether the last launch can still be taken back: its mails have not left.
func (c cohort) undoable(now time.Time) bool { return c.UndoUntil != nil && now.Before(*c.UndoUntil) }

func launch(ctx context.Context, tx *tenants.Tx, c cohort, pairs []sealing) (Launched, error) {
	leave := tx.Now().Add(mentorships.UndoWindow)
	openings, err := openings(c, pairs, tx.Now().In(auth.PrincipalOf(ctx).Organisation.Zone()), leave)
	if err != nil {
		return Launched{}, err
	}
	opened, err := mentorships.OpenAll(ctx, tx, openings)
	if err != nil {
		return Launched{}, err
	}
	if err := seal(ctx, tx, c.ID); err != nil {
		return Launched{}, err
	}
	if err := cohorts.SetLaunched(ctx, tx, c.ID, leave); err != nil {
		return Launched{}, err
	}
	if err := mentorships.Announce(ctx, tx, c.ID, opened, leave); err != nil {
		return Launched{}, err
	}
	if err := cohorts.SetInvited(ctx, tx, participants(pairs)); err != nil {
		return Launched{}, err
	}
	if c.Brought { // what adepts have asked elsewhere is closed once it cannot be taken back
		if err := c.sweepAt(ctx, tx, leave); err != nil {
			return Launched{}, err
		}
	}
	n := mentorshipsOf(opened)
	err = audit.Write(ctx, tx, audit.Entry{Act: "cohort.launched", ObjectKind: "cohort", ObjectID: c.ID, Detail: map[string]any{"mentorships": n}})
	return Launched{Mentorships: n, MailsAt: leave}, err
}

// mentorshipsOf counts the mentorships that adepts have come to.
func mentorshipsOf(opened []mentorships.Opened) int {
	all := map[uuid.UUID]bool{}
	for _, o := range opened {
		all[o.Mentorship] = true
	}
	return len(all)
}

func openings(c cohort, pairs []sealing, now, hiddenUntil time.Time) ([]mentorships.Opening, error) {
	all := make([]mentorships.Opening, len(pairs))
	for i, p := range pairs {
		reasons, err := json.Marshal(p.Reasons)
		if err != nil {
			return nil, fmt.Errorf("launch: %w", err)
		}
		all[i] = mentorships.Opening{
			Cohort: c.ID, AdeptParticipant: p.AdeptID, MentorParticipant: p.MentorID, Reasons: reasons, Score: p.Score,
			AgreementText: c.AgreementText, StartsOn: civil.On(now), GroupSize: c.GroupSize, HiddenUntil: hiddenUntil,
		}
	}
	return all, nil
}

// participants are both people of each pair; the mail is their invitation, where they had none.
func participants(pairs []sealing) []uuid.UUID {
	all := make([]uuid.UUID, 0, 2*len(pairs))
	for _, p := range pairs {
		all = append(all, p.AdeptID, p.MentorID)
	}
	return all
}

// Undo takes a launch back while no mail has left: the pairs are proposals again. Where none stands to be taken back, as
// when it has been already, nothing is changed.
func (s *Service) Undo(ctx context.Context, cohortID uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := enteredLocked(ctx, tx, cohortID)
		if err != nil {
			return err
		}
		if c.UndoUntil == nil {
			return nil
		}
		if !c.undoable(tx.Now()) {
			return fault.Conflict("too_late_to_undo")
		}
		// A cohort that has been closed since does not come back to life.
		if err := c.matchable(); err != nil {
			return err
		}
		return undo(ctx, tx, c, c.UndoUntil.Add(-mentorships.UndoWindow))
	})
}

// undo takes back everything that the launch of a moment did.
func undo(ctx context.Context, tx *tenants.Tx, c cohort, launched time.Time) error {
	rooms, err := mentorships.Undo(ctx, tx, c.ID, launched)
	if err != nil {
		return err
	}
	if err := mail.Withdraw(ctx, tx, mail.Matched, rooms...); err != nil {
		return err
	}
	if err := cohorts.SetUninvited(ctx, tx, c.ID, launched); err != nil {
		return err
	}
	if err := unseal(ctx, tx, c.ID, launched); err != nil {
		return err
	}
	if err := cohorts.SetUnlaunched(ctx, tx, c.ID, launched); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "cohort.launch-undone", ObjectKind: "cohort", ObjectID: c.ID, Detail: map[string]any{"mentorships": len(rooms)}})
}
