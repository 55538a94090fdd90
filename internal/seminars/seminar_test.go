package seminars

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func (w world) outline() Outline {
	start := tenantstest.Now.AddDate(0, 0, 30)
	return Outline{
		CohortID: w.A.Cohort, Kind: "workshop", Title: " Svåra  samtal ", StartsAt: start, EndsAt: start.Add(3 * time.Hour),
		Place: "Rådhuset", Audience: "everyone", Capacity: 10,
	}
}

func TestCreatingASeminar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	made, err := w.Create(w.as(w.A.Arranger), id, w.outline())
	ok(t, err)
	if made.Title != "Svåra samtal" || *made.Capacity != 10 || made.State != Planned || made.Version != 1 {
		t.Errorf("got %+v", made)
	}
	again, err := w.Create(w.as(w.A.Arranger), id, w.outline())
	ok(t, err)
	if again.ID != id || again.outline() != made.outline() {
		t.Errorf("got %+v", again)
	}
	other := w.outline()
	other.Capacity = 11
	_, err = w.Create(w.as(w.A.Arranger), id, other)
	refused(t, err, fault.AlreadyExists("/id"))
	own, err := w.Mine(w.as(w.A.Adept))
	ok(t, err)
	if len(own) != 2 || own[0].ID != w.A.Seminar || own[0].Mine.State != Registered || own[1].ID != id || own[1].Mine != nil {
		t.Errorf("got %+v", own)
	}
}

func TestASeminarWithoutLimit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	none := 0
	got, err := w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Capacity: &none, Version: 1})
	ok(t, err)
	if got.Capacity != nil {
		t.Errorf("capacity %d", *got.Capacity)
	}
	for _, p := range w.crowd(t, 5) {
		if s := w.register(t, p); s.Mine.State != Registered {
			t.Errorf("got %+v", s.Mine)
		}
	}
}

func TestSeminarsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, spoil := range map[string]func(*Outline){
		"no title":       func(o *Outline) { o.Title = " \t" },
		"NUL":            func(o *Outline) { o.Description = "a\x00b" },
		"backwards":      func(o *Outline) { o.EndsAt = o.StartsAt },
		"too long":       func(o *Outline) { o.EndsAt = o.StartsAt.AddDate(0, 0, 8) },
		"the wrong year": func(o *Outline) { o.StartsAt, o.EndsAt = o.StartsAt.AddDate(10, 0, 0), o.EndsAt.AddDate(10, 0, 0) },
		"a script":       func(o *Outline) { o.Link = "javascript:alert(1)" },
	} {
		o := w.outline()
		spoil(&o)
		if _, err := w.Create(w.as(w.A.Arranger), uuid.New(), o); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.Exec(t, "update app.cohorts set state = 'closed' where id = $1", w.A.Cohort)
	_, err := w.Create(w.as(w.A.Arranger), uuid.New(), w.outline())
	refused(t, err, fault.Conflict("seminar_cohort_over"))
}

func TestWhoMayOrganiseSeminars(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	title := "Nytt"
	for p, want := range map[tenantstest.Person]*fault.Error{
		w.A.Adept: fault.Forbidden(), w.A.Mentor: fault.Forbidden(), w.A.Evaluator: fault.NotFound(),
		w.A.OtherArranger: fault.NotFound(), w.A.Outsider: fault.NotFound(), w.A.FreeAdept: fault.NotFound(),
	} {
		_, err := w.Change(w.as(p), w.A.Seminar, Edit{Title: &title, Version: 1})
		refused(t, err, want)
		_, err = w.SetState(w.as(p), w.A.Seminar, Cancelled)
		refused(t, err, want)
	}
	_, err := w.Create(w.as(w.A.Adept), uuid.New(), w.outline())
	refused(t, err, fault.Forbidden())
	_, err = w.Create(w.as(w.A.OtherArranger), uuid.New(), w.outline())
	refused(t, err, fault.NotFound())
	_, err = w.OfCohort(w.as(w.A.Outsider), w.A.Cohort)
	refused(t, err, fault.NotFound())
}

func TestMoreSeatsLetPeopleMoveUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.crowd(t, 4)
	for _, p := range people {
		w.register(t, p)
	}
	seats := 4
	got, err := w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Capacity: &seats, Version: 1})
	ok(t, err)
	if got.Registered != 4 || got.Waitlisted != 1 || got.Version != 2 {
		t.Errorf("got %+v", got)
	}
	for i, want := range []RegistrationState{Registered, Registered, Registered, Waitlisted} {
		read, err := w.Get(w.as(people[i]), w.A.Seminar)
		ok(t, err)
		if read.Mine.State != want {
			t.Errorf("%s is %s", people[i].Name, read.Mine.State)
		}
	}
	w.seats(t)
	w.work(t)
	if got := w.letters(t, people[2]); !slices.Equal(got, []string{"seminar_moved_up"}) {
		t.Errorf("got %v", got)
	}
	seats = 3
	_, err = w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Capacity: &seats, Version: 2})
	refused(t, err, fault.Capacity("capacity_below_registered"))
	_, err = w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Capacity: &seats, Version: 1})
	refused(t, err, fault.StaleVersion())
}

func TestANewTimeReachesEverybodysCalendar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	start := tenantstest.Now.AddDate(0, 0, 15)
	end := start.Add(3 * time.Hour)
	e := Edit{StartsAt: &start, EndsAt: &end, Version: 1}
	got, err := w.Change(w.as(w.A.Arranger), w.A.Seminar, e)
	ok(t, err)
	if got.Sequence != 1 || !got.StartsAt.Equal(start) {
		t.Errorf("got %+v", got)
	}
	again, err := w.Change(w.as(w.A.Arranger), w.A.Seminar, e) // a repeat is harmless
	ok(t, err)
	if again.Version != 2 {
		t.Errorf("got %+v", again)
	}
	about := "Ta med kaffe"
	got, err = w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Description: &about, Version: 2})
	ok(t, err)
	if got.Sequence != 1 {
		t.Error("a description is not in calendars")
	}
	w.work(t)
	if got := w.letters(t, w.A.Adept); !slices.Equal(got, []string{"seminar_changed"}) {
		t.Errorf("got %v", got)
	}
	if got := w.letters(t, w.A.Mentor); len(got) != 0 {
		t.Errorf("who is not registered gets %v", got)
	}
}

func TestACancelledSeminar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.register(t, w.A.Mentor)
	w.register(t, w.A.SecondAdept)
	w.work(t)
	for range 2 {
		got, err := w.SetState(w.as(w.A.Arranger), w.A.Seminar, Cancelled)
		ok(t, err)
		if got.State != Cancelled || got.Sequence != 1 {
			t.Errorf("got %+v", got)
		}
	}
	_, err := w.Register(w.as(w.A.SecondMentor), w.A.Seminar, true)
	refused(t, err, fault.Conflict("seminar_cancelled"))
	_, err = w.SetState(w.as(w.A.Arranger), w.A.Seminar, Held)
	refused(t, err, fault.Conflict("seminar_cancelled"))
	w.work(t)
	for p, want := range map[tenantstest.Person][]string{
		w.A.Adept: {"seminar_cancelled"}, w.A.Mentor: {"seminar_registered", "seminar_cancelled"}, w.A.SecondAdept: {"seminar_cancelled"},
	} {
		if got := w.letters(t, p); !slices.Equal(got, want) {
			t.Errorf("%s gets %v", p.Name, got)
		}
	}
	back, err := w.SetState(w.as(w.A.Arranger), w.A.Seminar, Planned)
	ok(t, err)
	if back.Sequence != 2 {
		t.Errorf("got %+v", back)
	}
}

func TestASeminarThatWasHeld(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.SetState(w.as(w.A.Arranger), w.A.Seminar, Held)
	refused(t, err, fault.Conflict("seminar_not_begun"))
	w = w.later(15 * 24 * time.Hour)
	_, err = w.SetState(w.as(w.A.Arranger), w.A.Seminar, Held)
	ok(t, err)
	w.work(t)
	if got := w.letters(t, w.A.Adept); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	_, err = w.NoteAttendance(w.as(w.A.Arranger), w.A.Seminar, w.A.Adept.Member, Attended)
	ok(t, err)
}

func TestOwnSeminarsComeInTheOrderOfUse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	add := func(days int) uuid.UUID {
		o, id := w.outline(), tenantstest.NewID(t)
		o.StartsAt = tenantstest.Now.AddDate(0, 0, days)
		o.EndsAt = o.StartsAt.Add(time.Hour)
		_, err := w.Create(w.as(w.A.Arranger), id, o)
		ok(t, err)
		return id
	}
	far, past, longPast := add(60), add(-10), add(-40)
	own, err := w.Mine(w.as(w.A.Mentor))
	ok(t, err)
	var got []uuid.UUID
	for _, s := range own {
		got = append(got, s.ID)
	}
	if want := []uuid.UUID{w.A.Seminar, far, past, longPast}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
