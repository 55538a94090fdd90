package overview

import (
	"context"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func acting(w *tenantstest.World, p tenantstest.Person, permission api.Permission) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{
		Organisation: platform.Organisation{ID: w.A.ID, TimeZone: "Europe/Stockholm"}, Permission: permission,
	})
}

func TestOutcomesCountPeopleAndKeepRatesOfFewToThemselves(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	o, err := New(w.DB, nil).Outcomes(acting(w, w.A.Owner, auth.Administer))
	if err != nil {
		t.Fatal(err)
	}
	var running CohortOutcome
	for _, p := range o.Programmes {
		for _, c := range p.Cohorts {
			if c.ID == w.A.Cohort {
				running = c
			}
		}
	}
	if running.Adepts != 2 || running.Mentors != 2 || running.Pairs != 2 {
		t.Errorf("counts: %+v", running)
	}
	if running.Rhythm != nil || running.Attendance != nil {
		t.Errorf("a rate about four people is shown: %+v %+v", running.Rhythm, running.Attendance)
	}
}

func TestTheOverviewSaysWhatNeedsTheArranger(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "update app.participants set admitted_at = $2 where id = $1", w.A.FreeMentor.Participant, tenantstest.Now.AddDate(0, 0, -23))
	o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]ArrangerNeed{}
	for _, n := range o.Needs {
		kinds[n.Kind] = n
	}
	if silent, ok := kinds["no_meeting"]; !ok || silent.Names[0] == "" || silent.Since == nil {
		t.Errorf("the pair that never met is missing: %+v", o.Needs)
	}
	if o.Month != 9 || o.Months != 18 {
		t.Errorf("month %d of %d", o.Month, o.Months)
	}
	// Two pairs are four people: fewer than five.
	if o.RhythmMonth.Met != nil || !o.RhythmMonth.Suppressed || o.MeetingsMean != nil {
		t.Errorf("a rate about four people is shown: %+v, %v", o.RhythmMonth, o.MeetingsMean)
	}
	if o.NextSeminar == nil || o.NextSeminar.ID != w.A.Seminar || len(o.Setup) != 0 {
		t.Errorf("seminar %+v, setup %+v", o.NextSeminar, o.Setup)
	}
}

func TestBeforeTheLaunchTheOverviewShowsTheWay(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Matching)
	if err != nil {
		t.Fatal(err)
	}
	done := map[string]bool{}
	for _, s := range o.Setup {
		done[s.Step] = s.Done
	}
	if !done["programme"] || done["timeline"] || !done["people"] || !done["matching"] || done["launch"] {
		t.Errorf("setup: %+v", o.Setup)
	}
	if o.Coverage.Adepts != 1 || o.Coverage.Proposed != 1 || o.Coverage.WaitingMentors != 1 {
		t.Errorf("coverage: %+v", o.Coverage)
	}
	found := false
	for _, n := range o.Needs {
		found = found || n.Kind == "undeliverable" && n.Count == 1
	}
	if !found {
		t.Errorf("the address that does not work is missing: %+v", o.Needs)
	}
}

