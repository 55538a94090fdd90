package choices

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// world is the seeded cohort that is being matched, its adept without wishes, and mentors added to it.
type world struct {
	*tenantstest.World
	*Service
	now *time.Time
}

func newWorld(t *testing.T) world {
	t.Helper()
	w := tenantstest.New(t)
	for _, table := range []string{"app.wishes", "app.choosings", "app.proposals"} {
		w.Exec(t, "delete from "+table)
	}
	now := tenantstest.Now
	return world{World: w, Service: New(w.DB.At(func() time.Time { return now })), now: &now}
}

func (w world) as(p tenantstest.Person) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{
		User: p.User, Member: p.Member, Organisation: platform.Organisation{ID: w.A.ID, Slug: w.A.Slug, Name: "Alfa", TimeZone: "Europe/Stockholm"},
	})
}

// person adds somebody to the cohort.
func (w world) person(t *testing.T, name string, mentor bool, capacity int, areas string) tenantstest.Person {
	t.Helper()
	p := tenantstest.Person{Member: tenantstest.NewID(t), Participant: tenantstest.NewID(t), Name: name}
	w.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at) values ($1, $2, $3, $4, 'active', now(), now())`,
		w.A.ID, p.Member, name, name+"@hidden.example")
	needs, offers := areas, "{}"
	if mentor {
		needs, offers = "{}", areas
	}
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, title, languages, needs, offers, capacity, created_at, updated_at)
		values ($1, $2, $3, $4, $5, not $5, 'Chef', '{svenska}', $6, $7, $8, now(), now())`, w.A.ID, p.Participant, w.A.Matching, p.Member, mentor, needs, offers, capacity)
	return p
}

func (w world) work(t *testing.T) {
	t.Helper()
	must(t, w.sweep(context.Background(), matching.SweepJob{TenantID: w.A.ID, CohortID: w.A.Matching}))
}

func (w world) open(t *testing.T) {
	t.Helper()
	_, err := w.Set(w.as(w.A.Arranger), w.A.Matching, true)
	must(t, err)
	w.work(t)
}

func (w world) mails(t *testing.T, kind mail.Kind) int {
	t.Helper()
	return w.Count(t, "select count(*) from app.deliveries where cohort_id = $1 and kind = $2", w.A.Matching, string(kind))
}

func (w world) mine(t *testing.T, p tenantstest.Person) Choice {
	t.Helper()
	v, err := w.Mine(w.as(p), w.A.Matching)
	must(t, err)
	return v
}

// list shows an adept a list.
func (w world) list(t *testing.T, p tenantstest.Person, n int) Choice {
	t.Helper()
	v, err := w.Show(w.as(p), w.A.Matching, n)
	must(t, err)
	return v
}

func (w world) rank(t *testing.T, p tenantstest.Person, wishes ...uuid.UUID) {
	t.Helper()
	_, err := w.Rank(w.as(p), w.A.Matching, Ranking{Ranked: wishes})
	must(t, err)
	w.work(t)
}

func ids(v Choice) (all []uuid.UUID) {
	for _, m := range v.Mentors {
		all = append(all, m.WishID)
	}
	return all
}

