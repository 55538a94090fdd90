package programmes

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
)

// ProgrammeListed is a programme in a list, with how many cohorts it has had.
type ProgrammeListed struct {
	Programme
	Cohorts int `db:"cohorts" json:"cohorts"`
}

// Arranger is a member who arranges a programme.
type Arranger struct {
	ID    uuid.UUID `db:"id" json:"id" format:"uuid"`
	Name  string    `db:"name" json:"name"`
	Email string    `db:"email" json:"email"`
}

type presetsInput struct {
	api.InOrganisation
	Language string `query:"language" enum:"sv,en" doc:"Without it the organisation's"`
}

type programmesInput struct {
	api.InOrganisation
	api.Paging
}

type arrangerInput struct {
	api.ByID
	Member uuid.UUID `path:"member_id" format:"uuid"`
}

// Routes registers the operations of programmes.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/programme-presets", "list-programme-presets", auth.Belong, s.getPresets)
	api.Get(r, "/{organisation}/programmes", "list-programmes", auth.Organise, s.getList)
	api.Put(r, "/{organisation}/programmes/{id}", "create-programme", auth.Organise, s.put)
	api.Get(r, "/{organisation}/programmes/{id}", "get-programme", auth.Organise, s.get)
	api.Patch(r, "/{organisation}/programmes/{id}", "change-programme", auth.Organise, s.patch)
	api.Get(r, "/{organisation}/programmes/{id}/arrangers", "list-arrangers", auth.Organise, s.getArrangers)
	api.Put(r, "/{organisation}/programmes/{id}/arrangers/{member_id}", "add-arranger", auth.Administer, s.putArranger)
	api.Delete(r, "/{organisation}/programmes/{id}/arrangers/{member_id}", "remove-arranger", auth.Administer, s.deleteArranger)
}

func (s *Service) getPresets(ctx context.Context, in *presetsInput) (*api.One[api.Items[Preset]], error) {
	found, err := s.Presets(ctx, in.Language)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(found), nil
}

func (s *Service) getList(ctx context.Context, in *programmesInput) (*api.One[api.Page[ProgrammeListed]], error) {
	var after pageKey
	if _, err := in.After(&after); err != nil {
		return nil, err
	}
	if strings.ContainsRune(after.Name, 0) {
		return nil, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	found, err := s.List(ctx, after, in.Limit)
	if err != nil {
		return nil, err
	}
	return api.OneOf(api.PageOf(found, in.Limit, func(p ProgrammeListed) any { return pageKey{p.Name, p.ID} })), nil
}

func (s *Service) put(ctx context.Context, in *api.With[ProgrammeDraft]) (*api.One[Programme], error) {
	p, err := s.Create(ctx, in.ID, in.Body)
	return api.OneOf(p), err
}

func (s *Service) get(ctx context.Context, in *api.ByID) (*api.One[Programme], error) {
	p, err := s.Get(ctx, in.ID)
	return api.OneOf(p), err
}

func (s *Service) patch(ctx context.Context, in *api.With[ProgrammeChange]) (*api.One[Programme], error) {
	p, err := s.Change(ctx, in.ID, in.Body)
	return api.OneOf(p), err
}

func (s *Service) getArrangers(ctx context.Context, in *api.ByID) (*api.One[api.Items[Arranger]], error) {
	found, err := s.Arrangers(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(found), nil
}

func (s *Service) putArranger(ctx context.Context, in *arrangerInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.AddArranger(ctx, in.ID, in.Member)
}

func (s *Service) deleteArranger(ctx context.Context, in *arrangerInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.RemoveArranger(ctx, in.ID, in.Member)
}
