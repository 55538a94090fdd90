package overview

import (
	"context"
	"testing"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/tenants/platform"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

func acting(w *tenantstest.World, p tenantstest.Person) context.Context {
	return auth.WithPrincipal(w.As(context.Background(), w.A, p), auth.Principal{
		Organisation: platform.Organisation{ID: w.A.ID, TimeZone: "Europe/Stockholm"}, Permission: auth.Administer,
	})
}

func TestOutcomesCountPeopleAndKeepRatesOfFewToThemselves(t *testing.T) {
	t.Parallel()
	w := tenantstest.New(t)
	o, err := New(w.DB, nil).Outcomes(acting(w, w.A.Owner))
	if err != nil {
		t.Fatal(err)
	}
	var running CohortOutcome
	for _, p := range o.Programmes {
		for _, c := range p.Cohorts {
			if c.ID == w.A.Cohort {
				running = c
			}
		}
	}
	if running.Adepts != 2 || running.Mentors != 2 || running.Pairs != 2 {
		t.Errorf("counts: %+v", running)
	}
	if running.Rhythm != nil || running.Attendance != nil {
		t.Errorf("a rate about four people is shown: %+v %+v", running.Rhythm, running.Attendance)
	}
}
