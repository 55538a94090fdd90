package cohorts_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestACohortIsMadeOnceWithItsTimeline(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	draft := cohorts.CohortDraft{ProgrammeID: w.A.Programme, Name: "  Hösten   2027 ", StartsOn: civil.Of(2027, 9, 2)}
	first, err := w.s.Create(w.arranger(), id, draft)
	if err != nil {
		t.Fatal(err)
	}
	c := first.Cohort
	if c.Name != "Hösten 2027" || c.State != cohorts.Draft || c.EndsOn != civil.Of(2029, 3, 2) || c.AdeptSeats != 20 || c.MentorSeats != 22 || c.ProgrammeName != "Nya chefer" {
		t.Errorf("%+v", c)
	}
	milestones, err := w.s.Timeline(w.arranger(), id)
	if err != nil || len(milestones) != 13 {
		t.Errorf("%d milestones, %v", len(milestones), err)
	}
	again, err := w.s.Create(w.arranger(), id, draft)
	if err != nil || again.Cohort.ID != id || again.Cohort.Name != c.Name {
		t.Errorf("again: %+v, %v", again.Cohort, err)
	}
	if milestones, err = w.s.Timeline(w.arranger(), id); err != nil || len(milestones) != 13 {
		t.Errorf("%d milestones after the same again, %v", len(milestones), err)
	}
	draft.StartsOn = civil.Of(2027, 9, 9)
	_, err = w.s.Create(w.arranger(), id, draft)
	wantFault(t, err, fault.KindAlreadyExists)
	_, err = w.s.Create(w.arranger(), tenantstest.NewID(t), draft)
	wantFault(t, err, fault.KindAlreadyExists) // the name
	for _, p := range []tenantstest.Person{w.A.OtherArranger, w.A.Adept, w.A.Outsider} {
		_, err = w.s.Create(w.as(p), tenantstest.NewID(t), draft)
		wantFault(t, err, fault.KindNotFound)
	}
	for code, d := range map[string]cohorts.CohortDraft{
		"required":   {ProgrammeID: w.A.Programme, Name: " ", StartsOn: civil.Of(2027, 9, 2)},
		"date_range": {ProgrammeID: w.A.Programme, Name: "X", StartsOn: civil.Of(1, 1, 1)},

		"starts_long_ago": {ProgrammeID: w.A.Programme, Name: "X", StartsOn: civil.Of(2024, 11, 25)},
	} {
		_, err = w.s.Create(w.arranger(), tenantstest.NewID(t), d)
		wantFault(t, err, fault.KindInvalid, code)
	}
}

func TestWhoSeesWhatOfACohort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor, w.A.Evaluator} {
		v, err := w.s.Get(w.as(p), w.A.Cohort)
		if err != nil || v.Counts != nil || v.Moves != nil {
			t.Errorf("%s: %+v %v", p.Name, v, err)
		}
		found, err := w.s.List(w.as(p, auth.Belong), uuid.NullUUID{}, cohorts.CohortKey{}, 50)
		if err != nil || len(found) != 1 || found[0].Cohort.ID != w.A.Cohort || found[0].Counts != nil {
			t.Errorf("%s lists %+v %v", p.Name, found, err)
		}
		_, err = w.s.Change(w.as(p), w.A.Cohort, cohorts.CohortChange{Version: 1})
		wantFault(t, err, fault.KindForbidden)
	}
	v, err := w.s.Get(w.arranger(), w.A.Cohort)
	if err != nil || v.Counts == nil || *v.Counts != (cohorts.CohortCounts{Adepts: 2, Mentors: 2, Pairs: 2, Seats: 4}) || len(v.Moves) != 1 {
		t.Errorf("%+v %v", v, err)
	}
	for _, p := range []tenantstest.Person{w.A.OtherArranger, w.A.Outsider, w.A.FreeAdept} {
		_, err := w.s.Get(w.as(p), w.A.Cohort)
		wantFault(t, err, fault.KindNotFound)
		_, err = w.s.Timeline(w.as(p), w.A.Cohort)
		wantFault(t, err, fault.KindNotFound)
	}
	_, err = w.s.Get(w.arranger(), w.B.Cohort)
	wantFault(t, err, fault.KindNotFound)
}

