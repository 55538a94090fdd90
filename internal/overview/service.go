package overview

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/care"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/seminars"
	"github.com/bollplank/bollplank/internal/supervision"
	"github.com/bollplank/bollplank/tenants"
)

// Service reads overviews; it changes nothing.
type Service struct {
	db       *tenants.DB
	seminars *seminars.Service
}

// New makes the service.
func New(db *tenants.DB, s *seminars.Service) *Service { return &Service{db: db, seminars: s} }

// zoneOf is the organisation's time zone: months and days are counted there.
func zoneOf(ctx context.Context) *time.Location { return auth.PrincipalOf(ctx).Organisation.Zone() }

// gathered is what the statements of an overview brought.
type gathered struct {
	cohort cohorts.Cohort

	standing standing
	needs    []mentorships.Need
	concerns []concern
	ahead    []dayAhead
	today    civil.Date
	zone     *time.Location
}

// on is the organisation's day at a moment.
func (g *gathered) on(at time.Time) civil.Date { return civil.On(at.In(g.zone)) }

// Cohort reads an arranger's overview in seven statements, however many people the cohort has.
func (s *Service) Cohort(ctx context.Context, id uuid.UUID) (o CohortOverview, err error) {
	zone := zoneOf(ctx)
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		actor, err := auth.Enter(ctx, tx)
		if err != nil {
			return err
		}
		g := gathered{today: civil.On(tx.Now().In(zone)), zone: zone}
		if g.cohort, err = cohorts.ByID(ctx, tx, id); err != nil {
			return err
		}
		if err := actor.Organise(g.cohort.ProgrammeID, g.cohort.ID); err != nil {
			return err
		}
		if err := g.read(ctx, tx); err != nil {
			return err
		}
		o = g.overview()
		return nil
	})
	return o, err
}

func (g *gathered) read(ctx context.Context, tx *tenants.Tx) (err error) {
	id, zone := g.cohort.ID, g.zone
	first := civil.Of(g.today.Year(), g.today.Month(), 1)
	if g.standing, err = readStanding(ctx, tx, id, first.At(0, 0, zone), first.AddMonths(1).At(0, 0, zone)); err != nil {
		return err
	}
	if g.concerns, err = readConcerns(ctx, tx, id); err != nil {
		return err
	}
	if g.ahead, err = readAhead(ctx, tx, id, g.today, zone.String()); err != nil {
		return err
	}
	if g.cohort.State.BeforeRunning() {
		return nil
	}
	if g.needs, err = mentorships.ReadNeeds(ctx, tx, id, zone); err != nil {
		return fmt.Errorf("read needs: %w", err)
	}
	return nil
}

func (g *gathered) overview() CohortOverview {
	o := CohortOverview{Cohort: g.cohort, Needs: g.pressing(), Setup: g.setup(), Coverage: g.standing.CohortCoverage, Waiting: g.waiting(), Upcoming: []UpcomingDay{}}
	o.Month, o.Months = cohortMonth(g.cohort, g.today)
	o.RhythmMonth = g.month()
	if n := g.standing.Pairs; g.standing.People >= fewest {
		mean := float64(g.standing.Held) / float64(n)
		o.MeetingsMean = &mean
		if g.standing.CadenceDays > 0 {
			plan := g.standing.PairMonths / float64(n) * 30.4 / float64(g.standing.CadenceDays)
			o.PlanMean = &plan
		}
	}
	for _, d := range g.ahead {
		if d.StartsAt != nil && o.NextSeminar == nil {
			o.NextSeminar = d.seminar()
			continue
		}
		o.Upcoming = append(o.Upcoming, UpcomingDay{OnDate: d.OnDate, Kind: d.Kind, Name: d.Name})
	}
	o.Upcoming = o.Upcoming[:min(5, len(o.Upcoming))]
	return o
}

func (d dayAhead) seminar() *SeminarAhead {
	return &SeminarAhead{
		ID: d.Seminar.UUID, Kind: d.Kind, Title: d.Name, StartsAt: *d.StartsAt, EndsAt: *d.EndsAt, Place: d.Place,
		Capacity: d.Capacity, Registered: d.Registered, Waitlisted: d.Waitlisted,
	}
}

// month tells this month's rhythm, unless it is about too few.
func (g *gathered) month() MonthRhythm {
	m := MonthRhythm{Month: g.today.String()[:len("2006-01")], Pairs: g.standing.Pairs}
	if g.standing.People < fewest {
		m.Suppressed = m.Pairs > 0
		return m
	}
	m.Met, m.Moved, m.Planned = &g.standing.Met, &g.standing.Moved, &g.standing.Planned
	return m
}

// pressing lists what needs the arranger: pairs first, then adepts without a mentor and mentors whose group is too small, then people nothing reaches, then mentors who wait too long.
func (g *gathered) pressing() []ArrangerNeed {
	all := []ArrangerNeed{}
	for _, n := range g.needs {
		all = append(all, pairNeed(n))
	}
	for _, kind := range []string{"another_mentor", "another_adept", "no_mentor", "nobody_more", "small_group", "undeliverable", "not_accepted"} {
		if n := g.gather(kind, func(concern) bool { return true }); n.Count > 0 {
			all = append(all, n)
		}
	}
	waiting := g.gather("waiting_mentor", func(c concern) bool {
		return !g.cohort.State.BeforeRunning() && g.today.DaysSince(g.on(c.Since)) >= offerAfter
	})
	if waiting.Count > 0 {
		all = append(all, waiting)
	}
	return all
}