func names(v Choice) string {
	var all []string
	for _, m := range v.Mentors {
		all = append(all, m.Name+":"+m.State)
	}
	return strings.Join(all, " ")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// question is the one that a mentor is asked now.
func (w world) asked(t *testing.T, p tenantstest.Person) uuid.UUID {
	t.Helper()
	own, err := w.Own(w.as(p))
	must(t, err)
	if len(own.Questions) != 1 {
		t.Fatalf("%s is asked %+v", p.Name, own.Questions)
	}
	return own.Questions[0].ID
}

func TestAnAdeptChoosesAndAMentorSaysYes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.A.FreeAdept
	berit := w.person(t, "Berit", true, 1, "{Ledarskap}")
	if v := w.mine(t, a); v.Step != StepClosed {
		t.Errorf("before the opening: %s", v.Step)
	}
	if _, err := w.describeOpen(w.as(a), w.A.Matching); !errors.Is(err, fault.NotFound()) {
		t.Errorf("the mail's link before the opening: %v", err)
	}
	w.open(t)
	w.open(t)
	if n := w.mails(t, mail.ChooseMentor); n != 1 {
		t.Errorf("%d mails to one adept", n)
	}
	first := w.list(t, a, 1)
	if again := w.list(t, a, 1); len(first.Mentors) != 2 || names(again) != names(first) {
		t.Fatalf("the list is %s and then %s", names(first), names(again))
	}
	for _, m := range first.Mentors {
		if len(m.Reasons) == 0 {
			t.Errorf("%s without reasons", m.Name)
		}
	}
	if raw, _ := json.Marshal(first); strings.Contains(string(raw), "example") || strings.Contains(string(raw), "@") {
		t.Errorf("the list tells addresses: %s", raw)
	}
	if first.Mentors[0].Name == "Berit" {
		w.rank(t, a, ids(first)...)
	} else {
		w.rank(t, a, ids(first)[1], ids(first)[0])
	}
	w.rank(t, a, ids(w.mine(t, a))...)
	if n := w.mails(t, mail.MentorAsked); n != 1 {
		t.Fatalf("%d mails to one mentor", n)
	}
	wish := w.asked(t, berit)
	for range 2 {
		must(t, w.Answer(w.as(berit), wish, Yes))
		w.work(t)
	}
	if v := w.mine(t, a); v.Step != StepSealed || names(v) != "Berit:accepted" {
		t.Errorf("after the yes: %s %s", v.Step, names(v))
	}
	if n := w.mails(t, mail.MentorSaidYes); n != 1 {
		t.Errorf("%d mails of one yes", n)
	}
	if n := w.Count(t, "select count(*) from app.proposals where state = 'accepted' and locked and seat = 1 and mentor_id = $1", berit.Participant); n != 1 {
		t.Error("the yes is no pair")
	}
	if err := w.Answer(w.as(berit), wish, No); !errors.Is(err, fault.Conflict("question_over")) {
		t.Errorf("taken back: %v", err)
	}
}

func TestANoAndASilenceGoOnToTheNextWish(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.A.FreeAdept
	w.Exec(t, "update app.participants set capacity = 0 where id = $1", w.A.FreeMentor.Participant)
	people := map[string]tenantstest.Person{}
	for _, name := range []string{"Ada", "Bo", "Cia", "Dag"} {
		people[name] = w.person(t, name, true, 1, "{Ledarskap}")
	}
	w.open(t)
	first := w.list(t, a, 1)
	if len(first.Mentors) != 3 {
		t.Fatalf("a short list of %d", len(first.Mentors))
	}
	w.rank(t, a, ids(first)[:2]...)
	must(t, w.Answer(w.as(people[first.Mentors[0].Name]), w.asked(t, people[first.Mentors[0].Name]), No))
	w.work(t)
	second := people[first.Mentors[1].Name]
	late := w.asked(t, second)
	*w.now = w.now.AddDate(0, 0, 7)
	if err := w.Answer(w.as(second), late, Yes); !errors.Is(err, fault.Conflict("question_over")) {
		t.Errorf("a yes after the deadline: %v", err)
	}
	w.work(t)
	w.work(t)
	next := w.mine(t, a)
	if next.Step != StepChoose || len(next.Mentors) != 1 || w.mails(t, mail.OtherMentors) != 1 || w.mails(t, mail.MentorAsked) != 2 {
		t.Errorf("when the wishes are out: %s %s, %d letters", next.Step, names(next), w.mails(t, mail.OtherMentors))
	}
	if v := w.list(t, a, 3); !v.NoMore || names(v) != names(next) {
		t.Errorf("when nobody is left: %+v", v)
	}
	board, err := w.Waiting(w.as(w.A.Arranger), w.A.Matching)
	if must(t, err); len(board.Adepts) != 1 || board.Adepts[0].Step != StepChoose {
		t.Errorf("the arranger sees %+v", board.Adepts)
	}
	apart, err := field(w, t)
	if must(t, err); !apart.Apart(a.Participant, people[first.Mentors[0].Name].Participant) {
		t.Error("who said no may be proposed again")
	}
}

