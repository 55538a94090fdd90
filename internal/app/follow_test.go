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
	h.lookBack(t)
}

// lookBack asks what an organiser sees of a cohort that is over: those who had a mentor had one, and nobody waits.
func (h *house) lookBack(t *testing.T) {
	t.Helper()
	a := h.world.A
	for path, want := range map[string][]string{
		"/cohorts/" + a.Cohort.String() + "/overview":                          {`"adepts":2,"with_mentor":2`, `"waiting_mentors":0`, `"waiting":[]`},
		"/cohorts/" + a.Cohort.String() + "/participants":                      {`"without_mentor":0`, `"waiting_mentors":0`, `"has_mentor":true`, `"waiting_since":null`},
		"/cohorts/" + a.Cohort.String() + "/participants?view=waiting_mentors": {`"items":[]`},
		"/cohorts/" + a.Cohort.String() + "/participants?view=without_mentor":  {`"items":[]`},
		"/participants/" + a.Adept.Participant.String():                        {`"has_mentor":true`},
		"/participants/" + a.Mentor.Participant.String():                       {`"waiting_since":null`},
		"/cohorts/" + a.Cohort.String() + "/matching":                          {`"with_mentor":2`, `"waiting_mentors":0`},
		"/outcomes": {`"state":"closed"`, `"adepts":2,"mentors":2,"pairs":2,"waiting_mentors":0`},
	} {
		got := h.send(t, http.MethodGet, a.Owner, "/api/v1/"+a.Slug+path, "").Body.String()
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s has no %s:\n%s", path, part, got)
			}
		}
	}
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
