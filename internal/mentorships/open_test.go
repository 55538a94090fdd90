package mentorships

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
)

func (w world) opening() Opening {
	return Opening{
		Cohort: w.A.Matching, AdeptParticipant: w.A.FreeAdept.Participant, MentorParticipant: w.A.FreeMentor.Participant,
		Reasons: json.RawMessage(`[{"code":"areas","points":500,"max":500,"values":["Ledarskap"]},{"code":"unit","points":100,"max":100,"values":["Ekonomi","Juridik"]}]`), Score: 700,
		AgreementText: "Adepten leder.", StartsOn: civil.Of(2026, 11, 26),
	}
}

// launch opens pairs as a launch does, with a minute in which it can be taken back.
func (w world) launch(t testing.TB, openings ...Opening) []uuid.UUID {
	t.Helper()
	var rooms []uuid.UUID
	ok(t, w.db.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		at := tx.Now().Add(UndoWindow)
		for i := range openings {
			openings[i].HiddenUntil = at
		}
		opened, err := OpenAll(ctx, tx, openings)
		if err != nil {
			return err
		}
		for _, o := range opened {
			rooms = append(rooms, o.Mentorship)
		}
		return Announce(ctx, tx, w.A.Matching, opened, at)
	}))
	return rooms
}

func TestALaunchedPairIsHiddenUntilItCannotBeUndone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.launch(t, w.opening())[0]
	ctx := w.as(w.A.FreeAdept)
	own, err := w.Mine(ctx)
	ok(t, err)
	if len(own) != 0 {
		t.Errorf("the adept sees %d", len(own))
	}
	_, err = w.Get(ctx, id)
	refused(t, err, fault.NotFound())
	_, err = w.Approve(ctx, id, 1)
	refused(t, err, fault.NotFound())
	_, err = w.Plan(ctx, id, newID(t), booking(at(3, 13)))
	refused(t, err, fault.NotFound())
	_, err = w.SetState(ctx, id, Ended)
	refused(t, err, fault.NotFound())

	w = w.later(UndoWindow)
	m, err := w.Get(ctx, id)
	ok(t, err)
	if m.State != Invited || m.Why[0].Code != "areas" || m.Why[0].Values[0] != "Ledarskap" || m.Agreement.Text != "Adepten leder." {
		t.Errorf("got %+v", m)
	}
	if len(m.Why) != 2 || len(m.Why[1].Values) != 0 {
		t.Errorf("the adept reads the mentor's unit: %+v", m.Why)
	}
}

func TestTheFirstActBeginsAMentorship(t *testing.T) {
	t.Parallel()
	for name, act := range map[string]func(world, context.Context, uuid.UUID) error{
		"approving": func(w world, ctx context.Context, id uuid.UUID) error {
			m, err := w.Approve(ctx, id, 1)
			if err == nil && m.State != Active {
				return fault.Conflict("still " + string(m.State))
			}
			return err
		},
		"booking": func(w world, ctx context.Context, id uuid.UUID) error {
			_, err := w.Plan(ctx, id, uuid.New(), booking(at(3, 13)))
			return err
		},
		"opening": func(w world, ctx context.Context, id uuid.UUID) error { return w.performOpen(ctx, id, "") },
		"saying so": func(w world, ctx context.Context, id uuid.UUID) error {
			_, err := w.SetState(ctx, id, Active)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			id := w.launch(t, w.opening())[0]
			w = w.later(UndoWindow)
			ok(t, act(w, w.as(w.A.FreeAdept), id))
			w.work(t)
			m, err := w.Get(w.as(w.A.FreeMentor), id)
			ok(t, err)
			if m.State != Active {
				t.Errorf("it is %s", m.State)
			}
		})
	}
}

func TestCapacityHolds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.participants set capacity = 1 where id = $1", w.A.FreeMentor.Participant)
	w.launch(t, w.opening())
	err := w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := Open(ctx, tx, w.opening())
		return err
	})
	refused(t, err, fault.Capacity("mentor_full"))
}

// Many who take the last seats of one mentor at once, each alone.
func TestCapacityHoldsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	opened := 0
	for _, err := range atOnce(12, func(int) error {
		return w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
			_, err := Open(ctx, tx, w.opening())
			return err
		})
	}) {
		if err == nil {
			opened++
			continue
		}
		refused(t, err, fault.Capacity("mentor_full"))
	}
	taken := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.FreeMentor.Participant)
	if opened != 2 || taken != 2 { // the seeded mentor takes two
		t.Errorf("%d opened, %d taken", opened, taken)
	}
}

func TestOnlyTheAdmittedAreOpenedFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, spoil := range map[string]func(*Opening){
		"an adept as mentor":      func(o *Opening) { o.MentorParticipant = w.A.FreeAdept.Participant },
		"a mentor as adept":       func(o *Opening) { o.AdeptParticipant = w.A.FreeMentor.Participant },
		"somebody of elsewhere":   func(o *Opening) { o.AdeptParticipant = w.A.Adept.Participant },
		"somebody of nowhere":     func(o *Opening) { o.AdeptParticipant = uuid.New() },
		"somebody of another one": func(o *Opening) { o.AdeptParticipant = w.B.FreeAdept.Participant },
	} {
		o := w.opening()
		spoil(&o)
		err := w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
			_, err := Open(ctx, tx, o)
			return err
		})
		if k := fault.Of(err).Kind; k != fault.KindConflict && k != fault.KindCapacity {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.FreeMentor.Participant); n != 0 {
		t.Errorf("%d seats taken", n)
	}
}

// undo takes the launch of the present moment back.
func (w world) undo() error {
	return w.db.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := Undo(ctx, tx, w.A.Matching, tx.Now())
		return err
	})
}

func TestALaunchTakenBackLeavesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.launch(t, w.opening())
	ok(t, w.undo())
	if n := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.FreeMentor.Participant); n != 0 {
		t.Errorf("%d seats taken", n)
	}
	later := w.later(time.Hour)
	own, err := later.Mine(w.as(w.A.FreeAdept))
	ok(t, err)
	page, err := later.Rhythm(w.as(w.A.Arranger), w.A.Matching, paging(10))
	ok(t, err)
	if len(own) != 0 || len(page.Items) != 0 {
		t.Errorf("left: %d for the adept, %d for the arranger", len(own), len(page.Items))
	}
	again := w.launch(t, w.opening()) // and the pair can be launched anew
	page, err = later.Rhythm(w.as(w.A.Arranger), w.A.Matching, paging(10))
	ok(t, err)
	if len(page.Items) != 1 || page.Items[0].ID != again[0] {
		t.Errorf("got %+v", page.Items)
	}
}

func TestALaunchThatHasBegunStands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	opened := w.launch(t, w.opening())
	w.Exec(t, "update app.mentorships set state = 'active' where id = $1", opened[0])
	refused(t, w.undo(), fault.Conflict("launch_begun"))
	if n := w.Count(t, "select seats_taken from app.participants where id = $1", w.A.FreeMentor.Participant); n != 1 {
		t.Errorf("%d seats taken", n)
	}
}
