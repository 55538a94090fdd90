package cohorts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/cohorts/sheet"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// many makes a file of n mentors and adepts by turns, every tenth person both over two rows.
func many(n int) string {
	var b strings.Builder
	b.WriteString("Förnamn;Efternamn;E-post;Roll;Titel;Organisation;Enhet;Närmaste chef;Region;Språk;Vill utveckla;Kan bidra med;Antal adepter;Om mig\n")
	for i := range n {
		role, seats := "adept", ""
		if i%2 == 0 {
			role, seats = "mentor", "2"
		}
		fmt.Fprintf(&b, "Åsa%d;Öberg;asa%d@norrhamn.example;%s;Enhetschef;Norrhamns kommun;Vård;Eva Norling;Norr;svenska, engelska;Ledarskap;Stress och kris, Kunder och försäljning;%s;\"Jag har lett; i tio år.\nOch mer.\"\n", i, i, role, seats)
	}
	return b.String()
}

func (w *world) participants(t testing.TB, cohort uuid.UUID) int {
	return w.Count(t, "select count(*) from app.participants where cohort_id = $1", cohort)
}

// A worker that dies in the middle leaves whole batches behind, and the next one goes on.
func TestAnImportThatWasKilledGoesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, many(1700)), nil)
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	stop := make(chan struct{})
	go func() {
		defer close(stop)
		for w.participants(t, c.ID) < 500 {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	err := w.s.BringIn(ctx, cohorts.ImportJob{TenantID: w.A.ID, ImportID: v.ID})
	<-stop
	if err == nil {
		t.Fatal("the job was not stopped in time")
	}
	done := w.participants(t, c.ID)
	if done == 0 || done == 1700 || done%500 != 0 {
		t.Fatalf("%d people came in before the worker was stopped", done)
	}
	v, err = w.s.Import(w.arranger(), v.ID)
	if err != nil || v.State != cohorts.ImportRunning || v.RowsDone != done || v.Created != done {
		t.Fatalf("%+v %v", v.Import, err)
	}
	v = w.work(t, v.ID)
	if v.State != cohorts.ImportDone || v.ImportResult != (cohorts.ImportResult{Created: 1700}) || v.RowsDone != 1700 || w.participants(t, c.ID) != 1700 {
		t.Errorf("%+v, %d people", v.Import, w.participants(t, c.ID))
	}
}

// Two workers with the same job share the rows and count nobody twice.
func TestTwoWorkersOnOneImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, many(1200)), nil)
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if err := w.s.BringIn(context.Background(), cohorts.ImportJob{TenantID: w.A.ID, ImportID: v.ID}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	v, err := w.s.Import(w.arranger(), v.ID)
	if err != nil || v.ImportResult != (cohorts.ImportResult{Created: 1200}) || v.RowsDone != 1200 || v.RowsOK != 0 || v.State != cohorts.ImportDone {
		t.Errorf("%+v %v", v.Import, err)
	}
}

// One person as mentor and as adept, far apart in the file, is one participant.
func TestAPersonInTwoRowsFarApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	c := w.cohort(t, "Import")
	file := many(900) + "Åsa1;Öberg;ASA1@norrhamn.example;mentor;;;;;;;;Stress och kris;3;\n"
	v := w.bringIn(t, w.confirm(t, w.paste(t, c.ID, file), nil).ID)
	if v.RowsDone != 901 || v.Created != 900 || len(v.Notes) != 0 {
		t.Errorf("%+v", v.Import)
	}
	if n := w.Count(t, `select count(*) from app.participants p join app.members m on m.id = p.member_id
		where p.cohort_id = $1 and m.email_lower = 'asa1@norrhamn.example' and p.is_mentor and p.is_adept and p.capacity = 3`, c.ID); n != 1 {
		t.Error("the two rows did not become one mentor and adept")
	}
}

