package assessments

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/rooms"
)

// Routes registers instruments, a member's own assessments, and what a colleague who holds a link may do.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/instruments", "list-instruments", auth.Organise, s.getInstruments)
	api.Put(r, "/{organisation}/instruments/{id}", "set-instrument", auth.Administer, s.putInstrument)

	const mentorship = "/{organisation}/mentorships/{id}"
	api.Get(r, mentorship+"/instruments", "list-offered-instruments", auth.EnterRoom, s.getOffered)
	api.Get(r, mentorship+"/assessments", "list-assessments", auth.EnterRoom, s.getOwn)
	api.Put(r, mentorship+"/assessments/{assessment_id}", "open-assessment", auth.EnterRoom, s.putOpened)
	api.Put(r, mentorship+"/assessments/{assessment_id}/closed", "close-assessment", auth.EnterRoom, s.putClosed)
	api.Delete(r, mentorship+"/assessments/{assessment_id}", "erase-assessment", auth.EnterRoom, s.deleteOwn)
	api.Get(r, mentorship+"/assessments/{assessment_id}/answers", "list-assessment-answers", auth.EnterRoom, s.getAnswers)

	api.Post(r, "/auth/answers/describe", "describe-assessment", api.Public, s.postAsked)
	api.Put(r, "/auth/answers/{id}", "answer-assessment", api.Public, s.putAnswer)
}

type instrumentBody struct {
	Instrument Instrument `json:"instrument"`
	Archived   bool       `json:"archived"`
	Version    int        `json:"version" minimum:"0" maximum:"1000000000" doc:"The one the editor saw; 0: a new one"`
}

type assessmentInput struct {
	api.ByID
	AssessmentID uuid.UUID `path:"assessment_id" format:"uuid"`
}

type openingInput struct {
	api.ByID
	AssessmentID uuid.UUID `path:"assessment_id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body         openingBody
}

type openingBody struct {
	InstrumentID *uuid.UUID  `json:"instrument_id,omitempty" format:"uuid" doc:"Left out: the built-in one"`
	Language     string      `json:"language" enum:"sv,en,own" doc:"Of the built-in one"`
	Version      int         `json:"version" minimum:"1" maximum:"1000000000" doc:"The one the adept saw"`
	ShownName    string      `json:"shown_name" minLength:"1" maxLength:"480"`
	PublicKey    rooms.Bytes `json:"public_key" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	TokenHash    rooms.Bytes `json:"token_hash" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$" doc:"SHA-256 of the link's token, which the server never sees before somebody uses it"`
}

type askedInput struct {
	Body askedBody
}

type askedBody struct {
	Token string `json:"token" minLength:"86" maxLength:"86" pattern:"^[A-Za-z0-9_-]*$"`
}

type answerInput struct {
	ID   uuid.UUID `path:"id" format:"uuid" doc:"A random UUID made by the client"`
	Body sealedAnswerBody
}

type sealedAnswerBody struct {
	Token      string      `json:"token" minLength:"86" maxLength:"86" pattern:"^[A-Za-z0-9_-]*$"`
	Enc        rooms.Bytes `json:"enc" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext rooms.Bytes `json:"ciphertext" minLength:"5483" maxLength:"21867" pattern:"^[A-Za-z0-9_-]*$"`
}

func (s *Service) getInstruments(ctx context.Context, _ *api.InOrganisation) (*api.One[api.Items[OwnInstrument]], error) {
	all, err := s.Instruments(ctx)
	return api.ItemsOf(all), err
}

func (s *Service) putInstrument(ctx context.Context, in *api.With[instrumentBody]) (*api.One[OwnInstrument], error) {
	i, err := s.SetInstrument(ctx, OwnInstrument{ID: in.ID, Instrument: in.Body.Instrument, Archived: in.Body.Archived, Version: in.Body.Version})
	return api.OneOf(i), err
}

func (s *Service) getOffered(ctx context.Context, in *api.ByID) (*api.One[api.Items[OfferedInstrument]], error) {
	all, err := s.Offered(ctx, in.ID)
	return api.ItemsOf(all), err
}

func (s *Service) getOwn(ctx context.Context, in *api.ByID) (*api.One[api.Items[Assessment]], error) {
	all, err := s.Own(ctx, in.ID)
	return api.ItemsOf(all), err
}

func (s *Service) putOpened(ctx context.Context, in *openingInput) (*api.One[Assessment], error) {
	b := in.Body
	a, err := s.Open(ctx, in.ID, in.AssessmentID, Opening{
		Instrument: b.InstrumentID, Language: b.Language, Version: b.Version, ShownName: b.ShownName, PublicKey: b.PublicKey, TokenHash: b.TokenHash,
	})
	return api.OneOf(a), err
}

func (s *Service) putClosed(ctx context.Context, in *assessmentInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.Close(ctx, in.ID, in.AssessmentID)
}

func (s *Service) deleteOwn(ctx context.Context, in *assessmentInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.Erase(ctx, in.ID, in.AssessmentID)
}

func (s *Service) getAnswers(ctx context.Context, in *assessmentInput) (*api.One[api.Items[AssessmentAnswer]], error) {
	all, err := s.Answers(ctx, in.ID, in.AssessmentID)
	return api.ItemsOf(all), err
}

func (s *Service) postAsked(ctx context.Context, in *askedInput) (*api.One[AskedAssessment], error) {
	asked, err := s.Ask(ctx, in.Body.Token)
	return api.OneOf(asked), err
}

func (s *Service) putAnswer(ctx context.Context, in *answerInput) (*api.Nothing, error) {
	b := in.Body
	return &api.Nothing{}, s.Answer(ctx, b.Token, AssessmentAnswer{ID: in.ID, Enc: b.Enc, Ciphertext: b.Ciphertext})
}
