package mentorships

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func paging(limit int) api.Paging { return api.Paging{Limit: limit} }

func TestWhatAPairNeedsIsToldByDatesAlone(t *testing.T) {
	t.Parallel()
	zone := stockholm(t)
	today := civil.Of(2026, 11, 26)
	day := func(back int) *time.Time { d := today.AddDays(-back).At(13, 0, zone); return &d }
	for name, c := range map[string]struct {
		pair pairDates
		want string
	}{
		"met 45 days ago, monthly":        {pairDates{State: Active, CadenceDays: 30, LastHeldAt: day(45), Approved: true}, ""},
		"met 46 days ago":                 {pairDates{State: Active, CadenceDays: 30, LastHeldAt: day(46), Approved: true}, NeedsMeeting},
		"but has something planned":       {pairDates{State: Active, CadenceDays: 30, LastHeldAt: day(46), NextPlannedAt: day(-3), Approved: true}, ""},
		"never met, began 46 days ago":    {pairDates{State: Invited, CadenceDays: 30, StartedOn: today.AddDays(-46)}, NeedsMeeting},
		"never met, began 45 days ago":    {pairDates{State: Invited, CadenceDays: 30, StartedOn: today.AddDays(-45)}, ""},
		"meets when needed":               {pairDates{State: Active, CadenceDays: 0, LastHeldAt: day(400), Approved: true}, ""},
		"paused":                          {pairDates{State: Paused, CadenceDays: 30, LastHeldAt: day(400)}, ""},
		"ended":                           {pairDates{State: Ended, CadenceDays: 30, LastHeldAt: day(400)}, ""},
		"met once, has not agreed":        {pairDates{State: Active, CadenceDays: 30, LastHeldAt: day(5), HeldCount: 1}, NeedsAgreement},
		"has not met, has not agreed":     {pairDates{State: Active, CadenceDays: 30, StartedOn: today}, ""},
		"silent and has not agreed":       {pairDates{State: Active, CadenceDays: 30, LastHeldAt: day(99), HeldCount: 3}, NeedsMeeting},
		"ended because one left":          {pairDates{State: Ended, CadenceDays: 30, LeftAt: day(3)}, NeedsSomeone},
		"every fortnight, 21 days silent": {pairDates{State: Active, CadenceDays: 14, LastHeldAt: day(21), Approved: true}, ""},
		"every fortnight, 22 days silent": {pairDates{State: Active, CadenceDays: 14, LastHeldAt: day(22), Approved: true}, NeedsMeeting},
	} {
		n, _ := c.pair.need(today, zone)
		if n.Kind != c.want {
			t.Errorf("%s: %q, want %q", name, n.Kind, c.want)
		}
	}
}

func stockholm(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	ok(t, err)
	return zone
}