func TestCohortsArePagedByStart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, name := range []string{"Ett", "Två", "Tre"} { // the same start three times
		w.cohort(t, name)
	}
	var seen []string
	after := cohorts.CohortKey{}
	for {
		page, err := w.s.List(w.as(w.A.Admin, auth.Belong), uuid.NullUUID{}, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range page[:min(len(page), 2)] {
			seen = append(seen, v.Cohort.Name)
			after.StartsOn, after.ID = v.Cohort.StartsOn, v.Cohort.ID
		}
		if len(page) <= 2 {
			break
		}
	}
	distinct := map[string]bool{}
	for _, name := range seen {
		distinct[name] = true
	}
	if len(seen) != 6 || len(distinct) != 6 || seen[0] != "Hösten 2027" || seen[5] != "Våren 2026" {
		t.Errorf("%v", seen)
	}
}

func TestTwoPeopleChangeACohort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Våren 2028")
	if _, err := w.s.Change(w.as(w.A.Admin), c.ID, cohorts.CohortChange{Name: ptr("Vintern"), Version: 1}); err != nil {
		t.Fatal(err)
	}
	_, err := w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{Name: ptr("Sommaren"), Version: 1})
	wantFault(t, err, fault.KindStaleVersion)
	_, err = w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{EndsOn: ptr(civil.Of(2027, 3, 4)), Version: 2})
	wantFault(t, err, fault.KindInvalid, "ends_before_start")
	_, err = w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{EndsOn: ptr(civil.Of(2047, 3, 4)), Version: 2})
	wantFault(t, err, fault.KindInvalid, "cohort_too_long")
	_, err = w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{StartsOn: ptr(civil.Of(2024, 3, 4)), Version: 2})
	wantFault(t, err, fault.KindInvalid, "starts_long_ago")
}

func TestMilestonesFollowANewStart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Våren 2028")
	before, err := w.s.Timeline(w.arranger(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	kickOff := before[1]
	if _, err := w.s.ChangeMilestone(w.arranger(), kickOff.ID, cohorts.MilestoneChange{OnDate: ptr(civil.Of(2027, 3, 10)), Version: 1}); err != nil {
		t.Fatal(err)
	}
	_, err = w.s.ChangeMilestone(w.arranger(), kickOff.ID, cohorts.MilestoneChange{Name: ptr("X"), Version: 1})
	wantFault(t, err, fault.KindStaleVersion)
	v, err := w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{StartsOn: ptr(civil.Of(2027, 4, 1)), Version: 1})
	if err != nil || v.Cohort.EndsOn != civil.Of(2028, 10, 2) {
		t.Fatalf("%+v %v", v.Cohort, err)
	}
	after, err := w.s.Timeline(w.arranger(), c.ID)
	if err != nil || len(after) != len(before) {
		t.Fatalf("%d milestones, %v", len(after), err)
	}
	for _, m := range after {
		if m.ID == kickOff.ID && m.OnDate != civil.Of(2027, 3, 10) {
			t.Errorf("the kick-off was moved by hand, and stands on %s", m.OnDate)
		}
		if m.Kind == "closing" && m.OnDate != civil.Of(2028, 10, 2) {
			t.Errorf("the closing stands on %s", m.OnDate)
		}
	}
}

func TestMilestonesByHand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Våren 2028")
	id, body := tenantstest.NewID(t), cohorts.MilestoneBody{Kind: "other", Name: "Studiebesök", OnDate: civil.Of(2027, 9, 9)}
	for range 2 {
		if m, err := w.s.AddMilestone(w.arranger(), c.ID, id, body); err != nil || m.Name != "Studiebesök" {
			t.Fatal(m, err)
		}
	}
	body.Name = "Annat"
	_, err := w.s.AddMilestone(w.arranger(), c.ID, id, body)
	wantFault(t, err, fault.KindAlreadyExists)
	_, err = w.s.AddMilestone(w.as(w.A.Adept), w.A.Cohort, tenantstest.NewID(t), body)
	wantFault(t, err, fault.KindForbidden)
	wantFault(t, w.s.RemoveMilestone(w.as(w.A.Adept), w.A.Milestone), fault.KindForbidden)
	wantFault(t, w.s.RemoveMilestone(w.as(w.A.Outsider), w.A.Milestone), fault.KindNotFound)
	wantFault(t, w.s.RemoveMilestone(w.arranger(), w.B.Milestone), fault.KindNotFound)
	if err := w.s.RemoveMilestone(w.arranger(), id); err != nil {
		t.Fatal(err)
	}
	w.Exec(t, `insert into app.milestones (tenant_id, id, cohort_id, kind, name, on_date)
		select $1, gen_random_uuid(), $2, 'other', 'x', '2027-05-05' from generate_series(1, 200)`, w.A.ID, c.ID)
	_, err = w.s.AddMilestone(w.arranger(), c.ID, tenantstest.NewID(t), body)
	wantFault(t, err, fault.KindConflict, "too_many_milestones")
}

