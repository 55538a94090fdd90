package auth

import (
	"context"
	"time"

	"github.com/bollplank/bollplank/internal/fault"
)

const (
	// stepUp is how young a session must be to change what opens an account or a vault, and who may do what.
	stepUp = 10 * time.Minute
	// stepUpAhead is how young it must be to begin on such a change: it leaves time to write a code down and type it back.
	stepUpAhead = 5 * time.Minute
)

// StepUp refuses what is not for somebody who only found a phone, or a forgotten tab, whose owner is signed in: changing
// passwords, the ways into a vault, keys and roles. It passes who signed in within ten minutes, by link or by password; for
// others it is a fault of code sign_in_again, and for nobody as well. Ask it once the actor is known to be one who may.
func StepUp(ctx context.Context) error {
	if PrincipalOf(ctx).Fresh {
		return nil
	}
	return signInAgain()
}

func signInAgain() error { return &fault.Error{Kind: fault.KindForbidden, Code: "sign_in_again"} }

// StepUpAhead tells before a change that takes some minutes whether StepUp will still pass its end.
func (s *Service) StepUpAhead(ctx context.Context) error {
	if s.clock().Sub(PrincipalOf(ctx).Since) < stepUpAhead {
		return nil
	}
	return signInAgain()
}
