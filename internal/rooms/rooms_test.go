package rooms

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants/tenantstest"
)

type world struct {
	*tenantstest.World
	*Service
}

func newWorld(t *testing.T) world {
	t.Helper()
	w := tenantstest.New(t)
	return world{w, New(w.DB, w.Platform)}
}

func (w world) as(p tenantstest.Person) context.Context {
	return w.As(auth.WithPrincipal(context.Background(), auth.Principal{User: p.User, Member: p.Member, Fresh: true}), w.A, p)
}

func (w world) adept() context.Context  { return w.as(w.A.Adept) }
func (w world) mentor() context.Context { return w.as(w.A.Mentor) }

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, err error, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("got %v, want %v", err, target)
	}
}

// record is something sealed under the seeded key, told from others by its seed.
func (w world) record(id uuid.UUID, version int, seed byte) SealedRecord {
	nonce := string(bytes.Repeat([]byte{'A' + seed}, 16))
	return SealedRecord{ID: id, Kind: "note", Epoch: 1, KeyID: w.A.RoomKey, Version: version, Format: 1, Nonce: &nonce, Ciphertext: bytes.Repeat([]byte{seed}, 272)}
}

func (w world) private(id uuid.UUID, version int, seed byte) SealedRecord {
	r := w.record(id, version, seed)
	r.Epoch, r.KeyID = 0, uuid.NewSHA1(uuid.Nil, []byte("own"))
	return r
}

func copyFor(p tenantstest.Person, epoch int) RoomCopy {
	return RoomCopy{Format: 1, Epoch: epoch, RecipientID: p.Member, RecipientKey: p.EncryptionKey(),
		Enc: make([]byte, 32), Ciphertext: make([]byte, 48), Signature: make([]byte, 64)}
}

func (w world) ids(t *testing.T, ctx context.Context) []uuid.UUID {
	t.Helper()
	page, err := w.Records(ctx, w.A.Mentorship, "", api.Paging{Limit: 50})
	ok(t, err)
	var ids []uuid.UUID
	for _, r := range page.Items {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestARecordIsKeptAndReplaced(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	first, err := w.PutRecord(w.adept(), w.A.Mentorship, w.record(id, 1, 1))
	ok(t, err)
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.record(id, 1, 1))
	ok(t, err) // the same again
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.record(id, 1, 2))
	want(t, err, fault.StaleVersion()) // another text under a version that stands
	second, err := w.PutRecord(w.mentor(), w.A.Mentorship, w.record(id, 2, 3))
	ok(t, err)
	if second.AuthorID != w.A.Mentor.Member || !second.CreatedAt.Equal(first.CreatedAt) {
		t.Errorf("second version: %+v", second)
	}
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.record(id, 1, 1))
	want(t, err, fault.StaleVersion()) // an old one comes back
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.record(tenantstest.NewID(t), 1, 3))
	want(t, err, fault.Conflict("nonce_reused"))
	moved := w.private(id, 3, 4)
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, moved)
	want(t, err, fault.Conflict("record_moved"))
}

func TestAPrivateRecordIsItsAuthorsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := tenantstest.NewID(t)
	_, err := w.PutRecord(w.adept(), w.A.Mentorship, w.private(id, 1, 1))
	ok(t, err)
	if !slices.Contains(w.ids(t, w.adept()), id) || slices.Contains(w.ids(t, w.mentor()), id) {
		t.Error("a private record is seen by others than its author, or not by her")
	}
	want(t, w.EraseRecord(w.mentor(), w.A.Mentorship, id), fault.NotFound())
	_, err = w.PutRecord(w.mentor(), w.A.Mentorship, w.private(id, 2, 2))
	want(t, err, fault.StaleVersion()) // it is not his to write over
	ok(t, w.ErasePrivate(w.mentor(), w.A.Mentorship))
	ok(t, w.ErasePrivate(w.adept(), w.A.Mentorship))
	if n := w.Count(t, "select count(*) from app.sealed_records where id = $1 and erased_at is not null and ciphertext is null", id); n != 1 {
		t.Error("nothing was erased")
	}
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.private(id, 9, 5))
	want(t, err, fault.Gone()) // what is erased does not come back
}

