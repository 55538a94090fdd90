package assessments

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// membership is who the caller is in the room, and how many assessments she has there.
type membership struct {
	Role     string `db:"role"`
	Standing int    `db:"standing"`
}

func readMembership(ctx context.Context, tx *tenants.RoomTx) (m membership, err error) {
	err = tx.Get(ctx, &m, `
		select x.role, (select count(*) from app.assessments a where a.tenant_id = $1 and a.room_id = $2 and a.member_id = $3) as standing
		from app.room_members x where x.tenant_id = $1 and x.room_id = $2 and x.member_id = $3 and x.left_at is null`, tx.Room(), tx.Member())
	if err != nil {
		return m, fmt.Errorf("read who assesses herself: %w", err)
	}
	return m, nil
}

func readOwn(ctx context.Context, tx *tenants.RoomTx) ([]Assessment, error) {
	all := []Assessment{}
	err := tx.Select(ctx, &all, `
		select a.id, a.instrument, a.shown_name, a.public_key, a.token_hash, a.opened_at, a.closes_at, a.closed_at, a.answers
		from app.assessments a where a.tenant_id = $1 and a.room_id = $2 and a.member_id = $3 order by a.id desc`, tx.Room(), tx.Member())
	if err != nil {
		return nil, fmt.Errorf("read assessments: %w", err)
	}
	return all, nil
}

func readOne(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) (a Assessment, err error) {
	err = tx.Get(ctx, &a, `
		select a.id, a.instrument, a.shown_name, a.public_key, a.token_hash, a.opened_at, a.closes_at, a.closed_at, a.answers
		from app.assessments a where a.tenant_id = $1 and a.room_id = $2 and a.member_id = $3 and a.id = $4`, tx.Room(), tx.Member(), id)
	return a, unlessMissing("read assessment", err)
}

func readByLink(ctx context.Context, tx *tenants.RoomTx, hash []byte) (a Assessment, err error) {
	err = tx.Get(ctx, &a, `
		select a.id, a.instrument, a.shown_name, a.public_key, a.token_hash, a.opened_at, a.closes_at, a.closed_at, a.answers
		from app.assessments a where a.tenant_id = $1 and a.room_id = $2 and a.member_id = $3 and a.token_hash = $4`, tx.Room(), tx.Member(), hash)
	return a, unlessMissing("read assessment by link", err)
}

// insertAssessment keeps a new one. An id that another has in the same room is taken, and no more is told.
func insertAssessment(ctx context.Context, tx *tenants.RoomTx, a Assessment) error {
	instrument, err := json.Marshal(a.Instrument)
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, `
		insert into app.assessments (tenant_id, room_id, id, member_id, instrument, shown_name, format, public_key, token_hash, opened_at, closes_at)
		values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10) on conflict (tenant_id, room_id, id) do nothing`,
		tx.Room(), a.ID, tx.Member(), string(instrument), a.ShownName, []byte(a.PublicKey), a.TokenHash, a.OpenedAt, a.ClosesAt)
	if err != nil {
		return fmt.Errorf("open assessment: %w", err)
	}
	if n == 0 {
		return fault.AlreadyExists("/id")
	}
	return nil
}

func closeAssessment(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) error {
	n, err := tx.Exec(ctx, `
		update app.assessments set closed_at = coalesce(closed_at, $5)
		where tenant_id = $1 and room_id = $2 and member_id = $3 and id = $4`, tx.Room(), tx.Member(), id, tx.Now())
	return touched("close assessment", n, err)
}

func eraseAssessment(ctx context.Context, tx *tenants.RoomTx, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `
		delete from app.assessment_answers where tenant_id = $1 and room_id = $2 and member_id = $3 and assessment_id = $4`, tx.Room(), tx.Member(), id)
	if err != nil {
		return fmt.Errorf("erase answers: %w", err)
	}
	n, err := tx.Exec(ctx, `
		delete from app.assessments where tenant_id = $1 and room_id = $2 and member_id = $3 and id = $4`, tx.Room(), tx.Member(), id)
	return touched("erase assessment", n, err)
}

func readAnswers(ctx context.Context, tx *tenants.RoomTx, assessment uuid.UUID) ([]AssessmentAnswer, error) {
	all := []AssessmentAnswer{}
	err := tx.Select(ctx, &all, `
		select r.id, r.enc, r.ciphertext from app.assessment_answers r
		where r.tenant_id = $1 and r.room_id = $2 and r.member_id = $3 and r.assessment_id = $4 order by r.id`, tx.Room(), tx.Member(), assessment)
	if err != nil {
		return nil, fmt.Errorf("read answers: %w", err)
	}
	return all, nil
}

func readAnswer(ctx context.Context, tx *tenants.RoomTx, assessment, id uuid.UUID) (a AssessmentAnswer, err error) {
	err = tx.Get(ctx, &a, `
		select r.id, r.enc, r.ciphertext from app.assessment_answers r
		where r.tenant_id = $1 and r.room_id = $2 and r.member_id = $3 and r.assessment_id = $4 and r.id = $5`, tx.Room(), tx.Member(), assessment, id)
	return a, unlessMissing("read answer", err)
}

// insertAnswer keeps an answer unless one stands under its id.
func insertAnswer(ctx context.Context, tx *tenants.RoomTx, assessment uuid.UUID, a AssessmentAnswer) (bool, error) {
	n, err := tx.Exec(ctx, `
		insert into app.assessment_answers (tenant_id, room_id, assessment_id, id, member_id, enc, ciphertext)
		values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, room_id, assessment_id, id) do nothing`,
		tx.Room(), assessment, a.ID, tx.Member(), []byte(a.Enc), []byte(a.Ciphertext))
	if err != nil {
		return false, fmt.Errorf("keep answer: %w", err)
	}
	return n > 0, nil
}

// countAnswer counts one more, if one more may come: those who answer at the same moment meet in the row.
func countAnswer(ctx context.Context, tx *tenants.RoomTx, assessment uuid.UUID) error {
	n, err := tx.Exec(ctx, `
		update app.assessments set answers = answers + 1
		where tenant_id = $1 and room_id = $2 and member_id = $3 and id = $4 and closed_at is null and answers < $5`,
		tx.Room(), tx.Member(), assessment, mostAnswers)
	if err != nil {
		return fmt.Errorf("count answer: %w", err)
	}
	if n == 0 {
		return fault.Conflict("answers_enough")
	}
	return nil
}

func touched(what string, n int64, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n == 0 {
		return fault.NotFound()
	}
	return nil
}

func unlessMissing(what string, err error) error {
	if err == nil || errors.Is(err, fault.NotFound()) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}
