package api

import (
	"context"
	"errors"
)

// errUndecided means that an operation inside an organisation answered without asking who the caller is:
// a fault of ours, and the answer must not leave.
var errUndecided = errors.New("operation answered without a decision on its permission")

type decisionKey struct{}

func withDecision(ctx context.Context) context.Context {
	return context.WithValue(ctx, decisionKey{}, new(bool))
}

// Decided notes that the permission of the operation has been decided on. Package auth calls it.
func Decided(ctx context.Context) {
	if d, ok := ctx.Value(decisionKey{}).(*bool); ok {
		*d = true
	}
}

func decided(ctx context.Context) bool {
	d, ok := ctx.Value(decisionKey{}).(*bool)
	return ok && *d
}
