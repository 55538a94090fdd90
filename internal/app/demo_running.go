package app

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mentorships"
	"github.com/bollplank/bollplank/internal/seminars"
	"github.com/bollplank/bollplank/internal/supervision"
	"github.com/bollplank/bollplank/sampledata"
	"github.com/bollplank/bollplank/tenants"
)

// running is the cohort under way: launched nine months ago, with a rhythm that is mostly kept.
func (d *demo) running(launch time.Time) func(context.Context) error {
	return func(ctx context.Context) error {
		cohort, err := d.cohort(ctx, term(launch), civil.On(launch), sampledata.Running)
		if err != nil {
			return err
		}
		if err := d.f.cohorts.AddEvaluator(d.as(ctx, d.members["arranger"]), cohort, d.members["evaluator"]); err != nil {
			return fmt.Errorf("add evaluator: %w", err)
		}
		if err := d.welcomeAll(ctx, cohort); err != nil {
			return fmt.Errorf("welcome participants: %w", err)
		}
		if err := d.match(ctx, cohort); err != nil {
			return err
		}
		d.clock = launch.UTC()
		if _, err := d.f.matching.Launch(d.as(ctx, d.members["arranger"]), cohort); err != nil {
			return fmt.Errorf("launch: %w", err)
		}
		if err := d.latecomers(ctx, cohort); err != nil {
			return fmt.Errorf("admit latecomers: %w", err)
		}
		if err := d.trios(ctx, cohort, launch); err != nil {
			return fmt.Errorf("form trios: %w", err)
		}
		pairs, err := d.pairs(ctx, cohort)
		if err != nil {
			return err
		}
		for n, p := range pairs {
			if err := d.live(ctx, n, p, launch); err != nil {
				return fmt.Errorf("pair %d: %w", n, err)
			}
		}
		return d.seminars(ctx, cohort, launch, pairs)
	}
}

// demoPair is a pair of the running cohort.
type demoPair struct {
	Room   uuid.UUID `db:"room"`
	Adept  uuid.UUID `db:"adept"`
	Mentor uuid.UUID `db:"mentor"`
}

func (d *demo) pairs(ctx context.Context, cohort uuid.UUID) (found []demoPair, err error) {
	err = d.db.View(d.as(ctx, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Select(ctx, &found, `
			select m.id as room, a.member_id as adept, e.member_id as mentor from app.mentorships m
			join app.room_members a on a.tenant_id = $1 and a.room_id = m.id and a.role = 'adept'
			join app.room_members e on e.tenant_id = $1 and e.room_id = m.id and e.role = 'mentor'
			where m.tenant_id = $1 and m.cohort_id = $2 order by m.id`, cohort)
	})
	return found, err
}

