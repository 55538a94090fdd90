package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"github.com/google/uuid"
)

const (
	refreshSecretBytes = 32
	refreshTagBytes    = 16
	refreshBytes       = 16 + refreshSecretBytes + refreshTagBytes
)

var refreshText = base64.RawURLEncoding.Strict()

// refreshToken renews a session. The first of a session is random; each later one follows from the one before
// and a key of ours, so that two tabs that show the same token at once are given the same successor. The directory
// holds hashes only. What the browser holds carries a tag, which tells a token that was once handed out, however
// long ago, from one that never was: only the former can end a session by being reused.
type refreshToken struct {
	session uuid.UUID
	secret  [refreshSecretBytes]byte
}

type refreshKeys struct{ tag, next []byte }

func newRefreshKeys(s secret) (k refreshKeys, err error) {
	if k.tag, err = s.keyFor("refresh-tag"); err != nil {
		return k, err
	}
	k.next, err = s.keyFor("refresh-next")
	return k, err
}

func firstRefreshToken(session uuid.UUID) refreshToken {
	t := refreshToken{session: session}
	rand.Read(t.secret[:]) // never fails
	return t
}

func (k refreshKeys) successor(t refreshToken) refreshToken {
	n := refreshToken{session: t.session}
	copy(n.secret[:], mac(k.next, t.session[:], t.secret[:]))
	return n
}

func (t refreshToken) hash() []byte {
	sum := sha256.Sum256(append(t.session[:], t.secret[:]...))
	return sum[:]
}

func (k refreshKeys) tagOf(t refreshToken) []byte {
	return mac(k.tag, t.session[:], t.secret[:])[:refreshTagBytes]
}

func (k refreshKeys) text(t refreshToken) string {
	raw := make([]byte, 0, refreshBytes)
	raw = append(append(append(raw, t.session[:]...), t.secret[:]...), k.tagOf(t)...)
	return refreshText.EncodeToString(raw)
}

func (k refreshKeys) parse(text string) (t refreshToken, ok bool) {
	if len(text) != refreshText.EncodedLen(refreshBytes) {
		return t, false
	}
	raw, err := refreshText.DecodeString(text)
	if err != nil || len(raw) != refreshBytes {
		return t, false
	}
	copy(t.session[:], raw)
	copy(t.secret[:], raw[16:])
	return t, hmac.Equal(raw[16+refreshSecretBytes:], k.tagOf(t))
}