// An arranger is told of so many adepts and that there are more; whoever is stuck is among them, whatever her name.
func TestWhoIsStuckIsToldOfFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stuck := w.person(t, "Östen", false, 0, "{Ledarskap}")
	_, err := w.Set(w.as(w.A.Arranger), w.A.Matching, true)
	must(t, err)
	w.Exec(t, `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, reasons, state, created_at, updated_at)
		values ($1, gen_random_uuid(), $2, $3, $4, 1, 1, 500, '[]', 'lost', now(), now())`, w.A.ID, w.A.Matching, stuck.Participant, w.A.FreeMentor.Participant)
	board, err := w.Waiting(w.as(w.A.Arranger), w.A.Matching)
	if must(t, err); board.Beyond || len(board.Adepts) != 2 || board.Adepts[0].Step != StepNobody {
		t.Errorf("%+v", board)
	}
	w.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at)
		select $1, md5('m' || n)::uuid, 'Adept ' || n, n || '@x.example', 'active', now(), now() from generate_series(1, $2::integer) n`, w.A.ID, mostWaiting)
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, created_at, updated_at)
		select $1, md5('p' || n)::uuid, $2, md5('m' || n)::uuid, false, true, now(), now() from generate_series(1, $3::integer) n`, w.A.ID, w.A.Matching, mostWaiting)
	board, err = w.Waiting(w.as(w.A.Arranger), w.A.Matching)
	if must(t, err); !board.Beyond || len(board.Adepts) != mostWaiting || board.Adepts[0].Name != "Östen" {
		t.Errorf("%v, %d, %+v first", board.Beyond, len(board.Adepts), board.Adepts[0])
	}
}

// stands is what the arranger reads of each adept: the step, and whom it is about.
func (w world) stands(t *testing.T) map[string]string {
	t.Helper()
	board, err := w.Waiting(w.as(w.A.Arranger), w.A.Matching)
	must(t, err)
	said := map[string]string{}
	for _, a := range board.Adepts {
		said[a.Name] = strings.TrimSpace(string(a.Step) + " " + a.MentorName)
	}
	return said
}

func (w world) sees(t *testing.T, when string, want map[string]string) {
	t.Helper()
	if said := w.stands(t); !reflect.DeepEqual(said, want) {
		t.Errorf("%s: the arranger sees %v, want %v", when, said, want)
	}
}

// Nobody chose nobody who was waiting for an answer, or was answered no; and a launched pair is a pair, whatever came before.
func TestAnEndedChoosingTellsWhatBecameOfEach(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	berit := w.person(t, "Berit", true, 1, "{Ledarskap}")
	w.person(t, "Ada", false, 0, "{Ledarskap}")
	w.person(t, "Bo", false, 0, "{Ledarskap}")
	yrsa := w.person(t, "Yrsa", false, 0, "{Ledarskap}")
	w.open(t)
	waits := w.A.FreeAdept
	var id uuid.UUID
	for _, m := range w.list(t, waits, 1).Mentors {
		if m.Name == "Berit" {
			id = m.WishID
		}
	}
	w.rank(t, waits, id)
	asked := w.asked(t, berit)
	wish := `insert into app.wishes (tenant_id, id, cohort_id, adept_id, mentor_id, list, place, score, reasons, state, rank, created_at, updated_at)
		select $1, gen_random_uuid(), $2, id, $3, 1, 1, 500, '[]', $4, 1, now(), now() from app.participants where cohort_id = $2 and member_id in (select id from app.members where name = $5)`
	w.Exec(t, wish, w.A.ID, w.A.Matching, w.A.FreeMentor.Participant, "declined", "Ada")
	w.Exec(t, wish, w.A.ID, w.A.Matching, w.A.FreeMentor.Participant, "changed", "Yrsa")
	w.sees(t, "while it is open", map[string]string{waits.Name: "waiting Berit", "Ada": "nobody", "Bo": "needs", "Yrsa": "changed"})
	_, err := w.Set(w.as(w.A.Arranger), w.A.Matching, false)
	must(t, err)
	// Whoever was asked and whoever asked are told by the links they have that it is over, and neither link does anything.
	question, err := w.describeAnswer(w.as(berit), asked)
	if must(t, err); !question.Over || question.Done || !errors.Is(w.performAnswer(w.as(berit), asked, "yes"), fault.Conflict("question_over")) {
		t.Errorf("the mentor is told %+v", question)
	}
	way, err := w.describeOpen(w.as(waits), w.A.Matching)
	if must(t, err); !way.Over || !errors.Is(w.performOpen(w.as(waits), w.A.Matching, "yes"), fault.NotFound()) {
		t.Errorf("the adept is told %+v", way)
	}
	w.sees(t, "when it is ended", map[string]string{waits.Name: "cut Berit", "Ada": "unmet", "Bo": "closed", "Yrsa": "changed"})

	pair := `insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, reasons, source, state, locked, created_at, updated_at)
		values ($1, gen_random_uuid(), $2, $3, $4, 500, '[]', $5, 'sealed', true, now(), now())`
	w.Exec(t, pair, w.A.ID, w.A.Matching, waits.Participant, berit.Participant, "run")
	w.Exec(t, pair, w.A.ID, w.A.Matching, yrsa.Participant, w.A.FreeMentor.Participant, "adept")
	w.Exec(t, "update app.cohorts set state = 'running', launched_at = now() where id = $1", w.A.Matching)
	if _, err := w.describeOpen(w.as(waits), w.A.Matching); !errors.Is(err, fault.NotFound()) {
		t.Errorf("after the launch nobody matches: %v", err)
	}
	w.sees(t, "after the launch", map[string]string{waits.Name: "matched Berit", "Ada": "unmet", "Bo": "closed", "Yrsa": "sealed " + w.A.FreeMentor.Name})
}

