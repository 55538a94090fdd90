package rooms

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

// failed reads how often others typed other words than the adept's, and when last, as a member of the room sees it.
func (w world) failed(t *testing.T, ctx context.Context) (int, *time.Time) {
	t.Helper()
	k, err := w.Keys(ctx, w.A.Mentorship)
	ok(t, err)
	for _, m := range k.Members {
		if m.MemberID == w.A.Adept.Member {
			return m.FailedWords, m.FailedWordsAt
		}
	}
	t.Fatal("the adept is not there")
	return 0, nil
}

func (w world) attempt(t *testing.T) WordAttempt {
	t.Helper()
	return WordAttempt{ID: tenantstest.NewID(t), Member: w.A.Adept.Member, KeyVersion: 1}
}

// TestOtherWordsAreShownToBoth: that somebody typed other words is seen by her whose they were to be, and by who typed them.
func TestOtherWordsAreShownToBoth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.attempt(t)
	ok(t, w.NoteAttempt(w.mentor(), w.A.Mentorship, a))
	ok(t, w.NoteAttempt(w.mentor(), w.A.Mentorship, a)) // the same again
	for name, ctx := range map[string]context.Context{"the adept": w.adept(), "the mentor": w.mentor()} {
		n, last := w.failed(t, ctx)
		if n != 2 || last == nil || !last.Equal(tenantstest.Now) { // the seeded one, and this
			t.Errorf("%s sees %d, the last at %v", name, n, last)
		}
	}
	k, err := w.Keys(w.adept(), w.A.Mentorship)
	ok(t, err)
	for _, m := range k.Members {
		if m.MemberID == w.A.Mentor.Member && (m.FailedWords != 0 || m.FailedWordsAt != nil) {
			t.Errorf("of the mentor's words, which nobody typed: %+v", m)
		}
	}
}

// TestAttemptsAreOfTheKeysThatStand: who begins anew once more begins at nought.
func TestAttemptsAreOfTheKeysThatStand(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.member_keys set version = 2 where member_id = $1", w.A.Adept.Member)
	if n, last := w.failed(t, w.mentor()); n != 0 || last != nil {
		t.Errorf("of new keys: %d, the last at %v", n, last)
	}
	want(t, w.NoteAttempt(w.mentor(), w.A.Mentorship, w.attempt(t)), fault.StaleVersion())
}

func TestWhoseWordsCanBeTyped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	room, a := w.A.Mentorship, w.attempt(t)
	want(t, w.NoteAttempt(w.adept(), room, a), fault.Forbidden()) // her own
	want(t, w.NoteAttempt(w.as(w.A.SecondMentor), room, a), fault.NotFound())
	for name, member := range map[string]uuid.UUID{"nobody's": uuid.New(), "a stranger's": w.A.SecondAdept.Member, "one of another organisation": w.B.Adept.Member} {
		a.Member = member
		if err := w.NoteAttempt(w.mentor(), room, a); fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.Exec(t, "update app.room_members set left_at = $1 where member_id = $2", tenantstest.Now, w.A.Adept.Member)
	if err := w.NoteAttempt(w.mentor(), room, w.attempt(t)); fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("one who has left: %v", err)
	}
}

func TestSoManyAttemptsAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for range mostAttempts + 5 {
		ok(t, w.NoteAttempt(w.mentor(), w.A.Mentorship, w.attempt(t)))
	}
	if n, _ := w.failed(t, w.adept()); n != mostAttempts {
		t.Errorf("%d are kept", n)
	}
}
