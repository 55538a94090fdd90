package mentorships

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// delivery is one of a kind about an object, to p, as the courier would hand it to its composer.
func (w world) delivery(p tenantstest.Person, kind mail.Kind, object uuid.UUID, detail mail.Detail) mail.Delivery {
	return mail.Delivery{
		ID: uuid.New(), Member: p.Member, Name: p.Name, Email: p.Email, Locale: "sv", Kind: kind, Object: object, Detail: detail, At: tenantstest.Now,
		Organisation: platform.Organisation{ID: w.A.ID, Slug: w.A.Slug, Name: "Alfa kommun", TimeZone: "Europe/Stockholm", DefaultLanguage: "sv"},
	}
}

func TestAnInvitationHasThePlaceInTheReadersName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, err := w.composeInvitation(w.as(w.A.Adept), w.delivery(w.A.Adept, mail.MeetingPlanned, w.A.Meeting, mail.Detail{"sequence": 0}))
	ok(t, err)
	if c.Place != "Stadsbiblioteket, rum Ugglan" || !slices.Equal(c.Others, []string{w.A.Mentor.Name}) || c.Role != "adept" || c.When != "torsdag 3 december 13:00–15:30" {
		t.Errorf("got %+v", c.Data)
	}
	if c.ContactName != w.A.Arranger.Name || c.ContactEmail != w.A.Arranger.Email || c.Path != "/mentorships/"+w.A.Mentorship.String()+"/meetings/"+w.A.Meeting.String() {
		t.Errorf("got %+v", c)
	}
	e := c.Event
	if e.Location != c.Place || e.Summary != "Möte med Karin Lundqvist" || e.UID != w.A.Meeting.String() || len(e.Attendees) != 2 || c.Cancelled {
		t.Errorf("got %+v", e)
	}
	_, err = w.composeInvitation(w.as(w.A.SecondAdept), w.delivery(w.A.SecondAdept, mail.MeetingPlanned, w.A.Meeting, mail.Detail{"sequence": 0}))
	refused(t, err, fault.NotFound())
}

func TestTheTwoAreToldOfEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.launch(t, w.opening())[0]
	w = w.later(UndoWindow)
	for p, other := range map[tenantstest.Person]tenantstest.Person{w.A.FreeAdept: w.A.FreeMentor, w.A.FreeMentor: w.A.FreeAdept} {
		c, err := w.composeMatched(w.as(p), w.delivery(p, mail.Matched, id, nil))
		ok(t, err)
		if !slices.Equal(c.Others, []string{other.Name}) || c.Act.Name != ActOpen || c.Act.Object != id || c.Path != "/mentorships/"+id.String() {
			t.Errorf("got %+v", c)
		}
	}
	_, err := w.SetState(w.as(w.A.FreeAdept), id, Ended)
	ok(t, err)
	_, err = w.composeMatched(w.as(w.A.FreeMentor), w.delivery(w.A.FreeMentor, mail.Matched, id, nil))
	refused(t, err, fault.NotFound())
}

