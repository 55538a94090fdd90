package app

import (
	"net/http"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// BenchmarkRooms asks what a participant's pages ask, by turns in an organisation of 10,000 rooms and in one of 100. The
// ratio of the two times says whether a page grows with the organisation.
func BenchmarkRooms(b *testing.B) {
	h := newHouse(b)
	roomsElsewhere(b, h.world, h.world.A, 10_000)
	roomsElsewhere(b, h.world, h.world.B, 100)
	h.world.Exec(b, "vacuum analyze")
	for _, id := range []string{"get-home", "list-own-mentorships", "get-mentorship", "list-meetings", "get-care", "get-room-keys", "list-sealed-records"} {
		b.Run(id, func(b *testing.B) {
			var large, small time.Duration
			for b.Loop() {
				large += asked(b, h, id, h.world.A)
				small += asked(b, h, id, h.world.B)
			}
			b.ReportMetric(float64(large.Microseconds())/float64(b.N), "µs/10000-rooms")
			b.ReportMetric(float64(small.Microseconds())/float64(b.N), "µs/100-rooms")
			b.ReportMetric(float64(large)/float64(small), "ratio")
		})
	}
}

// asked is how long an organisation's adept waits for an answer.
func asked(b *testing.B, h *house, id string, of tenantstest.Tenant) time.Duration {
	b.Helper()
	h.token(b, of.Adept)
	start := time.Now()
	got := scenarios[id].ask(b, h, of.Slug, http.MethodGet, "", of, of.Adept)
	if got.status != http.StatusOK {
		b.Fatalf("%s: %d %s", id, got.status, got.body)
	}
	return time.Since(start)
}
