package mentorships

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// Adepts come into groups with room, oldest first, and beyond that into as few new ones as there must be, evenly.
func TestPlacing(t *testing.T) {
	t.Parallel()
	anna, bo := uuid.New(), uuid.New()
	old, full := group{ID: uuid.New(), Mentor: anna, Adepts: 2}, group{ID: uuid.New(), Mentor: bo, Adepts: 3}
	for name, c := range map[string]struct {
		size    int
		mentors []uuid.UUID
		groups  []group
		want    []int // how many come together, by group in the order of their first
		joined  int
	}{
		"pairs":                     {1, []uuid.UUID{anna, anna, bo}, nil, []int{1, 1, 1}, 0},
		"one group to a mentor":     {3, []uuid.UUID{anna, bo, anna, anna}, nil, []int{3, 1}, 0},
		"evenly, and no more":       {3, []uuid.UUID{anna, anna, anna, anna}, nil, []int{2, 2}, 0},
		"into one with room":        {3, []uuid.UUID{anna, anna}, []group{old}, []int{1, 1}, 1},
		"not into a full one":       {3, []uuid.UUID{bo}, []group{full}, []int{1}, 0},
		"not into another mentor's": {3, []uuid.UUID{bo}, []group{old}, []int{1}, 0},
	} {
		openings := make([]Opening, len(c.mentors))
		for i, m := range c.mentors {
			openings[i] = Opening{MentorParticipant: m, GroupSize: c.size}
		}
		all, err := place(openings, c.groups)
		ok(t, err)
		var order []uuid.UUID
		count, joined := map[uuid.UUID]int{}, 0
		for _, o := range all {
			if count[o.Mentorship]++; count[o.Mentorship] == 1 {
				order = append(order, o.Mentorship)
			}
			if o.Joined {
				joined++
			}
		}
		var got []int
		for _, id := range order {
			got = append(got, count[id])
		}
		if !slices.Equal(got, c.want) || joined != c.joined {
			t.Errorf("%s: %v, %d joined", name, got, joined)
		}
	}
}

// groupWorld is a world with a group: the free mentor, the free adept and further adepts of the cohort.
func groupWorld(t *testing.T) (w world, room uuid.UUID, second, third tenantstest.Person) {
	t.Helper()
	w = newWorld(t)
	w.Exec(t, "update app.participants set capacity = 4 where id = $1", w.A.FreeMentor.Participant)
	w.Exec(t, "update app.programmes set group_size = 4")
	second, third = w.joiner(t, w.A.SecondAdept), w.joiner(t, w.A.Outsider)
	room = w.launch(t, w.inGroup(w.A.FreeAdept), w.inGroup(second))[0]
	return w.later(UndoWindow), room, second, third
}

