package supervision

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"
)

func TestSizesWhereTheNumberDoesNotDivide(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, size, number, least, most int }{
		{3, 3, 1, 3, 3}, {4, 3, 1, 4, 4}, {5, 3, 2, 2, 3}, {6, 3, 2, 3, 3}, {7, 3, 2, 3, 4}, {8, 3, 2, 4, 4}, {20, 3, 6, 3, 4}, {2, 3, 1, 2, 2},
		{11, 6, 2, 5, 6}, {13, 6, 2, 6, 7}, {5, 6, 1, 5, 5}, {8, 6, 2, 4, 4},
	} {
		number, least, most := sizes(c.n, c.size)
		if number != c.number || least != c.least || most != c.most {
			t.Errorf("%d people by %d: %d groups of %d to %d, want %d of %d to %d", c.n, c.size, number, least, most, c.number, c.least, c.most)
		}
		if number*least > c.n || number*most < c.n || most > largest(c.size) {
			t.Errorf("%d people by %d do not part into %d of %d to %d", c.n, c.size, number, least, most)
		}
	}
}

func crew(n int, with func(i int, m *mentor)) []mentor {
	all := make([]mentor, n)
	for i := range all {
		all[i] = mentor{ID: uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)), Name: fmt.Sprintf("M%d", i), Title: fmt.Sprintf("T%d", i%5)}
		if with != nil {
			with(i, &all[i])
		}
		all[i] = all[i].read()
	}
	return all
}

func TestTriosGoAcrossProfessions(t *testing.T) {
	t.Parallel()
	people := crew(9, func(i int, m *mentor) { m.Title = []string{"Rektor", "Jurist", "Ingenjör"}[i/3] })
	f, err := wanted{kind: Trio, size: 3, mentors: people}.form(context.Background())
	ok(t, err)
	if !f.proved || f.breadth != f.bound || len(f.groups) != 3 {
		t.Fatalf("nine are tried whole: %+v", f)
	}
	by := standing{mentors: people}.byID()
	for _, ids := range f.groups {
		group := []mentor{by[ids[0]], by[ids[1]], by[ids[2]]}
		if b := measure(group); b.Professions != 3 {
			t.Errorf("a trio of %d professions", b.Professions)
		}
	}
}

func TestWhoHasNoTimeInCommonIsNotPutTogether(t *testing.T) {
	t.Parallel()
	people := crew(8, func(i int, m *mentor) {
		if i < 6 {
			m.Availability = []string{[]string{"mornings", "evenings"}[i%2]}
		}
	})
	f, err := wanted{kind: Trio, size: 3, mentors: people}.form(context.Background())
	ok(t, err)
	by := standing{mentors: people}.byID()
	for _, ids := range f.groups {
		var group []mentor
		for _, id := range ids {
			group = append(group, by[id])
		}
		if _, _, none := timesOf(group); none {
			t.Errorf("no time in common: %v", ids)
		}
	}
	if n := len(slices.Concat(f.groups...)) + len(f.unplaced); n != 8 {
		t.Errorf("%d of 8 people", n)
	}
}

func TestWhoCanMeetNobodyIsLeftOutAndTheOthersAreFormed(t *testing.T) {
	t.Parallel()
	people := crew(4, func(i int, m *mentor) {
		m.Availability = []string{"mornings"}
		if i == 3 {
			m.Availability = []string{"weekends"}
		}
	})
	f, err := wanted{kind: Trio, size: 3, mentors: people}.form(context.Background())
	ok(t, err)
	if len(f.groups) != 1 || len(f.groups[0]) != 3 || !slices.Equal(f.unplaced, []uuid.UUID{people[3].ID}) {
		t.Errorf("%+v", f)
	}
}

func TestManagerAndStaffMentorAndAdeptShareNoGroup(t *testing.T) {
	t.Parallel()
	people := crew(6, nil)
	people[0].Manager = "M1"
	people[0] = people[0].read()
	people[2].Mentors = []uuid.UUID{people[3].ID}
	w := wanted{kind: Trio, size: 3, mentors: people}
	f, err := w.form(context.Background())
	ok(t, err)
	for _, ids := range f.groups {
		if slices.Contains(ids, people[0].ID) && slices.Contains(ids, people[1].ID) || slices.Contains(ids, people[2].ID) && slices.Contains(ids, people[3].ID) {
			t.Errorf("%v", ids)
		}
	}
	w.ties = []tie{{A: people[0].ID, B: people[1].ID, together: true}}
	refused(t, w.check(), "together_and_apart")
}

