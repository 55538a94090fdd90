package assessments

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

type world struct {
	*tenantstest.World
	*Service
	A tenantstest.Tenant
}

// openGate lets everybody through.
type openGate struct{}

func (openGate) Answering(context.Context) error { return nil }

func newWorld(t *testing.T) world {
	t.Helper()
	w := tenantstest.New(t)
	return world{w, New(w.DB, w.Platform, openGate{}), w.A}
}

// later is the same world after a while.
func (w world) later(by time.Duration) world {
	w.Service = New(w.DB.At(func() time.Time { return tenantstest.Now.Add(by) }), w.Platform, openGate{})
	return w
}

func (w world) as(p tenantstest.Person) context.Context {
	return w.As(auth.WithPrincipal(context.Background(), auth.Principal{User: p.User, Member: p.Member}), w.A, p)
}

func (w world) admin() context.Context {
	p := w.A.Admin
	return w.As(auth.WithPrincipal(context.Background(), auth.Principal{User: p.User, Member: p.Member, Permission: auth.Administer}), w.A, p)
}

func (w world) adept() context.Context { return w.as(w.A.Adept) }

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("got %v, want %v", err, target)
	}
}

// aLink is one that an adept's browser might make, and its hash.
func (w world) aLink(of tenantstest.Person) (token string, hash []byte) {
	raw := append(append(append([]byte{}, w.A.ID[:]...), w.A.Mentorship[:]...), of.Member[:]...)
	raw = append(raw, bytes.Repeat([]byte{7}, 16)...)
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(raw), sum[:]
}

func (w world) seeded() string { return base64.RawURLEncoding.EncodeToString(w.A.AnswerLink()) }

func opening(hash []byte) Opening {
	return Opening{Language: "sv", Version: builtInVersion, ShownName: " Samira  Haddad ", PublicKey: bytes.Repeat([]byte{1}, 32), TokenHash: hash}
}

func answer(seed byte, blocks int) AssessmentAnswer {
	return AssessmentAnswer{ID: uuid.New(), Enc: bytes.Repeat([]byte{seed}, 32), Ciphertext: bytes.Repeat([]byte{seed}, blocks*answerBlock+answerSeal)}
}

func TestAnAssessmentIsOpenedAnsweredReadAndErased(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	token, hash := w.aLink(w.A.Adept)
	a, err := w.Open(w.adept(), w.A.Mentorship, id, opening(hash))
	ok(t, err)
	if a.ShownName != "Samira Haddad" || len(a.Instrument.Statements) != 12 || !a.ClosesAt.Equal(tenantstest.Now.Add(openFor)) {
		t.Fatalf("opened: %+v", a)
	}
	asked, err := w.Ask(context.Background(), token)
	ok(t, err)
	if asked.AssessmentID != id || asked.Organisation.Name != "Alfa kommun" || asked.Full || string(asked.PublicKey) != string(a.PublicKey) {
		t.Fatalf("asked: %+v", asked)
	}
	first := answer(1, 1)
	ok(t, w.Answer(context.Background(), token, first))
	ok(t, w.Answer(context.Background(), token, first)) // the same again
	other := first
	other.Ciphertext = bytes.Repeat([]byte{9}, answerBlock+answerSeal)
	want(t, w.Answer(context.Background(), token, other), fault.AlreadyExists("/id"))
	found, err := w.Answers(w.adept(), w.A.Mentorship, id)
	ok(t, err)
	if len(found) != 1 || string(found[0].Ciphertext) != string(first.Ciphertext) {
		t.Errorf("answers: %d", len(found))
	}
	own, err := w.Own(w.adept(), w.A.Mentorship)
	ok(t, err)
	if len(own) != 2 || own[0].ID == own[1].ID || own[0].Answers != 1 {
		t.Errorf("own: %+v", own)
	}
	ok(t, w.Erase(w.adept(), w.A.Mentorship, id))
	want(t, w.Erase(w.adept(), w.A.Mentorship, id), fault.NotFound())
	if n := w.Count(t, "select count(*) from app.assessment_answers where assessment_id = $1", id); n != 0 {
		t.Errorf("%d answers outlive it", n)
	}
	_, err = w.Ask(context.Background(), token)
	want(t, err, fault.NotFound())
}

