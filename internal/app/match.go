package app

import "context"

func runMatch(ctx context.Context, c call) error { return errUsage }
