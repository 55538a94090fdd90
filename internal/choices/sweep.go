package choices

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/cohorts"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/jobs"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/internal/matching"
	"github.com/bollplank/bollplank/tenants"
)

// Jobs adds what this package's jobs do.
func Jobs(k *jobs.Kinds, s *Service) {
	jobs.Handle(k, 2*time.Minute, s.sweep)
	jobs.Handle(k, time.Minute, s.expireBrought)
}

func sweepSoon(ctx context.Context, tx *tenants.Tx, cohort uuid.UUID) error {
	return tx.Enqueue(ctx, matching.SweepJob{TenantID: tx.Tenant().UUID(), CohortID: cohort})
}

func (s *Service) sweep(ctx context.Context, job matching.SweepJob) error {
	ctx = tenants.With(ctx, tenants.Scope{Tenant: tenants.IDOf(job.TenantID)})
	err := s.db.In(ctx, func(ctx context.Context, tx *tenants.Tx) error {
		set, err := lockSetting(ctx, tx, job.CohortID)
		if err != nil {
			return err
		}
		if err := sweepBrought(ctx, tx, job.CohortID); err != nil || set.State != cohorts.Matching || set.OpenedAt == nil {
			return err
		}
		return sweep(ctx, tx, set)
	})
	if errors.Is(err, fault.NotFound()) {
		return nil
	}
	return err
}

func sweep(ctx context.Context, tx *tenants.Tx, set setting) error {
	field, err := matching.ReadField(ctx, tx, set.CohortID, set.Policy, uuid.NullUUID{})
	if err != nil {
		return err
	}
	if err := matching.GiveWay(ctx, tx, set.CohortID, field); err != nil {
		return err
	}
	wishes, err := wishesOf(ctx, tx, set.CohortID, uuid.NullUUID{})
	if err != nil {
		return err
	}
	told, err := toldOf(ctx, tx, set.CohortID)
	if err != nil {
		return err
	}
	b := newBoard(set, field, wishes, tx.Now())
	b.tellYes(told)
	b.loseSettled()
	if set.openNow() {
		b.settle(told)
		b.invite(told)
	} else {
		b.tellEnded(told)
	}
	return b.write(ctx, tx)
}

// board is a cohort's choosing at a moment, and what is to become of it.
type board struct {
	set     setting
	field   matching.Field
	now     time.Time
	wishes  map[uuid.UUID][]Wish // by adept
	shown   map[uuid.UUID]int    // how many adepts each mentor has been shown to
	changed []Wish
	drawn   []Wish
	letters []mail.Letter
	written []uuid.UUID        // the participants to whom the letters go
	parted  map[uuid.UUID]bool // adepts whose mentor the arrangers have taken away
	asked   bool
}

func newBoard(set setting, field matching.Field, wishes []Wish, now time.Time) *board {
	b := &board{set: set, field: field, now: now, wishes: map[uuid.UUID][]Wish{}, shown: map[uuid.UUID]int{}, parted: map[uuid.UUID]bool{}}
	for _, w := range wishes {
		b.wishes[w.AdeptID] = append(b.wishes[w.AdeptID], w)
		b.shown[w.MentorID]++
	}
	return b
}

// settle decides for each adept who has no mentor yet.
func (b *board) settle(told told) {
	for _, adept := range b.field.Adepts() {
		mine := b.wishes[adept]
		if _, decided := b.field.Decided(adept); decided {
			b.release(mine)
			continue
		}
		for i := range mine {
			b.expire(&mine[i])
		}
		if !slices.ContainsFunc(mine, func(w Wish) bool { return w.State == Asked }) && !b.askNext(mine) {
			b.drawAnew(adept, mine, told)
		}
	}
}

// loseSettled notes of a yes that its pair has been taken apart since, or put back.
func (b *board) loseSettled() {
	for _, adept := range b.field.Adepts() {
		mine := b.wishes[adept]
		for i := range mine {
			switch w := &mine[i]; {
			case w.State == Accepted && !w.Stands && w.Replaced:
				b.part(w)
			case w.State == Accepted && !w.Stands:
				b.turn(w, Lost)
			case (w.State == Lost || w.State == Changed) && w.Stands:
				b.turn(w, Accepted)
			}
		}
	}
}

// part tells two who had said yes to each other that the arrangers have changed it.
func (b *board) part(w *Wish) {
	b.turn(w, Changed)
	b.parted[w.AdeptID] = true
	b.post(mail.ProposalChanged, w.AdeptID, w.ID)
	if b.field.MemberOf(w.MentorID) != uuid.Nil {
		b.post(mail.MentorReleased, w.MentorID, w.ID)
	}
}

// release lets go of the wishes of an adept who has been given a mentor.
func (b *board) release(mine []Wish) {
	for i := range mine {
		if mine[i].open() {
			b.turn(&mine[i], Passed)
		}
	}
}

// expire ends a question whose time is out, or whose mentor cannot say yes any more.
func (b *board) expire(w *Wish) {
	switch {
	case w.State != Asked:
	case !b.can(*w):
		b.turn(w, Lost)
	case !b.now.Before(*w.AnswerBy):
		b.turn(w, Expired)
	}
}

// can tells whether a mentor could still say yes.
func (b *board) can(w Wish) bool {
	return b.field.Free(w.MentorID) > 0 && !b.field.Apart(w.AdeptID, w.MentorID)
}