func field(w world, t *testing.T) (f matching.Field, err error) {
	t.Helper()
	err = w.DB.View(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		set, err := settingOf(ctx, tx, w.A.Matching)
		if err != nil {
			return err
		}
		f, err = matching.ReadField(ctx, tx, w.A.Matching, set.Policy, uuid.NullUUID{})
		return err
	})
	return f, err
}

// A veto is a hard rule to everything that proposes, and nobody is told whose it is.
func TestAVetoIsKeptAndKeptSecret(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, free := w.A.FreeAdept, w.A.FreeMentor
	ada := w.person(t, "Ada", true, 1, "{Ledarskap}")
	w.open(t)
	first := w.list(t, a, 1)
	r := Ranking{}
	for _, m := range first.Mentors {
		if m.Name == ada.Name {
			r.Ranked = append(r.Ranked, m.WishID)
		} else {
			r.Never = append(r.Never, m.WishID)
		}
	}
	_, err := w.Rank(w.as(a), w.A.Matching, r)
	must(t, err)
	if _, err := w.Rank(w.as(a), w.A.Matching, r); err != nil {
		t.Errorf("said again: %v", err)
	}
	if names(w.mine(t, a)) != "Ada:wished" {
		t.Errorf("the adept still sees %s", names(w.mine(t, a)))
	}
	if own, err := w.Own(w.as(free)); err != nil || len(own.Questions) != 0 {
		t.Errorf("the mentor hears of it: %+v %v", own, err)
	}
	if _, err := w.Question(w.as(free), r.Never[0]); !errors.Is(err, fault.NotFound()) {
		t.Errorf("the mentor may read it: %v", err)
	}
	renderer, err := mail.NewRenderer()
	must(t, err)
	m := matching.New(w.DB, renderer)
	if _, err := m.Pair(w.as(w.A.Arranger), w.A.Matching, a.Participant, free.Participant, true, uuid.Nil); !errors.Is(err, fault.Conflict("pair_excluded")) {
		t.Errorf("an arranger pairs the two: %v", err)
	}
	desk, err := m.Workspace(w.as(w.A.Arranger), w.A.Matching)
	must(t, err)
	if len(desk.Exclusions) != 0 {
		t.Errorf("the arranger sees %+v", desk.Exclusions)
	}
	// An exclusion of the arranger's own lies over it and is lifted again; what lay beneath holds, and says nothing of itself.
	e := matching.Exclusion{AdeptID: a.Participant, MentorID: free.Participant}
	must(t, m.Exclude(w.as(w.A.Arranger), w.A.Matching, e))
	named, err := m.PairScore(w.as(w.A.Arranger), w.A.Matching, e.AdeptID, e.MentorID)
	must(t, err)
	must(t, m.Allow(w.as(w.A.Arranger), w.A.Matching, e))
	secret, err := m.PairScore(w.as(w.A.Arranger), w.A.Matching, e.AdeptID, e.MentorID)
	must(t, err)
	if !reflect.DeepEqual(named, secret) || *secret.Blocked != "excluded" {
		t.Errorf("by name %+v, in secret %+v", named, secret)
	}
}

