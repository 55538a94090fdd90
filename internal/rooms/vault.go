package rooms

import (
	"context"

	"github.com/google/uuid"

	"github.com/bollplank/bollplank/internal/auth"
	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

// mostWays is how many ways a person may have into her vault: a code and more passkeys than anybody carries.
const mostWays = 20

// VaultWay is one way into a person's vault, the vault key wrapped for it.
type VaultWay struct {
	ID         uuid.UUID `json:"id" format:"uuid"`
	VaultID    uuid.UUID `json:"vault_id" format:"uuid" doc:"The client's id of the vault key; every way wraps the same"`
	Kind       string    `json:"kind" enum:"recovery,passkey"`
	Format     int       `json:"format" minimum:"1" maximum:"1"`
	Credential string    `json:"credential" maxLength:"1400" pattern:"^[A-Za-z0-9_-]*$" doc:"The passkey's credential id; empty for a code"`
	Salt       Bytes     `json:"salt" minLength:"43" maxLength:"43"`
	Nonce      Bytes     `json:"nonce" minLength:"16" maxLength:"16"`
	Ciphertext Bytes     `json:"ciphertext" minLength:"64" maxLength:"64"`
}

// Ways lists the ways into the caller's own vault.
func (s *Service) Ways(ctx context.Context) ([]VaultWay, error) {
	rows, err := s.directory.VaultWays(ctx, auth.PrincipalOf(ctx).User)
	ways := make([]VaultWay, 0, len(rows))
	for _, r := range rows {
		ways = append(ways, wayOf(r))
	}
	return ways, err
}

// PutWay adds a way into the caller's vault, and with the first one the vault. A recovery code takes the place of the one
// before. A way that wraps another vault key than the others is refused: another browser was first. Beside others, or in
// the place of one, it wants a fresh session (auth.StepUp); before the first there is nothing to get into.
func (s *Service) PutWay(ctx context.Context, w VaultWay) error {
	if (w.Kind == "recovery") != (w.Credential == "") {
		return fault.Invalid(fault.At("/credential", "wrong_form"))
	}
	return s.directory.PutVaultWay(ctx, auth.PrincipalOf(ctx).User, w.row(), platform.WayRule{Most: mostWays, Further: auth.StepUp(ctx)})
}

// RemoveWay takes a way away, as a passkey that is lost. It wants a fresh session: auth.StepUp.
func (s *Service) RemoveWay(ctx context.Context, way uuid.UUID) error {
	if err := auth.StepUp(ctx); err != nil {
		return err
	}
	return s.directory.RemoveVaultWay(ctx, auth.PrincipalOf(ctx).User, way)
}

// RemoveVault takes every way away: what was sealed for the caller alone cannot be opened again. Backups hold the ways
// until they expire. It wants a fresh session: auth.StepUp.
func (s *Service) RemoveVault(ctx context.Context) error {
	if err := auth.StepUp(ctx); err != nil {
		return err
	}
	return s.directory.RemoveVault(ctx, auth.PrincipalOf(ctx).User)
}

func (w VaultWay) row() platform.VaultWay {
	text := func(b Bytes) string { t, _ := b.MarshalText(); return string(t) }
	return platform.VaultWay{
		ID: w.ID, VaultID: w.VaultID, Kind: w.Kind, Format: w.Format, Credential: w.Credential,
		Salt: text(w.Salt), Nonce: text(w.Nonce), Ciphertext: text(w.Ciphertext),
	}
}

func wayOf(r platform.VaultWay) VaultWay {
	bytesOf := func(text string) (b Bytes) { _ = b.UnmarshalText([]byte(text)); return b }
	return VaultWay{
		ID: r.ID, VaultID: r.VaultID, Kind: r.Kind, Format: r.Format, Credential: r.Credential,
		Salt: bytesOf(r.Salt), Nonce: bytesOf(r.Nonce), Ciphertext: bytesOf(r.Ciphertext),
	}
}
