package app

import (
	"database/sql"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// writing is a load of creates through HTTP. Each has an id that the client made, and is repeated with it until the
// server has acknowledged it: killed connections and lost answers included.
type writing struct {
	place *place
	ended chan struct{}
	all   sync.WaitGroup

	acknowledged atomic.Int64

	mu      sync.Mutex
	token   string
	written map[string][]uuid.UUID // what was acknowledged, by path
	faults  []string               // what was answered beside success and 503
}

// kindsOfWrites are paths, each with what makes one of it, how it is counted and what else it must have caused once.
var kindsOfWrites = []struct {
	path    string
	content func(p *place, id uuid.UUID) any
	rows    string   // the ids that stand
	effects []string // an id for each effect of each
}{
	{"/members/", func(_ *place, id uuid.UUID) any { return body{"name": "Nils Ny", "email": id.String() + "@a.example"} },
		"select id from app.members where email like '%@a.example'",
		[]string{"select object_id from app.audit where act = 'member.added'", "select member_id from app.deliveries",
			"select d.member_id from jobs.river_job j join app.deliveries d on d.id::text = j.args ->> 'delivery_id'"}},
	{"/participants/", func(p *place, id uuid.UUID) any {
		return body{"cohort_id": p.cohort, "name": "Nina Ny", "email": id.String() + "@b.example", "is_adept": true, "is_mentor": false}
	},
		"select id from app.participants",
		[]string{"select object_id from app.audit where act = 'participant.added'",
			"select p.id from app.members m left join app.participants p on p.tenant_id = m.tenant_id and p.member_id = m.id where m.email like '%@b.example'"}},
}

// write starts writers; they end when the channel is closed and what they are at is acknowledged.
func (p *place) write(writers int) *writing {
	w := &writing{place: p, ended: make(chan struct{}), written: map[string][]uuid.UUID{}}
	for i := range writers {
		kind := kindsOfWrites[i%len(kindsOfWrites)]
		w.all.Go(func() {
			for !w.over() {
				id := uuid.Must(uuid.NewV7())
				w.untilAcknowledged(kind.path, id, kind.content(p, id))
			}
		})
	}
	return w
}

func (w *writing) over() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}

// patience is how long one write may be refused: longer than any restart takes.
const patience = 2 * time.Minute

func (w *writing) untilAcknowledged(path string, id uuid.UUID, content any) {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		r, err := w.place.program.call(http.MethodPut, "/api/v1/"+w.place.slug+path+id.String(), w.bearer(), content)
		switch {
		case err != nil || r.status == http.StatusServiceUnavailable:
			time.Sleep(20 * time.Millisecond)
		case r.status == http.StatusUnauthorized:
			w.renew()
		case r.status >= 300:
			w.fault(fmt.Sprintf("%s%s: %d %s", path, id, r.status, r.body))
			return
		default:
			w.acknowledge(path, id)
			return
		}
	}
	w.fault(fmt.Sprintf("%s%s was not acknowledged in %v", path, id, patience))
}

func (w *writing) acknowledge(path string, id uuid.UUID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.written[path] = append(w.written[path], id)
	w.acknowledged.Add(1)
}

func (w *writing) fault(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, what)
}

func (w *writing) bearer() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.token
}

