package matching

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/matching/fit"
	"github.com/bollplank/bollplank/internal/postgres"
	"github.com/bollplank/bollplank/internal/programmes"
	"github.com/bollplank/bollplank/tenants"
)

// Field is who may be matched with whom in a cohort at a moment: what the short lists of package choices are drawn
// from. A seat is held by a mentorship and by a proposal that is locked, as each is that a mentor has said yes to; any
// other proposal is a suggestion, and gives way to an adept's and a mentor's own word (D11).
type Field struct {
	policy  programmes.Policy
	people  map[uuid.UUID]choosable
	ids     []uuid.UUID // as read: by name
	apart   pairSet
	earlier pairSet // who have been a pair, where the policy wants none of them again
	reports []fit.Report
}

// choosable is a candidate with what is decided about her.
type choosable struct {
	candidate
	Held    int           `db:"held"`    // a mentor's seats, by proposals that hold one
	Decided uuid.NullUUID `db:"decided"` // the mentor of an adept's proposal that holds a seat
}

// Offer is a mentor who may be shown to an adept.
type Offer struct {
	Mentor  uuid.UUID
	Score   int
	Reasons Reasons
}

// ReadField reads a cohort's field in two statements, and one more where reporting lines count; with an adept, that adept
// and the mentors only.
func ReadField(ctx context.Context, tx *tenants.Tx, id uuid.UUID, p programmes.Policy, adept uuid.NullUUID) (Field, error) {
	var rows []choosable
	err := tx.Select(ctx, &rows, `
		select p.id, p.member_id, m.name, m.email, p.is_mentor, p.is_adept, p.title, p.organisation, p.unit, p.manager, p.region,
			p.languages, p.needs, p.offers, p.seniority, p.sector, p.meeting_mode, p.availability, p.levels, p.not_with, p.values_held, p.answers,
			coalesce(w.gender, '') as gender, coalesce(w.same_gender, false) as same_gender, coalesce(w.backgrounds, '{}') as backgrounds,
			coalesce(w.same_background, false) as same_background, p.capacity, p.seats_taken, p.paused_at is not null as paused,
			exists (select from app.room_members r join app.mentorships s on s.tenant_id = $1 and s.id = r.room_id and s.state <> 'ended'
				where r.tenant_id = $1 and r.participant_id = p.id and r.role = 'adept' and r.left_at is null) as has_mentor,
			(select count(*) from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.mentor_id = p.id
				and h.locked and h.state in ('proposed', 'chosen', 'accepted')) as held,
			(select h.mentor_id from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = p.id
				and h.locked and h.state in ('proposed', 'chosen', 'accepted')) as decided
		from app.participants p join app.members m on m.tenant_id = $1 and m.id = p.member_id
		left join app.personal_wishes w on w.tenant_id = $1 and w.cohort_id = p.cohort_id and w.member_id = p.member_id
		where p.tenant_id = $1 and p.cohort_id = $2 and p.state = 'admitted' and m.state in ('invited', 'active')
			and ($3::uuid is null or p.is_mentor or p.id = $3)
		order by m.name collate "sv-x-icu", p.id limit $4`, id, adept, maxRun)
	if err != nil {
		return Field{}, fmt.Errorf("read field: %w", err)
	}
	f := Field{policy: p, people: make(map[uuid.UUID]choosable, len(rows))}
	for _, r := range rows {
		f.people[r.ID] = r
		f.ids = append(f.ids, r.ID)
	}
	if f.apart, f.earlier, err = whoIsApart(ctx, tx, cohort{ID: id, Policy: p}); err != nil {
		return Field{}, err
	}
	f.reports, err = readReports(ctx, tx, id, p)
	return f, err
}

// Adepts are those without a mentor, by name.
func (f Field) Adepts() []uuid.UUID {
	var all []uuid.UUID
	for _, id := range f.ids {
		if p := f.people[id]; p.IsAdept && !p.HasMentor {
			all = append(all, id)
		}
	}
	return all
}