// Half past midnight in Stockholm is still yesterday in UTC.
func TestAMentorWaitsFromTheLaunchInDaysOfTheOrganisation(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	now := time.Date(2026, 11, 26, 23, 30, 0, 0, time.UTC) // 27 November there
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $2 where id = $1", w.A.Mentorship, now)
	w.Exec(t, "update app.participants set seats_taken = 0 where id = $1", w.A.Mentor.Participant)
	for _, c := range []struct {
		admitted, launched string
		days               int
	}{
		{"2026-03-01 12:00Z", "2026-11-13 22:30Z", 14}, // launched on the 13th there
		{"2026-03-01 12:00Z", "2026-11-13 23:30Z", 13}, // on the 14th
		{"2026-11-20 12:00Z", "2026-11-01 12:00Z", 7},  // came late
	} {
		w.Exec(t, "update app.participants set admitted_at = $2 where id = $1", w.A.Mentor.Participant, c.admitted)
		w.Exec(t, "update app.cohorts set launched_at = $2 where id = $1", w.A.Cohort, c.launched)
		o, err := New(w.DB.At(func() time.Time { return now }), nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
		if err != nil {
			t.Fatal(err)
		}
		if len(o.Waiting) != 1 || o.Waiting[0].Days != c.days {
			t.Errorf("admitted %s, launched %s: %+v, want %d days", c.admitted, c.launched, o.Waiting, c.days)
		}
		pressing := false
		for _, n := range o.Needs {
			if n.Kind == "waiting_mentor" {
				pressing = true
				if n.Since.String() != "2026-11-13" {
					t.Errorf("since %s", n.Since)
				}
			}
		}
		if pressing != (c.days >= 14) {
			t.Errorf("after %d days: pressing %t", c.days, pressing)
		}
	}
}

// What a mentor who waits has been offered is told until she answers; who does something else meanwhile is counted apart.
func TestAnOfferAndAYesAreToldOnTheOverview(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	now := tenantstest.Now
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $2 where id = $1", w.A.Mentorship, now)
	w.Exec(t, "update app.participants set seats_taken = 0, admitted_at = $2 where id = $1", w.A.Mentor.Participant, now.AddDate(0, 0, -20))
	w.Exec(t, "update app.cohorts set launched_at = $2 where id = $1", w.A.Cohort, now.AddDate(0, 0, -20))
	see := func() (o CohortOverview, asked int) {
		o, err := New(w.DB.At(tenantstest.StandStill), nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range o.Needs {
			if n.Kind == "waiting_mentor" {
				return o, n.Asked
			}
		}
		return o, -1
	}
	if o, asked := see(); asked != 0 || o.Coverage.WaitingMentors != 1 || o.Coverage.BusyMentors != 0 {
		t.Errorf("%d asked, %+v", asked, o.Coverage)
	}
	w.Exec(t, "insert into app.mentor_offers (tenant_id, id, cohort_id, mentor_id, kind, made_by, made_at) values ($1, $2, $3, $4, 'trio', $5, $6)",
		w.A.ID, tenantstest.NewID(t), w.A.Cohort, w.A.Mentor.Participant, w.A.Arranger.Member, now)
	if _, asked := see(); asked != 1 {
		t.Errorf("after the offer: %d", asked)
	}
	w.Exec(t, "update app.mentor_offers set state = 'declined', answered_at = made_at where mentor_id = $1", w.A.Mentor.Participant)
	if _, asked := see(); asked != 0 {
		t.Errorf("after a no: %d", asked)
	}
	w.Exec(t, "update app.participants set occupation = 'trio', occupied_until = $2 where id = $1", w.A.Mentor.Participant, now.AddDate(0, 6, 0))
	if o, asked := see(); asked != -1 || o.Coverage.WaitingMentors != 0 || o.Coverage.BusyMentors != 1 {
		t.Errorf("after a yes: %d asked, %+v", asked, o.Coverage)
	}
}

// outcomeOf reads the figures behind the rate of one cohort.
func outcomeOf(t *testing.T, w *tenantstest.World) CohortOutcome {
	t.Helper()
	o, err := New(w.DB, nil).Outcomes(acting(w, w.A.Owner, auth.Administer))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.Programmes {
		for _, c := range p.Cohorts {
			if c.ID == w.A.Cohort {
				return c
			}
		}
	}
	t.Fatal("the cohort is not there")
	return CohortOutcome{}
}

// TestAPairKeepsItsRhythmWithoutALongSilence: how often on average is no matter; eleven weeks are too long.
func TestAPairKeepsItsRhythmWithoutALongSilence(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "update app.mentorships set started_on = '2026-06-01', state = 'paused' where cohort_id = $1", w.A.Cohort)
	w.Exec(t, "update app.mentorships set state = 'active' where id = $1", w.A.Mentorship)
	w.Exec(t, "update app.meetings set state = 'cancelled' where mentorship_id = $1", w.A.Mentorship)
	for _, c := range []struct {
		days []string
		keep int
	}{
		{[]string{"2026-06-20", "2026-07-20", "2026-08-20", "2026-10-10", "2026-11-20"}, 1},
		{[]string{"2026-06-20", "2026-07-10", "2026-08-01", "2026-08-20", "2026-09-08"}, 0}, // 79 days of silence now
		{nil, 0},
	} {
		w.Exec(t, "update app.meetings set state = 'cancelled' where mentorship_id = $1", w.A.Mentorship)
		for n, day := range c.days {
			w.Exec(t, `insert into app.meetings (tenant_id, id, mentorship_id, number, starts_at, ends_at, place_kind, state, created_by, created_at, updated_at)
				values ($1, gen_random_uuid(), $2, $3, $4::date, $4::date + interval '2 hours', 'neutral', 'held', $5, now(), now())`, w.A.ID, w.A.Mentorship, 50+n, day, w.A.Adept.Member)
		}
		got := outcomeOf(t, w)
		if got.RhythmOf != 1 || got.RhythmMet != c.keep {
			t.Errorf("%v: %d of %d", c.days, got.RhythmMet, got.RhythmOf)
		}
		w.Exec(t, "delete from app.meetings where mentorship_id = $1 and number >= 50", w.A.Mentorship)
	}
}

// TestPairsThatHaveNotOpenedYetArePairs: right after a launch outcomes and overview count the same.
func TestPairsThatHaveNotOpenedYetArePairs(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "update app.mentorships set state = 'invited' where cohort_id = $1", w.A.Cohort)
	o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
	if err != nil {
		t.Fatal(err)
	}
	if pairs := outcomeOf(t, w).Pairs; pairs != 2 || o.RhythmMonth.Pairs != pairs {
		t.Errorf("outcomes count %d, the overview %d", pairs, o.RhythmMonth.Pairs)
	}
}