func TestAFileAddsAndCorrectsButTakesNothingAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.leadership(t)
	// The running cohort's mentor has one adept; the file gives him room for one, another title and no region.
	v := w.bringIn(t, w.confirm(t, w.paste(t, w.A.Cohort, "Namn;E-post;Roll;Titel;Region;Antal adepter;Kan bidra med;Lön\n"+
		"Annat Namn;"+strings.ToUpper(w.A.Mentor.Email)+";adept;=1+1;;1;Stress och kris;\n"), nil).ID)
	if v.ImportResult != (cohorts.ImportResult{Updated: 1}) {
		t.Fatalf("%+v", v.ImportResult)
	}
	p, err := w.s.Participant(w.arranger(), w.A.Mentor.Participant)
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != w.A.Mentor.Name || p.Title != "=1+1" || p.Region != "Norrvik" || !p.IsMentor || !p.IsAdept || p.Capacity != 1 || p.Offers[0] != "Stress och kris" {
		t.Errorf("%+v", p)
	}
	if out := w.export(t, w.A.Cohort); !strings.Contains(out, ";'=1+1;") {
		t.Errorf("the formula went out bare: %s", out)
	}
}

func TestKeptColumnsComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	file := "Namn;E-post;Roll;Anställningsnummer;Kommentar intern;\nA Ek;a@x.example;adept;007;+46 70;tyst\nB Ek;b@x.example;mentor;;\"rad\nrad\";\n"
	v := w.paste(t, c.ID, file)
	v, err := w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "2": "role"}, Keep: []int{3, 4, 5}})
	if err != nil {
		t.Fatal(err)
	}
	w.bringIn(t, v.ID)
	before := w.export(t, c.ID)
	if !strings.Contains(before, ";#6;Anställningsnummer;Kommentar intern\r\n") || !strings.Contains(before, "007;'+46 70") {
		t.Fatal(before)
	}
	v = w.paste(t, c.ID, before)
	fields, keep := map[string]string{}, []int{}
	for _, column := range v.Columns {
		if column.Field != nil {
			fields[fmt.Sprint(column.Index)] = *column.Field
		} else {
			keep = append(keep, column.Index)
		}
	}
	if v, err = w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: fields, Keep: keep}); err != nil {
		t.Fatal(err)
	}
	if v = w.bringIn(t, v.ID); v.ImportResult != (cohorts.ImportResult{Unchanged: 2}) || w.export(t, c.ID) != before {
		t.Errorf("%+v", v.ImportResult)
	}
}

func TestAMappingIsRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	file := "Vem;Adress;Lag;Vad\nA Ek;a@x.example;Blå;handledare\nB Ek;b@x.example;Röd;adept\n"
	v := w.paste(t, c.ID, file)
	v, err := w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "3": "role"}, Keep: []int{2}})
	if err != nil {
		t.Fatal(err)
	}
	if v, err = w.s.Repair(w.arranger(), v.ID, repairOf(v, sheet.RoleUnknown, "replace", ptr("mentor"))); err != nil || v.RowsProblem != 0 {
		t.Fatalf("%+v %v", v, err)
	}
	other := w.cohort(t, "Nästa")
	again := w.paste(t, other.ID, strings.ReplaceAll(file, "x.example", "y.example"))
	if again.State != cohorts.ImportMapping || *again.Columns[0].Field != "name" || again.Columns[0].Confidence != "known" || len(again.Keep) != 1 {
		t.Fatalf("%+v", again)
	}
	again, err = w.s.Map(w.arranger(), again.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email", "3": "role"}, Keep: []int{2}})
	if err != nil || again.RowsOK != 2 {
		t.Errorf("the word was decided before: %+v %v", again.Groups, err)
	}
}

func TestAMappingThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.paste(t, c.ID, "Namn;E-post;X\nA;a@x.example;1\n")
	for want, columns := range map[string]cohorts.ImportColumns{
		"email_unmapped": {Fields: map[string]string{"0": "name"}},
		"name_unmapped":  {Fields: map[string]string{"1": "email"}},
		"role_unmapped":  {Fields: map[string]string{"0": "name", "1": "email"}},
		"field_twice":    {Fields: map[string]string{"0": "name", "1": "email", "2": "name"}},
		"field_unknown":  {Fields: map[string]string{"0": "name", "1": "email", "2": "salary"}},
		"column_unknown": {Fields: map[string]string{"0": "name", "1": "email", "03": "title"}},
	} {
		_, err := w.s.Map(w.arranger(), v.ID, columns)
		wantFault(t, err, fault.KindInvalid, want)
	}
	_, err := w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email"}, Keep: []int{1}, DefaultRole: ptr("adept")})
	wantFault(t, err, fault.KindInvalid, "column_unknown")
	_, err = w.s.Run(w.arranger(), v.ID)
	wantFault(t, err, fault.KindConflict, "import_not_mapped")
	_, err = w.s.EditRow(w.arranger(), v.ID, 2, cohorts.ImportRowChange{Skip: ptr(true)})
	wantFault(t, err, fault.KindConflict, "import_not_mapped")
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	for code, content := range map[string]string{
		"file_empty": " \n ", "file_no_rows": "Namn;E-post\n", "file_spreadsheet": "PK\x03\x04xl/", "file_binary": "a;b\x00",
		"quote_not_closed": "a;\"b\nc", "encoding_mixed": "Namn\nåäö åäö åäö\nb\xe5\n", "too_many_columns": strings.Repeat("x;", 101) + "\n1\n",
	} {
		_, err := w.s.Upload(w.arranger(), c.ID, cohorts.Upload{Content: strings.NewReader(content)})
		wantFault(t, err, fault.KindInvalid, code)
	}
	_, err := w.s.Upload(w.arranger(), c.ID, cohorts.Upload{Content: strings.NewReader(strings.Repeat("x\n", 6<<20))})
	wantFault(t, err, fault.KindTooLarge, "file_too_large")
	_, err = w.s.Upload(w.arranger(), c.ID, cohorts.Upload{Content: broken{}})
	wantFault(t, err, fault.KindInvalid, "file_broken_off")
	if n := w.Count(t, "select count(*) from app.import_rows r join app.imports i on i.id = r.import_id where i.cohort_id = $1", c.ID); n != 0 {
		t.Errorf("%d rows of refused files", n)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("unexpected EOF") }

func TestAFileWithoutHeadings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v, err := w.s.Upload(w.arranger(), c.ID, cohorts.Upload{Content: strings.NewReader("A Ek\ta@x.example\nB Ek\tb@x.example\n"), Headless: true})
	if err != nil {
		t.Fatal(err)
	}
	v, err = w.s.Map(w.arranger(), v.ID, cohorts.ImportColumns{Fields: map[string]string{"0": "name", "1": "email"}, DefaultRole: ptr("adept")})
	if err != nil || v.RowsOK != 2 || v.Delimiter != "\t" {
		t.Fatalf("%+v %v", v.Import, err)
	}
}

func TestRowsAreMendedOneByOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post\nA;a@x.example\nB;a@x.example\nC;c@\nD;d@x.example\n"), ptr("adept"))
	rows, err := w.s.Rows(w.arranger(), v.ID, cohorts.RowQuery{Problems: true, Limit: 10})
	if err != nil || len(rows) != 2 || rows[0].Row != 3 || rows[0].Findings[0].Other != 2 {
		t.Fatalf("%+v %v", rows, err)
	}
	if rows, err = w.s.Rows(w.arranger(), v.ID, cohorts.RowQuery{Code: "email_no_domain", Limit: 10}); err != nil || len(rows) != 1 || rows[0].Row != 4 {
		t.Errorf("%+v %v", rows, err)
	}
	// Leaving the first of two out mends the second.
	row, err := w.s.EditRow(w.arranger(), v.ID, 2, cohorts.ImportRowChange{Skip: ptr(true)})
	if err != nil || row.State != "skipped" {
		t.Fatalf("%+v %v", row, err)
	}
	row, err = w.s.EditRow(w.arranger(), v.ID, 4, cohorts.ImportRowChange{Cells: map[string]string{"1": "c@x.example"}})
	if err != nil || row.State != "ok" || row.Cells[1] != "c@x.example" {
		t.Fatalf("%+v %v", row, err)
	}
	if v, err = w.s.Import(w.arranger(), v.ID); err != nil || v.RowsOK != 3 || v.RowsSkipped != 1 || v.RowsProblem != 0 {
		t.Fatalf("%+v %v", v.Import, err)
	}
	if row, err = w.s.EditRow(w.arranger(), v.ID, 2, cohorts.ImportRowChange{Skip: ptr(false)}); err != nil || row.State != "ok" {
		t.Fatalf("%+v %v", row, err)
	}
	_, err = w.s.EditRow(w.arranger(), v.ID, 9, cohorts.ImportRowChange{})
	wantFault(t, err, fault.KindNotFound)
	_, err = w.s.EditRow(w.arranger(), v.ID, 2, cohorts.ImportRowChange{Cells: map[string]string{"1": "a\x00"}})
	wantFault(t, err, fault.KindInvalid, "control_characters")
	_, err = w.s.EditRow(w.arranger(), v.ID, 2, cohorts.ImportRowChange{Cells: map[string]string{"7": "a"}})
	wantFault(t, err, fault.KindInvalid, "column_unknown")
	w.bringIn(t, v.ID)
	_, err = w.s.EditRow(w.arranger(), v.ID, 4, cohorts.ImportRowChange{Cells: map[string]string{"0": "Z"}})
	wantFault(t, err, fault.KindConflict, "row_done")
}