// Decided is the mentor whom a locked proposal gives an adept.
func (f Field) Decided(adept uuid.UUID) (uuid.UUID, bool) {
	d := f.people[adept].Decided
	return d.UUID, d.Valid
}

// MemberOf is the member that a participant is; uuid.Nil for one who takes no part.
func (f Field) MemberOf(participant uuid.UUID) uuid.UUID { return f.people[participant].MemberID }

// Free is how many seats of a mentor nothing holds.
func (f Field) Free(mentor uuid.UUID) int {
	m := f.people[mentor]
	if !m.IsMentor || m.Paused {
		return 0
	}
	return max(0, m.Capacity-m.SeatsTaken-m.Held)
}

// Apart reports whether two people are kept apart by name.
func (f Field) Apart(adept, mentor uuid.UUID) bool {
	return f.apart[Exclusion{AdeptID: adept, MentorID: mentor}]
}

// Offers are the mentors with a free seat whom no hard rule keeps from an adept, the best fit first. Among equals it
// is the one whom fewer have been shown, so that nobody is left to wait (D10).
func (f Field) Offers(adept uuid.UUID, shown map[uuid.UUID]int) []Offer {
	var mentors []fit.Profile
	var offers []Offer
	for _, id := range f.ids {
		if id != adept && f.Free(id) > 0 {
			mentors = append(mentors, f.people[id].profile())
			offers = append(offers, Offer{Mentor: id})
		}
	}
	blocked := map[uuid.UUID]bool{}
	policy := policyOf(f.policy, f.apart.pairs())
	policy.Earlier, policy.Reports = f.earlier.pairs(), f.reports
	for n, s := range policy.Scores(f.people[adept].profile(), mentors) {
		offers[n].Score, offers[n].Reasons = s.Points, reasonsOf(s.Reasons)
		blocked[offers[n].Mentor] = s.Blocked != ""
	}
	offers = slices.DeleteFunc(offers, func(o Offer) bool { return blocked[o.Mentor] })
	slices.SortStableFunc(offers, func(a, b Offer) int {
		return cmp.Or(b.Score-a.Score, shown[a.Mentor]-shown[b.Mentor])
	})
	return offers
}

// Accepted is a pair that an adept has wished for and a mentor has said yes to.
type Accepted struct {
	Cohort, Adept, Mentor uuid.UUID
	Score                 int
	Reasons               Reasons
}

// seats is what a yes depends on.
type seats struct {
	Capacity int           `db:"capacity"`
	Taken    int           `db:"seats_taken"`
	Held     int           `db:"held"` // by locked proposals
	Agreed   int           `db:"agreed"`
	Promised pq.Int64Array `db:"promised"` // numbers that are in use, by what has been sealed too
	Apart    bool          `db:"apart"`    // the two are not to be matched, whoever has said so
	Decided  bool          `db:"decided"`  // the adept has a proposal that holds a seat, with somebody else
}

// mostSeats bounds the numbers of seats, as the database does.
const mostSeats = 20

// free is the lowest number of a seat that nobody has been promised; 0 for none.
func (s seats) free() int {
	if s.Taken+s.Held+s.Agreed >= s.Capacity {
		return 0
	}
	for n := int64(1); n <= mostSeats; n++ {
		if !slices.Contains(s.Promised, n) {
			return int(n)
		}
	}
	return 0
}