// renew signs the owner in again; while that fails the writers go on asking.
func (w *writing) renew() {
	token, err := w.place.program.signIn(w.place.directory, w.place.owner)
	if err != nil {
		time.Sleep(20 * time.Millisecond)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.token = token
}

// await waits until so many writes have been acknowledged.
func (w *writing) await(t testing.TB, n int) {
	t.Helper()
	for w.acknowledged.Load() < int64(n) {
		w.mu.Lock()
		faults := slices.Clone(w.faults)
		w.mu.Unlock()
		if len(faults) > 0 {
			close(w.ended)
			t.Fatalf("%d writes were answered wrongly, the first: %s\n%s", len(faults), faults[0], w.place.program.said())
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// finish lets the writers end what they are at.
func (w *writing) finish() {
	close(w.ended)
	w.all.Wait()
}

// lost counts acknowledged writes that do not stand, doubled what stands or was caused more than once or by nobody.
func (w *writing) lost(t testing.TB) (lost, doubled int) {
	t.Helper()
	super, err := sql.Open("postgres", w.place.database.dsn())
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	for _, kind := range kindsOfWrites {
		for _, query := range append([]string{kind.rows}, kind.effects...) {
			missing, surplus := compared(t, super, query, w.acknowledgedOf(kind.path))
			lost, doubled = lost+missing, doubled+surplus
			if missing+surplus > 0 {
				t.Logf("%d missing and %d surplus: %s", missing, surplus, query)
			}
		}
	}
	return lost, doubled
}

func (w *writing) acknowledgedOf(path string) []uuid.UUID {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.written[path])
}

// compared holds the ids of a query against those that were acknowledged.
func compared(t testing.TB, super *sql.DB, query string, acknowledged []uuid.UUID) (missing, surplus int) {
	t.Helper()
	err := super.QueryRow(`with stands as (select id, count(*) as n from (`+query+`) as s (id) group by id)
		select count(*) filter (where s.id is null), coalesce(sum(case when a.id is null then s.n else s.n - 1 end), 0)
		from unnest($1::uuid[]) as a (id) full join stands s on s.id = a.id`, pq.Array(acknowledged)).Scan(&missing, &surplus)
	if err != nil {
		t.Fatal(err)
	}
	return missing, surplus
}

// TestWhatIsAcknowledgedStays kills the database, the server and both under load. Another place then loses what it
// acknowledged when commits do not wait for the disk: the count would find it.
func TestWhatIsAcknowledgedStays(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	t.Run("killed", func(t *testing.T) {
		began := time.Now()
		w := p.write(8)
		p.kills(t, w, scaled(2, 102), scaled(150, 5_000))
		lost, doubled := w.lost(t)
		t.Logf("%d writes acknowledged, %d lost, %d doubled in %v", w.acknowledged.Load(), lost, doubled, time.Since(began).Round(time.Second))
		if lost+doubled > 0 {
			t.Error("what was acknowledged did not stay as it was")
		}
	})
	t.Run("the database away", func(t *testing.T) { p.goesAway(t) })
	t.Run("killed without durable commits", func(t *testing.T) { newPlace(t).losesWithoutDurability(t) })
}

// kills lets so many writes be acknowledged before, between and after the kills.
func (p *place) kills(t testing.TB, w *writing, kills, each int) {
	t.Helper()
	for n := range kills {
		w.await(t, (n+1)*each)
		switch n % 3 {
		case 0:
			p.database.kill(t)
			p.database.start(t)
		case 1:
			p.program.kill()
			p.program.start(t)
		case 2:
			p.database.kill(t)
			p.program.kill()
			p.database.start(t)
			p.program.start(t)
		}
	}
	w.await(t, (kills+1)*each)
	w.finish()
	w.await(t, 0)
}

// losesWithoutDurability turns synchronous_commit off. The last page of the log is then in shared memory alone, and
// a kill loses what was acknowledged upon it: not each time, for a page may just have been filled.
func (p *place) losesWithoutDurability(t *testing.T) {
	p.restart(t, map[string]string{"synchronous_commit": "off", "wal_writer_delay": "10000"})
	w := p.write(8)
	lost := 0
	for kills := 1; kills <= 20 && lost == 0; kills++ {
		w.await(t, kills*scaled(20, 1_000))
		p.database.kill(t)
		p.database.start(t)
		lost, _ = w.lost(t)
	}
	w.finish()
	if lost == 0 {
		t.Errorf("none of %d writes was lost: the count would not find a fault", w.acknowledged.Load())
	}
}

// restart stops the database in order and starts it with other settings.
func (p *place) restart(t testing.TB, params map[string]string) {
	t.Helper()
	if err := stopDatabase(p.database.server); err != nil {
		t.Fatal(err)
	}
	p.database.params = params
	p.database.start(t)
	p.program.await(t, http.StatusOK)
}