func TestErasing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	want(t, w.EraseRecord(w.mentor(), w.A.Mentorship, w.A.Record), fault.Forbidden())
	ok(t, w.EraseRecord(w.adept(), w.A.Mentorship, w.A.Record))
	ok(t, w.EraseRecord(w.adept(), w.A.Mentorship, w.A.Record))
	want(t, w.EraseRecord(w.adept(), w.A.Mentorship, uuid.New()), fault.NotFound())
	want(t, w.EraseRecord(w.as(w.A.SecondMentor), w.A.Mentorship, w.A.Record), fault.NotFound())
}

// Whoever has read the records under a mark has them as long as it stands; it says nothing of what others write for themselves.
func TestTheMarkStandsAsLongAsTheRecords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marks := func() (adept, mentor string) {
		own, err := w.Keys(w.adept(), w.A.Mentorship)
		ok(t, err)
		his, err := w.Keys(w.mentor(), w.A.Mentorship)
		ok(t, err)
		return own.Mark, his.Mark
	}
	id := tenantstest.NewID(t)
	put := func(version int) func() error {
		return func() error {
			_, err := w.PutRecord(w.adept(), w.A.Mentorship, w.record(id, version, byte(version)))
			return err
		}
	}
	note := func() error {
		_, err := w.PutRecord(w.adept(), w.A.Mentorship, w.private(tenantstest.NewID(t), 1, 9))
		return err
	}
	for _, step := range []struct {
		name  string
		act   func() error
		isHis bool
	}{
		{"written", put(1), true},
		{"written over", put(2), true},
		{"kept for herself", note, false},
		{"erased", func() error { return w.EraseRecord(w.adept(), w.A.Mentorship, id) }, true},
		{"her own erased", func() error { return w.ErasePrivate(w.adept(), w.A.Mentorship) }, false},
	} {
		own, his := marks()
		if again, _ := marks(); again != own {
			t.Errorf("before it is %s: %q, and %q when nothing happened", step.name, own, again)
		}
		ok(t, step.act())
		if after, theirs := marks(); after == own || (theirs != his) != step.isHis {
			t.Errorf("%s: hers %q, then %q; his %q, then %q", step.name, own, after, his, theirs)
		}
	}
}

func TestRecordsArePaged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 5 {
		_, err := w.PutRecord(w.adept(), w.A.Mentorship, w.record(tenantstest.NewID(t), 1, byte(n+1)))
		ok(t, err)
	}
	seen, paging := 0, api.Paging{Limit: 2}
	for {
		page, err := w.Records(w.mentor(), w.A.Mentorship, "note", paging)
		ok(t, err)
		seen += len(page.Items)
		if page.Next == nil {
			break
		}
		paging.Cursor = *page.Next
	}
	if seen != 6 { // and the seeded one
		t.Errorf("saw %d records, want 6", seen)
	}
	_, err := w.Records(w.mentor(), w.A.Mentorship, "", api.Paging{Limit: 2, Cursor: "!"})
	if fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("a bad cursor: %v", err)
	}
}

func TestEpochs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	room, key := w.A.Mentorship, uuid.New()
	both := func(epoch int) []RoomCopy { return []RoomCopy{copyFor(w.A.Adept, epoch), copyFor(w.A.Mentor, epoch)} }
	want(t, w.MakeEpoch(w.adept(), room, 3, key, both(3)), fault.Conflict("epoch_taken"))
	want(t, w.MakeEpoch(w.adept(), room, 1, key, both(1)), fault.Conflict("epoch_taken"))
	ok(t, w.MakeEpoch(w.adept(), room, 2, key, both(2)))
	ok(t, w.MakeEpoch(w.adept(), room, 2, key, both(2)))
	want(t, w.MakeEpoch(w.mentor(), room, 2, uuid.New(), both(2)), fault.Conflict("epoch_taken"))
	k, err := w.Keys(w.mentor(), room)
	ok(t, err)
	if k.Epoch != 2 || *k.KeyID != key || k.Stale || len(k.Copies) != 2 || k.Own == nil || !k.Members[0].HasCopy {
		t.Errorf("keys of the mentor: %+v", k)
	}
	_, err = w.PutRecord(w.adept(), room, w.record(tenantstest.NewID(t), 1, 1))
	want(t, err, fault.Conflict("epoch_stale")) // sealed under the key before
}

