package mail

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail/calendar"
	"github.com/bollplank/bollplank/internal/mail/inbox"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// office is a world with a courier and a capture that it sends to.
type office struct {
	*tenantstest.World
	courier  *Courier
	registry *Registry
	box      *inbox.Inbox
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{World: tenantstest.New(t), registry: NewRegistry()}
	box, sender := captured(t)
	o.box = box
	o.courier = o.courierOf(t, sender)
	return o
}

func (o *office) courierOf(t *testing.T, s *Sender) *Courier {
	t.Helper()
	c, err := NewCourier(o.DB, o.Platform, o.registry, s, "https://bollplank.example")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ended composes a kind that needs nothing but the other's name.
func (o *office) ended() {
	o.registry.Compose(MentorshipEnded, func(context.Context, Delivery) (Content, error) {
		return Content{Data: Data{Others: []string{"Karin Lundqvist"}, ProgrammeName: "Nya chefer", Role: "adept"}, Path: "/mentorships"}, nil
	})
}

func (o *office) in(t *testing.T, fn func(context.Context, *tenants.Tx) error) {
	t.Helper()
	if err := o.DB.In(o.As(context.Background(), o.A, o.A.Admin), fn); err != nil {
		t.Fatal(err)
	}
}

// post posts a letter and answers its delivery.
func (o *office) post(t *testing.T, l Letter) SendJob {
	t.Helper()
	o.in(t, func(ctx context.Context, tx *tenants.Tx) error { return Post(ctx, tx, l) })
	job := SendJob{TenantID: o.A.ID}
	if err := o.Super.QueryRow("select id from app.deliveries where tenant_id = $1 and id <> $2 order by id desc limit 1", o.A.ID, o.A.Delivery).Scan(&job.DeliveryID); err != nil {
		t.Fatal(err)
	}
	return job
}

func (o *office) toAdept() Letter {
	return Letter{Member: o.A.Adept.Member, Kind: MentorshipEnded, Object: o.A.Mentorship, Cohort: uuid.NullUUID{UUID: o.A.Cohort, Valid: true}}
}

func (o *office) send(t *testing.T, job SendJob) {
	t.Helper()
	if err := o.courier.Send(context.Background(), job); err != nil {
		t.Fatal(err)
	}
}

// state reads a delivery behind the walls.
func (o *office) state(t *testing.T, id uuid.UUID) (state DeliveryState, reason string) {
	t.Helper()
	err := o.Super.QueryRow("select state, coalesce(reason_code, '') from app.deliveries where id = $1", id).Scan(&state, &reason)
	if err != nil {
		t.Fatal(err)
	}
	return state, reason
}

func (o *office) expect(t *testing.T, id uuid.UUID, state DeliveryState, reason string) {
	t.Helper()
	if s, r := o.state(t, id); s != state || r != reason {
		t.Errorf("delivery is %s %q, want %s %q", s, r, state, reason)
	}
}

func TestALetterIsSentOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	job := o.post(t, o.toAdept())
	o.send(t, job)
	o.send(t, job)
	got := o.box.Messages(o.A.Adept.Email)
	if len(got) != 1 {
		t.Fatalf("%d mails", len(got))
	}
	if got[0].Links[0] != "https://bollplank.example/o/alfa/mentorships" || !strings.Contains(got[0].Text, "Hej Samira") {
		t.Errorf("got\n%s", got[0].Text)
	}
	o.expect(t, job.DeliveryID, Sent, "")
	if n := o.Count(t, "select count(*) from app.deliveries where id = $1 and email = $2 and sent_at is not null", job.DeliveryID, o.A.Adept.Email); n != 1 {
		t.Error("where it went and when is not noted")
	}
}

func TestManyWorkersSendOneMail(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	job := o.post(t, o.toAdept())
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := o.courier.Send(context.Background(), job); err != nil && !errors.Is(err, errHeld) {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(o.box.Messages("")); n != 1 {
		t.Errorf("%d mails", n)
	}
	o.expect(t, job.DeliveryID, Sent, "")
}

func TestALinkOfAnActCarriesATokenThatIsStoredNowhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.registry.Compose(MentorshipEnded, func(_ context.Context, d Delivery) (Content, error) {
		return Content{Data: Data{Others: []string{"Karin"}, ProgrammeName: "Nya chefer"}, Act: Act{Name: "open_mentorship", Object: d.Object}}, nil
	})
	o.send(t, o.post(t, o.toAdept()))
	link := o.box.Messages("")[0].Links[0]
	token, ok := strings.CutPrefix(link, "https://bollplank.example/act#")
	if !ok {
		t.Fatalf("the link is %s", link)
	}
	p, _, err := o.Platform.PurposeOf(context.Background(), token)
	if err != nil || p.Member != o.A.Adept.Member || p.Object != o.A.Mentorship || p.Act != "open_mentorship" || p.Tenant.UUID() != o.A.ID {
		t.Errorf("token allows %+v, %v", p, err)
	}
	if n := o.Count(t, "select count(*) from jobs.river_job where args::text like '%' || $1 || '%'", token); n != 0 {
		t.Error("a job holds the token")
	}
}

