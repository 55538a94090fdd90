package seminars

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// Routes registers the operations on seminars and registrations.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/cohorts/{id}/seminars", "list-cohort-seminars", auth.SeeCohort, s.listOfCohort)
	api.Get(r, "/{organisation}/seminars", "list-own-seminars", auth.Belong, s.listOwn)
	api.Put(r, "/{organisation}/seminars/{id}", "create-seminar", auth.Organise, s.put)
	api.Get(r, "/{organisation}/seminars/{id}", "get-seminar", auth.SeeCohort, s.get)
	api.Patch(r, "/{organisation}/seminars/{id}", "update-seminar", auth.Organise, s.patch)
	api.Put(r, "/{organisation}/seminars/{id}/state", "change-seminar-state", auth.Organise, s.putState)
	api.Put(r, "/{organisation}/seminars/{id}/registration", "register-for-seminar", auth.OwnParticipation, s.putRegistration)
	api.Get(r, "/{organisation}/seminars/{id}/registrations", "list-seminar-registrations", auth.Organise, s.listRegistrations)
	api.Put(r, "/{organisation}/seminars/{id}/attendance/{member_id}", "note-attendance", auth.Organise, s.putAttendance)
}

type seminarBody struct {
	CohortID    uuid.UUID `json:"cohort_id" format:"uuid"`
	Kind        string    `json:"kind" enum:"kick_off,midway,closing,lecture,workshop,training_day"`
	Title       string    `json:"title" minLength:"1" maxLength:"160"`
	Description string    `json:"description,omitempty" maxLength:"4000"`
	StartsAt    time.Time `json:"starts_at"`
	EndsAt      time.Time `json:"ends_at" doc:"At most 7 days after the start"`
	Place       string    `json:"place,omitempty" maxLength:"300"`
	Link        string    `json:"link,omitempty" maxLength:"1000"`
	Audience    string    `json:"audience,omitempty" enum:"everyone,mentors,adepts" doc:"everyone if left out"`
	Capacity    int       `json:"capacity,omitempty" minimum:"0" maximum:"10000" doc:"0: no limit"`
}

type seminarChange struct {
	Kind        *string    `json:"kind,omitempty" enum:"kick_off,midway,closing,lecture,workshop,training_day"`
	Title       *string    `json:"title,omitempty" minLength:"1" maxLength:"160"`
	Description *string    `json:"description,omitempty" maxLength:"4000"`
	StartsAt    *time.Time `json:"starts_at,omitempty"`
	EndsAt      *time.Time `json:"ends_at,omitempty"`
	Place       *string    `json:"place,omitempty" maxLength:"300"`
	Link        *string    `json:"link,omitempty" maxLength:"1000"`
	Audience    *string    `json:"audience,omitempty" enum:"everyone,mentors,adepts"`
	Capacity    *int       `json:"capacity,omitempty" minimum:"0" maximum:"10000" doc:"0: no limit"`
	Version     int        `json:"version" minimum:"1"`
}

type seminarStateBody struct {
	State State `json:"state" enum:"planned,cancelled,held"`
}

type registrationBody struct {
	State RegistrationState `json:"state" enum:"registered,cancelled" doc:"Registered becomes waitlisted where no seat is left"`
}

type registrationsInput struct {
	api.ByID
	api.Paging
}

type attendanceInput struct {
	api.ByID
	MemberID uuid.UUID `path:"member_id" format:"uuid"`
	Body     struct {
		State RegistrationState `json:"state" enum:"attended,absent,registered"`
	}
}

func (s *Service) listOfCohort(ctx context.Context, in *api.ByID) (*api.One[api.Items[Seminar]], error) {
	all, err := s.OfCohort(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(all), nil
}

func (s *Service) listOwn(ctx context.Context, _ *api.InOrganisation) (*api.One[api.Items[Seminar]], error) {
	all, err := s.Mine(ctx)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(all), nil
}

func (s *Service) put(ctx context.Context, in *api.With[seminarBody]) (*api.One[Seminar], error) {
	seminar, err := s.Create(ctx, in.ID, Outline(in.Body))
	return api.OneOf(seminar), err
}

func (s *Service) get(ctx context.Context, in *api.ByID) (*api.One[Seminar], error) {
	seminar, err := s.Get(ctx, in.ID)
	return api.OneOf(seminar), err
}

func (s *Service) patch(ctx context.Context, in *api.With[seminarChange]) (*api.One[Seminar], error) {
	seminar, err := s.Change(ctx, in.ID, Edit(in.Body))
	return api.OneOf(seminar), err
}

func (s *Service) putState(ctx context.Context, in *api.With[seminarStateBody]) (*api.One[Seminar], error) {
	seminar, err := s.SetState(ctx, in.ID, in.Body.State)
	return api.OneOf(seminar), err
}

func (s *Service) putRegistration(ctx context.Context, in *api.With[registrationBody]) (*api.One[Seminar], error) {
	seminar, err := s.Register(ctx, in.ID, in.Body.State == Registered)
	return api.OneOf(seminar), err
}

func (s *Service) listRegistrations(ctx context.Context, in *registrationsInput) (*api.One[api.Page[SeminarRegistration]], error) {
	page, err := s.Registrations(ctx, in.ID, in.Paging)
	return api.OneOf(page), err
}

func (s *Service) putAttendance(ctx context.Context, in *attendanceInput) (*api.One[SeminarRegistration], error) {
	line, err := s.NoteAttendance(ctx, in.ID, in.MemberID, in.Body.State)
	return api.OneOf(line), err
}