func TestAnEpochIsForTheKeysOfThoseWhoAreThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	wrongKey, repeated := copyFor(w.A.Mentor, 2), copyFor(w.A.Adept, 2)
	wrongKey.RecipientKey = make([]byte, 32)
	for name, copies := range map[string][]RoomCopy{
		"not for its maker": {copyFor(w.A.Mentor, 2)},
		"another epoch":     {copyFor(w.A.Adept, 1)},
		"a stranger":        {copyFor(w.A.Adept, 2), copyFor(w.A.SecondMentor, 2)},
		"a key of nobody's": {copyFor(w.A.Adept, 2), wrongKey},
		"twice":             {repeated, repeated},
	} {
		err := w.MakeEpoch(w.adept(), w.A.Mentorship, 2, uuid.New(), copies)
		if fault.Of(err).Kind != fault.KindInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	w.Exec(t, "update app.room_members set left_at = $1 where member_id = $2", tenantstest.Now, w.A.Mentor.Member)
	err := w.MakeEpoch(w.adept(), w.A.Mentorship, 2, uuid.New(), []RoomCopy{copyFor(w.A.Adept, 2), copyFor(w.A.Mentor, 2)})
	if fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("one who has left: %v", err)
	}
}

// TestAMessageIsToldOfOnceADay: the other gets a mail that says no more than who wrote; what is private, changed or no
// message is not told of, and no arranger can see that a mail was sent.
func TestAMessageIsToldOfOnceADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	told := func() int {
		return w.Count(t, "select count(*) from app.deliveries where kind = $1 and member_id = $2 and cohort_id is null", string(mail.RoomWaits), w.A.Mentor.Member)
	}
	write := func(r SealedRecord, kind string) {
		t.Helper()
		r.Kind = kind
		_, err := w.PutRecord(w.adept(), w.A.Mentorship, r)
		ok(t, err)
	}
	write(w.record(tenantstest.NewID(t), 1, 1), "note")
	write(w.private(tenantstest.NewID(t), 1, 2), "message")
	if n := told(); n != 0 {
		t.Errorf("told of what is no message: %d", n)
	}
	first := tenantstest.NewID(t)
	write(w.record(first, 1, 3), "message")
	write(w.record(first, 2, 4), "message")
	write(w.record(tenantstest.NewID(t), 1, 5), "message")
	if n := told(); n != 1 {
		t.Errorf("told %d times in a day", n)
	}
	w.Exec(t, "update app.room_notices set told_at = told_at - interval '20 hours'")
	write(w.record(tenantstest.NewID(t), 1, 6), "message")
	if n := told(); n != 2 {
		t.Errorf("told %d times in two days", n)
	}
	c, err := w.composing(readWriter)(w.mentor(), mail.Delivery{Object: w.A.Mentorship})
	ok(t, err)
	if c.OtherName != w.A.Adept.Name || c.PersonName != w.A.Mentor.Name || c.Path != "/mentorships/"+w.A.Mentorship.String() {
		t.Errorf("the mail says %+v", c)
	}
	_, err = w.composing(readWriter)(w.adept(), mail.Delivery{Object: w.A.Mentorship})
	want(t, err, fault.NotFound()) // the mentor has written nothing
}

// TestWhoHoldsTheKeyIsToldWhoWaits: a member makes her keys when the room has one already, and the other gets a mail; the
// same keys again, within a day, bring none, and when she has her copy there is nothing to tell.
func TestWhoHoldsTheKeyIsToldWhoWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	told := func() int {
		return w.Count(t, "select count(*) from app.deliveries where kind = $1 and member_id = $2 and cohort_id is null", string(mail.RoomOpens), w.A.Adept.Member)
	}
	k, err := w.Keys(w.mentor(), w.A.Mentorship)
	ok(t, err)
	var standing OwnKeys
	for _, m := range k.Members {
		if m.MemberID == w.A.Mentor.Member {
			standing = OwnKeys{Bundle: *m.Bundle, Own: *k.Own, Version: m.KeyVersion}
		}
	}
	put := func() {
		t.Helper()
		_, err := w.PutOwnKeys(w.mentor(), w.A.Mentorship, standing)
		ok(t, err)
	}
	put()
	if n := told(); n != 0 {
		t.Errorf("told %d times of one who has her copy", n)
	}
	_, err = w.composing(readWaiting)(w.adept(), mail.Delivery{Object: w.A.Mentorship})
	want(t, err, fault.NotFound())
	w.Exec(t, "delete from app.room_copies where recipient_id = $1", w.A.Mentor.Member)
	put()
	put()
	if n := told(); n != 1 {
		t.Errorf("told %d times of one who waits", n)
	}
	c, err := w.composing(readWaiting)(w.adept(), mail.Delivery{Object: w.A.Mentorship})
	ok(t, err)
	if c.OtherName != w.A.Mentor.Name || c.PersonName != w.A.Adept.Name || c.Path != "/mentorships/"+w.A.Mentorship.String() {
		t.Errorf("the mail says %+v", c)
	}
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = now() where id = $1", w.A.Mentorship)
	_, err = w.composing(readWaiting)(w.adept(), mail.Delivery{Object: w.A.Mentorship})
	want(t, err, fault.NotFound()) // nobody is asked to look in at what has ended
}