// Who was never let in can sign in nowhere: a mail about her mentorship opens it. Whoever has an account signs in.
func TestALinkToAMentorshipLetsInWhoHasNoAccount(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.registry.Compose(MentorshipEnded, func(_ context.Context, d Delivery) (Content, error) {
		return Content{Data: Data{Others: []string{"Karin"}, ProgrammeName: "Nya chefer"}, Path: "/mentorships/1", Mentorship: d.Object}, nil
	})
	linkOf := func() string {
		o.send(t, o.post(t, o.toAdept()))
		return o.box.Messages("")[0].Links[0]
	}
	if link := linkOf(); link != "https://bollplank.example/o/alfa/mentorships/1" {
		t.Errorf("with an account: %s", link)
	}
	o.Exec(t, "delete from directory.memberships where member_id = $1", o.A.Adept.Member)
	token, ok := strings.CutPrefix(linkOf(), "https://bollplank.example/act#")
	if !ok {
		t.Fatal("without an account she is led to a page that wants a sign-in")
	}
	purpose, _, err := o.Platform.PurposeOf(t.Context(), token)
	if err != nil || purpose.Act != ActOpenMentorship || purpose.Object != o.toAdept().Object {
		t.Errorf("it allows %+v, %v", purpose, err)
	}
}

func TestAnEventGoesToTheCalendarWithoutTheToken(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.registry.Compose(MeetingPlanned, func(_ context.Context, d Delivery) (Content, error) {
		start := tenantstest.Now.Add(time.Hour)
		return Content{
			Data: Data{Others: []string{"Karin"}, ProgrammeName: "Nya chefer", When: FormatTime(d.Locale, d.Zone(), start, start.Add(time.Hour))},
			Act:  Act{Name: "confirm_meeting", Object: d.Object}, Path: "/meetings/1",
			Event: &calendar.Event{UID: d.Object.String(), Sequence: d.Detail.Int("sequence"), Stamp: start, Start: start, End: start.Add(time.Hour), Summary: "Möte"},
		}, nil
	})
	l := o.toAdept()
	l.Kind, l.Object, l.Detail = MeetingPlanned, o.A.Meeting, map[string]any{"sequence": 3}
	o.send(t, o.post(t, l))
	got := o.box.Messages("")[0]
	unfolded := strings.ReplaceAll(got.Calendar, "\r\n ", "")
	for _, line := range []string{"SEQUENCE:3", "UID:" + o.A.Meeting.String() + "@bollplank.example", "https://bollplank.example/o/alfa/meetings/1", "no-reply@bollplank.example", "mailto:" + o.A.Adept.Email} {
		if !strings.Contains(unfolded, line) {
			t.Errorf("no %s in\n%s", line, unfolded)
		}
	}
	if strings.Contains(unfolded, "#") || !strings.Contains(got.Text, "14:00–15:00") {
		t.Errorf("token in the calendar, or another zone:\n%s\n%s", unfolded, got.Text)
	}
}

func TestWhatLostItsMeaningIsNotSent(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.registry.Compose(MentorshipEnded, func(context.Context, Delivery) (Content, error) {
		return Content{}, fmt.Errorf("read: %w", fault.NotFound())
	})
	o.registry.Compose(Matched, func(context.Context, Delivery) (Content, error) { return Content{}, errors.New("must not be asked") })
	lost := o.post(t, o.toAdept())
	undone := o.toAdept()
	undone.Kind = Matched
	withdrawn := o.post(t, undone)
	o.in(t, func(ctx context.Context, tx *tenants.Tx) error {
		return Withdraw(ctx, tx, Matched, o.A.Mentorship, o.A.SecondMentorship)
	})
	left := undone
	left.Member = o.A.Removed.Member
	gone := o.post(t, left)
	for _, job := range []SendJob{lost, withdrawn, gone} {
		o.send(t, job)
		o.expect(t, job.DeliveryID, Withdrawn, "")
	}
	o.send(t, SendJob{TenantID: o.A.ID, DeliveryID: uuid.New()})
	o.send(t, SendJob{TenantID: o.B.ID, DeliveryID: o.post(t, o.toAdept()).DeliveryID}) // another tenant's is nobody's
	if n := len(o.box.Messages("")); n != 0 {
		t.Errorf("%d mails", n)
	}
}

