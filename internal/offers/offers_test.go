package offers

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// world is the seeded cohort that is being matched, whose free mentor waits.
type world struct {
	*tenantstest.World
	*Service
	cohorts *cohorts.Service
	matches *matching.Service
}

func newWorld(t *testing.T) world {
	t.Helper()
	w := tenantstest.New(t)
	w.Exec(t, "delete from app.mentor_offers")
	w.Exec(t, "delete from app.proposals where cohort_id = $1", w.A.Matching)
	db := w.DB.At(tenantstest.StandStill)
	c := cohorts.New(db, nil)
	s := New(db, c)
	c.OnPause(matching.Pauser{})
	c.OnPause(s)
	return world{World: w, Service: s, cohorts: c, matches: matching.New(db, nil)}
}

func (w world) as(p tenantstest.Person) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{
		Member: p.Member, Organisation: platform.Organisation{ID: w.A.ID, Slug: w.A.Slug, TimeZone: "Europe/Stockholm"},
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w world) offered(t *testing.T, k Kind) Draft {
	t.Helper()
	d := Draft{ID: tenantstest.NewID(t), MentorID: w.A.FreeMentor.Participant, Kind: k}
	for range 2 { // the same again is one offer
		_, err := w.Make(w.as(w.A.Arranger), w.A.Matching, d)
		must(t, err)
	}
	return d
}

func (w world) waits(t *testing.T) int {
	t.Helper()
	space, err := w.matches.Workspace(w.as(w.A.Arranger), w.A.Matching)
	must(t, err)
	free := 0
	for _, m := range space.Waiting {
		if m.Occupation == nil {
			free++
		}
	}
	if free != space.Coverage.WaitingMentors {
		t.Errorf("%d are counted as waiting of %+v", space.Coverage.WaitingMentors, space.Waiting)
	}
	return free
}

func (w world) stands(t *testing.T) (found []Offer) {
	t.Helper()
	found, err := w.List(w.as(w.A.Arranger), w.A.Matching, found0(), 10)
	must(t, err)
	return found
}

func TestAYesEndsTheWaitForAWhile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if w.waits(t) != 1 {
		t.Fatal("nobody waits")
	}
	d := w.offered(t, StandBy)
	if n := w.Count(t, "select count(*) from app.deliveries where kind = 'mentor_offer'"); n != 1 {
		t.Errorf("%d mails", n)
	}
	for range 2 {
		must(t, w.perform(w.as(w.A.FreeMentor), d.ID, "yes"))
	}
	if w.waits(t) != 0 {
		t.Error("she is still shown as waiting")
	}
	space, err := w.matches.Workspace(w.as(w.A.Arranger), w.A.Matching)
	must(t, err)
	if len(space.Waiting) != 1 || space.Waiting[0].Occupation == nil || *space.Waiting[0].Occupation != "stand_by" {
		t.Errorf("free for an adept all the same: %+v", space.Waiting)
	}
	if found := w.stands(t); len(found) != 1 || found[0].State != Accepted {
		t.Errorf("%+v", found)
	}
}

func TestAPauseIsAnAnswerAndAReturnStartsAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.offered(t, Trio)
	must(t, w.perform(w.as(w.A.FreeMentor), d.ID, "no"))
	if w.waits(t) != 0 || w.stands(t)[0].State != Paused {
		t.Error("a pause is no answer")
	}
	if _, err := w.matches.Pair(w.as(w.A.Arranger), w.A.Matching, w.A.FreeAdept.Participant, w.A.FreeMentor.Participant, false, found0().UUID); !errors.Is(err, fault.Conflict("mentor_paused")) {
		t.Errorf("proposed by hand: %v", err)
	}
	run, err := w.matches.Start(w.as(w.A.Arranger), w.A.Matching, matching.Asked{})
	must(t, err)
	must(t, w.matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
	if n := w.Count(t, "select count(*) from app.proposals where cohort_id = $1", w.A.Matching); n != 0 {
		t.Errorf("%d proposals for a mentor who has paused", n)
	}
	for range 2 {
		must(t, w.cohorts.SetPaused(w.as(w.A.FreeMentor), w.A.FreeMentor.Participant, false))
		p, err := w.cohorts.Participant(w.as(w.A.FreeMentor), w.A.FreeMentor.Participant)
		must(t, err)
		if p.PausedAt != nil || p.WaitingSince == nil || !p.WaitingSince.Equal(tenantstest.Now) {
			t.Errorf("after the return: %v, waits since %v", p.PausedAt, p.WaitingSince)
		}
	}
}

