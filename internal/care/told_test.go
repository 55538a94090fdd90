package care

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// asking is a world in which the adept has asked a minute ago, and nothing is offered.
func asking(t *testing.T) world {
	t.Helper()
	w := newWorld(t)
	w.Exec(t, "delete from app.offered_times where room_id = $1", w.A.Mentorship)
	_, err := w.Ask(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	return worldAt(t, w.World, tenantstest.Now.Add(time.Minute))
}

func (w world) offer(t *testing.T, from string) uuid.UUID {
	t.Helper()
	id := newID(t)
	_, err := w.Offer(w.as(w.A.Mentor), w.A.Mentorship, id, hours(t, from, 1))
	ok(t, err)
	return id
}

// told reads the mails about offered times to the adept, in their order.
func (w world) told(t *testing.T) (found []mail.Delivery) {
	t.Helper()
	for n := range w.letters(t, mail.TimesOffered, w.A.Adept) {
		d := mail.Delivery{Member: w.A.Adept.Member, Kind: mail.TimesOffered, Object: w.A.Mentorship}
		ok(t, w.Super.QueryRow("select id from app.deliveries where kind = 'times_offered' and member_id = $1 order by id offset $2 limit 1", d.Member, n).Scan(&d.ID))
		found = append(found, d)
	}
	return found
}

func TestWhoAskedIsToldOnceThatThereAreTimes(t *testing.T) {
	t.Parallel()
	w := asking(t)
	w.offer(t, "2027-01-14T12:00:00Z")
	w.offer(t, "2027-01-15T12:00:00Z")
	told := w.told(t)
	if len(told) != 1 {
		t.Fatalf("%d mails of two times", len(told))
	}
	if n := w.Count(t, "select count(*) from app.deliveries where id = $1 and send_at = $2", told[0].ID, tenantstest.Now.Add(time.Minute+offering)); n != 1 {
		t.Error("the mail does not wait for the other times")
	}
	c, err := w.composeOffered(w.as(w.A.Adept), told[0])
	ok(t, err)
	if c.OtherName != w.A.Mentor.Name || c.Path != "/mentorships/"+w.A.Mentorship.String()+"/plan" {
		t.Errorf("content: %+v", c)
	}
}

func TestNobodyIsToldOfTimesWhoHasNotAskedOrHasBooked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.offer(t, "2027-01-14T12:00:00Z")
	if n := len(w.told(t)); n != 0 {
		t.Errorf("%d mails to who has not asked", n)
	}
	w = asking(t)
	id := w.offer(t, "2027-01-14T12:00:00Z")
	w.offer(t, "2027-01-15T12:00:00Z")
	_, err := w.Pick(w.as(w.A.Adept), w.A.Mentorship, id, newID(t))
	ok(t, err)
	_, err = w.composeOffered(w.as(w.A.Adept), w.told(t)[0])
	refused(t, err, fault.NotFound())
	w.Exec(t, "delete from app.offered_times where room_id = $1", w.A.Mentorship)
	worldAt(t, w.World, tenantstest.Now.Add(time.Hour)).offer(t, "2027-01-16T12:00:00Z")
	if n := len(w.told(t)); n != 1 {
		t.Errorf("%d mails after the booking", n)
	}
}

// What is taken back and offered anew makes one mail, and times that are all taken back none.
func TestOnlyTheLastOfTimesTakenBackIsTold(t *testing.T) {
	t.Parallel()
	w := asking(t)
	for range 2 {
		id := w.offer(t, "2027-01-14T12:00:00Z")
		ok(t, w.TakeBack(w.as(w.A.Mentor), w.A.Mentorship, id))
	}
	last := w.offer(t, "2027-01-15T12:00:00Z")
	told := w.told(t)
	for n, d := range told {
		_, err := w.composeOffered(w.as(w.A.Adept), d)
		if n == len(told)-1 {
			ok(t, err)
			continue
		}
		refused(t, err, fault.NotFound())
	}
	ok(t, w.TakeBack(w.as(w.A.Mentor), w.A.Mentorship, last))
	_, err := w.composeOffered(w.as(w.A.Adept), told[len(told)-1])
	refused(t, err, fault.NotFound())
}

func TestNobodyIsToldOfTimesInAPauseOrAfterAnEnd(t *testing.T) {
	t.Parallel()
	w := asking(t)
	w.offer(t, "2027-01-14T12:00:00Z")
	for _, state := range []string{"paused", "ended"} {
		w.Exec(t, "update app.mentorships set state = $1, ended_at = case when $1 = 'ended' then now() end where id = $2", state, w.A.Mentorship)
		_, err := w.composeOffered(w.as(w.A.Adept), w.told(t)[0])
		refused(t, err, fault.NotFound())
	}
}