func TestAServerAwayIsWaitedForAndThenGivenUp(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	away, err := NewSender("smtp://127.0.0.1:1?tls=none", "no-reply@bollplank.example")
	if err != nil {
		t.Fatal(err)
	}
	o.courier = o.courierOf(t, away)
	now := time.Now() // the queue has a clock of its own, and is asked below what it keeps for later
	o.courier.db = o.DB.At(func() time.Time { return now })
	job := o.post(t, o.toAdept())
	for tries := 1; ; tries++ {
		o.send(t, job)
		wait, again := patience(tries)
		if !again {
			break
		}
		o.expect(t, job.DeliveryID, Queued, "")
		if err := o.courier.Send(context.Background(), job); !errors.Is(err, errHeld) {
			t.Fatalf("sent again before its time: %v", err)
		}
		now = now.Add(wait)
	}
	o.expect(t, job.DeliveryID, Failed, "no_answer")
	if n := o.Count(t, "select count(*) from jobs.river_job where kind = 'send_delivery' and state = 'scheduled'"); n != 8 {
		t.Errorf("%d jobs for later, want 8", n)
	}
}

// A worker that was cut off leaves its lease behind; the mail goes when that is over, and not twice.
func TestALeaseEnds(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	job := o.post(t, o.toAdept())
	dead, err := o.courier.take(tenants.With(context.Background(), tenants.Scope{Tenant: tenants.IDOf(o.A.ID)}), job.DeliveryID)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.courier.Send(context.Background(), job); !errors.Is(err, errHeld) {
		t.Fatalf("got %v while the lease lasts", err)
	}
	o.courier.db = o.DB.At(func() time.Time { return tenantstest.Now.Add(leaseTime) })
	o.send(t, job)
	o.expect(t, job.DeliveryID, Sent, "")
	ctx := tenants.With(context.Background(), tenants.Scope{Tenant: tenants.IDOf(o.A.ID)})
	if err := o.courier.settle(ctx, dead, outcome{Failed, "no_answer"}); err != nil {
		t.Fatal(err)
	}
	o.expect(t, job.DeliveryID, Sent, "")
}

func TestAComposerThatFailsIsTriedAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	job := o.post(t, o.toAdept()) // nobody composes it
	o.send(t, job)
	o.expect(t, job.DeliveryID, Queued, "")
}

// counted counts what a request sends to the database.
type counted struct {
	*tenants.Tx
	statements int
}

func (c *counted) Insert(ctx context.Context, table string, columns []string, tail string, rows [][]any) (int64, error) {
	c.statements++
	return c.Tx.Insert(ctx, table, columns, tail, rows)
}

func (c *counted) EnqueueAt(ctx context.Context, job tenants.Job, at time.Time) error {
	c.statements++
	return c.Tx.EnqueueAt(ctx, job, at)
}

func TestAThousandLettersAreTwoStatements(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	letters := make([]Letter, 1000)
	for i := range letters {
		letters[i] = o.toAdept()
		letters[i].Object = uuid.New()
	}
	o.in(t, func(ctx context.Context, tx *tenants.Tx) error {
		c := &counted{Tx: tx}
		err := PostAll(ctx, c, letters)
		if c.statements != 2 {
			t.Errorf("%d statements", c.statements)
		}
		return err
	})
	if o.Jobs(t, "send_deliveries") != 1 || o.Jobs(t, "send_delivery") != 0 {
		t.Fatal("not one job for all")
	}
	batch := SendBatchJob{TenantID: o.A.ID}
	rows, err := o.Super.Query("select id from app.deliveries where tenant_id = $1 and state = 'queued'", o.A.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		batch.DeliveryIDs = append(batch.DeliveryIDs, id)
	}
	began := time.Now()
	if err := o.courier.SendBatch(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	if n := o.Jobs(t, "send_delivery"); n != 1000 {
		t.Errorf("%d jobs", n)
	}
	t.Logf("1,000 jobs made in %v", time.Since(began))
}

func TestALetterGoesWithItsTransactionAlsoFromARoom(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	regret := errors.New("regret")
	post := func(after error) error {
		return o.DB.Room(o.As(context.Background(), o.A, o.A.Mentor), o.A.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
			return errors.Join(Post(ctx, tx, o.toAdept()), after)
		})
	}
	if err := post(regret); !errors.Is(err, regret) || o.Jobs(t, "send_delivery") != 0 {
		t.Fatalf("%v, %d jobs", err, o.Jobs(t, "send_delivery"))
	}
	if err := post(nil); err != nil {
		t.Fatal(err)
	}
	if o.Jobs(t, "send_delivery") != 1 || o.Count(t, "select count(*) from app.deliveries where kind = 'mentorship_ended'") != 1 {
		t.Error("the letter is not there")
	}
	err := o.DB.Room(o.As(context.Background(), o.A, o.A.Mentor), o.A.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		var n int
		return tx.Get(ctx, &n, "select count(*) from app.deliveries d where d.tenant_id = $1")
	})
	if err == nil {
		t.Error("role room reads deliveries")
	}
}

