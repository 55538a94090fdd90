package mentorships

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestBookingAMeetingTellsBoth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(10, 13))
	if m.Number != 3 || m.State != Planned || m.Version != 1 {
		t.Errorf("got %+v", m)
	}
	read, err := w.Meeting(w.as(w.A.Mentor), m.ID)
	ok(t, err)
	if read.plan() != m.plan() || read.Place != "Stadsbiblioteket, rum Ugglan" {
		t.Errorf("the mentor reads %+v", read)
	}
	w.work(t)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		if got := w.letters(t, p); !slices.Equal(got, []string{"meeting_planned", "meeting_held_question"}) {
			t.Errorf("%s gets %v", p.Name, got)
		}
	}
	asked := w.Count(t, `select count(*) from app.deliveries where kind = 'meeting_held_question' and send_at = $1`, m.EndsAt.Add(time.Hour))
	if asked != 2 {
		t.Errorf("%d are asked an hour after the end", asked)
	}
}

func TestTheSameBookingAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, p := newID(t), booking(at(10, 13))
	first, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, id, p)
	ok(t, err)
	p.Place = "  Stadsbiblioteket,  rum Ugglan "
	again, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, id, p)
	ok(t, err)
	if again.ID != first.ID || again.Number != first.Number || again.plan() != first.plan() {
		t.Errorf("got %+v", again)
	}
	p.Place = "Rådhuset"
	_, err = w.Plan(w.as(w.A.Adept), w.A.Mentorship, id, p)
	refused(t, err, fault.AlreadyExists("/meeting_id"))
	if n := w.Jobs(t, "meeting_news"); n != 1 {
		t.Errorf("%d times told", n)
	}
}

func TestAnIdOfAnotherRoomIsTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Plan(w.as(w.A.SecondAdept), w.A.SecondMentorship, w.A.Meeting, booking(at(10, 13)))
	refused(t, err, fault.AlreadyExists("/meeting_id"))
}

func TestTwoWhoBookTheSameTimeAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var booked, told int
	for _, err := range atOnce(2, func(n int) error {
		p := []tenantstest.Person{w.A.Adept, w.A.Mentor}[n]
		_, err := w.Plan(w.as(p), w.A.Mentorship, newID(t), booking(at(10, 13).Add(time.Duration(n)*time.Hour)))
		return err
	}) {
		if err == nil {
			booked++
			continue
		}
		refused(t, err, fault.Conflict("meeting_overlaps"))
		told++
	}
	if booked != 1 || told != 1 {
		t.Errorf("%d booked, %d told", booked, told)
	}
}

func TestMeetingsAreNumberedInTheOrderOfTheirTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	later, sooner := w.plan(t, w.A.Adept, at(20, 13)), w.plan(t, w.A.Adept, at(10, 13))
	if later.Number != 3 || sooner.Number != 3 {
		t.Errorf("booked as %d, the one before it as %d", later.Number, sooner.Number)
	}
	numbered := func(want ...int) {
		t.Helper()
		meetings, err := w.Meetings(w.as(w.A.Mentor), w.A.Mentorship)
		ok(t, err)
		var got []int
		for _, m := range meetings {
			if m.State != Cancelled {
				got = append(got, m.Number)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("numbered %v, want %v", got, want)
		}
	}
	numbered(1, 2, 3, 4)
	to, until := at(30, 13), at(30, 14)
	moved, err := w.Move(w.as(w.A.Mentor), sooner.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 1})
	ok(t, err)
	if moved.Number != 4 {
		t.Errorf("moved behind the last it is number %d", moved.Number)
	}
	numbered(1, 2, 3, 4)
	_, err = w.SetMeetingState(w.as(w.A.Mentor), sooner.ID, Cancelled)
	ok(t, err)
	numbered(1, 2, 3)
	if next, err := w.Meeting(w.as(w.A.Adept), later.ID); err != nil || next.Number != 3 {
		t.Errorf("behind a cancelled one: %+v, %v", next, err)
	}
}

