package cohorts_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
)

var leadershipAreas = `{Arbetssituation,Ledarskap,"Kunder och försäljning","Relationer och klimat",Personalfrågor,"Stress och kris"}`

// leadership gives the seeded programme the areas that the sample files speak of.
func (w *world) leadership(t testing.TB) {
	t.Helper()
	w.Exec(t, "update app.programmes set areas = $1 where id = $2", leadershipAreas, w.A.Programme)
}

func (w *world) upload(t testing.TB, cohort uuid.UUID, path string) cohorts.ImportView {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	v, err := w.s.Upload(w.arranger(), cohort, cohorts.Upload{Name: path[strings.LastIndex(path, "/")+1:], Content: f})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (w *world) paste(t testing.TB, cohort uuid.UUID, text string) cohorts.ImportView {
	t.Helper()
	v, err := w.s.Upload(w.arranger(), cohort, cohorts.Upload{Content: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// confirm takes the mapping as it was guessed.
func (w *world) confirm(t testing.TB, v cohorts.ImportView, role *string) cohorts.ImportView {
	t.Helper()
	v, err := w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string(v.Settings), DefaultRole: role})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// bringIn runs an import to its end.
func (w *world) bringIn(t testing.TB, id uuid.UUID) cohorts.ImportView {
	t.Helper()
	if _, err := w.s.Run(w.arranger(), id); err != nil {
		t.Fatal(err)
	}
	return w.work(t, id)
}

func (w *world) work(t testing.TB, id uuid.UUID) cohorts.ImportView {
	t.Helper()
	if err := w.s.BringIn(context.Background(), cohorts.ImportJob{TenantID: w.A.ID, ImportID: id}); err != nil {
		t.Fatal(err)
	}
	v, err := w.s.Import(w.arranger(), id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (w *world) export(t testing.TB, cohort uuid.UUID) string {
	t.Helper()
	var b bytes.Buffer
	if err := w.s.WriteExport(w.arranger(), &b, cohort, ";", "sv"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImportOfForty(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"deltagare-40.csv", "deltagare-40-utf8.csv", "participants-40.csv"} {
		w := newWorld(t)
		w.leadership(t)
		if file == "participants-40.csv" {
			w.Exec(t, "update app.programmes set language = 'en', areas = $1 where id = $2",
				"{Work situation,Leadership,Customers and selling,Relations and climate,Staff matters,Stress and crisis}", w.A.Programme)
		}
		c := w.cohort(t, "Import")
		v := w.upload(t, c.ID, "../../sampledata/"+file)
		if v.State != cohorts.ImportMapping || v.RowsTotal != 40 || len(v.Columns) != 14 {
			t.Fatalf("%s: %+v", file, v)
		}
		for _, column := range v.Columns {
			if column.Confidence != "known" || column.Field == nil || len(column.Samples) == 0 {
				t.Errorf("%s: %+v", file, column)
			}
		}
		if v = w.confirm(t, v, nil); v.State != cohorts.ImportChecked || v.RowsOK != 40 {
			t.Fatalf("%s: %+v %+v", file, v.Import, v.Groups)
		}
		v = w.bringIn(t, v.ID)
		if v.State != cohorts.ImportDone || v.RowsDone != 40 || v.ImportResult != (cohorts.ImportResult{Created: 40}) {
			t.Errorf("%s: %+v", file, v.Import)
		}
		_, counts, err := w.s.Participants(w.arranger(), c.ID, cohorts.ListQuery{Sort: "name", Limit: 50})
		if err != nil || counts.Adepts != 22 || counts.Mentors != 18 || counts.NotInvited != 40 || counts.WithoutMentor != 22 {
			t.Errorf("%s: %+v %v", file, counts, err)
		}
	}
}

// The whole way of a file with ten faults: grouped, repaired group by group and row by row, none lost.
func TestImportOfADirtyFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.upload(t, c.ID, "../../sampledata/deltagare-med-fel.csv"), nil)
	if v.RowsTotal != 26 || v.RowsOK != 16 || v.RowsProblem != 10 || len(v.Groups) != 10 || len(v.Notes) != 1 || v.Notes[0].Code != sheet.FormulaText {
		t.Fatalf("%+v %+v", v.Import, v.Groups)
	}
	// What is ready comes in at once; the rest is repaired after.
	v = w.bringIn(t, v.ID)
	if v.RowsDone != 16 || v.RowsProblem != 10 || v.Created != 16 || len(v.Groups) != 10 {
		t.Fatalf("%+v", v.Import)
	}
	var left bytes.Buffer
	if err := w.s.WriteRejected(w.arranger(), &left, v.ID); err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Read(&left, sheet.Limits{})
	if err != nil || len(table.Rows) != 10 {
		t.Fatalf("%d rows rejected, %v", len(table.Rows), err)
	}
	for _, code := range []sheet.Code{sheet.EmailNoDomain, sheet.EmailNoAt, sheet.EmailComma, sheet.EmailSpace, sheet.RowTooLong} {
		if v, err = w.s.Repair(w.arranger(), v.ID, repairOf(v, code, "replace", nil)); err != nil {
			t.Fatal(code, err)
		}
	}
	for code, value := range map[sheet.Code]string{sheet.RoleUnknown: "mentor", sheet.AreaUnknown: "Ledarskap", sheet.CapacityNotNumber: "2", sheet.NameMissing: "Namn"} {
		if v, err = w.s.Repair(w.arranger(), v.ID, repairOf(v, code, "replace", &value)); err != nil {
			t.Fatal(code, err)
		}
	}
	if v, err = w.s.Repair(w.arranger(), v.ID, repairOf(v, sheet.EmailDuplicate, "skip", nil)); err != nil {
		t.Fatal(err)
	}
	if v.RowsProblem != 0 || v.RowsSkipped != 1 || v.RowsOK != 9 || v.State != cohorts.ImportChecked {
		t.Fatalf("%+v %+v", v.Import, v.Groups)
	}
	v = w.bringIn(t, v.ID)
	if v.RowsDone != 25 || v.Created != 25 || v.State != cohorts.ImportDone {
		t.Errorf("%+v", v.Import)
	}
}

// One file with both roles and one column of areas is read as it was guessed; yes and no are no roles.
func TestAMixedFileSaysAreasOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Blandad")
	v := w.paste(t, c.ID, "Namn;E-post;Både mentor och adept;Roll;Område(n)\n"+
		"Eva Ek;eva@n.example;nej;adept;Ledarskap\nBo Al;bo@n.example;nej;mentor;Personalfrågor\nCia Öst;cia@n.example;ja;båda;Ledarskap\n")
	if got := map[string]string(v.Settings); len(got) != 4 || got["2"] != "" || got["3"] != "role" || got["4"] != "areas" || v.Columns[4].Confidence != "known" {
		t.Fatalf("guessed %v, %+v", got, v.Columns)
	}
	v = w.bringIn(t, w.confirm(t, v, nil).ID)
	if v.Created != 3 || v.State != cohorts.ImportDone {
		t.Fatalf("%+v", v.Import)
	}
	for email, want := range map[string]string{"eva@n.example": "{Ledarskap} {}", "bo@n.example": "{} {Personalfrågor}", "cia@n.example": "{Ledarskap} {Ledarskap}"} {
		var got string
		if err := w.Super.QueryRow(`select p.needs::text || ' ' || p.offers::text from app.participants p join app.members m on m.tenant_id = p.tenant_id and m.id = p.member_id
			where p.cohort_id = $1 and m.email = $2`, c.ID, email).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %s, %v", email, got, err)
		}
	}
}

func repairOf(v cohorts.ImportView, code sheet.Code, action string, value *string) cohorts.ImportRepair {
	r := cohorts.ImportRepair{Code: string(code), Action: action, Value: value}
	for _, g := range v.Groups {
		if g.Code == code {
			r.Field = string(g.Field)
			if g.Got != "" {
				r.Got = &g.Got
			}
		}
	}
	return r
}

func TestAnImportRepeatedChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	w.bringIn(t, w.confirm(t, w.upload(t, c.ID, "../../sampledata/deltagare-40.csv"), nil).ID)
	before := w.export(t, c.ID)
	again := w.upload(t, c.ID, "../../sampledata/deltagare-40.csv")
	v := w.bringIn(t, w.confirm(t, again, nil).ID)
	if v.ImportResult != (cohorts.ImportResult{Unchanged: 40}) {
		t.Errorf("%+v", v.ImportResult)
	}
	if after := w.export(t, c.ID); after != before {
		t.Error("the export has changed")
	}
	v = w.bringIn(t, w.confirm(t, w.paste(t, c.ID, before), nil).ID)
	if v.ImportResult != (cohorts.ImportResult{Unchanged: 40}) {
		t.Errorf("the export came back with %+v", v.ImportResult)
	}
}

func TestTheJobTwiceDoesNothingMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.bringIn(t, w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll\nA;a@x.example;adept\n"), nil).ID)
	v = w.work(t, v.ID)
	if v.Created != 1 || v.Unchanged != 0 || v.State != cohorts.ImportDone {
		t.Errorf("%+v", v.Import)
	}
	_, err := w.s.Run(w.arranger(), v.ID)
	wantFault(t, err, fault.KindConflict, "nothing_to_import")
}
