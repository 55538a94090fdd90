package care

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func hours(t testing.TB, from string, n int) mentorships.Plan {
	t.Helper()
	starts, err := time.Parse(time.RFC3339, from)
	ok(t, err)
	return mentorships.Plan{StartsAt: starts, EndsAt: starts.Add(time.Duration(n) * time.Hour), PlaceKind: "online", Link: "https://mote.example/karin"}
}

func TestAnAdeptPicksATimeWithItsPlaceAndItIsGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, meeting := newID(t), newID(t)
	plan := hours(t, "2027-01-14T12:00:00Z", 2)
	_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, plan)
	ok(t, err)
	_, err = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, plan) // an impatient second tap
	ok(t, err)
	across := newID(t)
	_, err = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, across, hours(t, "2027-01-14T13:00:00Z", 2))
	refused(t, err, fault.Conflict("offered_already"))
	if n := len(w.care(t, w.A.Adept).OfferedTimes); n != 2 {
		t.Fatalf("%d times are offered", n)
	}
	m, err := w.Pick(w.as(w.A.Adept), w.A.Mentorship, id, meeting)
	ok(t, err)
	if !m.StartsAt.Equal(plan.StartsAt) || m.Link != plan.Link || m.State != mentorships.Planned {
		t.Errorf("booked: %+v", m)
	}
	if n := len(w.care(t, w.A.Adept).OfferedTimes); n != 1 {
		t.Errorf("%d times are offered behind it", n)
	}
	again, err := w.Pick(w.as(w.A.Adept), w.A.Mentorship, id, meeting)
	ok(t, err)
	if again.ID != m.ID {
		t.Errorf("again: %+v", again)
	}
	_, err = w.Pick(w.as(w.A.Adept), w.A.Mentorship, id, newID(t))
	refused(t, err, fault.Conflict("offered_time_taken"))
}

func TestOfTwoWhoPickAtOnceOneGetsTheTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	// A second adept of the same mentor.
	w.Exec(t, `insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at) values ($1, $2, $3, $4, 'adept', now())`,
		w.A.ID, w.A.Mentorship, w.A.SecondAdept.Member, w.A.SecondAdept.Participant)
	for round := range 5 {
		id := newID(t)
		_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, hours(t, "2027-02-0"+string(rune('1'+round))+"T12:00:00Z", 1))
		ok(t, err)
		errs := make([]error, 2)
		var both sync.WaitGroup
		for i, p := range []tenantstest.Person{w.A.Adept, w.A.SecondAdept} {
			meeting := newID(t)
			both.Go(func() { _, errs[i] = w.Pick(w.as(p), w.A.Mentorship, id, meeting) })
		}
		both.Wait()
		got := 0
		for _, err := range errs {
			if err == nil {
				got++
				continue
			}
			refused(t, err, fault.Conflict("offered_time_taken"))
		}
		if got != 1 {
			t.Fatalf("round %d: %d got the time: %v", round, got, errs)
		}
	}
	if n := w.Count(t, "select count(*) from app.meetings where mentorship_id = $1 and starts_at > '2027-01-01'", w.A.Mentorship); n != 5 {
		t.Errorf("%d meetings of five times", n)
	}
}

func TestTenTimesAreTheMostAlsoWhenOfferedAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	errs := make([]error, 14)
	var all sync.WaitGroup
	for i := range errs {
		id := newID(t)
		plan := hours(t, "2027-01-04T12:00:00Z", 1)
		plan.StartsAt, plan.EndsAt = plan.StartsAt.AddDate(0, 0, i), plan.EndsAt.AddDate(0, 0, i)
		all.Go(func() { _, errs[i] = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, plan) })
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			refused(t, err, fault.Conflict("offered_enough"))
		}
	}
	if n := len(w.care(t, w.A.Adept).OfferedTimes); n != 10 {
		t.Errorf("%d times stand", n)
	}
}

func TestPastTimesVanishAndMakeRoom(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if len(w.care(t, w.A.Adept).OfferedTimes) != 1 {
		t.Fatal("the seeded time is not there")
	}
	w.Exec(t, "update app.offered_times set starts_at = $1, ends_at = $1::timestamptz + interval '1 hour' where id = $2", tenantstest.Now, w.A.OfferedTime)
	if n := len(w.care(t, w.A.Adept).OfferedTimes); n != 0 {
		t.Errorf("%d past times are offered", n)
	}
	_, err := w.Pick(w.as(w.A.Adept), w.A.Mentorship, w.A.OfferedTime, newID(t))
	refused(t, err, fault.Conflict("offered_time_taken"))
	_, err = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, newID(t), mentorships.Plan{StartsAt: tenantstest.Now, EndsAt: tenantstest.Now.Add(time.Hour), PlaceKind: "phone"})
	if fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("a time that has begun: %v", err)
	}
	_, err = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, newID(t), hours(t, "2027-01-14T12:00:00Z", 2))
	ok(t, err)
	if n := w.Count(t, "select count(*) from app.offered_times where room_id = $1", w.A.Mentorship); n != 1 {
		t.Errorf("%d rows: the past one stays", n)
	}
}

// What is booked already is neither offered nor shown, until it is cancelled.
func TestATimeThatAMeetingLiesAcrossIsNotOffered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	offered := func() int { return len(w.care(t, w.A.Adept).OfferedTimes) }
	_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, newID(t), hours(t, "2027-01-14T12:00:00Z", 2))
	ok(t, err)
	before, meeting := offered(), newID(t)
	_, err = w.mentorships.Plan(w.as(w.A.Adept), w.A.Mentorship, meeting, hours(t, "2027-01-14T13:00:00Z", 2))
	ok(t, err)
	if n := offered(); n != before-1 {
		t.Errorf("%d of %d times are offered beside the meeting", n, before)
	}
	_, err = w.Offer(w.as(w.A.Mentor), w.A.Mentorship, newID(t), hours(t, "2027-01-14T14:30:00Z", 1))
	refused(t, err, fault.Conflict("meeting_overlaps"))
	w.Exec(t, "update app.meetings set state = 'cancelled' where id = $1", meeting)
	if n := offered(); n != before {
		t.Errorf("%d of %d times are offered when it is cancelled", n, before)
	}
}

// In the night to 28 March 2027 the clock goes from two to three, in that to 31 October back again. Times are moments: each is
// kept, and booked, as long as it was meant.
func TestTimesInTheNightsWhenTheClockIsSet(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.cohorts set ends_on = '2027-12-31' where id = $1", w.A.Cohort)
	for _, from := range []string{"2027-03-28T00:30:00Z", "2027-10-30T23:30:00Z", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"} {
		id := newID(t)
		_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, hours(t, from, 1))
		ok(t, err)
		m, err := w.Pick(w.as(w.A.Adept), w.A.Mentorship, id, newID(t))
		ok(t, err)
		if m.StartsAt.Format(time.RFC3339) != from || m.EndsAt.Sub(m.StartsAt) != time.Hour {
			t.Errorf("%s became %s, %s long", from, m.StartsAt, m.EndsAt.Sub(m.StartsAt))
		}
	}
}

func TestOnlyWhoOfferedLongerInTheRoomOffers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.room_members set left_at = now() where room_id = $1 and role = 'mentor'", w.A.Mentorship)
	if n := len(w.care(t, w.A.Adept).OfferedTimes); n != 0 {
		t.Errorf("%d times of a mentor who has left", n)
	}
	_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, uuid.New(), hours(t, "2027-01-14T12:00:00Z", 2))
	refused(t, err, fault.NotFound())
}