func TestACohortMovesOnWhenNothingIsMissing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Våren 2028")
	_, err := w.s.Move(w.arranger(), c.ID, cohorts.Matching)
	wantFault(t, err, fault.KindPrecondition, "no_adepts", "no_mentors")
	w.participant(t, c.ID, "A", "a@x.example", false)
	w.participant(t, c.ID, "M", "m@x.example", true)
	for range 2 {
		if v, err := w.s.Move(w.arranger(), c.ID, cohorts.Matching); err != nil || v.Cohort.State != cohorts.Matching || v.Cohort.Version != 2 {
			t.Fatalf("%+v %v", v.Cohort, err)
		}
	}
	_, err = w.s.Move(w.arranger(), c.ID, cohorts.Running)
	wantFault(t, err, fault.KindPrecondition, "not_launched")
	_, err = w.s.Move(w.arranger(), c.ID, cohorts.Open)
	wantFault(t, err, fault.KindConflict, "state_not_next")
	if _, err = w.s.Move(w.arranger(), c.ID, cohorts.Cancelled); err != nil {
		t.Fatal(err)
	}
	_, err = w.s.Change(w.arranger(), c.ID, cohorts.CohortChange{Name: ptr("X"), Version: 3})
	wantFault(t, err, fault.KindConflict, "cohort_closed")
	_, err = w.s.AddParticipant(w.arranger(), tenantstest.NewID(t), cohorts.ParticipantDraft{CohortID: c.ID, Name: "B", Email: "b@x.example", IsAdept: true})
	wantFault(t, err, fault.KindConflict, "cohort_closed")
}

// D1: an evaluator is never a mentor of the cohort, nor the manager of an adept, whichever comes first.
func TestAnEvaluatorStandsApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Våren 2028")
	wantFault(t, w.s.AddEvaluator(w.arranger(), w.A.Cohort, w.A.Mentor.Member), fault.KindConflict, "evaluator_is_mentor")
	if err := w.s.AddEvaluator(w.arranger(), c.ID, w.A.Mentor.Member); err != nil {
		t.Errorf("a mentor of another cohort: %v", err)
	}
	if err := w.s.AddEvaluator(w.arranger(), c.ID, w.A.Evaluator.Member); err != nil {
		t.Fatal(err)
	}
	for _, manager := range []string{"EVA LIND", w.A.Evaluator.Email} {
		_, err := w.s.AddParticipant(w.arranger(), tenantstest.NewID(t),
			cohorts.ParticipantDraft{CohortID: c.ID, Name: "A", Email: "a@x.example", IsAdept: true, ProfileFields: cohorts.ProfileFields{Manager: &manager}})
		wantFault(t, err, fault.KindConflict, "manager_is_evaluator")
	}
	_, err := w.s.AddParticipant(w.arranger(), tenantstest.NewID(t),
		cohorts.ParticipantDraft{CohortID: c.ID, Name: "Eva", Email: w.A.Evaluator.Email, IsMentor: true})
	wantFault(t, err, fault.KindConflict, "mentor_is_evaluator")
	adept := w.participant(t, c.ID, "A", "a@x.example", false)
	_, err = w.s.ChangeParticipant(w.arranger(), adept.ID, cohorts.ParticipantChange{ProfileFields: cohorts.ProfileFields{Manager: ptr("Eva Lind")}, Version: 1})
	wantFault(t, err, fault.KindConflict, "manager_is_evaluator")
	if _, err = w.s.ChangeParticipant(w.arranger(), adept.ID, cohorts.ParticipantChange{ProfileFields: cohorts.ProfileFields{Manager: ptr("Ute Holm")}, Version: 1}); err != nil {
		t.Fatal(err)
	}
	wantFault(t, w.s.AddEvaluator(w.arranger(), c.ID, w.A.Outsider.Member), fault.KindConflict, "evaluator_is_manager")
	wantFault(t, w.s.AddEvaluator(w.arranger(), c.ID, w.B.Outsider.Member), fault.KindNotFound)
	for range 2 {
		if err := w.s.RemoveEvaluator(w.arranger(), c.ID, w.A.Evaluator.Member); err != nil {
			t.Fatal(err)
		}
	}
}

