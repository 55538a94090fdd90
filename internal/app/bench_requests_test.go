package app

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// These are for profiles: what one request costs in the process, without a network. deploy/bench/api measures rates
// beside yardsticks.

func BenchmarkListParticipants(b *testing.B) {
	h := newHouse(b)
	crowd(b, h, h.world.A.Cohort, 200)
	ask := benchmarked(b, h, h.world.A.Arranger)
	for b.Loop() {
		ask(http.MethodGet, "/cohorts/"+h.world.A.Cohort.String()+"/participants", "")
	}
}

func BenchmarkPlanMeeting(b *testing.B) {
	h := newHouse(b)
	ask := benchmarked(b, h, h.world.A.Adept)
	for n := 0; b.Loop(); n++ {
		if n%50 == 49 {
			b.StopTimer() // a mentorship has dozens of meetings, not thousands
			h.world.Exec(b, "delete from app.meeting_places p using app.meetings m where m.id = p.meeting_id and m.number > 2")
			h.world.Exec(b, "delete from app.meetings where number > 2")
			b.StartTimer()
		}
		starts := tenantstest.Now.Add(time.Duration(30*24+n%50) * time.Hour)
		ask(http.MethodPut, "/mentorships/"+h.world.A.Mentorship.String()+"/meetings/"+tenantstest.NewID(b).String(), fmt.Sprintf(
			`{"starts_at":%q,"ends_at":%q,"place_kind":"neutral"}`, starts.Format(time.RFC3339), starts.Add(30*time.Minute).Format(time.RFC3339)))
	}
}

// benchmarked asks in A as one person and fails on anything but success.
func benchmarked(b *testing.B, h *house, p tenantstest.Person) func(method, path, content string) {
	b.Helper()
	token := h.token(b, p)
	b.ReportAllocs()
	return func(method, path, content string) {
		r := httptest.NewRequest(method, "/api/v1/"+h.world.A.Slug+path, strings.NewReader(content))
		r.Host = "bollplank.test"
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		if h.handler.ServeHTTP(w, r); w.Code >= 300 {
			b.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
	}
}
