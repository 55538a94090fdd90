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

// WithAttrs keeps the level.
func (h levelled) WithAttrs(attrs []slog.Attr) slog.Handler {
	return levelled{h.Handler.WithAttrs(attrs), h.least}
}

// WithGroup keeps the level.
func (h levelled) WithGroup(name string) slog.Handler {
	return levelled{h.Handler.WithGroup(name), h.least}
}
