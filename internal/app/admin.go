package app

import (
	"context"
	"errors"
	"fmt"
)

// runAdmin does what an operator needs, in the installation of the environment.
func runAdmin(ctx context.Context, c call) error {
	if len(c.args) == 0 {
		return errUsage
	}
	config, err := ReadConfig(c.env)
	if err != nil {
		return fmt.Errorf("the configuration needs mending:\n%w", err)
	}
	config.Workers = 0
	a, err := Open(ctx, config)
	if err != nil {
		return err
	}
	return errors.Join(a.administer(ctx, c), a.Close(context.WithoutCancel(ctx)))
}

func (a *App) administer(ctx context.Context, c call) error {
	switch c.args[0] {
	case "rotate-keys":
		kid, err := a.features.auth.RotateKeys(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.Out, "new tokens are signed with key %s; the old key verifies until its last token has expired\n", kid)
		return nil
	}
	return errUsage
}
