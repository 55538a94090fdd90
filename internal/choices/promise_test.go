package choices

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// agreed is a cohort in which an adept has chosen and the mentor has said yes.
func agreed(t *testing.T) (w world, adept, mentor tenantstest.Person) {
	t.Helper()
	w = newWorld(t)
	adept, mentor = w.person(t, "Ada Ask", false, 0, "{Ledarskap}"), w.person(t, "Moa Mo", true, 1, "{Ledarskap}")
	w.open(t)
	for _, m := range w.list(t, adept, 1).Mentors {
		if m.Name == mentor.Name {
			w.rank(t, adept, m.WishID)
		}
	}
	must(t, w.Answer(w.as(mentor), w.asked(t, mentor), Yes))
	w.work(t)
	return w, adept, mentor
}

func (w world) pair(t *testing.T, adept, mentor tenantstest.Person) int {
	t.Helper()
	return w.Count(t, "select count(*) from app.proposals where adept_id = $1 and mentor_id = $2 and state = 'accepted' and locked and seat = 1", adept.Participant, mentor.Participant)
}

// An arranger who locks, lets go or proposes the same pair again does not take back what the mentor has said.
func TestAMentorsYesStandsAsLongAsThePair(t *testing.T) {
	t.Parallel()
	w, adept, mentor := agreed(t)
	matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
	if w.pair(t, adept, mentor) != 1 {
		t.Fatal("the pair does not stand")
	}
	same := matching.Placement{AdeptID: adept.Participant, MentorID: mentor.Participant, Seen: mentor.Participant}
	must(t, matches.Rearrange(ctx, w.A.Matching, []matching.Placement{same}))
	var proposal uuid.UUID
	must(t, w.Super.QueryRow("select id from app.proposals where adept_id = $1", adept.Participant).Scan(&proposal))
	if _, err := matches.Lock(ctx, proposal, false, mentor.Participant); !errors.Is(err, fault.Conflict("pair_agreed")) {
		t.Errorf("let go: %v", err)
	}
	if w.pair(t, adept, mentor) != 1 {
		t.Error("the yes is gone")
	}
}

func (w world) sweeps(t *testing.T, cohort uuid.UUID) int {
	t.Helper()
	return w.Count(t, "select count(*) from jobs.river_job where kind = 'choosing-sweep' and args ->> 'cohort_id' = $1", cohort.String())
}

