package app

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/care"
	"github.com/bollplank/bollplank/internal/civil"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/internal/people"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/sampledata"
	"github.com/bollplank/bollplank/tenants"
	"github.com/bollplank/bollplank/tenants/platform"
)

const demoSlug = "norrhamn"

// demoRoles are the people whom `bollplank dev` gives a sign-in link.
var demoRoles = []string{"admin", "arranger", "mentor", "adept", "evaluator", "group_mentor", "group_adept"}

// demoStaff run the demo's programmes. Mentor and adept are the first pair of the running cohort; those of the group are
// in demoGroup.
var demoStaff = []struct{ role, name, email string }{
	{"admin", "Birgit Åberg", "birgit.aberg@norrhamn.example"},
	{"arranger", "Maria Ekdahl", "maria.ekdahl@norrhamn.example"},
	{"evaluator", "Torsten Falk", "torsten.falk@norrhamn.example"},
}

// demo makes an organisation with a running cohort and one that is ready to match, by the use cases that people
// use, with a clock that it turns from the launch nine months ago to today. Nothing is mailed.
type demo struct {
	f         features
	db        *tenants.DB
	directory *platform.DB
	clock     time.Time
	org       platform.Organisation
	members   map[string]uuid.UUID
	zone      *time.Location
}

// discard is the queue of the demo: what its past would have caused is not done again today.
type discard struct{}

func (discard) Insert(context.Context, *sql.Tx, tenants.Job, time.Time) error { return nil }

// ensureDemo makes the demo organisation unless it stands. A start that was cut off half-way is finished by making
// the rest: each step finds what stands.
func (a *App) ensureDemo(ctx context.Context) error {
	adept, err := a.demoMember(ctx, "adept")
	if err == nil && adept != uuid.Nil {
		return nil
	}
	if err != nil && fault.Of(err).Kind != fault.KindNotFound {
		return err
	}
	d, err := a.newDemo()
	if err != nil {
		return err
	}
	defer d.close()
	return d.make(ctx)
}

func (a *App) newDemo() (*demo, error) {
	d := &demo{members: map[string]uuid.UUID{}}
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return nil, err
	}
	d.zone = zone
	options := tenants.Options{DSN: a.config.DatabaseURL, Password: a.config.RolePassword, MaxConns: 2}
	db, err := tenants.Open(options, discard{})
	if err != nil {
		return nil, err
	}
	directory, err := platform.Open(options, discard{})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	clock := func() time.Time { return d.clock }
	d.db, d.directory = db.At(clock), directory.At(clock)
	base, err := url.Parse(a.config.BaseURL)
	if err != nil {
		return nil, err
	}
	d.f, err = buildFeatures(a.config, base, d.db, d.directory, clock)
	return d, err
}

func (d *demo) close() { d.db.Close(); d.directory.Close() }

// as acts in a member's name.
func (d *demo) as(ctx context.Context, member uuid.UUID) context.Context {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: d.org.Tenant(), Member: member})
	return auth.WithPrincipal(ctx, auth.Principal{Organisation: d.org, Member: member, Fresh: true})
}