func TestNewsThatHasBeenOvertakenIsWithdrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	to, until := at(12, 9), at(12, 11)
	_, err := w.Move(w.as(w.A.Mentor), w.A.Meeting, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 1})
	ok(t, err)
	ctx := w.as(w.A.Adept)
	for _, kind := range []mail.Kind{mail.MeetingPlanned, mail.MeetingHeldQuestion} {
		_, err = w.composer(kind)(ctx, w.delivery(w.A.Adept, kind, w.A.Meeting, mail.Detail{"sequence": 0}))
		refused(t, err, fault.NotFound())
	}
	w.work(t)
	var start, end float64
	ok(t, w.Super.QueryRow("select (detail ->> 'before_start')::float, (detail ->> 'before_end')::float from app.deliveries where kind = 'meeting_moved' limit 1").Scan(&start, &end))
	c, err := w.composeInvitation(ctx, w.delivery(w.A.Adept, mail.MeetingMoved, w.A.Meeting, mail.Detail{"sequence": 1.0, "before_start": start, "before_end": end}))
	ok(t, err)
	if c.Before != "torsdag 3 december 13:00–15:30" || c.When != "tisdag 8 december 10:00–12:00" || c.Event.Sequence != 1 {
		t.Errorf("got %+v", c.Data)
	}
	_, err = w.SetMeetingState(ctx, w.A.Meeting, Cancelled)
	ok(t, err)
	_, err = w.composeInvitation(ctx, w.delivery(w.A.Adept, mail.MeetingMoved, w.A.Meeting, mail.Detail{"sequence": 1}))
	refused(t, err, fault.NotFound())
	off, err := w.composeCancellation(ctx, w.delivery(w.A.Adept, mail.MeetingCancelled, w.A.Meeting, mail.Detail{"sequence": 2}))
	ok(t, err)
	if off.Ended || off.Path != "/mentorships/"+w.A.Mentorship.String() {
		t.Errorf("what goes on is not to be booked anew: %+v", off)
	}
	if !off.Cancelled || off.Event.Sequence != 2 || off.Event.UID != w.A.Meeting.String() || off.Event.Location != "" {
		t.Errorf("got %+v", off)
	}
	_, err = w.SetMeetingState(ctx, w.A.Meeting, Planned) // the tap is taken back before the mail leaves
	ok(t, err)
	_, err = w.composeCancellation(ctx, w.delivery(w.A.Adept, mail.MeetingCancelled, w.A.Meeting, mail.Detail{"sequence": 2}))
	refused(t, err, fault.NotFound())
}

func (w world) composer(kind mail.Kind) mail.Composer {
	return map[mail.Kind]mail.Composer{mail.MeetingPlanned: w.composeInvitation, mail.MeetingHeldQuestion: w.composeQuestion}[kind]
}

func TestTheQuestionIsAskedOnlyWhileItIsOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, d := w.as(w.A.Mentor), w.delivery(w.A.Mentor, mail.MeetingHeldQuestion, w.A.Meeting, mail.Detail{"sequence": 0})
	w = w.later(8 * 24 * time.Hour)
	c, err := w.composeQuestion(ctx, d)
	ok(t, err)
	if c.Act.Name != ActConfirm || c.Act.Object != w.A.Meeting || !slices.Equal(c.Others, []string{w.A.Adept.Name}) || c.Event != nil || c.Place != "" {
		t.Errorf("got %+v", c)
	}
	_, err = w.SetMeetingState(w.as(w.A.Adept), w.A.Meeting, Held)
	ok(t, err)
	_, err = w.composeQuestion(ctx, d)
	refused(t, err, fault.NotFound())
}

// What is said of a meeting over the night when the clock changes is what the clocks on the wall show.
func TestTimesInMailsOnNightsWhenTheClockChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for start, want := range map[time.Time]string{
		time.Date(2027, 3, 28, 0, 30, 0, 0, time.UTC):  "söndag 28 mars 01:30–04:30", // two hours
		time.Date(2026, 10, 24, 23, 0, 0, 0, time.UTC): "söndag 25 oktober 01:00–02:00",
		time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC): "söndag 25 oktober 02:30–03:30", // two hours
	} {
		w.Exec(t, "update app.meetings set starts_at = $2, ends_at = $2::timestamptz + interval '2 hours' where id = $1", w.A.Meeting, start)
		c, err := w.composeInvitation(w.as(w.A.Adept), w.delivery(w.A.Adept, mail.MeetingPlanned, w.A.Meeting, mail.Detail{"sequence": 0}))
		ok(t, err)
		if c.When != want || c.Event.End.Sub(c.Event.Start) != 2*time.Hour {
			t.Errorf("%v: %q, %v", start, c.When, c.Event.End.Sub(c.Event.Start))
		}
	}
}

