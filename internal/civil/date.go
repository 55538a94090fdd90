// Package civil holds the date without a time: when a cohort starts is a day, whatever the time zone.
package civil

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a day of the calendar. Its zero value is no date.
type Date struct{ day time.Time }

// Of makes a date.
func Of(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// On is the day it is at t in t's own location.
func On(t time.Time) Date { return Of(t.Date()) }

// Parse reads YYYY-MM-DD.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date", s)
	}
	return Date{t}, nil
}

// String is YYYY-MM-DD, or nothing for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.day.Format(time.DateOnly)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.day.IsZero() }

// AddMonths moves by whole months; the last day of a month stays within the month it comes to.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.day.Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Of(first.Year(), first.Month(), min(day, last))
}

// AddDays moves by days.
func (d Date) AddDays(n int) Date { return Date{d.day.AddDate(0, 0, n)} }

// Before and After compare two dates; DaysSince counts from other to d.
func (d Date) Before(other Date) bool   { return d.day.Before(other.day) }
func (d Date) After(other Date) bool    { return d.day.After(other.day) }
func (d Date) DaysSince(other Date) int { return int(d.day.Sub(other.day).Hours() / 24) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.day.Weekday() }

// Year, Month and Day are its parts.
func (d Date) Year() int         { return d.day.Year() }
func (d Date) Month() time.Month { return d.day.Month() }
func (d Date) Day() int          { return d.day.Day() }

// At is the moment the day reaches hour and minute in a location.
func (d Date) At(hour, minute int, in *time.Location) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, in)
}

// MarshalText and UnmarshalText write and read YYYY-MM-DD in JSON and queries.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; nothing is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	*d = parsed
	return err
}

// Scan reads a date column; Value writes one.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = On(v)
	case []byte:
		return d.UnmarshalText(v)
	case string:
		return d.UnmarshalText([]byte(v))
	default:
		return fmt.Errorf("scan %T into a date", src)
	}
	return nil
}

// Value is the date as text, or null for no date.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}
