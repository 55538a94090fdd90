package cohorts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

const question = "0198c5a0-0000-7000-8000-000000000001"

// asking gives the programme of the matched cohort words of its own.
func (w *world) asking(t *testing.T, answers ...string) {
	t.Helper()
	p, err := w.p.Get(w.arranger(), w.A.Programme)
	if err != nil {
		t.Fatal(err)
	}
	p.Policy.Weights.Values, p.Policy.Weights.Gender, p.Policy.Weights.Background = 3, 2, 2
	p.Policy.Values, p.Policy.Backgrounds = []string{"Mod", "Öppenhet"}, []string{"Först i familjen att studera"}
	p.Policy.Questions = []programmes.ProgrammeQuestion{{ID: question, Text: "När tänker du bäst?", Answers: answers, Weight: 2}}
	if _, err := w.p.Change(w.arranger(), p.ID, programmes.ProgrammeChange{Version: p.Version, ProgrammeFields: programmes.ProgrammeFields{Policy: &p.Policy}}); err != nil {
		t.Fatal(err)
	}
}

// Answers are kept by the question, whatever it comes to say, as long as the answer is still there to choose.
func TestOwnWordsAreAskedAndKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.asking(t, "Ensam", "Ute")
	me := w.as(w.A.FreeAdept)
	own, err := w.s.OwnParticipant(me, w.A.Matching)
	if err != nil {
		t.Fatal(err)
	}
	change := func(f cohorts.CriteriaFields) (cohorts.Participant, error) {
		p, err := w.s.ChangeParticipant(me, own.ID, cohorts.ParticipantChange{Version: own.Version, ProfileFields: cohorts.ProfileFields{CriteriaFields: f}})
		if err == nil {
			own = p
		}
		return p, err
	}
	p, err := change(cohorts.CriteriaFields{Values: &[]string{"mod"}, Answers: &map[string][]string{question: {"ute"}}})
	if err != nil || !slices.Equal(p.Values, []string{"Mod"}) || !slices.Equal(p.Answers[question], []string{"Ute"}) {
		t.Fatalf("%+v %v", p.Criteria, err)
	}
	for code, f := range map[string]cohorts.CriteriaFields{
		"value_not_of_programme": {Values: &[]string{"Lydnad"}},
		"question_gone":          {Answers: &map[string][]string{"another": {"Ute"}}},
		"not_one_of":             {Answers: &map[string][]string{question: {"Inne"}}},
		"one_answer":             {Answers: &map[string][]string{question: {"Ute", "Ensam"}}},
	} {
		_, err := change(f)
		wantFault(t, err, fault.KindInvalid, code)
	}
	w.asking(t, "Ute", "Med andra")
	if p, err = w.s.OwnParticipant(me, w.A.Matching); err != nil || !slices.Equal(p.Answers[question], []string{"Ute"}) {
		t.Errorf("%+v %v", p.Answers, err)
	}
	if p, err = change(cohorts.CriteriaFields{Answers: &map[string][]string{question: {}}}); err != nil || len(p.Answers) > 0 {
		t.Errorf("taken back: %+v %v", p.Answers, err)
	}
}