func TestEveryMailRendersInBothLanguages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r, err := mail.NewRenderer()
	ok(t, err)
	ctx := w.as(w.A.Adept)
	render := func(kind mail.Kind, c mail.Content, err error) {
		t.Helper()
		ok(t, err)
		c.OrganisationName, c.Link = "Alfa kommun", "https://bollplank.example/act#x"
		for _, locale := range []string{"sv", "en"} {
			_, err := r.Render(kind, locale, c.Data)
			ok(t, err)
		}
	}
	c, err := w.composeInvitation(ctx, w.delivery(w.A.Adept, mail.MeetingPlanned, w.A.Meeting, mail.Detail{"sequence": 0}))
	render(mail.MeetingPlanned, c, err)
	render(mail.MeetingMoved, c, err)
	c, err = w.composeQuestion(ctx, w.delivery(w.A.Adept, mail.MeetingHeldQuestion, w.A.Meeting, mail.Detail{"sequence": 0}))
	render(mail.MeetingHeldQuestion, c, err)
	_, err = w.SetState(ctx, w.A.Mentorship, Ended)
	ok(t, err)
	w.work(t)
	c, err = w.composeCancellation(ctx, w.delivery(w.A.Adept, mail.MeetingCancelled, w.A.Meeting, mail.Detail{"sequence": 1}))
	render(mail.MeetingCancelled, c, err)
	if !c.Ended || c.Path != "/home" || !c.Cancelled || c.Event == nil {
		t.Errorf("what has ended is to be booked anew: %+v", c)
	}
	_, err = calendar.CancelInvite(calendar.Event{
		UID: c.Event.UID + "@x", Sequence: c.Event.Sequence, Stamp: c.Event.Stamp, Start: c.Event.Start, End: c.Event.End, Summary: c.Event.Summary,
		Organiser: calendar.Person{Email: "a@b.example"}, Attendees: c.Event.Attendees,
	})
	ok(t, err)
	c, err = w.composeFarewell(ctx, w.delivery(w.A.Adept, mail.MentorshipEnded, w.A.Mentorship, nil))
	render(mail.MentorshipEnded, c, err)
}

func TestTheActOfConfirming(t *testing.T) {
	t.Parallel()
	w := newWorld(t).later(8 * 24 * time.Hour)
	ctx := w.as(w.A.Mentor)
	d, err := w.describeConfirm(ctx, w.A.Meeting)
	ok(t, err)
	if d.Done || d.Facts.Answered != "" || d.PersonName != w.A.Mentor.Name || !slices.Equal(d.Facts.Others, []string{w.A.Adept.Name}) || d.Facts.TimeZone != "Europe/Stockholm" ||
		d.Next != "/o/alfa/mentorships/"+w.A.Mentorship.String()+"/meetings/"+w.A.Meeting.String() {
		t.Errorf("got %+v", d)
	}
	refused(t, w.performConfirm(ctx, w.A.Meeting, ""), fault.Invalid())
	ok(t, w.performConfirm(ctx, w.A.Meeting, "yes"))
	ok(t, w.performConfirm(w.as(w.A.Adept), w.A.Meeting, "yes")) // both tap
	refused(t, w.performConfirm(w.as(w.A.Adept), w.A.Meeting, "no"), fault.Conflict("meeting_held"))
	for _, p := range []tenantstest.Person{w.A.Mentor, w.A.Adept} { // also who opens her link for the first time
		if d, err = w.describeConfirm(w.as(p), w.A.Meeting); err != nil || !d.Done || d.Facts.Answered != "held" {
			t.Errorf("%v, %+v", err, d)
		}
	}
	_, err = w.describeConfirm(w.as(w.A.Arranger), w.A.Meeting)
	refused(t, err, fault.NotFound())
	refused(t, w.performConfirm(w.as(w.A.Arranger), w.A.Meeting, "yes"), fault.NotFound())
	w.work(t)
	if got := w.letters(t, w.A.Adept); len(got) != 0 {
		t.Errorf("a confirmation is told: %v", got)
	}
}