// Whoever never wants to meet somebody is not proposed to them where it was proposed before, in any cohort.
func TestAVetoTakesAwayWhatIsProposed(t *testing.T) {
	t.Parallel()
	w, adept, mentor := agreed(t)
	w.Exec(t, "delete from app.proposals")
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, capacity, created_at, updated_at)
		select tenant_id, gen_random_uuid(), $3, member_id, is_mentor, is_adept, capacity, now(), now() from app.participants where id in ($1, $2)`,
		adept.Participant, mentor.Participant, w.A.Cohort)
	w.Exec(t, `insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, source, created_at, updated_at)
		select a.tenant_id, gen_random_uuid(), a.cohort_id, a.id, m.id, 500, 'arranger', now(), now() from app.participants a, app.participants m
		where a.cohort_id = $1 and m.cohort_id = $1 and a.member_id = $2 and m.member_id = $3`, w.A.Cohort, adept.Member, mentor.Member)
	w.Exec(t, "update app.wishes set state = 'shown', rank = null, answer_by = null where adept_id = $1", adept.Participant)
	var wish uuid.UUID
	must(t, w.Super.QueryRow("select id from app.wishes where adept_id = $1 and mentor_id = $2", adept.Participant, mentor.Participant).Scan(&wish))
	for range 2 { // the same again is answered as the first time
		_, err := w.Rank(w.as(adept), w.A.Matching, Ranking{Never: []uuid.UUID{wish}})
		must(t, err)
	}
	if n := w.Count(t, "select count(*) from app.proposals"); n != 0 {
		t.Errorf("%d proposals still stand", n)
	}
	if n := w.sweeps(t, w.A.Cohort); n != 1 {
		t.Errorf("%d sweeps of the other cohort", n)
	}
	if n := w.Count(t, "select count(*) from app.audit where act = 'wishes.sent' and member_id = $1", adept.Member); n != 1 {
		t.Errorf("%d entries of wishes sent, and one was", n)
	}
}

// A yes that an arranger takes away, or puts another mentor in the place of, is told as what it is: to the adept, who may
// choose again, to the mentor, and to the arrangers. That those she chose could not is told to nobody.
func TestAYesThatIsTakenAwayIsToldTruly(t *testing.T) {
	t.Parallel()
	for name, ended := range map[string]bool{"while adepts choose": false, "afterwards": true} {
		t.Run(name, func(t *testing.T) {
			w, adept, mentor := agreed(t)
			w.person(t, "Nils Ny", true, 1, "{Ledarskap}")
			ctx := w.as(w.A.Arranger)
			if ended {
				_, err := w.Set(ctx, w.A.Matching, false)
				must(t, err)
			}
			before := w.sweeps(t, w.A.Matching)
			must(t, matching.New(w.DB, nil).Unpair(ctx, w.A.Matching, adept.Participant, mentor.Participant))
			if w.sweeps(t, w.A.Matching) != before+1 {
				t.Error("nobody looks at what was taken away")
			}
			for range 2 { // nothing is told twice
				w.work(t)
			}
			if a, m, o := w.mails(t, mail.ProposalChanged), w.mails(t, mail.MentorReleased), w.mails(t, mail.OtherMentors); a != 1 || m != 1 || o != 0 {
				t.Errorf("%d letters to the adept and %d to the mentor; %d that others could not", a, m, o)
			}
			if n := w.Count(t, "select count(*) from app.deliveries where (kind = 'proposal_changed' and member_id = $1) or (kind = 'mentor_released' and member_id = $2)", adept.Member, mentor.Member); n != 2 {
				t.Errorf("%d of two letters go to whom they are for", n)
			}
			if v := w.mine(t, adept); !ended && v.Step != StepChoose {
				t.Errorf("she may not choose again: %s", v.Step)
			}
			board, err := w.Waiting(ctx, w.A.Matching)
			must(t, err)
			for _, one := range board.Adepts {
				if one.ParticipantID == adept.Participant && one.Step != StepChanged {
					t.Errorf("the arrangers read %s", one.Step)
				}
			}
			if c := w.letter(t, mail.ProposalChanged, adept); c.OtherName != mentor.Name || c.MayChoose == ended {
				t.Errorf("the adept reads of %q, and that she may choose: %t", c.OtherName, c.MayChoose)
			}
			if c := w.letter(t, mail.MentorReleased, mentor); c.OtherName != adept.Name {
				t.Errorf("the mentor reads of %q", c.OtherName)
			}
		})
	}
}

// letter composes the one letter of a kind to a person.
func (w world) letter(t *testing.T, kind mail.Kind, to tenantstest.Person) mail.Content {
	t.Helper()
	d := mail.Delivery{Kind: kind, Member: to.Member, Cohort: uuid.NullUUID{UUID: w.A.Matching, Valid: true}}
	must(t, w.Super.QueryRow("select object_id from app.deliveries where kind = $1 and member_id = $2", string(kind), to.Member).Scan(&d.Object))
	compose := map[mail.Kind]func(context.Context, mail.Delivery) (mail.Content, error){
		mail.OtherMentors: w.composeChoose, mail.ChoosingEnded: w.composeEnded, mail.ProposalChanged: w.composeChanged, mail.MentorReleased: w.composeChanged,
	}[kind]
	c, err := compose(w.as(to), d)
	must(t, err)
	return c
}

// What an arranger takes away and takes back is as it was, whether or not the choosing has gone on meanwhile.
func TestAYesThatIsTakenAwayAndPutBackIsAYes(t *testing.T) {
	t.Parallel()
	for name, meanwhile := range map[string]func(*testing.T, world){"at once": func(*testing.T, world) {}, "later": func(t *testing.T, w world) { w.work(t) }} {
		t.Run(name, func(t *testing.T) {
			w, adept, mentor := agreed(t)
			matches, ctx := matching.New(w.DB, nil), w.as(w.A.Arranger)
			for n, back := range []func() error{
				func() error {
					_, err := matches.Pair(ctx, w.A.Matching, adept.Participant, mentor.Participant, true, uuid.Nil)
					return err
				},
				func() error {
					return matches.Rearrange(ctx, w.A.Matching, []matching.Placement{{AdeptID: adept.Participant, MentorID: mentor.Participant, Locked: true}})
				},
			} {
				must(t, matches.Unpair(ctx, w.A.Matching, adept.Participant, mentor.Participant))
				if desk, err := matches.Workspace(ctx, w.A.Matching); err != nil || len(desk.Proposals) != 0 {
					t.Fatalf("%d: it stands: %+v %v", n, desk.Proposals, err)
				}
				meanwhile(t, w)
				must(t, back())
				if w.pair(t, adept, mentor) != 1 {
					t.Errorf("%d: it is not what it was", n)
				}
				w.work(t)
				if step := w.mine(t, adept).Step; step != StepSealed {
					t.Errorf("%d: the adept is told %s", n, step)
				}
			}
		})
	}
}

// A mentor's never is a no to everybody else, keeps the two apart for good, and stands on no list that anybody reads.
func TestAMentorMaySayNever(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	adept, mentor := w.person(t, "Ada Ask", false, 0, "{Ledarskap}"), w.person(t, "Moa Mo", true, 1, "{Ledarskap}")
	w.open(t)
	for _, m := range w.list(t, adept, 1).Mentors {
		if m.Name == mentor.Name {
			w.rank(t, adept, m.WishID)
		}
	}
	question := w.asked(t, mentor)
	w.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, capacity, created_at, updated_at)
		select tenant_id, gen_random_uuid(), $3, member_id, is_mentor, is_adept, capacity, now(), now() from app.participants where id in ($1, $2)`,
		adept.Participant, mentor.Participant, w.A.Cohort)
	w.Exec(t, `insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, source, created_at, updated_at)
		select a.tenant_id, gen_random_uuid(), a.cohort_id, a.id, m.id, 500, 'arranger', now(), now() from app.participants a, app.participants m
		where a.cohort_id = $1 and m.cohort_id = $1 and a.member_id = $2 and m.member_id = $3`, w.A.Cohort, adept.Member, mentor.Member)
	before := w.sweeps(t, w.A.Matching)
	for range 2 { // the same again is answered as the first time
		must(t, w.Answer(w.as(mentor), question, NotEver))
	}
	if here, there := w.sweeps(t, w.A.Matching)-before, w.sweeps(t, w.A.Cohort); here != 1 || there != 1 {
		t.Errorf("%d sweeps here, %d of the other cohort", here, there)
	}
	w.work(t)
	q, err := w.Question(w.as(mentor), question)
	if must(t, err); q.State != string(Declined) {
		t.Errorf("the question is %s", q.State)
	}
	if n := w.Count(t, "select count(*) from app.vetoes where member_id = $1 and about_id = $2", mentor.Member, adept.Member); n != 1 {
		t.Errorf("%d vetoes", n)
	}
	if err := w.Answer(w.as(mentor), question, Yes); !errors.Is(err, fault.Conflict("question_over")) {
		t.Errorf("a yes after it: %v", err)
	}
	desk, err := matching.New(w.DB, nil).Workspace(w.as(w.A.Arranger), w.A.Matching)
	if must(t, err); len(desk.Exclusions) != 0 {
		t.Errorf("the arranger reads %+v", desk.Exclusions)
	}
}

