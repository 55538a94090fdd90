package migrations_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/rooms"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// confidential is the table of what is sealed, what only members read, and what an organiser may see: for each item the
// columns that may hold it, and no others of its table.
var confidential = []struct {
	item  string
	class string   // "sealed", "members" or "organiser"
	kinds []string // of a sealed record
	table string
	holds []string // its columns that hold what a person wrote; nil where there may be none
}{
	{item: "intention", class: "sealed", kinds: []string{"intention"}},
	{item: "goals and plan", class: "sealed", kinds: []string{"goal", "plan"}},
	{item: "agenda", class: "sealed", kinds: []string{"agenda"}},
	{item: "shared and private notes", class: "sealed", kinds: []string{"note"}},
	{item: "texts of next steps", class: "sealed", kinds: []string{"next_step"}},
	{item: "messages", class: "sealed", kinds: []string{"message"}},
	{item: "self-assessments and 360 answers", class: "sealed", kinds: []string{"self_assessment", "assessment_result", "answer"}},
	{item: "answers of colleagues to a self-assessment", class: "members", table: "assessment_answers"},
	{item: "statements that colleagues are asked about, and the name they are shown", class: "members", table: "assessments", holds: []string{"instrument", "shown_name"}},
	{item: "instruments of the organisation", class: "organiser", table: "instruments", holds: []string{"introduction", "name", "questions", "statements"}},
	{item: "the pair's own words in the agreement", class: "sealed", kinds: []string{"agreement_words"}},
	{item: "what a browser keeps of its own", class: "sealed", kinds: []string{"memory"}},
	{item: "place in words, video link", class: "members", table: "meeting_places", holds: []string{"link", "place"}},
	{item: "what a calendar answered to an invitation", class: "members", table: "meeting_answers"},
	{item: "that a meeting is planned, when, kind of place, that it was held", class: "organiser", table: "meetings"},
	{item: "approval of the agreement", class: "organiser", table: "agreement_approvals"},
}

// codes are columns of text that hold one of a few words of ours.
var codes = []string{"kind", "state", "place_kind", "nonce", "answer"}

func TestWhatIsSealed(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	var sealed []string
	for _, c := range confidential {
		if c.class == "sealed" {
			sealed = append(sealed, c.kinds...)
			continue
		}
		if got := freeText(t, w, c.table); !slices.Equal(got, c.holds) {
			t.Errorf("%s: app.%s holds text in %v, want %v", c.item, c.table, got, c.holds)
		}
		if got, want := organiserReads(t, w, c.table), c.class == "organiser"; got != want {
			t.Errorf("%s: the organiser's side reads app.%s: %v, want %v", c.item, c.table, got, want)
		}
	}
	if got := slices.Sorted(slices.Values(rooms.Kinds)); !slices.Equal(got, slices.Sorted(slices.Values(sealed))) {
		t.Errorf("a room seals %v, the table says %v", got, sealed)
	}
}

// TestNothingPlainStandsBesideWhatIsSealed: the tables of rooms have places, keys, ciphertext, and no column for words.
func TestNothingPlainStandsBesideWhatIsSealed(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	if found := plainBesides(t, w); found != nil {
		t.Errorf("columns for words: %v", found)
	}
	w.Exec(t, "alter table app.sealed_records add column title text not null default ''")
	if found := plainBesides(t, w); !slices.Equal(found, []string{"sealed_records.title"}) {
		t.Errorf("a planted title is found as %v", found)
	}
}

func plainBesides(t *testing.T, w *tenantstest.World) (found []string) {
	for _, table := range []string{"member_keys", "member_secrets", "room_epochs", "room_copies", "sealed_records", "word_attempts", "assessment_answers"} {
		if organiserReads(t, w, table) {
			t.Errorf("the organiser's side reads app.%s", table)
		}
		for _, column := range freeText(t, w, table) {
			found = append(found, table+"."+column)
		}
	}
	return found
}

func freeText(t *testing.T, w *tenantstest.World, table string) []string {
	t.Helper()
	var columns pq.StringArray
	err := w.Super.QueryRow(`
		select array(select a.attname::text from pg_attribute a
		where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all ($2)
		and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype) order by 1)`,
		"app."+table, pq.Array(codes)).Scan(&columns)
	if err != nil {
		t.Fatal(err)
	}
	if len(columns) == 0 {
		return nil
	}
	return columns
}

func organiserReads(t *testing.T, w *tenantstest.World, table string) (reads bool) {
	t.Helper()
	err := w.Super.QueryRow("select has_any_column_privilege('bollplank_app', $1, 'select')", "app."+table).Scan(&reads)
	if err != nil {
		t.Fatal(err)
	}
	return reads
}

// TestRoomsAreOutOfTheOrganisersReach asks as the organiser's side itself.
func TestRoomsAreOutOfTheOrganisersReach(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	for _, table := range []string{"member_keys", "member_secrets", "room_epochs", "room_copies", "sealed_records", "word_attempts", "assessment_answers"} {
		tx, err := w.Super.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("set local role bollplank_app"); err != nil {
			t.Fatal(err)
		}
		_, err = tx.Exec(fmt.Sprintf("select count(*) from app.%s", table))
		if err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("app.%s: %v", table, err)
		}
		_ = tx.Rollback()
	}
}
