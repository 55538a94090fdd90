package auth

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
)

func (s *Service) getMe(ctx context.Context, _ *struct{}) (*api.One[Me], error) {
	me, err := s.Me(ctx)
	return api.OneOf(me), err
}

// MeChange is the input of changing oneself.
type MeChange struct {
	Body struct {
		Name   *string `json:"name,omitempty" minLength:"1" maxLength:"200"`
		Locale *string `json:"locale,omitempty" enum:"sv,en"`
	}
}

func (s *Service) patchMe(ctx context.Context, in *MeChange) (*api.One[Me], error) {
	me, err := s.ChangeMe(ctx, in.Body.Name, in.Body.Locale)
	return api.OneOf(me), err
}

func (s *Service) getSessions(ctx context.Context, _ *struct{}) (*api.One[api.Items[SignInSession]], error) {
	list, err := s.Sessions(ctx)
	return api.ItemsOf(list), err
}

// SessionByID names a session.
type SessionByID struct {
	ID uuid.UUID `path:"id" format:"uuid"`
}

func (s *Service) deleteSession(ctx context.Context, in *SessionByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.RevokeSession(ctx, in.ID)
}

func (s *Service) getStepUp(ctx context.Context, _ *struct{}) (*api.Nothing, error) {
	return &api.Nothing{}, s.StepUpAhead(ctx)
}

// ActToken is the input of an act's page: the token travels in the body, never in an address.
type ActToken struct {
	Body struct {
		Token string `json:"token" minLength:"1" maxLength:"200"`
	}
}

func (s *Service) postActDescribe(ctx context.Context, in *ActToken) (*api.One[DescribedAct], error) {
	act, err := s.DescribeAct(ctx, in.Body.Token)
	return api.OneOf(act), err
}

// ActAnswer is the input of doing an act.
type ActAnswer struct {
	Body struct {
		Token  string `json:"token" minLength:"1" maxLength:"200"`
		Answer string `json:"answer,omitempty" enum:"yes,no,moved,wait"`
		Locale string `json:"locale,omitempty" enum:"sv,en" doc:"The language, if the person chose one on the act's page; it is kept as her own"`
	}
}

func (s *Service) postActPerform(ctx context.Context, in *ActAnswer) (*api.One[PerformedAct], error) {
	done, err := s.PerformAct(ctx, in.Body.Token, in.Body.Answer, in.Body.Locale)
	return api.OneOf(done), err
}

// ActSignIn is the input of asking for a link from an act's page.
type ActSignIn struct {
	Body struct {
		Token  string `json:"token" minLength:"1" maxLength:"200"`
		Locale string `json:"locale,omitempty" enum:"sv,en" doc:"The language of the page; the mail is in it where the person has chosen none"`
	}
}

func (s *Service) postActSignIn(ctx context.Context, in *ActSignIn) (*api.One[api.Nothing], error) {
	return api.OneOf(api.Nothing{}), s.SignInFromAct(ctx, in.Body.Token, in.Body.Locale)
}