func (d *demo) make(ctx context.Context) error {
	// The first weekday of a month, so that every month of the rhythm is a whole one.
	today := time.Now().In(d.zone)
	launch := weekday(time.Date(today.Year(), today.Month()-9, 1, 9, 0, 0, 0, d.zone))
	d.clock = launch.AddDate(0, 0, -25).UTC()
	for _, step := range []func(context.Context) error{d.found, d.refer, d.programme, d.group(launch), d.running(launch), d.next} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// found makes the organisation and the people who run it.
func (d *demo) found(ctx context.Context) error {
	first := demoStaff[0]
	if _, err := d.directory.EnsureUser(ctx, first.email, first.name, nil); err != nil {
		return err
	}
	made, err := people.CreateOrganisation(ctx, d.db, d.directory, people.NewOrganisation{
		Slug: demoSlug, Name: "Norrhamns kommun", OwnerName: first.name, OwnerEmail: first.email,
	})
	if err != nil {
		return err
	}
	d.org, d.members["admin"] = made.Organisation, made.Owner
	for _, s := range demoStaff[1:] {
		id := d.id(s.role)
		if _, err := d.f.people.Add(d.as(ctx, made.Owner), id, people.Draft{Name: s.name, Email: s.email, Role: people.Plain}); err != nil {
			return fmt.Errorf("add %s: %w", s.role, err)
		}
		if err := d.welcome(ctx, id, id); err != nil {
			return fmt.Errorf("welcome %s: %w", s.role, err)
		}
		d.members[s.role] = id
	}
	return nil
}

// refer says whom the organisation refers to when someone else than a mentor is needed. Numbers are of those kept for fiction.
func (d *demo) refer(ctx context.Context) error {
	owner := d.as(ctx, d.members["admin"])
	before, err := d.f.care.OrganisationReferrals(owner)
	if err != nil || before.Version > 0 {
		return err
	}
	_, err = d.f.care.SetOrganisationReferrals(owner, care.Referrals{
		{Purpose: "När arbetet tär på hälsan", Name: "Företagshälsan Hamnen", Phone: "08-465 004 10"},
		{Purpose: "Något som inte är okej på jobbet", Name: "HR, Norrhamns kommun", Phone: "08-465 004 20", Email: "hr@norrhamn.example"},
		{Purpose: "Någon att prata med i en kris", Name: "Kristelefonen i Norrhamn", Phone: "08-465 004 30"},
	}, before.Version)
	if err != nil {
		return fmt.Errorf("say whom to turn to: %w", err)
	}
	return nil
}

// id is the same for the same thing of the demo, so that a cut-off start is carried on.
func (d *demo) id(name string) uuid.UUID { return uuid.NewSHA1(d.org.ID, []byte(name)) }

// welcome accepts an invitation as its reader would, by the token of a mail. The token is good by today's clock too:
// the directory is cleaned beside of what expired in the past, which is where the demo lives.
func (d *demo) welcome(ctx context.Context, member, object uuid.UUID) error {
	token, err := d.directory.IssuePurpose(ctx, platform.Purpose{Tenant: d.org.Tenant(), Member: member, Act: "accept_invitation", Object: object}, time.Now().Add(time.Hour))
	if err != nil {
		return err
	}
	_, err = d.f.auth.PerformAct(ctx, token, "yes", "")
	return err
}

func (d *demo) programme(ctx context.Context) error {
	preset, language := "leadership", "sv"
	id := d.id("programme")
	owner := d.as(ctx, d.members["admin"])
	_, err := d.f.programmes.Create(owner, id, programmes.ProgrammeDraft{Preset: &preset, Name: "Nya chefer", Language: &language})
	if err != nil {
		return fmt.Errorf("create programme: %w", err)
	}
	return d.f.programmes.AddArranger(owner, id, d.members["arranger"])
}

// cohort makes a cohort and brings its people in from a file.
func (d *demo) cohort(ctx context.Context, name string, starts civil.Date, file []byte) (uuid.UUID, error) {
	id := d.id("cohort/" + name)
	ctx = d.as(ctx, d.members["arranger"])
	if _, err := d.f.cohorts.Create(ctx, id, cohorts.CohortDraft{ProgrammeID: d.id("programme"), Name: name, StartsOn: starts}); err != nil {
		return id, fmt.Errorf("create cohort: %w", err)
	}
	imported, err := d.f.cohorts.Upload(ctx, id, cohorts.Upload{Name: "deltagare.csv", Content: bytes.NewReader(file)})
	if err != nil {
		return id, fmt.Errorf("upload people: %w", err)
	}
	if _, err := d.f.cohorts.Map(ctx, imported.ID, guessed(imported)); err != nil {
		return id, fmt.Errorf("map columns: %w", err)
	}
	if _, err := d.f.cohorts.Run(ctx, imported.ID); err != nil {
		return id, fmt.Errorf("run import: %w", err)
	}
	if err := d.f.cohorts.BringIn(ctx, cohorts.ImportJob{TenantID: d.org.ID, ImportID: imported.ID}); err != nil {
		return id, fmt.Errorf("bring people in: %w", err)
	}
	return id, nil
}

// guessed takes the columns as they were guessed.
func guessed(v cohorts.ImportView) cohorts.ImportColumns {
	mapping := cohorts.ImportColumns{Fields: map[string]string{}}
	for _, c := range v.Columns {
		if c.Field != nil {
			mapping.Fields[strconv.Itoa(c.Index)] = *c.Field
		}
	}
	return mapping
}

// match runs the engine as the worker would.
func (d *demo) match(ctx context.Context, cohort uuid.UUID) error {
	seed := int64(7)
	run, err := d.f.matching.Start(d.as(ctx, d.members["arranger"]), cohort, matching.Asked{Seed: &seed})
	if err != nil {
		return fmt.Errorf("start matching: %w", err)
	}
	return d.f.matching.Work(ctx, matching.RunJob{TenantID: d.org.ID, RunID: run.ID})
}

// next is the cohort that is ready to match: its people are in, four mentors have waited for weeks.
func (d *demo) next(ctx context.Context) error {
	d.clock = time.Now().AddDate(0, 0, -16).UTC()
	starts := weekday(time.Now().In(d.zone).AddDate(0, 0, 100))
	_, err := d.cohort(ctx, term(starts), civil.On(starts), sampledata.Next)
	return err
}

// term is what a cohort that starts then is called.
func term(starts time.Time) string {
	if starts.Month() < time.July {
		return fmt.Sprintf("Våren %d", starts.Year())
	}
	return fmt.Sprintf("Hösten %d", starts.Year())
}
