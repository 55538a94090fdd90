package care

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestBeingInTouchIsNotedOnceADayAndTakenBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	today := civil.On(tenantstest.Now)
	ok(t, w.NoteContact(w.as(w.A.Adept), w.A.Mentorship, today))
	ok(t, w.NoteContact(w.as(w.A.Mentor), w.A.Mentorship, today))
	if c := w.care(t, w.A.Mentor).Contacts; len(c) != 2 || c[0].OnDate != today {
		t.Errorf("contacts: %+v", c)
	}
	ok(t, w.ForgetContact(w.as(w.A.Mentor), w.A.Mentorship, today))
	ok(t, w.ForgetContact(w.as(w.A.Mentor), w.A.Mentorship, today))
	if c := w.care(t, w.A.Mentor).Contacts; len(c) != 1 {
		t.Errorf("taken back: %+v", c)
	}
	for _, on := range []civil.Date{today.AddDays(1), today.AddDays(-32)} {
		if err := w.NoteContact(w.as(w.A.Adept), w.A.Mentorship, on); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", on, err)
		}
	}
}

// TestNewsIsWhatOthersWroteLast: of which kind and when, as long as the reader has not written of that kind herself since.
func TestNewsIsWhatOthersWroteLast(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	write := func(p tenantstest.Person, kind string, epoch int, after time.Duration) {
		id, err := uuid.NewV7()
		ok(t, err)
		w.Exec(t, `insert into app.sealed_records (tenant_id, room_id, id, kind, author_id, epoch, key_id, version, format, nonce, ciphertext, created_at, updated_at)
			select tenant_id, room_id, $1::uuid, $2, $3, $4, key_id, 1, 1, left(md5($1::uuid::text), 16), ciphertext, $5, $5 from app.sealed_records where id = $6`,
			id, kind, p.Member, epoch, tenantstest.Now.Add(after), w.A.Record)
	}
	kinds := func(p tenantstest.Person) (found []string) {
		for _, n := range w.care(t, p).News {
			found = append(found, n.Kind)
		}
		return found
	}
	write(w.A.Adept, "message", 1, time.Minute)
	write(w.A.Adept, "agenda", 0, time.Minute)
	write(w.A.Adept, "memory", 1, time.Minute)
	if got := kinds(w.A.Mentor); !slices.Equal(got, []string{"message", "note"}) {
		t.Errorf("the mentor is told of %v", got)
	}
	if got := kinds(w.A.Adept); got != nil {
		t.Errorf("she is told of her own: %v", got)
	}
	write(w.A.Mentor, "message", 0, 2*time.Minute) // how far the mentor has read
	if got := kinds(w.A.Mentor); !slices.Equal(got, []string{"note"}) {
		t.Errorf("after reading: %v", got)
	}
	write(w.A.Adept, "message", 1, 3*time.Minute)
	if news := w.care(t, w.A.Mentor).News; len(news) != 2 || !news[0].At.Equal(tenantstest.Now.Add(3*time.Minute)) {
		t.Errorf("after another: %+v", news)
	}
}

// letters counts the mails of a kind to a person.
func (w world) letters(t testing.TB, kind mail.Kind, p tenantstest.Person) int {
	t.Helper()
	return w.Count(t, "select count(*) from app.deliveries where kind = $1 and member_id = $2", string(kind), p.Member)
}

func TestAskingForAConversationMailsTheMentorOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range 2 {
		_, err := w.Ask(w.as(w.A.Adept), w.A.Mentorship)
		ok(t, err)
	}
	if n := w.letters(t, mail.ConversationWished, w.A.Mentor); n != 1 {
		t.Errorf("%d mails", n)
	}
	if wish := w.care(t, w.A.Mentor).Wish; wish == nil || wish.MemberID != w.A.Adept.Member || !wish.At.Equal(tenantstest.Now) {
		t.Errorf("wish: %+v", wish)
	}
	later := worldAt(t, w.World, tenantstest.Now.Add(remindAfter))
	_, err := later.Ask(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	if n := w.letters(t, mail.ConversationWished, w.A.Mentor); n != 2 {
		t.Errorf("two days later: %d mails", n)
	}
	later = worldAt(t, w.World, tenantstest.Now.Add(remindAfter+time.Minute))
	_, err = later.Pick(w.as(w.A.Adept), w.A.Mentorship, w.A.OfferedTime, newID(t))
	ok(t, err)
	if wish := later.care(t, w.A.Mentor).Wish; wish != nil {
		t.Errorf("booked, and still asked for: %+v", wish)
	}
}

