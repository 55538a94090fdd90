package cohorts

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

type milestoneInput struct {
	api.ByID
	Milestone uuid.UUID `path:"milestone_id" format:"uuid"`
	Body      MilestoneBody
}

type evaluatorInput struct {
	api.ByID
	Member uuid.UUID `path:"member_id" format:"uuid"`
}

func milestoneRoutes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts/{id}/milestones", "list-milestones", auth.SeeCohort, s.getMilestones)
	api.Put(r, "/{organisation}/cohorts/{id}/milestones/{milestone_id}", "create-milestone", auth.Organise, s.putMilestone)
	api.Patch(r, "/{organisation}/milestones/{id}", "change-milestone", auth.Organise, s.patchMilestone)
	api.Delete(r, "/{organisation}/milestones/{id}", "remove-milestone", auth.Organise, s.deleteMilestone)
	api.Get(r, "/{organisation}/cohorts/{id}/evaluators", "list-evaluators", auth.Organise, s.getEvaluators)
	api.Put(r, "/{organisation}/cohorts/{id}/evaluators/{member_id}", "add-evaluator", auth.Organise, s.putEvaluator)
	api.Delete(r, "/{organisation}/cohorts/{id}/evaluators/{member_id}", "remove-evaluator", auth.Organise, s.deleteEvaluator)
}

func (s *Service) getMilestones(ctx context.Context, in *api.ByID) (*api.One[api.Items[Milestone]], error) {
	found, err := s.Timeline(ctx, in.ID)
	return api.ItemsOf(found), err
}

func (s *Service) putMilestone(ctx context.Context, in *milestoneInput) (*api.One[Milestone], error) {
	m, err := s.AddMilestone(ctx, in.ID, in.Milestone, in.Body)
	return api.OneOf(m), err
}

func (s *Service) patchMilestone(ctx context.Context, in *api.With[MilestoneChange]) (*api.One[Milestone], error) {
	m, err := s.ChangeMilestone(ctx, in.ID, in.Body)
	return api.OneOf(m), err
}

func (s *Service) deleteMilestone(ctx context.Context, in *api.ByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.RemoveMilestone(ctx, in.ID)
}

func (s *Service) getEvaluators(ctx context.Context, in *api.ByID) (*api.One[api.Items[Evaluator]], error) {
	found, err := s.Evaluators(ctx, in.ID)
	return api.ItemsOf(found), err
}

func (s *Service) putEvaluator(ctx context.Context, in *evaluatorInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.AddEvaluator(ctx, in.ID, in.Member)
}

func (s *Service) deleteEvaluator(ctx context.Context, in *evaluatorInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.RemoveEvaluator(ctx, in.ID, in.Member)
}
