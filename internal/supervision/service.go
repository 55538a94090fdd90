package supervision

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// Service forms groups of mentors, and shows each her own.
type Service struct{ db *tenants.DB }

// New makes the service.
func New(db *tenants.DB) *Service { return &Service{db: db} }

// organised enters, reads a cohort and decides that the actor organises it; read is cohorts.ByID, or cohorts.Lock for a
// change: changes of one cohort's groups follow one another.
func organised(ctx context.Context, tx *tenants.Tx, id uuid.UUID, read func(context.Context, *tenants.Tx, uuid.UUID) (cohorts.Cohort, error)) (cohorts.Cohort, error) {
	actor, err := auth.Enter(ctx, tx)
	if err != nil {
		return cohorts.Cohort{}, err
	}
	c, err := read(ctx, tx, id)
	if err != nil {
		return cohorts.Cohort{}, err
	}
	return c, actor.Organise(c.ProgrammeID, c.ID)
}

// change does something to the groups of a kind, in a cohort that is not over and while nothing forms them.
func (s *Service) change(ctx context.Context, cohort uuid.UUID, kind Kind, do func(context.Context, *tenants.Tx, standing) error) error {
	return s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := organised(ctx, tx, cohort, cohorts.Lock)
		if err != nil {
			return err
		}
		if c.State.Over() {
			return fault.Conflict("groups_cohort_over")
		}
		st := standing{cohort: c, kind: kind, now: tx.Now()}
		if st.sets, err = readSets(ctx, tx, cohort, kind); err != nil {
			return err
		}
		return do(ctx, tx, st)
	})
}

// settled refuses a change while groups are being formed.
func (s standing) settled() error {
	if s.in(Queued, Running) != nil {
		return fault.Conflict("groups_forming")
	}
	return nil
}

// draft is what is proposed, for a change of it by hand.
func (s standing) draft() (*set, error) {
	if err := s.settled(); err != nil {
		return nil, err
	}
	if d := s.in(Proposed); d != nil {
		return d, nil
	}
	return nil, fault.Conflict("no_group_draft")
}

// Groups reads what an arranger works with, in five statements.
func (s *Service) Groups(ctx context.Context, cohort uuid.UUID, kind Kind) (v Groups, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		c, err := organised(ctx, tx, cohort, cohorts.ByID)
		if err != nil {
			return err
		}
		st := standing{cohort: c, kind: kind, now: tx.Now()}
		if st.sets, err = readSets(ctx, tx, cohort, kind); err != nil {
			return err
		}
		if err := st.readPeople(ctx, tx); err != nil {
			return err
		}
		v = st.view()
		return nil
	})
	return v, err
}

func (s *standing) readPeople(ctx context.Context, tx *tenants.Tx) (err error) {
	if s.ties, err = readTies(ctx, tx, s.cohort.ID, s.kind); err != nil {
		return err
	}
	s.mentors, err = readMentors(ctx, tx, s.cohort.ID)
	return err
}

// Asked is what groups are formed with.
type Asked struct {
	Size int    // of an experience group; 0 is as last time
	Seed *int64 // nil: any
}

// Form begins to form groups, with those that are locked kept. While a forming is under way it is that one that goes on.
func (s *Service) Form(ctx context.Context, cohort uuid.UUID, kind Kind, asked Asked) (f Forming, err error) {
	err = s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		if on := st.in(Queued, Running); on != nil {
			f = Forming{ID: on.ID, State: on.State}
			return nil
		}
		if err := st.readPeople(ctx, tx); err != nil {
			return err
		}
		size := st.size()
		if kind == Experience && asked.Size != 0 {
			size = asked.Size
		}
		if err := st.wanted(size, 0).check(); err != nil {
			return err
		}
		f, err = begin(ctx, tx, st, size, asked.Seed)
		return err
	})
	return f, err
}

func begin(ctx context.Context, tx *tenants.Tx, st standing, size int, seed *int64) (Forming, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Forming{}, fmt.Errorf("form groups: %w", err)
	}
	n := set{ID: id, CohortID: st.cohort.ID, Kind: st.kind, State: Queued, Size: size, Seed: rand.Int64N(1_000_000)}
	if seed != nil {
		n.Seed = *seed
	}
	if err := insertSet(ctx, tx, n); err != nil {
		return Forming{}, err
	}
	if err := tx.Enqueue(ctx, FormJob{TenantID: tx.Tenant().UUID(), SetID: id}); err != nil {
		return Forming{}, err
	}
	return Forming{ID: id, State: Queued}, record(ctx, tx, "groups.forming", st, map[string]any{"set": id, "seed": n.Seed, "size": size})
}

