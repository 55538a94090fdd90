package people

import (
	"context"
	"errors"
	"fmt"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

// speak keeps the language that the member in whose scope ctx stands has chosen: with her account, or with the member
// while she has none.
func (s *Service) speak(ctx context.Context, language string) error {
	scope, ok := tenants.From(ctx)
	if !ok {
		return tenants.ErrNone
	}
	u, err := s.directory.UserOfMember(ctx, scope.Tenant, scope.Member)
	if errors.Is(err, fault.NotFound()) {
		return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error { return setLanguage(ctx, tx, language) })
	}
	if err != nil {
		return err
	}
	if _, err := s.directory.UpdateUser(ctx, u.ID, platform.UserChange{Locale: &language}); err != nil {
		return fmt.Errorf("keep language: %w", err)
	}
	return nil
}

func setLanguage(ctx context.Context, tx *tenants.Tx, language string) error {
	_, err := tx.Exec(ctx, `
		update app.members set language = $3, updated_at = $4, version = version + 1
		where tenant_id = $1 and id = $2`, tx.Member(), language, tx.Now())
	if err != nil {
		return fmt.Errorf("keep language: %w", err)
	}
	return nil
}