// TestAnEndedRoomIsRead: when the mentorship has ended nobody writes to the others any more; what is there is read, erased,
// and notes for oneself go on.
func TestAnEndedRoomIsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	shared := w.record(tenantstest.NewID(t), 1, 1)
	_, err := w.PutRecord(w.adept(), w.A.Mentorship, shared)
	ok(t, err)
	w.Exec(t, "update app.mentorships set state = 'ended', ended_at = $1 where id = $2", tenantstest.Now, w.A.Mentorship)
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.record(tenantstest.NewID(t), 1, 2))
	if fault.Of(err).Code != "room_closed" {
		t.Errorf("written after the end: %v", err)
	}
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.private(tenantstest.NewID(t), 1, 3))
	ok(t, err)
	ok(t, w.EraseRecord(w.adept(), w.A.Mentorship, shared.ID))
	k, err := w.Keys(w.adept(), w.A.Mentorship)
	ok(t, err)
	if !k.Closed {
		t.Error("the room does not say that it is closed")
	}
}

// TestWhoIsHiddenHasNoKey: nobody seals anything to one whom a launch has brought that can still be taken back.
func TestWhoIsHiddenHasNoKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.room_members set hidden_until = $1 where member_id = $2", tenantstest.Now.Add(time.Second), w.A.Adept.Member)
	_, err := w.Keys(w.adept(), w.A.Mentorship)
	want(t, err, fault.NotFound())
	k, err := w.Keys(w.mentor(), w.A.Mentorship)
	ok(t, err)
	if len(k.Members) != 1 {
		t.Errorf("the mentor sees %+v", k.Members)
	}
	err = w.MakeEpoch(w.mentor(), w.A.Mentorship, 2, uuid.New(), []RoomCopy{copyFor(w.A.Adept, 2), copyFor(w.A.Mentor, 2)})
	if fault.Of(err).Kind != fault.KindInvalid {
		t.Errorf("a copy for the hidden: %v", err)
	}
}

// TestWhoLeavesClosesTheEpoch: nothing is taken for the room until one who remains has made a new key.
func TestWhoLeavesClosesTheEpoch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.room_members set left_at = $1 where member_id = $2", tenantstest.Now, w.A.Mentor.Member)
	_, err := w.PutRecord(w.adept(), w.A.Mentorship, w.record(tenantstest.NewID(t), 1, 1))
	want(t, err, fault.Conflict("epoch_stale"))
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, w.private(tenantstest.NewID(t), 1, 2))
	ok(t, err) // her own are hers
	key := uuid.New()
	ok(t, w.MakeEpoch(w.adept(), w.A.Mentorship, 2, key, []RoomCopy{copyFor(w.A.Adept, 2)}))
	r := w.record(tenantstest.NewID(t), 1, 3)
	r.Epoch, r.KeyID = 2, key
	_, err = w.PutRecord(w.adept(), w.A.Mentorship, r)
	ok(t, err)
	_, err = w.Keys(w.mentor(), w.A.Mentorship)
	want(t, err, fault.NotFound())
}