// The choosing may end, or the time run out, while her page is open.
func TestANeverIsKeptWhenTheQuestionIsOver(t *testing.T) {
	t.Parallel()
	for name, over := range map[string]func(world){
		"the choosing has ended": func(w world) {
			_, err := w.Set(w.as(w.A.Arranger), w.A.Matching, false)
			must(t, err)
		},
		"the time is out": func(w world) { *w.now = w.now.AddDate(0, 0, 7) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			adept, mentor := w.person(t, "Ada Ask", false, 0, "{Ledarskap}"), w.person(t, "Moa Mo", true, 1, "{Ledarskap}")
			w.open(t)
			for _, m := range w.list(t, adept, 1).Mentors {
				if m.Name == mentor.Name {
					w.rank(t, adept, m.WishID)
				}
			}
			question := w.asked(t, mentor)
			over(w)
			if err := w.Answer(w.as(mentor), question, No); !errors.Is(err, fault.Conflict("question_over")) {
				t.Errorf("a no: %v", err)
			}
			must(t, w.Answer(w.as(mentor), question, NotEver))
			if n := w.Count(t, "select count(*) from app.vetoes where member_id = $1 and about_id = $2", mentor.Member, adept.Member); n != 1 {
				t.Errorf("%d vetoes", n)
			}
		})
	}
}

