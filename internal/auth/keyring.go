package auth

import (
	"context"
	"crypto/cipher"
	"crypto/ed25519"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bollplank/bollplank/internal/fault"
	"github.com/bollplank/bollplank/tenants/platform"
)

const (
	// keysFresh is how long a process goes on without asking the directory for new keys.
	keysFresh = time.Minute
	// keysPatience is the least time between two questions that an unknown kid causes.
	keysPatience = 5 * time.Second
	// keySettles is how old a new key is before it signs, so that by then every process verifies it.
	keySettles = keysFresh + 30*time.Second
	// keyLingers is how long a retired key verifies: its last token, and a process that had not heard.
	keyLingers = AccessLife + 2*keysFresh
)

// errSealed means that SECRET_KEY is not the one the signing keys were sealed with.
var errSealed = errors.New("no signing key opens with this SECRET_KEY; restore the former one, or run bollplank admin rotate-keys")

// ringKey is a signing key; private is nil where it verifies only.
type ringKey struct {
	kid     string
	public  ed25519.PublicKey
	private ed25519.PrivateKey
	created time.Time
	retired time.Time // zero: in use
}

func (k ringKey) signs(now time.Time) bool {
	return k.private != nil && (k.retired.IsZero() || now.Before(k.retired))
}

func (k ringKey) verifies(now time.Time) bool {
	return k.retired.IsZero() || now.Before(k.retired.Add(keyLingers))
}

// keyring holds the signing keys of the directory, oldest first, and asks again within bounds.
type keyring struct {
	db    *platform.DB
	seal  cipher.AEAD
	clock func() time.Time

	held    atomic.Pointer[heldKeys]
	asking  sync.Mutex
	askedAt time.Time // guarded by asking
}

type heldKeys struct {
	keys []ringKey
	at   time.Time
}

// signer gives the key to sign with: the newest that has settled, or the newest there is. The first start of
// an installation makes one.
func (r *keyring) signer(ctx context.Context) (ringKey, error) {
	held, err := r.fresh(ctx)
	if err != nil {
		return ringKey{}, err
	}
	if k, ok := held.signer(r.clock()); ok {
		return k, nil
	}
	if len(held.keys) > 0 && held.keys[len(held.keys)-1].retired.IsZero() {
		return ringKey{}, errSealed
	}
	return r.first(ctx)
}

func (h *heldKeys) signer(now time.Time) (found ringKey, ok bool) {
	for _, k := range h.keys {
		if !k.signs(now) {
			continue
		}
		if !ok || now.Sub(k.created) >= keySettles || now.Sub(found.created) < keySettles {
			found, ok = k, true
		}
	}
	return found, ok
}

func (r *keyring) first(ctx context.Context) (ringKey, error) {
	k, err := r.make()
	if err != nil {
		return ringKey{}, err
	}
	if err := r.db.EnsureSigningKey(ctx, k); err != nil {
		return ringKey{}, fmt.Errorf("make first signing key: %w", err)
	}
	r.asking.Lock()
	held, err := r.ask(ctx)
	r.asking.Unlock()
	if err != nil {
		return ringKey{}, err
	}
	if k, ok := held.signer(r.clock()); ok {
		return k, nil
	}
	return ringKey{}, errSealed
}

// rotate puts a new key in the place of the others.
func (r *keyring) rotate(ctx context.Context) (kid string, err error) {
	k, err := r.make()
	if err != nil {
		return "", err
	}
	if err := r.db.ReplaceSigningKey(ctx, k, r.clock().Add(keySettles)); err != nil {
		return "", fmt.Errorf("rotate signing keys: %w", err)
	}
	return k.KID, nil
}

// public finds the key that verifies kid. One that is not known causes one question, at most every few seconds.
func (r *keyring) public(ctx context.Context, kid string) (ed25519.PublicKey, error) {
	held, err := r.fresh(ctx)
	if err != nil {
		return nil, err
	}
	if key, ok := held.find(kid, r.clock()); ok {
		return key, nil
	}
	if held, err = r.askAgain(ctx); err != nil {
		return nil, err
	}
	if key, ok := held.find(kid, r.clock()); ok {
		return key, nil
	}
	return nil, fault.Unauthenticated()
}

func (h *heldKeys) find(kid string, now time.Time) (ed25519.PublicKey, bool) {
	for _, k := range h.keys {
		if k.kid == kid {
			return k.public, k.verifies(now)
		}
	}
	return nil, false
}