// D1 holds on the way in from a file, and whoever has left is not brought back by one.
func TestRowsThatTheCohortDoesNotAllow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	gone := w.participant(t, c.ID, "Gunn Borta", "gunn@x.example", false)
	if _, err := w.s.SetStanding(w.arranger(), gone.ID, cohorts.Withdrawn); err != nil {
		t.Fatal(err)
	}
	if err := w.s.AddEvaluator(w.arranger(), c.ID, w.A.Evaluator.Member); err != nil {
		t.Fatal(err)
	}
	v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll;Närmaste chef;Region;Om mig\n"+
		"Gunn Borta;GUNN@x.example;adept;;;\n"+
		"Eva Lind;"+w.A.Evaluator.Email+";mentor;;;\n"+
		"A;a@x.example;adept;eva lind;;\n"+
		"B;b@x.example;adept;"+strings.ToUpper(w.A.Evaluator.Email)+";;\n"+
		"C;c@x.example;adept;;"+strings.Repeat("å", 121)+";\n"+
		"D;d@x.example;adept;;;"+strings.Repeat("å", 4001)+"\n"+
		"E\x01;e@x.example;adept;;;\n"+
		"F;f@x.example;mentor;eva lind;"+strings.Repeat("å", 120)+";"+strings.Repeat("å", 4000)+"\n"), nil)
	got := map[sheet.Code]int{}
	for _, g := range v.Groups {
		got[g.Code] = g.Count
		most := map[sheet.Field]int{sheet.Region: 120, sheet.About: 4000}[g.Field]
		if g.Code == "too_long" && cohorts.LimitOf(g) != most || g.Code != "too_long" && cohorts.LimitOf(g) != 0 {
			t.Errorf("%s of %s: room for %d, want %d", g.Code, g.Field, cohorts.LimitOf(g), most)
		}
	}
	want := map[sheet.Code]int{"person_left": 1, "mentor_is_evaluator": 1, "manager_is_evaluator": 2, "too_long": 2, "control_characters": 1}
	if fmt.Sprint(got) != fmt.Sprint(want) && len(got) != len(want) || got["manager_is_evaluator"] != 2 || v.RowsOK != 1 {
		t.Errorf("got %v", got)
	}
	if v = w.bringIn(t, v.ID); v.Created != 1 || v.RowsProblem != 7 {
		t.Errorf("%+v", v.Import)
	}
}

// Somebody becomes the cohort's evaluator after the rows were checked: her row is found before she comes in.
func TestTheCohortMovesOnUnderAnImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll\nEva Lind;"+w.A.Evaluator.Email+";mentor\nA;a@x.example;adept\n"), nil)
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.s.AddEvaluator(w.arranger(), c.ID, w.A.Evaluator.Member); err != nil {
		t.Fatal(err)
	}
	if v = w.work(t, v.ID); v.Created != 1 || v.RowsProblem != 1 || v.Groups[0].Code != "mentor_is_evaluator" {
		t.Errorf("%+v %+v", v.Import, v.Groups)
	}
}

// The same between two batches: nobody of the plan comes in, and the rows are checked anew.
func TestTheCohortMovesOnBetweenBatches(t *testing.T) {
	t.Parallel()
	for name, happens := range map[string]func(*world, cohorts.Cohort) error{
		"an evaluator is appointed": func(w *world, c cohorts.Cohort) error {
			return w.s.AddEvaluator(w.arranger(), c.ID, w.A.Evaluator.Member)
		},
		"somebody leaves": func(w *world, c cohorts.Cohort) error {
			p := w.participant(t, c.ID, "A", "a@x.example", false)
			_, err := w.s.SetStanding(w.arranger(), p.ID, cohorts.Withdrawn)
			return err
		},
		"an area gets another name": func(w *world, c cohorts.Cohort) error {
			_, err := w.p.Change(w.arranger(), w.A.Programme, programmes.ProgrammeChange{RenamedAreas: []programmes.AreaRename{{From: "Ledarskap", To: "Leda"}}, Version: 1})
			return err
		},
	} {
		w := newWorld(t)
		c := w.cohort(t, "Import")
		v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll\nEva Lind;"+w.A.Evaluator.Email+";mentor\nA;a@x.example;adept\n"), nil)
		if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
			t.Fatal(err)
		}
		before := 0
		moved, err := w.s.BatchAfter(context.Background(), tenants.IDOf(w.A.ID), v.ID, func() {
			if err := happens(w, c); err != nil {
				t.Error(err)
			}
			before = w.participants(t, c.ID)
		})
		if err != nil || !moved || w.participants(t, c.ID) != before {
			t.Errorf("%s: moved %v, %v", name, moved, err)
		}
	}
}