func pairNeed(n mentorships.Need) ArrangerNeed {
	need := ArrangerNeed{Kind: n.Kind, Names: []string{}, Members: []uuid.UUID{}, ObjectID: &n.Mentorship}
	if !n.Since.IsZero() {
		need.Since = &n.Since
	}
	if !n.Due.IsZero() {
		need.Due = &n.Due
	}
	for _, m := range n.Members {
		if m.Left && n.Kind != mentorships.NeedsSomeone { // long gone from a group that goes on
			continue
		}
		need.Count++
		need.Names = append(need.Names, m.Name)
		need.Members = append(need.Members, m.MemberID)
	}
	return need
}

// gather makes one need of everyone whom a kind concerns, since the first of them.
func (g *gathered) gather(kind string, counts func(concern) bool) ArrangerNeed {
	need := ArrangerNeed{Kind: kind, Names: []string{}, Members: []uuid.UUID{}}
	for _, c := range g.concerns {
		if c.Kind != kind || !counts(c) {
			continue
		}
		if need.Count == 0 {
			since := g.on(c.Since)
			need.Since, need.ObjectID = &since, &c.Participant
		}
		need.Count++
		if c.Asked {
			need.Asked++
		}
		need.Names = append(need.Names, c.Name)
		need.Members = append(need.Members, c.Member)
	}
	return need
}

func (g *gathered) waiting() []MentorWaiting {
	all := []MentorWaiting{}
	for _, c := range g.concerns {
		if c.Kind == "waiting_mentor" {
			all = append(all, MentorWaiting{ParticipantID: c.Participant, Name: c.Name, Title: c.Title, Days: max(0, g.today.DaysSince(g.on(c.Since)))})
		}
	}
	slices.SortStableFunc(all, func(a, b MentorWaiting) int { return b.Days - a.Days })
	return all
}

// setup is the way to the launch, whose steps may be done in any order.
func (g *gathered) setup() []SetupStep {
	if !g.cohort.State.BeforeRunning() {
		return []SetupStep{}
	}
	s := g.standing
	people := SetupStep{Adepts: s.Adepts, Mentors: s.Mentors, Pairs: s.Proposed}
	step := func(name string, done bool) SetupStep {
		one := people
		one.Step, one.Done = name, done
		return one
	}
	return []SetupStep{
		step("programme", true), step("timeline", s.Milestones > 0), step("people", s.Adepts > 0 && s.Mentors > 0),
		step("matching", s.Proposed > 0), step("launch", false),
	}
}

// Outcomes reads what an admin sees across programmes in three statements.
func (s *Service) Outcomes(ctx context.Context) (o Outcomes, err error) {
	o.Programmes = []ProgrammeOutcome{}
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		rows, err := readCohorts(ctx, tx)
		if err != nil {
			return err
		}
		if err := addPulse(ctx, tx, rows); err != nil {
			return err
		}
		o.Programmes = byProgramme(rows)
		return nil
	})
	return o, err
}

// addPulse gives each cohort the figures of its months.
func addPulse(ctx context.Context, tx *tenants.Tx, rows []CohortOutcome) error {
	ids := make([]uuid.UUID, len(rows))
	for i, c := range rows {
		ids[i] = c.ID
	}
	figures, err := care.PulseOf(ctx, tx, ids, civil.On(tx.Now().In(zoneOf(ctx))))
	if err != nil {
		return err
	}
	for i := range rows {
		rows[i].Pulse = []care.PulseFigures{}
		for _, f := range figures {
			if f.CohortID == rows[i].ID {
				rows[i].Pulse = append(rows[i].Pulse, f)
			}
		}
	}
	return nil
}

func byProgramme(rows []CohortOutcome) []ProgrammeOutcome {
	all := []ProgrammeOutcome{}
	for _, c := range rows {
		c.Rhythm = rate(c.RhythmMet, c.RhythmOf, c.RhythmPeople)
		c.Attendance = rate(c.Attended, c.Attendable, c.Attendants)
		at := slices.IndexFunc(all, func(p ProgrammeOutcome) bool { return p.ID == c.ProgrammeID })
		if at < 0 {
			all = append(all, ProgrammeOutcome{ID: c.ProgrammeID, Name: c.ProgrammeName})
			at = len(all) - 1
		}
		all[at].Cohorts = append(all[at].Cohorts, c)
	}
	return all
}

// Home reads what a participant's first page shows beside the mentorships.
func (s *Service) Home(ctx context.Context) (h Home, err error) {
	zone := zoneOf(ctx)
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		if h.Path, err = readPath(ctx, tx, zone.String()); err != nil {
			return err
		}
		if h.Endings, err = readEndings(ctx, tx); err != nil {
			return err
		}
		h.Groups, err = supervision.OwnGroups(ctx, tx, tx.Member())
		return err
	})
	if err != nil {
		return h, err
	}
	all, err := s.seminars.Mine(ctx)
	if err != nil {
		return h, err
	}
	if h.Endings == nil {
		h.Endings = []Ending{}
	}
	h.Seminars = []seminars.Seminar{}
	for _, one := range all {
		if one.State == seminars.Planned && len(h.Seminars) < 5 {
			h.Seminars = append(h.Seminars, one)
		}
	}
	if h.Path == nil {
		h.Path = []PathStep{}
	}
	return h, nil
}