func TestManyWhoBookAtOnceGetANumberEach(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, err := range atOnce(8, func(n int) error {
		p := []tenantstest.Person{w.A.Adept, w.A.Mentor}[n%2]
		_, err := w.Plan(w.as(p), w.A.Mentorship, newID(t), booking(at(10+n, 13)))
		return err
	}) {
		ok(t, err)
	}
	if n := w.Count(t, "select count(distinct number) from app.meetings where mentorship_id = $1 and number between 1 and 10", w.A.Mentorship); n != 10 {
		t.Errorf("%d numbers", n)
	}
}

// A booking and a move to the same time: whoever is second is told, in every order of their steps.
func TestABookingAndAMoveAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 6 {
		start := at(20+n, 13)
		m := w.plan(t, w.A.Adept, at(40+n, 13))
		to, until := start, start.Add(time.Hour)
		errs := atOnce(2, func(i int) error {
			if i == 0 {
				_, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), booking(start))
				return err
			}
			_, err := w.Move(w.as(w.A.Mentor), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 1})
			return err
		})
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("got %v", errs)
		}
	}
}

func atOnce(n int, do func(int) error) []error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = do(i)
		})
	}
	close(start)
	wg.Wait()
	return errs
}

func TestMovingAMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(10, 13))
	w.work(t)
	to, until, place := at(12, 9), at(12, 11), "Rådhuset"
	moved, err := w.Move(w.as(w.A.Mentor), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Place: &place, Version: 1})
	ok(t, err)
	if moved.State != Planned || moved.Version != 2 || moved.Sequence != 1 || !moved.StartsAt.Equal(to) || moved.Place != place || moved.Number != m.Number {
		t.Errorf("got %+v", moved)
	}
	again, err := w.Move(w.as(w.A.Mentor), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Place: &place, Version: 1})
	ok(t, err)
	if again.Version != 2 {
		t.Errorf("the same move again made version %d", again.Version)
	}
	later := at(13, 9)
	_, err = w.Move(w.as(w.A.Adept), m.ID, MeetingEdit{StartsAt: &later, Version: 2})
	refused(t, err, fault.Invalid()) // would end before it starts
	end := at(13, 11)
	_, err = w.Move(w.as(w.A.Adept), m.ID, MeetingEdit{StartsAt: &later, EndsAt: &end, Version: 1})
	refused(t, err, fault.StaleVersion())
	w.work(t)
	want := []string{"meeting_planned", "meeting_held_question", "meeting_moved", "meeting_held_question"}
	if got := w.letters(t, w.A.Adept); !slices.Equal(got, want) {
		t.Errorf("the adept gets %v", got)
	}
}

func TestMovingToATimeThatIsTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := w.plan(t, w.A.Adept, at(10, 13)), w.plan(t, w.A.Adept, at(11, 13))
	to, until := first.StartsAt.Add(time.Hour), first.EndsAt.Add(time.Hour)
	_, err := w.Move(w.as(w.A.Adept), second.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 1})
	refused(t, err, fault.Conflict("meeting_overlaps"))
	to, until = first.EndsAt, first.EndsAt.Add(time.Hour) // begins when the other ends
	_, err = w.Move(w.as(w.A.Adept), second.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 1})
	ok(t, err)
}

func TestACancelledMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(10, 13))
	off, err := w.SetMeetingState(w.as(w.A.Mentor), m.ID, Cancelled)
	ok(t, err)
	if off.State != Cancelled || off.Sequence != 1 {
		t.Errorf("got %+v", off)
	}
	again, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Cancelled)
	ok(t, err)
	if again.Version != off.Version {
		t.Error("cancelled twice")
	}
	to, until := at(12, 9), at(12, 11)
	_, err = w.Move(w.as(w.A.Adept), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 2})
	refused(t, err, fault.Conflict("meeting_cancelled"))
	_, err = w.SetMeetingState(w.as(w.A.Adept), m.ID, Held)
	refused(t, err, fault.Conflict("meeting_cancelled"))
	back, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Planned) // a tap taken back
	ok(t, err)
	if back.State != Planned || back.Sequence != 2 {
		t.Errorf("got %+v", back)
	}
}

func TestACancelledMeetingWhoseTimeWasTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(10, 13))
	_, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Cancelled)
	ok(t, err)
	w.plan(t, w.A.Mentor, at(10, 14))
	_, err = w.SetMeetingState(w.as(w.A.Adept), m.ID, Planned)
	refused(t, err, fault.Conflict("meeting_overlaps"))
}

func TestConfirmingThatAMeetingWasHeld(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(10, 13))
	_, err := w.SetMeetingState(w.as(w.A.Mentor), m.ID, Held)
	refused(t, err, fault.Conflict("meeting_not_begun"))
	w = w.later(10*24*time.Hour + 30*time.Minute) // half an hour before it begins
	held, err := w.SetMeetingState(w.as(w.A.Mentor), m.ID, Held)
	ok(t, err)
	if held.HeldConfirmedBy == nil || *held.HeldConfirmedBy != w.A.Mentor.Name || held.Sequence != 0 {
		t.Errorf("got %+v", held)
	}
	again, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Held)
	ok(t, err)
	if *again.HeldConfirmedBy != w.A.Mentor.Name || again.Version != held.Version {
		t.Errorf("the first confirmation stands, got %+v", again)
	}
	to, until := at(12, 9), at(12, 11)
	_, err = w.Move(w.as(w.A.Adept), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 2})
	refused(t, err, fault.Conflict("meeting_held"))
	back, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Planned)
	ok(t, err)
	if back.HeldConfirmedBy != nil || w.Count(t, "select count(*) from app.meetings where id = $1 and held_confirmed_by is null", m.ID) != 1 {
		t.Error("still confirmed")
	}
}

func TestAMeetingThatDidNotKeepItsTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.plan(t, w.A.Adept, at(1, 13))
	w = w.later(26 * time.Hour) // it is under way
	moved, err := w.SetMeetingState(w.as(w.A.Adept), m.ID, Moved)
	ok(t, err)
	if moved.State != Moved || moved.Sequence != 1 {
		t.Errorf("got %+v", moved)
	}
	_, err = w.SetMeetingState(w.as(w.A.Mentor), m.ID, Held)
	refused(t, err, fault.Conflict("meeting_moved"))
	to, until := at(8, 13), at(8, 15)
	again, err := w.Move(w.as(w.A.Mentor), m.ID, MeetingEdit{StartsAt: &to, EndsAt: &until, Version: 2})
	ok(t, err)
	if again.State != Planned || again.Sequence != 2 {
		t.Errorf("got %+v", again)
	}
}

func TestWhenAMeetingCanBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, c := range map[string]struct {
		start  time.Time
		length time.Duration
		code   string
	}{
		"in the past":             {at(-2, 13), time.Hour, "meeting_in_the_past"},
		"backwards":               {at(3, 13), -time.Hour, "end_not_after_start"},
		"for nothing":             {at(3, 13), 0, "end_not_after_start"},
		"for more than a day":     {at(3, 13), 25 * time.Hour, "meeting_too_long"},
		"long after the cohort":   {at(400, 13), time.Hour, "after_mentorship"},
		"in another millennium":   {time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Hour, "after_mentorship"},
		"earlier today":           {at(0, 8), time.Hour, ""},
		"in the month afterwards": {time.Date(2027, 9, 30, 8, 0, 0, 0, time.UTC), time.Hour, ""},
	} {
		p := booking(c.start)
		p.EndsAt = c.start.Add(c.length)
		_, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), p)
		if c.code == "" {
			ok(t, err)
			continue
		}
		if f := fault.Of(err); f.Kind != fault.KindInvalid || f.Fields[0].Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWordsAndLinksOfAPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, spoil := range map[string]func(*Plan){
		"NUL":               func(p *Plan) { p.Place = "Rum\x00" },
		"a script":          func(p *Plan) { p.Link = "javascript:alert(1)" },
		"no address":        func(p *Plan) { p.Link = "rum 2" },
		"an escape":         func(p *Plan) { p.Place = "Rum \x1b[31m" },
		"too long a place":  func(p *Plan) { p.Place = string(make([]rune, 301)) },
		"a link with a NUL": func(p *Plan) { p.Link = "https://a.example/\x00" },
	} {
		p := booking(at(3, 13))
		spoil(&p)
		_, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), p)
		if fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLinksOfAMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for link, code := range map[string]string{
		"https://user:pw@meet.example/r": "link_with_password", "https://user@meet.example/r": "link_with_password", "http://@meet.example/": "link_with_password",
		"ftp://meet.example/r": "bad_link", "zoommtg://meet.example/r": "bad_link", "mailto:a@b.example": "bad_link", "//meet.example/r": "bad_link",
		"https://:443/": "bad_link", "https:meet.example": "bad_link", "https://meet.example\\@evil.example/": "bad_link",
		"HTTPS://meet.example/r?pwd=a@b": "", "http://10.0.0.1:8080/": "",
	} {
		p := booking(at(3, 13))
		p.Link = link
		_, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), p)
		if code == "" {
			ok(t, err)
			w.Exec(t, "update app.meetings set state = 'cancelled' where state = 'planned'")
			continue
		}
		if f := fault.Of(err); f.Kind != fault.KindInvalid || f.Fields[0].Pointer != "/link" || f.Fields[0].Code != code {
			t.Errorf("%s: %v", link, err)
		}
	}
}

