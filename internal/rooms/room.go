// Package rooms keeps what rooms seal with and what they have sealed (docs/sealing.md): it takes ciphertext, hands it back
// to the room's members, and can read none of it. What it decides on are places: whose, in which room, of which epoch and
// version.
package rooms

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/fault"
)

// Bytes travel as base64url without padding, in its one spelling.
type Bytes []byte

// MarshalText implements encoding.TextMarshaler.
func (b Bytes) MarshalText() ([]byte, error) {
	return []byte(base64.RawURLEncoding.EncodeToString(b)), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (b *Bytes) UnmarshalText(text []byte) error {
	read, err := base64.RawURLEncoding.Strict().DecodeString(string(text))
	*b = read
	return err
}

// Scan implements sql.Scanner; null is no bytes.
func (b *Bytes) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*b = nil
	case []byte:
		*b = bytes.Clone(v)
	default:
		return fmt.Errorf("scan %T as bytes", src)
	}
	return nil
}

// Bundle is a member's public keys: the identity key signs the encryption key.
type Bundle struct {
	Format     int   `db:"format" json:"format" minimum:"1" maximum:"1"`
	Identity   Bytes `db:"identity" json:"identity" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Encryption Bytes `db:"encryption" json:"encryption" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Signature  Bytes `db:"signature" json:"signature" minLength:"86" maxLength:"86" pattern:"^[A-Za-z0-9_-]*$"`
}

