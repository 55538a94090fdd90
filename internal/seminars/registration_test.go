package seminars

import (
	"context"
	"encoding/base64"
	"slices"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func TestRegisteringAndWaiting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got := w.register(t, w.A.Mentor) // the last of two seats
	if got.Mine.State != Registered || got.Registered != 2 {
		t.Errorf("got %+v", got)
	}
	got = w.register(t, w.A.SecondAdept)
	if got.Mine.State != Waitlisted || *got.Mine.PlaceInLine != 1 || got.Registered != 2 || got.Waitlisted != 1 {
		t.Errorf("got %+v %+v", got, got.Mine)
	}
	got = w.register(t, w.A.SecondMentor)
	if *got.Mine.PlaceInLine != 2 {
		t.Errorf("got %+v", got.Mine)
	}
	again := w.register(t, w.A.SecondAdept) // a repeat keeps the place
	if *again.Mine.PlaceInLine != 1 || again.Waitlisted != 2 {
		t.Errorf("got %+v", again.Mine)
	}
	read, err := w.Get(w.as(w.A.SecondMentor), w.A.Seminar)
	ok(t, err)
	if read.Mine.State != Waitlisted || *read.Mine.PlaceInLine != 2 {
		t.Errorf("got %+v", read.Mine)
	}
	w.seats(t)
	w.work(t)
	if got := w.letters(t, w.A.Mentor); !slices.Equal(got, []string{"seminar_registered"}) {
		t.Errorf("the mentor gets %v", got)
	}
	if got := w.letters(t, w.A.SecondAdept); len(got) != 0 {
		t.Errorf("who waits gets %v", got)
	}
}

func TestAFreedSeatGoesToTheNextInLine(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.Mentor, w.A.SecondAdept, w.A.SecondMentor} {
		w.register(t, p)
	}
	got, err := w.Register(w.as(w.A.Adept), w.A.Seminar, false)
	ok(t, err)
	if got.Mine.State != Withdrawn || got.Registered != 2 || got.Waitlisted != 1 {
		t.Errorf("got %+v", got)
	}
	again, err := w.Register(w.as(w.A.Adept), w.A.Seminar, false)
	ok(t, err)
	if again.Registered != 2 {
		t.Errorf("withdrawn twice: %+v", again)
	}
	next, err := w.Get(w.as(w.A.SecondAdept), w.A.Seminar)
	ok(t, err)
	last, err := w.Get(w.as(w.A.SecondMentor), w.A.Seminar)
	ok(t, err)
	if next.Mine.State != Registered || last.Mine.State != Waitlisted || *last.Mine.PlaceInLine != 1 {
		t.Errorf("next %+v, last %+v", next.Mine, last.Mine)
	}
	w.seats(t)
	w.work(t)
	if got := w.letters(t, w.A.SecondAdept); !slices.Equal(got, []string{"seminar_moved_up"}) {
		t.Errorf("who moved up gets %v", got)
	}
	if got := w.letters(t, w.A.Adept); !slices.Equal(got, []string{"seminar_left"}) {
		t.Errorf("who withdrew gets %v", got)
	}
}

func TestComingBackGetsAHigherSequence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.Register(w.as(w.A.Adept), w.A.Seminar, false)
	ok(t, err)
	got := w.register(t, w.A.Adept)
	if got.Mine.State != Registered || got.Sequence != 2 {
		t.Errorf("got %+v", got)
	}
	w.work(t)
	letters := w.letters(t, w.A.Adept)
	slices.Sort(letters)
	if !slices.Equal(letters, []string{"seminar_left", "seminar_registered"}) {
		t.Errorf("got %v", letters)
	}
}

func TestLeavingTheLine(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.Mentor, w.A.SecondAdept, w.A.SecondMentor} {
		w.register(t, p)
	}
	_, err := w.Register(w.as(w.A.SecondAdept), w.A.Seminar, false)
	ok(t, err)
	got := w.register(t, w.A.SecondAdept) // back in line, at its end
	if *got.Mine.PlaceInLine != 2 {
		t.Errorf("got %+v", got.Mine)
	}
	w.seats(t)
}

