package cohorts

import (
	"strconv"
	"time"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/programmes"
)

// Kinds of milestones.
const (
	KickOff             = "kick_off"
	Midway              = "midway"
	ClosingSeminar      = "closing"
	TrainingDay         = "training_day"
	Trio                = "trio"
	MatchingDone        = "matching"
	ClosingConversation = "closing_conversation"
)

// laid is a milestone where the programme's timeline puts it. Its key is the same for every length and start.
type laid struct {
	key, kind, name string
	on              civil.Date
}

// layout lays a timeline out on weekdays from the first day to the last, as the kind of programme asks:
// seminars for all; for pairs also a supervision trio every quarter and training days for mentors (D3); and a
// closing conversation a month before the end (D1).
func layout(kind, language string, starts, ends civil.Date) []laid {
	t := timeline{language: language, starts: starts, ends: ends}
	t.add(MatchingDone, 0, weekdayBefore(starts.AddDays(-14)))
	t.add(KickOff, 0, weekdayAfter(starts))
	if kind != programmes.Series && ends.DaysSince(starts) > 120 {
		t.add(Midway, 0, weekdayAfter(starts.AddDays(ends.DaysSince(starts)/2)))
	}
	switch kind {
	case programmes.Pairs:
		t.every(TrainingDay, 2, 6)
		t.every(Trio, 3, 3)
	case programmes.Series:
		t.every(Trio, 3, 3)
	}
	if talk := weekdayBefore(ends.AddDays(-30)); talk.After(starts) {
		t.add(ClosingConversation, 0, talk)
	}
	t.add(ClosingSeminar, 0, weekdayBefore(ends))
	return t.laid
}

func (c Cohort) timeline() []laid { return layout(c.ProgrammeKind, c.Language, c.StartsOn, c.EndsOn) }

type timeline struct {
	language     string
	starts, ends civil.Date
	laid         []laid
}

func (t *timeline) add(kind string, n int, on civil.Date) {
	name := milestoneName(kind, t.language)
	if n > 0 {
		name += " " + strconv.Itoa(n)
	}
	t.laid = append(t.laid, laid{key: kind + "/" + strconv.Itoa(n), kind: kind, name: name, on: on})
}

// every lays a kind out from a month on, as long as a month is left.
func (t *timeline) every(kind string, first, step int) {
	for n, month := 1, first; ; n, month = n+1, month+step {
		on := weekdayAfter(t.starts.AddMonths(month))
		if on.After(t.ends.AddMonths(-1)) {
			return
		}
		t.add(kind, n, on)
	}
}

func weekdayAfter(d civil.Date) civil.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

func weekdayBefore(d civil.Date) civil.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDays(-1)
	}
	return d
}

func milestoneName(kind, language string) string {
	names := map[string][2]string{
		MatchingDone: {"Matchningen klar", "Matching done"}, KickOff: {"Upptakt", "Kick-off"}, Midway: {"Halvtid", "Midway"},
		ClosingSeminar: {"Avslutning", "Closing"}, TrainingDay: {"Fortbildningsdag", "Training day"},
		Trio: {"Handledningstrio", "Supervision trio"}, ClosingConversation: {"Slutsamtal", "Closing conversations"},
	}
	if language == "sv" {
		return names[kind][0]
	}
	return names[kind][1]
}

// relaid is what becomes of a timeline when the cohort's dates change.
type relaid struct {
	moved []Milestone
	gone  []Milestone
	fresh []laid
}

// relay moves the milestones that stand where the old dates put them to where the new dates do. One that was
// moved, renamed or added by hand stays where it is, and one that was removed does not come back. Those that the
// new length has no room for go, and those that it asks for beyond the old come.
func relay(standing []Milestone, before, after []laid) relaid {
	var out relaid
	place := map[string]laid{}
	for _, l := range after {
		place[l.key] = l
	}
	for _, l := range before {
		to, stays := place[l.key]
		delete(place, l.key)
		m, untouched := at(standing, l)
		switch {
		case !untouched || stays && to.on == l.on:
		case stays:
			m.OnDate = to.on
			out.moved = append(out.moved, m)
		default:
			out.gone = append(out.gone, m)
		}
	}
	for _, l := range after {
		if _, fresh := place[l.key]; fresh {
			out.fresh = append(out.fresh, l)
		}
	}
	return out
}

func at(standing []Milestone, l laid) (Milestone, bool) {
	for _, m := range standing {
		if m.Kind == l.kind && m.Name == l.name && m.OnDate == l.on {
			return m, true
		}
	}
	return Milestone{}, false
}
