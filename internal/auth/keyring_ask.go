package auth

import (
	"context"
	"fmt"
)

// fresh gives the keys held. When they are due, one caller asks and the others go on with what is held; a
// directory out of reach changes nothing for keys already known.
func (r *keyring) fresh(ctx context.Context) (*heldKeys, error) {
	held := r.held.Load()
	if held == nil {
		r.asking.Lock()
		defer r.asking.Unlock()
		if held = r.held.Load(); held != nil {
			return held, nil
		}
		return r.ask(ctx)
	}
	if r.clock().Sub(held.at) < keysFresh || !r.asking.TryLock() {
		return held, nil
	}
	defer r.asking.Unlock()
	if r.clock().Sub(r.askedAt) < keysPatience {
		return held, nil
	}
	if newer, err := r.ask(ctx); err == nil {
		return newer, nil
	}
	return held, nil
}

func (r *keyring) askAgain(ctx context.Context) (*heldKeys, error) {
	r.asking.Lock()
	defer r.asking.Unlock()
	if r.clock().Sub(r.askedAt) < keysPatience {
		return r.held.Load(), nil
	}
	return r.ask(ctx)
}

// ask reads the keys; its caller holds asking.
func (r *keyring) ask(ctx context.Context) (*heldKeys, error) {
	now := r.clock()
	r.askedAt = now
	rows, err := r.db.SigningKeys(ctx, now.Add(-keyLingers))
	if err != nil {
		return nil, fmt.Errorf("read signing keys: %w", err)
	}
	held := &heldKeys{at: now}
	for _, row := range rows {
		held.keys = append(held.keys, r.open(row))
	}
	r.held.Store(held)
	return held, nil
}
