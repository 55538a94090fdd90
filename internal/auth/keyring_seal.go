package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/bollplank/bollplank/tenants/platform"
)

func newKeyring(db *platform.DB, s secret, clock func() time.Time) (*keyring, error) {
	key, err := s.keyFor("seal-signing-key")
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	seal, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &keyring{db: db, seal: seal, clock: clock}, nil
}

// make generates a key and seals its private half, bound to its name and its public half.
func (r *keyring) make() (platform.SigningKey, error) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return platform.SigningKey{}, fmt.Errorf("generate signing key: %w", err)
	}
	name := make([]byte, 12)
	rand.Read(name) // never fails
	k := platform.SigningKey{KID: base64.RawURLEncoding.EncodeToString(name), Public: public}
	nonce := make([]byte, r.seal.NonceSize())
	rand.Read(nonce) // never fails
	k.Sealed = r.seal.Seal(nonce, nonce, private.Seed(), boundTo(k))
	return k, nil
}

func (r *keyring) open(k platform.SigningKey) ringKey {
	out := ringKey{kid: k.KID, public: k.Public, created: k.CreatedAt}
	if k.RetiredAt != nil {
		out.retired = *k.RetiredAt
	}
	n := r.seal.NonceSize()
	if len(k.Sealed) < n {
		return out
	}
	seed, err := r.seal.Open(nil, k.Sealed[:n], k.Sealed[n:], boundTo(k))
	if err == nil && len(seed) == ed25519.SeedSize {
		out.private = ed25519.NewKeyFromSeed(seed)
	}
	return out
}

func boundTo(k platform.SigningKey) []byte { return append([]byte(k.KID+"|"), k.Public...) }
