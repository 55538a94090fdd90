package mentorships

import (
	"context"
	"slices"
	"testing"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

func TestWhoLeavesLosesTheRoomAtOnceAndLeavesATidyPair(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(context.Context, *tenants.Tx, world) error{
		"the cohort": func(ctx context.Context, tx *tenants.Tx, w world) error {
			return Leaver{}.LeaveCohort(ctx, tx, w.A.Adept.Participant)
		},
		"the organisation": func(ctx context.Context, tx *tenants.Tx, w world) error {
			return Leaver{}.LeaveOrganisation(ctx, tx, w.A.Adept.Member)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			for range 2 { // once more is harmless
				ok(t, w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error { return leave(ctx, tx, w) }))
			}
			w.leftBehind(t)
			w.work(t)
			w.toldOfLeaving(t)
		})
	}
}

func (w world) leftBehind(t *testing.T) {
	t.Helper()
	_, err := w.Get(w.as(w.A.Adept), w.A.Mentorship)
	refused(t, err, fault.NotFound())
	_, err = w.Meeting(w.as(w.A.Adept), w.A.Meeting)
	refused(t, err, fault.NotFound())
	own, err := w.Mine(w.as(w.A.Adept))
	ok(t, err)
	if len(own) != 0 {
		t.Error("still in the list of who left")
	}
	m, err := w.Get(w.as(w.A.Mentor), w.A.Mentorship)
	ok(t, err)
	if m.State != Ended || !m.Members[1].Left || m.Members[1].Email != "" || m.Members[1].Name != w.A.Adept.Name {
		t.Errorf("who is left sees %+v", m)
	}
	if n := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.Mentor.Participant); n != 0 {
		t.Errorf("%d seats taken", n)
	}
	if n := w.Jobs(t, "settle_mentorships"); n != 1 {
		t.Errorf("%d jobs", n)
	}
}

func (w world) toldOfLeaving(t *testing.T) {
	t.Helper()
	got := w.letters(t, w.A.Mentor)
	slices.Sort(got)
	if !slices.Equal(got, []string{"meeting_cancelled", "mentorship_ended"}) {
		t.Errorf("who is left gets %v", got)
	}
	if got := w.letters(t, w.A.Adept); !slices.Equal(got, []string{"meeting_cancelled"}) {
		t.Errorf("who left gets %v", got) // her calendar is cleared, nothing more
	}
	m, err := w.Meeting(w.as(w.A.Mentor), w.A.Meeting)
	ok(t, err)
	if m.State != Cancelled {
		t.Errorf("the meeting ahead is %s", m.State)
	}
	page, err := w.Rhythm(w.as(w.A.Arranger), w.A.Cohort, paging(10))
	ok(t, err)
	for _, p := range page.Items {
		if p.ID == w.A.Mentorship && (p.Needs == nil || *p.Needs != NeedsSomeone) {
			t.Errorf("the arranger sees %v", p.Needs)
		}
	}
}

func TestTheLastOneOutNeedsNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		if err := (Leaver{}).LeaveCohort(ctx, tx, w.A.Adept.Participant); err != nil {
			return err
		}
		return Leaver{}.LeaveCohort(ctx, tx, w.A.Mentor.Participant)
	}))
	w.work(t)
	page, err := w.Rhythm(w.as(w.A.Arranger), w.A.Cohort, paging(10))
	ok(t, err)
	for _, p := range page.Items {
		if p.ID == w.A.Mentorship && p.Needs != nil {
			t.Errorf("needs %s", *p.Needs)
		}
	}
	if n := len(w.letters(t, w.A.Mentor)); n != 0 {
		t.Errorf("%d letters to who has left", n)
	}
}

// Whoever wants another is heard by the arranger alone: the other is told that it has ended, and no more.
func TestWantingAnotherEndsItWithoutBlame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	meeting := w.plan(t, w.A.Adept, at(7, 9))
	for range 2 { // two taps, and a third
		state, err := w.WantAnother(w.as(w.A.Adept), w.A.Mentorship)
		ok(t, err)
		if state != Ended {
			t.Fatalf("it is %s", state)
		}
	}
	w.work(t)
	if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and wants_another and role = 'adept'", w.A.Mentorship); n != 1 {
		t.Error("the arranger cannot know")
	}
	if n := w.Count(t, "select count(*) from app.meetings where id = $1 and state = 'cancelled'", meeting.ID); n != 1 {
		t.Error("the meeting ahead stands")
	}
	if n := w.Count(t, "select count(*) from app.participants where id = $1 and seats_taken = 0", w.A.Mentor.Participant); n != 1 {
		t.Error("the seat is not free")
	}
	own, err := w.Mine(w.as(w.A.Mentor))
	ok(t, err)
	if len(own) == 0 || own[0].State != Ended {
		t.Errorf("the mentor sees %+v", own)
	}
}

// Who declines what she has not begun asks for nobody else, and the one who is left has said nothing. Whoever has met, or has
// approved what they promise, has begun: to open the page is not to.
func TestDecliningIsKeptOfWhoDeclined(t *testing.T) {
	t.Parallel()
	notMet := "update app.meetings set state = 'cancelled' where mentorship_id = $1"
	for name, c := range map[string]struct {
		before   string
		approves bool
		declined int
	}{
		"nobody has opened it": {"update app.mentorships set state = 'invited' where id = $1", false, 1},
		"they have met":        {"update app.mentorships set state = 'active' where id = $1", false, 0},
		"opened, not approved": {notMet, false, 1},
		"approved, not met":    {notMet, true, 0},
	} {
		w := newWorld(t)
		w.Exec(t, c.before, w.A.Mentorship)
		if c.approves {
			_, err := w.Approve(w.as(w.A.Mentor), w.A.Mentorship, 1)
			ok(t, err)
		}
		for range 2 {
			now, err := w.SetState(w.as(w.A.Mentor), w.A.Mentorship, Ended)
			ok(t, err)
			if now != Ended {
				t.Fatalf("it is %s", now)
			}
		}
		if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and declined and role = 'mentor'", w.A.Mentorship); n != c.declined {
			t.Errorf("%s: %d declined", name, n)
		}
		if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and (wants_another or declined and role = 'adept')", w.A.Mentorship); n != 0 {
			t.Errorf("%s: more is said than was", name)
		}
	}
}

// An adept who leaves a group that nobody has begun declines for herself; who comes back to it later has not.
func TestDecliningAGroup(t *testing.T) {
	t.Parallel()
	w, room, second, _ := groupWorld(t)
	said := func(want int) {
		t.Helper()
		if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and declined and member_id = $2", room, second.Member); n != want {
			t.Errorf("%d declined", n)
		}
		if n := w.Count(t, "select count(*) from app.room_members where room_id = $1 and declined and member_id <> $2", room, second.Member); n != 0 {
			t.Errorf("%d others", n)
		}
	}
	_, err := w.SetState(w.as(second), room, Ended)
	ok(t, err)
	said(1)
	w.launch(t, w.inGroup(second))
	said(0)
}