func TestWhoMayRegister(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for p, want := range map[tenantstest.Person]*fault.Error{
		w.A.Arranger: fault.Forbidden(), w.A.Owner: fault.Forbidden(), w.A.Evaluator: fault.NotFound(),
		w.A.OtherArranger: fault.NotFound(), w.A.Outsider: fault.NotFound(), w.A.FreeAdept: fault.NotFound(),
	} {
		_, err := w.Register(w.as(p), w.A.Seminar, true)
		refused(t, err, want)
	}
	_, err := w.Register(w.in(w.B, w.B.Adept), w.A.Seminar, true)
	refused(t, err, fault.NotFound())
	w.Exec(t, "update app.participants set state = 'waitlisted' where id = $1", w.A.SecondAdept.Participant)
	_, err = w.Register(w.as(w.A.SecondAdept), w.A.Seminar, true)
	refused(t, err, fault.Forbidden())
}

func TestAnAudienceIsKeptTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.seminars set audience = 'mentors' where id = $1", w.A.Seminar)
	w.register(t, w.A.Mentor)
	_, err := w.Register(w.as(w.A.SecondAdept), w.A.Seminar, true)
	refused(t, err, fault.NotFound())
	_, err = w.Get(w.as(w.A.SecondAdept), w.A.Seminar)
	refused(t, err, fault.NotFound())
	for p, want := range map[tenantstest.Person]int{w.A.Mentor: 1, w.A.SecondAdept: 0, w.A.Arranger: 1} {
		all, err := w.OfCohort(w.as(p), w.A.Cohort)
		ok(t, err)
		if len(all) != want {
			t.Errorf("%s sees %d", p.Name, len(all))
		}
	}
	own, err := w.Mine(w.as(w.A.SecondAdept))
	ok(t, err)
	if len(own) != 0 {
		t.Errorf("an adept is invited to %d", len(own))
	}
}

func TestANarrowerAudienceLocksNobodyIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.register(t, w.A.SecondAdept)
	w.Exec(t, "update app.seminars set audience = 'mentors' where id = $1", w.A.Seminar)
	_, err := w.Get(w.as(w.A.SecondAdept), w.A.Seminar)
	ok(t, err)
	if own, err := w.Mine(w.as(w.A.SecondAdept)); err != nil || len(own) != 1 {
		t.Errorf("who is registered sees %d of her own, %v", len(own), err)
	}
	got, err := w.Register(w.as(w.A.SecondAdept), w.A.Seminar, false)
	ok(t, err)
	if got.Mine == nil || got.Mine.State != Withdrawn {
		t.Errorf("got %+v", got.Mine)
	}
	_, err = w.Register(w.as(w.A.SecondAdept), w.A.Seminar, true)
	refused(t, err, fault.NotFound())
	w.seats(t)
}

func TestWhenItIsTooLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	begun := w.later(14*24*time.Hour + time.Minute)
	_, err := begun.Register(w.as(w.A.Adept), w.A.Seminar, false)
	refused(t, err, fault.Conflict("seminar_begun"))
	_, err = begun.Register(w.as(w.A.Mentor), w.A.Seminar, true) // who comes late still gets the seat
	ok(t, err)
	_, err = w.later(15*24*time.Hour).Register(w.as(w.A.SecondAdept), w.A.Seminar, true)
	refused(t, err, fault.Conflict("seminar_over"))
}

