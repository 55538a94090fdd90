package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
)

// CohortBody is a cohort with what may be done next.
type CohortBody struct {
	CohortListed
	Moves []CohortMove `json:"moves" doc:"Empty for those who do not organise the cohort"`
}

// CohortListed is a cohort in a list.
type CohortListed struct {
	Cohort
	Counts *CohortCounts `json:"counts,omitempty" doc:"Left out for those who do not organise the cohort"`
}

// CohortMove is a state that may come next.
type CohortMove struct {
	State   State        `json:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
	Ready   bool         `json:"ready"`
	Missing []CohortNote `json:"missing" doc:"What has to be done first"`
	Advice  []CohortNote `json:"advice" doc:"Worth thinking of; it keeps nothing back"`
}

// CohortNote is one thing that is missing or advised, in the reader's language.
type CohortNote struct {
	Code   string         `json:"code"`
	Text   string         `json:"text"`
	Values map[string]any `json:"values,omitempty"`
}

// CohortStateBody names the state to go to.
type CohortStateBody struct {
	State State `json:"state" enum:"draft,open,selecting,matching,running,closing,closed,cancelled"`
}

type cohortsInput struct {
	api.InOrganisation
	api.Paging
	Programme string `query:"programme_id" format:"uuid" doc:"Only cohorts of this programme"`
}

func cohortRoutes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts", "list-cohorts", auth.Belong, s.getCohorts)
	api.Put(r, "/{organisation}/cohorts/{id}", "create-cohort", auth.Organise, s.putCohort)
	api.Get(r, "/{organisation}/cohorts/{id}", "get-cohort", auth.SeeCohort, s.getCohort)
	api.Patch(r, "/{organisation}/cohorts/{id}", "change-cohort", auth.Organise, s.patchCohort)
	api.Put(r, "/{organisation}/cohorts/{id}/state", "move-cohort", auth.Organise, s.putCohortState)
}

func (s *Service) getCohorts(ctx context.Context, in *cohortsInput) (*api.One[api.Page[CohortListed]], error) {
	var after cohortKey
	more, err := in.After(&after)
	if err != nil {
		return nil, err
	}
	if more && after.StartsOn.Year() < 1 {
		return nil, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	programme, err := optionalID("/programme_id", in.Programme)
	if err != nil {
		return nil, err
	}
	views, err := s.List(ctx, programme, after, in.Limit)
	if err != nil {
		return nil, err
	}
	rows := make([]CohortListed, len(views))
	for i, v := range views {
		rows[i] = CohortListed{Cohort: v.Cohort, Counts: v.Counts}
	}
	return api.OneOf(api.PageOf(rows, in.Limit, func(c CohortListed) any { return cohortKey{c.StartsOn, c.ID} })), nil
}

func optionalID(pointer, text string) (uuid.NullUUID, error) {
	if text == "" {
		return uuid.NullUUID{}, nil
	}
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.NullUUID{}, fault.Invalid(fault.At(pointer, "not_an_id"))
	}
	return uuid.NullUUID{UUID: id, Valid: true}, nil
}

func (s *Service) putCohort(ctx context.Context, in *api.With[CohortDraft]) (*api.One[CohortBody], error) {
	v, err := s.Create(ctx, in.ID, in.Body)
	return api.OneOf(v.body(ctx)), err
}

func (s *Service) getCohort(ctx context.Context, in *api.ByID) (*api.One[CohortBody], error) {
	v, err := s.Get(ctx, in.ID)
	return api.OneOf(v.body(ctx)), err
}

func (s *Service) patchCohort(ctx context.Context, in *api.With[CohortChange]) (*api.One[CohortBody], error) {
	v, err := s.Change(ctx, in.ID, in.Body)
	return api.OneOf(v.body(ctx)), err
}

func (s *Service) putCohortState(ctx context.Context, in *api.With[CohortStateBody]) (*api.One[CohortBody], error) {
	v, err := s.Move(ctx, in.ID, in.Body.State)
	return api.OneOf(v.body(ctx)), err
}

func (v View) body(ctx context.Context) CohortBody {
	language := api.RequestOf(ctx).Language
	b := CohortBody{CohortListed: CohortListed{Cohort: v.Cohort, Counts: v.Counts}, Moves: []CohortMove{}}
	for _, m := range v.Moves {
		b.Moves = append(b.Moves, CohortMove{State: m.To, Ready: m.Ready(), Missing: notes(language, m.Missing), Advice: notes(language, m.Advice)})
	}
	return b
}

func notes(language string, fields []fault.Field) []CohortNote {
	out := make([]CohortNote, len(fields))
	for i, f := range fields {
		out[i] = CohortNote{Code: f.Code, Text: api.Word(language, f.Code, f.Values), Values: f.Values}
	}
	return out
}