// TestAnAdeptWithoutAMentorNeedsTheArranger once the cohort runs.
func TestAnAdeptWithoutAMentorNeedsTheArranger(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	for want, ended := range []bool{false, true} {
		if ended {
			w.Exec(t, "update app.mentorships set state = 'ended', ended_at = now() where id = $1", w.A.Mentorship)
		}
		o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, n := range o.Needs {
			if n.Kind == "no_mentor" {
				got = n.Count
			}
		}
		if got != want {
			t.Errorf("mentorship ended %t: %d adepts without a mentor, want %d", ended, got, want)
		}
	}
}

// TestWhoHasNobodyMoreToChooseNeedsTheArranger while adepts choose, until a mentor is asked or locked for her.
func TestWhoHasNobodyMoreToChooseNeedsTheArranger(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "delete from app.wishes")
	w.Exec(t, "delete from app.choosings")
	w.Exec(t, "delete from app.proposals where cohort_id = $1", w.A.Matching)
	w.Exec(t, "insert into app.choosings (tenant_id, cohort_id, opened_by, opened_at) values ($1, $2, $3, now())", w.A.ID, w.A.Matching, w.A.Arranger.Member)
	w.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, state, rank, answer_by, created_at, updated_at)
		select a.tenant_id, gen_random_uuid(), a.cohort_id, a.id, m.id, 1, 1, 500, 'asked', 1, now(), now(), now()
		from app.participants a join app.participants m on m.cohort_id = a.cohort_id and m.is_mentor and m.id <> a.id where a.cohort_id = $1 and a.is_adept limit 1`, w.A.Matching)
	for _, state := range []string{"asked", "declined", "shown", "passed"} {
		w.Exec(t, "update app.wishes set state = $1", state)
		o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Matching)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, n := range o.Needs {
			if n.Kind == "nobody_more" {
				got = n.Count
			}
		}
		if want := map[string]int{"declined": 1, "passed": 1}[state]; got != want {
			t.Errorf("her wish is %s: %d adepts need the arranger, want %d", state, got, want)
		}
	}
}

func TestARateOfFewIsNoRate(t *testing.T) {
	t.Parallel()
	for people, shown := range map[int]bool{0: false, 4: false, 5: true, 60: true} {
		if got := rate(1, 2, people) != nil; got != shown {
			t.Errorf("%d people: shown %t", people, got)
		}
	}
}

func TestWhoWantsAnotherMentorNeedsTheArrangerNow(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $2 where id = $1", w.A.Mentorship, tenantstest.Now)
	w.Exec(t, "update app.room_members set wants_another = true where room_id = $1 and role = 'adept'", w.A.Mentorship)
	o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, n := range o.Needs {
		kinds[n.Kind] += n.Count
	}
	if kinds["another_mentor"] != 1 || kinds["no_mentor"] != 0 || kinds["another_adept"] != 0 {
		t.Errorf("%+v", o.Needs)
	}
}

func TestMentorsLeftInTooSmallAGroupNeedTheArranger(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	small := func() *ArrangerNeed {
		t.Helper()
		o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range o.Needs {
			if n.Kind == "small_group" {
				return &n
			}
		}
		return nil
	}
	if n := small(); n != nil {
		t.Fatalf("a trio that was two from the beginning: %+v", n)
	}
	w.Exec(t, "update app.group_members set left_at = $2 where participant_id = $1", w.A.SecondMentor.Participant, tenantstest.Now.AddDate(0, 0, -2))
	if n := small(); n == nil || n.Count != 1 || n.Names[0] != w.A.Mentor.Name || n.Since.String() != "2026-11-24" {
		t.Errorf("somebody left: %+v", n)
	}
	w.Exec(t, "update app.group_sets set state = 'replaced' where state = 'confirmed'")
	if n := small(); n != nil {
		t.Errorf("other groups are in force: %+v", n)
	}
}

// TestAGroupCountsItsPeople: one mentorship of a mentor and three adepts is three adepts and one mentor, four people of
// whom no rate is shown, and one that has met; with a fourth adept there are five, and the rates are those of one.
func TestAGroupCountsItsPeople(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	w.Exec(t, "update app.programmes set group_size = 4 where id = $1", w.A.Programme)
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $2 where id = $1", w.A.SecondMentorship, tenantstest.Now.AddDate(0, -8, 0))
	w.Exec(t, "update app.participants set state = 'withdrawn', seats_taken = 0 where id in ($1, $2)", w.A.SecondMentor.Participant, w.A.SecondAdept.Participant)
	w.Exec(t, "update app.participants set capacity = 4 where id = $1", w.A.Mentor.Participant)
	join := func(p tenantstest.Person) {
		t.Helper()
		participant := tenantstest.NewID(t)
		w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_adept, is_mentor, state, capacity, admitted_at, created_at, updated_at)
			values ($1, $2, $3, $4, true, false, 'admitted', 0, $5, $5, $5)`, w.A.ID, participant, w.A.Cohort, p.Member, tenantstest.Now)
		w.Exec(t, `insert into app.room_members (tenant_id, room_id, member_id, participant_id, role, joined_at) values ($1, $2, $3, $4, 'adept', $5)`,
			w.A.ID, w.A.Mentorship, p.Member, participant, tenantstest.Now.AddDate(0, -8, 0))
		w.Exec(t, "update app.participants set seats_taken = seats_taken + 1 where id = $1", w.A.Mentor.Participant)
	}
	join(w.A.FreeAdept)
	join(w.A.Outsider)
	countsGroup(t, w, 3, true)
	join(w.A.FreeMentor) // who is an adept here
	countsGroup(t, w, 4, false)
}

