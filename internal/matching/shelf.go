package matching

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/tenants"
)

// Of a cohort's desk, opened once, many questions are asked while a card is carried about. A shelf keeps a few opened
// desks in memory, each of one cohort of one tenant with the version of everything it was made from, which every question
// reads anew: several copies of the server, each with a shelf of its own, answer alike. Nothing is decided from a desk:
// a move is looked at anew, in the transaction that makes it.

// mostDesks bounds the desks on a shelf, deskLife how old one grows. A desk of a thousand and a thousand takes some MB.
const (
	mostDesks = 12
	deskLife  = 5 * time.Minute
)

// place is whose a desk is.
type place struct {
	tenant tenants.ID
	cohort uuid.UUID
}

// keptDesk is a desk that is asked by one at a time.
type keptDesk struct {
	place
	version string
	opened  time.Time
	asked   int // when, counted in questions to the shelf
	turn    chan struct{}
	desk    *desk
}

func newKeptDesk(at place, version string, now time.Time, d *desk) *keptDesk {
	return &keptDesk{place: at, version: version, opened: now, turn: make(chan struct{}, 1), desk: d}
}

// take waits for its turn with the desk.
func (k *keptDesk) take(ctx context.Context, do func(*desk) error) error {
	select {
	case k.turn <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { <-k.turn }()
	return do(k.desk)
}

// shelf is safe for many at once.
type shelf struct {
	mu    sync.Mutex
	asked int
	desks map[place]*keptDesk
}

// find answers the desk of a place, if it is of this version and not too old; what is too old goes, whosever it is.
func (s *shelf) find(at place, version string, now time.Time) *keptDesk {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	for other, k := range s.desks {
		if now.Sub(k.opened) > deskLife {
			delete(s.desks, other)
		}
	}
	k := s.desks[at]
	if k == nil || k.version != version {
		return nil
	}
	k.asked = s.asked
	return k
}

// drop takes a desk away, unless another has its place by now.
func (s *shelf) drop(k *keptDesk) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.desks[k.place] == k {
		delete(s.desks, k.place)
	}
}

// keep puts an opened desk in the place of the one before; the one that has not been asked for longest makes room.
func (s *shelf) keep(k *keptDesk) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.desks == nil {
		s.desks = map[place]*keptDesk{}
	}
	k.asked = s.asked
	s.desks[k.place] = k
	time.AfterFunc(deskLife, func() { s.drop(k) }) // what people have said is not kept longer because nobody asks
	for len(s.desks) > mostDesks {
		oldest := k
		for _, other := range s.desks {
			if other.asked < oldest.asked {
				oldest = other
			}
		}
		delete(s.desks, oldest.place)
	}
}

// deskVersion names what readDesk would read, in one statement. It is made of the rows themselves and not of what
// writers leave behind, so that no writer can forget it: xmin is another for each version of a row that was ever committed.
// A test holds the tables here against those that readDesk reads.
func deskVersion(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) (version string, err error) {
	err = tx.Get(ctx, &version, `
		select concat_ws(' ', c.xmin, g.xmin,
			(select concat(count(*), '.', bit_xor(uuid_hash_extended(p.id, p.xmin::text::bigint)), '.', bit_xor(uuid_hash_extended(m.id, m.xmin::text::bigint)),
				'.', count(w.member_id), '.', bit_xor(uuid_hash_extended(w.member_id, w.xmin::text::bigint)))
				from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
				left join app.personal_wishes w on w.tenant_id = $1 and w.cohort_id = p.cohort_id and w.member_id = p.member_id
				where p.tenant_id = $1 and p.cohort_id = $2),
			(select concat(count(*), '.', bit_xor(uuid_hash_extended(q.id, q.xmin::text::bigint # uuid_hash_extended(d.id, d.xmin::text::bigint))))
				from app.participants p join app.participants q on q.tenant_id = $1 and q.member_id = p.member_id and q.cohort_id <> $2
				join app.cohorts d on d.tenant_id = $1 and d.id = q.cohort_id
				where p.tenant_id = $1 and p.cohort_id = $2),
			(select concat(count(*), '.', bit_xor(uuid_hash_extended(p.adept_id, uuid_hash_extended(p.id, p.xmin::text::bigint))))
				from app.proposals p where p.tenant_id = $1 and p.cohort_id = $2),
			(select concat(count(*), '.', bit_xor(uuid_hash_extended(k.adept_id, uuid_hash_extended(k.mentor_id, 0))))
				from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2),
			(select concat(count(*), '.', bit_xor(uuid_hash_extended(r.room_id, uuid_hash_extended(r.member_id, r.xmin::text::bigint))),
				'.', bit_xor(uuid_hash_extended(s.id, uuid_hash_extended(r.member_id, s.xmin::text::bigint))))
				from app.participants p join app.room_members r on r.tenant_id = $1 and r.member_id = p.member_id
				left join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id
				where p.tenant_id = $1 and p.cohort_id = $2))
		from app.cohorts c join app.programmes g on g.tenant_id = $1 and g.id = c.programme_id
		where c.tenant_id = $1 and c.id = $2`, cohort)
	if err != nil {
		return "", fmt.Errorf("read version: %w", err)
	}
	return version, nil
}