// TestBeginningAnew: other keys take the place of the old only by their version; copies for them are made again.
func TestBeginningAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fresh := OwnKeys{Bundle: Bundle{Format: 1, Identity: bytes.Repeat([]byte{2}, 32), Encryption: bytes.Repeat([]byte{3}, 32), Signature: bytes.Repeat([]byte{4}, 64)},
		Own: WrappedSecrets{Format: 1, Nonce: make([]byte, 12), Ciphertext: make([]byte, 112)}}
	_, err := w.PutOwnKeys(w.adept(), w.A.Mentorship, fresh)
	want(t, err, fault.StaleVersion())
	fresh.Version = 1
	version, err := w.PutOwnKeys(w.adept(), w.A.Mentorship, fresh)
	ok(t, err)
	again, err := w.PutOwnKeys(w.adept(), w.A.Mentorship, fresh)
	ok(t, err)
	if version != 2 || again != 2 || w.Count(t, "select count(*) from app.audit where act = 'keys.replaced'") != 1 {
		t.Errorf("versions %d and %d", version, again)
	}
	// She is told once, and no arranger sees it: no cohort stands on it.
	if n := w.Count(t, "select count(*) from app.deliveries where kind = 'keys_replaced' and member_id = $1 and cohort_id is null and email = ''", w.A.Adept.Member); n != 1 ||
		w.Count(t, "select count(*) from app.deliveries where kind = 'keys_replaced'") != 1 {
		t.Errorf("%d mails that the keys are others", n)
	}
	c, err := w.composeReplaced(w.adept(), mail.Delivery{Locale: "sv", Detail: mail.Detail{"at": int(tenantstest.Now.Unix())}})
	ok(t, err)
	if c.When != "torsdag 26 november 13:00" || !c.Account || c.Path != "" {
		t.Errorf("content: %+v", c)
	}
	k, err := w.Keys(w.mentor(), w.A.Mentorship)
	ok(t, err)
	for _, m := range k.Members {
		if m.MemberID == w.A.Adept.Member && (m.HasCopy || m.KeyVersion != 2) {
			t.Errorf("the adept after beginning anew: %+v", m)
		}
	}
	anew := copyFor(w.A.Adept, 1)
	want(t, w.ShareKeys(w.mentor(), w.A.Mentorship, []RoomCopy{anew}), &fault.Error{Kind: fault.KindInvalid}) // for the keys she had
	anew.RecipientKey = fresh.Bundle.Encryption
	ok(t, w.ShareKeys(w.mentor(), w.A.Mentorship, []RoomCopy{anew}))
	k, err = w.Keys(w.adept(), w.A.Mentorship)
	ok(t, err)
	if len(k.Copies) != 1 || k.Copies[0].MakerID != w.A.Mentor.Member {
		t.Errorf("her copies: %+v", k.Copies)
	}
}

// TestKeysAreWrappedAnew: the same keys under their version are wrapped for another vault key, and stay hers: her copies hold.
func TestKeysAreWrappedAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before, err := w.Keys(w.adept(), w.A.Mentorship)
	ok(t, err)
	i := slices.IndexFunc(before.Members, func(m RoomMember) bool { return m.MemberID == w.A.Adept.Member })
	again := OwnKeys{Bundle: *before.Members[i].Bundle, Own: WrappedSecrets{Format: 1, Nonce: bytes.Repeat([]byte{7}, 12), Ciphertext: bytes.Repeat([]byte{8}, 112)}}
	put := func() RoomKeys {
		t.Helper()
		version, err := w.PutOwnKeys(w.adept(), w.A.Mentorship, again)
		ok(t, err)
		k, err := w.Keys(w.adept(), w.A.Mentorship)
		ok(t, err)
		if version != before.Members[i].KeyVersion || k.Members[i].KeyVersion != version || len(k.Copies) != len(before.Copies) {
			t.Errorf("version %d, and now %+v", version, k.Members[i])
		}
		return k
	}
	if k := put(); !bytes.Equal(k.Own.Ciphertext, before.Own.Ciphertext) {
		t.Error("the first keys sent again were wrapped anew")
	}
	again.Version = before.Members[i].KeyVersion
	if k := put(); !bytes.Equal(k.Own.Ciphertext, again.Own.Ciphertext) || w.Count(t, "select count(*) from app.audit where act = 'keys.rewrapped'") != 1 {
		t.Errorf("wrapped as %x", k.Own.Ciphertext)
	}
}