// Accept makes a proposal that holds a seat of a yes, in the place of whatever was suggested to the adept, in two
// statements; the caller holds the cohort. A mentor without a seat is fault.Capacity: the number of the seat is a key,
// so that two who come for the same one meet there whatever else fails.
func Accept(ctx context.Context, tx *tenants.Tx, a Accepted) error {
	var s seats
	err := tx.Get(ctx, &s, `
		select m.capacity, m.seats_taken,
			(select count(*) from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.mentor_id = m.id and h.adept_id <> $4
				and h.locked and h.state in ('proposed', 'chosen')) as held,
			(select count(*) from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.mentor_id = m.id and h.adept_id <> $4
				and h.state = 'accepted') as agreed,
			array(select h.seat from app.proposals h where h.tenant_id = $1 and h.mentor_id = m.id and h.adept_id <> $4 and h.seat is not null) as promised,
			exists (select from app.kept_apart k where k.tenant_id = $1 and k.cohort_id = $2 and k.adept_id = $4 and k.mentor_id = m.id) as apart,
			exists (select from app.proposals h where h.tenant_id = $1 and h.cohort_id = $2 and h.adept_id = $4 and h.mentor_id <> m.id
				and h.locked and h.state in ('proposed', 'chosen', 'accepted')) as decided
		from app.participants m where m.tenant_id = $1 and m.id = $3 and m.is_mentor and m.state = 'admitted'`, a.Cohort, a.Mentor, a.Adept)
	if err != nil {
		return fmt.Errorf("read seats: %w", err)
	}
	if s.Decided {
		return fault.Conflict("adept_has_mentor")
	}
	if s.Apart { // by whom is nobody's business
		return fault.Conflict("question_over")
	}
	seat := s.free()
	if seat == 0 {
		return fault.Capacity("mentor_full")
	}
	return putAccepted(ctx, tx, a, seat)
}

func putAccepted(ctx context.Context, tx *tenants.Tx, a Accepted, seat int) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("accept: %w", err)
	}
	_, err = tx.Exec(ctx, `
		insert into app.proposals (tenant_id, id, cohort_id, adept_id, mentor_id, score, reasons, locked, source, state, seat, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, true, 'adept', 'accepted', $8, $9, $9)
		on conflict (tenant_id, cohort_id, adept_id) do update set mentor_id = excluded.mentor_id, score = excluded.score, reasons = excluded.reasons,
			locked = true, source = excluded.source, run_id = null, state = 'accepted', seat = excluded.seat, updated_at = excluded.updated_at`,
		id, a.Cohort, a.Adept, a.Mentor, a.Score, a.Reasons, seat, tx.Now())
	if postgres.Violates(err, "proposals_seat_key") {
		return fault.Capacity("mentor_full")
	}
	if err != nil {
		return fmt.Errorf("accept: %w", err)
	}
	return nil
}

// GiveWay takes away the suggestions that a field has no room for: beyond a mentor's seats, the weakest first, and
// between people who are kept apart, whatever holds them. The caller holds the cohort.
func GiveWay(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID, f Field) error {
	stand, err := proposals(ctx, tx, cohort, maxRun)
	if err != nil {
		return fmt.Errorf("read proposals: %w", err)
	}
	gone := f.crowdedOut(stand)
	if len(gone) == 0 {
		return nil
	}
	f.forget(gone)
	return removeProposals(ctx, tx, cohort, gone...)
}

// forget gives the seats back that adepts' proposals held.
func (f Field) forget(adepts []uuid.UUID) {
	for _, id := range adepts {
		a := f.people[id]
		if m, ok := f.people[a.Decided.UUID]; ok && a.Decided.Valid {
			m.Held--
			f.people[m.ID] = m
		}
		a.Decided = uuid.NullUUID{}
		f.people[id] = a
	}
}

// crowdedOut lists the adepts whose proposals cannot stand; stand is sorted weakest first.
func (f Field) crowdedOut(stand []Proposal) []uuid.UUID {
	var gone []uuid.UUID
	left := map[uuid.UUID]int{}
	for _, p := range slices.Backward(stand) {
		adept, mentor := p.Adept.ParticipantID, p.Mentor.ParticipantID
		if f.Apart(adept, mentor) {
			gone = append(gone, adept)
			continue
		}
		if p.Locked {
			continue
		}
		if _, counted := left[mentor]; !counted {
			left[mentor] = f.Free(mentor)
		}
		if left[mentor]--; left[mentor] < 0 {
			gone = append(gone, adept)
		}
	}
	return gone
}

// Profile is how a participant of the field stands in it: her seats are those that mentorships do not hold.
func (f Field) Profile(participant uuid.UUID) fit.Profile { return f.people[participant].profile() }
