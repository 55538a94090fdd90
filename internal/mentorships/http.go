package mentorships

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
)

// Routes registers the operations on mentorships and their meetings.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/mentorships", "list-own-mentorships", auth.Belong, s.list)
	api.Get(r, "/{organisation}/mentorships/{id}", "get-mentorship", auth.EnterRoom, s.get)
	api.Put(r, "/{organisation}/mentorships/{id}/approval", "approve-agreement", auth.EnterRoom, s.putApproval)
	api.Put(r, "/{organisation}/mentorships/{id}/state", "change-mentorship-state", auth.EnterRoom, s.putState)
	api.Get(r, "/{organisation}/cohorts/{id}/mentorships", "list-cohort-mentorships", auth.Organise, s.listRhythm)
	meetingRoutes(r, s)
}

type approvalBody struct {
	Version int `json:"version" minimum:"1" doc:"The version of the agreement that was read"`
}

type mentorshipStateBody struct {
	State   State `json:"state" enum:"active,paused,ended"`
	Another bool  `json:"another,omitempty" doc:"With ended: the caller would like another, which the arranger is told and the other is not"`
}

// MentorshipStanding is a mentorship's state after a change.
type MentorshipStanding struct {
	ID    uuid.UUID `json:"id" format:"uuid"`
	State State     `json:"state" enum:"invited,active,paused,closing,ended"`
}

type rhythmInput struct {
	api.ByID
	api.Paging
}

func (s *Service) list(ctx context.Context, _ *api.InOrganisation) (*api.One[api.Items[Mentorship]], error) {
	own, err := s.Mine(ctx)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(own), nil
}

func (s *Service) get(ctx context.Context, in *api.ByID) (*api.One[Mentorship], error) {
	m, err := s.Get(ctx, in.ID)
	return api.OneOf(m), err
}

func (s *Service) putApproval(ctx context.Context, in *api.With[approvalBody]) (*api.One[Mentorship], error) {
	m, err := s.Approve(ctx, in.ID, in.Body.Version)
	return api.OneOf(m), err
}

func (s *Service) putState(ctx context.Context, in *api.With[mentorshipStateBody]) (*api.One[MentorshipStanding], error) {
	if in.Body.Another && in.Body.State != Ended {
		return nil, fault.Invalid(fault.At("/another", "only_with_ended"))
	}
	state, err := s.setState(ctx, in.ID, in.Body.State, in.Body.Another)
	return api.OneOf(MentorshipStanding{ID: in.ID, State: state}), err
}

func (s *Service) listRhythm(ctx context.Context, in *rhythmInput) (*api.One[api.Page[PairRhythm]], error) {
	page, err := s.Rhythm(ctx, in.ID, in.Paging)
	return api.OneOf(page), err
}
