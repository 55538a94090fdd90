package people

import (
	"context"
	"net/http"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants/platform"
)

// Routes registers the operations of members, the organisation and the reader's calendar.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}", "get-organisation", auth.Belong, s.getContext)
	api.Patch(r, "/{organisation}", "change-organisation", auth.Administer, s.patchOrganisation)
	api.Get(r, "/{organisation}/members", "list-members", auth.Organise, s.getMembers)
	api.Put(r, "/{organisation}/members/{id}", "add-member", auth.Administer, s.putMember)
	api.Patch(r, "/{organisation}/members/{id}", "change-member", auth.Organise, s.patchMember)
	api.Put(r, "/{organisation}/members/{id}/state", "set-member-state", auth.Organise, s.putState)
	api.Post(r, "/{organisation}/members/{id}/invitation", "invite-member", auth.Organise, s.postInvitation, api.Status(http.StatusAccepted))
	api.Put(r, "/{organisation}/calendar-feed", "make-calendar-feed", auth.Belong, s.putFeed)
	api.Delete(r, "/{organisation}/calendar-feed", "drop-calendar-feed", auth.Belong, s.deleteFeed)
}

// MemberBody is a member to be.
type MemberBody struct {
	Name   string  `json:"name" minLength:"1" maxLength:"200"`
	Email  string  `json:"email" minLength:"3" maxLength:"254"`
	Role   Role    `json:"role,omitempty" enum:"owner,admin,member" default:"member"`
	Locale *string `json:"locale,omitempty" enum:"sv,en" doc:"Without it the organisation's own"`
}

// MemberStateBody names the state a member is to be in.
type MemberStateBody struct {
	State State `json:"state" enum:"removed,left,active"`
}

// FeedAddress is the secret address of a calendar feed.
type FeedAddress struct {
	URL string `json:"url"`
}

type membersInput struct {
	api.InOrganisation
	api.Paging
	Q string `query:"q" maxLength:"200" doc:"Part of a name or address"`
}

func (s *Service) getContext(ctx context.Context, _ *api.InOrganisation) (*api.One[Context], error) {
	c, err := s.Context(ctx)
	if err != nil {
		return nil, err
	}
	return api.OneOf(c), nil
}

type organisationInput struct {
	api.InOrganisation
	Body OrganisationChange
}

func (s *Service) patchOrganisation(ctx context.Context, in *organisationInput) (*api.One[platform.Organisation], error) {
	o, err := s.ChangeOrganisation(ctx, in.Body)
	if err != nil {
		return nil, err
	}
	return api.OneOf(o), nil
}

func (s *Service) getMembers(ctx context.Context, in *membersInput) (*api.One[api.Page[Member]], error) {
	var after *memberKey
	key := memberKey{}
	ok, err := in.After(&key)
	if err != nil {
		return nil, err
	}
	if ok {
		after = &key
	}
	found, err := s.Members(ctx, in.Q, after, in.Limit)
	if err != nil {
		return nil, err
	}
	return api.OneOf(api.PageOf(found, in.Limit, func(m Member) any { return memberKey{m.Name, m.ID} })), nil
}

func (s *Service) putMember(ctx context.Context, in *api.With[MemberBody]) (*api.One[Member], error) {
	d := Draft{Name: in.Body.Name, Email: in.Body.Email, Locale: in.Body.Locale, Role: in.Body.Role}
	m, err := s.Add(ctx, in.ID, d)
	if err != nil {
		return nil, err
	}
	return api.OneOf(m), nil
}

func (s *Service) patchMember(ctx context.Context, in *api.With[MemberChange]) (*api.One[Member], error) {
	m, err := s.Change(ctx, in.ID, in.Body)
	if err != nil {
		return nil, err
	}
	return api.OneOf(m), nil
}

func (s *Service) putState(ctx context.Context, in *api.With[MemberStateBody]) (*api.One[Member], error) {
	m, err := s.SetState(ctx, in.ID, in.Body.State)
	if err != nil {
		return nil, err
	}
	return api.OneOf(m), nil
}

func (s *Service) postInvitation(ctx context.Context, in *api.ByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.Invite(ctx, in.ID)
}

func (s *Service) putFeed(ctx context.Context, _ *api.InOrganisation) (*api.One[FeedAddress], error) {
	url, err := s.PutFeed(ctx)
	if err != nil {
		return nil, err
	}
	return api.OneOf(FeedAddress{url}), nil
}

func (s *Service) deleteFeed(ctx context.Context, _ *api.InOrganisation) (*api.Nothing, error) {
	return &api.Nothing{}, s.DropFeed(ctx)
}