// A mentor without a seat left is asked no more: who waits for her goes on, and a yes that comes too late is refused.
func TestASeatThatIsTakenLetsTheOthersGoOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.participants set capacity = 0 where id = $1", w.A.FreeMentor.Participant)
	ada := w.person(t, "Ada", true, 1, "{Ledarskap}")
	eva := w.person(t, "Eva", false, 0, "{Ledarskap}")
	w.open(t)
	w.rank(t, w.A.FreeAdept, ids(w.list(t, w.A.FreeAdept, 1))...)
	w.rank(t, eva, ids(w.list(t, eva, 1))...)
	own, err := w.Own(w.as(ada))
	if must(t, err); len(own.Questions) != 2 {
		t.Fatalf("asked %+v", own.Questions)
	}
	must(t, w.Answer(w.as(ada), own.Questions[0].ID, Yes))
	if err := w.Answer(w.as(ada), own.Questions[1].ID, Yes); !errors.Is(err, fault.Capacity("mentor_full")) {
		t.Errorf("a second yes: %v", err)
	}
	w.work(t)
	q, err := w.Question(w.as(ada), own.Questions[1].ID)
	if must(t, err); q.State != "over" {
		t.Errorf("the other question is %s", q.State)
	}
	board, err := w.Waiting(w.as(w.A.Arranger), w.A.Matching)
	if must(t, err); board.Adepts[0].Step != StepNobody || board.Adepts[1].Step != StepSealed {
		t.Errorf("the arranger sees %+v", board.Adepts)
	}
}

func TestWhoGoesIsWaitedForNoMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.participants set capacity = 0 where id = $1", w.A.FreeMentor.Participant)
	w.person(t, "Ada", true, 1, "{Ledarskap}")
	w.person(t, "Bo", true, 1, "{Ledarskap}")
	w.open(t)
	first := w.list(t, w.A.FreeAdept, 1)
	w.rank(t, w.A.FreeAdept, ids(first)...)
	var gone uuid.UUID
	must(t, w.Super.QueryRow("select mentor_id from app.wishes where state = 'asked'").Scan(&gone))
	w.Exec(t, "update app.participants set state = 'withdrawn' where id = $1", gone)
	must(t, w.DB.In(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error { return Leaver{}.LeaveCohort(ctx, tx, gone) }))
	w.work(t)
	if v := w.mine(t, w.A.FreeAdept); v.Mentors[1].State != "asked" && v.Mentors[0].State != "asked" {
		t.Errorf("after she left: %s", names(v))
	}
	if n := w.mails(t, mail.MentorAsked); n != 2 {
		t.Errorf("%d mentors asked", n)
	}
}

func TestNothingIsChosenWhereTheArrangerChooses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, `update app.programmes set choosing = '{"who":"arranger","short_list":3,"answer_days":7}' where id = $1`, w.A.Programme)
	if _, err := w.Set(w.as(w.A.Arranger), w.A.Matching, true); !errors.Is(err, fault.Conflict("arranger_chooses")) {
		t.Errorf("opened: %v", err)
	}
	if _, err := w.Show(w.as(w.A.FreeAdept), w.A.Matching, 1); !errors.Is(err, fault.Conflict("choosing_closed")) {
		t.Errorf("shown: %v", err)
	}
}

