package app

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// A cohort takes its mentorships along when it closes; that is done by a feature above it, in a job.
func TestMentorshipsFollowTheirCohort(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.work(t)
	a := h.world.A
	h.world.Exec(t, "delete from app.milestones where cohort_id = $1", a.Cohort)
	for _, step := range []struct{ cohort, mentorship string }{{"closing", "closing"}, {"closed", "ended"}} {
		got := h.send(t, http.MethodPut, a.Arranger, fmt.Sprintf("/api/v1/%s/cohorts/%s/state", a.Slug, a.Cohort), `{"state":"`+step.cohort+`"}`)
		if got.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", step.cohort, got.Code, got.Body)
		}
		h.comes(t, 2, "select count(*) from app.mentorships where cohort_id = $1 and state = $2", a.Cohort, step.mentorship)
	}
	h.comes(t, 0, "select count(*) from app.meetings t join app.mentorships m on m.id = t.mentorship_id where m.cohort_id = $1 and t.state = 'planned'", a.Cohort)
	h.comes(t, 4, "select count(*) from app.deliveries where cohort_id = $1 and kind = 'mentorship_ended'", a.Cohort)
	h.comes(t, 2, "select count(*) from app.deliveries where object_id = $1 and kind = 'meeting_cancelled'", a.Meeting)
}

// work starts the workers of the house for as long as the test runs.
func (h *house) work(t testing.TB) {
	t.Helper()
	workers, err := jobs.Start(context.Background(), h.app.jobsPool, h.app.features.jobs(h.app.db, h.app.platform), 4)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		workers.Stop(ctx)
	})
}

// send asks for something in a person's name.
func (h *house) send(t testing.TB, method string, p tenantstest.Person, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "bollplank.test"
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+h.token(t, p))
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w
}

// comes waits for a count to become what it should.
func (h *house) comes(t testing.TB, want int, query string, args ...any) {
	t.Helper()
	got := -1
	for range 200 {
		if got = h.world.Count(t, query, args...); got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%d, want %d: %s", got, want, query)
}