func record(ctx context.Context, tx *tenants.Tx, act string, st standing, detail map[string]any) error {
	detail["kind"] = st.kind
	return audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "cohort", ObjectID: st.cohort.ID, Detail: detail})
}

// wanted is what groups would be formed of now.
func (s standing) wanted(size int, seed int64) wanted {
	w := wanted{kind: s.kind, size: size, seed: seed, mentors: s.mentors, ties: s.ties}
	if base := s.base(); base != nil {
		by := s.byID()
		for _, g := range base.groups {
			var ids []uuid.UUID
			for _, m := range g.mentors(by) {
				ids = append(ids, m.ID)
			}
			if g.Locked && len(ids) > 0 {
				w.locked = append(w.locked, ids)
			}
		}
	}
	return w
}

// Edit makes a draft of what is in force, to be changed by hand; where there is a draft it stays.
func (s *Service) Edit(ctx context.Context, cohort uuid.UUID, kind Kind) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		if err := st.settled(); err != nil {
			return err
		}
		if st.in(Proposed) != nil {
			return nil
		}
		from := st.in(Confirmed)
		if from == nil {
			return fault.Conflict("no_groups_in_force")
		}
		return copySet(ctx, tx, *from)
	})
}

func copySet(ctx context.Context, tx *tenants.Tx, from set) error {
	to := from
	var err error
	if to.ID, err = uuid.NewV7(); err != nil {
		return fmt.Errorf("copy groups: %w", err)
	}
	to.State, to.groups = Proposed, nil
	for _, g := range from.groups {
		g.people = slices.DeleteFunc(slices.Clone(g.people), func(p person) bool { return !p.here })
		if g.ID, err = uuid.NewV7(); err != nil {
			return fmt.Errorf("copy groups: %w", err)
		}
		if len(g.people) > 0 {
			to.groups = append(to.groups, g)
		}
	}
	if err := insertSet(ctx, tx, to); err != nil {
		return err
	}
	return insertGroups(ctx, tx, to.ID, to.groups)
}

// Discard takes the draft away; what is in force stays.
func (s *Service) Discard(ctx context.Context, cohort uuid.UUID, kind Kind) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		return discard(ctx, tx, cohort, kind)
	})
}

// Place is where a mentor goes within a draft.
type Place struct {
	To   uuid.NullUUID // none: out of every group
	From uuid.NullUUID // where she was seen
	New  bool          // To is the id of a group that is to be made
}

// Move places a mentor in a group of the draft. Where somebody has moved her meanwhile nothing is changed.
func (s *Service) Move(ctx context.Context, cohort uuid.UUID, kind Kind, participant uuid.UUID, p Place) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		d, err := st.draft()
		if err != nil {
			return err
		}
		if here, err := mentorHere(ctx, tx, cohort, participant); err != nil {
			return err
		} else if !here {
			return fault.NotFound()
		}
		if now := d.groupOf(participant); now == p.To {
			return nil
		} else if now != p.From {
			return fault.Conflict("mentor_moved_meanwhile")
		}
		if err := move(ctx, tx, *d, participant, p); err != nil {
			return err
		}
		return touch(ctx, tx, d.ID)
	})
}

// groupOf is the group that somebody is in.
func (s set) groupOf(participant uuid.UUID) uuid.NullUUID {
	for _, g := range s.groups {
		for _, p := range g.people {
			if p.Participant == participant && p.here {
				return uuid.NullUUID{UUID: g.ID, Valid: true}
			}
		}
	}
	return uuid.NullUUID{}
}

func move(ctx context.Context, tx *tenants.Tx, d set, participant uuid.UUID, p Place) error {
	if !p.To.Valid {
		return takeOut(ctx, tx, d.ID, participant)
	}
	at := slices.IndexFunc(d.groups, func(g group) bool { return g.ID == p.To.UUID })
	switch {
	case at < 0 && !p.New:
		return fault.NotFound()
	case at < 0:
		number := 1
		for _, g := range d.groups {
			number = max(number, g.Number+1)
		}
		if err := insertGroups(ctx, tx, d.ID, []group{{ID: p.To.UUID, Number: number}}); err != nil {
			return err
		}
	case len(d.groups[at].people) >= mostTogether:
		return fault.Capacity("group_full")
	}
	return placeIn(ctx, tx, d.ID, participant, p.To.UUID)
}

// Lock keeps a group of the draft as it is when groups are formed again, or lets it go.
func (s *Service) Lock(ctx context.Context, cohort uuid.UUID, kind Kind, id uuid.UUID, locked bool) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		d, err := st.draft()
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(d.groups, func(g group) bool { return g.ID == id }) {
			return fault.NotFound()
		}
		return lockGroup(ctx, tx, id, locked)
	})
}

