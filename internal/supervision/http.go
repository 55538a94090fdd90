package supervision

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the operations on groups of mentors.
func Routes(r *api.Router, s *Service) {
	const groups = "/{organisation}/cohorts/{id}/groups/{kind}"
	api.Get(r, groups, "get-groups", auth.Organise, s.getGroups)
	api.Post(r, groups+"/formings", "form-groups", auth.Organise, s.postForming, api.Status(http.StatusAccepted))
	api.Put(r, groups+"/draft", "edit-groups", auth.Organise, s.putDraft)
	api.Delete(r, groups+"/draft", "discard-groups", auth.Organise, s.deleteDraft)
	api.Put(r, groups+"/mentors/{participant_id}", "place-mentor", auth.Organise, s.putMentor)
	api.Put(r, groups+"/locks/{group_id}", "lock-group", auth.Organise, s.putLock)
	api.Put(r, groups+"/ties", "tie-mentors", auth.Organise, s.putTie)
	api.Post(r, groups+"/confirmation", "confirm-groups", auth.Organise, s.postConfirmation)
	api.Post(r, groups+"/confirmation/undo", "undo-groups", auth.Organise, s.postUndo)
	api.Get(r, "/{organisation}/groups", "list-own-groups", auth.Belong, s.getOwn)
}

// InGroups names one kind of groups of one cohort.
type InGroups struct {
	api.ByID
	Kind string `path:"kind" enum:"trio,experience"`
}

type formingInput struct {
	InGroups
	Body struct {
		Size int    `json:"size,omitempty" minimum:"4" maximum:"12" doc:"Of an experience group; as last time if left out. A trio is three"`
		Seed *int64 `json:"seed,omitempty" minimum:"0" maximum:"9007199254740991" doc:"The same seed gives the same groups; any if left out"`
	}
}

type placeInput struct {
	InGroups
	ParticipantID uuid.UUID `path:"participant_id" format:"uuid"`
	Body          struct {
		To   *uuid.UUID `json:"to" format:"uuid" nullable:"true" doc:"The group; null takes her out of every one"`
		From *uuid.UUID `json:"from" format:"uuid" nullable:"true" doc:"Where she was seen; when she is elsewhere by now, nothing is changed"`
		New  bool       `json:"new,omitempty" doc:"The group is to be made, under the id given"`
	}
}

type groupLockInput struct {
	InGroups
	GroupID uuid.UUID `path:"group_id" format:"uuid"`
	Body    struct {
		Locked bool `json:"locked"`
	}
}

type tieInput struct {
	InGroups
	Body struct {
		A    uuid.UUID `json:"a" format:"uuid"`
		B    uuid.UUID `json:"b" format:"uuid"`
		Rule string    `json:"rule" enum:"together,apart,none" doc:"none takes the tie away"`
	}
}

type confirmationInput struct {
	InGroups
	Body struct {
		SetID   uuid.UUID `json:"set_id" format:"uuid" doc:"The draft that was seen"`
		Version int       `json:"version" minimum:"1"`
	}
}

func (s *Service) getGroups(ctx context.Context, in *InGroups) (*api.One[Groups], error) {
	v, err := s.Groups(ctx, in.ID, Kind(in.Kind))
	return api.OneOf(v), err
}

func (s *Service) postForming(ctx context.Context, in *formingInput) (*api.One[Forming], error) {
	f, err := s.Form(ctx, in.ID, Kind(in.Kind), Asked{Size: in.Body.Size, Seed: in.Body.Seed})
	return api.OneOf(f), err
}

func (s *Service) putDraft(ctx context.Context, in *InGroups) (*api.Nothing, error) {
	return nil, s.Edit(ctx, in.ID, Kind(in.Kind))
}

func (s *Service) deleteDraft(ctx context.Context, in *InGroups) (*api.Nothing, error) {
	return nil, s.Discard(ctx, in.ID, Kind(in.Kind))
}

func (s *Service) putMentor(ctx context.Context, in *placeInput) (*api.Nothing, error) {
	return nil, s.Move(ctx, in.ID, Kind(in.Kind), in.ParticipantID, Place{To: orNone(in.Body.To), From: orNone(in.Body.From), New: in.Body.New})
}

func orNone(id *uuid.UUID) uuid.NullUUID {
	if id == nil {
		return uuid.NullUUID{}
	}
	return uuid.NullUUID{UUID: *id, Valid: true}
}

func (s *Service) putLock(ctx context.Context, in *groupLockInput) (*api.Nothing, error) {
	return nil, s.Lock(ctx, in.ID, Kind(in.Kind), in.GroupID, in.Body.Locked)
}

func (s *Service) putTie(ctx context.Context, in *tieInput) (*api.Nothing, error) {
	w := Wish{A: in.Body.A, B: in.Body.B, Together: in.Body.Rule == "together", Apart: in.Body.Rule == "apart"}
	return nil, s.Tie(ctx, in.ID, Kind(in.Kind), w)
}

func (s *Service) postConfirmation(ctx context.Context, in *confirmationInput) (*api.Nothing, error) {
	return nil, s.Confirm(ctx, in.ID, Kind(in.Kind), in.Body.SetID, in.Body.Version)
}

func (s *Service) postUndo(ctx context.Context, in *InGroups) (*api.Nothing, error) {
	return nil, s.Undo(ctx, in.ID, Kind(in.Kind))
}

func (s *Service) getOwn(ctx context.Context, _ *api.InOrganisation) (*api.One[api.Items[OwnGroup]], error) {
	own, err := s.Mine(ctx)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(own), nil
}