// waitingFor is a cohort in which an adept waits for the answer of the only mentor there is for her.
func waitingFor(t *testing.T) (w world, adept, mentor tenantstest.Person) {
	t.Helper()
	w = newWorld(t)
	adept, mentor = w.person(t, "Ada Ask", false, 0, "{Ledarskap}"), w.person(t, "Moa Mo", true, 1, "{Ledarskap}")
	w.Exec(t, "update app.participants set paused_at = now() where cohort_id = $1 and is_mentor and id <> $2", w.A.Matching, mentor.Participant)
	w.open(t)
	w.rank(t, adept, ids(w.list(t, adept, 1))...)
	w.work(t)
	return w, adept, mentor
}

// She was promised an answer by mail: also one who has nobody left to choose among gets it, once.
func TestWhoHasNobodyMoreToChooseIsTold(t *testing.T) {
	t.Parallel()
	w, adept, mentor := waitingFor(t)
	must(t, w.Answer(w.as(mentor), w.asked(t, mentor), No))
	for range 2 {
		w.work(t)
	}
	if n := w.mails(t, mail.OtherMentors); n != 1 {
		t.Fatalf("%d letters, want one", n)
	}
	if c := w.letter(t, mail.OtherMentors, adept); c.MayChoose {
		t.Error("there is nobody to choose among, and she reads that there is")
	}
	w.person(t, "Nils Ny", true, 1, "{Ledarskap}")
	w.work(t)
	if n := w.Count(t, "select count(*) from app.deliveries where kind = 'other_mentors' and object_id = $1", adept.Participant); n != 1 {
		t.Errorf("%d letters when there is somebody again", n)
	}
}

// Who waits when the choosing is ended is told, the mentor who was asked as well; once, and not where it goes on at once.
func TestWhoWaitsWhenTheChoosingEndsIsTold(t *testing.T) {
	t.Parallel()
	w, adept, mentor := waitingFor(t)
	before := w.sweeps(t, w.A.Matching)
	_, err := w.Set(w.as(w.A.Arranger), w.A.Matching, false)
	must(t, err)
	if w.sweeps(t, w.A.Matching) != before+1 {
		t.Error("nobody looks at who waits")
	}
	for range 2 {
		w.work(t)
	}
	if n := w.mails(t, mail.ChoosingEnded); n != 2 {
		t.Fatalf("%d letters, want one to each of two", n)
	}
	if a, m := w.letter(t, mail.ChoosingEnded, adept), w.letter(t, mail.ChoosingEnded, mentor); a.OtherName != mentor.Name || a.Role != "adept" || m.OtherName != adept.Name || m.Role != "mentor" {
		t.Errorf("to the adept %+v, to the mentor %+v", a.Data, m.Data)
	}
	w.open(t)
	var d mail.Delivery
	must(t, w.Super.QueryRow("select object_id from app.deliveries where kind = 'choosing_ended' limit 1").Scan(&d.Object))
	d.Member = adept.Member
	if _, err := w.composeEnded(w.as(adept), d); !errors.Is(err, fault.NotFound()) {
		t.Errorf("opened again, the letter still goes: %v", err)
	}
	must(t, w.Answer(w.as(mentor), w.asked(t, mentor), Yes))
	w.work(t)
	if n := w.mails(t, mail.MentorSaidYes); n != 1 {
		t.Errorf("%d letters of a yes after that", n)
	}
}
