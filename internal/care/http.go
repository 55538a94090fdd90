package care

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/mentorships"
)

// Routes registers what stands beside the meetings.
func Routes(r *api.Router, s *Service) {
	const mentorship = "/{organisation}/mentorships/{id}"
	api.Get(r, mentorship+"/care", "get-care", auth.EnterRoom, s.getCare)
	api.Put(r, mentorship+"/pulse", "answer-pulse", auth.EnterRoom, s.putPulse)
	api.Put(r, mentorship+"/contacts/{on_date}", "note-contact", auth.EnterRoom, s.putContact)
	api.Delete(r, mentorship+"/contacts/{on_date}", "forget-contact", auth.EnterRoom, s.deleteContact)
	api.Put(r, mentorship+"/offered-times/{time_id}", "offer-time", auth.EnterRoom, s.putOffered)
	api.Delete(r, mentorship+"/offered-times/{time_id}", "take-back-time", auth.EnterRoom, s.deleteOffered)
	api.Put(r, mentorship+"/offered-times/{time_id}/meeting", "pick-time", auth.EnterRoom, s.putPicked)
	api.Put(r, mentorship+"/wish", "ask-for-conversation", auth.EnterRoom, s.putWish)
	api.Get(r, mentorship+"/referrals", "list-referrals", auth.EnterRoom, s.getReferrals)
	api.Get(r, mentorship+"/certificate", "get-certificate", auth.EnterRoom, s.getCertificate)

	api.Get(r, "/{organisation}/referrals", "get-organisation-referrals", auth.Organise, s.getOrganisationReferrals)
	api.Put(r, "/{organisation}/referrals", "set-organisation-referrals", auth.Administer, s.putOrganisationReferrals)
	api.Get(r, "/{organisation}/programmes/{id}/referrals", "get-programme-referrals", auth.Organise, s.getProgrammeReferrals)
	api.Put(r, "/{organisation}/programmes/{id}/referrals", "set-programme-referrals", auth.Organise, s.putProgrammeReferrals)
	api.Get(r, "/{organisation}/programmes/{id}/guides", "list-guides", auth.Organise, s.getGuides)
	api.Put(r, "/{organisation}/programmes/{id}/guides/{stage}/{role}", "set-guide", auth.Organise, s.putGuide)
}

type contactInput struct {
	api.ByID
	OnDate civil.Date `path:"on_date" format:"date" doc:"A day of the last 31, by the organisation's calendar"`
}

type timeInput struct {
	api.ByID
	TimeID uuid.UUID `path:"time_id" format:"uuid" doc:"A UUIDv7 made by the client"`
}

type offerInput struct {
	api.ByID
	TimeID uuid.UUID `path:"time_id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body   mentorships.MeetingBody
}

type pickInput struct {
	api.ByID
	TimeID uuid.UUID `path:"time_id" format:"uuid"`
	Body   pickBody
}

type pickBody struct {
	MeetingID uuid.UUID `json:"meeting_id" format:"uuid" doc:"A UUIDv7 made by the client"`
}

type referralsBody struct {
	Contacts Referrals `json:"contacts" maxItems:"50"`
	Version  int       `json:"version" minimum:"0" maximum:"1000000000" doc:"The one the editor saw"`
}

type organisationReferralsInput struct {
	api.InOrganisation
	Body referralsBody
}

type guideInput struct {
	api.ByID
	Stage Stage  `path:"stage" enum:"before,beginning,under_way,midway,closing,afterwards"`
	Role  string `path:"role" enum:"adept,mentor"`
	Body  guideBody
}

type guideBody struct {
	Body    string `json:"body" maxLength:"12000"`
	Version int    `json:"version" minimum:"0" maximum:"1000000000" doc:"The one the editor saw"`
}

func (s *Service) getCare(ctx context.Context, in *api.ByID) (*api.One[Care], error) {
	c, err := s.Get(ctx, in.ID)
	return api.OneOf(c), err
}

func (s *Service) putPulse(ctx context.Context, in *api.With[Pulse]) (*api.Nothing, error) {
	return &api.Nothing{}, s.AnswerPulse(ctx, in.ID, in.Body)
}

func (s *Service) putContact(ctx context.Context, in *contactInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.NoteContact(ctx, in.ID, in.OnDate)
}

func (s *Service) deleteContact(ctx context.Context, in *contactInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.ForgetContact(ctx, in.ID, in.OnDate)
}

func (s *Service) putOffered(ctx context.Context, in *offerInput) (*api.One[OfferedTime], error) {
	o, err := s.Offer(ctx, in.ID, in.TimeID, mentorships.Plan(in.Body))
	return api.OneOf(o), err
}

func (s *Service) deleteOffered(ctx context.Context, in *timeInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.TakeBack(ctx, in.ID, in.TimeID)
}

func (s *Service) putPicked(ctx context.Context, in *pickInput) (*api.One[mentorships.Meeting], error) {
	m, err := s.Pick(ctx, in.ID, in.TimeID, in.Body.MeetingID)
	return api.OneOf(m), err
}

func (s *Service) putWish(ctx context.Context, in *api.ByID) (*api.One[ConversationWish], error) {
	w, err := s.Ask(ctx, in.ID)
	return api.OneOf(w), err
}

func (s *Service) getReferrals(ctx context.Context, in *api.ByID) (*api.One[api.Items[Referral]], error) {
	found, err := s.Referrals(ctx, in.ID)
	return api.ItemsOf([]Referral(found)), err
}

func (s *Service) getCertificate(ctx context.Context, in *api.ByID) (*api.One[Certificate], error) {
	c, err := s.Certificate(ctx, in.ID)
	return api.OneOf(c), err
}

func (s *Service) getOrganisationReferrals(ctx context.Context, _ *api.InOrganisation) (*api.One[ReferralList], error) {
	l, err := s.OrganisationReferrals(ctx)
	return api.OneOf(l), err
}

func (s *Service) putOrganisationReferrals(ctx context.Context, in *organisationReferralsInput) (*api.One[ReferralList], error) {
	l, err := s.SetOrganisationReferrals(ctx, in.Body.Contacts, in.Body.Version)
	return api.OneOf(l), err
}

func (s *Service) getProgrammeReferrals(ctx context.Context, in *api.ByID) (*api.One[ReferralList], error) {
	l, err := s.ProgrammeReferrals(ctx, in.ID)
	return api.OneOf(l), err
}

func (s *Service) putProgrammeReferrals(ctx context.Context, in *api.With[referralsBody]) (*api.One[ReferralList], error) {
	l, err := s.SetProgrammeReferrals(ctx, in.ID, in.Body.Contacts, in.Body.Version)
	return api.OneOf(l), err
}

func (s *Service) getGuides(ctx context.Context, in *api.ByID) (*api.One[api.Items[Guide]], error) {
	all, err := s.Guides(ctx, in.ID)
	return api.ItemsOf(all), err
}

func (s *Service) putGuide(ctx context.Context, in *guideInput) (*api.One[Guide], error) {
	g, err := s.SetGuide(ctx, in.ID, Guide{Stage: in.Stage, Role: in.Role, Body: in.Body.Body, Version: in.Body.Version})
	return api.OneOf(g), err
}