// The clock in Sweden goes back at 01:00 UTC on 31 October 2027 and forward on 28 March 2027.
func TestMeetingsOverNightsWhenTheClockChanges(t *testing.T) {
	t.Parallel()
	for day, start := range map[string]time.Time{
		"2027-03-28": time.Date(2027, 3, 28, 0, 30, 0, 0, time.UTC),  // 01:30, half an hour before the hour that is not
		"2027-10-31": time.Date(2027, 10, 31, 0, 30, 0, 0, time.UTC), // the first of two half past two
	} {
		w := newWorld(t)
		w.Exec(t, "update app.cohorts set ends_on = '2027-12-31' where id = $1", w.A.Cohort)
		m, err := w.Plan(w.as(w.A.Adept), w.A.Mentorship, newID(t), booking(start))
		ok(t, err)
		if m.EndsAt.Sub(m.StartsAt) != 2*time.Hour {
			t.Errorf("%s: lasts %v", day, m.EndsAt.Sub(m.StartsAt))
		}
		_, err = w.Plan(w.as(w.A.Mentor), w.A.Mentorship, newID(t), booking(start.Add(time.Hour))) // the second half past two, or three
		refused(t, err, fault.Conflict("meeting_overlaps"))
		w = w.later(start.Sub(tenantstest.Now))
		_, err = w.SetMeetingState(w.as(w.A.Adept), m.ID, Held)
		ok(t, err)
		own, err := w.Get(w.as(w.A.Adept), w.A.Mentorship)
		ok(t, err)
		if own.LastHeldOn.String() != day {
			t.Errorf("%s: held on %v", day, own.LastHeldOn)
		}
	}
}

func TestStrangersFindNoMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	strangers := []tenantstest.Person{w.A.Owner, w.A.Admin, w.A.Arranger, w.A.Evaluator, w.A.SecondMentor, w.A.SecondAdept, w.A.Outsider}
	for _, p := range strangers {
		ctx := w.as(p)
		_, err := w.Meeting(ctx, w.A.Meeting)
		refused(t, err, fault.NotFound())
		_, err = w.Meetings(ctx, w.A.Mentorship)
		refused(t, err, fault.NotFound())
		_, err = w.Plan(ctx, w.A.Mentorship, newID(t), booking(at(3, 13)))
		refused(t, err, fault.NotFound())
		_, err = w.Move(ctx, w.A.Meeting, MeetingEdit{Version: 1})
		refused(t, err, fault.NotFound())
		_, err = w.SetMeetingState(ctx, w.A.Meeting, Cancelled)
		refused(t, err, fault.NotFound())
		_, err = w.MeetingLink(ctx, w.A.Meeting)
		refused(t, err, fault.NotFound())
	}
	_, err := w.Meeting(w.in(w.B, w.B.Adept), w.A.Meeting)
	refused(t, err, fault.NotFound())
	_, err = w.Meeting(w.as(w.A.Adept), uuid.New())
	refused(t, err, fault.NotFound())
}
