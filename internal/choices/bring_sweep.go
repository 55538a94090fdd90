package choices

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// followed is an adept's newest invitation, and what the arrangers have made of its two people since.
type followed struct {
	ID           uuid.UUID  `db:"id"`
	State        BringState `db:"state"`
	AdeptMember  uuid.UUID  `db:"adept_member"`
	MentorMember uuid.UUID  `db:"mentor_member"`
	AdeptIn      bool       `db:"adept_in"`
	MentorIn     bool       `db:"mentor_in"`
	// Stands tells that the two are proposed with a promised seat, or have or have had a mentorship; Replaced that the
	// arrangers have taken the pair away or put another in its place. One that is gone without a trace was somebody's own doing.
	Stands   bool `db:"stands"`
	Replaced bool `db:"replaced"`
	// Launched tells that the adept has a mentor, and that it cannot be taken back any more.
	Launched bool `db:"launched"`
}

// becomes is the state that an invitation is to have.
func (f followed) becomes() BringState {
	switch {
	case f.State == BringAccepted && !f.Stands && f.Replaced:
		return BringRemoved
	case f.State == BringAccepted && !f.Stands:
		return BringLost
	case (f.State == BringRemoved || f.State == BringLost) && f.Stands:
		return BringAccepted
	case f.State == BringWaiting && f.Launched:
		return BringMatched
	}
	return f.State
}

// sweepBrought notes of the mentors whom adepts have brought what became of a yes, and closes the questions of adepts whom
// the arrangers have matched. Whoever had said yes to each other is told, once what was changed has held a while.
func sweepBrought(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	all, err := followedBrought(ctx, tx, cohort)
	if err != nil {
		return err
	}
	var letters []mail.Letter
	var removed, lost, accepted []uuid.UUID
	for _, f := range all {
		to := f.becomes()
		if to == f.State {
			continue
		}
		switch to {
		case BringRemoved:
			removed = append(removed, f.ID)
			letters = append(letters, f.letters(cohort)...)
		case BringLost:
			lost = append(lost, f.ID)
		case BringAccepted:
			accepted = append(accepted, f.ID)
		case BringMatched:
			if err := closeMatched(ctx, tx, f.ID); err != nil {
				return err
			}
		}
	}
	for to, ids := range map[BringState][]uuid.UUID{BringRemoved: removed, BringLost: lost, BringAccepted: accepted} {
		if err := turnBrought(ctx, tx, to, ids); err != nil {
			return err
		}
	}
	return mail.PostAll(ctx, tx, letters)
}

// letters tell the two that the arrangers have changed it, as far as they still take part.
func (f followed) letters(cohort uuid.UUID) (all []mail.Letter) {
	in := uuid.NullUUID{UUID: cohort, Valid: true}
	if f.AdeptIn {
		all = append(all, mail.Letter{Member: f.AdeptMember, Kind: mail.ProposalChanged, Object: f.ID, Cohort: in})
	}
	if f.MentorIn {
		all = append(all, mail.Letter{Member: f.MentorMember, Kind: mail.MentorReleased, Object: f.ID, Cohort: in})
	}
	return all
}

// closeMatched closes the question of an adept who has got another mentor.
func closeMatched(ctx context.Context, tx *tenants.Tx, id uuid.UUID) error {
	b, err := broughtByID(ctx, tx, id)
	if err != nil {
		return err
	}
	return b.end(ctx, tx, BringMatched, "mentor-invitation.matched")
}
