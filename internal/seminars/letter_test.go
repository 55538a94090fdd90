package seminars

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// delivery is one of a kind about the seminar, to p, as the courier would hand it to its composer.
func (w world) delivery(p tenantstest.Person, kind mail.Kind, detail mail.Detail) mail.Delivery {
	return mail.Delivery{
		ID: uuid.New(), Member: p.Member, Name: p.Name, Email: p.Email, Locale: "sv", Kind: kind, Object: w.A.Seminar, Detail: detail, At: tenantstest.Now,
		Organisation: platform.Organisation{ID: w.A.ID, Slug: w.A.Slug, Name: "Alfa kommun", TimeZone: "Europe/Stockholm", DefaultLanguage: "sv"},
	}
}

func TestWhatTheMailsSay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := w.as(w.A.Adept)
	c, err := w.composeSeat(ctx, w.delivery(w.A.Adept, mail.SeminarRegistered, mail.Detail{"sequence": 0}))
	ok(t, err)
	if c.Title != "Halvtid" || c.When != "torsdag 10 december 13:00–16:00" || c.Place != "Gamla tullhuset" || c.Role != "adept" || c.ContactEmail != w.A.Arranger.Email {
		t.Errorf("got %+v", c.Data)
	}
	if c.Event.UID != w.A.Seminar.String() || c.Event.Summary != "Halvtid" || c.Event.Attendees != nil || c.Cancelled || c.Act.Name != ActAnswer {
		t.Errorf("got %+v", c)
	}
	before := float64(tenantstest.Now.Unix())
	c, err = w.composeSeat(ctx, w.delivery(w.A.Adept, mail.SeminarChanged, mail.Detail{"sequence": 1, "before_start": before, "before_end": before + 3600}))
	ok(t, err)
	if c.Before != "torsdag 26 november 13:00–14:00" {
		t.Errorf("before %q", c.Before)
	}
	_, err = w.composeLeft(ctx, w.delivery(w.A.Adept, mail.SeminarLeft, nil))
	refused(t, err, fault.NotFound())
	_, err = w.composeCancelled(ctx, w.delivery(w.A.Adept, mail.SeminarCancelled, nil))
	refused(t, err, fault.NotFound())
	w.renders(t, mail.SeminarRegistered, c)
	w.renders(t, mail.SeminarMovedUp, c)
	w.renders(t, mail.SeminarChanged, c)
}

func (w world) renders(t *testing.T, kind mail.Kind, c mail.Content) {
	t.Helper()
	r, err := mail.NewRenderer()
	ok(t, err)
	c.OrganisationName, c.Link = "Alfa kommun", "https://bollplank.example/act#x"
	for _, locale := range []string{"sv", "en"} {
		_, err := r.Render(kind, locale, c.Data)
		ok(t, err)
	}
}

func TestMailsThatLostTheirMeaningAreWithdrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := w.as(w.A.Adept)
	_, err := w.Register(ctx, w.A.Seminar, false)
	ok(t, err)
	_, err = w.composeSeat(ctx, w.delivery(w.A.Adept, mail.SeminarRegistered, nil))
	refused(t, err, fault.NotFound())
	c, err := w.composeLeft(ctx, w.delivery(w.A.Adept, mail.SeminarLeft, nil))
	ok(t, err)
	if !c.Cancelled || c.Event.Sequence != 1 {
		t.Errorf("got %+v", c)
	}
	w.renders(t, mail.SeminarLeft, c)
	w.register(t, w.A.Adept) // a tap taken back before the mail leaves
	_, err = w.composeLeft(ctx, w.delivery(w.A.Adept, mail.SeminarLeft, nil))
	refused(t, err, fault.NotFound())
	_, err = w.SetState(w.as(w.A.Arranger), w.A.Seminar, Cancelled)
	ok(t, err)
	c, err = w.composeCancelled(ctx, w.delivery(w.A.Adept, mail.SeminarCancelled, nil))
	ok(t, err)
	if !c.Cancelled || c.Event.Sequence != 3 {
		t.Errorf("got %+v", c)
	}
	w.renders(t, mail.SeminarCancelled, c)
	_, err = w.composeSeat(ctx, w.delivery(w.A.Adept, mail.SeminarMovedUp, nil))
	refused(t, err, fault.NotFound())
	_, err = w.composeCancelled(w.as(w.A.FreeAdept), w.delivery(w.A.FreeAdept, mail.SeminarCancelled, nil))
	refused(t, err, fault.NotFound())
}

func TestTheActOfAnswering(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx := w.as(w.A.Adept)
	d, err := w.describeAnswer(ctx, w.A.Seminar)
	ok(t, err)
	if d.Done || d.Facts.Title != "Halvtid" || d.Next != "/o/alfa/seminars" || d.Facts.TimeZone != "Europe/Stockholm" {
		t.Errorf("got %+v", d)
	}
	refused(t, w.performAnswer(ctx, w.A.Seminar, "moved"), fault.Invalid())
	for range 2 {
		ok(t, w.performAnswer(ctx, w.A.Seminar, "no"))
	}
	d, err = w.describeAnswer(ctx, w.A.Seminar)
	ok(t, err)
	if registered, _ := w.seats(t); !d.Done || registered != 0 {
		t.Errorf("got %+v, %d seats", d, registered)
	}
	ok(t, w.performAnswer(ctx, w.A.Seminar, "yes"))
	_, err = w.describeAnswer(w.as(w.A.Outsider), w.A.Seminar)
	refused(t, err, fault.NotFound())
	_, err = w.SetState(w.as(w.A.Arranger), w.A.Seminar, Cancelled)
	ok(t, err)
	_, err = w.describeAnswer(ctx, w.A.Seminar)
	refused(t, err, fault.NotFound())
}

func TestTheFeedHoldsSeats(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.register(t, w.A.Mentor)
	w.register(t, w.A.SecondAdept) // waits
	for p, want := range map[tenantstest.Person]int{w.A.Adept: 1, w.A.Mentor: 1, w.A.SecondAdept: 0, w.A.Arranger: 0} {
		events, err := w.Events(w.As(context.Background(), w.A, p))
		ok(t, err)
		if len(events) != want {
			t.Errorf("%s: %d events", p.Name, len(events))
		}
		if want == 1 && (events[0].UID != w.A.Seminar.String()+"@bollplank.example" || events[0].End.Sub(events[0].Start) != 3*time.Hour) {
			t.Errorf("got %+v", events[0])
		}
	}
}
