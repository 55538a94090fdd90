package care

import (
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/mentorships"
)

func day(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAStageFollowsFromDatesAndFromWhatWasHeld(t *testing.T) {
	t.Parallel()
	ended := time.Date(2026, 10, 1, 22, 30, 0, 0, time.UTC) // the second of October in Stockholm
	for _, c := range []struct {
		name  string
		state mentorships.State
		from  string
		to    string
		ended *time.Time
		held  int
		today string
		want  Stage
	}{
		{"matched today", mentorships.Invited, "2026-03-05", "2027-09-02", nil, 0, "2026-03-05", Before},
		{"not met for months", mentorships.Active, "2026-03-05", "2027-09-02", nil, 0, "2026-11-26", Before},
		{"met once", mentorships.Active, "2026-03-05", "2027-09-02", nil, 1, "2026-03-20", Beginning},
		{"met twice, a quarter gone", mentorships.Active, "2026-03-05", "2027-09-02", nil, 2, "2026-07-25", UnderWay},
		{"met three times", mentorships.Active, "2026-03-05", "2027-09-02", nil, 3, "2026-05-20", UnderWay},
		{"a month before the middle", mentorships.Active, "2026-03-05", "2027-09-02", nil, 6, "2026-11-03", Midway},
		{"a day earlier still", mentorships.Active, "2026-03-05", "2027-09-02", nil, 6, "2026-11-02", UnderWay},
		{"a month after the middle", mentorships.Active, "2026-03-05", "2027-09-02", nil, 6, "2027-01-02", Midway},
		{"then under way again", mentorships.Active, "2026-03-05", "2027-09-02", nil, 6, "2027-01-03", UnderWay},
		{"paused at the middle", mentorships.Paused, "2026-03-05", "2027-09-02", nil, 6, "2026-12-03", Midway},
		{"sixty days left", mentorships.Active, "2026-03-05", "2027-09-02", nil, 12, "2027-07-04", UnderWay},
		{"fewer than sixty", mentorships.Active, "2026-03-05", "2027-09-02", nil, 12, "2027-07-05", Closing},
		{"never met, and it is closing", mentorships.Active, "2026-03-05", "2027-09-02", nil, 0, "2027-08-20", Closing},
		{"its cohort closes early", mentorships.Closing, "2026-03-05", "2027-09-02", nil, 4, "2026-12-03", Closing},
		{"the last day", mentorships.Closing, "2026-03-05", "2027-09-02", nil, 14, "2027-09-02", Closing},
		{"the day after", mentorships.Closing, "2026-03-05", "2027-09-02", nil, 14, "2027-09-03", Afterwards},
		{"ended in good time", mentorships.Ended, "2026-03-05", "2027-09-02", &ended, 3, "2026-10-02", Afterwards},
		{"a series of eight weeks, one left", mentorships.Active, "2026-09-01", "2026-10-27", nil, 3, "2026-10-20", Closing},
		{"a series of eight weeks, its middle", mentorships.Active, "2026-09-01", "2026-10-27", nil, 2, "2026-09-30", Midway},
		{"a day long", mentorships.Active, "2026-09-01", "2026-09-01", nil, 0, "2026-09-01", Before},
	} {
		f := facts{State: c.state, StartedOn: day(t, c.from), EndsOn: day(t, c.to), EndedAt: c.ended, Held: c.held}
		if got := f.stage(day(t, c.today), zone(t)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTheLastDayIsTheOneItEndedOnWhereItEnded(t *testing.T) {
	t.Parallel()
	night := time.Date(2026, 10, 1, 22, 30, 0, 0, time.UTC)
	f := facts{EndsOn: day(t, "2027-09-02"), EndedAt: &night}
	if got := f.lastDay(zone(t)).String(); got != "2026-10-02" {
		t.Errorf("ended before its time: %s", got)
	}
	late := time.Date(2027, 9, 20, 8, 0, 0, 0, time.UTC)
	if f.EndedAt = &late; f.lastDay(zone(t)).String() != "2027-09-02" {
		t.Errorf("ended with a cohort that was closed late: %s", f.lastDay(zone(t)))
	}
}

func zone(t testing.TB) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	return z
}
