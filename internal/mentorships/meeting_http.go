package mentorships

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

func meetingRoutes(r *api.Router, s *Service) {
	api.Get(r, "/{organisation}/mentorships/{id}/meetings", "list-meetings", auth.EnterRoom, s.listMeetings)
	api.Put(r, "/{organisation}/mentorships/{id}/meetings/{meeting_id}", "plan-meeting", auth.EnterRoom, s.putMeeting)
	api.Get(r, "/{organisation}/meetings/{id}", "get-meeting", auth.EnterRoom, s.getMeeting)
	api.Patch(r, "/{organisation}/meetings/{id}", "move-meeting", auth.EnterRoom, s.patchMeeting)
	api.Put(r, "/{organisation}/meetings/{id}/state", "change-meeting-state", auth.EnterRoom, s.putMeetingState)
	api.Get(r, "/{organisation}/meetings/{id}/calendar", "get-meeting-file-link", auth.EnterRoom, s.getMeetingLink)
	api.Get(r, "/meeting-files/{ticket}", "download-meeting", api.Public, s.getMeetingFile)
}

// MeetingBody is when and where to meet, as a member says it.
type MeetingBody struct {
	StartsAt  time.Time `json:"starts_at"`
	EndsAt    time.Time `json:"ends_at" doc:"At most 24 hours after the start"`
	PlaceKind string    `json:"place_kind" enum:"neutral,workplace,online,phone"`
	Place     string    `json:"place,omitempty" maxLength:"300" doc:"Read by the members alone"`
	Link      string    `json:"link,omitempty" maxLength:"1000" doc:"Read by the members alone"`
}

type meetingInput struct {
	api.ByID
	MeetingID uuid.UUID `path:"meeting_id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body      MeetingBody
}

type meetingChange struct {
	StartsAt  *time.Time `json:"starts_at,omitempty"`
	EndsAt    *time.Time `json:"ends_at,omitempty"`
	PlaceKind *string    `json:"place_kind,omitempty" enum:"neutral,workplace,online,phone"`
	Place     *string    `json:"place,omitempty" maxLength:"300"`
	Link      *string    `json:"link,omitempty" maxLength:"1000"`
	Version   int        `json:"version" minimum:"1"`
}

type meetingStateBody struct {
	State MeetingState `json:"state" enum:"planned,held,moved,cancelled"`
}

// MeetingFileLink leads to a download.
type MeetingFileLink struct {
	URL string `json:"url" doc:"Good for a minute"`
}

type ticketInput struct {
	Ticket string `path:"ticket" maxLength:"2000"`
}

// calendarFile is one event as a file for a calendar program.
type calendarFile struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

func (s *Service) listMeetings(ctx context.Context, in *api.ByID) (*api.One[api.Items[Meeting]], error) {
	meetings, err := s.Meetings(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return api.ItemsOf(meetings), nil
}

func (s *Service) putMeeting(ctx context.Context, in *meetingInput) (*api.One[Meeting], error) {
	m, err := s.Plan(ctx, in.ID, in.MeetingID, Plan(in.Body))
	return api.OneOf(m), err
}

func (s *Service) getMeeting(ctx context.Context, in *api.ByID) (*api.One[Meeting], error) {
	m, err := s.Meeting(ctx, in.ID)
	return api.OneOf(m), err
}

func (s *Service) patchMeeting(ctx context.Context, in *api.With[meetingChange]) (*api.One[Meeting], error) {
	m, err := s.Move(ctx, in.ID, MeetingEdit(in.Body))
	return api.OneOf(m), err
}

func (s *Service) putMeetingState(ctx context.Context, in *api.With[meetingStateBody]) (*api.One[Meeting], error) {
	m, err := s.SetMeetingState(ctx, in.ID, in.Body.State)
	return api.OneOf(m), err
}

func (s *Service) getMeetingLink(ctx context.Context, in *api.ByID) (*api.One[MeetingFileLink], error) {
	url, err := s.MeetingLink(ctx, in.ID)
	return api.OneOf(MeetingFileLink{URL: url}), err
}

func (s *Service) getMeetingFile(ctx context.Context, in *ticketInput) (*calendarFile, error) {
	file, err := s.MeetingFile(ctx, in.Ticket)
	if err != nil {
		return nil, err
	}
	return &calendarFile{
		ContentType: "text/calendar; charset=utf-8", ContentDisposition: `attachment; filename="bollplank.ics"`, Body: file,
	}, nil
}