func TestAttendance(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	arranger := w.as(w.A.Arranger)
	_, err := w.NoteAttendance(arranger, w.A.Seminar, w.A.Adept.Member, Attended)
	refused(t, err, fault.Conflict("seminar_not_begun"))
	w = w.later(14 * 24 * time.Hour)
	line, err := w.NoteAttendance(arranger, w.A.Seminar, w.A.Adept.Member, Attended)
	ok(t, err)
	if line.State != Attended || line.Name != w.A.Adept.Name || line.Role != "adept" {
		t.Errorf("got %+v", line)
	}
	_, err = w.Register(w.as(w.A.Adept), w.A.Seminar, false)
	refused(t, err, fault.Conflict("attendance_noted"))
	for _, state := range []RegistrationState{Absent, Absent, Registered} {
		if line, err = w.NoteAttendance(arranger, w.A.Seminar, w.A.Adept.Member, state); err != nil || line.State != state {
			t.Errorf("%v, %+v", err, line)
		}
	}
	_, err = w.NoteAttendance(arranger, w.A.Seminar, w.A.SecondAdept.Member, Attended)
	refused(t, err, fault.NotFound())
	_, err = w.NoteAttendance(w.as(w.A.Mentor), w.A.Seminar, w.A.Adept.Member, Attended)
	refused(t, err, fault.Forbidden())
	_, err = w.NoteAttendance(w.as(w.A.FreeMentor), w.A.Seminar, w.A.Adept.Member, Attended)
	refused(t, err, fault.NotFound())
	w.seats(t)
}

func TestTheListOfASeminar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.crowd(t, 5) // the first takes the last seat, the others wait
	for _, p := range people {
		w.register(t, p)
	}
	_, err := w.Register(w.as(people[2]), w.A.Seminar, false)
	ok(t, err)
	var got []string
	page := paging(2)
	for {
		list, err := w.Registrations(w.as(w.A.Arranger), w.A.Seminar, page)
		ok(t, err)
		for _, r := range list.Items {
			got = append(got, r.Name+" "+string(r.State))
		}
		if list.Next == nil {
			break
		}
		page = api.Paging{Limit: 2, Cursor: *list.Next}
	}
	want := []string{"Person 000 registered", w.A.Adept.Name + " registered", "Person 001 waitlisted", "Person 003 waitlisted", "Person 004 waitlisted", "Person 002 cancelled"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	_, err = w.Registrations(w.as(w.A.Adept), w.A.Seminar, paging(2))
	refused(t, err, fault.Forbidden())
	_, err = w.Registrations(w.as(w.A.Outsider), w.A.Seminar, paging(2))
	refused(t, err, fault.NotFound())
}

func TestWhoLeavesFreesTheSeat(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(context.Context, *tenants.Tx, tenantstest.Person) error{
		"the cohort": func(ctx context.Context, tx *tenants.Tx, p tenantstest.Person) error {
			return Leaver{}.LeaveCohort(ctx, tx, p.Participant)
		},
		"the organisation": func(ctx context.Context, tx *tenants.Tx, p tenantstest.Person) error {
			return Leaver{}.LeaveOrganisation(ctx, tx, p.Member)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.register(t, w.A.Mentor)
			w.register(t, w.A.SecondAdept)
			for range 2 {
				ok(t, w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error { return leave(ctx, tx, w.A.Adept) }))
			}
			next, err := w.Get(w.as(w.A.SecondAdept), w.A.Seminar)
			ok(t, err)
			if registered, waitlisted := w.seats(t); next.Mine.State != Registered || registered != 2 || waitlisted != 0 {
				t.Errorf("got %+v, %d, %d", next.Mine, registered, waitlisted)
			}
		})
	}
}

func TestForgedCursorsOfTheList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, forged := range []string{`{"r":99999999999}`, `{"r":-1}`, `{"n":"a\u0000b"}`, `{"l":"\u0000"}`, `{"m":"nobody"}`, `[]`, `{"r":`} {
		page := api.Paging{Limit: 2, Cursor: base64.RawURLEncoding.EncodeToString([]byte(forged))}
		_, err := w.Registrations(w.as(w.A.Arranger), w.A.Seminar, page)
		refused(t, err, fault.Invalid())
	}
	_, err := w.Registrations(w.as(w.A.Arranger), w.A.Seminar, api.Paging{Limit: 2, Cursor: base64.RawURLEncoding.EncodeToString([]byte(`{}`))})
	ok(t, err)
}
