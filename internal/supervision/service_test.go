package supervision

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

func TestTriosAreFormedConfirmedToldAndTakenBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 7)
	v := w.form(t, Trio, Asked{})
	if v.Draft == nil || v.InForce != nil || v.Forming != nil || v.Mentors != 7 || len(v.Unplaced) != 0 {
		t.Fatalf("after forming: %+v", v)
	}
	if got := sizesOf(v.Draft); !slices.Equal(got, []int{3, 4}) && !slices.Equal(got, []int{4, 3}) {
		t.Errorf("seven are %v", got)
	}
	if !v.Draft.Proved || v.Draft.PerCent == nil || *v.Draft.PerCent != 100 {
		t.Errorf("seven are tried whole: %+v", v.Draft)
	}
	if own, err := w.Mine(w.as(people[0])); err != nil || len(own) != 0 {
		t.Errorf("a draft is nobody's yet: %v, %v", own, err)
	}

	v = w.confirm(t, Trio)
	if v.InForce == nil || v.Draft != nil || v.InForce.UndoUntil == nil || !v.InForce.UndoUntil.Equal(tenantstest.Now.Add(time.Minute)) {
		t.Fatalf("after confirming: %+v", v)
	}
	if n := w.letters(t, "queued"); n != 7 {
		t.Errorf("%d mails asked for", n)
	}
	if n := w.Count(t, "select count(*) from app.deliveries where send_at = $1", tenantstest.Now.Add(time.Minute)); n != 7 {
		t.Errorf("%d mails leave after a minute", n)
	}
	if own, err := w.Mine(w.as(people[0])); err != nil || len(own) != 0 {
		t.Errorf("seen while it can be taken back: %v, %v", own, err)
	}
	ok(t, w.Undo(w.arranger(), w.A.Matching, Trio))
	if n := w.letters(t, "queued"); n != 0 {
		t.Errorf("%d mails outlived the undo", n)
	}
	v = w.see(t, Trio)
	if v.InForce != nil || v.Draft == nil {
		t.Errorf("after the undo: %+v", v)
	}
	w.confirm(t, Trio)
	*w.now = w.now.Add(UndoWindow)
	own, err := w.Mine(w.as(people[0]))
	ok(t, err)
	if len(own) != 1 || own[0].Kind != Trio || len(own[0].Others) < 2 || own[0].Others[0].Email == "" {
		t.Errorf("her own: %+v", own)
	}
	refused(t, w.Undo(w.arranger(), w.A.Matching, Trio), "groups_too_late")
}

// While other groups can be taken back those before them are shown, and a mail about either waits.
func TestGroupsThatGiveWayAreShownUntilTheyHaveGoneForGood(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 7)
	w.form(t, Trio, Asked{})
	before := groupWith(w.confirm(t, Trio).InForce, people[0].Participant)
	*w.now = w.now.Add(UndoWindow)
	w.form(t, Trio, Asked{})
	after := groupWith(w.confirm(t, Trio).InForce, people[0].Participant)
	letter := func(group uuid.UUID) error {
		_, err := w.compose(w.as(people[0]), mail.Delivery{Member: people[0].Member, Object: group, Cohort: some(w.A.Matching), Locale: "sv"})
		return err
	}
	if own, err := w.Mine(w.as(people[0])); err != nil || len(own) != 1 || own[0].ID != before.ID {
		t.Errorf("while it can be taken back: %v, %v", own, err)
	}
	for _, group := range []uuid.UUID{before.ID, after.ID} {
		if err := letter(group); !errors.Is(err, mail.ErrNotYet) {
			t.Errorf("a mail within the minute: %v", err)
		}
	}
	*w.now = w.now.Add(UndoWindow)
	if own, err := w.Mine(w.as(people[0])); err != nil || len(own) != 1 || own[0].ID != after.ID {
		t.Errorf("after the minute: %v, %v", own, err)
	}
	if err := letter(before.ID); !errors.Is(err, fault.NotFound()) {
		t.Errorf("a mail about what is gone: %v", err)
	}
	ok(t, letter(after.ID))
}

