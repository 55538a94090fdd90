package seminars

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// The last seat under concurrent registrations: BOLLPLANK_PROVE=full runs a hundred people, many times over.
func TestTheLastSeatIsNeverGivenTwice(t *testing.T) {
	t.Parallel()
	people, rounds := 30, 1
	if os.Getenv("BOLLPLANK_PROVE") != "" {
		people, rounds = 100, 20
	}
	w := newWorld(t)
	crowd := w.crowd(t, people)
	for range rounds {
		answers := w.rushFor(crowd, w.Service.Register)
		if n := answers.seated(); n != 1 || answers.refused() != 0 {
			t.Fatalf("%d got the last seat, %d were refused", n, answers.refused())
		}
		if registered, waitlisted := w.seats(t); registered != 2 || waitlisted != len(crowd)-1 {
			t.Fatalf("%d registered, %d waiting", registered, waitlisted)
		}
		answers.standInLine(t)
		w.everybodyLeaves(t, crowd)
	}
}

// The same rush finds both faults that could be planted: without the lock the table's check still keeps capacity,
// without either it is exceeded. A rush of which nobody met another shows nothing, and is made again.
func TestTheRushFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	crowd := w.crowd(t, 30)
	if answers := w.rushUntil(t, crowd, func(a answers) bool { return a.refused() > 0 }); answers.seated() > 1 || answers.refused() == 0 {
		t.Errorf("with the check alone %d got the last seat, %d were refused", answers.seated(), answers.refused())
	}
	w.Exec(t, "alter table app.seminars drop constraint seminars_seats")
	if answers := w.rushUntil(t, crowd, func(a answers) bool { return a.seated() > 1 }); answers.seated() < 2 {
		t.Errorf("without lock and check %d got the last seat: the rush would not find it", answers.seated())
	}
}

// rushUntil rushes without the lock for a last seat until the answers show what is looked for, ten times at most.
func (w world) rushUntil(t *testing.T, crowd []tenantstest.Person, shown func(answers) bool) (a answers) {
	for n := 0; n < 10 && !shown(a); n++ {
		w.Exec(t, "delete from app.registrations where seminar_id = $1", w.A.Seminar)
		w.Exec(t, "update app.seminars set registered = 1, waitlisted = 0 where id = $1", w.A.Seminar)
		a = w.rushFor(crowd, w.registerWithoutLock)
	}
	return a
}

// registerWithoutLock is Register with the lock left out.
func (w world) registerWithoutLock(ctx context.Context, id uuid.UUID, coming bool) (seminar Seminar, err error) {
	err = w.DB.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		row, err := readSeminar(ctx, tx, id)
		if err != nil {
			return err
		}
		seminar, err = answer(ctx, tx, row.Seminar, coming)
		return err
	})
	return seminar, err
}

// answers are what each of a crowd was told.
type answers []answered

type answered struct {
	seminar Seminar
	err     error
}

func (a answers) seated() (n int) {
	for _, one := range a {
		if one.err == nil && one.seminar.Mine.State == Registered {
			n++
		}
	}
	return n
}

func (a answers) refused() (n int) {
	for _, one := range a {
		if one.err != nil {
			n++
		}
	}
	return n
}

// standInLine checks that places are 1, 2, 3 … each given once.
func (a answers) standInLine(t *testing.T) {
	t.Helper()
	var places []int
	for _, one := range a {
		if p := one.seminar.Mine.PlaceInLine; p != nil {
			places = append(places, *p)
		}
	}
	slices.Sort(places)
	for i, p := range places {
		if p != i+1 {
			t.Fatalf("places in line %v", places)
		}
	}
}

// rushFor lets everybody register in the same moment.
func (w world) rushFor(crowd []tenantstest.Person, register func(context.Context, uuid.UUID, bool) (Seminar, error)) answers {
	out := make(answers, len(crowd))
	rush(len(crowd), func(i int) { out[i].seminar, out[i].err = register(w.as(crowd[i]), w.A.Seminar, true) })
	return out
}

// everybodyLeaves at once, while those behind move up: nobody is lost and no seat with them.
func (w world) everybodyLeaves(t *testing.T, crowd []tenantstest.Person) {
	t.Helper()
	rush(len(crowd), func(i int) {
		if _, err := w.Register(w.as(crowd[i]), w.A.Seminar, false); err != nil {
			t.Error(err)
		}
	})
	if registered, waitlisted := w.seats(t); registered != 1 || waitlisted != 0 {
		t.Fatalf("after all have left %d registered, %d waiting", registered, waitlisted)
	}
}

func rush(n int, do func(int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			do(i)
		})
	}
	close(start)
	wg.Wait()
}

// An arranger who makes room while people register and withdraw: the counts agree with the registrations at all ends.
func TestSeatsUnderChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	crowd := w.crowd(t, 12)
	rush(len(crowd)+4, func(i int) {
		if i >= len(crowd) {
			seats := i - len(crowd) + 3
			read, err := w.Get(w.as(w.A.Arranger), w.A.Seminar)
			if err == nil {
				_, err = w.Change(w.as(w.A.Arranger), w.A.Seminar, Edit{Capacity: &seats, Version: read.Version})
			}
			if k := fault.Of(err).Kind; err != nil && k != fault.KindStaleVersion && k != fault.KindCapacity {
				t.Error(err)
			}
			return
		}
		for _, coming := range []bool{true, false, true} {
			if _, err := w.Register(w.as(crowd[i]), w.A.Seminar, coming); err != nil {
				t.Error(err)
			}
		}
	})
	registered, waitlisted := w.seats(t)
	read, err := w.Get(w.as(w.A.Arranger), w.A.Seminar)
	ok(t, err)
	if registered > *read.Capacity || registered+waitlisted != len(crowd)+1 || (waitlisted > 0 && registered < *read.Capacity) {
		t.Errorf("%d of %d registered, %d waiting", registered, *read.Capacity, waitlisted)
	}
}
