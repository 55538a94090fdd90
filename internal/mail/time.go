package mail

import (
	"fmt"
	"time"
)

// FormatTime writes when something is, in the reader's language and zone: "torsdag 3 december
// 13:00–15:30", "Thursday 3 December 13:00–15:30". What ends on another day names both days. Without an
// end (the zero time) only the beginning is written.
func FormatTime(locale string, zone *time.Location, start, end time.Time) string {
	start, end = start.In(zone), end.In(zone)
	from := FormatDate(locale, zone, start) + " " + clock(start)
	switch {
	case end.Before(start) || end.Equal(start):
		return from
	case start.Year() == end.Year() && start.YearDay() == end.YearDay():
		return from + "–" + clock(end)
	}
	return from + " – " + FormatDate(locale, zone, end) + " " + clock(end)
}

// FormatDate writes a day: "fredag 20 mars", "Friday 20 March".
func FormatDate(locale string, zone *time.Location, t time.Time) string {
	t = t.In(zone)
	if language(locale) == "sv" {
		return fmt.Sprintf("%s %d %s", swedishDays()[t.Weekday()], t.Day(), swedishMonths()[t.Month()-1])
	}
	return t.Format("Monday 2 January")
}

func clock(t time.Time) string { return t.Format("15:04") }

func swedishDays() [7]string {
	return [7]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}
}

func swedishMonths() [12]string {
	return [12]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
}
