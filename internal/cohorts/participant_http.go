package cohorts

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes/typed"
)

type participantsInput struct {
	api.ByID
	api.Paging
	Search string `query:"q" maxLength:"200" doc:"Part of a name, address, title, organisation or unit"`
	Role   string `query:"role" enum:"mentor,adept"`
	State  string `query:"state" enum:"invited,applied,in_review,admitted,waitlisted,declined,withdrawn"`
	View   string `query:"view" enum:"waiting_mentors,without_mentor,not_invited,not_accepted,undeliverable"`
	Sort   string `query:"sort" enum:"name,recent" default:"name"`
}

// ParticipantPage is one page of a cohort's people with the figures over all of them.
type ParticipantPage struct {
	Items  []Participant     `json:"items"`
	Next   *string           `json:"next" nullable:"true" doc:"Cursor of the page behind; null on the last"`
	Counts ParticipantCounts `json:"counts"`
}

// ParticipantStateBody names the standing to set.
type ParticipantStateBody struct {
	State Standing `json:"state" enum:"invited,applied,in_review,admitted,waitlisted,declined,withdrawn"`
}

type ownParticipantInput struct {
	api.InOrganisation
	Cohort uuid.UUID `query:"cohort_id" required:"true" format:"uuid"`
}

// InvitationsBody says whom to write to: the people named, or all who have not been written to.
type InvitationsBody struct {
	ParticipantIDs *[]uuid.UUID `json:"participant_ids,omitempty" maxItems:"500"`
	AllNotInvited  bool         `json:"all_not_invited,omitempty"`
}

// InvitationsQueued tells how many mails are on their way.
type InvitationsQueued struct {
	Queued int `json:"queued"`
}

// AdeptName is all that an evaluator sees of an adept.
type AdeptName struct {
	ParticipantID uuid.UUID `db:"id" json:"participant_id" format:"uuid"`
	Name          string    `db:"name" json:"name"`
}

type adeptNamesInput struct {
	api.ByID
	api.Paging
}

func participantRoutes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts/{id}/participants", "list-participants", auth.Organise, s.getParticipants)
	api.Get(r, "/{organisation}/cohorts/{id}/adepts", "list-adept-names", auth.SeeCohort, s.getAdeptNames)
	api.Post(r, "/{organisation}/cohorts/{id}/invitations", "invite-participants", auth.Organise, s.postInvitations, api.Status(202))
	api.Put(r, "/{organisation}/participants/{id}", "create-participant", auth.Organise, s.putParticipant)
	api.Get(r, "/{organisation}/participants/{id}", "get-participant", auth.OwnParticipation, s.getParticipant)
	api.Patch(r, "/{organisation}/participants/{id}", "change-participant", auth.OwnParticipation, s.patchParticipant)
	api.Put(r, "/{organisation}/participants/{id}/pause", "pause-mentor", auth.OwnParticipation, s.putPause)
	api.Put(r, "/{organisation}/participants/{id}/state", "set-participant-state", auth.OwnParticipation, s.putParticipantState)
	api.Get(r, "/{organisation}/me/participant", "get-own-participant", auth.Belong, s.getOwnParticipant)
}

func (s *Service) getParticipants(ctx context.Context, in *participantsInput) (*api.One[ParticipantPage], error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	found, counts, err := s.Participants(ctx, in.ID, q)
	if err != nil {
		return nil, err
	}
	page := api.PageOf(found, in.Limit, func(p Participant) any {
		return participantKey{Sort: in.Sort, Name: p.Name, At: p.UpdatedAt, ID: p.ID}
	})
	return api.OneOf(ParticipantPage{Items: page.Items, Next: page.Next, Counts: counts}), nil
}

func (in *participantsInput) query() (ListQuery, error) {
	var form typed.Form
	q := ListQuery{Search: form.Line("/q", in.Search, 0, 200), Role: in.Role, State: in.State, View: in.View, Sort: in.Sort, Limit: in.Limit}
	if err := form.Err(); err != nil {
		return ListQuery{}, err
	}
	more, err := in.After(&q.After)
	if err != nil {
		return ListQuery{}, err
	}
	if more && (q.After.Sort != in.Sort || strings.ContainsRune(q.After.Name, 0)) {
		return ListQuery{}, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	return q, nil
}

func (s *Service) getAdeptNames(ctx context.Context, in *adeptNamesInput) (*api.One[api.Page[AdeptName]], error) {
	var after participantKey
	more, err := in.After(&after)
	if err != nil || more && strings.ContainsRune(after.Name, 0) {
		return nil, fault.Invalid(fault.At("/cursor", "bad_cursor"))
	}
	found, err := s.AdeptNames(ctx, in.ID, after, in.Limit)
	if err != nil {
		return nil, err
	}
	return api.OneOf(api.PageOf(found, in.Limit, func(a AdeptName) any { return participantKey{Name: a.Name, ID: a.ParticipantID} })), nil
}

func (s *Service) postInvitations(ctx context.Context, in *api.With[InvitationsBody]) (*api.One[InvitationsQueued], error) {
	if in.Body.ParticipantIDs == nil && !in.Body.AllNotInvited {
		return nil, fault.Invalid(fault.At("/participant_ids", "required"))
	}
	var named []uuid.UUID
	if in.Body.ParticipantIDs != nil {
		named = *in.Body.ParticipantIDs
	}
	n, err := s.Invite(ctx, in.ID, named, in.Body.AllNotInvited)
	return api.OneOf(InvitationsQueued{Queued: n}), err
}

func (s *Service) putParticipant(ctx context.Context, in *api.With[ParticipantDraft]) (*api.One[Participant], error) {
	p, err := s.AddParticipant(ctx, in.ID, in.Body)
	return api.OneOf(p), err
}

func (s *Service) getParticipant(ctx context.Context, in *api.ByID) (*api.One[Participant], error) {
	p, err := s.Participant(ctx, in.ID)
	return api.OneOf(p), err
}

func (s *Service) patchParticipant(ctx context.Context, in *api.With[ParticipantChange]) (*api.One[Participant], error) {
	p, err := s.ChangeParticipant(ctx, in.ID, in.Body)
	return api.OneOf(p), err
}

func (s *Service) putParticipantState(ctx context.Context, in *api.With[ParticipantStateBody]) (*api.One[Participant], error) {
	p, err := s.SetStanding(ctx, in.ID, in.Body.State)
	return api.OneOf(p), err
}

func (s *Service) getOwnParticipant(ctx context.Context, in *ownParticipantInput) (*api.One[Participant], error) {
	p, err := s.OwnParticipant(ctx, in.Cohort)
	return api.OneOf(p), err
}

// MentorPause says whether a mentor is to have paused.
type MentorPause struct {
	Paused bool `json:"paused"`
}

func (s *Service) putPause(ctx context.Context, in *api.With[MentorPause]) (*api.Nothing, error) {
	return nil, s.SetPaused(ctx, in.ID, in.Body.Paused)
}
