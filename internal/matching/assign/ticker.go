package assign

import "context"

// ticker asks a context now and then whether it has ended: asking at every step would cost more than the
// step.
type ticker struct {
	ctx  context.Context
	left int
}

// interval is the work between two questions, about a millisecond.
const interval = 1 << 18

func newTicker(ctx context.Context) *ticker { return &ticker{ctx: ctx, left: interval} }

// tick spends work, counted in candidates looked at.
func (t *ticker) tick(work int) error {
	t.left -= work + 1
	if t.left > 0 {
		return nil
	}
	t.left = interval
	return context.Cause(t.ctx)
}
