package cohorts

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
)

var today = civil.Of(2027, 2, 1)

// ready are the facts of a cohort from which nothing is missing.
func ready() Facts {
	return Facts{CohortCounts: CohortCounts{Adepts: 18, Mentors: 20, Seats: 22}, Participants: 40, Milestones: 12, ClosingConversations: 1,
		Evaluators: 1, Agreement: true, Purpose: true, Today: today}
}

func codes(fields []fault.Field) string {
	var out []string
	for _, f := range fields {
		out = append(out, f.Code)
	}
	return strings.Join(out, " ")
}

func TestMoves(t *testing.T) {
	t.Parallel()
	launched := time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		state    State
		launched *time.Time
		facts    func(*Facts)
		want     string // target:missing, or target alone when ready
		advice   string
	}{
		"a draft may open, or pass applications over": {state: Draft, want: "open matching running:not_launched cancelled"},
		"a draft with nothing": {state: Draft, facts: func(f *Facts) { *f = Facts{Today: today} },
			want:   "open:no_agreement_text,no_milestones matching:no_agreement_text,no_milestones,no_adepts,no_mentors running:no_agreement_text,no_milestones,no_adepts,no_mentors,not_launched cancelled",
			advice: "no_purpose"},
		"an evaluator is advised at first":        {state: Draft, facts: func(f *Facts) { f.Evaluators = 0 }, want: "open matching running:not_launched cancelled", advice: "evaluator_advised"},
		"and asked for before closing":            {state: Running, launched: &launched, facts: func(f *Facts) { f.Evaluators = 0 }, want: "closing:no_evaluator", advice: "ends_later"},
		"but not where no conversation is to be":  {state: Running, launched: &launched, facts: func(f *Facts) { f.Evaluators, f.ClosingConversations = 0, 0 }, want: "closing", advice: "ends_later"},
		"selecting needs somebody":                {state: Open, facts: func(f *Facts) { f.Participants = 0 }, want: "selecting:no_participants matching running:not_launched cancelled"},
		"nobody selects what is open for nobody":  {state: Selecting, facts: func(f *Facts) { f.Mentors = 0 }, want: "matching:no_mentors running:no_mentors,not_launched cancelled"},
		"matching leads to running by the launch": {state: Matching, launched: &launched, want: "running cancelled"},
		"too few seats are worth a word":          {state: Matching, facts: func(f *Facts) { f.Seats = 3 }, want: "running:not_launched cancelled", advice: "too_few_seats"},
		"more adepts than planned too":            {state: Matching, facts: func(f *Facts) { f.Adepts, f.Seats = 21, 22 }, want: "running:not_launched cancelled", advice: "more_than_planned"},
		"a cohort whose end has passed":           {state: Draft, facts: func(f *Facts) { f.Today = civil.Of(2030, 1, 1) }, want: "open:cohort_is_over matching:cohort_is_over running:cohort_is_over,not_launched cancelled"},
		"closing ends with pairs under way":       {state: Closing, facts: func(f *Facts) { f.Pairs = 3 }, want: "closed", advice: "pairs_under_way"},
		"what is over stays over":                 {state: Closed},
		"what was called off too":                 {state: Cancelled},
	} {
		facts := ready()
		if c.facts != nil {
			c.facts(&facts)
		}
		cohort := Cohort{State: c.state, StartsOn: civil.Of(2027, 3, 4), EndsOn: civil.Of(2028, 9, 4), AdeptSeats: 20, LaunchedAt: c.launched}
		var got, advice []string
		for _, m := range cohort.Moves(facts) {
			move := string(m.To)
			if !m.Ready() {
				move += ":" + strings.ReplaceAll(codes(m.Missing), " ", ",")
			}
			got = append(got, move)
			if a := codes(m.Advice); a != "" && (len(advice) == 0 || advice[len(advice)-1] != a) {
				advice = append(advice, a)
			}
		}
		if strings.Join(got, " ") != c.want || strings.Join(advice, " ") != c.advice {
			t.Errorf("%s: got %q, advice %q", name, strings.Join(got, " "), advice)
		}
	}
}

func days(all []laid) map[string]civil.Date {
	out := map[string]civil.Date{}
	for _, l := range all {
		out[l.key] = l.on
	}
	return out
}

func TestLayoutOfEighteenMonths(t *testing.T) {
	t.Parallel()
	all := layout(programmes.Pairs, "sv", civil.Of(2027, 3, 4), civil.Of(2028, 9, 4))
	got := days(all)
	for key, want := range map[string]civil.Date{
		"matching/0": civil.Of(2027, 2, 18), "kick_off/0": civil.Of(2027, 3, 4), "midway/0": civil.Of(2027, 12, 6),
		"trio/1": civil.Of(2027, 6, 4), "trio/5": civil.Of(2028, 6, 5), "training_day/1": civil.Of(2027, 5, 4), "training_day/3": civil.Of(2028, 5, 4),
		"closing_conversation/0": civil.Of(2028, 8, 4), "closing/0": civil.Of(2028, 9, 4),
	} {
		if got[key] != want {
			t.Errorf("%s on %s, want %s", key, got[key], want)
		}
	}
	if len(all) != 13 || all[1].name != "Upptakt" || all[6].name != "Handledningstrio 1" {
		t.Errorf("%d laid: %+v", len(all), all)
	}
}