func TestExperienceGroupsAreOfARegion(t *testing.T) {
	t.Parallel()
	people := crew(17, func(i int, m *mentor) {
		m.Region = "Norr"
		if i >= 6 {
			m.Region = "Söder"
		}
		if i >= 15 {
			m.Region = []string{"Väster", ""}[i-15]
		}
	})
	f, err := wanted{kind: Experience, size: 6, mentors: people}.form(context.Background())
	ok(t, err)
	by := standing{mentors: people}.byID()
	regions := map[string]int{}
	for _, ids := range f.groups {
		seen := map[string]bool{}
		for _, id := range ids {
			seen[by[id].region] = true
		}
		for region := range seen {
			regions[region]++
		}
	}
	// Six in the north, nine in the south in two groups, and the two who are alone where they are.
	if len(f.groups) != 4 || regions["norr"] != 1 || regions["söder"] != 2 || regions["väster"] != 1 {
		t.Errorf("%d groups, by region %v", len(f.groups), regions)
	}
}

func TestContradictionsAreNamed(t *testing.T) {
	t.Parallel()
	people := crew(8, nil)
	id := func(n int) uuid.UUID { return people[n].ID }
	together := func(a, b int) tie { return tie{A: id(a), B: id(b), together: true} }
	apart := func(a, b int) tie { return tie{A: id(a), B: id(b)} }
	for code, w := range map[string]wanted{
		"too_few_mentors":    {mentors: people[:2]},
		"too_many_mentors":   {mentors: crew(MostMentors+1, nil)},
		"all_locked":         {mentors: people[:3], locked: [][]uuid.UUID{{id(0), id(1), id(2)}}},
		"together_and_apart": {mentors: people, ties: []tie{together(0, 1), together(1, 2), apart(0, 2)}},
		"too_many_together":  {mentors: people, ties: []tie{together(0, 1), together(1, 2), together(2, 3), together(3, 4)}},
		"tie_against_lock":   {mentors: people, ties: []tie{together(0, 5)}, locked: [][]uuid.UUID{{id(0), id(1), id(2)}}},
		"apart_in_lock":      {mentors: people, ties: []tie{apart(0, 1)}, locked: [][]uuid.UUID{{id(0), id(1), id(2)}}},
	} {
		w.kind, w.size = Trio, 3
		refused(t, w.check(), code)
	}
}

// Each two of the three have a time in common, and the three have none.
func TestRulesThatLeaveNoGroupsAreToldAndNotBroken(t *testing.T) {
	t.Parallel()
	times := [][]string{{"mornings", "evenings"}, {"evenings", "weekends"}, {"weekends", "mornings"}}
	people := crew(3, func(i int, m *mentor) { m.Availability = times[i] })
	if _, err := (wanted{kind: Trio, size: 3, mentors: people}).form(context.Background()); !errors.Is(err, errNoGrouping) {
		t.Errorf("%v", err)
	}
}

func TestTheSameSeedGivesTheSameGroups(t *testing.T) {
	t.Parallel()
	people := crew(40, nil)
	w := wanted{kind: Trio, size: 3, seed: 11, mentors: people}
	a, err := w.form(context.Background())
	ok(t, err)
	b, err := w.form(context.Background())
	ok(t, err)
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Error("two formings of one seed differ")
	}
	if a.breadth > a.bound {
		t.Errorf("broader than can be: %d of %d", a.breadth, a.bound)
	}
}

// BenchmarkForm shows what a request would wait for, were forming no job.
func BenchmarkForm(b *testing.B) {
	for _, n := range []int{100, 500, 2000} {
		people := crew(n, func(i int, m *mentor) {
			m.Organisation, m.Sector, m.Offers = fmt.Sprint("o", i%17), fmt.Sprint("s", i%4), []string{fmt.Sprint("a", i%7), fmt.Sprint("a", i%5)}
			if i%3 == 0 {
				m.Availability = []string{"mornings", "evenings"}
			}
		})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				f, err := wanted{kind: Trio, size: 3, mentors: people}.form(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(f.breadth)*100/float64(f.bound), "%")
			}
		})
	}
}