func TestNobodyElseReadsAnAssessment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	room, id := w.A.Mentorship, w.A.Assessment
	for name, p := range map[string]tenantstest.Person{"the mentor": w.A.Mentor, "of another pair": w.A.SecondAdept, "the owner": w.A.Owner, "removed": w.A.Removed} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Own(w.as(p), room)
			want(t, err, fault.NotFound())
			_, err = w.Answers(w.as(p), room, id)
			want(t, err, fault.NotFound())
			_, err = w.Open(w.as(p), room, tenantstest.NewID(t), opening(make([]byte, 32)))
			want(t, err, fault.NotFound())
			want(t, w.Close(w.as(p), room, id), fault.NotFound())
			want(t, w.Erase(w.as(p), room, id), fault.NotFound())
		})
	}
	// A fellow adept of a group has the room, and not what another makes in it.
	w.Exec(t, "update app.room_members set role = 'adept' where room_id = $1 and member_id = $2", room, w.A.Mentor.Member)
	own, err := w.Own(w.as(w.A.Mentor), room)
	ok(t, err)
	for _, a := range own {
		if a.ID == id {
			t.Error("a fellow reads what colleagues are asked")
		}
	}
	_, err = w.Answers(w.as(w.A.Mentor), room, id)
	want(t, err, fault.NotFound())
	want(t, w.Erase(w.as(w.A.Mentor), room, id), fault.NotFound())
	_, err = w.Open(w.as(w.A.Mentor), room, id, opening(make([]byte, 32)))
	want(t, err, fault.AlreadyExists("/id"))
	if n := w.Count(t, "select count(*) from app.assessment_answers where assessment_id = $1", id); n != 1 {
		t.Errorf("%d answers are left", n)
	}
}

func TestNoMoreThanThirtyAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var last AssessmentAnswer
	for n := range mostAnswers - 1 { // one is seeded
		last = answer(byte(n), 1)
		ok(t, w.Answer(context.Background(), w.seeded(), last))
	}
	want(t, w.Answer(context.Background(), w.seeded(), answer(99, 1)), fault.Conflict("answers_enough"))
	ok(t, w.Answer(context.Background(), w.seeded(), last))
	asked, err := w.Ask(context.Background(), w.seeded())
	ok(t, err)
	found, err := w.Answers(w.adept(), w.A.Mentorship, w.A.Assessment)
	ok(t, err)
	if !asked.Full || len(found) != mostAnswers {
		t.Errorf("full: %v, %d answers", asked.Full, len(found))
	}
}

func TestALinkEndsWhenItsTimeIsOverWhenItIsClosedAndWhenItsOwnerLeaves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gone := func(w world) {
		t.Helper()
		_, err := w.Ask(context.Background(), w.seeded())
		want(t, err, fault.NotFound())
		want(t, w.Answer(context.Background(), w.seeded(), answer(1, 1)), fault.NotFound())
	}
	ok(t, w.later(56*24*time.Hour).Answer(context.Background(), w.seeded(), answer(1, 1)))
	gone(w.later(57 * 24 * time.Hour))
	w.Exec(t, "update app.room_members set left_at = $1 where member_id = $2", tenantstest.Now, w.A.Adept.Member)
	gone(w)
	w.Exec(t, "update app.room_members set left_at = null where member_id = $1", w.A.Adept.Member)
	ok(t, w.Close(w.adept(), w.A.Mentorship, w.A.Assessment))
	ok(t, w.Close(w.adept(), w.A.Mentorship, w.A.Assessment))
	gone(w)
	found, err := w.Answers(w.adept(), w.A.Mentorship, w.A.Assessment)
	ok(t, err)
	if len(found) != 2 {
		t.Errorf("what was answered before: %d", len(found))
	}
}