// The two sides of D1 at once: one of them wins, never both.
func TestAnEvaluatorAndAMentorAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 8 {
		c := w.cohort(t, "Omgång "+string(rune('A'+n)))
		errs := make(chan error, 2)
		go func() { errs <- w.s.AddEvaluator(w.arranger(), c.ID, w.A.Outsider.Member) }()
		go func() {
			_, err := w.s.AddParticipant(w.arranger(), tenantstest.NewID(t),
				cohorts.ParticipantDraft{CohortID: c.ID, Name: "Ute", Email: w.A.Outsider.Email, IsMentor: true})
			errs <- err
		}()
		first, second := <-errs, <-errs
		if (first == nil) == (second == nil) {
			t.Errorf("%v and %v", first, second)
		}
	}
}

// A renamed area takes what people need and offer along, in the programme's cohorts alone.
func TestARenamedAreaTakesItsPeopleAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, err := w.p.Change(w.arranger(), w.A.Programme, programmes.ProgrammeChange{
		RenamedAreas: []programmes.AreaRename{{From: "Ledarskap", To: "Leda andra"}, {From: "Personalfrågor", To: "Ledarskap"}}, Version: 1})
	if err != nil || p.Areas[0] != "Leda andra" || p.Areas[2] != "Ledarskap" {
		t.Fatalf("%+v %v", p.Areas, err)
	}
	if n := w.Count(t, "select count(*) from app.participants where tenant_id = $1 and (needs = '{Leda andra}' or offers = '{Leda andra}')", w.A.ID); n != 6 {
		t.Errorf("%d participants followed", n)
	}
	if n := w.Count(t, "select count(*) from app.participants where tenant_id = $1 and (needs = '{Ledarskap}' or offers = '{Ledarskap}')", w.B.ID); n != 6 {
		t.Errorf("%d participants of the other organisation stand as they were", n)
	}
}

// A name changed while somebody writes under the old one: the change waits, and takes what was written along.
func TestAnAreaRenamedUnderAChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	renamed := make(chan error, 1)
	w.inTx(t, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := cohorts.Hold(ctx, tx, w.A.Cohort); err != nil {
			return err
		}
		go func() {
			_, err := w.p.Change(w.arranger(), w.A.Programme, programmes.ProgrammeChange{RenamedAreas: []programmes.AreaRename{{From: "Ledarskap", To: "Leda"}}, Version: 1})
			renamed <- err
		}()
		w.awaitLock(t, "app.programmes")
		_, err := tx.Exec(ctx, "update app.participants p set needs = '{Ledarskap}' where p.tenant_id = $1 and p.id = $2", w.A.Mentor.Participant)
		return err
	})
	if err := <-renamed; err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, "select count(*) from app.participants where id = $1 and needs = '{Leda}'", w.A.Mentor.Participant); n != 1 {
		t.Error("the area kept its old name")
	}
}

// awaitLock waits until a statement that changes a table waits for somebody's lock.
func (w *world) awaitLock(t *testing.T, table string) {
	t.Helper()
	for range 5000 {
		if w.Count(t, "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%update '||$1||'%'", table) > 0 {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
	t.Error("nothing waits for " + table)
}

// Half past midnight in Stockholm is still yesterday in UTC: a cohort is over when its last day is, there.
func TestTodayIsTheOrganisationsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Kort")
	w.Exec(t, "update app.cohorts set starts_on = '2026-11-01', ends_on = '2026-11-26' where id = $1", c.ID)
	for at, over := range map[time.Time]bool{
		time.Date(2026, 11, 26, 22, 30, 0, 0, time.UTC): false,
		time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC): true,
	} {
		v, err := cohorts.New(w.DB.At(func() time.Time { return at }), tickets{}).Get(w.arranger(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(v.Moves[0].Missing, func(f fault.Field) bool { return f.Code == "cohort_is_over" })
		if got != over {
			t.Errorf("at %s: over %t", at, got)
		}
	}
}
