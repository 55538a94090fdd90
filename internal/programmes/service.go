package programmes

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

// AreaNames follows a renamed area in what participants need and offer; package cohorts does.
type AreaNames interface {
	RenameAreas(ctx context.Context, tx *tenants.Tx, programme uuid.UUID, from, to []string) error
}

// Service holds the use cases of programmes.
type Service struct {
	db    *tenants.DB
	areas AreaNames
}

// New makes the service.
func New(db *tenants.DB, areas AreaNames) *Service { return &Service{db: db, areas: areas} }

// Presets answers the presets in a language; every member of an organisation may look at them.
func (s *Service) Presets(ctx context.Context, language string) (found []Preset, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		if language == "" {
			language = auth.PrincipalOf(ctx).Organisation.DefaultLanguage
		}
		found = Presets(language)
		return nil
	})
	return found, err
}

// Create makes a programme. Whoever arranges some programme may make another, and becomes its arranger.
func (s *Service) Create(ctx context.Context, id uuid.UUID, d ProgrammeDraft) (p Programme, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseSomething(); err != nil {
			return err
		}
		wanted, err := programmeOf(d, auth.PrincipalOf(ctx).Organisation.DefaultLanguage)
		if err != nil {
			return err
		}
		wanted.ID = id
		p, err = create(ctx, tx, actor, wanted)
		return err
	})
	return p, err
}

func create(ctx context.Context, tx *tenants.Tx, actor auth.Actor, wanted Programme) (Programme, error) {
	made, err := add(ctx, tx, wanted)
	if err != nil {
		return Programme{}, err
	}
	if made && !actor.IsAdmin() {
		if _, err := addArranger(ctx, tx, wanted.ID, actor.Member); err != nil {
			return Programme{}, err
		}
	}
	standing, err := ByID(ctx, tx, wanted.ID)
	if err != nil {
		return Programme{}, err
	}
	if !made {
		if !standing.same(wanted) {
			return Programme{}, fault.AlreadyExists("/id")
		}
		return standing, nil
	}
	return standing, record(ctx, tx, "programme.created", wanted.ID, nil)
}

func record(ctx context.Context, tx *tenants.Tx, act string, id uuid.UUID, detail map[string]any) error {
	return audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "programme", ObjectID: id, Detail: detail})
}

// List answers the programmes that the caller organises, by name.
func (s *Service) List(ctx context.Context, after pageKey, limit int) (found []ProgrammeListed, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		if err := actor.OrganiseSomething(); err != nil {
			return err
		}
		found, err = listed(ctx, tx, actor, after, limit)
		return err
	})
	return found, err
}

// Get answers one programme to those who organise it.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (p Programme, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		p, err = entered(ctx, tx, id)
		return err
	})
	return p, err
}

// entered reads a programme for someone who organises it; for others it does not exist.
func entered(ctx context.Context, tx *tenants.Tx, id uuid.UUID) (Programme, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return Programme{}, err
	}
	if err := actor.OrganiseHidden(id); err != nil {
		return Programme{}, err
	}
	return ByID(ctx, tx, id)
}

// Change changes a programme. A renamed area takes what participants need and offer along with it; an area that
// is left out of the list stays with those who wrote it, and matches nobody.
func (s *Service) Change(ctx context.Context, id uuid.UUID, c ProgrammeChange) (p Programme, err error) {
	err = s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		standing, err := entered(ctx, tx, id)
		if err != nil {
			return err
		}
		if standing.Version != c.Version {
			return fault.StaleVersion()
		}
		renames, err := standing.change(c)
		if err != nil {
			return err
		}
		if err := s.write(ctx, tx, standing, renames); err != nil {
			return err
		}
		p, err = ByID(ctx, tx, id)
		return err
	})
	return p, err
}

func (s *Service) write(ctx context.Context, tx *tenants.Tx, p Programme, renames []AreaRename) error {
	if err := replace(ctx, tx, p); err != nil {
		return err
	}
	if len(renames) > 0 {
		from, to := make([]string, len(renames)), make([]string, len(renames))
		for i, r := range renames {
			from[i], to[i] = r.From, r.To
		}
		if err := s.areas.RenameAreas(ctx, tx, p.ID, from, to); err != nil {
			return fmt.Errorf("rename areas: %w", err)
		}
	}
	return record(ctx, tx, "programme.changed", p.ID, map[string]any{"renamed_areas": len(renames)})
}

// Arrangers lists who arranges a programme, for those who organise it.
func (s *Service) Arrangers(ctx context.Context, id uuid.UUID) (found []Arranger, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := entered(ctx, tx, id); err != nil {
			return err
		}
		found, err = arrangers(ctx, tx, id)
		return err
	})
	return found, err
}

// AddArranger gives a member a programme to arrange: an act of owners and admins, who alone hand out roles.
func (s *Service) AddArranger(ctx context.Context, id, member uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		if _, err := ByID(ctx, tx, id); err != nil {
			return err
		}
		if err := standsMember(ctx, tx, member); err != nil {
			return err
		}
		if err := auth.StepUp(ctx); err != nil {
			return err
		}
		made, err := addArranger(ctx, tx, id, member)
		if err != nil || !made {
			return err
		}
		return record(ctx, tx, "programme.arranger_added", id, map[string]any{"member": member})
	})
}

// RemoveArranger takes the programme from a member; doing it twice is harmless.
func (s *Service) RemoveArranger(ctx context.Context, id, member uuid.UUID) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		if _, err := ByID(ctx, tx, id); err != nil {
			return err
		}
		if err := auth.StepUp(ctx); err != nil {
			return err
		}
		gone, err := removeArranger(ctx, tx, id, member)
		if err != nil || !gone {
			return err
		}
		return record(ctx, tx, "programme.arranger_removed", id, map[string]any{"member": member})
	})
}
