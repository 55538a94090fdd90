package rooms

import (
	"bytes"
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/audit"
	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/internal/mail"
	"github.com/bollplank/bollplank/tenants"
)

// OwnKeys are a member's keys as her browser hands them over.
type OwnKeys struct {
	Bundle Bundle         `json:"bundle"`
	Own    WrappedSecrets `json:"own"`
	// Version is that of the keys to be replaced; 0 for the first.
	Version int `json:"version" minimum:"0" doc:"The version of the keys that these replace; 0 for the first"`
}

// Keys reads all that the caller needs to open the room.
func (s *Service) Keys(ctx context.Context, room uuid.UUID) (k RoomKeys, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.RoomView(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		k, err = readKeys(ctx, tx)
		return err
	})
	return k, err
}

// PutOwnKeys keeps the caller's keys for her membership. Others than those that stand replace them only when she names
// their version: it is what a person does who begins anew, and every room of hers shows it. The same under their version are
// the same, wrapped for another vault key of hers. Both want a fresh session: auth.StepUp. Who holds the key of this room is
// told that she waits for it, and she herself that her keys are others.
func (s *Service) PutOwnKeys(ctx context.Context, room uuid.UUID, own OwnKeys) (version int, err error) {
	auth.EnterRoomOf(ctx)
	err = s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		var replaced bool
		if version, replaced, err = putKeys(ctx, tx, own); err != nil {
			return err
		}
		letters, err := lettersTo(ctx, tx, mail.RoomOpens)
		if err != nil {
			return err
		}
		if replaced {
			letters = append(letters, letterToOwner(tx))
		}
		return mail.PostAll(ctx, tx, letters)
	})
	return version, err
}

// putKeys answers the version that stands now, and whether other keys have taken the place of those before.
func putKeys(ctx context.Context, tx *tenants.RoomTx, own OwnKeys) (version int, replaced bool, err error) {
	kept, version, err := lockOwnKeys(ctx, tx)
	if err != nil {
		return 0, false, err
	}
	stands := version > 0 && same(kept, own.Bundle)
	if stands && own.Version != version {
		return version, false, nil
	}
	if own.Version != version {
		return 0, false, fault.StaleVersion()
	}
	if version > 0 {
		if err := auth.StepUp(ctx); err != nil {
			return 0, false, err
		}
	}
	if stands {
		return version, false, rewrapKeys(ctx, tx, own.Own)
	}
	replaced = version > 0
	version, err = makeKeys(ctx, tx, own, version)
	return version, replaced, err
}

// makeKeys keeps keys that none were before, or others than those of a version.
func makeKeys(ctx context.Context, tx *tenants.RoomTx, own OwnKeys, version int) (int, error) {
	if err := upsertKeys(ctx, tx, own); err != nil {
		return 0, err
	}
	act := "keys.made"
	if version > 0 {
		act = "keys.replaced"
	}
	return version + 1, audit.Write(ctx, tx, audit.Entry{Act: act, ObjectKind: "member", ObjectID: tx.Member()})
}

func rewrapKeys(ctx context.Context, tx *tenants.RoomTx, own WrappedSecrets) error {
	if err := upsertSecrets(ctx, tx, own); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{Act: "keys.rewrapped", ObjectKind: "member", ObjectID: tx.Member()})
}

func same(a, b Bundle) bool {
	return bytes.Equal(a.Identity, b.Identity) && bytes.Equal(a.Encryption, b.Encryption) && bytes.Equal(a.Signature, b.Signature)
}

// MakeEpoch takes the copies of a new room key. The epoch is the one behind the present; of two who make it at once the
// first has made it, and the other takes the winner's key.
func (s *Service) MakeEpoch(ctx context.Context, room uuid.UUID, epoch int, key uuid.UUID, copies []RoomCopy) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		return makeEpoch(ctx, tx, epoch, key, copies)
	})
}

func makeEpoch(ctx context.Context, tx *tenants.RoomTx, epoch int, key uuid.UUID, copies []RoomCopy) error {
	now, err := readStanding(ctx, tx)
	if err != nil {
		return err
	}
	if now.Epoch == epoch && now.KeyID != nil && *now.KeyID == key {
		return nil
	}
	if err := now.next(epoch); err != nil {
		return err
	}
	members, err := readMembers(ctx, tx)
	if err != nil {
		return err
	}
	if err := fit(copies, members, func(c RoomCopy) bool { return c.Epoch == epoch }); err != nil {
		return err
	}
	if err := includes(copies, tx.Member()); err != nil {
		return err
	}
	if made, err := insertEpoch(ctx, tx, epoch, key); err != nil || !made {
		return taken(err)
	}
	return putCopies(ctx, tx, copies)
}

func taken(err error) error {
	if err != nil {
		return err
	}
	return fault.Conflict("epoch_taken")
}

// ShareKeys takes copies of keys that the room has already, for a member who lacks them: one who opens the room later than
// others, or is back with new keys. What was made before she came is not for her; a newcomer gets the next epoch. A copy for
// keys that she has still is left as it is.
func (s *Service) ShareKeys(ctx context.Context, room uuid.UUID, copies []RoomCopy) error {
	auth.EnterRoomOf(ctx)
	return s.db.Room(ctx, room, func(ctx context.Context, tx *tenants.RoomTx) error {
		now, err := readStanding(ctx, tx)
		if err != nil {
			return err
		}
		members, err := readMembers(ctx, tx)
		if err != nil {
			return err
		}
		if err := fit(copies, members, func(c RoomCopy) bool { return c.Epoch <= now.Epoch && c.Epoch >= first(members, c.RecipientID) }); err != nil {
			return err
		}
		return putCopies(ctx, tx, copies)
	})
}

// fit decides that copies are of an epoch that may be, and for present keys of present members.
func fit(copies []RoomCopy, members []RoomMember, may func(RoomCopy) bool) error {
	type place struct {
		recipient uuid.UUID
		epoch     int
	}
	var wrong []fault.Field
	seen := map[place]bool{}
	for i, c := range copies {
		at := fmt.Sprintf("/copies/%d", i)
		here := place{c.RecipientID, c.Epoch}
		switch {
		case seen[here]:
			wrong = append(wrong, fault.At(at, "not_unique"))
		case !may(c):
			wrong = append(wrong, fault.At(at+"/epoch", "not_this_epoch"))
		case !receives(c, members):
			wrong = append(wrong, fault.At(at+"/recipient_id", "not_her_key"))
		}
		seen[here] = true
	}
	if wrong != nil {
		return fault.Invalid(wrong...)
	}
	return nil
}

// first is the first epoch that a member may have; of somebody else, none.
func first(members []RoomMember, id uuid.UUID) int {
	for _, m := range members {
		if m.MemberID == id {
			return m.First
		}
	}
	return 0
}

func receives(c RoomCopy, members []RoomMember) bool {
	for _, m := range members {
		if m.MemberID == c.RecipientID {
			return !m.Left && m.Bundle != nil && bytes.Equal(m.Bundle.Encryption, c.RecipientKey)
		}
	}
	return false
}

// includes wants a copy for the maker: a key that nobody can open seals nothing.
func includes(copies []RoomCopy, member uuid.UUID) error {
	for _, c := range copies {
		if c.RecipientID == member {
			return nil
		}
	}
	return fault.Invalid(fault.At("/copies", "copy_for_yourself"))
}
