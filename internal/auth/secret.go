package auth

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
)

// secret is the installation's SECRET_KEY. It is never used itself: each use has a key of its own.
type secret struct{ key []byte }

func newSecret(key []byte) (secret, error) {
	if len(key) != 32 {
		return secret{}, errors.New("the secret key must be 32 bytes")
	}
	return secret{key}, nil
}

// keyFor derives the 32-byte key of one use.
func (s secret) keyFor(use string) ([]byte, error) {
	return hkdf.Key(sha256.New, s.key, nil, "bollplank/"+use, sha256.Size)
}

func mac(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}