func TestALetterForLaterWaits(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	l := o.toAdept()
	l.At = tenantstest.Now.Add(time.Minute)
	job := o.post(t, l)
	if err := o.courier.Send(context.Background(), job); !errors.Is(err, errHeld) {
		t.Fatalf("got %v before its time", err)
	}
	if n := len(o.box.Messages("")); n != 0 {
		t.Error("sent before its time")
	}
}

// as is a context in which a person of tenant A asks.
func (o *office) as(p tenantstest.Person) context.Context {
	return auth.WithPrincipal(o.As(context.Background(), o.A, p), auth.Principal{Member: p.Member, Permission: auth.Organise})
}

func TestAnAddressIsCorrectedAndTheMailSentAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	s := NewService(o.DB)
	o.Exec(t, "update app.members set email = 'samira@alfa.invalid' where id = $1", o.A.Adept.Member)
	job := o.post(t, o.toAdept())
	o.send(t, job)
	o.expect(t, job.DeliveryID, Undeliverable, "no_such_mailbox")

	f := Filter{State: Undeliverable, Cohort: uuid.NullUUID{UUID: o.A.Cohort, Valid: true}, Limit: 10}
	list, err := s.Deliveries(o.as(o.A.Arranger), f)
	if err != nil || len(list) != 1 || list[0].ID != job.DeliveryID || list[0].Email != "samira@alfa.invalid" || *list[0].ReasonCode != "no_such_mailbox" {
		t.Fatalf("%v %+v", err, list)
	}
	o.Exec(t, "update app.members set email = 'samira.haddad@alfa.example' where id = $1", o.A.Adept.Member)
	again, err := s.Resend(o.as(o.A.Arranger), job.DeliveryID)
	if err != nil || again.State != Queued || again.ID == job.DeliveryID || again.Email != "samira.haddad@alfa.example" {
		t.Fatalf("%v %+v", err, again)
	}
	o.send(t, SendJob{TenantID: o.A.ID, DeliveryID: again.ID})
	same, err := s.Resend(o.as(o.A.Arranger), job.DeliveryID)
	if err != nil || same.ID != again.ID {
		t.Errorf("%v: posted a third time", err)
	}
	if n := len(o.box.Messages("samira.haddad@alfa.example")); n != 1 {
		t.Errorf("%d mails to the new address", n)
	}
	if list, err = s.Deliveries(o.as(o.A.Arranger), f); err != nil || len(list) != 0 {
		t.Errorf("still listed: %v %+v", err, list)
	}
	if n := o.Count(t, "select count(*) from app.audit where act = 'delivery.resent'"); n != 1 {
		t.Errorf("%d entries in the log", n)
	}
}

// A newer mail of the kind about the same thing takes the older one's place: what it says is what holds now.
func TestAnOlderDeliveryIsNotSentAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	s := NewService(o.DB)
	older, newer := o.post(t, o.toAdept()), o.post(t, o.toAdept())
	o.Exec(t, "update app.deliveries set state = 'failed', reason_code = 'refused' where id = $1", older.DeliveryID)
	o.Exec(t, `update app.deliveries set detail = '{"sequence": 4}' where id = $1`, newer.DeliveryID)

	if d, err := s.Resend(o.as(o.A.Arranger), older.DeliveryID); err != nil || d.ID != newer.DeliveryID || d.State != Queued {
		t.Errorf("while the newer waits: %v %+v", err, d)
	}
	o.send(t, newer)
	if _, err := s.Resend(o.as(o.A.Arranger), older.DeliveryID); !errors.Is(err, fault.Conflict("newer_delivery_sent")) {
		t.Errorf("when the newer has been sent: %v", err)
	}
	o.Exec(t, "update app.deliveries set state = 'undeliverable', reason_code = 'no_such_mailbox', sent_at = null where id = $1", newer.DeliveryID)
	again, err := s.Resend(o.as(o.A.Arranger), older.DeliveryID)
	if err != nil || again.State != Queued || again.ID == older.DeliveryID || again.ID == newer.DeliveryID {
		t.Fatalf("when the newer did not arrive: %v %+v", err, again)
	}
	if n := o.Count(t, "select count(*) from app.deliveries where id = $1 and detail ->> 'sequence' = '4'", again.ID); n != 1 {
		t.Error("the older one was sent")
	}
	if d, err := s.Resend(o.as(o.A.Arranger), older.DeliveryID); err != nil || d.ID != again.ID {
		t.Errorf("once more: %v %+v", err, d)
	}
	if n := o.Count(t, "select count(*) from app.deliveries where kind = 'mentorship_ended'"); n != 3 {
		t.Errorf("%d deliveries", n)
	}
}

