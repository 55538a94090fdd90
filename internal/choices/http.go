package choices

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the operations of choosing.
func Routes(r *api.Router, s *Service) {
	const cohort = "/{organisation}/cohorts/{id}"
	api.Get(r, cohort+"/choosing", "get-choosing", auth.Organise, s.getWaiting)
	api.Put(r, cohort+"/choosing", "set-choosing", auth.Organise, s.putChoosing)
	api.Get(r, cohort+"/choice", "get-choice", auth.OwnParticipation, s.getChoice)
	api.Put(r, cohort+"/choice/list", "show-mentors", auth.OwnParticipation, s.putList)
	api.Put(r, cohort+"/choice/wishes", "send-wishes", auth.OwnParticipation, s.putWishes)
	api.Get(r, cohort+"/own-mentor", "get-own-mentor", auth.OwnParticipation, s.getOwnMentor)
	api.Put(r, cohort+"/own-mentor", "invite-own-mentor", auth.OwnParticipation, s.putOwnMentor)
	api.Get(r, cohort+"/mentor-invitations", "list-mentor-invitations", auth.Organise, s.getBrought)
	api.Put(r, "/{organisation}/mentor-invitations/{id}/state", "withdraw-own-mentor", auth.OwnParticipation, s.putBroughtState)
	api.Put(r, "/{organisation}/mentor-invitations/{id}/mails", "remind-own-mentor", auth.OwnParticipation, s.putBroughtMails)
	api.Put(r, "/{organisation}/mentor-invitations/{id}/answer", "answer-own-mentor", auth.OwnParticipation, s.putBroughtAnswer)
	api.Get(r, "/{organisation}/choices", "list-own-choices", auth.Belong, s.getOwn)
	api.Get(r, "/{organisation}/wishes/{id}", "get-wish", auth.OwnParticipation, s.getQuestion)
	api.Put(r, "/{organisation}/wishes/{id}/answer", "answer-wish", auth.OwnParticipation, s.putAnswer)
}

// ChoosingChange opens a cohort's choosing or ends it.
type ChoosingChange struct {
	State string `json:"state" enum:"open,ended"`
}

// ShortListWanted is the list that an adept wants to see.
type ShortListWanted struct {
	List int `json:"list" minimum:"1" maximum:"10000" doc:"The number of the list that stands, or the one after it for others"`
}

// WishAnswer is a mentor's answer.
type WishAnswer struct {
	Answer Said `json:"answer" enum:"yes,no,never" doc:"Never is a no that holds for good, in every cohort; nobody else is told"`
}

func (s *Service) getWaiting(ctx context.Context, in *api.ByID) (*api.One[Waiting], error) {
	v, err := s.Waiting(ctx, in.ID)
	return api.OneOf(v), err
}

func (s *Service) putChoosing(ctx context.Context, in *api.With[ChoosingChange]) (*api.One[Waiting], error) {
	v, err := s.Set(ctx, in.ID, in.Body.State == "open")
	return api.OneOf(v), err
}

func (s *Service) getChoice(ctx context.Context, in *api.ByID) (*api.One[Choice], error) {
	v, err := s.Mine(ctx, in.ID)
	return api.OneOf(v), err
}

func (s *Service) putList(ctx context.Context, in *api.With[ShortListWanted]) (*api.One[Choice], error) {
	v, err := s.Show(ctx, in.ID, in.Body.List)
	return api.OneOf(v), err
}

func (s *Service) putWishes(ctx context.Context, in *api.With[Ranking]) (*api.One[Choice], error) {
	v, err := s.Rank(ctx, in.ID, in.Body)
	return api.OneOf(v), err
}

func (s *Service) getOwn(ctx context.Context, _ *api.InOrganisation) (*api.One[OwnChoices], error) {
	v, err := s.Own(ctx)
	return api.OneOf(v), err
}

func (s *Service) getQuestion(ctx context.Context, in *api.ByID) (*api.One[Question], error) {
	v, err := s.Question(ctx, in.ID)
	return api.OneOf(v), err
}

func (s *Service) putAnswer(ctx context.Context, in *api.With[WishAnswer]) (*api.Nothing, error) {
	return nil, s.Answer(ctx, in.ID, in.Body.Answer)
}

// BroughtState is what is to become of an invitation.
type BroughtState struct {
	State string `json:"state" enum:"withdrawn"`
}

// BroughtMails is how many mails are to have been sent.
type BroughtMails struct {
	Mails int `json:"mails" minimum:"1" maximum:"3" doc:"One more than before, to send it again"`
}

// BroughtAnswer is the answer of who was asked.
type BroughtAnswer struct {
	Answer Said `json:"answer" enum:"yes,no"`
}

func (s *Service) putBroughtAnswer(ctx context.Context, in *api.With[BroughtAnswer]) (*api.Nothing, error) {
	return nil, s.AnswerInvitation(ctx, in.ID, in.Body.Answer)
}

type broughtInput struct {
	api.ByID
	api.Paging
}

type broughtKey struct{ ID uuid.UUID }

func (s *Service) getOwnMentor(ctx context.Context, in *api.ByID) (*api.One[OwnMentor], error) {
	v, err := s.OwnMentor(ctx, in.ID)
	return api.OneOf(v), err
}

func (s *Service) putOwnMentor(ctx context.Context, in *api.With[BringDraft]) (*api.One[OwnMentor], error) {
	v, err := s.InviteMentor(ctx, in.ID, in.Body)
	return api.OneOf(v), err
}

func (s *Service) putBroughtState(ctx context.Context, in *api.With[BroughtState]) (*api.One[OwnMentor], error) {
	v, err := s.WithdrawMentor(ctx, in.ID)
	return api.OneOf(v), err
}

func (s *Service) putBroughtMails(ctx context.Context, in *api.With[BroughtMails]) (*api.One[OwnMentor], error) {
	v, err := s.RemindMentor(ctx, in.ID, in.Body.Mails)
	return api.OneOf(v), err
}

func (s *Service) getBrought(ctx context.Context, in *broughtInput) (*api.One[api.Page[BroughtMentor]], error) {
	var key broughtKey
	paged, err := in.After(&key)
	if err != nil {
		return nil, err
	}
	found, err := s.Brought(ctx, in.ID, uuid.NullUUID{UUID: key.ID, Valid: paged}, in.Limit)
	return api.OneOf(api.PageOf(found, in.Limit, func(b BroughtMentor) any { return broughtKey{b.ID} })), err
}