// A booking answers a request for good: cancelled, it does not come back, and she can ask anew at once.
func TestACancelledBookingLeavesNoRequestBehind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Ask(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	later, meeting := worldAt(t, w.World, tenantstest.Now.Add(time.Minute)), newID(t)
	_, err = later.Pick(w.as(w.A.Adept), w.A.Mentorship, w.A.OfferedTime, meeting)
	ok(t, err)
	w.Exec(t, "update app.meetings set state = 'cancelled' where id = $1", meeting)
	if wish := later.care(t, w.A.Adept).Wish; wish != nil {
		t.Errorf("the old request is back: %+v", wish)
	}
	later = worldAt(t, w.World, tenantstest.Now.Add(2*time.Minute))
	_, err = later.Ask(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	if wish := later.care(t, w.A.Mentor).Wish; wish == nil || !wish.At.Equal(tenantstest.Now.Add(2*time.Minute)) {
		t.Errorf("asked anew: %+v", wish)
	}
	if n := w.letters(t, mail.ConversationWished, w.A.Mentor); n != 2 {
		t.Errorf("%d mails", n)
	}
}

func TestTheMailSaysWhoAsksAndNothingOnceItIsBooked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Ask(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	d := mail.Delivery{Object: w.A.Mentorship}
	c, err := w.composeWished(w.as(w.A.Mentor), d)
	ok(t, err)
	if c.OtherName != w.A.Adept.Name || c.Path != "/mentorships/"+w.A.Mentorship.String()+"#times" {
		t.Errorf("content: %+v", c)
	}
	later := worldAt(t, w.World, tenantstest.Now.Add(time.Minute))
	_, err = later.Pick(w.as(w.A.Adept), w.A.Mentorship, w.A.OfferedTime, newID(t))
	ok(t, err)
	_, err = w.composeWished(w.as(w.A.Mentor), d)
	refused(t, err, fault.NotFound())
}

func TestAProgrammeSaysWhomToTurnToOrTheOrganisationDoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	found, err := w.Referrals(w.as(w.A.Adept), w.A.Mentorship)
	ok(t, err)
	if len(found) != 1 || found[0].Name != "Företagshälsan" {
		t.Fatalf("the organisation's: %+v", found)
	}
	own := Referrals{{Purpose: " Om du far illa  på jobbet", Name: "HR", Email: "hr@alfa.example"}}
	arranger := w.with(w.A.Arranger, auth.Organise)
	l, err := w.SetProgrammeReferrals(arranger, w.A.Programme, own, 1)
	ok(t, err)
	if l.Version != 2 || l.Contacts[0].Purpose != "Om du far illa på jobbet" || len(l.Inherited) != 1 {
		t.Errorf("written: %+v", l)
	}
	_, err = w.SetProgrammeReferrals(arranger, w.A.Programme, own, 1)
	refused(t, err, fault.StaleVersion())
	if found, err = w.Referrals(w.as(w.A.Mentor), w.A.Mentorship); err != nil || len(found) != 1 || found[0].Name != "HR" {
		t.Errorf("the programme's: %+v, %v", found, err)
	}
	for _, bad := range []Referral{{Purpose: "x", Name: "y"}, {Purpose: "", Name: "y", Phone: "1"}, {Purpose: "x", Name: "y", Email: "y"}, {Purpose: "x", Name: "y", URL: "javascript:alert(1)"}} {
		if _, err := (Referrals{bad}).tidied(); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestAProgrammesOwnGuideGoesBeforeTheBuiltInOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	// The seeded pair, met once, is in the middle of its time.
	if c := w.care(t, w.A.Adept); c.Stage != Midway || c.Guide == nil {
		t.Fatalf("adept: %+v", c)
	}
	if c := w.care(t, w.A.Mentor); c.Guide != nil {
		t.Errorf("mentor: %s", *c.Guide)
	}
	arranger := w.with(w.A.Arranger, auth.Organise)
	g, err := w.SetGuide(arranger, w.A.Programme, Guide{Stage: Midway, Role: "adept", Version: 1})
	ok(t, err)
	if c := w.care(t, w.A.Adept); g.Version != 2 || c.Guide != nil {
		t.Errorf("emptied: %+v", c.Guide)
	}
	_, err = w.SetGuide(arranger, w.A.Programme, Guide{Stage: Midway, Role: "adept", Body: "x", Version: 1})
	refused(t, err, fault.StaleVersion())
	all, err := w.Guides(arranger, w.A.Programme)
	ok(t, err)
	if len(all) != 12 || all[6].Stage != Midway || all[6].Version != 2 {
		t.Errorf("%d guides, %+v", len(all), all[6])
	}
}

func TestACertificateComesTowardsTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Certificate(w.as(w.A.Adept), w.A.Mentorship)
	refused(t, err, fault.Conflict("no_certificate_yet"))
	late := worldAt(t, w.World, time.Date(2027, 8, 20, 8, 0, 0, 0, time.UTC))
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		c, err := late.Certificate(w.as(p), w.A.Mentorship)
		ok(t, err)
		if c.Name != p.Name || c.MeetingsHeld != 1 || c.To.String() != "2027-09-02" || len(c.Others) != 1 || c.Organisation != "Alfa kommun" {
			t.Errorf("%+v", c)
		}
	}
}

// Whom a launch that can still be taken back has brought to a group under way sees nothing of it; those who were there go on.
func TestWhoIsBroughtToAGroupWaitsOutTheMinute(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.room_members set hidden_until = $1 where room_id = $2 and member_id = $3",
		tenantstest.Now.Add(30*time.Second), w.A.Mentorship, w.A.Adept.Member)
	_, err := w.Get(w.as(w.A.Adept), w.A.Mentorship)
	refused(t, err, fault.NotFound())
	w.care(t, w.A.Mentor)
	worldAt(t, w.World, tenantstest.Now.Add(time.Minute)).care(t, w.A.Adept)
}