// welcomeAll lets everyone in the cohort accept her invitation.
func (d *demo) welcomeAll(ctx context.Context, cohort uuid.UUID) error {
	var invited []struct {
		ID     uuid.UUID `db:"id"`
		Member uuid.UUID `db:"member_id"`
	}
	err := d.db.View(d.as(ctx, uuid.Nil), func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Select(ctx, &invited, `select p.id, p.member_id from app.participants p where p.tenant_id = $1 and p.cohort_id = $2 order by p.id`, cohort)
	})
	if err != nil {
		return err
	}
	for _, p := range invited {
		if err := d.welcome(ctx, p.Member, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// latecomers are the mentors whom the matching left over: they stood in reserve until the last few weeks.
func (d *demo) latecomers(ctx context.Context, cohort uuid.UUID) error {
	var left []uuid.UUID
	arranger := d.as(ctx, d.members["arranger"])
	err := d.db.View(arranger, func(ctx context.Context, tx *tenants.Tx) error {
		return tx.Select(ctx, &left, `
			select p.id from app.participants p
			where p.tenant_id = $1 and p.cohort_id = $2 and p.is_mentor and p.seats_taken = 0 order by p.id`, cohort)
	})
	if err != nil {
		return err
	}
	for n, id := range left {
		if _, err := d.f.cohorts.SetStanding(arranger, id, cohorts.Waitlisted); err != nil {
			return err
		}
		d.clock = time.Now().AddDate(0, 0, -23+n*8).UTC()
		if _, err := d.f.cohorts.SetStanding(arranger, id, cohorts.Admitted); err != nil {
			return err
		}
	}
	return nil
}

// trios puts the mentors together, three weeks into the programme.
func (d *demo) trios(ctx context.Context, cohort uuid.UUID, launch time.Time) error {
	arranger, seed := d.as(ctx, d.members["arranger"]), int64(7)
	d.clock = launch.AddDate(0, 0, 21).UTC()
	forming, err := d.f.supervision.Form(arranger, cohort, supervision.Trio, supervision.Asked{Seed: &seed})
	if err != nil {
		return err
	}
	if err := d.f.supervision.Work(ctx, supervision.FormJob{TenantID: d.org.ID, SetID: forming.ID}); err != nil {
		return err
	}
	formed, err := d.f.supervision.Groups(arranger, cohort, supervision.Trio)
	if err != nil || formed.Draft == nil {
		return err // nothing was formed: the demo goes without
	}
	return d.f.supervision.Confirm(arranger, cohort, supervision.Trio, formed.Draft.ID, formed.Draft.Version)
}

// live lets a pair approve its agreement and meet: once a month, with a gap here and there. One pair has been silent
// for ten weeks, one has not approved, and the rest have their next meeting booked.
func (d *demo) live(ctx context.Context, n int, p demoPair, launch time.Time) error {
	d.clock = launch.AddDate(0, 0, 2).UTC()
	for _, member := range []uuid.UUID{p.Adept, p.Mentor} {
		if n == 3 && member == p.Mentor {
			continue
		}
		if _, err := d.f.mentorships.Approve(d.as(ctx, member), p.Room, 1); err != nil {
			return fmt.Errorf("approve: %w", err)
		}
	}
	today := time.Now().In(d.zone)
	for month := range 11 {
		day := launch.AddDate(0, month, 6+(n*5)%17)
		starts := weekday(time.Date(day.Year(), day.Month(), day.Day(), 9+(n%3)*2, 0, 0, 0, d.zone))
		if month > 0 && (n*7+month*3)%11 == 0 || n == 5 && starts.After(today.AddDate(0, -2, -10)) {
			continue
		}
		if err := d.meet(ctx, n, month, p, starts); err != nil {
			return err
		}
		if starts.After(today) {
			break // one meeting ahead is enough
		}
	}
	return nil
}

// weekday moves a Saturday or Sunday to the Monday behind it.
func weekday(t time.Time) time.Time {
	switch t.Weekday() {
	case time.Saturday:
		return t.AddDate(0, 0, 2)
	case time.Sunday:
		return t.AddDate(0, 0, 1)
	}
	return t
}

// meet plans a meeting eight days ahead and confirms it afterwards, once its time has come.
func (d *demo) meet(ctx context.Context, n, month int, p demoPair, starts time.Time) error {
	now := time.Now()
	// Nobody plans before the launch: who was matched does not see the pair while it can be undone.
	if eve := starts.AddDate(0, 0, -8).UTC(); eve.After(d.clock) {
		d.clock = eve
	}
	if d.clock.After(now) {
		d.clock = now.Add(-time.Hour).UTC()
	}
	if starts.After(now.AddDate(0, 0, 40)) {
		return nil
	}
	places := []struct{ kind, place string }{
		{"neutral", "Stadsbiblioteket, rum Ugglan"}, {"neutral", "Gamla tullhuset"}, {"workplace", "Rådhuset, plan 3"}, {"phone", ""}, {"neutral", "Konsthallens kafé"},
	}
	where := places[(n+month)%len(places)]
	id := uuid.NewSHA1(p.Room, fmt.Append(nil, "meeting/", month))
	plan := mentorships.Plan{StartsAt: starts, EndsAt: starts.Add(150 * time.Minute), PlaceKind: where.kind, Place: where.place}
	if _, err := d.f.mentorships.Plan(d.as(ctx, p.Adept), p.Room, id, plan); err != nil {
		return fmt.Errorf("plan: %w", err)
	}
	if plan.EndsAt.After(now) {
		return nil
	}
	d.clock = plan.EndsAt.Add(time.Hour).UTC()
	_, err := d.f.mentorships.SetMeetingState(d.as(ctx, p.Mentor), id, mentorships.Held)
	return err
}

// seminars gathers the cohort: a kick-off that has been, a midway soon, a training day for mentors.
func (d *demo) seminars(ctx context.Context, cohort uuid.UUID, launch time.Time, pairs []demoPair) error {
	now := time.Now().In(d.zone)
	at := func(day time.Time, hour int) time.Time {
		return time.Date(day.Year(), day.Month(), day.Day(), hour, 0, 0, 0, d.zone)
	}
	kickOff, midway := weekday(at(launch.AddDate(0, 0, 3), 13)), weekday(at(now.AddDate(0, 0, 23), 13))
	training := weekday(at(now.AddDate(0, 2, 0), 9))
	all := []struct {
		name string
		seminars.Outline
	}{
		{"kick-off", seminars.Outline{Kind: "kick_off", Title: "Upptakt", StartsAt: kickOff, EndsAt: kickOff.Add(210 * time.Minute), Place: "Gamla tullhuset, sal Hamnen", Audience: "everyone", Capacity: 48}},
		{"midway", seminars.Outline{Kind: "midway", Title: "Halvtid", Description: "Vi förnyar överenskommelsen och byter erfarenheter.", StartsAt: midway, EndsAt: midway.Add(210 * time.Minute), Place: "Gamla tullhuset, sal Hamnen", Audience: "everyone", Capacity: 24}},
		{"training", seminars.Outline{Kind: "training_day", Title: "Fortbildningsdag: att lyssna färdigt", StartsAt: training, EndsAt: training.Add(7 * time.Hour), Place: "Folkets hus", Audience: "mentors", Capacity: 20}},
	}
	arranger := d.as(ctx, d.members["arranger"])
	for _, s := range all {
		d.clock = launch.AddDate(0, 0, 1).UTC()
		s.CohortID = cohort
		if _, err := d.f.seminars.Create(arranger, d.id("seminar/"+s.name), s.Outline); err != nil {
			return fmt.Errorf("create %s: %w", s.name, err)
		}
		if err := d.enrol(ctx, s.name, s.Outline, pairs); err != nil {
			return fmt.Errorf("enrol at %s: %w", s.name, err)
		}
	}
	return nil
}

// enrol registers most of the pairs; at a seminar that has been, most of them came.
func (d *demo) enrol(ctx context.Context, name string, o seminars.Outline, pairs []demoPair) error {
	id, seen := d.id("seminar/"+name), map[uuid.UUID]bool{}
	for n, p := range pairs {
		for _, member := range []uuid.UUID{p.Mentor, p.Adept} {
			if seen[member] || (name == "midway" && (n == 0 || n > 11)) || (name == "training" && (member == p.Adept || n%2 == 0)) {
				continue
			}
			seen[member] = true
			d.clock = o.StartsAt.AddDate(0, 0, -20).UTC()
			if d.clock.Before(o.StartsAt.AddDate(0, -3, 0)) || o.StartsAt.After(time.Now()) {
				d.clock = time.Now().AddDate(0, 0, -3).UTC()
			}
			if _, err := d.f.seminars.Register(d.as(ctx, member), id, true); err != nil && fault.Of(err).Kind != fault.KindCapacity {
				return err
			}
			if name != "kick-off" {
				continue
			}
			state := seminars.Attended
			if n%9 == 4 {
				state = seminars.Absent
			}
			d.clock = o.EndsAt.Add(time.Hour).UTC()
			if _, err := d.f.seminars.NoteAttendance(d.as(ctx, d.members["arranger"]), id, member, state); err != nil {
				return err
			}
		}
	}
	return nil
}
