package app

import (
	"context"

	"github.com/bollplank/bollplank/internal/matching/offline"
)

// runMatch matches two lists without a database; it says itself what is wrong.
func runMatch(ctx context.Context, c call) error {
	if code := offline.Run(ctx, c.args, c.Out, c.Err); code != exitDone {
		return exitError(code)
	}
	return nil
}
