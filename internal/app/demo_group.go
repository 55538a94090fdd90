package app

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/programmes"
)

// demoGroup is one mentor and three adepts, who are in no other cohort of the demo: the mentor first.
var demoGroup = []struct{ role, name, email, title, unit, language, area string }{
	{"group_mentor", "Gunilla Bergqvist", "gunilla.bergqvist@norrhamn.example", "Enhetschef", "Arbetsmarknad", "engelska", "Nätverk och kontakter"},
	{"group_adept", "Amal Warsame", "amal.warsame@norrhamn.example", "Undersköterska", "Vård och omsorg", "somaliska", "Svenska i arbetslivet"},
	{"", "Dmytro Kovalenko", "dmytro.kovalenko@norrhamn.example", "Byggnadsingenjör", "Teknik", "ukrainska", "Yrke och vägar dit"},
	{"", "María Fernanda Gutiérrez Villanueva", "maria.gutierrez@norrhamn.example", "Förskollärare", "Utbildning", "spanska", "Nätverk och kontakter"},
}

// demoGroupCohort names the cohort of the group, see demo.id.
const demoGroupCohort = "cohort/group"

// demoGroupEmail is the address of who plays a role in the group, or nothing for another role.
func demoGroupEmail(role string) string {
	for _, p := range demoGroup {
		if p.role == role {
			return p.email
		}
	}
	return ""
}

// group is a programme where one mentor has several adepts. It takes people in all the time: it began a month before the
// cohort of pairs, and its group seven weeks ago.
func (d *demo) group(launch time.Time) func(context.Context) error {
	return func(ctx context.Context) error {
		cohort, people, err := d.gather(ctx, launch.AddDate(0, -1, 0))
		if err != nil {
			return fmt.Errorf("gather a group: %w", err)
		}
		arranger := d.as(ctx, d.members["arranger"])
		for _, adept := range people[1:] {
			if _, err := d.f.matching.Pair(arranger, cohort, adept, people[0], false, uuid.Nil); err != nil {
				return fmt.Errorf("pair: %w", err)
			}
		}
		today := time.Now().In(d.zone)
		begins := weekday(time.Date(today.Year(), today.Month(), today.Day()-49, 9, 0, 0, 0, d.zone))
		d.clock = begins.UTC()
		if _, err := d.f.matching.Launch(arranger, cohort); err != nil && fault.Of(err).Code != "launch_can_be_undone" {
			return fmt.Errorf("launch: %w", err)
		}
		return d.together(ctx, cohort, begins)
	}
}

// gather makes the programme and its cohort, and brings the people in.
func (d *demo) gather(ctx context.Context, starts time.Time) (cohort uuid.UUID, people []uuid.UUID, err error) {
	preset, language, months, size := "newcomer", "sv", 24, 4
	programme, owner := d.id("programme/group"), d.as(ctx, d.members["admin"])
	draft := programmes.ProgrammeDraft{Preset: &preset, Name: "Välkommen till Norrhamn", Language: &language}
	draft.LengthMonths, draft.GroupSize = &months, &size
	d.clock = starts.AddDate(0, 0, -14).UTC()
	if _, err := d.f.programmes.Create(owner, programme, draft); err != nil {
		return cohort, nil, err
	}
	if err := d.f.programmes.AddArranger(owner, programme, d.members["arranger"]); err != nil {
		return cohort, nil, err
	}
	cohort = d.id(demoGroupCohort)
	arranger := d.as(ctx, d.members["arranger"])
	if _, err := d.f.cohorts.Create(arranger, cohort, cohorts.CohortDraft{ProgrammeID: programme, Name: "Löpande", StartsOn: civil.On(starts)}); err != nil {
		return cohort, nil, err
	}
	for n, p := range demoGroup {
		id := d.id("group/" + p.email)
		draft := cohorts.ParticipantDraft{CohortID: cohort, Name: p.name, Email: p.email, IsMentor: n == 0, IsAdept: n > 0}
		languages, areas := []string{"svenska", p.language}, []string{p.area, "Arbetsplatsens kultur"}
		draft.Title, draft.Unit, draft.Languages, draft.Needs = &p.title, &p.unit, &languages, &areas
		if n == 0 {
			draft.Needs, draft.Offers, draft.Capacity = nil, &areas, &size
		}
		made, err := d.f.cohorts.AddParticipant(arranger, id, draft)
		if err != nil {
			return cohort, nil, err
		}
		if err := d.welcome(ctx, made.MemberID, id); err != nil {
			return cohort, nil, err
		}
		people = append(people, id)
	}
	return cohort, people, nil
}

// together lets the group approve its agreement, meet twice and book its next meeting.
func (d *demo) together(ctx context.Context, cohort uuid.UUID, begins time.Time) error {
	pairs, err := d.pairs(ctx, cohort)
	if err != nil || len(pairs) == 0 {
		return err
	}
	d.clock = begins.AddDate(0, 0, 2).UTC()
	for _, member := range append(adeptsOf(pairs), pairs[0].Mentor) {
		if _, err := d.f.mentorships.Approve(d.as(ctx, member), pairs[0].Room, 1); err != nil {
			return fmt.Errorf("approve: %w", err)
		}
	}
	for n, days := range []int{8, 29, 57} {
		day := begins.AddDate(0, 0, days)
		starts := weekday(time.Date(day.Year(), day.Month(), day.Day(), 15, 0, 0, 0, d.zone))
		// Each adept plans in her turn.
		if err := d.meet(ctx, 0, n, pairs[n%len(pairs)], starts); err != nil {
			return fmt.Errorf("meet: %w", err)
		}
	}
	return nil
}

func adeptsOf(pairs []demoPair) (all []uuid.UUID) {
	for _, p := range pairs {
		all = append(all, p.Adept)
	}
	return all
}
