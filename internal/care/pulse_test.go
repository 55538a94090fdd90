package care

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func answer(month string, contact, benefit int) Pulse {
	return Pulse{Month: month, Contact: &contact, Benefit: &benefit}
}

func TestAPulseIsAskedForOnceAMonthAndNotBeforeAMeeting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		if c := w.care(t, p); c.PulseMonth == nil || *c.PulseMonth != "2026-11" {
			t.Fatalf("this month is not asked about: %+v", c)
		}
	}
	ok(t, w.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-11", 4, 5)))
	if c := w.care(t, w.A.Adept); c.PulseMonth != nil {
		t.Error("answered, and asked about again")
	}
	if c := w.care(t, w.A.Mentor); c.PulseMonth == nil {
		t.Error("what the one answers keeps the other from being asked")
	}
	ok(t, w.AnswerPulse(w.as(w.A.Mentor), w.A.Mentorship, Pulse{Month: "2026-11"}))
	if c := w.care(t, w.A.Mentor); c.PulseMonth != nil {
		t.Error("passed over, and asked about again")
	}
	// Half past midnight in Stockholm the first of December, which is November still in UTC.
	later := worldAt(t, w.World, time.Date(2026, 11, 30, 23, 30, 0, 0, time.UTC))
	if c := later.care(t, w.A.Adept); c.PulseMonth == nil || *c.PulseMonth != "2026-12" {
		t.Errorf("the next month: %+v", c.PulseMonth)
	}
	refused(t, later.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-11", 1, 1)), fault.Conflict("pulse_not_asked"))
	w.Exec(t, "update app.meetings set state = 'planned' where mentorship_id = $1", w.A.Mentorship)
	if c := later.care(t, w.A.Adept); c.PulseMonth != nil {
		t.Error("asked before the first meeting")
	}
	refused(t, later.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-12", 1, 1)), fault.Conflict("pulse_not_asked"))
}

func TestAPulseIsAnsweredWholeAndMayBeChangedWithinItsMonth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one := 1
	if err := w.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, Pulse{Month: "2026-11", Contact: &one}); fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("half an answer: %v", err)
	}
	ok(t, w.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-11", 2, 2)))
	ok(t, w.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-11", 4, 5)))
	if n := w.Count(t, "select count(*) from app.pulses where member_id = $1 and contact = 4 and benefit = 5", w.A.Adept.Member); n != 1 {
		t.Errorf("%d rows", n)
	}
}

// figures asks the outcome function as the organiser's side does.
func (w world) figures(t testing.TB) []PulseFigures {
	t.Helper()
	var found []PulseFigures
	err := w.DB.View(w.as(w.A.Admin), func(ctx context.Context, tx *tenants.Tx) (err error) {
		found, err = PulseOf(ctx, tx, []uuid.UUID{w.A.Cohort, w.B.Cohort}, civil.Of(2026, 11, 26))
		return err
	})
	ok(t, err)
	return found
}

// say has members of a tenant answer about a month in the pair's room.
func (w world) say(t testing.TB, of tenantstest.Tenant, month string, figure int, people ...tenantstest.Person) {
	t.Helper()
	for _, p := range people {
		w.Exec(t, `insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, contact, benefit, answered_at)
			values ($1, $2, $3, $4, $5, $6, $6, now()) on conflict do nothing`, of.ID, of.Mentorship, p.Member, month, of.Cohort, figure)
	}
}

func TestFiguresAreToldOfFivePeopleAndNoFewer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "delete from app.pulses")
	four := []tenantstest.Person{w.A.Mentor, w.A.Adept, w.A.SecondMentor, w.A.SecondAdept}
	w.say(t, w.A, "2026-09-01", 3, four...)
	// The other organisation's answers about the same month are its own, and so is who has passed it over.
	w.say(t, w.B, "2026-09-01", 1, w.B.Mentor, w.B.Adept, w.B.SecondMentor, w.B.SecondAdept, w.B.Outsider)
	w.Exec(t, `insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, answered_at) values ($1, $2, $3, '2026-09-01', $4, now())`,
		w.A.ID, w.A.Mentorship, w.A.FreeAdept.Member, w.A.Cohort)
	// A mentor who answers in two rooms is one person.
	w.Exec(t, `insert into app.pulses (tenant_id, room_id, member_id, month, cohort_id, contact, benefit, answered_at) values ($1, $2, $3, '2026-09-01', $4, 5, 5, now())`,
		w.A.ID, w.A.SecondMentorship, w.A.Mentor.Member, w.A.Cohort)
	if found := w.figures(t); len(found) != 0 {
		t.Fatalf("about four people: %+v", found)
	}
	w.say(t, w.A, "2026-09-01", 3, w.A.Outsider)
	found := w.figures(t)
	if len(found) != 1 || found[0].People != 5 || found[0].Month.String() != "2026-09-01" || found[0].CohortID != w.A.Cohort {
		t.Fatalf("about five: %+v", found)
	}
	// The mentor's 3 and 5 are 4, once: (4 + 3 + 3 + 3 + 3) / 5.
	if found[0].Contact != 3.2 || found[0].Benefit != 3.2 {
		t.Errorf("means: %+v", found[0])
	}
}

// While a month goes on, figures before and after an answer would give it away; and a mean of 5.0 says what everybody answered.
func TestFiguresGiveNobodyAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "delete from app.pulses")
	all := []tenantstest.Person{w.A.Mentor, w.A.Adept, w.A.SecondMentor, w.A.SecondAdept, w.A.Outsider, w.A.FreeAdept}
	w.say(t, w.A, "2026-11-01", 3, all...)
	if found := w.figures(t); len(found) != 0 {
		t.Errorf("about a month that goes on: %+v", found)
	}
	w.say(t, w.A, "2026-10-01", 5, all...)
	w.say(t, w.A, "2026-08-01", 1, all...)
	found := w.figures(t)
	if len(found) != 2 || found[0].Contact != 4.8 || found[1].Benefit != 1.2 {
		t.Errorf("means at the ends of the scale: %+v", found)
	}
	w.Exec(t, "drop policy outcome_access on app.pulses")
	if found := w.figures(t); len(found) != 0 {
		t.Error("the outcome function reads without its policy: it tells nothing of it")
	}
}

// The organiser's role has no way to an answer but the function; the other member has none at all.
func TestNobodyReadsAPulseByPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ok(t, w.AnswerPulse(w.as(w.A.Adept), w.A.Mentorship, answer("2026-11", 1, 2)))
	read := func() error {
		return w.DB.View(w.as(w.A.Owner), func(ctx context.Context, tx *tenants.Tx) error {
			var n int
			return tx.Get(ctx, &n, "select count(*) from app.pulses p where p.tenant_id = $1")
		})
	}
	if err := read(); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("role app: %v", err)
	}
	w.Exec(t, "grant select on app.pulses to bollplank_app") // what the check above must notice
	if err := read(); err != nil {
		t.Errorf("with the grant it is refused as well (%v): the probe tells nothing", err)
	}
	w.Exec(t, "revoke select on app.pulses from bollplank_app")
	var seen int
	ok(t, w.DB.RoomView(w.as(w.A.Mentor), w.A.Mentorship, func(ctx context.Context, tx *tenants.RoomTx) error {
		return tx.Get(ctx, &seen, "select count(*) from app.pulses p where p.tenant_id = $1 and p.member_id = $2", w.A.Adept.Member)
	}))
	if seen != 0 {
		t.Error("the mentor sees what the adept answered")
	}
}
