package care

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
	"github.com/bollplank/bollplank/tenants"
)

// Guide is what a programme says at a stage to those in one role, instead of the built-in guide (D19). The built-in ones stand
// with the web app's texts, in the reader's language.
type Guide struct {
	Stage   Stage  `db:"stage" json:"stage" enum:"before,beginning,under_way,midway,closing,afterwards"`
	Role    string `db:"role" json:"role" enum:"adept,mentor"`
	Body    string `db:"body" json:"body" doc:"Paragraphs parted by an empty line; empty: the built-in guide"`
	Version int    `db:"version" json:"version" doc:"0: nothing has been written yet"`
}

const mostGuide = 3000

// Guides lists what a programme says at each stage to each role, in order, written or not.
func (s *Service) Guides(ctx context.Context, programme uuid.UUID) (all []Guide, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organise(ctx, tx, programme); err != nil {
			return err
		}
		written, err := readGuides(ctx, tx, programme)
		all = laidOut(written)
		return err
	})
	return all, err
}

func laidOut(written []Guide) []Guide {
	all := []Guide{}
	for _, stage := range stages {
		for _, role := range []string{"adept", "mentor"} {
			g := Guide{Stage: stage, Role: role}
			for _, w := range written {
				if w.Stage == stage && w.Role == role {
					g = w
				}
			}
			all = append(all, g)
		}
	}
	return all
}

// SetGuide writes one; an empty body brings the built-in guide back.
func (s *Service) SetGuide(ctx context.Context, programme uuid.UUID, g Guide) (Guide, error) {
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if err := organise(ctx, tx, programme); err != nil {
			return err
		}
		var form typed.Form
		g.Body = form.Text("/body", g.Body, mostGuide)
		if err := form.Err(); err != nil {
			return err
		}
		if err := putGuide(ctx, tx, programme, g); err != nil {
			return err
		}
		detail := map[string]any{"stage": string(g.Stage), "role": g.Role}
		return audit.Write(ctx, tx, audit.Entry{Act: "guide.changed", ObjectKind: "programme", ObjectID: programme, Detail: detail})
	})
	g.Version++
	return g, err
}

func readGuides(ctx context.Context, tx *tenants.Tx, programme uuid.UUID) (found []Guide, err error) {
	err = tx.Select(ctx, &found, `select g.stage, g.role, g.body, g.version from app.guides g where g.tenant_id = $1 and g.programme_id = $2`, programme)
	if err != nil {
		return nil, fmt.Errorf("read guides: %w", err)
	}
	return found, nil
}

func readGuideOf(ctx context.Context, tx *tenants.RoomTx, programme uuid.UUID, stage Stage, role string) (*string, error) {
	var rows []string
	err := tx.Select(ctx, &rows, `
		select g.body from app.guides g where g.tenant_id = $1 and g.programme_id = $2 and g.stage = $3 and g.role = $4 and g.body <> ''`,
		programme, string(stage), role)
	if err != nil {
		return nil, fmt.Errorf("read guide: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	return &rows[0], nil
}

func putGuide(ctx context.Context, tx *tenants.Tx, programme uuid.UUID, g Guide) error {
	n, err := tx.Exec(ctx, `
		insert into app.guides (tenant_id, programme_id, stage, role, body, version, updated_at) values ($1, $2, $3, $4, $5, $6::integer + 1, $7)
		on conflict (tenant_id, programme_id, stage, role) do update set body = excluded.body, version = excluded.version, updated_at = excluded.updated_at
			where guides.version = $6::integer`, programme, string(g.Stage), g.Role, g.Body, g.Version, tx.Now())
	if err != nil {
		return fmt.Errorf("write guide: %w", err)
	}
	if n == 0 {
		return fault.StaleVersion()
	}
	return nil
}