// askNext asks the first mentor wished for who can say yes.
func (b *board) askNext(mine []Wish) bool {
	slices.SortStableFunc(mine, func(x, y Wish) int { return x.rank() - y.rank() })
	for i := range mine {
		w := &mine[i]
		if w.State != Wished {
			continue
		}
		if !b.can(*w) {
			b.turn(w, Lost)
			continue
		}
		until := b.deadline()
		w.AnswerBy = &until
		b.turn(w, Asked)
		b.asked = true
		b.post(mail.MentorAsked, w.MentorID, w.ID)
		return true
	}
	return false
}

// drawAnew shows others to an adept whose wishes have all come to nothing.
func (b *board) drawAnew(adept uuid.UUID, mine []Wish, told told) {
	if len(mine) == 0 || stepOf(mine) != StepNobody {
		return
	}
	drawn := draw(b.set, b.field, adept, mine, b.shown)
	if len(drawn) == 0 {
		b.tellNobody(mine, told)
		return
	}
	b.drawn = append(b.drawn, drawn...)
	if !b.parted[adept] { // she is told why she may choose again, and that it was not those she chose
		b.post(mail.OtherMentors, adept, adept)
	}
}

// tellNobody writes to an adept who waits for an answer that nobody she chose could, and that there are no others to show:
// once of each list. Whoever chose nobody on it has seen so herself, and whose mentor was taken away is told that instead.
func (b *board) tellNobody(mine []Wish, told told) {
	newest, chose := listOf(mine), false
	var last Wish
	for _, w := range mine {
		if w.State == Changed {
			return
		}
		if w.List == newest {
			last, chose = w, chose || w.Rank != nil
		}
	}
	if chose && !told[mail.OtherMentors][last.ID] {
		b.post(mail.OtherMentors, last.AdeptID, last.ID)
	}
}

// tellEnded writes to the two between whom a question was open when the choosing was ended: both wait.
func (b *board) tellEnded(told told) {
	for _, adept := range b.field.Adepts() {
		_, decided := b.field.Decided(adept)
		for _, w := range b.wishes[adept] {
			if w.State != Asked || told[mail.ChoosingEnded][w.ID] {
				continue
			}
			if !decided {
				b.post(mail.ChoosingEnded, adept, w.ID)
			}
			if b.now.Before(*w.AnswerBy) && b.field.MemberOf(w.MentorID) != uuid.Nil {
				b.post(mail.ChoosingEnded, w.MentorID, w.ID)
			}
		}
	}
}

func (b *board) turn(w *Wish, to State) {
	w.State = to
	b.changed = append(b.changed, *w)
}

func (b *board) deadline() time.Time { return b.now.AddDate(0, 0, b.set.Choosing.AnswerDays) }

func (b *board) post(kind mail.Kind, participant, object uuid.UUID) {
	b.written = append(b.written, participant)
	b.letters = append(b.letters, mail.Letter{
		Member: b.field.MemberOf(participant), Kind: kind, Object: object, Cohort: uuid.NullUUID{UUID: b.set.CohortID, Valid: true},
	})
}

// tellYes writes to each adept whose mentor has said yes and who has not been told so.
func (b *board) tellYes(told told) {
	for _, adept := range b.field.Adepts() {
		for _, w := range b.wishes[adept] {
			if w.State == Accepted && w.Stands && !told[mail.MentorSaidYes][w.ID] {
				b.post(mail.MentorSaidYes, adept, w.ID)
			}
		}
	}
}

// invite writes to each adept who may choose and has not been told so.
func (b *board) invite(told told) {
	for _, adept := range b.field.Adepts() {
		if _, decided := b.field.Decided(adept); !decided && !told[mail.ChooseMentor][adept] && len(b.wishes[adept]) == 0 {
			b.post(mail.ChooseMentor, adept, adept)
		}
	}
}

func (b *board) write(ctx context.Context, tx *tenants.Tx) error {
	if err := changeWishes(ctx, tx, b.changed); err != nil {
		return err
	}
	if err := insertWishes(ctx, tx, b.set.CohortID, b.drawn); err != nil {
		return err
	}
	if err := mail.PostAll(ctx, tx, b.letters); err != nil {
		return err
	}
	if err := cohorts.SetInvited(ctx, tx, b.written); err != nil { // the mail is the invitation of whoever had none
		return err
	}
	if !b.asked {
		return nil
	}
	err := tx.EnqueueAt(ctx, matching.SweepJob{TenantID: tx.Tenant().UUID(), CohortID: b.set.CohortID}, b.deadline())
	if err != nil {
		return fmt.Errorf("wait for answers: %w", err)
	}
	return nil
}

// draw makes an adept's next short list of mentors she has never been shown; none where there are no more.
func draw(set setting, field matching.Field, adept uuid.UUID, mine []Wish, shown map[uuid.UUID]int) []Wish {
	known := map[uuid.UUID]bool{}
	for _, w := range mine {
		known[w.MentorID] = true
	}
	var drawn []Wish
	for _, o := range field.Offers(adept, shown) {
		if known[o.Mentor] || len(drawn) == set.Choosing.ShortList {
			continue
		}
		drawn = append(drawn, Wish{AdeptID: adept, MentorID: o.Mentor, List: listOf(mine) + 1, Place: len(drawn) + 1,
			Score: o.Score, Reasons: o.Reasons, State: Shown})
		if shown != nil {
			shown[o.Mentor]++
		}
	}
	return drawn
}