// Wish is a tie between two mentors.
type Wish struct {
	A, B uuid.UUID
	// Together or apart; neither takes the tie away.
	Together, Apart bool
}

// Tie keeps two mentors together or apart in what is formed from now on, or lets them go.
func (s *Service) Tie(ctx context.Context, cohort uuid.UUID, kind Kind, w Wish) error {
	if w.A == w.B {
		return fault.Invalid(fault.At("/b", "tie_to_self"))
	}
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		t := tie{A: w.A, B: w.B, together: w.Together}
		if t.B.String() < t.A.String() {
			t.A, t.B = t.B, t.A
		}
		if here, err := mentorHere(ctx, tx, cohort, w.A, w.B); err != nil {
			return err
		} else if !here {
			return fault.NotFound()
		}
		if !w.Together && !w.Apart {
			return deleteTie(ctx, tx, cohort, kind, t)
		}
		return putTie(ctx, tx, cohort, kind, t)
	})
}

// Confirm puts the draft in force and asks for the mails, a minute ahead: to those whose company is another than before.
// Confirming again what is in force answers as the first time.
func (s *Service) Confirm(ctx context.Context, cohort uuid.UUID, kind Kind, id uuid.UUID, version int) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		before := st.in(Confirmed)
		if before != nil && before.ID == id && before.Version == version+1 {
			return nil
		}
		d, err := st.draft()
		if err != nil {
			return err
		}
		if d.ID != id || d.Version != version {
			return fault.StaleVersion()
		}
		if st.ties, err = readTies(ctx, tx, cohort, kind); err != nil {
			return err
		}
		if err := st.confirmable(*d); err != nil {
			return err
		}
		return confirm(ctx, tx, st, *d, before)
	})
}

// confirmable lists what must be put right first, by group.
func (s standing) confirmable(d set) error {
	if before := s.in(Confirmed); before != nil && before.UndoUntil != nil && s.now.Before(*before.UndoUntil) {
		return fault.Conflict("groups_can_be_undone")
	}
	var missing []fault.Field
	at := map[uuid.UUID]int{}
	filled := 0
	for _, g := range d.groups {
		n := 0
		for _, p := range g.people {
			if p.here {
				at[p.Participant] = g.Number
				n++
			}
		}
		if n == 1 {
			missing = append(missing, fault.At("/groups", "group_of_one", "number", g.Number))
		}
		filled += min(n, 1)
	}
	if filled == 0 {
		missing = append(missing, fault.At("/groups", "no_groups"))
	}
	for _, t := range s.ties {
		if !t.together && at[t.A] > 0 && at[t.A] == at[t.B] {
			missing = append(missing, fault.At("/groups", "kept_apart_together", "number", at[t.A]))
		}
	}
	if len(missing) > 0 {
		return fault.Precondition(missing...)
	}
	return nil
}

func confirm(ctx context.Context, tx *tenants.Tx, st standing, d set, before *set) error {
	var old uuid.NullUUID
	if before != nil {
		old = uuid.NullUUID{UUID: before.ID, Valid: true}
	}
	leave := tx.Now().Add(UndoWindow)
	if err := bringIntoForce(ctx, tx, d, old, leave); err != nil {
		return err
	}
	told := letters(d, before, leave)
	if err := mail.PostAll(ctx, tx, told); err != nil {
		return err
	}
	return record(ctx, tx, "groups.confirmed", st, map[string]any{"set": d.ID, "told": len(told)})
}

// Undo takes a confirmation back while no mail has left: the groups are a draft again, and what they replaced is in force.
func (s *Service) Undo(ctx context.Context, cohort uuid.UUID, kind Kind) error {
	return s.change(ctx, cohort, kind, func(ctx context.Context, tx *tenants.Tx, st standing) error {
		on := st.in(Confirmed)
		if on == nil || on.UndoUntil == nil || !st.now.Before(*on.UndoUntil) {
			return fault.Conflict("groups_too_late")
		}
		if st.in(Proposed, Queued, Running) != nil {
			return fault.Conflict("groups_changed_since")
		}
		if err := takeBack(ctx, tx, *on); err != nil {
			return err
		}
		ids := make([]uuid.UUID, len(on.groups))
		for n, g := range on.groups {
			ids[n] = g.ID
		}
		if err := mail.Withdraw(ctx, tx, letterKind(kind), ids...); err != nil {
			return err
		}
		return record(ctx, tx, "groups.undone", st, map[string]any{"set": on.ID})
	})
}

// Mine reads the groups the caller is in.
func (s *Service) Mine(ctx context.Context) (own []OwnGroup, err error) {
	err = s.db.View(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		if _, err := auth.Enter(ctx, tx); err != nil {
			return err
		}
		own, err = OwnGroups(ctx, tx, tx.Member())
		return err
	})
	return own, err
}
