package rooms

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/api"
	"github.com/bollplank/bollplank/internal/auth"
)

// mostBody is a record in its JSON form, with room for what stands around it.
const mostBody = 96 << 10

// Routes registers the operations of sealed rooms and of vaults.
func Routes(r *api.Router, s *Service) {
	api.Get(r, "/auth/vault", "list-vault-ways", api.SignedIn, s.listWays)
	api.Put(r, "/auth/vault/ways/{id}", "put-vault-way", api.SignedIn, s.putWay)
	api.Delete(r, "/auth/vault/ways/{id}", "remove-vault-way", api.SignedIn, s.deleteWay)
	api.Delete(r, "/auth/vault", "remove-vault", api.SignedIn, s.deleteVault)

	api.Get(r, "/{organisation}/mentorships/{id}/keys", "get-room-keys", auth.EnterRoom, s.getKeys)
	api.Put(r, "/{organisation}/mentorships/{id}/keys/own", "put-own-keys", auth.EnterRoom, s.putOwnKeys)
	api.Put(r, "/{organisation}/mentorships/{id}/keys/epochs/{epoch}", "make-room-epoch", auth.EnterRoom, s.putEpoch)
	api.Put(r, "/{organisation}/mentorships/{id}/keys/copies", "share-room-keys", auth.EnterRoom, s.putCopies)
	api.Put(r, "/{organisation}/mentorships/{id}/keys/attempts/{attempt_id}", "note-word-attempt", auth.EnterRoom, s.putAttempt)
	api.Get(r, "/{organisation}/mentorships/{id}/records", "list-sealed-records", auth.EnterRoom, s.listRecords)
	api.Put(r, "/{organisation}/mentorships/{id}/records/{record_id}", "put-sealed-record", auth.EnterRoom, s.putRecord, api.MaxBody(mostBody))
	api.Delete(r, "/{organisation}/mentorships/{id}/records/{record_id}", "erase-sealed-record", auth.EnterRoom, s.deleteRecord)
	api.Delete(r, "/{organisation}/mentorships/{id}/records", "erase-private-records", auth.EnterRoom, s.deletePrivate)
}

type wayByID struct {
	ID uuid.UUID `path:"id" format:"uuid"`
}

type wayBody struct {
	VaultID    uuid.UUID `json:"vault_id" format:"uuid"`
	Kind       string    `json:"kind" enum:"recovery,passkey"`
	Format     int       `json:"format" minimum:"1" maximum:"1"`
	Credential string    `json:"credential" maxLength:"1400" pattern:"^[A-Za-z0-9_-]*$"`
	Salt       Bytes     `json:"salt" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Nonce      Bytes     `json:"nonce" minLength:"16" maxLength:"16" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext Bytes     `json:"ciphertext" minLength:"64" maxLength:"64" pattern:"^[A-Za-z0-9_-]*$"`
}

// wayInput is not made of wayByID: a field of an unexported type that is embedded gets no value.
type wayInput struct {
	ID   uuid.UUID `path:"id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body wayBody
}

// copyBody is a copy without its maker, who is the caller.
type copyBody struct {
	Format       int       `json:"format" minimum:"1" maximum:"1"`
	Epoch        int       `json:"epoch" minimum:"1" maximum:"100000"`
	RecipientID  uuid.UUID `json:"recipient_id" format:"uuid"`
	RecipientKey Bytes     `json:"recipient_key" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Enc          Bytes     `json:"enc" minLength:"43" maxLength:"43" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext   Bytes     `json:"ciphertext" minLength:"64" maxLength:"64" pattern:"^[A-Za-z0-9_-]*$"`
	Signature    Bytes     `json:"signature" minLength:"86" maxLength:"86" pattern:"^[A-Za-z0-9_-]*$"`
}

func copiesOf(bodies []copyBody) []RoomCopy {
	copies := make([]RoomCopy, len(bodies))
	for i, b := range bodies {
		copies[i] = RoomCopy{Format: b.Format, Epoch: b.Epoch, RecipientID: b.RecipientID, RecipientKey: b.RecipientKey, Enc: b.Enc, Ciphertext: b.Ciphertext, Signature: b.Signature}
	}
	return copies
}

type copiesBody struct {
	Copies []copyBody `json:"copies" minItems:"1" maxItems:"32"`
}

type epochBody struct {
	KeyID  uuid.UUID  `json:"key_id" format:"uuid"`
	Copies []copyBody `json:"copies" minItems:"1" maxItems:"32"`
}

type epochInput struct {
	api.ByID
	Epoch int `path:"epoch" minimum:"1" maximum:"100000"`
	Body  epochBody
}

type attemptBody struct {
	MemberID   uuid.UUID `json:"member_id" format:"uuid" doc:"Whose words they were to be"`
	KeyVersion int       `json:"key_version" minimum:"1" doc:"The version of her keys that they were for"`
}

type attemptInput struct {
	api.ByID
	AttemptID uuid.UUID `path:"attempt_id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body      attemptBody
}