func countsGroup(t *testing.T, w *tenantstest.World, adepts int, fewer bool) {
	t.Helper()
	o, err := New(w.DB, nil).Cohort(acting(w, w.A.Arranger, auth.Organise), w.A.Cohort)
	if err != nil {
		t.Fatal(err)
	}
	if c := o.Coverage; c.Adepts != adepts || c.WithMentor != adepts || c.Mentors != 1 || c.WaitingMentors != 0 {
		t.Errorf("%d adepts: coverage %+v", adepts, c)
	}
	if m := o.RhythmMonth; m.Pairs != 1 || m.Suppressed != fewer || (m.Met == nil) != fewer || (o.MeetingsMean == nil) != fewer {
		t.Errorf("%d adepts: %+v, mean %v", adepts, m, o.MeetingsMean)
	}
	if o.MeetingsMean != nil && *o.MeetingsMean != 1 {
		t.Errorf("%v meetings a group", *o.MeetingsMean)
	}
	got := outcomeOf(t, w)
	if got.Adepts != adepts || got.Mentors != 1 || got.Pairs != 1 || got.RhythmPeople != adepts+1 || got.RhythmOf != 1 || (got.Rhythm == nil) != fewer {
		t.Errorf("%d adepts: outcomes %+v", adepts, got)
	}
}