// What is personal is the person's own: she alone gives and takes back consent, nobody else reads it, no file holds it
// and no log tells of it; without consent nothing is kept.
func TestPersonalWishesAreThePersonsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.asking(t, "Ensam", "Ute")
	const secret = "Först i familjen att studera"
	mentor, adept := w.as(w.A.FreeMentor), w.as(w.A.FreeAdept)
	logged := w.Count(t, "select count(*) from app.audit")
	kept, err := w.s.SetPersonal(mentor, w.A.Matching, cohorts.PersonalWishes{
		Gender: &cohorts.GenderWish{Is: "nonbinary", Consent: true}, Background: &cohorts.BackgroundWish{Are: []string{strings.ToUpper(secret)}, Consent: true}})
	if err != nil || kept.Gender.Is != "nonbinary" || !slices.Equal(kept.Background.Are, []string{secret}) {
		t.Fatalf("%+v %v", kept, err)
	}
	if n := w.Count(t, "select count(*) from app.audit"); n != logged {
		t.Errorf("the log has %d lines more", n-logged)
	}
	_, err = w.s.SetPersonal(adept, w.A.Matching, cohorts.PersonalWishes{Gender: &cohorts.GenderWish{Is: "man"}})
	wantFault(t, err, fault.KindInvalid, "consent_required")
	for name, someone := range map[string]context.Context{"arranger": w.arranger(), "admin": w.as(w.A.Admin)} {
		if _, err := w.s.OwnPersonal(someone, w.A.Matching); err == nil {
			t.Errorf("the %s reads", name)
		}
		if _, err := w.s.SetPersonal(someone, w.A.Matching, cohorts.PersonalWishes{}); err == nil {
			t.Errorf("the %s writes", name)
		}
	}
	// Nor can the program itself write in somebody else's name.
	err = w.DB.In(w.As(t.Context(), w.A, w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) error {
		_, err := tx.Exec(ctx, `insert into app.personal_wishes (tenant_id, cohort_id, member_id, gender, gender_consented_at, updated_at) values ($1, $2, $3, 'man', $4, $4)`,
			w.A.Cohort, w.A.Mentor.Member, tx.Now())
		return err
	})
	if err == nil {
		t.Error("a row of somebody else's is written")
	}
	seen, _, err := w.s.Participants(w.arranger(), w.A.Matching, cohorts.ListQuery{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	listed, _ := json.Marshal(seen)
	var file bytes.Buffer
	if err := w.s.WriteExport(w.arranger(), &file, w.A.Matching, ";", "sv"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(listed), file.String()} {
		if strings.Contains(text, "nonbinary") || strings.Contains(text, secret) || strings.Contains(strings.ToLower(text), "gender") {
			t.Errorf("it is told: %s", text)
		}
	}
	if kept, err = w.s.SetPersonal(mentor, w.A.Matching, cohorts.PersonalWishes{}); err != nil || kept.Gender != nil || kept.Background != nil {
		t.Errorf("%+v %v", kept, err)
	}
	if n := w.Count(t, "select count(*) from app.personal_wishes where member_id = $1", w.A.FreeMentor.Member); n != 0 {
		t.Errorf("%d rows are kept without consent", n)
	}
}

// A file answers the programme's questions under their own words, and says nothing personal whatever its headings.
func TestAFileAnswersQuestionsAndGivesNoConsent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.asking(t, "Ensam", "Ja, ute")
	v, err := w.s.Upload(w.arranger(), w.A.Matching, cohorts.Upload{Content: strings.NewReader(
		"Namn;E-post;Roll;När tänker du bäst;Värderingar;Kön\r\nNils Ny;nils@x.example;adept;ja, ute;Mod, Öppenhet, Lydnad;man\r\n")})
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{}
	for _, c := range v.Columns {
		if c.Field != nil {
			fields[c.Header] = *c.Field
		}
	}
	if fields["När tänker du bäst"] != "question:"+question || fields["Värderingar"] != "values" || fields["Kön"] != "" {
		t.Fatalf("guessed %v", fields)
	}
	if v, err = w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "2": "role", "3": "question:" + question, "4": "values"}}); err != nil || v.RowsOK != 1 {
		t.Fatalf("%+v %v", v.Groups, err)
	}
	_, err = w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "2": "role", "5": "gender"}})
	wantFault(t, err, fault.KindInvalid, "field_unknown")
	_, err = w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "2": "role", "5": "question:another"}})
	wantFault(t, err, fault.KindInvalid, "field_unknown")
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.s.BringIn(t.Context(), cohorts.ImportJob{TenantID: w.A.ID, ImportID: v.ID}); err != nil {
		t.Fatal(err)
	}
	found, _, err := w.s.Participants(w.arranger(), w.A.Matching, cohorts.ListQuery{Search: "nils", Limit: 5})
	if err != nil || len(found) != 1 || !slices.Equal(found[0].Answers[question], []string{"Ja, ute"}) || !slices.Equal(found[0].Values, []string{"Mod", "Öppenhet"}) {
		t.Fatalf("%+v %v", found, err)
	}
	var file bytes.Buffer
	if err := w.s.WriteExport(w.arranger(), &file, w.A.Matching, ";", "sv"); err != nil || !strings.Contains(file.String(), ";När tänker du bäst?") || !strings.Contains(file.String(), "Ja, ute") {
		t.Errorf("%v %s", err, file.String())
	}
}