type recordsInput struct {
	api.ByID
	api.Paging
	Kind string `query:"kind" enum:"intention,goal,plan,agenda,note,next_step,message,self_assessment,assessment_result,answer,agreement_words,memory"`
}

type recordByID struct {
	api.ByID
	RecordID uuid.UUID `path:"record_id" format:"uuid" doc:"A UUIDv7 made by the client"`
}

type recordBody struct {
	Kind       string    `json:"kind" enum:"intention,goal,plan,agenda,note,next_step,message,self_assessment,assessment_result,answer,agreement_words,memory"`
	Epoch      int       `json:"epoch" minimum:"0" maximum:"100000" doc:"0: private, under the author's own key"`
	KeyID      uuid.UUID `json:"key_id" format:"uuid"`
	Version    int       `json:"version" minimum:"1" maximum:"1000000"`
	Format     int       `json:"format" minimum:"1" maximum:"1"`
	Nonce      Bytes     `json:"nonce" minLength:"16" maxLength:"16" pattern:"^[A-Za-z0-9_-]*$"`
	Ciphertext Bytes     `json:"ciphertext" minLength:"363" maxLength:"87403" pattern:"^[A-Za-z0-9_-]*$" doc:"At most 64 KiB and the seal"`
}

// recordInput is not made of recordByID: ids are found one level down, and no deeper.
type recordInput struct {
	api.ByID
	RecordID uuid.UUID `path:"record_id" format:"uuid" doc:"A UUIDv7 made by the client"`
	Body     recordBody
}

// KeyVersion is the version of a member's keys after a change.
type KeyVersion struct {
	Version int `json:"version"`
}

func (s *Service) listWays(ctx context.Context, _ *struct{}) (*api.One[api.Items[VaultWay]], error) {
	ways, err := s.Ways(ctx)
	return api.ItemsOf(ways), err
}

func (s *Service) putWay(ctx context.Context, in *wayInput) (*api.Nothing, error) {
	b := in.Body
	way := VaultWay{ID: in.ID, VaultID: b.VaultID, Kind: b.Kind, Format: b.Format, Credential: b.Credential, Salt: b.Salt, Nonce: b.Nonce, Ciphertext: b.Ciphertext}
	return &api.Nothing{}, s.PutWay(ctx, way)
}

func (s *Service) deleteWay(ctx context.Context, in *wayByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.RemoveWay(ctx, in.ID)
}

func (s *Service) deleteVault(ctx context.Context, _ *struct{}) (*api.Nothing, error) {
	return &api.Nothing{}, s.RemoveVault(ctx)
}

func (s *Service) getKeys(ctx context.Context, in *api.ByID) (*api.One[RoomKeys], error) {
	k, err := s.Keys(ctx, in.ID)
	return api.OneOf(k), err
}

func (s *Service) putOwnKeys(ctx context.Context, in *api.With[OwnKeys]) (*api.One[KeyVersion], error) {
	version, err := s.PutOwnKeys(ctx, in.ID, in.Body)
	return api.OneOf(KeyVersion{version}), err
}

func (s *Service) putEpoch(ctx context.Context, in *epochInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.MakeEpoch(ctx, in.ID, in.Epoch, in.Body.KeyID, copiesOf(in.Body.Copies))
}

func (s *Service) putCopies(ctx context.Context, in *api.With[copiesBody]) (*api.Nothing, error) {
	return &api.Nothing{}, s.ShareKeys(ctx, in.ID, copiesOf(in.Body.Copies))
}

func (s *Service) putAttempt(ctx context.Context, in *attemptInput) (*api.Nothing, error) {
	return &api.Nothing{}, s.NoteAttempt(ctx, in.ID, WordAttempt{ID: in.AttemptID, Member: in.Body.MemberID, KeyVersion: in.Body.KeyVersion})
}

func (s *Service) listRecords(ctx context.Context, in *recordsInput) (*api.One[api.Page[SealedRecord]], error) {
	page, err := s.Records(ctx, in.ID, in.Kind, in.Paging)
	return api.OneOf(page), err
}

func (s *Service) putRecord(ctx context.Context, in *recordInput) (*api.One[SealedRecord], error) {
	b := in.Body
	nonce, _ := b.Nonce.MarshalText()
	text := string(nonce)
	r := SealedRecord{ID: in.RecordID, Kind: b.Kind, Epoch: b.Epoch, KeyID: b.KeyID, Version: b.Version, Format: b.Format, Nonce: &text, Ciphertext: b.Ciphertext}
	kept, err := s.PutRecord(ctx, in.ID, r)
	return api.OneOf(kept), err
}

func (s *Service) deleteRecord(ctx context.Context, in *recordByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.EraseRecord(ctx, in.ID, in.RecordID)
}

func (s *Service) deletePrivate(ctx context.Context, in *api.ByID) (*api.Nothing, error) {
	return &api.Nothing{}, s.ErasePrivate(ctx, in.ID)
}