// What a mentor has promised stands when she pauses; what was only suggested goes.
func TestAPromisedSeatStandsThroughAPause(t *testing.T) {
	t.Parallel()
	for _, locked := range []bool{true, false} {
		w := newWorld(t)
		_, err := w.matches.Pair(w.as(w.A.Arranger), w.A.Matching, w.A.FreeAdept.Participant, w.A.FreeMentor.Participant, locked, found0().UUID)
		must(t, err)
		must(t, w.cohorts.SetPaused(w.as(w.A.FreeMentor), w.A.FreeMentor.Participant, true))
		run, err := w.matches.Start(w.as(w.A.Arranger), w.A.Matching, matching.Asked{})
		must(t, err)
		must(t, w.matches.Work(context.Background(), matching.RunJob{TenantID: w.A.ID, RunID: run.ID}))
		if n := w.Count(t, "select count(*) from app.proposals where cohort_id = $1", w.A.Matching); (n == 1) != locked {
			t.Errorf("locked %t: %d proposals", locked, n)
		}
	}
}

func TestAnotherOfferTakesTheFirstOnesPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.offered(t, StandBy)
	w.offered(t, Guest)
	if err := w.perform(w.as(w.A.FreeMentor), first.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("the first: %v", err)
	}
}

func TestAGuestIsOccupiedUntilTheSeminarIsOver(t *testing.T) {
	ends := tenantstest.Now.Add(time.Hour)
	if got := Guest.until(tenantstest.Now, &ends); !got.Equal(ends) {
		t.Error(got)
	}
	if got := StandBy.until(tenantstest.Now, nil); !got.Equal(tenantstest.Now.AddDate(0, 6, 0)) {
		t.Error(got)
	}
}

// Whoever would rather pause and thinks better of it is back, and is not left waiting.
func TestAYesAfterAPauseIsAReturn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.offered(t, StandBy)
	must(t, w.perform(w.as(w.A.FreeMentor), d.ID, "no"))
	for range 2 { // the same again is answered as the first time
		must(t, w.perform(w.as(w.A.FreeMentor), d.ID, "yes"))
	}
	p, err := w.cohorts.Participant(w.as(w.A.FreeMentor), w.A.FreeMentor.Participant)
	must(t, err)
	if p.PausedAt != nil || w.stands(t)[0].State != Accepted || w.waits(t) != 0 {
		t.Errorf("paused at %v, %+v", p.PausedAt, w.stands(t))
	}
}

// An offer that is replaced while an answer to it waits for the cohort is not answered.
func TestAnAnswerMeetsTheOfferAsItIsWhenItsTurnComes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.offered(t, StandBy)
	other, err := w.Super.Begin()
	must(t, err)
	defer other.Rollback()
	for _, query := range []string{"select from app.cohorts for update", "update app.mentor_offers set state = 'replaced'"} {
		_, err := other.Exec(query)
		must(t, err)
	}
	answered := make(chan error, 1)
	go func() { answered <- w.perform(w.as(w.A.FreeMentor), d.ID, "yes") }()
	for w.Count(t, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0 {
		time.Sleep(time.Millisecond)
	}
	must(t, other.Commit())
	if err := <-answered; !errors.Is(err, fault.NotFound()) {
		t.Errorf("answered: %v", err)
	}
	if n := w.Count(t, "select count(*) from app.participants where id = $1 and occupation <> ''", w.A.FreeMentor.Participant); n != 0 {
		t.Error("she is held to what she was not offered any more")
	}
}

// An id names one offer of one cohort: in another it is taken.
func TestAnOfferIsMadeInItsOwnCohort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.offered(t, StandBy)
	if o, err := w.Make(w.as(w.A.Arranger), w.A.Cohort, d); !errors.Is(err, fault.AlreadyExists("/id")) || o.MentorName != "" {
		t.Errorf("in another cohort: %+v, %v", o, err)
	}
}

