package care

import (
	"time"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/mentorships"
)

// Stage is how far a mentorship has come (D19), told by dates and by what has been held.
type Stage string

// The stages, in their order.
const (
	Before     Stage = "before" // the members have not met yet
	Beginning  Stage = "beginning"
	UnderWay   Stage = "under_way"
	Midway     Stage = "midway"
	Closing    Stage = "closing"
	Afterwards Stage = "afterwards"
)

var stages = []Stage{Before, Beginning, UnderWay, Midway, Closing, Afterwards}

const (
	// aroundMiddle is how many days before and after the middle are midway.
	aroundMiddle = 30
	// beginningMeetings is how many meetings held make a beginning, unless a quarter of the time has gone before.
	beginningMeetings = 3
)

// stage is where the mentorship stands on a day. An end goes before all else, and a first meeting that is not held yet before
// what the calendar says.
func (f facts) stage(today civil.Date, zone *time.Location) Stage {
	last := f.lastDay(zone)
	length := last.DaysSince(f.StartedOn)
	gone := today.DaysSince(f.StartedOn)
	switch {
	case f.State == mentorships.Ended || today.After(last):
		return Afterwards
	case f.State == mentorships.Closing || mentorships.NearEnd(f.StartedOn, last, today):
		return Closing
	case f.Held == 0:
		return Before
	case abs(2*gone-length) <= 2*min(aroundMiddle, length/12):
		return Midway
	case f.Held < beginningMeetings && 4*gone < length:
		return Beginning
	}
	return UnderWay
}

func abs(n int) int { return max(n, -n) }
