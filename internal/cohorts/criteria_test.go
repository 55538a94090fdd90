package cohorts_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// What matching goes by is kept as it was said, by the person herself too, and levels only of areas that she names.
func TestCriteriaAreKeptAndChanged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	draft := cohorts.ParticipantDraft{CohortID: w.A.Matching, Name: "Åke Ny", Email: "ake@x.example", IsAdept: true, ProfileFields: cohorts.ProfileFields{
		Needs: &[]string{"Ledarskap"},
		CriteriaFields: cohorts.CriteriaFields{Seniority: ptr("early"), Sector: ptr(" Vård "), MeetingMode: ptr("either"), Availability: &[]string{"evenings", "mornings", "evenings"},
			Levels: &map[string]string{"ledarskap": "beginner", "Golf": "experienced"}, NotWith: &[]string{"Bolaget", " ", "bolaget"}},
	}}
	p, err := w.s.AddParticipant(w.arranger(), id, draft)
	if err != nil || p.Seniority != "early" || p.Sector != "Vård" || p.MeetingMode != "either" || !slices.Equal(p.Availability, []string{"mornings", "evenings"}) ||
		!maps.Equal(p.Levels, map[string]string{"Ledarskap": "beginner"}) || !slices.Equal(p.NotWith, []string{"Bolaget"}) {
		t.Fatalf("%+v %v", p, err)
	}
	if again, err := w.s.AddParticipant(w.arranger(), id, draft); err != nil || again.Version != 1 {
		t.Errorf("the same again: %+v %v", again, err)
	}
	p, err = w.s.ChangeParticipant(w.arranger(), id, cohorts.ParticipantChange{Version: 1, ProfileFields: cohorts.ProfileFields{
		Needs: &[]string{}, CriteriaFields: cohorts.CriteriaFields{Seniority: ptr(""), Availability: &[]string{}}}})
	if err != nil || p.Seniority != "" || len(p.Availability) > 0 || len(p.Levels) > 0 || p.Sector != "Vård" || p.MeetingMode != "either" {
		t.Errorf("%+v %v", p, err)
	}
	own, err := w.s.OwnParticipant(w.as(w.A.FreeAdept), w.A.Matching)
	if err != nil {
		t.Fatal(err)
	}
	own, err = w.s.ChangeParticipant(w.as(w.A.FreeAdept), own.ID, cohorts.ParticipantChange{Version: own.Version, ProfileFields: cohorts.ProfileFields{
		CriteriaFields: cohorts.CriteriaFields{NotWith: &[]string{"Konkurrenten AB"}, Availability: &[]string{"weekends"}}}})
	if err != nil || !slices.Equal(own.NotWith, []string{"Konkurrenten AB"}) || !slices.Equal(own.Availability, []string{"weekends"}) {
		t.Errorf("%+v %v", own, err)
	}
	for code, f := range map[string]cohorts.CriteriaFields{
		"not_one_of": {Availability: &[]string{"nights"}}, "too_many": {NotWith: ptr(strings.Split("abcdefghijklmnopqrstuvwxyz", ""))}, "control_characters": {Sector: ptr("a\x00b")},
	} {
		_, err := w.s.ChangeParticipant(w.arranger(), id, cohorts.ParticipantChange{Version: 2, ProfileFields: cohorts.ProfileFields{CriteriaFields: f}})
		wantFault(t, err, fault.KindInvalid, code)
	}
	_, err = w.s.ChangeParticipant(w.arranger(), id, cohorts.ParticipantChange{Version: 2, ProfileFields: cohorts.ProfileFields{
		Needs: &[]string{"Ledarskap"}, CriteriaFields: cohorts.CriteriaFields{Levels: &map[string]string{"Ledarskap": "guru"}}}})
	wantFault(t, err, fault.KindInvalid, "not_one_of")
}

