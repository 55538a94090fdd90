package mentorships

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// changeOfMind is how long the mails about a pause wait: a tap that is taken back meanwhile is told to nobody.
const changeOfMind = 5 * time.Minute

// tellPaused has the others of a mentorship told that it is paused, not by whom: nobody waits for who rests.
func tellPaused(ctx context.Context, tx *tenants.Tx, mentorship uuid.UUID) error {
	var others []changedRow
	err := tx.Select(ctx, &others, `
		select x.room_id, x.member_id, m.cohort_id
		from app.room_members x join app.mentorships m on m.tenant_id = $1 and m.id = x.room_id
		where x.tenant_id = $1 and x.room_id = $2 and x.member_id <> $3 and x.left_at is null and x.hidden_until <= $4
		order by x.member_id`, mentorship, tx.Member(), tx.Now())
	if err != nil {
		return fmt.Errorf("read whom to tell of a pause: %w", err)
	}
	letters := make([]mail.Letter, len(others))
	for i, o := range others {
		letters[i] = o.letter(mail.MentorshipPaused, nil)
		letters[i].At = tx.Now().Add(changeOfMind)
	}
	return mail.PostAll(ctx, tx, letters)
}

// composePause says nothing of a pause that is over.
func (s *Service) composePause(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.present(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State != Paused {
		return mail.Content{}, fault.NotFound()
	}
	return mail.Content{Data: of.data(), Path: of.path(), Mentorship: of.Mentorship}, nil
}