// joiner makes a member an adept of the cohort that is matched.
func (w world) joiner(t *testing.T, p tenantstest.Person) tenantstest.Person {
	t.Helper()
	p.Participant = newID(t)
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_adept, is_mentor, state, capacity, admitted_at, created_at, updated_at)
		values ($1, $2, $3, $4, true, false, 'admitted', 0, $5, $5, $5)`, w.A.ID, p.Participant, w.A.Matching, p.Member, tenantstest.Now)
	return p
}

func (w world) inGroup(adept tenantstest.Person) Opening {
	o := w.opening()
	o.AdeptParticipant, o.GroupSize = adept.Participant, 4
	return o
}

// told is letters without the invitation that the world begins with.
func (w world) told(t *testing.T, p tenantstest.Person) []string {
	t.Helper()
	return slices.DeleteFunc(w.letters(t, p), func(kind string) bool { return kind == "invitation" })
}

func (w world) seats(t *testing.T) int {
	t.Helper()
	return w.Count(t, "select seats_taken from app.participants where id = $1", w.A.FreeMentor.Participant)
}

func TestAMentorAndHerAdeptsShareOneMentorship(t *testing.T) {
	t.Parallel()
	w, room, second, _ := groupWorld(t)
	if n := w.Count(t, "select count(*) from app.mentorships where cohort_id = $1", w.A.Matching); n != 1 || w.seats(t) != 2 {
		t.Errorf("%d mentorships, %d seats", n, w.seats(t))
	}
	for _, p := range []tenantstest.Person{w.A.FreeMentor, w.A.FreeAdept, second} {
		if got := w.told(t, p); !slices.Equal(got, []string{"matched"}) {
			t.Errorf("%s gets %v", p.Name, got)
		}
		m, err := w.Approve(w.as(p), room, 1)
		ok(t, err)
		if len(m.Members) != 3 || m.Members[0].Role != "mentor" || m.Agreement.Approved != (p == second) {
			t.Errorf("%s sees %+v", p.Name, m)
		}
	}
	own, err := w.Get(w.as(w.A.FreeMentor), room)
	ok(t, err)
	if len(own.Why) != 0 { // whose reasons would they be?
		t.Errorf("the mentor reads %v", own.Why)
	}
	c, err := w.composeMatched(w.as(second), w.delivery(second, mail.Matched, room, nil))
	ok(t, err)
	if !slices.Equal(c.Others, []string{w.A.FreeMentor.Name, w.A.FreeAdept.Name}) {
		t.Errorf("the letter names %v", c.Others)
	}
}

func TestWhoLeavesAGroupLeavesItGoingOn(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(world, uuid.UUID, tenantstest.Person) error{
		"the group": func(w world, room uuid.UUID, p tenantstest.Person) error {
			for range 2 { // once more is harmless
				if state, err := w.WantAnother(w.as(p), room); err != nil || state != Ended {
					return errors.Join(err, fault.Conflict(string(state)))
				}
			}
			return nil
		},
		"the cohort": func(w world, _ uuid.UUID, p tenantstest.Person) error {
			return w.db.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error { return Leaver{}.LeaveCohort(ctx, tx, p.Participant) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, room, second, _ := groupWorld(t)
			m, err := w.Plan(w.as(w.A.FreeMentor), room, newID(t), booking(at(3, 13)))
			ok(t, err)
			w.work(t)
			ok(t, leave(w, room, second))
			w.work(t)
			w.goesOn(t, room, second)
			ok(t, leave(w, room, w.A.FreeAdept)) // and with the last adept it ends
			w.work(t)
			if n := w.Count(t, "select count(*) from app.mentorships where id = $1 and state = 'ended'", room); n != 1 || w.seats(t) != 0 {
				t.Errorf("%d ended, %d seats", n, w.seats(t))
			}
			if n := w.Count(t, "select count(*) from app.meetings where id = $1 and state = 'cancelled'", m.ID); n != 1 {
				t.Error("the meeting stands")
			}
		})
	}
}

func (w world) goesOn(t *testing.T, room uuid.UUID, gone tenantstest.Person) {
	t.Helper()
	m, err := w.Get(w.as(w.A.FreeAdept), room)
	ok(t, err)
	if m.State != Active || m.NextMeeting == nil || w.seats(t) != 1 {
		t.Errorf("the others have %+v, %d seats", m, w.seats(t))
	}
	_, err = w.Get(w.as(gone), room)
	refused(t, err, fault.NotFound())
	want := []string{"matched", "meeting_planned", "meeting_held_question"}
	if got := w.told(t, gone); !slices.Equal(got, append(slices.Clone(want), "meeting_left")) {
		t.Errorf("who left gets %v", got)
	}
	for _, p := range []tenantstest.Person{w.A.FreeMentor, w.A.FreeAdept} {
		if got := w.told(t, p); !slices.Equal(got, append(slices.Clone(want), "group_left")) {
			t.Errorf("%s gets %v", p.Name, got)
		}
	}
}

// One of several does not stop the others, nor begin again what their mentor has paused. With one adept it is a pair.
func TestAGroupPausesAtItsMentorsHand(t *testing.T) {
	t.Parallel()
	w, room, second, _ := groupWorld(t)
	turn := func(p tenantstest.Person, to State) error { _, err := w.SetState(w.as(p), room, to); return err }
	ok(t, turn(second, Active)) // to begin is anybody's
	refused(t, turn(second, Paused), fault.Conflict("group_pause"))
	ok(t, turn(w.A.FreeMentor, Paused))
	ok(t, turn(second, Paused)) // as it is
	refused(t, turn(second, Active), fault.Conflict("group_pause"))
	_, err := w.Plan(w.as(second), room, newID(t), booking(at(3, 13)))
	refused(t, err, fault.Conflict("mentorship_paused"))
	ok(t, turn(w.A.FreeMentor, Active))
	ok(t, turn(second, Ended)) // out of it, as ever
	ok(t, turn(w.A.FreeAdept, Paused))
	ok(t, turn(w.A.FreeAdept, Active))
}

// A later launch brings an adept into the group under way: nobody sees it while it can be undone, and an undo takes her
// out again and leaves the group as it was.
func TestALaterLaunchJoinsTheGroup(t *testing.T) {
	t.Parallel()
	w, room, _, third := groupWorld(t)
	_, err := w.Plan(w.as(w.A.FreeAdept), room, newID(t), booking(at(3, 13)))
	ok(t, err)
	w.work(t)
	w = w.later(time.Hour)
	if joined := w.launch(t, w.inGroup(third)); joined[0] != room || w.seats(t) != 3 {
		t.Fatalf("she came to %v, not %s; %d seats", joined, room, w.seats(t))
	}
	w.hidden(t, room, third)
	ok(t, w.undo())
	if w.seats(t) != 2 || w.Count(t, "select count(*) from app.mentorships where id = $1 and state = 'active'", room) != 1 {
		t.Error("the group is not what it was")
	}
	w = w.later(2 * time.Hour)
	w.launch(t, w.inGroup(third)) // and again
	w = w.later(2*time.Hour + UndoWindow)
	w.work(t)
	m, err := w.Get(w.as(third), room)
	ok(t, err)
	if len(m.Members) != 4 || len(m.Why) == 0 || m.NextMeeting == nil {
		t.Errorf("she sees %+v", m)
	}
	if got := w.told(t, third); !slices.Contains(got, "meeting_planned") || !slices.Contains(got, "matched") {
		t.Errorf("she gets %v", got)
	}
	if got := w.told(t, w.A.FreeMentor); got[len(got)-1] != "group_joined" {
		t.Errorf("the mentor gets %v", got)
	}
}

func (w world) hidden(t *testing.T, room uuid.UUID, newcomer tenantstest.Person) {
	t.Helper()
	_, err := w.Get(w.as(newcomer), room)
	refused(t, err, fault.NotFound())
	m, err := w.Get(w.as(w.A.FreeMentor), room)
	ok(t, err)
	if len(m.Members) != 3 {
		t.Errorf("the mentor sees %d before it is certain", len(m.Members))
	}
}
