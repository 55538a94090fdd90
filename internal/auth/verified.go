package auth

import (
	"crypto/sha256"
	"sync"
)

// verifiedMost bounds one generation of remembered tokens; there are two.
const verifiedMost = 8192

// verifiedTokens remembers tokens whose signature has been checked, by hash. When a generation is full the one
// before it is forgotten: that costs at worst a check.
type verifiedTokens struct {
	mu        sync.Mutex
	new, aged map[[sha256.Size]byte]grant
}

func newVerifiedTokens() *verifiedTokens {
	return &verifiedTokens{new: map[[sha256.Size]byte]grant{}}
}

func (v *verifiedTokens) find(text string) (grant, bool) {
	key := sha256.Sum256([]byte(text))
	v.mu.Lock()
	defer v.mu.Unlock()
	if g, ok := v.new[key]; ok {
		return g, true
	}
	g, ok := v.aged[key]
	return g, ok
}

func (v *verifiedTokens) keep(text string, g grant) {
	key := sha256.Sum256([]byte(text))
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.new) >= verifiedMost {
		v.new, v.aged = map[[sha256.Size]byte]grant{}, v.new
	}
	v.new[key] = g
}
