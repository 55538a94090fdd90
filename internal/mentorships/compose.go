package mentorships

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants"
)

// Compose says how the mails about matches, meetings and endings are composed.
func Compose(r *mail.Registry, s *Service) {
	r.Compose(mail.Matched, s.composeMatched)
	r.Compose(mail.MeetingPlanned, s.composeInvitation)
	r.Compose(mail.MeetingMoved, s.composeInvitation)
	r.Compose(mail.MeetingCancelled, s.composeCancellation)
	r.Compose(mail.MeetingDeclined, s.composeDeclined)
	r.Compose(mail.MeetingHeldQuestion, s.composeQuestion)
	r.Compose(mail.MentorshipPaused, s.composePause)
	r.Compose(mail.MentorshipEnded, s.composeFarewell)
	r.Compose(mail.GroupJoined, s.composeChange)
	r.Compose(mail.GroupLeft, s.composeChange)
	r.Compose(mail.MeetingLeft, s.composeWithout)
}

// composeMatched tells each about the others; its button opens the mentorship.
func (s *Service) composeMatched(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.present(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State == Ended {
		return mail.Content{}, fault.NotFound()
	}
	return mail.Content{Data: of.data(), Path: of.path(), Act: mail.Act{Name: ActOpen, Object: d.Object}}, nil
}

// composeInvitation reads the place in the reader's own name, in the room. News that has been overtaken is
// withdrawn: the newer is on its way.
func (s *Service) composeInvitation(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, of, err := s.meetingSetting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if m.State != Planned || m.Sequence != d.Detail.Int("sequence") || of.HasLeft {
		return mail.Content{}, fault.NotFound()
	}
	var whole Meeting
	err = s.db.RoomView(ctx, m.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) (err error) {
		whole, err = readMeeting(ctx, tx, m.ID)
		return err
	})
	if err != nil {
		return mail.Content{}, err
	}
	c := of.content(m, d)
	c.Place = where(whole)
	c.Event.Location = c.Place
	if before := int64(d.Detail.Int("before_start")); before != 0 {
		c.Before = mail.FormatTime(d.Locale, d.Zone(), time.Unix(before, 0), time.Unix(int64(d.Detail.Int("before_end")), 0))
	}
	return c, nil
}

// content is what every mail about a meeting with a calendar part has. The stamp is the delivery's own, so that a
// mail sent again is the same.
func (of setting) content(m shadow, d mail.Delivery) mail.Content {
	c := mail.Content{Data: of.data(), Path: of.path() + "/meetings/" + m.ID.String(), Mentorship: of.Mentorship}
	c.When = mail.FormatTime(d.Locale, d.Zone(), m.StartsAt, m.EndsAt)
	c.Event = &calendar.Event{
		UID: m.ID.String(), Sequence: m.Sequence, Stamp: d.At, Start: m.StartsAt, End: m.EndsAt, Summary: summary(d.Locale, of.Others),
		Attendees: []calendar.Person{{Name: of.Name, Email: of.Email}}, Replies: true,
	}
	for i, email := range of.OtherEmails {
		if email != "" {
			c.Event.Attendees = append(c.Event.Attendees, calendar.Person{Name: of.Others[i], Email: email})
		}
	}
	return c
}

// composeCancellation goes to who has left the mentorship too: the meeting is in her calendar. Where it has ended it
// invites nobody to book another.
func (s *Service) composeCancellation(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, of, err := s.meetingSetting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if m.State.stands() || m.Sequence != d.Detail.Int("sequence") {
		return mail.Content{}, fault.NotFound()
	}
	c := of.content(m, d)
	c.Cancelled, c.Path = true, of.path()
	c.Ended = of.State == Ended
	switch {
	case of.HasLeft:
		c.Path, c.Mentorship = "", uuid.Nil
	case c.Ended:
		c.Path, c.Mentorship = "/home", uuid.Nil
	}
	return c, nil
}

// composeQuestion asks whether a meeting was held, unless somebody has said or it was given another time.
func (s *Service) composeQuestion(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, of, err := s.meetingSetting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if m.State != Planned || m.Sequence != d.Detail.Int("sequence") || of.HasLeft {
		return mail.Content{}, fault.NotFound()
	}
	c := mail.Content{Data: of.data(), Path: of.path() + "/meetings/" + m.ID.String(), Act: mail.Act{Name: ActConfirm, Object: m.ID}}
	c.When = mail.FormatTime(d.Locale, d.Zone(), m.StartsAt, m.EndsAt)
	return c, nil
}

func (s *Service) composeFarewell(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.present(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State != Ended {
		return mail.Content{}, fault.NotFound()
	}
	c := mail.Content{Data: of.data(), Path: "/home"}
	c.HaveMet, c.GoesOn = of.HaveMet, of.CohortRuns
	if of.CohortOver {
		c.EndedCohort = of.Cohort
	}
	return c, nil
}

// composeWithout takes a meeting that goes on without the reader out of her calendar, unless she has come back.
func (s *Service) composeWithout(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	m, of, err := s.meetingSetting(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if !of.HasLeft {
		return mail.Content{}, fault.NotFound()
	}
	c := of.content(m, d)
	c.Cancelled, c.Path, c.Mentorship = true, "", uuid.Nil
	return c, nil
}

// composeChange tells those of a group who has come or gone, as far as that is still so.
func (s *Service) composeChange(ctx context.Context, d mail.Delivery) (mail.Content, error) {
	of, err := s.present(ctx, d.Object)
	if err != nil {
		return mail.Content{}, err
	}
	if of.State == Ended {
		return mail.Content{}, fault.NotFound()
	}
	c := mail.Content{Data: of.data(), Path: of.path(), Mentorship: of.Mentorship}
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) (err error) {
		c.Changed, err = readChanged(ctx, tx, d)
		return err
	})
	if err == nil && len(c.Changed) == 0 {
		return mail.Content{}, fault.NotFound()
	}
	return c, err
}