// WrappedSecrets are a membership's secret keys under its member's vault key.
type WrappedSecrets struct {
	Format     int   `db:"format" json:"format" minimum:"1" maximum:"1"`
	Nonce      Bytes `db:"nonce" json:"nonce" minLength:"16" maxLength:"16" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext Bytes `db:"ciphertext" json:"ciphertext" minLength:"150" maxLength:"150" pattern:"^[A-Za-z0-9_-]*$"`
}

// RoomMember is a member of the room with her keys, which are null until her browser has made them.
type RoomMember struct {
	MemberID uuid.UUID `json:"member_id" format:"uuid"`
	Left     bool      `json:"left"`
	Bundle   *Bundle   `json:"bundle"`
	// KeyVersion rises when the keys are replaced, as after a lost device.
	KeyVersion int  `json:"key_version"`
	HasCopy    bool `json:"has_copy" doc:"Whether there is a copy of the present epoch's key for her present keys"`
	// First is the first epoch that was made, or will be, while she is in the room.
	First int `json:"-"`
	// Lacks are the epochs from First that she cannot open: she opens the room later than others, or has new keys.
	Lacks []int `json:"lacks" doc:"Epochs made since she came to the room of which there is no copy for her present keys"`
	// FailedWords: how often others typed other words than the eight of her present keys, and when last.
	FailedWords   int        `json:"failed_words" doc:"How often others have typed other words than those of her present keys"`
	FailedWordsAt *time.Time `json:"failed_words_at" nullable:"true" doc:"When that was last"`
}

// RoomCopy is a room key sealed to one member and signed by the one who made the copy.
type RoomCopy struct {
	Format       int       `db:"format" json:"format" minimum:"1" maximum:"1"`
	Epoch        int       `db:"epoch" json:"epoch" minimum:"1" maximum:"100000"`
	MakerID      uuid.UUID `db:"maker_id" json:"maker_id" format:"uuid"`
	RecipientID  uuid.UUID `db:"recipient_id" json:"recipient_id" format:"uuid"`
	RecipientKey Bytes     `db:"recipient_key" json:"recipient_key" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Enc          Bytes     `db:"enc" json:"enc" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext   Bytes     `db:"ciphertext" json:"ciphertext" minLength:"64" maxLength:"64"`
	Signature    Bytes     `db:"signature" json:"signature" minLength:"86" maxLength:"86" pattern:"^[A-Za-z0-9_-]*$"`
}

// RoomKeys are all a member needs to open her room.
type RoomKeys struct {
	Epoch int        `json:"epoch" doc:"The present epoch; 0 while nobody has made a key"`
	KeyID *uuid.UUID `json:"key_id" format:"uuid" nullable:"true"`
	// Stale: somebody who has left could read what is sealed now.
	Stale   bool            `json:"stale" doc:"Membership has changed: a new epoch has to be made before anything is written"`
	Closed  bool            `json:"closed" doc:"The mentorship has ended: what is shared is read, and erased, but not written any more"`
	Members []RoomMember    `json:"members"`
	Own     *WrappedSecrets `json:"own"`
	Copies  []RoomCopy      `json:"copies" doc:"The caller's own, oldest epoch first"`
	// Mark is another as soon as a record that the caller may see is written or erased: who has read the records under it has
	// them still.
	Mark string `json:"mark" doc:"Stands as long as the records that the caller may see do: whoever has read them under it need not read them again"`
}

// SealedRecord is a record as it is kept. An erased one holds nothing but its place.
type SealedRecord struct {
	ID         uuid.UUID  `db:"id" json:"id" format:"uuid"`
	Kind       string     `db:"kind" json:"kind"`
	AuthorID   uuid.UUID  `db:"author_id" json:"author_id" format:"uuid"`
	Epoch      int        `db:"epoch" json:"epoch" doc:"0: private, under the author's own key"`
	KeyID      uuid.UUID  `db:"key_id" json:"key_id" format:"uuid"`
	Version    int        `db:"version" json:"version"`
	Format     int        `db:"format" json:"format"`
	Nonce      *string    `db:"nonce" json:"nonce" nullable:"true"`
	Ciphertext Bytes      `db:"ciphertext" json:"ciphertext" doc:"Empty once it is erased"`
	CreatedAt  time.Time  `db:"created_at" json:"created_at"`
	UpdatedAt  time.Time  `db:"updated_at" json:"updated_at"`
	ErasedAt   *time.Time `db:"erased_at" json:"erased_at" nullable:"true"`
}

// MostSealed is how many bytes one record may have: 64 KiB and the seal.
const MostSealed = 65_536 + 16

// Kinds are what a room seals (see TestWhatIsSealed). `memory` is what a browser keeps of its own: pinned keys, versions seen.
var Kinds = []string{
	"intention", "goal", "plan", "agenda", "note", "next_step", "message", "self_assessment", "assessment_result", "answer", "agreement_words", "memory",
}

// block is what a text is padded to before it is sealed, and tag what the seal adds (docs/sealing.md §5).
const (
	block = 256
	tag   = 16
)

// whole decides that a ciphertext has a length that sealing gives: another has been cut or lengthened on its way.
func (r SealedRecord) whole() error {
	if len(r.Ciphertext)%block != tag {
		return fault.Invalid(fault.At("/ciphertext", "cut_on_its_way"))
	}
	return nil
}

// standing is what a room's present epoch is to a writer.
type standing struct {
	Epoch int        `db:"epoch"`
	KeyID *uuid.UUID `db:"key_id"`
	Stale bool       `db:"stale"`
	// Closed: the mentorship has ended.
	Closed bool `db:"closed"`
}

// writable decides whether something sealed for the room may be taken now: under the key of the present epoch, which
// nobody holds who has left, and as long as the mentorship goes on.
func (s standing) writable(epoch int, key uuid.UUID) error {
	if s.Closed {
		return fault.Conflict("room_closed")
	}
	if s.Stale || epoch != s.Epoch || s.KeyID == nil || *s.KeyID != key {
		return fault.Conflict("epoch_stale")
	}
	return nil
}

// next decides whether a key may become that of an epoch: the one behind the present, and so the loser of a race learns of
// the winner.
func (s standing) next(epoch int) error {
	if epoch != s.Epoch+1 {
		return fault.Conflict("epoch_taken")
	}
	return nil
}

// following decides whether a record may take the place of the one that is kept.
func (r SealedRecord) following(kept SealedRecord) error {
	switch {
	case kept.ErasedAt != nil:
		return fault.Gone()
	case (kept.Epoch == 0) != (r.Epoch == 0) || kept.Kind != r.Kind:
		return fault.Conflict("record_moved")
	case r.Version <= kept.Version:
		return fault.StaleVersion()
	}
	return nil
}

// repeats reports whether r is what is kept already.
func (r SealedRecord) repeats(kept SealedRecord) bool {
	return kept.ErasedAt == nil && kept.AuthorID == r.AuthorID && kept.Version == r.Version && kept.KeyID == r.KeyID &&
		kept.Nonce != nil && *kept.Nonce == *r.Nonce && string(kept.Ciphertext) == string(r.Ciphertext)
}