func TestMonthsAreLaidOut(t *testing.T) {
	t.Parallel()
	got := months(civil.Of(2026, 8, 31), civil.Of(2026, 11, 26), []monthMarks{
		{Month: "2026-08", Held: true, Moved: true}, {Month: "2026-10", Moved: true}, {Month: "2026-11", Planned: true}, {Month: "2027-01", Planned: true},
		{Month: "2027-02", Moved: true},
	})
	want := []RhythmMonth{{"2026-08", "held"}, {"2026-09", "none"}, {"2026-10", "moved"}, {"2026-11", "planned"}, {"2027-01", "planned"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestTheArrangerSeesTheRhythm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	page, err := w.Rhythm(w.as(w.A.Arranger), w.A.Cohort, paging(10))
	ok(t, err)
	if len(page.Items) != 2 || page.Next != nil {
		t.Fatalf("got %+v", page)
	}
	second, first := page.Items[0], page.Items[1] // Elin, then Samira
	if first.ID != w.A.Mentorship || second.ID != w.A.SecondMentorship {
		t.Fatalf("got %+v", page.Items)
	}
	marks := map[string]string{}
	for _, m := range first.Months {
		marks[m.Month] = m.Mark
	}
	if marks["2026-03"] != "none" || marks["2026-10"] != "held" || marks["2026-11"] != "none" || marks["2026-12"] != "planned" {
		t.Errorf("months %v", marks)
	}
	if first.LastHeldOn.String() != "2026-10-26" || first.NextPlannedAt == nil || first.Needs == nil || *first.Needs != NeedsAgreement {
		t.Errorf("got %+v", first)
	}
	if second.Needs == nil || *second.Needs != NeedsMeeting || second.LastHeldOn != nil {
		t.Errorf("got %+v", second)
	}
	if len(first.Members) != 2 || first.Members[0].Name != w.A.Adept.Name || first.Members[1].Role != "mentor" {
		t.Errorf("members %+v", first.Members)
	}
}

// A meeting at half past midnight belongs to the month it is in Sweden, on either side of the clock's change.
func TestMonthsFollowTheOrganisationsCalendar(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	put := func(start time.Time) {
		w.Exec(t, "update app.meetings set starts_at = $2, ends_at = $2::timestamptz + interval '1 hour', state = 'held' where id = $1", w.A.HeldMeeting, start)
	}
	month := func() string {
		page, err := w.Rhythm(w.as(w.A.Arranger), w.A.Cohort, paging(10))
		ok(t, err)
		for _, m := range page.Items[1].Months {
			if m.Mark == "held" {
				return m.Month
			}
		}
		return ""
	}
	for start, want := range map[time.Time]string{
		time.Date(2026, 10, 31, 23, 30, 0, 0, time.UTC): "2026-11", // winter: one hour ahead
		time.Date(2026, 9, 30, 22, 30, 0, 0, time.UTC):  "2026-10", // summer: two hours ahead
		time.Date(2026, 10, 31, 22, 30, 0, 0, time.UTC): "2026-10",
		time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC):  "2026-10", // the hour that comes twice
	} {
		put(start)
		if got := month(); got != want {
			t.Errorf("%v is in %s", start, got)
		}
	}
}

func TestPagesOfPairs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one, err := w.Rhythm(w.as(w.A.Admin), w.A.Cohort, paging(1))
	ok(t, err)
	if len(one.Items) != 1 || one.Next == nil {
		t.Fatalf("got %+v", one)
	}
	two, err := w.Rhythm(w.as(w.A.Admin), w.A.Cohort, api.Paging{Limit: 1, Cursor: *one.Next})
	ok(t, err)
	if len(two.Items) != 1 || two.Next != nil || two.Items[0].ID == one.Items[0].ID {
		t.Errorf("got %+v", two)
	}
	for _, forged := range []string{`{"n":"a\u0000b"}`, `{"i":"nobody"}`, `7`} {
		_, err = w.Rhythm(w.as(w.A.Admin), w.A.Cohort, api.Paging{Limit: 1, Cursor: base64.RawURLEncoding.EncodeToString([]byte(forged))})
		refused(t, err, fault.Invalid())
	}
}

func TestWhoMaySeeTheRhythm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for p, want := range map[tenantstest.Person]*fault.Error{
		w.A.Adept: fault.Forbidden(), w.A.Mentor: fault.Forbidden(), w.A.Evaluator: fault.Forbidden(),
		w.A.OtherArranger: fault.NotFound(), w.A.Outsider: fault.NotFound(), w.A.FreeAdept: fault.NotFound(),
	} {
		_, err := w.Rhythm(w.as(p), w.A.Cohort, paging(10))
		refused(t, err, want)
	}
	_, err := w.Rhythm(w.in(w.B, w.B.Owner), w.A.Cohort, paging(10))
	refused(t, err, fault.NotFound())
}

func TestTheRhythmNeverTellsWhereOrAboutWhat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.meeting_places set place = 'KANARIE-PLATS', link = 'https://kanarie.example'")
	w.Exec(t, "update app.mentorships set agreement_text = 'KANARIE-ORD'")
	page, err := w.Rhythm(w.as(w.A.Owner), w.A.Cohort, paging(10))
	ok(t, err)
	raw, err := json.Marshal(page)
	ok(t, err)
	if strings.Contains(strings.ToLower(string(raw)), "kanarie") {
		t.Errorf("it tells: %s", raw)
	}
}

func TestNeedsOfACohort(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	needs := w.needs(t)
	if len(needs) != 2 || needs[0].Kind != NeedsMeeting || needs[0].Since.String() != "2026-03-05" || len(needs[0].Members) != 2 {
		t.Errorf("got %+v", needs)
	}
	if needs[1].Kind != NeedsAgreement || needs[1].Due.String() != "2026-12-03" {
		t.Errorf("got %+v", needs)
	}
	for _, p := range []tenantstest.Person{w.A.Adept, w.A.Mentor} {
		_, err := w.Approve(w.as(p), w.A.Mentorship, 1)
		ok(t, err)
	}
	if needs = w.needs(t); len(needs) != 1 {
		t.Errorf("approved by both, still %+v", needs)
	}
}

func (w world) needs(t testing.TB) (needs []Need) {
	t.Helper()
	ok(t, w.DB.View(w.as(w.A.Arranger), func(ctx context.Context, tx *tenants.Tx) (err error) {
		needs, err = ReadNeeds(ctx, tx, w.A.Cohort, stockholm(t))
		return err
	}))
	return needs
}
