package mentorships

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

func TestWhatFollowsACohort(t *testing.T) {
	t.Parallel()
	want := map[cohorts.State]map[State]State{
		cohorts.Running: {Invited: Invited, Active: Active, Paused: Paused, Closing: Closing},
		cohorts.Closing: {Invited: Invited, Active: Closing, Paused: Closing, Closing: Closing},
		cohorts.Closed:  {Invited: Ended, Active: Ended, Paused: Ended, Closing: Ended},
	}
	for cohort, states := range want {
		for from, to := range states {
			if got := from.following(cohort); got != to {
				t.Errorf("%s in a cohort that is %s becomes %s, want %s", from, cohort, got, to)
			}
		}
	}
}

// moves takes a cohort of the world's to a state, as cohorts does.
func (w world) moves(t testing.TB, cohort uuid.UUID, to cohorts.State) {
	t.Helper()
	w.Exec(t, "update app.cohorts set state = $2 where id = $1", cohort, string(to))
	ok(t, w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		return Follower{}.FollowCohort(ctx, tx, cohort, to)
	}))
}

func (w world) stateOf(t testing.TB, id uuid.UUID) (state State) {
	t.Helper()
	ok(t, w.Super.QueryRow("select state from app.mentorships where id = $1", id).Scan(&state))
	return state
}

func TestAClosingCohortKeepsItsMeetings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.mentorships set state = 'paused' where id = $1", w.A.SecondMentorship)
	for range 2 { // once more is harmless
		w.moves(t, w.A.Cohort, cohorts.Closing)
		w.work(t)
	}
	for _, id := range ids(w.A.Mentorship, w.A.SecondMentorship) {
		if got := w.stateOf(t, id); got != Closing {
			t.Errorf("%s", got)
		}
	}
	m, err := w.Meeting(w.as(w.A.Adept), w.A.Meeting)
	ok(t, err)
	if m.State != Planned {
		t.Errorf("the meeting ahead is %s", m.State)
	}
	_, err = w.Plan(w.as(w.A.SecondAdept), w.A.SecondMentorship, newID(t), booking(at(3, 13)))
	ok(t, err)
}

func TestAClosedCohortEndsItsMentorships(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.mentorships set state = 'invited' where id = $1", w.A.SecondMentorship)
	for range 2 {
		w.moves(t, w.A.Cohort, cohorts.Closed)
		w.work(t)
	}
	for _, id := range ids(w.A.Mentorship, w.A.SecondMentorship) {
		if got := w.stateOf(t, id); got != Ended {
			t.Errorf("%s", got)
		}
	}
	if n := w.Count(t, "select sum(seats_taken) from app.participants where cohort_id = $1", w.A.Cohort); n != 0 {
		t.Errorf("%d seats taken", n)
	}
	got := w.letters(t, w.A.Adept)
	slices.Sort(got)
	if !slices.Equal(got, []string{"meeting_cancelled", "mentorship_ended"}) {
		t.Errorf("the adept gets %v", got)
	}
	c, err := w.composeFarewell(w.as(w.A.Adept), w.delivery(w.A.Adept, mail.MentorshipEnded, w.A.Mentorship, nil))
	ok(t, err)
	if c.EndedCohort != "Våren 2026" {
		t.Errorf("it ended with %q", c.EndedCohort)
	}
}

func TestWhatBeginsInAClosingCohortCloses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.mentorships set state = 'invited' where cohort_id = $1", w.A.Cohort)
	w.moves(t, w.A.Cohort, cohorts.Closing)
	w.work(t)
	if got := w.stateOf(t, w.A.Mentorship); got != Invited {
		t.Errorf("nobody has begun it and it is %s", got)
	}
	m, err := w.Approve(w.as(w.A.Adept), w.A.Mentorship, 1)
	ok(t, err)
	state, err := w.SetState(w.as(w.A.SecondAdept), w.A.SecondMentorship, Active)
	ok(t, err)
	if m.State != Closing || state != Closing || w.stateOf(t, w.A.Mentorship) != Closing {
		t.Errorf("begun: %s and %s", m.State, state)
	}
}

// A cohort of more pairs than one transaction takes along.
func TestEveryMentorshipFollows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, `insert into app.mentorships (tenant_id, id, cohort_id, state, started_on, created_at, updated_at)
		select tenant_id, gen_random_uuid(), cohort_id, 'active', started_on, created_at, updated_at
		from app.mentorships, generate_series(1, $2) where id = $1`, w.A.Mentorship, 2*followedAtATime+10)
	w.moves(t, w.A.Cohort, cohorts.Closed)
	w.work(t)
	if n := w.Count(t, "select count(*) from app.mentorships where cohort_id = $1 and state <> 'ended'", w.A.Cohort); n != 0 {
		t.Errorf("%d left behind", n)
	}
	if n := w.Count(t, "select count(*) from app.mentorships where tenant_id = $1 and state = 'ended'", w.B.ID); n != 0 {
		t.Errorf("%d of another organisation", n)
	}
}