func TestAConfirmationIsRepeatedWithoutHarmAndKnowsWhatWasSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 6)
	d := w.form(t, Trio, Asked{}).Draft
	from := groupWith(d, people[0].Participant)
	to := tenantstest.NewID(t)
	ok(t, w.Move(w.arranger(), w.A.Matching, Trio, people[0].Participant, Place{To: some(to), From: some(from.ID), New: true}))
	refused(t, w.Confirm(w.arranger(), w.A.Matching, Trio, d.ID, d.Version), "stale_version")
	d = w.see(t, Trio).Draft
	refused(t, w.Confirm(w.arranger(), w.A.Matching, Trio, d.ID, d.Version), "group_of_one")
	ok(t, w.Move(w.arranger(), w.A.Matching, Trio, people[0].Participant, Place{To: some(from.ID), From: some(to)}))
	d = w.see(t, Trio).Draft
	for range 2 {
		ok(t, w.Confirm(w.arranger(), w.A.Matching, Trio, d.ID, d.Version))
	}
	if n := w.letters(t, "queued"); n != 6 {
		t.Errorf("%d mails for six", n)
	}
}

func some(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: true} }

func TestMovesLocksAndTies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 12)
	d := w.form(t, Trio, Asked{}).Draft
	a, b := people[0].Participant, people[1].Participant
	from := groupWith(d, a)
	var to Group
	for _, g := range d.Groups {
		if g.ID != from.ID {
			to = g
		}
	}
	move := Place{To: some(to.ID), From: some(from.ID)}
	for range 2 { // the same again changes nothing
		ok(t, w.Move(w.arranger(), w.A.Matching, Trio, a, move))
	}
	v := w.see(t, Trio)
	if groupWith(v.Draft, a).ID != to.ID || !v.Draft.Touched && v.Draft.Proved {
		t.Errorf("moved: %+v", v.Draft)
	}
	refused(t, w.Move(w.arranger(), w.A.Matching, Trio, a, Place{To: some(from.ID), From: some(from.ID)}), "mentor_moved_meanwhile")
	refused(t, w.Move(w.arranger(), w.A.Matching, Trio, w.A.FreeAdept.Participant, Place{To: some(from.ID)}), "not_found")
	refused(t, w.Move(w.arranger(), w.A.Matching, Trio, a, Place{To: some(uuid.New()), From: some(to.ID)}), "not_found")

	ok(t, w.Lock(w.arranger(), w.A.Matching, Trio, to.ID, true))
	kept := namesIn(groupWith(w.see(t, Trio).Draft, a))
	if len(kept) != 4 {
		t.Fatalf("%v", kept)
	}
	x, y := people[len(people)-1].Participant, people[len(people)-2].Participant
	if slices.Contains(idsIn(to), x) || slices.Contains(idsIn(to), y) || slices.Contains(kept, "Mentor 010") || slices.Contains(kept, "Mentor 009") {
		x, y = outside(w.see(t, Trio).Draft, to.ID)
	}
	ok(t, w.Tie(w.arranger(), w.A.Matching, Trio, Wish{A: x, B: y, Together: true}))
	v = w.form(t, Trio, Asked{})
	if got := groupWith(v.Draft, a); !slices.Equal(namesIn(got), kept) || !got.Locked {
		t.Errorf("the locked group: %v, was %v", namesIn(got), kept)
	}
	if groupWith(v.Draft, x).ID != groupWith(v.Draft, y).ID {
		t.Error("two who are to be together are not")
	}
	ok(t, w.Tie(w.arranger(), w.A.Matching, Trio, Wish{A: y, B: x, Apart: true}))
	if v = w.see(t, Trio); len(v.Ties) != 1 || v.Ties[0].Rule != "apart" || !slices.Contains(groupWith(v.Draft, x).Faults, "apart") {
		t.Errorf("kept apart, and not moved yet: %+v", v.Ties)
	}
	refused(t, w.Confirm(w.arranger(), w.A.Matching, Trio, v.Draft.ID, v.Draft.Version), "kept_apart_together")
	v = w.form(t, Trio, Asked{})
	if groupWith(v.Draft, x).ID == groupWith(v.Draft, y).ID {
		t.Error("two who are to be apart are not")
	}
	ok(t, w.Tie(w.arranger(), w.A.Matching, Trio, Wish{A: x, B: y}))
	if v = w.see(t, Trio); len(v.Ties) != 0 {
		t.Errorf("let go: %+v", v.Ties)
	}
	refused(t, w.Tie(w.arranger(), w.A.Matching, Trio, Wish{A: b, B: b, Apart: true}), "tie_to_self")
}