func TestStrongestTellsThreeReasonsAndTheWeakest(t *testing.T) {
	t.Parallel()
	r := func(code string, points, most int, unsaid bool) matching.Reason {
		return matching.Reason{Code: code, Points: points, Max: most, Unsaid: unsaid, Values: []string{"här", "där"}}
	}
	reasons, weakest := strongest(matching.Reasons{
		r("areas", 300, 500, false), r("languages", 150, 150, false), r("region", 0, 150, false), r("unit", 100, 100, false), r("organisation", 50, 100, true),
	})
	if len(reasons) != 3 || reasons[0].Code != "areas" || weakest == nil || weakest.Code != "region" {
		t.Errorf("%+v, weakest %+v", reasons, weakest)
	}
	if unit := reasons[2]; unit.Code != "unit" || len(unit.Values) != 0 || len(reasons[1].Values) != 2 {
		t.Errorf("told of units: %+v, of languages: %+v", unit, reasons[1])
	}
	own := func(question string, points int) matching.Reason {
		return matching.Reason{Code: "question", Question: question, Points: points, Max: 100}
	}
	reasons, weakest = strongest(matching.Reasons{own("Vad vill du?", 100), own("Var är du?", 10)})
	if len(reasons) != 1 || reasons[0].Question != "Vad vill du?" || weakest == nil || weakest.Question != "Var är du?" {
		t.Errorf("of a programme's own questions: %+v, weakest %+v", reasons, weakest)
	}
}

// What a mentor covers of an adept's needs is told with its words, also where the rest of them is the weakest point.
func TestStrongestTellsWhatIsCovered(t *testing.T) {
	t.Parallel()
	covered := matching.Reason{Code: "areas", Points: 250, Max: 500, Values: []string{"Ledarskap"}}
	whole := func(code string, points int) matching.Reason {
		return matching.Reason{Code: code, Points: points, Max: points}
	}
	for name, others := range map[string][]matching.Reason{
		"first":                     {whole("languages", 150), whole("region", 150)},
		"in the place of the least": {whole("languages", 300), whole("region", 300), whole("unit", 300), whole("sector", 300)},
	} {
		reasons, weakest := strongest(append(others, covered))
		told := slices.ContainsFunc(reasons, func(r matching.Reason) bool { return r.Code == "areas" && slices.Equal(r.Values, covered.Values) })
		if !told || len(reasons) != 3 || weakest == nil || weakest.Code != "areas" {
			t.Errorf("%s: %+v, weakest %+v", name, reasons, weakest)
		}
	}
	reasons, weakest := strongest(matching.Reasons{whole("languages", 150), {Code: "areas", Max: 500}})
	if len(reasons) != 1 || weakest == nil || weakest.Code != "areas" {
		t.Errorf("nothing covered: %+v, weakest %+v", reasons, weakest)
	}
}

// Whose mentorship has ended since is not told of as one who has that mentor.
func TestAMentorshipThatHasEndedIsNoMatchOnTheBoard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "insert into app.choosings (tenant_id, cohort_id, opened_by, opened_at, ended_at) values ($1, $2, $3, now(), now())", w.A.ID, w.A.Cohort, w.A.Arranger.Member)
	w.Exec(t, `insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, source, state, created_at, updated_at)
		select r.tenant_id, gen_random_uuid(), $2, r.participant_id, o.participant_id, 500, 'arranger', 'sealed', now(), now()
		from app.room_members r join app.room_members o on o.room_id = r.room_id and o.role = 'mentor' where r.room_id = $1 and r.role = 'adept'`, w.A.Mentorship, w.A.Cohort)
	for _, want := range []Step{StepMatched, StepEnded} {
		if want == StepEnded {
			w.Exec(t, "update app.mentorships set state = 'ended', ended_at = now() where id = $1", w.A.Mentorship)
		}
		board, err := w.Waiting(w.as(w.A.Arranger), w.A.Cohort)
		must(t, err)
		var found []Step
		for _, one := range board.Adepts {
			if one.Name == w.A.Adept.Name {
				found = append(found, one.Step)
			}
		}
		if len(found) != 1 || found[0] != want {
			t.Errorf("the arrangers read %v, want %s", found, want)
		}
	}
}