// TestAnEpochIsForWhoWasThereWhenItWasMade: its copies are taken for one who opens the room late, and not for one who came late.
func TestAnEpochIsForWhoWasThereWhenItWasMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lacks := func() []int {
		t.Helper()
		k, err := w.Keys(w.mentor(), w.A.Mentorship)
		ok(t, err)
		for _, m := range k.Members {
			if m.MemberID == w.A.Adept.Member {
				return m.Lacks
			}
		}
		t.Fatal("the adept is not in the room")
		return nil
	}
	if got := lacks(); len(got) != 0 {
		t.Errorf("who has a copy of all lacks %v", got)
	}
	w.Exec(t, "delete from app.room_copies where recipient_id = $1", w.A.Adept.Member)
	came := tenantstest.Now.Add(-time.Hour)
	made := func(at time.Time) {
		w.Exec(t, "update app.room_epochs set created_at = $1 where room_id = $2", at, w.A.Mentorship)
	}
	for _, since := range []string{"joined_at", "hidden_until"} {
		w.Exec(t, "update app.room_members set "+since+" = $1 where member_id = $2", came, w.A.Adept.Member)
		made(came.Add(-time.Millisecond))
		if got := lacks(); len(got) != 0 {
			t.Errorf("%s: who came later lacks %v", since, got)
		}
		want(t, w.ShareKeys(w.mentor(), w.A.Mentorship, []RoomCopy{copyFor(w.A.Adept, 1)}), &fault.Error{Kind: fault.KindInvalid})
		w.Exec(t, "update app.room_members set joined_at = $1 where member_id = $2", came.AddDate(0, -1, 0), w.A.Adept.Member)
	}
	made(came)
	if got := lacks(); !slices.Equal(got, []int{1}) {
		t.Errorf("who was there lacks %v", got)
	}
	ok(t, w.ShareKeys(w.mentor(), w.A.Mentorship, []RoomCopy{copyFor(w.A.Adept, 1)}))
	if got := lacks(); len(got) != 0 {
		t.Errorf("who has been given it lacks %v", got)
	}
}

func TestOwnKeysAreReadByTheirOwnerAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Exec(t, "update app.member_secrets set ciphertext = decode(repeat('ad', 112), 'hex') where member_id = $1", w.A.Adept.Member)
	k, err := w.Keys(w.mentor(), w.A.Mentorship)
	ok(t, err)
	if k.Own == nil || k.Own.Ciphertext[0] == 0xad {
		t.Errorf("the mentor got %x", k.Own)
	}
}

func TestVaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, vault := w.as(w.A.Outsider), uuid.New()
	way := func(kind, credential string, seed byte) VaultWay {
		return VaultWay{ID: tenantstest.NewID(t), VaultID: vault, Kind: kind, Format: 1, Credential: credential,
			Salt: bytes.Repeat([]byte{seed}, 32), Nonce: make([]byte, 12), Ciphertext: make([]byte, 48)}
	}
	code, pass := way("recovery", "", 1), way("passkey", "AAAA", 2)
	ok(t, w.PutWay(ctx, code))
	ok(t, w.PutWay(ctx, code))
	ok(t, w.PutWay(ctx, pass))
	other := way("passkey", "AAAA", 3)
	other.VaultID = uuid.New()
	want(t, w.PutWay(ctx, other), fault.Conflict("vault_other"))
	pass.Salt[0]++
	want(t, w.PutWay(ctx, pass), fault.AlreadyExists("/id"))
	ok(t, w.PutWay(ctx, way("recovery", "", 4)))
	ways, err := w.Ways(ctx)
	ok(t, err)
	if len(ways) != 2 || slices.ContainsFunc(ways, func(v VaultWay) bool { return v.ID == code.ID }) {
		t.Errorf("after a new code: %+v", ways)
	}
	want(t, w.RemoveWay(w.as(w.A.Owner), ways[0].ID), fault.NotFound())
	ok(t, w.RemoveWay(ctx, ways[0].ID))
	want(t, w.RemoveWay(ctx, ways[1].ID), fault.Conflict("vault_last_way"))
	ok(t, w.RemoveVault(ctx))
	ok(t, w.RemoveVault(ctx))
	vault = uuid.New()
	ok(t, w.PutWay(ctx, way("passkey", "BBBB", 5)))
	for n := range mostWays - 1 {
		ok(t, w.PutWay(ctx, way("passkey", "CCCC", byte(n+6))))
	}
	want(t, w.PutWay(ctx, way("passkey", "DDDD", 60)), fault.Conflict("vault_ways_full"))
	if (w.PutWay(ctx, way("recovery", "AAAA", 1))) == nil {
		t.Error("a code with a credential was taken")
	}
}

func TestBytesHaveOneSpelling(t *testing.T) {
	t.Parallel()
	for text, fine := range map[string]bool{"": true, "AAAA": true, "AA": true, "AB": false, "A": false, "AA==": false, "A/A+": false} {
		var b Bytes
		if err := b.UnmarshalText([]byte(text)); (err == nil) != fine {
			t.Errorf("%q: %v", text, err)
		}
	}
}