func TestAnAssessmentIsOpenedOnceAndWithWhatTheAdeptSaw(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	_, hash := w.aLink(w.A.Adept)
	own := opening(hash)
	own.Instrument, own.Version = &w.A.Instrument, 1
	a, err := w.Open(w.adept(), w.A.Mentorship, id, own)
	ok(t, err)
	if a.Instrument.Name != "Chef i kommunen" || len(a.Instrument.Questions) != 1 {
		t.Errorf("opened with %+v", a.Instrument)
	}
	changed, err := w.SetInstrument(w.admin(), OwnInstrument{ID: w.A.Instrument, Instrument: Instrument{Name: "Chef", Statements: []string{"Lyssnar"}}, Version: 1})
	ok(t, err)
	again, err := w.Open(w.adept(), w.A.Mentorship, id, own)
	ok(t, err)
	if again.Instrument.Name != "Chef i kommunen" || changed.Version != 2 {
		t.Errorf("the assessment follows the instrument: %+v", again.Instrument)
	}
	other := own
	other.PublicKey = bytes.Repeat([]byte{2}, 32)
	_, err = w.Open(w.adept(), w.A.Mentorship, id, other)
	want(t, err, fault.AlreadyExists("/id"))
	_, err = w.Open(w.adept(), w.A.Mentorship, tenantstest.NewID(t), own)
	want(t, err, fault.StaleVersion())
	own.Version = 2
	_, err = w.SetInstrument(w.admin(), OwnInstrument{ID: w.A.Instrument, Instrument: changed.Instrument, Version: 2, Archived: true})
	ok(t, err)
	_, err = w.Open(w.adept(), w.A.Mentorship, tenantstest.NewID(t), own)
	want(t, err, fault.StaleVersion())
	offered, err := w.Offered(w.adept(), w.A.Mentorship)
	ok(t, err)
	if len(offered) != 2 || offered[0].Language != "sv" || offered[1].Language != "en" {
		t.Errorf("offered: %+v", offered)
	}
}

func TestAnAdeptHasSoManyAssessments(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range mostAssessments - 1 {
		_, err := w.Open(w.adept(), w.A.Mentorship, tenantstest.NewID(t), opening(bytes.Repeat([]byte{byte(n)}, 32)))
		ok(t, err)
	}
	_, err := w.Open(w.adept(), w.A.Mentorship, tenantstest.NewID(t), opening(make([]byte, 32)))
	want(t, err, fault.Conflict("assessments_enough"))
}

func TestAnAnswerHasOneOfFewLengths(t *testing.T) {
	t.Parallel()
	for blocks, fine := range map[int]bool{0: false, 1: true, 4: true, 5: false} {
		if got := answer(1, blocks).wellFormed(); got != fine {
			t.Errorf("%d blocks: %v", blocks, got)
		}
	}
	cut := answer(1, 1)
	cut.Ciphertext = cut.Ciphertext[1:]
	if cut.wellFormed() {
		t.Error("a cut one is taken")
	}
}

func TestAnInstrumentIsTidied(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	i := OwnInstrument{ID: tenantstest.NewID(t), Instrument: Instrument{Name: " Ny  chef ", Statements: []string{" Säger   vad som gäller "}, Questions: []string{}}}
	made, err := w.SetInstrument(w.admin(), i)
	ok(t, err)
	if made.Version != 1 || made.Instrument.Name != "Ny chef" || made.Instrument.Statements[0] != "Säger vad som gäller" {
		t.Errorf("made: %+v", made)
	}
	_, err = w.SetInstrument(w.admin(), i)
	ok(t, err) // the same again
	i.Instrument.Name = "En annan"
	_, err = w.SetInstrument(w.admin(), i)
	want(t, err, fault.AlreadyExists("/id"))
	i.Version = 9
	_, err = w.SetInstrument(w.admin(), i)
	want(t, err, fault.StaleVersion())
	for name, bad := range map[string]Instrument{
		"no name": {Statements: []string{"x"}}, "no statement": {Name: "x"}, "an empty one": {Name: "x", Statements: []string{" "}},
		"too many": {Name: "x", Statements: make([]string, 41)}, "too many questions": {Name: "x", Statements: []string{"x"}, Questions: make([]string, 6)},
	} {
		if _, err := bad.tidied(); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