func TestLayoutByKind(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]string{
		programmes.OnDemand: "matching/0 kick_off/0 midway/0 closing_conversation/0 closing/0",
		programmes.Series:   "matching/0 kick_off/0 trio/1 closing_conversation/0 closing/0",
	} {
		var keys []string
		for _, l := range layout(kind, "en", civil.Of(2027, 8, 30), civil.Of(2028, 2, 28)) {
			keys = append(keys, l.key)
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s: got %q", kind, got)
		}
	}
}

// Every day is a weekday, from the first to the last, whatever the start and the length.
func TestLayoutKeepsToWeekdays(t *testing.T) {
	t.Parallel()
	for start := range 400 {
		for _, months := range []int{1, 2, 5, 18, 60} {
			from := civil.Of(2027, 1, 1).AddDays(start)
			to := from.AddMonths(months)
			for _, l := range layout(programmes.Pairs, "sv", from, to) {
				weekend := l.on.Weekday() == time.Saturday || l.on.Weekday() == time.Sunday
				early := l.kind != MatchingDone && l.on.Before(from)
				if weekend || early || l.on.After(to.AddDays(2)) {
					t.Fatalf("%s to %s: %s on %s, a %s", from, to, l.key, l.on, l.on.Weekday())
				}
			}
		}
	}
}

func standing(all []laid) []Milestone {
	var out []Milestone
	for _, l := range all {
		out = append(out, Milestone{ID: uuid.NewSHA1(uuid.Nil, []byte(l.key)), Kind: l.kind, Name: l.name, OnDate: l.on, Version: 1})
	}
	return out
}

func TestRelayFollowsTheDates(t *testing.T) {
	t.Parallel()
	before := layout(programmes.Pairs, "sv", civil.Of(2027, 3, 4), civil.Of(2028, 9, 4))
	after := layout(programmes.Pairs, "sv", civil.Of(2027, 4, 1), civil.Of(2028, 10, 2))
	shorter := layout(programmes.Pairs, "sv", civil.Of(2027, 3, 4), civil.Of(2027, 12, 3))
	own := Milestone{ID: uuid.New(), Kind: "other", Name: "Studiebesök", OnDate: civil.Of(2027, 9, 9)}
	moved := standing(before)
	moved[1].OnDate = civil.Of(2027, 3, 11) // the kick-off, by hand
	moved[2].Name = "Halvvägs"              // and midway got another name
	for name, c := range map[string]struct {
		standing           []Milestone
		after              []laid
		moved, gone, fresh int
	}{
		"all of them":                   {standing(before), after, 13, 0, 0},
		"nothing changes":               {standing(before), before, 0, 0, 0},
		"what was touched stays":        {append(moved, own), after, 11, 0, 0},
		"what was removed stays away":   {standing(before)[5:], after, 8, 0, 0},
		"a shorter one has less room":   {standing(before), shorter, 3, 5, 0},
		"a longer one asks for more":    {standing(shorter), before, 3, 0, 5},
		"an empty timeline stays so":    {nil, after, 0, 0, 0},
		"one's own days are left alone": {[]Milestone{own}, after, 0, 0, 0},
	} {
		from := before
		if name == "a longer one asks for more" {
			from = shorter
		}
		got := relay(c.standing, from, c.after)
		if len(got.moved) != c.moved || len(got.gone) != c.gone || len(got.fresh) != c.fresh {
			t.Errorf("%s: %d moved, %d gone, %d fresh", name, len(got.moved), len(got.gone), len(got.fresh))
		}
	}
}

func TestStandings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to Standing
		own      bool
		want     fault.Kind // empty: allowed
	}{
		{Invited, Admitted, false, ""}, {Admitted, Waitlisted, false, ""}, {Waitlisted, Admitted, false, ""}, {Withdrawn, Admitted, false, ""},
		{Admitted, Withdrawn, true, ""}, {Applied, Withdrawn, true, ""},
		{Invited, Admitted, true, fault.KindForbidden}, {Declined, Withdrawn, true, fault.KindConflict},
		{Admitted, Invited, false, fault.KindConflict}, {Declined, Waitlisted, false, fault.KindConflict},
	} {
		err := (Participant{State: c.from}).setStanding(c.to, c.own)
		if c.want == "" && err != nil || c.want != "" && (err == nil || fault.Of(err).Kind != c.want) {
			t.Errorf("%s to %s, own %v: %v", c.from, c.to, c.own, err)
		}
	}
}
