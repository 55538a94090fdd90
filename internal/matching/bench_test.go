package matching_test

import (
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// crowd adds so many adepts and as many mentors to the cohort, who need and offer this and that.
func (s scene) crowd(t testing.TB, each int) {
	t.Helper()
	s.Exec(t, `insert into app.members (tenant_id, id, name, email, state, created_at, updated_at)
		select $1, md5('m' || n)::uuid, 'Person ' || n, 'p' || n || '@x.example', 'active', now(), now() from generate_series(1, 2 * $2) n`, s.A.ID, each)
	s.Exec(t, `insert into app.participants (tenant_id, id, cohort_id, member_id, is_mentor, is_adept, languages, needs, offers, capacity, region, organisation,
			unit, manager, title, created_at, updated_at)
		select $1, md5('p' || n)::uuid, $2, md5('m' || n)::uuid, n % 2 = 0, n % 2 = 1, '{svenska}', case when n % 2 = 1 then x.areas else '{}' end,
			case when n % 2 = 0 then x.areas else '{}' end, 1 - n % 2, 'Region ' || n % 21, 'Organisation ' || n * 7 % 40, 'Unit ' || n * 13 % 300, 'Manager ' || n * 11 % 500, 'Head', now(), now()
		from generate_series(1, 2 * $3) n
		cross join lateral (select array['Area ' || n * 17 % 24, 'Area ' || n * 5 % 19, 'Area ' || n * 31 % 23] as areas) x`, s.A.ID, s.A.Matching, each)
	s.Exec(t, "update app.participants set capacity = 1 where is_mentor and cohort_id = $1", s.A.Matching)
	s.Exec(t, "analyze")
}

// BenchmarkWhyNot asks of a thousand adepts and as many mentors why two of them are not a pair, as a workspace does
// while a card is carried; it reports the median, and the time that the process worked for each.
func BenchmarkWhyNot(b *testing.B) {
	s := newScene(b, tenantstest.StandStill)
	s.crowd(b, 998)
	s.run(b)
	w := s.workspace(b)
	r := rand.New(rand.NewPCG(1, 2))
	var took []time.Duration
	worked := work(b)
	for b.Loop() {
		adept, mentor := w.Adepts[r.IntN(len(w.Adepts))], w.Mentors[r.IntN(len(w.Mentors))]
		if adept.HasMentor {
			continue
		}
		began := time.Now()
		if _, err := s.WhyNot(s.ctx, s.A.Matching, adept.ParticipantID, mentor.ParticipantID); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	b.ReportMetric(float64((work(b)-worked).Microseconds())/1000/float64(b.N), "cpu-ms")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

// work is the processor's time that this process has had.
func work(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