func TestDeliveriesAreForThoseWhoOrganise(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	s := NewService(o.DB)
	// Seeded: one undeliverable invitation in the cohort that the arranger matches.
	for name, c := range map[string]struct {
		person tenantstest.Person
		want   error
		n      int
		resend error
	}{
		"owner":              {o.A.Owner, nil, 1, nil},
		"arranger":           {o.A.Arranger, nil, 1, nil},
		"other arranger":     {o.A.OtherArranger, nil, 0, fault.NotFound()},
		"mentor":             {o.A.Mentor, fault.Forbidden(), 0, fault.NotFound()},
		"evaluator":          {o.A.Evaluator, fault.Forbidden(), 0, fault.NotFound()},
		"person it is about": {o.A.FreeAdept, fault.Forbidden(), 0, fault.NotFound()},
		"removed":            {o.A.Removed, fault.NotFound(), 0, fault.NotFound()},
		"other tenant":       {o.B.Owner, fault.NotFound(), 0, fault.NotFound()},
	} {
		list, err := s.Deliveries(o.as(c.person), Filter{Limit: 10})
		if len(list) != c.n || !same(err, c.want) {
			t.Errorf("%s: %d deliveries, %v", name, len(list), err)
		}
		if c.resend == nil {
			continue
		}
		if _, err := s.Resend(o.as(c.person), o.A.Delivery); !same(err, c.resend) {
			t.Errorf("%s: resend: %v", name, err)
		}
	}
	cohort := Filter{Cohort: uuid.NullUUID{UUID: o.A.Matching, Valid: true}, Limit: 10}
	if _, err := s.Deliveries(o.as(o.A.OtherArranger), cohort); !same(err, fault.NotFound()) {
		t.Errorf("another arranger's cohort: %v", err)
	}
	if _, err := s.Deliveries(o.as(o.A.FreeAdept), cohort); !same(err, fault.Forbidden()) {
		t.Errorf("one's own cohort: %v", err)
	}
}

func same(err, want error) bool { return err == want || want != nil && errors.Is(err, want) }

func TestDeliveriesArePaged(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	s := NewService(o.DB)
	for range 5 {
		o.post(t, o.toAdept())
	}
	var seen []uuid.UUID
	f := Filter{Limit: 2}
	for {
		list, err := s.Deliveries(o.as(o.A.Admin), f)
		if err != nil {
			t.Fatal(err)
		}
		more := len(list) > f.Limit
		for _, d := range list[:min(len(list), f.Limit)] {
			seen = append(seen, d.ID)
		}
		if !more {
			break
		}
		f.After = uuid.NullUUID{UUID: seen[len(seen)-1], Valid: true}
	}
	distinct := map[uuid.UUID]bool{}
	for _, id := range seen {
		distinct[id] = true
	}
	if len(seen) != 6 || len(distinct) != 6 {
		t.Errorf("saw %d, %d of them distinct", len(seen), len(distinct))
	}
}

func TestLettersReachTheInboxThroughTheWorkers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.ended()
	letters := make([]Letter, 25)
	for i := range letters {
		letters[i] = o.toAdept()
		letters[i].Object = uuid.New()
	}
	o.in(t, func(ctx context.Context, tx *tenants.Tx) error { return PostAll(ctx, tx, letters) })
	pool, err := platform.JobsPool(o.Options)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	kinds := jobs.NewKinds()
	Jobs(kinds, o.courier)
	workers, err := jobs.Start(context.Background(), pool, kinds, 8)
	if err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end) && len(o.box.Messages("")) < len(letters); {
		time.Sleep(20 * time.Millisecond)
	}
	if err := workers.Stop(context.Background()); err != nil {
		t.Error(err)
	}
	if n, sent := len(o.box.Messages("")), o.Count(t, "select count(*) from app.deliveries where state = 'sent'"); n != len(letters) || sent != n {
		t.Errorf("%d mails, %d noted as sent", n, sent)
	}
}