// outside are two who share no group with this one.
func outside(s *GroupSet, id uuid.UUID) (a, b uuid.UUID) {
	var all []uuid.UUID
	for _, g := range s.Groups {
		if g.ID != id {
			all = append(all, g.Mentors[0].ParticipantID)
		}
	}
	return all[0], all[1]
}

func namesIn(g Group) []string {
	var all []string
	for _, m := range g.Mentors {
		all = append(all, m.Name)
	}
	return all
}

func idsIn(g Group) []uuid.UUID {
	var all []uuid.UUID
	for _, m := range g.Mentors {
		all = append(all, m.ParticipantID)
	}
	return all
}

func TestAMentorWhoGoesLeavesTheOthersTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 6)
	w.form(t, Trio, Asked{})
	before := groupWith(w.confirm(t, Trio).InForce, people[0].Participant)
	w.goes(t, people[0])
	after := w.see(t, Trio).InForce
	at := slices.IndexFunc(after.Groups, func(g Group) bool { return g.ID == before.ID })
	if g := after.Groups[at]; len(g.Mentors) != 2 || !slices.Equal(g.Left, []string{people[0].Name}) || !slices.Equal(g.Faults, []string{"small"}) {
		t.Errorf("the trio she left: %+v", g)
	}
	if own, err := w.Mine(w.as(people[0])); err != nil || len(own) != 0 {
		t.Errorf("whoever has left still sees %v, %v", own, err)
	}

	// Changed by hand and confirmed, only those are told whose company is another.
	*w.now = w.now.Add(2 * time.Minute)
	w.Exec(t, "update app.deliveries set state = 'sent' where cohort_id = $1", w.A.Matching)
	late := w.mentor(t, "Sent", "Präst", "Org 9", "Norrvik")
	ok(t, w.Edit(w.arranger(), w.A.Matching, Trio))
	ok(t, w.Edit(w.arranger(), w.A.Matching, Trio))
	v := w.see(t, Trio)
	if len(v.Unplaced) != 1 || v.Unplaced[0].ParticipantID != late.Participant {
		t.Fatalf("unplaced: %+v", v.Unplaced)
	}
	small := v.Draft.Groups[slices.IndexFunc(v.Draft.Groups, func(g Group) bool { return len(g.Mentors) == 2 })]
	ok(t, w.Move(w.arranger(), w.A.Matching, Trio, late.Participant, Place{To: some(small.ID)}))
	w.confirm(t, Trio)
	if n := w.letters(t, "queued"); n != 3 {
		t.Errorf("%d told of a trio that three are in", n)
	}

	// Taken back, what was in force is in force again.
	ok(t, w.Undo(w.arranger(), w.A.Matching, Trio))
	if v = w.see(t, Trio); v.InForce == nil || v.InForce.ID != after.ID || v.Draft == nil {
		t.Errorf("after the undo: %+v", v)
	}
}

// goes has a participant leave, as cohorts would.
func (w world) goes(t testing.TB, p tenantstest.Person) {
	t.Helper()
	w.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", p.Participant)
	ok(t, w.db.In(w.arranger(), func(ctx context.Context, tx *tenants.Tx) error { return Leaver{}.LeaveCohort(ctx, tx, p.Participant) }))
}

func TestWhatStandsInTheWayIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	form := func(kind Kind) error {
		_, err := w.Form(w.arranger(), w.A.Matching, kind, Asked{})
		return err
	}
	refused(t, form(Trio), "too_few_mentors")
	refused(t, w.Edit(w.arranger(), w.A.Matching, Trio), "no_groups_in_force")
	refused(t, w.Lock(w.arranger(), w.A.Matching, Trio, uuid.New(), true), "no_group_draft")
	w.mentors(t, 6)
	ok(t, form(Trio))
	ok(t, form(Trio)) // the one under way goes on
	if n := w.Count(t, "select count(*) from app.group_sets where cohort_id = $1", w.A.Matching); n != 1 {
		t.Errorf("%d formings", n)
	}
	refused(t, w.Edit(w.arranger(), w.A.Matching, Trio), "groups_forming")
	w.Exec(t, "update app.cohorts set state = 'cancelled' where id = $1", w.A.Matching)
	refused(t, form(Trio), "groups_cohort_over")

	// A cohort that ends while groups are formed gets none.
	var id uuid.UUID
	ok(t, w.Super.QueryRow("select id from app.group_sets where cohort_id = $1", w.A.Matching).Scan(&id))
	ok(t, w.Work(context.Background(), FormJob{TenantID: w.A.ID, SetID: id}))
	if v := w.see(t, Trio); v.Draft != nil || v.Forming == nil || v.Forming.State != Failed || v.Forming.Error != "cohort_over" {
		t.Errorf("%+v", v)
	}
}

