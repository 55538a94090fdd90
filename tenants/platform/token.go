package platform

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"github.com/bollplank/bollplank/internal/fault"
)

const tokenBytes = 32

// tokenText has one text for every token: no padding, no stray bits at the end. It skips line breaks, which is why
// the length is looked at first.
var tokenText = base64.RawURLEncoding.Strict()

// newToken makes 256 random bits: the text goes out once, in a mail or an address, and only the hash is kept.
func newToken() (text string, hash []byte) {
	raw := make([]byte, tokenBytes)
	rand.Read(raw) // never fails
	return tokenText.EncodeToString(raw), hashOf(raw)
}

// hashOfToken reads a token as somebody sent it. What cannot be one of ours is fault.Gone, as is one that has
// been used: nobody learns which.
func hashOfToken(text string) ([]byte, error) {
	if len(text) != tokenText.EncodedLen(tokenBytes) {
		return nil, fault.Gone()
	}
	raw, err := tokenText.DecodeString(text)
	if err != nil || len(raw) != tokenBytes {
		return nil, fault.Gone()
	}
	return hashOf(raw), nil
}

// hashOf needs no salt and no slowness: there are 256 bits to guess.
func hashOf(raw []byte) []byte {
	sum := sha256.Sum256(raw)
	return sum[:]
}