func TestACancelledImportStops(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll\nA;a@x.example;adept\n"), nil)
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := w.s.Repair(w.arranger(), v.ID, cohorts.ImportRepair{Action: "skip"}); !hasCode(err, "import_running") {
		t.Errorf("repaired while it runs: %v", err)
	}
	for range 2 {
		if _, err := w.s.Cancel(w.arranger(), v.ID); err != nil {
			t.Fatal(err)
		}
	}
	if v = w.work(t, v.ID); v.State != cohorts.ImportCancelled || w.participants(t, c.ID) != 0 {
		t.Errorf("%+v", v.Import)
	}
}

func TestAnImportIntoAClosedCohortFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.cohort(t, "Import")
	v := w.confirm(t, w.paste(t, c.ID, "Namn;E-post;Roll\nA;a@x.example;adept\n"), nil)
	if _, err := w.s.Run(w.arranger(), v.ID); err != nil {
		t.Fatal(err)
	}
	w.Exec(t, "update app.cohorts set state = 'cancelled' where id = $1", c.ID)
	if v = w.work(t, v.ID); v.State != cohorts.ImportFailed || *v.ErrorCode != "cohort_closed" || v.RowsOK != 1 {
		t.Errorf("%+v", v.Import)
	}
	if _, err := w.s.Run(w.arranger(), v.ID); !hasCode(err, "cohort_closed") {
		t.Errorf("got %v", err)
	}
}

func TestImportsAreTheOrganisersOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, p := range []tenantstest.Person{w.A.OtherArranger, w.A.Mentor, w.A.FreeAdept, w.A.Outsider} {
		_, err := w.s.Import(w.as(p), w.A.Import)
		wantFault(t, err, fault.KindNotFound)
		wantFault(t, w.s.WriteRejected(w.as(p), &bytes.Buffer{}, w.A.Import), fault.KindNotFound)
		_, err = w.s.Rows(w.as(p), w.A.Import, cohorts.RowQuery{Limit: 1})
		wantFault(t, err, fault.KindNotFound)
	}
	_, err := w.s.Upload(w.as(w.A.FreeAdept), w.A.Matching, cohorts.Upload{Content: strings.NewReader("a\nb")})
	wantFault(t, err, fault.KindForbidden)
	wantFault(t, w.s.WriteExport(w.as(w.A.FreeAdept), &bytes.Buffer{}, w.A.Matching, ";", "sv"), fault.KindForbidden)
	_, err = w.s.Import(w.arranger(), w.B.Import)
	wantFault(t, err, fault.KindNotFound)
}

func BenchmarkImportOfTenThousandRows(b *testing.B) {
	file := many(10_000)
	w := newWorld(b)
	w.leadership(b)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		c := w.cohort(b, fmt.Sprint("Import ", n))
		b.StartTimer()
		v := w.bringIn(b, w.confirm(b, w.paste(b, c.ID, strings.ReplaceAll(file, "@", fmt.Sprint(n, "@"))), nil).ID)
		if v.Created != 10_000 {
			b.Fatalf("%+v", v.Import)
		}
	}
}

// TestHeadingsFollowTheAsker: the language of the file is that of the one who asks for it.
func TestHeadingsFollowTheAsker(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for language, heading := range map[string]string{"sv": "Namn;", "en": "Name;"} {
		var b bytes.Buffer
		if err := w.s.WriteExport(w.arranger(), &b, w.A.Matching, ";", language); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(strings.TrimPrefix(b.String(), "\ufeff"), heading) {
			t.Errorf("%s: %.40q", language, b.String())
		}
	}
}
