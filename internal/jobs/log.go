package jobs

import (
	"context"
	"log/slog"
)

// levelled lets through only what matters of River's log.
type levelled struct {
	slog.Handler
	least slog.Level
}

// Enabled reports whether a level is let through.
func (h levelled) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= h.least && h.Handler.Enabled(ctx, l)
}

// Handle leaves out what is said under a context that has ended: River is being stopped, and what that breaks off is
// done again later.
func (h levelled) Handle(ctx context.Context, r slog.Record) error {
	if ctx.Err() != nil {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps the level.
func (h levelled) WithAttrs(attrs []slog.Attr) slog.Handler {
	return levelled{h.Handler.WithAttrs(attrs), h.least}
}

// WithGroup keeps the level.
func (h levelled) WithGroup(name string) slog.Handler {
	return levelled{h.Handler.WithGroup(name), h.least}
}