// What was never answered in cohorts that are over does not stand in the way of what is offered now.
func TestOffersOfCohortsThatAreOverHideNoNewOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, `insert into app.cohorts (tenant_id, id, programme_id, name, state, starts_on, ends_on, created_at, updated_at)
		select $1, md5('c' || n)::uuid, $2, 'Before ' || n, 'closed', '2020-01-01', '2020-12-01', now(), now() from generate_series(1, $3::integer) n`,
		w.A.ID, w.A.Programme, mostOwn)
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, capacity, created_at, updated_at)
		select $1, md5('p' || n)::uuid, md5('c' || n)::uuid, $2, true, false, 1, now(), now() from generate_series(1, $3::integer) n`, w.A.ID, w.A.FreeMentor.Member, mostOwn)
	w.Exec(t, `insert into app.mentor_offers (tenant_id, id, cohort_id, mentor_id, kind, made_by, made_at)
		select $1, md5('o' || n)::uuid, md5('c' || n)::uuid, md5('p' || n)::uuid, 'trio', $2, '2020-02-01' from generate_series(1, $3::integer) n`,
		w.A.ID, w.A.Arranger.Member, mostOwn)
	d := w.offered(t, StandBy)
	if own, err := w.Own(w.as(w.A.FreeMentor)); err != nil || len(own.Items) != 1 || own.Items[0].ID != d.ID {
		t.Errorf("%+v, %v", own, err)
	}
}

func TestAnOfferIsAnsweredOnTheMentorsOwnPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := w.offered(t, StandBy)
	own, err := w.Own(w.as(w.A.FreeMentor))
	must(t, err)
	if len(own.Items) != 1 || own.Items[0].ID != d.ID || own.Items[0].Kind != StandBy || len(own.Accepted) != 0 {
		t.Fatalf("%+v", own)
	}
	if err := w.Answer(w.as(w.A.Arranger), d.ID, "yes"); !errors.Is(err, fault.NotFound()) {
		t.Errorf("somebody else answers: %v", err)
	}
	for range 2 {
		must(t, w.Answer(w.as(w.A.FreeMentor), d.ID, "yes"))
	}
	if own, err := w.Own(w.as(w.A.FreeMentor)); err != nil || len(own.Items) != 0 || len(own.Accepted) != 1 || own.Accepted[0].ID != d.ID || w.stands(t)[0].State != Accepted {
		t.Errorf("%+v %v", own, err)
	}
}

// Whoever says no to what is offered and wants an adept goes on waiting, also when she had said yes or had paused before.
func TestANoWithoutAPauseLeavesHerWaiting(t *testing.T) {
	t.Parallel()
	for _, before := range []string{"", "yes", "no"} {
		w := newWorld(t)
		d := w.offered(t, Trio)
		if before != "" {
			must(t, w.Answer(w.as(w.A.FreeMentor), d.ID, before))
		}
		for range 2 {
			must(t, w.Answer(w.as(w.A.FreeMentor), d.ID, "wait"))
		}
		if w.waits(t) != 1 || w.stands(t)[0].State != Declined || w.stands(t)[0].AnsweredAt == nil {
			t.Errorf("after %q: %+v", before, w.stands(t))
		}
		p, err := w.cohorts.Participant(w.as(w.A.FreeMentor), w.A.FreeMentor.Participant)
		must(t, err)
		if p.PausedAt != nil || p.Occupation != nil || p.WaitingSince == nil {
			t.Errorf("after %q: %+v", before, p)
		}
	}
	if _, known := stateOf("maybe"); known {
		t.Error("any word is an answer")
	}
}

// What she said yes to holds until its time is over, another yes takes its place, or she has the adept she stood by for.
func TestWhatWasPromisedIsHersToSeeWhileItHolds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	promised := func() []OwnOffer {
		own, err := w.Own(w.as(w.A.FreeMentor))
		must(t, err)
		return own.Accepted
	}
	first := w.offered(t, StandBy)
	must(t, w.Answer(w.as(w.A.FreeMentor), first.ID, "yes"))
	w.Exec(t, "update app.participants set seats_taken = 1 where id = $1", w.A.FreeMentor.Participant)
	if got := promised(); len(got) != 0 {
		t.Errorf("she has the adept she stood by for: %+v", got)
	}
	w.Exec(t, "update app.participants set seats_taken = 0 where id = $1", w.A.FreeMentor.Participant)
	w.Exec(t, "update app.mentor_offers set answered_at = answered_at - interval '1 day'")
	second := w.offered(t, Trio)
	must(t, w.Answer(w.as(w.A.FreeMentor), second.ID, "yes"))
	if got := promised(); len(got) != 1 || got[0].ID != second.ID {
		t.Errorf("after another yes: %+v", got)
	}
	w.Exec(t, "update app.participants set occupied_until = $2 where id = $1", w.A.FreeMentor.Participant, tenantstest.Now)
	if got := promised(); len(got) != 0 {
		t.Errorf("its time is over: %+v", got)
	}
}
