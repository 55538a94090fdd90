package overview

import (
	"context"
	"testing"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Only who asked for another reads that one is sought: whether she did is hers, and not the other's. What is over is thanked
// for only when they met.
func TestAnEndingSaysWhetherTheyMetAndTheReaderAskedForAnother(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	of := func(person tenantstest.Person) (found []Ending) {
		t.Helper()
		err := w.DB.View(acting(w, person, auth.Belong), func(ctx context.Context, tx *tenants.Tx) (err error) {
			found, err = readEndings(ctx, tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	is := func(person tenantstest.Person, want ...Ending) {
		t.Helper()
		if got := of(person); len(got) != len(want) || (len(want) > 0 && got[0] != want[0]) {
			t.Errorf("%+v, not %+v", got, want)
		}
	}
	adept, mentor := w.A.Adept, w.A.Mentor
	is(adept)
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $2 where id = $1", w.A.Mentorship, tenantstest.Now)
	w.Exec(t, "update app.meetings set state = 'held' where mentorship_id = $1", w.A.Mentorship)
	is(adept, Ending{CohortID: w.A.Cohort, Met: true})
	w.Exec(t, "update app.meetings set state = 'cancelled' where mentorship_id = $1", w.A.Mentorship)
	is(adept, Ending{CohortID: w.A.Cohort})
	w.Exec(t, "update app.room_members set wants_another = true where room_id = $1 and role = 'adept'", w.A.Mentorship)
	is(adept, Ending{CohortID: w.A.Cohort, Another: true})
	is(mentor, Ending{CohortID: w.A.Cohort})
	left := tenantstest.Now
	w.Exec(t, "update app.room_members set left_at = $2 where room_id = $1 and role = 'adept'", w.A.Mentorship, left)
	if got := of(adept); len(got) != 1 || got[0].LeftAt == nil || !got[0].LeftAt.Equal(left) || got[0].Mentor != mentor.Name {
		t.Errorf("left: %+v", got)
	}
	is(mentor, Ending{CohortID: w.A.Cohort})
	w.Exec(t, "update app.room_members set left_at = joined_at where room_id = $1 and role = 'adept'", w.A.Mentorship)
	is(adept)
}