// A level follows the area when it gets another name.
func TestLevelsFollowARenamedArea(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, `update app.participants set levels = '{"Ledarskap": "some", "Annat": "beginner"}' where id = $1`, w.A.FreeAdept.Participant)
	_, err := w.p.Change(w.arranger(), w.A.Programme, programmes.ProgrammeChange{RenamedAreas: []programmes.AreaRename{{From: "Ledarskap", To: "Leda andra"}}, Version: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n := w.Count(t, `select count(*) from app.participants where id = $1 and levels = '{"Leda andra": "some", "Annat": "beginner"}'`, w.A.FreeAdept.Participant); n != 1 {
		t.Error("the level stayed behind")
	}
}

// A file brings criteria in, adds to what stands, and comes out as it went in.
func TestCriteriaComeWithAFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	head := "Namn;E-post;Roll;Vill utveckla;Senioritet;Bransch;Mötesform;Tider som passar;Inte med organisationerna\n"
	for n, row := range []string{
		"Eva Ek;eva@norrhamn.example;adept;Ledarskap (nybörjare);Chef;Vård;Digitalt;kvällar, helger;Bolaget, Hav och land AB\n",
		"Eva Ek;eva@norrhamn.example;adept;Ledarskap, Stress och kris (erfaren);;Skola;;;\n",
	} {
		v := w.confirm(t, w.paste(t, c.ID, head+row), nil)
		if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
			t.Fatal(err)
		}
		if err := w.s.BringIn(t.Context(), cohorts.ImportJob{TenantID: w.A.ID, ImportID: v.ID}); err != nil {
			t.Fatal(err)
		}
		found, _, err := w.s.Participants(w.arranger(), c.ID, cohorts.ListQuery{Sort: "name", Limit: 10})
		if err != nil || len(found) != 1 {
			t.Fatalf("%+v %v", found, err)
		}
		p, levels, sector := found[0], map[string]string{"Ledarskap": "beginner"}, "Vård"
		if n == 1 {
			levels["Stress och kris"], sector = "experienced", "Skola"
		}
		if p.Seniority != "leader" || p.Sector != sector || p.MeetingMode != "online" || !slices.Equal(p.Availability, []string{"evenings", "weekends"}) ||
			!slices.Equal(p.NotWith, []string{"Bolaget", "Hav och land AB"}) || !maps.Equal(p.Levels, levels) {
			t.Errorf("file %d: %+v", n+1, p)
		}
	}
	var out strings.Builder
	if err := w.s.WriteExport(w.arranger(), &out, c.ID, ";", "sv"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Ledarskap (nybörjare), Stress och kris (erfaren)", `Leder andra;Skola;Digitalt;"Vardagar kväll, Helger";"Bolaget, Hav och land AB"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in %s", want, out.String())
		}
	}
}

// A form asks for what the programme weighs, and for nothing else.
func TestACohortAsksForWhatItsProgrammeWeighs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before, err := w.s.Get(w.arranger(), w.A.Matching)
	if err != nil || before.Cohort.Asked == nil || len(before.Cohort.Asked) > 0 {
		t.Fatalf("%+v %v", before.Cohort.Asked, err)
	}
	w.Exec(t, `update app.programmes set policy = jsonb_set(policy, '{weights}', policy -> 'weights' || '{"availability": 1, "level": 10, "sector": 0}') where id = $1`, w.A.Programme)
	after, err := w.s.Get(w.arranger(), w.A.Matching)
	if err != nil || !slices.Equal(after.Cohort.Asked, programmes.Asked{"level", "availability"}) {
		t.Errorf("%+v %v", after.Cohort.Asked, err)
	}
}

// Who reads a profile hangs on whether adepts choose.
func TestACohortTellsWhetherAdeptsChoose(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for who, want := range map[string]bool{"adept": true, "mixed": true, "arranger": false} {
		w.Exec(t, "update app.programmes set choosing = jsonb_set(choosing, '{who}', to_jsonb($2::text)) where id = $1", w.A.Programme, who)
		if v, err := w.s.Get(w.arranger(), w.A.Matching); err != nil || v.Cohort.AdeptsChoose != want {
			t.Errorf("%s: %v %v", who, v.Cohort.AdeptsChoose, err)
		}
	}
}