func TestAnsweringNo(t *testing.T) {
	t.Parallel()
	w := newWorld(t).later(8 * 24 * time.Hour)
	ok(t, w.performConfirm(w.as(w.A.Adept), w.A.Meeting, "no"))
	m, err := w.Meeting(w.as(w.A.Mentor), w.A.Meeting)
	ok(t, err)
	if m.State != Cancelled || m.Sequence != 0 {
		t.Errorf("got %+v", m)
	}
	w.work(t)
	if got := w.letters(t, w.A.Mentor); len(got) != 0 {
		t.Errorf("what is over is told: %v", got)
	}
}

func TestTheActOfOpening(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.launch(t, w.opening())[0]
	refused(t, w.performOpen(w.as(w.A.FreeAdept), id, ""), fault.NotFound()) // not yet
	w = w.later(UndoWindow)
	ctx := w.as(w.A.FreeAdept)
	d, err := w.describeOpen(ctx, id)
	ok(t, err)
	if d.Done || !slices.Equal(d.Facts.Others, []string{w.A.FreeMentor.Name}) || d.Next != "/o/alfa/mentorships/"+id.String() {
		t.Errorf("got %+v", d)
	}
	ok(t, w.performOpen(ctx, id, ""))
	ok(t, w.performOpen(w.as(w.A.FreeMentor), id, ""))
	d, err = w.describeOpen(ctx, id)
	ok(t, err)
	if !d.Done {
		t.Error("not done")
	}
	_, err = w.SetState(ctx, id, Ended)
	ok(t, err)
	refused(t, w.performOpen(ctx, id, ""), fault.NotFound())
	_, err = w.describeOpen(ctx, id)
	refused(t, err, fault.NotFound())
}

// A farewell thanks for time only who had some together, and speaks of what comes next only while the cohort runs.
func TestAFarewellSaysWhatIsTrue(t *testing.T) {
	t.Parallel()
	state := func(to State) func(*testing.T, world) {
		return func(t *testing.T, w world) {
			w.Exec(t, "update app.mentorships set state = $2 where id = $1", w.A.Mentorship, string(to))
		}
	}
	before := func(meeting MeetingState) func(*testing.T, world) {
		return func(t *testing.T, w world) {
			w.Exec(t, "update app.meetings set state = $2, starts_at = $3, ends_at = $4 where id = $1", w.A.Meeting, string(meeting), at(-3, 9), at(-3, 11))
		}
	}
	for name, c := range map[string]struct {
		was         func(*testing.T, world)
		cohort      cohorts.State
		met, goesOn bool
	}{
		"never begun":              {state(Invited), cohorts.Running, false, true},
		"a meeting held":           {before(Held), cohorts.Running, true, true},
		"a meeting nobody answers": {before(Planned), cohorts.Running, true, true},
		"a day of contact": {func(t *testing.T, w world) {
			w.Exec(t, `insert into app.phone_contacts (tenant_id, room_id, on_date, noted_by, noted_at) values ($1, $2, '2026-11-01', $3, $4)`,
				w.A.ID, w.A.Mentorship, w.A.Adept.Member, tenantstest.Now)
		}, cohorts.Closing, true, false},
		"with its cohort": {state(Invited), cohorts.Closed, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.Exec(t, "update app.meetings set state = 'cancelled' where mentorship_id = $1 and id <> $2", w.A.Mentorship, w.A.Meeting)
			w.Exec(t, "delete from app.phone_contacts where room_id = $1", w.A.Mentorship)
			c.was(t, w)
			w.moves(t, w.A.Cohort, c.cohort)
			if c.cohort != cohorts.Closed {
				_, err := w.SetState(w.as(w.A.Mentor), w.A.Mentorship, Ended)
				ok(t, err)
			}
			w.work(t)
			got, err := w.composeFarewell(w.as(w.A.Adept), w.delivery(w.A.Adept, mail.MentorshipEnded, w.A.Mentorship, nil))
			ok(t, err)
			if got.HaveMet != c.met || got.GoesOn != c.goesOn {
				t.Errorf("have met %t, goes on %t", got.HaveMet, got.GoesOn)
			}
		})
	}
}