// A forming that fails leaves the draft before it as it was.
func TestAFailedFormingLeavesTheDraft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 6)
	before := w.form(t, Trio, Asked{}).Draft
	f, err := w.Form(w.arranger(), w.A.Matching, Trio, Asked{})
	ok(t, err)
	for _, p := range people[1:] {
		w.Exec(t, "update app.participants set state = 'declined' where id = $1", p.Participant)
	}
	ok(t, w.Work(context.Background(), FormJob{TenantID: w.A.ID, SetID: f.ID}))
	v := w.see(t, Trio)
	if v.Draft == nil || v.Draft.ID != before.ID || v.Forming.Error != "too_few_mentors" {
		t.Errorf("%+v", v)
	}
	ok(t, w.Discard(w.arranger(), w.A.Matching, Trio))
	if v = w.see(t, Trio); v.Draft != nil {
		t.Error("the draft outlived its discarding")
	}
}

func TestALetterTellsOfTheGroupAsItIsWhenItLeaves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 3)
	w.form(t, Trio, Asked{})
	g := w.confirm(t, Trio).InForce.Groups[0]
	*w.now = w.now.Add(UndoWindow)
	d := mail.Delivery{Kind: mail.Trio, Object: g.ID, Cohort: some(w.A.Matching), Locale: "sv"}
	c, err := w.compose(w.as(people[0]), d)
	ok(t, err)
	if !slices.Equal(c.Others, []string{"Kjell Ångman", "Mentor 001"}) || c.Path != "/groups" || c.Role != "mentor" {
		t.Errorf("%+v", c)
	}
	w.goes(t, people[0])
	_, err = w.compose(w.as(people[0]), d)
	refused(t, err, "not_found")
}

// A mentor's yes to leading a trio is shown to whoever forms them, while it holds.
func TestWhoWouldLeadATrioIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	people := w.mentors(t, 4)
	w.Exec(t, "update app.participants set occupation = 'trio', occupied_until = $2 where id = $1", people[0].Participant, tenantstest.Now.AddDate(0, 6, 0))
	w.Exec(t, "update app.participants set occupation = 'trio', occupied_until = $2 where id = $1", people[1].Participant, tenantstest.Now)
	w.Exec(t, "update app.participants set occupation = 'stand_by', occupied_until = $2 where id = $1", people[2].Participant, tenantstest.Now.AddDate(0, 6, 0))
	var leads []string
	for _, m := range w.see(t, Trio).People {
		if m.Leads {
			leads = append(leads, m.Name)
		}
	}
	if !slices.Equal(leads, []string{people[0].Name}) {
		t.Errorf("would lead: %q", leads)
	}
}

// A group of eight beside one of one differs by more than any trios can, and is no better for it.
func TestGroupsOfOtherSizesAreNotMeasuredAgainstTheBest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mentors(t, 12)
	d := w.form(t, Trio, Asked{}).Draft
	if d.Uneven || d.PerCent == nil {
		t.Fatalf("as formed: %+v", d)
	}
	to := d.Groups[0].ID
	for _, from := range []Group{d.Groups[1], d.Groups[2]} {
		for _, m := range from.Mentors[:2] {
			ok(t, w.Move(w.arranger(), w.A.Matching, Trio, m.ParticipantID, Place{To: some(to), From: some(from.ID)}))
		}
		if v := w.see(t, Trio).Draft; !v.Uneven || v.PerCent != nil || v.Proved {
			t.Errorf("sizes %v: %+v", sizesOf(v), v)
		}
	}
	// Two who change places leave groups of the same sizes.
	d = w.form(t, Trio, Asked{}).Draft
	a, b := d.Groups[0], d.Groups[1]
	ok(t, w.Move(w.arranger(), w.A.Matching, Trio, a.Mentors[0].ParticipantID, Place{To: some(b.ID), From: some(a.ID)}))
	ok(t, w.Move(w.arranger(), w.A.Matching, Trio, b.Mentors[0].ParticipantID, Place{To: some(a.ID), From: some(b.ID)}))
	if v := w.see(t, Trio).Draft; v.Uneven || v.PerCent == nil {
		t.Errorf("sizes %v: %+v", sizesOf(v), v)
	}
}
